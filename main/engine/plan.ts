/** What putting amounts on cells does to the cells beneath: worked out on a draft, nothing applied. */
import type { CellBlock } from '../../shared/change.ts'
import type { BaseUsed, BoundAsked, Changed, Method } from '../../shared/contract/cells.ts'
import { BASE } from '../../shared/ids.ts'
import { PlanError } from '../../shared/errors.ts'
import { MAX_AMOUNT, toWhole } from '../../shared/money.ts'
import { fieldOf } from './allocate/field.ts'
import { balanceCell } from './balance.ts'
import { workedOut, type Changing } from './changed.ts'
import { ALL_LINES } from './cube.ts'
import { sumOf } from './runs.ts'
import { Draft } from './draft.ts'
import { raised } from './exact.ts'
import { handDown } from './goal.ts'
import { knownMeasure, lineOf, nodeOf, periodOf, whereOf, type Model } from './model.ts'
import { setCell, type Target } from './put.ts'
import { spelledOut } from './ways.ts'
import { valueAt } from './values.ts'

export interface SetRequest {
  scenario: string
  measure: string
  /** Amounts in the plan's unit; null clears. */
  cells: readonly { node: string; line: string | null; period: string; value: number | null; change?: Changed }[]
  method: Method
  down: boolean
  mode?: 'set' | 'add' | 'subtract'
  floor?: BoundAsked
  cap?: BoundAsked
  /** One cell's seats are loaded alike by the method's measure: balance.ts. */
  balance?: boolean
}

/** `empty`: seats beneath a single total that carry numbers then and got none of it, having nothing to go by. */
export interface Planned { changes: CellBlock[]; base: BaseUsed | null; total: number | null; empty: number }

/**
 * `look` sees the numbers as they would be. Refused, beside what setCell refuses: cells.contradict, when a cell would not hold what was asked of it in the end. A total and some of
 * its parts are worked out together, the rest of the parts giving way.
 */
export function planSet(model: Model, request: SetRequest, look: () => void = () => {}): Planned {
  const { id, source } = knownMeasure(model, request.measure)
  if (source !== 'input') throw new PlanError('measure.computed', { measure: id })
  const asked = request.cells.map((cell): Changing => ({
    measure: id, node: nodeOf(model, cell.node, periodOf(model, cell.period)), line: lineOf(model, cell.line), period: periodOf(model, cell.period), amount: cell.value, change: cell.change, method: request.method,
    mode: request.mode ?? 'set', floor: request.floor ?? null, cap: request.cap ?? null,
  }))
  const targets = workedOut(model, asked).flatMap((target) => spelledOut(model, target))
  const draft = new Draft(model)
  try {
    let base = request.balance === true ? balanceCell(model, draft, targets[0]) : put(model, draft, targets, request.down)
    const contradiction = targets.length === 1 ? null : contradicted(model, targets)
    if (contradiction !== null) {
      draft.undo()
      base = putTogether(model, draft, targets, request.down, contradiction)
    }
    draft.refuseTooLarge()
    look()
    const single = request.cells.length === 1 && targets.length === 1
    const amount = single ? targets[0].amount : null
    return { changes: draft.blocks(), base, total: single ? amount : null, empty: single && base !== null && amount !== 0 && id === 'quota' ? emptySeats(model, request.cells[0]) : 0 }
  } finally {
    draft.undo()
  }
}

/** One after another. Answers the first base that was gone by, and leaves the amounts in the targets. */
function put(model: Model, draft: Draft, targets: readonly Target[], down: boolean): BaseUsed | null {
  let base: BaseUsed | null = null
  for (const target of targets) {
    target.amount = amountOf(model, target)
    const used = down && target.measure === 'goal' ? handDown(model, draft, target) : setCell(model, draft, target)
    base ??= used
  }
  return base
}

/** So many totals are put again among their parts; each is an allocation among locks, which takes its time. */
const MOST_AGAIN = 4

/** The largest first, so that its parts have numbers; then, from the smallest on, each that another moved is put again among those held: what was not asked for gives way. */
function putTogether(model: Model, draft: Draft, targets: readonly Target[], down: boolean, contradiction: PlanError): BaseUsed | null {
  const size = ({ node, period }: Target): number => (model.tree.end[node] - node) * (period.end - period.first)
  const fixed = targets.map((target): Target => (target.method.kind === 'percent' ? { ...target, method: { kind: 'default' } } : target)).sort((a, b) => size(b) - size(a))
  const base = put(model, draft, fixed, down)
  const holding = { ...model, locks: [...model.locks] }
  let again = 0
  try {
    for (const target of fixed.toReversed()) {
      const { measure, node, line, period, amount } = target
      if (contradicted(model, [target]) !== null) {
        if (++again > MOST_AGAIN) throw contradiction
        put(holding, draft, [target], down)
      }
      if (amount !== null) holding.locks.push({ scenario: BASE, measure, node: model.tree.ids[node], line: line === ALL_LINES ? null : model.lines[line].id, period: period.id })
    }
  } catch (error) {
    throw error instanceof PlanError && error.code === 'lock.conflict' ? contradiction : error
  }
  const left = contradicted(model, fixed)
  if (left !== null) throw left
  return base
}

function emptySeats(model: Model, cell: SetRequest['cells'][number]): number {
  const period = periodOf(model, cell.period)
  const field = fieldOf(model, true, nodeOf(model, cell.node, period), lineOf(model, cell.line), period)
  const filled = new Map<number, boolean>(), row = new Float64Array(field.width)
  field.rowNode.forEach((node, i) => {
    if (!field.open.subarray(i * field.width, (i + 1) * field.width).includes(1)) return
    model.cubes.quota.read(node, field.rowLine[i], field.first, field.end, row, 0)
    const sum = sumOf(row, 0, field.width)
    filled.set(node, filled.get(node) === true || (sum === sum && sum !== 0))
  })
  return [...filled.values()].filter((any) => !any).length
}

/** The first cell that does not hold what was asked of it, because another of the step moved it. */
function contradicted(model: Model, targets: readonly Target[]): PlanError | null {
  const { decimals } = model.plan
  for (const { measure, node, line, period, amount } of targets) {
    const got = valueAt(model, measure, node, line, period)
    if (amount === null || got === amount) continue
    return new PlanError('cells.contradict', { where: whereOf(model, node, line, period.id), asked: toWhole(amount, decimals), got: got === got ? toWhole(got, decimals) : null })
  }
  return null
}

function amountOf(model: Model, { measure, node, line, period, amount, method, mode }: Target): number | null {
  if (method.kind === 'percent') {
    const now = valueAt(model, measure, node, line, period)
    if (now !== now) throw new PlanError('allocate.noBase', { base: measure, where: whereOf(model, node, line, period.id) })
    amount = raised(now, method.percent / 100)
  }
  if (amount === null) return null
  refuseAmount(model, amount)
  if (mode !== 'set') {
    const now = valueAt(model, measure, node, line, period)
    amount = (now === now ? now : 0) + (mode === 'add' ? amount : -amount)
    refuseAmount(model, amount)
  }
  return amount === 0 ? 0 : amount
}

function refuseAmount(model: Model, amount: number): void {
  if (!Number.isInteger(amount)) throw new PlanError('amount.notWhole', { amount: String(amount), unit: model.plan.decimals === 2 ? '0.01' : '1' })
  if (Math.abs(amount) > MAX_AMOUNT) throw new PlanError('amount.tooLarge', { amount: String(toWhole(amount, model.plan.decimals)) })
}
