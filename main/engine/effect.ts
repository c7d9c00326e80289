/** One thing that a task brings in. */
import type { Day } from '../../shared/calendar.ts'
import type { Curve } from '../../shared/rows.ts'

/**
 * `begins`: the first day on which it may bring anything; `amount`: of the plan's unit. With `probability` a part of it, `loss`, is missed. `driver`: in place
 * of an amount, what is raised, by which part of itself, and between what it stays.
 */
export interface Effect {
  id: string; node: string; line: string | null; per: 'month' | 'once'; amount: number; begins: Day; curve: Curve; weeks: number; probability: number; loss: number
  driver: { id: string; change: number; least: number; most: number } | null
}

/** The part of an effect that is expected. */
export const expectedPart = ({ probability, loss }: Pick<Effect, 'probability' | 'loss'>): number => 1 - probability * loss

/** Whether it is left to chance how much of it comes. */
export const isUnsure = ({ probability, loss }: Pick<Effect, 'probability' | 'loss'>): boolean => probability > 0 && probability < 1 && loss > 0
