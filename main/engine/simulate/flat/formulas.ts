/**
 * Formulas worked out as far as they are sure: each cell a number, or terms over quantities that are drawn. It follows the engine's own programs (formula/),
 * cell by cell, but for rounding, of which there is none. What they cannot say of drawn numbers is held: it is as it is without draws, and is named.
 */
import { isFault, parse, partsOf, type Node } from '../../../../shared/formula/index.ts'
import type { Measure } from '../../../../shared/measures.ts'
import { FIRST_ERROR } from '../../../../shared/value.ts'
import { ALL_LINES } from '../../cube.ts'
import { raisedTo, raises, saidRow } from '../../drivers.ts'
import { expectedPart, isUnsure } from '../../effect.ts'
import { rowsOfEffects } from '../../effects.ts'
import { bounded, rounded, type Program } from '../../formula/program.ts'
import { compileWithin, measureNamed, within } from '../../formula/index.ts'
import type { Surroundings } from '../../formula/compile.ts'
import type { Model } from '../../model.ts'
import { rampedAfter } from '../../people.ts'
import { alongTree, anywhere, delayed, keptOverLines, movingAverage, ofSlices, ramped, rampAt, shifted, toCome, toDate, yearAgo, type Look } from './elsewhere.ts'
import { Graph } from './graph.ts'
import { choice, combined, extreme, mayBeBlank, plain, truth } from './operations.ts'
import { quantileOf, type Spread } from '../spread.ts'
import { alone, due, isNumber, one, plus, scaled, times, Total, type Cell } from './terms.ts'

/** What a driver is drawn from where its value is said on a node; null: it is as it is said. */
export type SpreadAt = (driver: string, node: number, value: number) => Spread | null

/** A driver's value that is drawn: the driver, and from what. */
export interface Drawn { driver: string; spread: Spread }

/** An effect of which a part may be missed: its place among those of its scenario, and the quantity that is the part which comes. */
export interface Missed { at: number; quantity: number; probability: number; loss: number; effect: string }

/** Deals that are won or lost: whether any of a seat and line may close in a slice, and the driver that says how often they do. */
export interface DealsAt { winRate: string; any: (node: number, line: number, slice: number) => boolean }

/** A cell of a seat, line and slice to which deals are due, and the quantity that is the win rate there. */
export interface DueCell { node: number; line: number; slice: number; winRate: number }

type Call = Extract<Node, { kind: 'call' }>

/** Draws further out than so many standard deviations come once in 10¹⁵. */
const FAR = 8

const DRIVEN_ROLES: ReadonlySet<string> = new Set(['productivity', 'attrition', 'ramp'])
/** Functions of numbers alone. */
const PLAIN: ReadonlySet<string> = new Set(['if', 'and', 'or', 'min', 'max', 'round', 'abs', 'coalesce'])

export class Flat {
  readonly graph = new Graph()
  readonly drawn: Drawn[] = []
  readonly dues: DueCell[] = []
  readonly missed: Missed[] = []
  /** Names of measures in whose formulas something is held. */
  readonly held = new Set<string>()
  private readonly model: Model
  private readonly around: Surroundings
  private readonly first: number
  private readonly end: number
  private readonly spreadAt: SpreadAt
  private readonly deals: DealsAt | null
  private readonly trees = new Map<string, Node | null>()
  private readonly isTouched = new Map<Node, boolean>()
  private readonly looks = new Map<string, Look>()
  private readonly placed = new Map<number, number>()
  private readonly atoms = new Map<string, Cell>()
  private readonly sayers = new Map<string, Int32Array>()
  private readonly varies = new Map<string, boolean>()
  private readonly under = new Set<string>()
  private contexts: Int32Array | null = null

  /** `first` and `end`: the slices that are mostly looked at. */
  constructor(model: Model, { first, end, spreadAt, deals }: { first: number; end: number; spreadAt: SpreadAt; deals: DealsAt | null }) {
    this.model = model
    this.around = within(model)
    this.first = first
    this.end = end
    this.spreadAt = spreadAt
    this.deals = deals
  }

  private treeOf({ id, formula }: Measure): Node | null {
    let tree = this.trees.get(id)
    if (tree === undefined) {
      const read = parse(formula)
      this.trees.set(id, (tree = isFault(read) ? null : read))
    }
    return tree
  }

  /** By node: the nearest one upwards that says something of a driver; −1 where none does. */
  private sayersOf(driver: string): Int32Array {
    let sayers = this.sayers.get(driver)
    if (sayers === undefined) {
      const { parent } = this.model.tree, said = this.model.drivers.said.get(driver)
      sayers = new Int32Array(parent.length)
      for (let node = 0; node < parent.length; node++) sayers[node] = said?.has(node) ? node : parent[node] < 0 ? -1 : sayers[parent[node]]
      this.sayers.set(driver, sayers)
    }
    return sayers
  }

  /** Whether anything that is said of a driver is drawn. */
  private variesAt(name: string, { scenario, drivers }: Model = this.model): boolean {
    const driver = drivers.byName.get(name.toLowerCase())?.id
    if (driver === undefined) return false
    const key = `${scenario} ${driver}`
    let varies = this.varies.get(key)
    if (varies === undefined) {
      const said = drivers.said.get(driver) ?? new Map()
      varies = (said.size > 0 && drivers.raised.get(driver)?.by.some((one) => one.unsure)) || [...said].some(([node, { always, at }]) => [always, ...at.values()].some((value) => value === value && this.spreadAt(driver, node, value) !== null))
      this.varies.set(key, varies)
    }
    return varies
  }

  private scenarioOf(node: Call): Model | undefined {
    const [name] = node.of
    return node.name === 'scenario' && name.kind === 'text' ? this.model.scenarios.get(name.text.toLowerCase()) : undefined
  }

  /** Whether draws move what a formula comes to in another scenario, where other values of drivers may be said. `seen`: measures of scenarios that were looked at. */
  private touchedIn(other: Model, node: Node, seen = new Set<string>()): boolean {
    if (node.kind === 'measure') {
      const measure = measureNamed(this.model, node.name)
      if (measure?.id === 'duePipeline') return this.deals !== null
      if (measure?.id === 'initiatives') return this.isUnsure(other)
      const key = `${other.scenario} ${measure?.id}`, tree = measure === undefined || measure.formula === '' || seen.has(key) ? null : this.treeOf(measure)
      return tree !== null && this.touchedIn(other, tree, seen.add(key))
    }
    if (node.kind === 'call') {
      const there = this.scenarioOf(node), [first] = node.of
      if (there !== undefined) return this.touchedIn(there, node.of[1], seen)
      if (node.name === 'driver') return first.kind === 'text' && this.variesAt(first.text, other)
      if (DRIVEN_ROLES.has(node.name)) return this.variesAt(node.name, other)
      if (node.name === 'ramped' && this.variesAt('ramp', other)) return true
    }
    return partsOf(node).some((part) => this.touchedIn(other, part, seen))
  }

  private isUnsure({ work }: Model): boolean {
    return work.effects.some((effect) => effect.driver === null && isUnsure(effect))
  }

  /** Whether draws move what a formula comes to. */
  private touched(node: Node): boolean {
    let touched = this.isTouched.get(node)
    if (touched === undefined) this.isTouched.set(node, (touched = this.touches(node)))
    return touched
  }

  private touches(node: Node): boolean {
    if (node.kind === 'measure') {
      const measure = measureNamed(this.model, node.name)
      if (measure === undefined) return false
      if (measure.id === 'duePipeline') return this.deals !== null
      if (measure.id === 'initiatives') return this.isUnsure(this.model)
      const tree = measure.formula === '' ? null : this.treeOf(measure)
      if (tree === null || this.under.has(measure.id)) return false
      this.under.add(measure.id)
      const touched = this.touched(tree)
      this.under.delete(measure.id)
      return touched
    }
    if (node.kind === 'call') {
      if (node.name === 'driver') return node.of[0].kind === 'text' && this.variesAt(node.of[0].text)
      if (DRIVEN_ROLES.has(node.name)) return this.variesAt(node.name)
      if (node.name === 'ramped' && this.variesAt('ramp')) return true
      const other = this.scenarioOf(node)
      if (other !== undefined) return this.touchedIn(other, node.of[1])
    }
    return partsOf(node).some((part) => this.touched(part))
  }

  /** Whether it hangs on nothing but drivers and a seat's role. */
  private isDriven(node: Node): boolean {
    if (node.kind === 'number') return true
    if (node.kind === 'measure') {
      const measure = measureNamed(this.model, node.name), tree = measure === undefined || measure.formula === '' ? null : this.treeOf(measure)
      return tree !== null && this.touched(tree) && measure!.overNodes === 'recompute' && measure!.overLines === 'recompute' && measure!.overTime === 'recompute' && this.isDriven(tree)
    }
    if (node.kind === 'call' && (node.name === 'driver' || node.name === 'productivity' || node.name === 'attrition')) return true
    return (node.kind !== 'call' || PLAIN.has(node.name)) && partsOf(node).length > 0 && partsOf(node).every((part) => this.isDriven(part))
  }

  /** Whether it is the same for every line. */
  private isLineless(node: Node): boolean {
    return node.kind !== 'measure' && !(node.kind === 'call' && (node.name === 'mix' || node.name === 'forecast')) && partsOf(node).every((part) => this.isLineless(part))
  }

  /** By node: which nodes say its drivers, what raises them, and its role, as one number. */
  private contextOf(node: number): number {
    if (this.contexts === null) {
      const { tree, drivers, people } = this.model, all = [...drivers.said.keys()].map((driver) => this.sayersOf(driver)), seen = new Map<string, number>()
      const raising = [...drivers.raised.values()].flatMap(({ by }) => by)
      this.contexts = Int32Array.from(tree.ids, (_, n) => {
        const key = `${all.map((sayers) => sayers[n]).join()}|${raising.flatMap((one, i) => (raises(one, tree, n) ? i : [])).join()}|${people.roleOf(n)?.id ?? ''}`
        let context = seen.get(key)
        if (context === undefined) seen.set(key, (context = seen.size))
        return context
      })
    }
    return this.contexts[node]
  }

  /** What a measure comes to. */
  of(measure: Measure): Look {
    let look = this.looks.get(measure.id)
    if (look === undefined) this.looks.set(measure.id, (look = this.ofMeasure(measure)))
    return look
  }

  private ofMeasure(measure: Measure): Look {
    const asNode: Node = { kind: 'measure', name: measure.id, at: 0, end: 0 }
    if (!this.touched(asNode)) return this.sure(asNode)
    const { tree, lines, axis } = this.model, { overNodes, overLines, overTime } = measure
    this.under.add(measure.id)
    const leaf = measure.id === 'duePipeline' ? this.dueLook() : measure.id === 'initiatives' ? this.broughtLook() : this.look(this.treeOf(measure)!, measure.name)
    this.under.delete(measure.id)
    const kept = new Map<number, Cell>()
    const at: Look = (node, line, place) => {
      if (tree.isSeat[node] === 1) return seat(node, line, place)
      const key = (node * (lines.length + 1) + line + 1) * axis.width + place
      let cell = kept.get(key)
      if (cell === undefined) kept.set(key, (cell = group(node, line, place)))
      return cell
    }
    const group: Look = (node, line, place) => {
      if (overNodes === 'recompute') return seat(node, line, place)
      if (overNodes === 'none') return NaN
      const total = new Total()
      for (let n = node + 1; n < tree.end[node]; n++) if (tree.isSeat[n] === 1 && tree.into[n] >= 0) total.add(seat(n, line, place))
      return total.cell
    }
    const seat: Look = (node, line, place) => {
      if (line !== ALL_LINES || lines.length === 1 || overLines === 'recompute') return inTime(node, line, place)
      if (overLines === 'none') return NaN
      const total = new Total()
      for (let l = 0; l < lines.length; l++) total.add(inTime(node, l, place))
      return total.cell
    }
    const inTime: Look = (node, line, place) => (overTime === 'recompute' || place < axis.slices ? leaf(node, line, place) : overTime === 'none' ? NaN : ofSlices(this.model, leaf, node, line, place))
    return at
  }

  /** What no draw moves, by the engine's own program. */
  private sure(node: Node): Look {
    const { axis, lines } = this.model, room = new Float64Array(axis.slices), one = new Float64Array(1)
    const lineless = this.isLineless(node)
    let program: Program | null = null, kept = -1, from = 0, to = 0
    return (at, line, place) => {
      program ??= compileWithin(this.model, node)
      if (place >= axis.slices) { program(at, line, place, place + 1, one); return one[0] }
      const key = lineless ? at : at * (lines.length + 1) + line + 1
      if (kept !== key || place < from || place >= to) {
        [from, to] = place >= this.first && place < this.end ? [this.first, this.end] : [0, axis.slices]
        program(at, line, from, to, room)
        kept = key
      }
      return room[place - from]
    }
  }

  /** What is held: as it is without draws, and the formula that it stands in is told. */
  private heldLook(node: Node, of: string): Look {
    const sure = this.sure(node)
    return (at, line, place) => { this.held.add(of); return sure(at, line, place) }
  }

  /** `of`: the measure in whose formula it stands. */
  private look(node: Node, of: string): Look {
    if (!this.touched(node)) return this.sure(node)
    const look = this.made(node, of)
    if (!this.isDriven(node)) return this.model.lines.length > 1 && this.isLineless(node) ? keptOverLines(this.model, look) : look
    // The same for all seats of one context: one quantity each time.
    const { axis } = this.model, kept = new Map<number, Cell>()
    return (at, line, place) => {
      const key = this.contextOf(at) * axis.width + place
      let cell = kept.get(key)
      if (cell === undefined) {
        cell = look(at, line, place)
        if (!isNumber(cell) && cell.keys.length > 1) cell = one(alone(this.graph, cell), 1, cell.needs)
        kept.set(key, cell)
      }
      return cell
    }
  }

  private made(node: Node, of: string): Look {
    const { graph } = this
    switch (node.kind) {
      case 'number': case 'text': return this.sure(node)
      case 'measure': { const measure = measureNamed(this.model, node.name)!; return this.under.has(measure.id) ? this.sure(node) : this.of(measure) }
      case 'unary': {
        const x = this.look(node.of, of)
        return (at, line, place) => {
          const a = x(at, line, place)
          if (isNumber(a)) return a < FIRST_ERROR ? (node.operator === '-' ? -a || 0 : truth(a === 0)) : a
          return node.operator === '-' ? scaled(a, -1) : one(graph.made('not', [alone(graph, a)], [], 0, 1), 1, a.needs)
        }
      }
      case 'binary': { const left = this.look(node.left, of), right = this.look(node.right, of), { operator } = node; return (at, line, place) => combined(graph, left(at, line, place), right(at, line, place), operator) }
      case 'call': return this.called(node, of)
    }
  }

  private called(node: Call, of: string): Look {
    const { model, graph } = this
    const held = this.heldLook(node, of), parts = (): Look[] => node.of.map((part) => this.look(part, of))
    const whole = (nth: number): number => { const part = node.of[nth]; return part?.kind === 'number' ? part.value : 1 }
    const or = (look: (at: number, line: number, place: number) => Cell | null): Look => (at, line, place) => look(at, line, place) ?? held(at, line, place)
    switch (node.name) {
      case 'driver': { const [name] = node.of; return this.driver(model.drivers.byName.get(name.kind === 'text' ? name.text.toLowerCase() : '')!.id) }
      case 'productivity': case 'attrition': return this.role(node.name)
      case 'if': {
        const [condition, yes, no] = parts()
        return or((at, line, place) => {
          const c = condition(at, line, place)
          if (!isNumber(c)) return choice(graph, c, yes(at, line, place), no(at, line, place))
          return !(c < FIRST_ERROR) ? c : c !== 0 ? yes(at, line, place) : no(at, line, place)
        })
      }
      case 'and': case 'or': { const { name } = node; return parts().reduce((left, right) => (at, line, place) => combined(graph, left(at, line, place), right(at, line, place), name)) }
      case 'min': case 'max': { const of = parts(), op = node.name === 'min' ? 'least' : 'most'; return or((at, line, place) => extreme(graph, op, of.map((x) => x(at, line, place)))) }
      case 'round': case 'abs': {
        const [x] = parts(), digits = node.of.length > 1 ? whole(1) : 0, { name } = node
        return (at, line, place) => {
          const a = x(at, line, place)
          if (isNumber(a)) return !(a < FIRST_ERROR) ? a : name === 'abs' ? Math.abs(a) : bounded(rounded(a, digits))
          return name === 'abs' ? plain(graph, 'size', [a]) : plain(graph, 'rounded', [a], [digits])
        }
      }
      case 'coalesce': {
        const all = parts()
        return or((at, line, place) => {
          for (const part of all) { const x = part(at, line, place); if (mayBeBlank(graph, x)) return null; if (x === x) return x }
          return NaN
        })
      }
      case 'prev': return shifted(model, parts()[0], -whole(1))
      case 'next': return shifted(model, parts()[0], whole(1))
      case 'yearAgo': return yearAgo(model, parts()[0])
      case 'toDate': return toDate(model, parts()[0], node.word === 'year' ? 'year' : 'quarter')
      case 'movingAverage': return movingAverage(model, parts()[0], whole(1))
      // Deals of other seats are none of a cell's. What is held is held where it is looked at: the engine keeps nothing of a formula from seat to seat.
      case 'parent': case 'root': case 'share': case 'sum': case 'average': case 'count':
        return alongTree(model, graph, anywhere(model, this.readsDeals(node.of[0]) ? this.heldLook(node.of[0], of) : parts()[0]), node.name, node.word)
      case 'toCome': return toCome(model, parts()[0])
      case 'delay': { const [x, days] = parts(), driven = this.isDriven(node.of[1]); return delayed(model, graph, x, days, driven ? (at) => this.contextOf(at) : null) }
      case 'ramped': {
        const id = model.drivers.byName.get('ramp')?.id, said = id === undefined ? null : this.driver(id)
        return ramped(model, graph, parts()[0], (at, line, slice, since) => { const months = said?.(at, line, slice) ?? NaN; return isNumber(months) ? this.around.rampSince(at, slice, since) : rampAt(model, graph, months, since, slice) })
      }
      case 'ramp': return this.ramp(held)
      default: return held
    }
  }

  /** Whether it comes to what is due of deals that are drawn. */
  private readsDeals(node: Node): boolean {
    if (!this.touched(node)) return false
    if (node.kind !== 'measure') return partsOf(node).some((part) => this.readsDeals(part))
    const measure = measureNamed(this.model, node.name)!
    return measure.id === 'duePipeline' || (measure.formula !== '' && this.readsDeals(this.treeOf(measure)!))
  }

  /** A driver as it is said, and raised by what work brings. */
  private driver(id: string): Look {
    const { model, graph } = this, said = this.said(id), raised = model.drivers.raised.get(id)
    if (raised === undefined) return said
    const kept = new Map<number, Cell>()
    const at: Look = (node, line, place) => {
      const value = said(node, line, place)
      let by: Cell = 0
      for (const raise of raised.by) {
        const part = raises(raise, model.tree, node) ? raise.change * raise.reached[place] : 0
        if (part !== 0) by = plus(by, raise.unsure ? one(this.coming(raise.at), part) : part * raise.expected)
      }
      if (by === 0 || (isNumber(value) && value !== value)) return value
      if (isNumber(value) && isNumber(by)) return raisedTo(value, by, raised)
      return this.bounded(times(graph, value, plus(1, by)), raised)
    }
    return (node, line, place) => {
      const key = this.contextOf(node) * model.axis.width + place
      let cell = kept.get(key)
      if (cell === undefined) kept.set(key, (cell = at(node, line, place)))
      return cell
    }
  }

  /** Within what a driver can be, where draws may take it further. */
  private bounded(cell: Cell, { least, most }: { least: number; most: number }): Cell {
    const { graph } = this, { low, high } = graph.range(alone(graph, cell)), below = high > most ? plain(graph, 'least', [cell, most], [], Math.min(low, most), most) : cell
    return low < least ? plain(graph, 'most', [below, least], [], least, Math.max(least, Math.min(high, most))) : below
  }

  /** The part that comes of an effect, of which another may be missed. */
  private coming(at: number): number {
    const { probability, loss, id: effect } = this.model.work.effects[at], known = this.missed.find((m) => m.at === at)
    if (known !== undefined) return known.quantity
    const quantity = this.graph.made('missed', [], [at], 1 - loss, 1)
    this.missed.push({ at, quantity, probability, loss, effect })
    return quantity
  }

  /** What tasks bring to a leaf: as much as is expected of those that are sure, and of the others what comes. On average it is what is expected. */
  private broughtLook(): Look {
    const { model } = this, { lines, work: { effects } } = model, sure = this.sure({ kind: 'measure', name: 'initiatives', at: 0, end: 0 })
    const unsure = effects.flatMap((effect, at) => (effect.driver === null && isUnsure(effect) ? [{ rows: rowsOfEffects(model, [effect]), expected: expectedPart(effect), comes: this.coming(at) }] : []))
    return (node, line, s) => {
      let cell: Cell = sure(node, line, s)
      if (cell !== cell) return cell
      for (const { rows, expected, comes } of unsure) {
        const amount = rows.get(node * lines.length + line)?.[s] ?? 0
        if (amount === amount && amount !== 0) cell = plus(plus(cell, -amount), one(comes, amount / expected))
      }
      return cell
    }
  }

  private said(id: string): Look {
    const { model } = this, sayers = this.sayersOf(id)
    return (node, _line, place) => {
      const value = saidRow(model.drivers, model, id, node)[place]
      if (value !== value) return value
      const key = `${id}|${sayers[node]}|${value}`
      let cell = this.atoms.get(key)
      if (cell === undefined) {
        const spread = this.spreadAt(id, sayers[node], value)
        if (spread === null) cell = value
        else {
          const at = quantileOf(spread)
          cell = one(this.graph.made('drawn', [], [this.drawn.push({ driver: id, spread }) - 1], at(-FAR), at(FAR)))
        }
        this.atoms.set(key, cell)
      }
      return cell
    }
  }

  private role(what: 'productivity' | 'attrition'): Look {
    const { people, drivers } = this.model, said = this.driver(drivers.byName.get(what)!.id)
    return (node, line, place) => { const x = said(node, line, place); return isNumber(x) && x !== x ? people.roleOf(node)?.[what] ?? NaN : x }
  }

  private ramp(held: Look): Look {
    const { model, graph } = this, { tree, people, axis, drivers } = model, said = this.driver(drivers.byName.get('ramp')!.id)
    const slices: Look = (node, line, s) => {
      const row = people.row(node, 'ramp')[s], months = said(node, line, s), { starts } = tree.rows[node]
      if (row !== row || starts === null || (isNumber(months) && months !== months)) return row
      return isNumber(months) ? rampedAfter(months, starts, axis.periods[s]) : rampAt(model, graph, months, starts, s)
    }
    return (node, line, place) => (place < axis.slices && tree.isSeat[node] === 1 ? slices(node, line, place) : held(node, line, place))
  }

  private dueLook(): Look {
    const { model, deals } = this, { tree } = model, { winRate, any } = deals!, said = this.driver(winRate), sure = this.sure({ kind: 'measure', name: 'duePipeline', at: 0, end: 0 })
    return (node, line, s) => {
      if (tree.during[node] !== null && tree.during[node][s] === 0) return NaN
      if (!any(node, line, s)) return NaN
      const rate = said(node, line, s)
      // Where nobody says how often deals are won, or says never, there is nothing to draw.
      if (isNumber(rate) && !(rate > 0)) return sure(node, line, s)
      const key = (node * model.lines.length + line) * model.axis.slices + s
      let cell = this.placed.get(key)
      if (cell === undefined) this.placed.set(key, (cell = this.dues.push({ node, line, slice: s, winRate: alone(this.graph, rate) }) - 1))
      return due(cell)
    }
  }
}
