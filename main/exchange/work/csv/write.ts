/** Work → a table of tasks, with headers and words in English or Chinese; columns of the file that it came from stand after ours. */
import { isoDay, type Day } from '../../../../shared/calendar.ts'
import { WORKDAY } from '../../../../shared/schedule/index.ts'
import { printDuration } from '../../../../shared/work/durations.ts'
import { printNames } from '../../../../shared/work/items.ts'
import { printLinks } from '../../../../shared/work/links.ts'
import { keptTexts, type ReadTask, type ReadWork } from '../read.ts'
import { writeRecords } from '../records.ts'
import type { Written } from '../unread.ts'
import { CONSTRAINTS, FIELDS, headerOf, KINDS, type Field, type Locale } from './columns.ts'
import type { CsvExtra } from './read.ts'

export interface CsvWriting {
  locale?: Locale
  /** When tasks are planned, by their keys: for the reader's eye, since dates follow from what else is said. */
  dates?: ReadonlyMap<string, { start: Day; finish: Day }>
}

export function writeCsv(work: ReadWork, { locale = 'en', dates }: CsvWriting = {}): Written {
  const own = work.source === 'csv'
  const fields = FIELDS.filter((f) => f !== 'level' && (dates !== undefined || (f !== 'start' && f !== 'finish')))
  const columns = own ? keptTexts((work.extra as Partial<CsvExtra>).columns) : []
  const waits = Map.groupBy(work.links, (l) => l.to)
  const day = (d: Day | null | undefined): string => (d === null || d === undefined ? '' : isoDay(d))

  const cell = (task: ReadTask, field: Field): string => {
    switch (field) {
      case 'id': return task.key
      case 'kind': return KINDS[task.kind][locale]
      case 'parent': return task.parent ?? ''
      case 'level': return ''
      case 'start': return day(dates?.get(task.key)?.start)
      case 'finish': return day(dates?.get(task.key)?.finish)
      case 'duration': return task.duration === null ? '' : inDays(task.duration)
      case 'progress': return task.progress === null ? '' : percent(task.progress)
      case 'begun': case 'done': case 'deadline': return day(task[field])
      case 'helps': case 'informed': return printNames(task[field])
      case 'predecessors': return printLinks(waits.get(task.key) ?? [])
      case 'constraint': return CONSTRAINTS[task.constraint][locale]
      case 'constraintDay': return day(task.day)
      default: return task[field]
    }
  }
  const others = (task: ReadTask): string[] => {
    const used = new Map<string, number>()
    return columns.map((h) => {
      const n = used.get(h) ?? 0
      used.set(h, n + 1)
      const value = own ? task.extra[h] : undefined
      const text = Array.isArray(value) ? value[n] as unknown : n === 0 ? value : undefined
      return typeof text === 'string' ? text : ''
    })
  }
  const rows = [[...fields.map((f) => headerOf(f, locale)), ...columns], ...work.tasks.map((task) => [...fields.map((f) => cell(task, f)), ...others(task)])]
  return { bytes: writeRecords(rows), leftOut: [] }
}

/** A number of days where decimals say it exactly, so that a spreadsheet can add it up. */
const inDays = (minutes: number): string => (minutes % 6 === 0 ? String(minutes / WORKDAY) : printDuration(minutes))

/** A percentage where it reads back as the same number, else the share itself. */
const percent = (share: number): string => {
  const text = String(Math.round(share * 1e6) / 1e4)
  return Number(text) / 100 === share ? `${text}%` : String(share)
}
