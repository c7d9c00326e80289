/** The window itself: in both languages and both lights, told when its plan is out of reach, and beside other windows. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWeb } from '../../main/shell/web.ts'
import * as en from '../../renderer/locales/en/index.ts'
import * as zh from '../../renderer/locales/zh/index.ts'
import { App, expect, serve, sharedTest } from '../support/app.ts'
import { projectRoot } from '../support/needs.ts'

const test = sharedTest(async (app) => {
  await app.openSample()
  await app.page.getByRole('combobox', { name: en.plan.scale }).selectOption('full')
  await app.expandAll()
})

async function openRecent(app: App, name: string): Promise<void> {
  await app.page.getByRole('region', { name: en.start.recent }).getByRole('button').filter({ hasText: name }).first().click()
  await app.seesPlan()
}

test('English and Chinese are switched while running, and kept', async ({ app, page }) => {
  await page.getByRole('button', { name: new RegExp(en.actions.language) }).click()
  await expect(page.getByRole('radio', { name: zh.plan.by.month })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/)
  await expect(app.sheet.locator('.ag-header-cell', { hasText: zh.plan.organisation })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('radio', { name: zh.plan.by.month })).toBeVisible()
  await page.getByRole('button', { name: new RegExp(zh.actions.language) }).click()
  await expect(page.getByRole('radio', { name: en.plan.by.month })).toBeVisible()
})

test('light and dark follow the system and can be chosen', async ({ app, page }) => {
  const background = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await background()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(background).not.toBe(light)
  await app.command(en.actions.themeLight)
  await expect.poll(background).toBe(light)
  await app.command(en.actions.themeSystem)
  await expect.poll(background).not.toBe(light)
  await page.emulateMedia({ colorScheme: 'light' })
})

test('a lost connection is told, and the window comes back with every answered change', async ({ app, page }) => {
  const connection = await app.holdConnection()
  await app.typeInCell('Maya Okafor', '2027-Q1', '123456')
  await app.shows('Maya Okafor', '2027-Q1', '123,456')
  await expect(app.status).toContainText(en.frame.saved)
  await connection.cut()
  await expect(page.getByRole('alert').filter({ hasText: en.frame.lost })).toBeVisible()
  await expect(app.status).toContainText(en.frame.notConnected)
  connection.heal()
  await expect(page.getByRole('alert').filter({ hasText: en.frame.lost })).toBeHidden()
  await app.shows('Maya Okafor', '2027-Q1', '123,456')
  await app.typeInCell('Daniel Reyes', '2027-Q1', '234567')
  await app.shows('Daniel Reyes', '2027-Q1', '234,567')
})

test('a second number typed before the first is answered stays on the screen when that answer comes', async ({ app }) => {
  const connection = await app.holdConnection()
  await app.seesPlan()
  const seat = 'Maya Okafor', team = 'Hannah Whitlock'
  const others = await app.number(team, '2027-Q1') - await app.number(seat, '2027-Q1')
  connection.hold()
  await app.typeInCell(seat, '2027-Q1', '101000')
  await app.shows(seat, '2027-Q1', '101,000')
  await app.typeInCell(seat, '2027-Q1', '202000')
  await app.shows(seat, '2027-Q1', '202,000')
  connection.passOne()
  await expect.poll(() => app.number(team, '2027-Q1')).toBe(others + 101_000)
  await app.shows(seat, '2027-Q1', '202,000')
  connection.passAll()
  await expect.poll(() => app.number(team, '2027-Q1')).toBe(others + 202_000)
  await app.shows(seat, '2027-Q1', '202,000')
})

test('a plan that stops answering, or ends again and again, is told, and starting it anew brings back every answered change', async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), 'salesplan-frozen-'))
  const web = await startWeb({
    pages: join(projectRoot, 'dist/renderer'), dir: folder, configDir: join(folder, '.config'), version: '0',
    worker: new URL('../support/freezing-worker.ts', import.meta.url), pingEvery: 200, frozenAfter: 1500,
  })
  const page = await browser.newPage()
  const app = new App(page, { address: web.address, dir: folder, stop: () => web.stop() })
  await app.start()
  await app.openSample()
  await page.getByRole('combobox', { name: en.plan.scale }).selectOption('full')
  await app.expandAll()
  await app.typeInCell('Maya Okafor', '2027-Q1', '123456')
  await app.shows('Maya Okafor', '2027-Q1', '123,456')
  await expect(app.status).toContainText(en.frame.saved)
  // The worker stands still at its next message while this file is there.
  const ice = join(folder, 'freeze')
  writeFileSync(ice, '')
  const banner = page.getByRole('alert').filter({ hasText: en.frame.frozen })
  await expect(banner).toBeVisible()
  await banner.getByRole('button', { name: en.frame.restart }).click()
  rmSync(ice)
  await expect(banner).toBeHidden()
  await app.shows('Maya Okafor', '2027-Q1', '123,456')
  await app.typeInCell('Daniel Reyes', '2027-Q1', '234567')
  await app.shows('Daniel Reyes', '2027-Q1', '234,567')
  await expect(app.status).toContainText(en.frame.saved)
  // It ends at every message: after the fourth time it is not started again by itself.
  const death = join(folder, 'die')
  writeFileSync(death, '')
  await expect(banner).toBeVisible()
  rmSync(death)
  await banner.getByRole('button', { name: en.frame.restart }).click()
  await expect(banner).toBeHidden()
  await app.shows('Daniel Reyes', '2027-Q1', '234,567')
  await app.typeInCell('Daniel Reyes', '2027-Q1', '345678')
  await app.shows('Daniel Reyes', '2027-Q1', '345,678')
  expect(app.unexpected()).toEqual([])
  await page.close()
  await web.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('the page closed and opened again within ten seconds finds its plan', async ({ app, page }) => {
  await app.typeInCell('Maya Okafor', '2027-Q1', '77777')
  await app.shows('Maya Okafor', '2027-Q1', '77,777')
  await page.reload()
  await app.seesPlan()
  await app.shows('Maya Okafor', '2027-Q1', '77,777')
})

test('two windows of one plan see each other’s numbers', async ({ app, page }) => {
  const other = await page.context().newPage()
  await other.goto(new URL('/', page.url()).href)
  await other.getByRole('button', { name: /Sample plan/ }).first().click()
  await app.typeInCell('Maya Okafor', '2027-Q1', '98765')
  await app.shows('Maya Okafor', '2027-Q1', '98,765')
  const row = other.locator('[row-id="region1-team1-seat1"] [col-id="2027-Q1"]')
  await expect(other.locator('[row-id="root"] [col-id="2027-Q1"]')).toBeVisible()
  if (await row.count() === 0) { await other.keyboard.press('ControlOrMeta+Alt+ArrowDown') }
  await expect(row).toHaveText(/98[.,]?[78]/)
  await other.close()
})

test('the history goes back to any step and forward again', async ({ app, page }) => {
  const before = await app.number('Maya Okafor', '2027-Q1')
  for (const amount of ['10k', '20k', '30k']) await app.typeInCell('Maya Okafor', '2027-Q1', amount)
  await app.shows('Maya Okafor', '2027-Q1', '30,000')
  await app.menu(en.actions.history)
  const dock = page.getByRole('complementary', { name: en.frame.history })
  await dock.getByRole('button').filter({ hasText: 'to 10,000' }).click()
  await app.shows('Maya Okafor', '2027-Q1', '10,000')
  await dock.getByRole('button').filter({ hasText: 'to 30,000' }).click()
  await app.shows('Maya Okafor', '2027-Q1', '30,000')
  await app.undo()
  await app.undo()
  await app.undo()
  await expect.poll(() => app.number('Maya Okafor', '2027-Q1')).toBe(before)
})

test('a plan is saved under another name, closed, and found among the recent ones', async ({ app, page }) => {
  await app.menu(en.actions.saveAs)
  const dialog = page.getByRole('dialog', { name: en.files.saveAs })
  await dialog.getByLabel(en.files.fileName).fill('Second copy')
  await dialog.getByRole('button', { name: en.files.saveButton, exact: true }).click()
  await expect(dialog).toBeHidden()
  await app.menu(en.actions.closePlan)
  await expect(page.getByRole('button', { name: en.start.fromSample })).toBeVisible()
  await openRecent(app, 'Second copy')
})

test('a file that is no plan, and one that is damaged, get a sentence and leave the window as it was', async ({ app, page }) => {
  await app.menu(en.actions.closePlan)
  writeFileSync(join(app.dir, 'letter.salesplan'), 'Dear director,')
  writeFileSync(join(app.dir, 'cut.salesplan'), Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4096)]))
  for (const name of ['letter', 'cut']) {
    await page.getByRole('button', { name: en.start.open, exact: true }).click()
    const dialog = page.getByRole('dialog', { name: en.files.open })
    await dialog.getByText(`${name}.salesplan`).or(dialog.getByText(name, { exact: true })).first().click()
    await dialog.getByRole('button', { name: en.files.openButton, exact: true }).click()
    await expect(dialog.getByText(new RegExp(name)).and(page.getByRole('alert')).or(dialog.getByRole('alert'))).toBeVisible()
    await app.press('Escape')
    await expect(page.getByRole('button', { name: en.start.fromSample })).toBeVisible()
  }
  await openRecent(app, 'Sample plan')
})

test('a plan named when starting is open in the first window, though another program has it open', async ({ app, browser }) => {
  const plan = readdirSync(app.dir).find((f) => f.startsWith('Sample plan'))!
  const served = await serve(join(app.dir, plan))
  const second = new App(await (await browser.newContext()).newPage(), served)
  await second.start()
  await second.seesPlan()
  expect(second.unexpected()).toEqual([])
  await second.page.close()
  await served.stop()
})
