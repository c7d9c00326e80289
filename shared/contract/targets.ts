/** Targets: goals that are written down, and whether each is specific, measurable, achievable, relevant and bound in time. */
import { z } from 'zod'
import type { Day } from '../calendar.ts'
import type { Unit } from '../rows.ts'
import { entry, nodeId } from './entry.ts'

const id = z.string().min(1).max(64)
const fields = z.object({
  name: z.string().trim().min(1).max(200).optional(), parent: id.nullable().optional(), node: nodeId.optional(), line: id.nullable().optional(), measure: z.string().min(1).max(100).optional(), period: z.string().min(1).max(20).optional(),
  /** In whole currency where the measure is money; null: the goal that the plan has there. */
  amount: z.number().min(-9e15).max(9e15).nullable().optional(), deadline: z.int().min(-25_567).max(84_006).nullable().optional(), owner: z.string().trim().max(200).optional(), note: z.string().max(100_000).optional(),
})

/**
 * What is not right with a target. `period`: the plan has none such, and nothing else can be told; `measure`: the plan has none such; `slack`: less than was reached a year before, or than is expected anyway, or almost
 * certain; `reach`: more than the people there can bring in, more growth than any quarter before it saw, or almost never reached. `than` is that number, in whole currency where it is money; of `chance` the
 * chance itself, which a simulation tells and no query does.
 */
export type TargetFault =
  | { kind: 'period' }
  | { kind: 'measure' }
  | { kind: 'amount' }
  | { kind: 'orphan' }
  | { kind: 'parent'; why: 'period' | 'node' }
  | { kind: 'deadline' }
  | { kind: 'slack'; why: 'lastYear' | 'expected' | 'chance'; than: number }
  | { kind: 'reach'; why: 'capacity' | 'growth' | 'chance'; than: number }

/** Money in whole currency; null where there is nothing to say. `growth` is on last year’s same period `ago`, `base` what was reached then; `company`: what the whole company is to reach of the same in that period, null of its own. */
export interface Target {
  target: string
  parent: string | null
  name: string
  node: string
  path: string[]
  line: string | null
  measure: string
  unit: Unit
  period: string
  deadline: Day
  owner: string
  note: string
  amount: number | null
  base: number | null
  ago: string | null
  company: number | null
  growth: number | null
  capacity: number | null
  expected: number | null
  /** What the measure comes to so far, and its part of the amount. */
  reached: number | null
  progress: number | null
  /** Initiatives and tasks that serve it. */
  tasks: string[]
  /** How many these are with all that is a part of them and serves no other: a task that has parts is told by them. */
  work: { initiatives: number; tasks: number; milestones: number }
  faults: TargetFault[]
}

export const targetCommands = {
  /** A target; what is left out is: the company's, on all lines, of what is won, in the planned quarter, as much as the plan's goal there. Refused: node.unknown, line.unknown, measure.unknown, period.unknown, target.unknown, amount.notWhole. */
  'target.add': entry<{ target: string }>()(fields.required({ name: true })),
  /** Changes a target; what is left out stays. Refused as target.add; target.below. */
  'target.set': entry<{}>()(fields.extend({ target: id })),
  /** Takes a target away. What it was served by serves what it served. */
  'target.remove': entry<{}>()(z.object({ target: id })),
}

export const targetQueries = {
  /** In tree order, each after what it serves. */
  targets: entry<Target[]>()(z.object({ scenario: id.default('base') })),
}
