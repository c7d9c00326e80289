/** The answer to a goal seek, in words. */
import type { SeekAnswer } from '../../../shared/contract/whatif.ts'
import type { Text } from '../../locales/index.ts'
import type { Locale } from '../../numbers.ts'
import { capital, listed } from '../said.ts'

/** What was moved: its name, where, and how a value of it is said. */
export interface Lever { what: string; where: string; at: (x: number) => string }
/** `least`, `most`: the bounds that were asked for, as they are said. */
export interface Asked { lever: Lever; least: string | null; most: string | null; outcome: (value: number) => string }

export function seekWords({ kind, at, values, any }: SeekAnswer, { lever: { what, where, at: said }, least, most, outcome }: Asked, t: Text['analysis']['seek'], locale: Locale): string {
  if (any) return capital(t.anyValue(what, least, most, outcome(values[0])))
  if (kind === 'none' && at.length > 1) return t.between(what, said(at[0]), where, outcome(values[0]), said(at[1]), outcome(values[1]))
  if (kind === 'none') return capital(t.none(what, least, most, said(at[0]), outcome(values[0])))
  if (kind === 'one' || at.length === 1) return capital(t.one(what, said(at[0]), where, outcome(values[0])))
  return t.many(listed(at.map(said), locale))
}

/** The target is met as things are: of what was found, one is what there is now. */
export const isAlready = ({ kind, at, any, start, before }: SeekAnswer, target: number): boolean =>
  kind !== 'none' && !any && typeof before === 'number' && isNear(before, target) && at.some((x) => isNear(x, start))

/** Apart by no more than doubles bring along. */
const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))

/** No driver of anybody's reaches so far: it is a bound only for the search. */
const ENDLESS = 1e12

/** Bounds that nobody set are told only where the driver itself has them: a share lies between 0 % and 100 %. */
export function boundsSaid({ least, most }: Pick<SeekAnswer, 'least' | 'most'>, asked: { least: number | null; most: number | null }, said: (x: number) => string): { least: string | null; most: string | null } {
  const own = Math.abs(least) < ENDLESS && Math.abs(most) < ENDLESS
  return { least: own || asked.least !== null ? said(least) : null, most: own || asked.most !== null ? said(most) : null }
}

/** What the scenario may be called in which it is so; quotes are no part of such a name. */
export const scenarioNamed = (what: string, at: string): string => capital(`${what} ${at}`.replaceAll('"', '')).slice(0, 100)
