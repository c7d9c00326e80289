/** Whose week is looked at, and which. */
import { useMemo } from 'react'
import type { Calendar, Day, Period } from '../../../shared/calendar.ts'
import type { Outline } from '../../../shared/contract/views.ts'
import { usePlan } from '../../plan/state.ts'
import { useApp } from '../../state.ts'
import { today } from '../../timeline/chart/ticks.ts'
import { useTrack } from '../state.ts'

/** Today where it lies in the planned quarter, else its end that is nearer. */
export function currentDay(calendar: Calendar, quarter: string, now = today()): Day {
  const { from, to } = calendar.period(quarter)!
  return Math.min(to, Math.max(from, now))
}

/** What is planned begins today where it lies in a period; none otherwise. */
export const firstDay = ({ from, to }: Pick<Period, 'from' | 'to'>, now = today()): Day | undefined => (now >= from && now <= to ? now : undefined)

/** The node that was chosen, else the seat that the plan's selection stands on, or the first one beneath it, else the first of all. Null without seats. */
export function whoseWeek({ nodes }: Pick<Outline, 'nodes'>, chosen: string | null, selected: string | null): string | null {
  const known = (id: string | null): string | undefined => nodes.find((n) => n.id === id || n.node === id)?.node, beneath = new Set<string | null>([selected])
  // In tree order what is above comes first.
  for (const n of nodes) if (n.node === selected || beneath.has(n.parent)) beneath.add(n.id)
  const seats = nodes.filter((n) => n.kind !== 'group'), seat = (seats.find((n) => beneath.has(n.id)) ?? seats[0])?.node
  return seat === undefined ? null : known(chosen) ?? seat
}

export function useWeekSubject(): { node: string; day: Day } | null {
  const outline = useApp((s) => s.outline)!, calendar = useApp((s) => s.calendar)!, chosen = useTrack((s) => s.node), day = useTrack((s) => s.day), selected = usePlan((s) => s.node)
  return useMemo(() => {
    const node = whoseWeek(outline, chosen, selected), first = calendar.slices[0].from, last = calendar.slices.at(-1)!.to
    return node === null ? null : { node, day: day !== null && day >= first && day <= last ? day : currentDay(calendar, outline.plan.quarter) }
  }, [outline, calendar, chosen, selected, day])
}
