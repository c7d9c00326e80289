/** Activities worked back from the amount, and missed weeks carried on. */
import { ACTIVITIES } from '../../../shared/activities.ts'
import type { Change } from '../../../shared/change.ts'
import { isoDay, type Period } from '../../../shared/calendar.ts'
import { PlanError } from '../../../shared/errors.ts'
import { ownId } from '../../../shared/ids.ts'
import { toWhole } from '../../../shared/money.ts'
import { carriedOn, lacking, standing, carries } from '../../engine/index.ts'
import type { CommandHandlers, Reading } from '../planning.ts'
import { carriedAt, sumAt } from '../week/amounts.ts'
import { funnelOf } from '../week/funnel.ts'
import { dayText, isOver, weekAt, weeksOf, workIn } from '../week/place.ts'
import { needed, putting, type PutCell } from '../week/put.ts'
import { nodeById } from './nodes.ts'

/** Seats of a branch that stand there in any of these slices, by their own ids. */
function seatsAt({ engine: { tree } }: Reading, node: string, slices: readonly Period[]): string[] {
  const seats = new Set<string>()
  for (const { first } of slices) {
    const top = standing(tree, node, first)
    if (top !== undefined) for (let at = top; at < tree.end[top]; at++) if (tree.isSeat[at] === 1 && tree.during[at]?.[first] !== 0) seats.add(tree.rows[at].id)
  }
  return [...seats]
}

/** Those of measures that the plan has: no lock of a scenario binds a measure that is only being made. */
const ofKnown = ({ measures }: Reading['rows'], changes: readonly Change[]): Change[] => changes.filter((c) => c.kind !== 'cells' || measures.some((m) => m.id === c.measure))

/** By line, what a seat's slices were asked and brought, and how it takes up the rest: by the line's quota there, else by working days. Null where it lacks nothing. */
function missedAt(read: Reading, seat: string, week: readonly Period[], open: readonly Period[]): { line: string; asked: number[]; won: number[]; weights: number[] }[] | null {
  const at = (measure: string, line: string, slice: Period): number => sumAt(read, measure, seat, line, [slice]) || 0
  const days = open.map((s) => workIn(read, seat, s, s.from - 1))
  const lines = read.rows.lines.map(({ id: line }) => {
    const quotas = open.map((s) => Math.max(0, at('quota', line, s)))
    return { line, asked: week.map((s) => at('quota', line, s) + carriedAt(read, seat, line, [s])), won: week.map((s) => at('actual', line, s)), weights: quotas.some((q) => q > 0) ? quotas : days }
  })
  return lacking(lines) > 0 ? lines : null
}

export const activityHandlers = {
  'activities.plan': (read, { node, period, from }) => {
    const { answer, cells } = funnelOf(read, node, period, from)
    let more = 0
    const changes = ACTIVITIES.flatMap((activity): Change[] => {
      if (cells[activity].length === 0) return []
      const measure = needed(read, activity, more)
      if (measure.made) more++
      return putting(read, measure, cells[activity])
    })
    const changed = changes.reduce((sum, c) => sum + (c.kind === 'cells' ? c.after.length : 0), 0)
    return { changes, moved: ofKnown(read.rows, changes), result: { ...answer, changed }, label: { code: 'did.activities', params: { where: `${nodeById(read.rows, ownId(node)).name} · ${answer.period}` } } }
  },

  'week.carry': (read, { node, day, how }) => {
    const { rows, calendar, engine } = read, { slices: week, quarter, from, to } = weekAt(calendar, day), known = read.store.knownUntil(), { name } = nodeById(rows, ownId(node)), isoWeek = isoDay(from)
    if (!isOver(read, node, { from, to }, known)) throw new PlanError('week.notOver', { week: isoWeek, until: dayText(known) })
    const ahead = weeksOf(calendar, quarter).filter((w) => w.from > to && !isOver(read, node, w, known)), open = (how === 'next' ? ahead.slice(0, 1) : ahead).flatMap((w) => w.slices)
    const measure = needed(read, 'carried', 0), cells: PutCell[] = [], seats: { node: string; name: string; amount: number }[] = [], left: typeof seats = []
    let missed = false
    for (const seat of seatsAt(read, node, week)) {
      const there = open.filter((s) => { const at = standing(engine.tree, seat, s.first); return at !== undefined && carries(engine.tree, at, s) })
      const lines = missedAt(read, seat, week, there), moved = lines && carriedOn(lines)
      if (lines === null || moved === null) continue
      missed = true
      const said = { node: seat, name: nodeById(rows, seat).name, amount: toWhole(lacking(lines), rows.plan.decimals) }
      if (there.length === 0) { left.push(said); continue }
      const now = (line: string, slice: Period): number => (measure.made ? 0 : sumAt(read, measure.row.id, seat, line, [slice]) || 0)
      lines.forEach(({ line }, i) => {
        const put = (run: readonly Period[], amounts: readonly number[]): void => run.forEach((s, k) => { if (amounts[k] !== 0) cells.push({ seat, line, slice: s.first, value: now(line, s) + amounts[k] }) })
        put(week, moved[i].out)
        put(there, moved[i].into)
      })
      seats.push(said)
    }
    if (!missed) throw new PlanError('week.notMissed', { where: name, week: isoWeek })
    if (seats.length === 0) throw new PlanError('week.noneLeft', { where: name, quarter: quarter.id })
    const changes = putting(read, measure, cells)
    return { changes, moved: ofKnown(rows, changes), result: { changed: cells.length, seats, left }, label: { code: 'did.carry', params: { where: name, week: isoWeek, how } } }
  },
} satisfies Partial<CommandHandlers>
