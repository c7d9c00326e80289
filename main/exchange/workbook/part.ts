/**
 * A part of the package, packed while it is written: its text goes as UTF-8 through one small page that is used again and again, because
 * a sheet of 2,000 seats is 20 MB in millions of pieces. Pages are packed apart and flushed to whole bytes, so that one after the other
 * they are one stream (RFC 1951).
 */
import { constants, crc32, deflateRawSync } from 'node:zlib'
import type { Packed } from '../zip-write.ts'

const PAGE = 1 << 18
const LEVEL = 4

export class Part {
  private readonly page = Buffer.allocUnsafe(PAGE)
  private length = 0
  private readonly pieces: Uint8Array[] = []
  private crc = 0
  private size = 0

  write(text: string): this {
    // A unit of UTF-16 becomes at most three bytes.
    if (this.length + 3 * text.length > PAGE) this.turn()
    if (3 * text.length > PAGE) { this.pack(Buffer.from(text)); return this }
    const { page, length } = this
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code > 0x7f) { this.length += i + page.write(text.slice(i), length + i, 'utf8'); return this }
      page[length + i] = code
    }
    this.length += text.length
    return this
  }

  /** A number as JavaScript prints it. */
  number(value: number): this {
    if (value !== (value | 0) || value < 0) return this.write(String(value))
    let digits = 1
    for (let rest = value; rest >= 10; rest = (rest / 10) | 0) digits++
    if (this.length + digits > PAGE) this.turn()
    const { page, length } = this
    for (let rest = value, i = length + digits - 1; i >= length; i--) {
      const tens = (rest / 10) | 0
      page[i] = 48 + rest - tens * 10
      rest = tens
    }
    this.length += digits
    return this
  }

  /** Packs the page and starts it anew. */
  private turn(): void {
    this.pack(this.page.subarray(0, this.length))
    this.length = 0
  }

  private pack(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.crc = crc32(bytes, this.crc)
    this.size += bytes.length
    this.pieces.push(deflateRawSync(bytes, { level: LEVEL, finishFlush: constants.Z_SYNC_FLUSH }))
  }

  /** The whole part, with `head` before all that was written. Nothing can be written after it. */
  end(head = ''): Packed {
    this.turn()
    const first = new Part()
    if (head !== '') first.pack(Buffer.from(head))
    return {
      pieces: [...first.pieces, ...this.pieces, deflateRawSync(new Uint8Array(), { finishFlush: constants.Z_FINISH })],
      crc: joinedCrc(first.crc, this.crc, this.size), size: first.size + this.size,
    }
  }
}

/** The CRC-32 of two runs of bytes one after the other, from that of each and the length of the second: it is linear, so zeros stand in for the bytes. */
function joinedCrc(first: number, second: number, length: number): number {
  const zeros = new Uint8Array(Math.min(length, PAGE))
  let moved = first, none = 0
  for (let left = length; left > 0; left -= zeros.length) {
    const run = zeros.subarray(0, left)
    moved = crc32(run, moved)
    none = crc32(run, none)
  }
  return (moved ^ none ^ second) >>> 0
}

export const packed = (text: string): Packed => new Part().write(text).end()
