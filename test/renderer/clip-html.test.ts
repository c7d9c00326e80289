import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { htmlTable, parseTable, widthOf, type Table } from '../../renderer/grid/clip/clipboard.ts'
import { clipReader, type ClipReader } from '../support/clip-reader.ts'
import { clip, clips } from '../support/clips.ts'

let reader: ClipReader
beforeAll(async () => { reader = await clipReader() })
afterAll(() => reader.close())

const read = (html: string): Promise<Table | null> => reader.read(html)
/** What is read of single cells in a row. */
const cells = async (...tds: string[]): Promise<string[]> => (await read(`<table><tr>${tds.join('')}</tr></table>`))![0]

describe('a table on the clipboard as HTML', () => {
  test.each(Object.entries(clips))('of %s is read with every number in full', async (name, expected) => {
    expect(await read(clip(name).html)).toEqual(expected)
    expect(await reader.readDocument(clip(name).html)).toEqual(expected)
  })

  test.each(Object.keys(clips))('of %s has the size of its plain text', async (name) => {
    const table = (await read(clip(name).html))!, plain = parseTable(clip(name).text)
    expect([table.length, widthOf(table)]).toEqual([plain.length, widthOf(plain)])
  })

  test('is null where there is none, and the first where there are more', async () => {
    expect(await read('')).toBeNull()
    expect(await read('<b>1,235</b>')).toBeNull()
    expect(await read('<table></table>')).toBeNull()
    expect(await read('<table><td>1</table><table><td>2</table>')).toEqual([['1']])
  })

  test('has white space as it is seen, and lines where they are', async () => {
    expect(await cells('<td>\n  a\n  <b>b</b>&nbsp; c </td>', '<td>one<br>\n   two</td>', '<td><p>1</p><p>2</p></td>', '<td>&nbsp;</td>', '<td><br></td>'))
      .toEqual(['a b  c', 'one\ntwo', '1\n2', '', ''])
  })

  test('has no script, style, note or reading aid in its texts', async () => {
    expect(await cells('<td>1<script>2</script><style>3</style><!--4--></td>', '<td><a class="comment-indicator"></a><comment>note</comment>5</td>', '<th><ruby>東<rt>ひがし</rt></ruby></th>')).toEqual(['1', '5', '東'])
  })

  test('has merged cells at their first place, blanks at the others', async () => {
    expect(await read('<table><tr><td rowspan=3>a<td colspan=2>b<td>c<tr><td>d<td rowspan=2>e<td>f<tr><td>g</table>')).toEqual([['a', 'b', '', 'c'], ['', 'd', 'e', 'f'], ['', 'g', '', '']])
    expect(await read('<table><tr><td rowspan=2>a<td rowspan=9>b<tr></tr></table>')).toEqual([['a', 'b'], ['', '']])
  })

  test('is passed by where spans ask for more cells than are copied', async () => {
    expect(await read(`<table>${'<tr><td colspan=1000>a'.repeat(1001)}</table>`)).toBeNull()
  })

  test('loads and runs nothing', async () => {
    const asked: string[] = []
    reader.page.on('request', (request) => asked.push(request.url()))
    expect(await cells('<td>1<img src="http://127.0.0.1:9/x.png" onerror="globalThis.ran = true"><script>globalThis.ran = true</script></td>')).toEqual(['1'])
    expect(await reader.page.evaluate(() => 'ran' in globalThis)).toBe(false)
    expect(asked).toEqual([])
  })

  test('keeps what looks like a style in its texts and values', async () => {
    expect(await cells('<td style="color:red" title=\'> style=\'STYLE = "x">a style="b" c</td>', `<td title=5" style='x' data-sheets-value='{"1":2,"2":" style=1"}'>1</td>`, '<td><i\nstyle=x>2</i>')).toEqual(['a style="b" c', ' style=1', '2'])
  })

  test('breaks no policy against inline styles', async () => {
    const { page } = reader
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    await page.evaluate(() => {
      const policy = document.createElement('meta')
      policy.httpEquiv = 'Content-Security-Policy'
      policy.content = "style-src 'none'"
      document.head.append(policy)
    })
    for (const name of Object.keys(clips)) await read(clip(name).html)
    expect(said).toEqual([])
    await reader.readDocument('<p style="color:red">1</p>')
    await expect.poll(() => said.length).toBeGreaterThan(0)
  })

  test('of 200,000 cells is read like one of few', async () => {
    const row = (i: number): string => `<tr>${`<td class=xl65 align=right style='width:48pt' x:num="${i}.56">${(i + 1).toLocaleString('en')}</td>`.repeat(20)}</tr>`
    const html = `<table>${Array.from({ length: 10_000 }, (_, i) => row(i)).join('')}</table>`
    const table = (await read(html))!
    expect(table).toHaveLength(10_000)
    expect(table[9_999][19]).toBe('9999.56')
  })
})

describe('a number beside what is shown', () => {
  const shown = async (value: string, text: string): Promise<string> => (await cells(`<td x:num="${value}">${text}</td>`))[0]

  test.each([
    ['1234.56', '1,235', '1234.56'], ['1234.5599999999999', '1.235', '1234.56'], ['-1234.56', '(1,235)', '-1234.56'], ['1234567.891', '1’234’567.89', '1234567.891'], ['1234567.891', '1 234 567,89 kr', '1234567.891'],
    ['1234.5', 'USD 1,234.50', '1234.5'], ['-1234.56', '-$1,234.6', '-1234.56'], ['1234567', '1.2M', '1234567'], ['1234567', '123万', '1234567'], ['1234567', '1,235', '1234567'], ['123456789012.5', '1.23457E+11', '123456789012.5'],
    ['0.3', '0', '0.3'], ['1.0000000000000001E-9', '0', '0.000000001'], ['5', '5 pcs', '5'],
  ])('%s shown as %s is %s', async (value, text, full) => {
    expect(await shown(value, text)).toBe(full)
  })

  test.each([['0.12345', '12.3%', '12.345%'], ['0.07', '7 %', '7%'], ['-0.125', '-13%', '-12.5%'], ['0.001', '0%', '0.1%'], ['1.5', '150％', '150%'], ['12.345', '12.3%', '12.345%']])('%s shown as %s is the percentage %s', async (value, text, full) => {
    expect(await shown(value, text)).toBe(full)
  })

  test.each([
    ['46402', '1/15/2027'], ['46402', '15.01.2027'], ['46402', '2027-01-15'], ['46402', '2027年1月15日'], ['46402', 'Jan-27'], ['57345', 'Jan-57'], ['46143', '5月'], ['46402', 'Friday'], ['46402.5', '15.01.27 12:00'], ['0.5', '12:00'],
    ['1', 'TRUE'], ['0', '#DIV/0!'], ['1.5', '1 1/2'], ['46402', '########'], ['7', ''],
  ])('%s shown as %s stays what is shown', async (value, text) => {
    expect(await shown(value, text)).toBe(text)
  })

  test('that is none, or lies in a value that can’t be read, leaves what is shown', async () => {
    expect(await cells('<td x:num>12.5</td>', '<td x:num="">1,235</td>', '<td sdval="x">7</td>', `<td data-sheets-value='{"1":3,'>8</td>`, '<td data-sheets-value="null">9</td>', `<td data-sheets-value='{"1":4,"4":1}'>TRUE</td>`)).toEqual(['12.5', '1,235', '7', '8', '9', 'TRUE'])
  })

  test('counts where a formula stands beside it', async () => {
    expect(await cells('<td x:fmla="=A1*2" x:num="2469.12">2,469</td>', `<td data-sheets-formula="=R[0]C[-1]*2" data-sheets-value='{"1":3,"3":2469.12}'>2,469</td>`)).toEqual(['2469.12', '2469.12'])
  })
})

test('where Excel says that its decimal mark is a comma, amounts get a point, texts and dates stay', async () => {
  const html = (decimal: string, thousand: string, ...texts: string[]): string => `<style><!--table {mso-displayed-decimal-separator:"\\${decimal}"; mso-displayed-thousand-separator:"${thousand}";}--></style><table><tr>${texts.map((t) => `<td>${t}`).join('')}</table>`
  expect(await read(html(',', '\\.', '1.235', '-1.234,5', '12,5%', '0,5', '31.12.2026', 'Team 1,5', '1.23'))).toEqual([['1235', '-1234.5', '12.5%', '0.5', '31.12.2026', 'Team 1,5', '1.23']])
  expect(await read(html(',', '&nbsp;', '1&nbsp;234,5 €'))).toEqual([['1234.5 €']])
  expect(await read(html('.', '\\,', '1,235', '1.235'))).toEqual([['1,235', '1.235']])
})

test('what this sheet writes is read back the same', async () => {
  const table = [['Name', '1234.56', '12.345%', ''], ['00123', '-2500.75', '0.07%', '2027-Q1'], ['a "b" <c> & d', 'two\nlines', '0', '1234567890123456']]
  expect(await read(htmlTable(table))).toEqual(table)
})
