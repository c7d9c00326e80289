/** Cell styles of one workbook, numbered as they are first asked for. SpreadsheetML, ECMA-376 part 1, 18.8. */
import { escapeXml } from './xml.ts'

export interface CellLook {
  bold?: boolean
  italic?: boolean
  /** Points. */
  size?: number
  /** RRGGBB. */
  ink?: string
  fill?: string
  /** A thin line of this colour on these sides. */
  lines?: { top?: string; bottom?: string; left?: string }
  format?: string
  align?: 'left' | 'center' | 'right'
  wrap?: boolean
  indent?: number
  /** Text stays text when the cell is edited, whatever it starts with. */
  quoted?: boolean
}

/** Formats 0–163 are the application's own. */
const FIRST_FORMAT = 164

export class Styles {
  private readonly font: string
  private readonly fonts: string[]
  private readonly fills = ['<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>']
  private readonly borders = ['<border><left/><right/><top/><bottom/><diagonal/></border>']
  private readonly formats: string[] = []
  private readonly cells = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>']
  private readonly known = new Map<string, number>()
  /** Differential styles of conditional formats: ink only. */
  private readonly inks: string[] = []

  constructor(font: string, size: number) {
    this.font = font
    this.fonts = [this.fontXml({ size })]
  }

  /** The number of a look, for a cell's `s`. */
  look(look: CellLook): number {
    const key = JSON.stringify(look)
    const known = this.known.get(key)
    if (known !== undefined) return known
    const { bold, italic, size, ink, fill, lines, format, align, wrap, indent, quoted } = look
    const font = bold || italic || size || ink ? place(this.fonts, this.fontXml(look)) : 0
    const filled = fill ? place(this.fills, `<fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/><bgColor indexed="64"/></patternFill></fill>`) : 0
    const side = (name: 'left' | 'top' | 'bottom'): string => (lines?.[name] ? `<${name} style="thin"><color rgb="FF${lines[name]}"/></${name}>` : `<${name}/>`)
    const border = lines ? place(this.borders, `<border>${side('left')}<right/>${side('top')}${side('bottom')}<diagonal/></border>`) : 0
    const numbers = format ? FIRST_FORMAT + place(this.formats, format) : 0
    const alignment = `<alignment vertical="center"${align ? ` horizontal="${align}"` : ''}${wrap ? ' wrapText="1"' : ''}${indent ? ` indent="${indent}"` : ''}/>`
    this.cells.push(`<xf numFmtId="${numbers}" fontId="${font}" fillId="${filled}" borderId="${border}" xfId="0"${numbers ? ' applyNumberFormat="1"' : ''}${font ? ' applyFont="1"' : ''}${filled ? ' applyFill="1"' : ''}${border ? ' applyBorder="1"' : ''} applyAlignment="1"${quoted ? ' quotePrefix="1"' : ''}>${alignment}</xf>`)
    this.known.set(key, this.cells.length - 1)
    return this.cells.length - 1
  }

  /** The number of an ink for a conditional format. */
  conditionalInk(ink: string): number {
    return place(this.inks, `<dxf><font><color rgb="FF${ink}"/></font></dxf>`)
  }

  xml(): string {
    const list = (name: string, items: string[]): string => `<${name} count="${items.length}">${items.join('')}</${name}>`
    const formats = this.formats.map((code, i) => `<numFmt numFmtId="${FIRST_FORMAT + i}" formatCode="${escapeXml(code)}"/>`)
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
      + (formats.length > 0 ? list('numFmts', formats) : '') + list('fonts', this.fonts) + list('fills', this.fills) + list('borders', this.borders)
      + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' + list('cellXfs', this.cells)
      + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' + list('dxfs', this.inks) + '</styleSheet>'
  }

  private fontXml({ bold, italic, size, ink }: CellLook): string {
    return `<font>${bold ? '<b/>' : ''}${italic ? '<i/>' : ''}<sz val="${size ?? 10}"/><color rgb="FF${ink ?? '1B2026'}"/><name val="${escapeXml(this.font)}"/><family val="2"/></font>`
  }
}

/** The place of an item in a list, which grows where it is new. */
function place(list: string[], item: string): number {
  const at = list.indexOf(item)
  return at >= 0 ? at : list.push(item) - 1
}
