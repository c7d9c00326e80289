/** The whole window over a plan that is none, at its timeline: `?tasks=15&links=0&lang=zh&theme=dark&readonly`. */
import { createRoot } from 'react-dom/client'
import { App } from '../../../renderer/frame/app.tsx'
import { begin, followDocument } from '../../../renderer/document.ts'
import { useApp } from '../../../renderer/state.ts'
import { ROW } from '../../../renderer/timeline/chart/scale.ts'
import { useTimeline } from '../../../renderer/timeline/state.ts'
import { install, Transport } from '../../../renderer/transport.ts'
import { dayOfFinish, dayOfStart, type Schedule } from '../../../shared/schedule/index.ts'
import '../../../renderer/theme.css'
import { Host } from './host.ts'
import { painted, watched } from './frames.ts'
import { large, quarter, scheduled } from './work.ts'

const asked = new URLSearchParams(location.search), tasks = Number(asked.get('tasks') ?? 15), zh = asked.get('lang') === 'zh'
const work = tasks <= 15 ? { ...quarter(zh), ...(tasks === 0 && { tasks: [], links: [], baselines: [], baselineDates: [] }) } : large(tasks, Number(asked.get('links') ?? 0))
const host = new Host(work, zh, asked.has('readonly'))

useApp.setState({ locale: zh ? 'zh' : 'en', theme: asked.get('theme') === 'dark' ? 'dark' : 'light' })
install(new Transport(host.connect))
followDocument()
createRoot(document.getElementById('app')!).render(<App />)
await begin()

const ground = (): HTMLElement => document.querySelector<HTMLElement>('[data-ground]')!
const box = (): HTMLElement => document.querySelector<HTMLElement>('[data-scroll]')!

let stopped = (): { frames: number[]; top: number } => ({ frames: [], top: 0 })

const timelinePage = {
  host, useApp, useTimeline,
  /** Milliseconds from asking for the workspace to the frame that shows its bars. */
  async open(): Promise<number> {
    const start = performance.now()
    useApp.setState({ workspace: 'timeline' })
    do await painted(); while (!document.querySelector('[data-ground] g rect') && tasks > 0)
    return performance.now() - start
  },
  /** Another workspace, and nothing known of the work. */
  leave(): void {
    useApp.setState({ workspace: 'settings' })
    useTimeline.setState({ plan: null, work: null })
  },
  /** From now on, takes the time of every frame in which it has scrolled. */
  watch(): void { const view = box(); stopped = watched(() => view.scrollTop) },
  watched: (): { frames: number[]; top: number } => stopped(),
  async top(): Promise<void> {
    box().scrollTop = 0
    await painted()
    await painted()
  },
  scrolled: (): number => box().scrollTop,
  height: (): number => box().clientHeight,
  /** Of the first rows, those that have a bar. */
  bars: (rows: number): number => Array.from({ length: rows }, (_, row) => ground().querySelector(`svg > g[transform="translate(0 ${row * ROW})"] :is(rect, path)`)).filter((bar) => bar !== null).length,
  /** Milliseconds of each move of the task in a row a day further, with the dates and slacks of all others; and the days that each initiative spans before and after. */
  moved(row: number, moves: number): { taken: number[]; before: string; after: string } {
    const network = scheduled(work), spans = ({ start, finish }: Pick<Schedule, 'start' | 'finish'>): string => work.tasks.flatMap((t, i) => (t.kind === 'initiative' ? [`${dayOfStart(start[i])}–${dayOfFinish(finish[i])}`] : [])).join(' ')
    const before = spans(network.schedule()), from = dayOfStart(network.schedule().start[row]), taken: number[] = []
    for (let i = 1; i <= moves; i++) {
      const began = performance.now()
      network.reschedule({ ...work.tasks[row], constraint: 'startNotBefore', day: from + i })
      taken.push(performance.now() - began)
    }
    return { taken, before, after: spans(network.schedule()) }
  },
  /** Milliseconds of each move of a held pointer to the right until the frame that shows it. */
  async drag(x: number, y: number, moves: number): Promise<number[]> {
    const taken: number[] = []
    for (let i = 0; i < moves; i++) {
      const start = performance.now()
      ground().dispatchEvent(new PointerEvent('pointermove', { clientX: x + i * 6, clientY: y, bubbles: true, pointerId: 1 }))
      await painted()
      taken.push(performance.now() - start)
    }
    return taken
  },
}
export type TimelinePage = typeof timelinePage
Object.assign(globalThis, { timelinePage })
