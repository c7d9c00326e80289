/**
 * JSON in bytes, walked without holding it: every byte is checked against the grammar (RFC 8259), and only what is asked for becomes values. An export
 * of a busy board is mostly a log of actions, of which few are wanted.
 */

/** Deeper than any export; a file that nests more is refused before it can exhaust the stack. */
export const MOST_DEPTH = 64

const QUOTE = 0x22, COMMA = 0x2c, COLON = 0x3a, BACKSLASH = 0x5c, OPEN = 0x7b, CLOSE = 0x7d, OPEN_LIST = 0x5b, CLOSE_LIST = 0x5d, MINUS = 0x2d, POINT = 0x2e

/** Ends are the place after; −1 says that it breaks, `brokenAt` where, and `tooDeep` whether it nests too far. */
export class JsonBytes {
  brokenAt = -1
  tooDeep = false
  private readonly bytes: Uint8Array
  private readonly decoder = new TextDecoder()

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  /** What the bytes of a value that was walked say. */
  parse(from: number, to: number): unknown {
    return JSON.parse(this.decoder.decode(this.bytes.subarray(from, to)))
  }

  space(at: number): number {
    const { bytes } = this
    while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at++
    return at
  }

  isObject(at: number): boolean { return this.bytes[at] === OPEN }
  isArray(at: number): boolean { return this.bytes[at] === OPEN_LIST }

  value(at: number, depth = 0): number {
    const c = this.bytes[at]
    if (c === QUOTE) return this.text(at)
    if (c === OPEN) return this.object(at, (_, from) => this.value(from, depth + 1), depth)
    if (c === OPEN_LIST) return this.array(at, (from) => this.value(from, depth + 1), depth)
    if (c === 0x74) return this.word(at, 'true')
    if (c === 0x66) return this.word(at, 'false')
    if (c === 0x6e) return this.word(at, 'null')
    return this.number(at)
  }

  /** `visit` walks each member's value from where it begins, and answers its end. The key is where its quotes are. */
  object(at: number, visit: (key: number, from: number) => number, depth = 0): number {
    if (depth >= MOST_DEPTH) return this.deep(at)
    at = this.space(at + 1)
    if (this.bytes[at] === CLOSE) return at + 1
    for (;;) {
      const key = at
      if (this.bytes[at] !== QUOTE) return this.broken(at)
      at = this.text(at)
      if (at < 0) return -1
      at = this.space(at)
      if (this.bytes[at] !== COLON) return this.broken(at)
      at = visit(key, this.space(at + 1))
      if (at < 0) return -1
      at = this.space(at)
      if (this.bytes[at] === CLOSE) return at + 1
      if (this.bytes[at] !== COMMA) return this.broken(at)
      at = this.space(at + 1)
    }
  }

  array(at: number, visit: (from: number) => number, depth = 0): number {
    if (depth >= MOST_DEPTH) return this.deep(at)
    at = this.space(at + 1)
    if (this.bytes[at] === CLOSE_LIST) return at + 1
    for (;;) {
      at = visit(at)
      if (at < 0) return -1
      at = this.space(at)
      if (this.bytes[at] === CLOSE_LIST) return at + 1
      if (this.bytes[at] !== COMMA) return this.broken(at)
      at = this.space(at + 1)
    }
  }

  private text(at: number): number {
    const { bytes } = this
    for (let i = at + 1; ; i++) {
      const c = bytes[i]
      if (c === QUOTE) return i + 1
      // Undefined past the end, which compares false.
      if (!(c >= 0x20)) return this.broken(i)
      if (c !== BACKSLASH) continue
      i++
      if (bytes[i] === 0x75) {
        for (let k = 1; k <= 4; k++) if (!isHex(bytes[i + k])) return this.broken(i + k)
        i += 4
      } else if (!ESCAPED.has(bytes[i])) return this.broken(i)
    }
  }

  private number(at: number): number {
    const { bytes } = this
    const digits = (from: number): number => { let i = from; while (bytes[i] >= 0x30 && bytes[i] <= 0x39) i++; return i }
    let i = bytes[at] === MINUS ? at + 1 : at
    const whole = bytes[i] === 0x30 ? i + 1 : digits(i)
    if (whole === i) return this.broken(i)
    i = whole
    if (bytes[i] === POINT) { const end = digits(i + 1); if (end === i + 1) return this.broken(end); i = end }
    if (bytes[i] === 0x65 || bytes[i] === 0x45) {
      const from = bytes[i + 1] === MINUS || bytes[i + 1] === 0x2b ? i + 2 : i + 1
      const end = digits(from)
      if (end === from) return this.broken(end)
      i = end
    }
    return i
  }

  private word(at: number, word: string): number {
    for (let k = 1; k < word.length; k++) if (this.bytes[at + k] !== word.charCodeAt(k)) return this.broken(at + k)
    return at + word.length
  }

  broken(at: number): number {
    this.brokenAt = Math.min(at, this.bytes.length)
    return -1
  }

  private deep(at: number): number {
    this.tooDeep = true
    return this.broken(at)
  }

  /** Where a place is for a person, counted from 1, and what stands there. */
  place(at: number): { line: number; column: number; text: string } {
    const { bytes } = this
    let line = 1, from = 0
    for (let end = bytes.indexOf(0x0a); end >= 0 && end < at; end = bytes.indexOf(0x0a, end + 1)) { line++; from = end + 1 }
    let column = 1
    for (let i = from; i < at; i++) if ((bytes[i] & 0xc0) !== 0x80) column++
    return { line, column, text: this.decoder.decode(bytes.subarray(at, at + 40)) }
  }
}

const ESCAPED = new Set([...'"\\/bfnrt'].map((c) => c.charCodeAt(0)))
const isHex = (c: number): boolean => (c >= 0x30 && c <= 0x39) || (c >= 0x41 && c <= 0x46) || (c >= 0x61 && c <= 0x66)
