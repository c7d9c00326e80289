/** Overrides of a scenario handed to its parent; scenarios in another order. */
import { lockCell, periodIn, type Piece } from '../../engine/index.ts'
import { rowChange, type Change } from '../../../shared/change.ts'
import type { Input } from '../../../shared/contract/index.ts'
import { BASE, ownId } from '../../../shared/ids.ts'
import { measureOf } from '../../../shared/measures.ts'
import type { AssumptionRow, LockRow } from '../../../shared/rows.ts'
import type { CommandHandlers, Reading } from '../planning.ts'
import { driverRow, openScenario, ownLocks, scenarioName, scenarioRow } from '../scenarios.ts'
import { taskById } from '../work.ts'
import { inputOf } from './cells.ts'
import { effectById, removingEffects } from './effects.ts'
import { nodeById } from './nodes.ts'

type Asked = Input<'scenario.promote'>

/** The pieces of cells that are asked for; null is all. */
function piecesOf(read: Reading, cells: Asked['cells']): Piece[] | null {
  if (typeof cells === 'boolean') return cells ? null : []
  return cells.map(({ measure, node, below, period }) => {
    nodeById(read.rows, ownId(node))
    refusePeriod(read, period)
    return { measure: measure === undefined ? null : inputOf(read, measure, []).id, node, below, period }
  })
}

function refusePeriod({ calendar }: Reading, period: string): void {
  if (period !== '') periodIn(calendar, period)
}

/** The scenario's own values of drivers that are asked for. */
function chosenDrivers(read: Reading, scenario: string, asked: Asked['drivers']): AssumptionRow[] {
  const { rows } = read, own = rows.assumptions.filter((a) => a.scenario === scenario)
  if (typeof asked === 'boolean') return asked ? own : []
  const pieces = asked.map(({ driver, node, period }) => {
    if (node !== undefined) nodeById(rows, ownId(node))
    if (period !== undefined) refusePeriod(read, period)
    return { driver: driverRow(rows, driver).id, node: node === undefined ? undefined : ownId(node), period }
  })
  return own.filter((a) => pieces.some((p) => p.driver === a.driver && (p.node === undefined || p.node === a.node) && (p.period === undefined || p.period === a.period)))
}

/** Nothing is said in the parent where it reads as much already. */
function driverChanges({ rows, engine }: Reading, parent: string, chosen: readonly AssumptionRow[]): Change[] {
  const chain = engine.chainOf(parent)
  return chosen.flatMap((row): Change[] => {
    const there = chain.flatMap((scenario) => rows.assumptions.filter((a) => a.scenario === scenario && a.driver === row.driver && a.node === row.node && a.period === row.period))
    const said = there[0]?.scenario === parent ? there[0] : null
    return [...(there[0]?.value === row.value ? [] : [rowChange('assumption', said, { ...row, scenario: parent })]), rowChange('assumption', row, null)]
  })
}

/** The cells whose locks a scenario has of its own or frees, those that are asked for, and whether they are held there. */
function chosenLocks({ rows, engine }: Reading, scenario: string, asked: Asked['locks']): { cell: LockRow; locked: boolean }[] {
  if (asked === false) return []
  const wanted = asked === true ? null : new Set(asked.map(({ measure, ...at }) => lockCell({ scenario, measure: measureOf(measure, rows.measures)?.id ?? measure, ...at })))
  return ownLocks(rows, engine, scenario).filter(({ cell }) => wanted === null || wanted.has(lockCell(cell)))
}

/** A cell held in the parent as in the scenario, which says no more of its own. */
function lockChanges({ rows, engine }: Reading, scenario: string, parent: string, { cell, locked }: { cell: LockRow; locked: boolean }): Change[] {
  const key = lockCell(cell), of = (list: readonly LockRow[], at: string): LockRow | undefined => list.find((row) => row.scenario === at && lockCell(row) === key)
  const bindsIn = (at: string): boolean => engine.locksIn(at).some((row) => lockCell(row) === key)
  const [, above] = engine.chainOf(parent), boundAbove = above !== undefined && bindsIn(above)
  const held = of(rows.locks, parent), freed = of(rows.freed, parent), there = { ...cell, scenario: parent }
  const changes: Change[] = []
  if (bindsIn(parent) !== locked) {
    if (locked) changes.push(freed && boundAbove ? rowChange('freed', freed, null) : rowChange('lock', null, there))
    else {
      if (held) changes.push(rowChange('lock', held, null))
      if (boundAbove && !freed) changes.push(rowChange('freed', null, there))
    }
  }
  const own = of(rows.locks, scenario), free = of(rows.freed, scenario)
  return [...changes, ...(own ? [rowChange('lock', own, null)] : []), ...(free ? [rowChange('freed', free, null)] : [])]
}

/** The scenario's own dates of tasks, and what it has otherwise of effects, of those that are asked for, as the parent's own. `count`: how many. */
function workChanges({ rows }: Reading, scenario: string, parent: string, asked: Asked['work']): { count: number; changes: Change[] } {
  const of = asked === true ? null : { tasks: new Set(asked === false || asked === undefined ? [] : asked.tasks), effects: new Set(asked === false || asked === undefined ? [] : asked.effects) }
  const dates = rows.tasksIn.filter((r) => r.scenario === scenario && (of === null || of.tasks.has(r.task))), effects = rows.effectsIn.filter((r) => r.scenario === scenario && (of === null || of.effects.has(r.effect)))
  const there = <R extends { scenario: string }>(list: readonly R[], like: (row: R) => boolean): R | null => list.find((r) => r.scenario === parent && like(r)) ?? null
  return {
    count: dates.length + effects.length,
    changes: [
      ...dates.flatMap((row): Change[] => {
        const { duration, constraint, day } = row, task = taskById(rows, row.task)
        return [parent === BASE ? rowChange('task', task, { ...task, duration: task.kind === 'milestone' ? 0 : duration, constraint, day }) : rowChange('taskIn', there(rows.tasksIn, (r) => r.task === row.task), { ...row, scenario: parent }), rowChange('taskIn', row, null)]
      }),
      ...effects.flatMap((row): Change[] => {
        const { amount, change, lag, probability, loss, off } = row, effect = effectById(rows, row.effect)
        if (parent !== BASE) return [rowChange('effectIn', there(rows.effectsIn, (r) => r.effect === row.effect), { ...row, scenario: parent }), rowChange('effectIn', row, null)]
        // What the base does without is gone, or comes to nothing where another scenario has it otherwise.
        if (off === 1 && rows.effectsIn.every((r) => r.effect !== effect.id || r === row)) return removingEffects(rows, [effect])
        if (off === 1) return [rowChange('effect', effect, { ...effect, amount: 0, change: 0 }), rowChange('effectIn', row, null)]
        return [rowChange('effect', effect, { ...effect, amount, change, lag, probability, loss }), rowChange('effectIn', row, null)]
      }),
    ],
  }
}

export const promoteHandlers = {
  'scenario.promote': (read, asked) => {
    const { rows, engine } = read
    const row = scenarioRow(rows, asked.scenario), scenario = openScenario(rows, row.id), [, parent] = engine.chainOf(scenario)
    openScenario(rows, parent)
    const pieces = piecesOf(read, asked.cells), chosen = chosenDrivers(read, scenario, asked.drivers), locks = chosenLocks(read, scenario, asked.locks)
    const cells = engine.promoting(scenario, pieces, new Set(locks.filter(({ locked }) => !locked).map(({ cell }) => lockCell(cell))))
    const drivers = driverChanges(read, parent, chosen), held = locks.flatMap((lock) => lockChanges(read, scenario, parent, lock))
    const others = [asked.cells, asked.drivers, asked.locks].every((part) => part === true), work = workChanges(read, scenario, parent, asked.work ?? others), whole = others && (asked.work ?? true) === true
    return {
      // What the scenario lets go of reads as before: only the parent's cells move others.
      changes: [...cells.parent, ...cells.own, ...drivers, ...held, ...work.changes], moved: [...cells.parent, ...held],
      result: { cells: cells.own.reduce((n, block) => n + block.slices.length, 0), drivers: chosen.length, locks: locks.length, work: work.count },
      label: { code: 'did.scenario.promote', params: { name: row.name, parent: parent === BASE ? '' : scenarioName(rows, parent), part: whole ? 0 : 1 } },
    }
  },

  'scenario.order': ({ rows }, { scenario, way }) => {
    const row = scenarioRow(rows, scenario), siblings = rows.scenarios.filter((s) => s.parent === row.parent)
    const at = siblings.indexOf(row), to = at + (way === 'up' ? -1 : 1)
    const label = { code: 'did.scenario.order', params: { name: row.name } }
    if (to < 0 || to >= siblings.length) return { changes: [], result: {}, label }
    const places = siblings.map((s) => s.pos), apart = places.every((pos, i) => i === 0 || pos > places[i - 1])
    const next = siblings.with(at, siblings[to]).with(to, row)
    return { changes: next.flatMap((s, i) => { const pos = apart ? places[i] : i; return s.pos === pos ? [] : [rowChange('scenario', s, { ...s, pos })] }), result: {}, label }
  },
} satisfies Partial<CommandHandlers>
