/** Which measures can stand beside the one chosen. */
import type { MeasureRow } from '../../../shared/rows.ts'
import type { Beside } from '../../state.ts'

/** What is left and reserved has rows of its own already. */
const OFFERED = ['quota', 'goal', 'actual', 'lastYear', 'openPipeline', 'initiatives', 'attainment', 'cover']

export const besideOffered = (measure: string, own: readonly MeasureRow[]): string[] => [...OFFERED, ...own.map((m) => m.id)].filter((id) => id !== measure)

/** With the measure, or without it where it was shown; behind those that are. */
export const withMeasure = ({ measures, as }: Beside, id: string): Beside => ({ measures: measures.includes(id) ? measures.filter((m) => m !== id) : [...measures, id], as })
