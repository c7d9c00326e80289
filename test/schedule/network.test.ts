import { describe, expect, it } from 'vitest'
import type { LinkRow } from '../../shared/rows.ts'
import { endOf, findCycle, Network, startOf, type Plan, type Scheduling } from '../../shared/schedule/index.ts'
import { january, link, MONDAY, seen, task, weekdays } from './plans.ts'

const plan = (tasks: readonly Scheduling[], links: readonly LinkRow[] = []): Plan => ({ tasks, links, from: MONDAY, workdays: () => weekdays })
const below = (id: string, parent: string | null): Scheduling => task(id, 1, { parent })

describe('a circle', () => {
  it('of links is told as a path that ends where it begins', () => {
    const tasks = ['A', 'B', 'C', 'D'].map((id) => task(id, 1))
    expect(findCycle(tasks, [link('A', 'B'), link('B', 'C', 'SS'), link('C', 'A', 'FF'), link('C', 'D')])).toEqual(['A', 'B', 'C', 'A'])
    expect(findCycle(tasks, [link('A', 'B'), link('B', 'C'), link('A', 'C'), link('C', 'D')])).toBeNull()
    expect(findCycle(tasks, [link('B', 'A'), link('A', 'B')])).toEqual(['B', 'A', 'B'])
    expect(findCycle(tasks, [link('A', 'A')])).toEqual(['A', 'A'])
  })

  it('is a link to what is above or below', () => {
    const tasks = [below('S', null), below('T', 'S'), below('A', 'T')]
    expect(findCycle(tasks, [link('S', 'A')])).toEqual(['A', 'T', 'S', 'A'])
    expect(findCycle(tasks, [link('A', 'S')])).toEqual(['S', 'T', 'A', 'S'])
    expect(findCycle(tasks, [link('S', 'S')])).toEqual(['S', 'S'])
  })

  it('leads through what is above', () => {
    // A is a part of S; after S comes B; after B comes A.
    const tasks = [below('S', null), below('A', 'S'), below('B', null)]
    expect(findCycle(tasks, [link('S', 'B'), link('B', 'A')])).toEqual(['A', 'S', 'B', 'A'])
    expect(findCycle(tasks, [link('A', 'B'), link('B', 'S')])).toEqual(['S', 'A', 'B', 'S'])
    expect(findCycle(tasks, [link('S', 'B'), link('B', 'S')])).toEqual(['S', 'B', 'S'])
    expect(findCycle(tasks, [link('S', 'B')])).toBeNull()
  })

  it('is none between parts of one whole', () => {
    expect(findCycle([below('S', null), below('A', 'S'), below('B', 'S')], [link('A', 'B')])).toBeNull()
  })

  it('is opened at its link that comes last, which the schedule tells', () => {
    const links = [link('C', 'A'), link('A', 'B'), link('B', 'C'), link('B', 'C', 'SS'), link('C', 'D'), link('D', 'D')]
    const { days, schedule } = seen(['A', 'B', 'C', 'D'].map((id) => task(id, 1)), links)
    expect(days).toEqual({ A: '01-06..01-06', B: '01-07..01-07', C: '01-05..01-05', D: '01-06..01-06' })
    expect(schedule.ignored).toEqual([links[2], links[3], links[5]])
  })
})

describe('a network', () => {
  it('of nothing has nothing to say', () => {
    const { start, ignored } = new Network(plan([])).schedule()
    expect([start.length, ignored]).toEqual([0, []])
  })

  it('takes links twice, links to nobody, and parents that are missing or below themselves', () => {
    const tasks = [task('A', 1, { parent: 'gone' }), task('B', 1, { parent: 'B' }), task('C', 1, { parent: 'D' }), task('D', 2, { parent: 'C' }), task('E', 1, { parent: 'D' })]
    const { days, schedule } = seen(tasks, [link('A', 'B'), link('A', 'B'), link('A', 'gone'), link('gone', 'B')])
    expect(days).toEqual({ A: '01-05..01-05', B: '01-06..01-06', C: '01-05..01-05', D: '01-05..01-05', E: '01-05..01-05' })
    expect(schedule.ignored).toEqual([])
  })

  it('takes numbers that are none', () => {
    const odd = { duration: Number.NaN, constraint: 'startOn', day: Number.POSITIVE_INFINITY, deadline: Number.NaN, begun: Number.NaN } as const
    const { schedule } = seen([task('A', 1, odd), task('B', 1, { duration: -480 }), task('C', 1)], [{ ...link('A', 'C'), lag: Number.NaN }, { ...link('B', 'C'), lag: Number.NEGATIVE_INFINITY }])
    expect([...schedule.start, ...schedule.slack].every(Number.isFinite)).toBe(true)
    expect(schedule.finish[2]).toBe(endOf(MONDAY))
  })

  it('takes times past all counting, and has dates for what doesn\'t wait for them', () => {
    const endless = { duration: Number.MAX_VALUE }
    const { start, finish } = new Network(plan([task('A', 1, endless), task('B', 1, endless), task('C', 1), task('D', 1)], [link('A', 'B'), link('B', 'C')])).schedule()
    expect([start[3], Number.isFinite(finish[0])]).toEqual([startOf(MONDAY), false])
  })

  it('takes a thousand leads and lags of a century', () => {
    const tasks = Array.from({ length: 1000 }, (_, i) => task(`t${i}`, 1))
    for (const lag of [12_500_000, -12_500_000]) {
      const { schedule } = seen(tasks, tasks.slice(1).map((t, i) => ({ ...link(tasks[i].id, t.id), lag })))
      // Ten times 12,500,000 minutes and ten days are 260,426 days of work and 320 minutes, 52,085 weeks and a day: a Tuesday. Less ten days and back they
      // are 260,407 days but for 160 minutes, 52,081 weeks and two days: a Thursday.
      expect(schedule.start[10]).toBe(lag > 0 ? startOf(MONDAY + 52_085 * 7 + 1) + 320 : startOf(MONDAY - 52_082 * 7 + 3) + 160)
      expect(schedule.critical.every((c) => c === 1)).toBe(lag > 0)
    }
  })

  it('of ten thousand below each other, or in a row of circles, comes to an end', () => {
    const deep = Array.from({ length: 10_000 }, (_, i) => below(`t${i}`, i === 0 ? null : `t${i - 1}`))
    expect(new Network(plan(deep, [link('t9999', 't0')])).schedule().ignored).toHaveLength(1)
    const row = Array.from({ length: 10_000 }, (_, i) => task(`t${i}`, 1))
    const round = row.slice(1).flatMap((t, i) => [link(row[i].id, t.id), link(t.id, row[i].id)])
    expect(new Network(plan(row, round)).schedule().ignored).toHaveLength(9999)
  })

  it('is scheduled again with what changed, and with what was before', () => {
    const tasks = [task('A', 2), task('B', 1)], network = new Network(plan(tasks, [link('A', 'B')])), before = network.schedule()
    const longer = network.reschedule({ ...tasks[0], duration: 5 * 480 })
    expect([longer.start[1], before.start[1]]).toEqual([startOf(january(12)), startOf(january(7))])
    expect(network.schedule()).toEqual(longer)
    expect(network.reschedule({ ...tasks[0], begun: january(8) }, { ...tasks[1], constraint: 'startNotBefore', day: january(20) }).start).toEqual(Float64Array.of(startOf(january(8)), startOf(january(20))))
    expect(network.reschedule(...tasks)).toEqual(before)
    expect(network.reschedule(task('gone', 9))).toEqual(before)
  })
})
