/** Small plans to schedule, of all that a plan can say: hierarchy, links of every type, constraints, facts, and calendars that have little in common. */
import fc from 'fast-check'
import { dayOf, isWorkday, weekday, type Day } from '../../shared/calendar.ts'
import type { Constraint, LinkRow, LinkType, TaskKind } from '../../shared/rows.ts'
import { circles, Minutes, type CheckedTask } from './schedule-checker.ts'

export const FIRST_DAY = dayOf(2026, 1, 1)
const make = (isWorked: (day: Day) => boolean): { isWorked: (day: Day) => boolean } => ({ isWorked })
/** Monday to Friday; Monday to Saturday; Sunday to Thursday; holidays with a Saturday to make up; two days a week; none. */
export const CALENDARS = [
  make(isWorkday), make((day) => weekday(day) !== 0), make((day) => weekday(day) < 5),
  make((day) => (day >= dayOf(2026, 1, 12) && day <= dayOf(2026, 1, 16) ? false : day === dayOf(2026, 1, 17) || isWorkday(day))),
  make((day) => weekday(day) === 2 || weekday(day) === 4), make(() => false),
]
/** The same as the checker has them: every minute from spring to spring. */
const minutesOf = CALENDARS.map((calendar) => { let known: Minutes | null = null; return () => (known ??= new Minutes(calendar.isWorked, FIRST_DAY - 250, FIRST_DAY + 450)) })
export const minutes = (calendar: number): Minutes => minutesOf[calendar]()

export interface Drawn { tasks: CheckedTask[]; links: LinkRow[]; asOf: Day | null; calendar: Record<string, number> }

const DURATIONS = [0, 1, 60, 240, 479, 480, 481, 960, 1200, 1440]
const LAGS = [0, 0, 0, 0, 480, -480, 240, -60, 960, 1, -1]
const CONSTRAINTS: Constraint[] = ['alap', 'startNotBefore', 'startNotAfter', 'startOn', 'finishNotBefore', 'finishNotAfter', 'finishOn']
const near = fc.integer({ min: FIRST_DAY - 6, max: FIRST_DAY + 24 })

/** What may change while a bar is dragged. */
export const said = fc.record({
  kind: fc.constantFrom<TaskKind>('task', 'task', 'task', 'task', 'milestone', 'initiative'), duration: fc.constantFrom(...DURATIONS), progress: fc.constantFrom(0, 0, 0, 0.25, 0.9, 1),
  constraint: fc.oneof({ weight: 3, arbitrary: fc.constant<Constraint>('asap') }, { weight: 2, arbitrary: fc.constantFrom(...CONSTRAINTS) }), wish: near,
  deadline: fc.option(near, { nil: null }), begun: fc.option(near, { nil: null }), done: fc.option(near, { nil: null }), facts: fc.integer({ min: 0, max: 9 }),
}).map(({ wish, facts, ...task }) => ({
  ...task, day: task.constraint === 'asap' || task.constraint === 'alap' ? null : wish, deadline: facts % 3 === 0 ? task.deadline : null,
  begun: facts === 1 || facts === 2 ? task.begun : null, done: facts === 2 || facts === 3 ? task.done : null,
}))

const types = fc.constantFrom<LinkType>('FS', 'FS', 'FS', 'SS', 'FF', 'SF')
const drawnLink = fc.record({ from: fc.nat(99), to: fc.nat(99), type: types, lag: fc.constantFrom(...LAGS) })
const drawnTask = fc.record({ said, under: fc.integer({ min: -3, max: 8 }), calendar: fc.constantFrom(0, 0, 0, 1, 2, 3, 4, 5) })

/** With circles if they are drawn, and links twice. */
export const anyNetwork: fc.Arbitrary<Drawn> = fc.record({ tasks: fc.array(drawnTask, { minLength: 1, maxLength: 9 }), links: fc.array(drawnLink, { maxLength: 12 }), asOf: fc.option(near, { nil: null }) }).map((drawn) => {
  const id = (i: number): string => `t${i}`
  const tasks = drawn.tasks.map(({ said: fields, under }, i): CheckedTask => ({ ...fields, id: id(i), parent: under >= 0 && under < i ? id(under) : null }))
  const links = drawn.links.map((l): LinkRow => ({ ...l, from: id(l.from % tasks.length), to: id(l.to % tasks.length) }))
  return { tasks, links, asOf: drawn.asOf, calendar: Object.fromEntries(drawn.tasks.map((t, i) => [id(i), t.calendar])) }
})

/** Without: each link stays that closes no circle with those before it, and comes between its tasks alone. */
export const network: fc.Arbitrary<Drawn> = anyNetwork.map((drawn) => {
  const links: LinkRow[] = []
  for (const link of drawn.links) if (!links.some((l) => l.from === link.from && l.to === link.to) && !circles(drawn.tasks, [...links, link])) links.push(link)
  return { ...drawn, links }
})
