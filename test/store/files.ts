/** Plan files for tests of the store: small ones in a temporary folder, and the steps done to them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { Staging, Store, type CommitCounts, type Resolve, type StagedDeal } from '../../main/store/index.ts'
import { invertAll, rowChange, type CellBlock, type Change } from '../../shared/change.ts'
import { PlanError } from '../../shared/errors.ts'
import type { NodeRow, PlanRow } from '../../shared/rows.ts'

export const planRow = (o: Partial<PlanRow> = {}): PlanRow => ({
  id: 'plan1', name: 'Acme', currency: 'USD', decimals: 2, fiscalStart: 1, weekStart: 'mon', pattern: 'calendar', quarter: '2018-Q1',
  firstYear: 2017, lastYear: 2018, basis: 'bookings', asOf: null, locale: 'en', ...o,
})

export const nodeRow = (id: string, o: Partial<NodeRow> = {}): NodeRow =>
  ({ id, parent: 'root', pos: 0, name: id, code: '', kind: 'rep', starts: null, ends: null, reserveOwner: '', ...o })

/** Cells of nodes × slices on the line All; a null is blank. */
export const cells = (nodes: string[], slices: string[], before: (number | null)[], after: (number | null)[], measure = 'quota'): CellBlock => ({
  kind: 'cells', scenario: 'base', measure, nodes, lines: ['all'], slices,
  before: Float64Array.from(before, (x) => x ?? NaN), after: Float64Array.from(after, (x) => x ?? NaN),
})

export const stagedDeal = (id: string, o: Partial<StagedDeal> = {}): StagedDeal => ({
  id, name: `Deal ${id}`, owner: 'Ann', account: 'Acme', stage: 'Closed Won', status: 'won', category: 'closed', amount: 10_000, currency: 'USD',
  closes: 17_532, created: 17_500, probability: 1, channel: '', type: 'New', source: '', product: '', row: 1, ...o,
})

/** A folder of its own for each test file, gone afterwards. */
export function folder(): { path: (name?: string) => string } {
  const dir = mkdtempSync(join(tmpdir(), 'salesplan-store-'))
  afterAll(() => rmSync(dir, { recursive: true, force: true }))
  let n = 0
  return { path: (name) => join(dir, name ?? `plan${++n}.salesplan`) }
}

/** One step: written and logged, as a command does it. */
export const step = (store: Store, ...changes: Change[]): number => store.transaction(() => {
  store.write(changes)
  return store.log({ label: { code: 'did.test', params: {} }, command: 'test', at: '2018-01-02T03:04:05.000Z', who: 'tester', changes })
})

export function undo(store: Store): void {
  store.transaction(() => {
    const last = store.lastDone()!
    store.write(invertAll(last.changes))
    store.mark(last.entry, true)
  })
}

export function redo(store: Store): void {
  store.transaction(() => {
    const next = store.nextUndone()!
    store.write(next.changes)
    store.mark(next.entry, false)
  })
}

/** A file with two seats, Ann and Bo, below a region. */
export function withSeats(path: string, o: Partial<PlanRow> = {}): Store {
  const store = Store.create(path, planRow(o))
  step(store,
    rowChange('node', null, nodeRow('east', { kind: 'group', name: 'East' })),
    rowChange('node', null, nodeRow('ann', { parent: 'east', name: 'Ann' })),
    rowChange('node', null, nodeRow('bo', { parent: 'east', pos: 1, name: 'Bo' })))
  return store
}

export const places = (owners: Record<string, string | null> = { Ann: 'ann', Bo: 'bo', '': null }, products: Record<string, string> = { '': 'all' }): Resolve =>
  ({ owner: new Map(Object.entries(owners)), product: new Map(Object.entries(products)) })

export function stage(path: string, deals: readonly StagedDeal[]): string {
  const staging = Staging.create(path)
  for (const deal of deals) staging.add(deal)
  staging.close()
  return path
}

/** One import, as its command does it: logged where it wrote anything. */
export const commit = (store: Store, staged: string, batch: string, resolve = places()): CommitCounts => store.transaction(() => {
  const counts = store.commitStaged(staged, batch, resolve)
  if (counts.added + counts.updated > 0) {
    const changes: Change[] = [{ kind: 'deals', batch, on: true, actual: [] }]
    store.write(changes)
    store.log({ label: { code: 'did.import.deals', params: { ...counts } }, command: 'import.commit', at: '2018-01-02T03:04:05.000Z', who: 'tester', changes })
  }
  return counts
})

/** The refusal that a call ends in, or null where it is taken. */
export function refusalOf(work: () => unknown): PlanError | null {
  try { work(); return null } catch (error) {
    if (error instanceof PlanError) return error
    throw error
  }
}

/** Small whole numbers from a seed (Lehmer, modulus 2³¹−1), so that a random test can be run again. */
export function seeded(seed: number): (below: number) => number {
  let state = seed % 2147483646 + 1
  return (below) => { state = (state * 48271) % 2147483647; return state % below }
}
