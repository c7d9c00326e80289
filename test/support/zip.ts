/** A ZIP writer for tests that can lie: sizes, names and flags as told. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface TestEntry { name: string; content: Uint8Array | string; claims?: { size?: number; packed?: number; flags?: number; method?: number } }

export function zipOf(entries: readonly TestEntry[]): Uint8Array {
  const parts: Buffer[] = [], directory: Buffer[] = []
  let offset = 0
  for (const { name, content, claims = {} } of entries) {
    const plain = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content)
    const packed = deflateRawSync(plain, { level: 9 })
    const fixed = Buffer.alloc(26)
    fixed.writeUInt16LE(20, 0)
    fixed.writeUInt16LE(claims.flags ?? 0, 2)
    fixed.writeUInt16LE(claims.method ?? 8, 4)
    fixed.writeUInt32LE(crc32(plain), 10)
    fixed.writeUInt32LE(claims.packed ?? packed.length, 14)
    fixed.writeUInt32LE(claims.size ?? plain.length, 18)
    fixed.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fixed, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fixed.subarray(0, 24), Buffer.alloc(2), rest.subarray(0, 4), rest.subarray(4), Buffer.from(name)]))
    parts.push(local)
    offset += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...parts, listed, end]))
}

const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (list: [id: string, type: string, target: string][]): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${R}/${type}" Target="${target}"/>`).join('')}</Relationships>`

export interface TestBook { sheets: { name: string; data: string; hidden?: boolean }[]; strings?: string; styles?: string; date1904?: boolean; more?: TestEntry[]; prefix?: string }

/** The parts of a workbook whose sheets' `sheetData` is given as XML. */
export function bookParts({ sheets, strings, styles, date1904, more = [] }: TestBook): TestEntry[] {
  return [
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: relations([['rId1', 'officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', content: `<workbook xmlns:r="${R}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${sheets.map((s, i) => `<sheet name="${s.name}" sheetId="${i + 1}"${s.hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', content: relations([...sheets.map((_, i): [string, string, string] => [`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`]), ...(strings ? [['rIdS', 'sharedStrings', 'sharedStrings.xml'] as [string, string, string]] : []), ...(styles ? [['rIdT', 'styles', '/xl/styles.xml'] as [string, string, string]] : [])]) },
    ...sheets.map((s, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, content: `<worksheet><sheetData>${s.data}</sheetData></worksheet>` })),
    ...(strings ? [{ name: 'xl/sharedStrings.xml', content: strings }] : []),
    ...(styles ? [{ name: 'xl/styles.xml', content: styles }] : []),
    ...more,
  ]
}
export const bookOf = (book: TestBook): Uint8Array => zipOf(bookParts(book))
