/** What is frozen, told to the sheet. */
import type { Sheet } from '../../grid/sheet.ts'
import { useApp } from '../../state.ts'

export function followFrozen(sheet: Sheet): () => void {
  sheet.freeze(useApp.getState().frozen)
  return useApp.subscribe((s, before) => { if (s.frozen !== before.frozen) sheet.freeze(s.frozen) })
}
