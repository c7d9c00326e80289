/** A table that scrolls by itself; who has no mouse gets to it by Tab. */
import { useEffect, useRef, useState, type ReactNode } from 'react'
import css from '../whatif.module.css'

const REACHED = { role: 'region', tabIndex: 0 }

interface Props { label: string; /** Said above it while it is wider than its place. */ hint?: string; children: ReactNode }
export function Scroll({ label, hint, children }: Props) {
  const place = useRef<HTMLDivElement>(null), [wider, setWider] = useState(false)
  useEffect(() => {
    const element = place.current
    if (element === null || hint === undefined) return
    const measured = new ResizeObserver(() => setWider(element.scrollWidth > element.clientWidth + 1))
    for (const part of [element, ...element.children]) measured.observe(part)
    return () => measured.disconnect()
  }, [hint])
  return (
    <>
      {hint !== undefined && wider ? <p className={css.hint}>{hint}</p> : null}
      <div {...REACHED} ref={place} className={css.scroll} data-wider={wider || undefined} aria-label={label}>{children}</div>
    </>
  )
}
