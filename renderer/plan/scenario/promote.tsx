/** Overrides of a scenario, chosen to become its parent's own. */
import { useEffect, useState, type ReactNode } from 'react'
import type { Output, Sent } from '../../../shared/contract/index.ts'
import type { TaskDates } from '../../../shared/contract/scenarios.ts'
import type { Outline } from '../../../shared/contract/views.ts'
import { phrases } from '../../../shared/locales/index.ts'
import { measureOf } from '../../../shared/measures.ts'
import { unitsPerWhole } from '../../../shared/money.ts'
import type { Unit } from '../../../shared/rows.ts'
import { printDuration } from '../../../shared/work/durations.ts'
import { send } from '../../document.ts'
import { Button, Check, cx, Dialog } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { errorText } from '../../notices.ts'
import { formatAmount, formatCount, formatDay, formatNumber, formatPercent, type Locale } from '../../numbers.ts'
import { documentLocale, useApp, type AppState } from '../../state.ts'
import { call } from '../../transport.ts'
import css from '../plan.module.css'
import { closeToSheet } from './close.ts'
import { parentName } from './scenarios.ts'

type Overrides = Output<'scenario.overrides'>
type Asked = Omit<Sent<'scenario.promote'>, 'scenario'>

/** One that can be ticked; `asked` is it alone. */
interface Choice { key: string; name: string; cells: number | null; here: string; there: string; asked: { cells?: object; drivers?: object; locks?: object; tasks?: string; effects?: string } }

/** The overrides as lines of the list, in its order. */
function choicesOf({ cells, drivers, locks, tasks, effects }: Overrides, s: AppState, words: { own: (node: string) => string; locked: string; freed: string; task: string; effect: string }, locale: Locale): Choice[] {
  const { outline, calendar, scale } = s, { plan, nodes, lines, measures } = outline!, own = documentLocale(s)
  const nodeName = (id: string): string => nodes.find((n) => n.id === id || n.node === id)?.name ?? id
  const measureName = (id: string): string => (phrases[locale].measures as Record<string, string>)[id] ?? measures.find((m) => m.id === id)?.name ?? id
  const periodName = (id: string): string => { const period = calendar?.period(id); return period?.kind === 'month' && !id.includes('P') ? formatDay(period.from, own, 'monthYear') : id }
  const amount = (x: number | null, unit: Unit | undefined): string => {
    if (x === null) return ''
    return unit === 'money' ? formatAmount(Math.round(x * unitsPerWhole(plan.decimals)), { decimals: plan.decimals, scale, locale: own }) : unit === 'ratio' ? formatPercent(x, { locale: own, digits: 4 }) : formatNumber(x, own)
  }
  const dates = ({ duration, day }: TaskDates): string => joined(day === null ? '' : formatDay(day, own), duration === 0 ? '' : printDuration(duration))
  const joined = (...parts: string[]): string => parts.filter((part) => part !== '').join(' · ')
  return [
    ...cells.map(({ measure, node, below, period, cells: count, here, there }): Choice => {
      const unit = measureOf(measure, measures)?.unit
      return { key: `c|${measure}|${node}|${period}`, name: joined(measureName(measure), below ? nodeName(node) : words.own(nodeName(node)), periodName(period)), cells: count, here: amount(here, unit), there: amount(there, unit), asked: { cells: { measure, node, below, period } } }
    }),
    ...drivers.map(({ driver, node, period, unit, here, there }): Choice => ({
      key: `d|${driver}|${node}|${period}`, name: joined(outline!.drivers.find((d) => d.id === driver)?.name ?? driver, nodeName(node), period === '' ? '' : periodName(period)), cells: null, here: amount(here, unit), there: amount(there, unit), asked: { drivers: { driver, node, period } },
    })),
    ...tasks.map(({ task, name, here, there }): Choice => ({ key: `t|${task}`, name: joined(words.task, name), cells: null, here: dates(here), there: dates(there), asked: { tasks: task } })),
    ...effects.map(({ effect, name }): Choice => ({ key: `e|${effect}`, name: joined(words.effect, name), cells: null, here: '', there: '', asked: { effects: effect } })),
    ...locks.map(({ locked, ...cell }): Choice => ({
      key: `l|${cell.measure}|${cell.node}|${cell.line ?? ''}|${cell.period}`,
      name: joined(locked ? words.locked : words.freed, measureName(cell.measure), nodeName(cell.node), lineName(lines, cell.line), periodName(cell.period)), cells: null, here: '', there: '', asked: { locks: cell },
    })),
  ]
}

const lineName = (lines: Outline['lines'], id: string | null): string => lines.find((l) => l.id === id)?.name ?? ''

/** Everything by its kind alone, where all of it is ticked. */
function askedOf(choices: readonly Choice[], left: ReadonlySet<string>): Asked {
  const of = (part: 'cells' | 'drivers' | 'locks'): boolean | object[] => {
    const all = choices.filter((c) => c.asked[part] !== undefined), chosen = all.filter((c) => !left.has(c.key))
    return chosen.length === all.length ? true : chosen.map((c) => c.asked[part]!)
  }
  const work = choices.filter((c) => c.asked.tasks !== undefined || c.asked.effects !== undefined), chosen = work.filter((c) => !left.has(c.key))
  return { cells: of('cells'), drivers: of('drivers'), locks: of('locks'), work: chosen.length === work.length || { tasks: chosen.flatMap((c) => c.asked.tasks ?? []), effects: chosen.flatMap((c) => c.asked.effects ?? []) } } as Asked
}

export function PromoteDialog({ scenario }: { scenario: string }): ReactNode {
  const t = useText(), { scenario: words } = t.plan, { promoting } = words
  const app = useApp(), { outline, locale } = app, revision = outline?.revision
  const [known, setKnown] = useState<Overrides | null>(null), [left, setLeft] = useState<ReadonlySet<string>>(new Set()), [wrong, setWrong] = useState<string | null>(null)
  useEffect(() => {
    let gone = false
    call('scenario.overrides', { scenario }).then((answer) => { if (!gone) setKnown(answer) }, (error: unknown) => { if (!gone) setWrong(errorText(error)) })
    return () => { gone = true }
  }, [scenario, revision])
  const row = outline?.scenarios.find((s) => s.id === scenario)
  // Taken away meanwhile, by an undo or from elsewhere.
  useEffect(() => { if (!row) useApp.setState({ overlay: null }) }, [row])
  if (!outline || !row) return null
  const parent = parentName(app, row, words.base), choices = known === null ? [] : choicesOf(known, app, promoting, locale)
  const chosen = choices.filter((c) => !left.has(c.key)).length
  const promote = async (): Promise<void> => {
    if (chosen === 0) return
    if (await send('scenario.promote', { scenario, ...askedOf(choices, left) }, undefined, (error) => setWrong(errorText(error)))) closeToSheet()
  }
  const tick = (key: string, on: boolean): void => { setLeft((now) => { const next = new Set(now); if (on) next.delete(key); else next.add(key); return next }); setWrong(null) }
  const count = (n: number): string => formatCount(n, locale)
  return (
    <Dialog wide title={promoting.title(row.name, parent)} lede={promoting.lede(row.name, parent)} onClose={closeToSheet} onSubmit={() => void promote()} foot={<>
      <Button onClick={closeToSheet}>{t.frame.cancel}</Button>
      <Button look="primary" type="submit" disabled={chosen === 0}>{promoting.now(count(chosen), count(choices.length))}</Button>
    </>}>
      {known !== null && choices.length === 0 ? <p className={css.muted}>{promoting.nothing(row.name)}</p> : null}
      {choices.length === 0 ? null : (
        <table className={css.table} aria-label={promoting.table}>
          <thead><tr><th scope="col"><Check checked={chosen === choices.length} onChange={(on) => { setLeft(new Set(on ? [] : choices.map((c) => c.key))); setWrong(null) }}>{promoting.all}</Check></th><th scope="col">{promoting.cells}</th><th scope="col">{promoting.here(row.name)}</th><th scope="col">{promoting.there(parent)}</th></tr></thead>
          <tbody>{choices.map((c) => (
            <tr key={c.key}><th scope="row"><Check checked={!left.has(c.key)} onChange={(on) => tick(c.key, on)}>{c.name}</Check></th><td>{c.cells === null ? '' : count(c.cells)}</td><td>{c.here}</td><td>{c.there}</td></tr>
          ))}</tbody>
        </table>
      )}
      {wrong === null ? null : <p role="alert" className={cx(css.short, css.refused)}>{wrong}</p>}
    </Dialog>
  )
}
