/** What the sheet can beyond a spreadsheet's basics: several ranges, addresses, expressions, fills, pastes that ask, aids, and undo that shows where. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { main } from '../../main/shell/cli.ts'
import { terminalWords } from '../../main/shell/cli/words.ts'
import * as en from '../../renderer/locales/en/index.ts'
import type { ShowAnswer } from '../../shared/contract/views.ts'
import { expect, sharedTest, type App } from '../support/app.ts'

const test = sharedTest(
  async (app) => {
    await app.openSample()
    await app.page.getByRole('combobox', { name: en.plan.scale }).selectOption('full')
  },
  async (app) => {
    await app.showBy('month')
    await app.expandAll()
  },
)

/** Of the three months of the planned quarter. */
function lastYear(app: App, node: string): number[] {
  const out: string[] = [], file = join(app.dir, readdirSync(app.dir).find((name) => name.endsWith('.salesplan'))!)
  main(['show', file, '--measure', 'lastYear', '--by', 'month', '--node', node, '--level', 'Team', '--period', '2027-Q1', '--json'], { locale: 'en', words: terminalWords.en, out: (line) => out.push(line), note: () => undefined, input: () => '' })
  return (JSON.parse(out[0]) as ShowAnswer).rows[0].values as number[]
}

const address = (app: App) => app.page.getByRole('textbox', { name: en.plan.bar.address })

test('several ranges by Ctrl: summed once each, filled together, cleared together', async ({ app, page }) => {
  await app.typeInCell('Maya Okafor', 'Jan', '100')
  await app.typeInCell('Daniel Reyes', 'Mar', '300')
  await app.goTo('Maya Okafor', 'Jan')
  await (await app.cell('Daniel Reyes', 'Mar')).click({ modifiers: ['ControlOrMeta'] })
  await expect(app.status).toContainText('Sum 400')
  await expect(app.status).toContainText('Min 100')
  await expect(app.status).toContainText('Max 300')
  await (await app.cell('Maya Okafor', 'Jan')).click({ modifiers: ['ControlOrMeta'] })
  await expect(app.status).toContainText('Count 2')
  await page.keyboard.type('70')
  await app.press('ControlOrMeta+Enter')
  await app.shows('Maya Okafor', 'Jan', '70')
  await app.shows('Daniel Reyes', 'Mar', '70')
  await expect.poll(() => app.undoStep()).toContain('change 2 cells')
  await app.press('Delete')
  await app.shows('Maya Okafor', 'Jan', '')
  await app.shows('Daniel Reyes', 'Mar', '')
})

test('Enter goes from one range into the next; Shift lets the last one grow', async ({ app }) => {
  await app.goTo('Maya Okafor', 'Jan')
  await (await app.cell('Ruth Abernathy', 'Feb')).click({ modifiers: ['ControlOrMeta'] })
  await app.press('Enter')
  await app.stands('Maya Okafor', 'Jan')
  await app.press('Enter')
  await app.stands('Ruth Abernathy', 'Feb')
  await app.press('Shift+ArrowRight')
  await expect(app.status).toContainText('Count 3')
})

test('columns by their headers with drag, Shift and Ctrl; rows by the edge of their names', async ({ app, page }) => {
  const header = (name: string) => app.sheet.locator('.ag-header-cell', { hasText: new RegExp(`^\\s*${name}\\s*$`) }).first()
  await header('Jan').click()
  const counted = async (): Promise<number> => Number(/Count ([\d,]+)/.exec(await app.status.innerText())?.[1].replace(',', ''))
  await expect.poll(counted).toBeGreaterThan(40)
  const rows = await counted()
  await header('Mar').click({ modifiers: ['Shift'] })
  await expect(app.status).toContainText(`Count ${rows * 3}`)
  await header('Jan').click()
  await header('Mar').click({ modifiers: ['ControlOrMeta'] })
  await expect(app.status).toContainText(`Count ${rows * 2}`)
  const name = await app.cell('Maya Okafor', 'Organisation')
  const box = (await name.boundingBox())!
  await page.mouse.click(box.x + 3, box.y + 10)
  await expect(app.status).toContainText(/Count [4-9]Min/)
})

test('an address leads to a name, a column, or both, and says what it does not know', async ({ app, page }) => {
  await app.goTo('Maya Okafor', 'Jan')
  await app.press('ControlOrMeta+G')
  await expect(address(app)).toBeFocused()
  await page.keyboard.type('Reyesx')
  await app.press('Enter')
  await expect(page.getByText(en.plan.bar.unknown('Reyesx'))).toBeVisible()
  await address(app).fill('Daniel/Mar')
  await app.press('Enter')
  await app.stands('Daniel Reyes', 'Mar')
  await app.press('ControlOrMeta+G')
  await page.keyboard.type('feb')
  await app.press('Enter')
  await app.stands('Daniel Reyes', 'Feb')
  // A closed branch opens on the way.
  await app.command(en.plan.actions.collapse)
  await app.press('ControlOrMeta+G')
  await page.keyboard.type('maya okafor/2027-01')
  await app.press('Enter')
  await app.stands('Maya Okafor', 'Jan')
  await app.press('ControlOrMeta+G', 'Escape')
  await expect(app.sheet.getByRole('textbox', { name: en.grid.editor })).toBeFocused()
})

test('two signs change what stands there; an expression is worked out where it is typed', async ({ app }) => {
  await app.typeInCell('Maya Okafor', 'Jan', '100k')
  await app.typeInCell('Maya Okafor', 'Jan', '++5k')
  await app.shows('Maya Okafor', 'Jan', '105,000')
  await app.typeInCell('Maya Okafor', 'Jan', '--500')
  await app.shows('Maya Okafor', 'Jan', '104,500')
  await app.typeInCell('Maya Okafor', 'Feb', '=prev(quota) * 2')
  await app.shows('Maya Okafor', 'Feb', '209,000')
  await app.typeInCell('Maya Okafor', 'Feb', '=1200*3+50')
  await app.shows('Maya Okafor', 'Feb', '3,650')
  await app.typeInCell('Maya Okafor', 'Feb', '=quotas*2')
  await expect(app.page.getByRole('alert').filter({ hasText: 'quotas' })).toBeVisible()
  await app.press('Escape')
  await app.shows('Maya Okafor', 'Feb', '3,650')
  await app.typeInCell('Maya Okafor', 'Feb', '=share(quota)')
  await expect(app.toast('a ratio, not an amount')).toBeVisible()
})

test('on a total the way of allocation stands beside the editor and is changed by a key', async ({ app, page }) => {
  await app.goTo('Hannah Whitlock', '2027-Q1')
  await page.keyboard.type('7')
  const way = (method: string) => page.getByText(en.plan.bar.way(method), { exact: true }).first()
  await expect(way(en.plan.methods.default)).toBeVisible()
  await app.press('Alt+ArrowDown', 'Alt+ArrowDown')
  await expect(way(en.plan.methods.equal)).toBeVisible()
  await page.keyboard.type('2k')
  await app.press('Enter')
  await app.shows('Hannah Whitlock', '2027-Q1', '72,000')
  await expect.poll(() => app.undoStep()).toContain('72,000')
  const seats = await Promise.all(['Maya Okafor', 'Daniel Reyes'].map((name) => app.number(name, '2027-Q1')))
  expect(seats[0]).toBe(seats[1])
  await app.goTo('Hannah Whitlock', '2027-Q1')
  // The way last used stays for the next entry.
  await app.press('F2')
  await expect(way(en.plan.methods.equal)).toBeVisible()
  await app.press('Alt+ArrowUp', 'Alt+ArrowUp')
  await expect(way(en.plan.methods.default)).toBeVisible()
  await app.press('Enter')
  await app.goTo('Maya Okafor', 'tree')
  await app.press('F2')
  await expect(page.getByText(/Alt ↓/)).toBeHidden()
})

test('numbers go on in a line by the handle, by a rate and with the season from the palette', async ({ app, page }) => {
  await app.typeInCell('Maya Okafor', 'Jan', '1000')
  await app.typeInCell('Maya Okafor', 'Feb', '1300')
  await app.select(['Maya Okafor', 'Jan'], ['Maya Okafor', 'Feb'])
  const handle = page.locator('[class*="handle"]').filter({ visible: true }).last()
  const from = (await handle.boundingBox())!, to = (await (await app.cell('Maya Okafor', 'Mar')).boundingBox())!
  await page.mouse.move(from.x + 4, from.y + 4)
  await page.mouse.down()
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 4 })
  await page.mouse.up()
  await app.shows('Maya Okafor', 'Mar', '1,600')
  await app.select(['Maya Okafor', 'Jan'], ['Maya Okafor', 'Mar'])
  await app.command(en.plan.actions.fill.growth)
  await app.shows('Maya Okafor', 'Mar', '1,690')
  const january = await app.number('Hannah Whitlock', 'Jan')
  await app.select(['Hannah Whitlock', 'Jan'], ['Hannah Whitlock', 'Mar'])
  await app.command(en.plan.actions.fill.season)
  await expect.poll(() => app.undoStep()).toContain('change 2 cells')
  // As the file has last year, by the terminal.
  const [first, ...rest] = lastYear(app, 'Hannah Whitlock')
  for (const [i, month] of ['Feb', 'Mar'].entries()) expect(await app.number('Hannah Whitlock', month), month).toBe(Math.round((january * rest[i]) / first))
})

test('a double click on the handle fills down beside what is filled', async ({ app, page }) => {
  for (const [name, amount] of [['Maya Okafor', '5'], ['Daniel Reyes', '6'], ['Colin Farraday', '7']]) await app.typeInCell(name, 'Jan', amount)
  await app.select(['Maya Okafor', 'Feb'], ['Ruth Abernathy', 'Feb'])
  await app.press('Delete')
  await app.typeInCell('Maya Okafor', 'Feb', '9')
  await app.goTo('Maya Okafor', 'Feb')
  await page.locator('[class*="handle"]').filter({ visible: true }).last().dblclick()
  await app.shows('Colin Farraday', 'Feb', '9')
})

test('a paste over locked and past the last column says what it passes over, and goes on by Enter', async ({ app, page }) => {
  await app.typeInCell('Maya Okafor', 'Feb', '500')
  await app.goTo('Maya Okafor', 'Feb')
  await app.press('ControlOrMeta+Alt+L')
  await expect(app.status).toContainText(en.frame.locks(1))
  await app.goTo('Maya Okafor', 'Jan')
  await app.paste('11\t12\n21\t22')
  await expect(page.getByText(en.grid.skips({ outside: 0, computed: 0, held: 1, totals: 0 }))).toBeVisible()
  await app.press('Escape')
  await expect.poll(() => app.undoStep()).toContain('lock')
  await app.paste('11\t12\n21\t22')
  await app.press('Enter')
  await app.shows('Maya Okafor', 'Jan', '11')
  await app.shows('Maya Okafor', 'Feb', '500')
  await app.shows('Daniel Reyes', 'Feb', '22')
  await expect.poll(() => app.undoStep()).toContain('change 3 cells')
  await app.goTo('Maya Okafor', 'Mar')
  await app.paste(Array.from({ length: 30 }, (_, i) => i + 1).join('\t'))
  await expect(page.getByText(/past the last row or column/)).toBeVisible()
  await page.getByRole('button', { name: en.grid.goOn(1) }).click()
  await app.shows('Maya Okafor', 'Mar', '1')
})

test('paste special adds and multiplies', async ({ app, page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await app.typeInCell('Maya Okafor', 'Jan', '1000')
  await app.typeInCell('Daniel Reyes', 'Jan', '2000')
  await page.evaluate(() => navigator.clipboard.writeText('50\n-5\n'))
  await app.goTo('Maya Okafor', 'Jan')
  await app.press('ControlOrMeta+Alt+V')
  await app.shows('Maya Okafor', 'Jan', '1,050')
  await app.shows('Daniel Reyes', 'Jan', '1,995')
  await page.evaluate(() => navigator.clipboard.writeText('2\n1.5\n'))
  await app.goTo('Maya Okafor', 'Jan')
  await app.command(en.plan.actions.paste.multiply)
  await app.shows('Maya Okafor', 'Jan', '2,100')
  await app.shows('Daniel Reyes', 'Jan', '2,993')
})

test('undo and redo show where a step was made', async ({ app }) => {
  await app.typeInCell('Maya Okafor', 'Jan', '4321')
  await app.goTo('Company', 'Mar')
  await app.undo()
  await app.stands('Maya Okafor', 'Jan')
  await app.goTo('Company', 'Mar')
  await app.redo()
  await app.stands('Maya Okafor', 'Jan')
  await app.shows('Maya Okafor', 'Jan', '4,321')
})

test('bars, heat and thresholds are kept in the plan, one step each', async ({ app, page }) => {
  await app.goTo('Maya Okafor', '2027-Q1')
  const aids = page.getByRole('button', { name: en.plan.aids.title })
  await aids.click()
  await page.getByRole('menuitemcheckbox', { name: en.plan.aids.bars }).click()
  const cell = await app.cell('Maya Okafor', '2027-Q1')
  await expect(cell.locator('[data-bar]')).toBeVisible()
  await expect((await app.cell('Maya Okafor', 'Last year')).locator('[data-bar]')).toHaveCount(0)
  await aids.click()
  await page.getByRole('menuitem', { name: en.plan.aids.thresholds }).click()
  await page.getByLabel(en.plan.aids.low).fill('2m')
  await page.getByLabel(en.plan.aids.high).fill('1m')
  await expect(page.getByText(en.plan.aids.crossed)).toBeVisible()
  await page.getByLabel(en.plan.aids.high).fill('9m')
  await app.press('Enter')
  await expect(cell.locator('[data-band=low]')).toBeVisible()
  await app.isAccessible('reading aids')
  await app.undo()
  await expect(cell.locator('[data-band]')).toHaveCount(0)
  await app.undo()
  await expect(cell.locator('[data-bar]')).toHaveCount(0)
})

test('a name that is selected is dragged to another team with its numbers, one step back', async ({ app, page }) => {
  const before = { rep: await app.number('Maya Okafor', '2027-Q1'), team: await app.number('Hannah Whitlock', '2027-Q1') }
  await app.goTo('Maya Okafor', 'tree')
  const label = (await app.cell('Maya Okafor', 'tree')).locator('[data-name]'), onto = (await app.cell('Marcus Delaney', 'tree')).locator('[data-name]')
  const from = (await label.boundingBox())!, to = (await onto.boundingBox())!
  await page.mouse.move(from.x + 10, from.y + 8)
  await page.mouse.down()
  await page.mouse.move(to.x + 10, to.y + 12, { steps: 6 })
  await page.mouse.up()
  await expect.poll(() => app.undoStep()).toContain('move Maya Okafor')
  expect(await app.number('Maya Okafor', '2027-Q1')).toBe(before.rep)
  await expect.poll(() => app.number('Hannah Whitlock', '2027-Q1')).toBe(before.team - before.rep)
  await app.undo()
  await expect.poll(() => app.number('Hannah Whitlock', '2027-Q1')).toBe(before.team)
})

test('the tree opens to a level by a key', async ({ app }) => {
  await app.goTo('Company', 'tree')
  await app.press('Alt+Shift+1')
  await expect(app.sheet.locator('[row-id="region1"]')).toBeVisible()
  await expect(app.sheet.locator('[row-id="region1-team1"]')).toHaveCount(0)
  await app.press('Alt+Shift+2')
  await expect(app.sheet.locator('[row-id="region1-team1"]')).toBeVisible()
  await expect(app.sheet.locator('[row-id="region1-team1-seat1"]')).toHaveCount(0)
})

test('columns are hidden and shown again; the quarter stays', async ({ app }) => {
  const header = (name: string) => app.sheet.locator('.ag-header-cell', { hasText: new RegExp(`^\\s*${name}\\s*$`) })
  await app.select(['Maya Okafor', 'Jan'], ['Maya Okafor', 'Feb'])
  await app.command(en.plan.actions.hide)
  await expect(header('Jan')).toHaveCount(0)
  await expect(header('Feb')).toHaveCount(0)
  await expect(header('Mar')).toHaveCount(1)
  await expect(header('2027-Q1')).toHaveCount(1)
  await app.command(en.plan.actions.unhide)
  await expect(header('Jan')).toHaveCount(1)
})

test('the thresholds take the keys themselves, and give them back', async ({ app, page }) => {
  await app.goTo('Maya Okafor', 'Jan')
  const before = await app.number('Maya Okafor', 'Jan')
  await page.getByRole('button', { name: en.plan.aids.title }).click()
  await page.getByRole('menuitem', { name: en.plan.aids.thresholds }).click()
  await expect(page.getByLabel(en.plan.aids.low)).toBeFocused()
  await page.keyboard.type('20k')
  await app.press('Enter')
  await expect((await app.cell('Maya Okafor', 'Jan')).locator('[data-band]')).toBeVisible()
  await expect(app.sheet.getByRole('textbox', { name: en.grid.editor })).toBeFocused()
  expect(await app.number('Maya Okafor', 'Jan')).toBe(before)
})

test('rows that stay are not rendered anew as a branch opens and closes', async ({ app }) => {
  await app.goTo('region1', 'tree')
  await app.sheet.locator('[row-id="root"] [role="gridcell"]').first().evaluate((cell) => {
    const row = cell.closest<HTMLElement>('[row-id]')!
    row.dataset.changes = '0'
    for (const one of row.querySelectorAll('[role="gridcell"]')) new MutationObserver((changes) => { row.dataset.changes = String(Number(row.dataset.changes) + changes.length) }).observe(one, { attributes: true, childList: true })
  })
  await app.press('Alt+ArrowLeft')
  await expect(app.sheet.locator('[row-id="region1-team1-seat1"]').first()).toBeHidden()
  await app.press('Alt+ArrowRight')
  await expect(app.sheet.locator('[row-id="region1-team1-seat1"]').first()).toBeVisible()
  await expect(app.sheet.locator('[row-id="root"][data-changes]').first()).toHaveAttribute('data-changes', '0')
})

test('the frame around a name scrolls with it', async ({ app, page }) => {
  await app.goTo('Ingrid Solberg', 'tree')
  await app.sheet.hover()
  await page.mouse.wheel(0, 70)
  const name = await app.cell('Ingrid Solberg', 'tree'), frame = app.sheet.locator('[class*="pinnedLayer"] [class*="range"]').first()
  await expect.poll(async () => Math.abs((await frame.boundingBox())!.y - (await name.boundingBox())!.y)).toBeLessThan(3)
})

test('a paste that runs over a team’s total asks, and a question ends with what overtakes it', async ({ app, page }) => {
  const before = await app.number('Marcus Delaney', 'Jan'), step = await app.undoStep()
  await app.goTo('Ruth Abernathy', 'Jan')
  await app.paste('2\n3')
  await expect(page.getByText(en.grid.skips({ outside: 0, computed: 0, held: 0, totals: 1 }))).toBeVisible()
  await app.showMeasure('goal')
  await expect(page.getByText(en.grid.skips({ outside: 0, computed: 0, held: 0, totals: 1 }))).toBeHidden()
  await app.showMeasure('quota')
  await app.goTo('Ruth Abernathy', 'Jan')
  await app.paste('2\n3')
  await page.keyboard.insertText('77')
  await app.press('Enter')
  await app.shows('Ruth Abernathy', 'Jan', '77')
  expect(await app.number('Marcus Delaney', 'Jan')).toBe(before)
  await expect.poll(() => app.undoStep()).not.toBe(step)
})

test('Escape gives the way of allocation back with the entry', async ({ app, page }) => {
  await app.goTo('Hannah Whitlock', '2027-Q1')
  await page.keyboard.type('5')
  await app.press('Alt+ArrowDown', 'Alt+ArrowDown')
  await expect(page.getByText(en.plan.bar.way(en.plan.methods.equal)).first()).toBeVisible()
  await app.press('Escape')
  await page.keyboard.type('5')
  await expect(page.getByText(en.plan.bar.way(en.plan.methods.default)).first()).toBeVisible()
  await app.press('Escape')
})

test('names pasted together with numbers are one step', async ({ app }) => {
  const [q1, name] = [await app.number('Maya Okafor', '2027-Q1'), await app.undoStep()]
  await app.goTo('Maya Okafor', 'tree')
  await app.paste('Aa One\t4,000,000\nBb Two\t5,000,000')
  await app.shows('Aa One', '2027-Q1', '4,000,000')
  await app.shows('Bb Two', '2027-Q1', '5,000,000')
  await app.undo()
  await expect.poll(() => app.undoStep()).toBe(name)
  expect(await app.number('Maya Okafor', '2027-Q1')).toBe(q1)
})

test('a name that a sibling has refuses the whole paste', async ({ app, page }) => {
  await app.goTo('Maya Okafor', 'tree')
  const step = await app.undoStep()
  await app.paste('Same\t1\nSame\t2')
  await expect(page.getByText(/Same/).first()).toBeVisible()
  await app.shows('Maya Okafor', 'tree', 'Maya Okafor')
  expect(await app.undoStep()).toBe(step)
})

test('a trend is a year of what was won, by the terminal, and what is asked, in every row', async ({ app, page }) => {
  await page.getByRole('button', { name: en.plan.aids.title }).click()
  await page.getByRole('menuitemcheckbox', { name: en.plan.aids.trend }).click()
  const cell = app.sheet.locator('[row-id="region1"] [col-id="trend"]')
  await expect(cell.locator('polyline[data-when=ahead]')).toHaveCount(1)
  const won: string[] = [], file = join(app.dir, readdirSync(app.dir).find((name) => name.endsWith('.salesplan'))!)
  for (const quarter of ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']) main(['show', file, '--measure', 'actual', '--by', 'month', '--node', 'East', '--level', 'Region', '--period', quarter, '--json'], { locale: 'en', words: terminalWords.en, out: (line) => won.push(line), note: () => undefined, input: () => '' })
  const months = won.flatMap((line) => (JSON.parse(line) as ShowAnswer).rows[0].values as number[])
  const asked = [await app.number('East', 'Jan'), await app.number('East', 'Feb'), await app.number('East', 'Mar')]
  await cell.click()
  const said = [...months, ...asked].map((x) => (x === null ? en.grid.empty : Math.round(x).toLocaleString('en'))).join(' ')
  await expect(page.locator('[aria-live=polite]', { hasText: said }).first()).toBeAttached()
  await page.keyboard.type('5')
  await expect(page.getByText(en.plan.fixed.computed).first()).toBeVisible()
  await app.command(en.plan.actions.trend)
  await expect(app.sheet.locator('[data-trend]')).toHaveCount(0)
})

test('a block with names and months goes to these by Enter, or as it lies by Shift+Enter', async ({ app, page }) => {
  await app.goTo('Maya Okafor', 'Jan')
  const step = await app.undoStep()
  await app.paste('Seat\tMarch\tJan\nColin Farraday\t300\t100\nDaniel Reyes\t30\t10\nNobody Here\t1\t1')
  await expect(page.getByText(en.grid.headed(4, 0, ['Nobody Here']))).toBeVisible()
  await app.isAccessible('a question about a block')
  await app.press('Enter')
  for (const [name, month, amount] of [['Colin Farraday', 'Mar', '300'], ['Colin Farraday', 'Jan', '100'], ['Daniel Reyes', 'Mar', '30'], ['Daniel Reyes', 'Jan', '10']] as const) await app.shows(name, month, amount)
  await app.undo()
  await expect.poll(() => app.undoStep()).toBe(step)
  await app.goTo('Maya Okafor', 'tree')
  await app.paste('Daniel Reyes\t5\nTomas Varga\t6')
  await expect(page.getByText(en.grid.headed(2, 0, []))).toBeVisible()
  await app.press('Shift+Enter')
  // As it lies it would name two siblings alike: refused, with nothing changed.
  await expect(page.getByText(/Tomas Varga|Daniel Reyes/).last()).toBeVisible()
  await expect.poll(() => app.undoStep()).toBe(step)
  await app.shows('Maya Okafor', 'tree', 'Maya Okafor')
})
