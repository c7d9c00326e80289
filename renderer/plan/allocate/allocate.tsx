/** An amount put on the selected cell by any way, with floors and caps, seen before it is made. */
import { useEffect, useState, type ReactNode } from 'react'
import { refusal } from '../../../shared/errors.ts'
import { baseText, phrases, sentence } from '../../../shared/locales/index.ts'
import type { BoundAsked, Method, Preview } from '../../../shared/contract/cells.ts'
import { MAKES_AMOUNT } from '../../../shared/methods.ts'
import type { Sent } from '../../../shared/contract/index.ts'
import { send } from '../../document.ts'
import { parseEntry } from '../../grid/entry.ts'
import { Button, Dialog, Field, Input, Segments, Select } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { useApp } from '../../state.ts'
import { call } from '../../transport.ts'
import { typedAmount } from './amounts.ts'
import css from '../plan.module.css'
import { shownScenario } from '../scenario/scenarios.ts'
import type { PlanSheet } from '../sheet/plan-sheet.ts'
import type { PlanCell } from '../sheet/cells.ts'
import { usePlan } from '../state.ts'

type Way = 'default' | 'proportional' | 'equal' | 'filled' | 'repeat' | 'lastYear' | 'measure' | 'workingDays' | 'season' | 'typedSeason' | 'percent' | 'growth' | 'line' | 'clear'
const WAYS: readonly Way[] = ['default', 'proportional', 'equal', 'filled', 'repeat', 'lastYear', 'measure', 'workingDays', 'season', 'typedSeason', 'percent', 'growth', 'line', 'clear']

interface Draft { way: Way; of: string; mode: 'set' | 'add' | 'subtract'; amount: string; first: string; second: string; floor: string; cap: string }

/** What is asked, or the field that can't be read yet. */
function request(model: PlanSheet, cell: PlanCell, draft: Draft): Sent<'cells.preview'> | null {
  const { line } = useApp.getState(), { measure } = cell
  const { decimals } = model.style
  const units = (text: string): number | null => {
    const typed = typedAmount(text, model.numbers.at(cell), decimals, model.text.grid.refused)
    return 'units' in typed ? typed.units : null
  }
  const ratio = (text: string): number | null => {
    const entry = parseEntry(/%\s*$/.test(text) ? text : `${text}%`)
    return entry.kind === 'percent' ? entry.ratio * 100 : entry.kind === 'factor' ? (entry.times / entry.over - 1) * 100 : null
  }
  const bound = (text: string): BoundAsked | null | undefined => {
    if (text.trim() === '') return undefined
    if (/%\s*$/.test(text)) { const percent = ratio(text); return percent === null || percent < 0 ? null : { percent, of: 'lastYear' } }
    const amount = units(text)
    return amount === null ? null : { amount }
  }
  const method = ((): Method | null => {
    switch (draft.way) {
      case 'lastYear': return { kind: 'by', measure: 'lastYear' }
      case 'measure': return draft.of === '' ? null : { kind: 'by', measure: draft.of }
      case 'workingDays': return { kind: 'drivers', driver: 'workingDays' }
      case 'typedSeason': {
        const shares = draft.first.split(/[\s,;，；]+/).filter(Boolean).map(Number)
        return shares.length > 0 && shares.every((x) => x >= 0) ? { kind: 'season', shares } : null
      }
      case 'percent': { const percent = ratio(draft.first); return percent === null ? null : { kind: 'percent', percent } }
      case 'growth': { const start = units(draft.first), rate = ratio(draft.second); return start === null || rate === null ? null : { kind: 'growth', start, rate } }
      case 'line': { const from = units(draft.first), to = units(draft.second); return from === null || to === null ? null : { kind: 'line', from, to } }
      default: return { kind: draft.way }
    }
  })()
  const makes = method !== null && MAKES_AMOUNT.has(method.kind)
  const value = makes ? null : units(draft.amount)
  const floor = bound(draft.floor), cap = bound(draft.cap)
  if (method === null || (!makes && value === null) || floor === null || cap === null) return null
  return { scenario: shownScenario(useApp.getState()), measure, cells: [{ node: cell.node, line, period: cell.period, value }], method, mode: makes ? 'set' : draft.mode, floor, cap }
}

export function AllocateDialog({ cell }: { cell: PlanCell }): ReactNode {
  const t = useText()
  const model = usePlan((s) => s.model)
  const { allocateMore: words } = t.plan
  const locale = useApp((s) => s.locale), { measure } = cell, own = useApp((s) => s.outline!.measures)
  const [draft, setDraft] = useState<Draft>({ way: 'default', of: '', mode: 'set', amount: '', first: '', second: '', floor: '', cap: '' })
  const [known, setKnown] = useState<{ of: string; preview: Preview | null; wrong: string | null }>({ of: '', preview: null, wrong: null })
  const asked = model ? request(model, cell, draft) : null
  const key = JSON.stringify(asked)
  useEffect(() => {
    if (key === 'null') return
    let gone = false
    const timer = setTimeout(() => {
      call('cells.preview', { ...(JSON.parse(key) as Sent<'cells.preview'>), levels: 1 }).then(
        (preview) => { if (!gone) setKnown({ of: key, preview, wrong: null }) },
        (error: unknown) => { if (!gone) setKnown({ of: key, preview: null, wrong: sentence(refusal(error), locale) }) },
      )
    }, 120)
    return () => { gone = true; clearTimeout(timer) }
  }, [key, locale])
  if (!model) return null
  const close = (): void => { useApp.setState({ overlay: null }); usePlan.getState().sheet?.focus() }
  const put = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }))
  const text = (field: 'amount' | 'first' | 'second' | 'floor' | 'cap', label: string, hint?: string): ReactNode => (
    <Field label={label} hint={hint}>{(id, described) => <Input id={id} aria-describedby={described} value={draft[field]} autoFocus={field === 'amount'} autoComplete="off" onChange={(e) => put({ [field]: e.target.value })} />}</Field>
  )
  const sources = [...(['quota', 'goal', 'actual', 'lastYear'] as const).map((id) => ({ id: id as string, name: phrases[locale].measures[id] })), ...own.map(({ id, name }) => ({ id, name }))].filter((m) => m.id !== measure)
  const makes = ['percent', 'growth', 'line', 'clear'].includes(draft.way)
  const fresh = asked !== null && known.of === key ? known : null
  const allocate = async (): Promise<void> => {
    if (asked === null) return
    const { levels: _levels, ...input } = asked
    if (await send('cells.set', input)) close()
  }
  const where = `${model.node(cell.node)?.name ?? ''} · ${cell.period} · ${model.nameOf(measure)}`
  return (
    <Dialog title={words.title} lede={where} onClose={close} onSubmit={() => void allocate()} foot={<>
      <Button onClick={close}>{t.frame.cancel}</Button>
      <Button look="primary" type="submit" disabled={asked === null || fresh?.wrong !== null}>{words.allocate}</Button>
    </>}>
      <Field label={words.way}>{(id) => <Select id={id} value={draft.way} onChange={(e) => put({ way: e.target.value as Way })}>{WAYS.map((way) => <option key={way} value={way}>{words.ways[way]}</option>)}</Select>}</Field>
      {makes ? null : <div className={css.pair}>
        {text('amount', words.amount)}
        <div className={css.modes}><Segments label={words.mode} value={draft.mode} options={(['set', 'add', 'subtract'] as const).map((value) => ({ value, label: words.modes[value] }))} onChange={(mode) => put({ mode })} /></div>
      </div>}
      {draft.way === 'measure' ? <Field label={words.measure}>{(id) => <Select id={id} value={draft.of} onChange={(e) => put({ of: e.target.value })}><option value="">…</option>{sources.map(({ id: of, name }) => <option key={of} value={of}>{name}</option>)}</Select>}</Field> : null}
      {draft.way === 'typedSeason' ? text('first', words.shares, words.sharesHint) : null}
      {draft.way === 'percent' ? text('first', words.percent) : null}
      {draft.way === 'growth' ? <div className={css.pair}>{text('first', words.start)}{text('second', words.rate)}</div> : null}
      {draft.way === 'line' ? <div className={css.pair}>{text('first', words.from)}{text('second', words.to)}</div> : null}
      {draft.way === 'clear' ? null : <div className={css.pair}>{text('floor', words.floor, words.boundHint)}{text('cap', words.cap)}</div>}
      <div className={css.preview} aria-live="polite">
        {fresh?.wrong ? <p className={css.short}>{fresh.wrong}</p> : fresh?.preview ? <PreviewTable model={model} preview={fresh.preview} base={fresh.preview.base === null ? null : baseText(fresh.preview.base, asked!.method ?? { kind: 'default' }, locale)} /> : <p className={css.muted}>{words.nothingYet}</p>}
      </div>
    </Dialog>
  )
}

function PreviewTable({ model, preview, base }: { model: PlanSheet; preview: Preview; base: string | null }) {
  const { allocateMore: words, organisation } = useText().plan
  const amount = (x: number | null): string => (x === null ? '' : model.exact(x))
  return (
    <table className={css.table}>
      <caption>{words.preview(String(preview.changed), base)}</caption>
      <thead><tr><th scope="col">{organisation}</th><th scope="col">{words.before}</th><th scope="col">{words.after}</th><th scope="col">{words.change}</th></tr></thead>
      <tbody>{preview.rows.slice(0, 12).map((row, i) => (
        <tr key={row.node}><th scope="row">{i === 0 ? <b>{model.node(row.node)?.name}</b> : model.node(row.node)?.name}</th><td>{amount(row.before)}</td><td>{amount(row.after)}</td><td>{amount((row.after ?? 0) - (row.before ?? 0))}</td></tr>
      ))}</tbody>
    </table>
  )
}
