/**
 * Amounts as people and exports write them → whole hundredths, digit by digit, without floating point.
 * Thousands in threes (or fours, or India's twos after the first three) by comma, point, space or apostrophe; a currency's sign or
 * code before or after; a minus before or after, or brackets; 万 and 亿; k, m; full-width digits.
 * More than two decimals are rounded half away from zero.
 */
export type DecimalMark = '.' | ','
export type AmountFault = 'bad.amount' | 'bad.amountTooLarge'

/** Signs that say which currency; `$` and `¥` are left to the plan. */
const SIGNS: [RegExp, string][] = [
  [/^(?:US\$|U\$S)/i, 'USD'], [/^(?:RMB¥?|CN¥|人民币)/i, 'CNY'], [/^HK\$/i, 'HKD'], [/^NT\$/i, 'TWD'], [/^(?:S\$|SG\$)/i, 'SGD'], [/^(?:A\$|AU\$)/i, 'AUD'], [/^(?:C\$|CA\$)/i, 'CAD'],
  [/^R\$/, 'BRL'], [/^JP¥/i, 'JPY'], [/^€/, 'EUR'], [/^£/, 'GBP'], [/^₹/, 'INR'], [/^₩/, 'KRW'], [/^₽/, 'RUB'], [/^₺/, 'TRY'], [/^₫/, 'VND'], [/^₱/, 'PHP'], [/^฿/, 'THB'], [/^₪/, 'ILS'],
  [/^(?:zł)/i, 'PLN'], [/^(?:美元|美金)/, 'USD'], [/^(?:欧元)/, 'EUR'], [/^(?:英镑)/, 'GBP'], [/^(?:港币|港元)/, 'HKD'], [/^(?:日元|日圆)/, 'JPY'], [/^(?:kr\.?)/i, ''], [/^[$¥￥]/, ''], [/^元/, ''],
]
const CODE = /^[A-Z]{3}(?![A-Za-z])/

/** Takes currency, sign and brackets off; false where what remains can't be a number. `currency` '' says nothing, `sign` `$` or `¥` half. */
function strip(text: string): { body: string; currency: string; sign: string; negative: boolean; scale: bigint } | null {
  let s = text.normalize('NFKC').replace(/[\u200b-\u200f\u2060\ufeff\u2066-\u2069]/g, '').replace(/[−–—﹣]/g, '-').trim()
  let currency = '', sign = '', negative = false, scale = 1n
  const take = (): void => {
    const code = CODE.exec(s)
    if (code) { currency = code[0]; s = s.slice(3).trim(); return }
    for (const [pattern, says] of SIGNS) {
      const m = pattern.exec(s)
      if (m) { if (says) currency = says; else if (m[0] === '$' || m[0] === '¥' || m[0] === '￥') sign = m[0] === '$' ? '$' : '¥'; s = s.slice(m[0].length).trim(); return }
    }
  }
  const bracket = /^\((.*)\)$/.exec(s)
  if (bracket) { negative = true; s = bracket[1].trim() }
  if (s.startsWith('-') || s.startsWith('+')) { negative = negative !== s.startsWith('-'); s = s.slice(1).trim() }
  take()
  const inner = /^\((.*)\)$/.exec(s)
  if (inner && !negative) { negative = true; s = inner[1].trim() }
  if (s.startsWith('-')) { negative = !negative; s = s.slice(1).trim() }
  const m = /^([\d.,'’\s٬]*\d[.,]?|[.,]\d+)\s*(.*)$/s.exec(s)
  if (!m) return null
  const body = m[1]
  s = m[2].trim()
  const scaled = /^(万亿|万|萬|亿|億|千|[kK](?![A-Za-z])|[mM](?:n|io|illion)?(?![A-Za-z])|[bB](?:n|illion)(?![A-Za-z]))/.exec(s)
  if (scaled) {
    scale = SCALE[scaled[1][0] + (scaled[1].length === 2 && scaled[1] === '万亿' ? '亿' : '')] ?? 1n
    s = s.slice(scaled[1].length).trim()
  }
  if (s !== '') take()
  if (s === '-') { negative = !negative; s = '' }
  return s === '' ? { body, currency, sign, negative, scale } : null
}
const SCALE: Record<string, bigint> = { 万: 10_000n, 萬: 10_000n, 亿: 100_000_000n, 億: 100_000_000n, 万亿: 1_000_000_000_000n, 千: 1000n, k: 1000n, K: 1000n, m: 1_000_000n, M: 1_000_000n, b: 1_000_000_000n, B: 1_000_000_000n }

export interface Amount { hundredths: number; currency: string; sign: string }

/** No amount is written in more characters. */
const LONGEST = 80
const PLAIN = /^-?\d{1,12}(?:\.\d{1,2})?$/

/**
 * Hundredths of an amount by its column's decimal mark. `exact`: a workbook's own number, always with a point, perhaps with an exponent.
 * `unit`: what its column counts in, 10,000 under a header of 万元.
 */
export function parseAmount(text: string, decimal: DecimalMark, exact = false, unit = 1n): Amount | AmountFault {
  const trimmed = text.trim()
  if (trimmed.length > LONGEST) return 'bad.amount'
  if (exact || decimal === '.') {
    if (unit === 1n && PLAIN.test(trimmed)) return { hundredths: plainHundredths(trimmed), currency: '', sign: '' }
    if (exact) return exactAmount(trimmed, unit)
  }
  const found = strip(trimmed)
  if (!found) return 'bad.amount'
  const digits = splitDigits(found.body, decimal)
  if (!digits) return 'bad.amount'
  return whole(digits.whole, digits.fraction, found.scale * unit, found.negative, found.currency, found.sign)
}

function plainHundredths(s: string): number {
  const point = s.indexOf('.')
  const n = point < 0 ? +s * 100 : +(s.slice(0, point) + s.slice(point + 1).padEnd(2, '0'))
  return n === 0 ? 0 : n
}

function exactAmount(s: string, unit: bigint): Amount | AmountFault {
  const m = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,3}))?$/.exec(s)
  if (!m || m[2] + m[3] === '') return 'bad.amount'
  const exponent = m[4] ? +m[4] : 0
  let left = m[2], right = m[3]
  if (exponent > 0) { right = right.padEnd(exponent, '0'); left += right.slice(0, exponent); right = right.slice(exponent) }
  if (exponent < 0) { left = left.padStart(-exponent, '0'); right = left.slice(left.length + exponent) + right; left = left.slice(0, left.length + exponent) }
  return whole(left, right, unit, m[1] === '-', '', '')
}

function whole(left: string, right: string, scale: bigint, negative: boolean, currency: string, sign: string): Amount | AmountFault {
  if (left.length > 40 || right.length > 400) return 'bad.amountTooLarge'
  const places = BigInt(10) ** BigInt(right.length)
  const scaled = BigInt(left + right || '0') * scale * 100n
  let hundredths = scaled / places
  if ((scaled % places) * 2n >= places) hundredths += 1n
  if (hundredths > BigInt(Number.MAX_SAFE_INTEGER)) return 'bad.amountTooLarge'
  const n = Number(hundredths)
  return { hundredths: negative && n !== 0 ? -n : n, currency, sign }
}

const GROUPED = (mark: string): RegExp => new RegExp(String.raw`^\d{1,4}(?:${mark}\d{3})+$|^\d{1,4}(?:${mark}\d{4})+$|^\d{1,2}(?:${mark}\d{2})+${mark}\d{3}$`)
const GROUPS: [RegExp, RegExp][] = [[/,/, GROUPED(',')], [/\./, GROUPED(String.raw`\.`)], [/['’]/, GROUPED("['’]")], [/[\s٬]/, GROUPED(String.raw`[\s٬]`)]]

/** Whole digits and fraction of a bare number, or null where its marks stand wrongly. */
function splitDigits(body: string, decimal: DecimalMark): { whole: string; fraction: string } | null {
  const at = body.lastIndexOf(decimal)
  if (at >= 0 && body.indexOf(decimal) !== at) return null
  const left = at < 0 ? body : body.slice(0, at)
  const fraction = at < 0 ? '' : body.slice(at + 1)
  if (!/^\d*$/.test(fraction)) return null
  if (/^\d*$/.test(left)) return left + fraction === '' ? null : { whole: left, fraction }
  // One kind of mark only, in its places; the decimal mark is none of them.
  for (const [mark, grouped] of GROUPS) if (mark.test(left)) return grouped.test(left) ? { whole: left.replace(/\D/g, ''), fraction } : null
  return null
}

/** What a column of amounts shows of its decimal mark, text after text. */
export class DecimalEvidence {
  private point = 0
  private comma = 0
  private weakPoint = 0
  private weakComma = 0

  add(text: string): void {
    if (text === '' || text.length > LONGEST || /^-?\d+$/.test(text)) return
    const body = strip(text)?.body
    if (body === undefined) return
    const points = count(body, '.'), commas = count(body, ',')
    if (points > 0 && commas > 0 && body.lastIndexOf('.') > body.lastIndexOf(',')) this.point++
    else if (points > 0 && commas > 0 || points > 1) this.comma++
    else if (commas > 1) this.point++
    else if (points === 1) this.one(body, '.')
    else if (commas === 1) this.one(body, ',')
  }

  /** One mark: before three digits it may be thousands; otherwise it is the decimal mark. */
  private one(body: string, mark: DecimalMark): void {
    const after = body.length - body.indexOf(mark) - 1
    const open = after === 3 && /^\D*\d{1,3}[.,]/.test(body) && !/^\D*0[.,]/.test(body)
    // What is not the decimal mark makes the other one it.
    if (open && mark === '.') this.weakComma++
    else if (open) this.weakPoint++
    else if (mark === '.') this.point++
    else this.comma++
  }

  get decided(): boolean {
    return this.point > 0 || this.comma > 0
  }

  /** No amount holds a mark that could tell anything. */
  get silent(): boolean {
    return !this.decided && this.weakPoint === 0 && this.weakComma === 0
  }

  /** Points stand before three figures only: thousands, or decimals to the third place. Commas alone are thousands wherever they are written so. */
  get ambiguous(): boolean {
    return !this.decided && this.weakComma > 0
  }

  answer(): DecimalMark {
    if (this.point !== this.comma) return this.point > this.comma ? '.' : ','
    return this.weakComma > this.weakPoint ? ',' : '.'
  }
}

function count(text: string, mark: string): number {
  let n = 0
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) n++
  return n
}
