/** What is typed where a goal’s amount is asked for: `1m`, `1.2m`, `+20%` on last year, `30%` of the company’s. */
import type { Decimals } from '../../shared/money.ts'
import type { Unit } from '../../shared/rows.ts'
import type { Template } from '../../shared/work/wording.ts'
import { parseEntry } from '../grid/entry.ts'
import { parseTyped } from '../whatif/said.ts'

/** What a percent is of: what was reached in last year’s same period, and what the company is to reach; null where there is none. */
export interface Bases { unit: Unit; decimals: Decimals; base: number | null; company: number | null }
export type GoalTyped = { kind: 'amount'; amount: number } | { kind: 'clear' } | { kind: 'refused'; why: 'text' | 'base' | 'company' }

const TEXT: GoalTyped = { kind: 'refused', why: 'text' }

/** As exact as the plan; of other numbers the digits that a double is sure of. */
const rounded = (x: number, { unit, decimals }: Bases): number => Number(unit === 'money' ? x.toFixed(decimals) : x.toPrecision(12))

const grown = (growth: number, bases: Bases): GoalTyped => (bases.base === null || bases.base <= 0 ? { kind: 'refused', why: 'base' } : { kind: 'amount', amount: rounded(bases.base * (1 + growth), bases) })
const shared = (part: number, bases: Bases): GoalTyped => (bases.company === null ? { kind: 'refused', why: 'company' } : { kind: 'amount', amount: rounded(bases.company * part, bases) })

/** An amount, or a percent: with a sign it is growth on last year, without one a share of the company’s; of a ratio it is the amount itself. Empty is none of its own. */
export function readGoal(text: string, bases: Bases): GoalTyped {
  if (text.trim() === '') return { kind: 'clear' }
  if (bases.unit === 'ratio') { const amount = parseTyped(text, 'ratio'); return amount === null ? TEXT : { kind: 'amount', amount } }
  const entry = parseEntry(text)
  switch (entry.kind) {
    case 'amount': return { kind: 'amount', amount: entry.value }
    case 'percent': return shared(entry.ratio, bases)
    case 'factor': return /%\s*$/.test(text.normalize('NFKC')) ? grown(entry.times / entry.over - 1, bases) : TEXT
    case 'clear': case 'more': case 'formula': case 'refused': return TEXT
  }
}

/** What is typed for a template: of growth and of shares a number alone is a percent. */
export function readFor(template: Template, text: string, bases: Bases): GoalTyped {
  if (template !== 'growth' && template !== 'share') return readGoal(text, bases)
  if (text.trim() === '') return TEXT
  const entry = parseEntry(text), ratio = entry.kind === 'amount' ? Number((entry.value / 100).toPrecision(15)) : entry.kind === 'percent' ? entry.ratio : entry.kind === 'factor' && /%\s*$/.test(text.normalize('NFKC')) ? entry.times / entry.over - 1 : NaN
  if (Number.isNaN(ratio)) return TEXT
  return template === 'growth' ? grown(ratio, bases) : shared(ratio, bases)
}
