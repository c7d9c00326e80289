/** A scenario's measure made ready for trials: by row what it comes to as weights of quantities, its open deals, and the tree that it adds up. */
import type { Period } from '../../../shared/calendar.ts'
import { isError } from '../../../shared/value.ts'
import { placeOf } from '../axis.ts'
import { ALL_LINES } from '../cube.ts'
import type { OpenDeal } from '../learn/due.ts'
import { knownMeasure, nodeOf, periodOf, type Model } from '../model.ts'
import { isThere, standing } from '../tree.ts'
import { totalIn } from '../values.ts'
import { Alike, dueOf, Flat, isNumber, MOST, ONE, ordered, quantityOf, type Cell, type DealsAt, type Drawn, type DueCell, type Graph, type Missed, type Quantities, type SpreadAt, type Terms } from './flat/index.ts'

export interface Asked {
  measure: string
  node: string
  period: string
  spreadAt: SpreadAt
  /** Open deals, and the driver that is their win rate; null: what is due of them is as it is. */
  deals: { open: readonly OpenDeal[]; winRate: string } | null
}

/**
 * A row is a seat, whose slots add up to its period and whose numbers add up the tree; or, of a measure that is worked out anew at each level, any node, with a slot for the period itself.
 * Lists by row are runs of flat arrays, each from `first…[row]` to `first…[row + 1]`.
 */
export interface Sketch {
  quantities: Quantities
  drawn: readonly Drawn[]
  /** The quantities that these are. */
  drawnAt: Int32Array
  /** Effects of which a part may be missed, each drawn for itself. */
  missed: readonly Missed[]
  /** Quantities that several rows read, or that are drawn or win rates, in order. */
  shared: Int32Array
  adds: boolean
  slots: number
  rows: Int32Array
  /** Quantities that one row alone reads, in order. */
  firstOwn: Int32Array
  own: Int32Array
  /** weight × quantity, × what is due to a group of its cells where that is not −1, to be added to a slot. */
  firstTerm: Int32Array
  slot: Int32Array
  quantity: Int32Array
  group: Int32Array
  weight: Float64Array
  /** How many groups of due cells a row has, and the quantities that are such a group's sum: pairs of quantity and group. */
  groups: Int32Array
  firstDue: Int32Array
  due: Int32Array
  /** Open deals of a row, those of a seat one after another; by deal a run of intervals of time, each with the win rate there, the share of the deal, and a run of groups. */
  firstDeal: Int32Array
  seat: Int32Array
  chance: Float64Array
  amount: Float64Array
  firstInterval: Int32Array
  rate: Int32Array
  share: Float64Array
  firstIn: Int32Array
  in: Int32Array
  /** By node: what it adds into (−1: nothing), whether it is looked at, and its goal, or quota where it has none (NaN: neither). */
  into: Int32Array
  end: Int32Array
  there: Uint8Array
  goal: Float64Array
  /** The number from which on a goal counts as reached is so much less: amounts are whole units once they are rounded. */
  slack: number
  node: number
  held: readonly string[]
  /** Cells that are an error in every trial, which are left out. */
  errors: number
}

/** A row while it is made. */
interface Row { node: number; terms: { slot: number; quantity: number; due: number[]; weight: number }[] }

/** Refused: measure.unknown, node.unknown, node.moved, period.unknown. */
export function sketch(model: Model, { measure: text, node: id, period: asked, spreadAt, deals }: Asked): Sketch {
  const { axis, tree, lines } = model, measure = knownMeasure(model, text), period = periodOf(model, asked), node = nodeOf(model, id, period)
  const open = deals === null ? null : new Open(model, deals.open)
  const flat = new Flat(model, { first: period.first, end: period.end, spreadAt, deals: deals === null ? null : { winRate: deals.winRate, any: open!.any } })
  const { graph } = flat, look = flat.of(measure), parts = partsOf(model, period)
  const adds = measure.overNodes === 'sum' && measure.overTime === 'sum' && (measure.overLines === 'sum' || lines.length === 1)
  const slots = adds || parts.length === 1 ? parts : [...parts, period], all = lines.length > 1 ? ALL_LINES : 0
  let errors = 0
  const there = Uint8Array.from(tree.ids, (_, n) => (isThere(tree, n, period) ? 1 : 0))
  const rows: Row[] = [], alike = new Alike(graph)
  for (let n = 0; n < tree.ids.length; n++) {
    if (there[n] === 0 || (adds && tree.isSeat[n] === 0)) continue
    const row: Row = { node: n, terms: [] }
    slots.forEach((slot, at) => {
      const sum = new Sum(graph, alike)
      const take = (cell: Cell): void => { if (!sum.add(cell)) errors++ }
      if (!adds) take(look(n, all, placeOf(axis, slot)))
      else for (let line = 0; line < lines.length; line++) for (let s = slot.first; s < slot.end; s++) take(look(n, line, s))
      for (const term of sum.terms()) row.terms.push({ slot: at, ...term })
    })
    rows.push(row)
  }
  const goal = Float64Array.from(tree.ids, (_, n) => {
    if (measure.unit !== 'money') return NaN
    const own = totalIn(model, model.cubes.goal, n, all, period)
    return own === own ? own : totalIn(model, model.cubes.quota, n, all, period)
  })
  return {
    ...packed(model, flat, rows, open), drawn: flat.drawn, drawnAt: Int32Array.from(flat.drawn, (_, d) => graph.made('drawn', [], [d])), missed: flat.missed, adds, slots: slots.length, rows: Int32Array.from(rows, (row) => row.node),
    into: tree.into, end: tree.end, there, goal, slack: measure.unit === 'money' ? 0.5 : 0, node, held: [...flat.held], errors,
  }
}

/** The months of a quarter or year; any other period itself. */
export function partsOf({ calendar }: Pick<Model, 'calendar'>, period: Period): Period[] {
  const months = period.kind === 'quarter' || period.kind === 'year' ? calendar.months.filter((m) => m.first >= period.first && m.end <= period.end) : []
  return months.length > 0 ? months : [period]
}

/** Cells of a slot as they add up. */
class Sum {
  private readonly graph: Graph
  private readonly alike: Alike
  private readonly all = new Map<number, number>()

  constructor(graph: Graph, alike: Alike) {
    this.graph = graph
    this.alike = alike
  }

  /** False for an error. Blanks and errors are left out. */
  add(cell: Cell): boolean {
    const { graph, all } = this
    if (isNumber(cell)) {
      if (isError(cell)) return false
      if (cell === cell) all.set(ONE, (all.get(ONE) ?? 0) + cell)
      return true
    }
    for (let i = 0; i < cell.keys.length; i++) {
      const key = cell.needs.length === 0 ? cell.keys[i] : cell.keys[i] - quantityOf(cell.keys[i]) + graph.made('orNothing', [quantityOf(cell.keys[i]), ...cell.needs])
      all.set(key, (all.get(key) ?? 0) + cell.by[i])
    }
    return true
  }

  terms(): { quantity: number; due: number[]; weight: number }[] {
    const { keys, by } = this.together()
    const due = new Map<string, { quantity: number; due: number[]; weight: number }>(), terms: { quantity: number; due: number[]; weight: number }[] = []
    keys.forEach((key, i) => {
      const quantity = quantityOf(key), cell = dueOf(key), weight = by[i]
      if (cell < 0) { terms.push({ quantity, due: [], weight }); return }
      const like = `${quantity}|${weight}`, known = due.get(like)
      if (known) known.due.push(cell)
      else due.set(like, { quantity, due: [cell], weight })
    })
    return [...terms, ...due.values()]
  }

  /** What comes late weighs alike on many seats, whatever else there is. */
  private together(): Terms {
    const { graph } = this, rest = new Map<number, number>(), late = new Map<number, number>()
    for (const [key, weight] of this.late()) (key < MOST && graph.comesLate(key) ? late : rest).set(key, weight)
    const one = this.alike.of(ordered(late, []))
    if (!isNumber(one)) one.keys.forEach((key, i) => rest.set(key, (rest.get(key) ?? 0) + one.by[i]))
    return ordered(rest, [])
  }

  /** What is late comes in parts, one for each slice in which it falls; parts of one that lie side by side and weigh the same are one. */
  private late(): Map<number, number> {
    const { graph, all } = this, groups = new Map<string, { rest: number; days: number; begin: number; length: number; weight: number; spans: [number, number][] }>(), rest = new Map<number, number>()
    for (const [key, weight] of all) {
      const quantity = quantityOf(key), late = graph.factors(quantity).filter((f) => graph.opOf(f) === 'late')
      if (dueOf(key) >= 0 || late.length !== 1) { rest.set(key, weight); continue }
      const [begin, length, start, stop] = graph.parameters(late[0]), days = graph.operands(late[0])[0]
      let others = ONE, skipped = false
      for (const f of graph.factors(quantity)) { if (f === late[0] && !skipped) skipped = true; else others = graph.product(others, f) }
      const group = `${others}|${days}|${begin}|${length}|${weight}`, known = groups.get(group)
      if (known) known.spans.push([start, stop])
      else groups.set(group, { rest: others, days, begin, length, weight, spans: [[start, stop]] })
    }
    for (const { rest: others, days, begin, length, weight, spans } of groups.values()) {
      spans.sort((a, b) => a[0] - b[0])
      for (let i = 0; i < spans.length;) {
        let [start, stop] = spans[i++]
        while (i < spans.length && spans[i][0] === stop) stop = spans[i++][1]
        const key = graph.product(others, graph.made('late', [days], [begin, length, start, stop], 0, 1))
        rest.set(key, (rest.get(key) ?? 0) + weight)
      }
    }
    return rest
  }
}

/** Open deals by seat and line. */
class Open {
  readonly bySeat = new Map<string, Map<number, OpenDeal[]>>()
  private readonly model: Model

  constructor(model: Model, deals: readonly OpenDeal[]) {
    this.model = model
    for (const deal of deals) {
      const line = model.lineIndex.get(deal.line)
      if (line === undefined || !model.tree.stints.has(deal.node)) continue
      let lines = this.bySeat.get(deal.node)
      if (!lines) this.bySeat.set(deal.node, (lines = new Map()))
      const own = lines.get(line)
      if (own) own.push(deal)
      else lines.set(line, [deal])
    }
  }

  any: DealsAt['any'] = (node, line, slice) => {
    const { tree } = this.model
    return tree.isSeat[node] === 1 && (this.bySeat.get(tree.rows[node].id)?.get(line)?.some((deal) => shareOf(deal, slice) > 0) ?? false)
  }
}

const shareOf = ({ first, shares }: OpenDeal, slice: number): number => shares[slice - first] ?? 0

type Packed = Omit<Sketch, 'drawn' | 'drawnAt' | 'missed' | 'adds' | 'slots' | 'rows' | 'into' | 'end' | 'there' | 'goal' | 'slack' | 'node' | 'held' | 'errors'>

function packed(model: Model, flat: Flat, rows: readonly Row[], open: Open | null): Packed {
  const { graph, dues } = flat
  const list = { firstOwn: [0], own: [] as number[], firstTerm: [0], slot: [] as number[], quantity: [] as number[], group: [] as number[], weight: [] as number[], groups: [] as number[], firstDue: [0], due: [] as number[] }
  const deals = { firstDeal: [0], seat: [] as number[], chance: [] as number[], amount: [] as number[], firstInterval: [0], rate: [] as number[], share: [] as number[], firstIn: [0], in: [] as number[] }
  const { shared, readBy } = readers(graph, rows, dues)
  const relevant = Map.groupBy(dues, (d) => model.tree.rows[d.node].id)
  for (const { terms } of rows) {
    const groups: number[][] = []
    const groupOf = (cells: readonly number[]): number => { const key = cells.join(), at = groups.findIndex((g) => g.join() === key); return at >= 0 ? at : groups.push([...cells]) - 1 }
    const own = readBy(terms)
    for (const { slot, quantity, due, weight } of terms) {
      list.slot.push(slot)
      list.quantity.push(quantity)
      list.weight.push(weight)
      list.group.push(due.length === 0 ? -1 : groupOf(due))
    }
    for (const id of own) if (graph.opOf(id) === 'due') list.due.push(id, groupOf(graph.parameters(id)))
    for (const id of own) if (graph.opOf(id) !== 'due') list.own.push(id)
    list.groups.push(groups.length)
    list.firstOwn.push(list.own.length)
    list.firstTerm.push(list.slot.length)
    list.firstDue.push(list.due.length)
    if (open !== null && groups.length > 0) packDeals(model, open, { dues, groups, relevant }, deals)
    deals.firstDeal.push(deals.seat.length)
  }
  const whole = (x: readonly number[]): Int32Array => Int32Array.from(x)
  return {
    quantities: graph.packed(), shared,
    firstOwn: whole(list.firstOwn), own: whole(list.own), firstTerm: whole(list.firstTerm), slot: whole(list.slot), quantity: whole(list.quantity), group: whole(list.group), weight: Float64Array.from(list.weight), groups: whole(list.groups), firstDue: whole(list.firstDue), due: whole(list.due),
    firstDeal: whole(deals.firstDeal), seat: whole(deals.seat), chance: Float64Array.from(deals.chance), amount: Float64Array.from(deals.amount), firstInterval: whole(deals.firstInterval), rate: whole(deals.rate), share: Float64Array.from(deals.share), firstIn: whole(deals.firstIn), in: whole(deals.in),
  }
}

/** Which quantities one row alone reads, in order; those that are due are always its own. */
function readers(graph: Graph, rows: readonly Row[], dues: readonly DueCell[]): { shared: Int32Array; readBy: (terms: Row['terms']) => number[] } {
  const reader = new Int32Array(graph.size).fill(-1), several = new Uint8Array(graph.size)
  const see = (id: number, row: number): void => {
    if (reader[id] === row || several[id] === 1) return
    if (reader[id] >= 0 && !graph.ofDeals(id)) several[id] = 1
    reader[id] = row
    for (const of of graph.operands(id)) see(of, row)
  }
  rows.forEach(({ terms }, row) => { for (const { quantity } of terms) see(quantity, row) })
  const share = (id: number): void => { several[id] = 1; graph.operands(id).forEach(share) }
  for (const { winRate } of dues) if (several[winRate] === 0) share(winRate)
  for (let id = 0; id < graph.size; id++) if (graph.opOf(id) === 'drawn' || graph.opOf(id) === 'missed') several[id] = 1
  for (let id = graph.size - 1; id >= 0; id--) if (several[id] === 1) for (const of of graph.operands(id)) several[of] = 1
  const all: number[] = []
  several.forEach((is, id) => { if (is === 1) all.push(id) })
  return {
    shared: Int32Array.from(all),
    readBy: (terms) => {
      const own = new Set<number>()
      const walk = (id: number): void => { if (several[id] === 1 || own.has(id)) return; graph.operands(id).forEach(walk); own.add(id) }
      for (const { quantity } of terms) walk(quantity)
      return [...own].sort((a, b) => a - b)
    },
  }
}

interface Lists { seat: number[]; chance: number[]; amount: number[]; firstInterval: number[]; rate: number[]; share: number[]; firstIn: number[]; in: number[] }

/** The deals of the seats whose cells are due here. A deal's intervals are the same in every row, but for the groups in which it counts, so that it is won once. */
function packDeals({ tree, lines }: Model, { bySeat }: Open, { dues, groups, relevant }: { dues: readonly DueCell[]; groups: readonly (readonly number[])[]; relevant: ReadonlyMap<string, DueCell[]> }, into: Lists): void {
  const counted = new Map<DueCell, number[]>()
  groups.forEach((cells, g) => { for (const cell of cells) { const own = counted.get(dues[cell]); if (own) own.push(g); else counted.set(dues[cell], [g]) } })
  for (const seat of new Set([...counted.keys()].map((d) => tree.rows[d.node].id))) {
    const cells = Map.groupBy(relevant.get(seat)!, (d) => d.line)
    for (let line = 0; line < lines.length; line++) {
      const there = cells.get(line)?.toSorted((a, b) => a.slice - b.slice)
      for (const deal of there === undefined ? [] : bySeat.get(seat)?.get(line) ?? []) {
        let rate = -1, counts = ''
        const before = into.rate.length
        for (const cell of there!) {
          const share = standing(tree, seat, cell.slice) === cell.node ? shareOf(deal, cell.slice) : 0
          if (!(share > 0)) continue
          const own = counted.get(cell) ?? [], same = own.join()
          if (rate === cell.winRate && counts === same) { into.share[into.share.length - 1] += share; continue }
          rate = cell.winRate
          counts = same
          into.rate.push(cell.winRate)
          into.share.push(share)
          into.in.push(...own)
          into.firstIn.push(into.in.length)
        }
        if (into.rate.length === before || deal.amount === 0) { into.rate.length = into.share.length = before; into.firstIn.length = before + 1; into.in.length = into.firstIn[before]; continue }
        into.seat.push(tree.stints.get(seat)![0])
        into.chance.push(deal.chance)
        into.amount.push(deal.amount)
        into.firstInterval.push(into.rate.length)
      }
    }
  }
}
