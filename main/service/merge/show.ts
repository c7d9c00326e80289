/** A merge as people look at it: conflicts with their three sides in words and amounts, and the totals that move. */
import type { CopyRead, MergeConflict, MergePreview, Stood } from '../../../shared/contract/merge.ts'
import { isoDay } from '../../../shared/calendar.ts'
import { BASE, ROOT_NODE } from '../../../shared/ids.ts'
import { measuresOf } from '../../../shared/measures.ts'
import { toWhole } from '../../../shared/money.ts'
import { rowKey, type DealRow, type Rows, type Table } from '../../../shared/rows.ts'
import { readHolds } from '../../../shared/share.ts'
import { isBlank, isError, MADE_BLANK } from '../../../shared/value.ts'
import { orderNodes } from '../../engine/index.ts'
import type { Reading } from '../planning.ts'
import { parentOn } from '../share/cut.ts'
import { conflictId, nameOf, type Copy, type Merged } from './merged.ts'
import type { Ours } from './ours.ts'
import type { Conflict, Outcome } from './outcome.ts'
import type { Returned } from './returned.ts'

export function copyOf({ id, file, origin, edits, nodes }: Returned): CopyRead {
  const branch = origin === null ? null : readHolds(origin.holds).branch
  return { copy: id, file, to: origin?.to ?? '', who: edits.who, branch, name: nodes.get(branch ?? ROOT_NODE) ?? '', shared: origin?.at ?? null, last: edits.last, steps: edits.steps, changes: edits.rows.size + edits.cells.size + edits.deals.length }
}

/** Of cells that are taken so many are marked. */
const MOST_MARKED = 5000

export function previewOf(read: Reading, { ours, copies, undecided }: Merged): MergePreview {
  const conflicts = copies.flatMap((copy) => copy.three.conflicts.map((c) => shown(read, ours, copy, c)))
  const whole = amounts(read, ours)
  return {
    copies: copies.map(({ returned, three }) => ({ ...copyOf(returned), taken: counts(three.taken), alike: three.alike, conflicts: three.conflicts.length })),
    conflicts, undecided, totals: totalsOf(read, ours),
    changed: ours.changedCells().slice(0, MOST_MARKED).flatMap((c) => (c.scenario === BASE ? [{ node: c.node, measure: c.measure, line: c.line, period: c.slice, before: whole(c.measure, c.before), after: whole(c.measure, c.after) }] : [])),
  }
}

export function counts(outcomes: readonly Outcome[]): { cells: number; rows: number; deals: number } {
  const rows = new Set(outcomes.flatMap(({ of }) => ('table' in of ? [`${of.table}\n${of.key}`] : [])))
  return { cells: outcomes.filter(({ of }) => 'slice' in of).length, rows: rows.size, deals: outcomes.filter(({ of }) => !('slice' in of) && !('table' in of)).length }
}

function shown(read: Reading, ours: Ours, { returned, chosen }: Copy, c: Conflict): MergeConflict {
  const { of } = c, { rows } = read, own = { conflict: conflictId(returned, c), copy: returned.id, why: c.why, fields: [...c.fields], more: c.with.length - 1, takable: c.ops !== null, choice: chosen.get(c.id) ?? null }
  const sides = (text: (value: unknown) => Stood): Pick<MergeConflict, 'base' | 'mine' | 'theirs'> => ({ base: text(c.base), mine: text(c.mine), theirs: text(c.theirs) })
  const nodeName = (node: string): string => nameOf(ours, { table: 'node', key: node }) ?? returned.nodes.get(node) ?? rows.nodes.find((n) => n.id === node)?.name ?? node
  if ('slice' in of) {
    const money = isMoney(ours, of.measure), whole = amounts(read, ours), amount = (x: unknown): Stood => (typeof x === 'number' ? whole(of.measure, x) : null)
    return { ...own, table: 'cell', name: nodeName(of.node), node: of.node, scenario: of.scenario, measure: of.measure, period: of.slice, line: of.line, money, ...sides(amount) }
  }
  if (!('table' in of)) return { ...own, table: 'deal', name: of.name || of.id, node: of.node, scenario: BASE, measure: null, period: null, line: of.line, money: false, ...sides((deal) => (deal === null ? null : dealText(deal as DealRow))) }
  const row = (ours.row(of.table, of.key) ?? (returned.rows[of.table] as Rows[Table][]).find((r) => rowKey[of.table](r as never) === of.key) ?? c.theirs ?? c.base) as Record<string, unknown> | null, text = (key: string): string | null => (typeof row?.[key] === 'string' ? row[key] : null)
  const node = of.table === 'node' ? of.key : text('node')
  const words = (value: unknown): Stood => (c.fields.length === 0 ? (value === null ? null : labelOf(of.table, value as Record<string, unknown>, nodeName)) : value === null ? null : fieldsText(read, of.table, c.fields, value as Record<string, unknown>, nodeName))
  return { ...own, table: of.table, name: nameOf(ours, of) ?? labelOf(of.table, row ?? {}, nodeName), node, scenario: text('scenario') ?? BASE, measure: text('measure'), period: text('period'), line: text('line'), money: false, ...sides(words) }
}

const isMoney = (ours: Ours, measure: string): boolean => measuresOf([...ours.rows.measure.values()]).find((m) => m.id === measure)?.unit === 'money'

/** What cells of a measure hold, as people say it; null where that is nothing. */
function amounts({ rows }: Reading, ours: Ours): (measure: string, x: number) => number | null {
  const money = new Map<string, boolean>()
  return (measure, x) => {
    if (isBlank(x) || x === MADE_BLANK || isError(x)) return null
    const counted = money.get(measure) ?? isMoney(ours, measure)
    money.set(measure, counted)
    return counted ? toWhole(x, rows.plan.decimals) : x
  }
}

const dealText = ({ stage, amount, currency, closes }: DealRow): string => [stage, amount === null ? '' : `${amount / 100} ${currency}`, closes === null ? '' : isoDay(closes)].filter((t) => t !== '').join(' · ')

/** What a row is called that has no name of its own. */
function labelOf(table: Table, row: Record<string, unknown>, nodeName: (node: string) => string): string {
  if (typeof row.name === 'string' && row.name !== '') return row.name
  if (typeof row.text === 'string' && row.text !== '') return row.text
  return [typeof row.node === 'string' ? nodeName(row.node) : '', row.period, row.first, row.deal, row.currency, row.quarter].filter((t) => t !== undefined && t !== null && t !== '').join(' · ') || table
}

const DAYS: ReadonlySet<string> = new Set(['day', 'starts', 'ends', 'deadline', 'begun', 'done', 'due', 'solved', 'first', 'last', 'start', 'finish', 'asOf'])
const PLACES: ReadonlySet<string> = new Set(['node', 'parent', 'owner', 'who', 'absorbs'])
const UNITS: Readonly<Record<string, ReadonlySet<string>>> = { effect: new Set(['amount']), effectIn: new Set(['amount']), post: new Set(['pay']), role: new Set(['productivity']), approval: new Set(['amount']), adjustment: new Set(['amount']), letter: new Set(['amount']) }

function fieldsText({ rows }: Reading, table: Table, fields: readonly string[], value: Record<string, unknown>, nodeName: (node: string) => string): Stood {
  const said = fields.map((field): Stood => {
    const x = value[field]
    if (x === null || x === undefined || x === '') return null
    if (typeof x === 'number') return DAYS.has(field) ? isoDay(x) : UNITS[table]?.has(field) === true ? toWhole(x, rows.plan.decimals) : x
    return typeof x === 'string' ? (PLACES.has(field) ? nodeName(x) : x) : String(x)
  })
  return said.length === 1 ? said[0] : said.filter((t) => t !== null).join(' · ') || null
}

/** Quotas of the planned quarter before and after, of groups and of seats, those that move only. */
function totalsOf({ rows, engine, calendar }: Reading, ours: Ours): MergePreview['totals'] {
  const quarter = calendar.period(rows.plan.quarter)
  if (!quarter) return []
  const days = new Map(calendar.slices.slice(quarter.first, quarter.end).map((s) => [s.id, s.from])), moved = new Map<string, number>()
  const nodes = orderNodes([...ours.rows.node.values()]), parentAt = parentOn(nodes, [...ours.rows.move.values()])
  const value = (x: number): number => (isBlank(x) || x === MADE_BLANK ? 0 : x)
  for (const c of ours.changedCells()) {
    const day = days.get(c.slice), by = value(c.after) - value(c.before)
    if (c.scenario !== BASE || c.measure !== 'quota' || day === undefined || by === 0) continue
    for (let at: string | null = c.node, depth = 0; at !== null && depth < nodes.length; at = parentAt(at, day), depth++) moved.set(at, (moved.get(at) ?? 0) + by)
  }
  const placed = Map.groupBy(engine.placed, (p) => p.node)
  return nodes.flatMap(({ id, name }) => {
    const by = moved.get(id) ?? 0
    if (by === 0) return []
    // Who moves in the quarter stands there more than once.
    const there = (placed.get(id) ?? []).map((p) => engine.value('quota', p.id, null, quarter.id)).filter((x) => !isBlank(x))
    const now = there.length === 0 ? null : there.reduce((sum, x) => sum + x, 0), whole = (x: number): number => toWhole(x, rows.plan.decimals)
    return [{ node: id, name, before: now === null ? null : whole(now), after: whole((now ?? 0) + by) }]
  })
}
