/**
 * The sheet in a real Chromium beside a bare AG Grid of the same rows, columns, sizes and texts, made in turns on one page; then a large paste in the app itself.
 * No frame waits for a screen's beat there, so that a frame takes what it costs. Frame times are of the frames that scroll, by real turns of the wheel, one every
 * 16 ms; the work of a turn is what Chromium's own counters tell of script, style and layout. A move of the selection is timed in the page, around its key and a
 * forced layout, with the sums that follow in the next frame.
 */
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { CDPSession, Page } from '@playwright/test'
import { build, preview } from 'vite'
import * as en from '../../renderer/locales/en/index.ts'
import type { GridPage, Kind } from './grid-page/page.ts'
import { sumOver, valueAt } from './grid-page/numbers.ts'
import { flatPlan, QUARTER, scratch, SEATS } from './material.ts'
import { check, median, percentile, type Bench, type Row } from './rows.ts'
import { launch, shown, untilPainted, windowOf } from './window.ts'

declare const gridPage: GridPage

const PAIRS = 15, ROWS = 5000, WIDE = 20
const PEER = 'bare AG Grid', MOST = 1.15
const KINDS: readonly Kind[] = ['ours', 'bare']
/** Five slices of July, beside each other. */
const WEEKS = ['2018-07-02', '2018-07-09', '2018-07-16', '2018-07-23', '2018-07-30']
/** Turns of the wheel, ten rows each. */
const STEPS = 80, STEP = 260

/** The page of this benchmark, built and served by itself. */
async function served(): Promise<{ address: string; stop: () => Promise<void> }> {
  const s = scratch(), root = join(import.meta.dirname, 'grid-page'), outDir = join(s.dir, 'page')
  const config = { root, configFile: false, logLevel: 'error', build: { outDir, target: 'chrome130', reportCompressedSize: false, chunkSizeWarningLimit: 2000 } } as const
  await build(config)
  const server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1' } })
  return { address: server.resolvedUrls!.local[0], stop: async () => { await server.close(); s.drop() } }
}

/** A run's place among the others, so that they begin all over a frame. */
const phaseOf = (run: number): number => Math.max(0, run) / PAIRS

interface Pair { ours: number[]; bare: number[] }

/** Both in turns, which is first by turns too; a pair that doesn't count comes before. */
async function pairs(measure: (kind: Kind, run: number) => Promise<number>): Promise<Pair> {
  const taken: Pair = { ours: [], bare: [] }
  for (let run = -1; run < PAIRS; run++) {
    for (const kind of run % 2 === 0 ? KINDS : KINDS.toReversed()) {
      const time = await measure(kind, run)
      if (run >= 0) taken[kind].push(time)
    }
  }
  return taken
}

const beside = (name: string, { ours, bare }: Pair, most: number | null): Row => {
  const peer = median(bare)
  return { name, value: median(ours), unit: 'ms', reach: most === null ? null : Number((peer * most).toPrecision(3)), runs: PAIRS, peer: { name: PEER, value: peer } }
}

const firstPaint = async (page: Page, tools: CDPSession): Promise<Row> => beside(`first paint of ${ROWS} rows × 60 columns`, await pairs(async (kind, run) => {
  await tools.send('HeapProfiler.collectGarbage')
  return page.evaluate(({ k, rows, phase }) => gridPage.make(k, rows, phase), { k: kind, rows: ROWS, phase: phaseOf(run) })
}), MOST)

/** Milliseconds that the page has worked so far on script, style and layout. */
async function worked(tools: CDPSession): Promise<number> {
  const { metrics } = await tools.send('Performance.getMetrics')
  return metrics.filter(({ name }) => ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'].includes(name)).reduce((sum, { value }) => sum + value * 1000, 0)
}

/** Real turns of the wheel: frames, and what a step costs. */
async function scrolled(page: Page, tools: CDPSession, rows: number): Promise<{ frames: Pair; steps: Pair }> {
  const steps: Pair = { ours: [], bare: [] }
  const frames = await pairs(async (kind, run) => {
    await page.evaluate(({ k, n }) => gridPage.make(k, n), { k: kind, n: rows })
    await tools.send('HeapProfiler.collectGarbage')
    await page.mouse.move(640, 360)
    await page.evaluate(() => gridPage.watch())
    const before = await worked(tools)
    const turns: Promise<void>[] = []
    for (let step = 0; step < STEPS; step++) {
      turns.push(page.mouse.wheel(0, STEP))
      await setTimeout(16)
    }
    await Promise.all(turns)
    const { frames: taken, top, shows } = await page.evaluate(() => gridPage.watched())
    const work = await worked(tools) - before
    // Between frames of its own the bare grid at times misses the last turn and draws nothing more.
    if (kind === 'ours') check('the rows scrolled to are shown', shows, true)
    // Chromium lets a turn go by where the page is late.
    check('most turns have scrolled', top > 0.5 * STEPS * STEP, true)
    if (run >= 0) steps[kind].push(work / STEPS)
    return percentile(taken, 0.95)
  })
  return { frames, steps }
}

async function selecting(page: Page): Promise<Row[]> {
  const moves = 200
  await page.evaluate((rows) => gridPage.make('bare', rows), ROWS)
  const bare = await page.evaluate((n) => gridPage.revealed(n), moves)
  await page.evaluate((rows) => gridPage.make('ours', rows), ROWS)
  await page.evaluate(() => gridPage.extend(20))
  const { within, scrolls, sums } = await page.evaluate((n) => gridPage.extend(n), moves)
  check('the sum of the cells moved over', sums, `${sumOver(moves + 1, 1)} of ${moves + 1}`)
  const selected: number[] = [], copied: number[] = []
  const expected = sumOver(ROWS, WIDE), characters = ROWS * WIDE * 5 + ROWS * (WIDE - 1) + (ROWS - 1) * 2
  for (let run = -1; run < PAIRS; run++) {
    const selection = await page.evaluate(({ columns, phase }) => gridPage.selectColumns(columns, phase), { columns: WIDE, phase: phaseOf(run) })
    check('the sum of what is selected', selection.sums, `${expected} of ${ROWS * WIDE}`)
    const copy = await page.evaluate(() => gridPage.copy())
    for (const [what, found, right] of [['lines', copy.lines, ROWS], ['characters', copy.characters, characters], ['the sum', copy.sum, expected], ['cells in the table', copy.cells, ROWS * WIDE]] as const) check(`${what} of what is copied`, found, right)
    if (run < 0) continue
    selected.push(selection.taken)
    copied.push(copy.taken)
  }
  return [
    { name: 'Shift+ArrowDown in view: script, layout and sums, p95', value: percentile(within, 0.95), unit: 'ms', reach: 3, runs: within.length },
    { name: 'Shift+ArrowDown that scrolls: script, layout and sums, p95', value: percentile(scrolls, 0.95), unit: 'ms', reach: 3, runs: scrolls.length, peer: { name: `${PEER} showing a row more`, value: percentile(bare, 0.95) } },
    { name: '  Shift+ArrowDown that scrolls, median', value: median(scrolls), unit: 'ms', reach: null, runs: scrolls.length, peer: { name: `${PEER} showing a row more`, value: median(bare) } },
    { name: 'select 100,000 cells until their sum is shown', value: median(selected), unit: 'ms', reach: 50, runs: PAIRS },
    { name: 'copy 100,000 cells until they are on the clipboard', value: median(copied), unit: 'ms', reach: 300, runs: PAIRS },
  ]
}

async function expanding(page: Page, tools: CDPSession): Promise<Row> {
  const taken: number[] = []
  for (let run = -1; run < PAIRS; run++) {
    await tools.send('HeapProfiler.collectGarbage')
    const expanded = await page.evaluate(({ rows, phase }) => gridPage.expand(rows, phase), { rows: ROWS, phase: phaseOf(run) })
    check('the height of all rows', expanded.height, ROWS * 26)
    if (run >= 0) taken.push(expanded.taken)
  }
  return { name: `expand all of a tree of ${ROWS} rows until painted`, value: median(taken), unit: 'ms', reach: 100, runs: PAIRS }
}

/** A block of the weeks of July on every seat, pasted over the plan; the total shown is that of the last block and all it left alone. */
async function pasting(): Promise<Row> {
  const w = await windowOf(flatPlan)
  const { page } = w
  await page.getByRole('radio', { name: en.plan.by.week }).click()
  const seat = (await page.locator('[row-id]', { hasText: 'Agent 0001' }).first().getAttribute('row-id'))!
  await page.locator(`[row-id="${seat}"] [col-id="${WEEKS[0]}"]`).click()
  const taken: number[] = []
  let before = { total: 0, pasted: 0 }
  for (let run = -2; run < PAIRS; run++) {
    const rows = Array.from({ length: SEATS }, (_, r) => WEEKS.map((_w, c) => valueAt(r * WEEKS.length + c, run * run)))
    const painted = untilPainted(page, QUARTER, 'root', 'paste')
    await page.evaluate(({ text, label }) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      document.querySelector(`input[aria-label="${label}"]`)!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, { text: rows.map((r) => r.join('\t')).join('\r\n'), label: en.grid.editor })
    const time = await painted
    const pasted = rows.flat().reduce((sum, n) => sum + n, 0), total = await shown(page)
    if (run > -2) check('what the total of the plan rises by', total - before.total, pasted - before.pasted)
    before = { total, pasted }
    if (run >= 0) taken.push(time)
  }
  await w.close()
  return { name: 'paste 10,000 cells over 2,000 seats: pasted to painted totals', value: median(taken), unit: 'ms', reach: 400, runs: PAIRS }
}

async function onPage(): Promise<Row[]> {
  const site = await served(), browser = await launch('--disable-frame-rate-limit', '--disable-gpu-vsync')
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
    await page.goto(site.address)
    const tools = await page.context().newCDPSession(page)
    await tools.send('Performance.enable')
    const rows: Row[] = [await firstPaint(page, tools)]
    for (const [count, most] of [[ROWS, MOST], [50_000, null]] as const) {
      const { frames, steps } = await scrolled(page, tools, count)
      const by = `wheel over ${count} rows × 60`
      rows.push(beside(`${by}: frame time, p95`, frames, most), beside(`  ${by}: script, style and layout of a step`, steps, null))
    }
    rows.push(...await selecting(page), await expanding(page, tools))
    return rows
  } finally {
    await browser.close()
    await site.stop()
  }
}

export const gridBench: Bench = {
  name: 'grid',
  async run() {
    const rows = await onPage()
    rows.push(await pasting())
    return rows
  },
}
