/** Measures of the plan's own: written in the settings, seen and typed beside the numbers. */
import * as en from '../../renderer/locales/en/index.ts'
import { expect, sharedTest, type App } from '../support/app.ts'

const test = sharedTest(async (app) => {
  await app.openSample()
  await app.expandAll()
})

async function settings(app: App): Promise<void> {
  await app.menu(en.actions.goSettings)
  await app.page.getByRole('navigation', { name: en.settings.parts }).getByRole('button', { name: en.settings.measures, exact: true }).click()
}
async function toPlan(app: App): Promise<void> {
  await app.page.getByRole('navigation', { name: en.frame.workspaces }).getByRole('button', { name: en.frame.plan }).click()
  await app.seesPlan()
}

test('a formula is written with its faults marked and its words offered, and becomes a column that follows every edit', async ({ app, page }) => {
  await settings(app)
  const name = page.getByRole('textbox', { name: en.settings.newMeasure }), formula = page.getByRole('textbox', { name: en.settings.newFormula })
  await name.fill('Part of team')
  await formula.pressSequentially('share(quo')
  await expect(page.getByRole('button', { name: 'quota', exact: true })).toBeVisible()
  await expect(page.locator('mark')).toHaveText('(')
  await app.press('Tab')
  await formula.pressSequentially(') + quota')
  await expect(page.getByText('Ratio and money don’t go together'.replace('’', "'"), { exact: false })).toBeVisible()
  await formula.fill('SHARE(quota)')
  await expect(page.getByText('Company, 2027-Q1: 100%')).toBeVisible()
  await app.press('Enter')
  await expect(page.getByRole('textbox', { name: en.settings.measureFormula('Part of team') })).toHaveValue('share(quota)')
  await toPlan(app)
  await app.shows('Company', 'Part of team', '100.0%')
  await app.typeInCell('Maya Okafor', '2027-Q1', '0')
  await app.shows('Maya Okafor', 'Part of team', '0.0%')
  await app.goTo('Maya Okafor', 'Part of team')
  await expect(page.getByText('= share(quota)', { exact: true })).toBeVisible()
  await page.keyboard.type('5')
  await expect(page.getByText(en.plan.fixed.computed).first()).toBeVisible()
  await app.shows('Maya Okafor', 'Part of team', '0.0%')
})

test('a measure without a formula is typed in its column, allocated below, and used by another', async ({ app, page }) => {
  await settings(app)
  await page.getByRole('textbox', { name: en.settings.newMeasure }).fill('potential')
  await page.getByRole('button', { name: en.settings.addMeasure, exact: true }).click()
  await page.getByRole('textbox', { name: en.settings.newMeasure }).fill('a point')
  await page.getByRole('textbox', { name: en.settings.newFormula }).fill('quota / potential')
  await page.getByRole('button', { name: en.settings.addMeasure, exact: true }).click()
  await expect(page.getByRole('textbox', { name: en.settings.measureFormula('a point') })).toBeVisible()
  await toPlan(app)
  await app.typeInCell('Maya Okafor', '2027-Q1', '600k')
  await app.typeInCell('Maya Okafor', 'potential', '3')
  await app.shows('Maya Okafor', 'potential', '3')
  await app.shows('Hannah Whitlock', 'potential', '3')
  await app.typeInCell('Maya Okafor', 'potential', '+100%')
  await app.shows('Maya Okafor', 'potential', '6')
  await app.shows('Maya Okafor', 'a point', /^100,000|100\.0/)
  await app.shows('Daniel Reyes', 'a point', '')
})

test('what stands in the way of a change is told, and nothing is changed', async ({ app, page }) => {
  await settings(app)
  for (const [name, formula] of [['one', 'quota * 2'], ['two', 'one + quota']] as const) {
    await page.getByRole('textbox', { name: en.settings.newMeasure }).fill(name)
    await page.getByRole('textbox', { name: en.settings.newFormula }).fill(formula)
    await page.getByRole('button', { name: en.settings.addMeasure, exact: true }).click()
    await expect(page.getByRole('textbox', { name: en.settings.measureFormula(name) })).toHaveValue(formula)
  }
  await page.getByRole('button', { name: en.settings.measureRemove('one') }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'two' })).toBeVisible()
  const one = page.getByRole('textbox', { name: en.settings.measureFormula('one') })
  await one.fill('two / 2')
  await expect(page.getByText('one → two → one')).toBeVisible()
  await app.press('Escape')
  await expect(one).toHaveValue('quota * 2')
  await page.getByRole('textbox', { name: en.settings.measureName('one') }).fill('twice')
  await app.press('Enter')
  await expect(page.getByRole('textbox', { name: en.settings.measureFormula('two') })).toHaveValue('twice + quota')
  await toPlan(app)
})
