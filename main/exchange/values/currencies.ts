/** A currency's code from what a currency column, a header or an amount says of it. */
const NAMES = new Map(Object.entries({
  '$': 'USD', us$: 'USD', 美元: 'USD', 美金: 'USD', usdollar: 'USD', dollar: 'USD', dollars: 'USD', '¥': 'CNY', 元: 'CNY', 人民币: 'CNY', 人民币元: 'CNY', rmb: 'CNY', yuan: 'CNY', renminbi: 'CNY',
  '€': 'EUR', euro: 'EUR', euros: 'EUR', 欧元: 'EUR', '£': 'GBP', 英镑: 'GBP', pound: 'GBP', 港币: 'HKD', 港元: 'HKD', hk$: 'HKD', 日元: 'JPY', 日圆: 'JPY', yen: 'JPY', 新加坡元: 'SGD', 新台币: 'TWD', 澳元: 'AUD', 加元: 'CAD', 韩元: 'KRW',
}))

/** `USD`, `usd`, `US Dollar`, `人民币`, `USD - U.S. Dollar` → code; null where it names none. */
export function currencyCode(text: string): string | null {
  const s = text.normalize('NFKC').trim()
  const code = /^([A-Za-z]{3})(?:\s*[-–:(].*)?$/.exec(s)?.[1].toUpperCase()
  const named = NAMES.get(s.toLowerCase().replace(/[\s.]/g, ''))
  if (named) return named
  return code ?? null
}

const BRACKETS = /[（([【]([^()（）\]】]+)[)）\]】]/u
const inBrackets = (header: string): string | undefined => BRACKETS.exec(header)?.[1].normalize('NFKC').trim()

/** The currency a header names in brackets or after `in`: `Amount (USD)`, `商机金额(元)`, `金额（万元）`. */
export function headerCurrency(header: string): string | null {
  const inside = inBrackets(header) ?? /\bin ([A-Z]{3})$/.exec(header)?.[1]
  if (inside === undefined) return null
  const bare = UNITS.reduce((text, [pattern]) => text.replace(new RegExp(pattern, 'giu'), ' '), inside.replace(/单位\s*:?/u, '')).trim()
  for (const word of [bare, ...bare.split(/[\s,/]+/)]) {
    const named = NAMES.get(word.toLowerCase().replace(/[\s.]/g, ''))
    if (named) return named
    if (CODES.has(word)) return word
  }
  return null
}

/** ISO 4217, as this runtime knows it. */
const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** Units that a header names, the longer word first; a letter or `000` alone or beside a sign or a code. */
const UNITS: readonly [pattern: string, factor: bigint][] = [
  ['千万', 10_000_000n], ['百万', 1_000_000n], ['亿', 100_000_000n], ['万', 10_000n], ['千', 1000n],
  ['\\b(?:in )?thousands?\\b', 1000n], ['\\b(?:in )?millions?\\b', 1_000_000n], ['\\b(?:mn|mm|mio|mln)\\b', 1_000_000n],
  ["(?<![\\d.,])['’]?000['’]?s?\\b", 1000n], ['(?<![\\p{L}\\d])k(?![\\p{L}\\d])', 1000n], ['(?<![\\p{L}\\d])m(?![\\p{L}\\d])', 1_000_000n],
]

/** What a header counts in: `金额（万元）` 10,000, `Amount ($K)`, `Amount (USD k)` and `Amount in thousands` 1,000; else 1. */
export function headerUnit(header: string): bigint {
  const inside = inBrackets(header) ?? /(?:\bin (?:thousands|millions)|[千百]?[万千亿]元?)$/iu.exec(header.normalize('NFKC').trim())?.[0]
  if (inside === undefined) return 1n
  return UNITS.find(([pattern]) => new RegExp(pattern, 'iu').test(inside))?.[1] ?? 1n
}

/** What `$` or `¥` means beside a plan's own currency: that, where it is written so; else the commonest. */
export function signCurrency(sign: string, own: string): string {
  if (sign === '$') return ['USD', 'CAD', 'AUD', 'HKD', 'SGD', 'NZD', 'TWD', 'MXN'].includes(own) ? own : 'USD'
  return own === 'JPY' || own === 'CNY' ? own : 'CNY'
}
