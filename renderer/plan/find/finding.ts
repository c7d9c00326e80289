/** The search of the open plan: what is sought, what was found, and the way from one to the next. */
import { create } from 'zustand'
import { TREE } from '../sheet/columns.ts'
import { findText, nextMatch, type Match, type Searched } from './find.ts'
import { goTo } from './go.ts'
import type { PlanSheet } from '../sheet/plan-sheet.ts'
import { usePlan } from '../state.ts'

interface FindState {
  open: 'find' | 'replace' | null
  text: string
  by: string
  /** In reading order, of all branches, open or not. */
  found: readonly Match[]
  /** Rises whenever the field is asked for. */
  asked: number
}

export const useFind = create<FindState>(() => ({ open: null, text: '', by: '', found: [], asked: 0 }))

/** Of a search's work at a time, so that a frame is never missed. */
const SLICE_MS = 6
let searches = 0
let under: Promise<void> = Promise.resolve()

const searchedOf = (model: PlanSheet): Searched => ({
  rows: model.rowsOf().map((r) => r.id),
  columns: model.columns.map((c) => c.id),
  texts: (row, column) => {
    if (column !== TREE) return { words: [model.look(row, column).text], exact: model.copyText(row, column) }
    const node = model.node(row)
    return { words: node ? [node.name, node.code] : [], exact: '' }
  },
})

/** Looks anew; a later search makes this one void. What was found before stands until then. */
export function search(): void { under = look(++searches) }

async function look(mine: number): Promise<void> {
  const { model } = usePlan.getState(), found: Match[] = []
  let until = performance.now() + SLICE_MS
  if (model) for (const some of findText(useFind.getState().text, searchedOf(model))) {
    found.push(...some)
    if (performance.now() < until) continue
    await new Promise((resolve) => { setTimeout(resolve) })
    if (mine !== searches) return
    until = performance.now() + SLICE_MS
  }
  useFind.setState({ found })
}

/** What the newest search found. */
export async function found(): Promise<readonly Match[]> {
  for (let seen = null as Promise<void> | null; seen !== under;) await (seen = under)
  return useFind.getState().found
}

/** Looks for another text. */
export function seek(text: string): void {
  useFind.setState({ text })
  search()
}

/** The match the selection stands on, from 1; 0 where it stands on none. */
export const standsOn = (matches: readonly Match[], row: string | null, column: string | null): number => matches.findIndex((m) => m.row === row && m.column === column) + 1

/** Goes to the next match from where the selection stands, or the one before. */
export async function step(back: boolean): Promise<void> {
  const { model, row, column } = usePlan.getState()
  if (!model) return
  if (useFind.getState().open === null) search()
  const matches = await found()
  const at = model.rowsOf().findIndex((r) => r.id === row) * model.columns.length + model.columns.findIndex((c) => c.id === column)
  const next = nextMatch(matches, row === null ? -1 : at, back)
  if (next) goTo(model, next.row, next.column, useFind.getState().open === null)
}

export function openFind(open: 'find' | 'replace'): void {
  useFind.setState((s) => ({ open, asked: s.asked + 1 }))
  search()
}

export function closeFind(): void {
  useFind.setState({ open: null })
  usePlan.getState().sheet?.focus()
}
