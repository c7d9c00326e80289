/** Several tasks made as one step. */
import type { Sent } from '../../shared/contract/index.ts'
import { send } from '../document.ts'

/** A task to be made; `below`: the place in this list of what it is a part of, instead of what all are put into. */
export type NewTask = Sent<'tasks.add'>['tasks'][number]

export const addTasks = (tasks: readonly NewTask[], parent: string | null, after: string | null): Promise<{ tasks: string[] } | null> => send('tasks.add', { tasks: [...tasks], parent, after })
