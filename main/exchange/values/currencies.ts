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
  for (const word of [inside, ...inside.split(/[\s,/]+/)]) {
    const bare = word.replace(UNIT_WORD, '')
    if (/^[A-Z]{3}$/.test(bare)) return bare
    const named = NAMES.get(bare.toLowerCase().replace(/[\s.]/g, ''))
    if (named) return named
  }
  return null
}

const UNIT_WORD = /^(?:百万|万|千|亿|in (?:thousands|millions)|thousands?|millions?|[kKmM](?![A-Za-z]))/
const UNITS: Record<string, bigint> = { 千: 1000n, 万: 10_000n, 百万: 1_000_000n, 亿: 100_000_000n, k: 1000n, m: 1_000_000n, thousand: 1000n, million: 1_000_000n }

/** What a header counts in: `金额（万元）` 10,000, `Amount (USD k)` 1,000; else 1. */
export function headerUnit(header: string): bigint {
  const inside = inBrackets(header)
  if (inside === undefined) return 1n
  for (const word of [inside, ...inside.split(/[\s,/]+/)]) {
    const unit = UNIT_WORD.exec(word)?.[0].toLowerCase().replace(/^in /, '').replace(/s$/, '')
    if (unit !== undefined) return UNITS[unit] ?? 1n
  }
  return 1n
}

/** What `$` or `¥` means beside a plan's own currency: that, where it is written so; else the commonest. */
export function signCurrency(sign: string, own: string): string {
  if (sign === '$') return ['USD', 'CAD', 'AUD', 'HKD', 'SGD', 'NZD', 'TWD', 'MXN'].includes(own) ? own : 'USD'
  return own === 'JPY' || own === 'CNY' ? own : 'CNY'
}
