/** The records of a delimited text, all at once: tasks are thousands, not millions. */
import { restored } from '../../../shared/inert.ts'
import { toCsv } from '../text/csv-text.ts'
import { openBytes } from '../text/bytes.ts'
import { parseCsv } from '../text/csv.ts'
import { decode, findEncoding } from '../text/encoding.ts'
import { findDelimiter } from '../text/sniff.ts'
import { guarded, MOST_BYTES, type Unread } from './unread.ts'

/** Rows counted from 1, the header's included. */
export interface CsvRecord { cells: string[]; row: number }
export interface Records { header: string[]; rows: CsvRecord[] }

/** An export of Jira with all its fields repeats its headers once for each comment, watcher and file. */
const MOST_COLUMNS = 5000

/** The first record that is not blank is the header; blank ones are left out. */
export function readRecords(bytes: Uint8Array, file: string): Records | Unread {
  if (bytes.length > MOST_BYTES) return { fault: 'large', bytes: bytes.length, most: MOST_BYTES }
  return guarded((): Records | Unread => {
    const source = openBytes(bytes)
    const encoding = findEncoding(source, file)
    const [start = ''] = decode(source, encoding)
    const delimiter = findDelimiter(start.slice(0, 1 << 16))
    const rows: CsvRecord[] = []
    let open: Unread | null = null
    const unclosed = (row: number, line: string): void => { open ??= { fault: 'quote', row, text: line.slice(0, 200) } }
    parseCsv(decode(source, encoding), { file, delimiter, unclosed, most: MOST_COLUMNS }, (cells, row) => {
      if (open !== null) return false
      if (row === 1 && /^"?sep=.?"?$/i.test(cells.join(delimiter).trim())) return true
      if (cells.some((c) => c.trim() !== '')) rows.push({ cells: cells.map(restored), row })
      return true
    })
    return open ?? { header: rows[0]?.cells ?? [], rows: rows.slice(1) }
  })
}

/** Rows as UTF-8 with a byte-order mark; no cell is one that a spreadsheet runs. */
export const writeRecords = (rows: readonly (readonly string[])[]): Uint8Array => new TextEncoder().encode(toCsv(rows))
