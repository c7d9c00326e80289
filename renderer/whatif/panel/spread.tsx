/** How far a driver may go, and how unsure it is. */
import { useEffect, useState, type ReactNode } from 'react'
import type { DriverState } from '../../../shared/contract/whatif.ts'
import { toWhole } from '../../../shared/money.ts'
import { phrases } from '../../../shared/locales/index.ts'
import type { SpreadShape } from '../../../shared/rows.ts'
import { send } from '../../document.ts'
import { Button, Dialog, Field, Input, kit, Select } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { notifyError } from '../../notices.ts'
import { shownScenario } from '../../plan/scenario/scenarios.ts'
import { useApp } from '../../state.ts'
import { call } from '../../transport.ts'
import css from './panel.module.css'
import { readTyped, spreadText, unitText, valueText } from './values.ts'

const SHAPES = ['normal', 'lognormal', 'triangular', 'history', 'fixed'] as const satisfies readonly SpreadShape[]
type Numbers = Record<'least' | 'most' | 'spread' | 'low' | 'high', string>
/** What a shape is drawn by. */
const ASKED: Record<SpreadShape, readonly (keyof Numbers)[]> = { normal: ['spread'], lognormal: ['spread'], triangular: ['low', 'high'], history: [], fixed: [] }

export function SpreadDialog({ driver, node }: { driver: string; node: string }): ReactNode {
  const t = useText(), { panel } = t.whatif, { spread: words } = panel
  const outline = useApp((s) => s.outline), locale = useApp((s) => s.locale), scenario = useApp(shownScenario)
  const row = outline?.drivers.find((d) => d.id === driver), own = outline?.spreads.find((s) => s.driver === driver)
  const [state, setState] = useState<DriverState | null>(null)
  const quarter = outline?.plan.quarter
  useEffect(() => {
    if (quarter !== undefined) call('drivers', { scenario, node, period: quarter }).then((all) => setState(all.find((d) => d.driver === driver) ?? null), notifyError)
  }, [driver, node, scenario, quarter])
  const [shape, setShape] = useState<SpreadShape>(own?.shape ?? 'normal')
  const [typed, setTyped] = useState<Numbers>(() => {
    const { plan } = outline!, unit = row!.unit
    const text = (x: number | null | undefined): string => (x == null ? '' : valueText(unit === 'money' ? toWhole(x, plan.decimals) : x, unit, plan.locale))
    return { least: text(own?.least), most: text(own?.most), spread: text(own?.spread), low: text(own?.low), high: text(own?.high) }
  })
  if (!outline || !row) return null
  const { plan } = outline, close = (): void => useApp.setState({ overlay: null })
  const read = (field: keyof Numbers): number | null | undefined => {
    const entry = readTyped(typed[field], row.unit, null, plan.decimals)
    return entry.kind === 'value' ? entry.value : entry.kind === 'clear' ? null : undefined
  }
  const shown = ['least', 'most', ...ASKED[shape]] as const
  const wrong = refusalOf(shape, read), told = wrong === null ? null : phrases[locale].errors['driver.spread']({ driver: row.name, why: wrong })
  const good = wrong === null && shown.every((field) => read(field) !== undefined) && !(shape === 'triangular' && (read('low') === null || read('high') === null))
  const save = async (): Promise<void> => {
    if (!good) return
    const values = Object.fromEntries((['least', 'most', 'spread', 'low', 'high'] as const).map((field) => [field, shown.includes(field) ? read(field) : null]))
    if (await send('driver.spread', { driver, shape, ...values })) close()
  }
  const history = state?.fit?.spread ?? null
  const hint = (field: keyof Numbers): string | undefined => (field !== 'spread' ? undefined : history === null ? words.noHistory : words.ofHistory(spreadText(history, row.unit, plan.locale, panel)))
  const unit = unitText(row, plan.currency, panel)
  const field = (name: keyof Numbers): ReactNode => (
    <Field key={name} label={words[name]} hint={hint(name)} wrong={read(name) === undefined ? panel.unread(typed[name].trim()) : null}>{(id, described) => (
      <Input id={id} aria-describedby={described} aria-invalid={read(name) === undefined || undefined} value={typed[name]} placeholder="–" autoComplete="off" onChange={(e) => setTyped({ ...typed, [name]: e.target.value })} />
    )}</Field>
  )
  return (
    <Dialog title={words.title(row.name)} lede={unit === '' ? words.lede : words.ledeIn(unit)} onClose={close} onSubmit={() => void save()} foot={<>
      <Button onClick={close}>{t.frame.cancel}</Button>
      <Button look="primary" type="submit" disabled={!good}>{words.save}</Button>
    </>}>
      <Field label={words.shape} hint={words.shapeHints[shape]}>{(id, described) => (
        <Select id={id} aria-describedby={described} value={shape} autoFocus onChange={(e) => setShape(e.target.value as SpreadShape)}>
          {SHAPES.filter((s) => s !== 'history' || state?.fit != null || shape === 'history').map((s) => <option key={s} value={s}>{words.shapes[s]}</option>)}
        </Select>
      )}</Field>
      {ASKED[shape].length === 0 ? null : <div className={css.pair}>{ASKED[shape].map(field)}</div>}
      <div className={css.pair}>{field('least')}{field('most')}</div>
      {told === null ? null : <p role="alert" className={`${kit.wrong} ${css.wrong}`}>{told}</p>}
    </Dialog>
  )
}

/** As the plan would refuse it. */
function refusalOf(shape: SpreadShape, read: (field: keyof Numbers) => number | null | undefined): 'bounds' | 'order' | 'positive' | null {
  const number = (field: keyof Numbers): number => read(field) ?? NaN
  if (number('least') > number('most')) return 'bounds'
  if (number('spread') < 0 || (shape === 'triangular' && number('low') > number('high'))) return 'order'
  return shape === 'lognormal' && number('most') <= 0 ? 'positive' : null
}
