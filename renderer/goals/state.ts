/** Goals as the window follows them: asked for again when the plan has moved, how likely they are reckoned while somebody looks. */
import { useEffect } from 'react'
import { create } from 'zustand'
import { PlanError } from '../../shared/errors.ts'
import { unitsPerWhole } from '../../shared/money.ts'
import { outcomeMeasure } from '../../shared/outcome.ts'
import type { Target } from '../../shared/contract/targets.ts'
import { chanceFor, isUncertain } from '../../shared/work/chance.ts'
import { notifyError } from '../notices.ts'
import { shownScenario } from '../plan/scenario/scenarios.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'

export type Page = 'tree' | 'one' | 'new'
interface GoalsState {
  /** Of which plan all this is. */
  plan: string | null
  /** The revision and scenario of the goals, and of the trials. */
  of: string | null
  tried: string | null
  targets: readonly Target[] | null
  /** Outcomes of trials from low to high, by node and period. */
  trials: ReadonlyMap<string, readonly number[]>
  selected: string | null
  closed: ReadonlySet<string>
  page: Page
  /** The panel takes the focus once it is there. */
  asked: boolean
}

const FRESH = { of: null, tried: null, targets: null, trials: new Map<string, readonly number[]>(), selected: null, closed: new Set<string>(), page: 'tree', asked: false } satisfies Partial<GoalsState>
export const useGoals = create<GoalsState>(() => ({ plan: null, ...FRESH }))

useApp.subscribe(({ outline }) => {
  const plan = outline?.plan.id ?? null
  if (plan !== useGoals.getState().plan) useGoals.setState({ plan, ...FRESH })
})

export const goalNow = (): Target | null => { const { targets, selected } = useGoals.getState(); return targets?.find((t) => t.target === selected) ?? null }

export const toTree = (): void => useGoals.setState({ page: 'tree', asked: true })

let asking = ''

/** Whoever asks first asks for all. */
async function ask(plan: string, of: string, scenario: string): Promise<void> {
  if (asking === `${plan} ${of}`) return
  asking = `${plan} ${of}`
  const mine = asking
  try {
    const targets = await call('targets', { scenario })
    if (mine !== asking || useGoals.getState().plan !== plan) return
    useGoals.setState((s) => {
      const stays = targets.some((t) => t.target === s.selected)
      return { targets, of, selected: stays ? s.selected : targets[0]?.target ?? null, page: s.page === 'one' && !stays ? 'tree' : s.page }
    })
  } catch (error) {
    asking = ''
    throw error
  }
}

export function useFollowedGoals(): readonly Target[] | null {
  const plan = useApp((s) => s.outline!.plan.id), of = useApp((s) => `${s.outline!.revision} ${shownScenario(s)}`), scenario = useApp(shownScenario), targets = useGoals((s) => (s.plan === plan ? s.targets : null))
  useEffect(() => { ask(plan, of, scenario).catch(notifyError) }, [plan, of, scenario])
  return targets
}

const whereOf = ({ node, period }: Pick<Target, 'node' | 'period'>): string => `${node} ${period}`
/** What is dragged or typed quickly comes to rest before trials begin. */
const SETTLED = 400

/** One place and period after another; what can't be tried is left out. */
async function tryAll(targets: readonly Target[], scenario: string, signal: AbortSignal): Promise<Map<string, readonly number[]>> {
  const trials = new Map<string, readonly number[]>()
  for (const t of targets.filter(isUncertain)) {
    if (trials.has(whereOf(t))) continue
    try {
      const { sorted } = await call('simulate', { node: t.node, period: t.period, scenario }, { signal })
      trials.set(whereOf(t), sorted)
    } catch (error) {
      if (signal.aborted) break
      if (!(error instanceof PlanError)) throw error
      trials.set(whereOf(t), [])
    }
  }
  return trials
}

/** Trials once for each state of the plan while the panel is looked at; ended when it is closed. */
export function useTrials(): void {
  const of = useGoals((s) => s.of), scenario = useApp(shownScenario), hasModel = useApp((s) => s.outline !== null && outcomeMeasure(s.outline.measures, 'expected') !== undefined)
  useEffect(() => {
    const { targets, tried } = useGoals.getState()
    if (of === null || targets === null || tried === of) return
    if (!hasModel) { useGoals.setState({ trials: FRESH.trials }); return }
    const stop = new AbortController()
    const timer = setTimeout(() => {
      tryAll(targets, scenario, stop.signal).then((trials) => { if (!stop.signal.aborted && useGoals.getState().of === of) useGoals.setState({ trials, tried: of }) }, notifyError)
    }, SETTLED)
    return () => { clearTimeout(timer); stop.abort() }
  }, [of, scenario, hasModel])
}

/** How likely a goal is by the last trials; null where none speak of it. */
export function chanceNow(target: Target, trials: GoalsState['trials']): number | null {
  const sorted = isUncertain(target) ? trials.get(whereOf(target)) : undefined, { outline } = useApp.getState()
  return sorted === undefined || outline === null ? null : chanceFor(sorted, target.amount!, 0.5 / unitsPerWhole(outline.plan.decimals))
}
