/** Where a text stands in the plan, what comes next to it, and what a text becomes when another stands in its place. */
import type { Period } from '../../../shared/calendar.ts'
import { fold } from '../sheet/rows.ts'

/** `place`: its row and column, counted in reading order. */
export interface Match { row: string; column: string; place: number }

export interface Searched {
  rows: readonly string[]
  columns: readonly string[]
  /** A cell's words, or its number as it is shown and as it is exactly. */
  texts: (row: string, column: string) => { words: readonly string[]; exact: string }
}

/** As a number is typed without marks between its thousands. */
const bare = (text: string): string => fold(text.trim()).replace(/(?<=\d)[,'’\s](?=\d{3}(?!\d))/g, '')

/** Row by row, so that whoever asks can go on with other things between. */
export function* findText(text: string, { rows, columns, texts }: Searched): Generator<Match[]> {
  const sought = fold(text.trim()), number = bare(text)
  if (sought === '') return
  for (const [r, row] of rows.entries()) {
    const found: Match[] = []
    for (const [c, column] of columns.entries()) {
      const { words, exact } = texts(row, column)
      if (exact.includes(number) || words.some((word) => fold(word).includes(sought))) found.push({ row, column, place: r * columns.length + c })
    }
    yield found
  }
}

/** The nearest after a place, or before it; from the end on from the start. */
export function nextMatch(found: readonly Match[], place: number, back: boolean): Match | undefined {
  return back ? found.findLast((m) => m.place < place) ?? found.at(-1) : found.find((m) => m.place > place) ?? found[0]
}

/** The words with another text wherever the sought one stands in them, case and width aside; null where it nowhere does. */
export function replaceWords(words: string, text: string, by: string): string | null {
  const sought = fold(text.trim()), signs = words.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [], keys = signs.map(fold)
  /** Signs from here that make up the sought text; 0 where they don't. */
  const held = (from: number): number => {
    let rest = sought, at = from
    while (rest !== '' && at < keys.length && keys[at] !== '' && rest.startsWith(keys[at])) rest = rest.slice(keys[at++].length)
    return rest === '' ? at - from : 0
  }
  let out = '', any = false
  for (let i = 0; i < signs.length;) {
    const length = held(i)
    out += length > 0 ? by : signs[i]
    any ||= length > 0
    i += length || 1
  }
  return any ? out : null
}

/** The same of an exact number, digits for digits as a spreadsheet does it. */
export function replaceDigits(exact: string, text: string, by: string): string | null {
  const sought = bare(text)
  return sought !== '' && exact.includes(sought) ? exact.split(sought).join(by.trim()) : null
}

/** Of cells that stand in each other's totals only the innermost: the totals follow by themselves. */
export function innermost<C extends { node: string; period: Period }>(cells: readonly C[], above: (node: string) => readonly string[]): C[] {
  const byNode = Map.groupBy(cells, (c) => c.node), totals = new Set<C>()
  for (const cell of cells) {
    for (const node of [cell.node, ...above(cell.node)]) {
      for (const other of byNode.get(node) ?? []) if (other !== cell && other.period.first <= cell.period.first && other.period.end >= cell.period.end) totals.add(other)
    }
  }
  return cells.filter((c) => !totals.has(c))
}
