/**
 * Random commands on a plan file, each determined by its number and by what the file holds: two files after the same numbers hold the
 * same. Each raises the revision by one, so that the revision says how many were done.
 */
import { rmSync } from 'node:fs'
import { Staging, Store } from '../../main/store/index.ts'
import { invertAll, rowChange, type CellBlock, type Change } from '../../shared/change.ts'
import type { NodeRow, PlanRow } from '../../shared/rows.ts'

const PLAN: PlanRow = {
  id: 'plan1', name: 'Acme', currency: 'USD', decimals: 2, fiscalStart: 1, weekStart: 'mon', pattern: 'calendar', quarter: '2018-Q1',
  firstYear: 2017, lastYear: 2018, basis: 'bookings', asOf: null, locale: 'en',
}
const SLICES = Array.from({ length: 16 }, (_, i) => new Date(Date.UTC(2018, 0, 1 + 7 * i)).toISOString().slice(0, 10))

/** Whole numbers below a bound (Lehmer, modulus 2³¹−1). */
function numbers(seed: number): (below: number) => number {
  let state = (seed * 7919 + 1) % 2147483647
  const next = (below: number): number => { state = (state * 48271) % 2147483647; return state % below }
  next(2)
  return next
}

export const createPlan = (path: string): Store => Store.create(path, PLAN)

const seat = (id: string): NodeRow => ({ id, parent: 'root', pos: 0, name: id, code: '', kind: 'rep', starts: null, ends: null, reserveOwner: '' })
const seatsOf = (store: Store): NodeRow[] => store.rows('node').filter((n) => n.kind !== 'group')

function log(store: Store, changes: Change[]): void {
  store.write(changes)
  store.log({ label: { code: 'did.test', params: {} }, command: 'test', at: '2018-01-02T03:04:05.000Z', who: 'tester', changes })
}

/** New numbers on every cell of these seats. */
function block(store: Store, nodes: string[], value: () => number): CellBlock {
  const held = new Map<string, number>()
  store.eachCell((_scenario, _measure, node, _line, slice, amount) => held.set(`${node} ${slice}`, amount ?? NaN))
  const keys = nodes.flatMap((n) => SLICES.map((s) => `${n} ${s}`))
  return {
    kind: 'cells', scenario: 'base', measure: 'quota', nodes, lines: ['all'], slices: SLICES,
    before: Float64Array.from(keys, (k) => held.get(k) ?? NaN), after: Float64Array.from(keys, value),
  }
}

/** Does command `number` on the file; `scratch` is a path for its staging file. */
export function command(store: Store, number: number, scratch: string): void {
  const random = numbers(number)
  const kind = random(10)
  if (kind === 8 && store.lastDone() !== null) return turn(store, true)
  if (kind === 9 && store.nextUndone() !== null) return turn(store, false)
  if (kind >= 6 && kind <= 7) return imported(store, number, random, scratch)
  store.transaction(() => {
    const seats = seatsOf(store)
    if (seats.length < 40 && (kind < 2 || seats.length === 0)) {
      log(store, Array.from({ length: 5 }, (_, i) => rowChange('node', null, seat(`seat${number}-${i}`))))
    } else if (kind === 2) {
      const before = seats[random(seats.length)]
      log(store, [rowChange('node', before, { ...before, name: `${before.id} ${number}` })])
    } else {
      const first = random(seats.length)
      const some = seats.slice(first, first + 1 + random(seats.length)).map((n) => n.id)
      log(store, [block(store, some, () => (random(7) === 0 ? NaN : random(10_000_000)))])
    }
  })
}

function turn(store: Store, back: boolean): void {
  store.transaction(() => {
    const step = (back ? store.lastDone() : store.nextUndone())!
    store.write(back ? invertAll(step.changes) : step.changes)
    store.mark(step.entry, back)
  })
}

function imported(store: Store, number: number, random: (below: number) => number, scratch: string): void {
  rmSync(scratch, { force: true })
  const staging = Staging.create(scratch)
  const count = 200 + random(1500)
  for (let row = 0; row < count; row++) {
    staging.add({
      id: `d${random(3000)}`, name: `Deal of import ${number}`, owner: 'Ann', account: 'Acme', stage: 'Won', status: 'won', category: 'closed', amount: random(1_000_000),
      currency: 'USD', closes: 17_532 + random(90), created: null, probability: null, channel: '', type: '', source: '', product: '', row,
    })
  }
  staging.close()
  store.transaction(() => {
    const batch = `batch${number}`
    const wrote = store.commitStaged(scratch, batch, { owner: new Map([['Ann', null]]), product: new Map([['', 'all']]) })
    log(store, wrote.added + wrote.updated > 0 ? [{ kind: 'deals', batch, on: true, actual: [] }] : [])
  })
  rmSync(scratch, { force: true })
}
