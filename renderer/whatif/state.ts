/** What the What-if workspace holds: which part is looked at, what all parts are about, and the jobs that run or have run. */
import { create } from 'zustand'
import type { Output, Sent } from '../../shared/contract/index.ts'
import { refusal, type Refusal } from '../../shared/errors.ts'
import { BASE, ROOT_NODE } from '../../shared/ids.ts'
import { toWhole } from '../../shared/money.ts'
import { outcomeMeasure } from '../../shared/outcome.ts'
import { usePlan } from '../plan/state.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'

export const PARTS = ['seek', 'sensitivity', 'simulation', 'models', 'drivers'] as const
export type Part = (typeof PARTS)[number]

type WhatifJob = 'simulate' | 'backtest'
/** Of one plan, at the revision at which it was begun. `progress` null: it runs no more. */
export interface Run<N extends WhatifJob> { plan: string; revision: number; input: Sent<N>; progress: { done: number; total: number } | null; wrong: Refusal | null; answer: Output<N> | null; cancel: () => void }

interface WhatifState {
  part: Part
  /** The place chosen here, and the one that was selected in the plan when this was last looked at: another one there is what it is about next. */
  node: string | null
  followed: string | null
  measure: string | null
  period: string | null
  simulate: Run<'simulate'> | null
  backtest: Run<'backtest'> | null
  /** What was typed and chosen in the parts, by plan and name. */
  typed: Readonly<Record<string, unknown>>
}

export const useWhatif = create<WhatifState>(() => ({ part: 'seek', node: null, followed: null, measure: null, period: null, simulate: null, backtest: null, typed: {} }))

/** What is typed stays while its plan is open, whichever part is looked at. */
export function useTyped<T>(name: string, fresh: T): [T, (next: T) => void] {
  const key = `${useApp((s) => s.outline!.plan.id)} ${name}`
  const held = useWhatif((s) => s.typed[key]) as T | undefined
  return [held === undefined ? fresh : held, (next) => useWhatif.setState((s) => ({ typed: { ...s.typed, [key]: next } }))]
}

const put = <N extends WhatifJob>(name: N, run: Run<N>): void => useWhatif.setState({ [name]: run } as Pick<WhatifState, N>)

/** Starts a job, in place of one of its name that still runs. What it answered stays for as long as its plan is open, whatever is looked at meanwhile. */
export async function run<N extends WhatifJob>(name: N, input: Sent<N>): Promise<void> {
  const { outline } = useApp.getState()
  if (!outline) return
  const before = useWhatif.getState()[name], stop = new AbortController()
  before?.cancel()
  const mine: Run<N> = { plan: outline.plan.id, revision: outline.revision, input, progress: { done: 0, total: 0 }, wrong: null, answer: null, cancel: () => { stop.abort(); if (isMine()) put(name, { ...mine, ...kept, progress: null }) } }
  // What was known before stays to be seen until there is something newer.
  const kept: Partial<Run<N>> = before?.plan === mine.plan && before.answer !== null ? { answer: before.answer as Output<N>, input: before.input as Sent<N>, revision: before.revision } : {}
  const isMine = (): boolean => useWhatif.getState()[name]?.cancel === mine.cancel
  put(name, { ...mine, ...kept })
  try {
    const answer = await call(name, input, { signal: stop.signal, progress: (done, total) => { if (isMine() && !stop.signal.aborted) put(name, { ...mine, ...kept, progress: { done, total } }) } })
    if (!isMine() || stop.signal.aborted) return
    put(name, { ...mine, answer, progress: null })
    if (name === 'simulate') await tellPanel(mine as Run<'simulate'>, answer as Output<'simulate'>)
  } catch (error) {
    if (isMine() && !stop.signal.aborted) put(name, { ...mine, ...kept, progress: null, wrong: refusal(error) })
  }
}

/** The panel beside the sheet shows how likely the goal is, and shifts it by what is dragged. */
async function tellPanel({ input, revision }: Run<'simulate'>, answer: Output<'simulate'>): Promise<void> {
  const { scenario = BASE, node = ROOT_NODE, period, measure } = input, { outline } = useApp.getState(), row = answer.rows.find((r) => r.node === node), whole = row?.periods.find((p) => p.period === period)
  const expected = outline === null ? undefined : outcomeMeasure(outline.measures, 'expected')?.id
  if (outline === null || row === undefined || whole === undefined || expected === undefined || (measure !== undefined && measure !== 'expected' && measure !== expected)) return
  const { values } = await call('whatif.try', { scenario, cells: [{ measure: expected, node, period }] })
  usePlan.setState({ simulated: { scenario, node, period, revision, expected: toWhole(values[0], outline.plan.decimals), sorted: answer.sorted, chance: row.chance, p10: whole.p10, p50: whole.p50, p90: whole.p90 } })
}

/** The job of this name, if it is of the open plan. */
export function useRun<N extends WhatifJob>(name: N): Run<N> | null {
  const plan = useApp((s) => s.outline?.plan.id)
  const found = useWhatif((s) => s[name]) as Run<N> | null
  return found?.plan === plan ? found : null
}
