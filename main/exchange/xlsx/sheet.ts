/** A sheet's cells, row by row, as text: numbers exactly, dates by their format as ISO text. */
import { PlanError } from '../../../shared/errors.ts'
import { isoDay } from '../../../shared/calendar.ts'
import { MAX_COLUMNS } from '../text/csv.ts'
import { fromSerial } from '../values/dates.ts'
import type { Shown } from './formats.ts'
import { attribute, scanXml } from '../text/xml.ts'

export interface SheetContext { file: string; strings: readonly string[]; formats: readonly Shown[]; since1904: boolean }

const MAX_ROW = 1_048_576
/** Characters of a cell, as Excel has it; the rest is passed over, since any number of cells can share a text. */
const MAX_TEXT = 32_767
const NO_CELLS: string[] = []

/** Visits every row down to the last with a cell in it, blank ones between as empty. `exact[i]`: a number, in full and with a point. */
export function scanSheet(xml: string, { file, strings, formats, since1904 }: SheetContext, visit: (cells: string[], row: number, exact: readonly boolean[] | null) => boolean | void): void {
  let row = 0, column = 0
  let cells: string[] = [], exact: boolean[] | null = null
  let type = '', style = 0, value = '', inValue = false, inCell = false, phonetic = 0, going = true
  const emit = (): boolean => {
    const full = cells
    for (let c = 0; c < full.length; c++) full[c] ??= ''
    cells = []
    const numbers = exact
    exact = null
    return visit(full, row, numbers) !== false
  }
  scanXml(xml, {
    open(name, tag) {
      if (name === 'c') {
        const at = columnOf(attribute(tag, 'r'))
        column = at >= 0 ? at : column + 1
        type = attribute(tag, 't') ?? 'n'
        style = Number(attribute(tag, 's') ?? 0)
        value = ''
        inCell = true
      } else if (name === 'v' || name === 't') inValue = inCell && phonetic === 0
      else if (name === 'rPh') phonetic++
      else if (name === 'row') {
        const said = Number(attribute(tag, 'r') ?? 0)
        const next = Number.isInteger(said) && said > row ? said : row + 1
        if (next > MAX_ROW) throw new PlanError('import.unreadable', { file, detail: `row ${next}` })
        while (++row < next && going) going = visit(NO_CELLS, row, null) !== false
        column = -1
        return going
      }
      return true
    },
    text(text) { if (inValue && value.length < MAX_TEXT) value += text },
    close(name) {
      if (name === 'v' || name === 't') inValue = false
      else if (name === 'rPh') phonetic--
      else if (name === 'c') {
        inCell = false
        if (value === '') return true
        // A second end of the same cell ends nothing.
        const content = value
        value = ''
        if (column >= MAX_COLUMNS) throw new PlanError('import.tooManyColumns', { file, columns: column + 1, most: MAX_COLUMNS })
        if (type === 's') cells[column] = strings[Number(content)] ?? ''
        else if (type === 'b') cells[column] = content === '1' ? 'TRUE' : 'FALSE'
        else if (type !== 'n') cells[column] = type === 'd' ? content.replace(/T00:00:00(?:\.0+)?Z?$/, '') : unescapeControl(content)
        else if (formats[style] === 'date') cells[column] = dateText(content, since1904)
        else if (formats[style] === 'percent') cells[column] = `${Number((Number(content) * 100).toPrecision(15))}%`
        else { cells[column] = numberText(content); (exact ??= [])[column] = true }
      } else if (name === 'row') return (going = emit())
      else if (name === 'sheetData') return false
      return true
    },
  })
}

function columnOf(reference: string | null): number {
  if (reference === null) return -1
  let column = 0
  for (let i = 0; i < reference.length && i < 4; i++) {
    const c = reference.charCodeAt(i)
    if (c >= 65 && c <= 90) column = column * 26 + c - 64
    else if (c >= 97 && c <= 122) column = column * 26 + c - 96
    else break
  }
  return column - 1
}

/** Excel keeps 17 figures and shows 15: 2.6749999999999998 was typed as 2.675. An exponent is written out. */
function numberText(value: string): string {
  const text = value.trim()
  if (/^-?\d{1,15}$/.test(text) || !/^[-+]?[\d.]+(?:[eE][-+]?\d+)?$/.test(text)) return text
  const shown = Number(Number(text).toPrecision(15))
  return Math.abs(shown) < 1e21 && Math.abs(shown) >= 1e-6 || shown === 0 ? String(shown) : text
}

function dateText(value: string, since1904: boolean): string {
  const serial = Number(value)
  const day = fromSerial(serial, since1904)
  return typeof day === 'number' ? isoDay(day) : value
}

/** `_x000D_` is how a workbook writes a control character. */
export const unescapeControl = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) : text

/** The texts that cells share; phonetic guides left out. */
export function readSharedStrings(xml: string): string[] {
  const strings: string[] = []
  let text = '', inText = false, phonetic = 0
  scanXml(xml, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 't') inText = phonetic === 0
      else if (name === 'rPh') phonetic++
    },
    text(t) { if (inText && text.length < MAX_TEXT) text += t },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') phonetic--
      else if (name === 'si') { strings.push(unescapeControl(text).slice(0, MAX_TEXT)); text = '' }
    },
  })
  return strings
}
