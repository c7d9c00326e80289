/** What the five letters say of a goal, in words with their figures. */
import type { Target, TargetFault } from '../../shared/contract/targets.ts'
import { ROOT_NODE } from '../../shared/ids.ts'
import type { Unit } from '../../shared/rows.ts'
import type { Text } from '../locales/index.ts'
import { formatCount, formatDay, formatNumber, formatPercent, formatWhole } from '../numbers.ts'
import { capital, type Style } from '../whatif/said.ts'

export const LETTERS = ['S', 'M', 'A', 'R', 'T'] as const
export type Letter = (typeof LETTERS)[number]
/** `wrong`: why it fails, in whole sentences; `said`: what it rests on. */
export interface Check { letter: Letter; wrong: string[]; said: string }
/** What a goal’s ids stand for. `measure` is empty where it is what is won. */
export interface Named { node: string; line: string | null; measure: string; measureTitle: string; parent: string | null }

const LETTER_OF: Readonly<Record<TargetFault['kind'], Letter>> = { measure: 'S', amount: 'M', slack: 'A', reach: 'A', orphan: 'R', parent: 'R', period: 'T', deadline: 'T' }
export const letterOf = (fault: TargetFault): Letter => LETTER_OF[fault.kind]

/** An amount of a goal, in full. */
export function goalAmount(x: number, unit: Unit, { locale }: Pick<Style, 'locale'>): string {
  return unit === 'money' ? formatWhole(x, locale) : unit === 'ratio' ? formatPercent(x, { locale, digits: 2 }) : formatNumber(x, locale)
}

/** Chances are no more exact than their trials. */
export const chanceText = (chance: number, { locale }: Pick<Style, 'locale'>): string => formatPercent(chance, { locale, digits: chance > 0 && (chance < 0.01 || chance > 0.99) && chance < 1 ? 1 : 0 })

export function faultText(fault: TargetFault, t: Target, { faults }: Text['goals'], style: Style): string {
  const { locale } = style, shown = (x: number): string => goalAmount(x, t.unit, style), amount = shown(t.amount ?? 0), apart = (of: number): string => formatPercent(Math.abs((t.amount ?? 0) / of - 1), { locale, digits: 1 })
  switch (fault.kind) {
    case 'period': case 'measure': case 'amount': case 'orphan': return faults[fault.kind]
    case 'parent': return fault.why === 'node' ? faults.parentNode : faults.parentPeriod
    case 'deadline': return faults.deadline(formatDay(t.deadline, locale), t.period)
    case 'slack': return fault.why === 'lastYear' ? faults.slackLastYear(amount, shown(fault.than), t.ago ?? '') : fault.why === 'expected' ? faults.slackExpected(amount, apart(fault.than), shown(fault.than)) : faults.slackChance(chanceText(fault.than, style))
    case 'reach': return fault.why === 'capacity' ? faults.reachCapacity(amount, apart(fault.than), shown(fault.than)) : fault.why === 'growth' ? faults.reachGrowth(formatPercent(t.growth ?? 0, { locale, sign: true, digits: 1 }), formatPercent(fault.than, { locale, digits: 1, sign: true })) : faults.reachChance(chanceText(fault.than, style))
  }
}

/** Growth with the base that it is on; null where there is no base. */
export function growthText({ growth, base, ago, unit }: Pick<Target, 'growth' | 'base' | 'ago' | 'unit'>, measure: string, t: Text['goals'], style: Style): string | null {
  return growth === null || base === null || ago === null ? null : t.growth(formatPercent(growth, { locale: style.locale, sign: true, digits: 1 }), goalAmount(base, unit, style), measure, ago)
}

/** How much work serves a goal, each kind that there is; empty without any. */
function workText({ work }: Pick<Target, 'work'>, { checks: { kinds } }: Text['goals'], locale: Style['locale']): string[] {
  return (['initiatives', 'tasks', 'milestones'] as const).flatMap((kind) => (work[kind] === 0 ? [] : [kinds[kind](formatCount(work[kind], locale))]))
}

export function checksOf(target: Target, faults: readonly TargetFault[], chance: number | null, named: Named, t: Text['goals'], style: Style): Check[] {
  const { locale } = style, words = t.checks, shown = (x: number): string => goalAmount(x, target.unit, style), wrong = new Map<Letter, string[]>()
  for (const fault of faults) wrong.set(letterOf(fault), [...wrong.get(letterOf(fault)) ?? [], faultText(fault, target, t, style)])
  const grown = growthText(target, named.measure, t, style), work = words.work(workText(target, t, locale))
  // What a reason names already is not said twice.
  const reasons = new Set(faults.flatMap((f) => (f.kind === 'slack' || f.kind === 'reach' ? [f.why] : [])))
  const grounds = [
    ...(grown === null || reasons.has('lastYear') ? [] : [grown]), ...(target.capacity === null || reasons.has('capacity') ? [] : [words.capacity(shown(target.capacity))]),
    ...(target.expected === null || reasons.has('expected') ? [] : [words.expected(shown(target.expected))]), ...(chance === null || reasons.has('chance') ? [] : [words.chance(chanceText(chance, style))]),
  ]
  const said: Record<Letter, string> = {
    S: words.specific(named.measureTitle, named.node, named.line),
    M: target.amount === null ? '' : words.measurable(shown(target.amount), target.reached === null ? null : shown(target.reached), target.progress === null ? null : formatPercent(target.progress, { locale })),
    A: grounds.length === 0 && !wrong.has('A') ? words.nothingKnown : grounds.join('; '),
    R: [...(named.parent !== null ? [words.serves(named.parent)] : target.node === ROOT_NODE && target.line === null ? [words.top] : []), work].join('; '), T: words.bound(target.period, formatDay(target.deadline, locale)),
  }
  return LETTERS.map((letter) => ({ letter, wrong: wrong.get(letter) ?? [], said: capital(said[letter]) }))
}
