/** What deals and tasks come to, put in place of what stood there, or as the change from it. */
import type { CellBlock } from '../../shared/change.ts'
import { same } from '../../shared/value.ts'
import { carryYear, convert, type DealSum } from './actual.ts'
import { packBlocks, type RowChange } from './blocks.ts'
import { rowsOfDue } from './due.ts'
import type { Due } from './learn/due.ts'
import { write, writeMany, type Model } from './model.ts'

type Made = 'actual' | 'openPipeline' | 'duePipeline' | 'initiatives'

/** Node and line of a row's key. */
const leafOf = ({ lines }: Model, key: number): [node: number, line: number] => [Math.floor(key / lines.length), key % lines.length]

/** Makes `actual` and `lastYear` from won deals, and `openPipeline` from open ones. Answers the currencies and quarters without a rate among the won. */
export function loadActual(model: Model, won: readonly DealSum[], open: readonly DealSum[]): { currency: string; quarter: string }[] {
  const { rows, missing } = convert(model, won)
  writeMany(model, 'lastYear')
  for (const key of put(model, 'actual', rows)) for (let month = 12; month < model.calendar.months.length; month++) carryYear(model, ...leafOf(model, key), month)
  put(model, 'openPipeline', convert(model, open).rows)
  return missing
}

/** Makes `duePipeline` from open deals by when they are likely to close. */
export function loadDue(model: Model, due: readonly Due[]): void {
  put(model, 'duePipeline', rowsOfDue(model, due))
}

/** Makes the base's `initiatives` from these rows. */
export function loadInitiatives(model: Model, rows: Map<number, Float64Array>): void {
  put(model, 'initiatives', rows)
}

/** Puts rows, and blanks on what has none. */
function put(model: Model, held: Made, rows: Map<number, Float64Array>): Iterable<number> {
  const gone = new Float64Array(model.calendar.slices.length).fill(NaN)
  model.cubes[held].eachLeafRow((node, line) => {
    const key = node * model.lines.length + line
    if (!rows.has(key)) rows.set(key, gone)
  })
  writeMany(model, held)
  for (const [key, row] of rows) {
    const [node, line] = leafOf(model, key), stood = model.cubes[held].stands(node, line)
    for (let s = 0; s < row.length; s++) if (stood || row[s] === row[s]) write(model, held, node, line, s, row[s])
  }
  return rows.keys()
}

/** The blocks from what stands there to what these sums make. */
export const diffDeals = (model: Model, held: 'actual' | 'openPipeline', sums: readonly DealSum[]): CellBlock[] => differing(model, held, convert(model, sums).rows)

/** The same of the base's `initiatives` and what tasks bring in. */
export const diffInitiatives = (model: Model, rows: ReadonlyMap<number, Float64Array>): CellBlock[] => differing(model, 'initiatives', rows)

function differing(model: Model, held: Made, next: ReadonlyMap<number, Float64Array>): CellBlock[] {
  const blank = new Float64Array(model.calendar.slices.length).fill(NaN)
  const rows = new Map<number, RowChange>()
  const add = (node: number, line: number, before: Float64Array, after: Float64Array): void => {
    const reach = Uint8Array.from(before, (x, s) => (same(x, after[s]) ? 0 : 1))
    if (reach.includes(1)) rows.set(node * model.lines.length + line, { node, line, from: 0, before, after, reach, first: 0, end: reach.length })
  }
  for (const [key, after] of next) {
    const [node, line] = leafOf(model, key)
    add(node, line, model.cubes[held].row(node, line) ?? blank, after)
  }
  model.cubes[held].eachLeafRow((node, line, row) => {
    if (!next.has(node * model.lines.length + line)) add(node, line, row, blank)
  })
  return packBlocks(model, held, [...rows.values()])
}
