/** Everybody's load as the timeline stands or would stand. While something is dragged, it follows once the bars are drawn. */
import { useDeferredValue } from 'react'
import { useApp } from '../../state.ts'
import { today } from '../chart/ticks.ts'
import type { Picture } from '../work/picture.ts'
import { loadOf, type Load } from './load.ts'

let known: { of: readonly unknown[]; load: Load } | null = null

function loadNow(p: Picture): Load | null {
  const { outline, calendar } = useApp.getState(), now = today()
  if (outline === null || calendar === null) return null
  const { nodes, absences } = outline, of = [p, nodes, absences, calendar, now]
  if (!known?.of.every((x, i) => x === of[i])) known = { of, load: loadOf(p, { nodes, absences, calendar, today: now }) }
  return known.load
}

/** Null while there is no plan. */
export function useLoad(p: Picture): Load | null {
  useApp((s) => s.outline?.absences)
  useApp((s) => s.calendar)
  return loadNow(useDeferredValue(p))
}
