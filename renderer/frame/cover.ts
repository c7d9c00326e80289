/** How far the company's quotas cover its goal in the planned quarter; followed through a view of its own. */
import { useEffect, useState } from 'react'
import { CellMirror } from '../mirror.ts'
import { shownScenario } from '../plan/scenario/scenarios.ts'
import { useApp } from '../state.ts'

export function useCover(): number {
  const plan = useApp((s) => s.outline?.plan.id)
  const quarter = useApp((s) => s.outline?.plan.quarter)
  const scenario = useApp(shownScenario)
  const [cover, setCover] = useState(NaN)
  useEffect(() => {
    if (!plan || !quarter) return
    const mirror = new CellMirror('frame')
    const off = mirror.subscribe(() => setCover(mirror.value(0, 0, 0)))
    mirror.open({ measures: ['cover'], columns: [quarter], line: null, scenario }).catch(() => undefined)
    return () => { off(); mirror.close(); setCover(NaN) }
  }, [plan, quarter, scenario])
  return cover
}
