/** Amounts in a plan are whole numbers of its unit: 1 (decimals 0) or 0.01 (decimals 2) of the currency. */
export type Decimals = 0 | 2

export const MAX_AMOUNT = Number.MAX_SAFE_INTEGER

/** Units of one whole currency. */
export const unitsPerWhole = (decimals: Decimals): number => (decimals === 2 ? 100 : 1)

/** Units → whole currency, for people and files. */
export const toWhole = (units: number, decimals: Decimals): number => (decimals === 2 ? units / 100 : units)

/**
 * Whole currency → units. Null where it isn't a whole number of units or past 2⁵³−1.
 * 0.29 × 100 is 28.999999999999996, so the product is compared with its nearest whole number.
 */
export function toUnits(whole: number, decimals: Decimals): number | null {
  if (!Number.isFinite(whole)) return null
  const scaled = decimals === 2 ? whole * 100 : whole
  const units = Math.round(scaled)
  if (Math.abs(units) > MAX_AMOUNT) return null
  if (Math.abs(scaled - units) > Math.abs(scaled) * 1e-12) return null
  return units === 0 ? 0 : units
}

/** The nearest whole number, halves away from zero; the doubles' own error is made good first: 25 × 1.14 comes out as 28.499999999999996 and is to round like 28.5. */
export function nearest(x: number): number {
  const size = Math.round(Math.abs(x) * (1 + 1e-15))
  return x < 0 && size !== 0 ? -size : size
}
