/** The two views the workspace keeps open. */

/** Beside the chosen measure, in the columns shown. */
export const NUMBERS = ['leftToAllocate', 'reserve'] as const
/** In the planned quarter and its months, whatever the columns. */
export const ANSWERS = ['quota', 'goal', 'lastYear', 'change', 'cover', 'attainment', 'leftToAllocate', 'actual', 'reserve'] as const
export type Answer = (typeof ANSWERS)[number]
