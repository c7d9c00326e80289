/** The plan as a sheet: rows from the tree, numbers from two views, what is typed sent as one command. */
import type { Period } from '../../../shared/calendar.ts'
import type { SetResult } from '../../../shared/contract/cells.ts'
import type { Sent } from '../../../shared/contract/index.ts'
import type { Outline, PlacedNode } from '../../../shared/contract/views.ts'
import { ownId } from '../../../shared/ids.ts'
import { phrases } from '../../../shared/locales/index.ts'
import { measuresOf, type Measure } from '../../../shared/measures.ts'
import { toWhole, type Decimals } from '../../../shared/money.ts'
import { rowKey, type NoteRow, type ScenarioRow } from '../../../shared/rows.ts'
import { isError, toValue } from '../../../shared/value.ts'
import { send } from '../../document.ts'
import { POINT, separatorsOf, type Separators } from '../../grid/entry.ts'
import type { CellEdit, CellLook, Headed, SheetModel } from '../../grid/model.ts'
import { textOf, type Text } from '../../locales/index.ts'
import { formatAmount, periodName, type AmountStyle, type Scale } from '../../numbers.ts'
import { notify, notifyError } from '../../notices.ts'
import { useApp, type AppState, type Beside } from '../../state.ts'
import { comparedCounted, comparedNumber, comparedSentence } from '../../whatif/compare/cells.ts'
import { comparedColumns } from '../../whatif/compare/columns.ts'
import { comparedMeasure, type Comparison } from '../../whatif/compare/compared.ts'
import { matchBlock } from './matching.ts'
import type { Went } from '../allocate/methods.ts'
import { followApprovals, withSign } from '../approval/state.ts'
import { PlanWays } from '../allocate/ways.ts'
import { Arrangement } from './arrangement.ts'
import { faultOf, typedAmount } from '../allocate/amounts.ts'
import { ColumnMoves, shownColumns } from '../look/order.ts'
import { bindingLocks } from '../scenario/scenarios.ts'
import { TreeDrag } from './row-drag.ts'
import { Aids, type Counted } from '../look/aids.ts'
import { lookOf } from './looks.ts'
import { seenOf, stampOf, type Seen } from './seen.ts'
import { carries, nodeLabel, seatsBelow } from './nodes.ts'
import { cellOf, standInFor, type PlanCell } from './cells.ts'
import { Notes, noteTitle, withNote } from '../dock/notes.ts'
import { PlanNumbers, type TrendAsked } from './plan-numbers.ts'
import { longestPercents, planColumns, TREE, type PlanColumn } from './columns.ts'
import type { Answer } from './views.ts'
import { rowOf, sameRows, visibleRows, type Filtered, type PlanRow } from './rows.ts'
import css from '../plan.module.css'

type Compare = 'lastYear' | 'change' | 'cover' | 'attainment'

const NO_FILTER = { text: '', column: '' }

export class PlanSheet implements SheetModel {
  rows: string[] = []
  columns: PlanColumn[] = []
  readonly numbers = new PlanNumbers()
  quarter!: Period
  months: Period[] = []
  private seen: Seen
  private specs: PlanRow[] = []
  private readonly arrangement = new Arrangement((node, column) => this.number(node, column), (node, column) => this.wholeAt(node, column))
  private readonly byRow = new Map<string, PlanRow>()
  private readonly byColumn = new Map<string, PlanColumn>()
  private nodes = new Map<string, PlacedNode>()
  private children = new Map<string, number>()
  private locks = new Set<string>()
  private notes = new Notes([])
  private measures = new Map<string, Measure>()
  private compare: Compare[] = []
  private longest = 0
  private readonly went: (told: Went | null) => void
  private readonly again: (edit: CellEdit) => void
  private readonly shows: (row: string) => void
  private asking = 0
  /** Rises whenever rows or columns are laid anew. */
  private laid = 0
  readonly aids = new Aids(this)
  readonly drag = new TreeDrag({ node: (id) => this.node(id), show: (row) => this.shows(row) })
  readonly columnDrag = new ColumnMoves(this)
  readonly ways = new PlanWays(this)
  private ready = false
  /** The stamp of the numbers that are here. */
  private laidStamp = ''
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
      followApprovals(() => this.tell('cells')),
      this.numbers.subscribe((everything) => this.hearNumbers(everything)),
    )
  }

  close(): void {
    this.asking++
    for (const f of this.off) f()
    this.numbers.close()
  }

  /** Asks for the numbers that are looked at; rows and columns follow when they are here. */
  async open(): Promise<void> {
    const mine = ++this.asking
    const { calendar, by, measure, line } = this.seen
    const months = by === 'quarter' ? [] : this.months
    const slices = by === 'week' ? calendar.slices.slice(this.quarter.first, this.quarter.end) : []
    const quarters = [this.quarter, ...this.months].map((p) => p.id), measures = [measure, ...this.beside.measures, ...(this.comparison ? [this.compares] : [])]
    await this.numbers.open({
      measures, columns: [this.quarter, ...months, ...slices].map((p) => p.id), months: quarters,
      made: this.seen.outline.measures.map((m) => m.id), line, scenario: this.seen.scenario, trend: this.seen.trend ? this.trendAsked() : null,
      compared: this.comparison && { scenarios: [this.comparison.shown, ...this.comparison.beside].map((s) => s.id), measures, columns: quarters },
    })
    if (mine !== this.asking) return
    this.ready = true
    this.laidStamp = this.stamp
    this.layColumns()
    this.arrange()
    this.layRows(true)
  }

  /** The year before the quarter, month by month, and the quarter's months. */
  private trendAsked(): TrendAsked {
    const { calendar, measure } = this.seen, first = calendar.months.indexOf(this.months[0])
    return { measure, past: calendar.months.slice(Math.max(0, first - 12), first).map((m) => m.id), ahead: this.months.map((m) => m.id) }
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
    const plan = now.outline.plan !== before.outline.plan, nodes = now.outline.nodes !== before.outline.nodes, signs = now.outline.locks !== before.outline.locks || now.outline.formats !== before.outline.formats || now.outline.freed !== before.outline.freed || now.outline.scenarios !== before.outline.scenarios, notes = now.outline.notes !== before.outline.notes
    if (!differs('by', 'measure', 'beside', 'comparedBy', 'comparison', 'line', 'scale', 'expanded', 'locale', 'calendar', 'filter', 'sort', 'hidden', 'hiddenRows', 'order', 'trend', 'scenario', 'marks') && !plan && !nodes && !signs && !notes && !made) return
    this.seen = now
    if (plan || nodes || signs || notes || differs('calendar', 'scenario')) this.readOutline()
    if (made || differs('by', 'measure', 'beside', 'comparedBy', 'comparison', 'line', 'calendar', 'trend', 'scenario') || now.outline.plan.quarter !== before.outline.plan.quarter) { void this.open().catch(notifyError); return }
    if (!this.ready) return
    if (plan || differs('scale', 'locale', 'sort', 'hidden', 'hiddenRows', 'order')) this.layColumns()
    if (differs('sort') || (nodes && this.arrangement.isOld(now.outline.nodes))) this.arrange()
    if (nodes || differs('expanded', 'locale', 'filter', 'sort', 'hiddenRows')) this.layRows(differs('locale'))
    this.tell('cells')
  }

  private readOutline(): void {
    const { outline, calendar } = this.seen
    this.quarter = calendar.period(outline.plan.quarter)!
    this.months = calendar.months.filter((m) => m.first >= this.quarter.first && m.end <= this.quarter.end)
    this.nodes = new Map(outline.nodes.map((n) => [n.id, n]))
    this.children = new Map()
    for (const { parent } of outline.nodes) if (parent !== null) this.children.set(parent, (this.children.get(parent) ?? 0) + 1)
    this.locks = bindingLocks(outline, this.seen.scenario)
    this.notes = new Notes(outline.notes)
    this.measures = new Map(measuresOf(outline.measures).map((m) => [m.id, m]))
  }

  private hearNumbers(everything: boolean): void {
    if (!this.ready) return
    if (everything && this.arrangement.waits) this.arrange()
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
    const all = [...[this.seen.measure, ...this.beside.measures].filter((m) => this.unitOf(m) === 'money').map((measure) => this.numbers.at({ measure, node: root, period: this.quarter.id })), this.answer('lastYear', root)]
    return Math.max(7, ...all.map((v) => this.amount(v).length))
  }

  private layColumns(): void {
    const { calendar, by, locale, outline, measure, sort, hidden, hiddenRows, order, trend } = this.seen, { beside } = this
    const text = this.text.plan
    this.compare = this.comparable()
    this.longest = this.longestAmount()
    this.columns = shownColumns(planColumns({
      calendar, quarter: this.quarter, by, compare: this.compare, percents: longestPercents(this.compare, (measure) => this.placed.map(({ id }) => this.compared(measure, id)), outline.plan.locale), made: outline.measures, longest: this.longest, text, hidden: hiddenRows.length + hidden.length, trend, locale: outline.plan.locale, organisationWidth: 268,
      words: phrases[locale].measures, numbersHeading: this.heading(measure), beside: beside.as === 'columns' ? beside.measures.map((of) => ({ measure: of, heading: this.heading(of) })) : [],
      compared: this.comparison ? comparedColumns({ comparison: this.comparison, own: this.compares !== measure, quarter: this.quarter, name: this.nameOf(this.compares), unit: this.countsIn(this.compares), longest: this.longest, text, grow: by === 'week' ? undefined : 0.7 }) : [],
    }), { hidden, order, sort, always: this.quarter.id }).map((c) => ({ ...c, cellClass: classes(c.cellClass), headerClass: classes(c.headerClass) }))
    this.byColumn.clear()
    for (const column of this.columns) this.byColumn.set(column.id, column)
    this.tell('columns')
  }

  /** What a measure is called, and what its numbers count in. */
  heading(measure: string): string { const counted = this.countsIn(measure); return counted === '' ? this.nameOf(measure) : this.text.plan.headings.numbers(this.nameOf(measure), counted) }
  countsIn(measure: string, scale = this.seen.scale): string { const unit = this.unitOf(measure); return unit === 'money' ? this.text.plan.scaleOf(scale, this.seen.outline.plan.currency) : unit === 'ratio' ? '%' : '' }
  nameOf(measure: string): string {
    const words: Record<string, string> = phrases[this.seen.locale].measures
    return words[measure] ?? this.measures.get(measure)?.name ?? measure
  }
  unitOf(measure: string): Measure['unit'] { return this.measures.get(measure)?.unit ?? 'money' }

  private arrange(): void { this.arrangement.order(this.placed, this.numbers.nodes, this.byColumn.has(this.seen.sort?.column ?? '') ? this.seen.sort : null, this.style.locale) }

  /** As they are looked at; of all branches, open or not, where no set is given. */
  rowsOf(expanded?: ReadonlySet<string>): PlanRow[] {
    return visibleRows({
      nodes: this.arrangement.nodes, filtered: this.filterOf(this.seen.filter ?? NO_FILTER), expanded: expanded ?? new Set(this.nodes.keys()),
      hidden: expanded && new Set(this.seen.hiddenRows), measures: this.beside.as === 'rows' ? this.beside.measures : [],
      hasGoal: (id) => !Number.isNaN(this.answer('goal', id)),
      hasReserve: (id) => this.reserves.has(id) || !Number.isNaN(this.numbers.at({ measure: 'reserve', node: id, period: this.quarter.id })),
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
  /** Further measures that are shown beside the one chosen. */
  private get beside(): Beside { const { beside, measure } = this.seen; return { ...beside, measures: beside.measures.filter((m) => m !== measure && this.measures.has(m)) } }
  /** The scenarios that are compared, and the measure. */
  get comparison(): Comparison | null { return JSON.parse(this.seen.comparison) as Comparison | null }
  get compares(): string { return comparedMeasure(this.seen, (id) => this.measures.has(id)) }
  get text(): Text { return textOf(this.seen.locale) }
  get style(): AmountStyle { return { decimals: this.seen.outline.plan.decimals, scale: this.seen.scale, locale: this.seen.outline.plan.locale } }
  amount(units: number, scale: Scale = this.seen.scale): string { return formatAmount(units, { ...this.style, scale }) }
  get placed(): readonly PlacedNode[] { return this.seen.outline.nodes }
  get root(): string { return this.seen.outline.nodes[0].id }
  node(id: string): PlacedNode | undefined { return this.nodes.get(id) }
  column(id: string): PlanColumn | undefined { return this.byColumn.get(id) }
  /** Of a row of the sheet, or of one that its branch hides. */
  spec(row: string): PlanRow | undefined { return this.byRow.get(row) ?? (this.nodes.has(rowOf(row).node) ? { id: row, ...rowOf(row), depth: 0 } : undefined) }
  /** What a filter leaves, by the numbers as they were when it was asked for. */
  filterOf(filter: { text: string; column: string }): Filtered | null { return this.arrangement.filter(this.placed, filter, this.laidStamp) }
  private wholeAt(node: string, column: string): number { const value = this.number(node, column); return isError(value) ? NaN : this.countedAt(node, column)?.unit === 'money' ? toWhole(value, this.style.decimals) : value }
  /** Whether a filter leaves it. */
  passes(node: string): boolean { return this.arrangement.passes(node) }
  /** Whether something beneath it can be shown. */
  private opens(node: string): boolean { return this.isGroup(node) && this.arrangement.opens(node) }
  /** Of a branch; null where there is none to open. */
  isOpen(node: string): boolean | null { return this.opens(node) ? this.seen.expanded.has(node) : null }
  label(node: PlacedNode): string { return withSign(nodeLabel(node, this.quarter, this.seen.locale, this.style.locale), node.node, this.seen.locale) }
  get outline(): Outline { return this.seen.outline }
  get marks(): Seen['marks'] { return this.seen.marks }
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

  /** A number of a node or of the row beneath it in a period shown: of the measure chosen, or the row's own. */
  value(row: string | undefined, period: string): number {
    if (row === undefined) return NaN
    const { kind, node, of } = rowOf(row)
    return this.numbers.at({ measure: kind === 'left' ? 'leftToAllocate' : kind === 'reserve' ? 'reserve' : of ?? this.seen.measure, node, period })
  }

  /** `period` 0 is the quarter, 1–3 its months. */
  answer(measure: Answer, node: string | undefined, period = 0): number { return this.numbers.answer(measure, node, period) }

  /** Whether the deals cover each month of last year's quarter: a part of it compares with nothing. */
  get lastYearIsWhole(): boolean { return this.months.every((_, i) => !Number.isNaN(this.answer('lastYear', this.root, i + 1))) }

  private compared(measure: Compare, node: string): number {
    if (measure !== 'change' || this.seen.measure === 'quota') return this.answer(measure, node)
    const last = this.answer('lastYear', node)
    return last === 0 || !this.lastYearIsWhole ? NaN : this.answer('goal', node) / last - 1
  }

  /** What a place of the sheet is to the plan. */
  cellAt(row: string, column: string): PlanCell | null { return cellOf(this.byColumn.get(column), row, this.seen.measure) }

  number(row: string, column: string): number {
    const c = this.byColumn.get(column), cell = cellOf(c, row, this.seen.measure)
    if (!c || cell === null) return c?.compared ? comparedNumber(this, c, row) : NaN
    return c.measure === 'own' ? this.numbers.at(cell) : c.made ? this.numbers.made(cell) : this.compared(c.measure as Compare, cell.node)
  }

  /** The measure whose numbers a place shows, and what they count in; null where it shows none. */
  countedAt(row: string, column: string): Counted | null {
    const cell = this.cellAt(row, column), c = this.byColumn.get(column)
    return c?.compared ? comparedCounted(this, c, row) : cell && { measure: cell.measure, unit: this.unitOf(cell.measure) }
  }
  get version(): number { return this.numbers.version + this.laid }
  last(row: string, column: string): number { return this.weight(row, column) }

  isLocked(row: string, column: string): boolean { const cell = this.locks.size > 0 ? this.cellAt(row, column) : null; return cell !== null && this.holdsLock(cell) }
  holdsLock({ measure, node, period: id }: PlanCell): boolean {
    const at = this.nodes.get(node), period = this.seen.calendar.period(id)
    return at !== undefined && (!period || carries(at, period)) && this.locks.has(rowKey.lock({ scenario: 'base', measure, node: ownId(node), line: this.seen.line, period: id }))
  }

  isOverridden(cell: PlanCell): boolean { return this.numbers.isOverridden(cell) }
  /** What the cells are of; another once another measure, line or scenario is looked at. */
  get stamp(): string { return stampOf(this.seen) }
  /** The scenario that is looked at, where its numbers are not to be changed. */
  private get frozen(): ScenarioRow | undefined { return this.seen.outline.scenarios.find((s) => s.id === this.seen.scenario && s.frozen === 1) }

  noteAt(row: string, column: string): NoteRow | undefined { return this.notes.at(this.cellAt(row, column), this.seen.line) }

  // What the sheet asks.
  look(row: string, column: string): CellLook {
    const note = this.noteAt(row, column), look = lookOf(this, row, column)
    return note ? { ...look, note: noteTitle(note, this.seen.locale) } : look
  }

  /** Whether people type its numbers. */
  isTyped(measure: string): boolean { return this.measures.get(measure)?.source === 'input' }

  editText(row: string, column: string): string | null {
    const spec = this.spec(row), c = this.byColumn.get(column), node = spec && this.nodes.get(spec.node)
    if (!spec || !c || !node || this.seen.outline.readOnly) return null
    if (c.measure === null) return spec.kind === 'node' ? node.name : null
    const cell = this.cellAt(row, column)
    if (cell === null || !this.isTyped(cell.measure) || !carries(node, c.period!) || this.frozen) return null
    const value = this.number(row, column)
    return Number.isNaN(value) ? '' : String(toWhole(value, this.decimalsOf(cell.measure)))
  }

  /** A cell whose amount goes down to seats beneath. */
  isTotal(row: string, column: string): boolean { const cell = this.byColumn.get(column)?.measure === 'own' ? this.cellAt(row, column) : null; return cell !== null && this.isTyped(cell.measure) && this.addsUp(cell.measure) && this.isGroup(cell.node) }
  /** Whether a node's number is what its seats add up to. */
  addsUp(measure: string): boolean { return this.measures.get(measure)?.overNodes === 'sum' }
  isHeld(row: string, column: string): boolean { return this.byColumn.get(column)?.measure === 'own' && this.isLocked(row, column) }

  whyFixed(row: string, column: string): string {
    const { fixed } = this.text.plan
    if (this.seen.outline.readOnly) return fixed.readOnly
    const cell = this.cellAt(row, column), c = this.byColumn.get(column)
    if (cell === null) return c?.compared ? comparedSentence(this, c, row, this.text.plan).fixed : c?.measure === 'trend' ? fixed.trend : fixed.computed
    const measure = this.measures.get(cell.measure), name = this.nameOf(cell.measure)
    if (this.isTyped(cell.measure)) return this.frozen ? fixed.frozen(this.frozen.name) : fixed.outside
    if (measure?.formula) return fixed.formula(name, measure.formula)
    if (cell.measure === 'leftToAllocate') return fixed.left
    return measure?.unit === 'ratio' ? fixed.compared(name) : fixed.deals(name)
  }

  /** What a text would make of a cell that holds a number. */
  typed(row: string, column: string, text: string, separators = POINT): ReturnType<typeof typedAmount> {
    return typedAmount(text, this.number(row, column), this.decimalsOf(this.cellAt(row, column)?.measure), this.text.grid.refused, separators)
  }

  /** A number that is no money is whole. */
  private decimalsOf(measure: string | undefined): Decimals { return measure !== undefined && this.unitOf(measure) === 'number' ? 0 : this.style.decimals }

  refuse(edits: readonly CellEdit[]): { nth: number; why: string } | null { return this.refusals(edits).next().value ?? null }
  *refusals(edits: readonly CellEdit[]): Generator<{ nth: number; why: string }, undefined> {
    const separators = markOf(edits)
    for (const [nth, { row, column, text }] of edits.entries()) {
      const typed = column === TREE ? null : this.typed(row, column, text, separators)
      const why = typed === null ? (text.trim() === '' ? this.text.grid.refused.name : null) : 'why' in typed ? typed.why : 'formula' in typed ? faultOf(typed.formula, this.seen.outline, this.seen.locale) : null
      if (why !== null) yield { nth, why }
    }
  }

  /** The way back to a text that was refused. */
  mending(edit: CellEdit): { label: string; perform: () => void } {
    const { stamp } = this
    return { label: this.text.plan.bar.again(edit.text.trim()), perform: () => { if (this.stamp === stamp) this.again(edit); else notify({ kind: 'note', text: this.text.grid.refused.gone(edit.text.trim()) }) } }
  }

  /** Names and numbers of several measures go together as one step. */
  commit(edits: readonly CellEdit[]): void {
    if (edits.length === 0) return
    const mend = edits.every((e) => e.text === edits[0].text) && edits[0].text.trim() !== '' ? this.mending(edits[0]) : undefined
    const names = edits.filter((e) => e.column === TREE).map(({ row, text }) => ({ node: rowOf(row).node, name: text.trim() }))
    const separators = markOf(edits), parts = new Map<string, Sent<'cells.set'>['cells']>(), amounts: { cell: PlanCell; units: number }[] = []
    for (const { row, column, text } of edits) {
      const cell = this.cellAt(row, column), typed = cell && this.typed(row, column, text, separators)
      if (cell === null || typed === null || 'why' in typed) continue
      const { measure, node, period } = cell, at = { node, line: this.seen.line, period }
      const part = parts.get(measure) ?? []
      parts.set(measure, part)
      part.push('formula' in typed ? { ...at, value: null, formula: typed.formula } : { ...at, value: typed.units, change: typed.change })
      // What the plan has yet to work out shows what stands there meanwhile.
      if ('units' in typed) amounts.push({ cell, units: typed.units ?? NaN })
    }
    if (parts.size === 0 && names.length === 0) return
    const { method } = useApp.getState(), { scenario } = this.seen, step = this.numbers.send(amounts), [[measure, cells] = ['', []]] = parts
    if (amounts.length > 0) this.tell('cells')
    const sent: Promise<SetResult | { changed: number } | {} | null> = names.length === 0 && parts.size === 1 ? send('cells.set', { scenario, measure, cells, method }, mend)
      : names.length === 1 && parts.size === 0 ? send('node.rename', names[0], mend)
        : send('cells.enter', { scenario, names, parts: [...parts].map(([of, list]) => ({ measure: of, cells: list })), method }, mend)
    void sent.then((answer) => {
      this.numbers.land(step)
      if (parts.size > 0) this.went(answer && 'base' in answer && answer.base ? { base: answer.base, method, empty: answer.empty, node: cells[0].node, period: cells[0].period } : null)
      this.tell('cells')
    })
  }

  match(block: readonly (readonly string[])[], row: string, column: string): Headed | null {
    const at = this.rows.indexOf(row)
    return matchBlock(block, { rows: this.rows.slice(at, at + block.length), column, nodes: this.placed, columns: this.columns, nameOf: (id) => this.nodes.get(id)?.name ?? '', addsUp: (c) => this.addsUp(c.made?.id ?? c.of ?? this.seen.measure) })
  }

  copyText(row: string, column: string): string {
    const spec = this.spec(row), c = this.byColumn.get(column)
    if (!spec || !c) return ''
    if (c.measure === null) return spec.kind === 'node' ? this.nodes.get(spec.node)?.name ?? '' : this.look(row, column).text
    const value = this.number(row, column)
    if (Number.isNaN(value)) return ''
    const { unit } = this.countedAt(row, column)!
    if (isError(value)) return String(toValue(value))
    if (unit === 'ratio') return `${Number((value * 100).toFixed(4))}%`
    return unit === 'money' && Number.isInteger(value) ? String(toWhole(value, this.style.decimals)) : String(toValue(value) ?? '')
  }

  /** The season is last year's. */
  weight(row: string, column: string): number {
    const cell = this.cellAt(row, column), kind = rowOf(row).kind, period = [this.quarter, ...this.months].findIndex((p) => p.id === cell?.period)
    return cell === null || (kind !== 'node' && kind !== 'measure') || this.byColumn.get(column)?.measure !== 'own' || period < 0 ? NaN : this.answer('lastYear', cell.node, period)
  }

  lot(row: string): string { const { kind, node, of } = rowOf(row); return `${kind}|${of ?? ''}|${this.nodes.get(node)?.parent ?? ''}` }

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
    const open = kind === 'node' ? this.isOpen(node) : null
    if (direction === 'right') return open === false ? { toggle: true } : null
    if (open === true) return { toggle: true }
    const up = kind === 'node' ? this.nodes.get(node)?.parent : node
    return up ? { to: up } : null
  }

  standIn(row: string, column: string): { row: string; column: string } {
    return standInFor(row, column, { rows: this.byRow, columns: this.byColumn, quarter: this.quarter, period: (id) => this.seen.calendar.period(id), parent: (id) => this.nodes.get(id)?.parent ?? null })
  }

  spoken(row: string, column: string): string {
    const { plan, grid } = this.text
    const look = this.look(row, column), c = this.byColumn.get(column)
    const spec = this.byRow.get(row), name = spec === undefined ? '' : spec.kind === 'measure' ? `${this.nodes.get(spec.node)?.name ?? ''}, ${this.nameOf(spec.of!)}` : this.look(row, TREE).text
    if (!c || c.measure === null) return name
    if (c.measure === 'trend') return plan.cells.spoken(name, c.title!, look.trend?.points.map((x) => this.amount(x) || grid.empty).join(' ') ?? grid.empty, '')
    return withNote(plan.cells.spoken(name, c.title ?? c.header, `${look.text || grid.empty}${look.said ? `, ${look.said}` : ''}`, look.kind === 'typed' ? '' : look.kind === 'locked' ? grid.locked : grid.computed), this.noteAt(row, column), plan)
  }
  periodName(period: Period): string { return periodName(period, this.style.locale) }
}

/** One typed text follows the locale; a block may come from a program of another. */
const markOf = (edits: readonly CellEdit[]): Separators => (edits.length > 1 ? separatorsOf(edits.filter((e) => e.column !== TREE && !/^\s*[=＝]/.test(e.text)).map((e) => e.text), POINT) : POINT)
const classes = (names: string | undefined): string => (names ?? '').split(' ').filter(Boolean).map((n) => css[n] ?? '').join(' ')
