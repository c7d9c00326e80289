import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { openBytes } from '../../main/exchange/text/bytes.ts'
import { shownBy } from '../../main/exchange/xlsx/formats.ts'
import { openWorkbook } from '../../main/exchange/xlsx/workbook-read.ts'
import { dayOf } from '../../shared/calendar.ts'
import { readOnce, refused } from '../support/imports.ts'
import { bookOf, bookParts, zipOf } from '../support/zip.ts'

type Rows = { cells: string[]; row: number; exact: number[] }[]
function rowsOf(bytes: Uint8Array, sheet?: string): Rows {
  const book = openWorkbook(openBytes(bytes), 'f.xlsx')
  const rows: Rows = []
  book.rows(sheet ?? book.sheets[0], (cells, row, exact) => { rows.push({ cells: [...cells], row, exact: cells.map((_, i) => (exact?.[i] ? i : -1)).filter((i) => i >= 0) }) })
  return rows
}
const sheet = (data: string): Uint8Array => bookOf({ sheets: [{ name: 'S', data }] })
const PLAIN = [{ name: 'S', data: '<row><c t="inlineStr"><is><t>a</t></is></c></row>' }]

describe('a workbook', () => {
  it('gives numbers as they stand, rows and columns in their places, blank ones between', () => {
    const rows = rowsOf(sheet('<row r="2"><c r="B2"><v>1234.5</v></c><c r="D2"><v>1E3</v></c></row><row r="4"><c r="A4"><v>18200000000</v></c><c><v>2.6749999999999998</v></c></row>'))
    expect(rows).toEqual([
      { cells: [], row: 1, exact: [] }, { cells: ['', '1234.5', '', '1000'], row: 2, exact: [1, 3] },
      { cells: [], row: 3, exact: [] }, { cells: ['18200000000', '2.675'], row: 4, exact: [0, 1] },
    ])
  })

  it('ends a text once, however often its element is ended', () => {
    const strings = `<sst><si><t>a_x</t></si>${'</si>'.repeat(20_000)}<si><t>b</t></si></sst>`
    const rows = rowsOf(bookOf({ sheets: [{ name: 'S', data: `<row><c t="s"><v>0</v></c><c t="s"><v>20001</v></c><c t="str"><v>c</v></c>${'</c>'.repeat(20_000)}</row>` }], strings }))
    expect(rows).toEqual([{ cells: ['a_x', 'b', 'c'], row: 1, exact: [] }])
  })

  it('gives shared, inline and formula texts, without phonetic guides, with entities and control characters', () => {
    const strings = '<sst><si><t>A &amp; B</t></si><si><r><t>东</t></r><r><rPr/><t xml:space="preserve">京 </t></r><rPh><t>ヒガシ</t></rPh></si><si><t>x_x000A_y</t></si></sst>'
    const data = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="inlineStr"><is><t>&#20013;&#x6587;</t></is></c><c t="str"><f>A1&amp;"!"</f><v>sum</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="s"><v>99</v></c></row>'
    expect(rowsOf(bookOf({ sheets: [{ name: 'S', data }], strings }))[0].cells).toEqual(['A & B', '东京 ', 'x\ny', '中文', 'sum', 'TRUE', '#N/A', ''])
  })

  it('gives dates and shares by their formats, in both date systems', () => {
    const styles = '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="171" formatCode="#,##0.00\\ [$€-407]"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="9"/><xf numFmtId="171"/></cellXfs></styleSheet>'
    const data = '<row><c s="0"><v>39448</v></c><c s="1"><v>39448</v></c><c s="2"><v>39448.5</v></c><c s="3"><v>0.65</v></c><c s="4"><v>39448</v></c></row>'
    // 39448 is 1 January 2008 (Excel's documentation of DATEVALUE); four years and a day later in the 1904 system.
    expect(rowsOf(bookOf({ sheets: [{ name: 'S', data }], styles }))[0]).toEqual({ cells: ['39448', '2008-01-01', '2008-01-01', '65%', '39448'], row: 1, exact: [0, 4] })
    expect(rowsOf(bookOf({ sheets: [{ name: 'S', data }], styles, date1904: true }))[0].cells[1]).toBe('2012-01-02')
  })

  it('tells dates from numbers by any format code', () => {
    expect(['yyyy-mm-dd', 'd/m/yy h:mm', 'mmm yy', '[$-804]yyyy"年"m"月"', 'dd.mm.yyyy', '[$-F800]dddd, mmmm dd, yyyy', 'm/d'].map(shownBy)).toEqual(Array(7).fill('date'))
    expect(['General', '0.00', '#,##0 "days"', '[Red]-#,##0', 'h:mm', '[h]:mm:ss', '0.0E+00', '_-* #,##0.00 "zł"', '#,##0\\ "Md"', '@'].map(shownBy)).toEqual(Array(10).fill('number'))
    expect(['0%', '0.0%'].map(shownBy)).toEqual(['percent', 'percent'])
  })

  it('may put its elements in a namespace prefix', () => {
    const parts = bookParts({ sheets: PLAIN }).map((p) => (p.name.startsWith('xl/w') && p.name.endsWith('.xml') ? { ...p, content: (p.content as string).replace(/<(\/?)(?=[a-z])/g, '<$1x:') } : p))
    expect(rowsOf(zipOf(parts))[0].cells).toEqual(['a'])
  })

  it('written by another library is read as that library reads it', async () => {
    const rows = [['id', 'amount', 'when', 'text'], ...Array.from({ length: 60 }, (_, i) => [`D${i}`, i * 1234.56 - 500, new Date(Date.UTC(2026, i % 12, (i % 28) + 1)), `x<&>"${i} 张敏 😀\n`])]
    const bytes = await writeXlsx({ sheets: [{ name: 'Deals', rows }] })
    const peer = (await readXlsx(bytes)).sheets[0].rows
    const own = rowsOf(bytes)
    expect(own).toHaveLength(61)
    own.forEach(({ cells }, r) => cells.forEach((cell, c) => {
      const other = peer[r][c]
      if (other instanceof Date) expect(cell).toBe(other.toISOString().slice(0, 10))
      else if (typeof other === 'number') expect(Number(cell)).toBeCloseTo(other, 9)
      else expect(cell).toBe(other)
    }))
  })

  it('is imported like a CSV: the sheet with known headings, real dates and numbers whatever the texts beside them', () => {
    const row = (...cells: string[]): string => `<row>${cells.join('')}</row>`
    const text = (t: string): string => `<c t="inlineStr"><is><t>${t}</t></is></c>`
    const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    const data = row(text('Deal ID'), text('Owner'), text('Stage'), text('Amount'), text('Close Date'))
      + row(text('D1'), text('Ann'), text('Won'), '<c><v>234.125</v></c>', '<c s="1"><v>39448</v></c>')
      + row(text('D2'), text('Bo'), text('Won'), text('1.234,50'), '<c><v>39448</v></c>')
    const { preview } = readOnce(bookOf({ sheets: [{ name: 'Notes', data: row(text('Hello')) }, { name: 'Deals', data }], styles }), { file: 'deals.xlsx' })
    expect(preview.source).toMatchObject({ format: 'xlsx', sheet: 'Deals', sheets: ['Notes', 'Deals'], headers: ['Deal ID', 'Owner', 'Stage', 'Amount', 'Close Date'] })
    // 234.125 rounds to 234.13; 1.234,50 is a text with a decimal comma: together 1,468.63.
    expect(preview).toMatchObject({ rows: 2, good: 2, bad: 0, won: 2, wonAmount: 1468.63, firstClose: dayOf(2008, 1, 1), lastClose: dayOf(2008, 1, 1) })
    expect(readOnce(bookOf({ sheets: [{ name: 'A', data }, { name: 'B', data: data.replace('D1', 'D9') }], styles }), { sheet: 'B' }).preview.source.sheet).toBe('B')
  })
})

describe('the gate before a workbook', () => {
  const code = (bytes: Uint8Array): string | undefined => refused(() => readOnce(bytes, { file: 'f.xlsx' }))?.code
  const MB = 1 << 20

  it('refuses macros of either kind', () => {
    expect(code(bookOf({ sheets: PLAIN, more: [{ name: 'xl/vbaProject.bin', content: 'x' }] }))).toBe('import.macro')
    expect(code(bookOf({ sheets: PLAIN, more: [{ name: 'xl/macrosheets/sheet1.xml', content: '<x/>' }] }))).toBe('import.macro')
  })

  it('refuses an entry that unpacks past its size, a hundred times its packed size, or past 50 MB, and 150 MB together', () => {
    const zeros = new Uint8Array(20 * MB)
    expect(code(bookOf({ sheets: PLAIN, more: [{ name: 'xl/media/a.bin', content: zeros }] }))).toBe('import.bomb')
    expect(code(zipOf(bookParts({ sheets: PLAIN }).map((p) => (p.name.endsWith('sheet1.xml') ? { ...p, content: new Uint8Array(4 * MB), claims: { size: 1000 } } : p))))).toBe('import.bomb')
    const claim = (size: number, packed: number) => ({ content: 'x', claims: { size, packed } })
    expect(code(bookOf({ sheets: PLAIN, more: [{ name: 'a', ...claim(60 * MB, 10 * MB) }] }))).toBe('import.bomb')
    expect(code(bookOf({ sheets: PLAIN, more: ['a', 'b', 'c', 'd'].map((name) => ({ name, ...claim(45 * MB, 10 * MB) })) }))).toBe('import.bomb')
    expect(code(bookOf({ sheets: PLAIN, more: Array.from({ length: 210 }, (_, i) => ({ name: `m${i}`, content: '' })) }))).toBe('import.bomb')
  })

  it('refuses a document type, and so every entity of one\'s own', () => {
    const lol = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>'
    expect(code(zipOf(bookParts({ sheets: PLAIN }).map((p) => (p.name.endsWith('sheet1.xml') ? { ...p, content: lol } : p))))).toBe('import.unreadable')
  })

  it('refuses what is encrypted, doubled, cut short or no workbook at all', () => {
    expect(code(zipOf(bookParts({ sheets: PLAIN }).map((p) => ({ ...p, claims: { flags: 1 } }))))).toBe('import.unreadable')
    expect(code(zipOf([...bookParts({ sheets: PLAIN }), { name: 'XL/workbook.xml', content: '<workbook/>' }]))).toBe('import.unreadable')
    expect(code(bookOf({ sheets: PLAIN }).slice(0, -30))).toBe('import.unreadable')
    expect(code(zipOf([{ name: 'word/document.xml', content: '<x/>' }]))).toBe('import.unreadable')
    expect(code(zipOf([]))).toBe('import.unreadable')
    expect(code(sheet('<row><c r="A1'))).toBe('import.unreadable')
  })

  it('refuses 500 columns passed and rows beyond a sheet, and takes styled blanks for nothing', () => {
    expect(code(sheet('<row><c r="SG1" t="str"><v>x</v></c></row>'))).toBe('import.tooManyColumns')
    expect(code(sheet('<row r="99999999"><c t="str"><v>x</v></c></row>'))).toBe('import.unreadable')
    expect(rowsOf(sheet('<row><c r="A1" t="str"><v>x</v></c><c r="XFD1" s="1"/></row>'))[0].cells).toEqual(['x'])
  })
})
