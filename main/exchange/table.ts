/** A table in a file: found, and read row by row, whatever the file's format. */
import type { BadRow, TableSource } from '../../shared/contract/imports.ts'
import { PlanError } from '../../shared/errors.ts'
import { openBytes, type ByteSource } from './text/bytes.ts'
import { parseCsv } from './text/csv.ts'
import type { Exact } from './deals.ts'
import { tidy } from './values/names.ts'
import { findDelimiter, findHeader, HEAD_RECORDS, Rows } from './text/sniff.ts'
import { openWorkbook } from './xlsx/workbook-read.ts'
import { isZip } from './xlsx/zip.ts'
import { decode, encodings, findEncoding, type Encoding } from './text/encoding.ts'

/** False ends the reading. */
export type TableVisitor = (cells: string[], row: number, exact: Exact) => boolean | void

export interface Table {
  source: TableSource
  since1904: boolean
  /** The table's rows, blank ones, repeated headers and footers left out; those that are no rows of it are told to `bad`. `done` of `total` bytes. */
  rows(visit: TableVisitor, bad: (row: BadRow) => void, progress?: (done: number, total: number) => void): void
  close(): void
}

export interface TableChoice {
  encoding?: string
  headerRow?: number
  sheet?: string
  /** How many of a record's cells are headings; and what a header needs, for the refusal. */
  known: (cells: readonly string[]) => number
  needed: string
}

/** Records of a file, one by one. */
export type Records = (visit: TableVisitor, bad: (row: BadRow) => void, progress: (done: number, total: number) => void) => void

const SAMPLE_ROWS = 8

/** The table of records that follow some header. */
export function tableOf(file: string, records: Records, choice: TableChoice, described: Pick<TableSource, 'format' | 'encoding' | 'delimiter' | 'sheet' | 'sheets'>, since1904: boolean, close: () => void): Table {
  const head: string[][] = []
  const wanted = Math.max(HEAD_RECORDS, (choice.headerRow ?? 0) + SAMPLE_ROWS + 1)
  records((cells) => { head.push(cells); return head.length < wanted }, () => {}, () => {})
  if (head.every((cells) => cells.every((c) => c.trim() === ''))) throw new PlanError('import.empty', { file })
  const headerRow = choice.headerRow ?? findHeader(head, choice.known)
  if (headerRow < 0 || headerRow >= head.length) throw new PlanError('import.noHeader', { file, needed: choice.needed })
  const headers = head[headerRow].map((h) => tidy(h).slice(0, 200))
  while (headers.at(-1) === '') headers.pop()
  if (headers.length === 0) throw new PlanError('import.noHeader', { file, needed: choice.needed })

  const rows: Table['rows'] = (visit, bad, progress = () => {}) => {
    const kinds = new Rows(head[headerRow])
    const broken = (cells: string[], row: number): void => bad({ row, column: headers[0], value: cells.find((c) => c.trim() !== '')!.slice(0, 1000), reason: 'bad.columns' })
    records((cells, row, exact) => (row <= headerRow + 1 || !kinds.tell(cells, row, broken) ? undefined : visit(cells, row, exact)), bad, progress)
  }
  const sample: string[][] = []
  const kinds = new Rows(head[headerRow])
  head.slice(headerRow + 1).forEach((cells, i) => { if (sample.length < SAMPLE_ROWS && kinds.tell(cells, headerRow + 2 + i, () => {})) sample.push(headers.map((_, c) => (cells[c] ?? '').slice(0, 200))) })
  return { source: { ...described, headerRow, headers, sample }, since1904, rows, close }
}

/**
 * Opens a file and finds its table. Throws import.empty, import.binary, import.noHeader, import.lineTooLong, import.tooManyColumns; of a
 * workbook also import.bomb, import.macro, import.unreadable.
 */
export function openTable(from: string | Uint8Array, file: string, choice: TableChoice): Table {
  const source = openBytes(from)
  try {
    return isZip(source.read(0, 4)) ? openSheet(source, file, choice) : openCsv(source, file, choice)
  } catch (error) {
    source.close()
    throw error
  }
}

function openCsv(source: ByteSource, file: string, choice: TableChoice): Table {
  const chosen = choice.encoding?.toLowerCase()
  const encoding: Encoding = encodings.find((e) => e === chosen) ?? findEncoding(source, file)
  const [start = ''] = decode(source, encoding)
  const delimiter = findDelimiter(start.slice(0, 1 << 16))
  const saysDelimiter = /^"?sep=.?"?\s*$/i
  const records: Records = (visit, bad, progress) => {
    const chunks = decode(source, encoding, (done) => progress(done, source.size))
    const unclosed = (row: number, line: string): void => bad({ row, column: '', value: line.slice(0, 200), reason: 'bad.quote' })
    parseCsv(chunks, { file, delimiter, unclosed }, (cells, row) => visit(row === 1 && saysDelimiter.test(cells.join(delimiter)) ? [''] : cells, row, null))
  }
  return tableOf(file, records, choice, { format: 'csv', encoding, delimiter, sheet: '', sheets: [] }, false, () => source.close())
}

/** The sheet asked for, else the first with a header that is known, else the first with anything in it. */
function openSheet(source: ByteSource, file: string, choice: TableChoice): Table {
  const book = openWorkbook(source, file)
  const recordsOf = (sheet: string): Records => (visit, _bad, progress) => {
    let n = 0
    book.rows(sheet, (cells, row, exact) => {
      // How far a sheet goes is not known before its end; the file's size stands for it.
      if (++n % 1024 === 0) progress(Math.min(source.size, n * 64), source.size)
      return visit(cells, row, exact)
    })
    progress(source.size, source.size)
  }
  const open = (sheet: string): Table =>
    tableOf(file, recordsOf(sheet), choice, { format: 'xlsx', encoding: '', delimiter: '', sheet, sheets: book.sheets }, book.since1904, () => source.close())
  if (choice.sheet !== undefined && book.sheets.includes(choice.sheet)) return open(choice.sheet)
  let first: Table | null = null, fault: unknown = null
  for (const sheet of book.sheets) {
    try {
      const table = open(sheet)
      if (choice.known(table.source.headers) >= 2) return table
      first ??= table
    } catch (error) {
      if (!(error instanceof PlanError) || error.code !== 'import.empty' && error.code !== 'import.noHeader') throw error
      fault ??= error
    }
  }
  if (first) return first
  throw fault
}
