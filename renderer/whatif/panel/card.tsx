/** What the quarter comes to, as things are or while something is tried. */
import { toWhole } from '../../../shared/money.ts'
import { MODELS } from '../../../shared/outcome.ts'
import { isBlank, isError, toValue } from '../../../shared/value.ts'
import { phrases, sentence } from '../../../shared/locales/index.ts'
import { Button, cx } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { formatAmount, formatPercent, type AmountStyle } from '../../numbers.ts'
import { usePlan } from '../../plan/state.ts'
import { useApp } from '../../state.ts'
import { run, useRun } from '../state.ts'
import { shiftedChance } from './chance.ts'
import css from './panel.module.css'
import { useTrying, type Outcome, type Place } from './trying.ts'
import { attainedPercent } from './values.ts'

const isNumber = (x: number): boolean => !isBlank(x) && !isError(x)

/** What is only likely is told in whole currency: cents would say more than is known. */
const inWhole = (units: number, { decimals, ...style }: AmountStyle): string => formatAmount(Math.round(toWhole(units, decimals)), { ...style, decimals: 0 })

export function Card({ place }: { place: Place }) {
  const outcome = useTrying((s) => s.outcome)
  return outcome === null ? null : <Shown place={place} outcome={outcome} />
}

function Shown({ place, outcome }: { place: Place; outcome: Outcome }) {
  const t = useText(), { panel } = t.whatif
  const plan = useApp((s) => s.outline!.plan), scale = useApp((s) => s.scale), locale = useApp((s) => s.locale), measures = useApp((s) => s.outline!.measures)
  const { decimals, locale: docLocale } = plan
  const amount = (units: number): string => (isBlank(units) ? '–' : isError(units) ? String(toValue(units)) : inWhole(units, { decimals, scale, locale: docLocale }))
  const own = (id: string | undefined): string => measures.find((m) => m.id === id)?.name ?? ''
  const owed = isBlank(outcome.goal) ? 'quota' : 'goal', target = outcome[owed], { expected } = outcome
  const known = isNumber(expected) && isNumber(target), gap = expected - target, words = phrases[locale].measures[owed]
  return (
    <section className={css.card} aria-label={panel.outcome}>
      <div className={css.cardHead}><span className={css.moves}><span className={css.word}>{own(place.measures.expected)}</span><Moved place={place} expected={expected} /></span><span>{place.quarter}, {t.plan.scaleOf(scale, plan.currency)}</span></div>
      <div className={css.big}><output>{amount(expected)}</output>{known && target !== 0 ? <span>{panel.attained(attainedPercent(expected / target, docLocale), words)}</span> : null}</div>
      <dl>
        {isBlank(target) ? null : <div><dt>{words}</dt><dd>{amount(target)}</dd></div>}
        {known ? <div><dt>{gap < 0 ? panel.short(words) : panel.above(words)}</dt><dd className={cx(gap < 0 && css.short, gap > 0 && css.ahead)}>{amount(Math.abs(gap))}</dd></div> : null}
        {MODELS.map((model) => (place.measures[model] === undefined ? null : <div key={model}><dt className={css.word}>{own(place.measures[model])}</dt><dd>{amount(outcome[model])}</dd></div>))}
      </dl>
      <Chance place={place} expected={isNumber(expected) ? toWhole(expected, decimals) : null} target={isNumber(target) ? toWhole(target, decimals) : null} />
    </section>
  )
}

/** How much more is expected than in the parent scenario, or than before something is tried; nothing where that is all the same. */
function Moved({ place, expected }: { place: Place; expected: number }) {
  const { whatif: { panel }, plan: { scenario } } = useText()
  const before = useTrying((s) => s.before), { plan, scenarios } = useApp((s) => s.outline!), scale = useApp((s) => s.scale)
  if (before === null || !isNumber(before) || !isNumber(expected)) return null
  const text = inWhole(Math.round(expected) - Math.round(before), { decimals: plan.decimals, scale, locale: plan.locale, sign: true })
  if (!/[1-9]/.test(text)) return null
  const from = place.parent === null ? panel.movedNow : panel.moved(scenarios.find((s) => s.id === place.parent)?.name ?? scenario.base)
  return <b title={from}>{text}</b>
}

/** Not known yet: asked for, it is simulated. */
function Likely({ place }: { place: Place }) {
  const { panel } = useText().whatif
  const found = useRun('simulate'), locale = useApp((s) => s.locale), docLocale = useApp((s) => s.outline!.plan.locale)
  if (found?.progress) return <p className={css.likely} role="status">{panel.simulating(found.progress.total === 0 ? '' : formatPercent(found.progress.done / found.progress.total, { locale: docLocale }))} <Button look="link" onClick={found.cancel}>{panel.stop}</Button></p>
  return <p className={css.likely}><Button look="link" onClick={() => void run('simulate', { scenario: place.scenario, node: place.own, period: place.quarter })}>{panel.likely}</Button>{found?.wrong ? <span role="alert" className={css.short}> {sentence(found.wrong, locale)}</span> : null}</p>
}

/** How likely the goal is by the simulation that was made last here; about so much once something has moved. */
function Chance({ place, expected, target }: { place: Place; expected: number | null; target: number | null }) {
  const { panel } = useText().whatif
  const simulated = usePlan((s) => s.simulated), trying = useTrying((s) => s.draft !== null)
  const { revision, plan } = useApp((s) => s.outline!), scale = useApp((s) => s.scale)
  // It is simulated over all lines.
  if (target === null || place.line !== null) return null
  if (simulated === null || simulated.scenario !== place.scenario || simulated.node !== place.own || simulated.period !== place.quarter) return <Likely place={place} />
  const moved = trying || revision !== simulated.revision
  const shift = !moved ? 0 : expected === null ? NaN : expected - simulated.expected
  const chance = moved || simulated.chance === null ? shiftedChance(simulated.sorted, shift, target) : simulated.chance
  if (chance === null || Number.isNaN(shift)) return null
  const percent = formatPercent(chance, { locale: plan.locale })
  const amount = (whole: number): string => formatAmount(Math.round(whole + shift), { decimals: 0, scale, locale: plan.locale })
  return (
    <div className={css.chance}>
      <div className={css.big}><output>{moved ? panel.about(percent) : percent}</output><span>{panel.chance}</span></div>
      <div className={css.quantiles}>{(['p10', 'p50', 'p90'] as const).map((p) => <span key={p}>{p.toUpperCase()} {amount(simulated[p])}</span>)}</div>
    </div>
  )
}
