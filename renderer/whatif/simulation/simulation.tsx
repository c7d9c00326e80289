/** How likely the goal is: trials of what is unsure, their outcomes, and what these hang on. */
import type { Simulated } from '../../../shared/contract/whatif.ts'
import { sentence } from '../../../shared/locales/index.ts'
import { measureOf } from '../../../shared/measures.ts'
import { toWhole } from '../../../shared/money.ts'
import { toValue } from '../../../shared/value.ts'
import { Button, cx } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { formatCount, formatPercent } from '../../numbers.ts'
import { useApp } from '../../state.ts'
import { useAsked } from '../asked.ts'
import { Running } from '../kit/running.tsx'
import { Scroll } from '../kit/scroll.tsx'
import { NumberField, typed } from '../kit/typed.tsx'
import { listed, outcomeText, parseWhole, useStyle } from '../said.ts'
import { run, useRun, useTyped, type Run } from '../state.ts'
import { measureWords, type Known } from '../subject.ts'
import css from '../whatif.module.css'
import { rowOfNode, wholeOf } from './bins.ts'
import { Fan, Histogram } from './charts.tsx'

const TRIALS = 10_000, SEED = 1
const MOST_TRIALS = 1_000_000, MOST_SEED = 2 ** 31 - 1

type Held = Simulated & { held?: readonly string[] }

/** What the figures shown are of, where that is no longer what is looked at. */
function useBefore(found: Run<'simulate'>, subject: Known): string | null {
  const t = useText(), { simulation: words } = t.analysis
  const locale = useApp((s) => s.locale), { revision, nodes, measures, scenarios } = useApp((s) => s.outline!)
  const { node = 'root', measure = 'expected', period, scenario = 'base' } = found.input
  if (node !== subject.node || measure !== subject.measure || period !== subject.period || scenario !== subject.scenario) {
    return words.other([scenarios.find((s) => s.id === scenario)?.name ?? t.analysis.subject.base, nodes.find((n) => n.node === node)?.name ?? node, measureWords(measure, measures, locale) ?? measure, period].join(' · '))
  }
  return revision === found.revision ? null : words.stale
}

function Levels({ simulated, subject, period }: { simulated: Simulated; subject: Known; period: string }) {
  const t = useText(), { simulation: words } = t.analysis, style = useStyle()
  return (
    <section className={cx(css.block, css.levels)}>
      <h3 className={css.small}>{words.levels}</h3>
      <Scroll label={words.levels}>
        <table className={css.table}>
          <thead><tr><th scope="col">{words.node}</th>{['P10', 'P50', 'P90', words.chanceOf].map((h) => <th key={h} scope="col" className={css.number}>{h}</th>)}</tr></thead>
          <tbody>{simulated.rows.map((row) => {
            const whole = wholeOf(row, period), chance = row.chance
            return (
              <tr key={row.node} aria-current={row.node === subject.node || undefined}>
                <th scope="row" style={{ paddingInlineStart: 8 + Math.max(0, row.path.length - 1) * 14 }}>{row.name}</th>
                {(['p10', 'p50', 'p90'] as const).map((of) => <td key={of} className={css.number}>{whole === undefined ? '' : outcomeText(whole[of], subject.unit, style)}</td>)}
                <td className={cx(css.number, chance !== null && chance < 0.5 && css.short)}>{chance === null ? '' : formatPercent(chance, style)}</td>
              </tr>
            )
          })}</tbody>
        </table>
      </Scroll>
    </section>
  )
}

function Shares({ shares }: Pick<Simulated, 'shares'>) {
  const { simulation: words } = useText().analysis, style = useStyle()
  const most = Math.max(0, ...shares.map((s) => s.share))
  return (
    <section className={css.block} aria-label={words.shares}>
      <h3 className={css.small}>{words.shares}</h3>
      {shares.length === 0 ? <p className={css.muted}>{words.noShares}</p> : (
        <ul className={css.shares}>{shares.toSorted((a, b) => b.share - a.share).map((s) => (
          <li key={`${s.kind}${s.what}`}><span>{s.kind === 'deals' ? words.deals : s.what}</span><i style={{ width: `${most > 0 ? (s.share / most) * 100 : 0}%` }} /><b>{formatPercent(s.share, style)}</b></li>
        ))}</ul>
      )}
    </section>
  )
}

function Figures({ found, answer, subject: looked }: { found: Run<'simulate'>; answer: Held; subject: Known }) {
  const t = useText(), { simulation: words } = t.analysis, style = useStyle()
  const locale = useApp((s) => s.locale), { plan, measures } = useApp((s) => s.outline!), calendar = useApp((s) => s.calendar)!
  const { node = 'root', measure = 'expected', period, scenario = 'base' } = found.input
  // What they are of, which may be looked at no more.
  const subject: Known = { ...looked, node, period, unit: measureOf(measure, measures)?.unit ?? looked.unit }
  const row = rowOfNode(answer, node), about = calendar.period(period)!, months = calendar.months.filter((m) => m.first >= about.first && m.end <= about.end)
  const { value: goals } = useAsked('whatif.try', subject.unit === 'money' && months.length > 1 ? { scenario, cells: months.map((m) => ({ measure: 'goal', node, period: m.id })) } : null)
  const whole = row && wholeOf(row, period), outcome = (x: number): string => outcomeText(x, subject.unit, style, { currency: true })
  const byMonth = months.map((_, i) => { const v = toValue(goals?.values[i] ?? NaN); return typeof v === 'number' ? toWhole(v, plan.decimals) : null })
  return (
    <div className={css.figures}>
      <section className={css.chance} aria-label={words.chance}>
        {row?.chance === null || row === undefined ? <p className={css.muted}>{words.noGoal}</p> : <p><span>{words.chance}</span> <strong className={row.chance < 0.5 ? css.short : undefined}>{formatPercent(row.chance, style)}</strong> {row.goal === null ? null : <span>{words.of(outcome(row.goal))}</span>}</p>}
        {whole ? <dl className={css.quantiles}>{(['p10', 'p50', 'p90'] as const).map((of) => <div key={of}><dt>{of.toUpperCase()}</dt><dd>{outcome(whole[of])}</dd></div>)}</dl> : null}
        <p className={css.muted}>{words.by(formatCount(answer.trials, style.locale), String(answer.seed))}</p>
        {answer.held !== undefined && answer.held.length > 0 ? <p className={css.hint}>{words.held(listed(answer.held, locale))}</p> : null}
      </section>
      <Histogram simulated={answer} goal={row?.goal ?? null} subject={subject} />
      {row ? <Fan row={row} goals={byMonth} subject={subject} /> : null}
      <Levels simulated={answer} subject={subject} period={period} />
      <Shares shares={answer.shares} />
    </div>
  )
}

export function Simulation({ subject }: { subject: Known }) {
  const t = useText(), { simulation: words } = t.analysis
  const locale = useApp((s) => s.locale), style = useStyle()
  const found = useRun('simulate')
  const [trialsText, setTrials] = useTyped<string | null>('trials', null), [seedText, setSeed] = useTyped<string | null>('seed', null)
  const trials = typed(trialsText, found?.input.trials ?? TRIALS, (x) => parseWhole(x, 100, MOST_TRIALS), (x) => formatCount(x, style.locale)), seed = typed(seedText, found?.input.seed ?? SEED, (x) => parseWhole(x, 0, MOST_SEED), String)
  const ready = trials.value !== null && seed.value !== null, { scenario, measure, node, period } = subject
  const start = (): void => { if (ready) void run('simulate', { scenario, measure, node, period, trials: trials.value!, seed: seed.value! }) }
  const answer = found?.answer ?? null
  return (
    <div className={css.whole}>
      <form className={css.row} onSubmit={(e) => { e.preventDefault(); start() }}>
        <div className={css.narrow}><NumberField label={words.trials} typed={trials} why={words.trialsWrong} onChange={setTrials} /></div>
        <div className={css.narrow}><NumberField label={words.seed} typed={seed} why={words.seedWrong} onChange={setSeed} /></div>
        <Button type="submit" look="primary" disabled={!ready}>{answer === null ? words.run : words.again}</Button>
        <Running of={found} label={words.running} starting={words.starting} />
      </form>
      {found?.wrong ? <p role="alert" className={css.short}>{sentence(found.wrong, locale)}</p> : null}
      {found !== null && answer !== null ? <><Before found={found} subject={subject} onAgain={start} /><Figures found={found} answer={answer} subject={subject} /></> : found?.progress ? null : <div className={css.wait}><p>{words.empty}</p></div>}
    </div>
  )
}

function Before({ found, subject, onAgain }: { found: Run<'simulate'>; subject: Known; onAgain: () => void }) {
  const { simulation: words } = useText().analysis
  const said = useBefore(found, subject)
  return said === null || found.progress !== null ? null : <p className={css.stale} role="status">{said} <Button look="link" onClick={onAgain}>{words.again}</Button></p>
}
