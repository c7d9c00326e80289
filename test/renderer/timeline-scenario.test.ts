import { describe, expect, test } from 'vitest'
import { textOf } from '../../renderer/locales/index.ts'
import { said } from '../../renderer/timeline/table/commit.ts'
import { beginOn, finishOn, isFact, parted } from '../../renderer/timeline/work/edits.ts'
import { finishDay, NO_EDITS, overdueBy, pictureOf, startDay, type Picture } from '../../renderer/timeline/work/picture.ts'
import { effectHere, within, type Looked } from '../../renderer/timeline/work/scenario.ts'
import { summaryOf } from '../../renderer/timeline/work/summary.ts'
import type { Work } from '../../shared/contract/work.ts'
import type { EffectInRow, EffectRow, ScenarioRow, TaskInRow } from '../../shared/rows.ts'
import { WORKDAY } from '../../shared/schedule/index.ts'
import { MONDAY, NODES, picture, workOf } from '../support/timeline.ts'

const row = (id: string, parent: string): ScenarioRow => ({ id, pos: 0, name: id, parent, frozen: 0, note: '', colour: '' })
const scenarios = [row('best', 'base'), row('dream', 'best')]
const look = (scenario: string): Looked => ({ scenario, scenarios })
const dates = (scenario: string, task: string, fields: Partial<TaskInRow>): TaskInRow => ({ scenario, task, duration: 2 * WORKDAY, constraint: 'asap', day: null, ...fields })
const effect: EffectRow = { id: 'e', task: 'one', node: 'root', line: null, per: 'month', amount: 100, lag: 0, curve: 'step', weeks: 0, probability: 0, loss: 0, driver: null, change: 0 }
const here = (scenario: string, fields: Partial<EffectInRow>): EffectInRow => ({ scenario, effect: 'e', amount: 100, change: 0, lag: 0, probability: 0, loss: 0, off: 0, ...fields })

/** Two tasks of two days, the second after the first; the best case begins a week later, and the dream over it takes one day for the second. */
const work: Work = workOf(['One', 'Two'], [{ from: 'one', to: 'two' }], {
  effects: [effect], tasksIn: [dates('best', 'one', { constraint: 'startNotBefore', day: MONDAY + 7 }), dates('dream', 'two', { duration: WORKDAY })], effectsIn: [here('best', { amount: 150 }), here('dream', { amount: 150, off: 1 })],
})
const seen = (scenario: string, of = work): Picture => pictureOf(of, NODES, NO_EDITS, look(scenario))
const days = (p: Picture): number[][] => p.tree.tasks.map((_, i) => [startDay(p, i) - MONDAY, finishDay(p, i) - MONDAY])

describe('the work in a scenario', () => {
  test('stands where the scenario has it, by its parent where it says nothing itself, and the base stays', () => {
    expect(days(seen('base'))).toEqual([[0, 1], [2, 3]])
    expect(days(seen('best'))).toEqual([[7, 8], [9, 10]])
    expect(days(seen('dream'))).toEqual([[7, 8], [9, 9]])
    expect(seen('base').work).toBe(work)
  })
  test('only what a scenario says itself is otherwise in it', () => {
    expect(['base', 'best', 'dream'].map((s) => [...seen(s).otherwise])).toEqual([[], ['one'], ['two']])
  })
  test('an effect is as the nearest has it, and one that is left out is still there to be brought back', () => {
    const of = (scenario: string) => { const e = effectHere(effect, within(work, look(scenario))); return [e.effect.amount, e.off, e.own] }
    expect([of('base'), of('best'), of('dream')]).toEqual([[100, false, false], [150, false, true], [150, true, true]])
    expect(seen('dream').work.effects).toEqual([])
    const { effect: below, own } = effectHere(effect, within({ ...work, effectsIn: work.effectsIn.slice(0, 1) }, look('dream')))
    expect([below.amount, own]).toEqual([150, false])
  })
  test('what is tried shows over the scenario’s own dates', () => {
    expect(days(pictureOf(work, NODES, [{ task: 'one', day: MONDAY + 14 }], look('best')))).toEqual([[14, 15], [16, 17]])
  })
  test('dates are the scenario’s, all else is said of the task itself, and another kind takes its duration with it', () => {
    expect(parted([{ task: 'a', duration: 480, day: null, constraint: 'asap', owner: 'ann' }, { task: 'b', progress: 0.5 }, { task: 'c', kind: 'milestone', duration: 0 }])).toEqual({
      dated: [{ task: 'a', duration: 480, constraint: 'asap', day: null }], said: [{ task: 'a', owner: 'ann' }, { task: 'b', progress: 0.5 }, { task: 'c', kind: 'milestone', duration: 0 }],
    })
  })
  test('what happened is the same in every scenario: only what is to come is moved, or takes longer', () => {
    const begun = workOf(['A', [' Begun', { begun: MONDAY }], ' Next', [' Done', { begun: MONDAY, done: MONDAY, progress: 1 }]]), p = seen('best', begun)
    expect([1, 2, 3].map((i) => [isFact(p, i, 'start'), isFact(p, i, 'finish')])).toEqual([[true, false], [false, false], [true, true]])
    expect(beginOn(p, 0, MONDAY + 7)).toEqual([{ task: 'next', constraint: 'startNotBefore', day: MONDAY + 7 }])
    expect([beginOn(p, 1, MONDAY + 7), finishOn(p, 1, MONDAY + 2), finishOn(p, 3, MONDAY + 2)]).toEqual([[], [{ task: 'begun', duration: 3 * WORKDAY }], []])
    expect(beginOn(picture(begun), 1, MONDAY + 7)).toEqual([{ task: 'begun', begun: MONDAY + 7 }])
  })
  test('no days of work make a milestone of a task, but a task without length in a scenario', () => {
    const typed = (p: Picture) => said(p, 0, 'days', '0', NODES, MONDAY, textOf('en').timeline.wrong)
    expect([typed(seen('base')), typed(seen('best'))]).toEqual([{ edits: [{ task: 'one', kind: 'milestone', duration: 0 }] }, { edits: [{ task: 'one', duration: 0 }] }])
  })
})

describe('as of a day', () => {
  const later = MONDAY + 14, lines: Parameters<typeof workOf>[0] = ['A', ' One', [' Half', { begun: MONDAY, progress: 0.5 }], [' End', { kind: 'milestone', duration: 0 }], [' Old', { kind: 'milestone', duration: 0, done: MONDAY + 1, progress: 1 }]]
  const links = [{ from: 'one', to: 'end' }], p = picture(workOf(lines, links, { asOf: later }))

  test('what is left lies there or after it, and nothing is overdue any more', () => {
    expect(p.tree.tasks.map((_, i) => finishDay(p, i) - MONDAY)).toEqual([15, 15, 14, 15, 1])
    expect(p.tree.tasks.map((_, i) => overdueBy(p, i, later))).toEqual([0, 0, 0, 0, 0])
    const before = summaryOf(picture(workOf(lines, links)), later, null), after = summaryOf(p, later, null)
    expect([before.overdue, before.left, after.overdue, after.left]).toEqual([3, 3, 0, 0])
  })
  test('a milestone that nothing holds is shown on that day', () => {
    const alone = picture(workOf([['M', { kind: 'milestone', duration: 0 }]], [], { asOf: later }))
    expect(finishDay(alone, 0)).toBe(later)
  })
  test('only what has a deadline behind it is overdue and not left behind', () => {
    const { overdue, left } = summaryOf(picture(workOf([['A', { deadline: MONDAY }]], [], { asOf: later })), later, null)
    expect([overdue, left]).toEqual([1, 0])
  })
  test('a bar’s end held by the hand says how long all of it is, so that its rest ends there', () => {
    // Four more days from that Monday on are the half of eight.
    expect(finishOn(p, 2, later + 3)).toEqual([{ task: 'half', duration: 8 * WORKDAY }])
    const longer = picture(workOf(lines, links, { asOf: later }), finishOn(p, 2, later + 3))
    expect(finishDay(longer, 2)).toBe(later + 3)
  })
})
