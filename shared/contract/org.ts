/** The organisation: nodes, levels, lines, and the plan's own settings. */
import { z } from 'zod'
import { QUARTER_ID } from '../calendar.ts'
import { entry, nodeId } from './entry.ts'

export const seatKind = z.enum(['rep', 'vacant', 'hire', 'house', 'overlay'])
export const nodeKind = z.enum(['group', ...seatKind.options])
export const nodeName = z.string().trim().min(1).max(200)
const name = nodeName
const id = z.string().min(1).max(64)
const node = nodeId
const day = z.int().min(-100_000).max(100_000)

export const orgCommands = {
  /** Adds a node as last child of `parent`, or before a sibling. Answers its id. */
  'node.add': entry<{ node: string }>()(z.object({
    parent: node, name, kind: nodeKind.default('rep'), code: z.string().max(100).default(''),
    starts: day.nullable().default(null), ends: day.nullable().default(null), before: node.optional(),
  })),
  'node.rename': entry<{}>()(z.object({ node, name })),
  'node.update': entry<{}>()(z.object({
    node, kind: nodeKind.optional(), code: z.string().max(100).optional(),
    starts: day.nullable().optional(), ends: day.nullable().optional(), reserveOwner: z.string().max(200).optional(),
  })),
  /**
   * Moves a node with all below it, as last child of `parent` or before a sibling: for all time, or where a stint is named for as long as
   * that lasts; with a day `from` then on, until its next move. Refused: node.cycle, node.sameName, move.day, lock.conflict.
   */
  'node.move': entry<{}>()(z.object({ node: id, parent: node, before: node.optional(), from: day.optional() })),
  /** Takes the move of a day away: the node stays where it was before. */
  'node.stay': entry<{}>()(z.object({ node, day })),
  /** Removes a node with all below it, their cells, locks and notes. Refused while deals count for one of them, or one of them moves elsewhere. */
  'node.remove': entry<{}>()(z.object({ node })),
  /** The currency that a node and all below it show beside the plan's; null as the node above. */
  'node.local': entry<{}>()(z.object({ node, currency: z.string().regex(/^[A-Z]{3}$/).nullable() })),
  'level.set': entry<{}>()(z.object({ depth: z.int().min(0).max(60), name: z.string().max(100).optional(), buffer: z.number().min(-0.9).max(10).optional() })),
  'line.add': entry<{ line: string }>()(z.object({ name, product: z.string().max(200).default(''), channel: z.string().max(200).default(''), type: z.string().max(200).default('') })),
  'line.rename': entry<{}>()(z.object({ line: id, name })),
  /** Name, basis and locale change freely; currency, unit and calendar only before the first number. */
  'plan.update': entry<{}>()(z.object({
    name: name.optional(), basis: z.enum(['bookings', 'invoiced', 'revenue', 'cash']).optional(), locale: z.enum(['en', 'zh']).optional(),
    quarter: z.string().regex(QUARTER_ID).optional(),
    currency: z.string().regex(/^[A-Z]{3}$/).optional(), decimals: z.union([z.literal(0), z.literal(2)]).optional(),
    fiscalStart: z.int().min(1).max(12).optional(), weekStart: z.enum(['mon', 'sun']).optional(), pattern: z.enum(['calendar', '445', '454', '544']).optional(),
  })),
  /** Plan currency for one unit of `currency` in a quarter; null takes the rate away. Deals in that currency count anew. */
  'rate.set': entry<{}>()(z.object({ currency: z.string().regex(/^[A-Z]{3}$/), quarter: z.string().regex(QUARTER_ID), rate: z.number().positive().max(1e9).nullable() })),
}
