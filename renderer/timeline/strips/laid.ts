/** The strips that stand beneath the rows: what each shows, where it begins and how tall it is. */
import { useMemo } from 'react'
import { parseIsoDay, type Day } from '../../../shared/calendar.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { useApp } from '../../state.ts'
import { useAsked } from '../../whatif/asked.ts'
import type { Scale } from '../chart/scale.ts'
import type { Load } from '../load/load.ts'
import { useLoad } from '../load/use-load.ts'
import type { Picture } from '../work/picture.ts'
import { rampsOf, type Ramp } from './ramps.ts'
import { useShown } from './shown.ts'

/** From a day to another; `amount` in whole units of the plan's currency. */
export interface BroughtWeek { week: Day; to: Day; amount: number }
export type CloseWeek = Output<'work.closes'>['weeks'][number]
/** `top` from the last row's foot. */
export type Strip = { top: number; height: number } & ({ kind: 'brought'; weeks: readonly BroughtWeek[] } | { kind: 'closes'; weeks: readonly CloseWeek[] } | { kind: 'load'; load: Load } | { kind: 'ramp'; ramps: readonly Ramp[] })
export interface Strips { all: readonly Strip[]; height: number }

/** `from`, `to`: pixels of the chart that are drawn. */
export interface Along { scale: Scale; from: number; to: number }

/** Of a strip's heading, of a line of one, and beneath each strip. */
export const TITLE = 32, LINE = 24, REST = 12
/** Of bars: where they begin beneath the heading and a number, the tallest of them, and all with the room beneath. */
export const BARS = { top: 46, tall: 56, height: 124 }

export interface Shows { brought: readonly BroughtWeek[]; weeks: readonly CloseWeek[]; load: Load | null; ramps: readonly Ramp[] }

export function laid({ brought, weeks, load, ramps }: Shows): Strips {
  const all: Strip[] = []
  let top = 0
  const put = (strip: Strip): void => { all.push(strip); top += strip.height }
  if (brought.length > 0) put({ kind: 'brought', weeks: brought, top, height: BARS.height })
  if (weeks.length > 0) put({ kind: 'closes', weeks, top, height: BARS.height })
  if (load !== null && load.owners.length > 0) put({ kind: 'load', load, top, height: TITLE + load.owners.length * LINE + REST })
  if (ramps.length > 0) put({ kind: 'ramp', ramps, top, height: TITLE + ramps.length * LINE + REST })
  return { all, height: top }
}

const NONE: readonly never[] = []

export function useStrips(p: Picture, scale: Scale): Strips {
  const shown = useShown(), outline = useApp((s) => s.outline!), calendar = useApp((s) => s.calendar!), load = useLoad(p), { from, to } = scale
  const { value } = useAsked('work.closes', shown.closes && outline.deals > 0 ? {} : null)
  const initiatives = useAsked('show', shown.brought && p.work.effects.length > 0 ? { measure: 'initiatives', by: 'week', level: outline.levels[0].name, scenario: p.scenario?.id } : null).value
  const { nodes, posts, roles, drivers, assumptions } = outline
  const ramps = useMemo(() => (shown.ramp ? rampsOf({ nodes, posts, roles, drivers, assumptions }, calendar, from, to) : NONE), [shown.ramp, nodes, posts, roles, drivers, assumptions, calendar, from, to])
  const weeks = useMemo(() => (shown.closes ? value?.weeks.filter((w) => w.week + 6 >= from && w.week <= to && (w.openDeals > 0 || w.wonDeals > 0)) ?? NONE : NONE), [shown.closes, value, from, to])
  const brought = useMemo(() => initiatives?.columns.flatMap((column, c): BroughtWeek[] => {
    const amount = initiatives.rows[0]?.values[c], week = parseIsoDay(column.from)!, end = parseIsoDay(column.to)!
    return typeof amount === 'number' && amount !== 0 && end >= from && week <= to ? [{ week, to: end, amount }] : []
  }) ?? NONE, [initiatives, from, to])
  return useMemo(() => laid({ brought, weeks, load: shown.load ? load : null, ramps }), [brought, weeks, shown.load, load, ramps])
}
