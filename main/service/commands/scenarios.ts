/** Scenarios made, renamed, frozen and taken away; overrides reverted; drivers and what they are. */
import { MOST_DEEP, MOST_SCENARIOS, periodIn } from '../../engine/index.ts'
import { isFault, namesIn, parse, print, renamed } from '../../../shared/formula/index.ts'
import { rowChange, type CellBlock, type Change } from '../../../shared/change.ts'
import { PlanError } from '../../../shared/errors.ts'
import { BASE, newId } from '../../../shared/ids.ts'
import { knownDriver } from '../../../shared/outcome.ts'
import type { AssumptionRow, DriverRow, MeasureRow, ScenarioRow } from '../../../shared/rows.ts'
import type { CommandHandlers, PlanRows } from '../planning.ts'
import { driverRow, openScenario, scenarioId, scenarioName, scenarioRow } from '../scenarios.ts'
import { heldValue, saidValue } from '../whatif/drivers.ts'
import { inputOf } from './cells.ts'
import { removingEffects } from './effects.ts'
import { definedOf, nodeById } from './nodes.ts'

type Kind = 'drivers' | 'scenarios'

/** The measures whose formulas name a driver or scenario. */
const usersOf = ({ measures }: PlanRows, kind: Kind, name: string): MeasureRow[] => measures.filter((m) => {
  const tree = m.formula === '' ? null : parse(m.formula)
  return tree !== null && !isFault(tree) && [...namesIn(tree)[kind]].some((used) => used.toLowerCase() === name.toLowerCase())
})

const renamedIn = (rows: PlanRows, kind: Kind, from: string, to: string): Change[] => usersOf(rows, kind, from).map((user) => {
  const tree = parse(user.formula)
  return rowChange('measure', user, { ...user, formula: isFault(tree) ? user.formula : print(renamed(tree, from, to, kind)) })
})

/** Whether a scenario can be called so, `self` left aside. */
export function isFreeName({ scenarios }: PlanRows, name: string, self: string | null): boolean {
  const lower = name.toLowerCase()
  return lower !== BASE && !name.includes('"') && !scenarios.some((s) => s.id !== self && (s.name.toLowerCase() === lower || s.id === name))
}

export function refuseScenarioName(rows: PlanRows, name: string, self: string | null): void {
  if (!isFreeName(rows, name, self)) throw new PlanError('scenario.name', { name })
}

/** Refused: more scenarios than a plan has, or deeper on each other. */
export function refuseMore(rows: PlanRows, parent: string, more: number, where: string): void {
  if (rows.scenarios.length + more > MOST_SCENARIOS) throw new PlanError('input.invalid', { where, why: `a plan has ${MOST_SCENARIOS} scenarios at most` })
  if (lineageOf(rows, parent) >= MOST_DEEP) throw new PlanError('input.invalid', { where: `${where}.parent`, why: `scenarios stand on each other ${MOST_DEEP} deep at most` })
}

/** The place behind all others. */
export const lastPlace = ({ scenarios }: PlanRows): number => Math.max(-1, ...scenarios.map((s) => s.pos)) + 1

/** How many scenarios stand between one and the base, itself counted. */
function lineageOf({ scenarios }: PlanRows, id: string): number {
  let deep = 0
  for (let at = scenarios.find((s) => s.id === id); at !== undefined && deep <= scenarios.length; at = scenarios.find((s) => s.id === at!.parent)) deep++
  return deep
}

/** Another parent would bring other numbers under the locks of a scenario and of those over it. */
function refuseLocked(rows: PlanRows, top: ScenarioRow): void {
  const own = new Set(family(rows, top).map((s) => s.id))
  const locks = rows.locks.filter((l) => own.has(l.scenario)).map((l) => `${nodeById(rows, l.node).name} · ${l.period}`)
  if (locks.length > 0) throw new PlanError('lock.conflict', { where: top.name, locks: locks.slice(0, 8).join(', '), nearest: null })
}

/** Rows of cells, each cell in one of them only. */
function eachOnce(blocks: readonly CellBlock[]): CellBlock[] {
  const seen = new Set<string>()
  return blocks.flatMap((block): CellBlock[] => {
    const fresh = block.slices.map((slice, i) => ({ i, key: [block.nodes[0], block.lines[0], slice].join('|') })).filter(({ key }) => !seen.has(key))
    for (const { key } of fresh) seen.add(key)
    const pick = (values: Float64Array): Float64Array => Float64Array.from(fresh, ({ i }) => values[i])
    return fresh.length === 0 ? [] : [{ ...block, slices: fresh.map(({ i }) => block.slices[i]), before: pick(block.before), after: pick(block.after) }]
  })
}

/** A scenario and those over it, parents first. */
function family(rows: PlanRows, top: ScenarioRow): ScenarioRow[] {
  const found = [top]
  for (const row of found) found.push(...rows.scenarios.filter((s) => s.parent === row.id && !found.includes(s)))
  return found
}

export const scenarioHandlers = {
  'scenario.add': ({ rows }, { name, parent, note, colour }) => {
    refuseScenarioName(rows, name, null)
    refuseMore(rows, scenarioId(rows, parent), 1, 'scenario.add')
    const row: ScenarioRow = { id: newId(), pos: lastPlace(rows), parent: scenarioId(rows, parent), name, note, colour, frozen: 0 }
    return { changes: [rowChange('scenario', null, row)], result: { scenario: row.id }, label: { code: 'did.scenario.add', params: { name } } }
  },

  'scenario.update': ({ rows }, { scenario, frozen, parent, ...patch }) => {
    const before = scenarioRow(rows, scenario)
    const after: ScenarioRow = { ...before, ...definedOf(patch), parent: parent === undefined ? before.parent : scenarioId(rows, parent), frozen: frozen === undefined ? before.frozen : frozen ? 1 : 0 }
    if (after.name !== before.name) refuseScenarioName(rows, after.name, before.id)
    if (family(rows, before).some((s) => s.id === after.parent)) throw new PlanError('scenario.cycle', { scenario: before.name, parent: scenarioName(rows, after.parent) })
    if (after.parent !== before.parent && lineageOf(rows, after.parent) + family(rows, before).length > MOST_DEEP) throw new PlanError('input.invalid', { where: 'scenario.update.parent', why: `scenarios stand on each other ${MOST_DEEP} deep at most` })
    if (after.parent !== before.parent) refuseLocked(rows, before)
    const changed = JSON.stringify(before) !== JSON.stringify(after)
    const users = after.name === before.name ? [] : renamedIn(rows, 'scenarios', before.name, after.name)
    return { changes: changed ? [rowChange('scenario', before, after), ...users] : [], result: {}, label: { code: 'did.scenario', params: { name: after.name } } }
  },

  'scenario.remove': ({ rows, engine }, { scenario, below }) => {
    const top = scenarioRow(rows, scenario)
    const gone = family(rows, top)
    if (gone.length > 1 && !below) throw new PlanError('scenario.hasChildren', { scenario: top.name, children: gone.slice(1).map((s) => s.name).join(', ') })
    for (const row of gone) {
      const [user] = usersOf(rows, 'scenarios', row.name)
      if (user) throw new PlanError('scenario.used', { scenario: row.name, by: user.name })
    }
    const ids = new Set(gone.map((s) => s.id))
    const changes: Change[] = gone.toReversed().flatMap((row): Change[] => [
      ...engine.reverting({ scenario: row.id, nodes: null, slices: null }),
      ...rows.locks.filter((l) => l.scenario === row.id).map((l) => rowChange('lock', l, null)),
      ...rows.freed.filter((l) => l.scenario === row.id).map((l) => rowChange('freed', l, null)),
      ...rows.assumptions.filter((a) => a.scenario === row.id).map((a) => rowChange('assumption', a, null)),
      ...rows.tasksIn.filter((r) => r.scenario === row.id).map((r) => rowChange('taskIn', r, null)),
      ...rows.effectsIn.filter((r) => r.scenario === row.id).map((r) => rowChange('effectIn', r, null)),
      rowChange('scenario', row, null),
    ])
    return { changes, result: {}, label: { code: 'did.scenario.remove', params: { name: top.name, more: ids.size - 1 } } }
  },

  'cells.revert': (read, { scenario: asked, measure: name, cells }) => {
    const { rows, engine, calendar } = read
    scenarioRow(rows, asked)
    const scenario = openScenario(rows, asked)
    const once = [...Map.groupBy(cells, (cell) => inputOf(read, cell.measure ?? name, [cell]).id)].flatMap(([of, own]) => {
      const measure = inputOf(read, of, own)
      return eachOnce(own.flatMap(({ node, line, period: id }) => {
        const period = calendar.period(id)!
        const nodes = new Set(measure.overNodes === 'sum' ? engine.branch(node, id) : [engine.tree.ids[engine.at(node, id)]])
        return engine.reverting({ scenario, measure: measure.id, nodes, line, slices: new Set(calendar.slices.slice(period.first, period.end).map((s) => s.id)) })
      }))
    })
    engine.refuseLockedRevert(once)
    const where = `${nodeById(rows, cells[0].node).name} · ${cells[0].period}`
    return { changes: once, result: { changed: once.reduce((n, b) => n + b.slices.length, 0) }, label: { code: 'did.revert', params: { where, name: scenarioName(rows, scenario) } } }
  },

  'driver.add': ({ rows }, { name, unit }) => {
    refuseDriverName(rows, name, null)
    const row = { id: newId(), pos: Math.max(-1, ...rows.drivers.map((d) => d.pos)) + 1, name, unit }
    return { changes: [rowChange('driver', null, row)], result: { driver: row.id }, label: { code: 'did.driver.add', params: { name } } }
  },

  'driver.rename': ({ rows }, { driver, name }) => {
    const before = driverRow(rows, driver)
    refuseDriverName(rows, name, before.id)
    const after: DriverRow = { ...before, name }
    // One that comes to be known by its name has that one's bounds.
    if (knownDriver(after) !== knownDriver(before)) for (const said of rows.assumptions) if (said.driver === before.id) heldValue({ ...rows, spreads: [] }, after, saidValue(rows, before, said.value))
    const changes = before.name === name ? [] : [rowChange('driver', before, after), ...renamedIn(rows, 'drivers', before.name, name)]
    return { changes, result: {}, label: { code: 'did.driver.rename', params: { from: before.name, to: name } } }
  },

  'driver.remove': ({ rows }, { driver }) => {
    const row = driverRow(rows, driver)
    const [user] = usersOf(rows, 'drivers', row.name)
    if (user) throw new PlanError('driver.used', { driver: row.name, by: user.name })
    return {
      changes: [
        ...removingEffects(rows, rows.effects.filter((e) => e.driver === row.id)),
        ...rows.assumptions.filter((a) => a.driver === row.id).map((a) => rowChange('assumption', a, null)), ...rows.spreads.filter((s) => s.driver === row.id).map((s) => rowChange('spread', s, null)),
        ...rows.correlations.filter((c) => c.one === row.id || c.other === row.id).map((c) => rowChange('correlation', c, null)), rowChange('driver', row, null),
      ],
      result: {}, label: { code: 'did.driver.remove', params: { name: row.name } },
    }
  },

  'driver.set': ({ rows, calendar }, { driver: text, node, period, scenario: asked, value }) => {
    const driver = driverRow(rows, text), scenario = openScenario(rows, asked), at = nodeById(rows, node)
    if (period !== '') periodIn(calendar, period)
    const units = value === null ? null : heldValue(rows, driver, value)
    const before = rows.assumptions.find((a) => a.scenario === scenario && a.driver === driver.id && a.node === node && a.period === period) ?? null
    const after: AssumptionRow | null = units === null ? null : { scenario, driver: driver.id, node, period, value: units }
    return {
      changes: before?.value === after?.value ? [] : [rowChange('assumption', before, after)], result: {},
      label: { code: value === null ? 'did.driver.clear' : 'did.driver', params: { name: driver.name, value: value ?? 0, unit: driver.unit, where: [at.name, ...(period === '' ? [] : [period]), ...(scenario === BASE ? [] : [scenarioName(rows, scenario)])].join(' · ') } },
    }
  },
} satisfies Partial<CommandHandlers>

function refuseDriverName({ drivers }: PlanRows, name: string, self: string | null): void {
  if (name.includes('"') || drivers.some((d) => d.id !== self && (d.name.toLowerCase() === name.toLowerCase() || d.id === name))) throw new PlanError('driver.name', { name })
}
