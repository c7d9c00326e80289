/** Further measures beside the one chosen, as rows or as columns; and rows that are hidden. */
import * as en from '../../renderer/locales/en/index.ts'
import { expect, sampleTest, type App } from '../support/app.ts'

const { beside, actions } = en.plan
const MAYA = 'region1-team1-seat1', TEAM = 'region1-team1'

const test = sampleTest(async (app) => {
  await showBeside(app, [], 'rows')
})

/** Ticks just these measures in the menu. */
async function showBeside(app: App, measures: readonly string[], as: 'rows' | 'columns'): Promise<void> {
  await app.press('ControlOrMeta+Alt+m')
  const menu = app.page.getByRole('menu', { name: beside.title })
  for (const item of await menu.getByRole('menuitemcheckbox').all()) {
    const wanted = measures.includes((await item.innerText()).trim())
    if ((await item.getAttribute('aria-checked') === 'true') !== wanted) await item.click()
  }
  await menu.getByRole('menuitemradio', { name: beside.as[as] }).click()
  await app.press('Escape')
  await expect(app.sheet.getByRole('textbox', { name: en.grid.editor })).toBeFocused()
}

test('goals stand in rows beneath each name, are typed there, and are the goals of their own sheet', async ({ app, page }) => {
  await showBeside(app, ['Goal', 'Actual', 'Attainment'], 'rows')
  const rows = await app.sheet.locator(`[row-id^="${MAYA}"]`).evaluateAll((all) => [...new Set(all.map((e) => e.getAttribute('row-id')))])
  expect(rows).toEqual([MAYA, `${MAYA}#of:goal`, `${MAYA}#of:actual`, `${MAYA}#of:attainment`])
  const quota = await app.number(MAYA, 'Jan')
  await app.typeInCell(`${MAYA}#of:goal`, 'Jan', '12,345')
  await app.shows(`${MAYA}#of:goal`, 'Jan', '12,345')
  expect(await app.number(MAYA, 'Jan')).toBe(quota)
  await app.stands('Maya Okafor', 'Jan', 'Actual')
  await page.keyboard.type('5')
  await expect(page.getByText(en.plan.fixed.deals('Actual')).first()).toBeVisible()
  await app.press('Escape')
  await app.isAccessible('further measures as rows')
  await showBeside(app, [], 'rows')
  await app.showMeasure('goal')
  await app.shows(MAYA, 'Jan', '12,345')
  await app.showMeasure('quota')
})

test('as columns they have a group of their own, and one paste over two measures is one step', async ({ app }) => {
  await showBeside(app, ['Goal'], 'columns')
  await expect(app.sheet.locator('.ag-header-group-text', { hasText: /Goal, / })).toHaveCount(1)
  const step = await app.undoStep(), quota = await app.number(MAYA, '2027-03'), goal = await app.number(MAYA, 'goal@2027-Q1')
  await app.goTo(MAYA, '2027-03')
  await app.paste('111\t222,222')
  await app.shows(MAYA, '2027-03', '111')
  await app.shows(MAYA, 'goal@2027-Q1', '222,222')
  await expect.poll(() => app.undoStep()).toContain('change 2 cells')
  await app.undo()
  await expect.poll(() => app.undoStep()).toBe(step)
  await expect.poll(async () => [await app.number(MAYA, '2027-03'), await app.number(MAYA, 'goal@2027-Q1')]).toEqual([quota, goal])
})

test('locks, notes and the sum of a selection are of the measure where they stand', async ({ app }) => {
  await showBeside(app, ['Goal'], 'rows')
  await app.typeInCell(`${MAYA}#of:goal`, 'Feb', '7000')
  await app.select([MAYA, 'Feb'], [`${MAYA}#of:goal`, 'Feb'])
  const sum = await app.number(MAYA, 'Feb') + 7000
  await expect(app.status).toContainText(`Sum ${sum.toLocaleString('en')}`)
  await app.press('ControlOrMeta+Alt+l')
  await expect((await app.cell(`${MAYA}#of:goal`, 'Feb')).locator('[class*=locked]')).toHaveCount(1)
  await app.undo()
  await expect((await app.cell(`${MAYA}#of:goal`, 'Feb')).locator('[class*=locked]')).toHaveCount(0)
  await app.goTo(`${MAYA}#of:goal`, 'Feb')
  await app.press('Shift+F2')
  await expect(app.page.getByRole('textbox', { name: en.plan.notes.text })).toBeFocused()
  await app.page.keyboard.type('Agreed in May')
  await app.press('Enter')
  await expect((await app.cell(`${MAYA}#of:goal`, 'Feb')).locator('[title*="Agreed in May"]')).toHaveCount(1)
  await expect((await app.cell(MAYA, 'Feb')).locator('[title*="Agreed in May"]')).toHaveCount(0)
})

test('what is beside is turned from rows to columns by the palette, and left with the chosen measure out', async ({ app }) => {
  await showBeside(app, ['Goal', 'Last year'], 'rows')
  await app.command(beside.turn)
  await expect(app.sheet.locator('.ag-header-group-text', { hasText: /Goal, / })).toHaveCount(1)
  await expect(app.sheet.locator(`[row-id^="${MAYA}#of"]`)).toHaveCount(0)
  await app.showMeasure('goal')
  await expect(app.sheet.locator('.ag-header-group-text', { hasText: /Goal, / })).toHaveCount(1)
  await app.showMeasure('quota')
})

test('rows are hidden with what is beneath them, counted in the heading, found by an address, and shown again', async ({ app, page }) => {
  const company = await app.number('Company', '2027-Q1')
  await app.goTo(TEAM, '2027-Q1')
  await app.command(actions.hideRows)
  await expect(app.sheet.locator(`[row-id^="${TEAM}"]`)).toHaveCount(0)
  await expect(app.sheet.locator('.ag-header-cell', { hasText: en.plan.headings.hidden(en.plan.organisation, 1) })).toBeVisible()
  expect(await app.number('Company', '2027-Q1')).toBe(company)
  await app.press('ControlOrMeta+g')
  await page.keyboard.type('Maya Okafor')
  await app.press('Enter')
  await expect(app.sheet.locator(`[row-id="${MAYA}"]`).first()).toBeVisible()
  await app.goTo(MAYA, '2027-Q1')
  await app.press('Control+9')
  await expect(app.sheet.locator(`[row-id="${MAYA}"]`)).toHaveCount(0)
  await app.press('Control+Shift+9')
  await expect(app.sheet.locator(`[row-id="${MAYA}"]`).first()).toBeVisible()
})
