/** The outcome over one or two drivers, as a grid of numbers coloured by how far they are from the goal. */
import type { DriverState, DriverTable } from '../../../shared/contract/whatif.ts'
import type { Value } from '../../../shared/value.ts'
import { goesByOnes, placeWhen } from '../../../shared/places.ts'
import { Button, Field, Select } from '../../kit/index.tsx'
import { useText, type Text } from '../../locales/index.ts'
import { periodName } from '../../numbers.ts'
import { useApp } from '../../state.ts'
import { useAsked } from '../asked.ts'
import { useHired } from '../hired.ts'
import { Scroll } from '../kit/scroll.tsx'
import { capital, driverText, fieldText, listed, outcomeText, parseTyped, parseWhole, tightScale, unitWords, useStyle, type Style } from '../said.ts'
import { useTyped } from '../state.ts'
import type { Known } from '../subject.ts'
import { NumberField, typed, type Typed } from '../kit/typed.tsx'
import css from '../whatif.module.css'
import { edgesOf, heatOf, type Heat } from './heat.ts'
import { around, crossings, grainOf, stepsOf } from './steps.ts'

const MOST_STEPS = 25
/** As many as stand beside the tornado without being scrolled to. */
const STEPS = { across: 7, down: 7 }

interface Draft { driver: string | null; from: string | null; to: string | null; steps: string | null }
const fresh: Draft = { driver: null, from: null, to: null, steps: null }
interface Side { driver: DriverState; from: Typed; to: Typed; steps: Typed; crossed: boolean; values: number[] | null }

function sideOf(draft: Draft, driver: DriverState, many: number, { locale, decimals }: Style): Side {
  const grain = grainOf(driver, decimals), usual = around(driver, grain), number = (text: string): number | null => parseTyped(text, driver.unit), show = (x: number): string => fieldText(x, driver.unit, locale)
  const from = typed(draft.from, usual.from, number, show), to = typed(draft.to, usual.to, number, show), steps = typed(draft.steps, many, (x) => parseWhole(x, 2, MOST_STEPS), String)
  const crossed = from.value !== null && to.value !== null && from.value > to.value
  const ready = from.value !== null && to.value !== null && steps.value !== null && !crossed
  return { driver, from, to, steps, crossed, values: ready ? stepsOf(from.value!, to.value!, steps.value!, driver.value, grain) : null }
}

function SideForm({ name, side, draft, drivers, none, onChange }: { name: string; side: Side | null; drivers: readonly DriverState[]; none?: string; onChange: (draft: Draft) => void; draft: Draft }) {
  const t = useText(), { sensitivity: words } = t.analysis
  const unit = side?.driver.unit ?? 'number', keep = (part: Partial<Draft>): void => onChange({ ...draft, driver: side!.driver.driver, ...part })
  return (
    <div className={css.range}>
      <Field label={name}>{(id) => (
        <Select id={id} value={side?.driver.driver ?? ''} onChange={(e) => onChange({ ...fresh, driver: e.target.value })}>
          {none === undefined ? null : <option value="">{none}</option>}
          {drivers.map((d) => <option key={d.driver} value={d.driver}>{d.name}</option>)}
        </Select>
      )}</Field>
      {side === null ? null : <>
        <NumberField label={words.from} spoken={words.rangeOf(name, words.from)} typed={side.from} why={t.analysis.badDriver[unit]} onChange={(from) => keep({ from })} />
        <NumberField label={words.to} spoken={words.rangeOf(name, words.to)} typed={side.crossed ? { ...side.to, wrong: true } : side.to} why={side.crossed ? t.analysis.badOrder : t.analysis.badDriver[unit]} onChange={(to) => keep({ to })} />
        <NumberField label={words.steps} spoken={words.rangeOf(name, words.steps)} typed={side.steps} why={t.analysis.badSteps(MOST_STEPS)} onChange={(steps) => keep({ steps })} />
      </>}
    </div>
  )
}

interface Named { name: string; now: number | null; said: (x: number) => string }

/** The break-even in words: where the second driver meets the goal with the first as it is, else where the first does with the second as it is; of a single driver, between which of its values. */
export function breakEvenWords({ table: { xs, ys, values, breakEven }, across, down, target, said }: { table: DriverTable; across: Named; down: Named | null; target: number | null; said: Text['analysis']['sensitivity'] }, locale: Style['locale']): string {
  if (target === null) return said.noGoal
  const numbers = values.filter((v) => typeof v === 'number')
  if (numbers.length > 0 && numbers.every((v) => v > target)) return said.allAbove
  if (numbers.every((v) => v < target)) return said.allBelow
  const present = (of: readonly number[], now: number | null): number => { const at = of.findIndex((x) => x === now); return at < 0 ? Math.floor(of.length / 2) : at }
  const row = down === null ? 0 : present(ys, down.now)
  const parts = crossings(xs, values.slice(row * xs.length, (row + 1) * xs.length), target).map((c) => ('at' in c ? said.exactly(across.said(c.at)) : said.part(across.said(c.between[0]), across.said(c.between[1]))))
  const where = listed(parts, locale, 'disjunction')
  if (down === null) return capital(said.crosses(across.name, where))
  const column = present(xs, across.now), met = breakEven[column] ?? null, x = across.said(xs[column])
  const words = met !== null ? said.metAt(across.name, x, down.name, down.said(met)) : parts.length > 0 ? said.metWhere(down.name, down.said(ys[row]), across.name, where) : said.metNowhere(across.name, x, down.name, down.said(ys[0]), down.said(ys.at(-1)!))
  return `${words} ${said.line}`
}

const HOTTEST = 34
const heatStyle = (heat: Heat | null) => (heat === null ? undefined : { '--heat': `${(6 + heat.strength * (HOTTEST - 6)).toFixed(1)}%` } as React.CSSProperties)

interface GridProps { table: DriverTable; across: DriverState; down: DriverState | null; target: number | null; outcome: (v: Value) => string; caption: string; style: Style }
function HeatGrid({ table: { xs, ys, values }, across, down, target, outcome, caption, style }: GridProps) {
  const t = useText(), { sensitivity: words } = t.analysis
  const heat = heatOf(values, target), edges = edgesOf(values, xs.length, target), isNow = (x: number, driver: DriverState | null): boolean => driver !== null && x === driver.value
  return (
    <Scroll label={caption} hint={words.scrolls}>
      <table className={css.heat}>
        <caption className="unseen">{caption}</caption>
        <thead><tr><th scope="col">{down === null ? across.name : `${down.name} ↓ ${across.name} →`}</th>{xs.map((x) => <th key={x} scope="col" data-now={isNow(x, across)} title={isNow(x, across) ? words.now : undefined}>{driverText(x, across.unit, style)}</th>)}</tr></thead>
        <tbody>{(down === null ? [null] : ys).map((y, row) => (
          <tr key={y ?? ''}>
            <th scope="row" data-now={y !== null && isNow(y, down)}>{y === null ? t.analysis.subject.measure : driverText(y, down!.unit, style)}</th>
            {xs.map((x, column) => {
              const i = row * xs.length + column, present = isNow(x, across) && (y === null || isNow(y, down))
              return <td key={x} data-tone={heat[i]?.tone} data-left={edges[i].left} data-top={edges[i].top} data-now={present} style={heatStyle(heat[i])} title={words.cell(across.name, driverText(x, across.unit, style), down?.name ?? null, y === null ? null : driverText(y, down!.unit, style))}>{outcome(values[i])}</td>
            })}
          </tr>
        ))}</tbody>
      </table>
    </Scroll>
  )
}

export function Tables({ subject, goal, drivers: all }: { subject: Known; goal: number | null; drivers: readonly DriverState[] }) {
  const t = useText(), { sensitivity: words } = t.analysis, style = useStyle()
  const locale = useApp((s) => s.locale)
  const { when, drivers: hired } = useHired(all, subject, null), month = useApp((s) => s.calendar!.period(when)), plan = useApp((s) => s.outline!.plan)
  // Over a longer period their month is part of their name.
  const drivers = hired.map((d) => (goesByOnes(d.driver, d.unit) && month !== undefined && when !== subject.period ? { ...d, name: `${d.name} · ${periodName(month, plan.locale)}` } : d))
  const [across, setAcross] = useTyped('table.across', fresh), [down, setDown] = useTyped('table.down', fresh)
  const one = drivers.find((d) => d.driver === across.driver) ?? drivers.find((d) => d.value !== null) ?? drivers[0]
  const others = drivers.filter((d) => d !== one), two = down.driver === '' ? undefined : others.find((d) => d.driver === down.driver) ?? others.find((d) => d.value !== null)
  const x = one === undefined ? null : sideOf(across, one, STEPS.across, style), y = two === undefined ? null : sideOf(down, two, STEPS.down, style)
  const { scenario, measure, node, period, unit } = subject
  const ready = x?.values && (y === null || y.values)
  const { value: table, wrong } = useAsked('driver.table', ready ? { scenario, measure, node, period, across: { ...placeWhen(one!, subject, when), values: x.values! }, ...(y && { down: { ...placeWhen(two!, subject, when), values: y.values! } }), ...(goal !== null && { target: goal }) } : null)
  const shape = table !== null && one !== undefined && (table.ys.length > 0) === (y !== null) ? table : null
  const tight = { ...style, scale: tightScale(style.scale, Math.max(0, ...(shape?.values ?? []).map((v) => (typeof v === 'number' ? Math.abs(v) : 0))), style.locale) }
  const caption = `${words.table}, ${words.unit(unitWords(unit, tight, t))}`
  if (one === undefined) return <section className={css.side} aria-label={words.table}><p className={css.muted}>{t.analysis.seek.noDrivers}</p></section>
  return (
    <section className={css.side} aria-label={words.table}>
      <SideForm name={words.across} side={x} draft={across} drivers={drivers} onChange={setAcross} />
      <SideForm name={words.down} side={y} draft={down} drivers={others} none={words.noDown} onChange={setDown} />
      <p className={css.caption}><b>{words.table}</b>, {words.unit(unitWords(unit, tight, t))}{[across, down].some((of) => of.from !== null || of.to !== null || of.steps !== null) ? <> <Button look="link" onClick={() => { setAcross({ ...fresh, driver: across.driver }); setDown({ ...fresh, driver: down.driver }) }}>{words.afresh}</Button></> : null}</p>
      {wrong ? <p role="alert" className={css.short}>{wrong}</p> : shape === null ? null : shape.values.every((v) => v === null) ? <p className={css.muted}>{words.allBlank}</p> : <>
        <HeatGrid table={shape} across={one} down={two ?? null} target={goal} outcome={(v) => outcomeText(v, unit, tight)} caption={caption} style={style} />
        <p role="status">{breakEvenWords({ table: shape, across: { name: one.name, now: one.value, said: (v) => driverText(v, one.unit, style) }, down: two === undefined ? null : { name: two.name, now: two.value, said: (v) => driverText(v, two.unit, style) }, target: goal, said: words }, locale)}</p>
      </>}
    </section>
  )
}
