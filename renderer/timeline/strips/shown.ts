/** Which strips stand beneath the rows; the window remembers it. */
import { create } from 'zustand'

export const STRIPS = ['brought', 'closes', 'load', 'ramp'] as const
export type StripId = (typeof STRIPS)[number]
type Shown = Readonly<Record<StripId, boolean>>

const KEY = 'salesplan.timeline.strips'

function kept(): Shown {
  let hidden: unknown = []
  try { hidden = JSON.parse(localStorage.getItem(KEY) ?? '[]') } catch { /* nothing remembered */ }
  const away = new Set<unknown>(Array.isArray(hidden) ? hidden : [])
  return Object.fromEntries(STRIPS.map((id) => [id, !away.has(id)])) as Shown
}

export const useShown = create<Shown>(kept)

export function toggleStrip(id: StripId): void {
  useShown.setState((s) => ({ [id]: !s[id] }))
  const s = useShown.getState()
  try { localStorage.setItem(KEY, JSON.stringify(STRIPS.filter((strip) => !s[strip]))) } catch { /* nothing remembered */ }
}
