/** The timeline in a scenario, whose dates are its own, and as of a day, on or after which lies what is not done. */
import type { Locator } from '@playwright/test'
import * as en from '../../renderer/locales/en/index.ts'
import { expect, test, type App } from '../support/app.ts'

const words = en.timeline, { columns } = words, { asOf, scenario, effects } = en.scheduling, scenarios = en.plan.scenario
const table = (app: App): Locator => app.page.getByRole('treegrid', { name: words.table })
const row = (app: App, name: string): Locator => table(app).getByRole('row').filter({ hasText: name }).last()
const cell = (app: App, name: string, column: keyof typeof columns): Locator => row(app, name).getByRole('gridcell').nth(Object.keys(columns).indexOf(column))
const details = (app: App): Locator => app.page.getByRole('complementary', { name: en.frame.details })
const answers = (app: App): Locator => app.page.getByRole('group', { name: words.title })
const marks = (app: App): Locator => app.page.locator('[data-ground] svg title').filter({ hasText: scenario.otherwise('Best') })

async function type(app: App, name: string, column: keyof typeof columns, text: string): Promise<void> {
  await cell(app, name, 'name').click()
  await app.press(...Array.from({ length: Object.keys(columns).indexOf(column) }, () => 'ArrowRight'))
  await app.page.keyboard.type(text)
  await app.press('Enter')
  await expect(table(app).getByRole('textbox')).toHaveCount(0)
}

async function add(app: App, name: string): Promise<void> {
  await app.press('Insert')
  await expect(table(app).getByRole('textbox')).toBeFocused()
  await app.page.keyboard.type(name)
  await app.press('Enter')
  await expect(row(app, name)).toBeVisible()
}

/** An initiative of two tasks, the second after the first, in the first weeks of 2027; the cursor stands on the first. */
async function planned(app: App, today: string): Promise<void> {
  await app.page.clock.setFixedTime(new Date(`${today}T09:00:00`))
  await app.openSample()
  await app.press('ControlOrMeta+Alt+3')
  await app.page.getByRole('button', { name: words.empty.add }).click()
  await expect(table(app).getByRole('textbox')).toBeFocused()
  await app.page.keyboard.type('Partners')
  await app.press('Enter')
  await add(app, 'Choose them')
  await add(app, 'Sign them')
  await type(app, 'Choose them', 'days', '2w')
  await type(app, 'Sign them', 'predecessors', '2')
  await cell(app, 'Choose them', 'name').click()
}

async function madeScenario(app: App): Promise<void> {
  await app.press('ControlOrMeta+Alt+y')
  await app.page.getByRole('menuitem', { name: scenarios.add }).click()
  await app.page.getByRole('dialog', { name: scenarios.addTitle }).getByLabel(scenarios.name, { exact: true }).fill('Best')
  await app.press('Enter')
  await expect(app.page.getByRole('button', { name: `${scenarios.title} Best`, exact: true })).toBeVisible()
}

async function look(app: App, name: string): Promise<void> {
  await app.press('ControlOrMeta+Alt+y')
  await app.page.getByRole('menuitemradio', { name }).click()
  await expect(app.page.getByRole('button', { name: `${scenarios.title} ${name}`, exact: true })).toBeVisible()
}

const bar = async (app: App, place: number) => (await app.page.locator(`[data-ground] svg > g[transform="translate(0 ${place * 28})"] > g > rect`).first().boundingBox())!

async function drag(app: App, place: number, by: number): Promise<void> {
  const { mouse } = app.page, b = await bar(app, place), x = b.x + b.width / 2, y = b.y + 5
  await mouse.move(x, y)
  await mouse.down()
  await mouse.move(x + by / 2, y)
  await mouse.move(x + by, y)
  await mouse.up()
}
const dates = async (app: App): Promise<string[]> => Promise.all(['Choose them', 'Sign them'].map((name) => cell(app, name, 'start').innerText()))

test('a bar that is dragged in a scenario leaves the base where it was, is marked there, and goes back by undo or as its parent has it', async ({ app }) => {
  await planned(app, '2027-01-04')
  const base = await dates(app)
  await madeScenario(app)
  await drag(app, 1, 150)
  await expect.poll(() => dates(app)).not.toEqual(base)
  await expect.poll(() => app.undoStep()).toContain('otherwise in Best')
  const best = await dates(app)
  // What waits follows, and only what was moved is marked.
  expect(best.map((day, i) => day === base[i])).toEqual([false, false])
  await expect(marks(app)).toHaveCount(1)
  await expect(cell(app, 'Choose them', 'start')).toHaveAttribute('title', scenario.otherwise('Best'))
  await app.isAccessible('a scenario')
  await look(app, scenarios.base)
  expect(await dates(app)).toEqual(base)
  await expect(marks(app)).toHaveCount(0)
  await look(app, 'Best')
  expect(await dates(app)).toEqual(best)
  await app.undo()
  await expect.poll(() => dates(app)).toEqual(base)
  await app.press('ControlOrMeta+y')
  await expect.poll(() => dates(app)).toEqual(best)

  await cell(app, 'Choose them', 'name').dblclick()
  await details(app).getByRole('button', { name: scenario.asIn(scenarios.base) }).click()
  await expect.poll(() => dates(app)).toEqual(base)
  await expect(details(app).getByRole('button', { name: scenario.asIn(scenarios.base) })).toHaveCount(0)
})

test('days and lengths are typed in a scenario, names and owners of the task itself, and a frozen one says that it is', async ({ app }) => {
  await planned(app, '2027-01-04')
  await madeScenario(app)
  await type(app, 'Choose them', 'days', '3')
  await type(app, 'Choose them', 'owner', 'An agency')
  await expect(cell(app, 'Choose them', 'days')).toHaveText('3')
  await look(app, scenarios.base)
  await expect(cell(app, 'Choose them', 'days')).toHaveText('10')
  await expect(cell(app, 'Choose them', 'owner')).toHaveText('An agency')
  await look(app, 'Best')
  await app.command(scenarios.freeze)
  const before = await dates(app)
  await drag(app, 1, 120)
  await expect(app.page.getByText(en.plan.fixed.frozen('Best')).first()).toBeVisible()
  expect(await dates(app)).toEqual(before)
  await cell(app, 'Choose them', 'days').click()
  await app.page.keyboard.type('5')
  await app.press('Enter')
  await expect(app.page.getByRole('alert').filter({ hasText: en.plan.fixed.frozen('Best') })).toBeVisible()
  await app.press('Escape')
  await expect(cell(app, 'Choose them', 'days')).toHaveText('3')
})

test('what is overdue is moved to today by one click, what waits for it follows, and a day is typed or let go', async ({ app }) => {
  await planned(app, '2027-02-10')
  const before = await dates(app)
  await expect(answers(app)).toContainText(words.overdueCount('2'))
  await answers(app).getByRole('button', { name: asOf.offer }).click()
  await expect(cell(app, 'Choose them', 'start')).toHaveText('Feb 10')
  // Ten days of work, Monday to Friday: the 10th to the 23rd.
  await expect(cell(app, 'Sign them', 'start')).toHaveText('Feb 24')
  await expect(answers(app)).toContainText(asOf.as('Feb 10, 2027'))
  await expect(answers(app).getByRole('button', { name: asOf.offer })).toHaveCount(0)
  await app.undo()
  await expect.poll(() => dates(app)).toEqual(before)

  await app.command(asOf.choose)
  const dialog = app.page.getByRole('dialog', { name: asOf.title })
  await dialog.getByLabel(asOf.day, { exact: true }).fill('soon')
  await app.press('Enter')
  await expect(dialog.getByRole('alert')).toHaveText(words.wrong.day)
  await dialog.getByLabel(asOf.day, { exact: true }).fill('2050-01-01')
  await app.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('outside of the plan')
  await dialog.getByLabel(asOf.day, { exact: true }).fill('2/15')
  await app.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(cell(app, 'Choose them', 'start')).toHaveText('Feb 15')
  await expect(app.page.getByRole('button', { name: `${asOf.label} Feb 15` })).toBeVisible()
  await app.isAccessible('as of a day')
  await app.fits('as of a day')
  await answers(app).getByRole('button', { name: asOf.release }).click()
  await expect.poll(() => dates(app)).toEqual(before)
})

test('an effect is as large as the scenario has it, or not in it at all', async ({ app }) => {
  await planned(app, '2027-01-04')
  await app.press('Alt+Enter')
  const dock = details(app), amount = dock.getByRole('textbox', { name: /^Amount/ })
  await dock.getByRole('button', { name: words.effects.add }).click()
  await amount.fill('12k')
  await app.press('Enter')
  await expect(amount).toHaveValue('12,000')
  await expect(dock.getByText(effects.noDrivers)).toBeVisible()
  await cell(app, 'Choose them', 'name').click()
  await madeScenario(app)
  await amount.fill('20k')
  await app.press('Enter')
  await expect(amount).toHaveValue('20,000')
  await expect.poll(() => app.undoStep()).toContain('otherwise in Best')
  await dock.getByRole('checkbox', { name: scenario.off('Best') }).click()
  await expect(dock.getByRole('checkbox', { name: scenario.off('Best') })).toBeChecked()
  await expect(app.page.locator('[data-ground] svg').getByText(words.effects.byWeek('USD'))).toHaveCount(0)
  await app.isAccessible('an effect that a scenario does without')
  await cell(app, 'Choose them', 'name').click()
  await look(app, scenarios.base)
  await expect(amount).toHaveValue('12,000')
  await expect(app.page.locator('[data-ground] svg').getByText(words.effects.byWeek('USD'))).toBeVisible()
  await cell(app, 'Choose them', 'name').click()
  await look(app, 'Best')
  await dock.getByRole('button', { name: scenario.asIn(scenarios.base) }).click()
  await expect(amount).toHaveValue('12,000')
  await expect(dock.getByRole('checkbox', { name: scenario.off('Best') })).not.toBeChecked()
})

test('an effect raises a driver by a percentage in place of bringing an amount, and goes back to it', async ({ app }) => {
  await planned(app, '2027-01-04')
  await app.command(en.analysis.go)
  await app.page.getByRole('button', { name: en.analysis.empty.make }).click()
  await expect(app.page.getByRole('button', { name: en.analysis.empty.make })).toHaveCount(0)
  await app.press('ControlOrMeta+Alt+3')
  await cell(app, 'Choose them', 'name').dblclick()
  const dock = details(app), change = dock.getByRole('textbox', { name: effects.change })
  await dock.getByRole('button', { name: words.effects.add }).click()
  await dock.getByLabel(effects.what, { exact: true }).selectOption(effects.driver)
  await dock.getByLabel(effects.which, { exact: true }).selectOption('Deal size')
  await change.fill('a lot')
  await app.press('Tab')
  await expect(dock.getByText(effects.badChange)).toBeVisible()
  await change.fill('-5')
  await app.press('Enter')
  await expect(change).toHaveValue('−5%')
  await change.fill('10%')
  await app.press('Enter')
  await expect(change).toHaveValue('+10%')
  await expect(dock.getByLabel(effects.which, { exact: true }).locator('option:checked')).toHaveText('Deal size')
  await app.isAccessible('an effect on a driver')
  await dock.getByLabel(effects.what, { exact: true }).selectOption(effects.amount)
  await expect(dock.getByRole('textbox', { name: /^Amount/ })).toHaveValue('0')
})
