/** Hires: people start in a month, so what that driver is, is what it is in one. */
import type { DriverState } from '../../shared/contract/whatif.ts'
import { useAsked } from './asked.ts'
import { goesByOnes } from './places.ts'
import { usePeriods, type Known } from './subject.ts'

/** The month looked for: the one that was chosen, the month looked at, else the middle one of the quarter. */
export function hiringMonth(when: string | null, months: readonly string[], period: string): string {
  const known = (month: string | null): boolean => month !== null && months.includes(month)
  return known(when) ? when! : known(period) ? period : months[Math.floor(months.length / 2)] ?? period
}

/** The hiring month of a subject, and all drivers with hires as they are there. */
export function useHired(drivers: readonly DriverState[], { scenario, node, period }: Known, chosen: string | null): { when: string; drivers: readonly DriverState[] } {
  const months = usePeriods().flatMap((p) => (p.kind === 'month' ? [p.id] : [])), when = hiringMonth(chosen, months, period)
  const { value } = useAsked('drivers', drivers.some((d) => goesByOnes(d.driver, d.unit)) ? { scenario, node, period: when } : null)
  return { when, drivers: drivers.map((d) => (goesByOnes(d.driver, d.unit) ? value?.find((x) => x.driver === d.driver) ?? d : d)) }
}
