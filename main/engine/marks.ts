import { IntMap } from './int-map.ts'

/** Which cells of a measure a scenario overrides: bits by row (a node and line) and slice, words of them only where there are any. */
const BITS = 30

export class Marks {
  private readonly words = new IntMap()
  private marked = 0
  private readonly perRow: number

  /** `slices`: of the calendar. */
  constructor(slices: number) { this.perRow = Math.ceil(slices / BITS) }

  get any(): boolean { return this.marked > 0 }

  private place(row: number, slice: number): number { return row * this.perRow + Math.floor(slice / BITS) }

  has(row: number, slice: number): boolean {
    return (this.words.get(this.place(row, slice)) >> (slice % BITS) & 1) === 1
  }

  put(row: number, slice: number, on: boolean): void {
    const place = this.place(row, slice), before = this.words.get(place), bit = 1 << slice % BITS
    if (this.has(row, slice) === on) return
    this.words.put(place, before ^ bit)
    this.marked += on ? 1 : -1
  }

  /** Rows with their marked slices in order. */
  rows(): Map<number, number[]> {
    const rows = new Map<number, number[]>()
    this.words.each((place, word) => {
      const row = Math.floor(place / this.perRow), first = place % this.perRow * BITS
      let slices = rows.get(row)
      if (!slices) rows.set(row, (slices = []))
      for (let bit = 0; bit < BITS; bit++) if ((word >> bit & 1) === 1) slices.push(first + bit)
    })
    for (const slices of rows.values()) slices.sort((a, b) => a - b)
    return rows
  }
}
