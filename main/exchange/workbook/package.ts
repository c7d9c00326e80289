/** Sheets, styles and texts bound into one .xlsx: Open Packaging Conventions (ECMA-376 part 2) in a ZIP. */
import { bindZip, type Packed } from '../zip-write.ts'
import { packed, Part } from './part.ts'
import type { Sheet, Strings } from './sheet.ts'
import type { Styles } from './styles.ts'
import { escapeCellText, escapeXml } from './xml.ts'

export interface BookFacts { title: string; creator: string; /** ISO date and time. */ at: string }

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEET_ML = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A sheet's name as a formula writes it. */
export const quoteSheet = (name: string): string => `'${name.replaceAll("'", "''")}'`

export function bindBook(sheets: readonly Sheet[], styles: Styles, strings: Strings, facts: BookFacts, cached: boolean): Uint8Array {
  const parts = new Map<string, Packed>()
  const add = (name: string, text: string): void => { parts.set(name, packed(text)) }
  const override = (part: string, type: string): string => `<Override PartName="/${part}" ContentType="${type}"/>`
  const relation = (id: number, type: string, target: string): string => `<Relationship Id="rId${id}" Type="${type}" Target="${target}"/>`
  const relations = (list: string[]): string => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`

  add('[Content_Types].xml', `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`
    + override('xl/workbook.xml', `${SHEET_ML}.sheet.main+xml`) + sheets.map((_, i) => override(`xl/worksheets/sheet${i + 1}.xml`, `${SHEET_ML}.worksheet+xml`)).join('')
    + override('xl/styles.xml', `${SHEET_ML}.styles+xml`) + override('xl/sharedStrings.xml', `${SHEET_ML}.sharedStrings+xml`)
    + override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml') + override('docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml') + '</Types>')
  add('_rels/.rels', relations([
    relation(1, `${OFFICE}/relationships/officeDocument`, 'xl/workbook.xml'),
    relation(2, `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
    relation(3, `${OFFICE}/relationships/extended-properties`, 'docProps/app.xml'),
  ]))
  add('docProps/app.xml', `${HEAD}<Properties xmlns="${OFFICE}/extended-properties"><Application>Salesplan</Application></Properties>`)
  const at = escapeXml(new Date(facts.at).toISOString().replace(/\.\d+Z$/, 'Z'))
  add('docProps/core.xml', `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`
    + `<dc:title>${escapeXml(facts.title)}</dc:title><dc:creator>${escapeXml(facts.creator)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`)
  add('xl/workbook.xml', `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships"><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="14000" tabRatio="700"/></bookViews><sheets>`
    + sheets.map((s, i) => `<sheet name="${escapeXml(s.settings.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('') + `</sheets>${definedNames(sheets)}<calcPr calcId="191029"${cached ? '' : ' fullCalcOnLoad="1"'}/></workbook>`)
  add('xl/_rels/workbook.xml.rels', relations([
    ...sheets.map((_, i) => relation(i + 1, `${OFFICE}/relationships/worksheet`, `worksheets/sheet${i + 1}.xml`)),
    relation(sheets.length + 1, `${OFFICE}/relationships/styles`, 'styles.xml'),
    relation(sheets.length + 2, `${OFFICE}/relationships/sharedStrings`, 'sharedStrings.xml'),
  ]))
  add('xl/styles.xml', styles.xml())
  sheets.forEach((s, i) => parts.set(`xl/worksheets/sheet${i + 1}.xml`, s.packed(i === 0)))
  const texts = strings.all()
  const shared = new Part()
  shared.write(`${HEAD}<sst xmlns="${MAIN}" count="${strings.uses}" uniqueCount="${texts.length}">`)
  for (const text of texts) shared.write('<si><t xml:space="preserve">').write(escapeCellText(text)).write('</t></si>')
  parts.set('xl/sharedStrings.xml', shared.write('</sst>').end())
  return bindZip(parts)
}

function definedNames(sheets: readonly Sheet[]): string {
  const names = sheets.flatMap(({ settings: s }, i) => {
    const sheet = quoteSheet(s.name)
    const absolute = (range: string): string => range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')
    const titles = [s.titleColumns ? `${sheet}!$${s.titleColumns[0]}:$${s.titleColumns[1]}` : '', s.titleRows ? `${sheet}!$${s.titleRows[0]}:$${s.titleRows[1]}` : ''].filter((t) => t !== '')
    return [
      ...(s.names ?? []).map(({ name, cell }) => `<definedName name="${escapeXml(name)}">${escapeXml(`${sheet}!${absolute(cell)}`)}</definedName>`),
      ...(s.filter ? [`<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${escapeXml(`${sheet}!${absolute(s.filter)}`)}</definedName>`] : []),
      ...(titles.length > 0 ? [`<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${escapeXml(titles.join(','))}</definedName>`] : []),
    ]
  })
  return names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : ''
}
