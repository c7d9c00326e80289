/** Amounts, shares and days as they are typed in a terminal. */
import { parseIsoDay } from '../../../shared/calendar.ts'
import { PlanError } from '../../../shared/errors.ts'

export const amountOf = (typed: string, where: string): number => {
  const x = Number(typed.replaceAll(',', ''))
  if (typed.trim() === '' || !Number.isFinite(x)) throw new PlanError('amount.notNumber', { text: typed, where })
  return x
}
/** `10%` or `0.1`. */
export const shareOf = (typed: string, where: string): number => (typed.endsWith('%') ? amountOf(typed.slice(0, -1), where) / 100 : amountOf(typed, where))
export const dayOf = (typed: string, where: string): number => {
  const day = parseIsoDay(typed)
  if (day === null) throw new PlanError('input.invalid', { where, why: `“${typed}” is no date such as 2027-02-01` })
  return day
}
