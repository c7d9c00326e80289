/** What is typed after a dialog was asked for and before it is there waits for its first field: no key goes to what lies beneath. */
import { useApp } from '../state.ts'

const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
const inDialog = (target: EventTarget | null): boolean => target instanceof Element && target.closest('[role=dialog]') !== null

export function holdKeys(): () => void {
  let held = ''
  const onKey = (event: KeyboardEvent): void => {
    const { overlay } = useApp.getState()
    if (overlay === null || overlay.kind === 'import') { held = ''; return }
    if (inDialog(document.activeElement)) return
    const typed = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
    if (typed) held += event.key
    else if (event.key === 'Escape') useApp.setState({ overlay: null })
    else if (event.key === 'Backspace') held = held.slice(0, -1)
    else if (event.key !== 'Enter' && event.key !== 'Tab') return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  // Once whoever opened the field has put its selection where it belongs.
  const onFocus = ({ target }: FocusEvent): void => { if (held !== '' && inDialog(target) && isField(target)) queueMicrotask(() => give(target)) }
  const give = (field: HTMLInputElement | HTMLTextAreaElement): void => {
    const text = held
    held = ''
    field.setRangeText(text, field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length, 'end')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  window.addEventListener('keydown', onKey, true)
  window.addEventListener('focusin', onFocus, true)
  return () => {
    window.removeEventListener('keydown', onKey, true)
    window.removeEventListener('focusin', onFocus, true)
  }
}
