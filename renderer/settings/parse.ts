/** Numbers as people type them into settings. A comma is refused: as "1,08" it would mean another number from country to country. */
const plain = (text: string): string => text.normalize('NFKC').replace(/−/g, '-').replace(/\s/g, '')

/** "8", "8 %", "8.5％" → 0.08, 0.08, 0.085; null for anything else. */
export function parsePercent(text: string): number | null {
  const m = /^([+-]?\d+(?:\.\d+)?)%?$/.exec(plain(text))
  return m ? Number((Number(m[1]) / 100).toFixed(6)) : null
}

/** A rate above zero, or null. */
export function parseRate(text: string): number | null {
  const cleaned = plain(text)
  if (!/^(\d+\.?\d*|\.\d+)$/.test(cleaned)) return null
  const rate = Number(cleaned)
  return rate > 0 && rate <= 1e9 ? rate : null
}

/** An amount in whole currency of zero or more that is whole in the plan's unit; null for anything else. Thousands may be grouped by commas. */
export function parseAmount(text: string, perWhole: number): number | null {
  const typed = text.trim().replaceAll(',', '')
  const value = /^\d+(\.\d+)?$/.test(typed) ? Number(typed) : NaN
  return Number.isInteger(Math.round(value * perWhole * 1e6) / 1e6) ? value : null
}

/** `0%, 25, 50 %` as shares of one; null where one is no percent. */
export function parseShares(text: string): number[] | null {
  const parts = text.split(/[,;，；]/).map((part) => part.trim().replace(/\s*%$/, '')).filter((part) => part !== '')
  const shares = parts.map((part) => (/^\d+(\.\d+)?$/.test(part) ? Number(`${part}e-2`) : NaN))
  return shares.every((x) => x >= 0 && x <= 10) ? shares : null
}
