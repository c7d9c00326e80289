/** What would have to be true: the answer in words, the curve it lies on, and the ways to keep it. */
import { useState } from 'react'
import type { Sent } from '../../../shared/contract/index.ts'
import type { DriverState, SeekAnswer } from '../../../shared/contract/whatif.ts'
import { goesByOnes, placeWhen } from '../../../shared/places.ts'
import { useText } from '../../locales/index.ts'
import { formatPercent, periodName } from '../../numbers.ts'
import { NumbersTable } from '../../plan/charts/parts.tsx'
import { useApp } from '../../state.ts'
import { useAsked, useAskedAll } from '../asked.ts'
import type { Now } from '../head.tsx'
import { useHired } from '../hired.ts'
import { hiresBeneath } from '../panel/hires.ts'
import { capital, driverText, listed, outcomeText, useStyle } from '../said.ts'
import { useTyped } from '../state.ts'
import { measureWords, usePeriods, type Known } from '../subject.ts'
import css from '../whatif.module.css'
import { Curve } from './curve.tsx'
import { freshDraft, read, SeekForm, type Draft, type Read } from './form.tsx'
import { Keep } from './keep.tsx'
import { Reached } from './reached.tsx'
import { boundsSaid, isAlready, seekWords, type Lever } from './words.ts'

/** What is moved, as sentences call it. */
function useLever(draft: Draft, { moved }: Read, subject: Known, when: string): Lever {
  const t = useText(), style = useStyle(), month = usePeriods().find((p) => p.id === when)
  const locale = useApp((s) => s.locale), { measures, nodes } = useApp((s) => s.outline!)
  if (draft.way === 'cell') return { what: measureWords(draft.measure, measures, locale), where: nodes.find((n) => n.node === (draft.node ?? subject.node))?.name ?? subject.nodeName, at: (x) => outcomeText(x, 'money', style, { currency: true }) }
  if (draft.way === 'several') return { what: t.analysis.seek.together(listed(moved.map((d) => d.name), locale)), where: subject.nodeName, at: (x) => formatPercent(x - 1, { locale: style.locale, digits: 1, sign: true }) || formatPercent(0, style) }
  const [one] = moved, where = one && month && goesByOnes(one.driver, one.unit) ? `${subject.nodeName} · ${periodName(month, locale)}` : subject.nodeName
  return { what: one?.name ?? '', where, at: (x) => driverText(x, one?.unit ?? 'number', style) }
}

/** Whether the outcome stays as it is from one bound to the other: nothing near the target is found, and neither bound brings it elsewhere. */
function useApart(input: Sent<'seek'> | null, answer: SeekAnswer | null): boolean {
  const same = answer?.kind === 'none' && typeof answer.before === 'number' && answer.values[0] === answer.before
  const at = (x: number): Sent<'seek'> => ({ ...input!, least: x, most: x })
  const { value, fresh } = useAskedAll('seek', input !== null && same ? [at(answer.least), at(answer.most)] : null)
  return same && fresh && value !== null && value.every((end) => end.values[0] === answer.before)
}

/** What each of several drivers is now and would be. */
function Sets({ answer, moved }: { answer: SeekAnswer; moved: readonly DriverState[] }) {
  const { seek: words } = useText().analysis, style = useStyle()
  const rows = answer.sets.flatMap(({ driver, value }) => { const d = moved.find((m) => m.driver === driver); return d ? [[d.name, d.value === null ? words.nobody : driverText(d.value, d.unit, style), driverText(value, d.unit, style)]] : [] })
  return <div className={css.block}><h4>{words.sets}</h4><NumbersTable caption={words.sets} unseen={false} heads={[words.driver, words.today, words.becomes]} rows={rows} /></div>
}

export function Seek({ subject, now, drivers: all }: { subject: Known; now: Now; drivers: readonly DriverState[] }) {
  const t = useText(), { seek: words } = t.analysis, style = useStyle()
  const locale = useApp((s) => s.locale)
  const [draft, setDraft] = useTyped<Draft>('seek', freshDraft), [chosen, setChosen] = useState(0)
  const { when, drivers } = useHired(all, subject, draft.when)
  const asked = read(draft, drivers, subject, now.goal ?? now.quota, when, style.locale), { input, moved } = asked
  const { value: answer, wrong, fresh } = useAsked('seek', input), lever = useLever(draft, asked, subject, when)
  const outcome = (x: number): string => outcomeText(x, subject.unit, style, { currency: true }) || t.analysis.now.blank
  const before = answer === null ? '' : typeof answer.before === 'number' ? outcome(answer.before) : String(answer.before ?? t.analysis.now.blank)
  const at = answer === null ? 0 : Math.min(chosen, answer.at.length - 1)
  const apart = useApart(input, fresh ? answer : null), already = answer !== null && input !== null && isAlready(answer, input.value)
  const hiring = draft.way === 'one' && moved[0] !== undefined && goesByOnes(moved[0].driver, moved[0].unit), { nodes } = useApp((s) => s.outline!)
  const idle = hiring && hiresBeneath(nodes, subject.node).length === 0 ? words.noHire : draft.way === 'several' && moved.every((d) => d.value === 0) ? words.zeros : null
  const change = (next: Draft): void => { setDraft(next); setChosen(0) }
  return (
    <div className={css.sides}>
      <SeekForm draft={draft} read={asked} drivers={drivers} when={when} subject={subject} onChange={(part) => change({ ...draft, ...part })} onAfresh={JSON.stringify(draft) === JSON.stringify(freshDraft) ? null : () => change(freshDraft)} />
      <section className={css.side} aria-label={words.answer} aria-busy={input !== null && !fresh}>
        {input === null ? <p className={css.muted}>{draft.way === 'several' && moved.length < 2 ? words.noDriver : words.choose}</p> : wrong ? <p role="alert" className={css.short}>{wrong}</p> : answer === null ? null : <>
          <p className={css.said} role="status" data-kind={answer.kind}>{idle !== null ? idle : apart ? capital(words.apart(subject.measureName, lever.what)) : already ? capital(words.already(subject.measureName, before)) : seekWords(answer, { lever, ...boundsSaid(answer, { least: asked.least.value, most: asked.most.value }, lever.at), outcome }, words, locale)}</p>
          <p className={css.muted}>{draft.way === 'several' ? words.nowOnly(before) : words.now(lever.what, draft.way === 'one' && moved[0]?.value === null ? words.nobody : lever.at(answer.start), before)}</p>
          {apart || already || idle !== null ? null : <Keep key={JSON.stringify(input)} answer={answer} lever={lever} draft={draft} subject={subject} at={at} onChoose={setChosen} fresh={fresh} />}
        </>}
        {answer !== null && draft.way === 'several' && input !== null ? <Sets answer={answer} moved={moved} /> : null}
        {answer !== null && draft.way !== 'one' && input !== null && !wrong ? <Reached answer={answer} at={at} subject={subject} target={input.value} /> : null}
        {draft.way === 'one' && moved[0] ? <Curve driver={moved[0]} place={input !== null && 'drivers' in input.lever ? input.lever.drivers[0] : placeWhen(moved[0], subject, when)} subject={subject} target={asked.target.value} answer={wrong || input === null || apart ? null : answer} at={at} /> : null}
      </section>
    </div>
  )
}
