/** A table in a file: found, and read row by row, whatever the file's format. */
import type { TableSource } from '../../shared/contract/imports.ts'
import { PlanError } from '../../shared/errors.ts'
import type { BadRow } from '../../shared/contract/imports.ts'
import { openBytes, type ByteSource } from './bytes.ts'
import { parseCsv } from './csv.ts'
import type { Exact } from './deals.ts'
import { tidy } from './names.ts'
import { findDelimiter, findHeader, HEAD_RECORDS, Rows } from './sniff.ts'
import { decode, encodings, findEncoding, type Encoding } from './text.ts'

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
  const headers = head[headerRow].map(tidy)
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

/** Opens a file and finds its table. Throws import.empty, import.binary, import.noHeader, import.lineTooLong, import.tooManyColumns. */
export function openTable(from: string | Uint8Array, file: string, choice: TableChoice): Table {
  const source = openBytes(from)
  try {
    return openCsv(source, file, choice)
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
