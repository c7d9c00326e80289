/** What a number is, in one sentence: the formula bar's answer. */
import { phrases } from '../../shared/locales/index.ts'
import { shiftQuarter } from '../../shared/calendar.ts'
import type { Text } from '../locales/index.ts'
import { formatCount, formatPercent } from '../numbers.ts'
import { useApp } from '../state.ts'
import { comparedSentence } from '../whatif/compare/cells.ts'
import { methodName } from './allocate/methods.ts'
import type { PlanSheet } from './sheet/plan-sheet.ts'
import { rowId, rowOf } from './sheet/rows.ts'

export function explain(model: PlanSheet, row: string, column: string, { plan }: Pick<Text, 'plan'>): string {
  const { kind, node: id } = rowOf(row)
  const c = model.column(column), node = model.node(id)
  const { outline, locale, measure, method } = useApp.getState(), cell = model.cellAt(row, column)
  if (!c || !node || !outline) return ''
  const { bar } = plan
  if (c.measure === null) return kind === 'node' && !outline.readOnly ? bar.node : ''
  if (c.compared) return kind === 'node' || kind === 'measure' ? comparedSentence(model, c, row, plan).what : ''
  if (kind === 'reserve') return c.measure === 'own' ? bar.reserve(node.reserveOwner) : ''
  if (kind === 'left') return c.measure === 'own' ? leftSentence(model, id, column, plan) : ''
  switch (c.measure) {
    case 'lastYear': return (model.lastYearIsWhole ? bar.lastYear : bar.lastYearPart)(shiftQuarter(outline.plan.quarter, -4))
    case 'change': return model.lastYearIsWhole ? bar.change(phrases[locale].measures[measure]) : bar.noChange(shiftQuarter(outline.plan.quarter, -4))
    case 'cover': return bar.cover
    case 'attainment': return bar.attainment
    case 'made': return c.made!.formula === '' ? bar.typed : `= ${c.made!.formula}`
  }
  if (cell === null) return ''
  if (model.isLocked(row, column)) return bar.locked
  const own = outline.measures.find((m) => m.id === cell.measure)
  if (own && own.formula !== '') return `= ${own.formula}`
  if (model.editText(row, column) === null) return model.whyFixed(row, column)
  if (cell.measure === 'goal' && model.isGroup(id)) return bar.goalTotal(node.name)
  const cells = model.seatsBelow(id) * Math.max(1, c.period!.end - c.period!.first)
  if (cells <= 1) return bar.typed
  const count = formatCount(cells, outline.plan.locale)
  return method.kind === 'default' ? bar.total(count) : bar.totalBy(count, methodName(method, { plan }))
}

/** Goal, buffer, what the children are asked for and the reserve, with the numbers in it. */
function leftSentence(model: PlanSheet, node: string, column: string, plan: Text['plan']): string {
  const { outline } = useApp.getState()
  const goal = model.goalAt(node, column), left = model.value(rowId('left', node), column)
  if (!outline || Number.isNaN(goal) || Number.isNaN(left)) return ''
  const reserve = model.value(rowId('reserve', node), column)
  const kept = Number.isNaN(reserve) ? 0 : reserve
  const buffer = outline.levels.find((l) => l.depth === model.depthOf(node))?.buffer ?? 0
  const below = Math.round(goal * (1 + buffer)) - kept - left
  return plan.bar.left(model.amount(goal), formatPercent(buffer, { locale: outline.plan.locale, digits: 1 }), model.amount(below), model.amount(kept), model.amount(left))
}
