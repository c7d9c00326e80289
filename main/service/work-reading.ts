/** Files of tasks, read by the tool that they are of; what can't be read is refused in words. */
import { readFileSync } from 'node:fs'
import { PlanError } from '../../shared/errors.ts'
import { readCsv } from '../exchange/work/csv.ts'
import { readJira } from '../exchange/work/jira.ts'
import { readMspdi, type MspdiFault } from '../exchange/work/mspdi-read.ts'
import type { ReadWork, WorkSource } from '../exchange/work/read.ts'
import { readTrello } from '../exchange/work/trello.ts'
import { MOST_BYTES, type Unread } from '../exchange/work/unread.ts'
import { fault } from '../store/file/faults.ts'

/** `zone`: the time zone in which a moment of the file is a day. */
export interface WorkFile { path: string; file: string; preset?: WorkSource; dates?: 'mdy' | 'dmy'; zone: string }

/** What was read, or an example of dates whose day and month can't be told apart. Refused: tasks.… and what of the file itself can't be read. */
export function readWork({ path, file, preset, dates, zone }: WorkFile): ReadWork | { example: string } {
  const bytes = bytesOf(path)
  const read = readAs(preset ?? toolOf(bytes), bytes, { file, dates, zone })
  // A table that is not Jira's may be one of ours.
  const found = preset === undefined && 'fault' in read && read.fault === 'columns' ? readAs('csv', bytes, { file, dates, zone }) : read
  if ('tasks' in found) return found
  if ('ambiguous' in found) return { example: found.example }
  throw refusalOf(found, file)
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    throw fault(error, path)
  }
}

function readAs(source: WorkSource, bytes: Uint8Array, options: { file: string; dates?: 'mdy' | 'dmy'; zone: string }): ReadWork | Unread | MspdiFault {
  switch (source) {
    case 'jira': return readJira(bytes, options)
    case 'trello': return readTrello(bytes, options)
    case 'mspdi': return readMspdi(bytes)
    case 'csv': return readCsv(bytes, options)
  }
}

/** By the first sign in the file: XML, JSON, else a table. */
function toolOf(bytes: Uint8Array): WorkSource {
  for (let at = 0; at < Math.min(bytes.length, 1000); at++) {
    const sign = bytes[at]
    if (sign === 0x3C) return 'mspdi'
    if (sign === 0x7B) return 'trello'
    // Byte order marks, the zeros of UTF-16, blanks.
    if (![0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0x00, 0x20, 0x09, 0x0A, 0x0D].includes(sign)) break
  }
  return 'jira'
}

const MEGABYTE = 1024 * 1024

function refusalOf(found: Exclude<Unread, { ambiguous: unknown }> | MspdiFault, file: string): PlanError {
  switch (found.fault) {
    case 'file': return new PlanError(found.refusal.code, found.refusal.params as never)
    case 'large': return new PlanError('tasks.large', { file, most: MOST_BYTES / MEGABYTE })
    case 'json': return new PlanError('tasks.json', { file, why: 'broken', line: found.line, column: found.column })
    case 'deep': return new PlanError('tasks.json', { file, why: 'deep', line: found.line, column: found.column })
    case 'board': return new PlanError('tasks.board', { file, lacks: found.lacks.join(', ') })
    case 'columns': return new PlanError('tasks.columns', { file, lacks: found.lacks.join(', '), found: found.found.slice(0, 12).join(', ') })
    case 'quote': return new PlanError('tasks.quote', { file, row: found.row })
    case 'notMspdi': return new PlanError('tasks.notProject', { file, root: found.root.slice(0, 60) })
    case 'xml': return new PlanError('tasks.xml', { file, why: found.why, line: found.line, column: found.column })
  }
}
