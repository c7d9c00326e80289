/** What waits for what, and schedules kept as they stood. */
import { rowChange, type Change } from '../../../shared/change.ts'
import { PlanError } from '../../../shared/errors.ts'
import { newId } from '../../../shared/ids.ts'
import { linkKey, type LinkRow, type TaskRow } from '../../../shared/rows.ts'
import { findCycle, Network } from '../../../shared/schedule/index.ts'
import type { CommandHandlers, PlanRows } from '../planning.ts'
import { importedWork } from '../work-import.ts'
import { areWithin, baselineById, planOfWork, shownDays, taskById } from '../work.ts'


/** Refused: link.within, where a task would wait for what it is a part of; task.cycle, with the names along it. What a strange file brought along is nobody's doing, and refused to nobody. */
export function refuseCircle(tasks: readonly TaskRow[], links: readonly LinkRow[], before: Pick<PlanRows, 'tasks' | 'links'>): void {
  const byId = new Map(tasks.map((t) => [t.id, t])), was = new Map(before.tasks.map((t) => [t.id, t])), known = new Set(before.links.map(linkKey))
  for (const link of links) {
    const { from, to } = link
    if (areWithin(byId, from, to) && !(known.has(linkKey(link)) && areWithin(was, from, to))) throw new PlanError('link.within', { from: byId.get(from)!.name, to: byId.get(to)!.name })
  }
  const cycle = findCycle(tasks, links)
  if (cycle !== null && findCycle(before.tasks, before.links) === null) throw new PlanError('task.cycle', { path: cycle.map((id) => byId.get(id)!.name).join(' → ') })
}

export const linkHandlers = {
  'tasks.import': ({ rows, work }, { staged }) => {
    const { file, read } = work(staged), { changes, added, updated, unchanged, gone, links, leftOut } = importedWork(rows, read)
    const before = rows.sources.find((s) => s.name === read.source) ?? null, extra = JSON.stringify(read.extra)
    const all = [...changes, ...(before?.extra === extra ? [] : [rowChange('source', before, { name: read.source, extra })])]
    return { changes: all, result: { added, updated, unchanged, gone, links, leftOutCount: leftOut.length }, label: { code: 'did.tasks.import', params: { file, count: read.tasks.length } } }
  },

  'links.set': ({ rows }, { links, remove }) => {
    for (const { from, to } of [...links, ...remove]) { taskById(rows, from); taskById(rows, to) }
    const known = new Map(rows.links.map((l) => [linkKey(l), l])), all = new Map(known)
    for (const link of remove) all.delete(linkKey(link))
    for (const link of links) all.set(linkKey(link), link)
    const made = links.map((l) => all.get(linkKey(l))!).filter((l) => { const was = known.get(linkKey(l)); return was?.type !== l.type || was.lag !== l.lag })
    if (made.length > 0) refuseCircle(rows.tasks, [...all.values()], rows)
    const gone = [...known.values()].filter((l) => !all.has(linkKey(l)))
    const changes = [...gone.map((l): Change => rowChange('link', l, null)), ...[...new Set(made)].map((l): Change => rowChange('link', known.get(linkKey(l)) ?? null, l))], [first] = links.length > 0 ? links : remove
    return { changes, result: { changed: changes.length }, label: { code: links.length > 0 ? 'did.links' : 'did.links.remove', params: { from: taskById(rows, first.from).name, to: taskById(rows, first.to).name, more: links.length + remove.length - 1 } } }
  },

  'links.remove': ({ rows }, { links }) => {
    const gone = rows.links.filter((l) => links.some((k) => k.from === l.from && k.to === l.to))
    return { changes: gone.map((l) => rowChange('link', l, null)), result: { removed: gone.length }, label: { code: 'did.links.remove', params: { from: taskById(rows, links[0].from).name, to: taskById(rows, links[0].to).name, more: links.length - 1 } } }
  },

  'baseline.add': ({ rows, engine, calendar }, { name, today }) => {
    if (rows.tasks.length === 0) throw new PlanError('task.none', {})
    if (rows.baselines.some((b) => b.name.toLowerCase() === name.toLowerCase())) throw new PlanError('baseline.name', { name })
    const id = newId(), plan = planOfWork({ rows, engine, calendar }), dates = new Network(plan).schedule()
    const kept = rows.tasks.map((t, i) => { const [start, finish] = shownDays(t, dates.start[i], dates.finish[i], plan); return { baseline: id, task: t.id, start, finish } })
    const row = { id, pos: Math.max(-1, ...rows.baselines.map((b) => b.pos)) + 1, name, day: today }
    return { changes: [rowChange('baseline', null, row), ...kept.map((d) => rowChange('baselineDate', null, d))], result: { baseline: id }, label: { code: 'did.baseline.add', params: { name } } }
  },

  'baseline.remove': ({ rows }, { baseline }) => {
    const row = baselineById(rows, baseline)
    return { changes: [...rows.baselineDates.filter((d) => d.baseline === row.id).map((d) => rowChange('baselineDate', d, null)), rowChange('baseline', row, null)], result: {}, label: { code: 'did.baseline.remove', params: { name: row.name } } }
  },
} satisfies Partial<CommandHandlers>
