/** What was submitted, approved or returned, as the window follows it: asked for again whenever the plan has moved. */
import { create } from 'zustand'
import type { Approval } from '../../../shared/contract/approvals.ts'
import { textOf } from '../../locales/index.ts'
import { notifyError } from '../../notices.ts'
import { useApp } from '../../state.ts'
import { call, on } from '../../transport.ts'

interface ApprovalState { byNode: ReadonlyMap<string, Approval>; /** The field for a note is asked for, until it has the focus. */ asked: boolean }
export const useApprovals = create<ApprovalState>(() => ({ byNode: new Map(), asked: false }))

let asking = 0

function ask(): void {
  const mine = ++asking
  if ((useApp.getState().outline?.approvals.length ?? 0) === 0) {
    if (useApprovals.getState().byNode.size > 0) useApprovals.setState({ byNode: new Map() })
    return
  }
  call('approvals', {}).then((all) => { if (mine === asking) useApprovals.setState({ byNode: new Map(all.map((a) => [a.node, a])) }) }, (error: unknown) => { if (mine === asking) notifyError(error) })
}

/** Listens from the sheet's start to its end; `hear` is told of what is new. */
export function followApprovals(hear: () => void): () => void {
  let known = useApp.getState().outline
  const off = [
    useApp.subscribe(({ outline }) => { if (outline?.approvals !== known?.approvals) ask(); known = outline }),
    on('outline.changed', ask),
    useApprovals.subscribe((s, before) => { if (s.byNode !== before.byNode) hear() }),
  ]
  ask()
  return () => { for (const f of off) f() }
}

export const approvalOf = (node: string): Approval | undefined => useApprovals.getState().byNode.get(node)

/** A name, and how far its quota is agreed. */
export function withSign(label: string, node: string, locale: 'en' | 'zh'): string {
  const known = approvalOf(node), { signs, changedSign } = textOf(locale).history.approval
  return known === undefined ? label : `${label} · ${signs[known.state]}${known.changed ? ` ${changedSign}` : ''}`
}
