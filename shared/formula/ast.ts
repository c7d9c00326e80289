/** A formula as a tree. `at` and `end` are offsets into the text it was read from, in UTF-16 units. */
export interface Span { at: number; end: number }

export type BinaryOperator = 'or' | 'and' | '=' | '<>' | '<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/'

export type Node = Span & (
  /** `percent`: 12 written as `12%`, which is 0.12. */
  | { kind: 'number'; value: number; percent: boolean }
  /** Only where a function takes a name. */
  | { kind: 'text'; text: string }
  /** A measure, by the name it is written with. */
  | { kind: 'measure'; name: string }
  | { kind: 'unary'; operator: '-' | 'not'; of: Node }
  | { kind: 'binary'; operator: BinaryOperator; left: Node; right: Node }
  /** `word` says what a function goes over, where it takes a word: children, leaves, quarter, year. */
  | { kind: 'call'; name: FunctionName; of: Node[]; word?: Word }
)

export type Word = 'children' | 'leaves' | 'quarter' | 'year'

/** What an argument may be: a formula, a whole number within bounds, a name in quotes, or one of a few words. */
export type Argument = { take: 'formula' } | { take: 'whole'; least: number; most: number } | { take: 'text' } | { take: 'word'; words: readonly Word[] }

export interface FunctionShape {
  /** In order; `optional` of the last may be left out; the last of `many` may come again. */
  arguments: readonly Argument[]
  optional?: number
  many?: boolean
}

const formula: Argument = { take: 'formula' }
const whole = (least: number, most: number): Argument => ({ take: 'whole', least, most })
const text: Argument = { take: 'text' }
const word = (...words: Word[]): Argument => ({ take: 'word', words })
const gathered: FunctionShape = { arguments: [formula, word('children', 'leaves')], optional: 1 }

/** Every function of the language. A newcomer is one line here, one in units.ts, and one in the engine's compiler. */
export const FUNCTIONS = {
  if: { arguments: [formula, formula, formula] },
  and: { arguments: [formula, formula], many: true },
  or: { arguments: [formula, formula], many: true },
  min: { arguments: [formula], many: true },
  max: { arguments: [formula], many: true },
  round: { arguments: [formula, whole(-9, 9)], optional: 1 },
  abs: { arguments: [formula] },
  coalesce: { arguments: [formula], many: true },
  sum: gathered,
  average: gathered,
  median: gathered,
  count: gathered,
  share: { arguments: [formula] },
  rank: { arguments: [formula] },
  parent: { arguments: [formula] },
  root: { arguments: [formula] },
  prev: { arguments: [formula, whole(1, 1000)], optional: 1 },
  next: { arguments: [formula, whole(1, 1000)], optional: 1 },
  yearAgo: { arguments: [formula] },
  toDate: { arguments: [formula, word('quarter', 'year')], optional: 1 },
  movingAverage: { arguments: [formula, whole(1, 1000)] },
  delay: { arguments: [formula, formula] },
  toCome: { arguments: [formula] },
  forecast: { arguments: [formula] },
  mix: { arguments: [formula] },
  ramped: { arguments: [formula] },
  driver: { arguments: [text] },
  scenario: { arguments: [text, formula] },
  workingDays: { arguments: [] },
  productivity: { arguments: [] },
  ramp: { arguments: [] },
  availability: { arguments: [] },
  attrition: { arguments: [] },
  headcount: { arguments: [] },
  pay: { arguments: [] },
} as const satisfies Record<string, FunctionShape>

export type FunctionName = keyof typeof FUNCTIONS

export const shapeOf = (name: FunctionName): FunctionShape => FUNCTIONS[name]

/** A function by its name in any case. */
export function functionNamed(text: string): FunctionName | undefined {
  const lower = text.toLowerCase()
  return (Object.keys(FUNCTIONS) as FunctionName[]).find((name) => name.toLowerCase() === lower)
}

/** The formulas right under a node, in the order they are written. */
export function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'unary': return [node.of]
    case 'binary': return [node.left, node.right]
    case 'call': return node.of
    default: return []
  }
}

/** The same node over other parts. */
export function withParts(node: Node, parts: readonly Node[]): Node {
  switch (node.kind) {
    case 'unary': return { ...node, of: parts[0] }
    case 'binary': return { ...node, left: parts[0], right: parts[1] }
    case 'call': return { ...node, of: [...parts] }
    default: return node
  }
}
