/** The table's keys. True: it is taken. */
import { textOf } from '../../locales/index.ts'
import { notify } from '../../notices.ts'
import { useApp } from '../../state.ts'
import { canChangeWork, toggleRow, useTimeline } from '../state.ts'
import { addTask, moveSelected, openDetails, removeSelected, standing } from '../steps.ts'
import { rowsAPage } from '../view.ts'
import type { Step } from '../work/tree.ts'
import { COLUMNS } from './columns.ts'
import { edit, goBy, goToColumn, goToRow, revealBar } from './cursor.ts'

const STEPS: Readonly<Record<string, Step>> = { 'Alt+Shift+ArrowRight': 'in', 'Alt+Shift+ArrowLeft': 'out', 'Alt+ArrowUp': 'up', 'Alt+ArrowDown': 'down' }

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>
const named = (e: Pressed): string => `${e.ctrlKey || e.metaKey ? 'Mod+' : ''}${e.altKey ? 'Alt+' : ''}${e.shiftKey ? 'Shift+' : ''}${e.key}`

/** On the name of what can be opened, an arrow opens or closes it first. */
function along(step: 1 | -1): void {
  const at = standing(), { cursor } = useTimeline.getState()
  if (at?.row && cursor?.column === 'name' && at.row.open === (step < 0)) toggleRow(at.row.key)
  else goToColumn(COLUMNS.indexOf(cursor?.column ?? 'name') + step)
}

function moves(name: string): boolean {
  const at = standing(), last = (at?.rows.length ?? 1) - 1, grow = name.includes('Shift+')
  switch (name.replace('Shift+', '')) {
    case 'ArrowDown': goBy(1, grow); return true
    case 'ArrowUp': goBy(-1, grow); return true
    case 'PageDown': goBy(rowsAPage(), grow); return true
    case 'PageUp': goBy(-rowsAPage(), grow); return true
    case 'Mod+Home': goToRow(0, grow); if (!grow) goToColumn(0); return true
    case 'Mod+End': goToRow(last, grow); return true
    case 'Mod+a': goToRow(0); goToRow(last, true); return true
    case 'Tab': {
      const { cursor } = useTimeline.getState(), next = cursor === null ? -1 : COLUMNS.indexOf(cursor.column) + (grow ? -1 : 1)
      if (next < 0 || next >= COLUMNS.length) return false
      goToColumn(next)
      return true
    }
  }
  switch (name) {
    case 'ArrowRight': along(1); return true
    case 'ArrowLeft': along(-1); return true
    case 'Home': goToColumn(0); return true
    case 'End': goToColumn(COLUMNS.length - 1); return true
  }
  return false
}

/** Keys that change something, and what is typed. */
const isChange = (event: Pressed, name: string): boolean =>
  STEPS[name] !== undefined || ['F2', 'Insert', 'Delete', 'Backspace'].includes(name) || (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey)

export function tableKey(event: Pressed): boolean {
  const name = named(event), canChange = canChangeWork()
  if (moves(name)) return true
  if (name === ' ' || name === 'Alt+ArrowRight' || name === 'Alt+ArrowLeft') {
    const at = standing()
    if (!at?.row) return false
    if (at.row.open !== null) toggleRow(at.row.key, name === ' ' ? undefined : name === 'Alt+ArrowRight')
    return true
  }
  if (name === 'Mod+Enter') { revealBar(); return true }
  if (name === 'Escape') {
    const { cut, anchor } = useTimeline.getState()
    useTimeline.setState({ cut: null, anchor: null })
    return cut !== null || anchor !== null
  }
  if (name === 'Alt+Enter') { openDetails(); return true }
  if (!canChange) {
    if (isChange(event, name)) notify({ kind: 'note', text: textOf(useApp.getState().locale).plan.fixed.readOnly })
    return false
  }
  if (STEPS[name]) { if (useTimeline.getState().grouping === 'tree') void moveSelected(STEPS[name]); return true }
  switch (name) {
    case 'F2': case 'Enter': if (!edit()) goBy(1); return true
    case 'Insert': void addTask('task'); return true
    case 'Delete': void removeSelected(); return true
    case 'Backspace': return edit('')
  }
  return event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && edit(event.key)
}
