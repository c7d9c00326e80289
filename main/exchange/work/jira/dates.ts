/**
 * Dates of a Jira CSV. They follow the look and feel that an administrator chose: `14/Jul/25 3:42 PM` unless changed, `6/21/2025 16:14`, ISO; where
 * Jira speaks Chinese `14/七月/25 3:42 下午`. One file has one style, so all its columns decide the order of day and month together.
 */
import { isoDay, type Day } from '../../../../shared/calendar.ts'
import { OrderEvidence, parseDate, type DateFault, type DateOrder } from '../../values/dates.ts'

/** How a file writes its dates: the order, and one of them. */
export interface DateStyle { order: DateOrder; like: string }

/** Jira's own style, which its importer expects unless told otherwise: `dd/MMM/yy h:mm a`. */
export const JIRA_STYLE: DateStyle = { order: 'dmy', like: '01/Jan/26 12:00 AM' }

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const FIGURES = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']
const CHINESE = /^(\d{1,2})([-/])([一二三四五六七八九十]{1,2}|\d{1,2})月\2(\d{2}|\d{4})/

/** A date as English Jira would write it. */
function english(text: string): string {
  const m = CHINESE.exec(text)
  if (!m) return text
  const month = MONTHS[(FIGURES.indexOf(m[3]) + 1 || Number(m[3])) - 1]
  if (month === undefined) return text
  return (m[1] + m[2] + month + m[2] + m[4] + text.slice(m[0].length)).replace(/\s*上午/, ' AM').replace(/\s*下午/, ' PM')
}

/** Reads a file's dates, each text once. */
export function dateReader(order: DateOrder): (text: string) => Day | DateFault | null {
  const memo = new Map<string, Day | DateFault>()
  return (text) => {
    if (text === '') return null
    let day = memo.get(text)
    if (day === undefined) {
      day = parseDate(english(text), order)
      if (memo.size < 20_000) memo.set(text, day)
    }
    return day
  }
}

/** The order of a file's dates; null with one of them where they don't show it. */
export function orderOf(texts: readonly string[]): { order: DateOrder } | { order: null; example: string } {
  const evidence = new OrderEvidence()
  for (const text of texts) evidence.add(english(text.trim()))
  const { order, ambiguous } = evidence.answer('dmy')
  if (!ambiguous) return { order }
  const example = texts.find((t) => { const [d, m] = [parseDate(t.trim(), 'dmy'), parseDate(t.trim(), 'mdy')]; return d !== m })
  return { order: null, example: (example ?? texts[0]).trim() }
}

/** A day in a file's style, at the beginning of the day where it has times. */
export function printDate(day: Day, { order, like }: DateStyle): string {
  const [year, month, date] = isoDay(day).split('-')
  const pair = /^\d{1,2}([-/.])\d{1,2}\1(\d{4}|\d{2})(?!\d)/.exec(like)
  const named = /^\d{1,2}([-/ ])[A-Za-z]{3}\1(\d{4}|\d{2})(?!\d)/.exec(english(like))
  const style = pair ?? named
  if (!style) return isoDay(day)
  const [whole, mark, years] = style
  // Two figures are 2000 to 2069 for certain.
  const short = years.length === 2 && year >= '2000' && year <= '2069' ? year.slice(2) : year
  const parts = named && !pair ? [date, MONTHS[+month - 1], short] : order === 'mdy' ? [month, date, short] : order === 'ymd' && years.length === 2 && short !== year ? [short, month, date] : [date, month, short]
  const time = !/\d:\d\d/.test(like.slice(whole.length)) ? '' : /[ap]\.?m|[上下]午/i.test(like) ? ' 12:00 AM' : ' 00:00'
  return parts.join(mark) + time
}
