/** A text that takes effect on Enter or on leaving, and goes back with Escape; what it can't read stays in place, with why. */
import { useState } from 'react'
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
  // A draft is one of the value it was begun on; when that changes underneath, the new value shows.
  const [draft, setDraft] = useState<{ of: string; text: string; refused: boolean } | null>(null)
  const { text, refused } = draft?.of === value ? draft : { text: value, refused: false }
  const commit = (): void => {
    if (text.trim() === value) setDraft(null)
    else setDraft({ of: value, text, refused: !onCommit(text.trim()) })
  }
  return (
    <>
      <Input id={id} aria-label={id ? undefined : label} className={className} value={text} disabled={disabled} placeholder={placeholder} inputMode={numeric ? 'decimal' : undefined} aria-invalid={refused || undefined}
        onChange={(e) => setDraft({ of: value, text: e.target.value, refused: false })} onBlur={commit}
        onKeyDown={(e) => { if (e.key === 'Enter') { e.preventDefault(); commit() } if (e.key === 'Escape') setDraft(null) }} />
      {refused && wrong ? <span role="alert" className={kit.wrong}>{wrong}</span> : null}
    </>
  )
}
