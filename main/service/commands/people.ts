/** Roles, earnings and days away; quota shared anew so that everybody is loaded alike. */
import { rowChange, type Change } from '../../../shared/change.ts'
import type { Label } from '../../../shared/contract/cells.ts'
import { PlanError } from '../../../shared/errors.ts'
import { BASE, newId } from '../../../shared/ids.ts'
import { toUnits, type Decimals } from '../../../shared/money.ts'
import type { NodeRow, PostRow, RoleRow } from '../../../shared/rows.ts'
import { toNullable } from '../../../shared/value.ts'
import type { CommandHandlers, PlanRows } from '../planning.ts'
import { openScenario, scenarioName } from '../scenarios.ts'
import { inputOf, requestOf } from './cells.ts'
import { isSeat, nodeById } from './nodes.ts'

function unitsOf(amount: number, decimals: Decimals): number {
  const units = toUnits(amount, decimals)
  if (units === null) throw new PlanError('amount.notWhole', { amount: String(amount), unit: decimals === 2 ? '0.01' : '1' })
  return units
}

function roleNamed({ roles }: PlanRows, text: string): RoleRow {
  const row = roles.find((r) => r.id === text) ?? roles.find((r) => r.name.toLowerCase() === text.toLowerCase())
  if (!row) throw new PlanError('role.unknown', { role: text })
  return row
}

function seatOf(rows: PlanRows, id: string): NodeRow {
  const node = nodeById(rows, id)
  if (!isSeat(node)) throw new PlanError('node.noSeat', { node: node.name })
  return node
}

function roleLabel(before: RoleRow | null, after: RoleRow): Label {
  if (before === null) return { code: 'did.role.add', params: { name: after.name } }
  return { code: 'did.role', params: { name: after.name, part: (['productivity', 'ramp', 'attrition'] as const).find((part) => after[part] !== before[part]) ?? 'name' } }
}

export const peopleHandlers = {
  'role.set': ({ rows }, { role, name, productivity, ramp, attrition }) => {
    const before = role === undefined ? rows.roles.find((r) => r.name.toLowerCase() === name.toLowerCase()) ?? null : roleNamed(rows, role)
    if (rows.roles.some((r) => r.id !== before?.id && r.name.toLowerCase() === name.toLowerCase())) throw new PlanError('role.name', { name })
    const after: RoleRow = {
      id: before?.id ?? newId(), pos: before?.pos ?? Math.max(-1, ...rows.roles.map((r) => r.pos)) + 1, name,
      productivity: productivity === undefined ? before?.productivity ?? 0 : unitsOf(productivity, rows.plan.decimals),
      ramp: ramp === undefined ? before?.ramp ?? '' : ramp.join(','), attrition: attrition ?? before?.attrition ?? 0,
    }
    return { changes: JSON.stringify(before) === JSON.stringify(after) ? [] : [rowChange('role', before, after)], result: { role: after.id }, label: roleLabel(before, after) }
  },

  'role.remove': ({ rows }, { role }) => {
    const row = roleNamed(rows, role)
    const posts = rows.posts.filter((p) => p.role === row.id).map((p): Change => rowChange('post', p, p.pay === null ? null : { ...p, role: null }))
    return { changes: [...posts, rowChange('role', row, null)], result: {}, label: { code: 'did.role.remove', params: { name: row.name } } }
  },

  'node.post': ({ rows }, { node, role, pay }) => {
    const seat = seatOf(rows, node)
    const before = rows.posts.find((p) => p.node === node) ?? null
    const after: PostRow = {
      node, role: role === undefined ? before?.role ?? null : role === null ? null : roleNamed(rows, role).id,
      pay: pay === undefined ? before?.pay ?? null : pay === null ? null : unitsOf(pay, rows.plan.decimals),
    }
    const kept = after.role === null && after.pay === null ? null : after
    return { changes: JSON.stringify(before) === JSON.stringify(kept) ? [] : [rowChange('post', before, kept)], result: {}, label: { code: 'did.post', params: { name: seat.name, part: role === undefined ? 'pay' : 'role' } } }
  },

  'absence.set': ({ rows }, input) => {
    const seat = seatOf(rows, input.node)
    if (input.last < input.first) throw new PlanError('absence.dates', { node: seat.name })
    const before = rows.absences.find((a) => a.node === input.node && a.first === input.first) ?? null
    return { changes: JSON.stringify(before) === JSON.stringify(input) ? [] : [rowChange('absence', before, input)], result: {}, label: { code: 'did.absence', params: { name: seat.name } } }
  },

  'absence.remove': ({ rows }, { node, first }) => {
    const before = rows.absences.find((a) => a.node === node && a.first === first)
    return { changes: before ? [rowChange('absence', before, null)] : [], result: {}, label: { code: 'did.absence', params: { name: seatOf(rows, node).name } } }
  },

  'cells.balance': (read, { scenario: asked, measure: name, by, node, line, period, floor, cap }) => {
    const scenario = openScenario(read.rows, asked)
    const cell = { node, line, period }
    const { id: measure, name: called } = inputOf(read, name, [cell])
    const where = [nodeById(read.rows, node).name, period, ...(scenario === BASE ? [] : [scenarioName(read.rows, scenario)])].join(' · ')
    const value = toNullable(read.engine.value(measure, node, line, period, scenario))
    if (value === null) throw new PlanError('allocate.noBase', { base: measure, where })
    const request = requestOf(read, { scenario, measure, cells: [{ ...cell, value }], method: { kind: 'by', measure: by }, down: false, mode: 'set', floor, cap })
    const planned = read.engine.planSet({ ...request, balance: true })
    const changed = planned.changes.reduce((n, b) => n + b.after.reduce((k, x, i) => k + (Object.is(x, b.before[i]) ? 0 : 1), 0), 0)
    return { changes: planned.changes, result: { changed, base: planned.base }, label: { code: 'did.balance', params: { measure: called, by, where } } }
  },
} satisfies Partial<CommandHandlers>
