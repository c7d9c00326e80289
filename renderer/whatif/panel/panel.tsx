/** The what-if panel: drivers of the selected node moved, and what the quarter then comes to. */
import { X } from 'lucide-react'
import { useEffect, useId, useState, type ReactNode } from 'react'
import { BASE, ROOT_NODE } from '../../../shared/ids.ts'
import { knownDriver, MODELS, outcomeMeasure } from '../../../shared/outcome.ts'
import { perform } from '../../actions.ts'
import { send } from '../../document.ts'
import { Button, IconButton } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { planAction } from '../../plan/actions/index.ts'
import { shownScenario } from '../../plan/scenario/scenarios.ts'
import { usePlan } from '../../plan/state.ts'
import { useApp } from '../../state.ts'
import { Card } from './card.tsx'
import { Driver, MonthlyDriver } from './driver.tsx'
import css from './panel.module.css'
import { look, lookAway, useTrying, type Place } from './trying.ts'

/** Where the selection stands; the company where it stands nowhere. */
function usePlace(): Place | null {
  const selected = usePlan((s) => s.node)
  const text = useApp((s) => {
    const { outline, calendar } = s
    if (!outline || !calendar) return ''
    const node = outline.nodes.find((n) => n.id === selected) ?? outline.nodes.find((n) => n.id === ROOT_NODE)!
    const quarter = calendar.period(outline.plan.quarter)!
    return JSON.stringify({
      scenario: shownScenario(s), parent: outline.scenarios.find((row) => row.id === shownScenario(s))?.parent ?? null, node: node.id, own: node.node, line: s.line, quarter: quarter.id,
      months: calendar.months.filter((m) => m.first >= quarter.first && m.end <= quarter.end).map((m) => m.id),
      measures: Object.fromEntries([...MODELS, 'expected' as const].map((which) => [which, outcomeMeasure(outline.measures, which)?.id])),
    } satisfies Place)
  })
  const [place, setPlace] = useState<{ text: string; place: Place | null }>({ text: '', place: null })
  if (place.text !== text) setPlace({ text, place: text === '' ? null : (JSON.parse(text) as Place) })
  return place.text === text ? place.place : null
}

export function WhatIfPanel(): ReactNode {
  const ready = useApp((s) => s.outline !== null && s.outline.drivers.length > 0 && outcomeMeasure(s.outline.measures, 'expected') !== undefined)
  const place = usePlace(), revision = useApp((s) => s.outline?.revision), link = useApp((s) => s.link)
  useEffect(() => { if (ready && place !== null && link === 'open') look(place) }, [ready, place, revision, link])
  useEffect(() => lookAway, [])
  const loaded = useTrying((s) => s.loaded)
  if (place === null) return null
  if (!ready) return <Empty />
  return loaded === null ? null : <Loaded />
}

/** Nothing to try yet: what makes it. */
function Empty(): ReactNode {
  const t = useText(), { panel } = t.whatif
  const readOnly = useApp((s) => s.outline!.readOnly)
  const make = async (): Promise<void> => {
    const made = await send('outcome.make', {})
    if (made) useTrying.setState({ without: made.without })
  }
  return (
    <div className={css.empty}>
      <p>{panel.teach}</p>
      {readOnly ? <p>{t.plan.fixed.readOnly}</p> : <Button look="primary" onClick={() => void make()}>{panel.make}</Button>}
    </div>
  )
}

/** Of whom and in which scenario, what it is compared with, and why nothing can be moved where that is so. */
function Head({ place, id }: { place: Place; id: string }) {
  const t = useText(), { panel } = t.whatif
  const { outline } = useApp(), { nodes, lines, scenarios, readOnly } = outline!
  const row = scenarios.find((s) => s.id === place.scenario)
  const what = [nodes.find((n) => n.id === place.node)?.name, lines.find((l) => l.id === place.line)?.name, row?.name ?? t.plan.scenario.base].filter((part) => part !== undefined)
  const add = planAction('plan.scenario.add')
  return (
    <header className={css.head}>
      <p><b>{what[0]}</b>{what.slice(1).map((part) => ` · ${part}`).join('')}</p>
      <p id={id}>{readOnly ? t.plan.fixed.readOnly : row?.frozen === 1 ? t.plan.fixed.frozen(row.name) : row ? panel.compared(scenarios.find((s) => s.id === row.parent)?.name ?? t.plan.scenario.base)
        : <>{panel.changesPlan} <Button look="link" onClick={() => perform(add)}>{panel.inScenario}</Button></>}</p>
    </header>
  )
}

function Without() {
  const t = useText(), { panel } = t.whatif
  const without = useTrying((s) => s.without)
  if (without.length === 0) return null
  return <div className={css.note} role="status"><p>{panel.without(without.join(t.whatif.comma))}</p><IconButton label={t.frame.dismiss} onClick={() => useTrying.setState({ without: [] })}><X aria-hidden /></IconButton></div>
}

function Loaded() {
  const loaded = useTrying((s) => s.loaded), outline = useApp((s) => s.outline!)
  const id = useId()
  const { place, drivers, months } = loaded!
  const disabled = outline.readOnly || (place.scenario !== BASE && outline.scenarios.find((s) => s.id === place.scenario)?.frozen === 1)
  const described = disabled ? id : undefined
  const byMonth = (driver: string, name: string, unit: typeof drivers[number]['unit']): boolean => {
    const kind = knownDriver({ id: driver, name, unit })
    return kind === 'hires' || kind === 'seasonality' || outline.assumptions.some((a) => a.driver === driver && place.months.includes(a.period))
  }
  return (
    <div className={css.panel}>
      <div className={css.drivers}>
        <Head place={place} id={id} />
        <Without />
        {drivers.map((state, i) => {
          const Shown = byMonth(state.driver, state.name, state.unit) ? MonthlyDriver : Driver
          return <Shown key={`${state.driver} ${place.scenario} ${place.node}`} state={state} months={months.map((m) => m[i])} place={place} disabled={disabled} described={described} />
        })}
      </div>
      <Card place={place} />
    </div>
  )
}
