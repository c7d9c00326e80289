/** A component that shows numbers is drawn again when they change: in the next frame, or once they have rested for `wait` milliseconds. */
import { useEffect, useState } from 'react'
import type { PlanSheet } from './sheet/plan-sheet.ts'

export function useNumbers(model: PlanSheet, wait = 0): number {
  const [version, setVersion] = useState(0)
  useEffect(() => {
    let frame = 0, timer = 0
    const draw = (): void => { frame = 0; setVersion((n) => n + 1) }
    const off = model.subscribe(() => {
      if (wait > 0) { clearTimeout(timer); timer = window.setTimeout(draw, wait) }
      else if (!frame) frame = requestAnimationFrame(draw)
    })
    return () => { off(); cancelAnimationFrame(frame); clearTimeout(timer) }
  }, [model, wait])
  return version
}
