/** Number formats of a workbook's cells, as far as they say whether a number is a date (ECMA-376 part 1, 18.8.30). */
import { attribute, scanXml } from '../text/xml.ts'

export type Shown = 'number' | 'date' | 'percent'

/** Built-in formats that show a date, those of East Asian locales included. */
const BUILT_IN_DATE = (id: number): boolean => id >= 14 && id <= 17 || id === 22 || id >= 27 && id <= 31 || id === 36 || id >= 50 && id <= 54 || id === 57 || id === 58

/** What a format code shows: its first section without literals, colours and conditions. A time alone is no date. */
export function shownBy(code: string): Shown {
  const bare = code.split(';')[0].replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').toLowerCase()
  if (/general|g\/通用格式/.test(bare)) return 'number'
  if (/[yde]|年|月|日/.test(bare.replace(/e[+-]/g, '')) || /m/.test(bare) && !/[hs0#?]/.test(bare)) return 'date'
  return bare.includes('%') ? 'percent' : 'number'
}

/** By style index of a cell. */
export function readFormats(xml: string): Shown[] {
  const codes = new Map<number, string>()
  const shown: Shown[] = []
  let inCells = false
  scanXml(xml, {
    open(name, tag) {
      if (name === 'numFmt') codes.set(Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        const id = Number(attribute(tag, 'numFmtId') ?? 0)
        const code = codes.get(id)
        shown.push(code !== undefined ? shownBy(code) : BUILT_IN_DATE(id) ? 'date' : id === 9 || id === 10 ? 'percent' : 'number')
      }
    },
    close(name) { if (name === 'cellXfs') inCells = false },
  })
  return shown
}
