/** The timeline: tasks typed in the table and held by the mouse in the chart; what waits follows, and every gesture is one step. */
import type { Locator } from '@playwright/test'
import * as en from '../../renderer/locales/en/index.ts'
import { expect, test, type App } from '../support/app.ts'

const words = en.timeline, { columns } = words
const table = (app: App): Locator => app.page.getByRole('treegrid', { name: words.table })
const row = (app: App, name: string): Locator => table(app).getByRole('row').filter({ hasText: name }).last()
const cell = (app: App, name: string, column: keyof typeof columns): Locator => row(app, name).getByRole('gridcell').nth(Object.keys(columns).indexOf(column))
const field = (app: App): Locator => table(app).getByRole('textbox')
const details = (app: App): Locator => app.page.getByRole('complementary', { name: en.frame.details })

/** By keys, since not all columns are in sight. */
async function stand(app: App, name: string, column: keyof typeof columns): Promise<void> {
  await cell(app, name, 'name').click()
  await app.press(...Array.from({ length: Object.keys(columns).indexOf(column) }, () => 'ArrowRight'))
}

async function type(app: App, name: string, column: keyof typeof columns, text: string): Promise<void> {
  await stand(app, name, column)
  await app.page.keyboard.type(text)
  await app.press('Enter')
  await expect(field(app)).toHaveCount(0)
}

async function add(app: App, name: string, owner: string): Promise<void> {
  await app.press('Insert')
  await expect(field(app)).toBeFocused()
  await app.page.keyboard.type(name)
  await app.press('Enter')
  await type(app, name, 'owner', owner)
}

/** The bar in a row, by its place from 0. */
const bar = async (app: App, place: number) => (await app.page.locator(`[data-ground] svg > g[transform="translate(0 ${place * 28})"] > g > rect`).first().boundingBox())!

async function drag(app: App, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  const { mouse } = app.page
  await mouse.move(from.x, from.y)
  await mouse.down()
  await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2)
  await mouse.move(to.x, to.y)
}

/** An initiative of two tasks, the second after the first. */
async function planned(app: App): Promise<void> {
  await app.openSample()
  await app.press('ControlOrMeta+Alt+3')
  await app.page.getByRole('button', { name: words.empty.add }).click()
  await expect(field(app)).toBeFocused()
  await app.page.keyboard.type('Partners')
  await app.press('Enter')
  await add(app, 'Choose them', 'Daniel Reyes')
  await add(app, 'Sign them', 'An agency')
  await type(app, 'Choose them', 'days', '2w')
  await type(app, 'Sign them', 'predecessors', '2FS+1d')
  await expect(cell(app, 'Choose them', 'days')).toHaveText('10')
  await expect(cell(app, 'Sign them', 'predecessors')).toHaveText('2FS+1d')
}

test('an empty timeline teaches, tasks are typed as in a sheet, and what waits follows', async ({ app }) => {
  await planned(app)
  await expect(row(app, 'Choose them')).toHaveAttribute('aria-level', '2')
  const before = await cell(app, 'Sign them', 'start').innerText()
  await type(app, 'Choose them', 'days', '3')
  await expect(cell(app, 'Sign them', 'start')).not.toHaveText(before)
  await app.undo()
  await expect(cell(app, 'Sign them', 'start')).toHaveText(before)

  await stand(app, 'Sign them', 'days')
  await app.page.keyboard.type('soon')
  await app.press('Enter')
  await expect(app.page.getByRole('alert').filter({ hasText: words.wrong.days })).toBeVisible()
  await app.press('Escape')
  await app.press('Delete')
  await expect(row(app, 'Sign them')).toHaveCount(0)
  await app.undo()
  await expect(cell(app, 'Sign them', 'predecessors')).toHaveText('2FS+1d')
})

test('a bar is dragged with what waits for it, Escape takes it back, and a circle is refused by its sentence', async ({ app }) => {
  await planned(app)
  const start = await cell(app, 'Choose them', 'start').innerText(), next = await cell(app, 'Sign them', 'start').innerText()
  const b = await bar(app, 1), middle = { x: b.x + b.width / 2, y: b.y + 5 }
  await drag(app, middle, { x: middle.x + 150, y: middle.y })
  // What waits is there before anything was sent.
  await expect(cell(app, 'Sign them', 'start')).not.toHaveText(next)
  await app.press('Escape')
  await app.page.mouse.up()
  await expect(cell(app, 'Choose them', 'start')).toHaveText(start)
  await drag(app, middle, { x: middle.x + 150, y: middle.y })
  await app.page.mouse.up()
  await expect(cell(app, 'Choose them', 'start')).not.toHaveText(start)
  await expect.poll(() => app.undoStep()).toContain('change Choose them')
  await app.undo()
  await expect(cell(app, 'Sign them', 'start')).toHaveText(next)

  const [first, second] = [await bar(app, 1), await bar(app, 2)]
  await app.page.mouse.move(second.x + second.width / 2, second.y + 5)
  await drag(app, { x: second.x + second.width + 9, y: second.y + 7 }, { x: first.x + 5, y: first.y + 7 })
  await app.page.mouse.up()
  await expect(app.page.getByRole('alert')).toContainText('would wait for each other')
})

test('the details say all of a task and change it, a baseline is kept, and nothing keeps anyone from using it', async ({ app }) => {
  await planned(app)
  await cell(app, 'Sign them', 'name').dblclick()
  await details(app).getByLabel(words.details.duration).fill('4d')
  await app.press('Enter')
  await expect(cell(app, 'Sign them', 'days')).toHaveText('4')
  await details(app).getByLabel(words.details.linkType('Choose them')).selectOption('SS')
  await expect(cell(app, 'Sign them', 'predecessors')).toHaveText('2SS+1d')
  await cell(app, 'Sign them', 'name').click()
  await app.press('ControlOrMeta+Alt+x')
  await app.page.getByRole('textbox', { name: words.baselineName }).fill('First')
  await app.press('Enter')
  // Its label has no room in a window so wide, and is said all the same.
  await expect(app.page.getByRole('button', { name: `${words.baseline} First`, exact: true })).toHaveAttribute('title', `${words.baseline} First`)
  await type(app, 'Choose them', 'days', '3w')
  await expect(app.page.getByText(words.behind('5', 'First'))).toBeVisible()
  for (const grouping of Object.values(words.groupings)) {
    await app.page.getByRole('combobox', { name: words.groupBy }).selectOption({ label: grouping })
    await app.isAccessible(grouping)
    await app.fits(grouping)
  }
})

test('what a task brings in is said beside it, counts in the plan, and is taken away with one step', async ({ app }) => {
  await planned(app)
  await stand(app, 'Sign them', 'name')
  await app.press('Alt+Enter')
  const dock = details(app), brings = words.effects
  await dock.getByRole('button', { name: brings.add }).click()
  const amount = dock.getByRole('textbox', { name: /^Amount/ })
  await expect(amount).toHaveValue('0')
  await amount.fill('12k')
  await app.press('Enter')
  await expect(amount).toHaveValue('12,000')
  await dock.getByLabel(brings.per, { exact: true }).selectOption('once')
  await expect(dock.getByText(brings.brings('2027-Q1'))).toBeVisible()
  await expect(dock.locator('dd').filter({ hasText: '12,000' })).toBeVisible()
  const risk = dock.getByRole('textbox', { name: brings.probability })
  await risk.fill('150%')
  await app.press('Tab')
  await expect(dock.getByText(brings.badShare)).toBeVisible()
  await risk.fill('50%')
  await app.press('Enter')
  await dock.getByRole('textbox', { name: brings.loss }).fill('50%')
  await app.press('Enter')
  await expect(table(app).getByText(brings.byWeek('USD'))).toBeVisible()
  // A half of the time a half is missed.
  await expect(dock.locator('dd').filter({ hasText: '9,000' })).toBeVisible()
  await app.isAccessible('what a task brings in')
  await dock.getByRole('button', { name: brings.remove }).click()
  await expect(dock.getByText(brings.none)).toBeVisible()
  await table(app).focus()
  await app.undo()
  await expect(amount).toHaveValue('12,000')
})

test('whole rows typed while the first is on its way are rows of their own', async ({ app }) => {
  await planned(app)
  const connection = await app.holdConnection()
  await app.seesPlan()
  await app.press('ControlOrMeta+Alt+3')
  await stand(app, 'Sign them', 'name')
  connection.hold()
  await app.press('Insert')
  await app.page.keyboard.type('Ship')
  await app.press('Enter', 'Insert')
  await app.page.keyboard.type('Bill')
  await app.press('Enter')
  connection.passAll()
  await expect(row(app, 'Ship')).toBeVisible()
  await expect(row(app, 'Bill')).toBeVisible()
  await expect(field(app)).toHaveCount(0)
})

test('what is typed while a new task is on its way is its name', async ({ app }) => {
  await planned(app)
  const connection = await app.holdConnection()
  await app.seesPlan()
  await app.press('ControlOrMeta+Alt+3')
  await expect(row(app, 'Sign them')).toBeVisible()
  await stand(app, 'Sign them', 'name')
  connection.hold()
  await app.press('Insert')
  await app.page.keyboard.type('Ship')
  connection.passAll()
  await expect(field(app)).toHaveValue('Ship')
  await app.page.keyboard.type(' them')
  await app.press('Enter')
  await expect(row(app, 'Ship them')).toBeVisible()
})
