/** The whole window over a plan that is none, at its timeline: `?tasks=15&lang=zh&theme=dark&readonly`. */
import { createRoot } from 'react-dom/client'
import { App } from '../../../renderer/frame/app.tsx'
import { begin, followDocument } from '../../../renderer/document.ts'
import { useApp } from '../../../renderer/state.ts'
import { useTimeline } from '../../../renderer/timeline/state.ts'
import { install, Transport } from '../../../renderer/transport.ts'
import '../../../renderer/theme.css'
import { Host } from './host.ts'
import { large, quarter } from './work.ts'

const asked = new URLSearchParams(location.search), tasks = Number(asked.get('tasks') ?? 15), zh = asked.get('lang') === 'zh'
const work = tasks <= 15 ? { ...quarter(zh), ...(tasks === 0 && { tasks: [], links: [], baselines: [], baselineDates: [] }) } : large(tasks)
const host = new Host(work, zh, asked.has('readonly'))

useApp.setState({ locale: zh ? 'zh' : 'en', theme: asked.get('theme') === 'dark' ? 'dark' : 'light' })
install(new Transport(host.connect))
followDocument()
createRoot(document.getElementById('app')!).render(<App />)
await begin()

/** The first task after a frame's callbacks: it has been painted. */
const painted = (): Promise<void> => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => resolve()
  requestAnimationFrame(() => port2.postMessage(null))
})
const ground = (): HTMLElement => document.querySelector<HTMLElement>('[data-ground]')!
const box = (): HTMLElement => document.querySelector<HTMLElement>('[data-scroll]')!

let watching: { frames: number[]; on: boolean } = { frames: [], on: false }

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
  watch(): void {
    const view = box(), mine = { frames: [] as number[], on: true }
    let before = 0, top = view.scrollTop
    const take = (time: number): void => {
      if (!mine.on) return
      if (before > 0 && view.scrollTop !== top) mine.frames.push(time - before)
      before = time
      top = view.scrollTop
      requestAnimationFrame(take)
    }
    watching = mine
    requestAnimationFrame(take)
  },
  watched(): { frames: number[]; top: number } {
    watching.on = false
    return { frames: watching.frames, top: box().scrollTop }
  },
  async top(): Promise<void> {
    box().scrollTop = 0
    await painted()
    await painted()
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
