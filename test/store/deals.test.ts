import { describe, expect, test } from 'vitest'
import { Staging, type StagedDeal } from '../../main/store/index.ts'
import type { DealRow } from '../../shared/rows.ts'
import { commit, folder, places, redo, refusalOf, stage, stagedDeal, step, undo, withSeats } from './files.ts'
import type { Store } from '../../main/store/index.ts'

const files = folder()
const dealsOf = (store: Store): DealRow[] => {
  const deals: DealRow[] = []
  store.eachDeal((d) => deals.push(d))
  return deals
}
const staged = (...deals: StagedDeal[]): string => stage(files.path(), deals)

describe('an import of deals', () => {
  test('makes won deals count by seat, line, day and currency', () => {
    const store = withSeats(files.path())
    const counts = commit(store, staged(
      stagedDeal('1', { amount: 100 }), stagedDeal('2', { amount: 250 }), stagedDeal('3', { amount: 7, closes: 17_533 }),
      stagedDeal('4', { owner: 'Bo', amount: 50, currency: 'EUR' }), stagedDeal('5', { owner: '', amount: 99 }), stagedDeal('6', { status: 'open', amount: 1000 }),
      stagedDeal('7', { amount: null }), stagedDeal('8', { closes: null }),
    ), 'b1')
    expect(counts).toEqual({ added: 8, updated: 0, unchanged: 0, withoutSeat: 1 })
    expect(store.wonSums()).toEqual([
      { node: 'ann', line: 'all', closes: 17_532, currency: 'USD', hundredths: 350, deals: 2 },
      { node: 'ann', line: 'all', closes: 17_533, currency: 'USD', hundredths: 7, deals: 1 },
      { node: 'bo', line: 'all', closes: 17_532, currency: 'EUR', hundredths: 50, deals: 1 },
    ])
    const totals = store.dealTotals()
    expect([totals.deals, totals.withoutSeat, totals.byNode('ann'), totals.byNode('bo'), totals.byNode('root')]).toEqual([8, 1, 6, 1, 0])
    expect(store.verify()).toEqual([])
    store.close()
  })

  test('of the same file again changes nothing, whatever the order of its rows', () => {
    const store = withSeats(files.path())
    const deals = ['3', '1', '2'].map((id) => stagedDeal(id, { probability: 0.1 * Number(id), channel: '直销' }))
    commit(store, staged(...deals), 'b1')
    const before = store.dump(), revision = store.revision()
    expect(commit(store, staged(...deals.toReversed()), 'b2')).toEqual({ added: 0, updated: 0, unchanged: 3, withoutSeat: 0 })
    expect(store.dump()).toBe(before)
    expect(store.revision()).toBe(revision)
    store.close()
  })

  test('of a newer export updates by id, and each import is one step back', () => {
    const store = withSeats(files.path())
    const dumps = [store.dump()]
    commit(store, staged(stagedDeal('1'), stagedDeal('2'), stagedDeal('3')), 'b1')
    dumps.push(store.dump())
    expect(commit(store, staged(stagedDeal('2', { stage: 'Lost', status: 'lost' }), stagedDeal('3'), stagedDeal('4')), 'b2')).toEqual({ added: 1, updated: 1, unchanged: 1, withoutSeat: 0 })
    dumps.push(store.dump())
    expect(commit(store, staged(stagedDeal('2', { owner: 'Bo' }), stagedDeal('4', { amount: 1 })), 'b3')).toEqual({ added: 0, updated: 2, unchanged: 0, withoutSeat: 0 })
    dumps.push(store.dump())
    expect(dealsOf(store).map((d) => [d.id, d.node, d.status, d.amount])).toEqual([['1', 'ann', 'won', 10_000], ['2', 'bo', 'won', 10_000], ['3', 'ann', 'won', 10_000], ['4', 'ann', 'won', 1]])
    for (const at of [2, 1, 0]) { undo(store); expect(store.dump()).toBe(dumps[at]); expect(store.verify()).toEqual([]) }
    for (const at of [1, 2, 3]) { redo(store); expect(store.dump()).toBe(dumps[at]); expect(store.verify()).toEqual([]) }
    store.close()
  })

  test('that was undone leaves no rows once redo has forgotten it', () => {
    const path = files.path()
    const store = withSeats(path)
    commit(store, staged(stagedDeal('1'), stagedDeal('2')), 'b1')
    commit(store, staged(stagedDeal('1', { amount: 5 }), stagedDeal('3')), 'b2')
    undo(store)
    step(store)
    const { db } = store as unknown as { db: { prepare: (sql: string) => { all: () => unknown[] } } }
    expect(db.prepare('SELECT id FROM deal ORDER BY seq').all()).toEqual([{ id: '1' }, { id: '2' }])
    expect(db.prepare('SELECT id FROM batch').all()).toEqual([{ id: 'b1' }])
    expect(store.verify()).toEqual([])
    expect(dealsOf(store).map((d) => d.amount)).toEqual([10_000, 10_000])
    store.close()
  })

  test('puts another seat on a deal whose owner now belongs elsewhere', () => {
    const store = withSeats(files.path())
    commit(store, staged(stagedDeal('1')), 'b1', places({ Ann: null }))
    expect(dealsOf(store)[0].node).toBeNull()
    expect(commit(store, staged(stagedDeal('1')), 'b2', places({ Ann: 'bo' }))).toEqual({ added: 0, updated: 1, unchanged: 0, withoutSeat: 0 })
    expect(dealsOf(store)[0].node).toBe('bo')
    store.close()
  })

  test('whose file names someone without a place is refused as a whole', () => {
    const store = withSeats(files.path())
    const before = store.dump()
    expect(refusalOf(() => commit(store, staged(stagedDeal('1'), stagedDeal('2', { owner: 'Cy' })), 'b1'))?.code).toBe('internal')
    expect(store.dump()).toBe(before)
    commit(store, staged(stagedDeal('1')), 'b1')
    expect(dealsOf(store)).toHaveLength(1)
    store.close()
  })
})

describe('a staging file', () => {
  test('keeps the last of several rows with one id', () => {
    const staging = Staging.create(files.path())
    for (const [row, amount] of [[2, 10], [3, 20], [4, 30]]) staging.add(stagedDeal('same', { row, amount }))
    staging.add(stagedDeal('other', { row: 5, amount: 1 }))
    expect(staging.counts()).toEqual({ good: 2, bad: 0, won: 2, firstClose: 17_532, lastClose: 17_532 })
    expect(staging.wonSums()).toEqual([{ closes: 17_532, currency: 'USD', hundredths: 31, deals: 2 }])
    staging.close()
  })

  test('answers names with their deals, totals, bad rows and what was noted of it, also when opened again', () => {
    const path = files.path()
    const staging = Staging.create(path)
    staging.add(stagedDeal('1', { owner: 'Ann', product: 'GTX Pro' }))
    staging.add(stagedDeal('2', { owner: 'Bo', product: 'GTX Pro', status: 'lost', stage: 'Lost', currency: 'EUR' }))
    staging.add(stagedDeal('3', { owner: 'Ann', product: 'MG', closes: 17_600 }))
    staging.bad({ row: 9, column: 'Amount', value: 'abc', reason: 'bad.amount' })
    staging.bad({ row: 4, column: 'Close', value: '31/31/2018', reason: 'bad.date' })
    staging.setMeta({ file: 'deals.csv', rows: 5 })
    staging.close()
    const again = Staging.open(path)
    expect(again.owners()).toEqual([{ name: 'Ann', deals: 2 }, { name: 'Bo', deals: 1 }])
    expect(again.products()).toEqual([{ name: 'GTX Pro', deals: 2 }, { name: 'MG', deals: 1 }])
    expect(again.stages()).toEqual([{ name: 'Closed Won', deals: 2 }, { name: 'Lost', deals: 1 }])
    expect(again.currencies()).toEqual([{ name: 'USD', deals: 2 }, { name: 'EUR', deals: 1 }])
    expect(again.counts()).toEqual({ good: 3, bad: 2, won: 2, firstClose: 17_532, lastClose: 17_600 })
    expect(again.badRows().map((b) => b.row)).toEqual([4, 9])
    expect(again.badRows(1)).toEqual([{ row: 4, column: 'Close', value: '31/31/2018', reason: 'bad.date' }])
    expect(again.meta()).toEqual({ file: 'deals.csv', rows: 5 })
    again.close()
  })

  test('foretells what its import will add, update and leave', () => {
    const path = files.path()
    const store = withSeats(path)
    commit(store, staged(stagedDeal('1'), stagedDeal('2'), stagedDeal('3')), 'b1')
    const next = staged(stagedDeal('1'), stagedDeal('2', { amount: 11 }), stagedDeal('3', { owner: 'Cy' }), stagedDeal('4'))
    const staging = Staging.open(next)
    expect(staging.against(path, places())).toEqual({ added: 1, updated: 2, unchanged: 1 })
    staging.close()
    expect(commit(store, next, 'b2', places({ Ann: 'ann', Cy: null }))).toEqual({ added: 1, updated: 2, unchanged: 1, withoutSeat: 1 })
    store.close()
  })
})
