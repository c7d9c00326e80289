/** A workbook's bytes taken apart and put together again, as far as the tests need it. */
import { crc32, inflateRawSync } from 'node:zlib'

/** ZIP (APPNOTE.TXT 6.3.10, §4.3): end record, central directory entry and local header, by signature. */
const END = 0x06054b50, ENTRY = 0x02014b50, LOCAL = 0x04034b50

interface Part { name: string; bytes: Buffer }

export function partsOf(zip: Uint8Array): Part[] {
  const all = Buffer.from(zip)
  let end = all.length - 22
  while (all.readUInt32LE(end) !== END) end--
  const parts: Part[] = []
  let at = all.readUInt32LE(end + 16)
  for (let n = all.readUInt16LE(end + 10); n > 0; n--) {
    if (all.readUInt32LE(at) !== ENTRY) throw new Error('not a central directory')
    const [method, size, nameLength, extra, comment, local] = [all.readUInt16LE(at + 10), all.readUInt32LE(at + 20), all.readUInt16LE(at + 28), all.readUInt16LE(at + 30), all.readUInt16LE(at + 32), all.readUInt32LE(at + 42)]
    const start = local + 30 + all.readUInt16LE(local + 26) + all.readUInt16LE(local + 28)
    const packed = all.subarray(start, start + size)
    parts.push({ name: all.toString('utf8', at + 46, at + 46 + nameLength), bytes: method === 8 ? inflateRawSync(packed) : Buffer.from(packed) })
    at += 46 + nameLength + extra + comment
  }
  return parts
}

/** Parts as a ZIP that stores them as they are. */
export function zipOf(parts: readonly Part[]): Buffer {
  const out: Buffer[] = [], directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of parts) {
    const label = Buffer.from(name, 'utf8')
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x0800, 2)
    common.writeUInt16LE(0x21, 8)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(bytes.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(label.length, 22)
    const head = Buffer.alloc(4)
    head.writeUInt32LE(LOCAL)
    out.push(head, common, label, bytes)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(ENTRY)
    entry.writeUInt16LE(20, 4)
    common.copy(entry, 6)
    entry.writeUInt32LE(offset, 42)
    directory.push(entry, label)
    offset += 30 + label.length + bytes.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...out, central, end])
}

/** The same workbook with no result stored for any formula, so that whoever opens it has to calculate. */
export function withoutResults(workbook: Uint8Array): { bytes: Buffer; formulas: number } {
  let formulas = 0
  const parts = partsOf(workbook).map(({ name, bytes }) => {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(name)) return { name, bytes }
    const text = bytes.toString('utf8').replaceAll(/(<f\b[^>]*>[^<]*<\/f>)<v>[^<]*<\/v>/g, (_all, formula: string) => { formulas++; return formula })
    return { name, bytes: Buffer.from(text, 'utf8') }
  })
  return { bytes: zipOf(parts), formulas }
}

/** The same workbook after somebody typed into cells of a sheet, which have a look already. */
export function typedInto(workbook: Uint8Array, sheet: string, cells: Readonly<Record<string, string | number>>): Buffer {
  const parts = partsOf(workbook)
  const names = [...parts.find(({ name }) => name === 'xl/workbook.xml')!.bytes.toString('utf8').matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name)
  return zipOf(parts.map(({ name, bytes }) => {
    if (name !== `xl/worksheets/sheet${names.indexOf(sheet) + 1}.xml`) return { name, bytes }
    let text = bytes.toString('utf8')
    for (const [cell, value] of Object.entries(cells)) {
      const before = text
      text = text.replace(new RegExp(`<c r="${cell}" s="(\\d+)"(?:/>|[^/>]*>.*?</c>)`), (_all, style: string) => `<c r="${cell}" s="${style}"${typeof value === 'number' ? `><v>${value}</v>` : ` t="inlineStr"><is><t>${value.replaceAll('&', '&amp;')}</t></is>`}</c>`)
      if (text === before) throw new Error(`no cell ${cell} in ${sheet}`)
    }
    return { name, bytes: Buffer.from(text, 'utf8') }
  }))
}
