/** Copy, cut, paste, clear and fill: what a range gives to the clipboard, and what is laid over it. Each is one gesture, all or none. */
import { formatTable, htmlTable, parseTable, tiled, type Table } from './clipboard.ts'
import type { CellEdit } from './model.ts'
import { goOn, type Fill } from './fill.ts'
import { boxSize, spanning, type Box, type Place } from './range.ts'
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
      if (top >= 0) this.stretch({ ...box, top, bottom: top }, { ...box, top: top + 1 }, 'copy')
    } else {
      const left = box.left === box.right ? box.left - 1 : box.left
      if (left >= 0) this.stretch({ ...box, left, right: left }, { ...box, left: left + 1 }, 'copy')
    }
  }

  /**
   * A source box over a target beside it: by default several numbers in a row go on in a straight line and all else is repeated; `otherwise`
   * (Ctrl while dragging) the other way round.
   */
  stretch(source: Box, target: Box, as?: Fill, otherwise = false): void {
    const across = target.left > source.right || target.right < source.left, back = across ? target.right < source.left : target.bottom < source.top
    const along = across ? source.right - source.left + 1 : source.bottom - source.top + 1
    const lines = (across ? source.bottom - source.top : source.right - source.left) + 1, count = across ? target.right - target.left + 1 : target.bottom - target.top + 1
    const block: Table = Array.from({ length: target.bottom - target.top + 1 }, () => [])
    for (let line = 0; line < lines; line++) {
      const placeAt = (box: Box, k: number): Place => (across ? { row: box.top + line, column: box.left + k } : { row: box.top + k, column: box.left + line })
      const given = Array.from({ length: along }, (_, k) => placeAt(source, k)), goal = Array.from({ length: count }, (_, k) => placeAt(target, k))
      const texts = this.lineOf(given, back ? goal.toReversed() : goal, as, otherwise, back)
      if (texts === null) { this.sheet.refuse(this.sheet.text.refused.fill); return }
      ;(back ? texts.toReversed() : texts).forEach((text, k) => { const at = goal[k]; block[at.row - target.top][at.column - target.left] = text })
    }
    this.lay(block, target)
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
    return plain ? goOn(numbers, goal.length, way, back, weights)?.map((x) => String(Number(x.toPrecision(15)))) ?? null : null
  }

  /** The selection goes on from the numbers that it begins with, each row for itself, or each column where there is but one. */
  fillAs(as: Fill): void {
    const { sheet } = this, { box } = sheet
    if (!box) return
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
    for (const column of beside) {
      let bottom = box.bottom
      while (bottom + 1 < bounds.rows && isFilled(bottom + 1, column)) bottom++
      if (bottom > box.bottom) { this.stretch(box, { ...box, top: box.bottom + 1, bottom }); return }
    }
  }
}
