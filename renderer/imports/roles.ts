/** What a column may be, and a mapping changed by one such choice. Pure: a mapping in, a mapping out. */
import type { DealMapping, ImportPreview, Mapping, TeamMapping } from '../../shared/contract/imports.ts'
import { dealFields, type DealField } from '../../shared/fields.ts'

export type TeamRole = 'seat' | 'level' | 'code' | 'kind' | 'starts' | 'ends' | 'role' | 'pay'
export type Role = DealField | TeamRole | ''
const SINGLE_TEAM: readonly TeamRole[] = ['code', 'kind', 'starts', 'ends', 'role', 'pay']
export const TEAM_ROLES: readonly TeamRole[] = ['seat', 'level', ...SINGLE_TEAM]

/** Without these a deal can't count: who, how much, when, and whether it was won. */
export const NEEDED_FIELDS: readonly DealField[] = ['owner', 'amount', 'closes', 'stage']

const dealRole = (mapping: DealMapping, column: number): Role => dealFields.find((field) => mapping.columns[field] === column) ?? ''

function teamRole(mapping: TeamMapping, column: number): Role {
  if (mapping.seat === column) return 'seat'
  if (mapping.levels.includes(column)) return 'level'
  return SINGLE_TEAM.find((role) => mapping[role as 'code'] === column) ?? ''
}

export const roleOf = (mapping: Mapping, column: number): Role => (mapping.as === 'deals' ? dealRole(mapping, column) : teamRole(mapping, column))

/** The column takes the role; another that had it, where only one can, loses it. A team without a seat column holds −1 there. */
export function withRole(mapping: Mapping, column: number, role: Role): Mapping {
  if (mapping.as === 'deals') {
    const columns = Object.fromEntries(Object.entries(mapping.columns).filter(([field, at]) => at !== column && field !== role))
    if (role) columns[role] = column
    // A decimal mark is its column's.
    return columns.amount === mapping.columns.amount ? { ...mapping, columns } : { ...mapping, columns, decimal: undefined }
  }
  const next: TeamMapping = { ...mapping, levels: mapping.levels.filter((at) => at !== column) }
  if (next.seat === column) next.seat = -1
  for (const single of SINGLE_TEAM) if (next[single as 'code'] === column) next[single as 'code'] = null
  if (role === 'seat') next.seat = column
  else if (role === 'level') next.levels.push(column)
  else if (role) next[role as 'code'] = column
  return next
}

/** The level at `place` changes places with its neighbour. */
export function moveLevel(mapping: TeamMapping, place: number, step: -1 | 1): TeamMapping {
  const levels = [...mapping.levels]
  const other = place + step
  if (other < 0 || other >= levels.length) return mapping
  ;[levels[place], levels[other]] = [levels[other], levels[place]]
  return { ...mapping, levels }
}

type Doubts = Pick<ImportPreview, 'mapping' | 'ambiguousDates' | 'ambiguousDecimal'>

/** True where the column of amounts is still the one whose decimal mark can't be told. */
export const asksDecimal = (mapping: DealMapping, { mapping: read, ambiguousDecimal }: Doubts): boolean =>
  ambiguousDecimal && read.as === 'deals' && read.columns.amount === mapping.columns.amount

/** The proposal without the orders of dates and the decimal mark that the file itself can't tell: they are asked, not taken over in silence. */
export function unanswered({ mapping, ambiguousDates, ambiguousDecimal }: Doubts): Mapping {
  if (mapping.as !== 'deals' || ambiguousDates.length === 0 && !ambiguousDecimal) return mapping
  const dateOrder = Object.fromEntries(Object.entries(mapping.dateOrder).filter(([column]) => !ambiguousDates.includes(Number(column))))
  return { ...mapping, dateOrder, decimal: ambiguousDecimal ? undefined : mapping.decimal }
}
