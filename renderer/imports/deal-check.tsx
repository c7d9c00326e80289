/** The last page of deals: what stages mean, who and what is new, which names are one; and what the import will do. */
import type { ImportPreview, Mapping, NearName } from '../../shared/contract/imports.ts'
import type { DealStatus, ForecastCategory } from '../../shared/rows.ts'
import { Button, Check, Segments, Select } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { formatCount, formatDays, formatWhole } from '../numbers.ts'
import { useApp, useDocumentLocale } from '../state.ts'
import { BadRows } from './bad-rows.tsx'
import { nearKey, type Decisions } from './decisions.ts'
import css from './imports.module.css'
import { MissingRates } from './rates.tsx'

const STATUSES: DealStatus[] = ['open', 'won', 'lost']
const CATEGORIES: ForecastCategory[] = ['closed', 'commit', 'bestCase', 'pipeline', 'omitted']
/** What a status usually forecasts; a choice of category afterwards stands. */
const USUAL: Record<DealStatus, ForecastCategory> = { won: 'closed', lost: 'omitted', open: 'pipeline' }

function Stages({ preview, onMapping }: { preview: ImportPreview; onMapping: (mapping: Mapping) => void }) {
  const t = useText()
  const locale = useDocumentLocale()
  const { mapping, stages } = preview
  if (mapping.as !== 'deals' || stages.length === 0) return null
  const set = (stage: string, status: DealStatus, category: ForecastCategory): void =>
    onMapping({ ...mapping, stages: { ...Object.fromEntries(stages.map((s) => [s.stage, { status: s.status, category: s.category }])), [stage]: { status, category } } })
  return (
    <section className={css.part} aria-label={t.imports.stages}>
      <header><h3>{t.imports.stages}</h3><p>{t.imports.stagesHow}</p></header>
      <table className={css.table}>
        <thead><tr><th>{t.imports.stage}</th><th className={css.number}>{t.imports.count}</th><th>{t.imports.status}</th><th>{t.imports.category}</th></tr></thead>
        <tbody>{stages.map((s) => (
          <tr key={s.stage}>
            <td>{s.stage || '—'}{s.sure ? null : <span className={css.unsure}>{t.imports.unsure}</span>}</td>
            <td className={css.number}>{formatCount(s.rows, locale)}</td>
            <td className={css.control}><Select aria-label={t.imports.statusOf(s.stage)} value={s.status} onChange={(e) => { const status = e.target.value as DealStatus; set(s.stage, status, USUAL[status]) }}>
              {STATUSES.map((x) => <option key={x} value={x}>{t.imports.statuses[x]}</option>)}</Select></td>
            <td className={css.control}><Select aria-label={t.imports.categoryOf(s.stage)} value={s.category} onChange={(e) => set(s.stage, s.status, e.target.value as ForecastCategory)}>
              {CATEGORIES.map((x) => <option key={x} value={x}>{t.imports.categories[x]}</option>)}</Select></td>
          </tr>
        ))}</tbody>
      </table>
    </section>
  )
}

export function Near({ near, decisions, onChange }: { near: readonly NearName[]; decisions: Decisions; onChange: (decisions: Decisions) => void }) {
  const t = useText()
  const locale = useDocumentLocale()
  if (near.length === 0) return null
  const set = (name: NearName, merge: boolean): void => {
    const merged = new Set(decisions.merged)
    if (merge) merged.add(nearKey(name)); else merged.delete(nearKey(name))
    onChange({ ...decisions, merged })
  }
  return (
    <section className={css.part} aria-label={t.imports.near}>
      <header><h3>{t.imports.near}</h3><p>{t.imports.nearHow}</p></header>
      <table className={css.table}><tbody>{near.map((n) => (
        <tr key={nearKey(n)}>
          <td>{t.imports.nearRow(n.name, n.known)}</td><td className={css.number}>{t.imports.nearCount(formatCount(n.rows, locale))}</td>
          <td className={css.number}><Segments label={t.imports.nearRow(n.name, n.known)} value={decisions.merged.has(nearKey(n)) ? 'merge' : 'keep'} options={[{ value: 'merge', label: t.imports.merge }, { value: 'keep', label: t.imports.keep }]} onChange={(v) => set(n, v === 'merge')} /></td>
        </tr>
      ))}</tbody></table>
    </section>
  )
}

function Owners({ preview, decisions, onChange }: { preview: ImportPreview; decisions: Decisions; onChange: (decisions: Decisions) => void }) {
  const t = useText()
  const locale = useDocumentLocale()
  const nodes = useApp((s) => s.outline!.nodes)
  const owners = preview.newOwners.filter((o) => !decisions.merged.has(nearKey({ kind: 'node', name: o.name })))
  if (owners.length === 0) return null
  const depth = new Map<string, number>()
  for (const n of nodes) depth.set(n.id, n.parent === null ? 0 : (depth.get(n.parent) ?? 0) + 1)
  const skip = (names: Iterable<string>): void => onChange({ ...decisions, skipped: new Set(names) })
  return (
    <section className={css.part} aria-label={t.imports.owners}>
      <header>
        <h3>{t.imports.owners} · {formatCount(owners.length, locale)}</h3>
        <span className={css.links}><Button look="link" onClick={() => skip([])}>{t.imports.all}</Button><Button look="link" onClick={() => skip(owners.map((o) => o.name))}>{t.imports.none}</Button></span>
        <p>{t.imports.ownersHow}</p>
      </header>
      <div className={css.ticks}>{owners.map((o) => (
        <Check key={o.name} checked={!decisions.skipped.has(o.name)} onChange={(on) => { const next = new Set(decisions.skipped); if (on) next.delete(o.name); else next.add(o.name); skip(next) }}>
          <span title={o.name}>{o.name}</span><em>{t.imports.ownerDeals(formatCount(o.deals, locale))}</em>
        </Check>
      ))}</div>
      <label className={css.under}>{t.imports.under}
        <Select value={decisions.under} onChange={(e) => onChange({ ...decisions, under: e.target.value })}>
          {nodes.filter((n) => n.kind === 'group').map((n) => <option key={n.id} value={n.id}>{'  '.repeat(depth.get(n.id) ?? 0)}{n.name}</option>)}
        </Select>
      </label>
    </section>
  )
}

function NewLines({ preview, decisions }: { preview: ImportPreview; decisions: Decisions }) {
  const t = useText()
  const locale = useDocumentLocale()
  const lines = preview.newLines.filter((l) => !decisions.merged.has(nearKey({ kind: 'line', name: l.name })))
  if (lines.length === 0) return null
  return (
    <section className={css.part} aria-label={t.imports.lines}>
      <header><h3>{t.imports.lines} · {formatCount(lines.length, locale)}</h3><p>{t.imports.linesHow}</p></header>
      <div className={css.chips}>{lines.map((l) => <span key={l.name} className={css.chip}>{l.name}<em>{formatCount(l.deals, locale)}</em></span>)}</div>
    </section>
  )
}

function Summary({ preview, busy }: { preview: ImportPreview; busy: boolean }) {
  const t = useText()
  const locale = useDocumentLocale()
  const { currency } = useApp((s) => s.outline!.plan)
  const count = (n: number): string => formatCount(n, locale)
  const nothing = preview.added + preview.updated === 0 && preview.unchanged > 0
  return (
    <aside className={css.summary} aria-label={t.imports.summary} aria-busy={busy}>
      <h3>{t.imports.summary}</h3>
      <div className={busy ? css.busy : undefined}>
        <div className={css.big}>{formatWhole(preview.wonAmount, locale, currency)}</div>
        <p>{t.imports.wonAmount}</p>
      </div>
      <dl className={`${css.counts} ${busy ? css.busy : ''}`}>
        <dt>{t.imports.rows}</dt><dd>{count(preview.rows)}</dd>
        <dt>{t.imports.added}</dt><dd>{count(preview.added)}</dd>
        <dt>{t.imports.updated}</dt><dd>{count(preview.updated)}</dd>
        <dt>{t.imports.unchanged}</dt><dd>{count(preview.unchanged)}</dd>
        <dt>{t.imports.won}</dt><dd>{count(preview.won)}</dd>
        <dt>{t.imports.bad}</dt><dd className={preview.bad > 0 ? css.warn : undefined}>{count(preview.bad)}</dd>
      </dl>
      {preview.firstClose !== null && preview.lastClose !== null ? <p className={css.note}>{t.imports.closing}: {formatDays(preview.firstClose, preview.lastClose, locale, 'full')}</p> : null}
      {nothing ? <p className={css.note}>{t.imports.nothingNew}</p> : null}
    </aside>
  )
}

interface DealCheckProps { preview: ImportPreview; busy: boolean; decisions: Decisions; onDecisions: (decisions: Decisions) => void; onMapping: (mapping: Mapping) => void; onRates: () => void }
export function DealCheck({ preview, busy, decisions, onDecisions, onMapping, onRates }: DealCheckProps) {
  return (
    <div className={css.check}>
      <div className={css.decisions} tabIndex={-1}>
        <Near near={preview.near} decisions={decisions} onChange={onDecisions} />
        <Owners preview={preview} decisions={decisions} onChange={onDecisions} />
        <MissingRates preview={preview} onSet={onRates} />
        <Stages preview={preview} onMapping={onMapping} />
        <NewLines preview={preview} decisions={decisions} />
        <BadRows preview={preview} />
      </div>
      <Summary preview={preview} busy={busy} />
    </div>
  )
}
