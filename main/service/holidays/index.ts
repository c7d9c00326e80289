/** The calendars that come with the program, as dated text. */
import { isoDay } from '../../../shared/calendar.ts'
import { parseHolidays, SHIPPED, type Holiday } from '../../../shared/holidays.ts'
import { CN, CN_NAME } from './cn.ts'
import { DE, DE_NAME } from './de.ts'
import { FR, FR_NAME } from './fr.ts'
import { GB, GB_NAME } from './gb.ts'
import { US, US_NAME } from './us.ts'

const TEXTS: Readonly<Record<(typeof SHIPPED)[number], { name: string; text: string }>> = {
  CN: { name: CN_NAME, text: CN }, DE: { name: DE_NAME, text: DE }, FR: { name: FR_NAME, text: FR }, GB: { name: GB_NAME, text: GB }, US: { name: US_NAME, text: US },
}

/** Undefined where none of that id comes along. */
export function shipped(id: string): Holiday[] | undefined {
  const known = SHIPPED.find((s) => s === id.toUpperCase())
  const found = known === undefined ? undefined : parseHolidays(TEXTS[known].text)
  if (found !== undefined && !Array.isArray(found)) throw new Error(`the calendar ${id} is bad in line ${found.line}: ${found.text}`)
  return found
}

export const shippedList = (): { id: string; name: string; from: number; to: number }[] => Object.entries(TEXTS).map(([id, { name }]) => {
  const days = shipped(id)!, year = (day: number): number => Number(isoDay(day).slice(0, 4))
  return { id, name, from: year(days[0].day), to: year(days.at(-1)!.day) }
})
