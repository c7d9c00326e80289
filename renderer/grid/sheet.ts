/**
 * A sheet: one selection, one editor, the keys of a spreadsheet, over rows and columns that a model names.
 * The editor is one input that always holds the focus, unseen until something is typed: what is typed goes into it by itself,
 * input methods included, and no key is lost between two cells. A text is judged and committed before anything moves.
 */
import { makeGrid, type SheetApi, type Widths } from './ag.ts'
import type { CellContext } from './paint/cell.ts'
import { parseTable } from './clip/clipboard.ts'
import { Clips, type Pasting } from './clip/clips.ts'
import type { Frozen } from './panes/frozen.ts'
import { Geometry } from './paint/geometry.ts'
import { intentOf, type Intent } from './keys.ts'
import type { CellEdit, Drop, SheetModel } from './model.ts'
import { Overlay } from './paint/overlay.ts'
import { fittingWidth, measureIn } from './panes/fit.ts'
import { Panes } from './panes/panes.ts'
import { followPointer } from './pointer.ts'
import { Question } from './question.ts'
import { advance, at, boxesOf, boxOf, boxSize, go, isSingle, jump, move, placesIn, samePlace, selectionWithin, single, spanning, type Bounds, type Box, type Place, type Selection } from './range.ts'
import { anchorsOf, followed, selectionOf, standingOf, type Anchors, type Standing } from './standing.ts'
import type { SheetState, Surface } from './surface.ts'
import type { GridText } from './words.ts'
import css from './sheet.module.css'

export interface SheetOptions {
  text: GridText
  localeText?: Record<string, string>
  announce: (text: string) => void
  /** A key the sheet has no use for while nothing is being typed; true when it was taken. */
  otherKey?: (event: KeyboardEvent) => boolean
}

export class Sheet implements Surface {
  readonly model: SheetModel
  readonly geometry = new Geometry()
  readonly overlay: Overlay
  readonly viewport: HTMLElement
  readonly container: HTMLElement
  readonly frozenContainer: HTMLElement
  readonly panes: Panes
  private readonly api: SheetApi
  private readonly options: SheetOptions
  private readonly context: CellContext
  readonly clips: Clips
  private readonly listeners = new Set<() => void>()
  private readonly off: (() => void)[] = []
  private state: SheetState = { selection: null, mode: 'idle', draft: '', message: null }
  /** Rows of the selection by id, so that it stays with them when others open or close. */
  private anchored: Anchors | null = null
  private copied: Box | null = null
  private goal: Box | null = null
  /** Of the columns that a person dragged wider. */
  widths: Widths = {}
  private original = ''
  /** The model's, when the editor was opened. */
  private stamp: string | undefined
  private tabbedFrom: number | null = null
  private readonly question = new Question(() => this.model.stamp, () => { this.overlay.say(null, true); this.set({ message: null }) })
  private frame = 0

  constructor(host: HTMLElement, model: SheetModel, options: SheetOptions) {
    this.model = model
    this.options = options
    this.context = { look: (row, column) => model.look(row, column), text: options.text, live: new Set() }
    host.classList.add(css.host)
    this.api = makeGrid(host, this.context, model.columns, model.rows, {
      localeText: options.localeText,
      onColumnResized: ({ source, columns }) => {
        if (source === 'uiColumnResized') this.widths = { ...this.widths, ...Object.fromEntries((columns ?? []).map((c) => [c.getColId(), c.getActualWidth()])) }
        this.measure()
      },
      onGridSizeChanged: () => { this.panes.fit(this.widths); this.measure() }, onDisplayedColumnsChanged: () => this.measure(), onFirstDataRendered: () => this.measure(),
    })
    this.viewport = host.querySelector<HTMLElement>('.ag-grid-viewport')!
    this.container = host.querySelector<HTMLElement>('.ag-grid-scrolling-container')!
    this.overlay = new Overlay(options.text.editor)
    this.frozenContainer = host.querySelector<HTMLElement>('.ag-grid-pinned-top-rows-container')!
    this.panes = new Panes(this.api, model, this.viewport)
    this.overlay.mount(this.container, this.frozenContainer)
    this.clips = new Clips(this)
    const { input } = this.overlay
    input.addEventListener('keydown', this.onKey)
    input.addEventListener('input', this.onInput)
    input.addEventListener('compositionstart', this.onInput)
    input.addEventListener('blur', () => { if (document.hasFocus() && !this.overlay.moving) this.commitDraft() })
    const onScroll = (): void => { if (this.state.selection) this.seat() }
    this.viewport.addEventListener('scroll', onScroll, { passive: true })
    this.off.push(this.clips.listen(input), followPointer(this, host), model.subscribe((what) => this.hear(what)))
    this.measure()
  }

  destroy(): void {
    cancelAnimationFrame(this.frame)
    for (const f of this.off) f()
    this.api.destroy()
  }

  whenDestroyed(work: () => void): void { this.off.push(work) }

  // What the window reads.
  getState = (): SheetState => this.state
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  get editor(): HTMLInputElement { return this.overlay.input }
  get handle(): HTMLElement { return this.overlay.handle }
  get text(): GridText { return this.options.text }
  get bounds(): Bounds { return { rows: this.model.rows.length, columns: this.model.columns.length } }
  get box(): Box | null { return this.state.selection && boxOf(this.state.selection) }
  get boxes(): readonly Box[] { return this.state.selection ? boxesOf(this.state.selection) : [] }
  idsAt(place: Place): { row: string; column: string } { return { row: this.model.rows[place.row], column: this.model.columns[place.column].id } }
  announce(text: string): void { this.options.announce(text) }

  private set(patch: Partial<SheetState>): void {
    this.state = { ...this.state, ...patch }
    for (const listener of this.listeners) listener()
  }

  // The selection.
  select(selection: Selection, o: { scroll?: boolean; keepTab?: boolean } = {}): void {
    if (this.bounds.rows === 0) return
    const kept = selectionWithin(selection, this.bounds)
    if (!o.keepTab) this.tabbedFrom = null
    this.question.forget()
    this.clips.pasting = 'values'
    this.anchored = anchorsOf(kept, this.model)
    this.set({ selection: kept, message: null })
    this.overlay.say(null, true)
    if (o.scroll !== false) this.reveal(isSingle(kept) ? kept.active : samePlace(kept.head, kept.anchor) ? kept.active : kept.head)
    this.draw()
    this.speak(kept)
  }

  selectCell(row: string, column: string): void {
    const place = { row: this.model.rows.indexOf(row), column: this.model.columns.findIndex((c) => c.id === column) }
    if (place.row >= 0 && place.column >= 0) this.select(single(place))
  }

  private speak(selection: Selection): void {
    const { row, column } = this.idsAt(selection.active)
    if (isSingle(selection)) { this.announce(this.model.spoken(row, column)); return }
    if (selection.others) { this.announce(this.text.ranges(boxesOf(selection).length, boxesOf(selection).reduce((n, b) => n + boxSize(b), 0), this.model.spoken(row, column))); return }
    const box = boxOf(selection)
    const from = this.idsAt({ row: box.top, column: box.left }), to = this.idsAt({ row: box.bottom, column: box.right })
    this.announce(this.text.range(box.bottom - box.top + 1, box.right - box.left + 1, this.model.spoken(from.row, from.column), this.model.spoken(to.row, to.column)))
  }

  /** The column first: it measures, which costs a layout once the rows have been redrawn. */
  reveal({ row, column }: Place): void {
    if (column >= this.geometry.pinnedCount) this.api.ensureColumnVisible(this.model.columns[column].id)
    if (row >= this.panes.rows) this.api.ensureIndexVisible(row - this.panes.rows)
  }

  /** Rows above and columns left of which all stay in sight. */
  freeze(frozen: Frozen): void {
    this.panes.freeze(frozen, this.widths)
    this.measure()
  }

  focus(): void {
    if (!this.state.selection) this.select(at(0, Math.min(this.panes.names, this.bounds.columns - 1)), { scroll: false })
    this.overlay.input.focus({ preventScroll: true })
  }

  // Drawing.
  private measure(): void {
    const { columns } = this.model
    this.geometry.measure(this.api, columns.map((c) => c.id), this.panes.columns, this.panes.rows)
    this.draw()
  }

  private draw(): void {
    this.overlay.draw(this.state.selection, this.geometry, this.copied, this.goal)
    if (this.state.selection) this.seat()
  }

  private seat(): void {
    const { active } = this.state.selection!
    this.overlay.input.dataset.align = this.model.columns[active.column]?.align === 'start' ? 'start' : 'end'
    // Read only where it is needed, since it costs a layout.
    this.overlay.seat(active, this.geometry, active.column < this.geometry.pinnedCount ? this.viewport.scrollLeft : 0, 360)
  }

  showGoal(box: Box | null): void {
    this.goal = box
    this.draw()
  }

  showDrop(to: { row: number; where: Drop['where'] } | null): void {
    this.overlay.showDrop(to, this.geometry)
    this.viewport.classList.toggle(css.dragging, to !== null)
  }

  showCopied(box: Box | null): void {
    if (box === null) this.clips.forget()
    this.copied = box
    this.draw()
  }

  /** One repaint an animation frame, of the cells on the screen. */
  private repaint(): void {
    if (this.frame) return
    this.frame = requestAnimationFrame(() => {
      this.frame = 0
      for (const cell of this.context.live) cell.paint()
    })
  }

  private hear(what: 'rows' | 'columns' | 'cells'): void {
    if (what === 'cells') { this.repaint(); return }
    this.dropAsked()
    if (what === 'columns') this.panes.layColumns(this.widths)
    else this.panes.layRows()
    this.copied = null
    this.measure()
    this.repaint()
    this.follow()
  }

  /** In place of those that a person dragged; columns of which none is told go back to their own. */
  setWidths(widths: Widths): void {
    if (JSON.stringify(widths) === JSON.stringify(this.widths)) return
    this.widths = widths
    this.panes.layColumns(widths)
    this.measure()
  }

  /** The selection goes where its cells went. What is being typed for a cell that is gone goes to no other: it is told. */
  private follow(): void {
    const { selection, mode } = this.state
    if (!selection || !this.anchored || this.bounds.rows === 0) return
    const { selection: kept, gone } = followed(selection, this.anchored, { rows: this.model.rows, columns: this.model.columns, standIn: (row, column) => this.model.standIn?.(row, column) ?? { row, column } })
    this.anchored = anchorsOf(kept, this.model)
    this.set({ selection: kept })
    if (gone && mode !== 'idle') this.giveUp()
    this.draw()
  }

  // Editing.
  /** Opens the editor on the active cell: with what stands there, or with what was typed over it. */
  edit(mode: 'type' | 'edit', text?: string): boolean {
    const { selection } = this.state
    if (!selection) return false
    const { row, column } = this.idsAt(selection.active)
    const present = this.model.editText(row, column)
    const { input } = this.overlay
    this.dropAsked()
    if (present === null) {
      input.value = ''
      this.refuse(this.model.whyFixed(row, column))
      return false
    }
    this.reveal(selection.active)
    this.original = present
    this.stamp = this.model.stamp
    if (text !== undefined || mode === 'edit') input.value = text ?? present
    input.dataset.mode = mode
    this.overlay.handle.hidden = true
    this.set({ mode, draft: input.value, message: null })
    this.overlay.showWay(this.model.ways?.of(row, column) ?? null)
    this.seat()
    if (mode === 'edit') input.setSelectionRange(input.value.length, input.value.length)
    return true
  }

  private finish(): void {
    const { input } = this.overlay
    input.value = ''
    input.dataset.mode = 'idle'
    this.overlay.handle.hidden = false
    this.overlay.say(null, true)
    this.overlay.showWay(null)
    this.set({ mode: 'idle', draft: '', message: null })
    this.seat()
  }

  cancel(): void {
    if (!this.state.selection) return
    this.model.ways?.end(false)
    this.finish()
  }

  /** Shows why, at the cell; the editor, if open, keeps its text. */
  refuse(message: string): void {
    const row = this.state.selection?.active.row ?? 0
    this.set({ message })
    this.overlay.say(message, this.panes.hasRoomBelow(row))
    if (this.state.mode === 'idle') this.overlay.input.removeAttribute('aria-invalid')
  }

  /** Judges and commits what stands in the editor; false when it is refused, and then it stays. */
  commitDraft(): boolean {
    if (this.state.mode === 'idle' || !this.state.selection) return true
    if (this.stamp !== this.model.stamp) { this.giveUp(); return true }
    return this.commitText(this.overlay.input.value, this.state.mode === 'edit')
  }

  /** What was begun is for a cell that is no more: told, and not put elsewhere. */
  private giveUp(): void {
    const draft = this.overlay.input.value
    this.cancel()
    if (draft !== '') this.refuse(this.text.refused.gone(draft))
  }

  /** Takes a text for the active cell, from the editor or from elsewhere in the window. */
  commitText(text: string, onlyIfChanged = false): boolean {
    const { row, column } = this.idsAt(this.state.selection!.active)
    if (onlyIfChanged && text === this.original) { this.model.ways?.end(true); this.finish(); return true }
    const edits = [{ row, column, text }]
    const why = this.model.editText(row, column) === null ? this.model.whyFixed(row, column) : this.model.refuse(edits)?.why
    if (why) { this.refuse(why); return false }
    this.model.ways?.end(true)
    this.finish()
    this.showCopied(null)
    this.model.commit(edits)
    return true
  }

  /** Where it stands, by ids, to come back to. */
  get standing(): Standing | null { return this.bounds.rows === 0 ? null : standingOf(this) }
  standAgain(standing: Standing): void {
    const selection = selectionOf(standing, this.model)
    if (selection) { this.viewport.scrollTo(standing.left, standing.top); this.select(selection) }
  }

  /** Several cells as one gesture: all or none. */
  commitAll(edits: readonly CellEdit[]): void {
    this.showCopied(null)
    if (edits.length > 0) this.model.commit(edits)
  }

  fillOver(source: Box, target: Box, otherwise: boolean): void { this.clips.stretch(source, target, undefined, otherwise) }
  fillToEdge(): void { this.clips.fillToEdge() }
  /** Pastes with its numbers added or multiplied: at once where the clipboard may be read, else by the next Ctrl+V. */
  async pasteAs(as: Pasting): Promise<void> {
    if (!this.commitDraft()) return
    const text = await navigator.clipboard.readText().catch(() => null)
    this.focus()
    if (text !== null && text !== '') { this.clips.paste(parseTable(text), as, this.clips.taken(text)); return }
    this.clips.pasting = as
    this.announce(this.text.pasteNow)
    this.refuse(this.text.pasteNow)
  }
  /** Columns as wide as what they show; the selected ones, where none is named. */
  autosize(ids = [...new Set(this.boxes.flatMap((b) => this.model.columns.slice(b.left, b.right + 1).map((c) => c.id)))]): void {
    const measure = measureIn(this.viewport), { rows, columns } = this.model
    this.setWidths({ ...this.widths, ...Object.fromEntries(ids.map((id) => [id, fittingWidth({ rows, columns, look: (row, column) => this.model.look(row, column) }, id, measure)])) })
  }

  /** Cells of these boxes that can be typed into, each once. */
  *editable(...boxes: readonly Box[]): Generator<{ row: string; column: string; place: Place }> {
    for (const place of placesIn(boxes)) {
      const ids = this.idsAt(place)
      if (this.model.editText(ids.row, ids.column) !== null) yield { ...ids, place }
    }
  }

  private fillSelection(): boolean {
    if (this.state.mode === 'idle') return false
    if (this.stamp !== this.model.stamp) { this.giveUp(); return true }
    const text = this.overlay.input.value
    const edits = [...this.editable(...this.boxes)].map(({ row, column }): CellEdit => ({ row, column, text }))
    const refused = this.model.refuse(edits)
    if (refused) { this.refuse(refused.why); return true }
    this.finish()
    this.commitAll(edits)
    return true
  }

  // Keys and typing.
  private onInput = (): void => {
    const { input } = this.overlay
    if (this.state.mode === 'idle') { this.edit('type'); return }
    this.overlay.say(null, true)
    this.set({ draft: input.value, message: null })
    this.seat()
  }

  private onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || event.keyCode === 229) return
    if (this.question.hear(event)) return
    const intent = intentOf(event, this.state.mode)
    const taken = intent ? this.perform(intent) : this.state.mode === 'idle' && (this.options.otherKey?.(event) ?? false)
    if (!taken) return
    event.preventDefault()
    event.stopPropagation()
  }

  ask(question: string, label: string, proceed: () => void, other?: { label: string; proceed: () => void }): void {
    const row = this.state.selection?.active.row ?? 0
    this.question.put(proceed, other?.proceed)
    this.set({ message: question })
    this.overlay.ask(question, [{ label, answer: () => this.question.answer('yes') }, ...(other ? [{ label: other.label, answer: () => this.question.answer('otherwise') }] : [])], this.panes.hasRoomBelow(row))
  }

  /** A question that something else overtook is no more, nor is a paste that was announced. */
  private dropAsked(): void {
    this.question.drop()
    this.clips.pasting = 'values'
  }

  perform(intent: Intent): boolean {
    const { selection, mode } = this.state
    if (!selection) return false
    switch (intent.do) {
      case 'cancel':
        if (mode === 'idle' && !this.copied && !this.state.message && this.clips.pasting === 'values') return false
        this.cancel()
        this.clips.pasting = 'values'
        this.showCopied(null)
        return true
      case 'edit':
        return mode === 'idle' ? (this.edit('edit'), true) : this.switchMode()
      case 'commitAll': return this.fillSelection()
      case 'way': {
        const { row, column } = this.idsAt(selection.active)
        this.model.ways?.next(intent.step)
        const way = this.model.ways?.of(row, column) ?? null
        this.overlay.showWay(way)
        if (way !== null) this.announce(way)
        return true
      }
    }
    if (!this.commitDraft()) return true
    const { bounds } = this
    const filled = (p: Place): boolean => { const { row, column } = this.idsAt(p); return this.model.copyText(row, column) !== '' }
    switch (intent.do) {
      case 'move': {
        const { direction, extend } = intent
        if (!extend && !intent.jump && mode === 'idle' && (direction === 'left' || direction === 'right') && selection.active.column === 0 && this.treeStep(direction)) return true
        this.select(intent.jump ? jump(selection, direction, bounds, extend, filled) : move(selection, direction, bounds, extend))
        return true
      }
      case 'page': {
        this.select(move(selection, intent.direction, bounds, intent.extend, this.panes.page))
        return true
      }
      case 'edge': {
        const from = intent.extend ? selection.head : selection.active
        const column = intent.end ? bounds.columns - 1 : intent.whole ? this.panes.columns : this.panes.home(from.column)
        this.select(go(selection, { row: intent.whole ? (intent.end ? bounds.rows - 1 : this.panes.rows) : from.row, column }, intent.extend))
        return true
      }
      case 'advance': return this.advance(selection, intent.axis, intent.back)
      case 'toggle':
        this.model.toggle(this.idsAt(selection.active).row, intent.open)
        return true
      case 'clear': return this.clips.clear()
      case 'all':
        this.select(spanning({ top: 0, left: this.panes.names, bottom: bounds.rows - 1, right: bounds.columns - 1 }), { scroll: false })
        return true
      case 'rows': case 'columns': {
        const box = boxOf(selection)
        const wide = intent.do === 'rows' ? { ...box, left: 0, right: bounds.columns - 1 } : { ...box, top: 0, bottom: bounds.rows - 1 }
        this.select({ ...spanning(wide), active: selection.active }, { scroll: false })
        return true
      }
      case 'fillDown': this.clips.fill('down'); return true
      case 'fillRight': this.clips.fill('right'); return true
    }
  }

  private switchMode(): true {
    const mode = this.state.mode === 'edit' ? 'type' : 'edit'
    this.overlay.input.dataset.mode = mode
    this.set({ mode })
    return true
  }

  private treeStep(direction: 'left' | 'right'): boolean {
    const { row, column } = this.idsAt(this.state.selection!.active)
    const step = this.model.treeStep(row, direction)
    if (!step) return false
    if ('to' in step) this.selectCell(step.to, column)
    else this.model.toggle(row)
    return true
  }

  /** Enter after a run of Tabs goes back under the cell where the run began, as in Excel. */
  private advance(selection: Selection, axis: 'row' | 'column', back: boolean): true {
    const next = advance(selection, axis, back, this.bounds)
    if (axis === 'column') {
      this.tabbedFrom ??= selection.active.column
      this.select(next, { keepTab: true })
    } else if (this.tabbedFrom !== null && isSingle(selection) && !back) {
      this.select(at(next.active.row, this.tabbedFrom))
    } else this.select(next)
    return true
  }
}
