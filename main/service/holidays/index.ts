/** The calendars that come with the program, as dated text. */
import { isoDay } from '../../../shared/calendar.ts'
import { parseHolidays, SHIPPED, type Holiday } from '../../../shared/holidays.ts'
import { CN } from './cn.ts'
import { DE } from './de.ts'
import { FR } from './fr.ts'
import { GB } from './gb.ts'
import { US } from './us.ts'

const TEXTS: Readonly<Record<(typeof SHIPPED)[number], string>> = { CN, DE, FR, GB, US }

/** Undefined where none of that id comes along. */
export function shipped(id: string): Holiday[] | undefined {
  const known = SHIPPED.find((s) => s === id.toUpperCase())
  const found = known === undefined ? undefined : parseHolidays(TEXTS[known])
  if (found !== undefined && !Array.isArray(found)) throw new Error(`the calendar ${id} is bad in line ${found.line}: ${found.text}`)
  return found
}

export const shippedList = (): { id: (typeof SHIPPED)[number]; from: number; to: number }[] => SHIPPED.map((id) => {
  const days = shipped(id)!, year = (day: number): number => Number(isoDay(day).slice(0, 4))
  return { id, from: year(days[0].day), to: year(days.at(-1)!.day) }
})
