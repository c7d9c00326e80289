/** A driver's number as it is typed: taken by Enter or on leaving, put back by Escape; what can't be stays, with why. */
import { useId, useState } from 'react'
import type { DriverState } from '../../../shared/contract/whatif.ts'
import { phrases } from '../../../shared/locales/index.ts'
import { toUnits } from '../../../shared/money.ts'
import { Input, kit } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { useApp } from '../../state.ts'
import css from './panel.module.css'
import { readTyped, valueText } from './values.ts'

interface BoxProps { state: DriverState; label: string; value: number | null; described?: string; disabled: boolean; onSay: (value: number | null) => void }

export function Box({ state, label, value, described, disabled, onSay }: BoxProps) {
  const t = useText(), { panel } = t.whatif
  const locale = useApp((s) => s.locale), decimals = useApp((s) => s.outline?.plan.decimals ?? 0)
  const docLocale = useApp((s) => s.outline?.plan.locale ?? s.locale)
  const note = useId()
  const shown = valueText(value, state.unit, docLocale)
  // What was refused is one of the value it was typed over: when that changes underneath, the new value shows; what is being typed stays.
  const [draft, setDraft] = useState<{ of: string | null; text: string; wrong: string | null } | null>(null)
  const { text, wrong } = draft && (draft.of === null || draft.of === shown) ? draft : { text: shown, wrong: null }
  const commit = (): void => {
    if (text.trim() === shown) { setDraft(null); return }
    const typed = readTyped(text, state.unit, value, decimals)
    const why = typed.kind === 'refused' ? panel.unread(text.trim()) : typed.kind === 'value' ? refusalOf(typed.value, state, decimals, locale) : null
    setDraft(why === null ? null : { of: shown, text, wrong: why })
    if (why === null) onSay(typed.kind === 'value' ? typed.value : null)
  }
  return (
    <span className={css.boxed}>
      <Input
        className={css.box} aria-label={label} value={text} disabled={disabled} placeholder="–" autoComplete="off" inputMode="decimal" aria-invalid={wrong !== null || undefined}
        aria-describedby={wrong === null ? described : note} onFocus={(e) => e.target.select()} onChange={(e) => setDraft({ of: null, text: e.target.value, wrong: null })} onBlur={() => { if (wrong === null) commit() }}
        onKeyDown={(e) => { if (e.key === 'Enter' && !e.nativeEvent.isComposing) { e.preventDefault(); commit() } else if (e.key === 'Escape') { e.stopPropagation(); setDraft(null) } }}
      />
      {wrong === null ? null : <span id={note} role="alert" className={`${kit.wrong} ${css.wrong}`}>{wrong}</span>}
    </span>
  )
}

/** The sentence of the plan's own refusal; null where the value can be. */
function refusalOf(value: number, { name, unit, least, most }: DriverState, decimals: 0 | 2, locale: 'en' | 'zh'): string | null {
  const { errors } = phrases[locale]
  if (value < least || value > most) return errors['driver.bounds']({ driver: name, value, least, most, unit })
  if (unit === 'money' && toUnits(value, decimals) === null) return errors['amount.notWhole']({ amount: String(value), unit: decimals === 2 ? '0.01' : '1' })
  return null
}
