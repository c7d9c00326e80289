/** A node dragged to another place in the tree, with all below it and all its numbers: one move. */
import type { PlacedNode } from '../../../shared/contract/views.ts'
import { send } from '../../document.ts'
import type { Drop, RowDrag } from '../../grid/model.ts'
import { textOf } from '../../locales/index.ts'
import { notify } from '../../notices.ts'
import { useApp } from '../../state.ts'
import { rowOf } from './rows.ts'

/** Where a drop puts a node: under `parent`, before a child of it or last; null where it can't go, or is already. */
export function placeOf(nodes: readonly PlacedNode[], dragged: string, { row, where }: Drop): { parent: string; before?: string } | null {
  const { kind, node: id } = rowOf(row), byId = new Map(nodes.map((n) => [n.id, n]))
  const node = byId.get(dragged), target = byId.get(id)
  if (!node || !target || node.parent === null || kind !== 'node') return null
  for (let at: PlacedNode | undefined = target; at; at = byId.get(at.parent ?? '')) if (at.node === node.node) return null
  if (where === 'into') return target.kind === 'group' && target.id !== node.parent ? { parent: target.id } : null
  if (target.parent === null) return null
  const siblings = nodes.filter((n) => n.parent === target.parent), at = siblings.indexOf(target) + (where === 'after' ? 1 : 0)
  const before = siblings[at]?.id
  const mine = siblings.indexOf(node)
  // Before or behind itself it stays where it is.
  return mine >= 0 && (at === mine || at === mine + 1) ? null : { parent: target.parent, before }
}

/** What it reads of the sheet, and `show`, which brings a row in sight. */
export interface DragSource { node(id: string): PlacedNode | undefined; show(row: string): void }

export class TreeDrag implements RowDrag {
  private readonly model: DragSource
  constructor(model: DragSource) { this.model = model }

  can(row: string, to: Drop): boolean {
    const { outline } = useApp.getState(), { kind, node } = rowOf(row)
    return outline !== null && !outline.readOnly && kind === 'node' && placeOf(outline.nodes, node, to) !== null
  }

  put(row: string, to: Drop): void {
    const { outline, expanded } = useApp.getState(), { node } = rowOf(row), place = outline && placeOf(outline.nodes, node, to)
    if (!place) return
    void send('node.move', { node, ...place }).then((done) => {
      if (!done) return
      useApp.setState({ expanded: new Set([...expanded, place.parent]) })
      const { locale } = useApp.getState(), { plan, actions } = textOf(locale)
      notify({ kind: 'done', text: plan.moved(this.model.node(node)?.name ?? '', this.model.node(place.parent)?.name ?? ''), action: { label: actions.undo, perform: () => void send('history.undo', {}) } })
      this.model.show(node)
    })
  }
}
