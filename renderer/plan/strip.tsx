/** The strip that answers first: goal, buffer, what is allocated and left, and whether it covers. */
import { Goal, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { phrases } from '../../shared/locales/index.ts'
import { keyText, perform } from '../actions.ts'
import { goalAction } from '../goals/actions.ts'
import { Button, cx } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { formatCount, formatPercent } from '../numbers.ts'
import { useApp } from '../state.ts'
import css from './plan.module.css'
import type { PlanSheet } from './sheet/plan-sheet.ts'
import { usePlan } from './state.ts'
import { useNumbers } from './use-numbers.ts'

function Answer({ label, children, tone }: { label: string; children: ReactNode; tone?: string }) {
  return <span className={css.answer}>{label} <b className={tone}>{children}</b></span>
}

/** To the cell where the company's goal is typed. */
function goToGoal(root: string, quarter: string): void {
  useApp.setState({ measure: 'goal' })
  const { sheet } = usePlan.getState()
  sheet?.selectCell(root, quarter)
  sheet?.focus()
}

export function Strip({ model }: { model: PlanSheet }) {
  useNumbers(model)
  const t = useText()
  const outline = useApp((s) => s.outline)
  const locale = useApp((s) => s.locale)
  const dock = useApp((s) => s.dock), goals = goalAction('dock.goals')
  if (!outline) return null
  const { strip } = t.plan
  const words = phrases[locale].measures
  const root = outline.nodes[0].id
  const answer = (measure: Parameters<PlanSheet['answer']>[0]): number => model.answer(measure, root)
  const goal = answer('goal'), left = answer('leftToAllocate'), cover = answer('cover'), lastYear = answer('lastYear'), quota = answer('quota')
  const buffer = outline.levels.find((l) => l.depth === 0)?.buffer ?? 0
  const docLocale = outline.plan.locale
  const missing = outline.missingRates.reduce((n, r) => n + r.deals, 0)
  const hasGoal = !Number.isNaN(goal)
  return (
    <div className={css.strip} role="group" aria-label={strip.label}>
      {hasGoal ? <Answer label={words.goal}>{model.amount(goal)}</Answer> : <span className={css.answer}>{words.goal} <Button look="link" onClick={() => goToGoal(root, outline.plan.quarter)}>{strip.setGoal}</Button></span>}
      {hasGoal ? <Answer label={strip.buffer}>{formatPercent(buffer, { locale: docLocale, digits: 1 })}</Answer> : null}
      <Answer label={strip.allocated}>{model.amount(quota) || '–'}</Answer>
      {Number.isNaN(left) ? null : <Answer label={left < 0 ? strip.over : strip.left} tone={left < 0 ? css.short : left === 0 ? css.ahead : undefined}>{model.amount(Math.abs(left))}</Answer>}
      {Number.isNaN(cover) ? null : <Answer label={words.cover} tone={cover < 0 ? css.short : css.ahead}>{formatPercent(cover, { locale: docLocale, digits: 1, sign: true })}</Answer>}
      {Number.isNaN(lastYear) ? null : <Answer label={words.lastYear}>{model.amount(lastYear)}</Answer>}
      {missing > 0 ? <Button look="link" className={cx(css.short, css.rates)} onClick={() => useApp.setState({ workspace: 'settings', settingsPart: 'rates' })}><TriangleAlert aria-hidden />{strip.rates(formatCount(missing, docLocale))}</Button> : null}
      <Button look="quiet" className={css.goals} title={`${goals.label(t)} (${keyText(goals)})`} aria-pressed={dock === 'goals'} onClick={() => perform(goals)}><Goal aria-hidden />{t.goals.title}</Button>
    </div>
  )
}
