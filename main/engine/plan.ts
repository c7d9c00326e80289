/** What putting amounts on cells does to the cells beneath: worked out on a draft, nothing applied. */
import type { CellBlock } from '../../shared/change.ts'
import type { BaseUsed, Method } from '../../shared/contract/cells.ts'
import { BASE } from '../../shared/ids.ts'
import { PlanError } from '../../shared/errors.ts'
import { MAX_AMOUNT, toWhole } from '../../shared/money.ts'
import { fieldOf } from './allocate/field.ts'
import { sumOf } from './cube.ts'
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
  /** Refuses when a cell would not hold what was asked of it in the end, because another of the step moves it. */
  keep?: boolean
}

/** `empty`: seats beneath a single total that carry numbers then and got none of it, having nothing to go by. */
export interface Planned { changes: CellBlock[]; base: BaseUsed | null; total: number | null; empty: number }

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
    if (request.keep) refuseContradiction(model, id as Input, request.cells)
    draft.refuseTooLarge()
    const single = request.cells.length === 1
    return { changes: draft.blocks(), base, total: single ? total : null, empty: single && base !== null && total !== 0 && id === 'quota' ? emptySeats(model, request.cells[0]) : 0 }
  } finally {
    draft.undo()
  }
}

function emptySeats(model: Model, cell: SetRequest['cells'][number]): number {
  const field = fieldOf(model, true, nodeOf(model, cell.node), lineOf(model, cell.line), periodOf(model, cell.period))
  const filled = new Map<number, boolean>()
  field.rowNode.forEach((node, i) => {
    if (!field.open.subarray(i * field.width, (i + 1) * field.width).includes(1)) return
    const sum = sumOf(model.cubes.quota.row(node, field.rowLine[i]), field.first, field.end)
    filled.set(node, filled.get(node) === true || (sum === sum && sum !== 0))
  })
  return [...filled.values()].filter((any) => !any).length
}

/** Cells that are to be locked hold what was asked, all of them at once. */
function refuseContradiction(model: Model, measure: Input, cells: SetRequest['cells']): void {
  const { decimals } = model.plan
  for (const { node, line, period, value } of cells) {
    const got = valueAt(model, measure, nodeOf(model, node), lineOf(model, line), periodOf(model, period))
    if (value === null || got === value) continue
    throw new PlanError('cells.contradict', { where: whereOf(model, nodeOf(model, node), lineOf(model, line), period), asked: toWhole(value, decimals), got: got === got ? toWhole(got, decimals) : null })
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
