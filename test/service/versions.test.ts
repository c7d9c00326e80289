import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Compared } from '../../shared/contract/versions.ts'
import { refusalOf, testPlan, twoTeams, type TestPlan } from '../support/plan.ts'
import { anyStep, take } from '../support/steps.ts'

const runs = (n: number): { seed: number; numRuns: number } => ({ seed: Number(process.env.LAWS_SEED ?? 20_260_102), numRuns: Math.round(n * Number(process.env.LAWS ?? 1)) })
const steps = fc.array(anyStep, { minLength: 1, maxLength: 20, size: 'max' })

/** Two teams, four seats, deals of a year behind them. */
function livingPlan(): TestPlan {
  const plan = testPlan({ decimals: 0 })
  plan.add('root', 'East', 'group')
  plan.add('root', 'West', 'group')
  for (const [team, rep] of [['East', 'Rep 0'], ['East', 'Rep 1'], ['West', 'Rep 2'], ['West', 'Rep 3']]) plan.add(team, rep)
  take(plan.session, { kind: 'deals', a: 11, b: 4, c: 0, d: 1 })
  plan.session.call('measure.set', { name: 'potential', unit: 'number' })
  return plan
}

const compare = (plan: TestPlan, version: string, more: { to?: string; node?: string; measure?: string } = {}): Compared => plan.session.call('version.compare', { version, ...more })
const Q1 = '2018-Q1'
const keep = (plan: TestPlan, name: string): string => plan.session.call('version.add', { name }).version
const broken = (plan: TestPlan): unknown[] => plan.session.call('check', {}).broken

/** The dump without what a restore leaves alone: versions, deals and whom these count for, and how far the calendar reaches. */
const restorable = (dump: string): string => dump.split('\n').flatMap((line) => {
  if (/^(version|deal|credit|share|origin) /.test(line)) return []
  if (!line.startsWith('plan ')) return [line]
  const row = JSON.parse(line.slice(5)) as unknown[]
  return [`plan ${JSON.stringify([...row.slice(0, 8), ...row.slice(10)])}`]
}).join('\n')

/** What two dumps differ by, line by line, as a count of each kind of row; a changed row counts once. */
function differing(before: string, after: string): Record<string, number> {
  const keyed = (dump: string): Map<string, string> => new Map(dump.split('\n').filter(Boolean).map((line) => {
    const [kind] = line.split(' ', 1), row = JSON.parse(line.slice(kind.length + 1)) as unknown[]
    const width = { cell: 5, assumption: 4, lock: 5, node: 1, task: 1, scenario: 1 }[kind] ?? row.length
    return [`${kind} ${JSON.stringify(row.slice(0, width))}`, line]
  }))
  const was = keyed(before), is = keyed(after), counts: Record<string, number> = {}
  for (const key of new Set([...was.keys(), ...is.keys()])) if (was.get(key) !== is.get(key)) { const [kind] = key.split(' ', 1); counts[kind] = (counts[kind] ?? 0) + 1 }
  return counts
}

describe('a version', () => {
  test('that was just made changes nothing when it is restored', () => {
    fc.assert(fc.property(steps, (some) => {
      const plan = livingPlan()
      try {
        for (const step of some) take(plan.session, step)
        keep(plan, 'just now')
        const dump = plan.dump()
        expect(plan.session.call('version.restore', { version: 'just now' })).toEqual({ changed: 0, stayed: [] })
        expect(plan.dump()).toBe(dump)
        expect(compare(plan, 'just now').same).toBe(true)
        expect(compare(plan, 'just now', { to: 'JUST NOW' })).toMatchObject({ same: true, cells: 0, other: 0 })
      } finally { plan.close() }
    }), runs(12))
  })

  test('that is restored is what the plan then is, which passes its check, and one undo is the way back', () => {
    let taken = 0
    fc.assert(fc.property(steps, steps, (first, then) => {
      const plan = livingPlan()
      try {
        for (const step of first) take(plan.session, step)
        const version = keep(plan, 'the one')
        const kept = plan.dump()
        for (const step of then) take(plan.session, step)
        if (!plan.session.plan.rows.versions.some((v) => v.id === version)) return
        const before = plan.dump()
        // When
        let stayed: string[] = []
        const refusal = refusalOf(() => { ({ stayed } = plan.session.call('version.restore', { version })) })
        // Then
        if (refusal !== null) { expect(refusal.code).toBe('version.counted'); expect(plan.dump()).toBe(before); return }
        expect(broken(plan)).toEqual([])
        const left = differing(restorable(kept), restorable(plan.dump()))
        // Lines of deals stay with their deals.
        expect(Object.keys(left).filter((kind) => !['line', 'move', ...(stayed.length > 0 ? ['node'] : [])].includes(kind))).toEqual([])
        const differs = compare(plan, version)
        expect({ cells: differs.cells, removed: differs.removed.count, added: differs.added.count, drivers: differs.drivers.count, locks: differs.locks.count, tasks: differs.tasks.count, scenarios: differs.scenarios.count }).toEqual({ cells: 0, removed: 0, added: stayed.length, drivers: 0, locks: 0, tasks: 0, scenarios: 0 })
        if (plan.dump() === before) return
        taken++
        plan.session.call('history.undo', {})
        expect(plan.dump()).toBe(before)
        expect(broken(plan)).toEqual([])
      } finally { plan.close() }
    }), runs(30))
    expect(taken).toBeGreaterThan(20)
  })

  test('is restored by branch beside a plan that goes on, which passes its check', () => {
    let taken = 0
    fc.assert(fc.property(steps, steps, (first, then) => {
      const plan = livingPlan()
      try {
        for (const step of first) take(plan.session, step)
        const version = keep(plan, 'the one')
        for (const step of then) take(plan.session, step)
        if (!plan.session.plan.rows.versions.some((v) => v.id === version)) return
        for (const name of ['East', 'West']) {
          const node = plan.session.plan.rows.nodes.find((n) => n.name === name)?.id
          if (node === undefined) continue
          const before = plan.dump()
          const refusal = refusalOf(() => plan.session.call('version.restore', { version, node }))
          if (refusal !== null) { expect(refusal.code).not.toBe('internal'); expect(plan.dump()).toBe(before); continue }
          taken++
          expect(broken(plan)).toEqual([])
          if (plan.dump() === before) continue
          plan.session.call('history.undo', {})
          expect(plan.dump()).toBe(before)
          plan.session.call('history.redo', {})
        }
      } finally { plan.close() }
    }), runs(30))
    expect(taken).toBeGreaterThan(20)
  })

  test('differs from now by what their dumps differ by, line by line', () => {
    fc.assert(fc.property(steps, steps, (first, then) => {
      const plan = livingPlan()
      try {
        for (const step of first) take(plan.session, step)
        const quota = plan.session.plan.engine.value('quota', 'root', null, Q1), version = keep(plan, 'the one'), kept = plan.dump()
        for (const step of then) take(plan.session, step)
        if (!plan.session.plan.rows.versions.some((v) => v.id === version)) return
        const differs = compare(plan, version), lines = differing(kept, plan.dump())
        expect(differs.cells).toBe(lines.cell ?? 0)
        expect(differs.drivers.count).toBe(lines.assumption ?? 0)
        expect(differs.locks.count).toBe(lines.lock ?? 0)
        expect(differs.tasks.count).toBe(lines.task ?? 0)
        expect(differs.scenarios.count).toBe(lines.scenario ?? 0)
        // What the engine adds up, at the top and wherever a node has one place.
        const { engine } = plan.session.plan, blank = (x: number): number | null => (Number.isNaN(x) ? null : x), total = differs.totals.find((m) => m.measure === 'quota')
        if (total !== undefined) expect([total.from, total.to]).toEqual([blank(quota), blank(engine.value('quota', 'root', null, Q1))])
        for (const n of differs.numbers.list) if (n.measure === 'quota' && engine.tree.stints.get(n.node)?.length === 1) expect(n.to).toBe(blank(engine.value('quota', n.node, null, Q1)))
        const nodes = (dump: string): Map<string, unknown[]> => new Map(dump.split('\n').filter((l) => l.startsWith('node ')).map((l) => { const row = JSON.parse(l.slice(5)) as unknown[]; return [row[0] as string, row] }))
        const was = nodes(kept), is = nodes(plan.dump())
        expect(differs.added.list.map((n) => n.node).sort()).toEqual([...is.keys()].filter((id) => !was.has(id)).sort())
        expect(differs.removed.list.map((n) => n.node).sort()).toEqual([...was.keys()].filter((id) => !is.has(id)).sort())
        expect(differs.renamed.list.map((n) => n.node).sort()).toEqual([...was].filter(([id, row]) => is.has(id) && is.get(id)![3] !== row[3]).map(([id]) => id).sort())
      } finally { plan.close() }
    }), runs(15))
  })
})

const importDeals = (plan: TestPlan, csv: string): void => {
  const preview = plan.session.call('import.read', { as: 'deals', file: 'deals.csv', ...plan.session.call('import.upload', { bytes: new TextEncoder().encode(csv) }) }) as { staged: string }
  plan.session.call('import.commit', { staged: preview.staged, decisions: { skipOwners: [], merge: [], under: 'root' } })
}

describe('what a version brings back', () => {
  test('is who was removed, with numbers, locks and people, and not who came since', () => {
    const plan = twoTeams({ decimals: 0 })
    plan.set('quota', 'Ann', Q1, 900, { lock: true })
    plan.session.call('role.set', { name: 'Hunter' })
    plan.session.call('node.post', { node: plan.id('Ann'), role: 'Hunter', pay: 1000 })
    plan.session.call('driver.add', { name: 'win rate' })
    plan.session.call('driver.set', { driver: 'win rate', node: plan.id('East'), value: 0.25 })
    keep(plan, 'Board')
    // When
    plan.session.call('node.remove', { node: plan.id('East') })
    plan.add('West', 'Dee')
    plan.set('quota', 'Dee', Q1, 50)
    const { stayed } = plan.session.call('version.restore', { version: 'board' })
    // Then
    expect(stayed).toEqual([])
    expect([plan.value('quota', 'Ann', Q1), plan.value('quota', 'root', Q1)]).toEqual([900, 900])
    expect(plan.session.plan.rows.nodes.map((n) => n.name)).toEqual(['Company', 'East', 'Ann', 'Bo', 'West', 'Cy'])
    expect(plan.session.plan.rows.locks.map((l) => l.node)).toEqual([plan.id('Ann')])
    expect(plan.session.plan.rows.posts).toMatchObject([{ node: plan.id('Ann'), pay: 1000 }])
    expect(plan.session.call('driver.value', { driver: 'win rate', node: plan.id('Bo'), period: Q1 }).value).toBe(0.25)
    expect(broken(plan)).toEqual([])
    plan.close()
  })

  test('leaves deals alone: who they count for stays, without numbers, and is named', () => {
    const plan = twoTeams({ decimals: 0 })
    keep(plan, 'Empty')
    plan.add('West', 'Dee')
    plan.set('quota', 'Dee', Q1, 50)
    importDeals(plan, 'Id,Owner,Stage,Amount,Close date\n1,Dee,Won,70,2018-01-10\n2,Ann,Won,5,2018-01-10\n')
    const deals = plan.dump().split('\n').filter((l) => l.startsWith('deal '))
    const { stayed } = plan.session.call('version.restore', { version: 'Empty' })
    expect(stayed).toEqual(['Dee'])
    expect([plan.value('quota', 'Dee', Q1), plan.value('actual', 'Dee', Q1), plan.value('actual', 'root', Q1)]).toEqual([NaN, 70, 75])
    expect(plan.dump().split('\n').filter((l) => l.startsWith('deal '))).toEqual(deals)
    expect(compare(plan, 'Empty')).toMatchObject({ same: false, cells: 0, added: { count: 1, list: [{ path: ['Company', 'West', 'Dee'] }] } })
    expect(broken(plan)).toEqual([])
    plan.close()
  })

  test('is refused where deals count for what is a group there', () => {
    const plan = twoTeams({ decimals: 0 })
    plan.add('West', 'House', 'group')
    keep(plan, 'Before')
    plan.session.call('node.update', { node: plan.id('House'), kind: 'house' })
    importDeals(plan, 'Id,Owner,Stage,Amount,Close date\n1,House,Won,70,2018-01-10\n')
    const before = plan.dump()
    expect(refusalOf(() => plan.session.call('version.restore', { version: 'Before' }))).toMatchObject({ code: 'version.counted', params: { name: 'Before', node: 'House' } })
    expect(plan.dump()).toBe(before)
    plan.close()
  })

  test('of one branch is that branch alone: who left comes back, who came goes home, the rest stays', () => {
    const plan = twoTeams({ decimals: 0 })
    plan.set('quota', 'Ann', Q1, 900)
    plan.set('quota', 'Cy', Q1, 100)
    keep(plan, 'Board')
    plan.session.call('node.move', { node: plan.id('Ann'), parent: plan.id('West') })
    plan.session.call('node.move', { node: plan.id('Cy'), parent: plan.id('East') })
    plan.set('quota', 'Ann', Q1, 1)
    plan.set('quota', 'Cy', Q1, 2)
    plan.add('East', 'Dee')
    plan.session.call('task.add', { name: 'Call', owner: plan.id('Dee'), node: plan.id('Dee') })
    plan.session.call('version.restore', { version: 'Board', node: plan.id('East') })
    const parents = Object.fromEntries(plan.session.plan.rows.nodes.map((n) => [n.name, plan.session.plan.rows.nodes.find((p) => p.id === n.parent)?.name]))
    expect(parents).toEqual({ Company: undefined, East: 'Company', West: 'Company', Ann: 'East', Bo: 'East', Cy: 'West' })
    // Cy's number is West's matter.
    expect([plan.value('quota', 'Ann', Q1), plan.value('quota', 'Cy', Q1)]).toEqual([900, 2])
    expect(plan.session.plan.rows.tasks).toMatchObject([{ name: 'Call', owner: 'Dee', node: null }])
    expect(compare(plan, 'Board', { node: plan.id('East') }).cells).toBe(0)
    expect(broken(plan)).toEqual([])
    expect(refusalOf(() => plan.session.call('version.restore', { version: 'Board', node: plan.add('West', 'Eve') }))?.code).toBe('version.node')
    plan.close()
  })

  test('of one branch is refused where a lock above it or a frozen scenario would be moved', () => {
    const plan = twoTeams({ decimals: 0 })
    plan.set('quota', 'Ann', Q1, 900)
    const { scenario } = plan.session.call('scenario.add', { name: 'Best' })
    keep(plan, 'Board')
    plan.set('quota', 'Ann', Q1, 800)
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: 'root', period: Q1 }], locked: true })
    expect(refusalOf(() => plan.session.call('version.restore', { version: 'Board', node: plan.id('East') }))).toMatchObject({ code: 'lock.conflict', params: { locks: 'Company · 2018-Q1' } })
    plan.session.call('history.undo', {})
    plan.session.call('cells.set', { scenario, measure: 'quota', cells: [{ node: plan.id('Bo'), period: Q1, value: 7 }] })
    plan.session.call('scenario.update', { scenario, frozen: true })
    expect(refusalOf(() => plan.session.call('version.restore', { version: 'Board', node: plan.id('East') }))).toMatchObject({ code: 'scenario.frozen', params: { scenario: 'Best' } })
    plan.session.call('version.restore', { version: 'Board', node: plan.id('West') })
    plan.close()
  })
})

describe('what differs', () => {
  test('is told with both amounts in whole currency, summed at every node of the planned quarter', () => {
    const plan = twoTeams()
    plan.set('quota', 'Ann', Q1, 90_000)
    plan.set('quota', 'Cy', '2018-Q2', 500)
    keep(plan, 'First')
    plan.set('quota', 'Ann', Q1, 100_050)
    plan.set('quota', 'Cy', '2018-Q2', 600)
    plan.session.call('node.rename', { node: plan.id('Bo'), name: 'Bob' })
    keep(plan, 'Second')
    const differs = compare(plan, 'First', { to: 'second' })
    expect(differs).toMatchObject({
      from: 'First', to: 'Second', quarter: Q1, same: false, totals: [{ measure: 'quota', unit: 'money', from: 900, to: 1000.5 }],
      numbers: { count: 3, list: [{ path: ['Company', 'East', 'Ann'], from: 900, to: 1000.5 }, { path: ['Company', 'East'] }, { path: ['Company'] }] },
      renamed: { count: 1, list: [{ path: ['Company', 'East', 'Bob'], was: 'Bo' }] },
    })
    expect(compare(plan, 'First', { to: 'Second', node: plan.id('West') })).toMatchObject({ totals: [{ from: null, to: null }], numbers: { count: 0 }, renamed: { count: 0 } })
    expect(compare(plan, 'First', { to: 'Second', measure: 'goal' })).toMatchObject({ cells: 0, totals: [] })
    plan.close()
  })

  test('of locks, drivers, tasks and scenarios is told by what it is', () => {
    const plan = twoTeams({ decimals: 0 })
    plan.session.call('driver.add', { name: 'win rate' })
    const { scenario } = plan.session.call('scenario.add', { name: 'Best' })
    keep(plan, 'First')
    plan.session.call('driver.set', { driver: 'win rate', value: 0.5, scenario })
    plan.set('quota', 'Ann', Q1, 10, { lock: true })
    plan.session.call('task.add', { name: 'Call' })
    plan.session.call('scenario.update', { scenario, name: 'Better' })
    expect(compare(plan, 'First')).toMatchObject({
      drivers: { list: [{ driver: 'win rate', scenario: 'Better', from: null, to: 0.5 }] }, locks: { list: [{ path: ['Company', 'East', 'Ann'], measure: 'quota', period: Q1, change: 'added' }] },
      tasks: { list: [{ name: 'Call', change: 'added' }] }, scenarios: { list: [{ name: 'Better', change: 'changed' }] },
    })
    plan.close()
  })
})

describe('names of versions', () => {
  test('are each another’s, whatever their case, and found so', () => {
    const plan = twoTeams()
    keep(plan, 'Board')
    keep(plan, 'Draft')
    expect(refusalOf(() => keep(plan, 'BOARD'))?.code).toBe('version.name')
    expect(refusalOf(() => plan.session.call('version.rename', { version: 'draft', name: 'board' }))?.code).toBe('version.name')
    plan.session.call('version.rename', { version: 'board', name: 'BOARD' })
    expect(plan.session.call('versions', {}).map((v) => [v.name, v.who, v.at])).toEqual([['BOARD', 'tester', '2018-01-02T03:04:05.000Z'], ['Draft', 'tester', '2018-01-02T03:04:05.000Z']])
    plan.session.call('version.remove', { version: 'draft' })
    expect(refusalOf(() => compare(plan, 'draft'))?.code).toBe('version.unknown')
    plan.close()
  })
})
