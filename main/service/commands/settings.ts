/** The plan's own settings: name, calendar, levels and buffers, lines, rates. */
import { newId } from '../../../shared/ids.ts'
import { rowChange } from '../../../shared/change.ts'
import { parseQuarter } from '../../../shared/calendar.ts'
import { PlanError } from '../../../shared/errors.ts'
import type { LevelRow, LineRow, PlanRow } from '../../../shared/rows.ts'
import type { CommandHandlers, PlanRows, Reading } from '../planning.ts'
import { definedOf } from './nodes.ts'

/** Settings that the numbers are cut by: they freeze at the first number. */
const FREEZING = ['currency', 'decimals', 'fiscalStart', 'weekStart', 'pattern'] as const

/** Numbers, those of roles, seats and drivers too, and what names periods or days of the calendar: locks, notes, moves. */
export function hasNumbers({ store, rows }: Reading): boolean {
  const { locks, notes, moves, assumptions, roles, posts, effects, targets } = rows
  let any = [locks, notes, moves, assumptions, effects, targets].some((list) => list.length > 0) || roles.some((r) => r.productivity !== 0) || posts.some((p) => p.pay !== null) || store.dealTotals().deals > 0
  if (!any) store.eachCell(() => { any = true })
  return any
}

export function lineById(rows: PlanRows, id: string): LineRow {
  const line = rows.lines.find((l) => l.id === id)
  if (!line) throw new PlanError('line.unknown', { line: id })
  return line
}

/** The plan row with a calendar wide enough for these fiscal years and the year before the planned one. */
export function widened(plan: PlanRow, firstYear: number, lastYear: number): PlanRow {
  return { ...plan, firstYear: Math.min(plan.firstYear, firstYear), lastYear: Math.max(plan.lastYear, lastYear) }
}

export const settingHandlers = {
  'plan.update': (read, patch) => {
    const before = read.rows.plan
    let after: PlanRow = { ...before, ...definedOf(patch) }
    const frozen = FREEZING.find((key) => after[key] !== before[key])
    if (frozen && hasNumbers(read)) throw new PlanError('plan.frozen', { setting: frozen })
    const { year } = parseQuarter(after.quarter)!
    after = widened(after, year - 1, year)
    const changed = JSON.stringify(after) !== JSON.stringify(before)
    return { changes: changed ? [rowChange('plan', before, after)] : [], result: {}, label: { code: 'did.plan', params: {} } }
  },

  'level.set': ({ rows }, { depth, name, buffer }) => {
    const before = rows.levels.find((l) => l.depth === depth) ?? null
    const after: LevelRow = { depth, name: name ?? before?.name ?? `Level ${depth}`, buffer: buffer ?? before?.buffer ?? 0 }
    const changed = JSON.stringify(before) !== JSON.stringify(after)
    return { changes: changed ? [rowChange('level', before, after)] : [], result: {}, label: { code: 'did.level', params: { depth, name: after.name } } }
  },

  'line.add': ({ rows }, input) => {
    const line: LineRow = { id: newId(), pos: Math.max(...rows.lines.map((l) => l.pos)) + 1, ...input }
    return { changes: [rowChange('line', null, line)], result: { line: line.id }, label: { code: 'did.line.add', params: { name: line.name } } }
  },

  'line.rename': ({ rows }, { line: id, name }) => {
    const before = lineById(rows, id)
    return {
      changes: before.name === name ? [] : [rowChange('line', before, { ...before, name })],
      result: {}, label: { code: 'did.line.rename', params: { from: before.name, to: name } },
    }
  },

  'rate.set': ({ rows }, { currency, quarter, rate }) => {
    if (currency === rows.plan.currency && rate !== null) throw new PlanError('input.invalid', { where: 'rate.set.currency', why: `${currency} is the plan's own currency` })
    const before = rows.rates.find((r) => r.currency === currency && r.quarter === quarter) ?? null
    const after = rate === null ? null : { currency, quarter, rate }
    const changed = before?.rate !== after?.rate
    return { changes: changed ? [rowChange('rate', before, after)] : [], result: {}, label: { code: 'did.rate', params: { currency, quarter } } }
  },
} satisfies Partial<CommandHandlers>
