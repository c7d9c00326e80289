/** Hires: people start in a month, so what that driver is, is what it is in one. */
import type { DriverState } from '../../shared/contract/whatif.ts'
import { goesByOnes, hiringMonth } from '../../shared/places.ts'
import { useAsked } from './asked.ts'
import { usePeriods, type Known } from './subject.ts'

/** The hiring month of a subject, and all drivers with hires as they are there. */
export function useHired(drivers: readonly DriverState[], { scenario, node, period }: Known, chosen: string | null): { when: string; drivers: readonly DriverState[] } {
  const months = usePeriods().flatMap((p) => (p.kind === 'month' ? [p.id] : [])), when = hiringMonth(chosen, months, period)
  const { value } = useAsked('drivers', drivers.some((d) => goesByOnes(d.driver, d.unit)) ? { scenario, node, period: when } : null)
  return { when, drivers: drivers.map((d) => (goesByOnes(d.driver, d.unit) ? value?.find((x) => x.driver === d.driver) ?? d : d)) }
}
