/** Ids of what a board needs and the work has none of: the board itself, lists, people, a checklist for tasks that stand in none. */
import { hash } from 'node:crypto'

/** An id as Trello's are, always the same for the same thing: so what was made up is known when it is read again. Its time is the epoch's, which no reader takes for a day. */
export const madeId = (what: 'board' | 'list' | 'member' | 'checklist' | 'action', key: string): string => `00000000${hash('sha256', `${what}\u0001${key}`, 'hex').slice(0, 16)}`
