/** A formula as it is typed: its first fault marked where it stands, what could be meant, and what it comes to for the company. */
import { useEffect, useId, useState, type KeyboardEvent } from 'react'
import { check } from '../../shared/formula/check.ts'
import { complete, isFault, type Fault } from '../../shared/formula/index.ts'
import { sentence } from '../../shared/locales/index.ts'
import { measuresOf } from '../../shared/measures.ts'
import type { Value } from '../../shared/value.ts'
import { Input, kit } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { formatNumber, formatPercent, formatWhole } from '../numbers.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'
import css from './settings.module.css'

interface Props {
  label: string
  /** The measure it is to be; a new one has no id. */
  self: { id: string | null; name: string }
  value: string
  disabled?: boolean
  onChange: (text: string) => void
  onCommit: () => void
  onCancel: () => void
  /** The cell that the preview is for; the company's planned quarter where none is named. */
  at?: { node: string; line: string | null; period: string }
  autoFocus?: boolean
}

export function FormulaField({ label, self, value, disabled, onChange, onCommit, onCancel, at, autoFocus }: Props) {
  const outline = useApp((s) => s.outline!), own = outline.measures
  const locale = useApp((s) => s.locale)
  const [caret, setCaret] = useState<number | null>(null)
  const described = useId()
  const found = value.trim() === '' ? null : check(value, outline, self)
  const fault = found !== null && isFault(found) ? found : null
  const offered = caret === null ? null : complete(value, caret, measuresOf(own).filter((m) => m.id !== self.id).map((m) => m.name))
  const words = offered ? [...offered.measures, ...offered.functions.map((f) => `${f}(`)].slice(0, 6) : []
  const take = (word: string): void => {
    if (!offered) return
    onChange(value.slice(0, offered.at) + word + value.slice(offered.end))
    setCaret(offered.at + word.length)
  }
  const onKey = (e: KeyboardEvent<HTMLInputElement>): void => {
    if (e.nativeEvent.isComposing) return
    if (e.key === 'Tab' && !e.shiftKey && words.length > 0) { e.preventDefault(); take(words[0]) }
    else if (e.key === 'Enter') { e.preventDefault(); onCommit() }
    else if (e.key === 'Escape') { setCaret(null); onCancel() }
  }
  return (
    <div className={css.formula}>
      <Input aria-label={label} aria-describedby={described} aria-invalid={fault !== null || undefined} className={css.code} value={value} disabled={disabled} spellCheck={false} autoComplete="off" maxLength={10_000} autoFocus={autoFocus}
        onChange={(e) => { onChange(e.target.value); setCaret(e.target.selectionStart) }} onKeyDown={onKey} onBlur={() => setCaret(null)} />
      {words.length > 0 ? <div className={css.words}>{words.map((word) => <button key={word} type="button" tabIndex={-1} onMouseDown={(e) => { e.preventDefault(); take(word) }}>{word}</button>)}</div> : null}
      <div id={described} aria-live="polite">
        {fault ? <Marked text={value} fault={fault} words={sentence({ code: fault.code, params: { ...fault.params, at: fault.at + 1, end: fault.end } }, locale)} /> : found && value.trim() !== '' ? <Preview formula={value} self={self} at={at} /> : null}
      </div>
    </div>
  )
}

/** The text again with the faulty part marked; at the end where something is missing there. */
function Marked({ text, fault, words }: { text: string; fault: Fault; words: string }) {
  const at = Math.min(fault.at, text.length), end = Math.max(at, Math.min(fault.end, text.length))
  return <p className={kit.wrong}><code aria-hidden className={css.marked}>{text.slice(0, at)}<mark>{text.slice(at, end) || ' '}</mark>{text.slice(end)}</code>{words}</p>
}

function Preview({ formula, self, at }: { formula: string; self: Props['self']; at: Props['at'] }) {
  const t = useText()
  const { plan, nodes, revision } = useApp((s) => s.outline)!
  const [known, setKnown] = useState<{ of: string; value: Value; unit: string } | null>(null)
  const node = nodes.find((n) => n.id === at?.node) ?? nodes[0], line = at?.line ?? null, period = at?.period ?? plan.quarter
  useEffect(() => {
    let gone = false
    const timer = setTimeout(() => {
      call('formula.try', { formula, ...(self.id !== null && { measure: self.id }), node: node.id, line, period }).then(({ value, unit }) => { if (!gone) setKnown({ of: formula, value, unit }) }, () => { if (!gone) setKnown(null) })
    }, 120)
    return () => { gone = true; clearTimeout(timer) }
  }, [formula, self.id, node.id, line, period, revision])
  if (known === null || known.of !== formula) return <p className={css.faint}>…</p>
  const { value, unit } = known
  const shown = value === null ? t.settings.measureBlank : typeof value === 'string' ? value : unit === 'ratio' ? formatPercent(value, { locale: plan.locale, digits: 1 }) : unit === 'money' ? formatWhole(value, plan.locale, plan.currency) : formatNumber(value, plan.locale)
  return <p className={css.faint}>{t.settings.measurePreview(node.name, period, shown)}</p>
}
