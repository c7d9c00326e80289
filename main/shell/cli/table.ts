/** Cells as lines of a table, each column as wide as its widest cell. */
import { widthOf } from '../../../shared/width.ts'

/** The columns named in `start` begin at the left, the others end at the right; two spaces part them. */
export function aligned(rows: readonly (readonly string[])[], start: readonly number[] = [0]): string[] {
  const widths = rows[0]?.map((_, c) => Math.max(...rows.map((row) => widthOf(row[c])))) ?? []
  return rows.map((row) => row.map((cell, c) => { const pad = ' '.repeat(widths[c] - widthOf(cell)); return start.includes(c) ? cell + pad : pad + cell }).join('  ').trimEnd())
}
