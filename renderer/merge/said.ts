/** Conflicts as people read them: where, and what stands on each side. */
import { parseIsoDay } from '../../shared/calendar.ts'
import type { Stood } from '../../shared/contract/merge.ts'
import { BASE, ownId } from '../../shared/ids.ts'
import { phrases } from '../../shared/locales/index.ts'
import { unitsPerWhole, type Decimals } from '../../shared/money.ts'
import { measureOf } from '../../shared/measures.ts'
import type { Text } from '../locales/index.ts'
import { formatAmount, formatDay, formatNumber, formatPercent, periodName, type Locale, type Scale } from '../numbers.ts'
import { documentLocale, type AppState } from '../state.ts'
import type { ConflictRow } from './rows.ts'

export interface SaidStyle { decimals: Decimals; scale: Scale; locale: Locale }

export const amountSaid = (x: number, { decimals, scale, locale }: SaidStyle): string => formatAmount(Math.round(x * unitsPerWhole(decimals)), { decimals, scale, locale })

export const styleOf = (s: AppState): SaidStyle => ({ decimals: s.outline!.plan.decimals, scale: s.scale, locale: documentLocale(s) })

/** What stands on one side; where a whole row is meant and there is none, that it is not there. */
export function sideSaid(x: Stood, { table, measure, money, fields }: ConflictRow, s: AppState, words: Text['merge']['conflicts']): string {
  if (x === null) return table !== 'cell' && fields.length === 0 ? words.gone : words.nothing
  const style = styleOf(s)
  if (typeof x === 'number') return money ? amountSaid(x, style) : measure !== null && measureOf(measure, s.outline!.measures)?.unit === 'ratio' ? formatPercent(x, { locale: style.locale, digits: 4 }) : formatNumber(x, style.locale)
  const day = /^\d{4}-\d\d-\d\d$/.test(x) ? parseIsoDay(x) : null
  if (day !== null) return formatDay(day, style.locale)
  const { kinds } = phrases[s.locale]
  return fields.length === 1 && fields[0] === 'kind' && Object.hasOwn(kinds, x) ? kinds[x as keyof typeof kinds] : x
}

/** A measure by the name that people know. */
export const measureSaid = (id: string, { locale, outline }: Pick<AppState, 'locale' | 'outline'>): string => (phrases[locale].measures as Record<string, string>)[id] ?? outline?.measures.find((m) => m.id === id)?.name ?? id

export function periodSaid(id: string, s: AppState): string {
  const period = s.calendar?.period(id)
  return period ? periodName(period, documentLocale(s)) : id
}

/** The thing itself, and what of it. */
export function conflictSaid({ table, name, fields, measure, period, line, scenario, weeks }: ConflictRow, s: AppState, words: Text['merge']): { name: string; of: string } {
  const { lines, scenarios } = s.outline!
  const of = table === 'cell' ? [measureSaid(measure!, s), weeks === null || weeks.here === weeks.all ? periodSaid(period!, s) : words.conflicts.weeks(periodSaid(period!, s), String(weeks.here), String(weeks.all)), lines.length > 1 ? lines.find((l) => l.id === line)?.name ?? '' : ''] : [words.table(table), ...fields.map((f) => words.field(f))]
  const other = scenario === BASE ? '' : scenarios.find((row) => row.id === scenario)?.name ?? ''
  return { name, of: [...of, other === '' ? '' : words.conflicts.inScenario(other)].filter((part) => part !== '').join(' · ') }
}

export interface Branch { id: string; name: string; rows: ConflictRow[] }

/** Conflicts by the team they are in, in the order of the tree; what has no place in it comes last. */
export function byBranch(rows: readonly ConflictRow[], { outline }: AppState, elsewhere: string): Branch[] {
  const nodes = outline!.nodes, branches = new Map<string, Branch>()
  for (const row of rows) {
    const node = row.node === null ? undefined : nodes.find((n) => n.node === ownId(row.node!)), team = node === undefined || node.kind === 'group' ? node : nodes.find((n) => n.id === node.parent) ?? node
    const id = team?.node ?? '', branch = branches.get(id)
    if (branch) branch.rows.push(row)
    else branches.set(id, { id, name: team?.name ?? elsewhere, rows: [row] })
  }
  const places = new Map(nodes.map((n, i) => [n.node, i])), place = (id: string | null): number => places.get(ownId(id ?? '')) ?? nodes.length
  return [...branches.values()].map((b) => ({ ...b, rows: b.rows.toSorted((one, other) => place(one.node) - place(other.node)) })).toSorted((one, other) => place(one.id) - place(other.id))
}
