/** A formula's tree as a program. */
import { namesIn, partsOf, scaled, type Node } from '../../../shared/formula/index.ts'
import { fromError } from '../../../shared/value.ts'
import type { Axis } from '../axis.ts'
import type { Staffing } from '../people.ts'
import type { Tree } from '../tree.ts'
import { carriedOn, delayed, mixed, ramped, toCome, type Known } from './ahead.ts'
import { atParent, atRoot, movingAverage, over, rank, share, shifted, toDate, yearAgo } from './places.ts'
import { binary, bounded, choice, coalesce, constant, extreme, plus, product, quotient, reading, rounded, unary, type Binary, type Program } from './program.ts'

/** What a formula is about: where it stands, and the measures it names. */
export interface Surroundings {
  tree: Tree
  axis: Axis
  measure: (name: string) => Program
  people: (node: number, what: Staffing) => Float64Array
  /** What a seat's role says, or the driver of that name where it says anything. */
  role: (what: 'productivity' | 'attrition') => Program
  /** A node's working days by place: all of them, and those on which it stands there. */
  days: (node: number) => Int32Array
  daysThere: (node: number) => Int32Array
  driver: (name: string) => Program
  /** Where values are kept: for parts that rest on people and drivers alone. */
  keep?: (part: Node, program: Program) => Program
  /** The same in another scenario; null where there is none of that name. */
  scenario: (name: string) => Surroundings | null
  /** How far joiners since a day are ramped at a place: by the driver of that name, else by their role. */
  rampSince: (node: number, place: number, since: number) => number
  ramp: Program
  lines: number
  known: Known
  /** Goes up with every number written. */
  writes: () => number
  /** Goes up with every number written, and with every driver that is said otherwise. */
  moves: () => number
  /** Whether a measure of this name has numbers of its own, which no driver moves. */
  isHeld: (name: string) => boolean
}

const textOf = (node: Node): string => (node.kind === 'text' ? node.text : '')
const truth = (x: boolean): number => (x ? 1 : 0)

const OPERATORS: Readonly<Record<Extract<Node, { kind: 'binary' }>['operator'], Binary>> = {
  or: (x, y) => truth(x !== 0 || y !== 0), and: (x, y) => truth(x !== 0 && y !== 0),
  '=': (x, y) => truth(x === y), '<>': (x, y) => truth(x !== y), '<': (x, y) => truth(x < y), '>': (x, y) => truth(x > y), '<=': (x, y) => truth(x <= y), '>=': (x, y) => truth(x >= y),
  '+': plus, '-': (x, y) => bounded(x - y), '*': product, '/': quotient,
}

export function compile(node: Node, within: Surroundings): Program {
  const { keep } = within
  if (keep !== undefined && restsOnPeople(node)) return keep(node, compile(node, { ...within, keep: undefined }))
  const room = within.axis.slices
  const of = (part: Node): Program => compile(part, within)
  switch (node.kind) {
    case 'number': return constant(node.percent ? scaled(node.value, -2) : node.value, room)
    case 'text': return constant(NaN)
    case 'measure': return within.measure(node.name)
    case 'unary': return unary(room, of(node.of), node.operator === '-' ? (x) => -x || 0 : (x) => truth(x === 0))
    case 'binary': return binary(room, of(node.left), of(node.right), OPERATORS[node.operator])
    case 'call': return called(node, within)
  }
}

const OF_PEOPLE: ReadonlySet<string> = new Set(['availability', 'headcount', 'ramp', 'ramped', 'pay', 'productivity', 'attrition'])

/** More than a mere function of people, and nothing of any measure. */
const restsOnPeople = (node: Node): boolean => partsOf(node).length > 0 && namesIn(node).measures.size === 0 && callsAny(node, OF_PEOPLE)
const callsAny = (node: Node, names: ReadonlySet<string>): boolean => (node.kind === 'call' && names.has(node.name)) || partsOf(node).some((part) => callsAny(part, names))

/** Children, leaves and places by the thousand run the same program, so a part used twice is compiled twice. */
function called(node: Extract<Node, { kind: 'call' }>, within: Surroundings): Program {
  const { tree, axis } = within
  const room = axis.slices
  const of = (nth: number): Program => compile(node.of[nth], within)
  const all = (): Program[] => node.of.map((part) => compile(part, within))
  const whole = (nth: number, otherwise: number): number => { const part = node.of[nth]; return part?.kind === 'number' ? part.value : otherwise }
  /** When what the first part comes to may have moved. */
  const stamp = (): (() => number) => (node.of[0]?.kind === 'measure' && within.isHeld(node.of[0].name) ? within.writes : within.moves)
  const chain = (by: Binary): Program => all().reduce((left, right) => binary(room, left, right, by))
  switch (node.name) {
    case 'if': return choice(room, of(0), of(1), of(2))
    case 'and': case 'or': return chain(OPERATORS[node.name])
    case 'min': return extreme(room, all(), (x, than) => x < than)
    case 'max': return extreme(room, all(), (x, than) => x > than)
    case 'round': { const digits = whole(1, 0); return unary(room, of(0), (x) => bounded(rounded(x, digits))) }
    case 'abs': return unary(room, of(0), Math.abs)
    case 'coalesce': return coalesce(room, all())
    case 'sum': case 'average': case 'median': case 'count': return over(tree, room, node.name, node.word === 'leaves' ? 'leaves' : 'children', of(0))
    case 'share': return share(tree, room, of(0))
    case 'rank': return rank(tree, room, of(0), within.moves)
    case 'parent': return atParent(tree, of(0))
    case 'root': return atRoot(of(0))
    case 'prev': return shifted(axis, room, of(0), -whole(1, 1))
    case 'next': return shifted(axis, room, of(0), whole(1, 1))
    case 'yearAgo': return yearAgo(axis, room, of(0), within.days)
    case 'toDate': return toDate(axis, room, of(0), node.word === 'year' ? 'year' : 'quarter')
    case 'movingAverage': return movingAverage(axis, room, of(0), whole(1, 1))
    case 'driver': return within.driver(textOf(node.of[0]))
    case 'scenario': { const there = within.scenario(textOf(node.of[0])); return there ? compile(node.of[1], there) : constant(fromError('#NAME?')) }
    case 'delay': return delayed(axis, room, of(0), of(1))
    case 'toCome': return toCome(axis, room, of(0), within.known)
    case 'forecast': return carriedOn(axis, room, of(0), { ...within, writes: stamp() })
    case 'mix': return mixed(axis, of(0), within.lines, within.known, stamp())
    case 'ramped': return ramped(axis, room, of(0), { tree, known: within.known, days: within.days, ramp: within.rampSince })
    case 'ramp': return within.ramp
    case 'availability': case 'headcount': case 'pay': { const what = node.name; return reading((at) => within.people(at, what)) }
    case 'productivity': case 'attrition': return within.role(node.name)
    case 'workingDays': return (node, _line, from, to, out) => { const days = within.daysThere(node); for (let p = from; p < to; p++) out[p - from] = days[p] }
  }
}
