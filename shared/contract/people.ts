/** Who sits where: roles, earnings, days away; and how evenly quota lies on them. */
import { z } from 'zod'
import { entry, nodeId } from './entry.ts'
import { bound, type BaseUsed } from './cells.ts'

const id = z.string().min(1).max(64)
const name = z.string().trim().min(1).max(100)
const day = z.int().min(-100_000).max(100_000)
const amount = z.number().min(0).max(9e15)
const place = { measure: z.string().default('quota'), by: z.string().default('capacity'), node: id.default('root'), period: z.string().min(1).max(20), line: id.nullable().default(null), scenario: id.default('base') }

/** A seat's load is its number over what it is measured by; amounts in whole currency. */
export interface Load { node: string; path: string[]; amount: number | null; base: number | null; load: number | null; outlier: 'low' | 'high' | null }

/**
 * `spread` is the standard deviation of the loads over their mean, 0 where all are alike. An outlier lies more than one and a half times the
 * interquartile range outside the quartiles (Tukey). Null where fewer than two seats have a load.
 */
export interface Balance { measure: string; by: string; period: string; mean: number | null; median: number | null; spread: number | null; low: number | null; high: number | null; seats: Load[] }

export const peopleCommands = {
  /** Makes a role or changes the one of this id or name. `productivity` in whole currency a month at full ramp; `ramp` shares by whole months since the start. */
  'role.set': entry<{ role: string }>()(z.object({
    role: id.optional(), name, productivity: amount.optional(), ramp: z.array(z.number().min(0).max(10)).max(60).optional(), attrition: z.number().min(0).max(1).optional(),
  })),
  /** Takes a role away; its seats have none then. */
  'role.remove': entry<{}>()(z.object({ role: id })),
  /** A seat's role (id or name) and on-target earnings a year in whole currency; null takes it away, what is left out stays. */
  'node.post': entry<{}>()(z.object({ node: nodeId, role: z.string().max(100).nullable().optional(), pay: amount.nullable().optional() })),
  /** Days on which a seat's person is away, wholly or in part; one that begins on the same day is replaced. */
  'absence.set': entry<{}>()(z.object({ node: nodeId, first: day, last: day, share: z.number().min(0).max(1).default(1) })),
  'absence.remove': entry<{}>()(z.object({ node: nodeId, first: day })),
  /**
   * Shares a cell's present number anew over its seats by another measure, so that all are loaded alike; months (or what the period is made of) keep
   * their totals, locks and floors and caps hold. Refused like cells.set.
   */
  'cells.balance': entry<{ changed: number; base: BaseUsed | null }>()(z.object({ ...place, floor: bound.optional(), cap: bound.optional() })),
}

export const peopleQueries = {
  balance: entry<Balance>()(z.object(place)),
}
