/**
 * The gate before a workbook: a ZIP archive's directory is judged before anything in it is unpacked (PKWARE APPNOTE 6.3.10, 4.3.12–16).
 * At most 200 entries, 50 MB each and 150 MB together unpacked, and no entry a hundred times its packed size; each is unpacked to
 * no more than the size its directory entry names.
 */
import { inflateRawSync } from 'node:zlib'
import { PlanError } from '../../../shared/errors.ts'
import type { ByteSource } from '../text/bytes.ts'

const MB = 1 << 20
export const GATE = { entries: 200, each: 50 * MB, together: 150 * MB, ratio: 100 } as const
/** Below this an entry is no bomb, however well it packs. */
const SMALL = MB

export interface Zip {
  names: string[]
  has(name: string): boolean
  /** An entry's bytes; null where there is none of that name. */
  read(name: string): Uint8Array | null
}

interface Entry { name: string; method: number; packed: number; size: number; offset: number }

const LOCAL = 0x04034b50, CENTRAL = 0x02014b50, END = 0x06054b50

export const isZip = (head: Uint8Array): boolean => head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 && head[3] === 4 || head[2] === 5 && head[3] === 6)

/** Throws import.bomb, and import.unreadable for a broken, encrypted, split or ZIP64 archive. */
export function openZip(source: ByteSource, file: string): Zip {
  const unreadable = (detail: string): PlanError => new PlanError('import.unreadable', { file, detail })
  const bomb = (detail: string): PlanError => new PlanError('import.bomb', { file, detail })
  const bytes = (offset: number, length: number): Buffer => {
    if (offset < 0 || length < 0 || offset + length > source.size) throw unreadable('zip')
    const piece = source.read(offset, length)
    if (piece.length !== length) throw unreadable('zip')
    return Buffer.from(piece)
  }

  const tailAt = Math.max(0, source.size - 22 - 0xffff)
  const tail = bytes(tailAt, source.size - tailAt)
  let end = tail.length - 22
  while (end >= 0 && !(tail.readUInt32LE(end) === END && end + 22 + tail.readUInt16LE(end + 20) === tail.length)) end--
  if (end < 0) throw unreadable('zip')
  const count = tail.readUInt16LE(end + 10), size = tail.readUInt32LE(end + 12), start = tail.readUInt32LE(end + 16)
  if (count === 0xffff || start === 0xffffffff) throw unreadable('zip64')
  if (tail.readUInt16LE(end + 4) !== 0 || tail.readUInt16LE(end + 8) !== count) throw unreadable('split zip')
  if (count > GATE.entries) throw bomb(`${count} entries`)
  if (size > count * (46 + 3 * 0xffff)) throw unreadable('zip')

  const directory = bytes(start, size)
  const entries = new Map<string, Entry>()
  let together = 0
  for (let i = 0, at = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== CENTRAL) throw unreadable('zip')
    const nameLength = directory.readUInt16LE(at + 28)
    const entry: Entry = {
      name: directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/').replace(/^\//, ''),
      method: directory.readUInt16LE(at + 10), packed: directory.readUInt32LE(at + 20), size: directory.readUInt32LE(at + 24), offset: directory.readUInt32LE(at + 42),
    }
    if ((directory.readUInt16LE(at + 8) & 1) !== 0) throw unreadable('encrypted')
    if (entry.packed === 0xffffffff || entry.size === 0xffffffff) throw unreadable('zip64')
    if (entry.method !== 0 && entry.method !== 8) throw unreadable('zip')
    if (entry.size > GATE.each) throw bomb(`${entry.name}: ${megabytes(entry.size)}`)
    if (entry.size > SMALL && entry.size > entry.packed * GATE.ratio) throw bomb(`${entry.name}: ${Math.floor(entry.size / Math.max(1, entry.packed))} : 1`)
    together += entry.size
    if (together > GATE.together) throw bomb(megabytes(together))
    // Readers differ in which of two entries of one name they take, so neither is taken.
    if (entries.has(entry.name.toLowerCase())) throw unreadable('zip')
    entries.set(entry.name.toLowerCase(), entry)
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }

  // Entries that share bytes unpack to more than the archive holds.
  let until = 0
  for (const { name, offset, packed } of [...entries.values()].sort((a, b) => a.offset - b.offset)) {
    if (offset < until) throw bomb(`${name}: overlaps another`)
    until = offset + 30 + packed
  }

  return {
    names: [...entries.values()].map((e) => e.name),
    has: (name) => entries.has(name.toLowerCase()),
    read(name) {
      const entry = entries.get(name.toLowerCase())
      if (!entry) return null
      const local = bytes(entry.offset, 30)
      if (local.readUInt32LE(0) !== LOCAL) throw unreadable('zip')
      const packed = bytes(entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28), entry.packed)
      if (entry.method === 0) {
        if (entry.packed !== entry.size) throw unreadable('zip')
        return packed
      }
      let content: Uint8Array
      try {
        content = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) })
      } catch (error) {
        throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? bomb(entry.name) : unreadable('zip')
      }
      if (content.length !== entry.size) throw unreadable('zip')
      return content
    },
  }
}

const megabytes = (bytes: number): string => `${Math.round(bytes / MB)} MB`
