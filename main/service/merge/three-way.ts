/**
 * A copy's edits against the plan: what only the copy changed is taken, what both changed alike is let be, what both changed otherwise is a
 * conflict. The base of each key is what the copy found when it was made.
 */
import { sameRow } from '../../../shared/change.ts'
import { rowKey, type Rows, type Table } from '../../../shared/rows.ts'
import { isBlank, same } from '../../../shared/value.ts'
import type { RowsOf } from '../../store/index.ts'
import { UNNAMED } from '../share/cut.ts'
import { cellId, rowId, type Edits } from './edits.ts'
import type { Ours } from './ours.ts'
import type { Conflict, Op, Outcome, Surroundings, Theirs, ThreeWay, Unit, Why } from './outcome.ts'
import { groupsOf, refsOf } from './refs.ts'
import { isRow, troubles } from './troubles.ts'

/** Tables whose rows have others that are nothing without them. */
const UNITS: ReadonlySet<Table> = new Set(['node', 'task', 'scenario', 'measure', 'driver', 'target', 'checkin', 'role', 'baseline', 'effect'])

export const unitId = ({ table, key }: Unit): string => rowId(table, key)

const pick = (row: object, fields: readonly string[]): Record<string, unknown> => Object.fromEntries(fields.map((f) => [f, (row as Record<string, unknown>)[f]]))

export function run(ours: Ours, ops: readonly Op[]): void {
  for (const op of ops) {
    if (op.kind === 'cell') ours.putCell(op.cell, op.cell.after)
    else if (op.kind === 'deal') ours.deals.set(op.deal.id, op.deal)
    else if (op.kind === 'row') ours.put(op.table, op.key, op.row)
    else {
      const row = ours.row(op.table, op.key)
      if (row !== null) ours.put(op.table, op.key, { ...row, ...op.fields } as Rows[Table])
    }
  }
}

/** Each edit by itself. */
function outcomes(ours: Ours, { edits, keep }: Theirs): { list: Outcome[]; alike: number } {
  const list: Outcome[] = []
  let alike = 0
  const seen = <T extends Table>(table: T, row: Rows[T]): Rows[T] => keep(table, row) ?? row
  for (const { table, key, before, after } of edits.rows.values()) {
    const own = ours.row(table, key), of: Unit = { table, key }
    const row = (id: string, ops: Op[], why: Why | null, fields: readonly string[] = [], base: unknown = before, mine: unknown = own, theirs: unknown = after): void => { list.push({ id, ops, of, fields, base, mine, theirs, why }) }
    if (after === null) {
      if (own === null) alike++
      else row(rowId(table, key), [{ kind: 'row', table, key, row: null }], sameRow<object>(seen(table, own as never), before) ? null : UNITS.has(table) ? 'removed' : 'both')
      continue
    }
    if (own === null) {
      if (before === null) row(rowId(table, key), [{ kind: 'row', table, key, row: after }], null)
      else list.push({ id: rowId(table, key), ops: [{ kind: 'patch', table, key, fields: changedFields(before, after) }], of, fields: [], base: before, mine: null, theirs: after, why: 'gone', under: lacked(ours, refsOf(table, before as never)) ?? of })
      continue
    }
    const mineSeen = seen(table, own as never)
    for (const fields of groupsOf(table, after as never)) {
      const theirs = pick(after, fields), base = before === null ? null : pick(before, fields), mine = pick(mineSeen, fields)
      if (table === 'plan' && (fields[0] === 'firstYear' || fields[0] === 'lastYear')) continue
      if (base !== null && sameRow(theirs, base)) continue
      if (sameRow(theirs, mine)) { alike++; continue }
      row(`${rowId(table, key)}\n${fields.join()}`, [{ kind: 'patch', table, key, fields: theirs }], base !== null && sameRow(mine, base) ? null : 'both', fields, base, mine, theirs)
    }
  }
  const added = new Set([...edits.rows].flatMap(([id, { before }]) => (before === null ? [id] : [])))
  for (const cell of edits.cells.values()) {
    const mine = ours.cell(cell), { node, scenario, measure, line } = cell
    if (same(mine, cell.after)) { alike++; continue }
    const under = lacked(ours, [{ to: 'node', key: node }, { to: 'scenario', key: scenario }, { to: 'measure', key: measure }, { to: 'line', key: line }].filter(({ to, key }) => !added.has(rowId(to as Table, key))) as { to: Table; key: string }[])
    if (under !== null) {
      // What is gone holds no number: that they blanked it too is nothing new.
      if (!isBlank(cell.after)) list.push({ id: `cell\n${cellId(cell)}`, ops: [{ kind: 'cell', cell: { ...cell, before: NaN } }], of: cell, fields: [], base: cell.before, mine: NaN, theirs: cell.after, why: 'gone', under })
      else alike++
      continue
    }
    list.push({ id: `cell\n${cellId(cell)}`, ops: [{ kind: 'cell', cell }], of: cell, fields: [], base: cell.before, mine, theirs: cell.after, why: same(mine, cell.before) ? null : 'both' })
  }
  for (const { now, before } of edits.deals) {
    const mine = ours.deal(now.id)
    if (mine !== null && sameRow(mine, now)) { alike++; continue }
    list.push({ id: `deal\n${now.id}`, ops: [{ kind: 'deal', deal: now }], of: now, fields: [], base: before, mine, theirs: now, why: sameRow(mine, before) ? null : 'both' })
  }
  return { list, alike }
}

/** The first of what is referred to that the plan took away. */
const lacked = (ours: Ours, refs: readonly { to: Table; key: string }[]): Unit | null => { const ref = refs.find(({ to, key }) => !isRow(ours, to, key)); return ref === undefined ? null : { table: ref.to, key: ref.key } }

const changedFields = (before: object, after: object): Record<string, unknown> => pick(after, Object.keys(after).filter((f) => (before as Record<string, unknown>)[f] !== (after as Record<string, unknown>)[f]))

/** What the copy took away that others hang on, with the edits that are a part of taking it away. */
function removals(list: readonly Outcome[], edits: Edits): Map<string, Outcome[]> {
  const units = new Map<string, Outcome[]>()
  for (const { table, key, after } of edits.rows.values()) if (after === null && UNITS.has(table)) units.set(rowId(table, key), [])
  const join = (unit: string, outcome: Outcome): void => { units.get(unit)?.push(outcome) }
  for (const outcome of list) {
    const { of } = outcome
    if ('slice' in of) {
      if (!isBlank(of.after)) continue
      for (const [table, key] of [['node', of.node], ['scenario', of.scenario], ['measure', of.measure]] as const) join(rowId(table, key), outcome)
    } else if ('table' in of) {
      const edit = edits.rows.get(unitId(of))
      if (edit === undefined) continue
      if (edit.after === null) join(unitId(of), outcome)
      // A row that went with it, or let go of it.
      for (const ref of edit.before === null ? [] : refsOf(of.table, edit.before as never)) if (edit.after === null || !refsOf(of.table, edit.after as never).some((r) => r.to === ref.to && r.key === ref.key)) join(rowId(ref.to, ref.key), outcome)
    }
  }
  return units
}

export function threeWay(ours: Ours, theirs: Theirs, around: Surroundings): ThreeWay {
  const { list, alike } = outcomes(ours, theirs), units = removals(list, theirs.edits)
  const conflicts = new Map<string, { why: Why; of: Unit | null; own: Set<Outcome> }>()
  const absorbed = new Set<Outcome>()
  /** Turns edits into one conflict that they are decided by. */
  const turn = (id: string, why: Why, of: Unit | null, own: readonly Outcome[]): boolean => {
    const known = conflicts.get(id) ?? { why, of, own: new Set() }, size = known.own.size
    for (const o of own) if (!absorbed.has(o) || known.own.has(o)) { known.own.add(o); absorbed.add(o) }
    conflicts.set(id, known)
    return known.own.size > size
  }
  /** All that goes with a unit, the units beneath it included. */
  const withUnit = (id: string, found = new Set<string>()): Outcome[] => {
    if (found.has(id)) return []
    found.add(id)
    return (units.get(id) ?? []).flatMap((o) => ['table' in o.of ? withUnit(unitId(o.of), found) : [], o].flat())
  }
  const demote = (unit: Unit): boolean => {
    const id = unitId(unit), own = [...new Set(withUnit(id))]
    for (const [other, { own: theirOwn, why }] of conflicts) if (why === 'removed' && other !== `removed\n${id}` && [...theirOwn].every((o) => own.includes(o))) { for (const o of theirOwn) absorbed.delete(o); conflicts.delete(other) }
    return turn(`removed\n${id}`, 'removed', unit, own)
  }
  for (const o of list) if (o.why === 'removed' && 'table' in o.of) demote(o.of)
  for (const o of list) if (o.why === 'gone' && o.under) turn(`gone\n${unitId(o.under)}`, 'gone', o.under, [o])
  // A cell or row that the plan changed, of what the copy took away.
  for (const [id, own] of units) if (own.some((o) => o.why === 'both')) demote(unitOf(id))
  /** The conflict that decides whether a row of theirs comes in at all. */
  const heldBy = (unit: Unit): string | undefined => [...conflicts].find(([, { own }]) => [...own].some((o) => 'table' in o.of && o.of.table === unit.table && o.of.key === unit.key && o.ops.some((op) => op.kind === 'row' && op.row !== null)))?.[0]
  for (let moved = true; moved;) {
    moved = false
    const taken = list.filter((o) => o.why === null && !absorbed.has(o)), trial = ours.again()
    run(trial, taken.flatMap((o) => o.ops))
    for (const trouble of troubles(ours, trial, taken, around)) {
      if (trouble.why === 'removed') moved = demote(trouble.unit) || moved
      else moved = turn(trouble.why === 'gone' && trouble.unit !== null ? heldBy(trouble.unit) ?? trouble.id : trouble.id, trouble.why, trouble.unit, trouble.own) || moved
    }
  }
  const told = [...conflicts].filter(([, c]) => c.own.size > 0).map(([id, { why, of, own }]): Conflict => {
    const all = [...own], [head] = all
    return { ...head, id, why, of: of ?? head.of, with: all, ops: opsFor(ours, theirs, why, of, all, around) }
  })
  const single = list.filter((o) => o.why === 'both' && !absorbed.has(o)).map((o): Conflict => ({ ...o, why: 'both', with: [o] }))
  return { taken: list.filter((o) => o.why === null && !absorbed.has(o)), conflicts: [...told, ...single], alike }
}

export function unitOf(id: string): Unit {
  const at = id.indexOf('\n')
  return { table: id.slice(0, at) as Table, key: id.slice(at + 1) }
}

/** What is to be done where theirs is to be had. */
function opsFor(ours: Ours, theirs: Theirs, why: Why, of: Unit | null, own: readonly Outcome[], around: Surroundings): Op[] | null {
  const plain = own.flatMap((o) => o.ops)
  if (why === 'gone') { const back = of === null ? null : broughtBack(ours, theirs, of); return back === null ? null : [...back, ...plain] }
  if (why === 'removed') return of === null ? null : around.removing(of)
  // With the lock that stands in the way.
  if (why === 'lock') return of === null ? null : [{ kind: 'row', table: of.table, key: of.key, row: null }, ...plain]
  // Under another name.
  if (why === 'name') return own.flatMap((o): Op[] => ('table' in o.of && typeof (o.theirs as { name?: unknown } | null)?.name === 'string' ? [...o.ops, { kind: 'patch', table: o.of.table, key: o.of.key, fields: { name: freeName(ours, o.of.table, (o.theirs as { name: string }).name) } }] : o.ops))
  return why === 'place' ? null : plain
}

/** `Best`, `Best 2`, `Best 3` …: the first that no other has. */
function freeName(ours: Ours, table: Table, name: string): string {
  const taken = new Set([...ours.rows[table].values()].map((row) => (row as { name?: string }).name?.toLowerCase()))
  for (let n = 2; ; n++) if (!taken.has(`${name} ${n}`.toLowerCase())) return `${name} ${n}`
}

/** A row that the plan took away, as the copy has it, with what hangs on it; null where it lacks what it hangs on itself. */
function broughtBack(ours: Ours, { rows, cells, edits }: Theirs, unit: Unit): Op[] | null {
  const ops: Op[] = [], made = new Set<string>()
  const isThere = (to: Table, key: string): boolean => made.has(rowId(to, key)) || ours.row(to, key) !== null || !knownTo(rows, to, key)
  const bring = <T extends Table>(table: T, row: Rows[T], top: boolean): boolean => {
    const key = rowKey[table](row), id = rowId(table, key)
    if (made.has(id) || (!top && ours.row(table, key) !== null)) return false
    if (refsOf(table, row).some((r) => !isThere(r.to, r.key))) return false
    made.add(id)
    // As the copy found it: what it changed since comes with its edits.
    ops.push({ kind: 'row', table, key, row: edits.rows.get(id)?.before ?? row })
    if (table === 'node') for (const { value, ...cell } of cells.get(key) ?? []) if (value !== null && !edits.cells.has(cellId(cell)) && (cell.scenario === 'base' || isThere('scenario', cell.scenario))) ops.push({ kind: 'cell', cell: { ...cell, before: NaN, after: value } })
    return true
  }
  const row = rows[unit.table].find((r) => rowKey[unit.table](r as never) === unit.key)
  // What the copy only knew the place of can't come back from it.
  if (row === undefined || ('name' in row && row.name === UNNAMED) || !bring(unit.table, row as never, true)) return null
  for (let more = true; more;) {
    more = false
    for (const table of Object.keys(rows) as Table[]) for (const r of rows[table]) if (refsOf(table, r as never).some((ref) => made.has(rowId(ref.to, ref.key)))) more = bring(table, r as never, false) || more
  }
  return ops
}

/** Whether a reference is to a row of the file at all: the base and the measures of every plan are none. */
const knownTo = (rows: RowsOf, to: Table, key: string): boolean => (to === 'scenario' ? key !== 'base' : to === 'measure' ? rows.measure.some((m) => m.id === key) : true)
