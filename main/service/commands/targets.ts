/** Targets: set, changed, taken away. */
import { rowChange, type Change } from '../../../shared/change.ts'
import { PlanError } from '../../../shared/errors.ts'
import { newId } from '../../../shared/ids.ts'
import { MAX_AMOUNT, nearest, toUnits, unitsPerWhole } from '../../../shared/money.ts'
import { measureOf } from '../../../shared/measures.ts'
import type { TargetRow, Unit } from '../../../shared/rows.ts'
import { periodIn } from '../../engine/index.ts'
import type { CommandHandlers, PlanRows, Reading } from '../planning.ts'
import { personOf, targetById } from '../work.ts'
import { knownMeasureOf } from '../whatif/outcome.ts'
import { nodeById } from './nodes.ts'

type Said = Partial<Omit<TargetRow, 'id' | 'pos'>>

/** An amount as it is kept for a measure of another unit: the same figure. Null where no whole unit can hold it. */
function inUnit({ plan }: Pick<PlanRows, 'plan'>, amount: number | null, from: Unit, to: Unit): number | null {
  if (amount === null || (from === 'money') === (to === 'money')) return amount
  const units = unitsPerWhole(plan.decimals)
  if (from === 'money') return amount / units
  const kept = nearest(amount * units)
  return Math.abs(kept) > MAX_AMOUNT ? null : kept
}

/** What stays of targets where the unit of their measure becomes another one: the same figures. */
export const targetsInUnit = (rows: Pick<PlanRows, 'plan' | 'targets'>, measure: string, from: Unit, to: Unit): Change[] =>
  rows.targets.filter((t) => t.measure === measure).flatMap((t) => { const amount = inUnit(rows, t.amount, from, to); return amount === t.amount ? [] : rowChange('target', t, { ...t, amount }) })

/** Takes targets away: what served them serves what they served. */
export function withoutTargets({ targets, tasks }: Pick<PlanRows, 'targets' | 'tasks'>, gone: ReadonlySet<string>): Change[] {
  const byId = new Map(targets.map((t) => [t.id, t]))
  const above = (id: string | null): string | null => { let at = id; for (let steps = 0; at !== null && gone.has(at); steps++) at = steps > targets.length ? null : byId.get(at)?.parent ?? null; return at }
  return [
    ...targets.filter((t) => !gone.has(t.id) && t.parent !== null && gone.has(t.parent)).map((t) => rowChange('target', t, { ...t, parent: above(t.parent) })),
    ...tasks.filter((t) => t.target !== null && gone.has(t.target)).map((t) => rowChange('task', t, { ...t, target: above(t.target) })),
    ...targets.filter((t) => gone.has(t.id)).map((t) => rowChange('target', t, null)),
  ]
}

function settled({ rows, calendar }: Reading, before: TargetRow, { amount, owner, measure: text, ...set }: Said): TargetRow {
  const measure = knownMeasureOf(rows, text ?? before.measure), after: TargetRow = { ...before, ...set, measure: measure.id, owner: owner === undefined ? before.owner : personOf(rows.nodes, owner) }
  after.amount = inUnit(rows, before.amount, measureOf(before.measure, rows.measures)?.unit ?? measure.unit, measure.unit)
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
    return { changes: withoutTargets(rows, new Set([id])), result: {}, label: { code: 'did.target.remove', params: { name: target.name } } }
  },
} satisfies Partial<CommandHandlers>
