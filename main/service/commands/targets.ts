/** Targets: set, changed, taken away. */
import { rowChange } from '../../../shared/change.ts'
import { PlanError } from '../../../shared/errors.ts'
import { newId } from '../../../shared/ids.ts'
import { toUnits } from '../../../shared/money.ts'
import type { TargetRow } from '../../../shared/rows.ts'
import { periodIn } from '../../engine/index.ts'
import type { CommandHandlers, Reading } from '../planning.ts'
import { personOf, targetById } from '../work.ts'
import { knownMeasureOf } from '../whatif/outcome.ts'
import { nodeById } from './nodes.ts'

type Said = Partial<Omit<TargetRow, 'id' | 'pos'>>

function settled({ rows, calendar }: Reading, before: TargetRow, { amount, owner, measure: text, ...set }: Said): TargetRow {
  const measure = knownMeasureOf(rows, text ?? before.measure), after: TargetRow = { ...before, ...set, measure: measure.id, owner: owner === undefined ? before.owner : personOf(rows.nodes, owner) }
  nodeById(rows, after.node)
  periodIn(calendar, after.period)
  if (after.line !== null && !rows.lines.some((l) => l.id === after.line)) throw new PlanError('line.unknown', { line: after.line })
  if (amount !== undefined) {
    const units = amount === null || measure.unit !== 'money' ? amount : toUnits(amount, rows.plan.decimals)
    if (units === null && amount !== null) throw new PlanError('amount.notWhole', { amount: String(amount), unit: rows.plan.decimals === 2 ? '0.01' : '1' })
    after.amount = units
  }
  for (let at = after.parent, steps = 0; at !== null; steps++) {
    if (at === after.id || steps > rows.targets.length) throw new PlanError('target.below', { target: targetById(rows, after.parent!).name })
    at = targetById(rows, at).parent
  }
  return after
}

export const targetHandlers = {
  'target.add': (read, input) => {
    const { rows } = read, siblings = rows.targets.filter((t) => t.parent === (input.parent ?? null))
    const target = settled(read, { id: newId(), parent: null, pos: Math.max(-1, ...siblings.map((t) => t.pos)) + 1, name: input.name, node: 'root', line: null, measure: 'actual', period: rows.plan.quarter, amount: null, deadline: null, owner: '', note: '' }, input)
    return { changes: [rowChange('target', null, target)], result: { target: target.id }, label: { code: 'did.target.add', params: { name: target.name } } }
  },

  'target.set': (read, { target, ...set }) => {
    const before = targetById(read.rows, target), after = settled(read, before, set)
    return { changes: JSON.stringify(before) === JSON.stringify(after) ? [] : [rowChange('target', before, after)], result: {}, label: { code: 'did.target', params: { name: after.name } } }
  },

  'target.remove': ({ rows }, { target: id }) => {
    const target = targetById(rows, id)
    return {
      changes: [
        ...rows.targets.filter((t) => t.parent === id).map((t) => rowChange('target', t, { ...t, parent: target.parent })),
        ...rows.tasks.filter((t) => t.target === id).map((t) => rowChange('task', t, { ...t, target: target.parent })),
        rowChange('target', target, null),
      ],
      result: {}, label: { code: 'did.target.remove', params: { name: target.name } },
    }
  },
} satisfies Partial<CommandHandlers>
