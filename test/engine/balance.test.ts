import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Engine } from '../../main/engine/index.ts'
import { runs } from '../support/checker-plans.ts'
import { engine, lock, nodeRow, put, quota } from './plans.ts'

const Q = '2018-Q1', MONTHS = ['2018-01', '2018-02', '2018-03']
const seats = (n: number): string[] => Array.from({ length: n }, (_, i) => `s${i}`)
const worldOf = (n: number): Engine => engine({
  nodes: [nodeRow('Company', null, 'group'), ...seats(n).map((id, pos) => nodeRow(id, 'Company', 'rep', { pos }))],
  measures: [{ id: 'w', pos: 0, name: 'weight', formula: '', unit: 'number', overNodes: 'sum', overLines: 'sum', overTime: 'sum' }],
})
const balanced = (e: Engine, cap?: number): number[] => {
  e.apply(e.planSet({ scenario: 'base', measure: 'quota', cells: [{ node: 'Company', line: null, period: Q, value: quota(e, 'Company', Q) }], method: { kind: 'by', measure: 'weight' }, down: false, balance: true, ...(cap !== undefined && { cap: { amount: cap } }) }).changes)
  return e.tree.ids.slice(1).map((id) => quota(e, id, Q))
}

describe('balance', () => {
  test('loads every seat alike to the unit, and leaves every month its total', () => {
    const world = fc.array(fc.record({ quota: fc.array(fc.nat(5000), { minLength: 3, maxLength: 3 }), weight: fc.integer({ min: 1, max: 900 }) }), { minLength: 2, maxLength: 7 })
    fc.assert(fc.property(world, (rows) => {
      fc.pre(rows.some((r) => r.quota.some((x) => x > 0)))
      const e = worldOf(rows.length)
      rows.forEach((row, i) => {
        row.quota.forEach((x, m) => put(e, `s${i}`, MONTHS[m], x + 1))
        put(e, `s${i}`, Q, row.weight, { measure: 'w' })
      })
      const months = MONTHS.map((m) => quota(e, 'Company', m)), total = quota(e, 'Company', Q)
      const weights = rows.map((r) => r.weight), all = weights.reduce((a, b) => a + b, 0)
      balanced(e).forEach((is, i) => expect(Math.abs(is - (total * weights[i]) / all)).toBeLessThan(1))
      expect(MONTHS.map((m) => quota(e, 'Company', m))).toEqual(months)
    }), runs(60))
  })

  test('keeps a cap, and shares what is over among the others by their weights', () => {
    const e = worldOf(3)
    for (const [i, weight] of [1, 1, 2].entries()) { put(e, `s${i}`, Q, 400); put(e, `s${i}`, Q, weight, { measure: 'w' }) }
    // 300, 300 and 600 would be even; what is past 500 goes to the two halves.
    expect(balanced(e, 500)).toEqual([350, 350, 500])
  })

  test('stays balanced whatever is locked of it, and shares what is free evenly beside what is not', () => {
    const teams = [nodeRow('Company', null, 'group'), nodeRow('East', 'Company', 'group'), nodeRow('West', 'Company', 'group', { pos: 1 }), ...['a', 'b', 'c'].map((id, pos) => nodeRow(id, 'East', 'rep', { pos })), ...['d', 'e'].map((id, pos) => nodeRow(id, 'West', 'rep', { pos }))]
    const measures = [{ id: 'w', pos: 0, name: 'weight', formula: '', unit: 'number' as const, overNodes: 'sum' as const, overLines: 'sum' as const, overTime: 'sum' as const }]
    const locks: [node: string, period: string][] = [['Company', Q], ['East', Q], ['a', Q], ['West', Q], ['b', '2018-01'], ['Company', '2018-02'], ['East', '2018-01'], ['c', '2018-01-08']]
    fc.assert(fc.property(fc.subarray(locks), fc.array(fc.integer({ min: 50, max: 900 }), { minLength: 5, maxLength: 5 }), (some, weights) => {
      const e = engine({ nodes: teams, measures })
      const ids = ['a', 'b', 'c', 'd', 'e']
      ids.forEach((id, i) => { put(e, id, Q, 5000 + 700 * i); put(e, id, Q, weights[i], { measure: 'w' }) })
      const run = (): number[] => {
        e.apply(e.planSet({ scenario: 'base', measure: 'quota', cells: [{ node: 'Company', line: null, period: Q, value: quota(e, 'Company', Q) }], method: { kind: 'by', measure: 'weight' }, down: false, balance: true }).changes)
        return ids.map((id) => quota(e, id, Q))
      }
      const even = run()
      for (const [node, period] of some) lock(e, node, period)
      expect(run()).toEqual(even)
    }), runs(40))
  })

  test('leaves a locked seat and a locked team what they have, and loads the others alike', () => {
    const e = engine({
      nodes: [nodeRow('Company', null, 'group'), nodeRow('East', 'Company', 'group'), ...['a', 'b', 'c'].map((id, pos) => nodeRow(id, 'East', 'rep', { pos })), ...['d', 'e', 'f'].map((id, pos) => nodeRow(id, 'Company', 'rep', { pos: pos + 1 }))],
      measures: [{ id: 'w', pos: 0, name: 'weight', formula: '', unit: 'number', overNodes: 'sum', overLines: 'sum', overTime: 'sum' }],
    })
    for (const [id, weight] of [['a', 1], ['b', 3], ['c', 9], ['d', 1], ['e', 4], ['f', 2]] as const) { put(e, id, Q, 1000); put(e, id, Q, weight, { measure: 'w' }) }
    lock(e, 'East', Q)
    lock(e, 'c', Q)
    lock(e, 'f', '2018-03')
    e.apply(e.planSet({ scenario: 'base', measure: 'quota', cells: [{ node: 'Company', line: null, period: Q, value: 6000 }], method: { kind: 'by', measure: 'weight' }, down: false, balance: true }).changes)
    // East's 2,000 beside the locked thousand go one to three; the other 3,000 one to four to two.
    expect(['a', 'b', 'c'].map((id) => quota(e, id, Q))).toEqual([500, 1500, 1000])
    expect(['d', 'e', 'f'].map((id) => Math.abs(quota(e, id, Q) - 3000 * ({ d: 1, e: 4, f: 2 })[id]! / 7)).every((x) => x < 1)).toBe(true)
  })

  test('gives nobody less than nothing, where a locked month is more than a seat’s share of the quarter', () => {
    const e = worldOf(3)
    for (const [i, weight] of [1, 500, 500].entries()) { put(e, `s${i}`, Q, 900); put(e, `s${i}`, Q, weight, { measure: 'w' }) }
    lock(e, 's0', '2018-01')
    const held = quota(e, 's0', '2018-01'), months = MONTHS.map((m) => quota(e, 'Company', m))
    balanced(e)
    expect(quota(e, 's0', '2018-01')).toBe(held)
    expect(MONTHS.map((m) => quota(e, 'Company', m))).toEqual(months)
    for (const id of seats(3)) for (const month of MONTHS) expect(quota(e, id, month)).toBeGreaterThanOrEqual(0)
  })

  test('of one seat, or of seats that weigh nothing, changes nothing or says so', () => {
    const e = worldOf(2)
    put(e, 's0', Q, 400)
    expect(() => balanced(e)).toThrow('allocate.noBase')
    put(e, 's0', Q, 5, { measure: 'w' })
    expect(balanced(e)).toEqual([400, expect.toSatisfy((x: number) => x === 0 || Number.isNaN(x)) as number])
  })
})
