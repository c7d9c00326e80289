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
