/** Scenarios in the sheet: made, looked at, typed into, marked, taken back, frozen and deleted; the base never changes with them. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { main } from '../../main/shell/cli.ts'
import { terminalWords } from '../../main/shell/cli/words.ts'
import * as en from '../../renderer/locales/en/index.ts'
import { expect, sampleTest, type App } from '../support/app.ts'

const { scenario: words, fixed } = en.plan
const test = sampleTest(async (app) => { await show(app, words.base) })

const trigger = (app: App) => app.page.getByRole('button', { name: new RegExp(`^${words.title} `) })
async function show(app: App, name: string): Promise<void> {
  if ((await trigger(app).innerText()).includes(name)) return
  await app.press('ControlOrMeta+Alt+y')
  await app.page.getByRole('menuitemradio', { name, exact: true }).click()
  await expect(trigger(app)).toContainText(name)
}
async function make(app: App, name: string, over?: string): Promise<void> {
  await app.command(words.add)
  await app.page.getByLabel(words.name, { exact: true }).fill(name)
  if (over) await app.page.getByLabel(words.over).selectOption({ label: over })
  await app.press('Enter')
  await expect(trigger(app)).toContainText(name)
}
const marked = async (app: App, row: string, column: string): Promise<number> => (await app.cell(row, column)).locator('[class*=overridden]').count()

test('what is typed in a scenario is marked there, adds up there, and leaves the base as it was', async ({ app }) => {
  const [maya, company] = [await app.number('Maya Okafor', 'Jan'), await app.number('Company', 'Jan')]
  await make(app, 'Best')
  await app.isAccessible('a scenario')
  await app.shows('Maya Okafor', 'Jan', maya.toLocaleString('en'))
  await app.typeInCell('Maya Okafor', 'Jan', String(maya + 1000))
  await app.shows('Company', 'Jan', (company + 1000).toLocaleString('en'))
  await expect.poll(() => marked(app, 'Maya Okafor', 'Jan')).toBe(1)
  expect([await marked(app, 'Company', 'Jan'), await marked(app, 'Company', 'Feb'), await marked(app, 'Daniel Reyes', 'Jan')]).toEqual([1, 0, 0])
  await show(app, words.base)
  await app.shows('Maya Okafor', 'Jan', maya.toLocaleString('en'))
  await app.shows('Company', 'Jan', company.toLocaleString('en'))
  expect(await marked(app, 'Maya Okafor', 'Jan')).toBe(0)
  // The base moves on, and the scenario with it where it says nothing itself.
  await app.typeInCell('Daniel Reyes', 'Jan', '77,000')
  await app.command(words.next)
  await app.shows('Daniel Reyes', 'Jan', '77,000')
  await app.shows('Maya Okafor', 'Jan', (maya + 1000).toLocaleString('en'))
})

test('undo shows the scenario in which the step was made', async ({ app }) => {
  await make(app, 'Best')
  const maya = await app.number('Maya Okafor', 'Mar')
  await app.typeInCell('Maya Okafor', 'Mar', '3')
  await app.shows('Maya Okafor', 'Mar', '3')
  await show(app, words.base)
  await app.undo()
  await expect(trigger(app)).toContainText('Best')
  await app.shows('Maya Okafor', 'Mar', maya.toLocaleString('en'))
})

test('an overridden cell goes back to its parent’s number by itself, and undo brings it again', async ({ app }) => {
  await make(app, 'Best')
  const [maya, daniel] = [await app.number('Maya Okafor', 'Feb'), await app.number('Daniel Reyes', 'Feb')]
  await app.typeInCell('Maya Okafor', 'Feb', '1')
  await app.typeInCell('Daniel Reyes', 'Feb', '2')
  await app.shows('Daniel Reyes', 'Feb', '2')
  await app.goTo('Maya Okafor', 'Feb')
  await expect.poll(() => marked(app, 'Maya Okafor', 'Feb')).toBe(1)
  await app.command(words.revert)
  await app.shows('Maya Okafor', 'Feb', maya.toLocaleString('en'))
  await app.shows('Daniel Reyes', 'Feb', '2')
  await expect.poll(() => marked(app, 'Maya Okafor', 'Feb')).toBe(0)
  await app.undo()
  await app.shows('Maya Okafor', 'Feb', '1')
  await app.goTo('Hannah Whitlock', 'Feb')
  await app.command(words.revert)
  await app.shows('Daniel Reyes', 'Feb', daniel.toLocaleString('en'))
})

test('locks bind in the scenario where they were put and in those over it; why says that it is overridden', async ({ app, page }) => {
  await make(app, 'Best')
  await app.goTo('Maya Okafor', 'Mar')
  await app.press('ControlOrMeta+Alt+l')
  const locked = async (): Promise<number> => (await app.cell('Maya Okafor', 'Mar')).locator('[class*=locked]').count()
  await expect.poll(locked).toBe(1)
  await make(app, 'Wild', 'Best')
  await expect.poll(locked).toBe(1)
  await page.keyboard.type('5')
  await app.press('Enter')
  await expect(app.toast(/Maya Okafor · 2027-03.* is locked/)).toBeVisible()
  await page.getByRole('button', { name: en.frame.dismiss }).last().click()
  await show(app, words.base)
  await expect.poll(locked).toBe(0)
})

test('a frozen scenario says why nothing can be typed, until it is thawed', async ({ app, page }) => {
  await make(app, 'Best')
  await app.command(words.freeze)
  await app.goTo('Maya Okafor', 'Jan')
  await expect.poll(async () => { await page.keyboard.type('5'); const told = await page.getByText(fixed.frozen('Best')).count(); await app.press('Escape'); return told }).toBeGreaterThan(0)
  await app.command(words.freeze)
  await expect(page.getByRole('button', { name: new RegExp(`${words.title}.*${words.frozen}`) })).toHaveCount(0)
  await app.typeInCell('Maya Okafor', 'Jan', '5')
  await app.shows('Maya Okafor', 'Jan', '5')
})

test('a scenario is renamed, and deleted with what stands on it, which undo brings back', async ({ app, page }) => {
  await make(app, 'Best')
  await make(app, 'Wild', 'Best')
  await show(app, 'Best')
  await app.command(words.edit)
  await page.getByLabel(words.name, { exact: true }).fill('wild')
  await expect(page.getByText(words.taken('wild'))).toBeVisible()
  await page.getByLabel(words.name, { exact: true }).fill('Better')
  await app.press('Enter')
  await expect(trigger(app)).toContainText('Better')
  await app.command(words.remove)
  await expect(app.toast(words.removedBelow('Better', 'Wild'))).toBeVisible()
  await expect(trigger(app)).toContainText(words.base)
  await app.toast(words.removedBelow('Better', 'Wild')).getByRole('button', { name: en.actions.undo }).click()
  await expect(trigger(app)).toContainText('Better')
})

test('promoting gives the base what is ticked of a scenario, a lock in the way says so, and the sheet goes on', async ({ app, page }) => {
  const dialog = page.getByRole('dialog'), { promoting, sheets } = words
  const [maya, daniel] = [await app.number('Maya Okafor', 'Jan'), await app.number('Daniel Reyes', 'Jan')]
  // The base holds Daniel’s number.
  await app.goTo('Daniel Reyes', 'Jan')
  await app.press('ControlOrMeta+Alt+l')
  await make(app, 'Best')
  await app.goTo('Daniel Reyes', 'Jan')
  await app.press('ControlOrMeta+Alt+l')
  await app.typeInCell('Maya Okafor', 'Jan', '1,500')
  await app.typeInCell('Daniel Reyes', 'Jan', '2,500')
  await app.shows('Daniel Reyes', 'Jan', '2,500')
  await app.command(words.promote(words.base))
  await expect(dialog.getByRole('button', { name: promoting.now('2', '2') })).toBeVisible()
  await app.isAccessible('a scenario being promoted')
  await dialog.getByRole('checkbox', { name: promoting.freed }).uncheck()
  await dialog.getByRole('button', { name: promoting.now('1', '2') }).click()
  await expect(dialog.getByRole('alert')).toContainText('Daniel Reyes · 2027-01')
  await dialog.getByRole('checkbox', { name: promoting.freed }).check()
  await dialog.getByRole('button', { name: promoting.now('2', '2') }).click()
  await expect(dialog).toBeHidden()
  // The keys are the sheet's again: from beneath Daniel one down.
  await app.press('ArrowDown')
  await expect(page.getByRole('textbox', { name: en.plan.bar.address })).toHaveValue(/Ingrid Solberg/)
  await app.shows('Maya Okafor', 'Jan', '1,500')
  await expect.poll(() => marked(app, 'Maya Okafor', 'Jan')).toBe(0)
  await show(app, words.base)
  await app.shows('Maya Okafor', 'Jan', '1,500')
  await app.shows('Daniel Reyes', 'Jan', '2,500')
  await app.undo()
  await expect(trigger(app)).toContainText('Best')
  await show(app, words.base)
  await app.shows('Maya Okafor', 'Jan', maya.toLocaleString('en'))
  await app.shows('Daniel Reyes', 'Jan', daniel.toLocaleString('en'))

  // A colour beside the name, in the toolbar and in the menu; another place among the siblings.
  await show(app, 'Best')
  await app.command(words.edit)
  await dialog.getByRole('radio', { name: words.colours.rust }).check()
  await app.press('Enter')
  await expect(trigger(app).locator('[data-colour=rust]')).toBeVisible()
  await make(app, 'Worst', words.base)
  await app.command(words.up)
  await app.press('ControlOrMeta+Alt+y')
  await expect(page.getByRole('menuitemradio')).toHaveText([words.base, 'Worst', 'Best'])
  await expect(page.getByRole('menuitemradio', { name: 'Best' }).locator('[data-colour=rust]')).toBeVisible()
  await app.press('Escape')

  // A pasted sheet: what is wrong is said at the field; a driver that the terminal adds makes it right.
  const table = 'driver\tnode\tGood\tBad\nwin rate\t\t30%\t0.1\n'
  await app.command(words.sheet)
  await dialog.getByLabel(sheets.text).fill(table)
  await dialog.getByRole('button', { name: sheets.make }).click()
  await expect(dialog.getByRole('alert')).toContainText('Row 2, column A of the sheet: the plan has no driver “win rate”')
  await app.isAccessible('a sheet of drivers')
  const [plan] = readdirSync(app.dir).filter((name) => name.endsWith('.salesplan'))
  main(['driver', join(app.dir, plan), 'new', 'win rate'], { locale: 'en', words: terminalWords.en, out: () => undefined, note: () => undefined, input: () => '' })
  await dialog.getByRole('button', { name: sheets.make }).click()
  await expect(dialog).toBeHidden()
  await expect(trigger(app)).toContainText('Good')
  await app.press('ControlOrMeta+Alt+y')
  await expect(page.getByRole('menuitemradio')).toHaveText([words.base, 'Worst', 'Good', 'Bad', 'Best'])
  await app.press('Escape')
})
