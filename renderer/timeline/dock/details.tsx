/** The dock's page on the task that the cursor stands on. Each field is one command when it is left. */
import { useState, type ReactNode } from 'react'
import { isoDay, type Day } from '../../../shared/calendar.ts'
import type { Constraint, TaskKind } from '../../../shared/rows.ts'
import { Button, Field, Select, TextArea } from '../../kit/index.tsx'
import { takeDay } from '../../days.ts'
import { useText } from '../../locales/index.ts'
import { formatDay, formatNumber } from '../../numbers.ts'
import { useGoals } from '../../goals/state.ts'
import { Taken } from '../../plan/dock/taken.tsx'
import { parentName } from '../../plan/scenario/scenarios.ts'
import { useApp, useDocumentLocale } from '../../state.ts'
import { today } from '../chart/ticks.ts'
import { keep, keepEdits, usePicture } from '../follow.ts'
import { WORKDAY } from '../schedule.ts'
import { LoadCard } from '../load/card.tsx'
import { useTimeline } from '../state.ts'
import { commitCell, revertDates } from '../steps.ts'
import type { ColumnId } from '../table/columns.ts'
import { editText } from '../table/columns.ts'
import { daysOf } from '../table/typed.ts'
import css from '../timeline.module.css'
import { onceEach, personOf } from '../work/people.ts'
import { finishDay, lengthOf, overdueBy, progressOf, startDay, type Edit, type Picture } from '../work/picture.ts'
import { isSummary } from '../work/tree.ts'
import { EffectsPart } from './effects.tsx'
import { LinksPart } from './links.tsx'

const KINDS: readonly TaskKind[] = ['initiative', 'task', 'milestone']
const CONSTRAINTS: readonly Constraint[] = ['asap', 'alap', 'startNotBefore', 'startNotAfter', 'startOn', 'finishNotBefore', 'finishNotAfter', 'finishOn']
const NAMES_APART = /[,，、;；]/

/** What the table says of it too, and is typed the same way. */
function CellField({ p, i, column, label, hint, disabled }: { p: Picture; i: number; column: ColumnId; label: string; hint?: string; disabled: boolean }) {
  const [wrong, setWrong] = useState<string | null>(null), text = editText(p, i, column)
  return <Field label={label} hint={hint} wrong={wrong}>{(id, described) => <Taken id={id} described={described} value={text ?? ''} disabled={disabled || text === null} take={(typed) => setWrong(commitCell({ row: p.tree.tasks[i].id, column }, typed))} />}</Field>
}

function NoteField({ id: task, note, disabled }: { id: string; note: string; disabled: boolean }) {
  const t = useText().timeline.details, [typed, setTyped] = useState<{ over: string; text: string } | null>(null), draft = typed?.over === note ? typed.text : note
  return <Field label={t.note}>{(id) => <TextArea id={id} rows={4} maxLength={100_000} value={draft} disabled={disabled} onChange={(e) => setTyped({ over: note, text: e.target.value })} onBlur={() => { if (draft !== note) void keepEdits([{ task, note: draft }]) }} onKeyDown={(e) => { if (e.key === 'Escape') setTyped(null) }} />}</Field>
}

/** Who helps, and who is told. */
function People({ p, task, disabled }: { p: Picture; task: string; disabled: boolean }) {
  const t = useText().timeline.details, nodes = useApp((s) => s.outline!.nodes), helpers = p.work.helpers.filter((h) => h.task === task)
  const of = (part: 'helps' | 'informed'): string[] => helpers.filter((h) => h.part === part).map((h) => h.who)
  const set = (part: 'helps' | 'informed', text: string): void => {
    const said = text.split(NAMES_APART).map((name) => personOf(nodes, name)).filter(Boolean)
    void keep('task.helpers', { task, helps: of('helps'), informed: of('informed'), [part]: said })
  }
  return <>{(['helps', 'informed'] as const).map((part) => <Field key={part} label={t[part]} hint={part === 'informed' ? t.peopleHint : undefined}>{(id, described) => <Taken id={id} described={described} disabled={disabled} value={of(part).map(p.nameOf).join(', ')} take={(text) => set(part, text)} />}</Field>)}</>
}

function Facts({ p, i }: { p: Picture; i: number }) {
  const words = useText().timeline, t = words.details, locale = useDocumentLocale(), slack = daysOf(p.dates.slack[i]), overdue = overdueBy(p, i, today())
  const facts: [string, ReactNode][] = [
    [t.start, formatDay(startDay(p, i), locale)], [t.finish, formatDay(finishDay(p, i), locale)], [t.duration, t.slackDays(formatNumber(daysOf(lengthOf(p, i)), locale))],
    ...(isSummary(p.tree, i) ? [[t.progress, `${Math.round(progressOf(p, i) * 100)}%`] as [string, ReactNode]] : [[t.slack, slack <= 0 ? <span key="s" className={css.hot}>{t.noSlack}</span> : t.slackDays(formatNumber(slack, locale))] as [string, ReactNode]]),
  ]
  return (
    <>
      <dl className={css.facts}>{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      {overdue > 0 ? <p className={css.short}>{words.overdue(formatNumber(overdue, locale))}</p> : null}
    </>
  )
}

/** Whose dates these are, and the way back to those of the parent. */
function Here({ p, id, disabled }: { p: Picture; id: string; disabled: boolean }) {
  const t = useText(), { scenario: words } = t.scheduling, { scenario } = p, parent = useApp((s) => parentName(s, scenario ?? undefined, t.plan.scenario.base))
  if (scenario === null) return null
  const own = p.otherwise.has(id)
  return (
    <div className={css.here}>
      {own ? <b>{words.otherwise(scenario.name)}</b> : null}
      {scenario.frozen === 1 ? t.plan.fixed.frozen(scenario.name) : words.hint(scenario.name)}
      {own && !disabled && scenario.frozen === 0 ? <Button onClick={() => void revertDates([id])}>{words.asIn(parent)}</Button> : null}
    </div>
  )
}

/** Which goal it serves; without one of its own that of what it is a part of. */
function GoalField({ target, within, disabled, set }: { target: string | null; within: string | null; disabled: boolean; set: (target: string | null) => void }) {
  const t = useText().timeline.details, goals = useGoals((s) => s.targets) ?? [], above = goals.find((g) => g.target === within)?.name
  return <Field label={t.goal}>{(id) => <Select id={id} value={target ?? ''} disabled={disabled} onChange={(e) => set(e.target.value || null)}><option value="">{above === undefined ? t.goalNone : t.goalAbove(above)}</option>{goals.map((g) => <option key={g.target} value={g.target}>{g.name}</option>)}</Select>}</Field>
}

function TaskDetails({ p, i }: { p: Picture; i: number }) {
  const words = useText().timeline, t = words.details, nodes = useApp((s) => s.outline!.nodes), disabled = useApp((s) => s.outline!.readOnly)
  const task = p.tree.tasks[i], summary = isSummary(p.tree, i), parent = p.tree.parent[i], { id } = task
  const set = (fields: Omit<Edit, 'task'>): void => { void keepEdits([{ task: id, ...fields }]) }
  const day = (label: string, value: Day | null, take: (day: Day | null) => void, off = false): ReactNode =>
    <Field label={label}>{(fid) => <Taken id={fid} type="date" disabled={disabled || off} value={value === null ? '' : isoDay(value)} take={(text) => takeDay(text, take)} />}</Field>
  const cell = (column: ColumnId, label: string, hint?: string): ReactNode => <CellField p={p} i={i} column={column} label={label} hint={hint} disabled={disabled} />
  const bound = (constraint: Constraint): void => set(constraint === 'asap' || constraint === 'alap' ? { constraint, day: null } : { constraint, day: task.day ?? (constraint.startsWith('finish') ? finishDay(p, i) : startDay(p, i)) })
  return (
    <div className={css.details}>
      {cell('name', t.name)}
      {parent < 0 ? null : <p className={css.muted}>{t.within(p.tree.tasks[parent].name)}</p>}
      <Facts p={p} i={i} />
      <Here p={p} id={id} disabled={disabled} />
      <LoadCard p={p} owner={task.owner} />
      {summary ? <p className={css.muted}>{t.summary}</p> : null}
      <div className={css.pair}>
        <Field label={t.kind}>{(fid) => <Select id={fid} value={task.kind} disabled={disabled} onChange={(e) => { const kind = e.target.value as TaskKind; set(kind === 'milestone' ? { kind, duration: 0 } : task.kind === 'milestone' ? { kind, duration: WORKDAY } : { kind }) }}>{KINDS.map((kind) => <option key={kind} value={kind}>{words.kinds[kind]}</option>)}</Select>}</Field>
        {cell('owner', t.owner)}
      </div>
      <Field label={t.node}>{(fid) => <Select id={fid} value={task.node ?? ''} disabled={disabled} onChange={(e) => set({ node: e.target.value || null })}><option value="">{t.nodeNone}</option>{onceEach(nodes).map((n) => <option key={n.node} value={n.node}>{n.name}</option>)}</Select>}</Field>
      <GoalField target={task.target} within={parent < 0 ? null : p.goalOf(parent)} disabled={disabled} set={(target) => set({ target })} />
      {summary ? null : <>
        <div className={css.pair}>{cell('days', t.duration, t.durationHint)}{cell('done', t.progress)}</div>
        <Field label={t.constraint}>{(fid) => <Select id={fid} value={task.constraint} disabled={disabled} onChange={(e) => bound(e.target.value as Constraint)}>{CONSTRAINTS.map((c) => <option key={c} value={c}>{t.constraints[c]}</option>)}</Select>}</Field>
        <div className={css.pair}>
          {task.day === null ? null : day(t.constraintDay, task.day, (d) => set(d === null ? { constraint: 'asap', day: null } : { constraint: task.constraint, day: d }))}
          {day(t.deadline, task.deadline, (deadline) => set({ deadline }))}
        </div>
        <div className={css.pair}>{day(t.begun, task.begun, (begun) => set({ begun }))}{day(t.done, task.done, (done) => set(done === null ? { done } : { done, progress: 1 }))}</div>
      </>}
      <People p={p} task={id} disabled={disabled} />
      <EffectsPart p={p} task={id} disabled={disabled} />
      <LinksPart p={p} task={id} way="before" disabled={disabled} />
      <LinksPart p={p} task={id} way="after" disabled={disabled} />
      <NoteField id={id} note={task.note} disabled={disabled} />
    </div>
  )
}

export function TimelineDetails() {
  const t = useText().timeline.details, p = usePicture(), row = useTimeline((s) => s.cursor?.row), i = row === undefined ? undefined : p?.tree.place.get(row)
  if (!p || i === undefined) return <p className={css.muted}>{row !== undefined && p ? t.heading : t.none}</p>
  return <TaskDetails key={row} p={p} i={i} />
}
