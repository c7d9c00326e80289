/** What an invented company is made of, in one language. */
import type { NodeKind } from '../../../shared/rows.ts'

export interface SampleSeat { name: string; kind: Exclude<NodeKind, 'group'> }
export interface SampleTeam { manager: string; seats: SampleSeat[] }

export interface SampleWords {
  plan: string
  company: string
  currency: string
  /** Level names, company first. */
  levels: [string, string, string, string]
  regions: { name: string; code: string; teams: SampleTeam[] }[]
  /** Name of the line for what has no product. */
  other: string
  /** Products with the middle of their deal sizes in whole currency, how wide these spread (log scale), how often they are sold, and whether they run by the year. */
  products: { name: string; size: number; spread: number; share: number; yearly: boolean }[]
  /** Amounts are whole multiples of this, in whole currency. */
  grain: number
  stages: { open: [string, string, string, string]; won: string; lost: string }
  channels: [string, string]
  types: { new: string; expansion: string; renewal: string }
  sources: [string, string, string, string, string]
  /** Every account's name once, in an order of its own. */
  accounts: string[]
  dealName: (account: string, product: string, type: string) => string
}

const seat = (kind: SampleSeat['kind']) => (name: string): SampleSeat => ({ name, kind })
export const reps = (...names: string[]): SampleSeat[] => names.map(seat('rep'))
export const [vacant, hire, house, overlay] = [seat('vacant'), seat('hire'), seat('house'), seat('overlay')]

/** All pairs of the parts, walked so that neighbours share neither. */
export function pairs(first: readonly string[], second: readonly string[], join: (a: string, b: string) => string): string[] {
  const names: string[] = []
  for (let k = 0; k < second.length; k++) for (let i = 0; i < first.length; i++) names.push(join(first[i], second[(i + k) % second.length]))
  return names
}
