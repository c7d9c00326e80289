/** Quotas published, adjusted and told by letters, in the details of the node that is selected. */
import type { Locator } from '@playwright/test'
import * as en from '../../renderer/locales/en/index.ts'
import * as zh from '../../renderer/locales/zh/index.ts'
import { expect, sharedTest, type App } from '../support/app.ts'

const words = en.published
const part = (app: App): Locator => app.page.getByRole('region', { name: words.title })
const button = (app: App, name: string): Locator => part(app).getByRole('button', { name, exact: true })
const figure = (app: App, name: string): Locator => part(app).locator('dt', { hasText: new RegExp(`^${name}$`) }).locator('xpath=following-sibling::dd')

/** East with Ann and Bo, West with Cy: 300, 600 and 400 in 2027-Q1. */
const test = sharedTest(async (app) => {
  await app.page.clock.setFixedTime(new Date('2027-01-13T12:00:00'))
  await app.page.getByRole('button', { name: en.start.fromTeam }).click()
  await app.fillNewPlan({ name: 'Acme', year: 2027, quarter: 1, wholeUnits: true })
  await app.importFile({ name: 'team.csv', bytes: 'Region,Rep\nEast,Ann\nEast,Bo\nWest,Cy\n' })
  await app.expandAll()
  for (const [seat, quota] of [['Ann', '300'], ['Bo', '600'], ['Cy', '400']]) await app.typeInCell(seat, '2027-Q1', quota)
  await app.press('ControlOrMeta+Alt+I')
})

/** Selects a node and opens what is published of it. */
async function on(app: App, name: string): Promise<void> {
  await app.goTo(name, 'tree')
  await expect(part(app)).toBeVisible()
}
async function published(app: App): Promise<void> {
  await on(app, 'East')
  await button(app, words.publish).click()
  await app.press('Enter')
  await expect(figure(app, words.sums.now)).toHaveText('900')
}

test('a published quota is refused where it is typed, with the way to adjust it, and the adjustment shows beside what was published', async ({ app, page }) => {
  await on(app, 'East')
  await expect(part(app)).toContainText(words.not('East', '2027-Q1'))
  await app.press('ControlOrMeta+Alt+Shift+P')
  await expect(part(app).getByLabel(words.day)).toBeFocused()
  await app.press('Escape')
  await expect(part(app).getByLabel(words.day)).toHaveCount(0)
  await published(app)
  await expect(figure(app, words.sums.published)).toHaveText('900')
  await app.typeInCell('Ann', '2027-Q1', '350')
  const toast = page.getByRole('alert').filter({ hasText: 'was published' })
  await expect(toast).toContainText('The quota of “Ann” was published, effective 2027-01-01')
  await page.getByRole('button', { name: words.adjust, exact: true }).last().click()
  await page.getByRole('textbox', { name: words.amount }).fill('half')
  await button(app, words.adjustNow).click()
  await expect(part(app).getByRole('alert')).toHaveText(words.badAmount)
  await page.getByRole('textbox', { name: words.amount }).fill('60')
  await part(app).getByLabel(words.absorbs).selectOption({ label: 'Bo' })
  await page.getByRole('textbox', { name: words.approver }).fill('Dee')
  await app.isAccessible('adjusting a quota')
  await button(app, words.adjustNow).click()
  await app.shows('Ann', '2027-Q1', '360')
  await app.shows('Bo', '2027-Q1', '540')
  await expect(figure(app, words.sums.adjusted)).toHaveText('+60')
  await expect(part(app).getByRole('list', { name: words.adjustments })).toContainText(/Ann \+60.*approved by Dee · absorbed by Bo/)
  await button(app, words.remove('Ann', '+60')).click()
  await app.shows('Ann', '2027-Q1', '300')
})

test('letters are printed a page each in either language, noted as sent, and disputed', async ({ app, page }) => {
  await published(app)
  await page.evaluate(() => { window.print = () => undefined })
  await button(app, words.letters.print).click()
  await expect(page.locator('[data-print] article')).toHaveCount(2)
  await expect(page.locator('[data-print] article').first()).toContainText('Your quota for 2027-Q1 is $300.')
  await expect(page.locator('[data-print]')).not.toContainText(words.paper.payNote)
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(2)
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await on(app, 'Ann')
  await page.getByRole('textbox', { name: en.plan.details.pay }).fill('120000')
  await app.press('Enter')
  await part(app).getByRole('checkbox', { name: words.letters.pay }).check()
  await button(app, words.letters.print).click()
  await expect(page.locator('[data-print]')).toContainText(/At 80%\$96,000At 100%\$120,000At 120%\$144,000/)
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(part(app).getByRole('checkbox', { name: words.letters.pay })).not.toBeChecked()
  await part(app).getByLabel(words.letters.language).selectOption('zh')
  await button(app, words.letters.print).click()
  await expect(page.locator('[data-print] article')).toHaveCount(1)
  await expect(page.locator('[data-print]')).toContainText(zh.published.paper.title)
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await button(app, words.letters.send).click()
  await button(app, words.letters.sendNow).click()
  await expect(part(app)).toContainText('Sent, Jan 13, 2027 · answer by Jan 20, 2027')
  await button(app, words.letters.dispute).click()
  const why = page.getByRole('textbox', { name: words.letters.why })
  await why.fill('x'.repeat(100_001))
  await app.press('Enter')
  await expect(page.getByRole('alert')).toHaveCount(1)
  await expect(why).toHaveValue(/^x{100001}$/)
  await why.fill('too much')
  await app.press('Enter')
  await expect(part(app)).toContainText(/Disputed, Jan 13, 2027.*too much/)
  await on(app, 'East')
  await expect(part(app)).toContainText(words.letters.counts('0', '0', '1', '1'))
  await app.isAccessible('published quotas')
  await app.fits('published quotas')
})
