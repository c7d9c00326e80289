/** Actions of My week. */
import type { Action } from '../../actions.ts'
import type { AppState } from '../../state.ts'
import { useTrack } from '../state.ts'
import { useWeek } from './state.ts'
import { besides, carriable, carry, copyWeek, printWeek, turn } from './steps.tsx'

const isShown = (s: AppState): boolean => s.phase === 'open' && s.workspace === 'track' && useTrack.getState().part === 'week' && useWeek.getState().shown !== null
const canChange = (s: AppState): boolean => isShown(s) && s.outline?.readOnly === false
const missed = () => carriable(useWeek.getState().shown)
const canCarry = (s: AppState): boolean => canChange(s) && missed() !== null
const of = (action: Omit<Action, 'group'>): Action => ({ group: (t) => t.week.title, ...action })

export const weekActions: readonly Action[] = [
  of({ id: 'week.earlier', label: (t) => t.week.actions.earlier, key: 'Alt+PageUp', words: 'previous back 上周', when: (s) => isShown(s) && besides('earlier') !== null, perform: () => turn('earlier') }),
  of({ id: 'week.later', label: (t) => t.week.actions.later, key: 'Alt+PageDown', words: 'next 下周', when: (s) => isShown(s) && besides('later') !== null, perform: () => turn('later') }),
  of({ id: 'week.now', label: (t) => t.week.actions.now, key: 'Alt+Home', words: 'today 今天 本周', when: isShown, perform: () => useTrack.setState({ day: null }) }),
  of({ id: 'week.plan', label: (t) => t.week.plan, key: 'Alt+Shift+A', words: 'calls meetings proposals funnel 电话 拜访 报价 漏斗', when: canChange, perform: () => useWeek.setState((w) => ({ planning: !w.planning })) }),
  of({ id: 'week.carryNext', label: (t) => t.week.actions.next, words: 'missed remainder catch up 缺口 结转', when: canCarry, perform: async () => { const day = missed(); if (day !== null) await carry(day, 'next') } }),
  of({ id: 'week.carryRest', label: (t) => t.week.actions.rest, words: 'missed remainder spread 缺口 分摊', when: canCarry, perform: async () => { const day = missed(); if (day !== null) await carry(day, 'rest') } }),
  of({ id: 'week.print', label: (t) => t.week.actions.print, key: 'Mod+P', whileTyping: true, words: 'pdf paper 打印', when: isShown, perform: printWeek }),
  of({ id: 'week.copy', label: (t) => t.week.actions.copy, key: 'Alt+Shift+C', words: 'send message clipboard 发送 消息', when: isShown, perform: copyWeek }),
]

export function weekAction(id: string): Action {
  const found = weekActions.find((a) => a.id === id)
  if (!found) throw new Error(`no action ${id}`)
  return found
}
