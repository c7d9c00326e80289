/** Actions of the Track workspace. */
import type { Action } from '../actions.ts'
import type { AppState } from '../state.ts'
import { weekActions } from './week/actions.ts'
import { checkinActions } from './checkin/actions.ts'
import { PARTS, useTrack, type Part } from './state.ts'

const isOpen = (s: AppState): boolean => s.phase === 'open' && s.outline !== null
const WORDS: Record<Part, string> = { checkin: 'weekly meeting agenda problems decisions actions 周会 议程 问题 决定', week: 'my week activities calls meetings proposals carry 我的一周 活动 电话 拜访' }

export const trackActions: readonly Action[] = [
  { id: 'go.track', label: (t) => t.track.go, key: 'Mod+Alt+4', words: 'week check-in 跟踪 周会', when: (s) => isOpen(s) && s.workspace !== 'track', perform: (c) => c.set({ workspace: 'track' }) },
  ...PARTS.map((part): Action => ({ id: `track.${part}`, label: (t) => `${t.track.title}: ${t.track.parts[part]}`, group: (t) => t.track.title, words: WORDS[part], when: isOpen, perform: (c) => { c.set({ workspace: 'track' }); useTrack.setState({ part }) } })),
  ...weekActions,
  ...checkinActions,
]
