/** What all parts are about, and what it comes to as things are. */
import { toValue, type Value } from '../../shared/value.ts'
import { BASE } from '../../shared/ids.ts'
import { phrases } from '../../shared/locales/index.ts'
import { toWhole } from '../../shared/money.ts'
import { Button, cx, Select } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { planAction } from '../plan/actions/index.ts'
import { scenarioTree } from '../plan/scenario/scenarios.ts'
import { perform } from '../actions.ts'
import { useApp } from '../state.ts'
import { useAsked } from './asked.ts'
import { outcomeText, unitWords, useStyle } from './said.ts'
import { useWhatif } from './state.ts'
import { measureWords, outcomesOf, periodWords, usePeriods, type Known } from './subject.ts'
import css from './whatif.module.css'

/** More places are not looked through in a list: then it holds the groups alone. */
const MOST_PLACES = 1000

/** `quota`: what stands in for a goal where none is set. */
export interface Now { value: Value; goal: number | null; quota: number | null; known: boolean }

/** The outcome as things are and its goal, in whole currency where it is money; a goal is an amount, so other outcomes have none. */
export function useNow({ scenario, node, measure, period, unit }: Known): Now {
  const { decimals } = useApp((s) => s.outline!.plan)
  const { value } = useAsked('whatif.try', { scenario, cells: [{ measure, node, period }, { measure: 'goal', node, period }, { measure: 'quota', node, period }] })
  if (!value) return { value: null, goal: null, quota: null, known: false }
  const [outcome, goal, quota] = Array.from(value.values, toValue)
  const aim = (of: string, x: Value): number | null => (unit === 'money' && typeof x === 'number' && measure !== of ? toWhole(x, decimals) : null)
  return { value: unit === 'money' && typeof outcome === 'number' ? toWhole(outcome, decimals) : outcome, goal: aim('goal', goal), quota: aim('quota', quota), known: true }
}

interface ChoiceProps { label: string; value: string; options: readonly { value: string; label: string }[]; onChange: (value: string) => void }
const Choice = ({ label, value, options, onChange }: ChoiceProps) => (
  <label className={css.choice}><span>{label}</span>
    <Select value={value} onChange={(e) => onChange(e.target.value)}>{options.map((o) => <option key={o.value} value={o.value}>{o.label}</option>)}</Select>
  </label>
)

/** Places in tree order, each once, indented by their depth. */
export function usePlaces(): { value: string; label: string }[] {
  const nodes = useApp((s) => s.outline!.nodes)
  const depth = new Map<string, number>(), seen = new Set<string>(), all = nodes.length <= MOST_PLACES
  return nodes.flatMap(({ id, node, parent, name, kind }) => {
    const deep = parent === null ? 0 : (depth.get(parent) ?? 0) + 1
    depth.set(id, deep)
    if (seen.has(node) || (!all && kind !== 'group')) return []
    seen.add(node)
    return [{ value: node, label: `${'\u2003'.repeat(deep)}${name}` }]
  })
}

export function Head({ subject, now }: { subject: Known; now: Now }) {
  const t = useText(), { subject: words, now: said } = t.analysis
  const locale = useApp((s) => s.locale), outline = useApp((s) => s.outline!)
  const periods = usePeriods(), places = usePlaces(), style = useStyle()
  const { value, goal, quota } = now, apart = typeof value === 'number' && goal !== null ? value - goal : null
  const text = (x: Value): string => outcomeText(x, subject.unit, style) || said.blank
  return (
    <div className={css.head}>
      <div className={css.choices} role="group" aria-label={words.label}>
        <h2>{t.analysis.title}</h2>
        <Choice label={words.scenario} value={subject.scenario} onChange={(scenario) => useApp.setState({ scenario })} options={[{ value: BASE, label: words.base }, ...scenarioTree(outline).map(({ row, depth }) => ({ value: row.id, label: `${'\u2003'.repeat(depth)}${row.name}` }))]} />
        <Choice label={words.where} value={subject.node} onChange={(node) => useWhatif.setState({ node })} options={places.some((p) => p.value === subject.node) ? places : [...places, { value: subject.node, label: subject.nodeName }]} />
        <Choice label={words.measure} value={subject.measure} onChange={(measure) => useWhatif.setState({ measure })} options={outcomesOf(outline.measures).map((id) => ({ value: id, label: measureWords(id, outline.measures, locale) }))} />
        <Choice label={words.period} value={subject.period} onChange={(period) => useWhatif.setState({ period })} options={periods.map((p) => ({ value: p.id, label: periodWords(p, outline.plan.locale) }))} />
      </div>
      <div className={css.answers} role="group" aria-label={said.label}>
        {now.known ? <>
          <span>{subject.measureName} <b className={typeof value === 'string' ? css.short : undefined}>{text(value)}</b></span>
          {subject.unit === 'money' && subject.measure !== 'goal' ? <span>{goal === null ? said.noGoal : <>{said.goal} <b>{text(goal)}</b></>}</span> : null}
          {goal === null && quota !== null ? <span>{phrases[locale].measures.quota} <b>{text(quota)}</b></span> : null}
          {apart === null ? null : apart === 0 ? <span className={css.ahead}>{said.met}</span> : <span>{apart < 0 ? said.below : said.above} <b className={cx(apart < 0 ? css.short : css.ahead)}>{text(Math.abs(apart))}</b></span>}
          {subject.unit === 'money' ? <Button look="link" title={planAction('plan.scale').label(t)} onClick={() => perform(planAction('plan.scale'))}>{unitWords(subject.unit, style, t)}</Button> : null}
        </> : null}
      </div>
    </div>
  )
}
