import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { parseCsv } from '../../main/exchange/text/csv.ts'
import { findDelimiter, findHeader, Rows } from '../../main/exchange/text/sniff.ts'
import { refused } from '../support/imports.ts'

interface Parsed { records: string[][]; unclosed: { row: number; line: string }[] }
function parse(text: string | string[], delimiter = ','): Parsed {
  const records: string[][] = [], unclosed: Parsed['unclosed'] = []
  parseCsv(typeof text === 'string' ? [text] : text, { file: 'f.csv', delimiter, unclosed: (row, line) => unclosed.push({ row, line }) }, (cells) => { records.push(cells) })
  return { records, unclosed }
}

describe('delimited text', () => {
  it('has quoted cells with delimiters, line ends and doubled quotes, and quotes inside others as they are', () => {
    expect(parse('a,"b, c",d\n"x ""y""","two\nlines",5" pipe\n').records).toEqual([['a', 'b, c', 'd'], ['x "y"', 'two\nlines', '5" pipe']])
  })

  it('ends its lines with CR LF, LF or CR, the last one perhaps with none, and counts blank lines as rows', () => {
    expect(parse('a,b\r\nc,d\r\n').records).toEqual([['a', 'b'], ['c', 'd']])
    expect(parse('a,b\rc,d').records).toEqual([['a', 'b'], ['c', 'd']])
    expect(parse('a\n\nb,\n').records).toEqual([['a'], [''], ['b', '']])
  })

  it('is the same however its chunks are cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '张', ' '), maxLength: 8 })
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    fc.assert(fc.property(table, fc.infiniteStream(fc.integer({ min: 1, max: 5 })), (rows, cuts) => {
      const text = rows.map((r) => r.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join('\r\n')
      const chunks: string[] = []
      for (let at = 0; at < text.length;) { const n = cuts.next().value as number; chunks.push(text.slice(at, at + n)); at += n }
      expect(parse(chunks).records).toEqual(rows)
      expect(parse(text).records).toEqual(rows)
    }), { numRuns: 200, seed: 7 })
  })

  it('reads as a second parser reads it, where that finds no fault', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '"', ',', '\n', ' '), minLength: 1, maxLength: 30 })
    fc.assert(fc.property(text, (t) => {
      const peer = Papa.parse<string[]>(t, { delimiter: ',', newline: '\n' })
      // A quote that opens in mid-cell or closes before more text is where lenient readers differ.
      fc.pre(peer.errors.length === 0 && !/[^,\n"]"|"[^,\n"]/.test(t))
      const own = parse(t.endsWith('\n') ? t : `${t}\n`).records
      expect(own).toEqual(t.endsWith('\n') ? peer.data.slice(0, -1) : peer.data)
    }), { numRuns: 400, seed: 11 })
  })

  it('loses no row to a quote that never closes: the line is told, read as it stands, and the next ones follow', () => {
    const { records, unclosed } = parse('id,name\n1,"open\n2,b\n3,c\n')
    expect(records).toEqual([['id', 'name'], ['1', '"open'], ['2', 'b'], ['3', 'c']])
    expect(unclosed).toEqual([{ row: 2, line: '1,"open' }])
    const long = parse(['id,name\n1,"open\n', ...Array.from({ length: 3000 }, (_, i) => `${i},${'x'.repeat(400)}\n`)])
    expect(long.records).toHaveLength(3002)
  })

  it('of more than 500 columns is refused, of 500 is not', () => {
    const line = (n: number): string => `${Array.from({ length: n }, (_, i) => i).join(',')}\n`
    expect(parse(line(500)).records[0]).toHaveLength(500)
    expect(refused(() => parse(line(501)))).toMatchObject({ code: 'import.tooManyColumns', params: { columns: 501, most: 500 } })
  })

  it('with an endless line is refused before the line was taken in', () => {
    let given = 0
    const endless = function* (): Generator<string> { yield 'a,b\n'; for (;;) { given++; yield 'x'.repeat(100_000) } }
    expect(refused(() => parseCsv(endless(), { file: 'f.csv', delimiter: ',' }, () => {}))).toMatchObject({ code: 'import.lineTooLong', params: { row: 2, most: 1_000_000 } })
    expect(given).toBeLessThan(15)
  })
})

describe('the layout of a table', () => {
  it.each([[','], [';'], ['\t'], ['|']])('has its delimiter %j found', (d) => {
    expect(findDelimiter(['Name', 'Betrag', 'Datum'].join(d) + '\n' + ['Müller, Jan', '1.234,50', '01.02.2026'].map((c) => (c.includes(d) ? `"${c}"` : c)).join(d) + '\n')).toBe(d)
  })

  it('has its delimiter from a first line that says it', () => {
    expect(findDelimiter('sep=;\na,b;c,d\n')).toBe(';')
  })

  it('has its header under title lines, by known headings or by being all text over a row that isn\'t', () => {
    const known = (cells: readonly string[]): number => cells.filter((c) => ['Owner', 'Amount'].includes(c)).length
    expect(findHeader([['Pipeline report'], [''], ['As of', '2026-10-01'], ['Deal', 'Owner', 'Amount'], ['A', 'Ann', '5']], known)).toBe(3)
    expect(findHeader([['Wer', 'Wieviel', 'Wann'], ['Ann', '5', '2026-01-02']], known)).toBe(0)
    expect(findHeader([['1', '2'], ['3', '4']], known)).toBe(-1)
  })

  it('keeps deals of an account that is called Total, and drops totals however they are worded', () => {
    const rows = new Rows(['Account', 'Owner', 'Stage', 'Amount', 'Close Date'])
    const kept = (cells: string[]): boolean => rows.tell(cells, 1, () => {})
    for (const deal of [['Total', 'Amy', 'Won', '100', '2026-03-05'], ['Sum', 'Kim', 'Won', '7', '2026-03-06'], ['Count', '', 'Won', '7', '']]) expect(kept(deal), deal.join()).toBe(true)
    for (const total of [['Grand Total: 2 deals', '', '', '200', ''], ['Total (USD)', '', '', '$1,200.50', ''], ['Sum of Amount', '', '', 'USD 200', ''], ['TOTAL WON', '2', '', '200', ''], ['Overall Total', '', '', '(200)', ''], ['合计', '', '', '12万', ''], ['Total', '-', 'N/A', 'usd 200', '—']]) expect(kept(total), total.join()).toBe(false)
  })

  it('drops footers, totals, blank and repeated header lines, and tells a broken row from a footer', () => {
    const rows = new Rows(['Deal', 'Owner', 'Stage', 'Amount'])
    const broken: number[] = []
    const lines = [['A', 'Ann', 'Won', '5'], [''], ['Deal', 'Owner', 'Stage', 'Amount'], ['B', 'Bo', 'Won', '6'], ['cut'], ['Total', '', '', '11'], ['合计', '', '', '11'], [''], ['Copyright (c) 2026'], ['Some remark']]
    expect(lines.map((cells, i) => rows.tell(cells, i + 2, (_c, row) => broken.push(row)))).toEqual([true, false, false, true, false, false, false, false, false, false])
    expect(broken).toEqual([6])
  })

  it('lists a lonely line as broken when rows still follow it', () => {
    const rows = new Rows(['Deal', 'Owner', 'Amount'])
    const broken: number[] = []
    const told = [['A', 'Ann', '5'], [''], ['lonely'], ['B', 'Bo', '6']].map((cells, i) => rows.tell(cells, i + 2, (_c, row) => broken.push(row)))
    expect(told).toEqual([true, false, false, true])
    expect(broken).toEqual([4])
  })
})
