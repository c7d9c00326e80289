/** The work as the window follows it: asked for again whenever the plan has moved, what is tried shown until then. */
import { useEffect } from 'react'
import type { Calendar } from '../../shared/calendar.ts'
import type { Target } from '../../shared/contract/targets.ts'
import type { CommandName, Output, Sent } from '../../shared/contract/index.ts'
import { send } from '../document.ts'
import { textOf } from '../locales/index.ts'
import { notifyError } from '../notices.ts'
import { shownScenario } from '../plan/scenario/scenarios.ts'
import { useApp, type AppState } from '../state.ts'
import { call } from '../transport.ts'
import { useGoals } from '../goals/state.ts'
import { useTimeline } from './state.ts'
import { NO_EDITS, pictureOf, type Edit, type Picture } from './work/picture.ts'
import { rowsOf, type GoalHeading, type Row } from './work/rows.ts'
import { parted, saysNothing } from './work/edits.ts'
import { LOOKED_BASE, type Looked } from './work/scenario.ts'
import { onceEach } from './work/people.ts'

let asking = 0

async function ask(plan: string, revision: number): Promise<void> {
  const mine = ++asking, work = await call('work', {})
  if (mine !== asking || useTimeline.getState().plan !== plan) return
  const { sending } = flight
  useTimeline.setState((s) => ({ work, revision, edits: sending > 0 ? s.edits : NO_EDITS, baseline: work.baselines.some((b) => b.id === s.baseline) ? s.baseline : null }))
}

/** Edits under way: what they say stays until the work holds it. */
const flight = { sending: 0 }

export function useFollowed(): void {
  const plan = useApp((s) => s.outline!.plan.id), revision = useApp((s) => s.outline!.revision)
  useEffect(() => { ask(plan, revision).catch(notifyError) }, [plan, revision])
}

export async function keep<N extends CommandName>(name: N, input: Sent<N>): Promise<Output<N> | null> {
  flight.sending++
  const before = useApp.getState().outline?.revision
  const done = await send(name, input)
  flight.sending--
  // Where it has moved, the work is asked for, and takes the place of what was tried.
  if (flight.sending === 0 && (done === null || useApp.getState().outline?.revision === before || useTimeline.getState().revision === useApp.getState().outline?.revision)) useTimeline.setState({ edits: NO_EDITS })
  return done
}

/** One command for what is said of tasks; it shows at once. In a scenario their dates are its own, and all else is said of the tasks themselves. */
export async function keepEdits(edits: readonly Edit[]): Promise<void> {
  const p = currentPicture()
  if (p === null || edits.length === 0 || saysNothing({ ...p, tree: { ...p.tree, tasks: p.work.tasks } }, edits)) { useTimeline.setState({ edits: NO_EDITS }); return }
  useTimeline.setState({ edits })
  if (p.scenario === null) { await keep('tasks.set', { tasks: [...edits] }); return }
  const { dated, said } = parted(edits)
  if (dated.length > 0) await keep('tasks.in', { scenario: p.scenario.id, tasks: dated })
  if (said.length > 0) await keep('tasks.set', { tasks: said })
}

const NO_NODES = [] as never[]

let looked: Looked = LOOKED_BASE
/** Whose work is looked at; the same as long as nothing of it has changed. */
function lookedAt(s: AppState): Looked {
  const scenario = shownScenario(s), scenarios = s.outline?.scenarios ?? LOOKED_BASE.scenarios
  if (looked.scenario !== scenario || looked.scenarios !== scenarios) looked = { scenario, scenarios }
  return looked
}

export function currentPicture(): Picture | null {
  const { work, edits } = useTimeline.getState(), app = useApp.getState()
  return work && pictureOf(work, app.outline?.nodes ?? NO_NODES, edits, lookedAt(app))
}

export function usePicture(): Picture | null {
  const work = useTimeline((s) => s.work), edits = useTimeline((s) => s.edits), nodes = useApp((s) => s.outline?.nodes ?? NO_NODES), here = useApp(lookedAt)
  return work && pictureOf(work, nodes, edits, here)
}

let known: { of: readonly unknown[]; rows: Row[] } | null = null

/** From the first day of its period to its deadline; without a period the deadline alone. */
const headings = (targets: readonly Target[], calendar: Calendar | null): GoalHeading[] =>
  targets.map((g) => ({ id: g.target, parent: g.parent, name: g.name, from: Math.min(calendar?.period(g.period)?.from ?? g.deadline, g.deadline), to: g.deadline, progress: g.progress }))

/** What stands line by line; as long as nothing it hangs on has changed, the same list. */
export function rowsNow(p: Picture): Row[] {
  const { grouping, closed } = useTimeline.getState(), { locale, outline } = useApp.getState(), t = textOf(locale).timeline
  const { targets } = useGoals.getState(), { calendar } = useApp.getState()
  const of = [grouping === 'tree' ? p.work : p, grouping, closed, locale, outline?.nodes, ...(grouping === 'goal' ? [targets, calendar] : [])]
  if (known?.of.length === of.length && known.of.every((x, i) => x === of[i])) return known.rows
  const teams = onceEach(outline?.nodes ?? []).map((n) => ({ id: n.node, name: n.name }))
  const rows = rowsOf(p.tree, grouping, closed, { teamOf: p.teamOf, teams, ownerOf: (i) => p.nameOf(p.tree.tasks[i].owner), goalOf: p.goalOf, goals: headings(targets ?? [], calendar), noTeam: t.noTeam, noOwner: t.noOwner, noGoal: t.noGoal })
  known = { of, rows }
  return rows
}

export function useRows(p: Picture): Row[] {
  useTimeline((s) => s.grouping)
  useTimeline((s) => s.closed)
  useApp((s) => s.locale)
  useGoals((s) => s.targets)
  return rowsNow(p)
}
