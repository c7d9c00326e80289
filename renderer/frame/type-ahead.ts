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

/** As if the keys were pressed now, one after another, wherever the focus then is: letters go into a field, the others to whoever hears them. */
async function press(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const at = document.activeElement ?? document.body
    if (key.length === 1 && isField(at)) { put(at, key); continue }
    // What was put is known to its field a turn later.
    await new Promise((resolve) => { setTimeout(resolve, 0) })
    const now = document.activeElement ?? document.body
    now.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  }
}

/** Keys that wait along with letters: they end what is typed, or begin the next. */
const WAITS: ReadonlySet<string> = new Set(['Enter', 'Insert'])

/** What is typed from now on waits for a field within what the selector names, which is on its way; Escape, another field, or the answered call gives it up. */
export function holdFor(place: string): () => void {
  const held: string[] = []
  const end = (): void => {
    clearTimeout(timer)
    window.removeEventListener('keydown', onKey, true)
    window.removeEventListener('focusin', onFocus, true)
  }
  const onKey = (event: KeyboardEvent): void => {
    if (isField(document.activeElement) || event.key === 'Escape') { end(); return }
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key.length === 1 || (WAITS.has(event.key) && !event.shiftKey)) held.push(event.key)
    else if (event.key === 'Backspace') { if (held.at(-1)?.length === 1) held.pop() }
    else return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const onFocus = ({ target }: FocusEvent): void => {
    if (!isField(target)) return
    end()
    if (target.closest(place) !== null) queueMicrotask(() => { void press(held) })
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
