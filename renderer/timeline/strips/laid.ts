/** The strips that stand beneath the rows: what each shows, where it begins and how tall it is. */
import { useMemo } from 'react'
import type { Output } from '../../../shared/contract/index.ts'
import { useApp } from '../../state.ts'
import { useAsked } from '../../whatif/asked.ts'
import { BROUGHT } from '../chart/brought.tsx'
import type { Scale } from '../chart/scale.ts'
import type { Load } from '../load/load.ts'
import { useLoad } from '../load/use-load.ts'
import type { Picture } from '../work/picture.ts'
import { rampsOf, type Ramp } from './ramps.ts'
import { useShown } from './shown.ts'

export type CloseWeek = Output<'work.closes'>['weeks'][number]
/** `top` from the last row's foot. */
export type Strip = { top: number; height: number } & ({ kind: 'closes'; weeks: readonly CloseWeek[] } | { kind: 'load'; load: Load } | { kind: 'ramp'; ramps: readonly Ramp[] })
export interface Strips { brought: boolean; all: readonly Strip[]; height: number }

/** `from`, `to`: pixels of the chart that are drawn. */
export interface Along { scale: Scale; from: number; to: number }

/** Of a strip's heading, of a line of one, and beneath each strip. */
export const TITLE = 32, LINE = 24, REST = 12
/** Of bars, in the room that the strip of what is brought in has. */
export const BARS = { top: 46, tall: 56, height: BROUGHT }

export interface Shows { brought: boolean; weeks: readonly CloseWeek[]; load: Load | null; ramps: readonly Ramp[] }

export function laid({ brought, weeks, load, ramps }: Shows): Strips {
  const all: Strip[] = []
  let top = brought ? BROUGHT : 0
  const put = (strip: Strip): void => { all.push(strip); top += strip.height }
  if (weeks.length > 0) put({ kind: 'closes', weeks, top, height: BARS.height })
  if (load !== null && load.owners.length > 0) put({ kind: 'load', load, top, height: TITLE + load.owners.length * LINE + REST })
  if (ramps.length > 0) put({ kind: 'ramp', ramps, top, height: TITLE + ramps.length * LINE + REST })
  return { brought, all, height: top }
}

const NONE: readonly never[] = []

export function useStrips(p: Picture, scale: Scale): Strips {
  const shown = useShown(), outline = useApp((s) => s.outline!), calendar = useApp((s) => s.calendar!), load = useLoad(p), { from, to } = scale
  const { value } = useAsked('work.closes', shown.closes && outline.deals > 0 ? {} : null)
  const { nodes, posts, roles, drivers, assumptions } = outline
  const ramps = useMemo(() => (shown.ramp ? rampsOf({ nodes, posts, roles, drivers, assumptions }, calendar, from, to) : NONE), [shown.ramp, nodes, posts, roles, drivers, assumptions, calendar, from, to])
  const weeks = useMemo(() => (shown.closes ? value?.weeks.filter((w) => w.week + 6 >= from && w.week <= to && (w.openDeals > 0 || w.wonDeals > 0)) ?? NONE : NONE), [shown.closes, value, from, to])
  const brought = shown.brought && p.work.effects.length > 0
  return useMemo(() => laid({ brought, weeks, load: shown.load ? load : null, ramps }), [brought, weeks, shown.load, load, ramps])
}
