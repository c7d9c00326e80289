/** Actions of the check-in. */
import type { Action } from '../../actions.ts'
import { call } from '../../transport.ts'
import type { AppState } from '../../state.ts'
import { today } from '../../timeline/chart/ticks.ts'
import { useTrack } from '../state.ts'
import { printCheckin } from './paper.tsx'
import { choose, nodeNow, shownOf, start, step, useCheckin } from './state.ts'

const isOpen = (s: AppState): boolean => s.phase === 'open' && s.outline !== null
const onPage = (s: AppState): boolean => isOpen(s) && s.workspace === 'track' && useTrack.getState().part === 'checkin'
const of = (action: Omit<Action, 'group'>): Action => ({ group: (t) => t.checkin.title, ...action })

async function print(): Promise<void> {
  const shown = shownOf(useCheckin.getState())
  if (shown !== null) { printCheckin(shown.path.at(-1) ?? '', shown.day, shown, shown.figures); return }
  const node = nodeNow(), outline = await call('outline', {})
  printCheckin(outline.nodes.find((n) => n.node === node)?.name ?? '', today(), null, await call('checkin.now', { node, day: today() }))
}

export const checkinActions: readonly Action[] = [
  of({ id: 'checkin.start', label: (t) => t.checkin.do.start, words: 'weekly meeting keep freeze 周会 保存', when: (s) => isOpen(s) && !s.outline!.readOnly, perform: async (c) => { c.set({ workspace: 'track' }); useTrack.setState({ part: 'checkin' }); await start() } }),
  of({ id: 'checkin.print', label: (t) => t.checkin.do.print, key: 'Mod+P', whileTyping: true, words: 'paper pdf 打印 纸', when: onPage, perform: print }),
  of({ id: 'checkin.newer', label: (t) => t.checkin.do.newer, key: 'Alt+PageUp', words: 'next 下一个', when: (s) => onPage(s) && shownOf(useCheckin.getState()) !== null, perform: () => step(-1) }),
  of({ id: 'checkin.older', label: (t) => t.checkin.do.older, key: 'Alt+PageDown', words: 'previous 上一个', when: (s) => onPage(s) && useCheckin.getState().kept.length > 0, perform: () => step(1) }),
  of({ id: 'checkin.now', label: (t) => t.checkin.do.now, words: 'live 当前', when: onPage, perform: () => choose('now') }),
]
