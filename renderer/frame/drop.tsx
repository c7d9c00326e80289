/** A file let go of anywhere over the window is taken in. */
import { useEffect, useState } from 'react'
import { takeDropped } from '../files/dropped.ts'
import { useText } from '../locales/index.ts'
import { useApp } from '../state.ts'
import css from './frame.module.css'

export function DropAnywhere() {
  const t = useText()
  const [over, setOver] = useState(false)
  useEffect(() => {
    let depth = 0
    const holdsFile = (e: DragEvent): boolean => [...(e.dataTransfer?.types ?? [])].includes('Files')
    const enter = (e: DragEvent): void => { if (holdsFile(e)) { depth++; setOver(true) } }
    const leave = (e: DragEvent): void => { if (holdsFile(e) && --depth <= 0) { depth = 0; setOver(false) } }
    const hover = (e: DragEvent): void => { if (holdsFile(e)) e.preventDefault() }
    const drop = (e: DragEvent): void => {
      if (!holdsFile(e)) return
      depth = 0
      setOver(false)
      const taken = e.defaultPrevented
      e.preventDefault()
      const files = [...e.dataTransfer?.files ?? []]
      if (files.length > 0 && !taken && useApp.getState().link !== 'lost') void takeDropped(files)
    }
    const pairs = [['dragenter', enter], ['dragleave', leave], ['dragover', hover], ['drop', drop]] as const
    for (const [type, f] of pairs) window.addEventListener(type, f)
    return () => { for (const [type, f] of pairs) window.removeEventListener(type, f) }
  }, [])
  return over ? <div className={css.drop} aria-hidden>{t.start.dropHere}</div> : null
}
