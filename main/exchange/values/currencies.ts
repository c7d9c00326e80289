/** A currency's code from what a currency column, a header or an amount says of it. */
const NAMES: Record<string, string> = {
  '$': 'USD', us$: 'USD', 美元: 'USD', 美金: 'USD', usdollar: 'USD', dollar: 'USD', dollars: 'USD', '¥': 'CNY', 元: 'CNY', 人民币: 'CNY', 人民币元: 'CNY', rmb: 'CNY', yuan: 'CNY', renminbi: 'CNY',
  '€': 'EUR', euro: 'EUR', euros: 'EUR', 欧元: 'EUR', '£': 'GBP', 英镑: 'GBP', pound: 'GBP', 港币: 'HKD', 港元: 'HKD', hk$: 'HKD', 日元: 'JPY', 日圆: 'JPY', yen: 'JPY', 新加坡元: 'SGD', 新台币: 'TWD', 澳元: 'AUD', 加元: 'CAD', 韩元: 'KRW',
}

/** `USD`, `usd`, `US Dollar`, `人民币`, `USD - U.S. Dollar` → code; null where it names none. */
export function currencyCode(text: string): string | null {
  const s = text.normalize('NFKC').trim()
  const code = /^([A-Za-z]{3})(?:\s*[-–:(].*)?$/.exec(s)?.[1].toUpperCase()
  const named = NAMES[s.toLowerCase().replace(/[\s.]/g, '')]
  if (named) return named
  return code ?? null
}

/** The currency a header names in brackets or after `in`: `Amount (USD)`, `商机金额(元)`; thousands and the like are none. */
export function headerCurrency(header: string): string | null {
  const inside = /[（([【]([^()（）\]】]+)[)）\]】]/u.exec(header)?.[1] ?? /\bin ([A-Z]{3})$/.exec(header)?.[1]
  if (inside === undefined) return null
  const s = inside.replace(/^[万亿千百]+/, '').trim()
  return /^[A-Z]{3}$/.test(s) ? s : NAMES[s.normalize('NFKC').toLowerCase().replace(/[\s.]/g, '')] ?? null
}

/** What `$` or `¥` means beside a plan's own currency: that, where it is written so; else the commonest. */
export function signCurrency(sign: string, own: string): string {
  if (sign === '$') return ['USD', 'CAD', 'AUD', 'HKD', 'SGD', 'NZD', 'TWD', 'MXN'].includes(own) ? own : 'USD'
  return own === 'JPY' || own === 'CNY' ? own : 'CNY'
}
