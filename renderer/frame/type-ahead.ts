/** What is typed after a dialog was asked for and before it is there waits for its first field: no key goes to what lies beneath. */
import { useApp } from '../state.ts'

const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
const inDialog = (target: EventTarget | null): boolean => target instanceof Element && target.closest('[role=dialog]') !== null

/** In place of what is selected there, as if it were typed. */
function put(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.setRangeText(text, field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Longer nobody types ahead. */
const PATIENCE = 10_000

/** Letters typed from now on wait for a field within what the selector names, which is on its way; Escape, another field, or the answered call gives them up. */
export function holdFor(place: string): () => void {
  let held = ''
  const end = (): void => {
    clearTimeout(timer)
    window.removeEventListener('keydown', onKey, true)
    window.removeEventListener('focusin', onFocus, true)
  }
  const onKey = (event: KeyboardEvent): void => {
    if (isField(document.activeElement) || event.key === 'Escape') { end(); return }
    if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) held += event.key
    else if (event.key === 'Backspace') held = held.slice(0, -1)
    else return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const onFocus = ({ target }: FocusEvent): void => {
    if (!isField(target)) return
    const text = held
    end()
    if (text !== '' && target.closest(place) !== null) queueMicrotask(() => put(target, text))
  }
  const timer = setTimeout(end, PATIENCE)
  window.addEventListener('keydown', onKey, true)
  window.addEventListener('focusin', onFocus, true)
  return end
}

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
    put(field, text)
  }
  window.addEventListener('keydown', onKey, true)
  window.addEventListener('focusin', onFocus, true)
  return () => {
    window.removeEventListener('keydown', onKey, true)
    window.removeEventListener('focusin', onFocus, true)
  }
}
