/** The plan as a sheet: rows from the tree, numbers from two views, what is typed sent as one command. */
import type { Calendar, Period } from '../../shared/calendar.ts'
import type { Sent } from '../../shared/contract/index.ts'
import type { Outline, PlacedNode } from '../../shared/contract/views.ts'
import { ownId } from '../../shared/ids.ts'
import { phrases } from '../../shared/locales/index.ts'
import { toWhole, type Decimals } from '../../shared/money.ts'
import { rowKey, type MeasureRow, type NoteRow } from '../../shared/rows.ts'
import { toValue } from '../../shared/value.ts'
import { send } from '../document.ts'
import { POINT, separatorsOf, type Separators } from '../grid/entry.ts'
import type { CellEdit, CellLook, SheetModel } from '../grid/model.ts'
import { textOf, type Text } from '../locales/index.ts'
import { CellMirror } from '../mirror.ts'
import { formatAmount, formatPercent, periodName, type AmountStyle, type Scale } from '../numbers.ts'
import { notifyError } from '../notices.ts'
import { useApp, type AppState } from '../state.ts'
import type { Went } from './methods.ts'
import { PlanWays } from './ways.ts'
import { Arrangement } from './arrangement.ts'
import { faultOf, isRounding, typedAmount } from './amounts.ts'
import { ColumnMoves, shownColumns } from './order.ts'
import { TreeDrag } from './row-drag.ts'
import { Aids, type Counted } from './aids.ts'
import { madeText, rowClass } from './looks.ts'
import { carries, nodeLabel, seatsBelow } from './nodes.ts'
import { cellOf, Notes, noteTitle, withNote } from './notes.ts'
import { planColumns, TREE, type PlanColumn } from './columns.ts'
import { ANSWERS, NUMBERS, type Answer } from './views.ts'
import { rowOf, sameRows, visibleRows, type PlanRow } from './rows.ts'
import css from './plan.module.css'

type Seen = Pick<AppState, 'by' | 'measure' | 'line' | 'scale' | 'expanded' | 'locale' | 'filter' | 'sort' | 'hidden' | 'order'> & { outline: Outline; calendar: Calendar }
type Compare = 'lastYear' | 'change' | 'cover' | 'attainment'

const seenOf = (s: AppState): Seen | null =>
  s.outline && s.calendar ? { outline: s.outline, calendar: s.calendar, by: s.by, measure: s.measure, line: s.line, scale: s.scale, expanded: s.expanded, locale: s.locale, filter: s.filter, sort: s.sort, hidden: s.hidden, order: s.order } : null

export class PlanSheet implements SheetModel {
  rows: string[] = []
  columns: PlanColumn[] = []
  /** Numbers of the chosen measure, and the plan's answers by quarter and month. */
  readonly numbers = new CellMirror('plan.numbers')
  readonly answers = new CellMirror('plan.answers')
  quarter!: Period
  months: Period[] = []
  private seen: Seen
  private specs: PlanRow[] = []
  private readonly arrangement = new Arrangement((node, column) => this.number(node, column))
  private readonly byRow = new Map<string, PlanRow>()
  private readonly byColumn = new Map<string, PlanColumn>()
  private nodes = new Map<string, PlacedNode>()
  private children = new Map<string, number>()
  private places = new Map<string, number>()
  private answerPlaces = new Map<string, number>()
  private columnPlaces = new Map<string, number>()
  private locks = new Set<string>()
  private notes = new Notes([])
  /** Typed and on its way: shown at once, until the answer to that very step. */
  private readonly pending = new Map<string, { units: number; step: number }>()
  private steps = 0
  private compare: Compare[] = []
  private longest = 0
  private readonly went: (told: Went | null) => void
  private readonly again: (edit: CellEdit) => void
  private readonly shows: (row: string) => void
  private asking = 0
  /** Rises whenever rows or columns are laid anew. */
  private laid = 0
  private readonly aids = new Aids(this)
  readonly drag = new TreeDrag({ node: (id) => this.node(id), show: (row) => this.shows(row) })
  readonly columnDrag = new ColumnMoves(this)
  readonly ways = new PlanWays(this)
  private ready = false
  /** Nodes whose reserve row is shown though it is empty. */
  private readonly reserves = new Set<string>()
  private awaited: { row: string; column: string; work: () => void } | null = null
  private readonly listeners = new Set<(what: 'rows' | 'columns' | 'cells') => void>()
  private readonly off: (() => void)[] = []

  /** `went` hears by what an allocation went; `again` opens the editor with what was typed and refused; `shows` brings a row in sight. */
  constructor(went: (told: Went | null) => void, again: (edit: CellEdit) => void, shows: (row: string) => void) {
    this.went = went
    this.shows = shows
    this.again = again
    this.seen = seenOf(useApp.getState())!
    this.readOutline()
    this.off.push(
      useApp.subscribe((s) => this.follow(s)),
      this.numbers.subscribe((changed) => this.hearNumbers(changed === null)),
      this.answers.subscribe((changed) => this.hearNumbers(changed === null)),
    )
  }

  close(): void {
    this.asking++
    for (const f of this.off) f()
    this.numbers.close()
    this.answers.close()
  }

  /** Asks for the numbers that are looked at; rows and columns follow when they are here. */
  async open(): Promise<void> {
    const mine = ++this.asking
    const { calendar, by, measure, line } = this.seen
    const months = by === 'quarter' ? [] : this.months
    const slices = by === 'week' ? calendar.slices.slice(this.quarter.first, this.quarter.end) : []
    await Promise.all([
      this.numbers.open({ measures: [measure, ...NUMBERS], columns: [this.quarter, ...months, ...slices].map((p) => p.id), line }),
      this.answers.open({ measures: [...ANSWERS, ...this.seen.outline.measures.map((m) => m.id)], columns: [this.quarter, ...this.months].map((p) => p.id), line }),
    ])
    if (mine !== this.asking) return
    this.ready = true
    this.index()
    this.layColumns()
    this.arrange()
    this.layRows(true)
  }

  subscribe(listener: (what: 'rows' | 'columns' | 'cells') => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  private tell(what: 'rows' | 'columns' | 'cells'): void {
    this.laid++
    for (const listener of this.listeners) listener(what)
  }

  // Following the window and the numbers.
  private follow(s: AppState): void {
    const now = seenOf(s)
    if (!now || now.outline.plan.id !== this.seen.outline.plan.id) return
    const before = this.seen
    const differs = (...keys: (keyof Seen)[]): boolean => keys.some((k) => now[k] !== before[k])
    const made = now.outline.measures !== before.outline.measures && JSON.stringify(now.outline.measures) !== JSON.stringify(before.outline.measures)
    const plan = now.outline.plan !== before.outline.plan, nodes = now.outline.nodes !== before.outline.nodes, locks = now.outline.locks !== before.outline.locks || now.outline.formats !== before.outline.formats, notes = now.outline.notes !== before.outline.notes
    if (!differs('by', 'measure', 'line', 'scale', 'expanded', 'locale', 'calendar', 'filter', 'sort', 'hidden', 'order') && !plan && !nodes && !locks && !notes && !made) return
    this.seen = now
    if (plan || nodes || locks || notes || differs('calendar')) this.readOutline()
    if (made || differs('by', 'measure', 'line', 'calendar') || now.outline.plan.quarter !== before.outline.plan.quarter) { void this.open().catch(notifyError); return }
    if (!this.ready) return
    if (plan || differs('scale', 'locale', 'sort', 'hidden', 'order')) this.layColumns()
    if (differs('sort') || (nodes && this.arrangement.isOld(now.outline.nodes))) this.arrange()
    if (nodes || differs('expanded', 'locale', 'filter', 'sort')) this.layRows(differs('locale'))
    this.tell('cells')
  }

  private readOutline(): void {
    const { outline, calendar } = this.seen
    this.quarter = calendar.period(outline.plan.quarter)!
    this.months = calendar.months.filter((m) => m.first >= this.quarter.first && m.end <= this.quarter.end)
    this.nodes = new Map(outline.nodes.map((n) => [n.id, n]))
    this.children = new Map()
    for (const { parent } of outline.nodes) if (parent !== null) this.children.set(parent, (this.children.get(parent) ?? 0) + 1)
    this.locks = new Set(outline.locks.map(rowKey.lock))
    this.notes = new Notes(outline.notes)
  }

  private index(): void {
    this.places = new Map(this.numbers.nodes.map((id, i) => [id, i]))
    this.answerPlaces = new Map(this.answers.nodes.map((id, i) => [id, i]))
    this.columnPlaces = new Map(this.numbers.columns.map((id, i) => [id, i]))
  }

  private hearNumbers(everything: boolean): void {
    if (!this.ready) return
    if (everything) { this.index(); if (this.arrangement.waits) this.arrange() }
    const compare = this.comparable()
    if (compare.join() !== this.compare.join() || this.longestAmount() > this.longest) this.layColumns()
    this.layRows()
    this.tell('cells')
  }

  private comparable(): Compare[] {
    const root = this.seen.outline.nodes[0]?.id
    const known = (measure: Answer): boolean => !Number.isNaN(this.answer(measure, root))
    return ['lastYear', 'change', ...(known('goal') ? ['cover' as const] : []), ...(known('actual') ? ['attainment' as const] : [])]
  }

  private longestAmount(): number {
    const root = this.seen.outline.nodes[0]?.id
    const all = [this.value(root, this.quarter.id), this.answer('lastYear', root)]
    return Math.max(7, ...all.map((v) => this.amount(v).length))
  }

  private layColumns(): void {
    const { calendar, by, locale, outline, measure, scale, sort, hidden, order } = this.seen
    const text = this.text.plan
    this.compare = this.comparable()
    this.longest = this.longestAmount()
    this.columns = shownColumns(planColumns({
      calendar, quarter: this.quarter, by, compare: this.compare, made: outline.measures, longest: this.longest, text, locale: outline.plan.locale, organisationWidth: 268,
      words: phrases[locale].measures, numbersHeading: text.headings.numbers(phrases[locale].measures[measure], text.scaleOf(scale, outline.plan.currency)),
    }), { hidden, order, sort, always: this.quarter.id }).map((c) => ({ ...c, cellClass: classes(c.cellClass), headerClass: classes(c.headerClass) }))
    this.byColumn.clear()
    for (const column of this.columns) this.byColumn.set(column.id, column)
    this.tell('columns')
  }

  private arrange(): void { this.arrangement.order(this.placed, this.numbers.nodes, this.byColumn.has(this.seen.sort?.column ?? '') ? this.seen.sort : null, this.style.locale) }

  /** As they are looked at; of all branches, open or not, where no set is given. */
  rowsOf(expanded?: ReadonlySet<string>): PlanRow[] {
    return visibleRows({
      nodes: this.arrangement.nodes, filtered: this.arrangement.filter(this.placed, this.seen.filter?.text ?? ''), expanded: expanded ?? new Set(this.nodes.keys()),
      hasGoal: (id) => !Number.isNaN(this.answer('goal', id)),
      hasReserve: (id) => this.reserves.has(id) || !Number.isNaN(this.numbers.value(2, this.places.get(id) ?? -1, 0)),
    })
  }

  private layRows(force = false): void {
    if (!this.ready) return
    const rows = this.rowsOf(this.seen.expanded)
    if (!force && sameRows(rows, this.specs)) return
    this.specs = rows
    this.rows = rows.map((r) => r.id)
    this.byRow.clear()
    for (const row of rows) this.byRow.set(row.id, row)
    this.tell('rows')
    this.answerAwaited()
  }

  /** Runs once the row and the column are on the sheet; what never comes is forgotten with the next. */
  whenShown(row: string, column: string, work: () => void): void {
    this.awaited = { row, column, work }
    this.answerAwaited()
  }
  private answerAwaited(): void {
    const { awaited } = this
    if (!awaited || !this.byRow.has(awaited.row) || !this.byColumn.has(awaited.column)) return
    this.awaited = null
    awaited.work()
  }

  // Numbers.
  get text(): Text { return textOf(this.seen.locale) }
  get style(): AmountStyle { return { decimals: this.seen.outline.plan.decimals, scale: this.seen.scale, locale: this.seen.outline.plan.locale } }
  amount(units: number, scale: Scale = this.seen.scale): string { return formatAmount(units, { ...this.style, scale }) }
  get placed(): readonly PlacedNode[] { return this.seen.outline.nodes }
  get root(): string { return this.seen.outline.nodes[0].id }
  node(id: string): PlacedNode | undefined { return this.nodes.get(id) }
  column(id: string): PlanColumn | undefined { return this.byColumn.get(id) }
  /** Of a row of the sheet, or of one that its branch hides. */
  spec(row: string): PlanRow | undefined { return this.byRow.get(row) ?? (this.nodes.has(rowOf(row).node) ? { id: row, ...rowOf(row), depth: 0 } : undefined) }
  /** Whether a filter leaves it. */
  passes(node: string): boolean { return this.arrangement.passes(node) }
  /** Whether something beneath it can be shown. */
  private opens(node: string): boolean { return this.isGroup(node) && this.arrangement.opens(node) }
  isGroup(node: string): boolean { return this.children.has(node) }
  /** As exact as the plan, whatever the unit on the screen. */
  exact(units: number): string { return formatAmount(units, { ...this.style, scale: 'full' }) }
  depthOf(node: string): number {
    let depth = 0
    for (let at = this.nodes.get(node)?.parent; at; at = this.nodes.get(at)?.parent) depth++
    return depth
  }
  seatsBelow(node: string): number { return seatsBelow(this.placed, this.nodes.get(node)) }
  /** A node's goal in a column, whichever measure is shown; known for the quarter and its months. */
  goalAt(node: string, column: string): number {
    if (this.seen.measure === 'goal') return this.value(node, column)
    const period = [this.quarter, ...this.months].findIndex((p) => p.id === column)
    return period < 0 ? NaN : this.answer('goal', node, period)
  }

  /** A number of a node or of the row beneath it, in one of the columns. */
  value(row: string | undefined, column: string): number {
    if (row === undefined) return NaN
    const waiting = this.pending.size > 0 ? this.pending.get(`${row}|${column}`) : undefined
    if (waiting !== undefined) return waiting.units
    const { kind, node } = rowOf(row)
    const place = this.places.get(node), at = this.columnPlaces.get(column)
    return place === undefined || at === undefined ? NaN : this.numbers.value(kind === 'node' ? 0 : kind === 'left' ? 1 : 2, place, at)
  }

  /** `period` 0 is the quarter, 1–3 its months. */
  answer(measure: Answer, node: string | undefined, period = 0): number {
    const place = node === undefined ? undefined : this.answerPlaces.get(node)
    return place === undefined ? NaN : this.answers.value(ANSWERS.indexOf(measure), place, period)
  }

  /** Whether the deals cover each month of last year's quarter: a part of it compares with nothing. */
  get lastYearIsWhole(): boolean {
    return this.months.every((_, i) => !Number.isNaN(this.answer('lastYear', this.root, i + 1)))
  }

  private compared(measure: Compare, node: string): number {
    if (measure !== 'change' || this.seen.measure === 'quota') return this.answer(measure, node)
    const last = this.answer('lastYear', node)
    return last === 0 || !this.lastYearIsWhole ? NaN : this.answer('goal', node) / last - 1
  }

  number(row: string, column: string): number {
    const c = this.byColumn.get(column), spec = this.spec(row)
    if (!c?.measure || !spec) return NaN
    if (c.measure === 'own') return this.value(row, column)
    if (spec.kind !== 'node') return NaN
    return c.made ? this.madeValue(spec.node, column, c.made) : this.compared(c.measure as Compare, spec.node)
  }

  /** One of the plan's own measures over the quarter; what was typed last where it is on its way. */
  private madeValue(node: string, column: string, { id }: MeasureRow): number {
    const waiting = this.pending.get(`${node}|${column}`)
    if (waiting !== undefined) return waiting.units
    const place = this.answerPlaces.get(node)
    return place === undefined ? NaN : this.answers.value(ANSWERS.length + this.seen.outline.measures.findIndex((m) => m.id === id), place, 0)
  }

  /** The measure whose numbers a column shows, and what they count in; null in the tree column. */
  counted({ measure, made }: PlanColumn): Counted | null {
    if (measure === null) return null
    return made ? { measure: made.id, unit: made.unit } : measure === 'own' ? { measure: this.seen.measure, unit: 'money' } : { measure, unit: measure === 'lastYear' ? 'money' : 'ratio' }
  }
  get version(): number { return this.numbers.version + this.answers.version + this.laid }
  last(row: string, column: string): number { return this.weight(row, column) }

  isLocked(row: string, column: string): boolean {
    const { kind, node } = rowOf(row), at = this.nodes.get(node), period = this.byColumn.get(column)?.period
    return kind === 'node' && this.locks.size > 0 && at !== undefined && (!period || carries(at, period)) && this.locks.has(rowKey.lock({ scenario: 'base', measure: this.seen.measure, node: ownId(node), line: this.seen.line, period: column }))
  }

  noteAt(row: string, column: string): NoteRow | undefined { return this.notes.at(cellOf(this.byColumn.get(column), row, this.seen.measure), this.seen.line) }

  // What the sheet asks.
  look(row: string, column: string): CellLook {
    const note = this.noteAt(row, column), look = this.plainLook(row, column)
    return note ? { ...look, note: noteTitle(note, this.seen.locale) } : look
  }

  private plainLook(row: string, column: string): CellLook {
    const spec = this.spec(row), c = this.byColumn.get(column), node = spec && this.nodes.get(spec.node)
    if (!spec || !c || !node) return { text: '', kind: 'computed' }
    const level = rowClass(spec, node)
    if (c.measure === null) return this.treeLook(spec, node, level)
    const { formats, plan } = this.seen.outline, aid = formats.length === 0 ? undefined : this.aids.of(row, c, this.counted(c)!, formats, plan.decimals) ?? undefined
    return { ...this.numberLook(row, c, spec, node, level), aid }
  }

  private numberLook(row: string, c: PlanColumn, spec: PlanRow, node: PlacedNode, level: string): CellLook {
    const column = c.id, value = this.number(row, column)
    if (c.measure === 'own') {
      const computed = spec.kind === 'left' || !carries(node, c.period!)
      const short = value < 0 && !(spec.kind === 'left' && isRounding(value, this.value(row, this.quarter.id)))
      return { text: this.amount(value), kind: this.isLocked(row, column) ? 'locked' : computed ? 'computed' : 'typed', className: short ? `${level} ${css.short}` : level }
    }
    if (c.made) return { text: madeText(value, c.made, this.style, (units) => this.amount(units)), kind: c.made.formula === '' && spec.kind === 'node' ? 'typed' : 'computed', className: level }
    const text = c.measure === 'lastYear' ? this.amount(value) : formatPercent(value, { locale: this.style.locale, digits: c.measure === 'cover' ? 1 : 0, sign: c.measure !== 'attainment' })
    return { text, kind: 'computed', className: value < 0 ? `${level} ${css.short}` : level }
  }

  private treeLook(spec: PlanRow, node: PlacedNode, className: string): CellLook {
    const { plan } = this.text
    const name = spec.kind === 'node' ? nodeLabel(node, this.quarter, this.seen.locale, this.style.locale) : spec.kind === 'reserve' ? plan.cells.reserve : this.value(spec.id, this.quarter.id) < 0 ? plan.cells.over : plan.cells.left
    const open = spec.kind === 'node' && this.opens(spec.node) ? this.seen.expanded.has(spec.node) : null
    return { text: name, kind: spec.kind === 'left' ? 'computed' : 'typed', className, tree: { depth: spec.depth, open, name: node.name }, title: spec.kind === 'node' ? node.name : undefined }
  }

  editText(row: string, column: string): string | null {
    const spec = this.spec(row), c = this.byColumn.get(column), node = spec && this.nodes.get(spec.node)
    if (!spec || !c || !node || this.seen.outline.readOnly) return null
    if (c.measure === null) return spec.kind === 'node' ? node.name : null
    const typed = c.measure === 'own' ? spec.kind !== 'left' : c.made?.formula === '' && spec.kind === 'node'
    if (!typed || !carries(node, c.period!)) return null
    const value = this.number(row, column)
    return Number.isNaN(value) ? '' : String(toWhole(value, this.decimalsOf(column)))
  }

  /** A cell whose amount goes down to seats beneath. */
  isTotal(row: string, column: string): boolean { const { kind, node } = rowOf(row); return kind === 'node' && this.byColumn.get(column)?.measure === 'own' && this.seen.measure === 'quota' && this.isGroup(node) }
  isHeld(row: string, column: string): boolean { return this.byColumn.get(column)?.measure === 'own' && this.isLocked(row, column) }

  whyFixed(row: string, column: string): string {
    const { fixed } = this.text.plan
    if (this.seen.outline.readOnly) return fixed.readOnly
    const spec = this.spec(row), c = this.byColumn.get(column)
    return spec?.kind === 'node' && c?.measure === 'own' ? fixed.outside : fixed.computed
  }

  /** What a text would make of a cell of money. */
  typed(row: string, column: string, text: string, separators = POINT): ReturnType<typeof typedAmount> {
    return typedAmount(text, this.number(row, column), this.decimalsOf(column), this.text.grid.refused, separators)
  }

  /** A number that is no money is whole. */
  private decimalsOf(column: string): Decimals { return this.byColumn.get(column)?.made?.unit === 'number' ? 0 : this.style.decimals }

  refuse(edits: readonly CellEdit[]): { nth: number; why: string } | null {
    const separators = markOf(edits), named = edits.findIndex((e) => e.column === TREE)
    if (named >= 0 && edits.length > 1) return { nth: named, why: this.text.grid.refused.oneName }
    for (const [nth, { row, column, text }] of edits.entries()) {
      if (column === TREE) {
        if (text.trim() === '') return { nth, why: this.text.grid.refused.name }
        continue
      }
      const typed = this.typed(row, column, text, separators)
      if ('why' in typed) return { nth, why: typed.why }
      if ('formula' in typed) { const why = faultOf(typed.formula, this.seen.outline, this.seen.locale); if (why !== null) return { nth, why } }
    }
    return null
  }

  /** The way back to a text that was refused. */
  mending(edit: CellEdit): { label: string; perform: () => void } {
    return { label: this.text.plan.bar.again(edit.text.trim()), perform: () => this.again(edit) }
  }

  commit(edits: readonly CellEdit[]): void {
    const renamed = edits.find((e) => e.column === TREE)
    const mend = edits.length === 1 && edits[0].text.trim() !== '' ? this.mending(edits[0]) : undefined
    if (renamed) void send('node.rename', { node: rowOf(renamed.row).node, name: renamed.text.trim() }, mend)
    const separators = markOf(edits)
    const cells = new Map<string, Sent<'cells.set'>['cells']>()
    const keys: string[] = []
    const step = ++this.steps
    for (const { row, column, text } of edits) {
      if (column === TREE) continue
      const typed = this.typed(row, column, text, separators)
      if ('why' in typed) continue
      const { kind, node } = rowOf(row)
      const made = this.byColumn.get(column)?.made
      const measure = made ? made.id : kind === 'reserve' ? 'reserve' : this.seen.measure
      const list = cells.get(measure) ?? []
      cells.set(measure, list)
      const at = { node, line: this.seen.line, period: made ? this.quarter.id : column }, key = `${row}|${column}`
      list.push('formula' in typed ? { ...at, value: null, formula: typed.formula } : { ...at, value: typed.units })
      keys.push(key)
      // What the plan has yet to work out shows what stands there meanwhile.
      if ('units' in typed) this.pending.set(key, { units: typed.units ?? NaN, step })
    }
    if (keys.length === 0) return
    this.tell('cells')
    const { method } = useApp.getState()
    const answers = [...cells].map(([measure, list]) => send('cells.set', { measure, cells: list, method }, mend))
    void Promise.all(answers).then((done) => {
      for (const key of keys) if (this.pending.get(key)?.step === step) this.pending.delete(key)
      const [answer] = done, [[, [first]]] = cells
      this.went(done.length === 1 && answer?.base ? { base: answer.base, method, empty: answer.empty, node: first.node, period: first.period } : null)
      this.tell('cells')
    })
  }

  copyText(row: string, column: string): string {
    const spec = this.spec(row), c = this.byColumn.get(column)
    if (!spec || !c) return ''
    if (c.measure === null) return spec.kind === 'node' ? this.nodes.get(spec.node)?.name ?? '' : this.look(row, column).text
    const value = this.number(row, column)
    if (Number.isNaN(value)) return ''
    if (c.made) return c.made.unit === 'money' && Number.isInteger(value) ? String(toWhole(value, this.style.decimals)) : c.made.unit === 'ratio' ? `${Number((value * 100).toFixed(4))}%` : String(toValue(value) ?? '')
    return c.measure === 'own' || c.measure === 'lastYear' ? String(toWhole(value, this.style.decimals)) : `${Number((value * 100).toFixed(4))}%`
  }

  /** The season is last year's. */
  weight(row: string, column: string): number {
    const { kind, node } = rowOf(row), period = [this.quarter, ...this.months].findIndex((p) => p.id === column)
    return kind !== 'node' || period < 0 ? NaN : this.answer('lastYear', node, period)
  }

  lot(row: string): string { const { kind, node } = rowOf(row); return `${kind}|${this.nodes.get(node)?.parent ?? ''}` }

  toggle(row: string, open?: boolean): void {
    const { node } = rowOf(row)
    if (!this.opens(node)) return
    const { expanded } = this.seen
    const next = new Set(expanded)
    if (open ?? !expanded.has(node)) next.add(node)
    else next.delete(node)
    if (next.size !== expanded.size) useApp.setState({ expanded: next })
  }

  showReserve(node: string): void {
    this.reserves.add(node)
    this.layRows()
  }

  treeStep(row: string, direction: 'left' | 'right'): { toggle: boolean } | { to: string } | null {
    const { kind, node } = rowOf(row)
    const open = kind === 'node' && this.opens(node) ? this.seen.expanded.has(node) : null
    if (direction === 'right') return open === false ? { toggle: true } : null
    if (open === true) return { toggle: true }
    const up = kind === 'node' ? this.nodes.get(node)?.parent : node
    return up ? { to: up } : null
  }

  spoken(row: string, column: string): string {
    const { plan, grid } = this.text
    const look = this.look(row, column), c = this.byColumn.get(column)
    const name = this.byRow.has(row) ? this.look(row, TREE).text : ''
    if (!c || c.measure === null) return name
    return withNote(plan.cells.spoken(name, c.title ?? c.header, look.text || grid.empty, look.kind === 'typed' ? '' : look.kind === 'locked' ? grid.locked : grid.computed), this.noteAt(row, column), plan)
  }

  periodName(period: Period): string { return periodName(period, this.style.locale) }
}

/** One typed text follows the locale; a block may come from a program of another. */
const markOf = (edits: readonly CellEdit[]): Separators => (edits.length > 1 ? separatorsOf(edits.filter((e) => e.column !== TREE && !/^\s*[=＝]/.test(e.text)).map((e) => e.text), POINT) : POINT)
const classes = (names: string | undefined): string => (names ?? '').split(' ').filter(Boolean).map((n) => css[n] ?? '').join(' ')
