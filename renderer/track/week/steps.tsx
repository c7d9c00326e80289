/** What buttons, keys and the palette do with the week that is shown. */
import type { Day } from '../../../shared/calendar.ts'
import type { Week } from '../../../shared/contract/activities.ts'
import { isoDay } from '../../../shared/calendar.ts'
import { send } from '../../document.ts'
import { textOf } from '../../locales/index.ts'
import { beginJob, notify, notifyError } from '../../notices.ts'
import { printSheet } from '../../print/print.tsx'
import { useApp } from '../../state.ts'
import { call } from '../../transport.ts'
import type { Style } from '../../whatif/said.ts'
import { useTrack } from '../state.ts'
import { messageOf } from './said.ts'
import { WeekPaper } from './paper.tsx'
import { useWeek } from './state.ts'

const words = () => textOf(useApp.getState().locale)

/** Amounts are told in full: whoever reads them has no window to change the scale in. */
function styleNow(): Style {
  const { locale, decimals, currency } = useApp.getState().outline!.plan
  return { locale, decimals, currency, scale: 'full' }
}

/** The week before or after; null where the calendar ends. */
export function besides(way: 'earlier' | 'later'): Day | null {
  const { shown } = useWeek.getState(), { calendar } = useApp.getState()
  if (shown === null || calendar === null) return null
  const day = way === 'earlier' ? shown.from - 1 : shown.to + 1
  return day < calendar.slices[0].from || day > calendar.slices.at(-1)!.to ? null : day
}

export function turn(way: 'earlier' | 'later'): void {
  const day = besides(way)
  if (day !== null) useTrack.setState({ day })
}

/** The week whose remainder can be carried: the one shown, else the last before it that somebody missed. */
export function carriable(week: Week | null): Day | null {
  return week === null ? null : week.someMissed ? week.from : week.past.findLast((w) => w.someMissed)?.from ?? null
}

export async function carry(day: Day, how: 'next' | 'rest'): Promise<void> {
  const { shown } = useWeek.getState()
  const done = shown === null ? null : await send('week.carry', { node: shown.node, day, how })
  if (done && done.left.length > 0) notify({ kind: 'note', text: words().week.past.left(done.left.map((s) => s.name).join(', ')) })
}

export async function copyWeek(): Promise<void> {
  const { shown } = useWeek.getState(), t = words()
  if (shown === null) return
  try {
    await navigator.clipboard.writeText(messageOf(shown, t, styleNow()))
    notify({ kind: 'done', text: t.week.copied })
  } catch {
    notify({ kind: 'error', text: t.week.notCopied })
  }
}

/** A page for the seat, or for each seat of a group. */
export async function printWeek(): Promise<void> {
  const { shown } = useWeek.getState(), t = words()
  if (shown === null) return
  const seats = shown.isSeat ? [] : [...new Map(shown.seats.map((s) => [s.node.split('@', 1)[0], s])).keys()], job = beginJob(t.week.preparing), weeks: Week[] = []
  try {
    for (const node of seats) {
      job.update(weeks.length, seats.length)
      weeks.push(await call('week', { node, day: shown.from }))
    }
  } catch (error) {
    notifyError(error)
    return
  } finally {
    job.end()
  }
  const style = styleNow()
  printSheet({ name: t.week.name(shown.name, isoDay(shown.from)), body: <>{(shown.isSeat ? [shown] : weeks).map((week) => <WeekPaper key={week.node} week={week} style={style} t={t} />)}</> })
}
