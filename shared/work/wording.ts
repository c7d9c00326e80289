/** Sentences of goals, made of what is asked for: how much, in which period, on what base, where. */
import type { Period } from '../calendar.ts'
import type { Locale } from '../locales/phrases.ts'
import type { Unit } from '../rows.ts'

export const TEMPLATES = ['full', 'amount', 'growth', 'share', 'count'] as const
export type Template = (typeof TEMPLATES)[number]

/**
 * What a sentence is made of. Money in whole currency; `growth` on last year’s same period and `share` of the company’s as ratios, null where there is none. `measure` as people call it, empty for what is won; `line` null
 * over all lines; `year`: the one that needs no saying.
 */
export interface Worded { unit: Unit; measure: string; amount: number | null; growth: number | null; share: number | null; period: Pick<Period, 'kind' | 'id' | 'year' | 'index' | 'from'>; year: number; place: string; line: string | null }

type Figure = 'amount' | 'growth' | 'share'
/** What a template speaks of, and the figures without which it says nothing. */
export const NEEDS: Readonly<Record<Template, { units: readonly Unit[]; figures: readonly Figure[] }>> = {
  full: { units: ['money', 'number'], figures: ['amount', 'growth'] },
  amount: { units: ['money', 'ratio'], figures: ['amount'] },
  growth: { units: ['money', 'number'], figures: ['growth'] },
  share: { units: ['money', 'number'], figures: ['share'] },
  count: { units: ['number'], figures: ['amount'] },
}

export const templatesFor = (unit: Unit): Template[] => TEMPLATES.filter((t) => NEEDS[t].units.includes(unit))

const digits = (x: number, least: number, most: number): string => new Intl.NumberFormat('en', { minimumFractionDigits: least, maximumFractionDigits: most }).format(x)

/** The size of an amount in the largest unit of its language that leaves a whole part: `1.0 M`, `350 k`, `12`; `100 万`, `1.2 亿`. */
export function shortAmount(amount: number, locale: Locale): string {
  const size = Math.abs(amount), sign = amount < 0 ? '−' : '', scales = locale === 'zh' ? [[1e8, '亿', 0, 2], [1e4, '万', 0, 2]] as const : [[1e9, 'bn', 1, 2], [1e6, 'M', 1, 2], [1e3, 'k', 0, 1]] as const
  // What rounds up to one of the larger unit is said in it.
  const scale = scales.find(([one, , , most]) => size >= one - one / 2 / 10 ** (most + 2))
  return scale === undefined ? `${sign}${digits(size, 0, 2)}` : `${sign}${digits(size / scale[0], scale[2], scale[3])} ${scale[1]}`
}

const percent = (ratio: number, gap: string): string => `${digits(Math.abs(ratio) * 100, 0, 1)}${gap}%`

const MONTHS = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }), NUMERALS = ['一', '二', '三', '四']

/** `Q1`, `Mar`, `2018`; with the year where it is another one than `year`. */
export function periodSaid({ kind, id, year: own, index, from }: Worded['period'], year: number, locale: Locale): string {
  if (kind === 'year') return locale === 'zh' ? `${id} 年` : id
  if (kind !== 'quarter' && kind !== 'month') return id
  const retail = kind === 'month' && id.includes('P'), at = new Date(from * 86_400_000)
  if (locale === 'zh') return `${own === year ? '' : `${own} 年`}${kind === 'quarter' ? `${NUMERALS[index]}季度` : retail ? `第 ${index + 1} 期` : `${own === year ? '' : ' '}${at.getUTCMonth() + 1} 月`}`
  return `${kind === 'quarter' ? `Q${index + 1}` : retail ? `P${index + 1}` : MONTHS.format(at)}${own === year ? '' : ` ${own}`}`
}

interface Parts { what: string; growth: string; share: string; when: string; where: string }

function inEnglish(template: Template, w: Worded): string {
  const amount = w.amount ?? 0, growth = w.growth ?? 0
  const p: Parts = {
    what: w.unit === 'ratio' ? `${w.measure} at ${percent(amount, ' ')}` : w.unit === 'number' ? `${shortAmount(amount, 'en')} ${w.measure}` : `${shortAmount(amount, 'en')}${w.measure && ` of ${w.measure}`}`,
    growth: Math.round(growth * 1000) === 0 ? 'level with last year' : `${growth < 0 ? '−' : '+'}${percent(growth, ' ')} on last year`,
    share: `${percent(w.share ?? 0, ' ')} of the company’s ${w.measure || 'sales'}`, when: periodSaid(w.period, w.year, 'en'), where: w.line === null ? w.place : `${w.place}, ${w.line}`,
  }
  switch (template) {
    case 'full': return `${p.what} in ${p.when}, ${p.growth}, ${p.where}`
    case 'amount': case 'count': return `${p.what} in ${p.when}, ${p.where}`
    case 'growth': return `${w.measure && `${w.measure} `}${p.growth} in ${p.when}, ${p.where}`
    case 'share': return `${p.share} in ${p.when}, ${p.where}`
  }
}

/** Han letters stand beside each other without a space. */
const joined = (...parts: string[]): string => parts.filter(Boolean).reduce((text, part) => (text === '' || (/\p{Script=Han}$/u.test(text) && /^\p{Script=Han}/u.test(part)) ? `${text}${part}` : `${text} ${part}`), '')

function inChinese(template: Template, w: Worded): string {
  const amount = w.amount ?? 0, growth = w.growth ?? 0, where = w.line === null ? w.place : `${w.place}（${w.line}）`
  const p: Parts = {
    what: w.unit === 'ratio' ? joined(w.measure, '达到', percent(amount, '')) : joined(w.measure, w.measure ? '达到' : '完成', shortAmount(amount, 'zh')),
    growth: Math.round(growth * 1000) === 0 ? '同比持平' : `同比${growth < 0 ? '下降' : '增长'} ${percent(growth, '')}`, share: joined('占全公司', w.measure || '业绩', '的', percent(w.share ?? 0, '')), when: periodSaid(w.period, w.year, 'zh'), where,
  }
  const begun = joined(p.where, p.when)
  switch (template) {
    case 'full': return `${joined(begun, p.what)}，${p.growth}`
    case 'amount': case 'count': return joined(begun, p.what)
    case 'growth': return joined(begun, w.measure, p.growth)
    case 'share': return joined(begun, p.share)
  }
}

/** The sentence, as a name for the goal: `1.0 M in Q1, +20 % on last year, East`. Null where a figure that the template needs is missing, or it does not speak of such a measure. */
export function wordingOf(template: Template, worded: Worded, locale: Locale): string | null {
  const { units, figures } = NEEDS[template]
  if (!units.includes(worded.unit) || figures.some((f) => worded[f] === null)) return null
  return (locale === 'zh' ? inChinese : inEnglish)(template, worded).slice(0, 200)
}
