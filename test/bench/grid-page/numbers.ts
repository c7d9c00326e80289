/** The numbers on the page, known on both its sides: whole, of five digits, by place. */
export const COLUMNS = 60
const PRIME = 9973, LEAST = 10_000

export const valueAt = (row: number, column: number): number => LEAST + ((row * 7919 + column * 104_729) % PRIME)

export function sumOver(rows: number, columns: number): number {
  let sum = 0
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) sum += valueAt(r, c)
  return sum
}

/** Every text there is, once, as people read it. */
const texts = Array.from({ length: PRIME }, (_, i) => (LEAST + i).toLocaleString('en-US'))
export const textOf = (value: number): string => texts[value - LEAST]
