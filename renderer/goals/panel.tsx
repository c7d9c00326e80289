/** The goals that are written down, beside the organisation or the work: a tree, each with where it stands and what is not right with it. */
import { Plus } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { Target } from '../../shared/contract/targets.ts'
import { faultsWith } from '../../shared/work/chance.ts'
import { perform } from '../actions.ts'
import { Button, cx } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { formatPercent } from '../numbers.ts'
import { useApp } from '../state.ts'
import { attainedPercent } from '../whatif/panel/values.ts'
import { useStyle } from '../whatif/said.ts'
import { goalAction } from './actions.ts'
import { chanceText, faultText, goalAmount, letterOf, LETTERS } from './checks.ts'
import { GoalEditor } from './editor.tsx'
import css from './goals.module.css'
import { NewGoal } from './new-goal.tsx'
import { chanceNow, useFollowedGoals, useGoals, useTrials } from './state.ts'
import { selectGoal } from './steps.ts'
import { goalRows, type GoalRow } from './tree.ts'

const elementOf = (target: string): string => `goal-${target}`

function toggle(target: string, open: boolean): void {
  useGoals.setState(({ closed }) => { const next = new Set(closed); if (open) next.delete(target); else next.add(target); return { closed: next } })
}

function Progress({ target }: { target: Target }) {
  const part = target.progress === null ? 0 : Math.min(1, Math.max(0, target.progress))
  return <span className={css.bar} aria-hidden><span style={{ width: `${part * 100}%` }} /></span>
}

function Goal({ row: { target, depth, open }, selected }: { row: GoalRow; selected: boolean }) {
  const t = useText().goals, style = useStyle(), trials = useGoals((s) => s.trials), { locale } = style
  const chance = chanceNow(target, trials), faults = faultsWith(target.faults, chance), failing = new Set(faults.map(letterOf)), { progress } = target
  return (
    <div
      role="treeitem" id={elementOf(target.target)} aria-level={depth + 1} aria-selected={selected} aria-expanded={open ?? undefined} tabIndex={-1} className={cx(css.goal, selected && css.selected)} style={{ paddingInlineStart: 6 + Math.min(depth, 6) * 14 }}
      onClick={() => selectGoal(target.target)} onDoubleClick={() => perform(goalAction('goals.edit'))} onKeyDown={() => {}}
    >
      <span className={css.twist} data-open={open ?? undefined} aria-hidden onClick={(e) => { if (open !== null) { e.stopPropagation(); toggle(target.target, !open) } }}>{open === null ? '' : '▸'}</span>
      <div className={css.what}>
        <div className={css.name}>{target.name}</div>
        <div className={css.figures}>
          <span>{target.amount === null ? t.row.noAmount : goalAmount(target.amount, target.unit, style)}</span>
          <Progress target={target} />
          <span className={css.part}><span className="unseen">{progress === null ? '' : t.row.reached(formatPercent(progress, { locale }))}</span><span aria-hidden>{progress === null ? '–' : attainedPercent(progress, locale)}</span></span>
        </div>
        <div className={css.marks}>
          {LETTERS.map((letter) => { const ok = !failing.has(letter); return <abbr key={letter} title={t.mark(t.letters[letter], ok)} aria-label={t.mark(t.letters[letter], ok)} role="img" className={cx(css.mark, !ok && css.fails)}>{letter}</abbr> })}
          {chance === null ? null : <span className={css.chance}>{t.row.chance(chanceText(chance, style))}</span>}
        </div>
        {faults.length === 0 ? null : <ul className={css.faults}>{faults.map((f, i) => <li key={i}>{faultText(f, target, t, style)}</li>)}</ul>}
      </div>
    </div>
  )
}

function Tree({ targets }: { targets: readonly Target[] }) {
  const t = useText().goals, closed = useGoals((s) => s.closed), selected = useGoals((s) => s.selected), asked = useGoals((s) => s.asked), tree = useRef<HTMLDivElement>(null)
  const rows = goalRows(targets, closed), at = rows.findIndex((r) => r.target.target === selected)
  useEffect(() => {
    if (!asked) return
    useGoals.setState({ asked: false })
    tree.current?.focus()
  }, [asked])
  useEffect(() => { if (selected !== null) document.getElementById(elementOf(selected))?.scrollIntoView({ block: 'nearest' }) }, [selected])
  const go = (index: number): void => { const row = rows[Math.min(Math.max(0, index), rows.length - 1)]; if (row) selectGoal(row.target.target) }
  const along = (step: 1 | -1): void => {
    const row = rows[at]
    if (!row) return
    if (row.open === (step < 0)) toggle(row.target.target, step > 0)
    else if (step > 0) go(at + 1)
    else if (row.target.parent !== null) selectGoal(row.target.parent)
  }
  const keys: Record<string, () => void> = {
    ArrowDown: () => go(at + 1), ArrowUp: () => go(at - 1), Home: () => go(0), End: () => go(rows.length - 1), ArrowRight: () => along(1), ArrowLeft: () => along(-1),
    Enter: () => { perform(goalAction('goals.edit')) }, Delete: () => { perform(goalAction('goals.remove')) }, Insert: () => { perform(goalAction('goals.add')) },
  }
  const press = (e: KeyboardEvent): void => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.shiftKey || !Object.hasOwn(keys, e.key)) return
    e.preventDefault()
    e.stopPropagation()
    keys[e.key]()
  }
  return (
    <div ref={tree} role="tree" aria-label={t.tree} tabIndex={0} className={css.tree} aria-activedescendant={at < 0 ? undefined : elementOf(rows[at].target.target)} onKeyDown={press} onFocus={() => { if (at < 0 && (selected === null || targets.some((goal) => goal.target === selected))) go(0) }}>
      {rows.map((row) => <Goal key={row.target.target} row={row} selected={row.target.target === selected} />)}
    </div>
  )
}

function Empty({ readOnly }: { readOnly: boolean }) {
  const t = useText().goals, asked = useGoals((s) => s.asked && s.selected === null), button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!asked) return
    useGoals.setState({ asked: false })
    button.current?.focus()
  }, [asked])
  const press = (e: KeyboardEvent): void => {
    if (e.key !== 'Insert' || e.ctrlKey || e.metaKey || e.altKey || e.shiftKey) return
    e.preventDefault()
    e.stopPropagation()
    perform(goalAction('goals.add'))
  }
  return <div className={css.empty}><p>{t.empty.text}</p>{readOnly ? null : <Button ref={button} look="primary" onKeyDown={press} onClick={() => perform(goalAction('goals.add'))}>{t.empty.add}</Button>}</div>
}

export function GoalsPanel() {
  const t = useText().goals, readOnly = useApp((s) => s.outline!.readOnly), targets = useFollowedGoals(), page = useGoals((s) => s.page), selected = useGoals((s) => s.selected)
  useTrials()
  if (targets === null) return null
  const goal = targets.find((target) => target.target === selected)
  if (page === 'new' && !readOnly) return <NewGoal />
  if (page === 'one' && goal) return <GoalEditor key={goal.target} target={goal} />
  if (targets.length === 0) return <Empty readOnly={readOnly} />
  return (
    <div className={css.page}>
      <div className={css.tools}>
        {readOnly ? null : <Button onClick={() => perform(goalAction('goals.add'))}><Plus aria-hidden />{t.add}</Button>}
        <Button look="quiet" disabled={!goal} onClick={() => perform(goalAction('goals.edit'))}>{t.actions.edit}</Button>
      </div>
      <Tree targets={targets} />
      {readOnly || !goal ? null : <Button look="quiet" className={css.initiative} onClick={() => perform(goalAction('goals.initiative'))}>{t.actions.initiative}</Button>}
    </div>
  )
}
