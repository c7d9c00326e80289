/** Scheduling while a bar is dragged: the whole plan anew at every move, checked against the schedule that a plain walk over every minute comes to. */
import { dayOf, isWorkday, weekday } from '../../shared/calendar.ts'
import type { LinkRow, LinkType } from '../../shared/rows.ts'
import { Network, WORKDAY, type Plan, type Schedule, type Scheduling, type Workdays } from '../../shared/schedule/index.ts'
import { checked, Minutes } from '../support/schedule-checker.ts'
import { random } from './material.ts'
import { check, median, percentile, times, type Bench, type Row } from './rows.ts'

const FROM = dayOf(2026, 1, 5)
const MOVES = 60
const TYPES: readonly LinkType[] = ['FS', 'FS', 'FS', 'FS', 'FS', 'FS', 'FS', 'SS', 'FF', 'SF']
const weekdays: Workdays = { isWorked: isWorkday }
const sixDays: Workdays = { isWorked: (day) => weekday(day) !== 0 }
const workdays = (task: Scheduling): Workdays => (Number(task.id) % 5 === 0 ? sixDays : weekdays)

/** Initiatives of nine tasks each, of one to five days, and links from each to one of the thirty before it and half as many again, some with a lag. */
function planOf(count: number): Plan {
  const next = random(11)
  const tasks = Array.from({ length: count }, (_, i): Scheduling => {
    const whole = i % 10 === 0
    return {
      id: String(i), parent: whole ? null : String(i - (i % 10)), kind: whole ? 'initiative' : 'task', duration: whole ? 0 : WORKDAY * (1 + Math.floor(next() * 5)), constraint: next() < 0.05 ? 'startNotBefore' : 'asap',
      day: FROM + Math.floor(next() * 60), deadline: next() < 0.05 ? FROM + 40 : null, progress: 0, begun: null, done: null,
    }
  })
  const links = new Map<string, LinkRow>()
  while (links.size < count * 1.5) {
    const to = Math.floor(next() * count), from = to - 1 - Math.floor(next() * 30)
    if (from < 0 || from % 10 === 0 || to % 10 === 0) continue
    links.set(`${from}|${to}`, { from: String(from), to: String(to), type: TYPES[Math.floor(next() * TYPES.length)], lag: next() < 0.2 ? WORKDAY : 0 })
  }
  return { tasks, links: [...links.values()], from: FROM, workdays }
}

/** The first task with others after it, dragged a day further at every move. */
const dragged = (plan: Plan, move: number): Scheduling => ({ ...plan.tasks[1], constraint: 'startNotBefore', day: FROM + (move % 40) })
const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0)

function checkAgainstEveryMinute(plan: Plan, move: number, found: Schedule): void {
  const days = Math.ceil((Math.max(...found.finish) - Math.min(...found.lateStart)) / WORKDAY) + 200
  const everyMinute = new Map([weekdays, sixDays].map((calendar) => [calendar, new Minutes(calendar.isWorked, FROM - 200 - days, FROM + 2 * days)]))
  const tasks = plan.tasks.map((task, i) => (i === 1 ? dragged(plan, move) : task))
  const expected = checked({ tasks, links: plan.links, from: FROM, minutes: (task) => everyMinute.get(workdays(task))! })
  for (const name of ['start', 'finish', 'lateStart', 'lateFinish', 'slack', 'freeSlack'] as const) check(`the sum of ${name}`, sum(found[name]), sum(expected[name]))
}

async function measured(count: number, reach: number, checkedWhole: boolean): Promise<Row[]> {
  const plan = planOf(count)
  const made = await times(10, () => new Network(plan), () => null)
  const network = new Network(plan)
  check('links left out', network.schedule().ignored.length, 0)
  if (checkedWhole) checkAgainstEveryMinute(plan, 7, network.reschedule(dragged(plan, 7)))
  const taken = await times(MOVES, (move: number) => network.reschedule(dragged(plan, move)), (run) => run + 1)
  const kept = network.schedule(), anew = new Network({ ...plan, tasks: plan.tasks.map((task, i) => (i === 1 ? dragged(plan, MOVES) : task)) }).schedule()
  for (const name of ['start', 'finish', 'lateStart', 'lateFinish', 'slack', 'freeSlack'] as const) check(`${name} of a plan made anew`, kept[name].every((value, i) => value === anew[name][i]), true)
  const size = `${count.toLocaleString('en')} tasks, ${plan.links.length.toLocaleString('en')} links`
  return [
    { name: `a bar dragged, ${size}: all dates and slacks, p95`, value: percentile(taken, 0.95), unit: 'ms', reach, runs: MOVES },
    { name: '  the same, median', value: median(taken), unit: 'ms', reach: null, runs: MOVES },
    { name: '  made ready once', value: median(made), unit: 'ms', reach: null, runs: 10 },
  ]
}

export const scheduleBench: Bench = {
  name: 'schedule',
  run: async () => [...await measured(1000, 10, true), ...await measured(10_000, 100, false)],
}
