/**
 * The same tasks and links in dhtmlx-gantt (MIT, for the benchmark alone): `?tasks=1000&links=1500&height=600`. It is served beside this page as it is
 * installed. Its free edition has no scheduling: it is given the dates that ours comes to, and moves one task at a time.
 */
import { dayOfFinish, dayOfStart } from '../../../shared/schedule/index.ts'
import type { Day } from '../../../shared/calendar.ts'
import { fitting, HEAD, ROW } from '../../../renderer/timeline/chart/scale.ts'
import { painted, watched } from './frames.ts'
import { large, scheduled } from './work.ts'

interface PeerTask { id: string; type: string; start_date: Date; end_date: Date }
/** Of its interface, what is asked here. */
interface Gantt {
  config: Record<string, unknown>
  init: (container: string) => void
  parse: (plan: { data: object[]; links: object[] }) => void
  clearAll: () => void
  getTask: (id: string) => PeerTask
  updateTask: (id: string) => void
  getTaskCount: () => number
  getLinkCount: () => number
  getTaskNode: (id: string) => HTMLElement | null
  getScrollState: () => { x: number; y: number }
  scrollTo: (x: number | null, y: number | null) => void
}
declare const gantt: Gantt

const asked = new URLSearchParams(location.search), work = large(Number(asked.get('tasks')), Number(asked.get('links') ?? 0)), { start, finish } = scheduled(work).schedule()
const dateOf = (day: Day): Date => new Date(1970, 0, 1 + day), dayIn = (date: Date): Day => Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000)

await new Promise((resolve, reject) => { document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: './peer/dhtmlxgantt.css', onload: resolve, onerror: reject })) })
await new Promise((resolve, reject) => { document.head.append(Object.assign(document.createElement('script'), { src: './peer/dhtmlxgantt.js', onload: resolve, onerror: reject })) })

const GRID = 400, chart = document.getElementById('chart')!
if (asked.has('height')) chart.style.height = `${asked.get('height')}px`
// The whole fits into its width, as it does at first in ours.
const first = Math.min(...Array.from(start, dayOfStart)), last = Math.max(...Array.from(finish, dayOfFinish)), px = fitting(first, last, chart.clientWidth - GRID)
Object.assign(gantt.config, {
  row_height: ROW, scale_height: HEAD, grid_width: GRID, min_column_width: 7 * px, scales: [{ unit: 'month', format: '%F %Y' }, { unit: 'week', format: '%W' }], open_tree_initially: true,
  // A short bar would be all handles.
  drag_resize: false, drag_progress: false,
  // A turn of its wheel is 90 pixels, however far the wheel turned; ours are as many as were turned.
  wheel_scroll_sensitivity: 260 / 90,
  start_date: dateOf(first - 7), end_date: dateOf(first - 7 + Math.ceil((chart.clientWidth - GRID) / px)),
})

/** Both ends of a milestone lie in the evening. */
const data = work.tasks.map((t, i) => {
  const end = dateOf(dayOfFinish(finish[i]) + 1)
  return { id: t.id, parent: t.parent ?? 0, text: t.name, type: t.kind === 'initiative' ? 'project' : t.kind, start_date: t.kind === 'milestone' ? end : dateOf(dayOfStart(start[i])), end_date: end, progress: t.progress }
})
const links = work.links.map((l, i) => ({ id: i + 1, source: l.from, target: l.to, type: { FS: '0', SS: '1', FF: '2', SF: '3' }[l.type] }))
gantt.init('chart')
let stopped = (): { frames: number[]; top: number } => ({ frames: [], top: 0 })

let ended = (): number[] => []

const peerPage = {
  /** Milliseconds from giving it the tasks to the frame that shows their bars. */
  async open(): Promise<number> {
    const began = performance.now()
    gantt.parse({ data: data.map((t) => ({ ...t })), links: links.map((l) => ({ ...l })) })
    do await painted(); while (!chart.querySelector('.gantt_task_line'))
    return performance.now() - began
  },
  leave(): void { gantt.clearAll() },
  watch(): void { stopped = watched(() => gantt.getScrollState().y) },
  watched: (): { frames: number[]; top: number } => stopped(),
  scrolled: (): number => gantt.getScrollState().y,
  async top(): Promise<void> { gantt.scrollTo(0, 0); await painted(); await painted() },
  /** As it holds them: how many there are, and of each initiative the days that it spans, which it finds by itself. */
  held: (): { tasks: number; links: number; spans: string } => ({
    tasks: gantt.getTaskCount(), links: gantt.getLinkCount(), spans: work.tasks.filter((t) => t.kind === 'initiative').map(({ id }) => { const t = gantt.getTask(id); return `${dayIn(t.start_date)}–${dayIn(t.end_date) - 1}` }).join(' '),
  }),
  /** Of the first rows, those that have a bar. */
  bars: (rows: number): number => work.tasks.slice(0, rows).filter(({ id }) => gantt.getTaskNode(id) !== null).length,
  bar: (row: number): { x: number; y: number; width: number } => { const { x, y, width, height } = gantt.getTaskNode(work.tasks[row].id)!.getBoundingClientRect(); return { x, y: y + height / 2, width } },
  /** From now on, milliseconds from each move of the pointer until the frame that shows it. */
  follow(): void {
    const taken: number[] = []
    const move = (): void => { const began = performance.now(); void painted().then(() => taken.push(performance.now() - began)) }
    addEventListener('mousemove', move, { capture: true })
    ended = () => { removeEventListener('mousemove', move, { capture: true }); return taken }
  },
  followed: (): number[] => ended(),
  /** Milliseconds of each move of the task in a row a day further: told, and all that it draws for it drawn. */
  moved(row: number, moves: number): number[] {
    const { id } = work.tasks[row], taken: number[] = []
    for (let i = 0; i < moves; i++) {
      const began = performance.now(), task = gantt.getTask(id)
      task.start_date = dateOf(dayIn(task.start_date) + 1)
      task.end_date = dateOf(dayIn(task.end_date) + 1)
      gantt.updateTask(id)
      taken.push(performance.now() - began)
    }
    return taken
  },
  begins: (row: number): Day => dayIn(gantt.getTask(work.tasks[row].id).start_date),
}
export type PeerPage = typeof peerPage
Object.assign(globalThis, { peerPage })
