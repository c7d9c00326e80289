/** What the Track workspace holds: which part is looked at, and of whom. */
import { create } from 'zustand'

export const PARTS = ['checkin', 'week'] as const
export type Part = (typeof PARTS)[number]

/** `node` null: the whole company; `day`: any of the week that is looked at, null this week's. */
interface TrackState { part: Part; node: string | null; day: number | null }

export const useTrack = create<TrackState>(() => ({ part: 'checkin', node: null, day: null }))
