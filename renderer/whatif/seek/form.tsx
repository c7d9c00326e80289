/** What is to be reached, and what is moved for it. */
import type { Sent } from '../../../shared/contract/index.ts'
import type { DriverState } from '../../../shared/contract/whatif.ts'
import { measuresOf } from '../../../shared/measures.ts'
import type { MeasureRow, Unit } from '../../../shared/rows.ts'
import { goesByOnes, placeWhen } from '../../../shared/places.ts'
import { Button, Check, Field, Segments, Select } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { periodName } from '../../numbers.ts'
import { useApp } from '../../state.ts'
import { usePlaces } from '../head.tsx'
import { fieldText, parseTyped } from '../said.ts'
import { measureWords, usePeriods, type Known } from '../subject.ts'
import { NumberField, typed, type Typed } from '../kit/typed.tsx'
import css from '../whatif.module.css'

export type Way = 'one' | 'several' | 'cell'
export interface Draft { way: Way; target: string | null; driver: string | null; when: string | null; several: readonly string[]; measure: string; node: string | null; least: string; most: string; whole: boolean | null }
export const freshDraft: Draft = { way: 'one', target: null, driver: null, when: null, several: [], measure: 'quota', node: null, least: '', most: '', whole: null }

/** The draft with what it means: the lever, the bounds, and in which unit both are typed. */
export interface Read { target: Typed; least: Typed; most: Typed; crossed: boolean; moved: DriverState[]; unit: Unit; whole: boolean; input: Sent<'seek'> | null }

/** Of several drivers the bounds are factors, typed as percents. `when`: the month in which people are hired. */
export function read(draft: Draft, drivers: readonly DriverState[], subject: Known, goal: number | null, when: string, locale: 'en' | 'zh'): Read {
  const { way } = draft
  const one = drivers.find((d) => d.driver === draft.driver) ?? drivers[0]
  const moved = way === 'one' ? (one ? [one] : []) : way === 'several' ? drivers.filter((d) => draft.several.includes(d.driver)) : []
  const unit: Unit = way === 'cell' ? 'money' : way === 'several' ? 'ratio' : one?.unit ?? 'number'
  const target = typed(draft.target, goal, (text) => parseTyped(text, subject.unit), (x) => fieldText(x, subject.unit, locale))
  const bound = (text: string): Typed => typed(text, null, (x) => parseTyped(x, unit), () => '')
  const least = bound(draft.least), most = bound(draft.most)
  const crossed = least.value !== null && most.value !== null && least.value > most.value
  const whole = draft.whole ?? (way === 'one' && one !== undefined && goesByOnes(one.driver, one.unit))
  const ready = target.value !== null && !least.wrong && !most.wrong && !crossed && (way === 'cell' || moved.length >= (way === 'several' ? 2 : 1))
  const lever = way === 'cell' ? { cell: { measure: draft.measure, node: draft.node ?? subject.node, period: subject.period } } : { drivers: moved.map((d) => placeWhen(d, subject, when)) }
  return {
    target, least, most, crossed, moved, unit, whole,
    input: ready ? { scenario: subject.scenario, measure: subject.measure, node: subject.node, period: subject.period, value: target.value!, lever, ...(least.value !== null && { least: least.value }), ...(most.value !== null && { most: most.value }), whole } : null,
  }
}

/** Numbers of money that people type. */
export const typedMeasures = (own: readonly MeasureRow[]): string[] => measuresOf(own).filter((m) => m.source === 'input' && m.unit === 'money').map((m) => m.id)

interface Props { draft: Draft; read: Read; drivers: readonly DriverState[]; when: string; subject: Known; onChange: (part: Partial<Draft>) => void; /** Forgets what was typed; null where nothing was. */ onAfresh: (() => void) | null }
export function SeekForm({ draft, read: { target, least, most, crossed, moved, unit, whole }, drivers, when, subject, onChange, onAfresh }: Props) {
  const t = useText(), { seek: words } = t.analysis
  const locale = useApp((s) => s.locale), { measures, plan } = useApp((s) => s.outline!)
  const places = usePlaces(), periods = usePeriods()
  const months = periods.filter((p) => p.kind === 'month'), why = t.analysis.badDriver[unit]
  return (
    <div className={css.form}>
      <h3>{words.title}</h3>
      <NumberField label={words.target(subject.measureName)} typed={target} why={subject.unit === 'money' ? t.analysis.badAmount : t.analysis.badDriver[subject.unit]} onChange={(text) => onChange({ target: text })} />
      <div className={css.labelled}><span>{words.moved}</span>
        <Segments label={words.moved} value={draft.way} options={(['one', 'several', 'cell'] as const).map((value) => ({ value, label: words.ways[value] }))} onChange={(way) => onChange({ way, least: '', most: '', whole: null })} /></div>
      {draft.way === 'one' && drivers.length > 0 ? (
        <div className={css.pair}>
          <Field label={words.driver}>{(id) => <Select id={id} value={moved[0]?.driver ?? ''} onChange={(e) => onChange({ driver: e.target.value, least: '', most: '', whole: null })}>{drivers.map((d) => <option key={d.driver} value={d.driver}>{d.name}</option>)}</Select>}</Field>
          {moved.some((d) => goesByOnes(d.driver, d.unit)) && months.length > 1 ? (
            <Field label={words.when}>{(id) => <Select id={id} value={when} onChange={(e) => onChange({ when: e.target.value })}>{months.map((m) => <option key={m.id} value={m.id}>{periodName(m, plan.locale)}</option>)}</Select>}</Field>
          ) : null}
        </div>
      ) : null}
      {draft.way === 'several' && drivers.length > 0 ? (
        <fieldset className={css.ticks}><legend>{words.drivers}</legend>
          {drivers.map((d) => <Check key={d.driver} checked={draft.several.includes(d.driver)} disabled={d.value === null} onChange={(on) => onChange({ several: on ? [...draft.several, d.driver] : draft.several.filter((x) => x !== d.driver) })}>{d.name}</Check>)}
        </fieldset>
      ) : null}
      {draft.way !== 'cell' && drivers.length === 0 ? <p className={css.muted}>{words.noDrivers}</p> : null}
      {draft.way === 'cell' ? (
        <div className={css.pair}>
          <Field label={words.measure}>{(id) => <Select id={id} value={draft.measure} onChange={(e) => onChange({ measure: e.target.value })}>{typedMeasures(measures).map((m) => <option key={m} value={m}>{measureWords(m, measures, locale)}</option>)}</Select>}</Field>
          <Field label={words.where}>{(id) => <Select id={id} value={draft.node ?? subject.node} onChange={(e) => onChange({ node: e.target.value })}>{places.map((p) => <option key={p.value} value={p.value}>{p.label}</option>)}</Select>}</Field>
        </div>
      ) : null}
      <div className={css.pair}>
        <NumberField label={words.least} typed={least} why={why} placeholder={words.any} onChange={(text) => onChange({ least: text })} />
        <NumberField label={words.most} typed={crossed ? { ...most, wrong: true } : most} why={crossed ? t.analysis.badOrder : why} placeholder={words.any} onChange={(text) => onChange({ most: text })} />
      </div>
      {draft.way === 'several' ? <p className={css.hint}>{words.factorHint}</p> : null}
      {draft.way === 'one' ? <Check checked={whole} onChange={(on) => onChange({ whole: on })}>{words.whole}</Check> : null}
      {onAfresh === null ? null : <div><Button look="link" onClick={onAfresh}>{words.afresh}</Button></div>}
    </div>
  )
}
