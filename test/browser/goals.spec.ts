/** Goals beside the sheet and the timeline: begun as a sentence, checked, followed; all by the keyboard. */
import type { Locator } from '@playwright/test'
import * as en from '../../renderer/locales/en/index.ts'
import * as zh from '../../renderer/locales/zh/index.ts'
import { expect, test, type App } from '../support/app.ts'

const KEY = 'ControlOrMeta+Alt+Shift+G'
const t = en.goals
const dock = (app: App): Locator => app.page.getByRole('complementary', { name: app.words.goals.title })
const goal = (app: App, name: string | RegExp): Locator => dock(app).getByRole('treeitem').filter({ hasText: name })
const form = (app: App): Locator => dock(app).getByRole('form', { name: app.words.goals.add })
const field = (app: App, label: string): Locator => dock(app).getByLabel(label, { exact: true })
/** One that fails is read so. */
const fails = (item: Locator, letter: keyof typeof t.letters): Locator => item.getByRole('img', { name: t.mark(t.letters[letter], false) })

/** Company with Ann and Bo under East, and Cy under West. In 2017-Q1 Ann won 400 and Cy 600; in the planned quarter nothing yet. */
async function began(app: App): Promise<void> {
  await app.press('ControlOrMeta+Alt+N')
  await app.fillNewPlan({ name: 'Acme', year: 2018, quarter: 1, wholeUnits: true })
  await app.command(en.actions.importTeam.replace('…', ''))
  await app.importFile({ name: 'team.csv', bytes: 'Region,Rep\nEast,Ann\nEast,Bo\nWest,Cy\n' })
  await deals(app, ['1,Ann,Won,400,2017-02-01', '2,Cy,Won,600,2017-02-01'])
}
async function deals(app: App, rows: string[]): Promise<void> {
  await app.press('ControlOrMeta+I')
  await app.importFile({ name: 'deals.csv', bytes: ['Id,Owner,Stage,Amount,Close date', ...rows].join('\n') })
}
/** By keys: Tab from the first field of a goal that begins to the one of this label. */
async function tabTo(app: App, label: string): Promise<void> {
  for (let i = 0; i < 12 && !await field(app, label).evaluate((e) => e === document.activeElement); i++) await app.press('Tab')
  await expect(field(app, label)).toBeFocused()
}

/** The first goal, by keys. */
async function beginGoal(app: App): Promise<void> {
  await app.press(KEY)
  await expect(dock(app).getByRole('button', { name: app.words.goals.empty.add })).toBeFocused()
  await app.press('Enter')
  await expect(field(app, app.words.goals.fields.node)).toBeFocused()
}

test('a goal begins as a sentence by the keyboard alone, says whether it serves another, and goes with one step', async ({ app }) => {
  await began(app)
  await beginGoal(app)
  await tabTo(app, t.fields.amount('USD'))
  await app.page.keyboard.type('1.2k')
  await expect(form(app)).toContainText('+20% on 1,000 won in 2017-Q1')
  await app.press('Enter')
  await expect(goal(app, '1.2 k in Q1, +20 % on last year, Acme')).toBeVisible()
  await expect(dock(app).getByRole('tree')).toBeFocused()

  // A second one of East, that is 30% more than the 400 won there and serves nothing.
  await app.press('Insert')
  await app.page.keyboard.type('East')
  await tabTo(app, t.fields.amount('USD'))
  await app.page.keyboard.type('+30%')
  await expect(form(app)).toContainText('520 in Q1, +30 % on last year, East')
  await tabTo(app, t.fields.parent)
  await app.page.keyboard.type('No other')
  await app.press('Tab', 'Enter')
  const east = goal(app, '520 in Q1, +30 % on last year, East')
  await expect(east).toContainText(t.faults.orphan)
  await expect(fails(east, 'R')).toBeVisible()
  await expect(east).toHaveAttribute('aria-selected', 'true')
  expect(await app.undoStep()).toContain('520 in Q1')

  // Its parent is chosen in its editor; the orphan is none any more, and Escape goes back.
  await app.press('Enter')
  await tabTo(app, t.fields.parent)
  await app.page.keyboard.type('1.2 k')
  await expect(dock(app)).not.toContainText(t.faults.orphan)
  await app.press('Escape')
  await expect(east).toHaveAttribute('aria-level', '2')
  await app.press('Delete')
  await expect(east).toBeHidden()
  await app.undo()
  await expect(east).toBeVisible()
  await app.isAccessible('goals')
})

test('Insert begins the first goal too, and one that begins serves the nearest of those that it can', async ({ app }) => {
  await began(app)
  const form = async (node: string, period: string): Promise<void> => {
    await field(app, t.fields.node).selectOption({ label: node })
    await field(app, t.fields.period).selectOption(period)
  }
  const offered = (): Promise<string[]> => field(app, t.fields.parent).getByRole('option').allInnerTexts()
  const add = async (amount: string, said: string): Promise<void> => { await field(app, t.fields.amount('USD')).fill(amount); await app.press('Enter'); await expect(goal(app, said)).toBeVisible(); await expect(dock(app).getByRole('tree')).toBeFocused() }
  await app.press(KEY)
  await expect(dock(app).getByRole('button', { name: t.empty.add })).toBeFocused()
  await app.press('Insert')
  await expect(field(app, t.fields.node)).toBeFocused()
  expect(await offered()).toEqual([t.fields.noParent])
  await add('1.2k', 'Acme')

  // What stands beside a node is none that it can serve, and nothing holds a year but a year.
  await app.press('Insert')
  await field(app, t.fields.node).selectOption({ label: 'East' })
  await expect(field(app, t.fields.parent).getByRole('option', { selected: true })).toHaveText('1.2 k in Q1, +20 % on last year, Acme')
  await add('480', 'East')
  await app.press('Insert')
  await field(app, t.fields.node).selectOption({ label: 'West' })
  expect(await offered()).toEqual([t.fields.noParent, '1.2 k in Q1, +20 % on last year, Acme'])
  await add('720', 'West')
  await app.press('Insert')
  await form('East', '2018-01')
  await expect(field(app, t.fields.parent).getByRole('option', { selected: true })).toHaveText('480 in Q1, +20 % on last year, East')
  expect(await offered()).toEqual([t.fields.noParent, '480 in Q1, +20 % on last year, East', '1.2 k in Q1, +20 % on last year, Acme'])
  await form('East', '2018')
  expect(await offered()).toEqual([t.fields.noParent])
  await expect(field(app, t.fields.parent)).toHaveValue('')
})

test('a goal says its reasons in figures, follows what is won, and stands in the sheet where it is', async ({ app }) => {
  await began(app)
  await app.command(t.actions.add.replace('…', ''))
  await field(app, t.fields.amount('USD')).fill('900')
  await app.press('Enter')
  const all = goal(app, 'Acme')
  await expect(all).toContainText('Slack: 900 is below what was reached in 2017-Q1 (1,000)')
  await expect(fails(all, 'A')).toBeVisible()
  await app.press('Enter')
  await field(app, t.fields.amount('USD')).fill('+20%')
  await app.press('Tab')
  await expect(field(app, t.fields.amount('USD'))).toHaveValue('1,200')
  await field(app, t.fields.amount('USD')).fill('soon')
  await app.press('Tab')
  await expect(dock(app).getByRole('alert')).toHaveText(t.fields.wrong.text)
  await field(app, t.fields.amount('USD')).fill('1,200')
  await app.press('Tab')
  await expect(dock(app).getByRole('alert')).toBeHidden()
  await dock(app).getByLabel(t.fields.sayAs).selectOption('1.2 k in Q1, +20 % on last year, Acme')
  await expect(field(app, t.fields.name)).toHaveValue('1.2 k in Q1, +20 % on last year, Acme')
  await dock(app).getByRole('button', { name: t.back }).click()
  await expect(fails(all, 'A')).toBeHidden()

  // 300 of 1,200.
  await deals(app, ['1,Ann,Won,400,2017-02-01', '2,Cy,Won,600,2017-02-01', '3,Ann,Won,300,2018-01-10'])
  await expect(all).toContainText('25%')
  await app.undo()
  await expect(all).not.toContainText('25%')

  // Selected here, it is selected in the sheet.
  await dock(app).getByRole('button', { name: t.add }).click()
  await field(app, t.fields.node).selectOption({ label: 'East' })
  await field(app, t.fields.amount('USD')).fill('480')
  await app.press('Enter')
  await goal(app, 'East').click()
  await expect(app.page.getByRole('textbox', { name: en.plan.bar.address })).toHaveValue(/East/)
})

test('what is out of reach of the people there and of the trials is said so, and how likely it is', async ({ app }) => {
  await app.openSample()
  await app.press('ControlOrMeta+Alt+W')
  await app.page.getByRole('button', { name: en.whatif.panel.make }).click()
  await app.press(KEY)
  await dock(app).getByRole('button', { name: t.empty.add }).click()
  await field(app, t.fields.amount('USD')).fill('50m')
  await app.press('Enter')
  await expect(goal(app, 'Company')).toContainText(/Out of reach: 50,000,000 is [\d,.]+% above what the people there can bring in \([\d,]+\)/)
  await expect(goal(app, 'Company')).toContainText(t.row.chance('0%'))
})

test('the timeline stands by goals, with what serves them and what serves none', async ({ app }) => {
  await began(app)
  await beginGoal(app)
  await field(app, t.fields.amount('USD')).fill('1.2k')
  await app.press('Enter')
  await dock(app).getByRole('button', { name: t.actions.initiative }).click()
  const table = app.page.getByRole('treegrid', { name: en.timeline.table })
  await expect(table.getByRole('textbox')).toBeFocused()
  await app.page.keyboard.type('Partners')
  await app.press('Enter')
  await app.command(en.timeline.groupings.goal)
  await expect(table.getByRole('row').nth(1)).toContainText('1.2 k in Q1')
  await expect(table.getByRole('row').nth(2)).toContainText('Partners')
  await table.getByRole('gridcell', { name: 'Partners' }).click()
  await app.press('Alt+Enter')
  await app.page.getByRole('complementary', { name: en.frame.details }).getByLabel(en.timeline.details.goal, { exact: true }).selectOption('')
  await expect(table.getByRole('row').filter({ hasText: en.timeline.noGoal })).toBeVisible()
  await app.undo()
  await expect(table.getByRole('row').filter({ hasText: en.timeline.noGoal })).toBeHidden()
})

test('in Chinese the sentence is Chinese', async ({ app }) => {
  await began(app)
  await app.page.getByRole('button', { name: new RegExp(en.actions.language) }).click()
  app.words = zh as typeof en
  await beginGoal(app)
  await field(app, zh.goals.fields.amount('USD')).fill('+20%')
  await app.press('Enter')
  await expect(goal(app, 'Acme 一季度完成 1,200，同比增长 20%')).toBeVisible()
  await app.press('Enter')
  await expect(dock(app)).toContainText('全公司的目标')
})
