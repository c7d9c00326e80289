/** What the clipboard and the mouse do to a sheet. */
import type { Geometry } from './paint/geometry.ts'
import type { Mode } from './keys.ts'
import type { CellEdit, Drop, SheetModel } from './model.ts'
import type { Bounds, Box, Place, Selection } from './range.ts'
import type { GridText } from './words.ts'

export interface SheetState {
  selection: Selection | null
  mode: Mode
  /** What stands in the editor while it is open. */
  draft: string
  message: string | null
}

export interface Surface {
  readonly model: SheetModel
  readonly text: GridText
  readonly bounds: Bounds
  /** The range that grows, and all that are selected. */
  readonly box: Box | null
  readonly boxes: readonly Box[]
  readonly geometry: Geometry
  readonly viewport: HTMLElement
  /** What holds the rows that scroll, and the frozen ones. */
  readonly container: HTMLElement
  readonly frozenContainer: HTMLElement
  readonly editor: HTMLInputElement
  readonly handle: HTMLElement
  getState(): SheetState
  idsAt(place: Place): { row: string; column: string }
  /** Cells of these boxes that can be typed into, each once. */
  editable(...boxes: readonly Box[]): Iterable<{ row: string; column: string; place: Place }>
  select(selection: Selection, o?: { scroll?: boolean }): void
  focus(): void
  announce(text: string): void
  refuse(message: string): void
  ask(question: string, label: string, proceed: () => void, other?: { label: string; proceed: () => void }): void
  edit(mode: 'type' | 'edit'): boolean
  commitDraft(): boolean
  commitAll(edits: readonly CellEdit[]): void
  fillOver(source: Box, target: Box, otherwise: boolean): void
  autosize(ids?: string[]): void
  fillToEdge(): void
  showCopied(box: Box | null): void
  showGoal(box: Box | null): void
  showDrop(to: { row: number; where: Drop['where'] } | null): void
}
