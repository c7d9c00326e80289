/** Roles, days off, capacity and balance, as the window has them. */
import * as en from '../../renderer/locales/en/index.ts'
import { expect, sharedTest, type App } from '../support/app.ts'

const test = sharedTest(async (app) => {
  await app.openSample()
  await app.expandAll()
})

async function settings(app: App, part: string): Promise<void> {
  await app.menu(en.actions.goSettings)
  await app.page.getByRole('navigation', { name: en.settings.parts }).getByRole('button', { name: part, exact: true }).click()
}
async function toPlan(app: App): Promise<void> {
  await app.page.getByRole('navigation', { name: en.frame.workspaces }).getByRole('button', { name: en.frame.plan }).click()
  await app.seesPlan()
}

test('a role with its ramp, given to a seat, makes capacity, by which a team is balanced', async ({ app, page }) => {
  await settings(app, en.settings.roles)
  await page.getByRole('textbox', { name: en.settings.newRole }).fill('AE')
  await page.getByRole('button', { name: en.settings.addRole, exact: true }).click()
  await page.getByRole('textbox', { name: en.settings.roleProductivity('AE') }).fill('10,000')
  await app.press('Enter')
  await page.getByRole('textbox', { name: en.settings.roleRamp('AE') }).fill('0, many')
  await app.press('Enter')
  await expect(page.getByText(en.settings.rampWrong)).toBeVisible()
  await page.getByRole('textbox', { name: en.settings.roleRamp('AE') }).fill('0, 50')
  await app.press('Enter')
  await expect(page.getByRole('textbox', { name: en.settings.roleRamp('AE') })).toHaveValue('0%, 50%')
  await page.getByRole('combobox', { name: en.settings.readyMeasure }).selectOption('capacity')
  await expect(page.getByRole('textbox', { name: en.settings.measureFormula('capacity') })).toHaveValue(/^productivity\(\)/)
  await toPlan(app)
  for (const seat of ['Maya Okafor', 'Daniel Reyes']) {
    await app.goTo(seat, 'tree')
    if (!await page.getByRole('combobox', { name: en.plan.details.role }).isVisible()) await app.press('ControlOrMeta+Alt+I')
    await page.getByRole('combobox', { name: en.plan.details.role }).selectOption('AE')
    await app.shows(seat, 'capacity', /^30,000/)
  }
  await page.getByRole('textbox', { name: en.plan.details.pay }).fill('120000')
  await app.press('Enter')
  await expect(page.getByRole('textbox', { name: en.plan.details.pay })).toHaveValue('120000')
  // 412,532 of the team go to the two who have capacity, half each.
  await app.goTo('Hannah Whitlock', '2027-Q1')
  await app.press('ControlOrMeta+K')
  await page.getByRole('dialog').getByRole('combobox').fill(en.plan.actions.balance)
  await app.press('Enter')
  await app.shows('Maya Okafor', '2027-Q1', '206,266')
  await app.shows('Daniel Reyes', '2027-Q1', '206,266')
  await app.shows('Hannah Whitlock', '2027-Q1', '412,532')
})

test('a company follows a country’s days off, a team another’s; a file brings one’s own', async ({ app, page }) => {
  await settings(app, en.settings.days)
  await page.getByRole('combobox', { name: en.settings.companyDays }).selectOption('US')
  await expect(page.getByRole('combobox', { name: en.settings.companyDays })).toHaveValue('US')
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: en.settings.daysFromFile }).click()])
  await chooser.setFiles({ name: 'Ours.csv', mimeType: 'text/csv', buffer: Buffer.from('date,kind,name\n2027-01-04/2027-01-08,off,Stocktaking\n2027-01-09,wrk,\n') })
  await expect(page.getByText('Line 3 of the calendar', { exact: false })).toBeVisible()
  const [again] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: en.settings.daysFromFile }).click()])
  await again.setFiles({ name: 'Ours.csv', mimeType: 'text/csv', buffer: Buffer.from('date,kind,name\n2027-01-04/2027-01-08,off,Stocktaking\n2027-01-09,work,\n') })
  await page.getByRole('combobox', { name: en.settings.companyDays }).selectOption('Ours')
  await expect(page.getByRole('combobox', { name: en.settings.companyDays })).toHaveValue('Ours')
  await toPlan(app)
})

test('a seat moves from a day on: it stands in both teams, each with its months, and back', async ({ app, page }) => {
  const { details } = en.plan
  await app.showBy('month')
  const [january, february, east] = [await app.number('Maya Okafor', '2027-01'), await app.number('Maya Okafor', '2027-02'), await app.number('Hannah Whitlock', '2027-Q1')]
  await app.goTo('Maya Okafor', 'tree')
  // By the palette, in the words of who looks for it.
  await app.press('ControlOrMeta+K')
  await page.getByRole('dialog').getByRole('combobox').fill('transfer')
  await app.press('Enter')
  await expect(page.getByRole('combobox', { name: details.moveTo })).toBeFocused()
  await page.getByRole('combobox', { name: details.moveTo }).selectOption({ index: 2 })
  const team = (await page.getByRole('combobox', { name: details.moveTo }).locator('option:checked').innerText()).trim()
  await page.getByLabel(details.moveFrom, { exact: true }).fill('2027-02-03')
  await page.getByRole('button', { name: details.move, exact: true }).click()
  await expect(page.getByText('begins no week or month', { exact: false })).toBeVisible()
  await page.getByLabel(details.moveFrom, { exact: true }).fill('2027-02-01')
  await page.getByRole('button', { name: details.move, exact: true }).click()
  // Her old row ends with January.
  const rows = page.locator('[col-id="tree"][role="gridcell"]', { hasText: 'Maya Okafor' })
  await expect(rows.first()).toContainText('Jan 31')
  await app.shows('Maya Okafor · until', '2027-01', new Intl.NumberFormat('en').format(january))
  await app.shows('Maya Okafor · until', '2027-02', '')
  await app.shows('Maya Okafor · from', '2027-02', new Intl.NumberFormat('en').format(february))
  expect(await app.number('Hannah Whitlock', '2027-Q1')).toBeLessThan(east)
  await app.goTo('Maya Okafor · from', 'tree')
  await expect(page.getByRole('list', { name: details.moves })).toContainText(team)
  await page.getByRole('list', { name: details.moves }).getByRole('button').click()
  await expect(rows).toHaveCount(1)
  expect(await app.number('Hannah Whitlock', '2027-Q1')).toBe(east)
})

test('days away are added, in part too, and taken back', async ({ app, page }) => {
  const { details } = en.plan
  await app.goTo('Daniel Reyes', 'tree')
  if (!await page.getByLabel(details.awayFrom, { exact: true }).isVisible()) await app.press('ControlOrMeta+Alt+I')
  await page.getByLabel(details.awayFrom, { exact: true }).fill('2027-02-01')
  await page.getByLabel(details.awayTo, { exact: true }).fill('2027-02-12')
  await page.getByLabel(details.awayShare, { exact: true }).fill('half')
  await expect(page.getByRole('button', { name: details.awayAdd, exact: true })).toBeDisabled()
  await page.getByLabel(details.awayShare, { exact: true }).fill('50')
  await page.getByRole('button', { name: details.awayAdd, exact: true }).click()
  await expect(page.getByRole('list', { name: details.absences })).toHaveText(/Feb 1.+12, 2027 · 50%/)
  await page.getByRole('list', { name: details.absences }).getByRole('button').click()
  await expect(page.getByRole('list', { name: details.absences })).toBeHidden()
})

test('a deal is shared among seats, changed, and given back', async ({ app, page }) => {
  await settings(app, en.settings.deals)
  const deal = page.getByRole('textbox', { name: en.settings.newDeal, exact: true })
  await deal.fill('D-0001')
  await page.getByRole('textbox', { name: en.settings.newSplits, exact: true }).fill('Maya Okafor 60%, Nobody 40%')
  await expect(page.getByText(en.settings.partsWrong)).toBeVisible()
  await page.getByRole('textbox', { name: en.settings.newSplits, exact: true }).fill('Maya Okafor 60%, Daniel Reyes 30')
  await app.press('Enter')
  await expect(page.getByText('There is no deal', { exact: false })).toBeVisible()
  await deal.fill('S100001')
  await app.press('Enter')
  await expect(page.getByText('come to 90 %', { exact: false })).toBeVisible()
  await page.getByRole('textbox', { name: en.settings.newSplits, exact: true }).fill('Maya Okafor 60%, Daniel Reyes 40')
  await app.press('Enter')
  const shared = page.getByRole('textbox', { name: /^Seats that share/ })
  await expect(shared).toHaveValue(/(Maya Okafor 60%|Daniel Reyes 40%), (Maya Okafor 60%|Daniel Reyes 40%)/)
  await expect(deal).toHaveValue('')
  await shared.fill('Daniel Reyes 100%')
  await app.press('Enter')
  await expect(shared).toHaveValue('Daniel Reyes 100%')
  await page.getByRole('button', { name: /back to its owner$/ }).click()
  await expect(shared).toBeHidden()
  await toPlan(app)
})

test('a team shows its amounts in a currency of its own, once the rate is known', async ({ app, page }) => {
  await app.goTo('Hannah Whitlock', 'tree')
  const field = page.getByRole('textbox', { name: en.plan.details.local })
  if (!await field.isVisible()) await app.press('ControlOrMeta+Alt+I')
  await field.fill('euro')
  await app.press('Enter')
  await expect(page.getByText(en.plan.details.badCurrency)).toBeVisible()
  await field.fill('eur')
  await app.press('Enter')
  await expect(field).toHaveValue('EUR')
  await app.goTo('Hannah Whitlock', '2027-Q1')
  await app.press('ControlOrMeta+Alt+E')
  await expect(page.getByText(en.plan.why.noRate('EUR', '2027-Q1'))).toBeVisible()
})

test('an allocation goes by another measure, computed ones too', async ({ app, page }) => {
  await app.goTo('Company', '2027-Q1')
  await app.press('ControlOrMeta+Alt+A')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: en.plan.allocateMore.way }).selectOption('measure')
  await dialog.getByRole('textbox', { name: en.plan.allocateMore.amount }).fill('3m')
  await dialog.getByRole('combobox', { name: en.plan.allocateMore.measure }).selectOption({ label: 'Last year' })
  await expect(dialog.getByRole('table')).toContainText('3,000,000')
  await dialog.getByRole('button', { name: en.plan.allocateMore.allocate, exact: true }).click()
  await app.shows('Company', '2027-Q1', /^3,000,000/)
})
