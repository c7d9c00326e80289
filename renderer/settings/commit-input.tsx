/** A text that takes effect on Enter or on leaving, and goes back with Escape; what it can't read stays in place, with why. */
import { useState } from 'react'
import { Input, kit } from '../kit/index.tsx'

interface CommitInputProps {
  label: string
  value: string
  /** False refuses what was typed, for what `wrong` says; so does a sentence that comes later. */
  onCommit: (text: string) => boolean | Promise<string | null>
  wrong?: string
  disabled?: boolean
  numeric?: boolean
  placeholder?: string
  className?: string
  id?: string
}

export function CommitInput({ label, value, onCommit, wrong, disabled, numeric, placeholder, className, id }: CommitInputProps) {
  // A draft is one of the value it was begun on: when that changes underneath, the new value shows, but never while it is being typed over.
  const [draft, setDraft] = useState<{ of: string | null; text: string; refused: boolean; why: string | null } | null>(null)
  const { text, refused, why } = draft && (draft.of === null || draft.of === value) ? draft : { text: value, refused: false, why: null }
  const commit = (): void => {
    if (text.trim() === value) setDraft(null)
    else {
      const taken = onCommit(text.trim()), mine = { of: value, text, refused: taken === false, why: null }
      setDraft(mine)
      if (typeof taken === 'object') void taken.then((said) => { if (said !== null) setDraft((now) => (now === mine ? { ...mine, refused: true, why: said } : now)) })
    }
  }
  return (
    <>
      <Input id={id} aria-label={id ? undefined : label} className={className} value={text} disabled={disabled} placeholder={placeholder} inputMode={numeric ? 'decimal' : undefined} aria-invalid={refused || undefined}
        onChange={(e) => setDraft({ of: null, text: e.target.value, refused: false, why: null })} onBlur={() => { if (!refused) commit() }}
        onKeyDown={(e) => { if (e.key === 'Enter') { e.preventDefault(); commit() } if (e.key === 'Escape') setDraft(null) }} />
      {refused && (why ?? wrong) ? <span role="alert" className={kit.wrong}>{why ?? wrong}</span> : null}
    </>
  )
}
