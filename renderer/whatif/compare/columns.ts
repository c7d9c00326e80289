/** The columns of a compared scenario: its number over the quarter, how much more that is than in the scenario shown, and how much of it. */
import type { Period } from '../../../shared/calendar.ts'
import { nearest } from '../../../shared/money.ts'
import type { Unit } from '../../../shared/rows.ts'
import { isBlank, isError } from '../../../shared/value.ts'
import { widthOf } from '../../../shared/width.ts'
import type { Text } from '../../locales/index.ts'
import type { PlanColumn } from '../../plan/sheet/columns.ts'
import { rowOf } from '../../plan/sheet/rows.ts'
import type { Comparison, Scenario } from './compared.ts'
import css from './compare.module.css'

export const PARTS = ['value', 'difference', 'share'] as const
export type Part = (typeof PARTS)[number]

export const comparedColumn = (scenario: string, part: Part): string => `compared.${part}.${scenario}`

/** A whole number stays itself, however large. */
const whole = (x: number): number => (Number.isInteger(x) ? x : nearest(x))

/** Money to the unit, as both stand there: what is shown less what is shown. An error goes on; a blank compares with nothing. */
export function differenceOf(value: number, shown: number, unit: Unit): number {
  if (isBlank(value) || isBlank(shown)) return NaN
  if (isError(value) || isError(shown)) return isError(value) ? value : shown
  return unit === 'money' ? whole(value) - whole(shown) : value - shown
}

/** A part of nothing is none. */
export function shareOf(value: number, shown: number): number {
  if (isBlank(value) || isBlank(shown) || shown === 0) return NaN
  return isError(value) ? value : isError(shown) ? shown : value / shown
}

/** The measure that a row compares: a row of a further one that, others the one chosen; null where there is none. */
export function measureIn(row: string, chosen: string): string | null {
  const { kind, of } = rowOf(row)
  return kind === 'node' ? chosen : kind === 'measure' ? of! : null
}

export interface ComparedColumnsAsked {
  comparison: Comparison
  /** The scenario shown has a column of its own too, where the sheet shows another measure than is compared. */
  own: boolean
  quarter: Period
  /** What is compared, and what its numbers count in. */
  name: string
  unit: string
  /** Longest number in sight, in characters. */
  longest: number
  text: Pick<Text['plan'], 'headings' | 'compare'>
  grow: number | undefined
}

const CHARACTER = 7.6
/** The colour before a scenario's name, in pixels. */
const DOT = 14
/** Headings name the scenario shown only where that is short. */
const SHORT = 12

export function comparedColumns({ comparison: { shown, beside }, own, quarter, name, unit, longest, text: { headings, compare: words }, grow }: ComparedColumnsAsked): PlanColumn[] {
  const width = Math.max(84, Math.ceil(longest * CHARACTER) + 34), short = widthOf(shown.name) <= SHORT
  const wide = (header: string, least: number): number => Math.max(least, Math.ceil(widthOf(header) * CHARACTER) + 26)
  const groupOf = (scenario: string): string => (unit === '' ? scenario : headings.numbers(scenario, unit))
  const partOf = ({ id, name: scenario, colour }: Scenario) => (as: Part, header: string, title: string, least: number): PlanColumn =>
    ({ id: comparedColumn(id, as), header, title, group: groupOf(scenario), groupClass: `${css.dotted} ${css[colour]}`, width: wide(header, least), grow, period: quarter, measure: 'compared', compared: { scenario: id, as } })
  // Alone it holds the heading of its group.
  const ofShown = own ? [partOf(shown)('value', name, words.tells.value(name, shown.name, shown.name), wide(groupOf(shown.name), width) + DOT)] : []
  return [...ofShown, ...beside.flatMap((one) => {
    const part = partOf(one), scenario = one.name
    return [
      part('value', name, words.tells.value(name, scenario, shown.name), width),
      part('difference', short ? words.difference(shown.name) : words.anyDifference, words.tells.difference(name, scenario, shown.name), width),
      part('share', short ? words.share(shown.name) : words.anyShare, words.tells.share(name, scenario, shown.name), 84),
    ]
  })]
}
