/** The table holds the focus itself; its cursor is told by what it calls its active descendant. */
export const TABLE = 'timeline-table'
export const focusTable = (): void => document.getElementById(TABLE)?.focus({ preventScroll: true })
