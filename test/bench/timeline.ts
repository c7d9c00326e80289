/**
 * The timeline in a real Chromium over made-up work, on a page of its own. No frame waits for a screen's beat there, so that a frame takes what it costs: frame
 * times are of frames that scroll by real turns of the wheel, and of moves of a dragged bar until what follows it is drawn anew.
 */
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { build, preview } from 'vite'
import { scratch } from './material.ts'
import { check, median, percentile, type Bench, type Row } from './rows.ts'
import type { TimelinePage } from './timeline-page/page.tsx'
import { launch } from './window.ts'

declare const timelinePage: TimelinePage

const OPENED = 9, STEPS = 80, STEP = 260, MOVES = 60

async function served(): Promise<{ address: string; stop: () => Promise<void> }> {
  const s = scratch(), root = join(import.meta.dirname, 'timeline-page'), outDir = join(s.dir, 'page')
  const config = { root, configFile: false, logLevel: 'error', build: { outDir, target: 'chrome130', reportCompressedSize: false, chunkSizeWarningLimit: 4000 } } as const
  await build(config)
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

async function wheeled(page: Page): Promise<number[]> {
  await page.mouse.move(900, 400)
  await page.evaluate(() => timelinePage.watch())
  const turns: Promise<void>[] = []
  for (let step = 0; step < STEPS; step++) {
    turns.push(page.mouse.wheel(0, STEP))
    await setTimeout(16)
  }
  await Promise.all(turns)
  await setTimeout(300)
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

export const timelineBench: Bench = {
  name: 'timeline',
  async run() {
    const site = await served(), browser = await launch('--disable-frame-rate-limit', '--disable-gpu-vsync'), rows: Row[] = []
    try {
      for (const tasks of [1000, 10_000]) {
        const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
        await page.goto(`${site.address}?tasks=${tasks}`)
        await page.waitForFunction(() => 'timelinePage' in globalThis)
        // The window fetches the workspace ahead.
        await setTimeout(3000)
        const first = await page.evaluate(() => timelinePage.open()), again = await opened(page), frames = await wheeled(page), moves = await dragged(page)
        rows.push(
          { name: `timeline of ${tasks} tasks: opened for the first time until painted`, value: first, unit: 'ms', reach: tasks === 1000 ? 300 : null, runs: 1 },
          { name: `  opened again, asked for anew`, value: median(again), unit: 'ms', reach: tasks === 1000 ? 300 : null, runs: OPENED },
          { name: `  wheel over its rows: frame time, p95`, value: percentile(frames, 0.95), unit: 'ms', reach: 33, runs: frames.length },
          { name: `  a bar dragged: move to frame, all dates reckoned, p95`, value: percentile(moves, 0.95), unit: 'ms', reach: tasks === 1000 ? 16 : null, runs: moves.length },
        )
        await page.close()
      }
      return rows
    } finally {
      await browser.close()
      await site.stop()
    }
  },
}
