/** What must be true of the numbers, checked the slow way. */
import type { Period } from '../../shared/calendar.ts'
import { rowKey } from '../../shared/rows.ts'
import { ALL_LINES } from './cube.ts'
import { exactSum } from './exact.ts'
import type { Held, Model } from './model.ts'
import { carries, numbersOf, standing } from './tree.ts'
import { totalIn } from './values.ts'

export interface Broken { law: string; where: string; detail: string }

export function checkLaws(model: Model, strays: readonly string[]): Broken[] {
  return [
    ...strays.map((where) => ({ law: 'cells.known', where, detail: 'names no measure, node, line or slice that holds cells' })),
    ...treeLaws(model), ...calendarLaws(model), ...Object.keys(model.cubes).flatMap((held) => [...sumLaws(model, held), ...lineLaws(model, held)]),
    ...dateLaws(model), ...lockLaws(model),
  ]
}

const show = (x: number): string => (x !== x ? 'blank' : String(x))
const equal = (a: number, b: number): boolean => a === b || (a !== a && b !== b)

/** Exact sum of numbers that are not blank; blank when all are. */
function exact(values: readonly number[]): number {
  const known = values.filter((x) => x === x)
  return known.length === 0 ? NaN : Number(exactSum(Float64Array.from(known)))
}

/** Every node that moves stands somewhere in every slice. */
function treeLaws({ tree, calendar }: Model): Broken[] {
  return [...tree.stints].flatMap(([id, stints]): Broken[] => {
    const lost = calendar.slices.find((_, s) => standing(tree, id, s) === undefined)
    return lost === undefined ? [] : [{ law: 'tree.moves', where: `${tree.rows[stints[0]].name} · ${lost.id}`, detail: 'hangs below itself' }]
  })
}

function calendarLaws({ calendar }: Model): Broken[] {
  const broken: Broken[] = []
  const tiles = (law: string, parts: readonly Period[], first: number, end: number, from: number, to: number): void => {
    let slice = first
    let day = from
    for (const p of parts) {
      if (p.first !== slice || p.from !== day) broken.push({ law, where: p.id, detail: `starts at slice ${p.first}, not ${slice}` })
      slice = p.end
      day = p.to + 1
    }
    if (slice !== end || day !== to + 1) broken.push({ law, where: parts.at(-1)?.id ?? '', detail: 'does not reach the end' })
  }
  const { slices, weeks, months, quarters, years } = calendar
  const last = slices.at(-1)!
  for (const [law, parts] of Object.entries({ slices, weeks, months, quarters, years })) tiles(`calendar.${law}`, parts, 0, slices.length, slices[0].from, last.to)
  return broken
}

function sumLaws(model: Model, held: Held): Broken[] {
  if (model.measures.get(held)!.overNodes !== 'sum') return []
  const { tree, calendar } = model
  const cube = model.cubes[held]
  const broken: Broken[] = []
  const lines = model.lines.length > 1 ? [...model.lines.keys(), ALL_LINES] : [0]
  const periods = [...calendar.slices, ...calendar.weeks, ...calendar.months, ...calendar.quarters, ...calendar.years]
  for (let node = 0; node < tree.ids.length; node++) {
    if (tree.isSeat[node]) continue
    const children = tree.children[node].filter((c) => tree.into[c] === node)
    for (const line of lines) {
      const rows = children.map((c) => cube.row(c, line)).filter((row) => row !== undefined)
      if (cube.row(node, line) === undefined && rows.length === 0) continue
      const parts = calendar.slices.map((_, s) => exact(rows.map((row) => row[s])))
      for (const period of periods) {
        const total = totalIn(model, cube, node, line, period)
        const sum = exact(parts.slice(period.first, period.end))
        if (!equal(total, sum)) broken.push({ law: 'sums.tree', where: `${held} · ${tree.rows[node].name} · ${period.id}`, detail: `${show(total)}, its children ${show(sum)}` })
      }
    }
  }
  return broken
}

function lineLaws(model: Model, held: Held): Broken[] {
  if (model.lines.length === 1) return []
  const { tree, calendar } = model
  const cube = model.cubes[held]
  const broken: Broken[] = []
  for (let node = 0; node < tree.ids.length; node++) {
    for (let s = 0; s < calendar.slices.length; s++) {
      const total = cube.at(node, ALL_LINES, s)
      const parts = exact(model.lines.map((_, l) => cube.at(node, l, s)))
      if (!equal(total, parts)) broken.push({ law: 'sums.lines', where: `${held} · ${tree.rows[node].name} · ${calendar.slices[s].id}`, detail: `${show(total)}, its lines ${show(parts)}` })
    }
  }
  return broken
}

/** A seat is asked for nothing outside its dates. */
function dateLaws(model: Model): Broken[] {
  const broken: Broken[] = []
  model.cubes.quota.eachLeafRow((node, _, row) => {
    const seat = model.tree.rows[node]
    model.calendar.slices.forEach((slice, s) => {
      if (row[s] === row[s] && !carries(model.tree, node, slice)) broken.push({ law: 'seat.dates', where: `${seat.name} · ${slice.id}`, detail: `${show(row[s])} outside its dates` })
    })
  })
  return broken
}

function lockLaws({ scenario, locks, measures, tree, lineIndex, calendar }: Model): Broken[] {
  return locks.filter((lock) => lock.scenario === scenario && (measures.get(lock.measure)?.source !== 'input' || numbersOf(tree, lock.node).length === 0
    || (lock.line !== null && !lineIndex.has(lock.line)) || !calendar.period(lock.period)))
    .map((lock) => ({ law: 'lock.cell', where: rowKey.lock(lock), detail: 'names a cell that the plan lacks' }))
}
