import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Engine } from '../../main/engine/index.ts'
import { runs } from '../support/checker-plans.ts'
import { engine, nodeRow, put, quota } from './plans.ts'

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

  test('of one seat, or of seats that weigh nothing, changes nothing or says so', () => {
    const e = worldOf(2)
    put(e, 's0', Q, 400)
    expect(() => balanced(e)).toThrow('allocate.noBase')
    put(e, 's0', Q, 5, { measure: 'w' })
    expect(balanced(e)).toEqual([400, expect.toSatisfy((x: number) => x === 0 || Number.isNaN(x)) as number])
  })
})
