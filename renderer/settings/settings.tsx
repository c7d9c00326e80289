/** What the plan stands on: its name and basis, levels, lines, rates, calendar; and the window itself. */
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Basis } from '../../shared/rows.ts'
import { send } from '../document.ts'
import { Field, Segments, Select } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { useApp } from '../state.ts'
import { CalendarFields, CurrencyField, DecimalsField } from '../start/settings-fields.tsx'
import { signAs } from '../who.ts'
import { CommitInput } from './commit-input.tsx'
import { useHasNumbers } from './has-numbers.ts'
import { Levels } from './levels.tsx'
import { Lines } from './lines.tsx'
import { Measures } from './measures.tsx'
import { Rates } from './rates.tsx'
import { SharedDeals } from './shared-deals.tsx'
import { Roles } from './roles.tsx'
import { WorkingDays } from './working-days.tsx'
import css from './settings.module.css'

const PARTS = ['plan', 'levels', 'lines', 'measures', 'roles', 'deals', 'days', 'rates', 'calendar', 'window'] as const
type Part = (typeof PARTS)[number]
const BASES: Basis[] = ['bookings', 'invoiced', 'revenue', 'cash']
const isQuarter = (text: string): boolean => /^\d{4}-Q[1-4]$/.test(text)

function Section({ part, title, how, children }: { part: Part; title: string; how?: string; children: ReactNode }) {
  return <section id={`settings-${part}`} className={css.section} aria-label={title}><h3>{title}</h3>{how ? <p>{how}</p> : null}{children}</section>
}

function PlanPart() {
  const t = useText()
  const { plan, readOnly, path } = useApp((s) => s.outline)!
  return (
    <Section part="plan" title={t.settings.plan}>
      <div className={css.grid}>
        <Field label={t.settings.name}>{(id) => <CommitInput id={id} label={t.settings.name} value={plan.name} disabled={readOnly} onCommit={(name) => { if (!name) return false; void send('plan.update', { name }); return true }} />}</Field>
        <Field label={t.settings.quarter}>{(id) => <CommitInput id={id} label={t.settings.quarter} value={plan.quarter} disabled={readOnly} wrong={t.settings.pairWrong} onCommit={(quarter) => { if (!isQuarter(quarter)) return false; void send('plan.update', { quarter }); return true }} />}</Field>
        <Field label={t.settings.basis} hint={t.settings.basisHow}>{(id) => (
          <Select id={id} value={plan.basis} disabled={readOnly} onChange={(e) => void send('plan.update', { basis: e.target.value as Basis })}>{BASES.map((b) => <option key={b} value={b}>{t.settings.bases[b]}</option>)}</Select>
        )}</Field>
        <Field label={t.settings.locale}>{(id) => (
          <Select id={id} value={plan.locale} disabled={readOnly} onChange={(e) => void send('plan.update', { locale: e.target.value === 'zh' ? 'zh' : 'en' })}><option value="en">{t.settings.locales.en}</option><option value="zh">{t.settings.locales.zh}</option></Select>
        )}</Field>
      </div>
      <div className={css.segmented}><span>{t.settings.file}</span><span className={css.path}>{path}</span></div>
    </Section>
  )
}

function CalendarPart() {
  const t = useText()
  const { plan, readOnly } = useApp((s) => s.outline)!
  const frozen = useHasNumbers()
  const disabled = readOnly || frozen
  return (
    <Section part="calendar" title={t.settings.calendar} how={frozen ? t.settings.frozen : t.settings.notFrozen}>
      <div className={css.grid}>
        <CurrencyField label={t.settings.currency} value={plan.currency} disabled={disabled} onChange={(currency) => void send('plan.update', { currency })} />
        <DecimalsField value={plan.decimals} disabled={disabled} onChange={(decimals) => void send('plan.update', { decimals })} />
        <CalendarFields value={plan} disabled={disabled} onChange={(part) => void send('plan.update', part)} />
      </div>
    </Section>
  )
}

function WindowPart() {
  const t = useText()
  const theme = useApp((s) => s.theme)
  const locale = useApp((s) => s.locale)
  const who = useApp((s) => s.about?.who.name ?? '')
  return (
    <Section part="window" title={t.settings.window}>
      <div className={css.grid}>
        <div className={css.segmented}><span>{t.settings.theme}</span>
          <Segments label={t.settings.theme} value={theme} options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t.settings.themes[value] }))} onChange={(value) => useApp.setState({ theme: value })} /></div>
        <div className={css.segmented}><span>{t.settings.language}</span>
          <Segments label={t.settings.language} value={locale} options={[{ value: 'en', label: 'English' }, { value: 'zh', label: '简体中文' }]} onChange={(value) => useApp.setState({ locale: value })} /></div>
        <Field label={t.settings.who} hint={t.settings.whoHow}>{(id) => <CommitInput id={id} label={t.settings.who} value={who} onCommit={(name) => { if (!name) return false; void signAs(name); return true }} />}</Field>
      </div>
    </Section>
  )
}

export function Settings() {
  const t = useText()
  const asked = useApp((s) => s.settingsPart)
  const currency = useApp((s) => s.outline!.plan.currency)
  const first = PARTS.find((part) => part === asked) ?? 'plan'
  const [here, setHere] = useState<Part>(first)
  const page = useRef<HTMLDivElement>(null)
  const scrollTo = (part: Part): void => page.current?.querySelector(`#settings-${part}`)?.scrollIntoView({ block: 'start' })
  const show = (part: Part): void => {
    setHere(part)
    scrollTo(part)
  }
  useEffect(() => { if (first !== 'plan') scrollTo(first) }, [first])
  const follow = (): void => {
    const top = page.current!.getBoundingClientRect().top
    const reached = PARTS.findLast((p) => page.current!.querySelector(`#settings-${p}`)!.getBoundingClientRect().top <= top + 40)
    const end = page.current!.scrollTop + page.current!.clientHeight >= page.current!.scrollHeight - 2
    setHere(end && page.current!.scrollTop > 0 ? 'window' : reached ?? 'plan')
  }
  return (
    <div className={css.page}>
      <nav className={css.parts} aria-label={t.settings.parts}>
        <h2>{t.settings.title}</h2>
        {PARTS.map((part) => <button key={part} type="button" className={css.part} aria-current={here === part} onClick={() => show(part)}>{t.settings[part]}</button>)}
      </nav>
      <div className={css.sections} ref={page} onScroll={follow} tabIndex={-1}>
        <PlanPart />
        <Section part="levels" title={t.settings.levels} how={t.settings.levelsHow}><Levels /></Section>
        <Section part="lines" title={t.settings.lines} how={t.settings.linesHow}><Lines /></Section>
        <Section part="measures" title={t.settings.measures} how={t.settings.measuresHow}><Measures /></Section>
        <Section part="roles" title={t.settings.roles} how={t.settings.rolesHow}><Roles /></Section>
        <Section part="deals" title={t.settings.deals} how={t.settings.dealsHow}><SharedDeals /></Section>
        <Section part="days" title={t.settings.days} how={t.settings.daysHow}><WorkingDays /></Section>
        <Section part="rates" title={t.settings.rates} how={t.settings.ratesHow(currency)}><Rates /></Section>
        <CalendarPart />
        <WindowPart />
      </div>
    </div>
  )
}
