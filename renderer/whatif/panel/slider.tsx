/** A slider over what a driver usually is, with a mark where it was. Trying changes nothing; letting go does, and Escape takes it back. */
import { useEffect, useRef, type CSSProperties, type KeyboardEvent } from 'react'
import { along, onStep, stepOf } from './geometry.ts'
import css from './panel.module.css'

interface SliderProps {
  label: string
  described?: string
  from: number
  to: number
  whole: boolean
  /** Null where nobody says it. */
  value: number | null
  was: number | null
  text: string
  disabled: boolean
  onTry: (value: number) => void
  onLetGo: () => void
  onTakeBack: () => void
}

export function Slider({ label, described, from, to, whole, value, was, text, disabled, onTry, onLetGo, onTakeBack }: SliderProps) {
  const input = useRef<HTMLInputElement>(null)
  /** By what it is moved; once Escape took it back, not until it is taken hold of again. */
  const held = useRef<{ by: 'pointer' | 'key' | null; dead: boolean }>({ by: null, dead: false })
  const letGo = useRef(onLetGo)
  useEffect(() => { letGo.current = onLetGo })
  useEffect(() => {
    const element = input.current!
    const release = (): void => { held.current = { by: null, dead: false }; letGo.current() }
    const up = (): void => { if (held.current.by === 'pointer') release() }
    const down = (): void => { held.current = { by: 'pointer', dead: false } }
    // Moved by neither, as assistive programs do.
    const changed = (): void => { if (held.current.by === null && !held.current.dead) release() }
    element.addEventListener('pointerdown', down)
    element.addEventListener('change', changed)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', up)
    return () => {
      element.removeEventListener('pointerdown', down)
      element.removeEventListener('change', changed)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', up)
    }
  }, [])
  const step = stepOf(from, to, whole), shown = value ?? from
  const key = (e: KeyboardEvent): void => {
    if (e.key === 'Escape') { held.current.dead = true; onTakeBack() }
    // The sheet's own: it would clear the numbers that are selected there.
    else if (e.key === 'Delete') e.stopPropagation()
    else if (held.current.by === null) held.current = { by: 'key', dead: false }
  }
  const endKey = (): void => { if (held.current.by === 'key') { held.current.by = null; onLetGo() } }
  const at = along(shown, from, to), mark = was === null ? at : along(was, from, to)
  return (
    <span className={css.slider} data-blank={value === null || undefined} style={{ '--at': at, '--low': Math.min(at, mark), '--high': Math.max(at, mark), '--mark': mark } as CSSProperties}>
      <i className={css.track} aria-hidden />
      <i className={css.moved} aria-hidden />
      {was === null ? null : <i className={css.mark} aria-hidden />}
      <input
        ref={input} type="range" aria-label={label} aria-describedby={described} aria-valuetext={text} min={from} max={to} step={step} value={shown} disabled={disabled}
        onChange={(e) => { if (!held.current.dead) onTry(onStep(Number(e.target.value), step, from, to)) }} onKeyDown={key} onKeyUp={endKey} onBlur={endKey}
      />
    </span>
  )
}
