/** States of the What-if workspace, in this order, from the plan on; those of the last part need the solver and the jobs of a what-if. */
import { expect, type App } from '../support/app.ts'

const tab = (app: App, part: keyof App['words']['analysis']['parts']): Promise<void> => app.page.getByRole('tab', { name: app.words.analysis.parts[part], exact: true }).click()
const answered = (app: App): Promise<void> => expect(app.page.getByRole('region', { name: app.words.analysis.seek.answer }).getByRole('status')).toHaveText(/\d/)

export const analysisStates: { name: string; enter: (app: App) => Promise<void>; leave?: (app: App) => Promise<void> }[] = [
  { name: 'what-if, nothing made', enter: async (app) => { await app.command(app.words.analysis.go); await expect(app.page.getByRole('button', { name: app.words.analysis.empty.make })).toBeVisible() } },
  {
    name: 'goal seek',
    enter: async (app) => {
      const { empty, subject } = app.words.analysis
      await app.page.getByRole('button', { name: empty.make }).click()
      await app.page.getByRole('group', { name: subject.label }).getByRole('combobox', { name: subject.where }).selectOption({ index: 0 })
      await answered(app)
    },
  },
  {
    name: 'goal seek, to be kept',
    enter: async (app) => {
      await app.page.getByRole('button', { name: app.words.analysis.seek.keep }).click()
      await app.page.getByLabel(app.words.analysis.seek.name, { exact: true }).fill('base')
      await expect(app.page.getByText(app.words.analysis.seek.taken('base'))).toBeVisible()
    },
    leave: (app) => app.press('Escape'),
  },
  {
    name: 'goal seek, several drivers',
    enter: async (app) => {
      const { page } = app
      await page.getByRole('radio', { name: app.words.analysis.seek.ways.several }).click()
      for (const n of [0, 1]) await page.getByRole('checkbox').nth(n).check()
      await expect(page.getByRole('table', { name: app.words.analysis.seek.sets })).toBeVisible()
    },
  },
  {
    name: 'sensitivity',
    enter: async (app) => {
      const { across, rangeOf, to } = app.words.analysis.sensitivity
      await tab(app, 'sensitivity')
      await app.page.getByLabel(rangeOf(across, to)).fill('100%')
      await expect(app.page.locator('td[data-left=true]').first()).toBeVisible()
    },
  },
  { name: 'charts of a what-if as tables', enter: async (app) => { await app.press('ControlOrMeta+Alt+T'); await expect(app.page.getByRole('table', { name: app.words.analysis.sensitivity.tornado })).toBeVisible() }, leave: (app) => app.press('ControlOrMeta+Alt+T') },
  { name: 'simulation, not run', enter: async (app) => { await tab(app, 'simulation'); await expect(app.page.getByText(app.words.analysis.simulation.empty)).toBeVisible() } },
  { name: 'simulated', enter: async (app) => { await app.page.getByRole('button', { name: app.words.analysis.simulation.run, exact: true }).click(); await expect(app.page.locator(`[data-title="${app.words.analysis.simulation.fan}"]`)).toBeVisible() } },
  { name: 'models', enter: async (app) => { await tab(app, 'models'); await expect(app.page.getByRole('region', { name: app.words.analysis.models.title }).locator('code')).toHaveCount(4) } },
  {
    name: 'back-tested',
    enter: async (app) => {
      const { models } = app.words.analysis
      await app.page.getByRole('button', { name: models.run, exact: true }).click()
      await expect(app.page.getByRole('button', { name: models.again, exact: true })).toBeVisible()
      await app.page.getByRole('button', { name: models.again, exact: true }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'drivers, a correlation refused',
    enter: async (app) => {
      const { drivers } = app.words.analysis
      await tab(app, 'drivers')
      const matrix = app.page.getByRole('region', { name: drivers.correlations }).getByRole('textbox')
      await matrix.first().fill('2')
      await app.press('Enter')
      await expect(app.page.getByText(drivers.wrong)).toBeVisible()
    },
    leave: async (app) => { await app.press('Escape'); await app.command(app.words.actions.goPlan); await app.seesPlan() },
  },
]
