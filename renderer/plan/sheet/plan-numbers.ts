/** The numbers of the plan's sheet: two views of the plan, and over them what was typed and is on its way. Blank is NaN. */
import { BASE } from '../../../shared/ids.ts'
import { CellMirror } from '../../mirror.ts'
import type { Trend } from '../../grid/paint/trend.ts'
import type { PlanCell } from './cells.ts'
import { ComparedNumbers, type ComparedAsked } from '../../whatif/compare/numbers.ts'
import { Overrides } from './overrides.ts'
import { ANSWERS, NUMBERS, type Answer } from './views.ts'

/** `columns` and `months` by id; `measures`: in the columns; `made`: the plan's own. */
export interface NumbersAsked { measures: readonly string[]; columns: readonly string[]; months: readonly string[]; made: readonly string[]; line: string | null; scenario: string; trend: TrendAsked | null; compared: Omit<ComparedAsked, 'line'> | null }
/** Past months by what was won in them, those ahead by a measure. */
export interface TrendAsked { measure: string; past: readonly string[]; ahead: readonly string[] }

const placesOf = (ids: readonly string[]): Map<string, number> => new Map(ids.map((id, i) => [id, i]))

export class PlanNumbers {
  /** Of the measures shown, in the columns shown. */
  private readonly shown = new CellMirror('plan.numbers')
  /** The plan's answers, by quarter and month. */
  private readonly answers = new CellMirror('plan.answers')
  private scenario = BASE
  /** Of the scenarios that are compared. */
  readonly compared = new ComparedNumbers((everything) => this.hear(everything))
  private readonly overrides = new Overrides(() => this.hear(false))
  /** Opened only where it is looked at. */
  private trend: { mirror: CellMirror; asked: TrendAsked; places: Map<string, number>; off: () => void } | null = null
  private hear: (everything: boolean) => void = () => undefined
  private places = new Map<string, number>()
  private answerPlaces = new Map<string, number>()
  private columns = new Map<string, number>()
  private measures = new Map<string, number>()
  private answerMeasures = new Map<string, number>()
  /** Shown at once, until the answer to that very step. */
  private readonly pending = new Map<string, { units: number; step: number }>()
  private steps = 0

  /** Resolves when they are here; `hear` is told of every change, of everything where rows or columns may differ. */
  async open({ measures, columns, months, made, line, scenario, trend, compared }: NumbersAsked): Promise<void> {
    this.scenario = scenario
    await Promise.all([
      this.shown.open({ measures: [...new Set([...measures, ...NUMBERS])], columns: [...columns], line, scenario }),
      this.answers.open({ measures: [...ANSWERS, ...made], columns: [...months], line, scenario }),
      this.openTrend(trend, line, scenario),
      compared === null ? this.compared.close() : this.compared.open({ ...compared, line }),
      this.overrides.open({ scenario, measures, columns, line }),
    ])
    this.index()
  }

  private async openTrend(asked: TrendAsked | null, line: string | null, scenario: string): Promise<void> {
    if (asked === null) { this.closeTrend(); return }
    if (this.trend === null) {
      const mirror = new CellMirror('plan.trend')
      const off = mirror.subscribe((changed) => { if (changed === null && this.trend) this.trend.places = placesOf(mirror.nodes); this.hear(false) })
      this.trend = { mirror, asked, places: new Map(), off }
    }
    const { trend } = this
    await trend.mirror.open({ measures: ['actual', asked.measure], columns: [...asked.past, ...asked.ahead], line, scenario })
    trend.asked = asked
  }

  private closeTrend(): void {
    this.trend?.off()
    this.trend?.mirror.close()
    this.trend = null
  }

  /** A node's months one after another; null where none is looked at. */
  trendOf(node: string): Trend | null {
    const place = this.trend?.places.get(node)
    if (!this.trend || place === undefined) return null
    const { mirror, asked: { past, ahead } } = this.trend
    return { points: [...past.map((_, i) => mirror.value(0, place, i)), ...ahead.map((_, i) => mirror.value(1, place, past.length + i))], ahead: past.length }
  }

  subscribe(hear: (everything: boolean) => void): () => void {
    this.hear = hear
    const off = [this.shown, this.answers].map((mirror) => mirror.subscribe((changed) => { if (changed === null) this.index(); hear(changed === null) }))
    return () => { for (const f of off) f() }
  }

  close(): void {
    this.shown.close()
    this.answers.close()
    this.closeTrend()
    this.overrides.close()
    this.compared.close()
  }

  /** A cell that the scenario, and not its parent, says something about, or beneath which it does. */
  isOverridden(cell: PlanCell): boolean { return this.overrides.has(cell) }
  private keyOf({ measure, node, period }: PlanCell): string { return `${this.scenario}|${measure}|${node}|${period}` }

  private index(): void {
    this.places = placesOf(this.shown.nodes)
    this.answerPlaces = placesOf(this.answers.nodes)
    this.columns = placesOf(this.shown.columns)
    this.measures = placesOf(this.shown.measures)
    this.answerMeasures = placesOf(this.answers.measures)
  }

  get version(): number { return this.shown.version + this.answers.version + (this.trend?.mirror.version ?? 0) + this.overrides.version + this.compared.version }
  /** Nodes whose numbers are here. */
  get nodes(): readonly string[] { return this.shown.nodes }

  /** Of a measure shown, in a period shown. */
  at(cell: PlanCell): number {
    const { measure, node, period } = cell
    const waiting = this.pending.size > 0 ? this.pending.get(this.keyOf(cell)) : undefined
    if (waiting !== undefined) return waiting.units
    const m = this.measures.get(measure), n = this.places.get(node), p = this.columns.get(period)
    return m === undefined || n === undefined || p === undefined ? NaN : this.shown.value(m, n, p)
  }

  /** `period` 0 is the quarter, 1–3 its months. */
  answer(measure: Answer, node: string | undefined, period = 0): number {
    const place = node === undefined ? undefined : this.answerPlaces.get(node)
    return place === undefined ? NaN : this.answers.value(ANSWERS.indexOf(measure), place, period)
  }

  /** One of the plan's own measures over the quarter, what was typed last where it is on its way. */
  made(cell: PlanCell): number {
    const waiting = this.pending.get(this.keyOf(cell)), m = this.answerMeasures.get(cell.measure), place = this.answerPlaces.get(cell.node)
    return waiting !== undefined ? waiting.units : m === undefined || place === undefined ? NaN : this.answers.value(m, place, 0)
  }

  /** Amounts that were typed, until `land`; answers their step. */
  send(amounts: readonly { cell: PlanCell; units: number }[]): number {
    const step = ++this.steps
    for (const { cell, units } of amounts) this.pending.set(this.keyOf(cell), { units, step })
    return step
  }

  land(step: number): void { for (const [key, waiting] of this.pending) if (waiting.step === step) this.pending.delete(key) }
}
