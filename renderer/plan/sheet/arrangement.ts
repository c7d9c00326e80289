/**
 * Of which nodes the rows are made, and in which order.
 * An order is worked out when it is asked for, when other numbers are shown and when rows come or go, not as numbers change:
 * a row would be taken from under the hand that types into it. Whoever wants it right again asks again.
 */
import type { PlacedNode } from '../../../shared/contract/views.ts'
import { tagOf, type Locale } from '../../numbers.ts'
import type { Sort } from '../../state.ts'
import { TREE } from './columns.ts'
import { byNumber, filterNodes, sortSiblings, type Filtered } from './rows.ts'

export class Arrangement {
  /** In tree order, siblings as they are asked for. */
  nodes: readonly PlacedNode[] = []
  /** Rows came whose numbers were not here yet. */
  waits = false
  private shape = ''
  private filtered: Filtered | null = null
  private asked: { nodes: readonly PlacedNode[]; text: string; column: string; of: string } | null = null
  private readonly number: (node: string, column: string) => number
  private readonly whole: (node: string, column: string) => number

  /** `whole`: the number as people type it. */
  constructor(number: (node: string, column: string) => number, whole: (node: string, column: string) => number) { this.number = number; this.whole = whole }

  isOld(nodes: readonly PlacedNode[]): boolean { return shapeOf(nodes) !== this.shape }

  /** `known`: nodes whose numbers are here. */
  order(nodes: readonly PlacedNode[], known: readonly string[], sort: Sort | null, locale: Locale): void {
    const here = new Set(known)
    this.shape = shapeOf(nodes)
    this.waits = sort !== null && nodes.some((n) => !here.has(n.id))
    this.nodes = sort ? sortSiblings(nodes, this.comparing(nodes, sort, locale)) : nodes
  }

  private comparing(nodes: readonly PlacedNode[], { column, back }: Sort, locale: Locale): (a: PlacedNode, b: PlacedNode) => number {
    if (column === TREE) {
      const names = new Intl.Collator(tagOf(locale), { numeric: true })
      return (a, b) => (back ? names.compare(b.name, a.name) : names.compare(a.name, b.name))
    }
    const numbers = new Map(nodes.map((n) => [n.id, this.number(n.id, column)]))
    return (a, b) => byNumber(numbers.get(a.id)!, numbers.get(b.id)!, back)
  }

  /** `of`: what the numbers are of; of others it is worked out anew. */
  filter(nodes: readonly PlacedNode[], { text, column }: { text: string; column: string }, of: string): Filtered | null {
    if (this.asked?.nodes !== nodes || this.asked.text !== text || this.asked.column !== column || this.asked.of !== of) {
      this.asked = { nodes, text, column, of }
      this.filtered = text.trim() === '' ? null : filterNodes(nodes, text, (node) => this.whole(node, column))
    }
    return this.filtered
  }

  passes(node: string): boolean { return this.filtered === null || this.filtered.matched.has(node) || this.filtered.ways.has(node) }

  /** Whether the filter leaves something beneath it. */
  opens(node: string): boolean { return this.filtered?.ways.has(node) ?? true }
}

const shapeOf = (nodes: readonly PlacedNode[]): string => nodes.map((n) => `${n.id}<${n.parent}`).join()
