/** What putting amounts on cells does to the cells beneath: worked out on a draft, nothing applied. */
import type { CellBlock } from '../../shared/change.ts'
import type { BaseUsed, Method } from '../../shared/contract/cells.ts'
import { BASE } from '../../shared/ids.ts'
import { PlanError } from '../../shared/errors.ts'
import { MAX_AMOUNT, toWhole } from '../../shared/money.ts'
import { Draft } from './draft.ts'
import { raised } from './exact.ts'
import { handDown } from './goal.ts'
import { knownMeasure, lineOf, nodeOf, periodOf, whereOf, type Input, type Model } from './model.ts'
import { setCell, type Target } from './put.ts'
import { valueAt } from './values.ts'

export interface SetRequest {
  scenario: string
  measure: string
  /** Amounts in the plan's unit; null clears. */
  cells: readonly { node: string; line: string | null; period: string; value: number | null }[]
  method: Method
  down: boolean
}

export interface Planned { changes: CellBlock[]; base: BaseUsed | null; total: number | null }

export function planSet(model: Model, request: SetRequest): Planned {
  if (request.scenario !== BASE) throw new PlanError('scenario.unknown', { scenario: request.scenario })
  const { id, source } = knownMeasure(request.measure)
  if (source !== 'input') throw new PlanError('measure.computed', { measure: id })
  const draft = new Draft(model)
  try {
    let base: BaseUsed | null = null
    let total: number | null = null
    for (const cell of request.cells) {
      const target: Target = {
        measure: id as Input, node: nodeOf(model, cell.node), line: lineOf(model, cell.line), period: periodOf(model, cell.period),
        amount: cell.value, method: request.method,
      }
      target.amount = amountOf(model, target)
      const used = request.down && id === 'goal' ? handDown(model, draft, target) : setCell(model, draft, target)
      base ??= used
      total = target.amount
    }
    draft.refuseTooLarge()
    return { changes: draft.blocks(), base, total: request.cells.length === 1 ? total : null }
  } finally {
    draft.undo()
  }
}

function amountOf(model: Model, { measure, node, line, period, amount, method }: Target): number | null {
  if (method.kind === 'percent') {
    const now = valueAt(model, measure, node, line, period)
    if (now !== now) throw new PlanError('allocate.noBase', { base: measure, where: whereOf(model, node, line, period.id) })
    amount = raised(now, method.percent / 100)
  }
  if (amount === null) return null
  if (!Number.isInteger(amount)) throw new PlanError('amount.notWhole', { amount: String(amount), unit: model.plan.decimals === 2 ? '0.01' : '1' })
  if (Math.abs(amount) > MAX_AMOUNT) throw new PlanError('amount.tooLarge', { amount: String(toWhole(amount, model.plan.decimals)) })
  return amount === 0 ? 0 : amount
}
