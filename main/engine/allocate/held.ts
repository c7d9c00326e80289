/** Locks as boxes of cells: which of them an amount has to reckon with. */
import type { LockRow } from '../../../shared/rows.ts'
import { ALL_LINES } from '../cube.ts'
import { lineOf, type Input, type Model } from '../model.ts'
import { isThere, numbersOf, type Tree } from '../tree.ts'

/** The leaves of a node, a line (or all) and a run of slices. */
export interface Box { node: number; line: number; first: number; end: number }

export interface Held extends Box { lock: LockRow }

export const addsUp = (model: Model, measure: Input): boolean => model.measures.get(measure)!.overNodes === 'sum'

/** Whether a node's leaves are among those of another, which adds them up. */
export function isWithin(tree: Tree, adds: boolean, node: number, above: number): boolean {
  if (node === above) return true
  return adds && node > above && node < tree.end[above] && (tree.isSeat[node] === 0 || tree.into[node] >= 0)
}

export const meets = (tree: Tree, adds: boolean, a: Box, b: Box): boolean =>
  a.first < b.end && b.first < a.end && (a.line === b.line || a.line === ALL_LINES || b.line === ALL_LINES)
  && (isWithin(tree, adds, a.node, b.node) || isWithin(tree, adds, b.node, a.node))

/** The locks that share a leaf with these boxes, those that share a leaf with such a lock, and so on. */
export function locksAround(model: Model, measure: Input, boxes: readonly Box[]): Held[] {
  const rest: Held[] = []
  for (const lock of model.locks) {
    if (lock.measure !== measure) continue
    const period = model.calendar.period(lock.period)
    if (!period || (lock.line !== null && !model.lineIndex.has(lock.line))) continue
    // Of a node that moved, what it holds in each of its stints stays.
    for (const node of numbersOf(model.tree, lock.node)) {
      if (isThere(model.tree, node, period)) rest.push({ lock, node, line: lineOf(model, lock.line), first: period.first, end: period.end })
    }
  }
  const found: Held[] = []
  const adds = addsUp(model, measure)
  const open: Box[] = [...boxes]
  while (open.length > 0 && rest.length > 0) {
    const box = open.pop()!
    for (let i = rest.length - 1; i >= 0; i--) {
      if (!meets(model.tree, adds, box, rest[i])) continue
      found.push(rest[i])
      open.push(rest[i])
      rest.splice(i, 1)
    }
  }
  return found.sort((a, b) => a.node - b.node || a.line - b.line || a.first - b.first || b.end - a.end)
}

/** `East · 2018-01` */
export function lockName({ tree, lines, lineIndex }: Model, { lock, node }: Held): string {
  const line = lock.line === null ? [] : [lines[lineIndex.get(lock.line)!].name]
  return [tree.rows[node].name, ...line, lock.period].join(' · ')
}

const MOST_NAMES = 8

/** The names of locks, so many at most. */
export const lockNames = (model: Model, held: readonly Held[]): string => held.slice(0, MOST_NAMES).map((lock) => lockName(model, lock)).join(', ') + (held.length > MOST_NAMES ? ', …' : '')
