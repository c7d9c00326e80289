/** What My week shows, for its actions, and whether activities are being planned. */
import { create } from 'zustand'
import type { Week } from '../../../shared/contract/activities.ts'

export const useWeek = create<{ shown: Week | null; planning: boolean }>(() => ({ shown: null, planning: false }))
