/** The ways of allocation offered, and their names. */
import { shiftQuarter } from '../../../shared/calendar.ts'
import type { BaseUsed, Method } from '../../../shared/contract/cells.ts'
import type { Text } from '../../locales/index.ts'

/** What the last allocation went by, and where. */
export interface Went { base: BaseUsed; method: Method; empty: number; node: string; period: string }

type Hint = keyof Text['plan']['methodHints']
export interface Offered { method: Method; hint: Hint }

/** For a planned quarter: as it stands first, then the other bases, then the four quarters before by what was won in them. */
export function methodsOffered(quarter: string, measure: 'quota' | 'goal'): Offered[] {
  const other = measure === 'quota' ? 'goal' : 'quota'
  return [
    { method: { kind: 'default' }, hint: 'default' },
    { method: { kind: 'proportional' }, hint: 'proportional' },
    { method: { kind: 'equal' }, hint: 'equal' },
    { method: { kind: 'filled' }, hint: 'filled' },
    { method: { kind: 'repeat' }, hint: 'repeat' },
    { method: { kind: 'season' }, hint: 'season' },
    { method: { kind: 'by', measure: 'lastYear' }, hint: 'lastYear' },
    { method: { kind: 'by', measure: other }, hint: other },
    ...[-1, -2, -3, -4].map((n): Offered => ({ method: { kind: 'by', measure: 'actual', period: shiftQuarter(quarter, n) }, hint: 'actual' })),
  ]
}

export const sameMethod = (a: Method, b: Method): boolean => JSON.stringify([a.kind, 'measure' in a && a.measure, 'period' in a && a.period]) === JSON.stringify([b.kind, 'measure' in b && b.measure, 'period' in b && b.period])

/** The one offered after, or before, around the end. */
export function nextMethod(method: Method, quarter: string, measure: 'quota' | 'goal', step: 1 | -1): Method {
  const offered = methodsOffered(quarter, measure), at = offered.findIndex((m) => sameMethod(m.method, method))
  return offered[(at + step + offered.length) % offered.length].method
}

export function methodName(method: Method, { plan }: Pick<Text, 'plan'>): string {
  const { methods } = plan
  switch (method.kind) {
    case 'default': case 'proportional': case 'equal': return methods[method.kind]
    case 'by':
      if (method.measure === 'actual' && method.period) return methods.actual(method.period)
      return method.measure === 'goal' ? methods.goal : method.measure === 'quota' ? methods.quota : methods.lastYear
    case 'filled': case 'season': case 'repeat': return methods[method.kind]
    case 'drivers': return methods.equal
    case 'percent': case 'growth': case 'line': case 'clear': return methods.default
  }
}
