/** Copies taken into a plan one after another, each against what those before it have made of it. */
import type { Change } from '../../../shared/change.ts'
import type { Choice } from '../../../shared/contract/merge.ts'
import { PlanError } from '../../../shared/errors.ts'
import type { ShareRow } from '../../../shared/rows.ts'
import { findCycle } from '../../../shared/schedule/index.ts'
import type { CommandHandlers, Reading } from '../planning.ts'
import { Ours } from './ours.ts'
import type { Conflict, Op, Surroundings, ThreeWay, Unit } from './outcome.ts'
import { seenBy, type Returned } from './returned.ts'
import { run, threeWay } from './three-way.ts'
import { troubles } from './troubles.ts'

/** What takes a unit away, as commands of the plan do it. */
export type Removing = Pick<CommandHandlers, 'node.remove' | 'tasks.remove' | 'scenario.remove' | 'measure.remove' | 'driver.remove' | 'target.remove' | 'checkin.remove' | 'role.remove' | 'baseline.remove' | 'effect.remove'>

export interface Copy { returned: Returned; three: ThreeWay; chosen: ReadonlyMap<string, Choice> }
export interface Merged { ours: Ours; copies: Copy[]; undecided: number }

export interface Asked { decisions: Readonly<Record<string, Choice>>; prefer: Choice | null }

/** A conflict's id among those of all copies. */
export const conflictId = (returned: Pick<Returned, 'id'>, conflict: Pick<Conflict, 'id'>): string => `${returned.id}\n${conflict.id}`

export function merged(read: Reading, removers: Removing, all: readonly Returned[], { decisions, prefer }: Asked): Merged {
  const ours = new Ours(read.store), around = surroundings(read, removers)
  let undecided = 0
  const copies = all.map((returned): Copy => {
    const three = threeWay(ours, { ...returned, keep: seenBy(returned, ours.all()) }, around)
    run(ours, three.taken.flatMap((o) => o.ops))
    const chosen = new Map(three.conflicts.flatMap((c): [string, Choice][] => {
      const said = decisions[conflictId(returned, c)] ?? prefer
      if (said === null) { undecided++; return [] }
      return [[c.id, said === 'theirs' && c.ops !== null ? 'theirs' : 'mine']]
    }))
    for (const c of three.conflicts) if (chosen.get(c.id) === 'theirs') run(ours, c.ops!)
    return { returned, three, chosen }
  })
  widen(ours, all)
  return { ours, copies, undecided }
}

/** A calendar that holds the days of both. */
function widen(ours: Ours, all: readonly Returned[]): void {
  const plan = ours.row('plan', 'plan')!
  const firstYear = Math.min(plan.firstYear, ...all.map((r) => r.rows.plan[0].firstYear)), lastYear = Math.max(plan.lastYear, ...all.map((r) => r.rows.plan[0].lastYear))
  if (firstYear !== plan.firstYear || lastYear !== plan.lastYear) ours.put('plan', 'plan', { ...plan, firstYear, lastYear })
}

function surroundings(read: Reading, removers: Removing): Surroundings {
  const { calendar, store } = read, counted = store.dealTotals()
  return { calendar, hasDeals: (node) => counted.byNode(node) > 0, circle: (tasks, links) => findCycle(tasks, links) ?? [], removing: (unit) => removal(read, removers, unit) }
}

/** What a command of the plan would do to take a unit away; null where none does. */
function taking(read: Reading, removers: Removing, { table, key }: Unit): Change[] | null {
  switch (table) {
    case 'node': return removers['node.remove'](read, { node: key }).changes
    case 'task': return removers['tasks.remove'](read, { tasks: [key] }).changes
    case 'scenario': return removers['scenario.remove'](read, { scenario: key, below: true }).changes
    case 'measure': return removers['measure.remove'](read, { measure: key }).changes
    case 'driver': return removers['driver.remove'](read, { driver: key }).changes
    case 'target': return removers['target.remove'](read, { target: key }).changes
    case 'checkin': return removers['checkin.remove'](read, { checkin: key }).changes
    case 'role': return removers['role.remove'](read, { role: key }).changes
    case 'baseline': return removers['baseline.remove'](read, { baseline: key }).changes
    case 'effect': return removers['effect.remove'](read, { effect: key }).changes
    default: return null
  }
}

function removal(read: Reading, removers: Removing, unit: Unit): Op[] | null {
  try {
    const changes = taking(read, removers, unit)
    if (changes === null) return null
    const trial = new Ours(read.store)
    trial.apply(changes)
    return [...changes.flatMap((c): Op[] => (c.kind === 'row' ? [{ kind: 'row', table: c.table, key: c.key, row: c.after }] : [])), ...trial.changedCells().map((cell): Op => ({ kind: 'cell', cell }))]
  } catch (error) {
    // Deals count for it, or a lock holds it: it stays.
    if (error instanceof PlanError) return null
    throw error
  }
}

/** The changes of a merge that is decided. Refused: merge.undecided, merge.breaks, scenario.frozen. */
export function changesOf(read: Reading, { ours, copies, undecided }: Merged, removers: Removing): Change[] {
  if (undecided > 0) throw new PlanError('merge.undecided', { conflicts: undecided })
  const before = new Ours(read.store), around = surroundings(read, removers)
  // Whatever was chosen must hold together as what could be taken did.
  const all = ours.changedCells().map((cell) => ({ id: '', ops: [], of: cell, fields: [], base: cell.before, mine: cell.before, theirs: cell.after, why: null }))
  const dated = [...ours.rows.node].filter(([key, row]) => { const old = before.row('node', key); return old !== null && (old.starts !== row.starts || old.ends !== row.ends) })
    .map(([key]) => ({ id: '', ops: [], of: { table: 'node' as const, key }, fields: ['starts', 'ends'], base: null, mine: null, theirs: null, why: null }))
  const broken = troubles(before, ours, [...all, ...dated], around, true)
  if (broken.length > 0) {
    const [{ why, unit }] = broken
    throw new PlanError('merge.breaks', { why, what: unit === null ? '' : nameOf(ours, unit) ?? nameOf(before, unit) ?? unit.key })
  }
  refuseFrozen(read, ours)
  for (const { returned: { origin } } of copies) {
    const row = origin === null ? null : ours.row('share', origin.share)
    if (row !== null) ours.put('share', row.id, { ...row, returned: read.now } satisfies ShareRow)
  }
  return ours.changes()
}

export function nameOf(ours: Ours, { table, key }: Unit): string | null {
  if (table === 'lock') { const lock = ours.row('lock', key); return lock === null ? null : `${nameOf(ours, { table: 'node', key: lock.node }) ?? lock.node} · ${lock.period}` }
  const row = ours.row(table, key) as { name?: string } | null
  return row?.name ?? null
}

function refuseFrozen({ rows }: Reading, ours: Ours): void {
  const frozen = new Map(rows.scenarios.filter((s) => s.frozen === 1).map((s) => [s.id, s.name]))
  for (const { scenario } of ours.changedCells()) if (frozen.has(scenario) && ours.row('scenario', scenario)?.frozen === 1) throw new PlanError('scenario.frozen', { scenario: frozen.get(scenario)! })
}

