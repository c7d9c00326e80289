/** From elsewhere in the window to one of the tasks. */
import { notifyError } from '../notices.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'
import { useTimeline } from './state.ts'

async function go(task: string): Promise<void> {
  // What it is a part of may not be known here yet, where the timeline was never open.
  const { tasks } = await call('work', {}), above = new Map(tasks.map((t) => [t.id, t.parent])), closed = new Set(useTimeline.getState().closed)
  for (let at = above.get(task); at; at = above.get(at)) closed.delete(at)
  useApp.setState(({ dock }) => ({ workspace: 'timeline', dock: dock === 'why' ? 'details' : dock }))
  useTimeline.setState({ grouping: 'tree', closed, anchor: null, editing: null, reveal: { row: task, edit: false } })
}

/** Among what it is a part of, which is opened, with its name selected. */
export const goToTask = (task: string): void => { go(task).catch(notifyError) }
