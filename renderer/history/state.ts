/** What the history dock shows beside the steps; forgotten with the plan. */
import { create } from 'zustand'
import { useApp } from '../state.ts'

/** A version by id, and another or, as null, the plan as it stands; of a node with all below it, or of everything. */
export interface Comparing { version: string; to: string | null; node: string | null }
interface HistoryState {
  plan: string | null
  /** Whether the name of a new version is asked for. */
  keeping: boolean
  comparing: Comparing | null
}

export const useHistory = create<HistoryState>(() => ({ plan: null, keeping: false, comparing: null }))

useApp.subscribe(({ outline }) => {
  const plan = outline?.plan.id ?? null
  if (plan !== useHistory.getState().plan) useHistory.setState({ plan, keeping: false, comparing: null })
})
