/** What was typed into a cell, as the command that says it; or what it should have been. */
import type { Day } from '../../../shared/calendar.ts'
import type { PlacedNode } from '../../../shared/contract/views.ts'
import type { LinkRow } from '../../../shared/rows.ts'
import type { Text } from '../../locales/index.ts'
import { beginOn, finishOn } from '../work/edits.ts'
import { personOf } from '../work/people.ts'
import { finishDay, startDay, type Edit, type Picture } from '../work/picture.ts'
import { numbered, type ColumnId } from './columns.ts'
import { parseDay, parseDone, parseDuration, parseWaits, type Waits } from './typed.ts'

export interface Links { set: Pick<LinkRow, 'from' | 'to' | 'type' | 'lag'>[]; removed: { from: string; to: string }[] }
export type Said = { edits: Edit[] } | { links: Links } | { wrong: string }

/** What a task waits for from now on, as what differs from before. */
export function linksFor(p: Picture, task: string, waits: readonly Waits[]): Links {
  const before = p.before.get(task) ?? [], wanted = new Set(waits.map((w) => w.from))
  const isNew = ({ from, type, lag }: Waits): boolean => !before.some((l) => l.from === from && l.type === type && l.lag === lag)
  return { set: waits.filter(isNew).map(({ from, type, lag }) => ({ from, to: task, type, lag })), removed: before.filter((l) => !wanted.has(l.from)).map(({ from, to }) => ({ from, to })) }
}

export function said(p: Picture, i: number, column: ColumnId, text: string, nodes: readonly PlacedNode[], today: Day, words: Text['timeline']['wrong']): Said {
  const { id, kind } = p.tree.tasks[i], start = startDay(p, i)
  switch (column) {
    case 'name': return text.trim() === '' ? { wrong: words.name } : { edits: [{ task: id, name: text.trim().slice(0, 500) }] }
    case 'owner': return { edits: [{ task: id, owner: personOf(nodes, text).slice(0, 200) }] }
    case 'start': {
      if (text.trim() === '') return { edits: [{ task: id, constraint: 'asap', day: null }] }
      const day = parseDay(text, start, today)
      return day === null ? { wrong: words.day } : { edits: beginOn(p, i, day) }
    }
    case 'finish': {
      const day = parseDay(text, finishDay(p, i), today)
      return day === null ? { wrong: words.day } : day < start && kind !== 'milestone' ? { wrong: words.before } : { edits: finishOn(p, i, day) }
    }
    case 'days': {
      const duration = parseDuration(text)
      if (duration === null) return { wrong: words.days }
      // What kind of a task it is, is no scenario's to have otherwise.
      return { edits: [duration === 0 && p.scenario === null ? { task: id, kind: 'milestone', duration: 0 } : { task: id, duration }] }
    }
    case 'done': {
      const progress = parseDone(text)
      return progress === null ? { wrong: words.done } : { edits: [{ task: id, progress }] }
    }
    case 'predecessors': {
      const waits = parseWaits(text, numbered(p))
      return 'wrong' in waits ? { wrong: words.waits(waits.wrong) } : { links: linksFor(p, id, waits) }
    }
  }
}
