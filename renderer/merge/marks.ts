/** Cells of the sheet that a merge is about: still to be decided, to be taken, or taken and not yet seen. */
import type { Calendar, Period } from '../../shared/calendar.ts'
import type { Choice, MergePreview, Stood } from '../../shared/contract/merge.ts'
import { BASE, ownId } from '../../shared/ids.ts'

/** A slice's number, by its place in the calendar; amounts as `Stood`. Of what is taken, `mine` is what stands here and `theirs` what will. */
export interface MarkedSlice { slice: number; period: string; kind: 'conflict' | 'taken' | 'merged'; base: Stood; mine: Stood; theirs: Stood }
/** By measure and node. */
export type Marks = ReadonlyMap<string, readonly MarkedSlice[]>

const keyOf = (measure: string, node: string): string => `${measure}|${ownId(node)}`

/** On the line that is looked at, null all of them; of the base alone: scenarios are not looked at while copies are merged. */
export function marksOf({ changed, conflicts }: MergePreview, decisions: Readonly<Record<string, Choice>>, calendar: Calendar, line: string | null): Marks | null {
  const looked = (of: string | null): boolean => line === null || of === line
  const marks = new Map<string, MarkedSlice[]>()
  const add = (measure: string, node: string, mark: Omit<MarkedSlice, 'slice'>): void => {
    const slice = calendar.period(mark.period)?.first
    if (slice === undefined) return
    const own = marks.get(keyOf(measure, node))
    if (own) own.push({ ...mark, slice })
    else marks.set(keyOf(measure, node), [{ ...mark, slice }])
  }
  for (const { node, measure, line: of, period, before, after } of changed) if (looked(of)) add(measure, node, { period, kind: 'taken', base: before, mine: before, theirs: after })
  for (const { conflict, node, measure, line: of, period, scenario, base, mine, theirs } of conflicts) if (node !== null && measure !== null && period !== null && scenario === BASE && looked(of) && decisions[conflict] === undefined) add(measure, node, { period, kind: 'conflict', base, mine, theirs })
  return marks.size === 0 ? null : marks
}

/** What is marked of a cell of the sheet. */
export function marksAt(marks: Marks, { measure, node }: { measure: string; node: string }, { first, end }: Period): MarkedSlice[] {
  return marks.get(keyOf(measure, node))?.filter(({ slice }) => slice >= first && slice < end) ?? []
}

/** What was to be taken is, and nothing waits for a decision any more. */
export function mergedMarks(marks: Marks | null): Marks | null {
  const kept = new Map([...marks ?? []].flatMap(([key, own]): [string, MarkedSlice[]][] => { const taken = own.filter((m) => m.kind === 'taken').map((m): MarkedSlice => ({ ...m, kind: 'merged' })); return taken.length === 0 ? [] : [[key, taken]] }))
  return kept.size === 0 ? null : kept
}

/** Without those of a cell, which was looked at. */
export function seenMarks(marks: Marks, { measure, node }: { measure: string; node: string }, { first, end }: Period): Marks | null {
  const key = keyOf(measure, node), own = marks.get(key), left = own?.filter((m) => m.kind !== 'merged' || m.slice < first || m.slice >= end)
  if (own === undefined || left!.length === own.length) return marks
  const next = new Map(marks)
  if (left!.length === 0) next.delete(key)
  else next.set(key, left!)
  return next.size === 0 ? null : next
}

/** One side of what is marked of a cell: amounts added up, where blank adds nothing; null where there is none. */
export function addedUp(marked: readonly MarkedSlice[], side: 'base' | 'mine' | 'theirs'): number | null {
  const known = marked.map((m) => m[side]).filter((x) => typeof x === 'number')
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0)
}
