/** The window's keys: one listener, one table. A key already taken (an editor, the grid) is left alone. */
import { actionFor, perform } from '../actions.ts'
import { useApp } from '../state.ts'
import { on } from '../transport.ts'
import { actionById, allActions } from './table.ts'

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
}

/** Keys the browser would take for itself, to the user's surprise, even where the action does not apply now. */
const OURS = new Set(['file.saveAs', 'file.open', 'app.palette', 'edit.undo', 'edit.redo'])

export function listenToKeys(): () => void {
  const hear = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return
    const action = actionFor(allActions, event)
    if (!action) return
    if (!action.whileTyping && isTyping(event.target)) return
    // Beneath a dialog nothing of the plan moves.
    if (useApp.getState().overlay && !action.whileTyping) return
    if (perform(action) || OURS.has(action.id)) event.preventDefault()
  }
  window.addEventListener('keydown', hear)
  return () => window.removeEventListener('keydown', hear)
}

/** Entries of the desktop shell's menu are the same actions. */
export const listenToMenu = (): (() => void) => on('menu.action', ({ action: id }) => {
  const action = actionById(id)
  if (action && (!useApp.getState().overlay || action.whileTyping)) perform(action)
})
