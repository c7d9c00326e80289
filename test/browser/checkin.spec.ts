/** The weekly check-in: kept with its figures, written into where it stands, every text one step, and printed on one sheet. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { openSession } from '../../main/service/index.ts'
import * as en from '../../renderer/locales/en/index.ts'
import * as zh from '../../renderer/locales/zh/index.ts'
import { dayOf } from '../../shared/calendar.ts'
import { formatDay } from '../../renderer/numbers.ts'
import { App, escaped, expect, serve, test } from '../support/app.ts'

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

/** Fridays; deals are known to the first. */
const FIRST = dayOf(2040, 1, 6), SECOND = dayOf(2040, 1, 13)

/** Amounts of eight digits in three teams; a check-in with a problem and an action that is due, and one a week later, when less is expected and a task has slipped. */
function makePlan(path: string): void {
  const session = openSession({ who: 'tester', now: () => '2040-01-13T08:00:00.000Z' })
  session.call('file.new', { path, name: 'Acme', quarter: '2040-Q1', decimals: 0 })
  const add = (parent: string, name: string, kind: 'group' | 'rep'): string => session.call('node.add', { parent, name, kind }).node
  const teams = ['East', 'West', 'Enterprise accounts'].map((name) => { const team = add('root', name, 'group'); return { team, seat: add(team, `Rep of ${name}`, 'rep') } }), period = '2040-Q1'
  const deals = (open: number): void => {
    const bytes = new TextEncoder().encode(`Id,Owner,Stage,Amount,Close date\n${['East', 'West', 'Enterprise accounts'].map((name, i) => `${i},Rep of ${name},Won,2345678,2040-01-06\n9${i},Rep of ${name},Open,${open},2040-02-07\n`).join('')}`)
    const { staged } = session.call('import.read', { as: 'deals', file: 'deals.csv', ...session.call('import.upload', { bytes }) }) as { staged: string }
    session.call('import.commit', { staged })
  }
  session.call('cells.set', { measure: 'quota', cells: teams.map(({ seat }) => ({ node: seat, period, value: 23_456_789 })) })
  session.call('cells.set', { measure: 'goal', cells: [{ node: 'root', period, value: 63_703_701 }, ...teams.map(({ team }) => ({ node: team, period, value: 21_234_567 }))] })
  session.call('measure.set', { name: 'expected', formula: 'openPipeline / 2', unit: 'money' })
  deals(45_678_902)
  const task = session.call('task.add', { name: 'Sign', constraint: 'startNotBefore', day: SECOND }).task
  session.call('target.add', { name: 'New business', amount: 60_000_000 })
  const { checkin } = session.call('checkin.add', { day: FIRST })
  session.call('checkin.item.add', { checkin, kind: 'problem', text: 'Prices are late' })
  session.call('checkin.item.add', { checkin, kind: 'action', text: 'Ask for leads', due: FIRST + 4 })
  deals(34_567_890)
  session.call('tasks.set', { tasks: [{ task, day: SECOND + 3 }] })
  session.call('checkin.add', { day: SECOND })
  session.close()
}

/** The second check-in of such a plan, a week before today. */
const later = test.extend<{ app: App }>({
  app: async ({ page }, use) => {
    const dir = mkdtempSync(join(tmpdir(), 'salesplan-checkin-')), path = join(dir, 'plan.salesplan')
    makePlan(path)
    const served = await serve(path), app = new App(page, served)
    await page.addInitScript(() => { window.print = () => {} })
    await page.clock.setFixedTime('2040-01-20T08:00:00')
    await app.start()
    await app.seesPlan()
    await app.press('ControlOrMeta+Alt+4')
    await list(app).getByRole('button').nth(1).click()
    await expect(section(app, words.problems)).toBeVisible()
    await use(app)
    await page.close()
    await served.stop()
    rmSync(dir, { recursive: true, force: true })
    expect(app.unexpected(), 'the window logged').toEqual([])
  },
})

later('what earlier check-ins left open is ticked where the agenda lists it; the line stays and says since when', async ({ app }) => {
  const agenda = section(app, words.agenda), line = (text: string): Locator => agenda.getByRole('listitem').filter({ hasText: text })
  const told = await line('Prices are late').locator('span span').first().textContent()
  await field(app, words.solved('Prices are late')).check()
  await expect(line('Prices are late')).toContainText(words.solvedOn('Jan 20'))
  await field(app, words.done('Ask for leads')).check()
  await expect(line('Ask for leads')).toContainText(words.doneOn('Jan 20'))
  await app.isAccessible('an agenda that is ticked')
  expect(await line('Prices are late').locator('span span').first().textContent()).toBe(told)
  expect(await app.undoStep()).toContain('Ask for leads')
  // What would be kept now lists them no more, until the step is taken back.
  await app.command(words.do.now)
  await expect(section(app, words.problems)).toHaveCount(0)
  await expect(line('Ask for leads')).toHaveCount(0)
  await expect(line('Prices are late')).toHaveCount(0)
  await app.undo()
  await app.undo()
  await expect(line('Prices are late').getByRole('checkbox', { name: words.solved('Prices are late'), exact: true })).not.toBeChecked()
})

later('it tells until when the deals are known, and what fell beside what slipped', async ({ app }) => {
  await expect(app.page.getByRole('article')).toContainText(words.known(formatDay(FIRST, 'en')))
  // Half of three times 45,678,902 less 34,567,890.
  await expect(section(app, words.agenda)).toContainText(words.fell('16,666,518', '1'))
  await expect(section(app, words.agenda)).not.toContainText('is behind')
})

later('whose check-in is looked at, and which, is kept while other rooms are looked at', async ({ app }) => {
  const of = list(app).getByRole('combobox', { name: words.of }), heading = app.page.getByRole('heading', { level: 2 })
  const away = async (): Promise<void> => {
    await app.press('ControlOrMeta+Alt+3')
    await expect(app.page.getByRole('treegrid', { name: en.timeline.table })).toBeVisible()
    await app.press('ControlOrMeta+Alt+4')
  }
  await of.selectOption({ index: 2 })
  await expect(heading).toContainText(/^West/)
  await app.page.getByRole('button', { name: words.start }).click()
  await expect(section(app, words.problems)).toBeVisible()
  await away()
  await expect(heading).toContainText(/^West/)
  await expect(section(app, words.problems)).toBeVisible()
  // One of another node that is chosen from the list says whose it is, and My week's person is her own.
  await list(app).getByRole('button').last().click()
  await expect(of.locator('option:checked')).toHaveText('Acme')
  await app.press('Alt+PageUp', 'Alt+PageUp')
  await expect(of.locator('option:checked')).toContainText('West')
  await app.command(words.do.now)
  await expect(heading).toContainText(/^West/)
  await app.page.getByRole('tab', { name: en.track.parts.week }).click()
  await app.page.getByRole('combobox', { name: en.week.who }).selectOption({ label: 'Rep of East' })
  await away()
  await app.page.getByRole('tab', { name: en.track.parts.checkin }).click()
  await expect(of.locator('option:checked')).toContainText('West')
  await expect(heading).toContainText(/^West/)
})

later('every column of its table is in sight on a small screen, in both languages', async ({ app }) => {
  const columns = 11, fits = async (): Promise<void> => {
    const table = app.page.getByRole('table')
    await expect(table.getByRole('columnheader')).toHaveCount(columns)
    expect(await table.locator('..').evaluate((place) => place.scrollWidth - place.clientWidth)).toBeLessThanOrEqual(0)
    // No unit or count stands alone on a line of its own.
    const alone = await app.page.getByRole('article').evaluate((page) => [...page.querySelectorAll('h4, thead th span, [role=group] > span')].filter((e) => e.getClientRects().length > 1 || e.getBoundingClientRect().height > 24).map((e) => e.textContent))
    expect(alone).toEqual([])
  }
  await fits()
  await app.command(en.actions.language)
  app.words = zh as typeof en
  await expect(app.page.getByRole('region', { name: zh.checkin.problems, exact: true })).toBeVisible()
  await fits()
})

later('goals are on its sheet of paper, with until when the deals are known', async ({ app }) => {
  await app.press('ControlOrMeta+P')
  const sheet = app.page.locator('[data-print] article')
  await expect(sheet).toContainText(`New business — ${words.reached('7,037,034', '60,000,000')}`)
  await expect(sheet).toContainText(words.known(formatDay(FIRST, 'en')))
  // A4 less its margins: 186 mm.
  await app.page.setViewportSize({ width: 703, height: 1000 })
  await app.page.emulateMedia({ media: 'print' })
  expect(await sheet.evaluate((e) => [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth])).toEqual([0, 0])
})
