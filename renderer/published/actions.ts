/** Actions on published quotas: they are about the node that the selection stands on. */
import type { Action } from '../actions.ts'
import { textOf } from '../locales/index.ts'
import { mends } from '../notices.ts'
import { usePlan } from '../plan/state.ts'
import { useApp, type AppState } from '../state.ts'
import { adjustAt, open, printLetters } from './steps.tsx'

const nodeNow = (s: AppState) => s.outline?.nodes.find((n) => n.id === usePlan.getState().node)
const onNode = (s: AppState): boolean => s.phase === 'open' && s.workspace === 'plan' && nodeNow(s) !== undefined
const canChange = (s: AppState): boolean => onNode(s) && !s.outline!.readOnly
const onSeat = (s: AppState): boolean => canChange(s) && nodeNow(s)!.kind !== 'group'

const WORDS = 'freeze final letter 冻结 定稿 通知书 发布'
export const publishedActions: readonly Action[] = ([
  { id: 'published.publish', label: (t) => t.published.actions.publish, key: 'Mod+Alt+Shift+P', words: WORDS, when: canChange, perform: () => open('publish') },
  { id: 'published.adjust', label: (t) => t.published.actions.adjust, key: 'Mod+Alt+Shift+J', words: 'relief leave territory 减免 调整', when: onSeat, perform: () => open('adjust') },
  { id: 'published.send', label: (t) => t.published.actions.send, words: WORDS, when: canChange, perform: () => open('send') },
  { id: 'published.print', label: (t) => t.published.actions.print, words: `pdf paper 打印 ${WORDS}`, when: onNode, perform: (c) => printLetters(nodeNow(c.state())!.id) },
] satisfies Omit<Action, 'group'>[]).map((a) => ({ group: (t) => t.published.title, ...a }))

// Where a published quota is typed over, the way on is an adjustment.
mends.set('quota.published', ({ node }) => { const { outline, locale } = useApp.getState(), row = outline?.nodes.find((n) => n.node === node); return row ? { label: textOf(locale).published.adjust, perform: () => adjustAt(row.id) } : undefined })
