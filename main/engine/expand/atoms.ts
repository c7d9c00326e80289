/** Atoms of polynomials: drivers, and what formulas make of drivers alone, each with its number in every scenario. */
import { print, type Node } from '../../../shared/formula/index.ts'
import { ALL_LINES } from '../cube.ts'
import { compileWithin } from '../formula/index.ts'
import { constant } from '../formula/program.ts'
import type { Model } from '../model.ts'
import type { Symbols } from './symbols.ts'

export interface Atom {
  /** A formula of drivers whose names in quotes are the numbers of symbols. */
  tree: Node
  /** What it comes to, 0 where it is blank; or 1 where it is blank and 0 where it is not. */
  kind: 'value' | 'missing'
  /** By scenario. */
  values: Float64Array
  /** Some scenario leaves it blank. */
  mayBeBlank: boolean
}

export const driverNode = (symbol: number): Node => ({ kind: 'call', name: 'driver', of: [{ kind: 'text', text: String(symbol), at: 0, end: 0 }], at: 0, end: 0 })

export class Atoms {
  readonly all: Atom[] = []
  private readonly models: readonly Model[]
  private readonly symbols: Symbols
  private readonly byText = new Map<string, number>()

  constructor(models: readonly Model[], symbols: Symbols) {
    this.models = models
    this.symbols = symbols
  }

  number(tree: Node, kind: Atom['kind'] = 'value'): number {
    const key = `${kind}${print(tree)}`
    let known = this.byText.get(key)
    if (known === undefined) {
      const values = Float64Array.from(this.models, (model, scenario) => this.value(tree, model, scenario))
      known = this.all.push({ tree, kind, values: values.map((x) => (kind === 'missing' ? Number(x !== x) : x !== x ? 0 : x)), mayBeBlank: values.some((x) => x !== x) }) - 1
      this.byText.set(key, known)
    }
    return known
  }

  private value(tree: Node, model: Model, scenario: number): number {
    const out = new Float64Array(1)
    compileWithin(model, tree, () => ({ driver: (symbol) => constant(this.symbols.value(Number(symbol), scenario), 1) }))(0, ALL_LINES, 0, 1, out)
    return out[0]
  }
}
