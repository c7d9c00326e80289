/** Tasks as deep as a file can have them: so deep that whoever walks up from each does not come back within a test's time. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importedWork } from '../../main/service/work-import.ts'
import { childrenOf, inTreeOrder, nesting } from '../../main/service/work.ts'
import type { ReadTask, ReadWork } from '../../main/exchange/work/read.ts'
import type { PlanRows } from '../../main/service/plan-rows.ts'
import type { TaskRow } from '../../shared/rows.ts'
import { twoTeams, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
beforeEach(() => { plan = twoTeams() })
afterEach(() => plan.close())

const DEEP = 200_000
const placed = (id: string, parent: string | null): { id: string; parent: string | null; pos: number } => ({ id, parent, pos: 0 })
/** `0` at the top, each below the one before it; the deepest first, as it is worst to walk. */
const chain = (count: number): ReturnType<typeof placed>[] => Array.from({ length: count }, (_, i) => placed(String(i), i === 0 ? null : String(i - 1))).reverse()

describe('tasks in tree order', () => {
  test('stand each below the one above it, however deep', () => {
    const all = chain(DEEP)
    expect([childrenOf(all).size, childrenOf(all).get(null)!.map((t) => t.id)]).toEqual([DEEP, ['0']])
    expect(inTreeOrder(all).map((t) => Number(t.id))).toEqual(Array.from({ length: DEEP }, (_, i) => i))
  })

  test('stand at the top where no way leads up to it: the parent is missing, or is below', () => {
    const all = [placed('a', 'none'), placed('b', 'a'), placed('c', 'd'), placed('d', 'c'), placed('e', 'd'), placed('f', 'f'), placed('g', null), placed('h', 'g')]
    expect(childrenOf(all).get(null)!.map((t) => t.id)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
    expect(childrenOf(all).get('g')!.map((t) => t.id)).toEqual(['h'])
    // All of them in one circle.
    const circle = chain(DEEP).map((t) => (t.id === '0' ? { ...t, parent: String(DEEP - 1) } : t))
    expect(childrenOf(circle).get(null)!.length).toBe(DEEP)
  })

  test('are many below one', () => {
    const all = [placed('top', null), ...Array.from({ length: DEEP }, (_, i) => ({ ...placed(String(i), 'top'), pos: i }))]
    expect(inTreeOrder(all).length).toBe(DEEP + 1)
  })

  test('are a part of each other where one is below the other, at any depth, and where they are one', () => {
    // 1 has 2 and 4; 2 has 3.
    const within = nesting([placed('1', null), { ...placed('4', '1'), pos: 1 }, placed('2', '1'), placed('3', '2'), { ...placed('5', null), pos: 1 }, placed('6', 'none')])
    const pairs = ['1', '2', '3', '4', '5', '6'].map((one) => ['1', '2', '3', '4', '5', '6', 'none'].filter((other) => within(one, other)).join(''))
    expect(pairs).toEqual(['1234', '123', '123', '14', '5', '6'])
    const deep = nesting(chain(DEEP))
    expect([deep('0', String(DEEP - 1)), deep(String(DEEP - 1), '0')]).toEqual([true, true])
  })
})

describe('a file of tasks', () => {
  const MANY = 20_000
  const read = (key: string, parent: string | null): ReadTask => ({ key, parent, kind: 'task', name: `Task ${key}`, duration: 480, constraint: 'asap', day: null, deadline: null, progress: 0, begun: null, done: null, owner: '', helps: [], informed: [], note: '', extra: {} })
  const work = (tasks: ReadTask[], links: ReadWork['links'] = []): ReadWork => ({ source: 'csv', tasks, links, leftOut: [], extra: {} })
  const rows = (tasks: TaskRow[] = []): PlanRows => ({ ...plan.session.plan.rows, tasks })
  const tasksOf = (file: ReadWork, there: TaskRow[] = []): TaskRow[] => importedWork(rows(there), file).changes.flatMap((c) => ('table' in c && c.table === 'task' ? [c.after as TaskRow] : []))

  test('in a chain of parents comes in as it is, and links from a task to what it is a part of are left out', () => {
    const keys = Array.from({ length: MANY }, (_, i) => String(i)).reverse()
    // Each waits for the one above it, which can't be, and a last one outside for the deepest.
    const links = [...keys.slice(0, -1).map((key) => ({ from: String(Number(key) - 1), to: key, type: 'FS' as const, lag: 0 })), { from: String(MANY - 1), to: 'out', type: 'FS' as const, lag: 0 }]
    const { added, links: kept, leftOut, changes } = importedWork(rows(), work([...keys.map((key) => read(key, key === '0' ? null : String(Number(key) - 1))), read('out', null)], links))
    expect([added, kept, leftOut.length]).toEqual([MANY + 1, 1, MANY - 1])
    const tasks = changes.flatMap((c) => ('table' in c && c.table === 'task' ? [c.after as TaskRow] : [])), byId = new Map(tasks.map((t) => [t.id, t]))
    expect(tasks.every((t) => (t.key === '0' || t.key === 'out' ? t.parent === null : byId.get(t.parent!)!.key === String(Number(t.key) - 1)))).toBe(true)
  })

  test('that would close a circle with what stands here lets go of the first task that it puts there, and of no other', () => {
    const there = tasksOf(work(Array.from({ length: MANY }, (_, i) => read(String(i), i === 0 ? null : String(i - 1)))))
    const byKey = new Map(there.map((t) => [t.key, t]))
    // What hangs below the circle comes first, and stays below it.
    const low = read('low', String(MANY - 1)), top = read('0', String(MANY - 1)), others = Array.from({ length: MANY - 1 }, (_, i) => read(String(i + 1), null))
    const after = tasksOf(work([low, top, ...others]), there)
    expect(after.map((t) => [t.key, t.parent])).toEqual([['low', byKey.get(String(MANY - 1))!.id]])
  })

  test('that would close two circles opens each', () => {
    const there = tasksOf(work([read('a', null), read('b', 'a'), read('c', null), read('d', 'c')])), of = new Map(there.map((t) => [t.key, t.id]))
    const after = tasksOf(work([read('a', 'b'), read('b', null), read('c', 'd'), read('d', null), read('e', 'c')]), there)
    expect(after.map((t) => [t.key, t.parent])).toEqual([['e', of.get('c')]])
  })
})
