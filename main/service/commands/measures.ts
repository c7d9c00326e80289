/** The plan's own measures: made, changed, renamed with the formulas that use them, taken away. */
import { usersOf } from '../../../shared/formula/check.ts'
import { isFault, parse, print, renamed } from '../../../shared/formula/index.ts'
import { rowChange, type CellBlock } from '../../../shared/change.ts'
import type { Input } from '../../../shared/contract/index.ts'
import { PlanError } from '../../../shared/errors.ts'
import { BASE, newId } from '../../../shared/ids.ts'
import { MEASURES, measureOf } from '../../../shared/measures.ts'
import type { MeasureRow } from '../../../shared/rows.ts'
import { MADE_BLANK } from '../../../shared/value.ts'
import { checked } from '../measures.ts'
import { targetsInUnit, withoutTargets } from './targets.ts'
import type { CommandHandlers, PlanRows, Reading } from '../planning.ts'

function ownMeasure({ measures }: PlanRows, text: string): MeasureRow {
  const row = measures.find((m) => m.id === text) ?? measures.find((m) => m.name.toLowerCase() === text.toLowerCase())
  if (!row) throw MEASURES.some((m) => m.id === text) ? new PlanError('measure.builtIn', { measure: text }) : new PlanError('measure.unknown', { measure: text })
  return row
}

/** A name is one measure's only, whatever its case, and fits between brackets. */
function refuseName(rows: PlanRows, name: string, self: string | null): void {
  const twin = measureOf(name, rows.measures)
  if ((twin !== undefined && twin.id !== self) || /[[\]"]/.test(name)) throw new PlanError('measure.name', { name })
}

/** The cells of a measure, blanked. */
function cleared({ store }: Reading, measure: string): CellBlock[] {
  const rows = new Map<string, { scenario: string; node: string; line: string; slices: string[]; values: number[] }>()
  store.eachCell((scenario, of, node, line, slice, value) => {
    if (of !== measure || (value === null && scenario === BASE)) return
    const key = JSON.stringify([scenario, node, line])
    const row = rows.get(key) ?? { scenario, node, line, slices: [], values: [] }
    rows.set(key, row)
    row.slices.push(slice)
    row.values.push(value ?? MADE_BLANK)
  })
  return [...rows.values()].map(({ scenario, node, line, slices, values }) =>
    ({ kind: 'cells', scenario, measure, nodes: [node], lines: [line], slices, before: Float64Array.from(values), after: new Float64Array(values.length).fill(NaN) }))
}

function rowOf({ rows }: Reading, input: Input<'measure.set'>, before: MeasureRow | null): MeasureRow {
  const id = before?.id ?? newId(), { name } = input
  const pos = before?.pos ?? Math.max(-1, ...rows.measures.map((m) => m.pos)) + 1
  if (input.formula.trim() !== '') {
    const { formula, unit } = checked(input.formula, rows, { id: before?.id ?? null, name })
    const same = before !== null && before.formula !== ''
    return {
      id, pos, name, formula, unit,
      overNodes: input.overNodes ?? (same ? before.overNodes : 'recompute'), overLines: input.overLines ?? (same ? before.overLines : 'recompute'), overTime: input.overTime ?? (same ? before.overTime : 'recompute'),
    }
  }
  const unit = input.unit ?? before?.unit ?? 'money'
  if (unit === 'ratio') throw new PlanError('input.invalid', { where: 'measure.set.unit', why: 'a measure that is typed counts money or a number' })
  for (const axis of ['overLines', 'overTime'] as const) if ((input[axis] ?? 'sum') !== 'sum') throw new PlanError('input.invalid', { where: `measure.set.${axis}`, why: 'a measure that is typed adds up' })
  const overNodes = input.overNodes ?? (before?.formula === '' ? before.overNodes : 'sum')
  if (overNodes === 'recompute') throw new PlanError('input.invalid', { where: 'measure.set.overNodes', why: 'a measure that is typed adds up or stands on its own' })
  return { id, pos, name, formula: '', unit, overNodes, overLines: 'sum', overTime: 'sum' }
}

export const measureHandlers = {
  'measure.set': (read, input) => {
    const { rows } = read
    const before = input.measure === undefined ? rows.measures.find((m) => m.name.toLowerCase() === input.name.toLowerCase()) ?? null : ownMeasure(rows, input.measure)
    refuseName(rows, input.name, before?.id ?? null)
    if (before !== null && before.name !== input.name) throw new PlanError('measure.name', { name: input.name })
    const after = rowOf(read, input, before)
    // Amounts are held in the plan's unit, counts as they are: one would be read as the other.
    const otherUnit = before !== null && rows.plan.decimals > 0 && (before.unit === 'money') !== (after.unit === 'money')
    const cut = before !== null && before.formula === '' && (after.formula !== '' || after.overNodes !== before.overNodes || otherUnit)
    if (cut && (cleared(read, before.id).length > 0 || rows.locks.some((l) => l.measure === before.id))) throw new PlanError('measure.hasNumbers', { measure: before.name })
    const changed = JSON.stringify(before) !== JSON.stringify(after)
    return { changes: changed ? [rowChange('measure', before, after), ...(before === null ? [] : targetsInUnit(rows, after.id, before.unit, after.unit))] : [], result: { measure: after.id }, label: { code: before === null ? 'did.measure.add' : 'did.measure', params: { name: after.name } } }
  },

  'measure.rename': ({ rows }, { measure, name }) => {
    const before = ownMeasure(rows, measure)
    refuseName(rows, name, before.id)
    const label = { code: 'did.measure.rename', params: { from: before.name, to: name } }
    if (before.name === name) return { changes: [], result: {}, label }
    const users = usersOf({ ...measureOf(before.id, rows.measures)! }, rows.measures).map((user) => {
      const tree = parse(user.formula)
      return rowChange('measure', user, { ...user, formula: isFault(tree) ? user.formula : print(renamed(tree, before.name, name)) })
    })
    return { changes: [rowChange('measure', before, { ...before, name }), ...users], result: {}, label }
  },

  'measure.remove': (read, { measure }) => {
    const { rows } = read
    const row = ownMeasure(rows, measure)
    const [user] = usersOf(measureOf(row.id, rows.measures)!, rows.measures)
    if (user) throw new PlanError('measure.used', { measure: row.name, by: user.name })
    return {
      changes: [
        ...cleared(read, row.id), ...rows.locks.filter((l) => l.measure === row.id).map((l) => rowChange('lock', l, null)), ...rows.freed.filter((l) => l.measure === row.id).map((l) => rowChange('freed', l, null)),
        ...rows.notes.filter((n) => n.measure === row.id).map((n) => rowChange('note', n, null)), ...rows.formats.filter((f) => f.measure === row.id).map((f) => rowChange('format', f, null)),
        ...withoutTargets(rows, new Set(rows.targets.filter((t) => t.measure === row.id).map((t) => t.id))), rowChange('measure', row, null),
      ],
      result: {}, label: { code: 'did.measure.remove', params: { name: row.name } },
    }
  },
} satisfies Partial<CommandHandlers>
