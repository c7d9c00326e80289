/** What can be said of a copy before it is made. */

/** all: whatever the copy holds; cells: quotas and notes; none: nothing. */
export type OpenTo = 'all' | 'cells' | 'none'

/** The parts of a plan that a copy goes with or without. */
export const PARTS = ['deals', 'pay', 'scenarios', 'history'] as const
export type Part = (typeof PARTS)[number]
