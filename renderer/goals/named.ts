/** What a goal’s ids stand for, and what its sentence is made of. */
import { yearBefore, type Calendar } from '../../shared/calendar.ts'
import type { Target } from '../../shared/contract/targets.ts'
import type { Outline } from '../../shared/contract/views.ts'
import type { Locale } from '../../shared/locales/phrases.ts'
import type { Worded } from '../../shared/work/wording.ts'
import { measureWords } from '../whatif/subject.ts'
import type { Named } from './checks.ts'

type Plan = Pick<Outline, 'nodes' | 'lines' | 'measures'>

/** A measure within a sentence; empty where it is what is won. One that every plan has begins small there. */
export const measureSaid = (id: string, measures: Plan['measures'], locale: Locale): string =>
  id === 'actual' ? '' : measures.some((m) => m.id === id) ? measureWords(id, measures, locale) : (measureWords(id, measures, locale) ?? id).toLowerCase()

export function namedOf(target: Pick<Target, 'node' | 'line' | 'measure' | 'parent'>, { nodes, lines, measures }: Plan, targets: readonly Target[], locale: Locale): Named {
  return {
    node: nodes.find((n) => n.node === target.node)?.name ?? target.node, line: target.line === null ? null : lines.find((l) => l.id === target.line)?.name ?? target.line,
    measure: measureSaid(target.measure, measures, locale), measureTitle: measureWords(target.measure, measures, locale) ?? target.measure, parent: targets.find((t) => t.target === target.parent)?.name ?? null,
  }
}

type Figures = Pick<Target, 'unit' | 'amount' | 'base' | 'company' | 'period'>
/** Null where the plan has no such period. */
export function wordedOf({ unit, amount, base, company, period: id }: Figures, { node, line, measure }: Pick<Named, 'node' | 'line' | 'measure'>, calendar: Pick<Calendar, 'period'>, quarter: string): Worded | null {
  const period = calendar.period(id), planned = calendar.period(quarter)
  if (!period || !planned) return null
  return {
    unit, measure, amount, growth: amount === null || base === null || base <= 0 ? null : amount / base - 1, share: amount === null || company === null || company <= 0 ? null : amount / company,
    period, year: planned.year, place: node, line,
  }
}

/** The same period a year before; null where the plan’s calendar does not hold it. */
export function agoOf(calendar: Calendar, id: string): string | null {
  const period = calendar.period(id)
  return (period && yearBefore(calendar, period)?.id) ?? null
}
