/** The tree: add, rename, move, remove. Each sends one command. */
import type { Action, ActionContext } from '../../actions.ts'
import type { NodeRow } from '../../../shared/rows.ts'
import { textOf } from '../../locales/index.ts'
import type { AppState } from '../../state.ts'
import { TREE } from '../sheet/columns.ts'
import { clearFilter } from '../find/filter.ts'
import { rowOf } from '../sheet/rows.ts'
import { usePlan } from '../state.ts'

const canChange = (s: AppState): boolean => s.phase === 'open' && s.workspace === 'plan' && s.outline !== null && !s.outline.readOnly

function selected(s: AppState): NodeRow | undefined {
  const { node } = usePlan.getState()
  return s.outline?.nodes.find((n) => n.id === node)
}
const siblings = (s: AppState, node: NodeRow): NodeRow[] => s.outline!.nodes.filter((n) => n.parent === node.parent)

/** Where a new node goes: into the selected group, or beside the selected seat. */
function placeForNew(s: AppState): { parent: string; before?: string } {
  const node = selected(s) ?? s.outline!.nodes[0]
  if (node.kind === 'group') return { parent: node.id }
  const row = siblings(s, node)
  return { parent: node.parent!, before: row[row.indexOf(node) + 1]?.id }
}

/** "New seat", "New seat 2"…: a name no sibling has. */
export function freshName(stem: string, taken: readonly string[]): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? stem : `${stem} ${n}`
    if (!taken.includes(name)) return name
  }
}

async function add(c: ActionContext, kind: 'rep' | 'group'): Promise<void> {
  const s = c.state()
  const t = textOf(s.locale)
  const { parent, before } = placeForNew(s)
  const name = freshName(kind === 'group' ? t.plan.newGroup : t.plan.newSeat, s.outline!.nodes.filter((n) => n.parent === parent).map((n) => n.name))
  const done = await c.send('node.add', { parent, name, kind, before })
  if (!done) return
  clearFilter()
  c.set({ expanded: new Set([...c.state().expanded, parent]) })
  usePlan.getState().model?.whenShown(done.node, TREE, () => {
    const { sheet } = usePlan.getState()
    sheet?.selectCell(done.node, TREE)
    sheet?.focus()
    sheet?.edit('edit')
    sheet?.overlay.input.select()
  })
}

/** Moves keep the selection on the node. Up and down are in the plan's own order, and so only while that is shown. */
const move = (id: string, key: string, label: Action['label'], where: (s: AppState, node: NodeRow) => { parent: string; before?: string } | null): Action => {
  const target = (s: AppState): { node: NodeRow; parent: string; before?: string } | null => {
    const node = canChange(s) ? selected(s) : undefined
    const place = node?.parent ? where(s, node) : null
    return node && place ? { node, ...place } : null
  }
  return {
    id, label, key, when: (s) => target(s) !== null,
    perform: async (c) => {
      const to = target(c.state())!
      const done = await c.send('node.move', { node: to.node.id, parent: to.parent, before: to.before })
      if (done) c.set({ expanded: new Set([...c.state().expanded, to.parent]) })
    },
  }
}

export const treeActions: readonly Action[] = [
  { id: 'plan.addSeat', label: (t) => t.plan.actions.addSeat, key: 'Mod+Alt+S', words: 'rep person hire 销售 人员 席位', when: canChange, perform: (c) => add(c, 'rep') },
  { id: 'plan.addGroup', label: (t) => t.plan.actions.addGroup, key: 'Mod+Alt+R', words: 'region team 区域 部门 团队', when: canChange, perform: (c) => add(c, 'group') },
  {
    id: 'plan.rename', label: (t) => t.plan.actions.rename, key: 'F2', when: (s) => canChange(s) && selected(s) !== undefined,
    perform: () => {
      const { sheet, node, row } = usePlan.getState()
      if (!sheet || node === null || row === null || rowOf(row).kind !== 'node') return
      sheet.selectCell(node, TREE)
      sheet.focus()
      sheet.edit('edit')
      sheet.overlay.input.select()
    },
  },
  {
    id: 'plan.remove', label: (t) => t.plan.actions.remove, key: 'Mod+Alt+Backspace', when: (s) => canChange(s) && Boolean(selected(s)?.parent),
    perform: async (c) => { await c.send('node.remove', { node: selected(c.state())!.id }) },
  },
  move('plan.moveUp', 'Alt+Shift+ArrowUp', (t) => t.plan.actions.moveUp, (s, node) => {
    const row = siblings(s, node), i = row.indexOf(node)
    return i > 0 && s.sort === null ? { parent: node.parent!, before: row[i - 1].id } : null
  }),
  move('plan.moveDown', 'Alt+Shift+ArrowDown', (t) => t.plan.actions.moveDown, (s, node) => {
    const row = siblings(s, node), i = row.indexOf(node)
    return i < row.length - 1 && s.sort === null ? { parent: node.parent!, before: row[i + 2]?.id } : null
  }),
  move('plan.indent', 'Alt+Shift+ArrowRight', (t) => t.plan.actions.indent, (s, node) => {
    const row = siblings(s, node)
    const above = row[row.indexOf(node) - 1]
    return above?.kind === 'group' ? { parent: above.id } : null
  }),
  move('plan.outdent', 'Alt+Shift+ArrowLeft', (t) => t.plan.actions.outdent, (s, node) => {
    const parent = s.outline!.nodes.find((n) => n.id === node.parent)
    if (!parent?.parent) return null
    const row = siblings(s, parent)
    return { parent: parent.parent, before: row[row.indexOf(parent) + 1]?.id }
  }),
]
