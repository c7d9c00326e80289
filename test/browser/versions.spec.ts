/** Versions, the history and approvals, as the window has them. */
import { readFileSync } from 'node:fs'
import type { Locator } from '@playwright/test'
import * as en from '../../renderer/locales/en/index.ts'
import { expect, sampleTest, test as fresh, type App } from '../support/app.ts'

const test = sampleTest(async (app) => {
  await app.page.emulateMedia({ reducedMotion: 'reduce' })
  if (await dock(app).count() > 0) await app.command(en.actions.history)
})

const dock = (app: App): Locator => app.page.getByRole('complementary', { name: app.words.frame.history })
const details = (app: App): Locator => app.page.getByRole('complementary', { name: app.words.frame.details })
const kept = (app: App, name: string): Locator => dock(app).getByRole('group', { name: `${app.words.history.version} ${name}` })
const approval = (app: App): Locator => details(app).getByRole('region', { name: app.words.history.approval.title })

/** Keeps a version by the keyboard alone. */
async function keep(app: App, name: string): Promise<void> {
  await app.press('ControlOrMeta+Alt+Shift+K')
  await expect(app.page.getByLabel(app.words.history.name, { exact: true }).and(app.page.getByRole('textbox'))).toBeFocused()
  await app.page.keyboard.type(name)
  await app.press('Enter')
  await expect(kept(app, name)).toBeVisible()
}

test('a version is kept by a key and a name, stands among the steps, is compared and restored with one undo', async ({ app, page }) => {
  const before = await app.number('Maya Okafor', '2027-Q1')
  await keep(app, 'For the board')
  await app.typeInCell('Maya Okafor', '2027-Q1', '10k')
  await app.typeInCell('Daniel Reyes', '2027-Q1', '20k')
  // One of this name is there already.
  await app.command(en.history.keep)
  await page.keyboard.type('for the BOARD')
  await app.press('Enter')
  await expect(page.getByText(/There is a version “for the BOARD” already/)).toBeVisible()
  await app.press('Escape')

  await kept(app, 'For the board').getByRole('button', { name: en.history.compareOf('For the board') }).click()
  const numbers = dock(app).getByRole('region', { name: en.history.compared.numbers('2027-Q1') })
  await expect(numbers.getByRole('listitem').filter({ hasText: 'Maya Okafor' })).toContainText(`${before.toLocaleString('en-US')} → 10,000`)
  await expect(numbers.getByRole('listitem').filter({ hasText: 'Daniel Reyes' })).toContainText('→ 20,000')
  await app.isAccessible('a comparison')
  await app.fits('a comparison')

  await dock(app).getByLabel(en.history.compared.rename, { exact: true }).fill('As shown')
  await app.press('Enter')
  await dock(app).getByRole('button', { name: en.history.restoreOf('As shown') }).click()
  await app.shows('Maya Okafor', '2027-Q1', before.toLocaleString('en-US'))
  await expect(dock(app).getByText(en.history.compared.same)).toBeVisible()
  await dock(app).getByRole('button', { name: en.history.back }).click()
  await expect(kept(app, 'As shown')).toBeVisible()
  await app.undo()
  await app.shows('Maya Okafor', '2027-Q1', '10,000')
})

test('one branch is restored while the rest stays as it is', async ({ app }) => {
  const maya = await app.number('Maya Okafor', '2027-Q1')
  await keep(app, 'Before')
  await app.typeInCell('Daniel Reyes', '2027-Q1', '20k')
  await app.typeInCell('Maya Okafor', '2027-Q1', '10k')
  await app.goTo('Maya Okafor', '2027-Q1')
  await kept(app, 'Before').getByRole('button', { name: en.history.compareOf('Before') }).click()
  await dock(app).getByLabel(en.history.compared.part).selectOption('Maya Okafor')
  await dock(app).getByRole('button', { name: en.history.restoreOf('Maya Okafor') }).click()
  await app.shows('Maya Okafor', '2027-Q1', maya.toLocaleString('en-US'))
  await app.shows('Daniel Reyes', '2027-Q1', '20,000')
  await dock(app).getByRole('button', { name: en.history.back }).click()
})

test('the history is searched by words and by person, and saved as CSV', async ({ app, page }) => {
  await app.typeInCell('Maya Okafor', '2027-Q1', '10k')
  await app.typeInCell('Daniel Reyes', '2027-Q1', '20k')
  await app.command(en.actions.history)
  const find = dock(app).getByLabel(en.history.find), steps = dock(app).getByRole('button').filter({ hasText: /set Quota|quota/i })
  await find.fill('20,000')
  await expect(dock(app).getByRole('button').filter({ hasText: 'Daniel Reyes' })).toBeVisible()
  await expect(dock(app).getByRole('button').filter({ hasText: 'Maya Okafor' })).toHaveCount(0)
  await find.fill('nobody at all')
  await expect(dock(app).getByText(en.history.notFound)).toBeVisible()
  await find.fill('')
  await expect(steps.first()).toBeVisible()
  await app.isAccessible('the history')
  const download = page.waitForEvent('download')
  await dock(app).getByRole('button', { name: en.history.csv }).click()
  const csv = readFileSync(await (await download).path(), 'utf8')
  expect(csv.split('\r\n')[0]).toBe('\ufeffStep,When,Who,What,State')
  expect(csv).toContain('Daniel Reyes')
})

test('a quota is submitted, changed, returned with a note and approved; its row says so', async ({ app, page }) => {
  const words = en.history.approval
  await app.goTo('Maya Okafor', '2027-Q1')
  await app.command(words.actions.submit)
  await expect(approval(app)).toContainText(/Submitted at \$/)
  await app.shows('Maya Okafor', en.plan.organisation, /Maya Okafor · submitted/)
  await app.typeInCell('Maya Okafor', '2027-Q1', '10k')
  await app.shows('Maya Okafor', en.plan.organisation, /submitted ≠/)
  await app.goTo('Maya Okafor', '2027-Q1')
  await expect(approval(app)).toContainText('now $10,000')
  await app.isAccessible('an approval')
  // A return asks for a note.
  await expect(approval(app).getByRole('button', { name: words.return, exact: true })).toBeDisabled()
  await app.command(words.actions.return)
  await expect(approval(app).getByLabel(words.noteNeeded)).toBeFocused()
  await page.keyboard.type('Too low')
  await approval(app).getByRole('button', { name: words.return, exact: true }).click()
  await expect(approval(app)).toContainText('Returned at $10,000')
  await expect(approval(app)).toContainText('Too low')
  await approval(app).getByRole('button', { name: words.again }).click()
  await approval(app).getByRole('button', { name: words.approve, exact: true }).click()
  await app.shows('Maya Okafor', en.plan.organisation, /Maya Okafor · approved/)
  await approval(app).getByRole('button', { name: words.withdraw }).click()
  await expect(approval(app).getByRole('button', { name: words.submit, exact: true })).toBeVisible()
})

fresh('changes are signed by the name that is said once, without a dialog, and by another from the settings', async ({ app, page }) => {
  const field = page.getByLabel(en.start.who)
  await expect(field).not.toHaveValue('')
  await field.fill('Dana Reed')
  await page.getByRole('button', { name: en.start.sign }).click()
  await expect(field).toBeHidden()
  await app.openSample()
  await app.typeInCell('Company', '2027-Q1', '5m')
  await app.command(en.actions.history)
  await expect(dock(app).getByRole('button').filter({ hasText: 'Dana Reed' }).first()).toBeVisible()
  await app.command(en.actions.goSettings)
  const signed = page.getByLabel(en.settings.who)
  await signed.fill('Ann Poe')
  await app.press('Enter')
  await app.command(en.actions.goPlan)
  await app.typeInCell('Company', '2027-Q1', '6m')
  await expect(dock(app).getByRole('button').filter({ hasText: 'Ann Poe' }).first()).toBeVisible()
})
