/**
 * Checksums that survive any order of writing: each row is hashed, and a table's sum is the total of its rows' hashes, so that a write
 * subtracts what was there and adds what is. They find damage, which SQLite's own checks miss where a value changed in place; they are
 * no seal against a forger. Every step is a bijection of what came before, so one changed value always changes a row's hash.
 */

/** One step of mixing, all in 32 bits. */
function mix(hash: number, word: number): number {
  const h = Math.imul(hash ^ word, 0x9e3779b1)
  return h ^ (h >>> 15)
}

const float = new Float64Array(1)
const words = new Uint32Array(float.buffer)

function mixText(hash: number, text: string): number {
  let h = hash
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return mix(h, text.length)
}

function mixNumber(hash: number, value: number): number {
  // Adding 0 turns −0 into 0, which SQLite cannot tell apart.
  float[0] = value + 0
  return mix(mix(hash, words[0]), words[1])
}

const mixField = (hash: number, value: string | number | null): number =>
  value === null ? mix(hash, 0x6e756c6c) : typeof value === 'number' ? mixNumber(mix(hash, 1), value) : mixText(mix(hash, 2), value)

export type Field = string | number | null

/** Number of rows, and the total of their hashes in two lanes of 32 bits. */
export class Tally {
  rows = 0
  low = 0
  high = 0

  private count(sign: 1 | -1, low: number, high: number): void {
    this.rows += sign
    this.low = (this.low + sign * (low >>> 0)) >>> 0
    this.high = (this.high + sign * (high >>> 0)) >>> 0
  }

  /** Counts a row in (1) or out (−1). */
  row(sign: 1 | -1, fields: readonly Field[]): void {
    let low = 0x243f6a88, high = 0x85a308d3
    for (const field of fields) { low = mixField(low, field); high = mixField(high, field) }
    this.count(sign, low, high)
  }

  /** Counts a cell in or out; `key` is made by cellKey. */
  cell(sign: 1 | -1, key: CellKey, value: number): void {
    this.count(sign, mixNumber(key.low, value), mixNumber(key.high, value))
  }

  equals(other: Tally): boolean {
    return this.rows === other.rows && this.low === other.low && this.high === other.high
  }
}

export interface CellKey { low: number; high: number }
const CELL_START: CellKey = { low: 0x13198a2e, high: 0x03707344 }

const texts = (parts: readonly string[], from: CellKey): CellKey => {
  let { low, high } = from
  for (const part of parts) { low = mixText(low, part); high = mixText(high, part) }
  return { low, high }
}

/** Hash of a cell's key but for its slice, and then with it: a table of slices is hashed once for all cells. */
export const cellRowKey = (scenario: string, measure: string, node: string, line: string): CellKey => texts([scenario, measure, node, line], CELL_START)
export const sliceKey = (slice: string): CellKey => texts([slice], { low: 0x299f31d0, high: 0x082efa98 })
export const cellKey = (row: CellKey, slice: CellKey): CellKey => ({ low: mix(row.low, slice.low), high: mix(row.high, slice.high) })

/** A deal version's own checksum, 32 bits: what its file said of it, plus nodeSum and lineSum, modulo 2³². */
export function dealSum(fields: readonly Field[]): number {
  let h = 0x452821e6
  for (const field of fields) h = mixField(h, field)
  return h >>> 0
}
export const nodeSum = (node: string | null): number => mixField(0x38d01377, node) >>> 0
export const lineSum = (line: string): number => mixField(0x34e90c6c, line) >>> 0
