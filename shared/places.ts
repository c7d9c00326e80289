/** Where a driver is moved: at the node and period that is looked at, in the window and in the terminal alike. */
import type { DriverState } from './contract/whatif.ts'
import type { Unit } from './rows.ts'

export interface Place { driver: string; node: string; period: string }

/**
 * What is said on the node itself is moved where it is said, or a value for a longer time would lie hidden beneath that for a shorter one; what is said
 * above, or nowhere, gets a value of the node's own, for the period looked at where it is said for periods, else for any time.
 */
export function placeOf({ driver, said }: Pick<DriverState, 'driver' | 'said'>, { node, period }: { node: string; period: string }): Place {
  if (said === null) return { driver, node, period: '' }
  return { driver, node, period: said.node === node ? said.period : said.period === '' ? '' : period }
}

/** Drivers that go by whole numbers: people are hired one by one. */
export const goesByOnes = (driver: string, unit: Unit): boolean => unit === 'number' && driver === 'hires'

/** The same, hires in their month. */
export const placeWhen = (driver: Pick<DriverState, 'driver' | 'said' | 'unit'>, about: { node: string; period: string }, hiring: string): Place =>
  (goesByOnes(driver.driver, driver.unit) ? { driver: driver.driver, node: about.node, period: hiring } : placeOf(driver, about))

/** The month in which people are hired: the one that was chosen, the month looked at, else the middle one of `months`. */
export function hiringMonth(when: string | null, months: readonly string[], period: string): string {
  const known = (month: string | null): boolean => month !== null && months.includes(month)
  return known(when) ? when! : known(period) ? period : months[Math.floor(months.length / 2)] ?? period
}
