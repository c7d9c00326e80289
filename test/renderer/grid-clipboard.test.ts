import { describe, expect, test } from 'vitest'
import { formatTable, htmlTable, parseTable, tiled } from '../../renderer/grid/clipboard.ts'

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
    expect(htmlTable([['<b>&"', '1']])).toBe('<table><tr><td>&lt;b&gt;&amp;&quot;</td><td>1</td></tr></table>')
  })

  test('one value fills a range, a fitting block repeats, another lands once', () => {
    expect(tiled([['1']], 2, 2)).toEqual([['1', '1'], ['1', '1']])
    expect(tiled([['1', '2']], 2, 4)).toEqual([['1', '2', '1', '2'], ['1', '2', '1', '2']])
    expect(tiled([['1', '2'], ['3', '4']], 3, 1)).toEqual([['1', '2'], ['3', '4']])
    expect(tiled([['1', '2'], ['3']], 1, 1)).toEqual([['1', '2'], ['3', '']])
  })
})
