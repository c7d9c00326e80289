/** What tasks bring in, and how expected takes it in. */
import { differs, rowChange, type Change } from '../../../shared/change.ts'
import { PlanError } from '../../../shared/errors.ts'
import { isFault, parse } from '../../../shared/formula/index.ts'
import { newId } from '../../../shared/ids.ts'
import { toUnits } from '../../../shared/money.ts'
import { outcomeMeasure, withInitiatives } from '../../../shared/outcome.ts'
import type { EffectRow } from '../../../shared/rows.ts'
import type { CommandHandlers, PlanRows, Reading } from '../planning.ts'
import { driverRow } from '../scenarios.ts'
import { taskById } from '../work.ts'
import { nodeById } from './nodes.ts'

export function effectById({ effects }: Pick<PlanRows, 'effects'>, id: string): EffectRow {
  const row = effects.find((e) => e.id === id)
  if (!row) throw new PlanError('effect.unknown', { effect: id })
  return row
}

/** Effects, and what scenarios have otherwise of them, as changes that take them away. */
export function removingEffects({ effectsIn }: Pick<PlanRows, 'effectsIn'>, gone: readonly EffectRow[]): Change[] {
  const ids = new Set(gone.map((e) => e.id))
  return [...effectsIn.filter((r) => ids.has(r.effect)).map((r) => rowChange('effectIn', r, null)), ...gone.map((e) => rowChange('effect', e, null))]
}

const NEW: Omit<EffectRow, 'id' | 'task' | 'amount'> = { node: 'root', line: null, per: 'month', lag: 0, curve: 'step', weeks: 0, probability: 0, loss: 0, driver: null, change: 0 }

/** With the first amount the expected outcome takes in what initiatives bring, where it is money and does not yet; whoever takes that out again is left to it. */
function takingIn({ rows, engine }: Pick<Reading, 'rows' | 'engine'>): Change[] {
  const expected = outcomeMeasure(rows.measures, 'expected')
  if (rows.effects.some((e) => e.driver === null) || expected === undefined || expected.unit !== 'money' || engine.reads(expected.id).measures.includes('initiatives')) return []
  const formula = withInitiatives(expected.formula)
  return isFault(parse(formula)) ? [] : [rowChange('measure', expected, { ...expected, formula })]
}

/** Refused: amount.tooLarge, where all together, whatever they are of, would come to more than a plan can hold. */
export function refuseTooMuch({ calendar }: Pick<Reading, 'calendar'>, effects: readonly Pick<EffectRow, 'amount' | 'per' | 'driver'>[]): void {
  const all = effects.reduce((sum, { amount, per, driver }) => sum + (driver === null ? Math.abs(amount) * (per === 'month' ? calendar.months.length : 1) : 0), 0)
  if (all > Number.MAX_SAFE_INTEGER) throw new PlanError('amount.tooLarge', { amount: String(all) })
}

export const effectHandlers = {
  'effect.set': ({ rows, engine, calendar }, { effect: id, amount, driver: named, ...set }) => {
    const before = id === undefined ? null : effectById(rows, id), task = taskById(rows, set.task ?? before?.task ?? '')
    const units = amount === undefined ? before?.amount ?? 0 : toUnits(amount, rows.plan.decimals)
    if (units === null) throw new PlanError('amount.notWhole', { amount: String(amount), unit: rows.plan.decimals === 2 ? '0.01' : '1' })
    const driver = named === undefined ? before?.driver ?? null : named === null ? null : driverRow(rows, named).id
    const after: EffectRow = { ...NEW, ...before, ...set, id: before?.id ?? newId(), task: task.id, amount: units, driver }
    nodeById(rows, after.node)
    if (after.line !== null && !rows.lines.some((l) => l.id === after.line)) throw new PlanError('line.unknown', { line: after.line })
    if (after.line !== null && driver !== null) throw new PlanError('effect.line', { task: task.name, driver: driverRow(rows, driver).name })
    refuseTooMuch({ calendar }, [...rows.effects.filter((e) => e.id !== after.id), after])
    const changed = before === null || differs(before, after)
    return { changes: changed ? [rowChange('effect', before, after), ...(driver === null ? takingIn({ rows, engine }) : [])] : [], result: { effect: after.id }, label: { code: 'did.effect', params: { name: task.name } } }
  },

  'effect.remove': ({ rows }, { effect }) => {
    const row = effectById(rows, effect)
    return { changes: removingEffects(rows, [row]), result: {}, label: { code: 'did.effect', params: { name: taskById(rows, row.task).name } } }
  },
} satisfies Partial<CommandHandlers>
