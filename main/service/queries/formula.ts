/** A formula tried on a cell before it is kept. */
import type { Input } from '../../../shared/contract/index.ts'
import type { FormulaAnswer } from '../../../shared/contract/measures.ts'
import { PlanError } from '../../../shared/errors.ts'
import { unitsPerWhole } from '../../../shared/money.ts'
import { toValue, type Value } from '../../../shared/value.ts'
import { checked } from '../measures.ts'
import { nodeById } from '../commands/nodes.ts'
import type { Document } from '../document.ts'
import { scenarioId } from '../scenarios.ts'

export function tried({ rows, engine, calendar }: Document, { formula: text, measure, node, line, period, scenario: asked }: Input<'formula.try'>): FormulaAnswer {
  const self = rows.measures.find((m) => m.id === measure)
  const { tree, formula, unit } = checked(text, rows, { id: self?.id ?? null, name: self?.name ?? '' })
  nodeById(rows, node)
  if (!calendar.period(period)) throw new PlanError('period.unknown', { period, first: calendar.quarters[0].id, last: calendar.quarters.at(-1)!.id })
  const value = toValue(engine.tried(tree, node, line, period, scenarioId(rows, asked)))
  return { formula, unit, value: unit === 'money' ? inWhole(value, unitsPerWhole(rows.plan.decimals)) : value }
}

/** Money in whole currency, with the fraction that a formula leaves. */
const inWhole = (value: Value, perWhole: number): Value => (typeof value === 'number' ? value / perWhole : value)
