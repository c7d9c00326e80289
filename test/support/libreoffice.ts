/** LibreOffice as the second calculator: works out a workbook that carries no results, and says what it shows. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findOffice } from './needs.ts'

/** A cell as LibreOffice has it: null where empty or an empty text. */
export type ShownCell = string | number | null
/** Rows of cells by the name of the sheet. */
export type ShownBook = Map<string, ShownCell[][]>

/** A comma, quotes, UTF-8, from line 1, fields quoted, numbers in full instead of as shown, values instead of formulas, every sheet. */
const EVERY_SHEET_AS_CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1'

/** What LibreOffice makes of each workbook, in one run with a profile of its own. Fails where it isn't installed. */
export async function recalculated(workbooks: readonly Uint8Array[], minutes = 20): Promise<ShownBook[]> {
  const files = await converted(workbooks, 'xlsx', ['--convert-to', EVERY_SHEET_AS_CSV], minutes)
  return workbooks.map((_, i) => {
    const start = `book${i}-`
    return new Map([...files].filter(([name]) => name.startsWith(start) && name.endsWith('.csv')).map(([name, text]) => [name.slice(start.length, -4), cellsOf(text)]))
  })
}

/** Commas, semicolons and tabs part cells, UTF-8, special numbers found, formulas worked out: as a careless person opens a CSV. */
const CARELESSLY = '--infilter=Text - txt - csv (StarCalc):44/59/9,34,76,1,,1033,false,true,false,false,false,0,true'

/** What LibreOffice shows of a file that a person opens without a thought, formulas worked out. */
export async function openedCarelessly(bytes: Uint8Array, kind: 'csv' | 'html' | 'xlsx'): Promise<ShownCell[]> {
  const filter = { csv: [CARELESSLY], html: ['--infilter=HTML (StarCalc)'], xlsx: [] }[kind]
  const files = await converted([bytes], kind, [...filter, '--convert-to', kind === 'csv' ? EVERY_SHEET_AS_CSV.replace('csv:', 'shown.csv:') : EVERY_SHEET_AS_CSV], 5)
  return [...files].filter(([name]) => name.endsWith('.csv') && name !== 'book0.csv').concat(kind === 'html' ? [...files].filter(([name]) => name === 'book0.csv') : []).flatMap(([, text]) => cellsOf(text).flat())
}

/** The HTML that LibreOffice's spreadsheet makes, as for the clipboard, of a flat document or of another program's HTML. */
export async function htmlOfOffice(source: string, kind: 'fods' | 'html'): Promise<string> {
  const filter = kind === 'html' ? ['--infilter=HTML (StarCalc)'] : []
  const files = await converted([Buffer.from(source)], kind, [...filter, '--convert-to', 'made.html:HTML (StarCalc)'], 5)
  return files.get('book0.made.html')!
}

/** The text files that come of books with an extension, by name. */
async function converted(books: readonly Uint8Array[], extension: string, args: readonly string[], minutes: number): Promise<Map<string, string>> {
  const office = findOffice()
  if (office === null) throw new Error('LibreOffice is not installed: on Debian, apt-get install libreoffice-calc-nogui')
  const dir = mkdtempSync(join(tmpdir(), 'salesplan-office-'))
  try {
    const files = books.map((bytes, i) => {
      const file = join(dir, `book${i}.${extension}`)
      writeFileSync(file, bytes)
      return file
    })
    await run(office, [`-env:UserInstallation=${pathToFileURL(join(dir, 'profile')).href}`, '--headless', '--norestore', '--nolockcheck', ...args, '--outdir', dir, ...files], minutes)
    return new Map(readdirSync(dir).filter((name) => /\.(csv|html)$/.test(name)).map((name) => [name, readFileSync(join(dir, name), 'utf8')]))
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

function run(command: string, args: readonly string[], minutes: number): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    let said = ''
    child.stdout.on('data', (text: Buffer) => { said += text.toString() })
    child.stderr.on('data', (text: Buffer) => { said += text.toString() })
    // The launcher hands over to a child of its own, so the whole group has to end.
    const late = setTimeout(() => { process.kill(-child.pid!, 'SIGKILL'); fail(new Error(`LibreOffice did not end within ${minutes} minutes: ${said}`)) }, minutes * 60_000)
    child.on('error', (error) => { clearTimeout(late); fail(error) })
    child.on('close', (code) => { clearTimeout(late); if (code === 0) done(); else fail(new Error(`LibreOffice ended with ${code}: ${said}`)) })
  })
}

/** A percentage comes with its sign; dates and all else are texts. Quotes say nothing: LibreOffice puts them round numbers too. */
function cellOf(field: string): ShownCell {
  if (field === '') return null
  const number = /^(-?\d+(?:\.\d+)?(?:E[+-]?\d+)?)(%?)$/i.exec(field)
  return number ? Number(number[1]) / (number[2] ? 100 : 1) : field
}

/** Rows of a CSV as LibreOffice writes it. */
export function cellsOf(csv: string): ShownCell[][] {
  const rows: ShownCell[][] = []
  let row: ShownCell[] = []
  let i = csv.charCodeAt(0) === 0xfeff ? 1 : 0
  while (i < csv.length) {
    let field = ''
    if (csv[i] === '"') {
      for (i++; csv[i] !== '"' || csv[i + 1] === '"'; i++) { field += csv[i]; if (csv[i] === '"') i++ }
      i++
    } else {
      const start = i
      while (i < csv.length && csv[i] !== ',' && csv[i] !== '\n') i++
      field = csv.slice(start, i)
    }
    row.push(cellOf(field))
    if (csv[i++] === ',') {
      if (i < csv.length && csv[i] !== '\n') continue
      row.push(null)
      i++
    }
    rows.push(row)
    row = []
  }
  return rows
}
