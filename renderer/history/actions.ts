/** What the palette knows of versions and the history. */
import type { Action } from '../actions.ts'
import { saveBytes } from '../files/export.ts'
import type { AppState } from '../state.ts'
import { useHistory } from './state.ts'

const isOpen = (s: AppState): boolean => s.phase === 'open' && s.outline !== null

export const historyActions: readonly Action[] = [
  {
    id: 'version.keep', label: (t) => t.history.keep, key: 'Mod+Alt+Shift+K', words: 'save snapshot named version baseline 版本 快照 存档', when: (s) => isOpen(s) && !s.outline!.readOnly,
    perform: (c) => { useHistory.setState({ keeping: true, comparing: null }); c.set({ dock: 'history' }) },
  },
  {
    id: 'history.csv', label: (t) => t.history.csvAction, words: 'audit trail log export download 审计 日志 导出', when: isOpen,
    perform: async (c) => { const { name, bytes } = await c.call('history.csv', { locale: c.state().locale }); await saveBytes(name, 'csv', bytes) },
  },
]

export function historyAction(id: string): Action {
  const found = historyActions.find((a) => a.id === id)
  if (!found) throw new Error(`no action ${id}`)
  return found
}
