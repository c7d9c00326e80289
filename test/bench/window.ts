/** Figures of the window in a real Chromium: from a key pressed to numbers painted, and from starting to a window that can be used. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from '@playwright/test'
import * as en from '../../renderer/locales/en/index.ts'
import { bringBrowser, projectRoot } from '../support/needs.ts'
import { largePlan, QUARTER, scratch, type Scratch } from './material.ts'
import { check, median, percentile, type Bench } from './rows.ts'

export const launch = (...more: string[]): Promise<Browser> => {
  const executablePath = bringBrowser()
  if (executablePath === null) throw new Error('no Chromium, Chrome or Edge')
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', ...more] })
}

export interface Window { page: Page; close: () => Promise<void> }

interface Shell { address: string; stop: () => Promise<void> }

/** `npm start` without a window. */
function started(dir: string, ...plan: string[]): Promise<Shell> {
  const child = spawn(process.execPath, [join(projectRoot, 'main/shell/start.mjs'), '--no-window', '--dir', dir, ...plan], { env: { ...process.env, XDG_CONFIG_HOME: join(dir, '.config') }, stdio: ['ignore', 'pipe', 'inherit'] })
  const stop = async (): Promise<void> => {
    const ended = once(child, 'exit')
    child.kill('SIGINT')
    await ended
  }
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)))
    child.stdout.on('data', (bytes: Buffer) => { const found = /http:\S+/.exec(bytes.toString()); if (found) resolve({ address: found[0], stop }) })
  })
}

/** A plan of agents in a window, every branch open, numbers in full. */
export async function windowOf(make: (s: Scratch) => { path: string } = largePlan): Promise<Window> {
  const s = scratch()
  const { path } = make(s)
  // In a process of its own, as people start it: what drives the browser here would hold up the messages between window and plan.
  const shell = await started(s.dir, path)
  const browser = await launch()
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  await watchFrames(page)
  await page.goto(shell.address)
  await page.locator(`[row-id="root"] [col-id="${QUARTER}"]`).first().waitFor()
  await page.getByRole('combobox', { name: en.plan.scale }).selectOption('full')
  await page.keyboard.press('ControlOrMeta+Alt+ArrowDown')
  await page.getByText('Agent 0001').first().waitFor()
  return { page, close: async () => { await browser.close(); await shell.stop(); s.drop() } }
}

/** Before the page's own code: tells whether what runs belongs to a frame that has still to be painted. */
const watchFrames = (page: Page): Promise<unknown> => page.addInitScript(() => {
  const { port1, port2 } = new MessageChannel()
  const ask = requestAnimationFrame.bind(globalThis)
  port1.onmessage = () => { delete document.documentElement.dataset.inFrame }
  globalThis.requestAnimationFrame = (work) => ask((time) => {
    document.documentElement.dataset.inFrame = ''
    port2.postMessage(null)
    work(time)
  })
})

/**
 * In the page: the time from the next key, or another event, until the frame is painted in which a row's total of the quarter reads differently. What was typed
 * itself is shown before it is answered; another row's total is not. The page is not asked for frames while nothing changes.
 */
export const untilPainted = (page: Page, quarter: string, row: string, event: 'keydown' | 'paste' = 'keydown'): Promise<number> => untilReads(page, `[row-id="${row}"] [col-id="${quarter}"]`, event)

/** The same of what a selector finds first. */
export const untilReads = (page: Page, selector: string, event: 'keydown' | 'paste' | 'input'): Promise<number> => page.evaluate(({ found, heard }) => new Promise<number>((resolve) => {
  const cell = (): string => document.querySelector(found)?.textContent ?? ''
  const before = cell()
  addEventListener(heard, ({ timeStamp }) => {
    const observer = new MutationObserver(() => {
      if (cell() === before) return
      observer.disconnect()
      // The first task after the frame's callbacks: what they changed has been painted.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.now() - timeStamp)
      if (document.documentElement.dataset.inFrame === undefined) requestAnimationFrame(() => port2.postMessage(null))
      else port2.postMessage(null)
    })
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  }, { once: true, capture: true })
}), { found: selector, heard: event })

export const shown = async (page: Page): Promise<number> => Number((await page.locator(`[row-id="root"] [col-id="${QUARTER}"]`).first().innerText()).replaceAll(',', ''))

async function typed(page: Page, text: string, row: string): Promise<number> {
  await page.keyboard.type(text)
  const painted = untilPainted(page, QUARTER, row)
  // The listener must stand before the key is pressed.
  await page.evaluate(() => 0)
  await page.keyboard.press('Enter')
  return painted
}

export const editBench: Bench = {
  name: 'edit',
  async run() {
    const w = await windowOf()
    const { page } = w
    await page.getByRole('radio', { name: en.plan.by.month }).click()
    const runs = 60
    const taken: number[] = []
    const seat = page.locator('[row-id]', { hasText: 'Agent 0001' }).first()
    const id = await seat.getAttribute('row-id')
    const cell = page.locator(`[row-id="${id}"] [col-id="2018-07"]`).first()
    for (let run = -3; run < runs; run++) {
      await cell.click()
      const time = await typed(page, String(50_000 + run * 37), 'root')
      if (run >= 0) taken.push(time)
    }
    const total = await shown(page)
    await page.keyboard.press('ControlOrMeta+Z')
    await page.waitForFunction(({ column, before }) => Number(document.querySelector(`[row-id="root"] [col-id="${column}"]`)?.textContent?.replaceAll(',', '')) !== before, { column: QUARTER, before: total })
    check('one edit back', total - await shown(page), 37)
    await w.close()
    return [
      { name: 'one edit at 2,000 seats, key press to painted totals, p95', value: percentile(taken, 0.95), unit: 'ms', reach: 33, runs },
      { name: 'one edit at 2,000 seats, key press to painted totals, median', value: median(taken), unit: 'ms', reach: null, runs },
    ]
  },
}

export const paintBench: Bench = {
  name: 'paint',
  async run() {
    const w = await windowOf()
    const { page } = w
    await page.getByRole('radio', { name: en.plan.by.week }).click()
    const cell = page.locator(`[row-id="root"] [col-id="${QUARTER}"]`).first()
    const region = (await page.locator('[row-id]', { hasText: 'Region 1' }).first().getAttribute('row-id'))!
    const runs = 15
    const taken: number[] = []
    for (let run = -2; run < runs; run++) {
      await cell.click()
      const total = 700_000_001 + run * 13_000_017
      const time = await typed(page, String(total), region)
      check('the total', await shown(page), total)
      if (run >= 0) taken.push(time)
    }
    await w.close()
    return [{ name: 'allocate over 2,000 seats × 16 slices: key press to painted', value: median(taken), unit: 'ms', reach: 150, runs }]
  },
}

export const startBench: Bench = {
  name: 'start',
  async run() {
    const runs = 7
    const warm: number[] = [], cold: number[] = []
    const browser = await launch()
    for (let run = -1; run < runs; run++) {
      for (const [list, own] of [[warm, false], [cold, true]] as const) {
        const s = scratch()
        const start = performance.now()
        const [shell, mine] = await Promise.all([started(s.dir), own ? launch() : browser])
        const context = await mine.newContext({ viewport: { width: 1280, height: 720 } })
        const page = await context.newPage()
        await page.goto(shell.address, { waitUntil: 'commit' })
        const sample = page.getByRole('button', { name: en.start.fromSample })
        await sample.waitFor()
        const time = performance.now() - start
        check('the start screen answers', await sample.isEnabled(), true)
        if (run >= 0) list.push(time / 1000)
        await context.close()
        if (own) await mine.close()
        await shell.stop()
        s.drop()
      }
    }
    await browser.close()
    return [
      { name: 'start to a usable window, browser running', value: median(warm), unit: 's', reach: 2, runs },
      { name: 'start to a usable window, browser started too', value: median(cold), unit: 's', reach: 2, runs },
    ]
  },
}
