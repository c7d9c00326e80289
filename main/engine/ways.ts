/** Ways to allocate that make several amounts of one: spelled out as the amounts they stand for. */
import type { Method } from '../../shared/contract/cells.ts'
import { partsOf } from './allocate/parts.ts'
import { apportion, decimalOf, roundDiv } from './exact.ts'
import type { Model } from './model.ts'
import type { Target } from './put.ts'
import { carries, isActive, isThere, seatsOf } from './tree.ts'

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
      if (seats.length === 0) return [target]
      // One that moved is a single seat, each place by its working days.
      return [...Map.groupBy(seats, (seat) => model.tree.rows[seat].id).values()].flatMap((stints) => {
        const days = stints.map((seat) => model.calendar.slices.slice(period.first, period.end).reduce((sum, s) => (carries(model.tree, seat, s) ? sum + model.days.of(seat).days[s.first] : sum), 0))
        const parts = target.amount === null || stints.length === 1 ? null : apportion(target.amount, days)
        return stints.map((seat, n): Target => ({ ...target, node: seat, amount: parts === null ? target.amount : parts[n], method: { kind: 'equal' } }))
      })
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
