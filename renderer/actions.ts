/**
 * Actions: everything that has a key, a menu entry or a place in the palette, as one table.
 * `frame/table.ts` joins the tables of all workspaces; an action that changes the plan sends one command.
 */
import { send } from './document.ts'
import type { Text } from './locales/index.ts'
import { notify, notifyError } from './notices.ts'
import { useApp, type AppState } from './state.ts'
import { call } from './transport.ts'

export interface ActionContext {
  state: () => AppState
  set: typeof useApp.setState
  call: typeof call
  /** One command; what goes wrong is told, and null comes back. */
  send: typeof send
  notify: typeof notify
  notifyError: typeof notifyError
}

export interface Action {
  id: string
  label: (t: Text) => string
  /** `Mod+Z`: Mod is Ctrl, on a Mac ⌘. The first is shown; all work. */
  key?: string | string[]
  /** The key is the sheet's or the browser's own: shown, and not listened to here. */
  native?: boolean
  /** Works while something is being typed too. */
  whileTyping?: boolean
  /** False while it makes no sense; it is then neither shown nor performed. */
  when?: (s: AppState) => boolean
  /** Found in the palette under this heading. */
  group?: (t: Text) => string
  /** Further words the palette finds it by, in any language. */
  words?: string
  perform: (c: ActionContext) => void | Promise<void>
}

export const actionContext: ActionContext = { state: useApp.getState, set: useApp.setState, call, send, notify, notifyError }

/** Performs an action where it applies; an error it did not handle is told. */
export function perform(action: Action): boolean {
  if (action.when && !action.when(useApp.getState())) return false
  void Promise.resolve(action.perform(actionContext)).catch(notifyError)
  return true
}

const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform)
const keysOf = (action: Action): string[] => (action.key === undefined ? [] : Array.isArray(action.key) ? action.key : [action.key])

/** A letter by the key's place where the layout or Alt makes another sign of it. */
function keyName(event: KeyboardEvent): string {
  if (/^[a-z]$/i.test(event.key)) return event.key.toUpperCase()
  const place = /^Key([A-Z])$/.exec(event.code) ?? /^Digit(\d)$/.exec(event.code)
  if (place && (event.altKey || event.ctrlKey || event.metaKey)) return place[1]
  return event.key
}

export function matches(key: string, event: KeyboardEvent, mac = isMac()): boolean {
  const parts = key.split('+')
  const name = parts.pop() || '+'
  const wanted = new Set(parts)
  // A key of the Mac's own Ctrl is none elsewhere, where Mod is Ctrl.
  if (!mac && wanted.has('Ctrl')) return false
  const mod = mac ? event.metaKey : event.ctrlKey
  return mod === wanted.has('Mod') && event.altKey === wanted.has('Alt') && event.shiftKey === wanted.has('Shift') &&
    (mac ? event.ctrlKey === wanted.has('Ctrl') : !event.metaKey) && keyName(event).toUpperCase() === name.toUpperCase()
}

/** Several may have one key, in different rooms: the one that applies now, else the first. */
export function actionFor(table: readonly Action[], event: KeyboardEvent, state: AppState = useApp.getState()): Action | undefined {
  const all = table.filter((action) => action.native !== true && keysOf(action).some((key) => matches(key, event)))
  return all.find((action) => action.when?.(state) ?? true) ?? all[0]
}

const MAC_SIGNS: Record<string, string> = { Mod: '⌘', Alt: '⌥', Shift: '⇧', Ctrl: '⌃' }
const NAMES: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Delete: 'Del', Escape: 'Esc' }

/** The first key of an action as people read it: "Ctrl Z", on a Mac "⌘Z". */
export function keyText(action: Action, mac = isMac()): string {
  const key = keysOf(action)[0]
  if (!key) return ''
  const parts = key.split('+').map((p) => (mac ? MAC_SIGNS[p] : p === 'Mod' ? 'Ctrl' : undefined) ?? NAMES[p] ?? p)
  return parts.join(mac ? '' : ' ')
}
