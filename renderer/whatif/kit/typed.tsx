/** A number as it is typed: what it is, or why it is none. Empty is nothing asked for. */
import { Field, Input } from '../../kit/index.tsx'

export interface Typed { text: string; value: number | null; wrong: boolean }

/** `text` null: nothing was typed, and the number that is offered stands. */
export function typed(text: string | null, offered: number | null, parse: (text: string) => number | null, show: (value: number) => string): Typed {
  if (text === null) return { text: offered === null ? '' : show(offered), value: offered, wrong: false }
  if (text.trim() === '') return { text, value: null, wrong: false }
  const value = parse(text)
  return { text, value, wrong: value === null }
}

interface NumberFieldProps { label: string; /** What a screen reader says, where the label alone would not tell it from another. */ spoken?: string; typed: Typed; why: string; placeholder?: string; onChange: (text: string) => void }
export function NumberField({ label, spoken, typed: { text, wrong }, why, placeholder, onChange }: NumberFieldProps) {
  return (
    <Field label={label} wrong={wrong ? why : null}>{(id, described) => (
      <Input id={id} aria-label={spoken} aria-describedby={described} aria-invalid={wrong || undefined} inputMode="decimal" autoComplete="off" value={text} placeholder={placeholder} onChange={(e) => onChange(e.target.value)} />
    )}</Field>
  )
}
