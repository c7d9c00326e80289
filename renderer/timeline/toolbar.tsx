/** How the work is looked at, and what it comes to in one line. */
import { CalendarCheck2, ChevronDown, Goal, Maximize2, Plus, ZoomIn, ZoomOut } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { keyText, perform } from '../actions.ts'
import { goalAction } from '../goals/actions.ts'
import { Button, cx, IconButton, kit, Segments, Select } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { ScenarioMenu } from '../plan/scenario/menu.tsx'
import { formatAmount, formatCount, formatDay, formatNumber } from '../numbers.ts'
import { shownScenario } from '../plan/scenario/scenarios.ts'
import { useApp, useDocumentLocale } from '../state.ts'
import { useAsked } from '../whatif/asked.ts'
import { ROOT_NODE } from '../../shared/ids.ts'
import { outcomeMeasure } from '../../shared/outcome.ts'
import { timelineAction } from './actions.ts'
import { AsOfChip, AsOfMenu, Overdue } from './as-of.tsx'
import { BaselineMenu } from './baselines.tsx'
import { PER_DAY, zoomOf, ZOOMS } from './chart/scale.ts'
import { today } from './chart/ticks.ts'
import { perDay, useTimeline } from './state.ts'
import { LoadAnswer } from './load/answer.tsx'
import { FileMenu } from './paper/menu.tsx'
import { ShowMenu } from './strips/menu.tsx'
import { focusTable } from './table/focus.ts'
import css from './timeline.module.css'
import { zoomTo } from './view.ts'
import { summaryOf } from './work/summary.ts'
import type { Picture } from './work/picture.ts'
import { GROUPINGS } from './work/rows.ts'

const ADDED = ['timeline.addInitiative', 'timeline.addTask', 'timeline.addMilestone']

function AddMenu() {
  const t = useText()
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild><Button look="quiet" aria-label={t.timeline.add} title={t.timeline.add}><Plus aria-hidden /><span className={css.lead}>{t.timeline.add}</span><ChevronDown aria-hidden className={css.lead} /></Button></DropdownMenu.Trigger>
      <DropdownMenu.Content className={kit.menu} align="end" sideOffset={4} onCloseAutoFocus={(e) => { e.preventDefault(); focusTable() }}>
        {[...ADDED, 'timeline.import'].map((id) => { const action = timelineAction(id); return <DropdownMenu.Item key={id} className={kit.item} onSelect={() => perform(action)}>{action.label(t)}<span className={kit.key}>{keyText(action)}</span></DropdownMenu.Item> })}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}

function Tool({ id, seldom, children }: { id: string; seldom?: boolean; children: ReactNode }) {
  const t = useText(), action = timelineAction(id)
  return <IconButton className={seldom ? css.seldom : undefined} label={`${action.label(t)} (${keyText(action)})`} onClick={() => perform(action)}>{children}</IconButton>
}

/** Beside each other where there is room, else one list. */
function OneOf<T extends string>(of: { label: string; value: T; options: readonly { value: T; label: string }[]; onChange: (value: T) => void }) {
  return (
    <>
      <span className={css.roomy}><Segments {...of} /></span>
      <Select className={css.scant} aria-label={of.label} value={of.value} onChange={(e) => of.onChange(e.target.value as T)}>{of.options.map((o) => <option key={o.value} value={o.value}>{o.label}</option>)}</Select>
    </>
  )
}

export function Toolbar() {
  const t = useText(), words = t.timeline
  const grouping = useTimeline((s) => s.grouping), px = useTimeline(perDay), critical = useTimeline((s) => s.critical), readOnly = useApp((s) => s.outline!.readOnly)
  const path = timelineAction('timeline.critical'), now = timelineAction('timeline.today'), goals = goalAction('dock.goals'), dock = useApp((s) => s.dock), has = useTimeline((s) => (s.work?.tasks.length ?? 0) > 0)
  return (
    <div className={css.tools} role="toolbar" aria-label={words.tools}>
      <ScenarioMenu back={focusTable} />
      <OneOf label={words.groupBy} value={grouping} options={GROUPINGS.map((value) => ({ value, label: words.groupings[value] }))} onChange={(value) => useTimeline.setState({ grouping: value })} />
      <span className={css.gap} aria-hidden />
      <OneOf label={words.zoomBy} value={zoomOf(px)} options={ZOOMS.map((value) => ({ value, label: words.zooms[value] }))} onChange={(value) => zoomTo(PER_DAY[value])} />
      <Tool id="timeline.zoomOut" seldom><ZoomOut aria-hidden /></Tool><Tool id="timeline.zoomIn" seldom><ZoomIn aria-hidden /></Tool><Tool id="timeline.fit"><Maximize2 aria-hidden /></Tool>
      <span className={css.gap} aria-hidden />
      <BaselineMenu />
      <Button look="quiet" aria-pressed={critical} className={cx(css.toggle, critical && css.hot)} title={`${path.label(t)} (${keyText(path)})`} onClick={() => perform(path)}>{words.critical}</Button>
      <Button look="quiet" aria-label={words.today} title={`${now.label(t)} (${keyText(now)})`} onClick={() => perform(now)}><CalendarCheck2 aria-hidden /><span className={css.lead}>{words.today}</span></Button>
      <AsOfMenu />
      <span className={css.push} />
      <IconButton className={css.seldom} label={`${goals.label(t)} (${keyText(goals)})`} aria-pressed={dock === 'goals'} onClick={() => perform(goals)}><Goal aria-hidden /></IconButton>
      {has ? <><ShowMenu /><FileMenu /></> : null}
      {readOnly ? null : <AddMenu />}
    </div>
  )
}

/** What is expected of the company in the planned quarter, in the scenario that is shown: moved by what is moved here. */
function Expected() {
  const words = useText().timeline.effects, { plan, measures } = useApp((s) => s.outline!), scenario = useApp(shownScenario), measure = outcomeMeasure(measures, 'expected')
  const { value } = useAsked('whatif.try', measure?.unit === 'money' ? { scenario, cells: [{ measure: measure.id, node: ROOT_NODE, period: plan.quarter }] } : null), units = value?.values[0]
  return typeof units !== 'number' || units !== units ? null : <span>{words.expected(plan.quarter)} <b>{formatAmount(Math.round(units), { decimals: plan.decimals, scale: 'full', locale: plan.locale })}</b></span>
}

/** What it comes to: how much there is, when it ends, how late it is. */
export function Summary({ p }: { p: Picture }) {
  const t = useText().timeline, locale = useDocumentLocale(), baseline = useTimeline((s) => s.baseline), row = p.work.baselines.find((b) => b.id === baseline)
  const s = summaryOf(p, today(), baseline), n = (x: number): string => formatCount(x, locale)
  return (
    <div className={css.answers} role="group" aria-label={t.title}>
      {s.ends === null ? null : <b>{t.ends(formatDay(s.ends, locale))}</b>}
      {s.path > 0 ? <span className={css.hot}>{t.path(n(s.path))}</span> : null}
      {s.behind === null || !row ? null : <span className={s.behind > 0 ? css.short : undefined}>{s.behind > 0 ? t.behind(formatNumber(s.behind, locale), row.name) : s.behind < 0 ? t.ahead(formatNumber(-s.behind, locale), row.name) : t.asPlanned(row.name)}</span>}
      {p.work.asOf === null ? null : <AsOfChip asOf={p.work.asOf} />}
      {s.overdue > 0 ? <Overdue overdue={s.overdue} left={s.left} asOf={p.work.asOf} /> : null}
      <LoadAnswer p={p} />
      <Expected />
      <span>{t.counts(n(s.initiatives), n(s.tasks), n(s.milestones))}</span>
    </div>
  )
}
