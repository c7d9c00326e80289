/** Check-ins as they were kept, and as one would be now. */
import type { Checkin, CheckinItem } from '../../../shared/contract/checkins.ts'
import type { Input, Output } from '../../../shared/contract/index.ts'
import { readFigures } from '../../../shared/checkin/read.ts'
import type { CheckinItemRow } from '../../../shared/rows.ts'
import { isDone } from '../../../shared/schedule/index.ts'
import { figuresOf } from '../checkins.ts'
import type { Document } from '../document.ts'
import { scenarioId } from '../scenarios.ts'
import { personName } from '../work.ts'

export const checkinNow = (document: Document, { node, day, scenario }: Input<'checkin.now'>): Output<'checkin.now'> => figuresOf(document, node, day, scenarioId(document.rows, scenario))

export function checkins({ rows }: Pick<Document, 'rows'>): Output<'checkins'> {
  const nodes = new Map(rows.nodes.map((n) => [n.id, n])), tasks = new Map(rows.tasks.map((t) => [t.id, t])), items = Map.groupBy(rows.checkinItems, (i) => i.checkin)
  const said = ({ id, kind, text, solution, owner, due, solved, task: of }: CheckinItemRow): CheckinItem => {
    const task = tasks.get(of ?? '')
    if (!task) return { item: id, kind, text, solution, owner: personName(nodes, owner), due, solved, task: null }
    return { item: id, kind, text, solution, owner: personName(nodes, task.owner), due: task.deadline, solved: task.done, task: { task: task.id, progress: task.progress, done: isDone(task) } }
  }
  const all = rows.checkins.map(({ id, day, node, note, who, at, figures: kept }): Checkin => {
    const path: string[] = [], figures = readFigures(kept)
    for (let n = nodes.get(node); n !== undefined && path.length <= nodes.size; n = n.parent === null ? undefined : nodes.get(n.parent)) path.unshift(n.name)
    return { checkin: id, day, node, path, note, who, at, figures: figures && { ...figures, finishes: [] }, items: (items.get(id) ?? []).map(said) }
  })
  return {
    checkins: all.toSorted((a, b) => b.day - a.day || (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)),
    open: all.flatMap(({ checkin, day, node, items: list }) => list.filter((i) => i.kind === 'problem' && i.solved === null).map((i) => ({ ...i, checkin, day, node }))),
  }
}
