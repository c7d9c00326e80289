/** Everybody's load as the timeline stands or would stand. While something is dragged, it follows whenever the hand rests, and costs the drag nothing. */
import { useEffect, useState } from 'react'
import { useApp } from '../../state.ts'
import { today } from '../chart/ticks.ts'
import type { Picture } from '../work/picture.ts'
import { loadOf, type Load } from './load.ts'

const RESTS = 120

let known: { of: readonly unknown[]; load: Load } | null = null

function loadNow(p: Picture): Load | null {
  const { outline, calendar } = useApp.getState(), now = today()
  if (outline === null || calendar === null) return null
  const { nodes, absences } = outline, of = [p, nodes, absences, calendar, now]
  if (!known?.of.every((x, i) => x === of[i])) known = { of, load: loadOf(p, { nodes, absences, calendar, today: now }) }
  return known.load
}

/** What is kept at once, what is tried once it has stood for a moment. */
function useRested(p: Picture): Picture {
  const [rested, setRested] = useState(p)
  useEffect(() => {
    const timer = setTimeout(() => setRested(p), RESTS)
    return () => clearTimeout(timer)
  }, [p])
  return rested.work === p.work ? rested : p
}

/** Null while there is no plan. */
export function useLoad(p: Picture): Load | null {
  useApp((s) => s.outline?.absences)
  useApp((s) => s.calendar)
  return loadNow(useRested(p))
}
