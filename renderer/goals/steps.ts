/** What is done to goals: each is one command. */
import { send } from '../document.ts'
import { useApp } from '../state.ts'
import { textOf } from '../locales/index.ts'
import { goTo } from '../plan/find/go.ts'
import { TREE } from '../plan/sheet/columns.ts'
import { usePlan } from '../plan/state.ts'
import { useTimeline } from '../timeline/state.ts'
import { goalRows } from './tree.ts'
import { goalNow, useGoals } from './state.ts'

/** Beside the organisation its node is selected too, the focus stays where it is. */
export function selectGoal(target: string): void {
  useGoals.setState({ selected: target })
  const goal = goalNow(), { workspace, outline } = useApp.getState(), { model, column } = usePlan.getState()
  const placed = outline?.nodes.find((n) => n.node === goal?.node)
  if (workspace === 'plan' && model && placed) goTo(model, placed.id, column ?? TREE, false)
}

export async function removeGoal(): Promise<void> {
  const { targets, closed, selected } = useGoals.getState(), goal = goalNow()
  if (!targets || !goal) return
  const rows = goalRows(targets, closed), at = rows.findIndex((r) => r.target.target === selected), next = rows[at + 1] ?? rows[at - 1]
  if (await send('target.remove', { target: goal.target })) useGoals.setState({ selected: next?.target.target ?? null, page: 'tree' })
}

/** An initiative that serves the goal, its name to be typed in the timeline. */
export async function addInitiative(): Promise<void> {
  const goal = goalNow()
  if (!goal) return
  const done = await send('task.add', { kind: 'initiative', name: textOf(useApp.getState().locale).timeline.fresh.initiative, parent: null, after: null, target: goal.target, node: goal.node })
  if (!done) return
  useTimeline.setState({ reveal: { row: done.task, edit: true } })
  useApp.setState({ workspace: 'timeline' })
}
