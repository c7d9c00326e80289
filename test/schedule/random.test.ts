import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findCycle, Network, type Plan, type Schedule } from '../../shared/schedule/index.ts'
import { runs } from '../support/checker-plans.ts'
import { anyNetwork, CALENDARS, FIRST_DAY, minutes, network, said, type Drawn } from '../support/random-schedule.ts'
import { checked, circles } from '../support/schedule-checker.ts'

const planOf = ({ tasks, links, asOf, calendar }: Drawn): Plan => ({ tasks, links, asOf, from: FIRST_DAY, workdays: (task) => CALENDARS[calendar[task.id]] })
const lists = ({ start, finish, lateStart, lateFinish, slack, freeSlack }: Schedule): object =>
  Object.fromEntries(Object.entries({ start, finish, lateStart, lateFinish, slack, freeSlack }).map(([name, values]) => [name, [...values]]))

describe('schedules at random', () => {
  it('are what moving every task minute by minute comes to', () => {
    fc.assert(fc.property(network, (drawn) => {
      const schedule = new Network(planOf(drawn)).schedule()
      expect(lists(schedule)).toEqual(checked({ ...drawn, from: FIRST_DAY, minutes: (task) => minutes(drawn.calendar[task.id]) }))
      expect([...schedule.critical]).toEqual([...schedule.slack].map((minutesLeft) => Number(minutesLeft <= 0)))
      expect(schedule.ignored).toEqual([])
    }), runs(600))
  })

  it('are the same after changes, task by task, as if the plan had always been so', () => {
    fc.assert(fc.property(anyNetwork, fc.array(fc.tuple(fc.nat(99), said), { minLength: 1, maxLength: 6 }), (drawn, changes) => {
      const kept = new Network(planOf(drawn)), tasks = [...drawn.tasks]
      for (const [at, fields] of changes) {
        const i = at % tasks.length
        tasks[i] = { ...tasks[i], ...fields }
        expect(kept.reschedule(tasks[i])).toEqual(new Network(planOf({ ...drawn, tasks })).schedule())
      }
    }), runs(600))
  })

  it('leave out links that close circles, and are then as if these had never been', () => {
    fc.assert(fc.property(anyNetwork, (drawn) => {
      const schedule = new Network(planOf(drawn)).schedule(), links = drawn.links.filter((link) => !schedule.ignored.includes(link))
      expect(schedule.ignored.length > 0).toBe(circles(drawn.tasks, drawn.links))
      expect(circles(drawn.tasks, links)).toBe(false)
      expect(lists(new Network(planOf({ ...drawn, links })).schedule())).toEqual(lists(schedule))
    }), runs(600))
  })
})

describe('a circle', () => {
  it('is found where a search through all tasks finds one, and each of its steps is a link or a part', () => {
    fc.assert(fc.property(anyNetwork, ({ tasks, links }) => {
      const circle = findCycle(tasks, links)
      expect(circle !== null).toBe(circles(tasks, links))
      if (!circle) return
      expect(circle[0]).toBe(circle.at(-1))
      const parent = new Map(tasks.map((t) => [t.id, t.parent]))
      for (const [i, from] of circle.slice(0, -1).entries()) {
        const to = circle[i + 1]
        expect(links.some((l) => l.from === from && l.to === to) || parent.get(from) === to || parent.get(to) === from).toBe(true)
      }
      // The links along it close a circle by themselves.
      const along = links.filter((l) => circle.some((id, i) => l.from === id && l.to === circle[i + 1]))
      expect(circles(tasks, along)).toBe(true)
    }), runs(1000))
  })
})
