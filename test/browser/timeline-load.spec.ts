/** The timeline beside what bounds it: everybody's load, joiners and deals that close; its ways out: files, paper, a picture. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Locator } from '@playwright/test'
import { openSession } from '../../main/service/index.ts'
import * as en from '../../renderer/locales/en/index.ts'
import { dayOf } from '../../shared/calendar.ts'
import { App, escaped, expect, serve } from '../support/app.ts'

/** A Monday in a year that isn't over for long. */
const MONDAY = dayOf(2040, 1, 2), DAY = 480, FILLERS = 40
const words = en.work, timeline = en.timeline

/** Ann has two tasks of a week at once, the first of which brings in 1,000 in the week after it; Nia joins in February; two deals close in one week, one was won before. */
function makePlan(path: string): void {
  const session = openSession({ who: 'tester', now: () => '2039-12-01T08:00:00.000Z' })
  session.call('file.new', { path, name: 'Acme', quarter: '2040-Q1', decimals: 0 })
  const add = (parent: string, name: string, more: object): string => session.call('node.add', { parent, name, kind: 'rep', ...more }).node
  const east = add('root', 'East', { kind: 'group' }), ann = add(east, 'Ann', {}), bo = add(east, 'Bo', {}), nia = add(east, 'Nia', { kind: 'hire', starts: dayOf(2040, 2, 1) })
  session.call('role.set', { name: 'AE', productivity: 1000, ramp: [0, 0.25, 0.5] })
  session.call('node.post', { node: nia, role: 'AE' })
  const bytes = new TextEncoder().encode('Id,Owner,Stage,Amount,Close date\n1,Ann,Open,4000,2040-02-07\n2,Bo,Open,3000,2040-02-08\n3,Bo,Open,900,2040-03-07\n4,Ann,Won,500,2040-01-05\n')
  const read = session.call('import.read', { as: 'deals', file: 'deals.csv', ...session.call('import.upload', { bytes }) }) as { staged: string }
  session.call('import.commit', { staged: read.staged })
  const bound = { constraint: 'startNotBefore' as const, day: MONDAY, duration: 5 * DAY }
  const [one] = session.call('tasks.add', { tasks: [{ name: 'Call them', owner: ann, ...bound }, { name: 'Meet, then sign', owner: ann, ...bound }, { name: 'Train them', owner: bo, ...bound }, ...Array.from({ length: FILLERS }, (_, k) => ({ name: `Later ${k + 1}`, ...bound }))] }).tasks
  const mile = session.call('task.add', { name: 'Signed', kind: 'milestone' }).task
  session.call('links.set', { links: [{ from: one, to: mile }] })
  session.call('effect.set', { task: one, node: bo, amount: 1000, per: 'once' })
  session.close()
}

const test = base.extend<{ app: App }>({
  app: async ({ page }, use) => {
    const dir = mkdtempSync(join(tmpdir(), 'salesplan-load-')), path = join(dir, 'plan.salesplan')
    makePlan(path)
    const served = await serve(path), app = new App(page, served)
    await app.start()
    await app.seesPlan()
    await app.press('ControlOrMeta+Alt+3')
    await expect(page.getByRole('row').filter({ hasText: 'Call them' })).toBeVisible()
    await use(app)
    await page.close()
    await served.stop()
    rmSync(dir, { recursive: true, force: true })
    expect(app.unexpected(), 'the window logged').toEqual([])
  },
})

const strip = (app: App, kind: string): Locator => app.page.locator(`[data-ground] [data-strip=${kind}]`)
const choose = async (app: App, menu: string, item: string): Promise<void> => {
  await app.page.getByRole('button', { name: menu, exact: true }).click()
  await app.page.getByRole('menuitem', { name: new RegExp(`^${escaped(item)}`) }).click()
}

test('who has more to do than the week holds is said, leads there, and is marked in the chart and the dock', async ({ app }) => {
  const answer = app.page.getByRole('button', { name: words.load.answer('1', '1') })
  await expect(strip(app, 'load').locator('[data-over]')).toHaveCount(1)
  await expect(strip(app, 'load').locator('[data-over]')).toContainText('10')
  await answer.click()
  const dock = app.page.getByRole('complementary', { name: en.frame.details }), card = dock.getByRole('table', { name: words.load.card('Ann') })
  await expect(card.getByRole('row').filter({ hasText: 'Jan 2' })).toHaveText(/Jan 2\s*10\s*5\s*over-loaded/)
  await app.isAccessible('load of an owner')
  await app.fits('load of an owner')
  // What is done is no load any more.
  await dock.getByLabel(timeline.details.progress, { exact: true }).fill('100%')
  await app.press('Enter')
  await expect(answer).toHaveCount(0)
  await expect(strip(app, 'load').locator('[data-over]')).toHaveCount(0)
})

test('what initiatives bring in is the first of the strips, with its title beside it like the others', async ({ app }) => {
  await expect(strip(app, 'brought').getByText('1,000', { exact: true })).toHaveCount(1)
  const titles = app.page.getByRole('treegrid', { name: timeline.table }).locator('b[title]')
  await expect(titles).toHaveText([timeline.effects.byWeek(en.plan.scaleOf('full', 'USD')), words.closes.title(en.plan.scaleOf('full', 'USD')), words.load.title, words.ramp.title])
  await expect(titles.first()).toHaveJSProperty('clientHeight', 32)
  // It stands where its strip does.
  const [title, mark] = [(await titles.first().boundingBox())!, (await strip(app, 'brought').getByText('1,000', { exact: true }).boundingBox())!]
  expect([mark.y > title.y, mark.y < title.y + 124]).toEqual([true, true])
  await app.page.getByRole('button', { name: words.show, exact: true }).click()
  await app.page.getByRole('menuitemcheckbox', { name: words.strips.brought }).click()
  await expect(strip(app, 'brought')).toHaveCount(0)
  await expect(titles).toHaveCount(3)
})

test('joiners and the weeks in which deals close stand in the same picture, and what is hidden stays hidden', async ({ app }) => {
  // 4,000 and 3,000 in the week of February 6.
  await expect(strip(app, 'closes').getByText('7,000', { exact: true })).toHaveCount(1)
  await expect(strip(app, 'ramp')).toContainText('25%')
  await expect(strip(app, 'ramp')).toContainText(words.ramp.full('May 1'))
  await app.page.getByRole('button', { name: words.show, exact: true }).click()
  await app.page.getByRole('menuitemcheckbox', { name: words.strips.ramp }).click()
  await expect(strip(app, 'ramp')).toHaveCount(0)
  await app.isAccessible('strips chosen', ['aria-required-children', 'aria-allowed-role', 'button-name'])
  await app.press('Escape')
  await app.page.reload()
  await app.seesPlan()
  await app.press('ControlOrMeta+Alt+3')
  await expect(strip(app, 'closes')).toHaveCount(1)
  await expect(strip(app, 'ramp')).toHaveCount(0)
  await app.command(words.toggles.ramp)
  await expect(strip(app, 'ramp')).toHaveCount(1)
})

test('tasks are saved as a file of another tool', async ({ app }) => {
  for (const [as, ext, holds] of [['mspdi', 'xml', '<Name>Meet, then sign</Name>'], ['jira', 'csv', '"Meet, then sign"'], ['trello', 'json', '"name":"Meet, then sign"'], ['csv', 'csv', '"Meet, then sign"'], ['ics', 'ics', 'SUMMARY:Signed']] as const) {
    const coming = app.page.waitForEvent('download')
    await choose(app, words.file.menu, words.file.as[as])
    const done = await coming, text = readFileSync(await done.path(), 'utf8')
    expect(done.suggestedFilename()).toBe(`${words.file.tasksName('Acme')}.${ext}`)
    expect(text.replaceAll('": "', '":"')).toContain(holds)
  }
})

test('a table that was saved comes back as the same tasks', async ({ app }) => {
  const coming = app.page.waitForEvent('download')
  await choose(app, words.file.menu, words.file.as.csv)
  const bytes = readFileSync(await (await coming).path())
  await app.page.getByLabel(timeline.imports.choose).setInputFiles({ name: 'back.csv', mimeType: 'text/csv', buffer: bytes })
  await expect(app.page.getByText(timeline.imports.found(timeline.imports.sources.csv, String(FILLERS + 4), '1'))).toBeVisible()
})

test('on paper stands the whole timeline, on as many pages as its rows need', async ({ app }) => {
  await app.page.evaluate(() => { window.print = () => { document.body.dataset.printed = 'yes' } })
  await expect(strip(app, 'brought')).toHaveCount(1)
  await app.press('ControlOrMeta+p')
  await expect(app.page.locator('body[data-printed]')).toHaveCount(1)
  // 44 rows, 23 to a page; beneath the last of them the strips find no room.
  const pages = app.page.locator('[data-print] section')
  await expect(pages).toHaveCount(3)
  await expect(app.page.locator('[data-print]')).toContainText(`Later ${FILLERS}`)
  await expect(app.page.locator('[data-print] [data-strip]')).toHaveCount(4)
  await expect(app.page.locator('[data-print] [data-strip=brought]').getByText('1,000', { exact: true })).toHaveCount(1)
  await expect(app.page.locator('[data-print]')).toContainText(timeline.effects.byWeek(en.plan.scaleOf('full', 'USD')))
  // March, which is not in view, is on paper too.
  for (const amount of ['500', '7,000', '900']) await expect(app.page.locator('[data-print] [data-strip=closes]').getByText(amount, { exact: true })).toHaveCount(1)
  const pdf = (await app.page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(3)
  // A4 on its side: 297 × 210 mm are 842 × 595 points.
  const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf)!
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([842, 595])
})

test('paper says when it was printed, and as of which day work lies only where that is set', async ({ app }) => {
  await app.page.evaluate(() => { window.print = () => { document.body.dataset.printed = 'yes' } })
  const sheet = app.page.locator('[data-print] section').first()
  await app.press('ControlOrMeta+p')
  await expect(sheet).toContainText(/printed on [A-Z][a-z]{2} \d+, \d{4}/)
  await expect(sheet).not.toContainText(/as of/i)
  await app.page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await app.command(en.scheduling.asOf.choose)
  await app.page.getByLabel(en.scheduling.asOf.day, { exact: true }).fill('2040-01-09')
  await app.press('Enter')
  await expect(app.page.getByRole('group', { name: timeline.title })).toContainText('As of Jan 9, 2040')
  await app.press('ControlOrMeta+p')
  await expect(sheet).toContainText(/As of Jan 9, 2040 · printed on /)
})

test('a picture holds all of it, twice as fine as the screen, in the light', async ({ app }) => {
  await app.page.evaluate(() => { document.documentElement.dataset.theme = 'dark' })
  await expect(strip(app, 'brought')).toHaveCount(1)
  const coming = app.page.waitForEvent('download')
  await app.command(words.paper.save)
  const done = await coming, png = readFileSync(await done.path())
  expect(done.suggestedFilename()).toBe(`${words.paper.name('Acme')}.png`)
  // The line over all, the heads, 44 rows of 28; what comes in and deals 124 each, two owners and one joiner 24 each, with 44 around each strip.
  expect(png.readUInt32BE(20)).toBe(2 * (34 + 52 + 44 * 28 + 2 * 124 + 44 + 48 + 44 + 24))
  const seen = await app.page.evaluate(async (base64) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height), context = canvas.getContext('2d')!
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height), colours = new Map<number, number>()
    for (let i = 0; i < data.length; i += 4) { const colour = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2]; colours.set(colour, (colours.get(colour) ?? 0) + 1) }
    return { size: [bitmap.width, bitmap.height], white: (colours.get(0xffffff) ?? 0) / (data.length / 4), colours: colours.size }
  }, png.toString('base64'))
  expect(seen.size).toEqual([png.readUInt32BE(16), png.readUInt32BE(20)])
  expect(seen.white).toBeGreaterThan(0.4)
  expect(seen.colours).toBeGreaterThan(50)
  await app.page.evaluate(() => { document.documentElement.dataset.theme = 'light' })
})
