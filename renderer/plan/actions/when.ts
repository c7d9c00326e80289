/** Where the actions of the Plan workspace apply. */
import type { AppState } from '../../state.ts'

export const onPlan = (s: AppState): boolean => s.phase === 'open' && s.outline !== null && s.workspace === 'plan'
/** Wherever amounts and charts of the plan are shown. */
export const onNumbers = (s: AppState): boolean => s.phase === 'open' && s.outline !== null && s.workspace !== 'settings'
/** Where a scenario is chosen, and what is said is said in it. */
export const onScenarios = (s: AppState): boolean => onPlan(s) || (s.phase === 'open' && s.outline !== null && s.workspace === 'timeline')
