/** Drivers as people say them: values in whole currency, numbers or as ratios, within what the driver can be. */
import { PlanError } from '../../../shared/errors.ts'
import { toUnits, toWhole } from '../../../shared/money.ts'
import { KNOWN_DRIVERS, knownDriver, LARGEST } from '../../../shared/outcome.ts'
import type { DriverRow, SpreadRow } from '../../../shared/rows.ts'
import type { PlanRows } from '../plan-rows.ts'

export const spreadOf = ({ spreads }: Pick<PlanRows, 'spreads'>, driver: DriverRow): SpreadRow | undefined => spreads.find((s) => s.driver === driver.id)

/** Money in the plan's unit. */
export function boundsOf(rows: Pick<PlanRows, 'spreads'>, driver: DriverRow): { least: number; most: number } {
  const known = knownDriver(driver), own = spreadOf(rows, driver), kind = known === null ? null : KNOWN_DRIVERS[known]
  return { least: Math.max(own?.least ?? -Infinity, kind?.least ?? -LARGEST), most: Math.min(own?.most ?? Infinity, kind?.most ?? LARGEST) }
}

/** For people: money in whole currency. */
export const saidValue = ({ plan }: Pick<PlanRows, 'plan'>, { unit }: Pick<DriverRow, 'unit'>, value: number): number => (unit === 'money' ? toWhole(value, plan.decimals) : value)

/** As the plan holds it, money as whole units of the plan. Refused: amount.notWhole, driver.bounds. */
export function heldValue(rows: Pick<PlanRows, 'plan' | 'spreads'>, driver: DriverRow, value: number): number {
  const { plan } = rows, { least, most } = boundsOf(rows, driver)
  const held = driver.unit === 'money' ? toUnits(value, plan.decimals) : value
  if (held === null) throw new PlanError('amount.notWhole', { amount: String(value), unit: plan.decimals === 2 ? '0.01' : '1' })
  if (held < least || held > most) throw new PlanError('driver.bounds', { driver: driver.name, value, least: saidValue(rows, driver, least), most: saidValue(rows, driver, most), unit: driver.unit })
  return held
}
