/** States of copies that go out and come back; behind all others, on the sample's plan. */
import { join } from 'node:path'
import { openSession } from '../../main/service/index.ts'
import { expect, type App } from '../support/app.ts'

const team = 'region1-team2', [first, second, third] = [1, 2, 3].map((n) => `${team}-seat${n}`)
const inEnglish = (app: App): boolean => app.words.plan.title === 'Plan'

/** Somebody has changed a copy. */
function changed(app: App, file: string, who: string, change: (call: (name: 'cells.set' | 'node.rename' | 'node.remove' | 'note.set' | 'node.add', input: object) => void) => void): void {
  const session = openSession({ who })
  session.call('file.open', { path: join(app.dir, `${file}.salesplan`) })
  change((name, input) => { session.call(name, input) })
  session.close()
}
const quota = (node: string, period: string, value: number): object => ({ measure: 'quota', cells: [{ node, line: null, period, value }] })

async function share(app: App, node: string, to: string, file: string): Promise<void> {
  const { share: words, files } = app.words, dialog = app.page.getByRole('dialog', { name: words.title })
  await dialog.getByLabel(words.what, { exact: true }).selectOption(node)
  await dialog.getByLabel(words.to, { exact: true }).fill(to)
  await dialog.getByLabel(files.fileName).fill(file)
  await app.press('Enter')
  await expect(dialog).toBeHidden()
}

export const travelStates: { name: string; enter: (app: App) => Promise<void>; leave?: (app: App) => Promise<void> }[] = [
  {
    name: 'sharing a branch',
    enter: async (app) => {
      const { frame, share: words } = app.words
      await app.page.getByRole('navigation', { name: frame.workspaces }).getByRole('button', { name: frame.plan }).click()
      await app.seesPlan()
      await app.showBy('month')
      await app.goTo(team, '2027-Q1')
      await app.press('ControlOrMeta+Alt+Shift+E')
      await share(app, 'region2', 'Wes', 'West')
      await app.command(words.branch)
      await expect(app.page.getByRole('dialog').getByRole('row')).toHaveCount(2)
    },
  },
  {
    name: 'sharing a branch by letter, under a password',
    enter: async (app) => {
      const { share: words } = app.words, dialog = app.page.getByRole('dialog', { name: words.title })
      await dialog.getByRole('radio', { name: words.going.ways.eml }).click()
      await dialog.getByLabel(words.going.password, { exact: true }).fill('tulip')
    },
    leave: async (app) => {
      const { share: words } = app.words, dialog = app.page.getByRole('dialog', { name: words.title })
      await dialog.getByRole('radio', { name: words.going.ways.plan }).click()
      await dialog.getByLabel(words.going.password, { exact: true }).fill('')
      await share(app, 'region1', 'Eve', 'East')
      changed(app, 'East', 'Eve', (call) => {
        call('cells.set', quota(first, '2027-01', 61_000))
        call('cells.set', quota(second, '2027-02', 42_000))
        call('cells.set', quota(third, '2027-02-08', 9000))
        call('node.rename', { node: third, name: inEnglish(app) ? 'Bartholomew Featherstonehaugh' : '欧阳若水' })
        call('note.set', { measure: 'quota', node: first, line: null, period: '2027-03', text: inEnglish(app) ? 'The tender of the harbour falls into March' : '港口招标在三月' })
      })
      await app.typeInCell(first, '2027-01', '55000')
      await app.typeInCell(third, '2027-02', '48000')
      await app.typeInCell(third, 'tree', inEnglish(app) ? 'Bart Featherstonehaugh' : '欧阳水')
    },
  },
  {
    name: 'choosing copies',
    enter: async (app) => {
      await app.press('ControlOrMeta+Alt+Shift+M')
      const picker = app.page.getByRole('dialog', { name: app.words.merge.picker.title })
      await picker.getByRole('option', { name: 'East.salesplan' }).click()
      await expect(picker.getByRole('option', { selected: true })).toHaveCount(1)
    },
    leave: (app) => app.page.getByRole('button', { name: app.words.merge.picker.take('1') }).click(),
  },
  { name: 'merging, conflicts to decide', enter: async (app) => { await expect(app.page.getByRole('grid', { name: app.words.merge.conflicts.title }).getByRole('row').first()).toBeVisible() } },
  {
    name: 'merging, all decided',
    enter: async (app) => {
      await app.page.getByRole('button', { name: app.words.merge.conflicts.theirsAll, exact: true }).click()
      await expect(app.page.getByText(app.words.merge.conflicts.decided)).toBeVisible()
    },
  },
  { name: 'merged', enter: async (app) => { await app.command(app.words.merge.actions.now); await expect(app.page.getByRole('complementary', { name: app.words.merge.title })).toBeHidden() } },
  { name: 'nothing to merge', enter: (app) => app.command(app.words.merge.actions.show) },
  {
    name: 'a copy, opened',
    enter: async (app) => {
      const { actions, files, share: words } = app.words, dialog = app.page.getByRole('dialog', { name: files.open })
      await app.menu(actions.open)
      await dialog.getByRole('option', { name: 'West.salesplan' }).click()
      await dialog.getByRole('button', { name: files.openButton, exact: true }).click()
      await expect(app.page.getByRole('button', { name: words.copy.back })).toBeVisible()
    },
  },
  { name: 'a copy, to be sent back', enter: async (app) => { await app.page.getByRole('button', { name: app.words.share.copy.back }).click(); await expect(app.page.getByRole('dialog', { name: app.words.share.copy.backTitle })).toBeVisible() }, leave: (app) => app.press('Escape') },
]
