/** Rows of opportunities → deals, by a mapping. */
import { hash } from 'node:crypto'
import type { BadRow, DealMapping } from '../../shared/contract/imports.ts'
import type { Day } from '../../shared/calendar.ts'
import type { DealRow } from '../../shared/rows.ts'
import { DecimalEvidence, parseAmount, type Amount, type DecimalMark } from './values/amounts.ts'
import { currencyCode, headerCurrency, headerUnit, signCurrency } from './values/currencies.ts'
import { fromSerial, OrderEvidence, parseDate, type DateFault, type DateOrder } from './values/dates.ts'
import { tidy } from './values/names.ts'
import type { BadReason } from './values/reasons.ts'
import { stageReader } from './values/stages.ts'

/** A deal as a file says it: no seat or line yet, the product's name and the row it stood in. */
export interface ReadDeal extends Omit<DealRow, 'node' | 'line'> { product: string; row: number }

/** Longest names kept. */
const LONG = 1000
const NAME = 200

export interface DealTable { headers: readonly string[]; since1904: boolean }

/** `exact[i]`: the cell is a workbook's number, not text. */
export type Exact = readonly boolean[] | null

/** What the columns of a mapping show of their dates' order and their amounts' decimal mark. */
export class ColumnEvidence {
  private readonly dates: { column: number; evidence: OrderEvidence }[]
  private readonly amount: number
  private readonly decimal = new DecimalEvidence()

  constructor(columns: Record<string, number>) {
    const dates = [columns.closes, columns.created].filter((c): c is number => c !== undefined)
    this.dates = [...new Set(dates)].map((column) => ({ column, evidence: new OrderEvidence() }))
    this.amount = columns.amount ?? -1
  }

  add(cells: readonly string[], exact: Exact): void {
    for (const { column, evidence } of this.dates) if (!evidence.decided && cells[column]) evidence.add(cells[column])
    if (!this.decimal.decided && this.amount >= 0 && cells[this.amount] && !exact?.[this.amount]) this.decimal.add(cells[this.amount].trim())
  }

  /** Nothing further can change the answers. ISO dates never decide an order, and never need one. */
  get decided(): boolean {
    return (this.amount < 0 || this.decimal.decided) && this.dates.every((d) => d.evidence.decided)
  }

  /** The amounts' decimal mark; null where no amount shows one. */
  get mark(): DecimalMark | null {
    return this.decimal.silent ? null : this.decimal.answer()
  }

  get ambiguousDecimal(): boolean {
    return this.decimal.ambiguous
  }

  orders(preferred: DateOrder): { dateOrder: Record<string, DateOrder>; ambiguous: number[] } {
    const answers = this.dates.map(({ column, evidence }) => ({ column, ...evidence.answer(preferred) }))
    // A file writes its dates in one way: a column that shows it speaks for one that doesn't.
    const shown = answers.filter((a) => !a.ambiguous)
    const said = this.dates.find((d) => d.evidence.decided && !d.evidence.answer(preferred).ambiguous)?.evidence.answer(preferred).order
    return {
      dateOrder: Object.fromEntries(answers.map((a) => [String(a.column), a.ambiguous && said ? said : a.order])),
      ambiguous: shown.length === answers.length ? [] : answers.filter((a) => a.ambiguous && !said).map((a) => a.column),
    }
  }
}

/** Reads rows one by one: a deal, or null after telling `bad` why not. */
export function dealReader(mapping: DealMapping, table: DealTable, planCurrency: string, bad: (row: BadRow) => void): (cells: readonly string[], row: number, exact: Exact) => ReadDeal | null {
  const at = mapping.columns
  const column = (field: string): number => at[field] ?? -1
  const [id, name, owner, account, product, stage, amount, currency, closes, created, probability, channel, type, source] =
    ['id', 'name', 'owner', 'account', 'product', 'stage', 'amount', 'currency', 'closes', 'created', 'probability', 'channel', 'type', 'source'].map(column)
  const stageOf = stageReader(mapping.stages)
  const fallback = mapping.currency ?? (amount >= 0 ? headerCurrency(table.headers[amount]) : null) ?? planCurrency
  const unit = amount >= 0 ? headerUnit(table.headers[amount]) : 1n
  const orderOf = (c: number): DateOrder => mapping.dateOrder[String(c)] ?? 'ymd'
  const closesOrder = orderOf(closes), createdOrder = orderOf(created)
  const dateOf = dateReader(table.since1904)
  const codes = new Map<string, string | null>()
  const seen = new Map<string, number>()
  const derive = derivedIds(seen)

  return (cells, row, exact) => {
    const text = (c: number, most = LONG): string => {
      if (c < 0) return ''
      const t = cells[c]
      if (t === undefined || t === '') return ''
      // What is cut off anyway need not be tidied: a workbook's cells can share one huge text.
      const clean = tidy(t.length > 4 * most ? t.slice(0, 4 * most) : t)
      return clean.length > most ? clean.slice(0, most) : clean
    }
    const refuse = (c: number, reason: BadReason): null => {
      bad({ row, column: table.headers[c] ?? '', value: (cells[c] ?? '').slice(0, LONG), reason })
      return null
    }
    for (let c = table.headers.length; c < cells.length; c++) if (cells[c].trim() !== '') return refuse(c, 'bad.columns')

    const stageText = text(stage, NAME)
    const { status, category } = stageOf(stageText)
    let money: Amount | null = null
    const amountText = amount < 0 ? '' : (cells[amount] ?? '').trim()
    if (!isNothing(amountText)) {
      const parsed = parseAmount(amountText, mapping.decimal ?? '.', exact?.[amount] ?? false, unit)
      if (typeof parsed === 'string') return refuse(amount, parsed)
      money = parsed
    }
    const close = dateOf(closes < 0 ? '' : (cells[closes] ?? '').trim(), closesOrder, exact?.[closes] ?? false)
    if (typeof close === 'string') return refuse(closes, close)
    if (status === 'won' && close === null) return refuse(closes, 'bad.noDate')

    let code = ''
    const said = text(currency)
    if (said !== '') {
      let known = codes.get(said)
      if (known === undefined) { known = currencyCode(said); if (codes.size < 1000) codes.set(said, known) }
      if (known === null) return refuse(currency, 'bad.currency')
      code = known
    }
    if (code === '' && money) code = money.currency || (mapping.currency === undefined && money.sign !== '' ? signCurrency(money.sign, planCurrency) : '')

    // What nothing depends on is left blank; the first such value of a row is listed.
    let listed = false
    const leaveOut = (c: number, reason: BadReason): null => {
      if (!listed) refuse(c, reason)
      listed = true
      return null
    }
    if (status === 'won' && money === null && amount >= 0) leaveOut(amount, 'bad.noAmount')
    const started = dateOf(created < 0 ? '' : (cells[created] ?? '').trim(), createdOrder, exact?.[created] ?? false)
    const begun = typeof started === 'string' ? leaveOut(created, 'bad.created') : started
    const chanceText = text(probability)
    const chance = isNothing(chanceText) ? null : share(chanceText, table.headers[probability]) ?? leaveOut(probability, 'bad.probability')

    const deal: ReadDeal = {
      row, id: text(id, NAME), name: text(name), owner: person(text(owner, NAME)), product: text(product, NAME), account: text(account), stage: stageText, status, category,
      amount: money?.hundredths ?? null, currency: code || fallback, closes: close, created: begun, probability: chance,
      channel: text(channel, NAME), type: text(type, NAME), source: text(source, NAME),
    }
    if (deal.id === '') deal.id = derive(deal)
    return deal
  }
}

/** What exports write where there is nothing. */
const isNothing = (text: string): boolean => text === '' || text === '-' || text === '--' || text === '—' || /^(?:n\/?a|null|none|无|空)$/i.test(text)

/** Dates repeat: each text is parsed once for its order. */
function dateReader(since1904: boolean): (text: string, order: DateOrder, exact: boolean) => Day | DateFault | null {
  const memo = new Map<string, Day | DateFault>()
  return (text, order, exact) => {
    if (text === '' || isNothing(text)) return null
    if (exact) return fromSerial(Number(text), since1904)
    const key = order + text
    let day = memo.get(key)
    if (day === undefined) {
      day = parseDate(text, order)
      if (memo.size < 20_000) memo.set(key, day)
    }
    return day
  }
}

/** `Anna Snelling (rep@example.com)`, `Anna Snelling <rep@example.com>` → Anna Snelling. */
const person = (text: string): string => (text.includes('@') ? text.replace(/\s*[(<（][^()<>（）]*@[^()<>（）]*[)>）]\s*$/, '') || text : text)

/** `65`, `65%`, `0.65` → 0.65. A bare 1 or less is a share unless its header says per cent. */
function share(text: string, header: string): number | null {
  const m = /^(\d{1,3}(?:[.,]\d+)?)\s*([%％]?)$/.exec(text)
  if (!m) return null
  const n = Number(m[1].replace(',', '.'))
  const percent = m[2] !== '' || n > 1 || /[%％]/.test(header)
  const value = percent ? n / 100 : n
  return value <= 1 ? value : null
}

/**
 * Ids for a file that has none: from what seldom changes, the name, the account and the day of creation; the owner only where these say
 * nothing. The second deal alike in these is told from the first by its place among them, so that importing again updates.
 */
function derivedIds(seen: Map<string, number>): (deal: ReadDeal) => string {
  return ({ name, account, created, owner, product }) => {
    const what = [name, account, created ?? '', name === '' && account === '' ? `${owner}\u0001${product}` : '']
    const digest = hash('sha256', what.join('\u0001'), 'hex').slice(0, 20)
    const before = seen.get(digest) ?? 0
    seen.set(digest, before + 1)
    return before === 0 ? `auto:${digest}` : `auto:${digest}:${before + 1}`
  }
}
