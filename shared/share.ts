/** What a copy holds of the plan that it was made from, and what may be changed in it. */
import { z } from 'zod'
import { PARTS, type OpenTo, type Part } from './parts.ts'

export { PARTS, type OpenTo, type Part }

/** The total of a place above the branch, as it was when the copy was made; in the plan's unit. */
export interface TotalThen { node: string; measure: 'goal' | 'quota'; period: string; amount: number }

/** `branch`: the copy holds this node and what is below it alone; null: the whole plan. */
export interface Holds { branch: string | null; parts: readonly Part[]; open: OpenTo; totals: readonly TotalThen[] }

const id = z.string().min(1).max(64)
const holds = z.object({
  branch: id.nullable(), parts: z.array(z.enum(PARTS)).max(PARTS.length), open: z.enum(['all', 'cells', 'none']),
  totals: z.array(z.object({ node: id, measure: z.enum(['goal', 'quota']), period: z.string().max(20), amount: z.number().min(-9007199254740991).max(9007199254740991) })).max(10_000).catch([]),
})

/** What is said of a copy in its file. What can't be read says that nothing may be changed. */
export function readHolds(kept: string): Holds {
  const closed: Holds = { branch: null, parts: [], open: 'none', totals: [] }
  try {
    return holds.safeParse(JSON.parse(kept)).data ?? closed
  } catch {
    return closed
  }
}
