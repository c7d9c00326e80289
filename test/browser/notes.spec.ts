/** Notes on cells and saved views, as the window has them. */
import type { Locator } from '@playwright/test'
import * as en from '../../renderer/locales/en/index.ts'
import * as zh from '../../renderer/locales/zh/index.ts'
import { expect, sharedTest, type App } from '../support/app.ts'

const test = sharedTest(
  async (app) => {
    // What still fades in has no contrast yet.
    await app.page.emulateMedia({ reducedMotion: 'reduce' })
    await app.openSample()
    await app.page.getByRole('combobox', { name: en.plan.scale }).selectOption('full')
  },
  async (app) => {
    await app.showBy('month')
    await app.showMeasure('quota')
    await app.expandAll()
  },
)

const noteDialog = (app: App): Locator => app.page.getByRole('dialog', { name: app.words.plan.notes.title })
const textOf = (app: App): Locator => noteDialog(app).getByRole('textbox')
/** What a cell says under the pointer; null where it wears no mark. */
async function mark(app: App, row: string, column: string): Promise<string | null> {
  const painted = (await app.cell(row, column)).locator('> *').last()
  const wears = await painted.evaluate((e) => getComputedStyle(e).backgroundImage.includes('45deg'))
  return wears ? painted.getAttribute('title') : null
}

async function writeNote(app: App, row: string, column: string, text: string): Promise<void> {
  await app.goTo(row, column)
  await app.press('Shift+F2')
  await expect(textOf(app)).toBeFocused()
  await app.page.keyboard.type(text)
  await app.press('Enter')
  await expect(noteDialog(app)).toBeHidden()
  await expect.poll(() => mark(app, row, column)).not.toBeNull()
}

test('Shift F2 writes a note, Enter saves it, the cell wears and tells it, undo takes it back', async ({ app, page }) => {
  await app.goTo('Maya Okafor', 'Jan')
  await app.press('Shift+F2')
  await expect(textOf(app)).toBeFocused()
  await expect(noteDialog(app)).toContainText('Maya Okafor · 2027-01 · Quota')
  await app.isAccessible('a note being written')
  await page.keyboard.type('Two deals')
  await app.press('Alt+Enter')
  await page.keyboard.type('slip to May')
  await app.press('Shift+Enter')
  await page.keyboard.type('(Acme, Bolt)')
  await app.press('Enter')
  await expect(noteDialog(app)).toBeHidden()
  await expect.poll(() => mark(app, 'Maya Okafor', 'Jan')).toMatch(/^Two deals\nslip to May\n\(Acme, Bolt\)\n— .+ · \w+ \d/)
  expect(await mark(app, 'Maya Okafor', 'Feb')).toBeNull()
  // The keys are back on the sheet, and who listens hears of the note.
  await app.press('ArrowRight', 'ArrowLeft')
  await app.stands('Maya Okafor', 'Jan')
  await expect(page.locator('[aria-live=polite]', { hasText: /Maya Okafor, Jan.*has a note$/ })).toHaveCount(1)
  expect(await app.undoStep()).toContain('note on quota at Maya Okafor · 2027-01')
  await app.undo()
  await expect.poll(() => mark(app, 'Maya Okafor', 'Jan')).toBeNull()
  await app.redo()
  await expect.poll(() => mark(app, 'Maya Okafor', 'Jan')).toContain('slip to May')
})

test('a note is changed, left as it is by Esc and Cancel, and removed', async ({ app, page }) => {
  await writeNote(app, 'Daniel Reyes', 'Feb', 'Ramp')
  const step = await app.undoStep()
  for (const leave of [() => app.press('Escape'), () => noteDialog(app).getByRole('button', { name: en.frame.cancel }).click()]) {
    await app.press('Shift+F2')
    await expect(textOf(app)).toHaveValue('Ramp')
    await expect(noteDialog(app).getByText(/ · \w+ \d+, /)).toBeVisible()
    await page.keyboard.type('ing')
    await leave()
    await expect(noteDialog(app)).toBeHidden()
  }
  expect(await app.undoStep()).toBe(step)
  await app.press('Shift+F2')
  await page.keyboard.type(' to April')
  await noteDialog(app).getByRole('button', { name: en.plan.notes.save }).click()
  await expect.poll(() => mark(app, 'Daniel Reyes', 'Feb')).toContain('Ramp to April')
  await app.press('Shift+F2')
  await noteDialog(app).getByRole('button', { name: en.plan.notes.remove }).click()
  await expect.poll(() => mark(app, 'Daniel Reyes', 'Feb')).toBeNull()
  await app.undo()
  await expect.poll(() => mark(app, 'Daniel Reyes', 'Feb')).toContain('Ramp to April')
  // Nothing said is no note.
  await app.goTo('Daniel Reyes', 'Mar')
  await app.press('Shift+F2', 'Enter')
  await expect(noteDialog(app)).toBeHidden()
  expect(await mark(app, 'Daniel Reyes', 'Mar')).toBeNull()
})

test('the context menu and the palette lead to the note; F2 alone still edits, and the tree has none', async ({ app, page }) => {
  await (await app.cell('Maya Okafor', 'Feb')).click()
  for (let i = 0; i < 2; i++) {
    await (await app.cell('Maya Okafor', 'Feb')).click({ button: 'right' })
    await page.getByRole('menuitem', { name: en.plan.actions.note }).click()
    await expect(textOf(app)).toBeFocused()
    await app.press('Escape')
    await expect(noteDialog(app)).toBeHidden()
  }
  await app.command(en.plan.actions.note)
  await expect(textOf(app)).toBeFocused()
  await app.press('Escape')
  await app.press('F2')
  await expect(page.getByRole('textbox', { name: en.grid.editor, exact: true })).toHaveValue(/^\d+$/)
  await app.press('Shift+F2', 'Escape')
  await app.goTo('Maya Okafor', en.plan.organisation)
  await app.press('Shift+F2')
  await expect(noteDialog(app)).toBeHidden()
})

test('a note is on the measure of its column and row, and the dock’s page on why tells it', async ({ app, page }) => {
  await writeNote(app, 'Maya Okafor', 'Last year', 'Half from one account')
  await writeNote(app, 'Maya Okafor', '2027-Q1', 'Agreed on Monday')
  await app.showMeasure('goal')
  await expect.poll(() => mark(app, 'Maya Okafor', '2027-Q1')).toBeNull()
  expect(await mark(app, 'Maya Okafor', 'Last year')).toContain('Half from one account')
  await app.showMeasure('quota')
  await expect.poll(() => mark(app, 'Maya Okafor', '2027-Q1')).toContain('Agreed on Monday')
  await app.goTo('Maya Okafor', '2027-Q1')
  await app.press('ControlOrMeta+Alt+E')
  const dock = page.getByRole('complementary', { name: en.frame.why })
  await expect(dock).toContainText('Agreed on Monday')
  await app.goTo('Maya Okafor', 'Last year')
  await expect(dock).toContainText('Half from one account')
  await expect(dock).not.toContainText('Agreed on Monday')
  await dock.getByRole('button', { name: en.frame.close }).click()
})

test('the next note is found down the tree, in closed branches and columns not shown, and around the end', async ({ app }) => {
  await app.command(en.plan.actions.nextNote)
  await expect(app.toast(en.plan.notes.none)).toBeVisible()
  await writeNote(app, 'East', '2027-Q1', 'first')
  await writeNote(app, 'Maya Okafor', 'Jan', 'second')
  await writeNote(app, 'Maya Okafor', 'Mar', 'third')
  await app.command(en.plan.actions.collapse)
  await app.showBy('quarter')
  await app.goTo('Company', '2027-Q1')
  await app.command(en.plan.actions.nextNote)
  await app.stands('East', '2027-Q1')
  await app.command(en.plan.actions.nextNote)
  await app.stands('Maya Okafor', 'Jan')
  await app.command(en.plan.actions.nextNote)
  await app.stands('Maya Okafor', 'Mar')
  await app.command(en.plan.actions.nextNote)
  await app.stands('East', '2027-Q1')
  await app.command(en.plan.actions.previousNote)
  await app.stands('Maya Okafor', 'Mar')
})

const viewMenu = (app: App): Promise<void> => app.page.getByRole('toolbar', { name: app.words.plan.title }).getByRole('button', { name: app.words.plan.layouts.title, exact: true }).click()
const view = (app: App, name: string): Locator => app.page.getByRole('menuitemradio', { name, exact: true })
const viewDialog = (app: App, title: string): Locator => app.page.getByRole('dialog', { name: title })
const width = async (app: App, column: string): Promise<number> => Math.round((await (await app.cell('Company', column)).boundingBox())!.width)

async function saveView(app: App, name: string): Promise<void> {
  await viewMenu(app)
  await app.page.getByRole('menuitem', { name: en.plan.layouts.save }).click()
  await expect(viewDialog(app, en.plan.layouts.saveTitle).getByRole('textbox')).toBeFocused()
  await app.page.keyboard.type(name)
  await app.press('Enter')
  await expect(viewDialog(app, en.plan.layouts.saveTitle)).toBeHidden()
}

async function widen(app: App, column: string, by: number): Promise<void> {
  const { page } = app
  const id = (await (await app.cell('Company', column)).getAttribute('col-id'))!
  const edge = (await app.sheet.locator(`.ag-header-cell[col-id="${id}"] .ag-header-cell-resize`).boundingBox())!
  const [x, y] = [edge.x + edge.width / 2, edge.y + edge.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + by / 2, y, { steps: 3 })
  await page.mouse.move(x + by, y, { steps: 3 })
  await page.mouse.up()
}

test('a view is kept with its measure, periods, branches and dragged widths, and comes back when it is chosen', async ({ app, page }) => {
  await app.showMeasure('goal')
  await app.showBy('quarter')
  await app.command(en.plan.actions.collapse)
  const own = await width(app, 'Last year')
  await widen(app, 'Last year', 60)
  const wide = await width(app, 'Last year')
  expect(wide).toBeGreaterThan(own + 40)
  await saveView(app, 'Board')
  await app.showMeasure('quota')
  await app.showBy('week')
  await app.expandAll()
  await saveView(app, 'Seats by week')
  await viewMenu(app)
  await expect(view(app, 'Seats by week')).toBeChecked()
  await app.isAccessible('the views')
  await view(app, 'Board').click()
  await expect(page.getByRole('radio', { name: en.plan.by.quarter, exact: true })).toBeChecked()
  await expect(app.sheet.getByText('Maya Okafor')).toHaveCount(0)
  await expect.poll(() => width(app, 'Last year')).toBe(wide)
  await app.command(en.plan.layouts.next)
  await expect(page.getByRole('radio', { name: en.plan.by.week, exact: true })).toBeChecked()
  await expect(await app.cell('Maya Okafor', en.plan.organisation)).toBeVisible()
  await app.command(en.plan.layouts.next)
  await expect(page.getByRole('radio', { name: en.plan.by.quarter, exact: true })).toBeChecked()
})

test('a view is replaced by its name, renamed and deleted, each one step back', async ({ app, page }) => {
  await saveView(app, 'Review')
  await app.showBy('week')
  await app.command(en.plan.layouts.save)
  const dialog = viewDialog(app, en.plan.layouts.saveTitle)
  await expect(dialog.getByRole('button', { name: en.plan.layouts.keep })).toBeDisabled()
  await page.keyboard.type('review')
  await expect(dialog).toContainText(en.plan.layouts.replaces('Review'))
  await app.isAccessible('a view being named')
  await app.press('Enter')
  await expect(dialog).toBeHidden()
  await saveView(app, 'Other')
  await viewMenu(app)
  await expect(page.getByRole('menuitemradio')).toHaveText(['Review', 'Other'])
  // By keys alone.
  await page.getByRole('menuitem', { name: en.plan.layouts.rename }).focus()
  await app.press('ArrowRight', 'Enter')
  const rename = viewDialog(app, en.plan.layouts.renameTitle)
  await expect(rename.getByRole('textbox')).toHaveValue('Review')
  await page.keyboard.type('Other')
  await expect(rename).toContainText(en.plan.layouts.taken('Other'))
  await rename.getByRole('textbox').fill('Monday')
  await app.press('Enter')
  await expect(rename).toBeHidden()
  await viewMenu(app)
  await expect(view(app, 'Monday')).toBeVisible()
  await page.getByRole('menuitem', { name: en.plan.layouts.remove }).click()
  // A hand moves over to the names; it does not leap.
  const monday = (await page.getByRole('menuitem', { name: 'Monday', exact: true }).boundingBox())!
  await page.mouse.move(monday.x + monday.width / 2, monday.y + monday.height / 2, { steps: 20 })
  await page.mouse.down()
  await page.mouse.up()
  await viewMenu(app)
  await expect(page.getByRole('menuitemradio')).toHaveText(['Other'])
  await app.press('Escape')
  await app.undo()
  await viewMenu(app)
  await expect(page.getByRole('menuitemradio')).toHaveText(['Monday', 'Other'])
  await app.press('Escape')
})

test('all of it speaks Chinese', async ({ app, page }) => {
  await writeNote(app, 'Maya Okafor', 'Jan', '客户推迟')
  await app.command(en.actions.language)
  app.words = zh as typeof en
  await expect(page.getByRole('button', { name: zh.plan.layouts.title, exact: true })).toBeVisible()
  await app.goTo('Maya Okafor', '2027-01')
  await app.press('Shift+F2')
  await expect(noteDialog(app)).toContainText(zh.plan.notes.hint)
  await expect(noteDialog(app).getByRole('button', { name: zh.plan.notes.remove })).toBeVisible()
  await app.press('Escape')
  await viewMenu(app)
  await expect(page.getByText(zh.plan.layouts.none)).toBeVisible()
  await page.getByRole('menuitem', { name: zh.plan.layouts.save }).click()
  await expect(viewDialog(app, zh.plan.layouts.saveTitle)).toContainText(zh.plan.layouts.holds)
  await app.press('Escape')
  await app.command(zh.actions.language)
  app.words = en
  await expect(page.getByRole('button', { name: en.plan.layouts.title, exact: true })).toBeVisible()
})
