/** The what-if panel: drivers moved with the mouse, the keyboard and by typing; the outcome follows, and nothing is changed before letting go. */
import type { Locator } from '@playwright/test'
import * as en from '../../renderer/locales/en/index.ts'
import { expect, sharedTest, test as fresh, type App } from '../support/app.ts'

const { panel } = en.whatif, { scenario: scenarios } = en.plan
const dock = (app: App): Locator => app.page.getByRole('complementary', { name: en.frame.whatif })
const box = (app: App, driver: string): Locator => dock(app).getByRole('textbox', { name: driver, exact: true })
const slider = (app: App, driver: string): Locator => dock(app).getByRole('slider', { name: panel.slide(driver) })
const block = (app: App, driver: string): Locator => dock(app).getByRole('group', { name: new RegExp(`^${driver}`) })
const card = (app: App): Locator => dock(app).getByRole('region', { name: panel.outcome })
/** A line of the card by its word; the first is what is expected. */
const amount = async (app: App, of?: string): Promise<number> => Number((await (of === undefined ? card(app).locator('output').first() : card(app).locator('dl div', { hasText: of }).locator('dd')).innerText()).replaceAll(',', ''))

/** What is expected once it has come to rest. */
async function settled(app: App): Promise<number> {
  let last = NaN
  await expect.poll(async () => { const now = await amount(app), rests = now === last; last = now; return rests }).toBe(true)
  return last
}

const test = sharedTest(
  async (app) => {
    await app.openSample()
    await app.page.getByRole('combobox', { name: app.words.plan.scale }).selectOption('full')
    await app.expandAll()
    await app.press('ControlOrMeta+Alt+w')
    await dock(app).getByRole('button', { name: panel.make }).click()
    await expect(slider(app, 'win rate')).toBeVisible()
  },
  async (app) => {
    await app.press('Escape')
    if (!(await app.page.getByRole('button', { name: new RegExp(`^${scenarios.title} `) }).innerText()).includes(scenarios.base)) await show(app, scenarios.base)
    await app.goTo('Company', '2027-Q1')
    await expect(dock(app).locator('header')).toContainText('Company')
    await expect(card(app)).toBeVisible()
  },
)

async function show(app: App, name: string): Promise<void> {
  await app.press('ControlOrMeta+Alt+y')
  await app.page.getByRole('menuitemradio', { name, exact: true }).click()
  await expect(dock(app).locator('header')).toContainText(name)
}
async function makeScenario(app: App, name: string): Promise<void> {
  await app.command(scenarios.add)
  await app.page.getByLabel(scenarios.name, { exact: true }).fill(name)
  await app.press('Enter')
  await expect(dock(app).locator('header')).toContainText(name)
}
/** Takes hold of a slider where a part of it lies, and moves to another; the mouse is still down. */
async function hold(app: App, driver: string, from: number, to: number): Promise<void> {
  const at = (await slider(app, driver).boundingBox())!, x = (part: number): number => at.x + 7 + (at.width - 14) * part, y = at.y + at.height / 2
  await app.page.mouse.move(x(from), y)
  await app.page.mouse.down()
  for (let i = 1; i <= 5; i++) await app.page.mouse.move(x(from + (to - from) * i / 5), y)
}
const type = async (app: App, driver: string, text: string): Promise<void> => { await box(app, driver).fill(text); await app.press('Enter') }
const choose = async (app: App, driver: string, item: RegExp | string): Promise<void> => {
  await dock(app).getByRole('button', { name: panel.more(driver), exact: true }).click()
  await app.page.getByRole('menuitem', { name: item }).click()
}

fresh('a plan without models is taught in one sentence, and one button makes them in one step', async ({ app }) => {
  await app.openSample()
  const step = await app.undoStep()
  await app.page.getByRole('button', { name: new RegExp(`^${panel.action}`) }).click()
  await expect(dock(app)).toContainText(panel.teach)
  await dock(app).getByRole('button', { name: panel.make }).click()
  await expect(slider(app, 'win rate')).toBeVisible()
  await expect(card(app)).toBeVisible()
  await app.undoButton.click()
  await expect(dock(app)).toContainText(panel.teach)
  await expect.poll(() => app.undoStep()).toBe(step)
})

test('while a slider is dragged the outcome follows and nothing is changed; letting go is one step, which undo takes back', async ({ app }) => {
  const [expected, shown, step] = [await amount(app), await box(app, 'win rate').inputValue(), await app.undoStep()], cardHeight = (await card(app).boundingBox())!.height
  await hold(app, 'win rate', 0.5, 0.8)
  await expect(box(app, 'win rate')).toHaveValue('80%')
  await expect(block(app, 'win rate')).toContainText(panel.was(shown))
  await expect.poll(() => amount(app)).toBeGreaterThan(expected)
  expect(await app.undoStep()).toBe(step)
  const height = (await block(app, 'win rate').boundingBox())!.height
  const tried = await settled(app), moved = `+${(tried - expected).toLocaleString('en')}`
  await expect(card(app)).toContainText(moved)
  expect((await card(app).boundingBox())!.height).toBe(cardHeight)
  await app.page.mouse.up()
  await expect.poll(() => app.undoStep()).toContain('set win rate to 80% at Company')
  await expect.poll(() => amount(app)).toBe(tried)
  await expect(card(app)).not.toContainText(moved)
  await expect(block(app, 'win rate')).not.toContainText(panel.was(shown))
  expect((await block(app, 'win rate').boundingBox())!.height).toBe(height)
  await app.undo()
  await expect(box(app, 'win rate')).toHaveValue(shown)
  await expect.poll(() => amount(app)).toBe(expected)
  expect(await app.undoStep()).toBe(step)
})

test('a slider stands still when it is let go', async ({ app }) => {
  await hold(app, 'deal size', 0.4, 0.9)
  const thumb = async (): Promise<number> => { const [value, most] = await slider(app, 'deal size').evaluate((e: HTMLInputElement) => [Number(e.value), Number(e.max)]); return value / most }
  const held = await thumb()
  expect(held).toBeCloseTo(0.9, 1)
  await app.page.mouse.up()
  await expect.poll(() => app.undoStep()).toContain('set deal size to')
  await app.goTo('East', '2027-Q1')
  await app.goTo('Company', '2027-Q1')
  await expect(dock(app).locator('header')).toContainText('Company')
  await expect.poll(thumb).toBe(held)
})

test('Escape takes a drag back, and what the mouse still does is not heard', async ({ app }) => {
  const [expected, shown, step] = [await amount(app), await box(app, 'deal size').inputValue(), await app.undoStep()]
  await hold(app, 'deal size', 0.4, 0.9)
  await expect(box(app, 'deal size')).not.toHaveValue(shown)
  await app.press('Escape')
  await expect(box(app, 'deal size')).toHaveValue(shown)
  const at = (await slider(app, 'deal size').boundingBox())!
  await app.page.mouse.move(at.x + at.width * 0.7, at.y + 8)
  await app.page.mouse.up()
  await expect(box(app, 'deal size')).toHaveValue(shown)
  await expect.poll(() => amount(app)).toBe(expected)
  expect(await app.undoStep()).toBe(step)
})

test('the arrow keys move a slider by a step each, which is a step of the plan', async ({ app }) => {
  await type(app, 'win rate', '40%')
  await expect.poll(() => app.undoStep()).toContain('40%')
  await slider(app, 'win rate').focus()
  await app.press('ArrowRight')
  await expect.poll(() => app.undoStep()).toContain('set win rate to 41% at Company')
  await expect(slider(app, 'win rate')).toHaveAttribute('aria-valuetext', '41%')
  await app.undo()
  await expect(box(app, 'win rate')).toHaveValue('40%')
})

test('a typed value counts at once: twice the win rate wins twice the pipeline', async ({ app }) => {
  const first = await amount(app, 'pipeline')
  await type(app, 'win rate', '25')
  await expect.poll(() => app.undoStep()).toContain('25%')
  await expect(box(app, 'win rate')).toHaveValue('25%')
  await expect.poll(() => amount(app, 'pipeline')).not.toBe(first)
  const pipeline = await amount(app, 'pipeline')
  await type(app, 'win rate', '*2')
  await expect.poll(() => app.undoStep()).toContain('50%')
  // The pipeline model is a product with the win rate; each of some two thousand cells is rounded to a dollar.
  await expect.poll(async () => Math.abs(await amount(app, 'pipeline') - 2 * pipeline)).toBeLessThan(2000)
  await type(app, 'deal size', '12.5k')
  await expect.poll(() => app.undoStep()).toContain('set deal size to 12,500 at Company')
  // Escape puts back what stood there.
  await box(app, 'deal size').fill('7')
  await app.press('Escape')
  await expect(box(app, 'deal size')).toHaveValue('12,500')
})

test('a value that can’t be is told at its field, and nothing is changed', async ({ app }) => {
  const [expected, step] = [await amount(app), await app.undoStep()]
  for (const [text, told] of [['120%', /can't be 120%: it lies between 0% and 100%/], ['about half', /“about half” is no value/]] as const) {
    await type(app, 'win rate', text)
    await expect(box(app, 'win rate')).toHaveAttribute('aria-invalid', 'true')
    await expect(box(app, 'win rate')).toHaveAccessibleDescription(told)
    await app.press('Escape')
    await expect(box(app, 'win rate')).not.toHaveAttribute('aria-invalid')
  }
  expect([await amount(app), await app.undoStep()]).toEqual([expected, step])
})

test('in a scenario a driver says what it was, and follows again when it is told so; the base stays', async ({ app }) => {
  const [shown, expected] = [await box(app, 'win rate').inputValue(), await amount(app)]
  await expect(dock(app).locator('header')).toContainText(panel.changesPlan)
  await makeScenario(app, 'Growth')
  await expect(dock(app).locator('header')).toContainText(panel.compared(scenarios.base))
  await app.goTo('East', '2027-Q1')
  await expect(dock(app).locator('header')).toContainText('East · Growth')
  await type(app, 'win rate', '66%')
  await expect.poll(() => app.undoStep()).toContain('set win rate to 66% at East · Growth')
  await expect(block(app, 'win rate')).toContainText(panel.was(shown))
  await dock(app).getByRole('button', { name: panel.more('win rate'), exact: true }).click()
  await expect(app.page.getByRole('menu')).toContainText(panel.saidAt('East', null, 'Growth'))
  await app.isAccessible('the menu of a driver')
  await app.page.getByRole('menuitem', { name: panel.follow(scenarios.base) }).click()
  await expect(box(app, 'win rate')).toHaveValue(shown)
  await app.undo()
  await expect(box(app, 'win rate')).toHaveValue('66%')
  await show(app, scenarios.base)
  await app.goTo('Company', '2027-Q1')
  await expect(box(app, 'win rate')).toHaveValue(shown)
  await expect.poll(() => amount(app)).toBe(expected)
})

test('a frozen scenario says why nothing can be moved', async ({ app }) => {
  await makeScenario(app, 'Best')
  await app.command(scenarios.freeze)
  await expect(slider(app, 'win rate')).toBeDisabled()
  await expect(slider(app, 'win rate')).toHaveAccessibleDescription(en.plan.fixed.frozen('Best'))
  await expect(box(app, 'win rate')).toBeDisabled()
})

test('hires are said month by month', async ({ app }) => {
  const month = (name: string): Locator => box(app, panel.inMonth('hires', name))
  await month('Feb').fill('2')
  await app.press('Enter')
  await expect.poll(() => app.undoStep()).toContain('set hires to 2 at Company · 2027-02')
  await expect(month('Feb')).toHaveValue('2')
  await expect(month('Jan')).toHaveValue('')
  await dock(app).getByRole('button', { name: panel.more('hires'), exact: true }).click()
  await expect(app.page.getByRole('menu')).toContainText(panel.saidAt('Company', 'Feb', null))
  await expect(app.page.getByRole('menu')).not.toContainText(panel.nobody)
  await app.page.getByRole('menuitem', { name: panel.inPeriod(panel.silent, 'Feb') }).click()
  await expect(month('Feb')).toHaveValue('')
})

test('hires say on which seats they count, and none can be typed where none is to be hired', async ({ app }) => {
  await expect(block(app, 'hires')).toContainText(panel.hiresOn(['New hire, Portland']))
  await app.goTo('Maya Okafor', '2027-Q1')
  await expect(block(app, 'hires')).toContainText(panel.hiresNowhere)
  await expect(box(app, panel.inMonth('hires', 'Feb'))).toBeDisabled()
})

test('a driver is set to what history says of the node', async ({ app }) => {
  await app.goTo('Maya Okafor', '2027-Q1')
  await expect(dock(app).locator('header')).toContainText('Maya Okafor')
  await dock(app).getByRole('button', { name: panel.more('win rate'), exact: true }).click()
  await expect(app.page.getByRole('menu')).toContainText(panel.saidAt('Company', null, null))
  const item = app.page.getByRole('menuitem', { name: panel.fit }), told = /: ([\d.]+%)$/.exec(await item.innerText())![1]
  await item.click()
  await expect(box(app, 'win rate')).toHaveValue(told)
  expect(await app.undoStep()).toContain('fit win rate at Maya Okafor')
})

test('how unsure a driver is can be said, and is kept', async ({ app }) => {
  const deviation = app.page.getByLabel(panel.spread.spread)
  await choose(app, 'win rate', panel.unsure)
  await deviation.fill('4.5%')
  await app.press('Enter')
  await expect(app.page.getByRole('dialog')).toBeHidden()
  expect(await app.undoStep()).toContain('how unsure win rate is')
  await expect(block(app, 'win rate')).toContainText(panel.aroundSaid(panel.points('4.5')))
  await choose(app, 'win rate', panel.unsure)
  await expect(deviation).toHaveValue('4.5%')
  await app.page.getByLabel(panel.spread.shape).selectOption('triangular')
  await app.page.getByLabel(panel.spread.low).fill('60%')
  await app.page.getByLabel(panel.spread.high).fill('50%')
  await expect(app.page.getByRole('alert')).toContainText('its low, its value and its high are not in order')
  await expect(app.page.getByRole('button', { name: panel.spread.save })).toBeDisabled()
  await app.press('Escape')
})

test('three scenarios, better, as it is and worse, are one step; each shows its own win rate and outcome', async ({ app, page }) => {
  const { scenario: words } = en.plan, [rate, expected, step] = [await box(app, 'win rate').inputValue(), await amount(app), await app.undoStep()]
  await app.command(words.outlook)
  const dialog = page.getByRole('dialog', { name: words.outlooks.title })
  await expect(dialog.getByLabel(words.outlooks.of.best)).toBeFocused()
  await dialog.getByLabel(words.outlooks.of.worst).fill('Best')
  await dialog.getByRole('button', { name: words.outlooks.make }).click()
  await expect(dialog.getByRole('alert')).toContainText('“Best” can\'t be a scenario\'s name')
  await app.isAccessible('an outlook')
  await dialog.getByLabel(words.outlooks.of.worst).fill('Gloomy')
  await dialog.getByRole('button', { name: words.outlooks.make }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: new RegExp(`^${words.title} Best`) })).toBeVisible()
  await expect(box(app, 'win rate')).not.toHaveValue(rate)
  expect(await amount(app)).toBeGreaterThan(expected)
  await app.command(words.next)
  await expect(box(app, 'win rate')).toHaveValue(rate)
  await expect.poll(() => amount(app)).toBe(expected)
  await app.command(words.next)
  await expect.poll(() => amount(app)).toBeLessThan(expected)
  await app.press('ControlOrMeta+z')
  await expect(page.getByRole('button', { name: new RegExp(`^${words.title} ${words.base}`) })).toBeVisible()
  await expect.poll(() => app.undoStep()).toBe(step)
})

test('how likely the goal is can be asked; while a slider is dragged the chance follows, about', async ({ app }) => {
  await app.goTo('Company', '2027-Q1')
  await card(app).getByRole('button', { name: panel.likely }).click()
  const chance = card(app).locator('div', { hasText: panel.chance }).locator('output').last()
  await expect(chance).toHaveText(/^\d+%$/)
  const before = await chance.innerText()
  await hold(app, 'win rate', 0.5, 0.95)
  await expect(chance).toHaveText(/^≈ \d+%$/)
  const during = Number((await chance.innerText()).replace(/[≈ %]/g, ''))
  expect(during).toBeGreaterThan(Number(before.replace('%', '')))
  await app.press('Escape')
  await app.page.mouse.up()
  await expect(chance).toHaveText(before)
})
