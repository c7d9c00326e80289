/** What stays in sight, and in which order the columns stand: frozen panes, columns dragged by their headers, headers that say what sorts. */
import type { Locator } from '@playwright/test'
import * as en from '../../renderer/locales/en/index.ts'
import { expect, sampleTest, type App } from '../support/app.ts'

const { actions, panes } = en.plan

const test = sampleTest(async (app) => {
  await app.press('Control+Alt+Shift+z')
  if (!(await heads(app)).join('|').startsWith(OWN)) await app.command(actions.columnsOwn)
  await viewport(app).evaluate((e) => { e.scrollTo(0, 0) })
})

const OWN = 'Organisation|2027-Q1|Jan|Feb|Mar|Last year'
const viewport = (app: App): Locator => app.sheet.locator('.ag-grid-viewport').first()
const frozenRows = (app: App): Locator => app.sheet.locator('.ag-grid-pinned-top-rows-container [row-id]')
const address = (app: App): Locator => app.page.getByRole('textbox', { name: en.plan.bar.address })
const editor = (app: App): Locator => app.sheet.getByRole('textbox', { name: en.grid.editor })
const head = (app: App, name: string): Locator => app.sheet.locator('.ag-header-cell', { hasText: new RegExp(`^\\s*${name}\\s*$`) })

/** Headings from left to right. */
const heads = (app: App): Promise<string[]> => app.sheet.locator('.ag-header-cell').evaluateAll((all) =>
  all.toSorted((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left).map((e) => (e as HTMLElement).innerText.trim()))

async function box(of: Locator): Promise<{ x: number; y: number; width: number; height: number; right: number; bottom: number; midX: number; midY: number }> {
  const b = (await of.boundingBox())!
  return { ...b, right: b.x + b.width, bottom: b.y + b.height, midX: b.x + b.width / 2, midY: b.y + b.height / 2 }
}
const cellBox = async (app: App, row: string, column: string): ReturnType<typeof box> => box(await app.cell(row, column))
const scrolled = (app: App): Promise<{ top: number; left: number }> => viewport(app).evaluate((e) => ({ top: e.scrollTop, left: e.scrollLeft }))

/** Five rows (Company and what it has left, East, its first team, Maya Okafor), the quarter and January. */
async function freezeAtDaniel(app: App): Promise<void> {
  await app.goTo('Daniel Reyes', 'Feb')
  await app.press('Control+Alt+z')
  await expect(frozenRows(app)).toHaveCount(5)
}

async function drag(app: App, from: { x: number; y: number }, ...to: { x: number; y: number }[]): Promise<void> {
  const { mouse } = app.page
  await mouse.move(from.x, from.y)
  await mouse.down()
  for (const at of to) await mouse.move(at.x, at.y, { steps: 8 })
}
const middle = ({ midX, midY }: { midX: number; midY: number }): { x: number; y: number } => ({ x: midX, y: midY })

test('rows above and columns left of the selection stay in sight while the rest scrolls, until they are unfrozen', async ({ app, page }) => {
  await app.showBy('week')
  await app.goTo('Hannah Whitlock', 'Jan')
  await app.command(actions.freeze)
  await expect(frozenRows(app)).toHaveCount(3)
  const before = { east: await cellBox(app, 'East', '2027-Q1'), hannah: await cellBox(app, 'Hannah Whitlock', '2027-Q1'), feb: await cellBox(app, 'East', 'Feb') }
  await page.mouse.move(before.feb.midX, before.hannah.bottom + 60)
  await page.mouse.wheel(300, 0)
  await expect.poll(async () => (await scrolled(app)).left).toBe(300)
  await page.mouse.wheel(0, 130)
  await expect.poll(async () => (await scrolled(app)).top).toBe(130)
  const east = await cellBox(app, 'East', '2027-Q1')
  expect([east.x, east.y]).toEqual([before.east.x, before.east.y])
  expect((await cellBox(app, 'East', 'Feb')).x).toBe(before.feb.x - 300)
  expect((await box(head(app, 'Feb'))).x).toBe(before.feb.x - 300)
  expect((await box(head(app, '2027-Q1'))).x).toBe(before.east.x)
  expect((await cellBox(app, 'Hannah Whitlock', '2027-Q1')).y).toBe(before.hannah.y - 130)
  await app.command(actions.unfreeze)
  await expect(frozenRows(app)).toHaveCount(0)
  await expect.poll(async () => (await cellBox(app, 'East', '2027-Q1')).y).toBeLessThan(before.east.y)
})

test('keys go over the border: what they reach is in sight, a page is a page of what scrolls, and Ctrl Home is its first cell', async ({ app }) => {
  await freezeAtDaniel(app)
  const border = (await cellBox(app, 'Maya Okafor', 'Feb')).bottom
  await app.press('Control+End')
  await expect(address(app)).toHaveValue(/House accounts/)
  expect((await scrolled(app)).top).toBeGreaterThan(300)
  await app.goTo('Maya Okafor', 'Feb')
  expect((await scrolled(app)).top).toBeGreaterThan(300)
  await expect(editor(app)).toBeFocused()
  await app.press('ArrowDown')
  await app.stands('Daniel Reyes', 'Feb')
  await expect(editor(app)).toBeFocused()
  expect((await cellBox(app, 'Daniel Reyes', 'Feb')).y).toBeGreaterThanOrEqual(border)
  // What was the first row of those that scroll is just out of sight, or at their upper edge still.
  const first = (await cellBox(app, 'Daniel Reyes', 'Feb')).y, room = (await box(viewport(app))).bottom - border
  await app.press('PageDown')
  const stood = (await box(editor(app))).y, gone = (await scrolled(app)).top
  expect(stood).toBeGreaterThanOrEqual(border - 1)
  expect(stood + gone - first).toBeLessThanOrEqual(room)
  expect(stood + gone - first).toBeGreaterThan(room - 3 * 26)
  await app.press('PageUp')
  await app.stands('Daniel Reyes', 'Feb')
  await app.press('Control+End', 'Control+Home')
  await app.stands('Daniel Reyes', 'Feb')
  await app.press('End', 'Home')
  await app.stands('Daniel Reyes', 'Feb')
  await app.press('Home', 'ArrowRight', 'ArrowUp')
  await app.stands('Maya Okafor', '2027-Q1')
  // Rows that scroll come in sight from above, whatever the rows over them.
  for (let i = 0; i < 12; i++) await app.press('PageDown')
  for (let i = 0; i < 60 && !(await address(app).inputValue()).startsWith('Ruth Abernathy'); i++) await app.press('ArrowUp')
  expect((await cellBox(app, 'Ruth Abernathy', '2027-Q1')).y).toBeGreaterThanOrEqual(border)
})

test('a range over both borders is drawn in four pieces that meet, and counts what it spans', async ({ app, page }) => {
  await freezeAtDaniel(app)
  await drag(app, middle(await cellBox(app, 'Hannah Whitlock', 'Jan')), middle(await cellBox(app, 'Ingrid Solberg', 'Mar')))
  await page.mouse.up()
  // Hannah Whitlock to Ingrid Solberg, January to March.
  await expect(app.status).toContainText('Count 15')
  const pieces = await app.sheet.locator('[class*="_range_"]:visible').evaluateAll((all) => all.map((e) => {
    const { left, top, right, bottom } = e.getBoundingClientRect()
    return { cut: (e as HTMLElement).dataset.cut!, left, top, right, bottom }
  }))
  const piece = (cut: string) => pieces.find((p) => p.cut === cut)!
  expect(pieces.map((p) => p.cut).toSorted()).toEqual(['bottom left', 'bottom right', 'top left', 'top right'])
  const from = await cellBox(app, 'Hannah Whitlock', 'Jan'), to = await cellBox(app, 'Ingrid Solberg', 'Mar')
  expect(Math.abs(piece('bottom right').left - from.x)).toBeLessThan(2)
  expect(Math.abs(piece('bottom right').top - from.y)).toBeLessThan(2)
  expect(Math.abs(piece('top left').right - to.right)).toBeLessThan(2)
  expect(Math.abs(piece('top left').bottom - to.bottom)).toBeLessThan(3)
  expect(Math.abs(piece('bottom right').bottom - piece('top right').top)).toBeLessThan(4)
  expect(Math.abs(piece('bottom right').right - piece('bottom left').left)).toBeLessThan(4)
  // The handle is where the range ends.
  const handle = await box(page.locator('[class*="_handle_"]').filter({ visible: true }))
  expect(Math.abs(handle.midX - to.right)).toBeLessThan(6)
  expect(Math.abs(handle.midY - to.bottom)).toBeLessThan(6)
})

test('the editor is where its cell is, on either side of the border, and goes on without a click', async ({ app, page }) => {
  await freezeAtDaniel(app)
  await viewport(app).evaluate((e) => { e.scrollTop = 78 })
  await app.goTo('Maya Okafor', 'Feb')
  await page.keyboard.type('4100')
  const cell = await cellBox(app, 'Maya Okafor', 'Feb'), over = await box(editor(app))
  expect(Math.abs(over.y - cell.y)).toBeLessThan(2)
  expect(Math.abs(over.right - cell.right)).toBeLessThan(2)
  expect(await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.getAttribute('aria-label'), [cell.midX, cell.midY])).toBe(en.grid.editor)
  await app.press('Enter')
  await app.stands('Daniel Reyes', 'Feb')
  await page.keyboard.type('4200\n4300\n')
  await app.shows('Maya Okafor', 'Feb', '4,100')
  await app.shows('Daniel Reyes', 'Feb', '4,200')
  await app.shows('Colin Farraday', 'Feb', '4,300')
  await app.press('Shift+Enter', 'Shift+Enter', 'Shift+Enter', 'F2')
  await expect(editor(app)).toHaveValue('4100')
  await app.press('Escape')
  // What is refused is said there, and is not beneath the rows that scroll.
  await page.keyboard.type('about 5\n')
  const refusal = page.getByRole('alert').filter({ hasText: en.grid.refused.text('about 5') })
  await expect(refusal).toBeVisible()
  await expect(app.sheet.locator('.ag-grid-pinned-top-rows-container').getByRole('alert')).toHaveText(en.grid.refused.text('about 5'))
  await app.press('Escape')
})

test('what is copied below is pasted above the border, and numbers go on over it by the handle', async ({ app, page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await freezeAtDaniel(app)
  await app.typeInCell('Ingrid Solberg', 'Jan', '777')
  await app.goTo('Ingrid Solberg', 'Jan')
  await app.press('ControlOrMeta+C')
  await app.goTo('Maya Okafor', 'Jan')
  await app.press('ControlOrMeta+V')
  await app.shows('Maya Okafor', 'Jan', '777')
  await app.select(['Maya Okafor', 'Feb'], ['Daniel Reyes', 'Mar'])
  await app.paste('11\t12\n21\t22')
  await app.shows('Maya Okafor', 'Mar', '12')
  await app.shows('Daniel Reyes', 'Feb', '21')
  await app.select(['Maya Okafor', 'Jan'], ['Maya Okafor', 'Jan'])
  await app.goTo('Maya Okafor', 'Jan')
  const handle = page.locator('[class*="_handle_"]').filter({ visible: true })
  await drag(app, middle(await box(handle)), middle(await cellBox(app, 'Colin Farraday', 'Jan')))
  await expect(app.sheet.locator('[class*="_goal_"]:visible').first()).toBeVisible()
  await page.mouse.up()
  await app.shows('Daniel Reyes', 'Jan', '777')
  await app.shows('Colin Farraday', 'Jan', '777')
  await app.goTo('Daniel Reyes', 'Jan')
  await app.press('Delete', 'Control+d')
  await app.shows('Daniel Reyes', 'Jan', '777')
})

test('a drag past the edge scrolls on; one within the frozen rows lets the rest stand', async ({ app, page }) => {
  await freezeAtDaniel(app)
  const { bottom } = await box(viewport(app)), from = middle(await cellBox(app, 'Daniel Reyes', 'Feb'))
  await drag(app, from, { x: from.x, y: bottom - 4 })
  await expect.poll(async () => (await scrolled(app)).top).toBeGreaterThan(200)
  const border = (await cellBox(app, 'Maya Okafor', 'Feb')).bottom
  // Back over the frozen rows it goes up again.
  await page.mouse.move(from.x, border - 10, { steps: 4 })
  await expect.poll(async () => (await scrolled(app)).top).toBe(0)
  await page.mouse.up()
  await viewport(app).evaluate((e) => { e.scrollTop = 104 })
  const top = middle(await cellBox(app, 'East', 'Jan'))
  await drag(app, top, middle(await cellBox(app, 'Maya Okafor', 'Feb')))
  await page.waitForTimeout(300)
  expect((await scrolled(app)).top).toBe(104)
  await page.mouse.up()
  await expect(app.status).toContainText('Count 6')
})

test('a frozen name is dragged into a team that scrolls', async ({ app, page }) => {
  await freezeAtDaniel(app)
  await app.goTo('Maya Okafor', 'tree')
  const from = await box((await app.cell('Maya Okafor', 'tree')).locator('[data-name]')), to = await box((await app.cell('Marcus Delaney', 'tree')).locator('[data-name]'))
  await drag(app, { x: from.x + 10, y: from.midY }, { x: to.x + 10, y: to.midY })
  const drop = await box(app.sheet.locator('[class*="_drop_"]'))
  expect(Math.abs(drop.midY - to.midY)).toBeLessThan(4)
  await page.mouse.up()
  await expect.poll(() => app.undoStep()).toContain('move Maya Okafor')
})

test('frozen rows stay frozen when branches close and siblings change places, while there is room', async ({ app }) => {
  await freezeAtDaniel(app)
  const ids = (): Promise<(string | null)[]> => frozenRows(app).evaluateAll((all) => all.map((e) => e.getAttribute('row-id')).toSorted())
  const five = await ids()
  expect(five).toContain('region1-team1-seat1')
  await app.goTo('Hannah Whitlock', 'Feb')
  await app.press('Alt+ArrowLeft')
  await expect(frozenRows(app)).toHaveCount(4)
  await app.press('Alt+ArrowRight')
  await expect.poll(ids).toEqual(five)
  // By name, backwards, West comes first: the frozen rows are no longer together, and as many of the first stay.
  await app.goTo('Maya Okafor', 'tree')
  await app.command(actions.sort.down)
  await expect.poll(async () => (await ids()).length).toBe(5)
  expect(await ids()).toContain('region3')
  await app.command(actions.sort.plan)
  await expect.poll(ids).toEqual(five)
})

test('no more rows are frozen than leave half of the sheet to scroll, and it says so', async ({ app, page }) => {
  await app.goTo('Camila Duarte', 'Feb')
  await app.command(actions.freeze)
  const count = await frozenRows(app).count()
  expect(count).toBeGreaterThan(3)
  await expect(app.toast(panes.most(count))).toBeVisible()
  const whole = await box(viewport(app)), last = await box(frozenRows(app).last())
  expect(count * 26).toBeLessThanOrEqual((whole.height - 52) / 2)
  expect(last.bottom).toBeLessThan(whole.y + whole.height / 2 + 40)
  await page.setViewportSize({ width: 1280, height: 460 })
  await expect.poll(() => frozenRows(app).count()).toBeLessThan(count)
  await page.setViewportSize({ width: 1280, height: 720 })
  await expect(frozenRows(app)).toHaveCount(count)
})

test('frozen columns keep their width, and leave room for one that scrolls in a narrow window', async ({ app, page }) => {
  const widths = async (): Promise<number[]> => Promise.all(['2027-Q1', 'Jan', 'Feb', 'Last year'].map(async (name) => Math.round((await box(head(app, name))).width)))
  const before = await widths()
  await app.goTo('Company', 'Last year')
  await app.press('Control+Alt+z')
  const still = app.sheet.locator('.ag-header .ag-grid-pinned-left-cells .ag-header-cell')
  await expect(still).toHaveCount(5)
  for (const [i, width] of (await widths()).entries()) expect(Math.abs(width - before[i])).toBeLessThanOrEqual(2)
  await page.setViewportSize({ width: 640, height: 720 })
  await expect.poll(() => still.count()).toBeLessThan(5)
  const { right } = await box(viewport(app))
  expect((await box(still.last())).right).toBeLessThan(right - 100)
  await app.goTo('Company', 'Last year')
  await app.press('End')
  await expect.poll(async () => (await scrolled(app)).left).toBeGreaterThan(0)
  await page.setViewportSize({ width: 1280, height: 720 })
  await expect(still).toHaveCount(5)
})

test('a selected column is dragged by its header to another place, and the plan is not changed', async ({ app, page }) => {
  const step = await app.undoStep(), march = await app.number('Maya Okafor', 'Mar')
  await head(app, 'Mar').click()
  const from = await box(head(app, 'Mar')), onto = await box(head(app, 'Jan'))
  await drag(app, middle(from), { x: onto.x + 8, y: onto.midY })
  const line = await box(app.page.locator('[class*="_border_"]:visible'))
  expect(Math.abs(line.x - onto.x)).toBeLessThan(3)
  await page.mouse.up()
  await expect.poll(async () => (await heads(app)).slice(0, 5)).toEqual(['Organisation', '2027-Q1', 'Mar', 'Jan', 'Feb'])
  await expect(app.page.locator('[class*="_border_"]')).toBeHidden()
  expect(await app.undoStep()).toBe(step)
  expect(await app.number('Maya Okafor', 'Mar')).toBe(march)
  // The selection went with it, and keys go by what is seen.
  await expect(address(app)).toHaveValue(/› Mar/)
  await app.goTo('Maya Okafor', 'Mar')
  await app.press('ArrowRight')
  await app.stands('Maya Okafor', 'Jan')
  // A click on a selected header is no drag.
  await head(app, 'Feb').click()
  await head(app, 'Jan').click({ modifiers: ['Shift'] })
  const both = await app.status.innerText()
  await head(app, 'Jan').click()
  await expect(app.status).not.toHaveText(both)
  await app.command(actions.columnsOwn)
  expect((await heads(app)).join('|')).toContain(OWN)
})

test('several columns go together; a comparison may stand among the months, under its heading', async ({ app, page }) => {
  await head(app, 'Jan').click()
  await head(app, 'Feb').click({ modifiers: ['Shift'] })
  const onto = await box(head(app, 'Mar'))
  await drag(app, middle(await box(head(app, 'Jan'))), { x: onto.right - 6, y: onto.midY })
  await page.mouse.up()
  expect((await heads(app)).slice(0, 5)).toEqual(['Organisation', '2027-Q1', 'Mar', 'Jan', 'Feb'])
  await app.goTo('Maya Okafor', 'Last year')
  await app.press('Control+Alt+ArrowLeft', 'Control+Alt+ArrowLeft')
  expect((await heads(app)).slice(0, 6)).toEqual(['Organisation', '2027-Q1', 'Mar', 'Last year', 'Jan', 'Feb'])
  await expect(address(app)).toHaveValue('Maya Okafor · Last year')
  const groups = app.sheet.locator('.ag-header-group-cell')
  await expect(groups.filter({ hasText: en.plan.headings.compare })).toHaveCount(2)
  await expect(groups.filter({ hasText: 'Quota, USD' })).toHaveCount(2)
  // By weeks the order stays, each week behind its month.
  await app.showBy('week')
  expect((await heads(app)).slice(0, 4)).toEqual(['Organisation', '2027-Q1', 'Mar', 'W10 Mar 1 – 7'])
  await app.showBy('month')
})

test('columns are moved by keys, not before the organisation, and over hidden ones', async ({ app, page }) => {
  const oneHidden = en.plan.headings.hidden(en.plan.organisation, 1)
  await app.goTo('Maya Okafor', 'Feb')
  await app.command(actions.hide)
  await app.goTo('Maya Okafor', 'Jan')
  await app.press('Control+Alt+ArrowRight')
  expect((await heads(app)).slice(0, 4)).toEqual([oneHidden, '2027-Q1', 'Mar', 'Jan'])
  await app.press('Control+Alt+ArrowLeft', 'Control+Alt+ArrowLeft')
  expect((await heads(app)).slice(0, 4)).toEqual([oneHidden, 'Jan', '2027-Q1', 'Mar'])
  await app.press('Control+Alt+ArrowLeft')
  expect((await heads(app))[1]).toBe('Jan')
  await app.press('ControlOrMeta+K')
  await page.getByRole('dialog', { name: en.actions.palette }).getByRole('combobox').fill(actions.columnLeft)
  await expect(page.getByRole('option', { name: actions.columnLeft })).toHaveCount(0)
  await app.press('Escape')
  await app.command(actions.unhide)
  expect((await heads(app)).toSorted()).toContain('Feb')
})

test('a header’s menu moves the column it was asked for', async ({ app, page }) => {
  await app.goTo('Maya Okafor', 'Jan')
  await head(app, 'Feb').click({ button: 'right' })
  await page.getByRole('menuitem', { name: actions.columnRight }).click()
  expect((await heads(app)).slice(1, 5)).toEqual(['2027-Q1', 'Jan', 'Mar', 'Feb'])
})

test('a column moved among the frozen ones is frozen, and as many stay as before', async ({ app, page }) => {
  await app.showBy('week')
  await app.goTo('Company', 'W1 Jan 1 – 3')
  await app.press('Control+Alt+z')
  const still = (): Promise<string[]> => app.sheet.locator('.ag-header .ag-grid-pinned-left-cells .ag-header-cell').evaluateAll((all) => all.map((e) => (e as HTMLElement).innerText.trim()))
  await expect.poll(still).toEqual(['Organisation', '2027-Q1', 'Jan'])
  await head(app, 'W2 Jan 4 – 10').click()
  const onto = await box(head(app, 'Jan'))
  await drag(app, middle(await box(head(app, 'W2 Jan 4 – 10'))), { x: onto.x + 5, y: onto.midY })
  await page.mouse.up()
  await expect.poll(still).toEqual(['Organisation', '2027-Q1', 'W2 Jan 4 – 10'])
})

test('a layout keeps the order and what is frozen', async ({ app, page }) => {
  const { layouts } = en.plan, dialog = page.getByRole('dialog', { name: layouts.saveTitle })
  await app.goTo('Maya Okafor', 'Mar')
  await app.press('Control+Alt+ArrowLeft')
  await app.goTo('East', 'Jan')
  await app.press('Control+Alt+z')
  await app.command(layouts.save)
  await dialog.getByRole('textbox').fill('Frozen')
  await app.press('Enter')
  await expect(dialog).toBeHidden()
  await app.command(actions.unfreeze)
  await app.command(actions.columnsOwn)
  await expect(frozenRows(app)).toHaveCount(0)
  await app.command(layouts.next)
  await expect(frozenRows(app)).toHaveCount(2)
  expect((await heads(app)).slice(0, 5)).toEqual(['Organisation', '2027-Q1', 'Jan', 'Mar', 'Feb'])
  await page.getByRole('button', { name: layouts.title, exact: true }).click()
  await expect(page.getByRole('menuitemradio', { name: 'Frozen' })).toBeChecked()
  await app.press('Escape')
})

test('the header of the column that siblings are sorted by says so, also after it was out of sight', async ({ app }) => {
  const sorted = (): Promise<string[]> => app.sheet.locator('[aria-sort]').evaluateAll((all) => all.map((e) => `${e.getAttribute('col-id')} ${e.getAttribute('aria-sort')}`))
  await app.showBy('week')
  await app.goTo('Maya Okafor', 'W1 Jan 1 – 3')
  const id = (await head(app, 'W1 Jan 1 – 3').getAttribute('col-id'))!
  await app.command(actions.sort.up)
  await expect.poll(sorted).toEqual([`${id} ascending`])
  await app.command(actions.sort.down)
  await expect.poll(sorted).toEqual([`${id} descending`])
  await viewport(app).evaluate((e) => { e.scrollLeft = 4000 })
  await expect(head(app, 'W1 Jan 1 – 3')).toHaveCount(0)
  await expect.poll(sorted).toEqual([])
  await viewport(app).evaluate((e) => { e.scrollLeft = 0 })
  await expect.poll(sorted).toEqual([`${id} descending`])
  await app.goTo('Maya Okafor', 'tree')
  await app.command(actions.sort.up)
  await expect.poll(sorted).toEqual(['tree ascending'])
  await app.command(actions.sort.plan)
  await expect.poll(sorted).toEqual([])
})
