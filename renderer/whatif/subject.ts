/** What all parts are about: whose outcome, which one and when, in which scenario. */
import { useMemo } from 'react'
import type { Calendar, Period } from '../../shared/calendar.ts'
import type { Outline } from '../../shared/contract/views.ts'
import { phrases } from '../../shared/locales/index.ts'
import { measureOf, MEASURES, type MeasureId } from '../../shared/measures.ts'
import { MODELS, outcomeMeasure } from '../../shared/outcome.ts'
import type { MeasureRow, Unit } from '../../shared/rows.ts'
import { periodName, type Locale } from '../numbers.ts'
import { shownScenario } from '../plan/scenario/scenarios.ts'
import { useApp } from '../state.ts'
import { useWhatif } from './state.ts'

export interface Subject { scenario: string; node: string; measure: string; period: string }
/** With the words for it. */
export interface Known extends Subject { nodeName: string; measureName: string; unit: Unit; periodWords: string; scenarioName: string | null; frozen: boolean }

type Chosen = { node: string | null; measure: string | null; period: string | null }
type Plan = Pick<Outline, 'nodes' | 'measures' | 'plan'>

/** Measures that an analysis can be about: the outcome models first, the plan's own formulas, then those of every plan that are numbers of a place. */
export function outcomesOf(measures: readonly MeasureRow[]): string[] {
  const models = (['expected', ...MODELS] as const).flatMap((which) => outcomeMeasure(measures, which)?.id ?? [])
  const own = measures.filter((m) => m.formula !== '' && !models.includes(m.id)).map((m) => m.id)
  return [...models, ...own, ...MEASURES.filter((m) => m.id !== 'reserve').map((m) => m.id)]
}

export const hasModels = (measures: readonly MeasureRow[]): boolean => (['expected', ...MODELS] as const).some((which) => outcomeMeasure(measures, which) !== undefined)

/** The planned quarter, its months, the quarters behind it as far as the calendar goes (a year at most), and its year. */
export function periodsAbout({ quarters, months, years }: Pick<Calendar, 'quarters' | 'months' | 'years'>, quarter: string): Period[] {
  const at = quarters.findIndex((q) => q.id === quarter), planned = quarters[at]
  const within = months.filter((m) => m.first >= planned.first && m.end <= planned.end)
  return [planned, ...within, ...quarters.slice(at + 1, at + 5), ...years.filter((y) => y.first <= planned.first && y.end >= planned.end)]
}

/** What was chosen, where the plan still has it; else the whole company, what is expected, the planned quarter. */
export function subjectOf({ nodes, measures, plan }: Plan, periods: readonly Period[], { node, measure, period }: Chosen): Omit<Subject, 'scenario'> {
  const outcomes = outcomesOf(measures)
  return {
    node: nodes.some((n) => n.node === node) ? node! : nodes[0].node,
    measure: measure !== null && outcomes.includes(measure) ? measure : outcomes[0],
    period: periods.some((p) => p.id === period) ? period! : plan.quarter,
  }
}

export const measureWords = (id: string, measures: readonly MeasureRow[], locale: Locale): string =>
  measures.find((m) => m.id === id)?.name ?? phrases[locale].measures[id as MeasureId]

/** Months by their name and year where quarters stand beside them. */
export const periodWords = (period: Period, locale: Locale): string => (period.kind === 'month' ? `${periodName(period, locale)} (${period.id})` : period.id)

export function usePeriods(): Period[] {
  const calendar = useApp((s) => s.calendar)!, quarter = useApp((s) => s.outline!.plan.quarter)
  return useMemo(() => periodsAbout(calendar, quarter), [calendar, quarter])
}

export function useSubject(): Known {
  const outline = useApp((s) => s.outline)!, scenario = useApp(shownScenario), locale = useApp((s) => s.locale)
  const node = useWhatif((s) => s.node), measure = useWhatif((s) => s.measure), period = useWhatif((s) => s.period)
  const periods = usePeriods()
  return useMemo(() => {
    const found = subjectOf(outline, periods, { node, measure, period }), row = outline.scenarios.find((s) => s.id === scenario)
    return {
      ...found, scenario, nodeName: outline.nodes.find((n) => n.node === found.node)!.name, measureName: measureWords(found.measure, outline.measures, locale), unit: measureOf(found.measure, outline.measures)!.unit,
      periodWords: periodWords(periods.find((p) => p.id === found.period)!, outline.plan.locale), scenarioName: row?.name ?? null, frozen: row?.frozen === 1,
    }
  }, [outline, periods, scenario, locale, node, measure, period])
}
