/** A text that takes effect on Enter or on leaving, and goes back with Escape; what it can't read stays in place, with why. */
import { useEffect, useState } from 'react'
import { Input, kit } from '../kit/index.tsx'

interface CommitInputProps {
  label: string
  value: string
  /** False refuses what was typed. */
  onCommit: (text: string) => boolean
  wrong?: string
  disabled?: boolean
  numeric?: boolean
  placeholder?: string
  className?: string
  id?: string
}

export function CommitInput({ label, value, onCommit, wrong, disabled, numeric, placeholder, className, id }: CommitInputProps) {
  const [text, setText] = useState(value)
  const [refused, setRefused] = useState(false)
  useEffect(() => { setText(value); setRefused(false) }, [value])
  const commit = (): void => {
    if (text.trim() === value) { setText(value); setRefused(false); return }
    setRefused(!onCommit(text.trim()))
  }
  return (
    <>
      <Input id={id} aria-label={id ? undefined : label} className={className} value={text} disabled={disabled} placeholder={placeholder} inputMode={numeric ? 'decimal' : undefined} aria-invalid={refused || undefined}
        onChange={(e) => { setText(e.target.value); setRefused(false) }} onBlur={commit}
        onKeyDown={(e) => { if (e.key === 'Enter') { e.preventDefault(); commit() } if (e.key === 'Escape') { setText(value); setRefused(false) } }} />
      {refused && wrong ? <span role="alert" className={kit.wrong}>{wrong}</span> : null}
    </>
  )
}
