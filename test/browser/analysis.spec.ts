/** The What-if workspace: one outcome, and what is asked about it; nothing changes until it is kept or set, and then in one step. */
import type { Locator } from '@playwright/test'
import * as en from '../../renderer/locales/en/index.ts'
import { expect, sharedTest, type App } from '../support/app.ts'

const { analysis: words, frame, actions, settings } = en
/** Each test begins on goal seek, about what the whole company is expected to bring in in the base. */
const test = sharedTest(
  (app) => app.openSample(),
  async (app) => {
    const { page } = app
    await page.getByRole('navigation', { name: frame.workspaces }).getByRole('button', { name: words.title }).click()
    await expect(page.getByRole('tablist').or(make(app))).toBeVisible()
    if (await make(app).isVisible()) await make(app).click()
    await expect(page.getByRole('tablist', { name: words.partsLabel })).toBeVisible()
    for (const [label, option] of [[words.subject.scenario, words.subject.base], [words.subject.where, 'Company'], [words.subject.measure, 'expected'], [words.subject.period, '2027-Q1']]) await choose(app, label, option)
    await tab(app, 'seek')
    // What was typed before stays until it is forgotten.
    const afresh = page.getByRole('button', { name: words.seek.afresh })
    if (await afresh.isVisible()) await afresh.click()
  },
)

const make = (app: App): Locator => app.page.getByRole('button', { name: words.empty.make })
const choice = (app: App, label: string): Locator => app.page.getByRole('group', { name: words.subject.label }).getByRole('combobox', { name: label })
const choose = (app: App, label: string, option: string): Promise<unknown> => choice(app, label).selectOption({ label: option })
const tab = (app: App, part: keyof typeof words.parts): Promise<void> => app.page.getByRole('tab', { name: words.parts[part], exact: true }).click()
const answers = (app: App): Locator => app.page.getByRole('group', { name: words.now.label })
const region = (app: App, name: string): Locator => app.page.getByRole('region', { name, exact: true })
const answer = (app: App): Locator => region(app, words.seek.answer).getByRole('status')
const number = (text: string): number => Number(text.replace(/[^\d.−-]/g, '').replace('−', '-'))
/** What stands behind a word of the head. */
const inHead = async (app: App, name: string): Promise<number> => number(await answers(app).locator('span', { hasText: new RegExp(`^${name} `) }).locator('b').innerText())
const nowIs = (app: App, amount: number): Promise<void> => expect(answers(app)).toContainText(`expected ${amount.toLocaleString('en')}`)

test('says what is expected, the goal, and how far they are apart', async ({ app }) => {
  const [expected, goal] = [await inHead(app, 'expected'), await inHead(app, words.now.goal)]
  expect(expected).toBeGreaterThan(0)
  expect(await inHead(app, expected < goal ? words.now.below : words.now.above)).toBe(Math.abs(expected - goal))
  await choose(app, words.subject.where, '\u2003East')
  await expect.poll(() => inHead(app, 'expected')).not.toBe(expected)
  await app.isAccessible('what-if')
})

test('is about the place that was selected in the plan, until another one is chosen', async ({ app, page }) => {
  await app.command(actions.goPlan)
  await app.seesPlan()
  await app.goTo('region1', '2027-Q1')
  const name = (await (await app.cell('region1', 'tree')).innerText()).trim()
  await page.getByRole('navigation', { name: frame.workspaces }).getByRole('button', { name: words.title }).click()
  await expect(choice(app, words.subject.where).locator('option:checked')).toHaveText(new RegExp(name))
  await choose(app, words.subject.where, 'Company')
  await app.command(actions.goPlan)
  await app.seesPlan()
  await app.command(words.go)
  await expect(choice(app, words.subject.where).locator('option:checked')).toHaveText('Company')
})

test('parts are reached by arrow keys and from the palette', async ({ app, page }) => {
  const part = (name: string): Locator => page.getByRole('tab', { name, exact: true })
  await part(words.parts.seek).focus()
  await app.press('ArrowRight')
  await expect(part(words.parts.sensitivity)).toBeFocused()
  await expect(part(words.parts.sensitivity)).toHaveAttribute('aria-selected', 'true')
  await app.press('End')
  await expect(part(words.parts.drivers)).toHaveAttribute('aria-selected', 'true')
  await app.command(actions.goPlan)
  await app.seesPlan()
  await app.command(`${words.title}: ${words.parts.models}`)
  await expect(part(words.parts.models)).toHaveAttribute('aria-selected', 'true')
})

test('a goal seek changes nothing until it is set, and then the goal is met, in one step', async ({ app, page }) => {
  const expected = await inHead(app, 'expected'), goal = await inHead(app, words.now.goal), step = await app.undoStep()
  await expect(answer(app)).toHaveText(new RegExp(`^Win rate [\\d.]+% at Company gives \\$${goal.toLocaleString('en')}$`))
  expect(await app.undoStep()).toBe(step)
  await app.isAccessible('goal seek')
  await page.getByRole('button', { name: words.seek.set }).click()
  await expect(answers(app)).toContainText(words.now.met)
  await app.undo()
  await nowIs(app, expected)
  expect(await app.undoStep()).toBe(step)
})

test('a goal seek is kept as a scenario of its own, which one undo takes away', async ({ app, page }) => {
  const expected = await inHead(app, 'expected'), step = await app.undoStep()
  await page.getByRole('button', { name: words.seek.keep }).click()
  await page.getByLabel(words.seek.name, { exact: true }).fill('Sharper')
  await app.press('Enter')
  await expect(choice(app, words.subject.scenario).locator('option:checked')).toHaveText(/Sharper/)
  await expect(answers(app)).toContainText(words.now.met)
  await choose(app, words.subject.scenario, words.subject.base)
  await nowIs(app, expected)
  await app.undo()
  await expect.poll(() => app.undoStep()).toBe(step)
  await expect(choice(app, words.subject.scenario).locator('option')).toHaveCount(1)
})

test('what no value within the bounds reaches is told with the nearest; bounds the wrong way round are refused', async ({ app, page }) => {
  await page.getByLabel(words.seek.most, { exact: true }).fill('51%')
  await expect(answer(app)).toHaveText(/^No win rate between 0% and 51% reaches it: the nearest is 51%, which gives \$[\d,]+$/)
  await page.getByLabel(words.seek.least, { exact: true }).fill('60%')
  await expect(page.getByText(words.badOrder)).toBeVisible()
  await page.getByLabel(words.seek.least, { exact: true }).fill('much')
  await expect(page.getByText(words.badDriver.ratio)).toBeVisible()
})

test('what is typed stays while other parts are looked at', async ({ app, page }) => {
  await page.getByLabel(words.seek.most, { exact: true }).fill('51%')
  await tab(app, 'models')
  await tab(app, 'seek')
  await expect(page.getByLabel(words.seek.most, { exact: true })).toHaveValue('51%')
  await page.getByRole('button', { name: words.seek.afresh }).click()
  await expect(page.getByLabel(words.seek.most, { exact: true })).toHaveValue('')
})

test('what does not move the outcome, and what is there already, is said and not offered', async ({ app, page }) => {
  await page.getByRole('radio', { name: words.seek.ways.cell }).click()
  const expected = await inHead(app, 'expected')
  await page.getByLabel(words.seek.target('expected')).fill(String(expected + 1000))
  await expect(answer(app)).toHaveText(`Expected ${words.seek.apart('', 'Quota').trim()}`)
  await expect(page.getByRole('button', { name: words.seek.set })).toHaveCount(0)
  await page.getByRole('radio', { name: words.seek.ways.one }).click()
  await page.getByLabel(words.seek.target('expected')).fill(String(expected))
  await expect(answer(app)).toHaveText(words.seek.already('Expected', `$${expected.toLocaleString('en')}`))
  await expect(page.getByRole('button', { name: words.seek.set })).toHaveCount(0)
})

test('several drivers move in proportion, and are set together', async ({ app, page }) => {
  await page.getByRole('radio', { name: words.seek.ways.several }).click()
  await expect(page.getByText(words.seek.noDriver)).toBeVisible()
  for (const name of ['win rate', 'productivity']) await page.getByRole('checkbox', { name }).check()
  await expect(answer(app)).toHaveText(/^Win rate and productivity together \+[\d.]+% at Company gives/)
  const sets = page.getByRole('table', { name: words.seek.sets })
  await expect(sets.getByRole('row')).toHaveCount(3)
  // As much more of the one as of the other.
  const [a, b] = await Promise.all([1, 2].map(async (n) => { const cells = await sets.getByRole('row').nth(n).getByRole('cell').allInnerTexts(); return number(cells[1]) / number(cells[0]) }))
  expect(a).toBeCloseTo(b, 2)
  await page.getByRole('button', { name: words.seek.set }).click()
  // A productivity is a whole amount: what it is rounded by is there again for each seat.
  await expect.poll(async () => Math.abs(await inHead(app, 'expected') - await inHead(app, words.now.goal))).toBeLessThan(100)
})

test('a number that people type is sought, and set in the plan', async ({ app, page }) => {
  await choose(app, words.subject.measure, 'Quota')
  await page.getByRole('radio', { name: words.seek.ways.cell }).click()
  const before = await inHead(app, 'Quota')
  await page.getByLabel(words.seek.target('Quota')).fill(String(before + 1000))
  await page.getByLabel(words.seek.where, { exact: true }).selectOption({ label: '\u2003East' })
  await expect(answer(app)).toHaveText(new RegExp(`^Quota \\$[\\d,]+ at East gives \\$${(before + 1000).toLocaleString('en')}$`))
  await page.getByRole('button', { name: words.seek.set }).click()
  await expect.poll(() => inHead(app, 'Quota')).toBe(before + 1000)
})

test('the tornado has the drivers by what they move, by their own spread or by a percent; those without are named', async ({ app, page }) => {
  await tab(app, 'sensitivity')
  const bars = page.getByRole('table', { name: words.sensitivity.tornado }), rows = bars.locator('tbody tr')
  await expect(rows.first()).toBeAttached()
  const reach = async (): Promise<number[]> => Promise.all((await rows.all()).map(async (row) => { const cells = await row.locator('td').allInnerTexts(); return Math.abs(number(cells[3]) - number(cells[1])) }))
  const own = await reach()
  expect(own).toEqual(own.toSorted((a, b) => b - a))
  await expect(region(app, words.parts.sensitivity)).toContainText(/Without a spread, and so left out: .*hires/)
  await page.getByRole('radio', { name: words.sensitivity.percent }).click()
  await page.getByLabel(words.sensitivity.size, { exact: true }).fill('20%')
  // A win rate of 50 % and a fifth: 40 % and 60 %.
  await expect(rows.filter({ hasText: 'win rate' })).toContainText(/40\.\d+%.*60\.\d+%/)
  await app.press('ControlOrMeta+Alt+T')
  await expect(bars).toBeVisible()
  await app.isAccessible('sensitivity')
  await app.press('ControlOrMeta+Alt+T')
})

test('a table holds what is now, and tells where the goal is met', async ({ app, page }) => {
  await tab(app, 'sensitivity')
  const side = region(app, words.sensitivity.table), expected = await inHead(app, 'expected')
  await expect(side.locator('td[data-now=true]')).toHaveText((expected / 1000).toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 }))
  await side.getByLabel(words.sensitivity.down, { exact: true }).selectOption({ label: words.sensitivity.noDown })
  await side.getByLabel(words.sensitivity.rangeOf(words.sensitivity.across, words.sensitivity.from)).fill('40%')
  await side.getByLabel(words.sensitivity.rangeOf(words.sensitivity.across, words.sensitivity.to)).fill('100%')
  await expect(side.getByRole('status')).toHaveText(/^The goal is met where win rate is between [\d.]+% and [\d.]+%\.$/)
  await expect(side.locator('td[data-left=true]')).toHaveCount(1)
  await side.getByLabel(words.sensitivity.rangeOf(words.sensitivity.across, words.sensitivity.steps)).fill('1')
  await expect(side.getByText(words.badSteps(25))).toBeVisible()
  await page.keyboard.press('Escape')
})

test('a simulation tells the chance, and says when the plan has moved since', async ({ app, page }) => {
  await tab(app, 'simulation')
  await page.getByLabel(words.simulation.trials, { exact: true }).fill('1,000')
  await page.getByRole('button', { name: words.simulation.run, exact: true }).or(page.getByRole('button', { name: words.simulation.again, exact: true })).first().click()
  const chance = region(app, words.simulation.chance)
  await expect(chance.locator('strong')).toHaveText(/^\d+%$/)
  await expect(chance).toContainText(words.simulation.by('1,000', '1'))
  await expect(region(app, words.simulation.levels).getByRole('row', { name: /^Company/ })).toContainText(await chance.locator('strong').innerText())
  await app.isAccessible('a simulation')
  await tab(app, 'drivers')
  await page.getByRole('textbox', { name: words.drivers.valueOf('win rate') }).fill('61%')
  await app.press('Enter')
  await tab(app, 'simulation')
  await expect(page.getByText(words.simulation.stale)).toBeVisible()
  await page.getByText(words.simulation.stale).getByRole('button', { name: words.simulation.again }).click()
  await expect(page.getByText(words.simulation.stale)).toBeHidden()
})

test('a simulation that runs is counted and can be cancelled; what was known stays', async ({ app, page }) => {
  await tab(app, 'simulation')
  await page.getByLabel(words.simulation.trials, { exact: true }).fill('1,000,000')
  await page.getByRole('button', { name: words.simulation.run, exact: true }).or(page.getByRole('button', { name: words.simulation.again, exact: true })).first().click()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await page.getByRole('button', { name: frame.cancel, exact: true }).click()
  await expect(page.getByRole('progressbar')).toBeHidden()
  await expect(page.getByText(words.simulation.by('1,000,000', '1'))).toHaveCount(0)
})

test('models are told with their formulas, which open where they are edited', async ({ app, page }) => {
  await tab(app, 'models')
  const models = region(app, words.models.title)
  await expect(models.locator('code')).toHaveCount(4)
  await expect(models.getByRole('row', { name: /^expected/ })).toContainText((await inHead(app, 'expected')).toLocaleString('en'))
  await models.getByRole('button', { name: words.models.openOf('trend') }).click()
  await expect(page.getByRole('textbox', { name: settings.measureFormula('trend') })).toBeVisible()
})

test('expected becomes a blend by weights, or one model alone, in one step', async ({ app, page }) => {
  await tab(app, 'models')
  const before = await inHead(app, 'expected'), models = region(app, words.models.title), of = async (name: string): Promise<number> => number(await models.getByRole('row', { name: new RegExp(`^${name}`) }).getByRole('cell').first().innerText())
  await expect(models.getByRole('row', { name: /^trend/ }).getByRole('cell').first()).toHaveText(/\d/)
  // They hold what the blend is of: a third each.
  for (const name of ['capacity', 'pipeline', 'trend']) await expect(page.getByLabel(words.models.weight(name))).toHaveValue('33.33%')
  const [capacity, trend] = [await of('capacity'), await of('trend')]
  await page.getByLabel(words.models.weight('capacity')).fill('25%')
  await page.getByLabel(words.models.weight('pipeline')).fill('0%')
  await page.getByLabel(words.models.weight('trend')).fill('75%')
  await page.getByRole('button', { name: words.models.apply }).click()
  // Each seat's part is rounded by itself.
  await expect.poll(async () => Math.abs(await inHead(app, 'expected') - (0.25 * capacity + 0.75 * trend))).toBeLessThan(100)
  await app.undo()
  await nowIs(app, before)
  await page.getByLabel(words.models.weight('trend')).fill('120%')
  await expect(page.getByText(words.models.weightWrong)).toBeVisible()
})

test('weights and quarters that are typed stay while other parts are looked at', async ({ app, page }) => {
  await tab(app, 'models')
  const weight = page.getByRole('textbox', { name: words.models.weight('trend') }), quarters = page.getByRole('textbox', { name: words.models.quarters }), before = [await weight.inputValue(), await quarters.inputValue()]
  await weight.fill('30%')
  await quarters.fill('2')
  await tab(app, 'drivers')
  await tab(app, 'models')
  await expect(weight).toHaveValue('30%')
  await expect(quarters).toHaveValue('2')
  await weight.fill(before[0])
  await quarters.fill(before[1])
})

test('a back-test names the closest model, which can be used unless it is the blend', async ({ app }) => {
  await tab(app, 'models')
  const backtest = region(app, words.models.backtest)
  await backtest.getByRole('button', { name: words.models.run, exact: true }).or(backtest.getByRole('button', { name: words.models.again, exact: true })).click()
  await expect(backtest.getByRole('status').filter({ hasText: /^Closest: / })).toBeVisible()
  await expect(backtest.getByRole('table').getByRole('row')).toHaveCount(6)
  await app.isAccessible('a back-test')
  // Where the blend itself is the closest there is nothing to put to use.
  const use = backtest.getByRole('button', { name: words.models.use('pipeline') })
  if (/blended now/.test(await backtest.getByRole('status').filter({ hasText: /^Closest: / }).innerText())) { await expect(use).toHaveCount(0); return }
  await expect(backtest).toContainText('With it alone, expected no longer moves with win rate, deal size,')
  await use.click()
  await expect(region(app, words.models.title).getByRole('row', { name: /^expected/ }).locator('code')).toHaveText('pipeline')
})

test('a driver is added, named, given a value, and taken away', async ({ app, page }) => {
  await tab(app, 'drivers')
  await page.getByRole('textbox', { name: words.drivers.newName }).fill('churn')
  await app.press('Enter')
  await page.getByRole('textbox', { name: words.drivers.nameOf('churn') }).fill('lost accounts')
  await app.press('Enter')
  const value = page.getByRole('textbox', { name: words.drivers.valueOf('lost accounts') })
  await value.fill('often')
  await app.press('Enter')
  await expect(page.getByText(words.badDriver.ratio)).toBeVisible()
  await value.fill('-3.5%')
  await app.press('Enter')
  await expect(value).toHaveValue('-3.5%')
  await expect(page.getByRole('row').filter({ has: value })).toContainText(`Company · ${words.drivers.always}`)
  await app.isAccessible('drivers')
  await page.getByRole('button', { name: words.drivers.remove('lost accounts') }).click()
  await expect(value).toHaveCount(0)
})

test('a value that a driver cannot have is refused at its field, and nothing is changed', async ({ app, page }) => {
  await tab(app, 'drivers')
  const value = page.getByRole('textbox', { name: words.drivers.valueOf('win rate') }), before = await value.inputValue(), step = await app.undoStep()
  await value.fill('150%')
  await app.press('Enter')
  const cell = page.getByRole('cell').filter({ has: value })
  await expect(cell.getByRole('alert')).toContainText('150%')
  await app.press('Tab')
  await expect(cell.getByRole('alert')).toContainText('150%')
  await value.focus()
  await app.press('Escape')
  await expect(value).toHaveValue(before)
  expect(await app.undoStep()).toBe(step)
})

test('hires typed for a quarter are said month by month, in one step', async ({ app, page }) => {
  await tab(app, 'drivers')
  const step = await app.undoStep(), value = page.getByRole('textbox', { name: words.drivers.valueOf('hires') }), row = page.getByRole('row').filter({ has: value })
  await value.fill('2')
  await app.press('Enter')
  await expect(row).toContainText(words.drivers.byMonth)
  await expect(value).toHaveValue('2')
  await value.fill('')
  await app.press('Enter')
  await expect(page.getByText(words.drivers.emptyByMonth)).toBeVisible()
  await app.press('Escape')
  // In a field it is the field's own.
  await page.getByRole('tab', { name: words.parts.drivers }).focus()
  await app.undo()
  await expect.poll(() => app.undoStep()).toBe(step)
  await expect(row).not.toContainText(words.drivers.byMonth)
})

test('hires said month by month move the table of drivers in their month', async ({ app, page }) => {
  await tab(app, 'drivers')
  const step = await app.undoStep(), value = page.getByRole('textbox', { name: words.drivers.valueOf('hires') })
  await value.fill('2')
  await app.press('Enter')
  await expect(value).toHaveValue('2')
  await tab(app, 'sensitivity')
  const side = region(app, words.sensitivity.table), across = side.getByLabel(words.sensitivity.across, { exact: true })
  const hires = (await across.getByRole('option').allInnerTexts()).find((text) => text.startsWith('hires · '))!
  await across.selectOption({ label: hires })
  await side.getByLabel(words.sensitivity.down, { exact: true }).selectOption({ label: words.sensitivity.noDown })
  const cells = side.locator('tbody td')
  await expect(side.getByRole('columnheader').first()).toHaveText(hires)
  await expect.poll(async () => { const texts = await cells.allInnerTexts(); return texts.length > 3 && new Set(texts).size === texts.length }).toBe(true)
  await across.selectOption({ label: 'win rate' })
  // What is found is found in a month, and says in which.
  await tab(app, 'seek')
  const moved = page.getByLabel(words.seek.driver, { exact: true })
  await moved.selectOption({ label: 'hires' })
  const month = await page.getByLabel(words.seek.when, { exact: true }).locator('option:checked').innerText()
  await expect(region(app, words.seek.answer).getByRole('status')).toContainText(`· ${month}`)
  await moved.selectOption({ label: 'win rate' })
  await page.getByRole('tab', { name: words.parts.drivers }).focus()
  await app.undo()
  await expect.poll(() => app.undoStep()).toBe(step)
})

test('a correlation is typed into its place, and one that can’t be is refused there', async ({ app, page }) => {
  await tab(app, 'drivers')
  const pair = (one: string, other: string): Locator => page.getByRole('textbox', { name: words.drivers.pair(one, other) })
  const put = async (one: string, other: string, text: string): Promise<void> => { await pair(one, other).fill(text); await app.press('Enter') }
  await put('win rate', 'deal size', '1.5')
  await expect(page.getByRole('alert').filter({ hasText: words.drivers.wrong })).toBeVisible()
  const step = await app.undoStep()
  await put('win rate', 'deal size', '0.9')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect.poll(() => app.undoStep()).not.toBe(step)
  const first = await app.undoStep()
  await put('win rate', 'sales cycle', '0.4')
  await expect.poll(() => app.undoStep()).not.toBe(first)
  const second = await app.undoStep()
  // What goes with the win rate by 0.9 can't go against what goes with it by 0.4, by 0.9.
  await put('deal size', 'sales cycle', '-0.9')
  await expect(page.getByRole('alert').filter({ hasText: 'the correlations with other drivers rule it out' })).toBeVisible()
  await app.press('Escape')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(pair('deal size', 'sales cycle')).toHaveValue('')
  await expect(pair('win rate', 'sales cycle')).toHaveValue('0.4')
  expect(await app.undoStep()).toBe(second)
})
