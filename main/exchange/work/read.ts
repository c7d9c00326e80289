/** Tasks as a file of another tool says them, before they are matched with a plan's own: keys are that tool's ids. */
import type { Day } from '../../../shared/calendar.ts'
import type { Constraint, LinkType, TaskKind } from '../../../shared/rows.ts'
import type { LeftOut, WorkSource } from '../../../shared/contract/work.ts'
import { isJsonObject } from '../../../shared/looks.ts'

export type { LeftOut, WorkSource }

export interface ReadTask {
  key: string
  /** Our own id of it, where the file was written here and the tool has ids of its own. */
  own?: string
  /** Key of what it is a part of; null at the top. */
  parent: string | null
  kind: TaskKind
  name: string
  /** Minutes of work, 480 to a day; null where the file says nothing. */
  duration: number | null
  constraint: Constraint
  day: Day | null
  deadline: Day | null
  /** 0 to 1; null where the file says nothing. */
  progress: number | null
  begun: Day | null
  done: Day | null
  /** Names as the file has them; empty for nobody. */
  owner: string
  helps: string[]
  informed: string[]
  note: string
  /** What else the tool says of it and wants back, by its own names. Never what is private to the tool's user. */
  extra: Record<string, unknown>
}

/** `lag` in minutes of work. */
export interface ReadLink { from: string; to: string; type: LinkType; lag: number }

/** What a plan keeps for a tool, as it is kept: text of an object. Whatever else a strange plan holds there says nothing. */
export const keptExtra = (text: string): Record<string, unknown> => (isJsonObject(text) ? JSON.parse(text) as Record<string, unknown> : {})

/** What of it is to be a list of texts, or of objects. */
export const keptTexts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((v) => typeof v === 'string') : [])
export const keptObjects = <T extends object>(value: readonly T[] | undefined): T[] => (Array.isArray(value) ? (value as readonly T[]).filter((v: unknown) => typeof v === 'object' && v !== null) : [])

/** In the file's order; a parent may come after its children. */
export interface ReadWork { source: WorkSource; tasks: ReadTask[]; links: ReadLink[]; leftOut: LeftOut[]; /** What belongs to the file as a whole and is wanted back. */ extra: Record<string, unknown> }
