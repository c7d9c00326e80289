/** What a seat's week is counted in beside money: calls, meetings and proposals, and what a missed week has left to others. Typed measures of the plan's own, made when first needed. */
import type { MeasureRow } from './rows.ts'

export type Activity = 'calls' | 'meetings' | 'proposals'
/** In the order in which one becomes the next. */
export const ACTIVITIES: readonly Activity[] = ['calls', 'meetings', 'proposals']
export type WeekMeasure = Activity | 'carried'

const KINDS: Readonly<Record<WeekMeasure, Pick<MeasureRow, 'unit'> & { en: string; zh: string }>> = {
  calls: { unit: 'number', en: 'calls', zh: '电话' }, meetings: { unit: 'number', en: 'meetings', zh: '拜访' }, proposals: { unit: 'number', en: 'proposals', zh: '报价' },
  carried: { unit: 'money', en: 'carried', zh: '结转' },
}

/** Which of a plan's measures it is: by its id, else one that is typed, adds up and is called so in either language. */
export function weekMeasure(measures: readonly MeasureRow[], which: WeekMeasure): MeasureRow | undefined {
  const { unit, en, zh } = KINDS[which]
  return measures.find((m) => m.id === which) ?? measures.find((m) => m.formula === '' && m.unit === unit && m.overNodes === 'sum' && (m.name.toLowerCase() === en || m.name === zh))
}

export const weekMeasureName = (which: WeekMeasure, locale: 'en' | 'zh'): string => KINDS[which][locale]

/** As it is made. */
export const newWeekMeasure = (which: WeekMeasure, pos: number, locale: 'en' | 'zh'): MeasureRow => ({ id: which, pos, name: KINDS[which][locale], formula: '', unit: KINDS[which].unit, overNodes: 'sum', overLines: 'sum', overTime: 'sum' })
