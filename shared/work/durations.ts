/** How long work takes, as people write it: `3d`, `2w`, `4h`, `90m`, `1mo`, `3 天`, `2 周`, `4 小时`. In minutes of work. */
import { WORKDAY } from '../schedule/index.ts'

const HOUR = 60
const WEEK = 5 * WORKDAY
/** As MS Project has it: twenty working days. */
const MONTH = 20 * WORKDAY

const UNITS = new Map<string, number>([
  ...['m', 'min', 'mins', 'minute', 'minutes', '分', '分钟'].map((u) => [u, 1] as const),
  ...['h', 'hr', 'hrs', 'hour', 'hours', '时', '小时', '工时', '小时工时'].map((u) => [u, HOUR] as const),
  ...['d', 'dy', 'dys', 'day', 'days', '天', '日', '工作日', '天工时'].map((u) => [u, WORKDAY] as const),
  ...['w', 'wk', 'wks', 'week', 'weeks', '周', '星期', '周工时'].map((u) => [u, WEEK] as const),
  ...['mo', 'mon', 'mons', 'month', 'months', '月'].map((u) => [u, MONTH] as const),
])

/** Minutes in one of a unit; null for what is none. */
export const unitMinutes = (unit: string): number | null => UNITS.get(unit.toLowerCase()) ?? null

/** A question mark is MS Project's for an estimate. */
const DURATION = /^([+-]?)\s*(\d{1,9}(?:[.,]\d{1,9})?|\.\d{1,9})\s*个?\s*(\p{L}*)\s*\??$/u

/** Whole minutes of work, negative only with a sign before it; null for what is none. A number alone is in days, or in `bare` minutes each. */
export function parseDuration(text: string, bare: number = WORKDAY): number | null {
  const m = text.length > 40 ? null : DURATION.exec(text.normalize('NFKC').trim())
  if (!m) return null
  const unit = m[3] === '' ? bare : unitMinutes(m[3])
  if (unit === null) return null
  const minutes = Math.round(Number(m[2].replace(',', '.')) * unit)
  return m[1] === '-' && minutes !== 0 ? -minutes : minutes
}

/** In the largest of days, hours and minutes that leaves nothing over. */
export function printDuration(minutes: number): string {
  if (minutes % WORKDAY === 0) return `${minutes / WORKDAY}d`
  return minutes % HOUR === 0 ? `${minutes / HOUR}h` : `${minutes}m`
}
