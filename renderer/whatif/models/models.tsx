/** The outcome models: their formulas and what they come to, how well they would have done, and how they are blended. */
import { MODELS, outcomeMeasure, outcomeName, type Model } from '../../../shared/outcome.ts'
import { toWhole } from '../../../shared/money.ts'
import { toValue, type Value } from '../../../shared/value.ts'
import { send } from '../../document.ts'
import { Button, cx } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { useApp } from '../../state.ts'
import { useAsked } from '../asked.ts'
import { makeModels } from '../make.ts'
import { fieldText, outcomeText, parseTyped, unitWords, useStyle } from '../said.ts'
import { useTyped } from '../state.ts'
import type { Known } from '../subject.ts'
import { NumberField, typed } from '../kit/typed.tsx'
import css from '../whatif.module.css'
import { Backtesting } from './backtest.tsx'
import { weightsIn } from './blend.ts'

const ALL = [...MODELS, 'expected'] as const
const openFormulas = (): void => useApp.setState({ workspace: 'settings', settingsPart: 'measures' })

function Formulas({ subject }: { subject: Known }) {
  const t = useText(), { models: words } = t.analysis, style = useStyle()
  const { measures, plan, readOnly } = useApp((s) => s.outline!)
  const made = ALL.map((which) => ({ which, row: outcomeMeasure(measures, which) }))
  const known = made.flatMap(({ row }) => row ?? []), { scenario, node, period } = subject
  const { value } = useAsked('whatif.try', known.length > 0 ? { scenario, cells: known.map(({ id }) => ({ measure: id, node, period })) } : null)
  const now = (id: string): Value => { const v = toValue(value?.values[known.findIndex((m) => m.id === id)] ?? NaN); return typeof v === 'number' ? toWhole(v, plan.decimals) : v }
  return (
    <section className={css.block} aria-label={words.title}>
      <h3>{words.title}</h3>
      <p className={css.muted}>{words.how}</p>
      <table className={css.table}>
        <thead><tr><th scope="col">{words.model}</th><th scope="col" className={css.number}>{words.now}, {unitWords('money', style, t)}</th><th scope="col">{words.formula}</th><th scope="col"><span className="unseen">{words.open}</span></th></tr></thead>
        <tbody>{made.map(({ which, row }) => (
          <tr key={which} data-strong={which === 'expected'}>
            <th scope="row">{row?.name ?? outcomeName(which, plan.locale)}</th>
            <td className={css.number}>{row ? outcomeText(now(row.id), row.unit, style) || t.analysis.now.blank : ''}</td>
            <td>{row ? <code className={css.code}>{row.formula}</code> : <span className={css.muted}>{words.missing}</span>}</td>
            <td className={css.number}>{row ? <Button look="link" aria-label={words.openOf(row.name)} onClick={openFormulas}>{words.open}</Button> : null}</td>
          </tr>
        ))}</tbody>
      </table>
      {!readOnly && known.length < ALL.length ? <div><Button onClick={() => void makeModels()}>{words.make}</Button></div> : null}
    </section>
  )
}

const nothing: Record<Model, string | null> = { capacity: null, pipeline: null, trend: null }

function Blend() {
  const t = useText(), { models: words } = t.analysis
  const { measures, plan, readOnly } = useApp((s) => s.outline!)
  const [texts, setTexts] = useTyped('blend', nothing)
  const name = (model: Model): string => outcomeMeasure(measures, model)?.name ?? outcomeName(model, plan.locale)
  const weight = (text: string): number | null => { const ratio = parseTyped(text, 'ratio'); return ratio !== null && ratio >= 0 && ratio <= 1 ? ratio : null }
  const expected = outcomeMeasure(measures, 'expected'), present = expected === undefined ? null : weightsIn(expected.formula, name)
  const fields = MODELS.map((model) => ({ model, typed: typed(texts[model], present?.[model] ?? null, weight, (x) => fieldText(x, 'ratio', plan.locale)) }))
  const weights = Object.fromEntries(fields.map(({ model, typed: { value } }) => [model, value ?? 0])) as Record<Model, number>
  const bad = fields.some((f) => f.typed.wrong), sum = Object.values(weights).reduce((a, b) => a + b, 0), whole = Math.abs(sum - 1) <= 0.001, ready = !bad && whole
  if (readOnly || MODELS.some((m) => outcomeMeasure(measures, m) === undefined)) return null
  return (
    <section className={css.block} aria-label={words.blend}>
      <h3>{words.blend}</h3>
      <p className={css.muted}>{words.blendHow}</p>
      <form className={css.row} onSubmit={(e) => { e.preventDefault(); if (ready) void send('outcome.blend', weights).then((done) => { if (done) setTexts(nothing) }) }}>
        {fields.map(({ model, typed: field }) => <div key={model} className={css.narrow}><NumberField label={words.weight(name(model))} typed={field} why={words.weightWrong} placeholder="0%" onChange={(text) => setTexts({ ...texts, [model]: text })} /></div>)}
        <Button type="submit" disabled={!ready}>{words.apply}</Button>
      </form>
      {/* Thirds are typed with two decimals. */}
      {!bad && !whole ? <p className={css.hint} role="status">{words.together(fieldText(sum, 'ratio', plan.locale))}</p> : null}
    </section>
  )
}

export const Models = ({ subject }: { subject: Known }) => (
  <div className={css.whole}>
    <Formulas subject={subject} />
    <div className={cx(css.halves, css.unequal)}>
      <Backtesting subject={subject} />
      <Blend />
    </div>
  </div>
)
