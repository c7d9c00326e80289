/**
 * A formula opened over one scenario: rows of it as polynomials in its drivers, their coefficients worked out by the programs of its parts that no driver
 * moves. A part in which a driver stands otherwise is held: it is the number that it comes to in the scenario.
 */
import { isFault, namesIn, parse, partsOf, withParts, type Node } from '../../../shared/formula/index.ts'
import type { Measure } from '../../../shared/measures.ts'
import { isError } from '../../../shared/value.ts'
import { ALL_LINES } from '../cube.ts'
import { driverRow, raisedPart, saidRow } from '../drivers.ts'
import { compileWithin, driverOf, measureNamed, readsOf } from '../formula/index.ts'
import type { Program } from '../formula/program.ts'
import type { Model } from '../model.ts'
import { seatsOf } from '../tree.ts'
import { driverNode, type Atoms } from './atoms.ts'
import { added, chosen, CLOSED, constant, gathered, ofTerms, or, over, plus, times, type Polynomial, type Product } from './polynomial.ts'
import type { Symbols } from './symbols.ts'

/** Places [from, to) of one kind on a node and line. */
interface Run { node: number; line: number; from: number; to: number }
type Call = Extract<Node, { kind: 'call' }>

/** What a driver alone may stand in, so that whoever knows the driver knows the result. */
const PLAIN: ReadonlySet<string> = new Set(['if', 'and', 'or', 'min', 'max', 'round', 'abs', 'coalesce', 'driver'])
/** Of the first part alike, whatever moves it: what two amounts come to together is what each comes to, added up. */
const LINEAR: ReadonlySet<string> = new Set(['delay', 'toCome', 'ramped', 'prev', 'next', 'yearAgo', 'toDate', 'movingAverage', 'sum', 'average', 'parent', 'root'])
/** Linear only as long as the same is blank. */
const BY_COUNT: ReadonlySet<string> = new Set(['movingAverage', 'average'])
/** The measure that stands in for a linear function's first part. */
const SLOT = '\u0000'

/** What is asked of a part, and what it last came to: of drivers alone it is the same wherever their symbols are, without measures on every line. */
interface Part { plain: boolean; measures: boolean; last: (Run & { rows: readonly Int32Array[]; value: Polynomial }) | null }
interface Slotted { program: Program; slot: { read: Program }; /** Drivers that stand in it elsewhere than in its first part. */ others: readonly string[] }

export class Opening {
  /** Drivers that some part was held for. */
  readonly held = new Set<string>()
  private readonly model: Model
  private readonly symbols: Symbols
  private readonly atoms: Atoms
  private readonly programs = new Map<Node, Program>()
  private readonly slots = new Map<Node, Slotted>()
  private readonly reading = new Map<Node, readonly string[]>()
  private readonly parts = new Map<Node, Part>()
  private readonly inverses = new Map<Node, Node>()
  private readonly trees = new Map<string, Node | null>()

  constructor(model: Model, symbols: Symbols, atoms: Atoms) {
    this.model = model
    this.symbols = symbols
    this.atoms = atoms
  }

  /** A measure with a formula, not rounded. Closed where it comes to an error. */
  measure(measure: Measure, run: Run): Polynomial {
    const { tree, axis, lines } = this.model, { node, line, from, to } = run, count = to - from
    if (measure.overNodes !== 'recompute' && tree.isSeat[node] === 0) return measure.overNodes === 'none' ? blank(count) : added(seatsOf(tree, node).map((seat) => this.measure(measure, { ...run, node: seat })), count)
    if (measure.overLines !== 'recompute' && lines.length > 1 && line === ALL_LINES) return measure.overLines === 'none' ? blank(count) : added(lines.map((_, at) => this.measure(measure, { ...run, line: at })), count)
    if (measure.overTime !== 'recompute' && axis.periods[from].kind !== 'slice') {
      if (measure.overTime === 'none') return blank(count)
      const first = axis.periods[from].first, end = axis.periods[to - 1].end, into = new Int32Array(end - first)
      for (let p = from; p < to; p++) into.fill(p - from, axis.periods[p].first - first, axis.periods[p].end - first)
      return gathered(this.measure(measure, { node, line, from: first, to: end }), into, count)
    }
    let opened = this.trees.get(measure.id)
    if (opened === undefined) { const read = parse(measure.formula); this.trees.set(measure.id, (opened = isFault(read) ? null : read)) }
    if (opened === null) throw CLOSED
    return this.of(opened, run)
  }

  private of(tree: Node, run: Run): Polynomial {
    const part = this.part(tree)
    if (part.measures) return this.worked(tree, run)
    const alike = part.plain && !this.drivers(tree).some((driver) => this.model.drivers.raised.has(driver))
    const rows = alike ? this.drivers(tree).map((driver) => this.symbols.row(driver, run.node)) : [], { last } = part
    if (last !== null && last.from === run.from && last.to === run.to && (alike ? rows.every((row, i) => row === last.rows[i]) : last.node === run.node)) return last.value
    const value = this.worked(tree, run)
    part.last = { ...run, rows, value }
    return value
  }

  private part(tree: Node): Part {
    let known = this.parts.get(tree)
    if (known === undefined) this.parts.set(tree, (known = { plain: isPlain(tree), measures: namesIn(tree).measures.size > 0, last: null }))
    return known
  }

  private worked(tree: Node, run: Run): Polynomial {
    const drivers = this.drivers(tree)
    if (drivers.length === 0) return constant(this.numbers(tree, run))
    try {
      return this.opened(tree, run)
    } catch (reason) {
      if (reason !== CLOSED) throw reason
    }
    const held = constant(this.numbers(tree, run))
    this.hold(drivers)
    return held
  }

  private opened(tree: Node, run: Run): Polynomial {
    const { model } = this
    switch (tree.kind) {
      case 'measure': return this.measure(measureNamed(model, tree.name)!, run)
      case 'unary': return tree.operator === '-' ? times(this.of(tree.of, run), filled(run, -1)) : this.plain(tree, run)
      case 'binary': {
        const { operator, left, right } = tree
        if (operator === '*') return times(this.of(left, run), this.of(right, run))
        if (operator === '/' && this.drivers(right).length === 0) return over(this.of(left, run), this.numbers(right, run))
        if (operator === '/') return times(this.of(left, run), this.plain(this.inverse(tree), run))
        if (this.part(tree).plain || (operator !== '+' && operator !== '-')) return this.plain(tree, run)
        return plus(this.of(left, run), this.of(right, run), operator === '-' ? -1 : 1)
      }
      case 'call': return this.called(tree, run)
      default: throw CLOSED
    }
  }

  private called(tree: Call, run: Run): Polynomial {
    const { name, of } = tree
    if (name === 'driver') return this.driver(this.drivers(tree)[0], run)
    if (this.part(tree).plain) return this.plain(tree, run)
    if (LINEAR.has(name)) return this.linear(tree, run)
    switch (name) {
      case 'coalesce': return this.first(of, run)
      case 'if': return this.drivers(of[0]).length > 0 ? closed() : chosen(this.numbers(of[0], run), this.of(of[1], run), this.of(of[2], run))
      case 'productivity': case 'attrition': {
        const own = this.model.people.roleOf(run.node)?.[name] ?? NaN
        return this.driverOr(this.drivers(tree)[0], constant(new Float64Array(run.to - run.from).fill(own)), run)
      }
      default: throw CLOSED
    }
  }

  /** The first that is not blank. */
  private first([part, ...rest]: readonly Node[], run: Run): Polynomial {
    if (rest.length === 0) return this.of(part, run)
    const otherwise = this.first(rest, run)
    return part.kind === 'call' && part.name === 'driver' ? this.driverOr(this.drivers(part)[0], otherwise, run) : or(this.of(part, run), otherwise)
  }

  private driver(driver: string, run: Run): Polynomial {
    const { runs, loose } = this.symbolsOf(driver, run), raised = this.raised(driver, run)
    return ofTerms([...runs].map(([symbol, at]) => [String(this.atoms.number(driverNode(symbol))), raised(at)] as const), run.to - run.from, loose)
  }

  /** Rows of a driver times what it is raised to where work raises it. Closed where a bound holds it back. */
  private raised(driver: string, { node, from, to }: Run): (row: Float64Array) => Float64Array {
    const { model } = this, { drivers } = model
    if (!drivers.raised.has(driver)) return (row) => row
    const said = saidRow(drivers, model, driver, node), read = driverRow(drivers, model, driver, node), by = new Float64Array(to - from)
    for (let p = from; p < to; p++) {
      by[p - from] = 1 + raisedPart(drivers, model, driver, node, p)
      if (said[p] === said[p] && read[p] !== said[p] * by[p - from]) throw CLOSED
    }
    return (row) => row.map((x, i) => x * by[i])
  }

  /** A driver, or something else as long as nobody says it. */
  private driverOr(driver: string, otherwise: Polynomial, run: Run): Polynomial {
    const { runs } = this.symbolsOf(driver, run), count = run.to - run.from, raised = this.raised(driver, run)
    const terms = [...runs].flatMap(([symbol, at]): [Product, Float64Array][] => {
      const own: [Product, Float64Array] = [String(this.atoms.number(driverNode(symbol))), raised(at)]
      if (!this.symbols.mayBeBlank(symbol)) return [own]
      const missing = ofTerms([[String(this.atoms.number(driverNode(symbol), 'missing')), at]], count, false)
      return [own, ...times(otherwise, missing).terms]
    })
    const loose = [...runs].some(([symbol, at]) => this.symbols.mayBeBlank(symbol) && at.some((x, i) => x === 1 && otherwise.known[i] !== 1))
    return ofTerms(terms, count, loose || otherwise.loose)
  }

  /** Which symbol a driver is where: 1 in its places, 0 in the others. */
  private symbolsOf(driver: string | undefined, { node, from, to }: Run): { runs: Map<number, Float64Array>; loose: boolean } {
    if (driver === undefined) throw CLOSED
    const row = this.symbols.row(driver, node), runs = new Map<number, Float64Array>()
    for (let p = from; p < to; p++) {
      if (!runs.has(row[p])) runs.set(row[p], new Float64Array(to - from))
      runs.get(row[p])![p - from] = 1
    }
    return { runs, loose: [...runs.keys()].some((symbol) => this.symbols.mayBeBlank(symbol)) }
  }

  /** What hangs on drivers alone is an atom, another one wherever one of them is another symbol. Closed where it reads more, passes over a driver that may be blank, or reads one that is raised. */
  private plain(tree: Node, { node, from, to }: Run): Polynomial {
    if (!this.part(tree).plain || this.drivers(tree).some((driver) => this.isRaised(driver, node, from, to))) throw CLOSED
    const rows = new Map(this.drivers(tree).map((driver) => [driver, this.symbols.row(driver, node)] as const))
    const atoms = new Map<string, number>(), runs = new Map<number, Float64Array>()
    for (let p = from; p < to; p++) {
      const key = [...rows.values()].map((row) => row[p]).join(',')
      if (!atoms.has(key)) {
        const placed = this.placed(tree, (driver) => rows.get(driver)![p])
        if (!this.isStrict(placed)) throw CLOSED
        atoms.set(key, this.atoms.number(placed))
      }
      const atom = atoms.get(key)!
      if (!runs.has(atom)) runs.set(atom, new Float64Array(to - from))
      runs.get(atom)![p - from] = 1
    }
    return ofTerms([...runs].map(([atom, at]) => [String(atom), at] as const), to - from, [...runs.keys()].some((atom) => this.atoms.all[atom].mayBeBlank))
  }

  private isRaised(driver: string, node: number, from: number, to: number): boolean {
    const { drivers } = this.model
    for (let p = from; p < to && drivers.raised.has(driver); p++) if (raisedPart(drivers, this.model, driver, node, p) !== 0) return true
    return false
  }

  /** Whether what is blank in it makes the whole blank, but for what stands in for it by coalesce. */
  private isStrict(tree: Node): boolean {
    if (tree.kind !== 'call' || tree.name === 'driver') return partsOf(tree).every((part) => this.isStrict(part))
    const { name, of } = tree
    const checked = name === 'coalesce' ? of.slice(1) : name === 'if' || name === 'min' || name === 'max' ? of : []
    return of.every((part) => this.isStrict(part)) && checked.every((part) => !this.mayBeBlank(part))
  }

  /** Of a part of drivers alone, its drivers placed. */
  private mayBeBlank(tree: Node): boolean {
    if (tree.kind === 'call' && tree.name === 'driver') return tree.of[0].kind === 'text' && this.symbols.mayBeBlank(Number(tree.of[0].text))
    return tree.kind === 'call' && tree.name === 'coalesce' ? this.mayBeBlank(tree.of.at(-1)!) : partsOf(tree).some((part) => this.mayBeBlank(part))
  }

  private placed(tree: Node, symbol: (driver: string) => number): Node {
    if (tree.kind !== 'call' || tree.name !== 'driver') return withParts(tree, partsOf(tree).map((part) => this.placed(part, symbol)))
    const [driver] = this.drivers(tree)
    return driver === undefined ? closed() : driverNode(symbol(driver))
  }

  /** The function's own program, run once for every product of its first part. */
  private linear(tree: Call, run: Run): Polynomial {
    const { program, slot, others } = this.slotted(tree), count = run.to - run.from, asked: Run[] = []
    slot.read = (node, line, from, to, out) => { asked.push({ node, line, from, to }); out.fill(0, 0, to - from) }
    program(run.node, run.line, run.from, run.to, new Float64Array(count))
    const parts = asked.map((at) => this.of(tree.of[0], at))
    const loose = parts.some((part) => part.loose)
    if (loose && BY_COUNT.has(tree.name)) throw CLOSED
    const told = (row: (part: Polynomial) => Float64Array): Float64Array => {
      const out = new Float64Array(count)
      let nth = 0
      slot.read = (_node, _line, _from, _to, into) => { into.set(row(parts[nth++])) }
      program(run.node, run.line, run.from, run.to, out)
      if (out.some(isError)) throw CLOSED
      return out
    }
    const known = told((part) => part.known).map((x) => (x === x ? 1 : NaN))
    const products = [...new Set(parts.flatMap((part) => [...part.terms.keys()]))]
    const terms = products.map((product) => [product, told(({ terms, known }) => { const row = terms.get(product); return row === undefined ? known.map((x) => x - 1) : row.map((x, i) => x * known[i]) }).map((x) => x || 0)] as const)
    this.hold(others)
    return { ...ofTerms(terms, count, loose && tree.name !== 'ramped'), known }
  }

  private slotted(tree: Call): Slotted {
    let known = this.slots.get(tree)
    if (known === undefined) {
      const slot: Slotted['slot'] = { read: () => undefined }
      const first: Node = { kind: 'measure', name: SLOT, at: 0, end: 0 }
      const program = compileWithin(this.model, withParts(tree, [first, ...tree.of.slice(1)]), ({ measure }) => ({ measure: (name) => (name === SLOT ? (...at) => { slot.read(...at) } : measure(name)) }))
      const others = [...tree.of.slice(1).flatMap((part) => this.drivers(part)), ...this.drivers({ ...tree, of: [] })]
      this.slots.set(tree, (known = { program, slot, others }))
    }
    return known
  }

  private inverse(tree: Extract<Node, { kind: 'binary' }>): Node {
    let known = this.inverses.get(tree)
    if (known === undefined) this.inverses.set(tree, (known = { ...tree, left: { kind: 'number', value: 1, percent: false, at: 0, end: 0 } }))
    return known
  }

  private numbers(tree: Node, { node, line, from, to }: Run): Float64Array {
    let program = this.programs.get(tree)
    if (program === undefined) this.programs.set(tree, (program = compileWithin(this.model, tree)))
    const out = new Float64Array(to - from)
    program(node, line, from, to, out)
    return out
  }

  private drivers(tree: Node): readonly string[] {
    let known = this.reading.get(tree)
    if (known === undefined) this.reading.set(tree, (known = [...readsOf(this.model, tree)].flatMap((held) => driverOf(held) ?? [])))
    return known
  }

  private hold(drivers: readonly string[]): void {
    for (const driver of drivers) this.held.add(driver)
  }
}

const filled = ({ from, to }: Run, value: number): Polynomial => constant(new Float64Array(to - from).fill(value))
const blank = (count: number): Polynomial => constant(new Float64Array(count).fill(NaN))
const closed = (): never => { throw CLOSED }

const isPlain = (tree: Node): boolean => tree.kind === 'number' || tree.kind === 'text' || (tree.kind !== 'measure' && (tree.kind !== 'call' || PLAIN.has(tree.name)) && partsOf(tree).every(isPlain))
