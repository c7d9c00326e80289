import { crc32 } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { openBytes } from '../../main/exchange/text/bytes.ts'
import { openZip } from '../../main/exchange/xlsx/zip.ts'
import { zipped } from '../../main/exchange/zip-write.ts'

const BYTES = Uint8Array.from({ length: 100_000 }, (_, i) => (i * i) % 251)

describe('a file in an archive for mail', () => {
  test.each(['Q1 East.salesplan', '一季度 东区 🎯.salesplan'])('comes out of it under its name, to the byte: %s', (name) => {
    const read = openZip(openBytes(zipped(name, BYTES)), 'a.zip')
    expect(read.names).toEqual([name])
    expect(Buffer.from(read.read(name)!).equals(BYTES)).toBe(true)
  })

  test('is alone in it, whole by its CRC, and smaller', () => {
    const archive = Buffer.from(zipped('a.salesplan', BYTES))
    expect(archive.length).toBeLessThan(BYTES.length)
    // Local head, central head and end (APPNOTE 4.3.7, 4.3.12, 4.3.16): CRC at 14 and 16, flag of UTF-8 names is bit 11, one entry in all.
    const central = archive.indexOf(Buffer.from('PK\x01\x02', 'latin1')), end = archive.indexOf(Buffer.from('PK\x05\x06', 'latin1'))
    expect([archive.readUInt32LE(14), archive.readUInt32LE(central + 16)]).toEqual([crc32(BYTES), crc32(BYTES)])
    expect(archive.readUInt16LE(6)).toBe(0x0800)
    expect([archive.readUInt16LE(end + 10), archive.readUInt32LE(end + 16), end + 22]).toEqual([1, central, archive.length])
  })

  test('leaves its folders behind, so that nothing is unpacked outside of where it is put', () => {
    for (const path of ['/home/ann/a.salesplan', '..\\..\\a.salesplan', 'C:\\plans\\a.salesplan']) expect([...openZip(openBytes(zipped(path, BYTES)), 'a.zip').names], path).toEqual(['a.salesplan'])
  })

  test('may be empty', () => {
    expect(openZip(openBytes(zipped('a.txt', new Uint8Array())), 'a.zip').read('a.txt')).toHaveLength(0)
  })
})
