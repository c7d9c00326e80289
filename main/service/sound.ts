/** What a file's rows must be beyond what its schema holds them to: a stranger can write any day or period, and what reads them counts on these. */
import type { Calendar } from '../../shared/calendar.ts'
import { PlanError } from '../../shared/errors.ts'
import type { PlanRows } from './plan-rows.ts'

/** 1696 to 2517: days that can be printed, and walked through from one to another. */
const FIRST_DAY = -100_000, LAST_DAY = 200_000

const DAYS: { [T in keyof PlanRows]?: readonly string[] } = {
  nodes: ['starts', 'ends'], moves: ['day'], holidays: ['day'], absences: ['first', 'last'], tasks: ['day', 'deadline', 'begun', 'done'], tasksIn: ['day'],
  baselines: ['day'], targets: ['deadline'], checkins: ['day'], checkinItems: ['due', 'solved'],
}

/** Refused: file.damaged, where a day is none that people plan with, or the calendar does not hold the planned quarter. */
export function refuseUnsound(rows: PlanRows, calendar: Calendar, path: string): void {
  const damaged = (detail: string): PlanError => new PlanError('file.damaged', { path, detail })
  const { quarter, asOf } = rows.plan
  if (calendar.period(quarter)?.kind !== 'quarter') throw damaged('the planned quarter is not in the calendar')
  const isDay = (day: unknown): boolean => day === null || (typeof day === 'number' && day >= FIRST_DAY && day <= LAST_DAY)
  if (!isDay(asOf)) throw damaged('plan holds a day that is none')
  for (const [table, columns] of Object.entries(DAYS)) {
    for (const row of rows[table as keyof PlanRows] as unknown as Record<string, unknown>[]) if (!columns.every((c) => isDay(row[c]))) throw damaged(`${table} hold a day that is none`)
  }
}
