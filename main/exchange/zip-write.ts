/** ZIP archives (PKWARE APPNOTE 6.3), deflated, names in UTF-8. */
import { crc32, deflateRawSync } from 'node:zlib'

/** An entry, deflated (RFC 1951), with what its bytes were before. */
export interface Packed { pieces: Uint8Array[]; crc: number; size: number }

/** 1980-01-01, the first a ZIP can name: the same plan gives the same bytes. */
const DOS_DATE = 0x21
const UTF8_NAMES = 0x0800

/** Entries by name, in this order, as one archive. */
export function bindZip(parts: ReadonlyMap<string, Packed>): Uint8Array {
  const local: Uint8Array[] = [], central: Uint8Array[] = []
  let offset = 0
  for (const [path, { pieces, crc, size }] of parts) {
    const name = Buffer.from(path)
    const packed = sizeOf(pieces)
    const head = Buffer.alloc(30 + name.length)
    head.writeUInt32LE(0x04034b50, 0)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(UTF8_NAMES, 2)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt16LE(DOS_DATE, 8)
    facts.writeUInt32LE(crc, 10)
    facts.writeUInt32LE(packed, 14)
    facts.writeUInt32LE(size, 18)
    facts.writeUInt16LE(name.length, 22)
    facts.copy(head, 4)
    name.copy(head, 30)
    const entry = Buffer.alloc(46 + name.length)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 4)
    facts.copy(entry, 6)
    entry.writeUInt32LE(offset, 42)
    name.copy(entry, 46)
    local.push(head, ...pieces)
    central.push(entry)
    offset += head.length + packed
  }
  const size = sizeOf(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(central.length, 8)
  end.writeUInt16LE(central.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  const archive = new Uint8Array(offset + size + end.length)
  let at = 0
  for (const bytes of [...local, ...central, end]) { archive.set(bytes, at); at += bytes.length }
  return archive
}

const sizeOf = (pieces: readonly Uint8Array[]): number => pieces.reduce((n, piece) => n + piece.length, 0)

/** One file as an archive, for mail that lets no other file through; its name without folders. */
export const zipped = (name: string, bytes: Uint8Array): Uint8Array =>
  bindZip(new Map([[name.replace(/^.*[/\\]/, ''), { pieces: [deflateRawSync(bytes)], crc: crc32(bytes), size: bytes.length }]]))
