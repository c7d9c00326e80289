/** What drivers are in several scenarios at once: a symbol for every value that cells share, each falling through to another where a scenario says nothing of it. */
import { LONGEST_FIRST } from '../drivers.ts'
import type { Model } from '../model.ts'

export interface DriverSymbol {
  driver: string
  /** Where it is said: a node's number, and a period, '' at any time. */
  node: number
  period: string
  /** By scenario; NaN where it says nothing there. */
  said: Float64Array
  /** The symbol that it is where nothing is said; −1 where there is none. */
  next: number
  /** The first symbol that is said in the same place: itself, or one that falls through to another. */
  of: number
}


/** Every driver has a symbol at the top at any time, whether anybody says it or not. */
export class Symbols {
  readonly all: DriverSymbol[] = []
  private readonly models: readonly Model[]
  private readonly byKey = new Map<string, number>()
  private readonly rows = new Map<string, (Int32Array | undefined)[]>()

  constructor(models: readonly Model[]) { this.models = models }

  /** A driver's symbol on a node by place of the axis. Not to be written to. */
  row(driver: string, node: number): Int32Array {
    let rows = this.rows.get(driver)
    if (!rows) this.rows.set(driver, (rows = []))
    return (rows[node] ??= this.made(driver, node))
  }

  /** What a symbol comes to in a scenario; NaN where nobody says it. */
  value(symbol: number, scenario: number): number {
    for (let at = symbol; at >= 0; at = this.all[at].next) { const own = this.all[at].said[scenario]; if (own === own) return own }
    return NaN
  }

  /** Whether some scenario leaves it blank. */
  mayBeBlank(symbol: number): boolean {
    return this.models.some((_, scenario) => Number.isNaN(this.value(symbol, scenario)))
  }

  private made(driver: string, node: number): Int32Array {
    const { axis, tree: { parent } } = this.models[0]
    const own = this.models.map(({ drivers }) => drivers.said.get(driver)?.get(node))
    if (node > 0 && own.every((said) => said === undefined)) return this.row(driver, parent[node])
    const row = parent[node] < 0 ? new Int32Array(axis.width).fill(-1) : this.row(driver, parent[node]).slice()
    const put = (period: string, values: Float64Array, within: (p: number) => boolean): void => {
      for (let p = 0; p < axis.width; p++) if (within(p)) row[p] = this.symbol({ driver, node, period, said: values, next: row[p] })
    }
    const always = Float64Array.from(own, (said) => said?.always ?? NaN)
    if (node === 0 || always.some((x) => x === x)) put('', always, () => true)
    const places = [...new Set(own.flatMap((said) => [...(said?.at.keys() ?? [])]))]
    for (const kind of LONGEST_FIRST) {
      for (const place of places) {
        const period = axis.periods[place]
        if (period.kind === kind) put(period.id, Float64Array.from(own, (said) => said?.at.get(place) ?? NaN), (p) => axis.periods[p].first >= period.first && axis.periods[p].end <= period.end)
      }
    }
    return row
  }

  private symbol(symbol: Omit<DriverSymbol, 'of'>): number {
    const where = `${symbol.driver}|${symbol.node}|${symbol.period}`, key = `${where}|${symbol.next}`
    const known = this.byKey.get(key)
    if (known !== undefined) return known
    const at = this.all.length, of = this.byKey.get(where) ?? at
    this.all.push({ ...symbol, of })
    this.byKey.set(key, at)
    if (of === at) this.byKey.set(where, at)
    return at
  }
}
