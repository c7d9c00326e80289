/** A plan for tests: opened in a temporary folder, spoken to by names instead of ids. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSession, type Session } from '../../main/service/index.ts'
import type { Input, Output, Sent } from '../../shared/contract/index.ts'
import type { Method } from '../../shared/contract/cells.ts'
import { PlanError } from '../../shared/errors.ts'
import { ROOT_NODE } from '../../shared/ids.ts'
import type { NodeKind } from '../../shared/rows.ts'

export interface TestPlan {
  session: Session
  dir: string
  path: string
  /** Id of the node of this name (the first in tree order). */
  id: (name: string) => string
  add: (parent: string, name: string, kind?: NodeKind) => string
  set: (measure: string, node: string, period: string, value: number | null, o?: { method?: Method; lock?: boolean; down?: boolean; line?: string }) => Output<'cells.set'>
  /** In units of the plan; NaN where blank. */
  value: (measure: string, node: string, period: string, line?: string) => number
  dump: () => string
  close: () => void
}

export function testPlan(o: Partial<Sent<'file.new'>> = {}): TestPlan {
  const dir = mkdtempSync(join(tmpdir(), 'salesplan-test-'))
  const path = join(dir, 'plan.salesplan')
  const session = openSession({ who: 'tester', now: () => '2018-01-02T03:04:05.000Z' })
  session.call('file.new', { path, name: 'Company', quarter: '2018-Q1', ...o } satisfies Sent<'file.new'>)
  return planOver(session, dir, path)
}

/** East with Ann and Bo, West with Cy. */
export function twoTeams(o: Partial<Sent<'file.new'>> = {}): TestPlan {
  const plan = testPlan(o)
  for (const team of ['East', 'West']) plan.add('root', team, 'group')
  for (const [team, rep] of [['East', 'Ann'], ['East', 'Bo'], ['West', 'Cy']]) plan.add(team, rep)
  return plan
}

export function planOver(session: Session, dir: string, path: string): TestPlan {
  const id = (name: string): string => {
    if (name === ROOT_NODE) return ROOT_NODE
    const node = session.plan.rows.nodes.find((n) => n.name === name)
    if (!node) throw new Error(`no node ${name}`)
    return node.id
  }
  return {
    session, dir, path, id,
    add: (parent, name, kind = 'rep') => (session.call('node.add', { parent: id(parent), name, kind }) as Output<'node.add'>).node,
    set: (measure, node, period, value, { method, lock, down, line } = {}) => session.call('cells.set', {
      measure, cells: [{ node: id(node), line: line ?? null, period, value }], ...(method && { method }), ...(lock && { lock }), ...(down && { down }),
    } satisfies Sent<'cells.set'>) as Output<'cells.set'>,
    value: (measure, node, period, line) => session.plan.engine.value(measure, id(node), line ?? null, period),
    dump: () => session.plan.store.dump(),
    close: () => { session.close(); rmSync(dir, { recursive: true, force: true }) },
  }
}

/** The refusal that a call ends in, or null where it is taken. */
export function refusalOf(work: () => unknown): PlanError | null {
  try { work(); return null } catch (error) {
    if (error instanceof PlanError) return error
    throw error
  }
}

export type { Input }
