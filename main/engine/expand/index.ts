/** A measure's cells as sums of products of drivers, the same for several scenarios, with the coefficients that each has. */
import type { Period } from '../../../shared/calendar.ts'
import { isError } from '../../../shared/value.ts'
import { placeOf } from '../axis.ts'
import { ALL_LINES } from '../cube.ts'
import { alike, raisedAlike } from '../drivers.ts'
import { driverOf } from '../formula/index.ts'
import { knownMeasure, type Model } from '../model.ts'
import { valueAt } from '../values.ts'
import { Atoms, type Atom } from './atoms.ts'
import { Opening } from './opening.ts'
import { atomsOf, CLOSED, type Polynomial } from './polynomial.ts'
import { Symbols, type DriverSymbol } from './symbols.ts'

export type { Atom, DriverSymbol }

/** `coefficients` by scenario, then period. */
export interface Term { atoms: readonly number[]; coefficients: readonly Float64Array[] }

/** `blank`: by scenario, then period, 1 where nothing stands there. `whole`: it could not be opened, and is the plan's own numbers (an error is blank). */
export interface ExpandedRow { terms: readonly Term[]; blank: readonly Uint8Array[]; whole: boolean }

/** `held`: ids of the drivers that stand in it where they enter otherwise than by products and sums, and are as each scenario says them. */
export interface ExpandedMeasure { rows: ExpandedRow[]; held: ReadonlySet<string> }

export class Expansion {
  private readonly models: readonly Model[]
  private readonly symbolsOf: Symbols
  private readonly atomsOf: Atoms

  /** Over these scenarios, in this order. */
  constructor(models: readonly Model[]) {
    this.models = models
    this.symbolsOf = new Symbols(models)
    this.atomsOf = new Atoms(models, this.symbolsOf)
  }

  get symbols(): readonly DriverSymbol[] { return this.symbolsOf.all }
  get atoms(): readonly Atom[] { return this.atomsOf.all }

  /** The symbol that a driver is on a node in a period. */
  symbol(driver: string, node: number, period: Pick<Period, 'kind' | 'first'>): number {
    return this.symbolsOf.row(driver, node)[placeOf(this.models[0].axis, period)]
  }

  /** What a symbol comes to in a scenario; NaN where nobody says it. */
  value(symbol: number, scenario: number): number {
    return this.symbolsOf.value(symbol, scenario)
  }

  /**
   * Over all lines, in periods of one kind that follow each other, for nodes by number. Totals are what their leaves come to before these are rounded: at
   * most half a unit of money away for each. Refused: measure.unknown.
   */
  measure(id: string, nodes: readonly number[], periods: readonly Period[]): ExpandedMeasure {
    const [base] = this.models, { id: measure } = knownMeasure(base, id)
    const line = base.lines.length > 1 ? ALL_LINES : 0, from = placeOf(base.axis, periods[0]), held = new Set<string>()
    const opened: (Polynomial | null)[][] = []
    this.models.forEach((model, s) => {
      const same = this.models.slice(0, s).findIndex((other) => likeFor(measure, held, other, model))
      if (same >= 0) { opened.push(opened[same]); return }
      const opening = new Opening(model, this.symbolsOf, this.atomsOf)
      opened.push(nodes.map((node) => whereOpen(() => opening.measure(knownMeasure(model, measure), { node, line, from, to: from + periods.length }))))
      for (const driver of opening.held) held.add(driver)
    })
    return { held, rows: nodes.map((node, n) => rowOf(opened.map((rows) => rows[n]), periods.length) ?? this.whole(measure, node, line, periods)) }
  }

  private whole(measure: string, node: number, line: number, periods: readonly Period[]): ExpandedRow {
    const values = this.models.map((model) => Float64Array.from(periods, (run) => { const x = valueAt(model, measure, node, line, run); return isError(x) ? NaN : x }))
    return { terms: [{ atoms: [], coefficients: values.map((row) => row.map((x) => x || 0)) }], blank: values.map((row) => Uint8Array.from(row, (x) => Number(x !== x))), whole: true }
  }
}

function whereOpen(open: () => Polynomial): Polynomial | null {
  try { return open() } catch (reason) {
    if (reason === CLOSED) return null
    throw reason
  }
}

/** Null where a scenario has none, or one that no number holds. */
function rowOf(scenarios: readonly (Polynomial | null)[], count: number): ExpandedRow | null {
  const hasNumbers = (one: Polynomial | null): one is Polynomial => one !== null && [...one.terms.values()].every((row) => row.every(Number.isFinite))
  if (!scenarios.every(hasNumbers)) return null
  const none = new Float64Array(count)
  const products = [...new Set(scenarios.flatMap((one) => [...one.terms.keys()]))]
  return {
    terms: products.map((product) => ({ atoms: atomsOf(product), coefficients: scenarios.map((one) => one.terms.get(product) ?? none) })),
    blank: scenarios.map((one) => Uint8Array.from(one.known, (x) => Number(x !== 1))), whole: false,
  }
}

/** Whether a measure's coefficients are the same in two scenarios: neither has numbers of its own that it reads, both raise what it reads alike, and say the same of the drivers that are held. */
function likeFor(measure: string, held: ReadonlySet<string>, one: Model, other: Model): boolean {
  const { reads } = one.formulas().get(measure) ?? { reads: new Set([measure]) }
  const own = (model: Model): boolean => { for (let at: Model | null = model; at !== null; at = at.over) for (const read of reads) if (driverOf(read) === null && at.overridden.get(read)?.any === true) return true; return false }
  const raisedIn = (read: string): boolean => { const driver = driverOf(read); return driver === null || raisedAlike(one.drivers.raised.get(driver), other.drivers.raised.get(driver)) }
  return !own(one) && !own(other) && [...reads].every(raisedIn) && [...held].every((driver) => alike(one.drivers.said.get(driver), other.drivers.said.get(driver)))
}
