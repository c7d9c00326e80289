/** What differs from a version: totals, the nodes and numbers behind them, structure, drivers, locks, work. */
import { ArrowLeft, Trash2 } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { phrases } from '../../shared/locales/index.ts'
import type { Compared, Some } from '../../shared/contract/versions.ts'
import type { Unit } from '../../shared/rows.ts'
import { refusalOf, send } from '../document.ts'
import { Button, Field, IconButton, Select } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { notifyError } from '../notices.ts'
import { formatCount, formatNumber, formatPercent, formatWhole } from '../numbers.ts'
import { CommitInput } from '../settings/commit-input.tsx'
import { usePlan } from '../plan/state.ts'
import { useApp, useDocumentLocale } from '../state.ts'
import { call } from '../transport.ts'
import css from './history.module.css'
import { useHistory, type Comparing } from './state.ts'
import { restore, useVersions } from './versions.ts'

/** So many lines of a list are shown. */
const SHOWN = 60

function useCompared({ version, to, node }: Comparing): Compared | null {
  const revision = useApp((s) => s.outline?.revision), [known, setKnown] = useState<Compared | null>(null)
  useEffect(() => {
    let gone = false
    call('version.compare', { version, most: SHOWN, ...(to !== null && { to }), ...(node !== null && { node }) }).then((found) => { if (!gone) setKnown(found) }, (error: unknown) => {
      if (gone) return
      useHistory.setState({ comparing: null })
      notifyError(error)
    })
    return () => { gone = true }
  }, [revision, version, to, node])
  return known
}

function List<T>({ title, of, line }: { title: string; of: Some<T>; line: (one: T) => ReactNode }) {
  const t = useText().history.compared, style = useDocumentLocale()
  if (of.count === 0) return null
  return (
    <section aria-label={title} className={css.part}>
      <h3>{title}<small>{formatCount(of.count, style)}</small></h3>
      <ul>{of.list.map((one, i) => <li key={i}>{line(one)}</li>)}</ul>
      {of.count > of.list.length ? <p className={css.empty}>{t.more(formatCount(of.count - of.list.length, style))}</p> : null}
    </section>
  )
}

/** A name, and from the top what it is under. */
const Where = ({ path }: { path: readonly string[] }) => <span className={css.where}><b>{path.at(-1)}</b>{path.length > 2 ? <small>{path.slice(1, -1).join(' › ')}</small> : null}</span>

function useShown(): (x: number | null, unit: Unit) => string {
  const style = useDocumentLocale(), { blank } = useText().history.compared
  return (x, unit) => (x === null ? blank : unit === 'money' ? formatWhole(x, style) : unit === 'ratio' ? formatPercent(x, { locale: style, digits: 1 }) : formatNumber(x, style))
}

function Differences({ compared }: { compared: Compared }) {
  const t = useText().history.compared, locale = useApp((s) => s.locale), style = useDocumentLocale(), shown = useShown()
  const words: Record<string, string> = phrases[locale].measures, units = new Map(compared.totals.map((m) => [m.measure, m.unit])), names = new Map(compared.totals.map((m) => [m.measure, words[m.measure] ?? m.name]))
  if (compared.same) return <p className={css.empty} role="status">{t.same}</p>
  const change = (from: number | null, to: number | null, unit: Unit): string => { const by = (to ?? 0) - (from ?? 0); return `${by > 0 ? '+' : ''}${shown(by, unit)}` }
  const measured = compared.totals.filter((m) => m.from !== null || m.to !== null)
  return (
    <>
      {measured.length === 0 ? null : (
        <section aria-label={t.totals(compared.quarter)} className={css.part}>
          <h3>{t.totals(compared.quarter)}</h3>
          <table className={css.totals}>
            <thead><tr><th><span className="unseen">{t.title}</span></th><th scope="col">{t.before}</th><th scope="col">{compared.to ?? t.now}</th></tr></thead>
            <tbody>{measured.map((m) => <tr key={m.measure}><th scope="row">{names.get(m.measure)}<small>{m.from === m.to ? '' : change(m.from, m.to, m.unit)}</small></th><td>{shown(m.from, m.unit)}</td><td>{shown(m.to, m.unit)}</td></tr>)}</tbody>
          </table>
          <p className={css.empty}>{t.cells(formatCount(compared.cells, style))}</p>
        </section>
      )}
      <List title={t.numbers(compared.quarter)} of={compared.numbers} line={(n) => <><Where path={n.path} /><span className={css.amounts}>{measured.length > 1 ? <small>{names.get(n.measure)}</small> : null}{shown(n.from, units.get(n.measure)!)} → {shown(n.to, units.get(n.measure)!)}</span></>} />
      <List title={t.added} of={compared.added} line={(n) => <Where path={n.path} />} />
      <List title={t.removed} of={compared.removed} line={(n) => <Where path={n.path} />} />
      <List title={t.renamed} of={compared.renamed} line={(n) => <><Where path={n.path} /><small>{t.was(n.was)}</small></>} />
      <List title={t.moved} of={compared.moved} line={(n) => <><Where path={n.path} /><small>{t.was(n.was.slice(0, -1).join(' › '))}</small></>} />
      <List title={t.drivers} of={compared.drivers} line={(d) => <><Where path={[...d.path.slice(0, -1), `${d.driver} · ${d.path.at(-1)}`]} /><span className={css.amounts}><small>{[d.scenario, d.period].filter(Boolean).join(' · ')}</small>{shown(d.from, d.unit)} → {shown(d.to, d.unit)}</span></>} />
      <List title={t.locks} of={compared.locks} line={(l) => <><Where path={l.path} /><small>{[words[l.measure] ?? l.measure, l.period, l.scenario, t.changes[l.change]].filter(Boolean).join(' · ')}</small></>} />
      <List title={t.scenarios} of={compared.scenarios} line={(s) => <>{s.name}<small>{t.changes[s.change]}</small></>} />
      <List title={t.tasks} of={compared.tasks} line={(task) => <>{task.name}<small>{t.changes[task.change]}</small></>} />
      {compared.other === 0 ? null : <p className={css.empty}>{t.other(formatCount(compared.other, style))}</p>}
    </>
  )
}

export function Comparison({ comparing }: { comparing: Comparing }) {
  const t = useText().history, versions = useVersions(), compared = useCompared(comparing), readOnly = useApp((s) => s.outline?.readOnly ?? true)
  const selected = usePlan((s) => s.node), nodes = useApp((s) => s.outline!.nodes), node = nodes.find((n) => n.id === comparing.node) ?? nodes.find((n) => n.id === selected), version = versions.find((v) => v.version === comparing.version)
  const set = (some: Partial<Comparing>): void => useHistory.setState({ comparing: { ...comparing, ...some } })
  const back = (): void => useHistory.setState({ comparing: null })
  const remove = (): void => void send('version.remove', { version: comparing.version }).then((done) => { if (done) back() })
  return (
    <div className={css.compare}>
      <div className={css.tools}>
        <Button look="quiet" onClick={back} autoFocus><ArrowLeft aria-hidden />{t.back}</Button>
        {readOnly ? null : <IconButton label={t.compared.remove} className={css.push} onClick={remove}><Trash2 aria-hidden /></IconButton>}
      </div>
      <div className={css.pair}>
        <Field label={t.compared.from}>{(id) => <Select id={id} value={comparing.version} onChange={(e) => set({ version: e.target.value })}>{versions.map((v) => <option key={v.version} value={v.version}>{v.name}</option>)}</Select>}</Field>
        <Field label={t.compared.to}>{(id) => <Select id={id} value={comparing.to ?? ''} onChange={(e) => set({ to: e.target.value || null })}><option value="">{t.compared.present}</option>{versions.filter((v) => v.version !== comparing.version).map((v) => <option key={v.version} value={v.version}>{v.name}</option>)}</Select>}</Field>
        {node && node.parent !== null ? <Field label={t.compared.part}>{(id) => <Select id={id} value={comparing.node ?? ''} onChange={(e) => set({ node: e.target.value || null })}><option value="">{t.compared.whole}</option><option value={node.node}>{node.name}</option></Select>}</Field> : null}
        {readOnly || !version ? null : <Field label={t.compared.rename}>{(id) => <CommitInput id={id} label={t.compared.rename} value={version.name} onCommit={(name) => refusalOf('version.rename', { version: version.version, name })} />}</Field>}
      </div>
      {readOnly || !version || comparing.to !== null || compared?.same !== false ? null : <Button className={css.restore} onClick={() => void restore(version, comparing.node)}>{t.restoreOf(comparing.node !== null && node ? node.name : version.name)}</Button>}
      {compared === null ? null : <Differences compared={compared} />}
    </div>
  )
}
