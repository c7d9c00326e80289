/** What the sheet looks at of the window. */
import type { Calendar } from '../../../shared/calendar.ts'
import type { Outline } from '../../../shared/contract/views.ts'
import { BASE } from '../../../shared/ids.ts'
import { textOf } from '../../locales/index.ts'
import type { AppState } from '../../state.ts'
import { comparison } from '../../whatif/compare/compared.ts'
import { shownScenario } from '../scenario/scenarios.ts'

type Looked = 'by' | 'measure' | 'beside' | 'comparedBy' | 'line' | 'scale' | 'expanded' | 'locale' | 'filter' | 'sort' | 'hidden' | 'hiddenRows' | 'order' | 'trend' | 'scenario' | 'marks'
/** `comparison`: the scenarios that are compared, as a text, so that the same ones are the same. */
export type Seen = Pick<AppState, Looked> & { outline: Outline; calendar: Calendar; comparison: string }

export function seenOf(s: AppState): Seen | null {
  if (!s.outline || !s.calendar) return null
  const { outline, calendar, by, measure, beside, comparedBy, line, scale, expanded, locale, filter, sort, hidden, hiddenRows, order, trend } = s, scenario = shownScenario(s)
  return { outline, calendar, by, measure, beside, comparedBy, line, scale, expanded, locale, filter, sort, hidden, hiddenRows, order, trend, scenario, marks: scenario === BASE ? s.marks : null, comparison: JSON.stringify(comparison(s, textOf(locale).plan.scenario.base)) }
}

export const stampOf = ({ measure, comparedBy, line, scenario }: Seen): string => `${measure}|${comparedBy ?? ''}|${line ?? ''}|${scenario}`
