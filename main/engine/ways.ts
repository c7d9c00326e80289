/** Ways to allocate that make several amounts of one: spelled out as the amounts they stand for. */
import type { Method } from '../../shared/contract/cells.ts'
import { partsOf } from './allocate/parts.ts'
import { decimalOf, roundDiv } from './exact.ts'
import type { Model } from './model.ts'
import type { Target } from './put.ts'
import { isActive, isThere, seatsOf } from './tree.ts'

/** The targets that one stands for, in order; most are one. */
export function spelledOut(model: Model, target: Target): Target[] {
  const { method, node, period } = target
  const plain: Method = { kind: 'default' }
  switch (method.kind) {
    case 'clear': return [{ ...target, amount: null, method: plain, mode: 'set' }]
    case 'growth': return partsOf(model, period).map((part, n) => ({ ...target, period: part, amount: grown(method.start, method.rate, n), method: plain }))
    case 'line': { const parts = partsOf(model, period); return parts.map((part, n) => ({ ...target, period: part, amount: onLine(method.from, method.to, n, parts.length - 1), method: plain })) }
    case 'repeat': {
      const seats = model.measures.get(target.measure)!.overNodes === 'sum' ? seatsOf(model.tree, node).filter((seat) => isActive(model.tree.rows[seat], period) && isThere(model.tree, seat, period)) : [node]
      return seats.length === 0 ? [target] : seats.map((seat) => ({ ...target, node: seat, method: { kind: 'equal' } }))
    }
    default: return [target]
  }
}

/** start × (1 + rate ÷ 100)ⁿ as decimals, rounded once, halves away from zero. */
function grown(start: number, rate: number, n: number): number {
  const { digits, scale } = decimalOf(rate)
  const [up, down] = [100n * scale + digits, 100n * scale]
  return roundDiv(BigInt(start) * up ** BigInt(n), down ** BigInt(n))
}

const onLine = (from: number, to: number, n: number, last: number): number =>
  (last === 0 ? from : roundDiv(BigInt(from) * BigInt(last - n) + BigInt(to) * BigInt(n), BigInt(last)))
