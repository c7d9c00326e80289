/** Quotas as they were published: a typed measure of the plan's own, made when first needed, that publishing alone writes. A quota whose cell has a number there is frozen. */
import type { MeasureRow } from './rows.ts'

export const PUBLISHED = 'published'

export const publishedName = (locale: 'en' | 'zh'): string => ({ en: 'published', zh: '已发布指标' })[locale]

/** As it is made. */
export const newPublished = (pos: number, locale: 'en' | 'zh'): MeasureRow => ({ id: PUBLISHED, pos, name: publishedName(locale), formula: '', unit: 'money', overNodes: 'sum', overLines: 'sum', overTime: 'sum' })

export const REASONS = ['leave', 'territory', 'relief', 'other'] as const
