/** Work of three sizes: the fifteen lines of a quarter as people plan it, and as many as asked for. */
import { dayOf, isWorkday, type Day } from '../../../shared/calendar.ts'
import type { Work } from '../../../shared/contract/work.ts'
import type { LinkRow, TaskRow } from '../../../shared/rows.ts'
import { Network, type Workdays } from '../../../shared/schedule/index.ts'

export const FROM = dayOf(2026, 10, 5)
const NEW: Omit<TaskRow, 'id' | 'parent' | 'pos' | 'name'> = { kind: 'task', duration: 480, constraint: 'asap', day: null, deadline: null, progress: 0, begun: null, done: null, node: null, target: null, owner: '', note: '', source: '', key: '', extra: '{}' }

/** Days off in the first week of October and a make-up day. */
const WORKDAYS = [{ node: 'root', off: [dayOf(2026, 10, 5), dayOf(2026, 10, 6), dayOf(2026, 10, 7), dayOf(2026, 12, 25), dayOf(2027, 1, 1)], worked: [dayOf(2026, 10, 10)] }]
const around = (tasks: TaskRow[], links: LinkRow[], dates: [string, Day, Day][] = []): Work => ({
  tasks, links, helpers: [], effects: [], tasksIn: [], effectsIn: [], asOf: null, baselines: dates.length > 0 ? [{ id: 'b1', pos: 0, name: '10-01', day: dayOf(2026, 10, 1) }] : [], baselineDates: dates.map(([task, start, finish]) => ({ baseline: 'b1', task, start, finish })), from: FROM, workdays: WORKDAYS,
})

type Line = [id: string, parent: string | null, name: string, owner: string, days: number, done: number, more?: Partial<TaskRow>]

export function quarter(zh: boolean): Work {
  const n = (en: string, cn: string): string => (zh ? cn : en)
  const lines: Line[] = [
    ['a', null, n('Channel partners', '渠道伙伴计划'), 's1', 0, 0, { kind: 'initiative', node: 'east' }],
    ['a1', 'a', n('Choose ten partners', '选定十家伙伴'), 's1', 8, 1],
    ['a2', 'a', n('Contracts and prices', '签约与定价'), 's2', 12, 0.6, { deadline: dayOf(2026, 11, 6) }],
    ['a3', 'a', n('Train the partners', '伙伴培训'), 's3', 15, 0],
    ['a4', 'a', n('First deal signed', '首单签约'), 's1', 0, 0, { kind: 'milestone' }],
    ['b', null, n('Renewals', '老客户续约'), 's4', 0, 0, { kind: 'initiative', node: 'south' }],
    ['b1', 'b', n('List and grade accounts', '名单与分级'), 's4', 6, 1],
    ['b2', 'b', n('Visit each account', '一对一拜访'), 's4', 16, 0.55],
    ['c', null, n('Ramp two new hires', '新人爬坡（2 人）'), 's2', 0, 0, { kind: 'initiative', node: 'east' }],
    ['c1', 'c', n('Onboarding and coaching', '入职与辅导'), 's2', 10, 0.1, { constraint: 'startNotBefore', day: dayOf(2026, 11, 16) }],
    ['c2', 'c', n('First deals alone', '独立签单'), 's2', 12, 0],
    ['d', null, n('Online campaign pilot', '线上投放试点'), 's3', 0, 0, { kind: 'initiative', node: 'south' }],
    ['d1', 'd', n('Creatives and landing page', '素材与落地页'), 's3', 8, 0.45, { constraint: 'startNotBefore', day: dayOf(2026, 11, 23) }],
    ['d2', 'd', n('Two rounds of ads', '两轮投放'), '', 12, 0],
    ['d3', 'd', n('Review with the board, and decide on a third round', '与管理层复盘并决定是否追加第三轮投放'), n('Agency', '代理商'), 0, 0, { kind: 'milestone', deadline: dayOf(2026, 12, 31) }],
  ]
  const tasks = lines.map(([id, parent, name, owner, days, progress, more], pos): TaskRow => ({ ...NEW, id, parent, pos, name, owner, duration: days * 480, progress, ...more }))
  const link = (from: string, to: string, lag = 0): LinkRow => ({ from, to, type: 'FS', lag })
  const links = [link('a1', 'a2'), link('a2', 'a3', 960), link('a3', 'a4'), link('b1', 'b2'), link('c1', 'c2'), link('d1', 'd2'), link('d2', 'd3')]
  const d = (m: number, day: number): Day => dayOf(2026, m, day)
  return around(tasks, links, [['a1', d(10, 8), d(10, 16)], ['a2', d(10, 19), d(10, 30)], ['a3', d(11, 2), d(11, 20)], ['a4', d(11, 20), d(11, 20)], ['b1', d(10, 8), d(10, 15)], ['b2', d(10, 16), d(11, 10)], ['c1', d(11, 16), d(11, 27)], ['d1', d(11, 23), d(12, 4)], ['d2', d(12, 7), d(12, 22)]])
}

/** Initiatives of nineteen tasks and a milestone, chained; each begins a while after the one before. More links than that, up to `most`, are from each to the next but one. */
export function large(count: number, most = 0): Work {
  const tasks: TaskRow[] = [], links: LinkRow[] = []
  for (let i = 0; i < count; i++) {
    const group = Math.floor(i / 21), k = i % 21, id = `t${i}`, parent = k === 0 ? null : `t${group * 21}`
    const kind = k === 0 ? 'initiative' : k === 20 ? 'milestone' : 'task'
    tasks.push({ ...NEW, id, parent, pos: k === 0 ? group : k - 1, kind, name: k === 0 ? `Initiative ${group + 1}` : kind === 'milestone' ? `Reached ${group + 1}` : `Task ${group + 1}.${k}`, owner: `s${1 + (i * 7) % 4}`, duration: kind === 'task' ? (1 + (i * 13) % 9) * 480 : 0, progress: kind === 'task' ? ((i * 31) % 11) / 10 : 0, ...(k === 1 ? { constraint: 'startNotBefore' as const, day: FROM + (group * 11) % 200 } : {}) })
    if (k > 1) links.push({ from: `t${i - 1}`, to: id, type: 'FS', lag: 0 })
  }
  for (let i = 0; i < count && links.length < most; i++) if (i % 21 > 2) links.push({ from: `t${i - 2}`, to: `t${i}`, type: 'FS', lag: 0 })
  return around(tasks, links)
}

/** The work on its days, whoever does it. */
export function scheduled({ tasks, links, from, workdays: [{ off, worked }] }: Work): Network {
  const days: Workdays = { isWorked: (day) => worked.includes(day) || (isWorkday(day) && !off.includes(day)) }
  return new Network({ tasks, links, from, workdays: () => days })
}
