/**
 * The changes of one history entry as bytes: a version byte, the unpacked size (4 bytes, little endian), then raw deflate of
 * JSON size (4 bytes) · JSON · numbers. The JSON is the changes with each block's numbers left out; these follow in order. Whole numbers are written
 * as planes, all first bytes, then all second ones: neighbours have like bytes at the same place, which deflate finds.
 */
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import type { CellBlock, Change } from '../../shared/change.ts'

const VERSION = 1
const HEAD = 5
/** A stranger's entry may claim any size; none of ours comes near this. */
const MOST = 256 * 1024 * 1024
/** Blank numbers take no bytes at all, so that their count is bounded by itself. */
const MOST_NUMBERS = MOST / Float64Array.BYTES_PER_ELEMENT

/** A block without its numbers. */
type Frame = Omit<CellBlock, 'before' | 'after'>
type Packed = Exclude<Change, { kind: 'cells' | 'deals' }> | Frame | { kind: 'deals'; batch: string; on: boolean; actual: Frame[] }

export function pack(changes: readonly Change[]): Buffer {
  const numbers: Uint8Array[] = []
  const frame = ({ before, after, ...rest }: CellBlock): Frame => { numbers.push(planes(before), planes(after)); return rest }
  const packed: Packed[] = changes.map((c) => (c.kind === 'cells' ? frame(c) : c.kind === 'deals' ? { ...c, actual: c.actual.map(frame) } : c))
  const json = Buffer.from(JSON.stringify(packed))
  const size = Buffer.alloc(4)
  size.writeUInt32LE(json.length)
  const whole = Buffer.concat([size, json, ...numbers])
  const head = Buffer.alloc(HEAD)
  head[0] = VERSION
  head.writeUInt32LE(whole.length, 1)
  return Buffer.concat([head, deflateRawSync(whole, { level: 4, strategy: constants.Z_DEFAULT_STRATEGY })])
}

/** The changes again; throws on bytes that `pack` didn't make. */
export function unpack(bytes: Buffer): Change[] {
  const size = bytes.readUInt32LE(1)
  if (bytes[0] !== VERSION || size > MOST) throw new RangeError('unknown packing')
  const whole = inflateRawSync(bytes.subarray(HEAD), { maxOutputLength: Math.max(size, 1) })
  if (whole.length !== size) throw new RangeError('packed size differs')
  const json = whole.readUInt32LE(0)
  let at = 4 + json, left = MOST_NUMBERS
  const take = (length: number): Float64Array => {
    const read = fromPlanes(whole, at, length)
    at = read.end
    return read.values
  }
  const block = (f: Frame): CellBlock => {
    const length = f.nodes.length * f.lines.length * f.slices.length
    left -= 2 * length
    if (!(left >= 0)) throw new RangeError('too many numbers')
    return { ...f, before: take(length), after: take(length) }
  }
  const packed = JSON.parse(whole.toString('utf8', 4, at)) as Packed[]
  return packed.map((c) => (c.kind === 'cells' ? block(c) : c.kind === 'deals' ? { ...c, actual: c.actual.map(block) } : c))
}

/** Whole numbers up to this size fit their code, 2|x| + 1, into 52 bits. */
const WHOLE = 2 ** 50
const LOW = 2 ** 32

/** First byte: the number of planes (0–7) for whole numbers and blanks, or 8 for the doubles' own bytes. */
function planes(values: Float64Array): Uint8Array {
  let most = 0
  for (const x of values) {
    if (x !== x) continue
    if (!Number.isInteger(x) || Math.abs(x) > WHOLE) return rawPlanes(values)
    most = Math.max(most, code(x))
  }
  let count = 0
  while (most >= 256 ** count) count++
  if (most === 0) count = 0
  const n = values.length
  const out = new Uint8Array(1 + n * count)
  out[0] = count
  for (let i = 0; i < n; i++) {
    const c = code(values[i])
    let low = c >>> 0, high = Math.floor(c / LOW)
    for (let p = 0, at = 1 + i; p < count; p++, at += n) {
      if (p < 4) { out[at] = low; low >>>= 8 } else { out[at] = high; high >>>= 8 }
    }
  }
  return out
}

/** 0 blank, odd for zero and above, even below. */
const code = (x: number): number => (x !== x ? 0 : x < 0 ? -2 * x : 2 * x + 1)
const decoded = (c: number): number => (c === 0 ? NaN : c % 2 === 1 ? (c - 1) / 2 : -c / 2)

function rawPlanes(values: Float64Array): Uint8Array {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  const n = values.length
  const out = new Uint8Array(1 + bytes.length)
  out[0] = 8
  for (let i = 0; i < n; i++) for (let p = 0; p < 8; p++) out[1 + p * n + i] = bytes[i * 8 + p]
  return out
}

function fromPlanes(from: Buffer, start: number, n: number): { values: Float64Array; end: number } {
  const count = from[start]
  const end = start + 1 + n * count
  if (count === undefined || count > 8 || end > from.length) throw new RangeError('numbers are cut off')
  const values = new Float64Array(n)
  const bytes = new Uint8Array(values.buffer)
  for (let i = 0; i < n; i++) {
    if (count === 8) {
      for (let p = 0; p < 8; p++) bytes[i * 8 + p] = from[start + 1 + p * n + i]
      continue
    }
    let c = 0
    for (let p = count - 1; p >= 0; p--) c = c * 256 + from[start + 1 + p * n + i]
    values[i] = decoded(c)
  }
  return { values, end }
}
