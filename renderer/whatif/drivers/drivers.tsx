/** The drivers of the plan: what each is here, where that is said, and what history says of it. */
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import type { DriverState } from '../../../shared/contract/whatif.ts'
import { BASE } from '../../../shared/ids.ts'
import type { Unit } from '../../../shared/rows.ts'
import { refusalOf, send } from '../../document.ts'
import { Button, IconButton, Input, Select } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { formatCount } from '../../numbers.ts'
import { CommitInput } from '../../settings/commit-input.tsx'
import { useApp } from '../../state.ts'
import { useAskedAll } from '../asked.ts'
import { grainOf } from '../sensitivity/steps.ts'
import { driverText, fieldText, parseTyped, useStyle } from '../said.ts'
import type { Known } from '../subject.ts'
import css from '../whatif.module.css'
import { Correlations } from './correlations.tsx'
import { isByMonthsOfWork, isStageConversion, monthly, placesFor, placeToClear, type Month } from './where.ts'

const UNITS: Unit[] = ['ratio', 'money', 'number']

/** Months of the period looked at, each with its drivers; none of a month itself. */
function useMonths({ scenario, node, period }: Known): Month[] {
  const calendar = useApp((s) => s.calendar)!, about = calendar.period(period)!
  const within = about.kind === 'month' ? [] : calendar.months.filter((m) => m.first >= about.first && m.end <= about.end)
  const { value } = useAskedAll('drivers', within.length === 0 ? null : within.map((m) => ({ scenario, node, period: m.id })))
  return within.map((m, i) => ({ period: m.id, drivers: value?.[i] ?? [] }))
}

function Row({ driver: d, months, subject, locked }: { driver: DriverState; months: readonly Month[]; subject: Known; locked: boolean }) {
  const t = useText(), { drivers: words } = t.analysis, style = useStyle()
  const { nodes, scenarios, readOnly } = useApp((s) => s.outline!)
  const text = (x: number): string => driverText(x, d.unit, style), { said, fit } = d, grain = grainOf(d, style.decimals)
  // As the plan would hold what history says.
  const kept = (x: number): number => (grain === null || d.unit !== 'money' ? x : Math.round(x / grain) * grain)
  const each = monthly(d, months), places = placesFor(d, months, subject), [emptied, setEmptied] = useState(false)
  const where = each !== null ? words.byMonth : said === null ? words.nobody : [nodes.find((n) => n.node === said.node)?.name ?? said.node, said.period || words.always, ...(said.scenario === BASE ? [] : [scenarios.find((s) => s.id === said.scenario)?.name ?? said.scenario])].join(' · ')
  // Months that say the same are one value; those that differ are told where they are said.
  const value = each === null ? d.value : each.every((x) => x === each[0]) ? each[0] : null, shown = value === null ? '' : fieldText(value, d.unit, style.locale)
  const spread = d.shape === 'triangular' && d.low !== null && d.high !== null ? words.fromTo(text(d.low), text(d.high)) : d.spread === null || d.shape === 'fixed' ? words.noSpread : words.plusMinus(text(d.spread))
  return (
    <tr>
      <td><CommitInput label={words.nameOf(d.name)} value={d.name} disabled={readOnly} onCommit={(name) => { if (!name) return false; void send('driver.rename', { driver: d.driver, name }); return true }} /></td>
      <td className={css.faint}>{t.analysis.units[d.unit]}</td>
      <td className={css.typed}><CommitInput numeric label={words.valueOf(d.name)} value={shown} placeholder={each === null ? undefined : words.byMonth} wrong={emptied ? words.emptyByMonth : t.analysis.badDriver[d.unit]} disabled={locked}
        onCommit={(typed) => {
          const next = typed === '' ? null : parseTyped(typed, d.unit), { scenario } = subject
          setEmptied(typed === '')
          if (next === null && (typed !== '' || places.length > 1)) return false
          if (next === null) return refusalOf('driver.set', { ...placeToClear(d, subject), scenario, value: null })
          if (places.length === 1) return refusalOf('driver.set', { ...places[0], scenario, value: next })
          return refusalOf('drivers.set', { scenario, values: places.map((place) => ({ ...place, value: next })) })
        }} /></td>
      <td className={css.faint} title={each?.map((x, i) => `${months[i].period}: ${x === null ? words.nobody : text(x)}`).join('\n')}>{where}</td>
      <td className={css.faint}>{fit === null ? (isStageConversion(d) ? t.whatif.panel.inWinRate : words.noHistory) : (isByMonthsOfWork(d) ? words.sampleMonths : words.sample)(formatCount(fit.sample, style.locale), text(fit.value))}{fit !== null && !locked && kept(fit.value) !== d.value ? <> <Button look="link" aria-label={words.fitOf(d.name)} onClick={() => void send('driver.fit', { drivers: [d.driver], node: subject.node, scenario: subject.scenario })}>{words.fit}</Button></> : null}</td>
      <td className={css.faint}>{spread}{d.shape === 'normal' || spread === words.noSpread ? '' : ` (${words.shapes[d.shape]})`}</td>
      <td>{readOnly ? null : <IconButton label={words.remove(d.name)} onClick={() => void send('driver.remove', { driver: d.driver })}><X aria-hidden /></IconButton>}</td>
    </tr>
  )
}

function Add() {
  const t = useText(), { drivers: words } = t.analysis
  const [name, setName] = useState(''), [unit, setUnit] = useState<Unit>('ratio'), typed = name.trim()
  const add = (): void => { if (typed) void send('driver.add', { name: typed, unit }).then((done) => { if (done) setName((now) => (now === name ? '' : now)) }) }
  return (
    <form className={css.row} onSubmit={(e) => { e.preventDefault(); add() }}>
      <Input className={css.newName} aria-label={words.newName} placeholder={words.newName} value={name} maxLength={100} onChange={(e) => setName(e.target.value)} />
      <Select className={css.narrow} aria-label={words.newUnit} value={unit} onChange={(e) => setUnit(e.target.value as Unit)}>{UNITS.map((u) => <option key={u} value={u}>{t.analysis.units[u]}</option>)}</Select>
      <Button type="submit" disabled={!typed}><Plus />{words.add}</Button>
    </form>
  )
}

export function Drivers({ subject, drivers }: { subject: Known; drivers: readonly DriverState[] }) {
  const { drivers: words } = useText().analysis
  const readOnly = useApp((s) => s.outline!.readOnly), months = useMonths(subject)
  return (
    <div className={css.whole}>
      <section className={css.block} aria-label={words.title}>
        <h3>{words.title}</h3>
        <p className={css.muted}>{words.how}</p>
        {drivers.length === 0 ? null : (
          <table className={css.table}>
            <thead><tr>{[words.name, words.unit].map((h) => <th key={h} scope="col">{h}</th>)}<th scope="col" className={css.number}>{words.value}</th>{[words.said, words.history, words.spread].map((h) => <th key={h} scope="col">{h}</th>)}<th scope="col"><span className="unseen">{words.state}</span></th></tr></thead>
            <tbody>{drivers.map((d) => <Row key={d.driver} driver={d} months={months} subject={subject} locked={readOnly || subject.frozen} />)}</tbody>
          </table>
        )}
        {readOnly ? null : <Add />}
      </section>
      <Correlations drivers={drivers} />
    </div>
  )
}
