/** Actions of the Plan workspace. */
import type { Action } from '../actions.ts'

export const planActions: readonly Action[] = []
