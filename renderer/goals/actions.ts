/** Actions on goals. Keys of their tree are heard there. */
import type { Action } from '../actions.ts'
import type { AppState } from '../state.ts'
import { goalNow, useGoals } from './state.ts'
import { addInitiative, removeGoal } from './steps.ts'

const isOpen = (s: AppState): boolean => s.phase === 'open' && s.outline !== null
const beside = (s: AppState): boolean => isOpen(s) && (s.workspace === 'plan' || s.workspace === 'timeline')
const canChange = (s: AppState): boolean => isOpen(s) && !s.outline!.readOnly
const isShown = (s: AppState): boolean => beside(s) && s.dock === 'goals'
const hasGoal = (s: AppState): boolean => canChange(s) && isShown(s) && goalNow() !== null

type More = Omit<Action, 'group'>
const of = (action: More): Action => ({ group: (t) => t.goals.title, ...action })
const WORDS = 'smart targets okr objectives goal tree 目标 目标树'

export const goalActions: readonly Action[] = [
  of({
    id: 'dock.goals', label: (t) => t.goals.actions.show, key: 'Mod+Alt+Shift+G', words: WORDS, when: beside,
    perform: (c) => { const shown = c.state().dock === 'goals'; useGoals.setState({ asked: !shown, page: 'tree' }); c.set({ dock: shown ? 'none' : 'goals' }) },
  }),
  of({ id: 'goals.add', label: (t) => t.goals.actions.add, words: WORDS, when: canChange, perform: (c) => { useGoals.setState({ page: 'new', asked: true }); c.set((s) => ({ dock: 'goals', ...(beside(s) ? {} : { workspace: 'plan' as const }) })) } }),
  of({ id: 'goals.edit', label: (t) => t.goals.actions.edit, key: 'Enter', native: true, when: (s) => isShown(s) && goalNow() !== null, perform: () => { useGoals.setState({ page: 'one', asked: true }) } }),
  of({ id: 'goals.initiative', label: (t) => t.goals.actions.initiative, words: 'task project 举措', when: hasGoal, perform: addInitiative }),
  of({ id: 'goals.remove', label: (t) => t.goals.actions.remove, key: 'Delete', native: true, words: 'delete 删除', when: hasGoal, perform: removeGoal }),
]

export const goalAction = (id: string): Action => goalActions.find((a) => a.id === id)!
