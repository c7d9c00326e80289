/** Links as right-angled lines from end to end, with a point at what waits. */
import type { End } from '../work/edits.ts'
import { ROW } from './scale.ts'

/** `y`: the middle of the row; `into`: how far in from its start a bar may be met from above or beneath. */
export interface Tip { x: number; y: number; end: End; into?: number }
const OUT = 6, POINT = 5

/** Out of the first by its end, along between the rows where there is no straight way, into the second. */
export function linkPath(from: Tip, to: Tip): string {
  const over = fromOver(from, to)
  if (over) return `M${from.x} ${from.y}H${over.x}V${over.y}`
  const a = from.end === 'finish' ? 1 : -1, b = to.end === 'start' ? -1 : 1, leave = from.x + a * OUT, reach = to.x + b * (OUT + POINT)
  const into = `V${to.y}H${to.x + b}`
  // Both leave by the same side: around the farther of them.
  if (a === b) { const x = a > 0 ? Math.max(leave, reach) : Math.min(leave, reach); return `M${from.x} ${from.y}H${x}${into}` }
  if ((reach - leave) * a >= -POINT) return `M${from.x} ${from.y}H${leave}${into}`
  const between = to.y + (to.y >= from.y ? -1 : 1) * (ROW / 2)
  return `M${from.x} ${from.y}H${leave}V${between}H${reach}${into}`
}

/** Where what begins soon after is met: from above or beneath, since there is no room before it. */
function fromOver(from: Tip, to: Tip): { x: number; y: number; down: number } | null {
  const x = to.x + (to.into ?? 0), down = Math.sign(to.y - from.y)
  return to.into === undefined || down === 0 || from.end !== 'finish' || to.end !== 'start' || x < from.x - 1 || to.x - from.x >= OUT + 2 * POINT ? null : { x, y: to.y - down * (ROW / 4 + 2), down }
}

/** The point: three corners. */
export function pointPath(from: Tip, to: Tip): string {
  const over = fromOver(from, to), { x, y, end } = to
  if (over) return `M${over.x} ${over.y + over.down * 2}l-3.5 ${-over.down * POINT}h7z`
  const b = end === 'start' ? -1 : 1
  return `M${x} ${y}l${b * POINT} -3.5v7z`
}

/** Which end of a bar is nearer. */
export const nearerEnd = (x0: number, x1: number, x: number): End => (x <= (x0 + x1) / 2 ? 'start' : 'finish')
