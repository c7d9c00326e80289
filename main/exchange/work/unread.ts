/** Why a file of tasks was not read, as a value: the service says it in words. */
import { PlanError, refusal, type Refusal } from '../../../shared/errors.ts'
import type { DateOrder } from '../values/dates.ts'
import type { LeftOut, ReadWork } from './read.ts'

/** Larger files are refused before they are looked at. */
export const MOST_BYTES = 256 * 1024 * 1024

export type Unread =
  /** Of the file itself: empty, binary, too many columns, a line too long. */
  | { fault: 'file'; refusal: Refusal }
  | { fault: 'large'; bytes: number; most: number }
  /** Not JSON, from this character on, counted from 1. */
  | { fault: 'json'; line: number; column: number; text: string }
  | { fault: 'deep'; most: number; line: number; column: number }
  /** JSON, but no Trello board: what it lacks. */
  | { fault: 'board'; lacks: string[] }
  /** A table, but not of that tool: the columns that it lacks, by their English names, and those that it has. */
  | { fault: 'columns'; lacks: string[]; found: string[] }
  /** A quote that never closes, and the line it stands on. */
  | { fault: 'quote'; row: number; text: string }
  /** Dates that read differently by either order, and one of them: the user is asked. */
  | { ambiguous: ['dmy', 'mdy']; example: string }

export const isUnread = (read: ReadWork | Unread): read is Unread => !('tasks' in read)

export const ambiguous = (example: string): Unread => ({ ambiguous: ['dmy', 'mdy'], example })

export interface CsvOptions {
  /** The file's name, for what is said of it. */
  file?: string
  /** The order of day and month, once the user was asked. */
  dates?: DateOrder
}

/** A file's bytes, and what of the work it has no place for. */
export interface Written { bytes: Uint8Array; leftOut: LeftOut[] }

/** What the readers of bytes and text refuse, as a value. */
export function guarded<T>(read: () => T | Unread): T | Unread {
  try {
    return read()
  } catch (error) {
    if (error instanceof PlanError) return { fault: 'file', refusal: refusal(error) }
    throw error
  }
}
