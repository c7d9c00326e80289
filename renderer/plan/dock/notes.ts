/** Notes on cells: which cell of the sheet a note is on, and the way from one to the next. */
import type { Calendar, Period } from '../../../shared/calendar.ts'
import type { PlacedNode } from '../../../shared/contract/views.ts'
import { ownId } from '../../../shared/ids.ts'
import type { NoteRow } from '../../../shared/rows.ts'
import type { Text } from '../../locales/index.ts'
import { formatMoment, type Locale } from '../../numbers.ts'
import type { Beside } from '../../state.ts'
import { besideAt, type PlanCell } from '../sheet/cells.ts'
import type { PlanColumn } from '../sheet/columns.ts'
import { carries } from '../sheet/nodes.ts'
import { rowId, rowOf, type RowKind } from '../sheet/rows.ts'

type Column = Pick<PlanColumn, 'id' | 'period' | 'measure' | 'of' | 'made'>

/** A node that moved holds its notes wherever it stands. */
const keyOf = ({ measure, node, period }: PlanCell, line: string | null): string => [measure, ownId(node), line ?? '', period].join('|')

/** The plan's notes, found by their cells. */
export class Notes {
  private readonly byCell: Map<string, NoteRow>
  constructor(rows: readonly NoteRow[]) { this.byCell = new Map(rows.map((row) => [keyOf(row, row.line), row])) }
  at(cell: PlanCell | null, line: string | null): NoteRow | undefined {
    return cell === null || this.byCell.size === 0 ? undefined : this.byCell.get(keyOf(cell, line))
  }
}

export const noteBy = ({ who, at }: NoteRow, locale: Locale): string => `${who} · ${formatMoment(at, locale)}`
/** As the hover says it. */
export const noteTitle = (note: NoteRow, locale: Locale): string => `${note.text}\n— ${noteBy(note, locale)}`
export const withNote = (spoken: string, note: NoteRow | undefined, text: Text['plan']): string => (note ? text.notes.spoken(spoken) : spoken)

export interface NotesAsked {
  notes: readonly NoteRow[]
  /** In tree order. */
  nodes: readonly PlacedNode[]
  columns: readonly Column[]
  calendar: Calendar
  quarter: Period
  measure: string
  beside?: Beside
  line: string | null
  /** What is left to allocate has a row only where there is a goal. */
  hasGoal: (node: string) => boolean
}

/** A cell that wears a note, or would once its columns are shown: `period` then says which these are. */
export interface NoteStop { row: string; column: string; period: Period | null }
type Rank = readonly number[]

const KINDS: readonly RowKind[] = ['node', 'measure', 'left', 'reserve']
/** Columns of the measure stand by their time, the longer before what it is made of, and all others behind them. */
const timeRank = ({ first, end }: Period): Rank => [0, first, -end]

const ahead = (a: Rank, b: Rank): number => {
  const i = a.findIndex((n, at) => n !== b[at])
  return i < 0 ? 0 : a[i] - b[i]
}

function rankOf(row: string, column: string, { nodes, columns }: NotesAsked): Rank {
  const { kind, node } = rowOf(row), i = columns.findIndex((c) => c.id === column), c = columns[i]
  const across = !c || c.measure === null ? [-1, 0, 0] : c.measure === 'own' && c.of === undefined && c.period ? timeRank(c.period) : [1, i, 0]
  return [nodes.findIndex((n) => n.id === node), KINDS.indexOf(kind), ...across]
}

/** Where a note stands on the sheet; null for one of another measure, line or quarter. */
function stopOf(note: NoteRow, asked: NotesAsked): { stop: NoteStop; rank: Rank } | null {
  const { nodes, columns, calendar, quarter, measure, beside, line, hasGoal } = asked
  const period = calendar.period(note.period)
  if (note.line !== line || !period) return null
  const places = nodes.filter((n) => n.node === note.node), place = places.find((n) => carries(n, period)) ?? places[0]
  if (!place) return null
  const kind: RowKind | null = note.measure === measure ? 'node' : note.measure === 'leftToAllocate' ? 'left' : note.measure === 'reserve' ? 'reserve' : null
  if (kind === null) {
    const further = beside && besideAt(beside, { measure: note.measure, node: place.id, period: note.period })
    const stop = further && columns.some((c) => c.id === further.column) ? further : null
    const compared = stop ? undefined : columns.find((c) => c.measure !== 'own' && (c.made?.id ?? c.measure) === note.measure && c.period?.id === note.period)
    const at = stop ?? (compared ? { row: place.id, column: compared.id } : null)
    return at && { stop: { ...at, period: null }, rank: rankOf(at.row, at.column, asked) }
  }
  const shown = period.id === quarter.id || ((period.kind === 'month' || period.kind === 'slice') && period.first >= quarter.first && period.end <= quarter.end)
  if (!shown || (kind === 'left' && !hasGoal(place.id))) return null
  const row = rowId(kind, place.id)
  return { stop: { row, column: period.id, period: columns.some((c) => c.id === period.id) ? null : period }, rank: [nodes.indexOf(place), KINDS.indexOf(kind), ...timeRank(period)] }
}

/** The next noted cell down the tree, or the one before, from where the selection stands; around the end. */
export function nextNote(from: { row: string; column: string } | null, step: 1 | -1, asked: NotesAsked): NoteStop | null {
  const stops = asked.notes.map((note) => stopOf(note, asked)).filter((s) => s !== null).toSorted((a, b) => step * ahead(a.rank, b.rank))
  if (stops.length === 0) return null
  const here = from === null ? null : rankOf(from.row, from.column, asked)
  return (here === null ? undefined : stops.find((s) => step * ahead(s.rank, here) > 0)?.stop) ?? stops[0].stop
}
