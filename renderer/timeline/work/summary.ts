/** What all work comes to. */
import type { Day } from '../../../shared/calendar.ts'
import { isDone } from '../schedule.ts'
import { finishDay, overdueBy, startDay, type Picture } from './picture.ts'
import { isSummary } from './tree.ts'
import { workedBehind, workedDays } from './worked.ts'

export interface Summed { initiatives: number; tasks: number; milestones: number; overdue: number; left: number; ends: Day | null; path: number; behind: number | null }

/** `left`: not done, though planned to be done before today; `path`: working days from the first critical task to the end; `behind`: of the end, against that of the baseline. */
export function summaryOf(p: Picture, today: Day, baseline: string | null): Summed {
  const s: Summed = { initiatives: 0, tasks: 0, milestones: 0, overdue: 0, left: 0, ends: null, path: 0, behind: null }
  let first = Infinity, last = -Infinity
  for (const [i, task] of p.tree.tasks.entries()) {
    if (task.kind === 'initiative') s.initiatives++
    else if (task.kind === 'milestone') s.milestones++
    else s.tasks++
    if (isSummary(p.tree, i)) continue
    s.ends = Math.max(s.ends ?? -Infinity, finishDay(p, i))
    if (overdueBy(p, i, today) > 0) s.overdue++
    if (!isDone(task) && finishDay(p, i) < today) s.left++
    if (p.dates.critical[i] !== 1) continue
    first = Math.min(first, startDay(p, i))
    last = Math.max(last, finishDay(p, i))
  }
  if (first <= last) s.path = workedDays(p.workdays(), first, last)
  const was = baseline === null ? [] : p.work.baselineDates.filter((d) => d.baseline === baseline).map((d) => d.finish)
  if (was.length > 0 && s.ends !== null) s.behind = workedBehind(p.workdays(), was.reduce((a, b) => Math.max(a, b)), s.ends)
  return s
}
