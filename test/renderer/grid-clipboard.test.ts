import { describe, expect, test } from 'vitest'
import { formatTable, htmlTable, parseTable, tiled, widthOf } from '../../renderer/grid/clip/clipboard.ts'

describe('a range on the clipboard', () => {
  test('reads what Excel writes: tabs, line ends, and a last line end that is no row', () => {
    expect(parseTable('1\t2\r\n3\t4\r\n')).toEqual([['1', '2'], ['3', '4']])
    expect(parseTable('a')).toEqual([['a']])
    expect(parseTable('\t\n\t')).toEqual([['', ''], ['', '']])
  })

  test('a quoted cell may hold tabs, line breaks and quotes', () => {
    expect(parseTable('"a\tb"\t"say ""hi"""\r\n"two\nlines"\tx')).toEqual([['a\tb', 'say "hi"'], ['two\nlines', 'x']])
  })

  test('a quote that is only a sign stays one', () => {
    expect(parseTable('"5 inch\t7')).toEqual([['"5 inch', '7']])
    expect(parseTable('"a"b\tc')).toEqual([['"a"b', 'c']])
  })

  test('what is written is read back the same', () => {
    const table = [['plain', 'a\tb', ''], ['quote " inside', 'two\nlines', '-12.5']]
    expect(parseTable(formatTable(table))).toEqual(table)
  })

  test('a name that looks like a formula goes out as text, a negative number as a number', () => {
    expect(formatTable([['=cmd|x', '-5', '+10%', '-5+1']])).toBe("'=cmd|x\t-5\t+10%\t'-5+1")
    expect(htmlTable([['=cmd|x']])).toContain(">'=cmd|x</td>")
  })

  test('the HTML beside it says of each cell what it is, to Excel, WPS, LibreOffice and Google Sheets', () => {
    const cell = (text: string): string => /<td.*<\/td>/.exec(htmlTable([[text]]))![0]
    expect(cell('')).toBe('<td></td>')
    expect(cell('-1234.56')).toBe('<td x:num="-1234.56" sdval="-1234.56" sdnum="1033;" data-sheets-value="{&quot;1&quot;:3,&quot;3&quot;:-1234.56}">-1234.56</td>')
    expect(cell('7.5%')).toBe(`<td x:num="0.075" sdval="0.075" sdnum="1033;0;0.00%" data-sheets-value="{&quot;1&quot;:3,&quot;3&quot;:0.075}" style='mso-number-format:"0\\.0%"'>7.5%</td>`)
    for (const text of ['0.6666666666666666', '1e-7']) expect(cell(text)).toContain(` sdval="${text}" `)
    for (const text of ['00123', '1-2', '+5', '1,5', 'TRUE', '2027-Q1', '1234567890123456', '1e5']) expect(cell(text)).toMatch(/^<td x:str sdnum="1033;0;@" .* style='mso-number-format:"\\@"'>/)
    expect(cell('<b>&"\n')).toContain('>&lt;b&gt;&amp;&quot;<br></td>')
    expect(htmlTable([['1']])).toContain('<meta charset="utf-8">')
  })

  test('one value fills a range, a fitting block repeats, another lands once', () => {
    expect(tiled([['1']], 2, 2).table).toEqual([['1', '1'], ['1', '1']])
    expect(tiled([['1', '2']], 2, 4).table).toEqual([['1', '2', '1', '2'], ['1', '2', '1', '2']])
    expect(tiled([['1', '2'], ['3', '4']], 3, 1).table).toEqual([['1', '2'], ['3', '4']])
    expect(tiled([['1', '2'], ['3']], 1, 1).table).toEqual([['1', '2'], ['3', '']])
  })

  test('a column of any length has its width', () => {
    expect(widthOf(Array.from({ length: 200_000 }, () => ['1']))).toBe(1)
    expect(tiled(Array.from({ length: 200_000 }, () => ['1']), 1, 1).table).toHaveLength(200_000)
    // Half a million empty lines and one of a hundred thousand cells are laid no further than there is room.
    expect(tiled([...Array.from({ length: 500_000 }, () => ['']), Array.from({ length: 100_000 }, () => '1')], 1, 1, { rows: 3, columns: 2 })).toEqual({ table: [['', ''], ['', ''], ['', '']], rows: 500_001, columns: 100_000 })
  })
})
