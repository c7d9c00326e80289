/** One driver: its number, a slider, what it was, and what history says of it. */
import { useId, type ReactNode } from 'react'
import type { DriverState } from '../../../shared/contract/whatif.ts'
import { knownDriver } from '../../../shared/outcome.ts'
import { useText } from '../../locales/index.ts'
import { formatCount, periodName } from '../../numbers.ts'
import { useApp } from '../../state.ts'
import { Box } from './box.tsx'
import { sparkPoints } from './geometry.ts'
import { hiresBeneath, hiresWhere } from './hires.ts'
import { DriverMenu } from './menu.tsx'
import css from './panel.module.css'
import { Slider } from './slider.tsx'
import { drag, drop, periodSaid, say, undrag, useTrying, type Place } from './trying.ts'
import { unitText, unsureText, valueText } from './values.ts'

interface DriverProps { state: DriverState; months: readonly DriverState[]; place: Place; disabled: boolean; described: string | undefined }

const SPARK = { width: 44, height: 14 }

/** What the past was like: a line of its quarters, of how many deals, and how far they lay apart. */
function Past({ state }: { state: DriverState }): ReactNode {
  const { panel } = useText().whatif
  const docLocale = useApp((s) => s.outline!.plan.locale)
  const own = useApp((s) => s.outline!.spreads.find((row) => row.driver === state.driver))
  const { fit, unit } = state, kind = knownDriver({ ...state, id: state.driver }), unsure = unsureText(state, own, docLocale, panel)
  if (fit === null) {
    const what = kind === 'seasonality' ? panel.seasonWhat : kind === 'stageConversion' ? panel.inWinRate : panel.noHistory
    return <span>{unsure === null ? what : panel.history(what, unsure)}</span>
  }
  const sample = (kind === 'productivity' ? panel.seatMonths : panel.deals)(formatCount(fit.sample, docLocale))
  const title = fit.history.map((h) => `${h.quarter}: ${valueText(h.value, unit, docLocale)}`).join('\n')
  return (
    <span className={css.past} title={title}>
      {fit.history.length === 0 ? null : <svg width={SPARK.width} height={SPARK.height} aria-hidden><polyline points={sparkPoints(fit.history.map((h) => h.value), SPARK.width, SPARK.height)} /></svg>}
      <span>{unsure === null ? sample : panel.history(sample, unsure)}</span>
    </span>
  )
}

function Name({ state, id }: { state: DriverState; id: string }): ReactNode {
  const { panel } = useText().whatif
  const currency = useApp((s) => s.outline!.plan.currency)
  const unit = unitText({ ...state, id: state.driver }, currency, panel)
  return <h3 id={id} className={css.name}><span>{state.name}</span>{unit === '' ? null : <small>{unit}</small>}</h3>
}

/** Undefined where it is as the parent scenario has it, or there is none. */
function useWas({ value, parent, unit }: DriverState): string | undefined {
  const { panel } = useText().whatif
  const docLocale = useApp((s) => s.outline!.plan.locale)
  return parent === null || parent === value ? undefined : panel.was(valueText(parent, unit, docLocale))
}

export function Driver({ state, place, disabled, described }: DriverProps) {
  const { panel } = useText().whatif
  const docLocale = useApp((s) => s.outline!.plan.locale)
  const period = periodSaid(state, place)
  const draft = useTrying((s) => (s.draft?.driver === state.driver && s.draft.period === period ? s.draft : null))
  const id = useId()
  const value = draft?.value ?? state.value
  // In the base, which has no parent, the mark says where the drag began.
  const before = state.parent ?? (draft === null ? null : state.value)
  const was = before === null || before === value ? null : before
  const whole = state.unit === 'money' || knownDriver({ ...state, id: state.driver }) === 'hires'
  return (
    <div role="group" className={css.driver} aria-labelledby={id}>
      <div className={css.line}>
        <Name state={state} id={id} />
        <Box state={state} label={state.name} value={value} described={described} disabled={disabled} onSay={(v) => void say(state.driver, period, v)} />
        <DriverMenu state={state} months={null} place={place} disabled={disabled} />
      </div>
      <Slider
        label={panel.slide(state.name)} described={described} from={state.from} to={state.to} whole={whole} value={value} was={before} text={value === null ? panel.nobody : valueText(value, state.unit, docLocale)} disabled={disabled}
        onTry={(v) => drag(state.driver, period, v)} onLetGo={() => void drop()} onTakeBack={undrag}
      />
      <div className={css.about}><Past state={state} />{was === null ? null : <span className={css.was}>{panel.was(valueText(was, state.unit, docLocale))}</span>}</div>
    </div>
  )
}

/** A driver that is said month by month. */
export function MonthlyDriver({ state, months, place, disabled, described }: DriverProps) {
  const { panel } = useText().whatif
  const id = useId(), note = useId()
  const nodes = useApp((s) => s.outline!.nodes), hires = knownDriver({ ...state, id: state.driver }) === 'hires' ? hiresBeneath(nodes, place.node) : null
  // A number said there would count nowhere.
  const nowhere = hires?.length === 0
  return (
    <div role="group" className={css.driver} aria-labelledby={id}>
      <div className={css.line}>
        <Name state={state} id={id} />
        <DriverMenu state={state} months={months} place={place} disabled={disabled} />
      </div>
      <div className={css.months}>{months.map((month, i) => <Month key={place.months[i]} state={month} period={place.months[i]} disabled={disabled || nowhere} described={nowhere ? note : described} />)}</div>
      <div className={css.about}>{hires === null ? <Past state={state} /> : <span id={note}>{hiresWhere(hires, panel)}</span>}</div>
    </div>
  )
}

function Month({ state, period, disabled, described }: { state: DriverState; period: string; disabled: boolean; described: string | undefined }) {
  const docLocale = useApp((s) => s.outline!.plan.locale)
  const name = useApp((s) => { const month = s.calendar?.period(period); return month ? periodName(month, s.outline!.plan.locale) : period })
  const draft = useTrying((s) => (s.draft?.driver === state.driver && s.draft.period === period ? s.draft : null))
  const { panel } = useText().whatif
  const was = useWas(state)
  return (
    <div className={css.month}>
      <span aria-hidden>{name}</span>
      <Box state={state} label={panel.inMonth(state.name, name)} value={draft?.value ?? state.value} described={described} disabled={disabled} onSay={(v) => void say(state.driver, period, v)} />
      {was === undefined ? null : <small title={valueText(state.parent, state.unit, docLocale)}>{was}</small>}
    </div>
  )
}
