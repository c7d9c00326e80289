/** How many have more to do than they can, in one phrase that leads to the first of them. */
import { Button } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { formatCount } from '../../numbers.ts'
import { useDocumentLocale } from '../../state.ts'
import { rowsNow } from '../follow.ts'
import { openDetails } from '../steps.ts'
import { focusTable } from '../table/focus.ts'
import { toggleRow, useTimeline } from '../state.ts'
import { endOf, startOf } from '../schedule.ts'
import { goToDay } from '../view.ts'
import type { Picture } from '../work/picture.ts'
import css from './load.module.css'
import { overloaded } from './load.ts'
import { useLoad } from './use-load.ts'

/** The task of these that is worked on in these days, its row open and in sight. */
function goTo(p: Picture, tasks: readonly number[], from: number, to: number): void {
  const place = tasks.find((i) => p.dates.start[i] < endOf(to) && p.dates.finish[i] > startOf(from)) ?? tasks[0], task = p.tree.tasks[place].id
  for (let above = p.tree.parent[place]; above >= 0; above = p.tree.parent[above]) toggleRow(p.tree.tasks[above].id, true)
  const heading = rowsNow(p).find((r) => r.members.includes(place))
  if (heading) toggleRow(heading.key, true)
  useTimeline.setState({ reveal: { row: task, edit: false } })
  openDetails(task)
  goToDay(from)
  focusTable()
}

export function LoadAnswer({ p }: { p: Picture }) {
  const t = useText().work.load, locale = useDocumentLocale(), load = useLoad(p), all = load && overloaded(load)
  if (!all) return null
  const { owner, week } = all.first
  return <Button look="link" className={css.answer} title={t.go} onClick={() => goTo(p, owner.tasks, week.from, week.to)}>{t.answer(formatCount(all.people, locale), formatCount(all.weeks, locale))}</Button>
}
