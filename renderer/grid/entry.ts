/**
 * What a person types into a number cell: amounts with suffixes and separators, percentages, and changes to the number that stands there.
 * Reads `1.2m` `350k` `12万` `3亿` `1,234.50` `1.234,50` `(500)` `$1,200` `12%` `+10%` `*1.05` `/2` `++5000` `--5k` `=lastYear * 1.1`, full-width signs and
 * spaces included. A single sign is a number's own: `-5` is minus five.
 */
export type Entry =
  | { kind: 'clear' }
  /** A plain amount in whole currency. */
  | { kind: 'amount'; value: number }
  /** `12%` → 0.12. */
  | { kind: 'percent'; ratio: number }
  /** `+10%` → 1.1, `*1.05` → 1.05, `/2` → 1 over 2: times the number that stands there. */
  | { kind: 'factor'; times: number; over: number }
  /** `++5000`, `--5000`: so much more, or less, than what stands there. */
  | { kind: 'more'; value: number }
  /** What follows `=` and is no number: an expression over measures, for the plan to work out. */
  | { kind: 'formula'; text: string }
  | { kind: 'refused'; why: 'text' | 'separators' }

export interface Separators { decimal: '.' | ','; group: '.' | ',' }
export const POINT: Separators = { decimal: '.', group: ',' }
export const COMMA: Separators = { decimal: ',', group: '.' }

/** Powers of ten by the suffix that says them. */
export const SUFFIX: Record<string, number> = {
  '': 0, k: 3, m: 6, mm: 6, mn: 6, mio: 6, b: 9, bn: 9, w: 4, 千: 3, 万: 4, 萬: 4, 百万: 6, 千万: 7, 亿: 8, 億: 8,
}
const NOT_A_NUMBER: Entry = { kind: 'refused', why: 'text' }

/** Full-width signs to plain ones, every kind of minus to `-`, currency signs, grouping spaces and marks of the direction of writing away. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '').replace(/[−–—]/g, '-').replace(/[×✕]/g, '*').replace(/÷/g, '/')
    .replace(/\p{Sc}/gu, '').replace(/[\s'’_]+(?=\d{3}(?!\d))/g, '').trim().toLowerCase()
}

/** Digits with separators → a decimal text `Number` can read; null when the groups make no sense, or could mean two things. */
function digitsOf(body: string, separators: Separators): string | null {
  const lastPoint = body.lastIndexOf('.'), lastComma = body.lastIndexOf(',')
  let { decimal, group } = separators
  if (lastPoint >= 0 && lastComma >= 0) [decimal, group] = lastPoint > lastComma ? ['.', ','] : [',', '.']
  else if (body.split(decimal).length > 2) [decimal, group] = [group, decimal]
  const parts = body.split(decimal)
  if (parts.length > 2) return null
  const [whole, fraction = ''] = parts
  if (fraction.includes(group)) return null
  if (whole.includes(group) && !new RegExp(`^[1-9]\\d{0,2}(\\${group}\\d{3})+$`).test(whole)) return null
  return `${whole.replaceAll(group, '') || '0'}.${fraction || '0'}`
}

export function parseEntry(text: string, separators: Separators = POINT): Entry {
  // A raised digit is a mark of a note, no digit of the number.
  if (/[\u00b2\u00b3\u00b9\u2070-\u2079]/.test(text)) return NOT_A_NUMBER
  const rest = plain(text)
  if (rest === '') return { kind: 'clear' }
  if (/^=\s*[^\s=*/]/.test(rest)) {
    // As spreadsheets write a number: what stands there has no part in it.
    const entry = /[(%]/.test(rest) ? NOT_A_NUMBER : parseEntry(rest.slice(1), separators)
    return entry.kind === 'amount' ? entry : { kind: 'formula', text: text.normalize('NFKC').trim().slice(1).trim() }
  }
  if (rest === '-') return { kind: 'amount', value: 0 }
  const twice = /^(\+\+|--)(?=\s*[\d.(])/.exec(rest)
  if (twice) {
    const entry = parseEntry(rest.slice(2), separators)
    return entry.kind === 'amount' ? { kind: 'more', value: twice[1] === '--' ? 0 - entry.value : entry.value } : NOT_A_NUMBER
  }
  const m = /^([+\-*/])?\s*(\()?\s*([+-])?\s*([\d.,]+)\s*([a-z]+|[千万萬百亿億]+)?\s*(\))?\s*(%)?\s*(-)?$/.exec(rest)
  if (!m || !/\d/.test(m[4])) return NOT_A_NUMBER
  const [, operator = '', open, inner, body, suffix = '', close, percent, trailing] = m
  if (Boolean(open) !== Boolean(close) || (open && (inner || trailing)) || (trailing && (operator || inner))) return NOT_A_NUMBER
  if (inner && operator !== '*' && operator !== '/') return NOT_A_NUMBER
  const exponent = SUFFIX[suffix]
  if (exponent === undefined || (percent && suffix)) return NOT_A_NUMBER
  // Where spaces group the thousands, a mark can only be the decimal one.
  const grouped = /\d[\s'’_]\d{3}(?!\d)/.test(text.normalize('NFKC'))
  const digits = digitsOf(grouped ? body.replace(',', '.') : body, grouped ? POINT : separators)
  if (digits === null) return { kind: 'refused', why: 'separators' }
  // The power of ten goes into the text, since 4.35 × 100 is 434.99999999999994 and Number('4.35e2') is 435.
  const size = Number(`${digits}e${exponent - (percent ? 2 : 0)}`)
  if (!Number.isFinite(size)) return NOT_A_NUMBER
  // In brackets alone an amount is below zero; after a sign they only hold it together.
  const value = (open && operator !== '+' && operator !== '-') || inner === '-' || trailing ? -size : size
  switch (operator) {
    case '*': return { kind: 'factor', times: value, over: 1 }
    case '/': return value === 0 ? NOT_A_NUMBER : { kind: 'factor', times: 1, over: value }
    case '+': case '-': {
      const signed = operator === '-' ? -value : value
      return percent ? { kind: 'factor', times: Number((1 + signed).toPrecision(15)), over: 1 } : { kind: 'amount', value: signed === 0 ? 0 : signed }
    }
  }
  return percent ? { kind: 'percent', ratio: value } : { kind: 'amount', value: value === 0 ? 0 : value }
}

/** Which separators a pasted block uses, where any of its cells can mean only one; else those of the locale. */
export function separatorsOf(texts: Iterable<string>, fallback: Separators): Separators {
  for (const text of texts) {
    const digits = text.normalize('NFKC').replace(/[^\d.,]/g, '')
    if (/,\d{1,2}$/.test(digits) || /\.\d{3}[,.]/.test(digits)) return COMMA
    if (/\.\d{1,2}$/.test(digits) || /,\d{3}[,.]/.test(digits)) return POINT
  }
  return fallback
}
