/** Fields that the new plan and the settings share: currency, and when a fiscal year, a week and a month begin. */
import type { Pattern, WeekStart } from '../../shared/calendar.ts'
import { Field, Select } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { tagOf } from '../numbers.ts'
import { useApp } from '../state.ts'
import { currencies } from './currencies.ts'

export interface CalendarChoice { fiscalStart: number; weekStart: WeekStart; pattern: Pattern }

export function CurrencyField({ value, onChange, disabled, label }: { value: string; onChange: (code: string) => void; disabled?: boolean; label: string }) {
  const locale = useApp((s) => s.locale)
  const { common, others } = currencies(locale)
  const known = [...common, ...others].some((c) => c.code === value)
  const option = (c: { code: string; name: string }) => <option key={c.code} value={c.code}>{`${c.code} · ${c.name}`}</option>
  return (
    <Field label={label}>{(id) => (
      <Select id={id} value={value} disabled={disabled} onChange={(e) => onChange(e.target.value)}>
        {known ? null : <option value={value}>{value}</option>}
        {common.map(option)}<hr />{others.map(option)}
      </Select>
    )}</Field>
  )
}

export function DecimalsField({ value, onChange, disabled }: { value: 0 | 2; onChange: (decimals: 0 | 2) => void; disabled?: boolean }) {
  const t = useText()
  return (
    <Field label={t.start.unit}>{(id) => (
      <Select id={id} value={value} disabled={disabled} onChange={(e) => onChange(e.target.value === '2' ? 2 : 0)}>
        <option value={2}>{t.start.unitCent}</option><option value={0}>{t.start.unitWhole}</option>
      </Select>
    )}</Field>
  )
}

const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1)
const PATTERNS: Pattern[] = ['calendar', '445', '454', '544']

export function CalendarFields({ value, onChange, disabled }: { value: CalendarChoice; onChange: (part: Partial<CalendarChoice>) => void; disabled?: boolean }) {
  const t = useText()
  const locale = useApp((s) => s.locale)
  const month = new Intl.DateTimeFormat(tagOf(locale), { month: 'long', timeZone: 'UTC' })
  return (
    <>
      <Field label={t.start.fiscalStart}>{(id) => (
        <Select id={id} value={value.fiscalStart} disabled={disabled} onChange={(e) => onChange({ fiscalStart: Number(e.target.value) })}>
          {MONTHS.map((m) => <option key={m} value={m}>{month.format(Date.UTC(2024, m - 1, 1))}</option>)}
        </Select>
      )}</Field>
      <Field label={t.start.weekStart}>{(id) => (
        <Select id={id} value={value.weekStart} disabled={disabled} onChange={(e) => onChange({ weekStart: e.target.value === 'sun' ? 'sun' : 'mon' })}>
          <option value="mon">{t.start.monday}</option><option value="sun">{t.start.sunday}</option>
        </Select>
      )}</Field>
      <Field label={t.start.pattern}>{(id) => (
        <Select id={id} value={value.pattern} disabled={disabled} onChange={(e) => onChange({ pattern: e.target.value as Pattern })}>
          {PATTERNS.map((p) => <option key={p} value={p}>{t.start.patterns[p]}</option>)}
        </Select>
      )}</Field>
    </>
  )
}
