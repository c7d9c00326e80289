/** Which cells of a measure a scenario overrides: bits by row (a node and line) and slice, words of them only where there are any. */
const BITS = 30

export class Marks {
  private readonly words = new Map<number, number>()
  private readonly perRow: number

  /** `slices`: of the calendar. */
  constructor(slices: number) { this.perRow = Math.ceil(slices / BITS) }

  get any(): boolean { return this.words.size > 0 }

  private place(row: number, slice: number): number { return row * this.perRow + Math.floor(slice / BITS) }

  has(row: number, slice: number): boolean {
    return ((this.words.get(this.place(row, slice)) ?? 0) >> (slice % BITS) & 1) === 1
  }

  put(row: number, slice: number, on: boolean): void {
    const place = this.place(row, slice), before = this.words.get(place) ?? 0, bit = 1 << slice % BITS
    const after = on ? before | bit : before & ~bit
    if (after === 0) this.words.delete(place)
    else this.words.set(place, after)
  }

  /** Rows with their marked slices in order. */
  rows(): Map<number, number[]> {
    const rows = new Map<number, number[]>()
    for (const [place, word] of this.words) {
      const row = Math.floor(place / this.perRow), first = place % this.perRow * BITS
      let slices = rows.get(row)
      if (!slices) rows.set(row, (slices = []))
      for (let bit = 0; bit < BITS; bit++) if ((word >> bit & 1) === 1) slices.push(first + bit)
    }
    for (const slices of rows.values()) slices.sort((a, b) => a - b)
    return rows
  }
}
