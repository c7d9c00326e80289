/** Versions: the plan as it stood, kept by name, compared and brought back. */
import { z } from 'zod'
import type { Unit, VersionRow } from '../rows.ts'
import { entry, nodeId } from './entry.ts'

const name = z.string().trim().min(1).max(100)
/** A version's id, or its name whatever its case. */
const version = z.string().trim().min(1).max(100)

/** `entry`: the last step before it. */
export interface Version extends Pick<VersionRow, 'name' | 'note' | 'at' | 'who' | 'entry'> { version: string }

/** So many of them there are, and the first. */
export interface Some<T> { count: number; list: T[] }

export type Difference = 'added' | 'removed' | 'changed'
/** `path`: names from the top, of where it stands now, or stood where it is gone. */
export interface NodeDiffers { node: string; path: string[] }
/** Amounts in whole currency, numbers or ratios as they are; null is blank. */
export interface NumberDiffers extends NodeDiffers { measure: string; from: number | null; to: number | null }

/**
 * What differs from a version on. `cells`: how many numbers, of every scenario and period; `totals`: of those measures that differ in the planned quarter,
 * at the top of what is compared; `numbers`: the nodes whose number of it differs in itself or beneath, seats first that differ most. `other`: rows of any other kind.
 */
export interface Compared {
  from: string
  /** Null: as the plan stands. */
  to: string | null
  quarter: string
  same: boolean
  added: Some<NodeDiffers>
  removed: Some<NodeDiffers>
  renamed: Some<NodeDiffers & { was: string }>
  moved: Some<NodeDiffers & { was: string[] }>
  cells: number
  totals: { measure: string; name: string; unit: Unit; cells: number; from: number | null; to: number | null }[]
  numbers: Some<NumberDiffers>
  drivers: Some<NodeDiffers & { driver: string; unit: Unit; scenario: string; period: string; from: number | null; to: number | null }>
  locks: Some<NodeDiffers & { measure: string; scenario: string; period: string; change: Difference }>
  tasks: Some<{ task: string; name: string; change: Difference }>
  scenarios: Some<{ scenario: string; name: string; change: Difference }>
  other: number
}

export const versionCommands = {
  /** Keeps the plan as it stands: its rows and its numbers of every scenario, not its deals nor its history. Refused: version.name, one that another has. */
  'version.add': entry<{ version: string }>()(z.object({ name, note: z.string().max(100_000).default('') })),
  /** Refused: version.unknown, version.name. */
  'version.rename': entry<{}>()(z.object({ version, name })),
  /** Refused: version.unknown. */
  'version.remove': entry<{}>()(z.object({ version })),
  /**
   * Makes the plan what the version holds: what was made since is taken away, what was removed comes back. With a node only this one and what is below it,
   * in either: its place, people, numbers, locks, drivers, notes and what was agreed on; the work goes on as it is. Deals and whom they count for stay, and so
   * do nodes that they count for, without numbers, whose names are answered. `changed`: rows and numbers. Refused: version.unknown, version.damaged; version.counted, where deals count for what
   * is no such seat there; version.node, version.branch, scenario.frozen and lock.conflict of a branch.
   */
  'version.restore': entry<{ changed: number; stayed: string[] }>()(z.object({ version, node: nodeId.optional() })),
}

export const versionQueries = {
  /** In the order in which they were made. */
  versions: entry<Version[]>()(z.object({})),
  /** From one version to another or, without, to the plan as it stands; of a branch, and of one measure, where they are named. Refused: version.unknown, version.damaged, node.unknown, measure.unknown. */
  'version.compare': entry<Compared>()(z.object({ version, to: version.optional(), node: nodeId.optional(), measure: z.string().min(1).max(64).optional(), most: z.int().min(1).max(10_000).default(200) })),
}
