/** Calendars put into the plan, replaced and taken away; nodes told which to follow. */
import { rowChange, type Change } from '../../../shared/change.ts'
import { PlanError } from '../../../shared/errors.ts'
import { parseHolidays, type Holiday } from '../../../shared/holidays.ts'
import { shipped } from '../holidays/index.ts'
import type { CommandHandlers, PlanRows } from '../planning.ts'
import { nodeById } from './nodes.ts'

function read(calendar: string, text: string | undefined): Holiday[] {
  if (text === undefined) {
    const days = shipped(calendar)
    if (!days) throw new PlanError('calendar.unknown', { calendar })
    return days
  }
  const days = parseHolidays(text)
  if (!Array.isArray(days)) throw new PlanError('calendar.line', days)
  return days
}

/** From the days that the plan holds by this name to these. */
function replaced({ holidays }: PlanRows, calendar: string, days: readonly Holiday[]): Change[] {
  const before = new Map(holidays.filter((h) => h.calendar === calendar).map((h) => [h.day, h]))
  const after = new Map(days.map(({ day, kind, name }) => [day, { calendar, day, kind, name }]))
  const gone = [...before.values()].filter((h) => !after.has(h.day)).map((h): Change => rowChange('holiday', h, null))
  return [...gone, ...[...after.values()].flatMap((row): Change[] => {
    const old = before.get(row.day) ?? null
    return old !== null && old.kind === row.kind && old.name === row.name ? [] : [rowChange('holiday', old, row)]
  })]
}

export const calendarHandlers = {
  'calendar.set': ({ rows }, { calendar: asked, text }) => {
    const calendar = nameIn(rows, asked)
    const days = read(calendar, text)
    const user = days.length === 0 ? rows.observes.find((o) => o.calendar === calendar) : undefined
    if (user) throw new PlanError('calendar.used', { calendar, node: nodeById(rows, user.node).name })
    return { changes: replaced(rows, calendar, days), result: { days: days.length }, label: { code: 'did.calendar', params: { name: calendar, days: days.length } } }
  },

  'calendar.follow': ({ rows }, { node: id, calendar: asked }) => {
    const node = nodeById(rows, id), calendar = asked === null ? null : nameIn(rows, asked)
    const before = rows.observes.find((o) => o.node === id) ?? null
    const after = calendar === null ? null : { node: id, calendar }
    const held = calendar === null || rows.holidays.some((h) => h.calendar === calendar)
    const days = held ? [] : replaced(rows, calendar, read(calendar, undefined))
    return {
      changes: before?.calendar === after?.calendar ? [] : [...days, rowChange('observes', before, after)], result: {},
      label: { code: calendar === null ? 'did.calendar.none' : 'did.calendar.follow', params: { name: calendar ?? '', node: node.name } },
    }
  },
} satisfies Partial<CommandHandlers>

/** The name as the plan holds it, or as it is shipped, whatever the case. */
export function nameIn({ holidays }: Pick<PlanRows, 'holidays'>, text: string): string {
  const known = holidays.find((h) => h.calendar.toLowerCase() === text.toLowerCase())?.calendar
  return known ?? (shipped(text) ? text.toUpperCase() : text)
}
