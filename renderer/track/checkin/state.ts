/** Which check-in is looked at, and what is done to it: each is one command. */
import { create } from 'zustand'
import type { Checkin } from '../../../shared/contract/checkins.ts'
import { send } from '../../document.ts'
import { useApp } from '../../state.ts'
import { today } from '../../timeline/chart/ticks.ts'
import { call } from '../../transport.ts'
import { useTrack } from '../state.ts'

/** `chosen`: a check-in's id, `now` for what would be kept, null for the one of today where there is one. `kept`: as they were answered last, the newest first. */
interface CheckinState { plan: string | null; chosen: string | null; kept: readonly Checkin[] }

export const useCheckin = create<CheckinState>(() => ({ plan: null, chosen: null, kept: [] }))

// Of the plan that is open.
useApp.subscribe(({ outline }) => {
  const plan = outline?.plan.id ?? null
  if (plan !== useCheckin.getState().plan) useCheckin.setState({ plan, chosen: null, kept: [] })
})

export const choose = (chosen: string): void => useCheckin.setState({ chosen })

/** The node that a new one is of; one that is gone is the whole company. */
export function nodeNow(node = useTrack.getState().node): string {
  const nodes = useApp.getState().outline?.nodes ?? []
  return nodes.find((n) => n.node === node)?.node ?? nodes[0]?.node ?? 'root'
}

const ofToday = (kept: readonly Checkin[]): Checkin | undefined => { const node = nodeNow(); return kept.find((c) => c.day === today() && c.node === node) }

/** Null: what would be kept now. */
export function shownOf({ chosen, kept }: Pick<CheckinState, 'chosen' | 'kept'>): Checkin | null {
  return kept.find((c) => c.checkin === chosen) ?? (chosen === null ? ofToday(kept) : undefined) ?? null
}

/** Keeps today's, or opens it where it is kept. */
export async function start(): Promise<void> {
  const node = nodeNow(), { checkins } = await call('checkins', {}), there = checkins.find((c) => c.node === node && c.day === today())
  const made = there ?? await send('checkin.add', { node, day: today() })
  if (made) choose(made.checkin)
}

export async function removeCheckin({ checkin }: Checkin): Promise<void> {
  if (await send('checkin.remove', { checkin })) choose('now')
}

export function step(by: 1 | -1): void {
  const { kept } = useCheckin.getState(), shown = shownOf(useCheckin.getState()), at = shown === null ? -1 : kept.findIndex((c) => c.checkin === shown.checkin)
  choose(kept[at + by]?.checkin ?? (at + by < 0 ? 'now' : kept.at(-1)?.checkin ?? 'now'))
}
