/** Days as a field for dates gives them: a browser hands over whatever year was typed. */
import { dayOf, parseIsoDay, type Day } from '../shared/calendar.ts'
import { textOf } from './locales/index.ts'
import { notify } from './notices.ts'
import { useApp } from './state.ts'
import { today } from './timeline/chart/ticks.ts'

const FIRST = dayOf(1900, 1, 1), LAST = dayOf(2199, 12, 31)

/** The day on which a moment fell, where the reader is. */
export const dayOfMoment = (iso: string): Day => today(new Date(iso))

/** Null of an emptied field; undefined where it is no day that a plan can have. Two digits are a year of this century. */
export function typedDay(text: string): Day | null | undefined {
  if (text === '') return null
  const day = parseIsoDay(/^00\d\d-/.test(text) ? `20${text.slice(2)}` : text)
  return day === null || day < FIRST || day > LAST ? undefined : day
}

/** Takes what was typed, or says what it has to be and answers false: what was there stays. */
export function takeDay(text: string, take: (day: Day | null) => void): void | false {
  const day = typedDay(text)
  if (day !== undefined) { take(day); return }
  notify({ kind: 'note', text: textOf(useApp.getState().locale).frame.badDay })
  return false
}

/** The same where the answer is awaited. */
export async function takenDay<T>(text: string, take: (day: Day | null) => Promise<T>): Promise<T | false> {
  let answer: Promise<T> | null = null
  return takeDay(text, (day) => { answer = take(day) }) === false || answer === null ? false : await answer
}
