/** Actions on copies that came back. M, T and the arrows are heard by the list of conflicts. */
import type { Choice } from '../../shared/contract/merge.ts'
import type { Action } from '../actions.ts'
import type { AppState } from '../state.ts'
import { askForCopies, changesToMerge, conflictsLeft, decide, mergeNow, rowNow, useMerge } from './state.ts'

const canChange = (s: AppState): boolean => s.phase === 'open' && s.outline !== null && !s.outline.readOnly
const isShown = (s: AppState): boolean => canChange(s) && s.workspace === 'plan' && s.dock === 'merge'
const hasConflicts = (s: AppState): boolean => isShown(s) && (useMerge.getState().preview?.conflicts.length ?? 0) > 0
const WORDS = 'merge returned copies conflicts 合并 冲突 副本'

/** By itself, or with Shift the whole branch: both are the list's. */
const one = (id: string, key: string, label: Action['label'], choice: Choice): Action => ({
  id, label, key, native: true, group: (t) => t.merge.group, words: WORDS, when: (s) => hasConflicts(s) && useMerge.getState().at !== null, perform: () => decide(rowNow()?.ids ?? [], choice),
})
const all = (choice: Choice): void => decide(useMerge.getState().preview!.conflicts.map((c) => c.conflict), choice)

export const mergeActions: readonly Action[] = [
  {
    id: 'merge.open', label: (t) => t.merge.action, key: 'Mod+Alt+Shift+M', words: WORDS, when: canChange,
    perform: async (c) => {
      c.set({ workspace: 'plan', dock: 'merge' })
      if (useMerge.getState().copies.length === 0) await askForCopies()
    },
  },
  { id: 'dock.merge', label: (t) => t.merge.actions.show, words: WORDS, when: canChange, perform: (c) => c.set((s) => (s.workspace === 'plan' ? { dock: s.dock === 'merge' ? 'none' : 'merge' } : { workspace: 'plan', dock: 'merge' })) },
  one('merge.mine', 'M', (t) => t.merge.actions.mine, 'mine'),
  one('merge.theirs', 'T', (t) => t.merge.actions.theirs, 'theirs'),
  { id: 'merge.mineAll', label: (t) => t.merge.conflicts.mineAll, group: (t) => t.merge.group, words: WORDS, when: hasConflicts, perform: () => all('mine') },
  { id: 'merge.theirsAll', label: (t) => t.merge.conflicts.theirsAll, group: (t) => t.merge.group, words: WORDS, when: hasConflicts, perform: () => all('theirs') },
  { id: 'merge.rest', label: (t) => t.merge.conflicts.rest, group: (t) => t.merge.group, words: WORDS, when: (s) => hasConflicts(s) && conflictsLeft(useMerge.getState()).length > 0, perform: () => decide(conflictsLeft(useMerge.getState()), 'mine') },
  { id: 'merge.now', label: (t) => t.merge.actions.now, group: (t) => t.merge.group, words: WORDS, when: (s) => isShown(s) && changesToMerge(useMerge.getState()) > 0 && conflictsLeft(useMerge.getState()).length === 0, perform: mergeNow },
]
export const mergeAction = (id: string): Action => mergeActions.find((a) => a.id === id)!
