/** What was found, replaced: names by renaming, typed numbers as if typed; all of them as one step. */
import { parseEntry } from '../../grid/entry.ts'
import type { CellEdit } from '../../grid/model.ts'
import { notify } from '../../notices.ts'
import { formatCount } from '../../numbers.ts'
import { useApp } from '../../state.ts'
import { TREE } from '../sheet/columns.ts'
import { innermost, replaceDigits, replaceWords, type Match } from './find.ts'
import { found, search, standsOn, step, useFind } from './finding.ts'
import type { PlanSheet } from '../sheet/plan-sheet.ts'
import { rowOf } from '../sheet/rows.ts'
import { usePlan } from '../state.ts'

/** What a match becomes, or why it can't. */
function replaced(model: PlanSheet, { row, column }: Match): CellEdit | string {
  const { text, by } = useFind.getState(), { find } = model.text.plan, present = model.editText(row, column)
  if (present === null) return model.whyFixed(row, column)
  const becomes = column === TREE ? replaceWords(present, text, by) : replaceDigits(present, text, by)
  return becomes === null ? (column === TREE ? find.code : find.rounded) : { row, column, text: becomes }
}

const placeOf = (model: PlanSheet, { row, column }: CellEdit | Match): string => {
  const name = model.node(rowOf(row).node)?.name ?? ''
  return column === TREE ? name : `${name} · ${model.column(column)?.header ?? ''}`
}

const tell = (text: string): void => { notify({ kind: 'note', text }) }

/** Replaces where the selection stands, and goes on to the next. */
export async function replaceOne(): Promise<void> {
  const { model, row, column } = usePlan.getState()
  if (!model) return
  const matches = await found(), here = matches[standsOn(matches, row, column) - 1]
  if (here) {
    const edit = replaced(model, here), why = typeof edit === 'string' ? edit : model.refuse([edit])?.why
    if (why !== undefined) tell(model.text.plan.find.refused(placeOf(model, here), why))
    else model.commit([edit as CellEdit])
    search()
  }
  await step(false)
}

/** Where a number is looked for, numbers of one measure, totals following what is in them; else names. */
export async function replaceAll(): Promise<void> {
  const { model } = usePlan.getState()
  if (!model) return
  const matches = await found(), { find } = model.text.plan
  const edits = matches.map((m) => replaced(model, m)).filter((e) => typeof e !== 'string')
  const { kind } = parseEntry(useFind.getState().text), chosen = kind === 'amount' || kind === 'percent' ? numbersOf(model, edits) : namesOf(model, edits)
  const refused = model.refuse(chosen)
  if (refused) { tell(find.unchanged(placeOf(model, chosen[refused.nth]), refused.why)); return }
  const count = (n: number): string => formatCount(n, useApp.getState().locale)
  if (matches.length > chosen.length) tell(find.stay(count(matches.length - chosen.length), count(matches.length)))
  else if (chosen.length > 0) tell(find.replaced(count(chosen.length)))
  model.commit(chosen)
}

/** One that moved stands in several places under one name. */
function namesOf(model: PlanSheet, edits: readonly CellEdit[]): CellEdit[] {
  const names = edits.filter((e) => e.column === TREE)
  return [...new Map(names.map((e) => [model.node(e.row)!.node, e])).values()]
}

function numbersOf(model: PlanSheet, edits: readonly CellEdit[]): CellEdit[] {
  const measureOf = ({ row, column }: CellEdit): string => model.cellAt(row, column)!.measure
  const numbers = edits.filter((e) => e.column !== TREE), { measure: chosen } = useApp.getState()
  const measure = numbers.some((e) => measureOf(e) === chosen) || numbers.length === 0 ? chosen : measureOf(numbers[0])
  const cells = numbers.filter((e) => measureOf(e) === measure).map((e) => ({ ...e, node: rowOf(e.row).node, period: model.column(e.column)!.period! }))
  // Goals and reserves of the nodes beneath are their own.
  const own = !model.addsUp(measure)
  const above = (node: string): string[] => { const up = model.node(node)?.parent; return up ? [up, ...above(up)] : [] }
  return innermost(cells, own ? () => [] : above).map(({ row, column, text }) => ({ row, column, text }))
}
