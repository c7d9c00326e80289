/** Copy, cut, paste, clear and fill: what a range gives to the clipboard, and what is laid over it. Each is one gesture, all or none. */
import { formatTable, htmlTable, parseTable, tiled, type Table } from './clipboard.ts'
import type { CellEdit } from './model.ts'
import { boxSize, spanning, type Box } from './range.ts'
import type { Surface } from './surface.ts'

const MOST = 200_000

export class Clips {
  private readonly sheet: Surface

  constructor(sheet: Surface) {
    this.sheet = sheet
  }

  listen(input: HTMLInputElement): () => void {
    const idle = (): boolean => this.sheet.getState().mode === 'idle'
    const onCopy = (event: ClipboardEvent): void => { if (idle() && this.copy(event.clipboardData)) event.preventDefault() }
    const onCut = (event: ClipboardEvent): void => { if (idle() && this.copy(event.clipboardData)) { event.preventDefault(); if (this.sheet.getState().message === null) this.clear() } }
    const onPaste = (event: ClipboardEvent): void => {
      if (!idle()) return
      event.preventDefault()
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (text !== '') this.paste(parseTable(text))
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
    const table = this.tableOfAll(boxes)
    if (table === null) { this.sheet.refuse(this.sheet.text.refused.ranges); return true }
    data.setData('text/plain', formatTable(table))
    data.setData('text/html', htmlTable(table))
    this.sheet.showCopied(box)
    this.sheet.announce(this.sheet.text.copied(boxes.reduce((n, b) => n + boxSize(b), 0)))
    return true
  }

  clear(): boolean {
    const { sheet } = this
    if (!sheet.box) return false
    const edits = [...sheet.editable(...sheet.boxes)].map(({ row, column }): CellEdit => ({ row, column, text: '' }))
    const refused = sheet.model.refuse(edits)
    if (refused) sheet.refuse(refused.why)
    else if (edits.length === 0) this.refuseFixed()
    else sheet.commitAll(edits)
    return true
  }

  private refuseFixed(): void {
    const { sheet } = this
    const { row, column } = sheet.idsAt(sheet.getState().selection!.active)
    sheet.refuse(sheet.model.whyFixed(row, column))
  }

  paste(table: Table): void {
    const { sheet } = this
    const { box } = sheet
    if (!box) return
    const block = tiled(table, box.bottom - box.top + 1, box.right - box.left + 1)
    const target = { top: box.top, left: box.left, bottom: box.top + block.length - 1, right: box.left + block[0].length - 1 }
    const { bounds } = sheet
    if (target.bottom >= bounds.rows || target.right >= bounds.columns) { sheet.refuse(sheet.text.refused.outside); return }
    this.lay(block, target)
  }

  /** Puts a block's texts on the cells of a box of its size; computed cells among them are passed over. */
  private lay(block: Table, target: Box): void {
    const { sheet } = this
    const cells = [...sheet.editable(target)].map(({ row, column, place }) => ({ row, column, text: block[place.row - target.top][place.column - target.left], place }))
    const edits = cells.map(({ row, column, text }): CellEdit => ({ row, column, text }))
    const refused = sheet.model.refuse(edits)
    if (refused) {
      const { row, column } = cells[refused.nth].place
      sheet.refuse(sheet.text.refused.at(row - target.top + 1, column - target.left + 1, refused.why))
    } else if (edits.length > MOST) sheet.refuse(sheet.text.refused.tooMany)
    else if (edits.length === 0) this.refuseFixed()
    else {
      sheet.commitAll(edits)
      sheet.select(spanning(target), { scroll: false })
    }
  }

  /** Ctrl+D and Ctrl+R: the first row or column over the rest; on a single one, what lies before it. */
  fill(direction: 'down' | 'right'): void {
    const { box } = this.sheet
    if (!box) return
    if (direction === 'down') {
      const top = box.top === box.bottom ? box.top - 1 : box.top
      if (top >= 0) this.stretch({ ...box, top, bottom: top }, { ...box, top: top + 1 })
    } else {
      const left = box.left === box.right ? box.left - 1 : box.left
      if (left >= 0) this.stretch({ ...box, left, right: left }, { ...box, left: left + 1 })
    }
  }

  /** Repeats a source box over a target beside it. */
  stretch(source: Box, target: Box): void {
    const block = this.tableOf(source)
    const rows = target.bottom - target.top + 1, columns = target.right - target.left + 1
    this.lay(Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_c, c) => block[r % block.length][c % block[0].length])), target)
  }
}
