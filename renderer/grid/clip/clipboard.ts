/** Ranges as the clipboard carries them: tab-separated text as Excel writes and reads it, and an HTML table beside it. */
import { inert } from '../../../shared/inert.ts'

export type Table = string[][]

export const widthOf = (table: Table): number => table.reduce((most, row) => Math.max(most, row.length), 0)

/** Tab-separated text → cells. A cell that begins with a quote may hold tabs, line breaks and doubled quotes. */
export function parseTable(text: string): Table {
  const rows: Table = []
  let row: string[] = [], i = 0
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  for (;;) {
    let cell = ''
    if (source[i] === '"') {
      const close = closingQuote(source, i)
      if (close > 0) { cell = source.slice(i + 1, close).replaceAll('""', '"'); i = close + 1 }
    }
    const end = cellEnd(source, i)
    cell += source.slice(i, end)
    row.push(cell)
    if (end === source.length) { rows.push(row); return rows }
    if (source[end] === '\n') { rows.push(row); row = [] }
    i = end + 1
  }
}

/** The quote that ends a quoted cell: the first not doubled, with a cell's end after it; −1 where there is none, so that `"5 inch` stays text. */
function closingQuote(source: string, open: number): number {
  for (let i = open + 1; i < source.length; i++) {
    if (source[i] !== '"') continue
    if (source[i + 1] === '"') { i++; continue }
    const after = source[i + 1]
    return after === undefined || after === '\t' || after === '\n' ? i : -1
  }
  return -1
}

function cellEnd(source: string, from: number): number {
  let i = from
  while (i < source.length && source[i] !== '\t' && source[i] !== '\n') i++
  return i
}

export function formatTable(table: Table): string {
  return table.map((row) => row.map(inert).map((c) => (/[\t\n\r"]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join('\t')).join('\r\n')
}

const ENTITY: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '<br>' }
const escaped = (text: string): string => text.replace(/[&<>"\n]/g, (c) => ENTITY[c])

/** A table whose numbers stay numbers wherever it is pasted, whatever marks are used there, and whose texts stay texts. */
export function htmlTable(table: Table): string {
  return '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><style>br{mso-data-placement:same-cell}</style></head><body>'
    + `<table>${table.map((row) => `<tr>${row.map(htmlCell).join('')}</tr>`).join('')}</table></body></html>`
}

/** Excel and WPS read `x:num`, `x:str` and the number format, LibreOffice `sdval` and `sdnum`, Google Sheets `data-sheets-value`. */
function htmlCell(cell: string): string {
  if (cell === '') return '<td></td>'
  // A code has leading noughts, or more digits than spreadsheets keep.
  const number = /^-?(?:0|[1-9]\d{0,14})(?:\.(\d+))?(?:(%)|e[+-]\d+)?$/.exec(cell)
  if (!number) return textCell(inert(cell))
  const [, fraction, percent] = number
  const value = Number(percent ? `${cell.slice(0, -1)}e-2` : cell)
  // LibreOffice takes only percentages of two decimals or none, and has its digits all the same.
  const [shown, known] = !percent ? ['', ''] : fraction ? [`0\\.${'0'.repeat(fraction.length)}%`, '0;0.00%'] : ['0%', '0;0%']
  const style = shown && ` style='mso-number-format:"${shown}"'`
  return `<td x:num="${value}" sdval="${value}" sdnum="1033;${known}" ${sheetsValue({ 1: 3, 3: value })}${style}>${cell}</td>`
}

const textCell = (text: string): string => `<td x:str sdnum="1033;0;@" ${sheetsValue({ 1: 2, 2: text })} style='mso-number-format:"\\@"'>${escaped(text)}</td>`
const sheetsValue = (value: Record<number, number | string>): string => `data-sheets-value="${escaped(JSON.stringify(value))}"`

/**
 * Lays a block over a target of rows × columns as Excel does: one value fills all; a block whose size divides the target's is repeated;
 * any other lands once, from the target's first cell. The table holds what there is room for; `rows` and `columns` are of the whole.
 */
export function tiled(block: Table, rows: number, columns: number, room: { rows: number; columns: number } = { rows: Infinity, columns: Infinity }): { table: Table; rows: number; columns: number } {
  const high = block.length, wide = widthOf(block)
  const down = rows % high === 0 ? rows : high, across = columns % wide === 0 ? columns : wide
  const table = Array.from({ length: Math.min(down, room.rows) }, (_, r) => Array.from({ length: Math.min(across, room.columns) }, (_, c) => block[r % high][c % wide] ?? ''))
  return { table, rows: down, columns: across }
}
