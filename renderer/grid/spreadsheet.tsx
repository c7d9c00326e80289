/** The sheet as a component: made once for a model, told of a new language by being made again. */
import { useEffect, useRef, useState } from 'react'
import type { SheetModel } from './model.ts'
import { Sheet } from './sheet.ts'
import type { GridText } from './words.ts'

interface SpreadsheetProps {
  model: SheetModel
  text: GridText
  localeText?: Record<string, string>
  otherKey: (event: KeyboardEvent) => boolean
  onReady: (sheet: Sheet | null) => void
}

export function Spreadsheet({ model, text, localeText, otherKey, onReady }: SpreadsheetProps) {
  const host = useRef<HTMLDivElement>(null)
  const [said, setSaid] = useState('')
  useEffect(() => {
    const sheet = new Sheet(host.current!, model, { text, localeText, announce: setSaid, otherKey })
    onReady(sheet)
    return () => { onReady(null); sheet.destroy() }
  }, [model, text, localeText, otherKey, onReady])
  return (
    <>
      <div ref={host} />
      <div className="unseen" aria-live="polite">{said}</div>
    </>
  )
}
