/** A goal begins with a sentence: where, when, how it is said, and the one figure that this asks for. */
import { ArrowLeft } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { ROOT_NODE } from '../../shared/ids.ts'
import { measureOf } from '../../shared/measures.ts'
import { toWhole } from '../../shared/money.ts'
import { toValue } from '../../shared/value.ts'
import { NEEDS, TEMPLATES, wordingOf, type Template } from '../../shared/work/wording.ts'
import { send } from '../document.ts'
import { Button, Field, Input } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { errorText } from '../notices.ts'
import { usePlan } from '../plan/state.ts'
import { shownScenario } from '../plan/scenario/scenarios.ts'
import { useApp } from '../state.ts'
import { useAsked } from '../whatif/asked.ts'
import { useStyle } from '../whatif/said.ts'
import { growthText } from './checks.ts'
import { useEscape } from './escape.ts'
import { Chosen, useMeasureOptions, useNodeOptions, usePeriodOptions } from './fields.tsx'
import css from './goals.module.css'
import { agoOf, namedOf, wordedOf } from './named.ts'
import { goalNow, toTree, useGoals } from './state.ts'
import { servable } from './tree.ts'
import { readFor, type Bases } from './typed.ts'

/** Where a goal begins: at the node that is selected in the plan, else at that of the goal it is added to. */
function startNode(): string {
  const { node } = usePlan.getState(), { nodes } = useApp.getState().outline!
  return nodes.find((n) => n.id === node)?.node ?? goalNow()?.node ?? ROOT_NODE
}

/** Whatever is asked about a place and a period: what was reached a year before, what the company is to reach. In whole currency where it is money. */
function useBases(measure: string, node: string, period: string): Bases & { ago: string | null; fresh: boolean } {
  const { plan, measures } = useApp((s) => s.outline!), scenario = useApp(shownScenario), calendar = useApp((s) => s.calendar)!, targets = useGoals((s) => s.targets)
  const unit = measureOf(measure, measures)?.unit ?? 'money', ago = agoOf(calendar, period)
  const cells = [...(ago === null ? [] : [{ measure, node, period: ago }]), ...(unit === 'money' ? [{ measure: 'goal', node: ROOT_NODE, period }] : [])]
  const { value: answer, fresh } = useAsked('whatif.try', cells.length === 0 ? null : { scenario, cells })
  // What was answered of another place says nothing here.
  const value = fresh ? answer : null
  const read = (i: number): number | null => { const x = value === null || i < 0 || i >= cells.length ? null : toValue(value.values[i]); return typeof x !== 'number' ? null : unit === 'money' ? toWhole(x, plan.decimals) : x }
  const own = targets?.find((t) => t.node === ROOT_NODE && t.line === null && t.measure === measure && t.period === period && t.amount !== null)?.amount
  return { unit, decimals: plan.decimals, ago, fresh: fresh || cells.length === 0, base: ago === null ? null : read(0), company: node === ROOT_NODE ? null : own ?? (unit === 'money' ? read(cells.length - 1) : null) }
}

export function NewGoal() {
  const t = useText().goals, { fields } = t, style = useStyle(), locale = useApp((s) => s.locale), outline = useApp((s) => s.outline!), calendar = useApp((s) => s.calendar)!, targets = useGoals((s) => s.targets) ?? []
  const [node, setNode] = useState(startNode), [period, setPeriod] = useState(outline.plan.quarter), [template, setTemplate] = useState<Template>('full'), [chosen, setMeasure] = useState<string | null>(null), [served, setServed] = useState<string | null>(), [selected] = useState(goalNow)
  const [typed, setTyped] = useState(''), [tried, setTried] = useState(false), [waits, setWaits] = useState(false), [refused, setRefused] = useState<string | null>(null), form = useRef<HTMLFormElement>(null), said = useId()
  const nodes = useNodeOptions(), periods = usePeriodOptions(period), offered = useMeasureOptions(NEEDS[template].units, null)
  const servedBy = (of: typeof targets) => servable(of, { node, period }, outline.nodes, calendar), above = servedBy(targets), keeps = served === null || above.some((p) => p.target === served)
  // Of those that are as near the selected one is meant.
  const parent = served !== undefined && keeps ? served : servedBy(selected === null ? targets : [selected, ...targets]).at(0)?.target ?? null
  const measure = offered.some(([id]) => id === chosen) ? chosen! : offered.some(([id]) => id === 'actual') ? 'actual' : offered[0]?.[0] ?? 'actual'
  const bases = useBases(measure, node, period), read = readFor(template, typed, bases), amount = read.kind === 'amount' ? read.amount : null
  const named = namedOf({ node, line: null, measure, parent }, outline, targets, locale), worded = wordedOf({ ...bases, amount, period }, named, calendar, outline.plan.quarter)
  // Where there is no base to name, the amount alone is said.
  const name = worded && (wordingOf(template, worded, locale) ?? wordingOf(bases.unit === 'number' ? 'count' : 'amount', worded, locale))
  const grown = bases.unit === 'ratio' ? null : worded && growthText({ ...bases, growth: worded.growth }, named.measure, t, style)
  const without = bases.ago === null ? t.noYearBefore : bases.base === null || bases.base <= 0 ? t.noBase(named.measure, bases.ago) : null
  const label = template === 'growth' ? fields.growth : template === 'share' ? fields.share : template === 'count' ? fields.count : fields.amount(bases.unit === 'money' ? outline.plan.currency : '')
  const wrong = refused ?? (tried && read.kind !== 'amount' ? fields.wrong[read.kind === 'clear' ? 'text' : read.why === 'text' && (template === 'growth' || template === 'share') ? 'percent' : read.why] : null)
  useEscape(form, toTree)
  useEffect(() => {
    useGoals.setState({ asked: false })
    form.current?.querySelector('select')?.focus()
  }, [])
  const add = async (): Promise<void> => {
    if (!bases.fresh) { setWaits(true); return }
    setWaits(false)
    setTried(true)
    if (amount === null || !name) { form.current?.querySelector('input')?.focus(); return }
    const done = await send('target.add', { name, node, measure, period, amount, parent }, undefined, (error) => setRefused(errorText(error)))
    if (done) useGoals.setState((s) => ({ selected: done.target, page: 'tree', asked: true, closed: new Set([...s.closed].filter((id) => id !== parent)) }))
  }
  // Sent while the figures were still asked for: added once they are there.
  const latest = useRef(add)
  useEffect(() => { latest.current = add })
  useEffect(() => { if (waits && bases.fresh) void latest.current() }, [waits, bases.fresh])
  const unmeasured = template === 'count' && offered.length === 0
  return (
    <form ref={form} className={css.page} aria-label={t.add} onSubmit={(e) => { e.preventDefault(); void add() }}>
      <div className={css.tools}><Button look="quiet" onClick={toTree}><ArrowLeft aria-hidden />{t.back}</Button></div>
      <Chosen label={fields.node} value={node} options={nodes} disabled={false} take={setNode} />
      <Chosen label={fields.period} value={period} options={periods} disabled={false} take={setPeriod} />
      <Chosen label={fields.template} value={template} options={TEMPLATES.map((id) => [id, t.templates[id]] as const)} disabled={false} take={(next) => { setTemplate(next as Template); setTried(false) }} />
      {unmeasured ? <div className={css.hint}><p>{t.noCounts}</p><Button onClick={() => useApp.setState({ workspace: 'settings', settingsPart: 'measures' })}>{t.makeMeasure}</Button></div> : <>
        {offered.length > 1 ? <Chosen label={fields.measure} value={measure} options={offered} disabled={false} take={setMeasure} /> : null}
        <Field label={label} wrong={wrong} hint={grown ?? (template === 'full' || template === 'growth' ? (bases.fresh ? without : null) ?? fields.amountHint : template === 'share' ? undefined : fields.amountHint)}>
          {(id, described) => <Input id={id} aria-describedby={described} aria-invalid={wrong !== null || undefined} autoComplete="off" value={typed} onChange={(e) => { setTyped(e.target.value); setTried(false); setRefused(null) }} />}
        </Field>
        <Chosen label={fields.parent} value={parent ?? ''} options={[['', fields.noParent], ...above.map((p) => [p.target, p.name] as const)]} disabled={false} take={(id) => setServed(id || null)} />
        <p className={css.preview} aria-live="polite" id={said}><span>{t.preview}</span> <b>{name ?? '…'}</b></p>
        <Button type="submit" look="primary" aria-describedby={said}>{t.add}</Button>
      </>}
    </form>
  )
}
