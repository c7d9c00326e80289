/** When a driver is said: at any time, for a period, or month by month; and where what is typed for it goes. */
import type { DriverState } from '../../../shared/contract/whatif.ts'
import { knownDriver } from '../../../shared/outcome.ts'
import { placeOf, type Place } from '../../../shared/places.ts'

type Asked = Pick<DriverState, 'driver' | 'name' | 'unit' | 'said'>
/** A month of the period looked at, with what its drivers are. */
export interface Month { period: string; drivers: readonly DriverState[] }

const kindOf = ({ driver, name, unit }: Asked): ReturnType<typeof knownDriver> => knownDriver({ id: driver, name, unit })

/** What a driver is in each of these months, where any of them says its own; else null. */
export function monthly({ driver }: Pick<DriverState, 'driver'>, months: readonly Month[]): (number | null)[] | null {
  const states = months.map((m) => m.drivers.find((d) => d.driver === driver) ?? null)
  return months.some((m, i) => states[i]?.said?.period === m.period) ? states.map((s) => s?.value ?? null) : null
}

/**
 * Where a typed value goes: who is hired starts in a month, so hires go into each month of the period, as does what is said month by month, or a value
 * for the whole would lie hidden beneath theirs; a season, and what is said for a period, goes to the period looked at; the rest to any time. `months`: of
 * the period looked at, none where it is a month itself.
 */
export function placesFor(driver: Asked, months: readonly Month[], { node, period }: { node: string; period: string }): Place[] {
  const kind = kindOf(driver), put = (at: string): Place => ({ driver: driver.driver, node, period: at })
  if (months.length > 0 && (kind === 'hires' || monthly(driver, months) !== null)) return months.map((m) => put(m.period))
  return [put(kind === 'hires' || kind === 'seasonality' || (driver.said?.period ?? '') !== '' ? period : '')]
}

/** Where nothing is to be said any more: where it is said on the node, else where a value would go. */
export const placeToClear = (driver: Asked, about: { node: string; period: string }): Place => (driver.said?.node === about.node ? placeOf(driver, about) : placesFor(driver, [], about)[0])

/** Its history is of months of work, not of deals. */
export const isStageConversion = (driver: Asked): boolean => kindOf(driver) === 'stageConversion'
export const isByMonthsOfWork = (driver: Asked): boolean => kindOf(driver) === 'productivity'
