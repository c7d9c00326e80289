/** Workbooks in: through the gate, then sheet by sheet. Formulas give their cached values; nothing in a workbook is run. */
import { PlanError } from '../../../shared/errors.ts'
import type { ByteSource } from '../text/bytes.ts'
import { readFormats } from './formats.ts'
import { readSharedStrings, scanSheet, type SheetContext } from './sheet.ts'
import { attribute, scanXml, XmlFault } from '../text/xml.ts'
import { openZip, type Zip } from './zip.ts'

export interface WorkbookIn {
  sheets: string[]
  since1904: boolean
  rows(sheet: string, visit: (cells: string[], row: number, exact: readonly boolean[] | null) => boolean | void): void
}

/** Throws import.bomb, import.macro, import.unreadable. */
export function openWorkbook(source: ByteSource, file: string): WorkbookIn {
  const zip = openZip(source, file)
  if (zip.names.some((n) => /vbaProject|^xl\/macrosheets\//i.test(n))) throw new PlanError('import.macro', { file })
  return guarded(file, () => {
    const main = documentPart(zip)
    if (main === null) throw new PlanError('import.unreadable', { file, detail: zip.has('xl/workbook.bin') ? '.xlsb' : '.zip' })
    const folder = main.slice(0, main.lastIndexOf('/') + 1)
    const targets = relations(zip, `${folder}_rels/${main.slice(folder.length)}.rels`, folder)
    const sheets: { name: string; part: string; hidden: boolean }[] = []
    let since1904 = false
    scanXml(xmlOf(zip, main)!, {
      open(name, tag) {
        if (name === 'workbookPr') since1904 = /^(1|true)$/.test(attribute(tag, 'date1904') ?? '')
        if (name !== 'sheet') return
        const part = targets.get(attribute(tag, 'r:id') ?? attribute(tag, 'id') ?? '')
        if (part && zip.has(part.part) && part.type.endsWith('/worksheet')) sheets.push({ name: attribute(tag, 'name') ?? '', part: part.part, hidden: (attribute(tag, 'state') ?? 'visible') !== 'visible' })
      },
    })
    if (sheets.length === 0) throw new PlanError('import.empty', { file })
    const byType = (type: string): string | null => { for (const t of targets.values()) if (t.type.endsWith(type)) return xmlOf(zip, t.part); return null }
    const styles = byType('/styles'), shared = byType('/sharedStrings')
    const context: SheetContext = { file, since1904, formats: styles === null ? [] : readFormats(styles), strings: shared === null ? [] : readSharedStrings(shared) }
    let held: { name: string; xml: string } | null = null
    // Visible sheets first: they are the likelier table.
    const ordered = [...sheets.filter((s) => !s.hidden), ...sheets.filter((s) => s.hidden)]
    return {
      sheets: ordered.map((s) => s.name),
      since1904,
      rows: (name, visit) => guarded(file, () => {
        if (held?.name !== name) held = { name, xml: xmlOf(zip, ordered.find((s) => s.name === name)!.part)! }
        scanSheet(held.xml, context, visit)
      }),
    }
  })
}

function guarded<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof XmlFault) throw new PlanError('import.unreadable', { file, detail: error.message })
    throw error
  }
}

/** An XML part as text. Entities are how text bombs are made, so a document type is refused wherever it stands. */
function xmlOf(zip: Zip, part: string): string | null {
  const bytes = zip.read(part)
  if (bytes === null) return null
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  const xml = new TextDecoder(encoding).decode(bytes)
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new XmlFault('doctype')
  return xml
}

/** The part that the package says is its workbook. */
function documentPart(zip: Zip): string | null {
  for (const { part, type } of relations(zip, '_rels/.rels', '').values()) if (type.endsWith('/officeDocument') && zip.has(part) && /\.xml$/i.test(part) && /workbook/i.test(part)) return part
  return zip.has('xl/workbook.xml') ? 'xl/workbook.xml' : null
}

function relations(zip: Zip, part: string, folder: string): Map<string, { part: string; type: string }> {
  const xml = xmlOf(zip, part)
  const found = new Map<string, { part: string; type: string }>()
  if (xml !== null) {
    scanXml(xml, {
      open(name, tag) {
        if (name !== 'Relationship' || attribute(tag, 'TargetMode') === 'External') return
        const target = attribute(tag, 'Target') ?? ''
        found.set(attribute(tag, 'Id') ?? '', { part: target.startsWith('/') ? target.slice(1) : resolved(folder + target), type: attribute(tag, 'Type') ?? '' })
      },
    })
  }
  return found
}

function resolved(path: string): string {
  const out: string[] = []
  for (const step of path.split('/')) { if (step === '..') out.pop(); else if (step !== '.') out.push(step) }
  return out.join('/')
}
