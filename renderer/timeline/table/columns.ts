/** The columns beside the chart: what they show, and what is typed into them. */
import type { Day } from '../../../shared/calendar.ts'
import { isoDay } from '../../../shared/calendar.ts'
import { formatDay, formatNumber, formatPercent, type Locale } from '../../numbers.ts'
import { finishDay, lengthOf, progressOf, startDay, type Picture } from '../work/picture.ts'
import { isSummary } from '../work/tree.ts'
import { daysOf, waitsText, type Numbered } from './typed.ts'

export const COLUMNS = ['name', 'owner', 'start', 'finish', 'days', 'done', 'predecessors'] as const
export type ColumnId = (typeof COLUMNS)[number]
export type Widths = Readonly<Record<ColumnId, number>>
export const WIDTHS: Widths = { name: 248, owner: 78, start: 79, finish: 79, days: 54, done: 58, predecessors: 104 }
/** Where whole names of people have room. */
export const ROOMY: Widths = { ...WIDTHS, owner: 116 }
export const RIGHT: ReadonlySet<ColumnId> = new Set(['start', 'finish', 'days', 'done'])
export const wholeOf = (of: Widths): number => COLUMNS.reduce((sum, id) => sum + of[id], 0)

/** Of a timeline so wide, how much its columns take by themselves. */
const SHARE = 0.46
/** As many columns as go into this, none of them cut. */
const columnsIn = (width: number, of: Widths): number => COLUMNS.reduce((sum, id) => (sum + of[id] <= width ? sum + of[id] : sum), 0)
/** Of a timeline so wide: owners are wider in a large window, unless that would push a column out of sight. */
export const widthsIn = (width: number): Widths => (width >= 1400 && columnsIn(width * SHARE, ROOMY) - ROOMY.owner === columnsIn(width * SHARE, WIDTHS) - WIDTHS.owner ? ROOMY : WIDTHS)
/** Of the table beside the chart, until it is dragged. */
export const roomFor = (width: number): number => columnsIn(width * SHARE, widthsIn(width)) + 1

/** Where a column begins, from the left of all. */
export const leftOf = (column: ColumnId, of: Widths): number => COLUMNS.slice(0, COLUMNS.indexOf(column)).reduce((sum, id) => sum + of[id], 0)

/** How far the columns behind the names are pushed to the left so that this one is whole in a pane so wide. */
export function shiftFor(column: ColumnId, shift: number, width: number, of: Widths): number {
  if (column === 'name') return Math.min(shift, mostShift(width, of))
  const left = leftOf(column, of) - of.name, right = left + of[column], room = Math.max(of[column], width - of.name)
  return Math.min(Math.max(right - room, Math.min(left, shift)), mostShift(width, of))
}
export const mostShift = (width: number, of: Widths): number => Math.max(0, wholeOf(of) - Math.max(width, of.name + 40))

export const numbered = ({ tree }: Picture): Numbered => ({
  byNumber: (n) => tree.tasks[n - 1]?.id,
  byName: (name) => { const found = tree.tasks.filter((t) => t.name.toLowerCase() === name.trim().toLowerCase()); return found.length === 1 ? found[0].id : undefined },
  numberOf: (id) => (tree.place.get(id) ?? -1) + 1,
})

/** Texts of days, made once each: those of one first day in one locale. */
let known = { from: NaN, locale: 'en' as Locale, texts: new Map<Day, string>() }
/** Without its year where it is nearest to the plan's first day so, as it is typed. */
function dayText(day: Day, from: Day, locale: Locale): string {
  if (known.from !== from || known.locale !== locale) known = { from, locale, texts: new Map() }
  let text = known.texts.get(day)
  if (text === undefined) known.texts.set(day, (text = formatDay(day, locale, Math.abs(day - from) < 183 ? 'short' : 'numeric')))
  return text
}

export function cellText(p: Picture, i: number, column: ColumnId, locale: Locale): string {
  const task = p.tree.tasks[i], summary = isSummary(p.tree, i), { from } = p.work
  switch (column) {
    case 'name': return task.name
    case 'owner': return p.nameOf(task.owner)
    case 'start': return dayText(startDay(p, i), from, locale)
    case 'finish': return dayText(finishDay(p, i), from, locale)
    case 'days': return task.kind === 'milestone' && !summary ? '0' : formatNumber(daysOf(lengthOf(p, i)), locale)
    case 'done': return formatPercent(progressOf(p, i), { locale })
    case 'predecessors': return waitsText(p.before.get(task.id) ?? [], numbered(p))
  }
}

/** As it is typed over; null: it follows from others, or can't be said here. */
export function editText(p: Picture, i: number, column: ColumnId): string | null {
  const task = p.tree.tasks[i], summary = isSummary(p.tree, i)
  switch (column) {
    case 'name': return task.name
    case 'owner': return p.nameOf(task.owner)
    case 'start': return isoDay(startDay(p, i))
    case 'finish': return summary ? null : isoDay(finishDay(p, i))
    case 'days': return summary || task.kind === 'milestone' ? null : `${daysOf(task.duration)}`
    case 'done': return summary ? null : `${Math.round(task.progress * 10_000) / 100}%`
    case 'predecessors': return waitsText(p.before.get(task.id) ?? [], numbered(p))
  }
}

/** As a spreadsheet takes it. */
export const copyText = (p: Picture, i: number, column: ColumnId): string =>
  column === 'start' ? isoDay(startDay(p, i)) : column === 'finish' ? isoDay(finishDay(p, i)) : column === 'days' ? String(daysOf(lengthOf(p, i))) : column === 'done' ? `${Math.round(progressOf(p, i) * 10_000) / 100}%` : cellText(p, i, column, 'en')
