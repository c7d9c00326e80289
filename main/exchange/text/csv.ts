/**
 * Delimited text → records (RFC 4180, leniently): quoted cells may hold delimiters, line ends and doubled quotes; a quote inside an
 * unquoted cell is itself. Lines end in CR LF, LF or CR. Fed a chunk at a time, it holds no more than one record.
 */
import { PlanError } from '../../../shared/errors.ts'
import { MAX_LINE } from './encoding.ts'

/** A record and its row in the file from 1, counted in records as a spreadsheet shows them. False ends the reading. */
export type RowVisitor = (cells: string[], row: number) => boolean | void

export const MAX_COLUMNS = 500

export interface CsvOptions {
  file: string
  delimiter: string
  /** Hears of a quote that never closes: its row and the line it stands on, which is then read without quotes. */
  unclosed?: (row: number, line: string) => void
  /** Most columns, where a format has more than tables usually do. */
  most?: number
}

/** Characters taken at once: a record that spans many small chunks is not begun again for each of them. */
const ENOUGH = 1 << 16

const QUOTE = 34, LF = 10, CR = 13

/** Visits each record. Throws import.lineTooLong and import.tooManyColumns. */
export function parseCsv(chunks: Iterable<string>, { file, delimiter, unclosed, most = MAX_COLUMNS }: CsvOptions, visit: RowVisitor): void {
  const comma = delimiter.charCodeAt(0)
  let text = ''
  let at = 0
  let row = 1
  let skipLf = false

  /** Reads one record from `at`; null where the text ends first. `final`: no more text will come. `plain`: quotes mean nothing. */
  const record = (final: boolean, plain: boolean): string[] | null => {
    const cells: string[] = []
    let i = at
    for (;;) {
      let cell: string
      if (!plain && text.charCodeAt(i) === QUOTE) {
        let from = i + 1
        cell = ''
        for (;;) {
          const close = text.indexOf('"', from)
          if (close < 0) return null
          if (close + 1 >= text.length && !final) return null
          if (text.charCodeAt(close + 1) === QUOTE) { cell += text.slice(from, close + 1); from = close + 2; continue }
          cell = cell === '' ? text.slice(from, close) : cell + text.slice(from, close)
          i = close + 1
          break
        }
        const tail = i
        while (i < text.length && (text.charCodeAt(i) !== comma && text.charCodeAt(i) !== LF && text.charCodeAt(i) !== CR)) i++
        if (i > tail) cell += text.slice(tail, i)
      } else {
        const from = i
        let c = 0
        while (i < text.length && (c = text.charCodeAt(i)) !== comma && c !== LF && c !== CR) i++
        cell = text.slice(from, i)
      }
      if (i >= text.length && !final) return null
      cells.push(cell)
      if (i < text.length && text.charCodeAt(i) === comma) {
        if (cells.length === most) throw new PlanError('import.tooManyColumns', { file, columns: countColumns(text, at, comma), most })
        i++
        continue
      }
      if (i < text.length) {
        if (text.charCodeAt(i) === CR) {
          if (i + 1 < text.length) { if (text.charCodeAt(i + 1) === LF) i++ }
          else if (!final) skipLf = true
        }
        i++
      }
      at = i
      return cells
    }
  }

  /** Reads what is whole; false when the visitor has had enough. */
  const drain = (final: boolean): boolean => {
    while (at < text.length) {
      if (skipLf) {
        skipLf = false
        if (text.charCodeAt(at) === LF) { at++; continue }
      }
      let cells = record(final, false)
      if (cells === null) {
        const left = text.length - at
        const long = left > MAX_LINE
        if (!final && !long) return true
        const end = lineEnd(text, at)
        if (long && (end < 0 || end - at > MAX_LINE)) throw new PlanError('import.lineTooLong', { file, row, most: MAX_LINE })
        unclosed?.(row, text.slice(at, end < 0 ? text.length : end))
        cells = record(true, true)!
      }
      if (visit(cells, row++) === false) return false
    }
    return true
  }

  let waiting: string[] = []
  let length = 0
  const take = (): void => {
    text = text.slice(at) + waiting.join('')
    at = 0
    waiting = []
    length = 0
  }
  for (const chunk of chunks) {
    waiting.push(chunk)
    length += chunk.length
    if (length < ENOUGH) continue
    take()
    if (!drain(false)) return
  }
  take()
  drain(true)
}

function lineEnd(text: string, from: number): number {
  const lf = text.indexOf('\n', from), cr = text.indexOf('\r', from)
  return lf < 0 ? cr : cr < 0 ? lf : Math.min(lf, cr)
}

/** Columns of the line at `from`, as a person would count them: for the refusal only. */
function countColumns(text: string, from: number, comma: number): number {
  const end = lineEnd(text, from)
  let n = 1
  for (let i = from; i < (end < 0 ? text.length : end); i++) if (text.charCodeAt(i) === comma) n++
  return n
}
