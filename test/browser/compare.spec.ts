/** Scenarios beside the one that is shown: their numbers, what these differ by, what leads from one to another, and all of them by month. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { main } from '../../main/shell/cli.ts'
import { terminalWords } from '../../main/shell/cli/words.ts'
import * as en from '../../renderer/locales/en/index.ts'
import { expect, sampleTest, type App } from '../support/app.ts'

const { compare: words, scenario, charts, fixed } = { ...en.plan, fixed: en.plan.compare.fixed }
const MAYA = 'region1-team1-seat1', DANIEL = 'region1-team1-seat2', TEAM = 'region1-team1', QUARTER = '2027-Q1'
const test = sampleTest(async (app) => {
  // All that is compared is in sight.
  await app.page.setViewportSize({ width: 1920, height: 1080 })
  await app.showBy('quarter')
  await show(app, scenario.base)
})

const fileOf = (app: App): string => join(app.dir, readdirSync(app.dir).find((name) => name.endsWith('.salesplan'))!)
/** By the terminal, beside the open window. */
function terminal(...args: string[]): string[] {
  const said: string[] = []
  expect(main(args, { locale: 'en', words: terminalWords.en, out: (line) => said.push(line), note: (line) => said.push(line), input: () => '' }), said.join('\n')).toBe(0)
  return said
}
const run = (app: App, name: string, input: unknown): string[] => terminal('run', fileOf(app), name, JSON.stringify(input))

const trigger = (app: App) => app.page.getByRole('button', { name: new RegExp(`^${scenario.title} `) })
async function show(app: App, name: string): Promise<void> {
  if ((await trigger(app).innerText()).includes(name)) return
  await app.press('ControlOrMeta+Alt+y')
  await app.page.getByRole('menuitemradio', { name, exact: true }).click()
  await expect(trigger(app)).toContainText(name)
}

/** Ticks just these, and compares. */
async function compare(app: App, names: readonly string[], measure?: string): Promise<void> {
  await app.press('ControlOrMeta+Alt+b')
  const dialog = app.page.getByRole('dialog', { name: words.title })
  for (const box of await dialog.getByRole('checkbox').all()) if (await box.isEnabled()) await box.setChecked(false)
  for (const name of names) await dialog.getByRole('checkbox', { name, exact: true }).check()
  await dialog.getByLabel(words.measure, { exact: true }).selectOption(measure === undefined ? '' : { label: measure })
  await dialog.getByRole('button', { name: words.now, exact: true }).click()
  await expect(dialog).toBeHidden()
}
/** Best and Worst over the base, Wild over Best: their ids. */
async function three(app: App): Promise<Record<'best' | 'worst' | 'wild', string>> {
  const add = (name: string, parent: string): string => (JSON.parse(run(app, 'scenario.add', { name, parent })[0]) as { scenario: string }).scenario
  const best = add('Best', 'base'), worst = add('Worst', 'base'), wild = add('Wild', best)
  await app.press('ControlOrMeta+Alt+y')
  await expect(app.page.getByRole('menuitemradio', { name: 'Wild' })).toBeVisible()
  await app.press('Escape')
  return { best, worst, wild }
}
const at = (part: 'value' | 'difference' | 'share', of: string): string => `compared.${part}.${of}`
const amount = (text: string): number => Number(text.trim().replaceAll(',', '').replace('−', '-').replace('+', ''))
async function read(app: App, row: string, column: string): Promise<number> { return amount(await (await app.cell(row, column)).innerText()) }
/** Headings of groups of columns that begin so, from left to right. */
const heads = (app: App, these: RegExp): Promise<string[]> => app.sheet.locator('.ag-header-group-text', { hasText: these }).evaluateAll((all) => all.map((e) => ({ text: e.textContent ?? '', left: e.getBoundingClientRect().left })).toSorted((a, b) => a.left - b.left).map((e) => e.text))
/** The table behind a chart, row by row. */
async function tableOf(app: App, title: string): Promise<string[][]> {
  return app.page.getByRole('table', { name: title, exact: true }).locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')))
}

test('three stand beside the one shown with their numbers and differences, and follow what is typed in any of them', async ({ app }) => {
  const { best, worst, wild } = await three(app)
  await compare(app, ['Best', 'Worst', 'Wild'])
  await expect.poll(() => heads(app, /^(Best|Wild|Worst)/)).toEqual(['Best, USD', 'Wild, USD', 'Worst, USD'])
  const maya = await read(app, MAYA, QUARTER), company = await read(app, 'Company', QUARTER)
  expect([await read(app, MAYA, at('value', best)), await read(app, MAYA, at('difference', best)), await read(app, 'Company', at('value', worst))]).toEqual([maya, 0, company])
  await app.shows(MAYA, at('share', wild), '100.0%')
  await show(app, 'Best')
  // The one that was shown stands beside it now.
  await expect.poll(() => heads(app, /^(Base|Best|Wild|Worst)/)).toEqual(['Base, USD', 'Wild, USD', 'Worst, USD'])
  await app.typeInCell(MAYA, QUARTER, String(maya * 2))
  await expect.poll(() => read(app, MAYA, at('difference', 'base'))).toBe(-maya)
  await app.shows(MAYA, at('share', 'base'), '50.0%')
  // Wild stands on Best.
  await expect.poll(() => read(app, MAYA, at('difference', wild))).toBe(0)
  await expect.poll(() => read(app, TEAM, at('difference', worst))).toBe(-maya)
  await show(app, scenario.base)
  await expect.poll(() => read(app, 'Company', at('value', best))).toBe(company + maya)
  expect([await read(app, 'Company', at('difference', best)), await read(app, 'Company', at('difference', wild)), await read(app, 'Company', at('difference', worst))]).toEqual([maya, maya, 0])
  await app.typeInCell(MAYA, QUARTER, String(maya + 500))
  await expect.poll(() => read(app, MAYA, at('difference', best))).toBe(maya - 500)
  await expect.poll(() => read(app, MAYA, at('value', worst))).toBe(maya + 500)
  await app.undo()
  await expect.poll(() => read(app, MAYA, at('difference', best))).toBe(maya)
  await app.isAccessible('scenarios compared')
})

test('a compared number is not typed into and says why; it is summed, sorted and filtered by', async ({ app, page }) => {
  const { best } = await three(app)
  await compare(app, ['Best'])
  run(app, 'cells.set', { scenario: best, measure: 'quota', cells: [{ node: DANIEL, period: QUARTER, value: 0 }, { node: MAYA, period: QUARTER, value: 90_000_000 }] })
  await app.goTo(MAYA, at('value', best))
  await expect.poll(() => read(app, DANIEL, at('value', best))).toBe(0)
  await page.keyboard.type('5')
  await expect(page.getByText(fixed('Best', 'Base')).first()).toBeVisible()
  await app.press('Escape')
  await expect(page.getByText(words.tells.value('Quota', 'Best', 'Base')).first()).toBeVisible()
  const more = await read(app, MAYA, at('difference', best)), less = await read(app, DANIEL, at('difference', best))
  expect([more > 0, less < 0]).toEqual([true, true])
  await app.select([MAYA, at('difference', best)], [DANIEL, at('difference', best)])
  await expect(app.status).toContainText(`Sum ${(more + less).toLocaleString('en').replace('-', '−')}`)
  await app.goTo(MAYA, at('difference', best))
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await app.press('ControlOrMeta+c')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(`${more}`)
  await app.press('Escape')
  await app.command(en.plan.actions.sort.up)
  const seats = (): Promise<(string | null)[]> => app.sheet.locator(`.ag-grid-pinned-left-cells, [row-id^="${TEAM}-seat"]`).evaluateAll((rows) => [...new Set(rows.map((e) => e.getAttribute('row-id')).filter((id) => id !== null))])
  await expect.poll(async () => (await seats()).indexOf(DANIEL)).toBeLessThan((await seats()).indexOf(MAYA))
  await app.command(en.plan.actions.sort.plan)
  await app.goTo(MAYA, at('difference', best))
  await app.press('ControlOrMeta+Shift+L')
  await page.getByLabel(en.plan.filter.field).fill('<0')
  await expect(app.sheet.locator(`[row-id="${MAYA}"]`)).toHaveCount(0)
  await expect(app.sheet.locator(`[row-id="${DANIEL}"]`).first()).toBeVisible()
  await app.press('Escape')
})

test('an expected outcome is compared, and what leads to it comes to the difference, in the sheet and in the terminal', async ({ app, page }) => {
  const { best } = await three(app)
  run(app, 'outcome.make', {})
  const drivers = JSON.parse(terminal('driver', fileOf(app), 'list', '--json')[0]) as { drivers: { id: string; name: string; unit: string }[]; values: { driver: string; value: number }[] }
  for (const { id, unit } of drivers.drivers) {
    const value = drivers.values.find((v) => v.driver === id)?.value
    if (value !== undefined && unit === 'ratio') run(app, 'driver.set', { scenario: best, driver: id, value: Math.min(0.95, value * 1.1 + 0.01) })
  }
  run(app, 'cells.set', { scenario: best, measure: 'quota', cells: [{ node: TEAM, period: QUARTER, value: 50_000_000 }] })
  await app.goTo('Company', QUARTER)
  await expect.poll(async () => { await app.press('ControlOrMeta+Alt+b'); const known = await page.getByLabel(words.measure, { exact: true }).getByRole('option', { name: 'expected' }).count(); await app.press('Escape'); return known }).toBe(1)
  await compare(app, ['Best', 'Worst'], 'expected')
  const title = words.bridge.title((await (await app.cell('Company', 'tree')).innerText()).trim(), 'expected')
  await app.goTo('Company', at('difference', best))
  // What the terminal has written reaches the window step by step: what it says of the file is waited for.
  const said = terminal('compare', fileOf(app), 'base', 'best', '--measure', 'expected', '--period', QUARTER, '--bridge').slice(1).map((line) => Math.round(Number(line.trim().split(/ {2,}/).at(-1)!.replaceAll(',', ''))))
  const first = said[0], last = said.at(-1)!, difference = last - first
  expect(difference).not.toBe(0)
  await expect.poll(async () => [await read(app, 'Company', at('value', 'base')), await read(app, 'Company', at('value', best)), await read(app, 'Company', at('difference', best))]).toEqual([first, last, difference])
  // The sheet shows quotas: what is compared with stands beside them.
  expect(await heads(app, /^(Base|Best|Worst)/)).toEqual(['Base, USD', 'Best, USD', 'Worst, USD'])
  await expect.poll(async () => (await tableOf(app, title)).map(([, x]) => amount(x))).toEqual(said)
  const bars = await tableOf(app, title)
  expect([bars.length > 2, bars[0][0], bars.at(-1)![0]]).toEqual([true, 'Base', 'Best'])
  expect(said.slice(1, -1).reduce((a, b) => a + b, 0)).toBe(difference)
  // Nothing leads to a scenario that is the same.
  await page.getByRole('combobox', { name: words.bridge.to }).selectOption({ label: 'Worst' })
  await expect(page.getByText(words.bridge.same('Base', 'Worst'))).toBeVisible()
  await page.getByRole('combobox', { name: words.bridge.to }).selectOption({ label: 'Best' })
  await app.isAccessible('what leads from one scenario to another')
})

test('where scenarios differ by drivers alone what is expected is proposed, and the measure looked at once a quota differs', async ({ app, page }) => {
  const { best } = await three(app), measure = page.getByLabel(words.measure, { exact: true })
  // What was chosen before is kept: nothing is chosen here.
  await compare(app, ['Best'])
  await app.press('ControlOrMeta+Alt+b')
  await page.getByRole('dialog', { name: words.title }).getByRole('button', { name: words.stop }).click()
  run(app, 'outcome.make', {})
  run(app, 'driver.set', { scenario: best, driver: 'winRate', value: 0.9 })
  await expect.poll(async () => { await app.press('ControlOrMeta+Alt+b'); const known = await measure.getByRole('option', { name: 'expected' }).count(); if (known === 0) await app.press('Escape'); return known }).toBe(1)
  await expect(measure.locator('option:checked')).toHaveText('expected')
  await app.press('Escape')
  run(app, 'cells.set', { scenario: best, measure: 'quota', cells: [{ node: MAYA, period: QUARTER, value: 90_000_000 }] })
  await app.press('ControlOrMeta+Alt+b')
  await expect(measure.locator('option:checked')).toHaveText(words.chosen('Quota'))
  await app.press('Escape')
})

test('what leads from one to another follows the row that is selected and every step', async ({ app }) => {
  await three(app)
  await compare(app, ['Best'])
  await app.goTo(MAYA, QUARTER)
  const maya = await read(app, MAYA, QUARTER), title = words.bridge.title('Maya Okafor', 'Quota')
  await expect(app.page.getByText(words.bridge.same('Base', 'Best'))).toBeVisible()
  await app.typeInCell(MAYA, QUARTER, String(maya + 700))
  await expect.poll(async () => (await app.page.getByText(words.bridge.same('Base', 'Best')).count())).toBe(1)
  await show(app, 'Best')
  await app.typeInCell(MAYA, QUARTER, String(maya + 1000))
  await app.goTo(MAYA, QUARTER)
  await expect.poll(() => tableOf(app, title)).toEqual([['Best', (maya + 1000).toLocaleString('en')], [words.bridge.numbers, '−300'], ['Base', (maya + 700).toLocaleString('en')]])
  await app.undo()
  await expect.poll(() => app.page.getByText(words.bridge.same('Best', 'Base')).count()).toBe(1)
})

test('each scenario has its months in one picture of one scale, with a table behind it', async ({ app, page }) => {
  await three(app)
  await compare(app, ['Best', 'Wild'])
  await app.goTo('Company', QUARTER)
  const name = (await (await app.cell('Company', 'tree')).innerText()).trim(), title = words.months.title(name, 'Quota')
  await app.showBy('month')
  const months = await Promise.all(['2027-01', '2027-02', '2027-03', QUARTER].map(async (period) => (await (await app.cell('Company', period)).innerText()).trim()))
  await expect.poll(() => tableOf(app, title)).toEqual([['Base', ...months], ['Best', ...months], ['Wild', ...months]])
  await app.press('ControlOrMeta+Alt+t')
  await expect(page.getByRole('region', { name: title })).toBeVisible()
  await expect(page.getByRole('region', { name: title })).toContainText('Wild')
  await app.press('ControlOrMeta+Alt+t')
  await expect(page.getByRole('button', { name: charts.copy })).toHaveCount(1)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: charts.copy }).last().click()
  await expect(app.toast(charts.copied)).toBeVisible()
})

test('five are compared at the most; a layout keeps which, the window remembers them, and they go with what is deleted', async ({ app, page }) => {
  await three(app)
  for (const name of ['Calm', 'Storm']) run(app, 'scenario.add', { name })
  await compare(app, ['Best', 'Wild', 'Worst', 'Calm'])
  await app.press('ControlOrMeta+Alt+b')
  const dialog = page.getByRole('dialog', { name: words.title })
  await expect(dialog.getByRole('checkbox', { name: 'Storm' })).toBeDisabled()
  await expect(dialog.getByRole('checkbox', { name: words.shown('Base') })).toBeDisabled()
  await dialog.getByRole('checkbox', { name: 'Calm' }).uncheck()
  await expect(dialog.getByRole('checkbox', { name: 'Storm' })).toBeEnabled()
  await app.press('Escape')
  await app.command(en.plan.layouts.save)
  const saving = page.getByRole('dialog', { name: en.plan.layouts.saveTitle })
  await saving.getByRole('textbox').fill('Five')
  await app.press('Enter')
  await expect(saving).toBeHidden()
  const compared = async (): Promise<string> => (await heads(app, /^(Best|Wild|Worst|Calm|Storm)/)).map((text) => text.split(',')[0]).join(' ')
  await app.press('ControlOrMeta+Alt+b')
  await dialog.getByRole('button', { name: words.stop }).click()
  await expect.poll(compared).toBe('')
  await app.command(en.plan.layouts.next)
  await expect.poll(compared).toBe('Best Wild Worst Calm')
  await page.reload()
  await app.seesPlan()
  await expect.poll(compared).toBe('Best Wild Worst Calm')
  run(app, 'scenario.remove', { scenario: 'best', below: true })
  await app.showBy('month')
  await app.typeInCell(MAYA, QUARTER, '1')
  await expect.poll(compared).toBe('Worst Calm')
})

test('beneath a name the row of a further measure compares that measure', async ({ app, page }) => {
  const { best } = await three(app)
  run(app, 'cells.set', { scenario: best, measure: 'goal', cells: [{ node: MAYA, period: QUARTER, value: 12_345 }] })
  await app.press('ControlOrMeta+Alt+m')
  const goal = page.getByRole('menu', { name: en.plan.beside.title }).getByRole('menuitemcheckbox', { name: 'Goal', exact: true })
  await goal.click()
  await app.press('Escape')
  await compare(app, ['Best'])
  await app.shows(`${MAYA}#of:goal`, at('value', best), '12,345')
  await app.typeInCell(`${MAYA}#of:goal`, QUARTER, '12,000')
  await app.shows(`${MAYA}#of:goal`, at('difference', best), '+345')
  await app.shows(MAYA, at('difference', best), '0')
  await app.press('ControlOrMeta+Alt+m')
  await goal.click()
  await app.press('Escape')
})

test('with the base alone the dialog leads to a first scenario', async ({ app, page }) => {
  await app.press('ControlOrMeta+Alt+b')
  await expect(page.getByText(words.none)).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: scenario.add }).click()
  await expect(page.getByRole('dialog', { name: scenario.addTitle })).toBeVisible()
  await app.press('Escape')
})
