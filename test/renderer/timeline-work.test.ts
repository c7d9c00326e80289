import { describe, expect, test } from 'vitest'
import { barOf } from '../../renderer/timeline/chart/bars.ts'
import { beginOn, finishOn, linkType, progressAt, saysNothing } from '../../renderer/timeline/work/edits.ts'
import { personOf } from '../../renderer/timeline/work/people.ts'
import { finishDay, lengthOf, overdueBy, progressOf, startDay } from '../../renderer/timeline/work/picture.ts'
import { rowsOf, type Naming } from '../../renderer/timeline/work/rows.ts'
import { summaryOf } from '../../renderer/timeline/work/summary.ts'
import { isSummary, siblings, stepOf, tops, treeOf } from '../../renderer/timeline/work/tree.ts'
import { workdaysBy, workedBehind, workedDays } from '../../renderer/timeline/work/worked.ts'
import { MONDAY, NODES, picture, workOf } from '../support/timeline.ts'

const LINES = ['A', ' A1', ' A2', '  A21', 'B', ' B1']
const tree = treeOf(workOf(LINES).tasks)

describe('tasks as they hang together', () => {
  test('each knows what is above it, how deep it is and where what is below it ends', () => {
    expect([...tree.parent]).toEqual([-1, 0, 0, 2, -1, 4])
    expect([...tree.depth]).toEqual([0, 1, 1, 2, 0, 1])
    expect([...tree.end]).toEqual([4, 2, 4, 4, 6, 6])
    expect([0, 1, 2].map((i) => isSummary(tree, i))).toEqual([true, false, true])
    expect([siblings(tree, 2), siblings(tree, 4)]).toEqual([[1, 2], [0, 4]])
  })
  test('what is below another of the selected goes with it', () => {
    expect(tops(tree, [3, 2, 5])).toEqual([2, 5])
  })
  test('a step goes into what is above, out of it, up or down, where there is such a step', () => {
    expect(stepOf(tree, [2], 'in')).toEqual({ parent: 'a1', before: null })
    expect(stepOf(tree, [1], 'in')).toBeNull()
    expect(stepOf(tree, [2], 'out')).toEqual({ parent: null, before: 'b' })
    expect(stepOf(tree, [0], 'out')).toBeNull()
    expect(stepOf(tree, [2], 'up')).toEqual({ parent: 'a', before: 'a1' })
    expect(stepOf(tree, [1], 'down')).toEqual({ parent: 'a', before: null })
    expect(stepOf(tree, [4], 'down')).toBeNull()
    expect(stepOf(tree, [1, 5], 'up')).toBeNull()
  })
})

describe('rows', () => {
  const naming: Naming = { teamOf: (i) => ['east', 'east', null, 'east', 'bo', 'bo'][i], teams: [{ id: 'bo', name: 'Bo' }, { id: 'east', name: 'East' }], ownerOf: (i) => (i === 3 ? 'Ann' : ''), noTeam: 'None', noOwner: 'Nobody', noGoal: '', goalOf: () => null, goals: [] }
  test('the tree shows what is open', () => {
    expect(rowsOf(tree, 'tree', new Set(['a2']), naming).map((r) => [r.key, r.depth, r.open])).toEqual([['a', 0, true], ['a1', 1, null], ['a2', 1, false], ['b', 0, true], ['b1', 1, null]])
  })
  test('by team and by owner only tasks stand beneath headings, those without one at the end', () => {
    expect(rowsOf(tree, 'team', new Set(), naming).map((r) => (r.task < 0 ? r.name : r.key))).toEqual(['Bo', 'b1', 'East', 'a1', 'a21'])
    expect(rowsOf(tree, 'owner', new Set(['owner ']), naming).map((r) => (r.task < 0 ? r.name : r.key))).toEqual(['Ann', 'a21', 'Nobody'])
  })
})

describe('rows by goal', () => {
  const goals = ['Win', 'Keep'].map((name, i) => ({ id: name.toLowerCase(), parent: i === 0 ? null : 'win', name, from: MONDAY + i, to: MONDAY + 9, progress: [1.2, null][i] }))
  const naming: Naming = { teamOf: () => null, teams: [], ownerOf: () => '', noTeam: '', noOwner: '', noGoal: 'No goal', goalOf: (i) => [null, 'keep', null, 'gone', 'win', 'win'][i], goals }
  test('headings are goals in tree order, also those that nothing serves; what serves none stands at the end', () => {
    expect(rowsOf(tree, 'goal', new Set(), naming).map((r) => [r.task < 0 ? r.name : r.key, r.depth])).toEqual([['Win', 0], ['b', 1], ['b1', 2], ['Keep', 1], ['a1', 2], ['No goal', 0], ['a', 1], ['a2', 2], ['a21', 3]])
    expect(rowsOf(tree, 'goal', new Set(), { ...naming, goalOf: () => null }).map((r) => [r.name, r.open])).toEqual([['Win', true], ['Keep', null], ['No goal', true], ['A', true], ['A1', null], ['A2', true], ['A21', null], ['B', true], ['B1', null]])
  })
  test('what serves a goal stands beneath what it is a part of where that serves it too, and is hidden where that is closed', () => {
    expect(rowsOf(tree, 'goal', new Set(['b', 'a2']), naming).map((r) => [r.task < 0 ? r.name : r.key, r.open])).toEqual([['Win', true], ['b', false], ['Keep', true], ['a1', null], ['No goal', true], ['a', true], ['a2', false]])
  })
  test('a goal that is closed hides its tasks and the goals that serve it', () => {
    expect(rowsOf(tree, 'goal', new Set(['goal win']), naming).map((r) => (r.task < 0 ? r.name : r.key))).toEqual(['Win', 'No goal', 'a', 'a2', 'a21'])
  })
  test('its bar goes over its own days, and shows what its measure says, at most whole', () => {
    const p = picture(workOf(['A'])), rows = rowsOf(p.tree, 'goal', new Set(), naming), scale = { from: MONDAY, to: MONDAY + 99, px: 10 }
    expect(rows.slice(0, 2).map((r) => barOf(p, r, scale))).toEqual([{ kind: 'heading', x0: 0, x1: 100, progress: 1 }, { kind: 'heading', x0: 10, x1: 100, progress: 0 }])
  })
})

describe('days that are worked', () => {
  const by = workdaysBy([{ node: 'root', off: [MONDAY], worked: [MONDAY - 1] }, { node: 'bo', off: [], worked: [] }], NODES)
  test('a node that says nothing follows what is above it', () => {
    expect([by('ann').isWorked(MONDAY), by('ann').isWorked(MONDAY - 1), by(null).isWorked(MONDAY), by('bo').isWorked(MONDAY)]).toEqual([false, true, false, true])
  })
  test('days are counted both ways', () => {
    expect([workedDays(by('bo'), MONDAY, MONDAY + 6), workedBehind(by('bo'), MONDAY, MONDAY + 7), workedBehind(by('bo'), MONDAY + 7, MONDAY), workedBehind(by('bo'), MONDAY, MONDAY)]).toEqual([5, 5, -5, 0])
  })
})

describe('what a drag says', () => {
  const work = workOf(['A', ' One', ' Two', [' End', { kind: 'milestone', duration: 0 }]], [{ from: 'one', to: 'two' }, { from: 'two', to: 'end' }]), p = picture(work)
  test('tasks follow each other on working days, and a milestone is reached on the day that ends', () => {
    expect([1, 2, 3].map((i) => [startDay(p, i) - MONDAY, finishDay(p, i) - MONDAY])).toEqual([[0, 1], [2, 3], [3, 3]])
    expect(lengthOf(p, 0)).toBe(4 * 480)
  })
  test('a bar that is moved may not begin before that day, and what waits for it follows at once', () => {
    const edits = beginOn(p, 1, MONDAY + 3), moved = picture(work, edits)
    expect(edits).toEqual([{ task: 'one', constraint: 'startNotBefore', day: MONDAY + 3 }])
    // Thursday and Friday, then Monday and Tuesday.
    expect([startDay(moved, 1), finishDay(moved, 2), finishDay(moved, 3)].map((d) => d - MONDAY)).toEqual([3, 8, 8])
    expect([1, 2].map((i) => startDay(picture(work), i) - MONDAY)).toEqual([0, 2])
  })
  test('what has others below it goes with those that wait for nothing', () => {
    expect(beginOn(p, 0, MONDAY + 7)).toEqual([{ task: 'one', constraint: 'startNotBefore', day: MONDAY + 7 }])
  })
  test('a milestone is reached no earlier, what has begun began then, and what is done keeps its length', () => {
    expect(beginOn(p, 3, MONDAY + 7)).toEqual([{ task: 'end', constraint: 'finishNotBefore', day: MONDAY + 7 }])
    const begun = picture(workOf([['One', { begun: MONDAY }], ['Two', { begun: MONDAY, done: MONDAY + 2, progress: 1 }]]))
    expect([beginOn(begun, 0, MONDAY + 1), beginOn(begun, 1, MONDAY + 1)]).toEqual([[{ task: 'one', begun: MONDAY + 1 }], [{ task: 'two', begun: MONDAY + 1, done: MONDAY + 3 }]])
  })
  test('its end says how long it takes, over weekends too, and a day at least', () => {
    expect([finishOn(p, 1, MONDAY + 7), finishOn(p, 1, MONDAY - 5)]).toEqual([[{ task: 'one', duration: 6 * 480 }], [{ task: 'one', duration: 480 }]])
  })
  test('progress is held in twentieths, and what is said again says nothing', () => {
    expect([progressAt(p, 1, 0.333), progressAt(p, 1, 2), progressAt(p, 0, 0.5)]).toEqual([[{ task: 'one', progress: 0.35 }], [{ task: 'one', progress: 1 }], []])
    expect([saysNothing(p, [{ task: 'one', duration: 960 }]), saysNothing(p, [{ task: 'one', duration: 480 }])]).toEqual([true, false])
  })
  test('the ends that are joined make the type of a link', () => {
    expect([linkType('finish', 'start'), linkType('start', 'start'), linkType('finish', 'finish'), linkType('start', 'finish')]).toEqual(['FS', 'SS', 'FF', 'SF'])
  })
})

describe('what it comes to', () => {
  test('progress of a whole is weighed by length', () => {
    expect(progressOf(picture(workOf(['A', [' One', { duration: 480, progress: 1 }], [' Two', { duration: 1440 }]])), 0)).toBe(0.25)
  })
  test('overdue is what should be finished, or had a deadline, and is not done, in days of work', () => {
    const p = picture(workOf(['One', ['Two', { progress: 1 }], ['Three', { duration: 9600, deadline: MONDAY }], ['Four', { done: MONDAY + 1, progress: 1 }]]))
    expect([0, 1, 2, 3].map((i) => overdueBy(p, i, MONDAY + 5))).toEqual([3, 0, 4, 0])
  })
  test('all is counted, with its end, its critical path and what it is behind a baseline', () => {
    const work = workOf([['A', { kind: 'initiative' }], ' One', [' End', { kind: 'milestone', duration: 0 }]], [{ from: 'one', to: 'end' }], { baselines: [{ id: 'b', pos: 0, name: 'First', day: MONDAY }], baselineDates: [{ baseline: 'b', task: 'one', start: MONDAY, finish: MONDAY }] })
    expect(summaryOf(picture(work), MONDAY + 10, 'b')).toEqual({ initiatives: 1, tasks: 1, milestones: 1, overdue: 2, left: 2, ends: MONDAY + 1, path: 2, behind: 1 })
  })
  test('a person is the one node of that name, else the name', () => {
    expect([personOf(NODES, ' ann '), personOf(NODES, 'Agency'), personOf(NODES, '')]).toEqual(['ann', 'Agency', ''])
  })
})
