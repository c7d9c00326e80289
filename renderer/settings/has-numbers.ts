/** Whether any number is in the plan: then what numbers are cut by can no longer change. */
import { useEffect, useState } from 'react'
import { CellMirror } from '../mirror.ts'
import { useApp } from '../state.ts'

const MEASURES = ['quota', 'goal', 'reserve', 'actual']

export function useHasNumbers(): boolean {
  const deals = useApp((s) => s.outline?.deals ?? 0)
  const id = useApp((s) => s.outline?.plan.id)
  const calendar = useApp((s) => s.calendar)
  const [any, setAny] = useState(true)
  useEffect(() => {
    if (!id || !calendar) return
    const mirror = new CellMirror('settings')
    const look = (): void => {
      let found = false
      for (let m = 0; m < mirror.measures.length && !found; m++) {
        for (let r = 0; r < mirror.nodes.length && !found; r++) for (let c = 0; c < mirror.columns.length; c++) if (!Number.isNaN(mirror.value(m, r, c))) { found = true; break }
      }
      setAny(found)
    }
    const off = mirror.subscribe(look)
    mirror.open({ measures: MEASURES, columns: calendar.years.map((y) => y.id), line: null }).catch(() => undefined)
    return () => { off(); mirror.close() }
  }, [id, calendar])
  return any || deals > 0
}
