/** Check-ins: the weekly look at the plan, its figures as they stood, and what came of it. */
import { z } from 'zod'
import type { Day } from '../calendar.ts'
import type { Figures } from '../checkin/figures.ts'
import type { CheckinItemRow } from '../rows.ts'
import { entry, nodeId } from './entry.ts'

const id = z.string().min(1).max(64)
const day = z.int().min(-25_567).max(84_006)
const note = z.string().max(100_000)
const said = z.string().trim().min(1).max(1000)
const more = { solution: z.string().trim().max(10_000).optional(), owner: z.string().trim().max(200).optional(), due: day.nullable().optional() }

/** An action's owner, due day and whether it is solved are its task's while there is one. People by the names they go by. */
export interface CheckinItem extends Pick<CheckinItemRow, 'kind' | 'text' | 'solution' | 'owner' | 'due' | 'solved'> { item: string; task: { task: string; progress: number; done: boolean } | null }

/** `figures` null: what is kept can't be read. Their finishes are left out. */
export interface Checkin { checkin: string; day: Day; node: string; path: string[]; note: string; who: string; at: string; figures: Figures | null; items: CheckinItem[] }

export const checkinCommands = {
  /** Keeps the figures of a node as they stand. Refused: node.unknown; checkin.twice, a second one of a node on a day. */
  'checkin.add': entry<{ checkin: string }>()(z.object({ node: nodeId.default('root'), day, note: note.default('') })),
  /** Refused: checkin.unknown. */
  'checkin.set': entry<{}>()(z.object({ checkin: id, note })),
  /** Takes a check-in away with all it wrote down; the tasks of its actions stay. Refused: checkin.unknown. */
  'checkin.remove': entry<{}>()(z.object({ checkin: id })),
  /**
   * Writes something down. An action makes a task of its name and owner, below another or at the top, which is to be done on the day it is due, or is begun
   * on the check-in's. Refused: checkin.unknown, task.unknown, task.outside.
   */
  'checkin.item.add': entry<{ item: string; task: string | null }>()(z.object({ checkin: id, kind: z.enum(['problem', 'decision', 'action']), text: said, ...more, parent: id.nullable().default(null) })),
  /** Says something else; what is left out stays. Of an action its task is changed too: name, owner, due day, and done on the day it is solved. Refused: checkin.item, task.outside, task.dates. */
  'checkin.item.set': entry<{}>()(z.object({ item: id, text: said.optional(), ...more, solved: day.nullable().optional() })),
  /** An action's task stays. Refused: checkin.item. */
  'checkin.item.remove': entry<{}>()(z.object({ item: id })),
}

export const checkinQueries = {
  /** What a check-in of a node on a day would keep. Refused: node.unknown, scenario.unknown. */
  'checkin.now': entry<Figures>()(z.object({ node: nodeId.default('root'), day, scenario: id.default('base') })),
  /** All, the newest first, and every problem that is not solved, the oldest first. */
  checkins: entry<{ checkins: Checkin[]; open: (CheckinItem & Pick<Checkin, 'checkin' | 'day' | 'node'>)[] }>()(z.object({})),
}
