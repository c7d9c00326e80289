/** The one table of actions: the frame's own and every workspace's. */
import type { Action } from '../actions.ts'
import { goalActions } from '../goals/actions.ts'
import { historyActions } from '../history/actions.ts'
import { mergeActions } from '../merge/actions.ts'
import { planActions } from '../plan/actions/index.ts'
import { publishedActions } from '../published/actions.ts'
import { shareActions } from '../share/actions.ts'
import { timelineActions } from '../timeline/actions.ts'
import { trackActions } from '../track/actions.ts'
import { whatifActions } from '../whatif/actions.ts'
import { appActions } from './app-actions.ts'

export const allActions: readonly Action[] = [...appActions, ...historyActions, ...planActions, ...timelineActions, ...whatifActions, ...trackActions, ...goalActions, ...publishedActions, ...shareActions, ...mergeActions]
export const actionById = (id: string): Action | undefined => allActions.find((a) => a.id === id)
