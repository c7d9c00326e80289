/** A component that shows numbers is drawn again when they change, at most once an animation frame. */
import { useEffect, useState } from 'react'
import type { PlanSheet } from './plan-sheet.ts'

export function useNumbers(model: PlanSheet): number {
  const [version, setVersion] = useState(0)
  useEffect(() => {
    let frame = 0
    const off = model.subscribe(() => { if (!frame) frame = requestAnimationFrame(() => { frame = 0; setVersion((n) => n + 1) }) })
    return () => { off(); cancelAnimationFrame(frame) }
  }, [model])
  return version
}
