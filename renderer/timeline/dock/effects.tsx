/** What a task brings in once it is done, and what would be missing without it. */
import { useState, type ReactNode } from 'react'
import type { Curve, EffectRow } from '../../../shared/rows.ts'
import { Button, Check, Field, Select } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { formatAmount, formatNumber, formatPercent } from '../../numbers.ts'
import { Taken } from '../../plan/dock/taken.tsx'
import { parentName } from '../../plan/scenario/scenarios.ts'
import { useApp } from '../../state.ts'
import { useAsked } from '../../whatif/asked.ts'
import { capital, parseTyped, parseWhole } from '../../whatif/said.ts'
import { keep } from '../follow.ts'
import css from '../timeline.module.css'
import { onceEach } from '../work/people.ts'
import type { Picture } from '../work/picture.ts'
import { isSummary } from '../work/tree.ts'
import { effectHere } from '../work/scenario.ts'

const CURVES: readonly Curve[] = ['step', 'linear', 's']
const MOST_LAG = 3660, MOST_WEEKS = 520

type Set = Partial<Omit<EffectRow, 'id' | 'task'>>

/** A field that says what is wrong with what was typed into it. */
function Typed<T>({ label, value, disabled, why, parse, take }: { label: string; value: string; disabled: boolean; why: string; parse: (text: string) => T | null; take: (value: T) => void }) {
  const [wrong, setWrong] = useState(false)
  const taken = (text: string): void => { const read = parse(text); setWrong(read === null); if (read !== null) take(read) }
  return <Field label={label} wrong={wrong ? why : null}>{(id, described) => <Taken id={id} described={described} disabled={disabled} value={value} take={taken} />}</Field>
}

const shareOf = (text: string): number | null => { const x = parseTyped(text, 'ratio'); return x !== null && x >= 0 && x <= 1 ? x : null }
/** As the contract takes it: a driver may vanish, and be made a hundred times as large. */
const changeOf = (text: string): number | null => { const x = parseTyped(text, 'ratio'); return x !== null && x >= -1 && x <= 100 ? x : null }

/** What a scenario has otherwise; all else is said of the effect itself. */
type Here = Partial<Pick<EffectRow, 'amount' | 'change' | 'lag' | 'probability' | 'loss'>> & { off?: boolean }

function Effect({ p, said, disabled }: { p: Picture; said: EffectRow; disabled: boolean }) {
  const t = useText(), words = t.timeline.effects, { effects: kinds, scenario: within } = t.scheduling, { plan: { decimals, locale, currency }, nodes, lines, drivers } = useApp((s) => s.outline!)
  const { effect, off, own } = effectHere(said, p), { scenario } = p, parent = useApp((s) => parentName(s, scenario ?? undefined, t.plan.scenario.base)), fixed = disabled || scenario?.frozen === 1, stands = fixed || off
  const set = (fields: Set): void => { void keep('effect.set', { effect: effect.id, ...fields }) }
  const setHere = (fields: Here): void => { if (scenario === null) { const { off: _, ...rest } = fields; set(rest) } else void keep('effect.in', { scenario: scenario.id, effect: effect.id, ...fields }) }
  const select = <T extends string>(label: string, value: T, options: readonly (readonly [T, string])[], take: (value: T) => void): ReactNode =>
    <Field label={label}>{(id) => <Select id={id} value={value} disabled={disabled} onChange={(e) => take(e.target.value as T)}>{options.map(([option, text]) => <option key={option} value={option}>{text}</option>)}</Select>}</Field>
  const count = (label: string, value: number, most: number, isFixed: boolean, take: (value: number) => void): ReactNode => <Typed label={label} value={formatNumber(value, locale)} disabled={isFixed} why={words.badCount(formatNumber(most, locale))} parse={(text) => parseWhole(text, 0, most)} take={take} />
  const share = (label: string, value: number, take: (value: number) => void): ReactNode => <Typed label={label} value={formatPercent(value, { locale, digits: 2 })} disabled={stands} why={words.badShare} parse={shareOf} take={take} />
  const onDriver = effect.driver !== null, what = (kind: string): void => set(kind === 'amount' ? { driver: null } : { driver: drivers[0].id, line: null })
  return (
    <li className={own ? css.own : undefined}>
      {scenario === null ? null : <div className={css.within}>
        <Check checked={off} disabled={fixed} onChange={(without) => setHere({ off: without })}>{within.off(scenario.name)}</Check>
        {own && !fixed ? <Button look="link" onClick={() => void keep('effects.revert', { scenario: scenario.id, effects: [effect.id] })}>{within.asIn(parent)}</Button> : null}
      </div>}
      <Field label={kinds.what} hint={drivers.length === 0 ? kinds.noDrivers : undefined}>{(id, described) => (
        <Select id={id} aria-describedby={described} value={onDriver ? 'driver' : 'amount'} disabled={disabled} onChange={(e) => what(e.target.value)}><option value="amount">{kinds.amount}</option><option value="driver" disabled={drivers.length === 0}>{kinds.driver}</option></Select>
      )}</Field>
      <div className={css.pair}>
        {onDriver ? <>
          {select(kinds.which, effect.driver!, drivers.map((d) => [d.id, capital(d.name)] as const), (driver) => set({ driver }))}
          <Typed label={kinds.change} value={formatPercent(effect.change, { locale, digits: 2, sign: true })} disabled={stands} why={kinds.badChange} parse={changeOf} take={(change) => setHere({ change })} />
        </> : <>
          <Typed label={words.amount(currency)} value={formatAmount(effect.amount, { decimals, locale, scale: 'full' })} disabled={stands} why={words.badAmount} parse={(text) => parseTyped(text, 'money')} take={(amount) => setHere({ amount })} />
          {select(words.per, effect.per, [['month', words.month], ['once', words.once]], (per) => set({ per }))}
        </>}
      </div>
      <div className={css.pair}>
        {select(words.node, effect.node, onceEach(nodes).map((n) => [n.node, n.name] as const), (node) => set({ node }))}
        {onDriver || lines.length < 2 ? null : select(words.line, effect.line ?? '', [['', words.allLines] as const, ...lines.map((l) => [l.id, l.name] as const)], (line) => set({ line: line || null }))}
      </div>
      <div className={css.pair}>
        {count(words.lag, effect.lag, MOST_LAG, stands, (lag) => setHere({ lag }))}
        {count(words.weeks, effect.weeks, MOST_WEEKS, disabled, (weeks) => set({ weeks }))}
      </div>
      {effect.weeks === 0 ? null : select(words.curve, effect.curve, CURVES.map((c) => [c, words.curves[c]] as const), (curve) => set({ curve }))}
      <div className={css.pair}>{share(words.probability, effect.probability, (probability) => setHere({ probability }))}{share(words.loss, effect.loss, (loss) => setHere({ loss }))}</div>
      {disabled ? null : <Button look="link" onClick={() => void keep('effect.remove', { effect: effect.id })}>{words.remove}</Button>}
    </li>
  )
}

/** What is expected of the planned quarter with it and without it. */
function Without({ task, scenario, whole }: { task: string; scenario: string | undefined; whole: boolean }) {
  const words = useText().timeline.effects, { plan, measures } = useApp((s) => s.outline!), expects = measures.some((m) => m.id === 'expected')
  const { value } = useAsked('without', { task, measure: expects ? 'expected' : 'initiatives', scenario })
  if (value === null) return null
  const round = (whole: number | null): number => Math.round(whole ?? 0), amount = (whole: number | null): string => (whole === null ? '–' : formatAmount(round(whole), { decimals: 0, scale: 'full', locale: plan.locale }))
  // Of what is shown, so that it adds up.
  const gap = round(value.value) - round(value.without)
  const rows = expects ? [[words.expected(plan.quarter), amount(value.value)], [words.without, amount(value.without)], [whole ? words.gapAll : words.gap, amount(gap)]] : [[words.brings(plan.quarter), amount(gap)]]
  return <dl className={css.facts}>{rows.map(([name, text]) => <div key={name}><dt>{name}</dt><dd>{text}</dd></div>)}</dl>
}

export function EffectsPart({ p, task, disabled }: { p: Picture; task: string; disabled: boolean }) {
  const t = useText(), words = t.timeline.effects, own = p.plain.effects.filter((e) => e.task === task)
  const place = p.tree.place.get(task)!, within = p.plain.effects.some((e) => { const at = p.tree.place.get(e.task); return at !== undefined && at >= place && at < p.tree.end[place] })
  // Nothing until an amount is typed.
  const add = (): void => { void keep('effect.set', { task, amount: 0, node: p.teamOf(place) ?? 'root' }) }
  return (
    <>
      <h3 className={css.part}>{words.title}</h3>
      {p.scenario === null || own.length === 0 ? null : <p className={css.muted}>{t.scheduling.scenario.effects(p.scenario.name)}</p>}
      {own.length === 0 ? <p className={css.muted}>{words.none}</p> : <ul className={css.effects}>{own.map((effect) => <Effect key={effect.id} p={p} said={effect} disabled={disabled} />)}</ul>}
      {within ? <Without task={task} scenario={p.scenario?.id} whole={isSummary(p.tree, place)} /> : null}
      {disabled ? null : <div><Button onClick={add}>{words.add}</Button></div>}
    </>
  )
}
