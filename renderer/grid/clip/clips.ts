/** Copy, cut, paste, clear and fill: what a range gives to the clipboard, and what is laid over it. Each is one gesture, all or none. */
import { parseHtml, readHtml } from './clip-html.ts'
import { formatTable, htmlTable, parseTable, tiled, widthOf, type Table } from './clipboard.ts'
import type { CellEdit, Headed } from '../model.ts'
import { goOn, type Fill } from './fill.ts'
import { boxSize, spanning, type Box, type Place, type Selection } from '../range.ts'
import type { Surface } from '../surface.ts'

const MOST = 200_000

/** `outside`: cells of the block past the sheet's edge; `selects`: what is selected afterwards; `more`: edits of the same step elsewhere. */
interface Laying { outside?: number; selects?: Selection; more?: readonly CellEdit[] }

export type Pasting = 'values' | 'add' | 'multiply'

/** A text that leaves its cell alone. */
const UNTOUCHED = '\u0000'

/** A pasted text as a change to what stands there; blank changes nothing. */
function changing(text: string, as: 'add' | 'multiply'): string {
  const plain = text.trim().replace(/^\+/, '')
  if (plain === '') return UNTOUCHED
  return as === 'multiply' ? `*${plain}` : /^[-\u2212]/.test(plain) ? `--${plain.slice(1)}` : `++${plain}`
}

const sameSize = (a: Table, b: Table): boolean => a.length === b.length && widthOf(a) === widthOf(b)

/** What is pasted: a table from HTML, which has numbers in full, where it is of the plain text's size; else the plain text. What has neither is named. */
function pasted(data: DataTransfer): Table | 'files' | 'richText' | null {
  const text = data.getData('text/plain'), html = data.getData('text/html')
  const plain = text === '' ? null : parseTable(text)
  const table = html === '' ? null : readHtml(parseHtml(html))
  if (table && (!plain || sameSize(table, plain))) return table
  return plain ?? (data.types.includes('Files') ? 'files' : html === '' ? null : 'richText')
}

/** Without an exponent; a millionth of a unit is none. */
const plainly = (x: number): string => (Math.abs(x) < 1e15 ? String(Math.round(x * 1e6) / 1e6) : x.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 0 }))

export class Clips {
  private readonly sheet: Surface

  constructor(sheet: Surface) {
    this.sheet = sheet
  }

  listen(input: HTMLInputElement): () => void {
    const idle = (): boolean => this.sheet.getState().mode === 'idle'
    const onCopy = (event: ClipboardEvent): void => { if (idle() && this.copy(event.clipboardData)) event.preventDefault() }
    const onCut = (event: ClipboardEvent): void => { if (idle() && this.copy(event.clipboardData)) { event.preventDefault(); if (this.sheet.getState().message === null) this.cut(event.clipboardData!) } }
    const onPaste = (event: ClipboardEvent): void => {
      if (!idle()) return
      event.preventDefault()
      const found = event.clipboardData && pasted(event.clipboardData)
      if (typeof found === 'string') this.sheet.refuse(this.sheet.text.refused[found])
      else if (found) this.paste(found, this.pasting, this.taken(event.clipboardData!.getData('text/plain')))
    }
    input.addEventListener('copy', onCopy)
    input.addEventListener('cut', onCut)
    input.addEventListener('paste', onPaste)
    return () => {
      input.removeEventListener('copy', onCopy)
      input.removeEventListener('cut', onCut)
      input.removeEventListener('paste', onPaste)
    }
  }

  private tableOf(box: Box): Table {
    const { sheet } = this
    return Array.from({ length: box.bottom - box.top + 1 }, (_, r) => Array.from({ length: box.right - box.left + 1 }, (_c, c) => {
      const { row, column } = sheet.idsAt({ row: box.top + r, column: box.left + c })
      return sheet.model.copyText(row, column)
    }))
  }

  /** Ranges that have their columns in common one under another, those that have their rows beside each other; null where they have neither. */
  private tableOfAll(boxes: readonly Box[]): Table | null {
    if (boxes.length === 1) return this.tableOf(boxes[0])
    const [first] = boxes
    if (boxes.every((b) => b.left === first.left && b.right === first.right)) return boxes.toSorted((a, b) => a.top - b.top).flatMap((b) => this.tableOf(b))
    if (!boxes.every((b) => b.top === first.top && b.bottom === first.bottom)) return null
    const tables = boxes.toSorted((a, b) => a.left - b.left).map((b) => this.tableOf(b))
    return tables[0].map((_, r) => tables.flatMap((table) => table[r]))
  }

  private copy(data: DataTransfer | null): boolean {
    const { boxes, box } = this.sheet
    if (!box || !data) return false
    this.cutting = null
    const table = this.tableOfAll(boxes)
    if (table === null) { this.sheet.refuse(this.sheet.text.refused.ranges); return true }
    data.setData('text/plain', formatTable(table))
    data.setData('text/html', htmlTable(table))
    this.sheet.showCopied(box)
    this.sheet.announce(this.sheet.text.copied(boxes.reduce((n, b) => n + boxSize(b), 0)))
    return true
  }

  /** As the keys do it, by whatever else asks for it; refused with a sentence where the browser keeps its clipboard. */
  copyOut(cut: boolean, waits = true): void {
    const { sheet } = this, { editor } = sheet
    if (!sheet.commitDraft()) return
    sheet.focus()
    // A dialog that asked for it keeps the focus until it is gone.
    if (waits && document.activeElement !== editor) { setTimeout(() => this.copyOut(cut, false)); return }
    // Without something selected in a field there is nothing to copy, and so no event.
    editor.value = ' '
    editor.select()
    const done = document.execCommand(cut ? 'cut' : 'copy')
    editor.value = ''
    if (!done) sheet.refuse(sheet.text.refused.clipboard)
  }

  clear(): boolean {
    const { sheet } = this
    if (!sheet.box) return false
    const { all, blanked } = this.blanking()
    if (blanked.length > 0) sheet.commitAll(blanked)
    else if (all.length > 0) sheet.refuse(sheet.model.refuse(all)!.why)
    else this.refuseFixed()
    return true
  }

  /** The selected cells as they are cleared; what can't be blank, a name, stays where something else can. */
  private blanking(): { all: CellEdit[]; blanked: CellEdit[] } {
    const { sheet } = this
    const all = [...sheet.editable(...sheet.boxes)].map(({ row, column }): CellEdit => ({ row, column, text: '' }))
    return { all, blanked: sheet.model.refuse(all) === null ? all : all.filter((edit) => sheet.model.refuse([edit]) === null) }
  }

  private refuseFixed(): void {
    const { sheet } = this
    const { row, column } = sheet.idsAt(sheet.getState().selection!.active)
    sheet.refuse(sheet.model.whyFixed(row, column))
  }

  /** What the next paste does with its numbers: put there, added to what stands there, or multiplied with it. */
  pasting: Pasting = 'values'

  /** The cells that are cut: they stay until they are pasted, and go then in the same step. */
  private cutting: { text: string; cells: readonly CellEdit[]; stamp: string | undefined } | null = null

  private cut(data: DataTransfer): void {
    const { sheet } = this
    const cells = this.blanking().blanked.filter(({ row, column }) => sheet.model.isHeld?.(row, column) !== true)
    this.cutting = { text: data.getData('text/plain'), cells, stamp: sheet.model.stamp }
  }

  /** What is cleared where it was, when it is what was cut that is pasted. */
  taken(text: string): readonly CellEdit[] {
    const { cutting } = this
    // Cells of another measure, line or scenario were not cut here: they stay where they are.
    return cutting !== null && cutting.stamp === this.sheet.model.stamp && cutting.text === text.replace(/\r?\n$/, '') ? cutting.cells : []
  }

  /** What was copied or cut no longer waits. */
  forget(): void { this.cutting = null }

  paste(table: Table, as: Pasting = this.pasting, from: readonly CellEdit[] = []): void {
    const { sheet } = this, { box } = sheet
    this.pasting = 'values'
    if (!box) return
    const at = sheet.idsAt({ row: box.top, column: box.left }), matched = as === 'values' && from.length === 0 ? sheet.model.match?.(table, at.row, at.column) ?? null : null
    if (matched) { this.askWhere(matched, () => this.pasteHere(table, as, from)); return }
    this.pasteHere(table, as, from)
  }

  /** A block that brings its names and headings: to where these are, or as it lies. */
  private askWhere({ edits, totals, unknown, into }: Headed, otherwise: () => void): void {
    const { sheet } = this, { text, model } = sheet
    if (edits.length === 0) { sheet.refuse(text.refused.headings(unknown)); return }
    const free = edits.filter(({ row, column }) => model.editText(row, column) !== null && model.isHeld?.(row, column) !== true)
    const proceed = (): void => {
      const refused = model.refuse(free)
      if (refused) sheet.refuse(refused.why)
      else if (free.length > 0) sheet.commitAll(free)
      else this.refuseFixed()
    }
    sheet.ask(text.headed(free.length, into, edits.length - free.length + totals, unknown), text.putThere(free.length), proceed, { label: text.asItLies, proceed: otherwise })
  }

  private pasteHere(table: Table, as: Pasting, from: readonly CellEdit[]): void {
    const { sheet } = this, { box, bounds } = sheet
    if (!box) return
    const { table: block, ...whole } = tiled(table, box.bottom - box.top + 1, box.right - box.left + 1, { rows: bounds.rows - box.top, columns: bounds.columns - box.left })
    const target = { top: box.top, left: box.left, bottom: box.top + block.length - 1, right: box.left + block[0].length - 1 }
    const outside = whole.rows * whole.columns - boxSize(target)
    this.lay(as === 'values' ? block : block.map((row) => row.map((text) => changing(text, as))), target, { outside, more: from })
  }

  /** Puts a block's texts on the cells of a box; what lies outside, is computed or held is passed over once that was said and agreed to. */
  private lay(block: Table, target: Box, { outside = 0, selects = spanning(target), more = [] }: Laying = {}): void {
    const { sheet } = this, { model } = sheet
    const open = [...sheet.editable(target)].map(({ row, column, place }) => ({ row, column, text: block[place.row - target.top][place.column - target.left], place }))
    const free = open.filter(({ row, column }) => model.isHeld?.(row, column) !== true), held = open.length - free.length, computed = boxSize(target) - open.length
    const cells = free.filter(({ text }) => text !== UNTOUCHED)
    if (cells.length > MOST) { sheet.refuse(sheet.text.refused.tooMany); return }
    if (cells.length === 0) { if (held > 0) sheet.refuse(sheet.text.refused.allHeld); else this.refuseFixed(); return }
    const edits = cells.map(({ row, column, text }): CellEdit => ({ row, column, text }))
    const [refused, ...further] = model.refusals?.(edits) ?? []
    if (refused) {
      const places = [refused, ...further].map(({ nth }) => cells[nth].place).map(({ row, column }): [number, number] => [row - target.top + 1, column - target.left + 1])
      sheet.refuse(sheet.text.refused.at(...places[0], refused.why, places.slice(1)))
      return
    }
    const totals = cells.filter(({ row, column }) => model.isTotal?.(row, column) === true).length, among = totals < cells.length ? totals : 0
    const proceed = (): void => {
      const laid = new Set(more.length === 0 ? [] : edits.map((e) => `${e.row}|${e.column}`))
      sheet.commitAll([...edits, ...more.filter((e) => !laid.has(`${e.row}|${e.column}`))])
      sheet.select(selects, { scroll: false })
    }
    if (outside + computed + held + among === 0) proceed()
    else sheet.ask(sheet.text.skips({ outside, computed, held, totals: among }), sheet.text.goOn(cells.length), proceed)
  }

  /** Ctrl+D and Ctrl+R: the first row or column over the rest; on a single one, what lies before it. */
  fill(direction: 'down' | 'right'): void {
    const { box } = this.sheet
    if (!box) return
    if (direction === 'down') {
      const top = box.top === box.bottom ? box.top - 1 : box.top
      if (top >= 0) this.stretch({ ...box, top, bottom: top }, { ...box, top: top + 1 }, 'copy', false, this.sheet.getState().selection!)
    } else {
      const left = box.left === box.right ? box.left - 1 : box.left
      if (left >= 0) this.stretch({ ...box, left, right: left }, { ...box, left: left + 1 }, 'copy', false, this.sheet.getState().selection!)
    }
  }

  /**
   * A source box over a target beside it: by default several numbers in a row go on in a straight line and all else is repeated; `otherwise`
   * (Ctrl while dragging) the other way round.
   */
  stretch(source: Box, target: Box, as?: Fill, otherwise = false, selects?: Selection): void {
    const across = target.left > source.right || target.right < source.left, back = across ? target.right < source.left : target.bottom < source.top
    const along = across ? source.right - source.left + 1 : source.bottom - source.top + 1
    const lines = (across ? source.bottom - source.top : source.right - source.left) + 1, count = across ? target.right - target.left + 1 : target.bottom - target.top + 1
    const block: Table = Array.from({ length: target.bottom - target.top + 1 }, () => [])
    for (let line = 0; line < lines; line++) {
      const placeAt = (box: Box, k: number): Place => (across ? { row: box.top + line, column: box.left + k } : { row: box.top + k, column: box.left + line })
      const given = Array.from({ length: along }, (_, k) => placeAt(source, k)), goal = Array.from({ length: count }, (_, k) => placeAt(target, k))
      const texts = this.lineOf(given, back ? goal.toReversed() : goal, as, otherwise, back)
      if (texts === null) { this.sheet.refuse(as === 'season' ? this.sheet.text.refused.season : this.sheet.text.refused.fill); return }
      ;(back ? texts.toReversed() : texts).forEach((text, k) => { const at = goal[k]; block[at.row - target.top][at.column - target.left] = text })
    }
    const whole = { top: Math.min(source.top, target.top), left: Math.min(source.left, target.left), bottom: Math.max(source.bottom, target.bottom), right: Math.max(source.right, target.right) }
    this.lay(block, target, { selects: selects ?? { ...spanning(whole), active: { row: source.top, column: source.left } } })
  }

  /** What stands in a row of cells, gone on over the goal's. */
  private lineOf(given: readonly Place[], goal: readonly Place[], as: Fill | undefined, otherwise: boolean, back: boolean): string[] | null {
    const { model } = this.sheet
    const ids = (place: Place): [string, string] => { const { row, column } = this.sheet.idsAt(place); return [row, column] }
    const texts = given.map((place) => model.copyText(...ids(place))), numbers = texts.map((text) => (text === '' ? NaN : Number(text)))
    const plain = numbers.every(Number.isFinite)
    const way = as ?? ((plain && given.length > 1) !== otherwise && plain ? 'series' : 'copy')
    if (way === 'copy') { const from = back ? texts.toReversed() : texts; return goal.map((_, k) => from[k % from.length]) }
    const weights = way === 'season' ? [...given, ...goal].map((place) => model.weight?.(...ids(place)) ?? NaN) : []
    return plain ? goOn(numbers, goal.length, way, back, weights)?.map(plainly) ?? null : null
  }

  /** The selection goes on from the numbers that it begins with, each row for itself, or each column where there is but one. */
  fillAs(as: Fill): void {
    const { sheet } = this, { box } = sheet
    if (!box || !sheet.commitDraft()) return
    const across = box.right > box.left, size = across ? box.right - box.left + 1 : box.bottom - box.top + 1
    if (size < 2) { sheet.refuse(sheet.text.refused.fillRange); return }
    const isFilled = (k: number): boolean => {
      const { row, column } = sheet.idsAt(across ? { row: box.top, column: box.left + k } : { row: box.top + k, column: box.left })
      return sheet.model.copyText(row, column) !== ''
    }
    let begin = 0
    while (begin < size && isFilled(begin)) begin++
    const given = begin === size ? Math.min(size - 1, as === 'series' || as === 'growth' ? 2 : 1) : Math.max(1, begin)
    if (across) this.stretch({ ...box, right: box.left + given - 1 }, { ...box, left: box.left + given }, as)
    else this.stretch({ ...box, bottom: box.top + given - 1 }, { ...box, top: box.top + given }, as)
  }

  /** Double click on the handle: down as far as the cells beside the selection are filled. */
  fillToEdge(): void {
    const { sheet } = this, { box, bounds } = sheet
    if (!box) return
    const beside = [box.left - 1, box.right + 1].filter((c) => c >= 0 && c < bounds.columns)
    const isFilled = (row: number, column: number): boolean => { const ids = sheet.idsAt({ row, column }); return sheet.model.copyText(ids.row, ids.column) !== '' }
    const lotOf = (row: number): string | undefined => sheet.model.lot?.(sheet.model.rows[row])
    for (const column of beside) {
      let bottom = box.bottom
      while (bottom + 1 < bounds.rows && isFilled(bottom + 1, column) && lotOf(bottom + 1) === lotOf(bottom)) bottom++
      if (bottom > box.bottom) { this.stretch(box, { ...box, top: box.bottom + 1, bottom }); return }
    }
  }
}
