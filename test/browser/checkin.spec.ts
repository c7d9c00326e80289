/** The weekly check-in: kept with its figures, written into where it stands, every text one step, and printed on one sheet. */
import type { Locator } from '@playwright/test'
import * as en from '../../renderer/locales/en/index.ts'
import * as zh from '../../renderer/locales/zh/index.ts'
import { escaped, expect, test, type App } from '../support/app.ts'

const words = en.checkin
const section = (app: App, name: string): Locator => app.page.getByRole('region', { name, exact: true })
const field = (app: App, name: string): Locator => app.page.getByLabel(name, { exact: true })
const notes = (app: App): Locator => app.page.getByRole('textbox', { name: words.notes, exact: true })
const list = (app: App): Locator => app.page.getByRole('navigation', { name: words.list })

async function opened(app: App): Promise<void> {
  await app.openSample()
  await app.press('ControlOrMeta+Alt+4')
  await expect(app.page.getByText(words.none)).toBeVisible()
}

async function started(app: App): Promise<void> {
  await opened(app)
  await app.page.getByRole('button', { name: words.start }).click()
  await expect(section(app, words.problems)).toBeVisible()
}

async function write(app: App, kind: keyof typeof words.add, text: string): Promise<void> {
  await field(app, words.add[kind]).fill(text)
  await app.press('Enter')
  await expect(field(app, `${words.text[kind]}: ${text}`)).toHaveValue(text)
  await expect(field(app, words.add[kind])).toHaveValue('')
}

/** Typed into a field, which is then left. */
async function put(app: App, name: string, text: string): Promise<void> {
  await field(app, name).fill(text)
  await app.press('Tab')
}

test('before the first one it teaches and shows what would be kept; one press keeps it, and undo takes it back', async ({ app }) => {
  await opened(app)
  await expect(section(app, words.agenda)).toBeVisible()
  await expect(app.page.getByRole('table')).toContainText(words.amounts.quota)
  await app.page.getByRole('button', { name: words.start }).click()
  await expect(app.page.getByText(/^As they stood on/)).toBeVisible()
  await expect(list(app).getByRole('button')).toHaveCount(2)
  expect(await app.undoStep()).toContain('keep the check-in of')
  await app.undo()
  await expect(list(app).getByRole('button')).toHaveCount(1)
  await expect(app.page.getByRole('button', { name: words.start })).toBeVisible()
})

test('problems, decisions and actions are typed where they stand, each text one step', async ({ app }) => {
  await started(app)
  await write(app, 'problem', 'Price is too high')
  await put(app, words.solutionOf('Price is too high'), 'Bundles from March')
  await put(app, words.ownerOf('Price is too high'), 'Daniel Reyes')
  await expect(list(app)).toContainText(words.open('1'))
  await write(app, 'decision', 'No more discounts')
  await field(app, words.solved('Price is too high')).click()
  await expect(list(app)).not.toContainText(words.open('1'))
  // Solved, decided, owned, answered, written down: five steps back, the first of them first.
  for (const [step, gone] of [['change “Price is too high”', null], ['write down “No more discounts”', 'Decision: No more discounts'], ['change “Price is too high”', null], ['change “Price is too high”', null], ['write down “Price is too high”', 'Problem: Price is too high']] as const) {
    await expect.poll(() => app.undoStep()).toContain(step)
    const before = await app.undoStep(), redo = await app.redoButton.getAttribute('aria-label')
    await app.undoButton.click()
    await expect.poll(async () => [await app.undoStep(), await app.redoButton.getAttribute('aria-label')]).not.toEqual([before, redo])
    if (gone !== null) await expect(field(app, gone)).toHaveCount(0)
  }
})

test('an action is a task with its owner and day; its sign leads to it on the timeline', async ({ app }) => {
  await started(app)
  await write(app, 'action', 'Call the ten largest')
  await put(app, words.ownerOf('Call the ten largest'), 'Daniel Reyes')
  await put(app, words.dueOf('Call the ten largest'), '2027-02-10')
  await app.page.getByRole('button', { name: words.goTo('Call the ten largest') }).click()
  const row = app.page.getByRole('treegrid', { name: en.timeline.table }).getByRole('row').filter({ hasText: 'Call the ten largest' })
  await expect(row).toContainText('Daniel Reyes')
  await expect(row).toContainText(/Feb 10/)
  await app.press('ControlOrMeta+Alt+4')
  await field(app, words.done('Call the ten largest')).check()
  await app.press('ControlOrMeta+Alt+3')
  await expect(row).toContainText('100%')
})

test('an action’s sign leads to its task also in a window that was just loaded', async ({ app }) => {
  await started(app)
  await write(app, 'action', 'Ask for leads')
  await write(app, 'action', 'Call the ten largest')
  await app.page.reload()
  await app.seesPlan()
  await app.press('ControlOrMeta+Alt+4')
  await app.page.getByRole('button', { name: words.goTo('Call the ten largest') }).click()
  const rows = app.page.getByRole('treegrid', { name: en.timeline.table }).getByRole('row', { selected: true })
  await expect(rows).toContainText(['Call the ten largest'])
})

test('what is being typed is kept when the workspace is left', async ({ app }) => {
  await started(app)
  await notes(app).fill('Everyone was there.')
  await app.page.getByRole('button', { name: en.timeline.title, exact: true }).click()
  await expect(app.page.getByText(en.timeline.empty.title)).toBeVisible()
  await app.press('ControlOrMeta+Alt+4')
  await expect(notes(app)).toHaveValue('Everyone was there.')
})

test('what needs talk becomes a problem in one click, and figures stay as they stood', async ({ app }) => {
  await started(app)
  await write(app, 'action', 'Ask for leads')
  await put(app, words.dueOf('Ask for leads'), '2026-01-05')
  // The task outlives its check-in, and is overdue in the next.
  await app.page.getByRole('button', { name: words.remove }).click()
  await expect(section(app, words.agenda)).toContainText('Ask for leads is overdue')
  await app.page.getByRole('button', { name: words.start }).click()
  const make = section(app, words.agenda).getByRole('button', { name: new RegExp(`^${escaped(words.makeOf('Ask for leads is overdue'))}`) })
  await make.click()
  await expect(section(app, words.problems).getByLabel(/^Problem: Ask for leads is overdue/)).toBeVisible()
  await expect(make).toHaveCount(0)
  // What is done later is not done as it stood.
  await app.press('ControlOrMeta+Alt+3')
  await app.page.getByRole('treegrid').getByText('Ask for leads').click()
  await app.press('Delete')
  await app.press('ControlOrMeta+Alt+4')
  await expect(section(app, words.agenda)).toContainText('Ask for leads is overdue')
})

test('it prints to one sheet, however much was written down', async ({ app }) => {
  await app.page.addInitScript(() => { window.print = () => {} })
  await app.page.reload()
  await started(app)
  for (let n = 1; n <= 12; n++) {
    await write(app, 'problem', `Problem ${n} ${'that goes on and on '.repeat(15)}`.trim())
    await write(app, 'action', `Action ${n} ${'of very many words '.repeat(15)}`.trim())
  }
  await notes(app).fill('A line of notes.\n'.repeat(60))
  await app.press('Tab')
  await app.press('ControlOrMeta+P')
  await expect(app.page.locator('[data-print]')).toContainText('Problem 1')
  // Nothing is cut off by the end of the paper: what has no room is counted.
  await app.page.emulateMedia({ media: 'print' })
  expect(await app.page.locator('[data-print] article').evaluate((sheet) => sheet.scrollHeight - sheet.clientHeight)).toBeLessThanOrEqual(0)
  await expect(app.page.locator('[data-print]')).toContainText(/and \d more/)
  await app.page.emulateMedia({ media: null })
  const pdf = await app.page.pdf({ preferCSSPageSize: true })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1)
  await app.page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(app.page.locator('[data-print]')).toHaveCount(0)
})

test('it is used by keys alone, in both languages and by a screen reader', async ({ app }) => {
  await app.page.emulateMedia({ reducedMotion: 'reduce' })
  await started(app)
  await write(app, 'problem', 'Price is too high')
  await write(app, 'action', 'Call them')
  await app.isAccessible('a check-in')
  await app.fits('a check-in')
  await app.command(words.do.now)
  await expect(app.page.getByRole('button', { name: words.exists })).toBeVisible()
  await app.isAccessible('what would be kept')
  await app.press('Alt+PageDown')
  await expect(section(app, words.problems)).toBeVisible()
  await app.command(en.actions.language)
  app.words = zh as typeof en
  await expect(app.page.getByRole('region', { name: zh.checkin.problems, exact: true })).toBeVisible()
  await app.command(zh.actions.themeDark)
  await app.isAccessible('a check-in in Chinese, dark')
  await app.fits('a check-in in Chinese')
})
