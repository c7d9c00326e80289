/** What a formula refers to, and the same formula after a measure was renamed. */
import { FUNCTIONS, partsOf, withParts, type FunctionName, type Node } from './ast.ts'

export interface Names { measures: Set<string>; drivers: Set<string>; scenarios: Set<string> }

/** As they are written, each once. */
export function namesIn(node: Node, into: Names = { measures: new Set(), drivers: new Set(), scenarios: new Set() }): Names {
  if (node.kind === 'measure') into.measures.add(node.name)
  if (node.kind === 'call') {
    const [first] = node.of
    if (first?.kind === 'text') (node.name === 'driver' ? into.drivers : into.scenarios).add(first.text)
  }
  for (const part of partsOf(node)) namesIn(part, into)
  return into
}

/** The formula with one measure, driver or scenario called otherwise; names match whatever their case. */
export function renamed(node: Node, from: string, to: string, kind: keyof Names = 'measures'): Node {
  const is = (name: string): boolean => name.toLowerCase() === from.toLowerCase()
  if (node.kind === 'measure') return kind === 'measures' && is(node.name) ? { ...node, name: to } : node
  const parts = partsOf(node).map((part) => renamed(part, from, to, kind))
  const [first] = parts
  if (node.kind === 'call' && kindNamed(node) === kind && first.kind === 'text' && is(first.text)) parts[0] = { ...first, text: to }
  return withParts(node, parts)
}

/** What the name in quotes stands for. */
export const kindNamed = (call: Extract<Node, { kind: 'call' }>): 'drivers' | 'scenarios' | null => (call.name === 'driver' ? 'drivers' : call.name === 'scenario' ? 'scenarios' : null)

export interface Completion { at: number; end: number; functions: FunctionName[]; measures: string[] }

const WORD_BEFORE = /[\p{L}_][\p{L}\p{M}\p{N}_]*$/u

/** What may stand where the caret is, beginning with the letters before it; null inside quotes or where nothing begins so. */
export function complete(text: string, caret: number, measures: readonly string[]): Completion | null {
  const before = text.slice(0, caret)
  if ((before.split('"').length - 1) % 2 === 1) return null
  const word = WORD_BEFORE.exec(before)
  if (!word) return null
  const begun = word[0].toLowerCase()
  const starts = (name: string): boolean => name.toLowerCase().startsWith(begun) && name.length > begun.length
  const found: Completion = { at: word.index, end: caret, functions: (Object.keys(FUNCTIONS) as FunctionName[]).filter(starts), measures: measures.filter(starts) }
  return found.functions.length + found.measures.length === 0 ? null : found
}
