/** Notes on cells, as the window has them. */
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

const stands = (app: App, row: string, column: string, measure = 'Quota'): Promise<void> => expect(app.page.getByLabel(en.plan.bar.value(en.plan.bar.where(row, column, measure)))).toBeVisible()
const noteDialog = (app: App): Locator => app.page.getByRole('dialog', { name: app.words.plan.notes.title })
const textOf = (app: App): Locator => noteDialog(app).getByRole('textbox')
/** What a cell says under the pointer; null where it wears no mark. */
async function mark(app: App, row: string, column: string): Promise<string | null> {
  const painted = (await app.cell(row, column)).locator('> *').last()
  const wears = await painted.evaluate((e) => getComputedStyle(e, '::after').content !== 'none')
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
  await stands(app, 'Maya Okafor', 'Jan')
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
  await stands(app, 'East', '2027-Q1')
  await app.command(en.plan.actions.nextNote)
  await stands(app, 'Maya Okafor', 'Jan')
  await app.command(en.plan.actions.nextNote)
  await stands(app, 'Maya Okafor', 'Mar')
  await app.command(en.plan.actions.nextNote)
  await stands(app, 'East', '2027-Q1')
  await app.command(en.plan.actions.previousNote)
  await stands(app, 'Maya Okafor', 'Mar')
})

test('all of it speaks Chinese', async ({ app }) => {
  await writeNote(app, 'Maya Okafor', 'Jan', '客户推迟')
  await app.command(en.actions.language)
  app.words = zh as typeof en
  await app.goTo('Maya Okafor', '2027-01')
  await app.press('Shift+F2')
  await expect(noteDialog(app)).toContainText(zh.plan.notes.hint)
  await expect(noteDialog(app).getByRole('button', { name: zh.plan.notes.remove })).toBeVisible()
  await app.press('Escape')
  await app.command(zh.actions.language)
  app.words = en
})
