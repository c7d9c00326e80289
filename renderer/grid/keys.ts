/** What a key asks of the sheet, as Excel has it. While a text is being edited (`edit`) arrows move in the text; while one is typed over a cell (`type`) they commit. */
import type { Direction } from './range.ts'

export type Mode = 'idle' | 'type' | 'edit'
export type Intent =
  | { do: 'move'; direction: Direction; extend: boolean; jump: boolean }
  | { do: 'page'; direction: Direction; extend: boolean }
  | { do: 'edge'; end: boolean; whole: boolean; extend: boolean }
  | { do: 'advance'; axis: 'row' | 'column'; back: boolean }
  | { do: 'toggle'; open: boolean }
  /** Another way to allocate what is being typed. */
  | { do: 'way'; step: 1 | -1 }
  | { do: 'commitAll' | 'edit' | 'cancel' | 'clear' | 'all' | 'rows' | 'columns' | 'fillDown' | 'fillRight' }

export interface Key { key: string; shiftKey: boolean; ctrlKey: boolean; metaKey: boolean; altKey: boolean }

const ARROWS: Record<string, Direction> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' }

export function intentOf(event: Key, mode: Mode): Intent | null {
  const mod = event.ctrlKey || event.metaKey
  const { key, shiftKey: extend, altKey } = event
  const arrow = ARROWS[key]
  switch (key) {
    case 'Enter': return altKey ? null : mod ? { do: 'commitAll' } : { do: 'advance', axis: 'row', back: extend }
    case 'Tab': return mod || altKey ? null : { do: 'advance', axis: 'column', back: extend }
    case 'Escape': return { do: 'cancel' }
    case 'F2': return mod || altKey || extend ? null : { do: 'edit' }
  }
  if (mode !== 'idle' && altKey && !mod && (arrow === 'up' || arrow === 'down')) return { do: 'way', step: arrow === 'down' ? 1 : -1 }
  if (mode === 'edit') return null
  if (arrow) {
    if (altKey) return mode === 'idle' && !mod && !extend && (arrow === 'left' || arrow === 'right') ? { do: 'toggle', open: arrow === 'right' } : null
    return { do: 'move', direction: arrow, extend, jump: mod }
  }
  if (altKey) return null
  switch (key) {
    case 'PageUp': return mod ? null : { do: 'page', direction: 'up', extend }
    case 'PageDown': return mod ? null : { do: 'page', direction: 'down', extend }
  }
  if (mode === 'type') return null
  switch (key) {
    case 'Home': return { do: 'edge', end: false, whole: mod, extend }
    case 'End': return { do: 'edge', end: true, whole: mod, extend }
    case 'Delete': case 'Backspace': return mod ? null : { do: 'clear' }
    case ' ': return mod ? { do: 'columns' } : extend ? { do: 'rows' } : null
  }
  if (mod && !extend) {
    switch (key.toLowerCase()) {
      case 'a': return { do: 'all' }
      case 'd': return { do: 'fillDown' }
      case 'r': return { do: 'fillRight' }
    }
  }
  return null
}
