/** One goal: what it says, its five checks, and everything of it to be changed where it stands. */
import { ArrowLeft, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { isoDay } from '../../shared/calendar.ts'
import type { Target } from '../../shared/contract/targets.ts'
import type { Sent } from '../../shared/contract/index.ts'
import { faultsWith } from '../../shared/work/chance.ts'
import { templatesFor, wordingOf } from '../../shared/work/wording.ts'
import { perform } from '../actions.ts'
import { typedDay } from '../days.ts'
import { refusalOf } from '../document.ts'
import { Button, cx, Field, Select, TextArea } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { formatDay } from '../numbers.ts'
import { useApp } from '../state.ts'
import { fieldText, useStyle } from '../whatif/said.ts'
import { goalAction } from './actions.ts'
import { checksOf, growthText } from './checks.ts'
import { useEscape } from './escape.ts'
import { Chosen, Kept, LineField, useMeasureOptions, useNodeOptions, usePeriodOptions } from './fields.tsx'
import css from './goals.module.css'
import { namedOf, wordedOf } from './named.ts'
import { chanceNow, toTree, useGoals } from './state.ts'
import { parentsFor } from './tree.ts'
import { readGoal } from './typed.ts'

type Fields = Omit<Sent<'target.set'>, 'target'>
interface Props { target: Target; set: (fields: Fields) => Promise<string | null>; disabled: boolean }

/** Text of several lines, kept when it is left. */
function LongField({ label, value, rows, most, disabled, take }: { label: string; value: string; rows: number; most: number; disabled: boolean; take: (text: string) => Promise<string | null> | string | null }) {
  const [typed, setTyped] = useState<{ over: string; text: string } | null>(null), [wrong, setWrong] = useState<string | null>(null), draft = typed?.over === value ? typed.text : value
  const leave = (): void => { if (draft !== value) void Promise.resolve(take(draft)).then(setWrong) }
  return <Field label={label} wrong={wrong}>{(id, described) => <TextArea id={id} aria-describedby={described} rows={rows} maxLength={most} value={draft} disabled={disabled} onChange={(e) => setTyped({ over: value, text: e.target.value })} onBlur={leave} onKeyDown={(e) => { if (e.key === 'Escape') setTyped(null) }} />}</Field>
}

/** Growth always names its base; without one it says why there is none. */
function AmountField({ target, set, disabled }: Props) {
  const t = useText().goals, style = useStyle(), outline = useApp((s) => s.outline!), { plan } = outline, locale = useApp((s) => s.locale), targets = useGoals((s) => s.targets!), { unit } = target
  const { measure } = namedOf(target, outline, targets, locale), without = unit === 'ratio' ? null : target.ago === null ? t.noYearBefore : target.base === null || target.base <= 0 ? t.noBase(measure, target.ago) : null
  const take = (text: string): Promise<string | null> | string => {
    const read = readGoal(text, { unit, decimals: plan.decimals, base: target.base, company: target.company })
    return read.kind === 'refused' ? t.fields.wrong[read.why] : set({ amount: read.kind === 'clear' ? null : read.amount })
  }
  return (
    <Kept
      label={t.fields.amount(unit === 'money' ? plan.currency : '')} disabled={disabled} value={target.amount === null ? '' : fieldText(target.amount, unit, plan.locale)} take={take}
      hint={<>{growthText(target, measure, t, style) ?? without}{disabled || unit === 'ratio' ? null : <><br />{t.fields.amountHint}</>}</>}
    />
  )
}

/** The sentences that its own figures make; one that is chosen is its name. */
function SayAs({ target, set, disabled }: Props) {
  const t = useText().goals, outline = useApp((s) => s.outline!), calendar = useApp((s) => s.calendar)!, targets = useGoals((s) => s.targets!), locale = useApp((s) => s.locale)
  const named = namedOf(target, outline, targets, locale), worded = wordedOf(target, named, calendar, outline.plan.quarter)
  const said = worded === null ? [] : templatesFor(target.unit).flatMap((template) => wordingOf(template, worded, locale) ?? []).filter((text) => text !== target.name)
  if (said.length === 0 || disabled) return null
  return <Select aria-label={t.fields.sayAs} value="" onChange={(e) => { if (e.target.value) void set({ name: e.target.value }) }}><option value="">{t.fields.sayAs}</option>{said.map((text) => <option key={text} value={text}>{text}</option>)}</Select>
}

export function Checks({ target }: { target: Target }) {
  const t = useText().goals, style = useStyle(), locale = useApp((s) => s.locale), outline = useApp((s) => s.outline!), targets = useGoals((s) => s.targets!), trials = useGoals((s) => s.trials)
  const chance = chanceNow(target, trials), checks = checksOf(target, faultsWith(target.faults, chance), chance, namedOf(target, outline, targets, locale), t, style)
  return (
    <dl className={css.checks}>
      {checks.map(({ letter, wrong, said }) => <div key={letter}><dt className={cx(wrong.length > 0 && css.fails)}>{t.letters[letter]}</dt>{wrong.map((why) => <dd key={why} className={css.fails}>{why}</dd>)}{said === '' ? null : <dd>{said}</dd>}</div>)}
    </dl>
  )
}

export function GoalEditor({ target }: { target: Target }) {
  const { goals: t, frame } = useText(), { fields } = t, style = useStyle(), disabled = useApp((s) => s.outline!.readOnly), targets = useGoals((s) => s.targets!), calendar = useApp((s) => s.calendar)!
  const page = useRef<HTMLDivElement>(null), asked = useGoals((s) => s.asked)
  const set = (said: Fields): Promise<string | null> => refusalOf('target.set', { target: target.target, ...said })
  const nodes = useNodeOptions(), measures = useMeasureOptions(['money', 'number', 'ratio'], target.measure), periods = usePeriodOptions(target.period)
  useEscape(page, toTree)
  useEffect(() => {
    if (!asked) return
    useGoals.setState({ asked: false })
    page.current?.querySelector('textarea')?.focus()
  }, [asked])
  const last = calendar.period(target.period)?.to
  return (
    <div ref={page} className={css.page} role="group" aria-label={target.name}>
      <div className={css.tools}>
        <Button look="quiet" onClick={toTree}><ArrowLeft aria-hidden />{t.back}</Button>
        {disabled ? null : <Button look="quiet" className={css.push} onClick={() => perform(goalAction('goals.remove'))} aria-label={t.actions.remove} title={t.actions.remove}><Trash2 aria-hidden /></Button>}
      </div>
      <LongField label={fields.name} value={target.name} rows={2} most={200} disabled={disabled} take={(name) => (name.trim() === '' ? fields.wrong.name : set({ name: name.trim().replaceAll(/\s*\n\s*/g, ' ') }))} />
      <SayAs target={target} set={set} disabled={disabled} />
      <Checks target={target} />
      <AmountField target={target} set={set} disabled={disabled} />
      <Chosen label={fields.node} value={target.node} options={nodes} disabled={disabled} take={(node) => set({ node })} />
      <div className={css.pair}>
        <Chosen label={fields.period} value={target.period} options={periods} disabled={disabled} take={(period) => set({ period })} />
        <LineField value={target.line} disabled={disabled} take={(line) => set({ line })} />
      </div>
      <Chosen label={fields.measure} value={target.measure} options={measures} disabled={disabled} take={(measure) => set({ measure })} />
      <Chosen label={fields.parent} value={target.parent ?? ''} options={[['', fields.noParent], ...parentsFor(targets, target.target).map((p) => [p.target, p.name] as const)]} disabled={disabled} take={(parent) => set({ parent: parent || null })} />
      <Kept label={fields.deadline} type="date" value={target.deadline === last ? '' : isoDay(target.deadline)} disabled={disabled} hint={last === undefined ? undefined : fields.deadlineHint(formatDay(last, style.locale))} take={(text) => { const day = typedDay(text); return day === undefined ? frame.badDay : set({ deadline: day }) }} />
      <Kept label={fields.owner} value={target.owner} disabled={disabled} take={(owner) => set({ owner })} />
      <LongField label={fields.note} value={target.note} rows={3} most={100_000} disabled={disabled} take={(note) => set({ note })} />
      {disabled ? null : <Button onClick={() => perform(goalAction('goals.initiative'))}>{t.actions.initiative}</Button>}
    </div>
  )
}
