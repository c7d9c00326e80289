/** Actions on copies that are handed out. */
import { ROOT_NODE } from '../../shared/ids.ts'
import type { Action } from '../actions.ts'
import { usePlan } from '../plan/state.ts'
import type { AppState } from '../state.ts'
import { isCopy } from './handed.ts'

const isOpen = (s: AppState): boolean => s.phase === 'open' && s.outline !== null
const WORDS = 'send mail copy hand out 发送 副本 分享 邮件'

/** The branch that is selected, where it is one. */
function branchOf(s: AppState): string | null {
  const { node } = usePlan.getState(), found = s.outline?.nodes.find((n) => n.id === node)
  return found === undefined || found.node === ROOT_NODE ? null : found.node
}

export const shareActions: readonly Action[] = [
  { id: 'file.share', label: (t) => t.share.action, key: 'Mod+Alt+Shift+E', words: WORDS, when: isOpen, perform: (c) => c.set({ overlay: { kind: 'share', node: ROOT_NODE } }) },
  { id: 'plan.share', label: (t) => t.share.branch, words: WORDS, when: (s) => isOpen(s) && s.workspace === 'plan' && branchOf(s) !== null, perform: (c) => c.set({ overlay: { kind: 'share', node: branchOf(c.state())! } }) },
  { id: 'file.sendBack', label: (t) => t.share.copy.back, words: WORDS, when: (s) => isOpen(s) && isCopy(), perform: (c) => c.set({ overlay: { kind: 'sendBack' } }) },
]
