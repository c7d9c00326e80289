/** A sheet of drivers: a row for each value of a driver on a node and in a period, a column for each scenario. */
import { PlanError, type ErrorParams } from '../../shared/errors.ts'
import { parseCsv } from './text/csv.ts'
import { findDelimiter } from './text/sniff.ts'
import { headerKey, tidy } from './values/names.ts'
import { columnName } from './workbook/sheet.ts'

type Why = ErrorParams['scenario.sheet']['why']

/** Columns count from 0. */
export interface DriverSheet {
  at: { driver: number; node: number | null; period: number | null }
  scenarios: { name: string; column: number; row: number }[]
  /** `values` by scenario, '' where none is said; `node` and `period` '' where they are blank or have no column. */
  rows: { row: number; driver: string; node: string; period: string; values: string[] }[]
}

const HEADINGS: Readonly<Record<'driver' | 'node' | 'period', readonly string[]>> = {
  driver: ['driver', 'drivers', 'assumption', '关键假设', '假设'],
  node: ['node', 'place', 'team', '节点', '组织', '部门', '团队'],
  period: ['period', 'time', '期间', '周期', '时间'],
}

/** More than this are shown nobody. */
const LONGEST = 100

/** A refusal of one cell; `row` as a spreadsheet counts. */
export const sheetFault = (row: number, column: number, text: string, why: Why): PlanError<'scenario.sheet'> =>
  new PlanError('scenario.sheet', { row, column: columnName(column), text: text.slice(0, LONGEST), why })

/** Refused: scenario.sheet, import.tooManyColumns, import.lineTooLong. */
export function readDriverSheet(text: string): DriverSheet {
  const plain = text.replace(/^\ufeff/, '')
  let sheet: DriverSheet | null = null
  parseCsv([plain], { file: '', delimiter: findDelimiter(plain.slice(0, 65_536)), unclosed: (row, line) => { throw sheetFault(row, 0, line, 'quote') } }, (typed, row) => {
    const cells = typed.map(tidy)
    if (cells.every((cell) => cell === '') || (sheet === null && /^sep=/i.test(cells[0]))) return
    if (sheet === null) { sheet = headed(cells, row); return }
    const { at, scenarios, rows } = sheet, width = scenarios.at(-1)!.column + 1
    const beyond = cells.findIndex((cell, i) => i >= width && cell !== '')
    if (beyond >= 0) throw sheetFault(row, beyond, cells[beyond], 'extra')
    const cell = (column: number | null): string => (column === null ? '' : cells[column] ?? '')
    rows.push({ row, driver: cell(at.driver), node: cell(at.node), period: cell(at.period), values: scenarios.map(({ column }) => cell(column)) })
  })
  const read = sheet as DriverSheet | null
  if (read === null || read.rows.length === 0) throw sheetFault(1, 0, '', 'empty')
  return read
}

function headed(cells: readonly string[], row: number): DriverSheet {
  const is = (what: keyof typeof HEADINGS, cell: string | undefined): boolean => cell !== undefined && HEADINGS[what].includes(headerKey(cell))
  if (!is('driver', cells[0])) throw sheetFault(row, 0, cells[0], 'heading')
  const at: DriverSheet['at'] = { driver: 0, node: null, period: null }
  let next = 1
  for (; ; next++) {
    if (at.node === null && is('node', cells[next])) at.node = next
    else if (at.period === null && is('period', cells[next])) at.period = next
    else break
  }
  let end = cells.length
  while (end > next && cells[end - 1] === '') end--
  if (end === next) throw sheetFault(row, next, '', 'scenario')
  return { at, scenarios: cells.slice(next, end).map((name, i) => ({ name, column: next + i, row })), rows: [] }
}

const NUMBER = /^([+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?)(e[+-]?\d{1,3})?(\s*%)?$/i

/** A value as it is typed: 0.12, 12%, 1,200, 1.2E-05; null where it is no number. */
export function typedNumber(text: string): { value: number; percent: boolean } | null {
  const [, digits, exponent = '', percent] = NUMBER.exec(text.normalize('NFKC').replace('−', '-').trim()) ?? []
  if (digits === undefined || !/\d/.test(digits)) return null
  const value = Number(`${digits.replaceAll(',', '')}e${Number(exponent.slice(1) || 0) - (percent === undefined ? 0 : 2)}`)
  return { value: value === 0 ? 0 : value, percent: percent !== undefined }
}
