/** Ranges as the clipboard carries them: tab-separated text as Excel writes and reads it, and an HTML table beside it. */
export type Table = string[][]

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

/** A name that a spreadsheet would take for a formula is kept a text by its apostrophe. */
const harmless = (cell: string): string => (/^[=@+-]/.test(cell) && !/^[+-]?[\d.,]+%?$/.test(cell) ? `'${cell}` : cell)

export function formatTable(table: Table): string {
  return table.map((row) => row.map(harmless).map((c) => (/[\t\n\r"]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join('\t')).join('\r\n')
}

const ENTITY: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => ENTITY[c])
export function htmlTable(table: Table): string {
  return `<table>${table.map((row) => `<tr>${row.map((c) => `<td>${escaped(harmless(c))}</td>`).join('')}</tr>`).join('')}</table>`
}

/**
 * Lays a block over a target of rows × columns as Excel does: one value fills all; a block whose size divides the target's is repeated;
 * any other lands once, from the target's first cell.
 */
export function tiled(block: Table, rows: number, columns: number): Table {
  const high = block.length, wide = Math.max(...block.map((r) => r.length))
  const down = rows % high === 0 ? rows : high, across = columns % wide === 0 ? columns : wide
  return Array.from({ length: down }, (_, r) => Array.from({ length: across }, (_, c) => block[r % high][c % wide] ?? ''))
}
