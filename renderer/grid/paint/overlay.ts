/** What lies over the cells: the range with its handle, the active cell in it, what was copied, and the one editor. It scrolls with the rows. */
import { PARTS, partOf, type Geometry, type Piece } from './geometry.ts'
import { boxSize, boxOf, boxesOf, type Box, type Place, type Selection } from '../range.ts'
import css from '../sheet.module.css'

function element(className: string): HTMLDivElement {
  const div = document.createElement('div')
  div.className = className
  return div
}

/** Without taking the focus away. */
const MOVES_WHOLE = 'moveBefore' in Element.prototype

const NOWHERE: readonly (Piece | null)[] = Array.from({ length: PARTS }, () => null)

/** A box drawn in a piece for each part of the sheet, since frozen rows and pinned columns stay while the others scroll. */
class Frame {
  private readonly parts: HTMLDivElement[]

  constructor(layers: readonly HTMLElement[], className: string) {
    this.parts = layers.map((layer) => {
      const part = element(className)
      layer.append(part)
      return part
    })
    this.place(null, null)
  }

  /** Answers the piece that holds the box's end. */
  place(box: Box | null, geometry: Geometry | null): { last: HTMLDivElement } {
    const pieces = box && geometry ? geometry.pieces(box) : NOWHERE
    const single = String(box !== null && boxSize(box) === 1)
    this.parts.forEach((part, i) => this.put(part, pieces[i], single))
    return { last: this.parts[box && geometry ? partOf({ row: box.bottom, column: box.right }, geometry.frozenRows, geometry.pinnedCount) : 0] }
  }

  private put(part: HTMLDivElement, piece: Piece | null, single: string): void {
    part.hidden = piece === null
    if (!piece) return
    const { left, top, width, height, cut } = piece
    part.dataset.single = single
    part.dataset.cut = cut
    Object.assign(part.style, { left: `${left - 1}px`, top: `${top - 1}px`, width: `${width + 1}px`, height: `${height + 2}px` })
  }
}

export class Overlay {
  readonly input = document.createElement('input')
  readonly handle = element(css.handle)
  /** Over each part of the sheet, in the order of the parts. */
  private readonly layers = [css.layer, css.pinnedLayer, css.aboveLayer, css.cornerLayer].map(element)
  /** What holds the rows that scroll, and what holds the frozen ones. */
  private homes: readonly HTMLElement[] = []
  private readonly editorRow = element(css.editorRow)
  private readonly message = element(css.message)
  private readonly way = element(css.way)
  private readonly range: Frame
  /** Ranges selected before the one that grows. */
  private readonly others: Frame[] = []
  private readonly active: Frame
  private readonly copied: Frame
  private readonly goal: Frame
  private readonly drop = element(css.drop)
  /** The editor is on its way from one part to another. */
  moving = false

  constructor(label: string) {
    this.range = new Frame(this.layers, css.range)
    this.active = new Frame(this.layers, css.active)
    this.copied = new Frame(this.layers, css.copied)
    this.goal = new Frame(this.layers, css.goal)
    this.input.className = css.editor
    this.input.type = 'text'
    this.input.autocomplete = 'off'
    this.input.spellcheck = false
    this.input.setAttribute('aria-label', label)
    this.input.dataset.mode = 'idle'
    this.message.setAttribute('role', 'alert')
    this.message.hidden = true
    // Within a grid only rows and their cells may hold a control.
    const cell = element(css.editorCell)
    this.editorRow.setAttribute('role', 'row')
    cell.setAttribute('role', 'gridcell')
    this.way.hidden = true
    cell.append(this.input, this.message, this.way)
    this.editorRow.append(cell)
    this.drop.hidden = true
    for (const layer of this.layers) layer.setAttribute('role', 'presentation')
  }

  mount(container: HTMLElement, frozen: HTMLElement): void {
    const [layer, pinned, above, corner] = this.layers
    this.homes = [container, frozen]
    container.prepend(pinned, layer, this.editorRow)
    frozen.prepend(corner, above)
  }

  draw(selection: Selection | null, geometry: Geometry, copied: Box | null, goal: Box | null): void {
    const box = selection && boxOf(selection)
    const { last } = this.range.place(box, geometry)
    if (this.handle.parentElement !== last) last.append(this.handle)
    const others = selection?.others ?? []
    while (this.others.length < others.length) this.others.push(new Frame(this.layers, css.range))
    this.others.forEach((frame, i) => frame.place(others[i] ?? null, geometry))
    const { active } = selection ?? {}
    const inside = active && boxesOf(selection!).some((b) => boxSize(b) > 1) ? { top: active.row, bottom: active.row, left: active.column, right: active.column } : null
    this.active.place(inside, geometry)
    this.copied.place(copied, geometry)
    this.goal.place(goal, geometry)
  }

  /** Puts the editor over a cell. A pinned cell's editor is moved with the scrolling, to stay where the cell is. */
  seat(place: Place, geometry: Geometry, scrollLeft: number, room: number): void {
    const { left, top, width, height } = geometry.rect({ top: place.row, bottom: place.row, left: place.column, right: place.column })
    const pinned = place.column < geometry.pinnedCount
    this.lodge(this.homes[place.row < geometry.frozenRows ? 1 : 0])
    const wanted = this.input.dataset.mode === 'idle' ? width : Math.max(width, Math.min(room, this.input.value.length * 8 + 26))
    const grown = wanted - width
    const x = left + (pinned ? scrollLeft : 0) - (this.input.dataset.align === 'start' ? 0 : Math.min(grown, left))
    Object.assign(this.editorRow.style, { left: `${x}px`, top: `${top}px`, width: `${wanted}px`, height: `${height}px` })
  }

  /** Takes the editor to where its cell is, with the focus and what is being typed. */
  private lodge(home: HTMLElement): void {
    if (this.editorRow.parentElement === home) return
    const focused = document.activeElement === this.input
    this.moving = true
    if (MOVES_WHOLE) home.moveBefore(this.editorRow, null)
    else home.append(this.editorRow)
    if (focused && document.activeElement !== this.input) this.input.focus({ preventScroll: true })
    this.moving = false
  }

  /** Where a dragged row would go: a line between rows, or a frame around the one it goes into. */
  showDrop(to: { row: number; where: 'before' | 'after' | 'into' } | null, geometry: Geometry): void {
    this.drop.hidden = to === null
    if (!to) return
    const layer = this.layers[to.row < geometry.frozenRows ? 3 : 1]
    if (this.drop.parentElement !== layer) layer.append(this.drop)
    const { top, height } = geometry.rect({ top: to.row, bottom: to.row, left: 0, right: 0 })
    this.drop.dataset.where = to.where
    Object.assign(this.drop.style, { width: `${geometry.pinnedWidth}px`, top: `${to.where === 'after' ? top + height : top - (to.where === 'before' ? 1 : 0)}px`, height: to.where === 'into' ? `${height}px` : '0' })
  }

  /** What becomes of what is typed, under the editor. */
  showWay(text: string | null): void {
    this.way.hidden = text === null
    this.way.textContent = text ?? ''
  }

  /** A question at the cell, with what answers it. */
  ask(question: string, answers: readonly { label: string; answer: () => void }[], below: boolean): void {
    this.say(question, below)
    this.input.removeAttribute('aria-invalid')
    const row = document.createElement('span')
    for (const { label, answer } of answers) {
      const button = document.createElement('button')
      button.type = 'button'
      button.textContent = label
      button.tabIndex = -1
      button.addEventListener('mousedown', (event) => { event.preventDefault(); event.stopPropagation(); answer() })
      row.append(button)
    }
    this.message.append(' ', row)
    this.message.dataset.asks = 'true'
  }

  say(message: string | null, below: boolean): void {
    // Written to, even with what stands there, it would cost whoever measures next a recalculation of styles.
    if (message === null && this.message.hidden) return
    delete this.message.dataset.asks
    this.message.hidden = message === null
    this.message.textContent = message ?? ''
    Object.assign(this.message.style, below ? { top: '100%', bottom: 'auto', marginTop: '4px' } : { top: 'auto', bottom: '100%', marginBottom: '4px' })
    if (message === null) this.input.removeAttribute('aria-invalid')
    else this.input.setAttribute('aria-invalid', 'true')
  }
}
