import { useState } from 'react'
import { Input } from '../../kit/index.tsx'

/** A text field that is taken when it is left or Enter is pressed, and put back by Escape. */
export function Taken({ id, value, described, disabled, type = 'text', take, typing }: { id: string; value: string; described?: string; disabled: boolean; type?: string; /** False: it is not taken, and what was there shows again. */
  take: (value: string) => void | false; /** Told whenever it is typed or put back. */ typing?: () => void }) {
  const [typed, setTyped] = useState<{ over: string; text: string } | null>(null)
  // What was typed over another value is over, even when that value comes back.
  if (typed !== null && typed.over !== value) setTyped(null)
  const draft = typed?.over === value ? typed.text : value
  const setDraft = (text: string): void => { setTyped({ over: value, text }); typing?.() }
  const done = (): void => { if (draft !== value && take(draft) === false) setDraft(value) }
  return (
    <Input
      id={id} type={type} value={draft} disabled={disabled} aria-describedby={described} onChange={(e) => setDraft(e.target.value)} onBlur={done}
      onKeyDown={(e) => { if (e.key === 'Enter' && !e.nativeEvent.isComposing) done(); else if (e.key === 'Escape') setDraft(value) }}
    />
  )
}
