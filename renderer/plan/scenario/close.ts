/** The way out of a dialog, back to the sheet. */
import { flushSync } from 'react-dom'
import { useApp } from '../../state.ts'
import { usePlan } from '../state.ts'

/** Gone before the sheet is given the focus: a dialog that stands takes it back. */
export function closeToSheet(): void {
  flushSync(() => useApp.setState({ overlay: null }))
  usePlan.getState().sheet?.focus()
}
