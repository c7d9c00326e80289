/** What the panel looks at, and the value that is being tried: drivers as they are, the outcome as it would be. */
import { create } from 'zustand'
import type { DriverState } from '../../../shared/contract/whatif.ts'
import type { Model } from '../../../shared/outcome.ts'
import { refusal } from '../../../shared/errors.ts'
import { send } from '../../document.ts'
import { call } from '../../transport.ts'
import { latest } from './latest.ts'

/** `node` where it stands, `own` its own id; `measures` by id, of those that the plan has. */
export interface Place { scenario: string; /** The scenario it stands on; null for the base. */ parent: string | null; node: string; own: string; line: string | null; quarter: string; months: readonly string[]; measures: Readonly<Partial<Record<Model | 'expected', string>>> }

/** In the plan's unit; blank is NaN, an error one of the numbers of shared/value.ts. */
export type Outcome = Readonly<Record<Model | 'expected' | 'goal' | 'quota', number>>

export interface Loaded { place: Place; drivers: readonly DriverState[]; /** Of each month of the quarter, in the same order. */ months: readonly (readonly DriverState[])[] }

/** A value that is not, or not yet, the plan's. `sent`: on its way to be. */
export interface Draft { driver: string; period: string; value: number; sent: boolean }

interface Trying {
  place: Place | null
  loaded: Loaded | null
  outcome: Outcome | null
  /** What is expected where it is told how much that moved: in the parent scenario; in the base, before something is tried. */
  before: number | null
  draft: Draft | null
  /** Drivers that were made without a history to fit them by, until it is read. */
  without: readonly string[]
}

export const useTrying = create<Trying>(() => ({ place: null, loaded: null, outcome: null, before: null, draft: null, without: [] }))
const { getState: get, setState: set } = useTrying

const SHOWN = ['expected', 'capacity', 'pipeline', 'trend', 'goal', 'quota'] as const

interface Asked { place: Place; draft: Draft | null }
const outcomes = latest(
  async ({ place: { scenario, node, own, line, quarter, measures }, draft }: Asked) => {
    const asked = SHOWN.flatMap((shown) => { const measure = shown === 'goal' || shown === 'quota' ? shown : measures[shown]; return measure === undefined ? [] : [{ shown, measure }] })
    const { values } = await call('whatif.try', {
      scenario, set: draft === null ? [] : [{ driver: draft.driver, node: own, period: draft.period, value: draft.value }], cells: asked.map(({ measure }) => ({ measure, node, line, period: quarter })),
    })
    return Object.fromEntries(SHOWN.map((shown) => { const i = asked.findIndex((a) => a.shown === shown); return [shown, i < 0 ? NaN : values[i]] })) as Outcome
  },
  (outcome, { place, draft }) => { if (place === get().place) set({ outcome, ...(place.parent === null && draft === null ? { before: outcome.expected } : {}) }) },
  // What it asked of is gone, or the link is: it is looked at again then.
  (error, { place }) => { if (place === get().place && refusal(error).code !== 'connection.lost') set({ outcome: null }) },
)

const parents = latest(
  async ({ parent, node, line, quarter, measures: { expected } }: Place) => {
    if (parent === null || expected === undefined) return null
    return (await call('whatif.try', { scenario: parent, set: [], cells: [{ measure: expected, node, line, period: quarter }] })).values[0]
  },
  (before, place) => { if (place === get().place && place.parent !== null) set({ before }) },
  (_error, place) => { if (place === get().place && place.parent !== null) set({ before: null }) },
)

function tryOut(): void {
  const { place, draft } = get()
  if (place) outcomes.ask({ place, draft: draft?.sent === true ? null : draft })
}

/** A range once shown stays while the value lies in it, where there is no history to take it from: it would grow away under the hand. */
function steady(drivers: readonly DriverState[], before: readonly DriverState[]): DriverState[] {
  return drivers.map((now) => {
    const was = now.fit === null ? before.find((d) => d.driver === now.driver) : undefined
    return was && now.value !== null && now.value >= was.from && now.value <= was.to ? { ...now, from: Math.max(was.from, now.least), to: Math.min(was.to, now.most) } : now
  })
}

/** `done`: what was sent and is the plan's by now. */
const looks = latest(
  ({ place: { scenario, node, quarter, months } }: { place: Place; done: Draft | null }) => Promise.all([quarter, ...months].map((period) => call('drivers', { scenario, node, period }))),
  ([drivers, ...months], { place, done }) => {
    if (place !== get().place) return
    set(({ loaded, draft }) => ({ loaded: { place, drivers: steady(drivers, loaded?.place.node === place.node ? loaded.drivers : []), months }, draft: draft === done ? null : draft }))
  },
  (error, { place }) => { if (place === get().place && refusal(error).code !== 'connection.lost') set({ loaded: null, draft: null }) },
)

/** Asks for drivers and outcome anew. */
export function look(place: Place, done: Draft | null = null): void {
  if (place !== get().place) set({ place, draft: null, before: null })
  tryOut()
  if (place.parent !== null) parents.ask(place)
  looks.ask({ place, done })
}

/** The panel is gone. */
export function lookAway(): void {
  set(useTrying.getInitialState())
}

/** Tries a value; nothing is changed. */
export function drag(driver: string, period: string, value: number): void {
  set({ draft: { driver, period, value, sent: false } })
  tryOut()
}

/** Takes back what is tried. */
export function undrag(): void {
  if (get().draft === null || get().draft?.sent) return
  set({ draft: null })
  tryOut()
}

/** What is tried becomes the plan's, as one step. */
export async function drop(): Promise<void> {
  const { draft } = get()
  if (draft && !draft.sent) await say(draft.driver, draft.period, draft.value)
}

/** A value said on the node that is looked at; null lets it follow what says it above. */
export async function say(driver: string, period: string, value: number | null): Promise<void> {
  const { place } = get()
  if (!place) return
  const draft = value === null ? null : { driver, period, value, sent: true }
  set({ draft })
  const at = { driver, node: place.own, period }, { scenario } = place
  const done = value === null ? await send('driver.set', { ...at, scenario, value }) : await send('drivers.set', { scenario, values: [{ ...at, value }] })
  if (done === null && get().draft === draft) set({ draft: null })
  if (get().place === place) look(place, draft)
}

/** As history says here. */
export async function fit(driver: string): Promise<void> {
  const { place } = get()
  if (place) await send('driver.fit', { drivers: [driver], node: place.own, scenario: place.scenario })
}

/** The period for which a slider speaks: that of what this very node says already, since nothing said for longer would count; else any time. */
export const periodSaid = ({ said }: DriverState, { own }: Place): string => (said?.node === own ? said.period : '')
