/** A new plan: its name, the quarter to plan, its money, its calendar, and the file that holds it. */
import { useState } from 'react'
import { buildCalendar, quarterIdOf, shiftQuarter } from '../../shared/calendar.ts'
import { refusal } from '../../shared/errors.ts'
import { fileName, join } from '../files/paths.ts'
import { opening } from '../files/plans.ts'
import { SavePlace } from '../files/save-place.tsx'
import { Button, Dialog, Field, Input, Segments, kit } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { errorText } from '../notices.ts'
import { formatDays } from '../numbers.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'
import { CalendarFields, CurrencyField, DecimalsField, type CalendarChoice } from './settings-fields.tsx'
import css from './start.module.css'

const today = (): number => Math.floor((Date.now() - new Date().getTimezoneOffset() * 60_000) / 86_400_000)
const nextQuarter = (settings: CalendarChoice): string => shiftQuarter(quarterIdOf(settings, today()), 1)
const FIRST: CalendarChoice = { fiscalStart: 1, weekStart: 'mon', pattern: 'calendar' }
const QUARTERS = ['Q1', 'Q2', 'Q3', 'Q4'].map((q) => ({ value: q, label: q }))
/** Years a calendar is drawn for; what lies outside is a slip of the finger. */
const sane = (year: number): boolean => Number.isInteger(year) && year >= 1990 && year <= 2100

export function NewPlan({ next, file }: { next?: 'team' | 'deals'; file?: File }) {
  const t = useText()
  const locale = useApp((s) => s.locale)
  const about = useApp((s) => s.about)!
  const [calendar, setCalendar] = useState(FIRST)
  const [quarter, setQuarter] = useState(() => nextQuarter(FIRST))
  const [quarterChosen, setQuarterChosen] = useState(false)
  const [name, setName] = useState<string | null>(null)
  const [currency, setCurrency] = useState(locale === 'zh' ? 'CNY' : 'USD')
  const [decimals, setDecimals] = useState<0 | 2>(2)
  const [dir, setDir] = useState(about.dir)
  const [wrong, setWrong] = useState<{ text: string; exists: boolean } | null>(null)
  const [busy, setBusy] = useState(false)

  const [year, part] = [quarter.slice(0, -3), quarter.slice(-2)]
  const valid = sane(Number(year))
  const days = valid ? buildCalendar(calendar, Number(year), Number(year)).period(quarter) : undefined
  const shownName = name ?? t.start.nameOf(`${part} ${year}`)
  const chooseQuarter = (id: string): void => { setQuarter(id); setQuarterChosen(true) }
  const changeCalendar = (change: Partial<CalendarChoice>): void => {
    const changed = { ...calendar, ...change }
    setCalendar(changed)
    if (!quarterChosen) setQuarter(nextQuarter(changed))
  }

  const create = async (overwrite: boolean): Promise<void> => {
    if (busy || !valid || !shownName.trim()) return
    setBusy(true)
    setWrong(null)
    try {
      let path = join(dir, fileName(shownName, 'salesplan'))
      if (about.nativeDialogs) {
        const chosen = await call('shell.chooseSave', { name: fileName(shownName, 'salesplan'), ext: 'salesplan' })
        if (!chosen) return
        path = chosen.path
        overwrite = true
      }
      await opening(t.start.creating, () => call('file.new', { path, name: shownName.trim(), quarter, currency, decimals, ...calendar, locale, overwrite }))
      useApp.setState({ overlay: next ? { kind: 'import', as: next, file } : null })
    } catch (error) {
      const exists = refusal(error).code === 'file.exists'
      setWrong({ text: exists ? t.files.exists(fileName(shownName, 'salesplan')) : errorText(error), exists })
    } finally {
      setBusy(false)
    }
  }

  const close = (): void => useApp.setState({ overlay: null })
  return (
    <Dialog title={t.start.newPlan} lede={t.start.newLede} onClose={close} onSubmit={() => void create(false)} foot={<>
      <Button onClick={close}>{t.frame.cancel}</Button>
      {wrong?.exists ? <Button onClick={() => void create(true)}>{t.files.replace}</Button> : null}
      <Button look="primary" type="submit" disabled={busy || !valid || !shownName.trim()}>{t.start.create}</Button>
    </>}>
      <Field label={t.start.name}>{(id) => <Input id={id} value={shownName} maxLength={200} autoFocus onFocus={(e) => e.target.select()} onChange={(e) => setName(e.target.value)} />}</Field>
      <div className={css.pair}>
        <Field label={t.start.quarter} hint={days ? formatDays(days.from, days.to, locale, 'full') : undefined}>{(id) => (
          <div className={css.quarter}>
            <Segments label={t.start.quarter} value={part} options={QUARTERS} onChange={(q) => chooseQuarter(`${year}-${q}`)} />
            <Input id={id} aria-label={t.start.year} inputMode="numeric" maxLength={4} value={year} aria-invalid={!valid} onChange={(e) => chooseQuarter(`${e.target.value.replace(/\D/g, '')}-${part}`)} />
          </div>
        )}</Field>
        <CurrencyField label={t.start.currency} value={currency} onChange={setCurrency} />
      </div>
      <details className={css.more}>
        <summary className={css.summary}>{t.start.more}</summary>
        <div className={css.moreBody}>
          <DecimalsField value={decimals} onChange={setDecimals} />
          <CalendarFields value={calendar} onChange={changeCalendar} />
        </div>
      </details>
      {about.nativeDialogs ? null : <SavePlace dir={dir} name={fileName(shownName, 'salesplan')} onChange={setDir} />}
      {wrong ? <p role="alert" className={kit.wrong}>{wrong.text}</p> : null}
    </Dialog>
  )
}
