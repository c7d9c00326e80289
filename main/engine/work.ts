/** What tasks bring in, by scenario: each with work of its own has its own `initiatives` and raises drivers by itself; the others have their parent's. */
import type { Day } from '../../shared/calendar.ts'
import type { CellBlock } from '../../shared/change.ts'
import { MADE_BLANK, same } from '../../shared/value.ts'
import { raisedAlike } from './drivers.ts'
import type { Effect } from './effect.ts'
import { raisedBy, rowsOfEffects } from './effects.ts'
import { diffInitiatives, loadInitiatives } from './from-deals.ts'
import type { Model, Work } from './model.ts'
import { overrides } from './scenarios.ts'

/** Effects by scenario; without an entry it has those of its parent, the base none. */
export type Effects = ReadonlyMap<string, readonly Effect[]>

type Rows = Map<number, Float64Array>

/** Gives every model its work, a parent before its children, what is as before kept; answers the rows that the effects of each come to: of the same work the same. */
function assigned(models: readonly Model[], effects: Effects): (model: Model) => Rows {
  const rows = new Map<Work, Rows>(), before = new Map(models.map((model) => [model, model.work]))
  for (const [model, was] of before) {
    const { over } = model, said = effects.get(model.scenario), own = said ?? []
    if (said === undefined && over !== null) model.work = over.work
    else if ((over !== null && before.get(over) === was) || JSON.stringify(own) !== JSON.stringify(was.effects)) model.work = { effects: own, raised: raisedBy(model, own) }
  }
  return (model) => {
    let known = rows.get(model.work)
    if (!known) rows.set(model.work, (known = rowsOfEffects(model, model.work.effects)))
    return known
  }
}

/** Makes the base's `initiatives`, and answers the blocks that make those of the scenarios. */
export function loadWork(models: ReadonlyMap<string, Model>, effects: Effects): CellBlock[] {
  const rowsOf = assigned([...models.values()], effects)
  return [...models.values()].flatMap((model) => {
    if (model.over !== null) return differing(model, rowsOf)
    loadInitiatives(model, rowsOf(model))
    return []
  })
}

/** The blocks from the present `initiatives` of every scenario to what these effects make, and on which nodes drivers are raised otherwise than before. */
export function bringWork(models: ReadonlyMap<string, Model>, effects: Effects): { blocks: CellBlock[]; raised: { driver: string; node: string }[] } {
  const before = new Map([...models.values()].map((model) => [model, model.work])), rowsOf = assigned([...before.keys()], effects)
  const changed = [...before].filter(([{ work, over }, was]) => work !== was || (over !== null && over.work !== before.get(over)))
  const blocks = changed.flatMap(([model]) => (model.over === null ? diffInitiatives(model, rowsOf(model)) : differing(model, rowsOf)))
  const raised = new Map<string, { driver: string; node: string }>()
  for (const [{ work, tree }, was] of changed) {
    for (const driver of new Set([...was.raised.keys(), ...work.raised.keys()])) {
      const [a, b] = [was.raised.get(driver), work.raised.get(driver)]
      if (!raisedAlike(a, b)) for (const { nodes } of [...(a?.by ?? []), ...(b?.by ?? [])]) for (const node of nodes) raised.set(`${driver}|${node}`, { driver, node: tree.ids[node] })
    }
  }
  return { blocks, raised: [...raised.values()] }
}

/** What each effect brings on a node, on one line or all, in slices first … end − 1; those that bring nothing there are left out. Together they are `initiatives` there. */
export function broughtBy(model: Model, node: number, line: number | null, { first, end }: { first: number; end: number }): { effect: string; amount: number; begins: Day }[] {
  const { tree, lines, work } = model
  return work.effects.flatMap((effect) => {
    let amount = 0
    for (const [key, row] of rowsOfEffects(model, [effect])) {
      const seat = Math.floor(key / lines.length)
      if (seat < node || seat >= tree.end[node] || (seat !== node && tree.into[seat] < 0) || (line !== null && key % lines.length !== line)) continue
      for (let s = first; s < end; s++) amount += row[s] || 0
    }
    return amount === 0 ? [] : [{ effect: effect.id, amount, begins: effect.begins }]
  })
}

/** What a scenario overrides of its parent's `initiatives`, as the change from what it overrides now. */
function differing(model: Model, rowsOf: (model: Model) => Rows): CellBlock[] {
  const { over, overridden, lines, calendar, tree, cubes } = model, marks = overridden.get('initiatives')
  if (model.work === over!.work && marks?.any !== true) return []
  const own = rowsOf(model), above = rowsOf(over!), blank = new Float64Array(calendar.slices.length).fill(NaN)
  return [...new Set([...own.keys(), ...above.keys(), ...(marks?.rows().keys() ?? [])])].flatMap((key): CellBlock[] => {
    const node = Math.floor(key / lines.length), line = key % lines.length, mine = own.get(key) ?? blank, theirs = above.get(key) ?? blank
    const cells = calendar.slices.flatMap(({ id }, s) => {
      const was = overrides(model, 'initiatives', node, line, s) ? held(cubes.initiatives.leaf(node, line, s)) : NaN, is = same(mine[s], theirs[s]) ? NaN : held(mine[s])
      return same(was, is) ? [] : [{ id, was, is }]
    })
    return cells.length === 0 ? [] : [{ kind: 'cells', scenario: model.scenario, measure: 'initiatives', nodes: [tree.ids[node]], lines: [lines[line].id], slices: cells.map((c) => c.id), before: Float64Array.from(cells, (c) => c.was), after: Float64Array.from(cells, (c) => c.is) }]
  })
}

/** As what a scenario overrides: a blank of its own is one that is said. */
const held = (value: number): number => (value === value ? value : MADE_BLANK)
