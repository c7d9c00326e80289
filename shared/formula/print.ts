/** A formula's canonical text: what is read back as the same formula. */
import type { BinaryOperator, Node } from './ast.ts'
import { isPlainName } from './lex.ts'

const LEVEL: Readonly<Record<BinaryOperator, number>> = { or: 1, and: 2, '=': 4, '<>': 4, '<': 4, '>': 4, '<=': 4, '>=': 4, '+': 5, '-': 5, '*': 6, '/': 6 }
const WORDS = new Set(['and', 'or', 'not'])

const levelOf = (node: Node): number => {
  if (node.kind === 'binary') return LEVEL[node.operator]
  if (node.kind === 'unary') return node.operator === 'not' ? 3 : 7
  return 8
}

/** A measure's name as formulas write it. */
export const written = (name: string): string => (isPlainName(name) && !WORDS.has(name.toLowerCase()) ? name : `[${name}]`)

export function print(node: Node): string {
  switch (node.kind) {
    case 'number': return node.percent ? `${node.value}%` : String(node.value)
    case 'text': return `"${node.text}"`
    case 'measure': return written(node.name)
    case 'unary': {
      const of = inside(node.of, node.operator === 'not' ? 3 : 7)
      return node.operator === 'not' ? `not ${of}` : `-${of}`
    }
    case 'binary': {
      const level = LEVEL[node.operator]
      // What stands right binds tighter, and a comparison takes none beside it.
      return `${inside(node.left, level === 4 ? 5 : level)} ${node.operator} ${inside(node.right, level + 1)}`
    }
    case 'call': return `${node.name}(${[...node.of.map(print), ...(node.word ? [node.word] : [])].join(', ')})`
  }
}

const inside = (node: Node, least: number): string => (levelOf(node) < least ? `(${print(node)})` : print(node))
