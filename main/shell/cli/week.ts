/** A seat's activities and its week. */
import { ACTIVITIES } from '../../../shared/activities.ts'
import { buildCalendar, isoDay, parseIsoDay, type Day } from '../../../shared/calendar.ts'
import type { FunnelRate, Week } from '../../../shared/contract/activities.ts'
import type { PlanRow } from '../../../shared/rows.ts'
import { sayStep } from './cells.ts'
import { flag, oneOf, read, text, UsageError, withPlan, type Command, type Terminal } from './command.ts'
import { shownIn } from './figures.ts'
import { nodeAt } from './nodes.ts'
import { aligned } from './table.ts'
import { today } from './work.ts'

/** Today where it lies in the planned quarter, else the end of it that is nearer. */
function dayIn(plan: PlanRow, typed: string | undefined): Day {
  if (typed !== undefined) return typedDay(typed)
  const { from, to } = buildCalendar(plan, plan.firstYear, plan.lastYear).period(plan.quarter)!
  return Math.min(to, Math.max(from, today()))
}

function typedDay(typed: string): Day {
  const day = parseIsoDay(typed)
  if (day === null) throw new UsageError('day')
  return day
}

/** Today where it lies in the period; none otherwise, so that a past quarter is planned as a whole. */
function firstDay(plan: PlanRow, { from, period = plan.quarter }: { from?: string; period?: string }): Day | undefined {
  if (from !== undefined) return typedDay(from)
  const days = buildCalendar(plan, plan.firstYear, plan.lastYear).period(period), now = today()
  return days !== undefined && now >= days.from && now <= days.to ? now : undefined
}

export const activities: Command = {
  usage: 'activities FILE NODE [--period P] [--from YYYY-MM-DD] [--preview] [--json]',
  about: 'works back from what each seat below a node has still to win to deals, proposals, meetings and calls, and spreads these over its weeks from a day on, today where it lies in the period; with --preview nothing is changed',
  run: (args, terminal) => {
    const { values, positionals: [file, node] } = read(args, { period: text, from: text, preview: flag, json: flag }, 2), { out, words, locale } = terminal
    withPlan(file, (session) => {
      const outline = session.call('outline', {}), input = { node: nodeAt(outline, node).id, period: values.period, from: firstDay(outline.plan, values) }
      const answer = session.call(values.preview ? 'activities.preview' : 'activities.plan', input)
      if (values.json) { out(JSON.stringify({ ...answer, from: isoDay(answer.from), replaces: answer.replaces === null ? null : isoDay(answer.replaces) })); return }
      const money = shownIn('money', locale), count = shownIn('number', locale)
      const rows = answer.seats.map((s) => [s.name, money(s.remaining), count(s.deals), count(s.proposals), count(s.meetings), count(s.calls)])
      if (!values.preview) sayStep(session, terminal, outline.revision)
      if (rows.length > 0) for (const line of aligned([['', words.toWin, words.dealsCount, words.activities.proposals, words.activities.meetings, words.activities.calls], ...rows])) out(line)
      for (const rate of answer.rates) out(rateLine(rate, terminal))
      if (values.preview && answer.replaces !== null) terminal.note(words.replacesFrom(isoDay(answer.replaces)))
      for (const { name, why } of answer.left) terminal.note(words.leftOutSeat(name, why))
    })
  },
}

const rateLine = ({ name, unit, value, how, sample }: FunnelRate, { words, locale }: Terminal): string => `${name} ${value === null ? '—' : shownIn(unit, locale)(value)} (${words.rateIs(how, sample ?? 0)})`

export const week: Command = {
  usage: 'week FILE NODE [--day YYYY-MM-DD] [--carry next|rest] [--json]',
  about: 'a seat’s or a group’s week: amounts, activities by day, work, deals that are to close, and weeks before it; --carry lets what a missed week lacks go to the next one or over the rest of the quarter',
  run: (args, terminal) => {
    const { values, positionals: [file, path] } = read(args, { day: text, carry: text, json: flag }, 2), { out } = terminal
    const how = values.carry === undefined ? undefined : oneOf(values.carry, ['next', 'rest'])
    withPlan(file, (session) => {
      const outline = session.call('outline', {}), at = { node: nodeAt(outline, path).id, day: dayIn(outline.plan, values.day) }
      if (how !== undefined) { session.call('week.carry', { ...at, how }); sayStep(session, terminal, outline.revision); return }
      const answer = session.call('week', at)
      if (values.json) out(JSON.stringify(dated(answer)))
      else for (const line of sheet(answer, terminal)) out(line)
    })
  },
}

/** Days as a script reads them. */
const dated = ({ from, to, workdays, known, tasks, deals, past, ...rest }: Week): object => ({
  ...rest, from: isoDay(from), to: isoDay(to), workdays: workdays.map(isoDay), known: known === null ? null : isoDay(known),
  tasks: tasks.map((t) => ({ ...t, start: isoDay(t.start), finish: isoDay(t.finish) })), deals: deals.map((d) => ({ ...d, closes: isoDay(d.closes) })), past: past.map((w) => ({ ...w, from: isoDay(w.from), to: isoDay(w.to) })),
})

function sheet({ name, from, to, workdays, amounts, activities: counted, tasks, deals, past, quarter, month }: Week, { words, locale }: Terminal): string[] {
  const money = shownIn('money', locale), count = shownIn('number', locale), { week: own } = words
  const amountRows = ([[own.week, amounts.week], [month, amounts.month], [quarter, amounts.quarter]] as const).map(([head, a]) => [head, money(a.quota), money(a.carried), money(a.target), money(a.won), money(a.remaining)])
  const heads = [own.quota, own.carried, own.target, own.won, own.left]
  const byDay = ACTIVITIES.flatMap((activity) => counted.filter((c) => c.activity === activity).map((c) => [c.name, count(c.week), ...c.byDay.map(count)]))
  return [
    `${name} · ${isoDay(from)} – ${isoDay(to)}`,
    ...aligned([['', ...heads], ...amountRows]),
    ...(byDay.length === 0 ? [] : aligned([['', own.week, ...workdays.map((d) => isoDay(d).slice(5))], ...byDay])),
    ...tasks.map((t) => `  ${t.name} ${isoDay(t.finish)} (${own.states[t.state]})`),
    ...deals.map((d) => `  ${d.name || d.deal} ${money(d.amount)} ${d.currency} ${isoDay(d.closes)}${d.overdue ? ` (${words.overdue})` : ''}`),
    ...(past.length === 0 ? [] : aligned([[own.before, ...heads, ''], ...past.map((w) => [isoDay(w.from), money(w.quota), money(w.carried), money(w.target), money(w.won), money(w.remaining), w.missed ? own.missed : w.someMissed ? own.someMissed : ''])]).map((line) => line.trimEnd())),
  ]
}
