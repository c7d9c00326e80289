/**
 * The timeline in a real Chromium over made-up work, on a page of its own. No frame waits for a screen's beat there, so that a frame takes what it costs: frame
 * times are of frames that scroll by real turns of the wheel, and of moves of a dragged bar until what follows it is drawn anew. Beside each the same of
 * dhtmlx-gantt (MIT, for the benchmark alone), with the same tasks, links and dates, rows as high, in the same browser.
 */
import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Browser, Page } from '@playwright/test'
import { build, preview } from 'vite'
import { scratch } from './material.ts'
import { check, median, percentile, type Bench, type Row } from './rows.ts'
import type { TimelinePage } from './timeline-page/page.tsx'
import type { PeerPage } from './timeline-page/peer.ts'
import { launch } from './window.ts'

declare const timelinePage: TimelinePage
declare const peerPage: PeerPage

const OPENED = 9, STEPS = 80, STEP = 260, MOVES = 60, SHOWN = 15

/** The peer's folder and version; null where it is not installed. */
function installedPeer(): { dir: string; version: string } | null {
  try {
    const file = createRequire(import.meta.url).resolve('dhtmlx-gantt/package.json')
    return { dir: join(dirname(file), 'codebase'), version: (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version }
  } catch {
    return null
  }
}

async function served(peer: { dir: string } | null): Promise<{ address: string; stop: () => Promise<void> }> {
  const s = scratch(), root = join(import.meta.dirname, 'timeline-page'), outDir = join(s.dir, 'page')
  const config = { root, configFile: false, logLevel: 'error', build: { outDir, target: 'chrome130', reportCompressedSize: false, chunkSizeWarningLimit: 4000, rollupOptions: { input: ['index', 'peer'].map((page) => join(root, `${page}.html`)) } } } as const
  await build(config)
  // As it is installed, and no part of what is built.
  if (peer !== null) { mkdirSync(join(outDir, 'peer')); for (const file of ['dhtmlxgantt.js', 'dhtmlxgantt.css']) cpSync(join(peer.dir, file), join(outDir, 'peer', file)) }
  const server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1' } })
  return { address: server.resolvedUrls!.local[0], stop: async () => { await server.close(); s.drop() } }
}

async function opened(page: Page): Promise<number[]> {
  const taken: number[] = []
  for (let run = -1; run < OPENED; run++) {
    await page.evaluate(() => timelinePage.leave())
    await setTimeout(300)
    const time = await page.evaluate(() => timelinePage.open())
    if (run >= 0) taken.push(time)
  }
  return taken
}

/** Real turns of the wheel, until the last has scrolled. */
async function turned(page: Page, top: () => Promise<number>): Promise<void> {
  await page.mouse.move(900, 400)
  const turns: Promise<void>[] = []
  for (let step = 0; step < STEPS; step++) {
    turns.push(page.mouse.wheel(0, STEP))
    await setTimeout(16)
  }
  await Promise.all(turns)
  for (let before = -1, now = await top(); now !== before; before = now, now = await top()) await setTimeout(500)
}

async function wheeled(page: Page): Promise<number[]> {
  await page.evaluate(() => timelinePage.watch())
  await turned(page, () => page.evaluate(() => timelinePage.scrolled()))
  const { frames, top } = await page.evaluate(() => timelinePage.watched())
  check('most turns have scrolled', top > 0.5 * STEPS * STEP, true)
  return frames
}

async function dragged(page: Page): Promise<number[]> {
  await page.evaluate(() => timelinePage.top())
  const bar = (await page.locator('[data-ground] svg > g[transform="translate(0 28)"] > g > rect').first().boundingBox())!
  await page.mouse.move(bar.x + 4, bar.y + 7)
  await page.mouse.down()
  const frames = await page.evaluate(({ x, y, moves }) => timelinePage.drag(x, y, moves), { x: bar.x + 4, y: bar.y + 7, moves: MOVES })
  await page.mouse.up()
  return frames
}

interface Figures { first: number; again: number[]; frames: number[]; moves: number[]; moved: number[] }
/** What both must come to: the days that initiatives span, and bars in the first rows. */
interface Drawn { spans: string; bars: number; height: number }

async function ours(browser: Browser, address: string): Promise<Figures & Drawn> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  await page.goto(address)
  await page.waitForFunction(() => 'timelinePage' in globalThis)
  // The window fetches the workspace ahead.
  await setTimeout(3000)
  const first = await page.evaluate(() => timelinePage.open()), again = await opened(page), bars = await page.evaluate((rows) => timelinePage.bars(rows), SHOWN), frames = await wheeled(page), moves = await dragged(page)
  const { taken, before, after } = await page.evaluate((times) => timelinePage.moved(1, times), MOVES), height = await page.evaluate(() => timelinePage.height())
  check('what a moved task moves is moved', before === after, false)
  await page.close()
  return { first, again, frames, moves, moved: taken, spans: before, bars, height }
}

async function theirs(browser: Browser, address: string, { tasks, links }: { tasks: number; links: number }, same: Drawn): Promise<Figures> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  await page.goto(`${address}&height=${same.height}`)
  await page.waitForFunction(() => 'peerPage' in globalThis)
  await setTimeout(1000)
  const first = await page.evaluate(() => peerPage.open()), again: number[] = []
  for (let run = -1; run < OPENED; run++) {
    await page.evaluate(() => peerPage.leave())
    await setTimeout(300)
    const time = await page.evaluate(() => peerPage.open())
    if (run >= 0) again.push(time)
  }
  const held = await page.evaluate(() => peerPage.held())
  check('the tasks that the peer holds', held.tasks, tasks)
  check('the links that the peer holds', held.links, links)
  check('the days of initiatives in the peer', held.spans, same.spans)
  check('bars of the peer in the first rows', await page.evaluate((rows) => peerPage.bars(rows), SHOWN), same.bars)

  await page.evaluate(() => peerPage.watch())
  await turned(page, () => page.evaluate(() => peerPage.scrolled()))
  const { frames, top } = await page.evaluate(() => peerPage.watched())
  check(`most turns have scrolled the peer (${top})`, top > 0.5 * STEPS * STEP, true)

  await page.evaluate(() => peerPage.top())
  const bar = await page.evaluate(() => peerPage.bar(1)), at = { x: bar.x + bar.width / 2, y: bar.y }
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await page.evaluate(() => peerPage.follow())
  // It heeds sixty moves a second.
  for (let i = 1; i <= MOVES; i++) { await page.mouse.move(at.x + 6 * i, at.y); await setTimeout(25) }
  const moves = await page.evaluate(() => peerPage.followed())
  const dragged = await page.evaluate(() => peerPage.bar(1))
  check(`the bar of the peer follows the pointer (by ${dragged.x - bar.x} of ${6 * MOVES} pixels)`, Math.abs(dragged.x - bar.x - 6 * MOVES) < 28, true)
  await page.mouse.up()
  await setTimeout(300)

  const [one, next] = await page.evaluate(() => [peerPage.begins(1), peerPage.begins(2)])
  const moved = await page.evaluate((times) => peerPage.moved(1, times), MOVES)
  check('the moved task of the peer begins as many days later', await page.evaluate(() => peerPage.begins(1)), one + MOVES)
  check('what waits for it does not move in the peer', await page.evaluate(() => peerPage.begins(2)), next)
  await page.close()
  return { first, again, frames, moves, moved }
}

export const timelineBench: Bench = {
  name: 'timeline',
  async run() {
    const peer = installedPeer(), site = await served(peer), browser = await launch('--disable-frame-rate-limit', '--disable-gpu-vsync'), rows: Row[] = []
    try {
      for (const tasks of [1000, 10_000]) {
        const links = tasks * 1.5, query = `?tasks=${tasks}&links=${links}`
        const own = await ours(browser, site.address + query), other = peer === null ? null : await theirs(browser, `${site.address}peer.html${query}`, { tasks, links }, own)
        const beside = (value: (figures: Figures) => number): Pick<Row, 'value' | 'peer'> => ({ value: value(own), ...(other === null ? {} : { peer: { name: `dhtmlx-gantt ${peer!.version}`, value: value(other) } }) })
        rows.push(
          { name: `timeline of ${tasks} tasks, ${links} links${peer === null ? ' (no peer installed)' : ''}: opened for the first time until painted`, ...beside((f) => f.first), unit: 'ms', reach: tasks === 1000 ? 300 : null, runs: 1 },
          { name: '  opened again, asked for anew', ...beside((f) => median(f.again)), unit: 'ms', reach: tasks === 1000 ? 300 : null, runs: OPENED },
          { name: '  wheel over its rows: frame time, p95', ...beside((f) => percentile(f.frames, 0.95)), unit: 'ms', reach: 33, runs: own.frames.length },
          { name: '  a bar dragged: move to frame, p95; all dates reckoned, the peer’s that bar’s alone', ...beside((f) => percentile(f.moves, 0.95)), unit: 'ms', reach: tasks === 1000 ? 16 : null, runs: own.moves.length },
          { name: '  a task moved, p95: all dates and slacks; the peer’s free edition draws that bar anew and schedules nothing', ...beside((f) => percentile(f.moved, 0.95)), unit: 'ms', reach: tasks === 1000 ? 10 : 100, runs: MOVES },
        )
      }
      return rows
    } finally {
      await browser.close()
      await site.stop()
    }
  },
}
