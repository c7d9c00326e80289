/** From elsewhere in the window to one of the tasks. */
import { useApp } from '../state.ts'
import { useTimeline } from './state.ts'

/** Among what it is a part of, with its name selected. */
export function goToTask(task: string): void {
  useTimeline.setState({ grouping: 'tree', closed: new Set(), anchor: null, editing: null, reveal: { row: task, edit: false } })
  useApp.setState({ workspace: 'timeline', dock: 'details' })
}
