/** A seat's week, or a group's: the amounts, the activities, the work and the deals. */
import { ACTIVITIES, weekMeasure } from '../../../shared/activities.ts'
import type { Day, Period } from '../../../shared/calendar.ts'
import type { PastWeek, WeekActivity, WeekDeal, WeekTask } from '../../../shared/contract/activities.ts'
import type { Input, Output } from '../../../shared/contract/index.ts'
import { ownId } from '../../../shared/ids.ts'
import { apportion, isThere, numbersOf } from '../../engine/index.ts'
import type { Document } from '../document.ts'
import { nodeById } from '../commands/nodes.ts'
import { amountsAt, lacks, sumAt } from '../week/amounts.ts'
import { funnelOf } from '../week/funnel.ts'
import { isOver, weekAt, weeksOf, workdaysIn, type WeekPlace } from '../week/place.ts'
import { schedule } from './work.ts'

export function activitiesPreview(document: Document, { node, period, from }: Input<'activities.preview'>): Output<'activities.preview'> {
  return funnelOf(document.reading, node, period, from).answer
}

export function week(document: Document, { node: asked, day }: Input<'week'>): Output<'week'> {
  const { rows, calendar, engine, store } = document, row = nodeById(rows, ownId(asked)), node = engine.tree.index.has(asked) ? asked : row.id, at = weekAt(calendar, day), known = store.knownUntil()
  const within = ({ first, end }: Period): readonly Period[] => calendar.slices.slice(first, end), seats = seatsIn(document, node, at)
  const workdays = seats.length === 0 ? workdaysIn(document, node, at) : [...new Set(seats.flatMap((seat) => workdaysIn(document, seat, at)))].sort((a, b) => a - b)
  // An overlay's count is its own alone.
  const { tree } = engine, adding = row.kind === 'group' ? seats.filter((seat) => tree.into[tree.index.get(seat)!] >= 0) : seats
  const nodes = new Map(rows.nodes.map((n) => [n.id, n])), path: string[] = []
  for (let n = row.parent === null ? undefined : nodes.get(row.parent); n !== undefined && path.length < rows.nodes.length; n = n.parent === null ? undefined : nodes.get(n.parent)) path.unshift(n.name)
  const past = weeksOf(calendar, at.quarter).filter((w) => w.to < at.from).map((w): PastWeek => ({ from: w.from, to: w.to, ...amountsAt(document, node, w.slices), ...stands(document, node, w, known) }))
  return {
    node, name: row.name, path, isSeat: row.kind !== 'group', seats: seats.map((id) => ({ node: id, name: nodes.get(ownId(id))!.name })), quarter: at.quarter.id, month: at.month.id, period: at.id, from: at.from, to: at.to, workdays, known, ...stands(document, node, at, known),
    amounts: { week: amountsAt(document, node, at.slices), month: amountsAt(document, node, within(at.month)), quarter: amountsAt(document, node, within(at.quarter)) },
    activities: ACTIVITIES.flatMap((activity): WeekActivity[] => {
      const measure = weekMeasure(rows.measures, activity)
      if (measure === undefined) return []
      const count = (slices: readonly Period[]): number | null => { const x = sumAt(document, measure.id, node, null, slices); return x === x ? x : null }
      return [{ activity, name: measure.name, week: count(at.slices), quarter: count(within(at.quarter)), byDay: byDayOf(document, measure.id, adding, at, workdays) }]
    }),
    tasks: tasksOf(document, node, at), deals: dealsOf(document, seats, at), past,
  }
}

/** A week's count by these days: each seat's own is shared out over its own days first, so that a group's is what its seats see. */
function byDayOf(document: Document, measure: string, seats: readonly string[], at: WeekPlace, days: readonly Day[]): number[] {
  const counts = days.map(() => 0)
  for (const seat of seats) {
    const own = workdaysIn(document, seat, at)
    if (own.length > 0) apportion(sumAt(document, measure, seat, null, at.slices) || 0, own.map(() => 1)).forEach((n, i) => { counts[days.indexOf(own[i])] += n })
  }
  return counts
}

/** Seats that stand below a node in the week, itself where it is one. */
function seatsIn({ engine: { tree } }: Document, node: string, { slices }: WeekPlace): string[] {
  const run = { first: slices[0].first, end: slices.at(-1)!.first + 1 }, seats: string[] = []
  for (const top of numbersOf(tree, node)) for (let n = top; n < tree.end[top]; n++) if (tree.isSeat[n] === 1 && isThere(tree, n, run)) seats.push(tree.ids[n])
  return seats
}

function stands(document: Document, node: string, at: WeekPlace, known: Day | null): Pick<PastWeek, 'over' | 'missed' | 'someMissed'> {
  const over = isOver(document, node, at, known)
  return { over, missed: over && lacks(document, node, at.slices) > 0, someMissed: over && seatsIn(document, node, at).some((seat) => lacks(document, seat, at.slices) > 0) }
}

/** What the people of a node are accountable for or help with, and is not done: the group's own, too. */
function tasksOf(document: Document, node: string, { from, to }: WeekPlace): WeekTask[] {
  const { rows, engine: { tree } } = document, people = new Set<string>()
  for (const top of numbersOf(tree, node)) for (let n = top; n < tree.end[top]; n++) people.add(tree.rows[n].id)
  const owners = new Map(rows.tasks.map((t) => [t.id, t.owner])), helped = new Set(rows.helpers.filter((h) => h.part === 'helps' && people.has(h.who)).map((h) => h.task)), done = new Set(rows.tasks.filter((t) => t.done !== null).map((t) => t.id))
  return schedule(document, { today: from, baseline: null, scenario: 'base' }).tasks.flatMap(({ task, name, path, kind, owner, start, finish, progress }): WeekTask[] => {
    const own = people.has(owners.get(task)!)
    if (kind === 'initiative' || progress >= 1 || done.has(task) || start > to || (!own && !helped.has(task))) return []
    return [{ task, name, path, kind, owner, helps: !own, start, finish, progress, state: finish < from ? 'overdue' : finish <= to ? 'due' : 'running' }]
  }).sort((a, b) => a.finish - b.finish)
}

function dealsOf({ store }: Document, seats: readonly string[], { from, to }: WeekPlace): WeekDeal[] {
  return store.openDealsUntil(seats.map(ownId), to).map(({ id, name, account, stage, amount, currency, closes }) => ({ deal: id, name, account, stage, amount: amount === null ? null : amount / 100, currency, closes: closes!, overdue: closes! < from }))
}
