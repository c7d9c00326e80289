/**
 * The app as a person meets it: the web shell over a folder of its own, a real browser window, and what she does there in her own words.
 * A test fails when the window logs an error, throws, or breaks its content policy, whatever else it shows.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import { expect, test as base, type Download, type Locator, type Page, type WebSocketRoute } from '@playwright/test'
import * as en from '../../renderer/locales/en/index.ts'
import { phrases } from '../../shared/locales/index.ts'
import { projectRoot } from './needs.ts'

export { expect } from '@playwright/test'

export interface Served {
  address: string
  /** The folder in which plans are made. */
  dir: string
  stop: () => Promise<void>
}

/** `npm start -- --no-window`, in a folder of its own. */
export async function serve(plan: string | null = null): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'salesplan-browser-'))
  const dir = plan === null ? folder : join(plan, '..')
  const child = spawn(process.execPath, [join(projectRoot, 'main/shell/start.mjs'), '--no-window', '--dir', dir, ...(plan === null ? [] : [plan])], {
    cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, XDG_CONFIG_HOME: join(folder, '.config'), HOME: folder, LANG: 'en_US.UTF-8' },
  })
  const ended = new Promise<void>((resolve) => { child.once('exit', () => resolve()) })
  let said = ''
  const address = await new Promise<string>((resolve, reject) => {
    const hear = (bytes: Buffer): void => {
      said += bytes.toString()
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?t=[\w-]+/.exec(said)
      if (found) resolve(found[0])
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then(() => reject(new Error(`the web shell ended before it served:\n${said}`)))
  })
  return {
    address, dir,
    stop: async () => {
      child.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Cells are found by what a person reads: the name of the row and the heading of the column; in the sample by their ids too. */
export class App {
  readonly page: Page
  readonly dir: string
  private readonly served: Served
  /** The window's texts in the language it is in. */
  words: typeof en = en
  constructor(page: Page, served: Served) {
    this.page = page
    this.served = served
    this.dir = served.dir
  }

  /** What went wrong in the window so far. */
  readonly problems: string[] = []
  /** The one thing that a test may expect to be logged, such as a connection that it cuts. */
  allowed: RegExp | null = null

  async start(): Promise<void> {
    const { page } = this
    page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') this.problems.push(`${m.type()}: ${m.text()}`) })
    page.on('pageerror', (e) => { this.problems.push(`thrown: ${e.message}`) })
    await page.exposeFunction('tellViolation', (text: string) => { this.problems.push(`policy: ${text}`) })
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (e) => {
        (globalThis as unknown as { tellViolation: (t: string) => void }).tellViolation(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`)
      })
    })
    await page.goto(this.served.address)
    await expect(page.getByRole('button', { name: this.words.start.fromSample }).or(this.sheet)).toBeVisible()
  }

  unexpected(): string[] {
    return this.problems.filter((p) => !this.allowed?.test(p))
  }

  // Beginning.
  async openSample(): Promise<void> {
    await this.page.getByRole('button', { name: this.words.start.fromSample }).click()
    await this.seesPlan()
  }

  async seesPlan(): Promise<void> {
    await expect(this.sheet.locator('[col-id="tree"]').nth(1)).toBeVisible()
  }

  /** The new-plan dialog, filled in and confirmed. */
  async fillNewPlan(o: { name: string; year: number; quarter: 1 | 2 | 3 | 4; wholeUnits?: boolean }): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: this.words.start.newPlan })
    await dialog.getByLabel(this.words.start.name, { exact: true }).fill(o.name)
    await dialog.getByLabel(this.words.start.year).fill(String(o.year))
    await dialog.getByRole('radio', { name: `Q${o.quarter}` }).click()
    if (o.wholeUnits) {
      await dialog.getByText(this.words.start.more).click()
      await dialog.getByLabel(this.words.start.unit).selectOption('0')
    }
    await dialog.getByRole('button', { name: this.words.start.create }).click()
    await expect(dialog).toBeHidden()
  }

  get importSheet(): Locator {
    return this.page.getByRole('dialog', { name: new RegExp(`^(${escaped(this.words.imports.titleDeals)}|${escaped(this.words.imports.titleTeam)})$`) })
  }

  /** Gives the import sheet a file; `bytes` for one that is on no disk. */
  async chooseFile(file: string | { name: string; bytes: Uint8Array | string }): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser')
    await this.importSheet.getByRole('button', { name: this.words.imports.choose }).click()
    await (await chooser).setFiles(typeof file === 'string' ? file : { name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.bytes) })
  }

  async importFile(file: Parameters<App['chooseFile']>[0]): Promise<void> {
    await this.chooseFile(file)
    await this.importSheet.getByRole('button', { name: this.words.imports.readOn }).click()
    await this.importSheet.getByRole('button', { name: this.words.imports.commit, exact: true }).click()
    await expect(this.importSheet).toBeHidden()
  }

  // The sheet.
  get sheet(): Locator { return this.page.locator('.ag-root-wrapper') }

  private async columnId(header: string): Promise<string> {
    if (header === this.words.plan.organisation) return 'tree'
    if (header === 'tree' || /^compared?\./.test(header) || /^(?:[\w-]+@)?\d{4}-(\d{2}|Q\d)$/.test(header)) return header
    const cell = this.sheet.locator('.ag-header-cell', { hasText: new RegExp(`^\\s*${escaped(header)}\\s*$`) }).first()
    if (await cell.count() === 0) await this.scrollToColumn(header)
    return (await cell.getAttribute('col-id'))!
  }

  private async scrollToColumn(header: string): Promise<void> {
    const viewport = this.sheet.locator('.ag-grid-viewport').first()
    for (let x = 0; x < 4000; x += 300) {
      await viewport.evaluate((e, left) => { e.scrollLeft = left }, x)
      if (await this.sheet.locator('.ag-header-cell', { hasText: header }).count() > 0) return
    }
  }

  /** Only rows near the sight are drawn. */
  private async scrollToRow(cell: Locator): Promise<void> {
    const viewport = this.sheet.locator('.ag-grid-viewport').first()
    // One that is about to go, since rows were just laid anew, is none.
    const isThere = async (): Promise<boolean> => {
      if (await cell.count() === 0) return false
      await this.page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)) }))
      return await cell.count() > 0
    }
    for (let y = 0; !await isThere() && y < 20_000; y += 300) {
      await viewport.evaluate((e, top) => { e.scrollTop = top }, y)
      await this.page.waitForTimeout(50)
    }
    await expect(cell).toBeAttached()
  }

  private async rowId(name: string): Promise<string> {
    // Of one that moved, its first stint.
    if (name.endsWith('@')) return (await this.sheet.locator(`[row-id^="${name}"]`).first().getAttribute('row-id'))!
    if (/^region\d/.test(name)) return name
    const cell = this.sheet.locator('[col-id="tree"][role="gridcell"]', { hasText: new RegExp(`^\\s*${escaped(name)}\\s*(vacant|to be hired|house|overlay)?.*$`) }).first()
    await this.scrollToRow(cell)
    return (await cell.locator('xpath=ancestor::*[@row-id][1]').getAttribute('row-id'))!
  }

  /** A cell by the row's name and the column's heading, scrolled into view. */
  async cell(row: string, column: string): Promise<Locator> {
    const [rowId, columnId] = [await this.rowId(row), await this.columnId(column)]
    return this.sheet.locator(`[row-id="${rowId}"] [col-id="${columnId}"]`).first()
  }

  async shows(row: string, column: string, text: string | RegExp): Promise<void> {
    await expect(await this.cell(row, column)).toHaveText(text)
  }

  /** The number that a cell shows, as a number; NaN where it is blank. */
  async number(row: string, column: string): Promise<number> {
    const text = (await (await this.cell(row, column)).innerText()).trim()
    return text === '' ? NaN : Number(text.replaceAll(',', '').replace('%', ''))
  }

  /** Where the sheet stands, as its formula bar says it. */
  async stands(row: string, column: string, measure = 'Quota'): Promise<void> {
    const { bar } = this.words.plan
    await expect(this.page.getByLabel(bar.value(bar.where(row, column, measure)))).toBeVisible()
  }

  /** A paste of plain text, as the clipboard brings it. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((value) => {
      const data = new DataTransfer()
      data.setData('text/plain', value)
      document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }, text)
  }

  async goTo(row: string, column: string): Promise<void> {
    await (await this.cell(row, column)).click()
  }

  async select(from: [row: string, column: string], to: [row: string, column: string]): Promise<void> {
    await this.goTo(...from)
    await (await this.cell(...to)).click({ modifiers: ['Shift'] })
  }

  /** Goes to a cell, types, and presses Enter. */
  async typeInCell(row: string, column: string, text: string): Promise<void> {
    await this.goTo(row, column)
    await this.page.keyboard.type(text)
    await this.page.keyboard.press('Enter')
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  /** Opens every branch. */
  async expandAll(): Promise<void> { await this.press('ControlOrMeta+Alt+ArrowDown') }

  async showBy(period: 'quarter' | 'month' | 'week'): Promise<void> {
    const button = this.page.getByRole('toolbar', { name: this.words.plan.title }).getByRole('radio', { name: this.words.plan.by[period], exact: true })
    await button.click()
    await expect(button).toBeChecked()
  }

  async showMeasure(measure: 'quota' | 'goal'): Promise<void> {
    const name = phrases[this.words === en ? 'en' : 'zh'].measures[measure]
    await this.page.getByRole('toolbar', { name: this.words.plan.title }).getByRole('radio', { name, exact: true }).click()
  }

  /** Chooses how amounts on totals reach the cells below. */
  async allocateBy(method: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^${escaped(this.words.plan.allocate)}`) }).click()
    await this.page.getByRole('menuitemradio', { name: new RegExp(`^${escaped(method)}`) }).click()
  }

  /** By the command palette, as it is called there. */
  async command(name: string): Promise<void> {
    await this.press('ControlOrMeta+K')
    const palette = this.page.getByRole('dialog', { name: this.words.actions.palette })
    await palette.getByRole('combobox').fill(name)
    await palette.getByRole('option', { name: new RegExp(`^${escaped(name)}`) }).first().click()
    await expect(palette).toBeHidden()
  }

  async menu(item: string): Promise<void> {
    await this.page.getByRole('button', { name: this.words.frame.menu, exact: true }).click()
    await this.page.getByRole('menuitem', { name: new RegExp(`^${escaped(item)}`) }).click()
  }

  get undoButton(): Locator { return this.page.getByRole('button', { name: /^Undo/ }).first() }
  get redoButton(): Locator { return this.page.getByRole('button', { name: /^Redo/ }).first() }
  get status(): Locator { return this.page.locator('footer') }
  toast(text: string | RegExp): Locator { return this.page.getByRole('status').or(this.page.getByRole('alert')).filter({ hasText: text }) }

  /** What the next undo would take back, as its button says. */
  async undoStep(): Promise<string> { return (await this.undoButton.getAttribute('aria-label')) ?? '' }

  async undoTo(step: string): Promise<void> {
    for (let now = await this.undoStep(); now !== step; now = await this.undoStep()) {
      const back = await this.redoButton.getAttribute('aria-label')
      await this.undoButton.click()
      await expect.poll(async () => [await this.undoStep(), await this.redoButton.getAttribute('aria-label')]).not.toEqual([now, back])
    }
  }

  async undo(): Promise<void> { await this.press('ControlOrMeta+Z') }
  async redo(): Promise<void> { await this.press('ControlOrMeta+Y') }

  // Leaving.
  /** Exports, and answers the bytes of the file that came. */
  async export(kind: 'excel' | 'csv'): Promise<{ name: string; bytes: Buffer }> {
    const download: Promise<Download> = this.page.waitForEvent('download')
    await this.page.getByRole('button', { name: this.words.frame.export, exact: true }).click()
    await this.page.getByRole('menuitem', { name: new RegExp(`^${escaped(kind === 'excel' ? this.words.actions.exportExcel : this.words.actions.exportCsv)}`) }).click()
    const done = await download
    return { name: done.suggestedFilename(), bytes: readFileSync(await done.path()) }
  }

  /** Nothing that keeps a person with a screen reader, a keyboard or weak eyes from using what is shown. */
  async isAccessible(where: string, only?: string[]): Promise<void> {
    if (await this.page.evaluate(() => !('axe' in globalThis))) await this.page.evaluate(axe.source)
    const { violations, passes } = await this.page.evaluate(async (rules) => {
      const { run } = (globalThis as unknown as { axe: typeof axe }).axe
      const found = await run({ resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: rules } }) })
      return { violations: found.violations, passes: found.passes.length }
    }, only)
    expect(passes, `${where}: rules that axe looked at`).toBeGreaterThan(0)
    expect.soft(violations.map((v) => `${where}: ${v.id} (${v.impact}) ${v.nodes.slice(0, 3).map((n) => `${n.target.join(' ')} ${n.failureSummary?.split('\n')[1]?.trim() ?? ''}`).join(' | ')}`)).toEqual([])
  }

  /** The page itself never scrolls sideways. */
  async fits(where: string): Promise<void> {
    const over = await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect.soft(over, `${where} is wider than the window by`).toBeLessThanOrEqual(0)
  }

  /** From the next load on the connection passes through the test, which can cut it and let it heal, or hold back what the window sends and pass it on one by one. */
  async holdConnection(): Promise<{ cut: () => Promise<void>; heal: () => void; hold: () => void; passOne: () => void; passAll: () => void }> {
    let whole = true, held: (() => void)[] | null = null
    const open = new Set<WebSocketRoute>()
    await this.page.routeWebSocket(/\/ws\?/, (socket) => {
      if (!whole) { void socket.close({ code: 4000 }); return }
      const server = socket.connectToServer()
      socket.onMessage((message) => { if (held) held.push(() => server.send(message)); else server.send(message) })
      open.add(socket)
    })
    await this.page.reload()
    return {
      cut: async () => { whole = false; for (const socket of open) await socket.close({ code: 4000 }); open.clear() },
      heal: () => { whole = true },
      hold: () => { held = [] },
      passOne: () => { held!.shift()!() },
      passAll: () => { for (const send of held!) send(); held = null },
    }
  }
}

export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

export const test = base.extend<{ app: App }>({
  app: async ({ page }, use) => {
    const served = await serve()
    const app = new App(page, served)
    await app.start()
    await use(app)
    await page.close()
    await served.stop()
    expect(app.unexpected(), 'the window logged').toEqual([])
  },
})

/** One window for all tests of a file, on a plan made once; each test begins with every step of the one before taken back. */
export const sharedTest = (make: (app: App) => Promise<void>, settle: (app: App) => Promise<void> = () => Promise.resolve()) => base.extend<{ app: App }, { shared: App }>({
  shared: [async ({ browser }, use) => {
    const served = await serve()
    const app = new App(await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage(), served)
    await app.start()
    await make(app)
    await use(app)
    await app.page.context().close()
    await served.stop()
  }, { scope: 'worker' }],
  page: ({ shared }, use) => use(shared.page),
  app: async ({ shared }, use) => {
    const before = await shared.undoStep()
    await settle(shared)
    await use(shared)
    await shared.press('Escape', 'Escape')
    await shared.undoTo(before)
    expect(shared.unexpected(), 'the window logged').toEqual([])
    shared.problems.length = 0
  },
})

/** The same on the sample in full amounts, by month with every branch open, and as `settle` leaves it. */
export const sampleTest = (settle: (app: App) => Promise<void> = () => Promise.resolve()): ReturnType<typeof sharedTest> => sharedTest(
  async (app) => {
    await app.openSample()
    await app.page.getByRole('combobox', { name: app.words.plan.scale }).selectOption('full')
  },
  async (app) => {
    await app.showBy('month')
    await app.expandAll()
    await settle(app)
  },
)
