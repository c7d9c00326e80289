/** What the palette knows of approvals: of the selected node, and the way to the next one. */
import { BASE } from '../../../shared/ids.ts'
import type { Action } from '../../actions.ts'
import { textOf } from '../../locales/index.ts'
import type { AppState } from '../../state.ts'
import { approvalOf, useApprovals } from '../approval/state.ts'
import { goTo } from '../find/go.ts'
import { usePlan } from '../state.ts'
import { onPlan } from './when.ts'

const WORDS = 'approval sign off agree 审批 批准 提交 退回'

/** The selected node's own id, where the plan can be changed. */
function nodeNow(s: AppState): string | null {
  const id = usePlan.getState().node
  return !onPlan(s) || s.outline!.readOnly ? null : s.outline!.nodes.find((n) => n.id === id)?.node ?? null
}
const stateNow = (s: AppState): string | null => { const node = nodeNow(s); return node === null ? null : approvalOf(node)?.state ?? 'none' }

export const approvalActions: readonly Action[] = [
  { id: 'approval.submit', label: (t) => t.history.approval.actions.submit, words: WORDS, when: (s) => { const state = stateNow(s); return state !== null && state !== 'submitted' }, perform: async (c) => { await c.send('approval.submit', { node: nodeNow(c.state())! }); c.set({ dock: 'details' }) } },
  { id: 'approval.approve', label: (t) => t.history.approval.actions.approve, words: WORDS, when: (s) => stateNow(s) === 'submitted', perform: async (c) => { await c.send('approval.approve', { node: nodeNow(c.state())! }) } },
  { id: 'approval.return', label: (t) => t.history.approval.actions.return, words: WORDS, when: (s) => stateNow(s) === 'submitted', perform: (c) => { useApprovals.setState({ asked: true }); c.set({ dock: 'details' }) } },
  { id: 'approval.withdraw', label: (t) => t.history.approval.actions.withdraw, words: WORDS, when: (s) => { const state = stateNow(s); return state !== null && state !== 'none' }, perform: async (c) => { await c.send('approval.withdraw', { node: nodeNow(c.state())! }) } },
  {
    id: 'approval.next', label: (t) => t.history.approval.actions.next, words: WORDS, when: (s) => onPlan(s) && useApprovals.getState().byNode.size > 0,
    perform: (c) => {
      const { model, node } = usePlan.getState(), { outline } = c.state()
      if (!model || !outline) return
      const waiting = outline.nodes.filter((n) => { const known = approvalOf(n.node); return known !== undefined && (known.state === 'submitted' || known.changed) })
      const at = outline.nodes.findIndex((n) => n.id === node), next = waiting.find((n) => outline.nodes.indexOf(n) > at) ?? waiting[0]
      if (!next) { c.notify({ kind: 'note', text: textOf(c.state().locale).history.approval.nothing }); return }
      c.set({ dock: 'details', scenario: BASE })
      goTo(model, next.id, outline.plan.quarter)
    },
  },
]
