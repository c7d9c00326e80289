/** Which check-in is looked at, and what is done to it: each is one command. */
import { create } from 'zustand'
import type { Checkin } from '../../../shared/contract/checkins.ts'
import { send } from '../../document.ts'
import { useApp } from '../../state.ts'
import { today } from '../../timeline/chart/ticks.ts'
import { call } from '../../transport.ts'

/**
 * `node`: whose is looked at, null for the whole company; My week has one of its own. `chosen`: a check-in's id, `now` for what would be kept, null for the
 * one of today where there is one. `kept`: as they were answered last, the newest first.
 */
interface CheckinState { plan: string | null; node: string | null; chosen: string | null; kept: readonly Checkin[] }

export const useCheckin = create<CheckinState>(() => ({ plan: null, node: null, chosen: null, kept: [] }))

// Of one plan, as long as no other is opened: a host that was lost gives it back.
useApp.subscribe(({ outline }) => {
  if (outline !== null && outline.plan.id !== useCheckin.getState().plan) useCheckin.setState({ plan: outline.plan.id, node: null, chosen: null, kept: [] })
})

/** What is chosen then says whose is looked at. */
export const choose = (chosen: string): void => useCheckin.setState(({ node, kept }) => ({ chosen, node: kept.find((c) => c.checkin === chosen)?.node ?? node }))
export const chooseNode = (node: string): void => useCheckin.setState({ node, chosen: 'now' })

/** The node that a new one is of; one that is gone is the whole company. */
export function nodeNow(node = useCheckin.getState().node): string {
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
