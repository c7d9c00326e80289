/** Where the table is in a text: its delimiter, its header among title lines, and the footers that are none of its rows. */
import { parseCsv } from './csv.ts'
import { tidy } from '../values/names.ts'

export const DELIMITERS = [',', ';', '\t', '|'] as const

/** Records looked at to find the header. */
export const HEAD_RECORDS = 60

/** The delimiter by which the first lines come apart most evenly into most cells. Excel's own `sep=;` line says it outright. */
export function findDelimiter(head: string): string {
  const said = /^"?sep=([,;\t|])"?\s*$/im.exec(head.slice(0, 20).split(/\r?\n/, 1)[0])
  if (said) return said[1]
  let best = ',', bestScore = -1
  for (const delimiter of DELIMITERS) {
    if (!head.includes(delimiter)) continue
    const widths = new Map<number, number>()
    let records = 0
    try {
      parseCsv([head], { file: '', delimiter }, (cells) => {
        const filled = cells.some((c) => c.trim() !== '')
        if (filled) { records++; widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1) }
        return records < HEAD_RECORDS
      })
    } catch {
      // More than 500 columns by this delimiter: the reading proper says so if it is the one.
      widths.set(500, records + 1)
      records++
    }
    const [width, times] = [...widths].reduce((a, b) => (b[1] * (b[0] - 1) > a[1] * (a[0] - 1) ? b : a), [1, 0])
    const score = width < 2 ? 0 : (times / records) * Math.min(width, 20)
    if (score > bestScore) { best = delimiter; bestScore = score }
  }
  return best
}

const NUMBER = /^[-+(]?[\p{Sc}]?\s*\d[\d.,'\s]*%?\)?$/u
const DATE = /^\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}/
const isText = (cell: string): boolean => cell !== '' && !NUMBER.test(cell) && !DATE.test(cell)

/**
 * Index of the header among the first records: the one with most headings that are known; else the first of the usual width that is
 * all text, each once, over a record that isn't. −1 where there is none.
 */
export function findHeader(records: readonly (readonly string[])[], known: (cells: readonly string[]) => number): number {
  let best = -1, bestKnown = 0
  records.forEach((cells, i) => {
    const n = known(cells)
    const filled = cells.filter((c) => c.trim() !== '')
    if (n > bestKnown && n * 4 >= filled.length && filled.every((c) => c.length <= 200) && (n > 1 || filled.length > 1 || records.length > 1)) { best = i; bestKnown = n }
  })
  if (bestKnown >= 2) return best
  const widths = records.map((cells) => cells.filter((c) => c.trim() !== '').length)
  const usual = Math.max(0, ...widths.slice(0, 20))
  const plain = records.findIndex((cells, i) => {
    const filled = cells.map(tidy).filter((c) => c !== '')
    return filled.length >= 2 && filled.length >= usual * 0.6 && filled.every((c) => isText(c) && c.length <= 100)
      && new Set(filled).size === filled.length && i + 1 < records.length && (bestKnown === 0 || i === best)
  })
  return plain >= 0 ? plain : best
}

const TOTAL = /^(?:(?:grand|sub|overall)?[\s-]*totals?(?: (?:amount|won|value|revenue|sales|deals))?|sum(?: of .*)?|count|average|合计|总计|小计|共计|汇总)\s*(?:[（(].*[)）])?\s*[:：]?\s*(?:\d[\d,]* \w+)?$/i
/** An amount, a count or a share, with a currency or a unit, or a dash in its place; a date is none. */
const FIGURE = /^(?:[A-Z]{3} ?)?[-+(]? ?[$€£¥]? ?\d[\d.,\s]*\)? ?%? ?(?:[A-Z]{3}|[kKmM万亿元]+|deals?|rows?|records?|items?)?$|^(?:[-–—]|n\/?a)$/i
const CLOSING = /copyright|all rights reserved|confidential|do not distribute|^generated (?:by|on|at)|^filter(?:s|ed)?\b|^report\b|\breport$|^exported|^as of\b|^time zone|^运行时间|^导出(?:时间|人)|^筛选|^制表|^打印时间|^数据来源|^备注[:：]|版权所有|^共\s*\d+\s*条|^total records|^\d+ records?$/i

/** Tells a table's rows from what stands between and below them. Fed record after record. */
export class Rows {
  private readonly header: string
  private readonly width: number
  private blankBefore = false
  private held: { cells: string[]; row: number }[] = []

  constructor(header: readonly string[]) {
    this.header = header.join('\u0001')
    this.width = header.length
  }

  /**
   * `row` for a row of the table, `none` for a blank one, a repeated header, or a footer. A record too narrow to tell is held until a
   * row follows (then it was a broken row, told to `broken`) or the file ends (then it was a footer).
   */
  tell(cells: string[], row: number, broken: (cells: string[], row: number) => void): boolean {
    let filled = 0, first = ''
    for (let i = 0; i < cells.length && filled < 3; i++) if (cells[i] !== '' && cells[i].trim() !== '') { if (filled === 0) first = cells[i].trim(); filled++ }
    if (filled === 0) { this.blankBefore = true; return false }
    if (cells.length === this.width && cells[0] !== '' && this.header.startsWith(cells[0]) && cells.join('\u0001') === this.header) return false
    if (filled < 3 && this.width > 3 && CLOSING.test(first)) return false
    if (TOTAL.test(first) && this.isTotal(cells)) return false
    if (filled === 1 && this.width >= 3) {
      if (this.blankBefore || this.held.length > 0) { this.held.push({ cells, row }); return false }
      if (cells.length < this.width) { broken(cells, row); return false }
    }
    for (const h of this.held) broken(h.cells, h.row)
    this.held = []
    this.blankBefore = false
    return true
  }

  /** A total has figures beside its word, and nothing else: an account may be called Total too. */
  private isTotal(cells: readonly string[]): boolean {
    return cells.filter((c) => c.trim() !== '').slice(1).every((c) => FIGURE.test(c.trim()))
  }
}
