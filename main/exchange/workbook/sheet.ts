/** One worksheet, written cell by cell from the top left on. SpreadsheetML, ECMA-376 part 1, 18.3. */
import type { Packed } from '../zip-write.ts'
import { Part } from './part.ts'
import { escapeXml } from './xml.ts'

/** Texts of a workbook, each kept once. */
export class Strings {
  private readonly index = new Map<string, number>()
  uses = 0
  place(text: string): number {
    this.uses++
    let at = this.index.get(text)
    if (at === undefined) this.index.set(text, (at = this.index.size))
    return at
  }
  all(): string[] { return [...this.index.keys()] }
}

export interface SheetColumn { width: number; outline?: number; hidden?: boolean; collapsed?: boolean }
export interface RowLook { height?: number; outline?: number; hidden?: boolean; collapsed?: boolean }

export interface SheetSettings {
  name: string
  columns: SheetColumn[]
  tab: string
  /** Rows and columns that stay in sight. */
  freeze?: { rows: number; columns: number }
  landscape: boolean
  /** Rows repeated on each printed page, from 1. */
  titleRows?: [number, number]
  titleColumns?: [string, string]
  /** Header and footer codes as Excel writes them. */
  footer: string
  filter?: string
  grid?: boolean
  negativeInk?: { range: string; style: number }
  /** Names of single cells, good in the whole workbook. */
  names?: { name: string; cell: string }[]
  /** Cells that take one of the values of a range. */
  lists?: { cell: string; range: string }[]
}

const letters: string[] = []
/** `A` for 0. */
export function columnName(column: number): string {
  for (let c = letters.length; c <= column; c++) letters.push(c < 26 ? String.fromCharCode(65 + c) : letters[Math.floor(c / 26) - 1] + String.fromCharCode(65 + (c % 26)))
  return letters[column]
}
/** `A1` for row 1, column 0. */
export const cellName = (row: number, column: number): string => columnName(column) + row

export type Result = number | ''

export class Sheet {
  readonly settings: SheetSettings
  /** The row being written, from 1. */
  row = 0
  private readonly strings: Strings
  private readonly cached: boolean
  private readonly cells = new Part()
  private rowText = ''
  private column = 0
  private widest = 0
  private deepest = 0
  private open = false

  /** With `cached`, a formula carries its result; without, whoever opens the file works it out. */
  constructor(settings: SheetSettings, strings: Strings, cached: boolean) {
    this.settings = settings
    this.strings = strings
    this.cached = cached
  }

  /** Starts the next row, or row `at` further down. */
  next(look: RowLook = {}, at = this.row + 1): number {
    if (this.open) this.cells.write('</row>')
    this.row = at
    this.rowText = String(at)
    this.column = 0
    this.open = true
    if (look.outline && look.outline > this.deepest) this.deepest = look.outline
    this.cells.write(`<row r="${at}"${look.height ? ` ht="${look.height}" customHeight="1"` : ''}${look.outline ? ` outlineLevel="${look.outline}"` : ''}${look.hidden ? ' hidden="1"' : ''}${look.collapsed ? ' collapsed="1"' : ''}>`)
    return at
  }

  /** The start tag of the next cell, left open. */
  private cell(style: number): Part {
    const { cells, column } = this
    this.column = column + 1
    if (this.column > this.widest) this.widest = this.column
    return cells.write('<c r="').write(columnName(column)).write(this.rowText).write('" s="').number(style)
  }

  /** Columns written in this row. */
  get at(): number { return this.column }

  skip(columns = 1): this { this.column += columns; return this }

  /** Fills out the row with empty cells up to a column. */
  blankTo(column: number, style: number): this {
    while (this.column < column) this.blank(style)
    return this
  }

  blank(style: number): this {
    this.cell(style).write('"/>')
    return this
  }

  text(text: string, style: number): this {
    if (text === '') return this.blank(style)
    this.cell(style).write('" t="s"><v>').number(this.strings.place(text)).write('</v></c>')
    return this
  }

  /** NaN is an empty cell. */
  number(value: number, style: number): this {
    if (value !== value) return this.blank(style)
    this.cell(style).write('"><v>').number(value).write('</v></c>')
    return this
  }

  formula(formula: string, result: Result, style: number): this {
    const cell = this.cell(style).write(this.cached && result === '' ? '" t="str"><f>' : '"><f>').write(escapeXml(formula)).write('</f>')
    if (this.cached) { cell.write('<v>'); if (result !== '') cell.number(result); cell.write('</v>') }
    cell.write('</c>')
    return this
  }

  /** The sheet ended; `first`: the one that is shown when the workbook opens. */
  packed(first: boolean): Packed {
    const s = this.settings
    if (this.open) this.cells.write('</row>')
    this.open = false
    const acrossDepth = Math.max(0, ...s.columns.map((c) => c.outline ?? 0))
    const cols = s.columns.map((c, i) => `<col min="${i + 1}" max="${i + 1}" width="${c.width}" customWidth="1"${c.outline ? ` outlineLevel="${c.outline}"` : ''}${c.hidden ? ' hidden="1"' : ''}${c.collapsed ? ' collapsed="1"' : ''}/>`)
    const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
      + `<sheetPr><tabColor rgb="FF${s.tab}"/><outlinePr summaryBelow="0" summaryRight="0"/><pageSetUpPr fitToPage="1"/></sheetPr>`
      + `<dimension ref="A1:${cellName(Math.max(1, this.row), Math.max(0, this.widest - 1))}"/>`
      + `<sheetViews><sheetView${s.grid ? '' : ' showGridLines="0"'}${first ? ' tabSelected="1"' : ''} workbookViewId="0">${this.pane()}</sheetView></sheetViews>`
      + `<sheetFormatPr defaultRowHeight="15"${this.deepest ? ` outlineLevelRow="${this.deepest}"` : ''}${acrossDepth ? ` outlineLevelCol="${acrossDepth}"` : ''}/>`
      + `<cols>${cols.join('')}</cols><sheetData>`
    this.cells.write('</sheetData>'
      + (s.filter ? `<autoFilter ref="${s.filter}"/>` : '')
      + (s.negativeInk ? `<conditionalFormatting sqref="${s.negativeInk.range}"><cfRule type="cellIs" dxfId="${s.negativeInk.style}" priority="1" operator="lessThan"><formula>0</formula></cfRule></conditionalFormatting>` : '')
      + (s.lists ? `<dataValidations count="${s.lists.length}">${s.lists.map(({ cell, range }) => `<dataValidation type="list" allowBlank="0" showErrorMessage="1" sqref="${cell}"><formula1>${escapeXml(range)}</formula1></dataValidation>`).join('')}</dataValidations>` : '')
      + '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.35"/>'
      + `<pageSetup paperSize="9" orientation="${s.landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>`
      + `<headerFooter><oddFooter>${escapeXml(s.footer)}</oddFooter></headerFooter></worksheet>`)
    return this.cells.end(head)
  }

  private pane(): string {
    const { freeze } = this.settings
    if (!freeze) return ''
    const corner = cellName(freeze.rows + 1, freeze.columns)
    const across = freeze.columns > 0, down = freeze.rows > 0
    const active = across && down ? 'bottomRight' : down ? 'bottomLeft' : 'topRight'
    return `<pane${across ? ` xSplit="${freeze.columns}"` : ''}${down ? ` ySplit="${freeze.rows}"` : ''} topLeftCell="${corner}" activePane="${active}" state="frozen"/><selection pane="${active}" activeCell="${corner}" sqref="${corner}"/>`
  }
}
