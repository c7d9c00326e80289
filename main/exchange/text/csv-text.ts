/** Rows → delimited text: RFC 4180 with a byte-order mark, so that Excel reads it as UTF-8. */
import { inert } from '../../../shared/inert.ts'

/** A text as one field, quoted wherever some program may part cells, and never a formula. */
export function csvField(text: string): string {
  const safe = inert(text)
  return /[",;|\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Rows as CSV text with the byte-order mark. */
export const toCsv = (rows: readonly (readonly string[])[]): string => `\ufeff${rows.map((row) => `${row.map(csvField).join(',')}\r\n`).join('')}`
