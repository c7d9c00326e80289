/**
 * Bytes → text: which encoding a file is in, and its text a chunk at a time.
 * In this order: a byte order mark; the pattern of NULs that UTF-16 makes; strict UTF-8 over the whole file; then GB18030 against
 * what jschardet says of a piece around the first bytes that aren't ASCII; at last windows-1252.
 */
import { isUtf8 } from 'node:buffer'
import { createRequire } from 'node:module'
import type { detectAll } from 'jschardet'
import { PlanError } from '../../../shared/errors.ts'
import type { ByteSource } from './bytes.ts'

/** Encodings that can be chosen by hand. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr', 'windows-1250', 'windows-1251', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

/** Longest line, in characters. */
export const MAX_LINE = 1_000_000
const CHUNK = 1 << 18
const PROBE = 1 << 16
/** No encoding here needs more than four bytes a character. */
const MAX_LINE_BYTES = 4 * MAX_LINE

/** Decides a file's encoding. Throws import.empty, import.binary, and import.lineTooLong before such a line was read whole. */
export function findEncoding(source: ByteSource, file: string): Encoding {
  if (source.size === 0) throw new PlanError('import.empty', { file })
  const head = source.read(0, PROBE).slice()
  if (head[0] === 0xff && head[1] === 0xfe && !(head[2] === 0 && head[3] === 0)) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const wide = nulPattern(head)
  if (wide !== null) return wide
  if (looksBinary(head)) throw new PlanError('import.binary', { file })
  const odd = firstNonUtf8(source, file)
  if (odd < 0) return 'utf-8'
  const piece = source.read(Math.max(0, odd - PROBE / 8), PROBE).slice()
  if (looksBinary(piece)) throw new PlanError('import.binary', { file })
  return legacyEncoding(piece)
}

/** UTF-16 without a mark: in text with some ASCII in it, every NUL is at the same parity. */
function nulPattern(head: Uint8Array): Encoding | null {
  const at = [0, 0]
  const end = Math.min(head.length, 4096)
  for (let i = 0; i < end; i++) if (head[i] === 0) at[i & 1]++
  const [even, odd] = at
  if (odd > 2 && even === 0 && odd > end / 40) return 'utf-16le'
  if (even > 2 && odd === 0 && even > end / 40) return 'utf-16be'
  return null
}

const MAGIC = [[0x25, 0x50, 0x44, 0x46], [0x89, 0x50, 0x4e, 0x47], [0xff, 0xd8, 0xff], [0x47, 0x49, 0x46, 0x38], [0xd0, 0xcf, 0x11, 0xe0], [0x1f, 0x8b], [0x37, 0x7a, 0xbc, 0xaf], [0x52, 0x61, 0x72, 0x21]]

/** Known beginnings of other formats, a NUL, or more control characters than text ever has. */
function looksBinary(bytes: Uint8Array): boolean {
  if (MAGIC.some((magic) => magic.every((b, i) => bytes[i] === b))) return true
  let controls = 0
  for (const b of bytes) {
    if (b === 0) return true
    if (b < 32 && b !== 9 && b !== 10 && b !== 13 && b !== 12 && b !== 26) controls++
  }
  return controls > bytes.length / 200
}

/** Offset of the chunk at which the file stops being UTF-8, near enough for a look around; −1 where it is UTF-8 to its end. */
function firstNonUtf8(source: ByteSource, file: string): number {
  let lineStart = 0
  for (let offset = 0; offset < source.size;) {
    const chunk = source.read(offset, CHUNK)
    if (chunk.length === 0) break
    // At the very end too: a file cut short within a character is still UTF-8.
    const whole = lastCharacterEnd(chunk)
    if (!isUtf8(chunk.subarray(0, whole))) return offset + firstHigh(chunk)
    const newline = Math.max(chunk.lastIndexOf(10), chunk.lastIndexOf(13))
    if (newline >= 0) lineStart = offset + newline + 1
    else if (offset + chunk.length - lineStart > MAX_LINE_BYTES) throw tooLong(source, file, lineStart)
    offset += offset + chunk.length >= source.size ? chunk.length : whole
  }
  return -1
}

function tooLong(source: ByteSource, file: string, lineStart: number): PlanError {
  let row = 1
  for (let offset = 0; offset < lineStart; offset += CHUNK) {
    const chunk = source.read(offset, Math.min(CHUNK, lineStart - offset))
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) row++
  }
  return new PlanError('import.lineTooLong', { file, row, most: MAX_LINE })
}

function firstHigh(chunk: Uint8Array): number {
  const at = chunk.findIndex((b) => b >= 0x80)
  return at < 0 ? 0 : at
}

/** Where the last whole UTF-8 character of a chunk ends. */
function lastCharacterEnd(chunk: Uint8Array): number {
  for (let back = 1; back <= 4 && back <= chunk.length; back++) {
    const b = chunk[chunk.length - back]
    if (b < 0x80) return chunk.length
    if (b >= 0xc0) return b >= 0xf0 && back < 4 || b >= 0xe0 && back < 3 || back < 2 ? chunk.length - back : chunk.length
  }
  return chunk.length
}

/** jschardet's tables weigh a megabyte, so they are loaded for the few files that need them. */
const jschardet = (): { detectAll: typeof detectAll } => createRequire(import.meta.url)('jschardet') as { detectAll: typeof detectAll }
/** Bytes that jschardet is given. */
const ASKED = 1 << 13

/**
 * Chinese text in GB18030 is pairs whose first byte is mostly B0–D7 (the 3,755 commonest characters of GB 2312, in the order of their
 * sounds) and whose second is A1 or more; accented Latin letters stand beside ASCII. Korean is pairs too, but from B0–C8 only, and
 * Japanese has kana in A4 and A5; where it may be one of these, or none, jschardet is asked.
 */
function legacyEncoding(piece: Uint8Array): Encoding {
  const bytes = fromLineStart(piece)
  if (mostlyUtf8(bytes)) return 'utf-8'
  let pairs = 0, common = 0, late = 0, kana = 0, alone = 0
  for (let i = 0; i < bytes.length; i++) {
    const b = bytes[i]
    if (b < 0x80) continue
    const next = bytes[i + 1]
    if (next >= 0xa1 && next < 0xff) {
      pairs++
      if (b >= 0xb0 && b <= 0xd7 || b === 0xa1 || b === 0xa3) common++
      if (b >= 0xc9 && b <= 0xd7) late++
      if (b === 0xa4 || b === 0xa5) kana++
      i++
    } else {
      alone++
      if (next >= 0x30 && next <= 0x39 && bytes[i + 2] >= 0x81) i += 3
      else if (next >= 0x40 && next < 0xff) i++
    }
  }
  const share = common / (pairs + alone)
  const possible = pairs > 0 && decodes(bytes, 'gb18030')
  if (possible && share > 0.75 && kana === 0 && late > common * 0.15) return 'gb18030'

  const high = bytes.findIndex((b) => b >= 0x80)
  for (const guess of jschardet().detectAll(Buffer.from(bytes.subarray(Math.max(0, high - 512), high + ASKED)))) {
    if (guess.confidence < ENOUGH) break
    const name = guess.encoding?.toLowerCase() ?? ''
    const known = encodings.find((e) => e === (ALIASES[name] ?? name))
    if (known === undefined || known.startsWith('utf') || !decodes(bytes, known)) continue
    if (known !== 'gb18030' || pairs > alone) return known
  }
  return possible && share > 0.6 ? 'gb18030' : 'windows-1252'
}
/** jschardet 4 spreads its confidence over some eighty encodings: right answers on a few lines of text start at a tenth, wrong ones stay below 0.03. */
const ENOUGH = 0.05
const ALIASES: Record<string, Encoding> = { gb2312: 'gb18030', gbk: 'gb18030', cp949: 'euc-kr', cp932: 'shift_jis', 'euc-tw': 'big5', 'iso-8859-1': 'windows-1252', 'iso-8859-2': 'windows-1250', maccyrillic: 'windows-1251' }

/** A stray byte or two among many characters that are UTF-8 don't make a text another encoding's. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  let right = 0, wrong = 0
  for (let i = 0; i < bytes.length; i++) {
    const b = bytes[i]
    if (b < 0x80) continue
    const more = b >= 0xf0 ? 3 : b >= 0xe0 ? 2 : b >= 0xc2 ? 1 : 0
    let n = 0
    while (n < more && (bytes[i + n + 1] & 0xc0) === 0x80) n++
    if (more > 0 && n === more) { right++; i += n } else wrong++
  }
  return right >= 10 * wrong
}

/** A piece cut in the middle of a file starts anew after its first line end and stops at its last. */
function fromLineStart(piece: Uint8Array): Uint8Array {
  if (piece.length < PROBE) return piece
  const first = piece.indexOf(10), last = piece.lastIndexOf(10)
  return first >= 0 && last > first ? piece.subarray(first + 1, last) : piece
}

function decodes(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    // Streaming, so that a character cut at the end is no error.
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** The file's text in chunks, without its byte order mark; undecodable bytes become U+FFFD. `done` hears how many bytes were read. */
export function* decode(source: ByteSource, encoding: Encoding, done: (bytes: number) => void = () => {}): Generator<string> {
  const decoder = new TextDecoder(encoding)
  for (let offset = 0; offset < source.size;) {
    const chunk = source.read(offset, CHUNK)
    if (chunk.length === 0) break
    offset += chunk.length
    done(offset)
    yield decoder.decode(chunk, { stream: true })
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}
