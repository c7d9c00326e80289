/** Tasks in their outline: what is above before what is below it, numbered as Project does, and the UIDs under which they are written. */
import type { TaskRow } from '../../../../shared/rows.ts'
import type { Parts } from './values.ts'
import type { DatedTask } from '../dated.ts'
import { keptExtra } from '../read.ts'

/** Characters after which an outline's number no longer grows: as deep as that nobody counts, and each level would write all those above it. */
const MOST_NUMBER = 400

/** `number`: `1.2.3`. */
export interface Outlined { dated: DatedTask; extra: Parts; level: number; number: string; hasOthers: boolean }

/** What another tool says of a task is no business of Project's. */
const extraOf = ({ source, extra }: DatedTask['task']): Parts => (source !== 'mspdi' ? {} : typeof extra === 'string' ? keptExtra(extra) : extra) as Parts

/** Siblings as they were given. What is part of something unknown, or of itself, stands at the top. */
export function inOutline(tasks: readonly DatedTask[]): Outlined[] {
  const known = new Set(tasks.map(({ task }) => task.id))
  const below = new Map<string | null, DatedTask[]>()
  for (const dated of tasks) {
    const { parent } = dated.task
    const under = parent !== null && known.has(parent) ? parent : null
    const siblings = below.get(under)
    if (siblings) siblings.push(dated)
    else below.set(under, [dated])
  }

  const outlined: Outlined[] = []
  const placed = new Set<string>()
  const place = (from: readonly DatedTask[], firstNumber: number): void => {
    const open = from.map((dated, i) => ({ dated, level: 1, number: String(firstNumber + i) })).reverse()
    for (let at = open.pop(); at; at = open.pop()) {
      const { dated, level, number } = at
      if (placed.has(dated.task.id)) continue
      placed.add(dated.task.id)
      const others = below.get(dated.task.id) ?? []
      outlined.push({ dated, extra: extraOf(dated.task), level, number, hasOthers: others.length > 0 })
      for (let i = others.length - 1; i >= 0; i--) open.push({ dated: others[i], level: level + 1, number: number.length < MOST_NUMBER ? `${number}.${i + 1}` : number })
    }
  }
  const top = below.get(null) ?? []
  place(top, 1)
  if (placed.size < tasks.length) place(tasks.filter(({ task }) => !placed.has(task.id)), top.length + 1)
  return outlined
}

const MOST_UID = 2_147_483_647

/** The UID of each task by its id: that of the file it came from, else the next one that is free. Kept as a task's key, the file's tasks are known again. */
export function mspdiUids(tasks: readonly Pick<TaskRow, 'id' | 'source' | 'key'>[]): Map<string, number> {
  const uids = new Map<string, number>()
  const used = new Set<number>()
  for (const { id, source, key } of tasks) {
    const uid = source === 'mspdi' && /^-?[1-9]\d{0,9}$/.test(key) ? Number(key) : 0
    if (uid === 0 || Math.abs(uid) > MOST_UID || used.has(uid)) continue
    used.add(uid)
    uids.set(id, uid)
  }
  let next = 1
  for (const uid of used) if (uid >= next) next = uid + 1
  if (next + tasks.length > MOST_UID) next = 1
  for (const { id } of tasks) {
    if (uids.has(id)) continue
    while (used.has(next)) next++
    uids.set(id, next++)
  }
  return uids
}
