import { chanceFor } from '../../../shared/work/chance.ts'

/** How often a goal is reached, of outcomes sorted from low to high, when each moves by as much as what is expected did; null of none. */
export const shiftedChance = (sorted: readonly number[], shift: number, goal: number): number | null => chanceFor(sorted, goal, shift)
