/** How well each model would have done for quarters that are held back, and the closest one put to use. */
import type { Backtest } from '../../../shared/contract/whatif.ts'
import { sentence } from '../../../shared/locales/index.ts'
import { MODELS, outcomeMeasure, type Model } from '../../../shared/outcome.ts'
import { send } from '../../document.ts'
import { Button } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { formatPercent } from '../../numbers.ts'
import { useApp } from '../../state.ts'
import { listed, outcomeText, parseWhole, unitWords, useStyle } from '../said.ts'
import { Scroll } from '../kit/scroll.tsx'
import { Running } from '../kit/running.tsx'
import { run, useRun, useTyped } from '../state.ts'
import type { Known } from '../subject.ts'
import { NumberField, typed } from '../kit/typed.tsx'
import css from '../whatif.module.css'
import { givenUp } from './blend.ts'

const QUARTERS = 4, MOST_QUARTERS = 12

/** A model alone. */
const only = (model: Model): Record<Model, number> => ({ capacity: 0, pipeline: 0, trend: 0, [model]: 1 })

function Compared({ answer: { quarters, models, actual, proposed } }: { answer: Backtest }) {
  const t = useText(), { models: words } = t.analysis, style = useStyle()
  const locale = useApp((s) => s.locale), { readOnly, measures, drivers } = useApp((s) => s.outline!)
  const money = (x: number | null): string => outcomeText(x, 'money', style), share = (x: number | null, sign = false): string => (x === null ? '' : formatPercent(x, { locale: style.locale, digits: 1, sign }))
  const closest = models.find((m) => m.model === proposed), expected = outcomeMeasure(measures, 'expected')
  const alone = proposed === null || proposed === 'expected' ? undefined : outcomeMeasure(measures, proposed), lost = alone && expected ? givenUp(expected.formula, alone.formula, { measures, drivers }) : []
  return (
    <>
      <p className={css.said} role="status">{closest === undefined || closest.mape === null ? words.noClosest : (proposed === 'expected' ? words.closestBlend : words.closest)(closest.name, share(closest.mape))}</p>
      <Scroll label={words.quarters}>
        <table className={css.table}>
          <thead><tr><th scope="col">{unitWords('money', style, t)}</th>{quarters.map((q) => <th key={q} scope="col" className={css.number}>{q}</th>)}<th scope="col" className={css.number} title={words.mapeTitle}>{words.mape}</th><th scope="col" className={css.number} title={words.biasTitle}>{words.bias}</th><th scope="col" className={css.number} title={words.seatTitle}>{words.seat}</th></tr></thead>
          <tbody>
            <tr data-strong><th scope="row">{words.actual}</th>{quarters.map((q, i) => <td key={q} className={css.number}>{money(actual[i])}</td>)}{['mape', 'bias', 'seat'].map((none) => <td key={none} className={css.number}>–</td>)}</tr>
            {models.map((m) => (
              <tr key={m.model} aria-current={m.model === proposed || undefined}>
                <th scope="row">{m.name}</th>
                {quarters.map((q, i) => <td key={q} className={css.number}>{money(m.expected[i])}</td>)}
                <td className={css.number}>{share(m.mape)}</td><td className={css.number}>{share(m.bias, true)}</td><td className={css.number}>{share(m.seatMape)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {readOnly || proposed === 'expected' ? null : <div className={css.buttons}>{MODELS.flatMap((model) => { const m = models.find((x) => x.model === model); return m ? [<Button key={model} look={model === proposed ? 'primary' : 'plain'} onClick={() => void send('outcome.blend', only(model))}>{words.use(m.name)}</Button>] : [] })}</div>}
      {readOnly || lost.length === 0 ? null : <p className={css.muted}>{words.givenUp(expected!.name, listed(lost, locale))}</p>}
    </>
  )
}

export function Backtesting({ subject }: { subject: Known }) {
  const t = useText(), { models: words } = t.analysis
  const locale = useApp((s) => s.locale), revision = useApp((s) => s.outline!.revision)
  const found = useRun('backtest'), [text, setText] = useTyped<string | null>('quarters', null)
  const quarters = typed(text, found?.input.quarters ?? QUARTERS, (x) => parseWhole(x, 1, MOST_QUARTERS), String)
  const start = (): void => { if (quarters.value !== null) void run('backtest', { quarters: quarters.value, node: subject.node }) }
  const answer = found?.answer ?? null, node = found?.input.node ?? 'root', name = useApp((s) => s.outline!.nodes.find((n) => n.node === node)?.name ?? node)
  return (
    <section className={css.block} aria-label={words.backtest}>
      <h3>{words.backtest}</h3>
      <p className={css.muted}>{words.how2}</p>
      <form className={css.row} onSubmit={(e) => { e.preventDefault(); start() }}>
        <div className={css.narrow}><NumberField label={words.quarters} typed={quarters} why={t.analysis.badDriver.number} onChange={setText} /></div>
        <Button type="submit" disabled={quarters.value === null}>{answer === null ? words.run : words.again}</Button>
        <Running of={found} label={words.running} starting={words.starting} />
      </form>
      {found?.wrong ? <p role="alert" className={css.short}>{sentence(found.wrong, locale)}</p> : null}
      {found !== null && answer !== null ? <>
        {found.progress !== null ? null : node !== subject.node ? <p className={css.stale}>{t.analysis.simulation.other(name)}</p> : revision !== found.revision ? <p className={css.stale}>{words.stale}</p> : null}
        <Compared answer={answer} />
      </> : null}
    </section>
  )
}
