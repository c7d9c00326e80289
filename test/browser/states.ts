/** Every state of the window that is looked at, by eye or by axe: how to get there from where the last one left it. */
import { expect, type App } from '../support/app.ts'
import { analysisStates } from './states-analysis.ts'
import { timelineStates } from './states-timeline.ts'
import { trackStates } from './states-track.ts'
import { travelStates } from './states-travel.ts'

export interface State { name: string; enter: (app: App) => Promise<void>; leave?: (app: App) => Promise<void> }

const close = (app: App): Promise<void> => app.press('Escape')
const DEALS = [
  'Id,Owner,Product,Stage,Amount,Currency,Close date',
  'N1,Maya Okafor,Platform,Closed Won,12000,USD,2026-11-03', 'N2,Maya Okafor,Plat-form,Closed Won,8000,EUR,2026-11-04', 'N3,Una Storm,Insight,Negotiation,5000,USD,2027-02-04',
  'N4,Colin Farraday,Connect,Closed Lost,lots,USD,2026-12-04',
].join('\n')

const AMOUNTS = ['Id,Owner,Stage,Amount,Close date', 'N8,Maya Okafor,Closed Won,41.000,2026-11-03', 'N9,Maya Okafor,Closed Won,2.000,2026-11-04'].join('\n')

/** In this order; each begins where the one before left. Rows and columns of the sample are named by id, which every language shares. */
export const states: State[] = [
  { name: 'start', enter: async (app) => { await expect(app.page.getByRole('button', { name: app.words.start.fromSample })).toBeVisible() } },
  {
    name: 'new plan',
    enter: async (app) => {
      await app.page.getByRole('button', { name: app.words.start.fromCrm }).click()
      await app.page.getByText(app.words.start.more).click()
    },
    leave: close,
  },
  { name: 'open', enter: async (app) => { await app.page.getByRole('button', { name: app.words.start.open, exact: true }).click(); await expect(app.page.getByRole('dialog')).toBeVisible() }, leave: close },
  { name: 'plan by month', enter: async (app) => { await app.openSample(); await app.showBy('month') } },
  { name: 'plan by quarter', enter: (app) => app.showBy('quarter') },
  { name: 'plan by week', enter: (app) => app.showBy('week') },
  { name: 'goals, open to the seats', enter: async (app) => { await app.showBy('month'); await app.showMeasure('goal'); await app.expandAll() }, leave: (app) => app.showMeasure('quota') },
  {
    name: 'a scenario being made',
    enter: async (app) => {
      const { scenario } = app.words.plan
      await app.command(scenario.add)
      await app.page.getByLabel(scenario.name, { exact: true }).fill(app.words.plan.title === 'Plan' ? 'Best case' : '乐观')
    },
    leave: (app) => app.press('Enter'),
  },
  {
    name: 'a scenario typed into',
    enter: async (app) => {
      await expect(app.page.getByRole('dialog')).toBeHidden()
      await app.typeInCell('region1-team1-seat1', '2027-02', '*1.2')
      await app.press('ControlOrMeta+Alt+y')
      await expect(app.page.getByRole('menuitemradio').nth(1)).toHaveAttribute('aria-checked', 'true')
    },
    leave: async (app) => { await app.page.getByRole('menuitemradio').first().click(); await expect(app.page.getByRole('menu')).toBeHidden() },
  },
  {
    name: 'scenarios to be compared',
    enter: async (app) => {
      const { compare, scenario } = app.words.plan, second = app.words.plan.title === 'Plan' ? 'What the board asked for' : '董事会要求的数字'
      await app.command(scenario.add)
      await app.page.getByLabel(scenario.name, { exact: true }).fill(second)
      await app.press('Enter')
      await expect(app.page.getByRole('dialog')).toBeHidden()
      await app.typeInCell('region1-team1', '2027-Q1', '*0.9')
      await app.typeInCell('region1-team1-seat2', '2027-03', '*1.3')
      await app.press('ControlOrMeta+Alt+y')
      await app.page.getByRole('menuitemradio').first().click()
      await app.press('ControlOrMeta+Alt+b')
      const boxes = app.page.getByRole('dialog', { name: compare.title }).getByRole('checkbox')
      for (const n of [1, 2]) await boxes.nth(n).check()
    },
    leave: (app) => app.press('Enter'),
  },
  { name: 'scenarios compared', enter: async (app) => { await app.goTo('region1', '2027-Q1'); await app.showBy('quarter'); await expect(app.sheet.locator('[col-id^="compared.share"]').first()).toBeVisible() } },
  { name: 'scenarios compared, by month', enter: async (app) => { await app.showBy('month'); await expect(app.sheet.locator('[col-id^="compared.value"]').first()).toBeVisible() } },
  {
    name: 'scenarios compared, as tables', enter: (app) => app.press('ControlOrMeta+Alt+T'),
    leave: async (app) => { await app.press('ControlOrMeta+Alt+T'); await app.press('ControlOrMeta+Alt+b'); await app.page.getByRole('button', { name: app.words.plan.compare.stop }).click() },
  },
  {
    name: 'further measures as rows',
    enter: async (app) => {
      const { beside } = app.words.plan, menu = app.page.getByRole('menu', { name: beside.title })
      await app.press('ControlOrMeta+Alt+m')
      await menu.getByRole('menuitemcheckbox').nth(0).click()
      await menu.getByRole('menuitemcheckbox').nth(4).click()
      await expect(menu.getByRole('menuitemcheckbox').nth(4)).toBeChecked()
    },
    leave: close,
  },
  {
    name: 'further measures as columns',
    enter: async (app) => { await app.command(app.words.plan.beside.turn); await expect(app.sheet.locator('[col-id="goal@2027-Q1"]').first()).toBeVisible() },
    leave: async (app) => {
      const menu = app.page.getByRole('menu', { name: app.words.plan.beside.title })
      await app.press('ControlOrMeta+Alt+m')
      for (const n of [0, 4]) await menu.getByRole('menuitemcheckbox').nth(n).click()
      await menu.getByRole('menuitemradio').first().click()
      await app.press('Escape')
    },
  },
  { name: 'a range selected', enter: (app) => app.select(['region1-team1-seat1', '2027-01'], ['region1-team1-seat3', '2027-03']) },
  { name: 'locks', enter: async (app) => { await app.goTo('region1-team1-seat1', '2027-02'); await app.press('ControlOrMeta+Alt+L'); await expect(app.page.locator('footer')).toContainText(app.words.frame.locks(1)) } },
  {
    name: 'a paste that asks',
    enter: async (app) => {
      await app.goTo('region1-team1-seat1', '2027-01')
      await app.paste('41\t42\n51\t52')
      await expect(app.page.getByText(app.words.grid.skips({ outside: 0, computed: 0, held: 1, totals: 0 }))).toBeVisible()
    },
    leave: close,
  },
  {
    name: 'several ranges',
    enter: async (app) => {
      await app.select(['region1-team1-seat1', '2027-01'], ['region1-team1-seat2', '2027-02'])
      await (await app.cell('region1-team1-seat4', '2027-02')).click({ modifiers: ['ControlOrMeta'] })
      await app.press('Shift+ArrowRight', 'Shift+ArrowDown')
    },
  },
  {
    name: 'the way of a total',
    enter: async (app) => { await app.goTo('region1-team1', '2027-Q1'); await app.page.keyboard.type('900k'); await expect(app.page.getByText(app.words.plan.bar.way(app.words.plan.methods.default)).first()).toBeVisible() },
    leave: close,
  },
  {
    name: 'an address that leads nowhere',
    enter: async (app) => { await app.press('ControlOrMeta+G'); await app.page.keyboard.type('North/Feb'); await app.press('Enter'); await expect(app.page.getByText(app.words.plan.bar.unknown('North/Feb'))).toBeVisible() },
    leave: close,
  },
  {
    name: 'reading aids',
    enter: async (app) => {
      const { aids } = app.words.plan
      for (const [row, column, aid] of [['region1-team1-seat1', '2027-Q1', aids.heat.column], ['region1-team1-seat1', 'compare.lastYear', aids.bars]] as const) {
        await app.goTo(row, column)
        await app.page.getByRole('button', { name: aids.title }).click()
        await app.page.getByRole('menuitemcheckbox', { name: aid }).click()
      }
      await app.page.getByRole('button', { name: aids.title }).click()
      await expect(app.page.getByRole('menuitemcheckbox', { name: aids.bars })).toBeChecked()
    },
    leave: close,
  },
  {
    name: 'trends',
    enter: async (app) => { await app.command(app.words.plan.actions.trend); await expect(app.sheet.locator('[data-trend]').first()).toBeVisible() },
    leave: (app) => app.command(app.words.plan.actions.trend),
  },
  {
    name: 'thresholds',
    enter: async (app) => {
      const { aids } = app.words.plan
      await app.goTo('region1-team1-seat1', 'compare.change')
      await app.page.getByRole('button', { name: aids.title }).click()
      await app.page.getByRole('menuitem', { name: aids.thresholds }).click()
      await app.page.getByLabel(aids.low).fill('0%')
      await app.page.getByLabel(aids.high).fill('10%')
    },
    leave: (app) => app.press('Enter'),
  },
  { name: 'numbers within thresholds', enter: async (app) => { await expect(app.sheet.locator('[data-band]').first()).toBeVisible() } },
  {
    name: 'a text refused',
    enter: async (app) => { await app.typeInCell('region1-team1-seat2', '2027-01', 'about 5'); await expect(app.page.getByText(app.words.grid.refused.text('about 5'))).toBeVisible() },
    leave: close,
  },
  {
    name: 'a total that a lock forbids',
    enter: async (app) => { await app.typeInCell('region1-team1-seat1', '2027-02', '5'); await expect(app.page.getByRole('alert').first()).toBeVisible() },
    leave: async (app) => { await app.page.getByRole('button', { name: app.words.frame.dismiss }).last().click() },
  },
  {
    name: 'found, and to be replaced',
    enter: async (app) => {
      const { find } = app.words.plan, bar = app.page.getByRole('search', { name: find.label })
      await app.goTo('region1', '2027-Q1')
      await app.press('ControlOrMeta+H')
      await bar.getByLabel(find.field).fill('15')
      await app.press('Enter')
      await expect(bar.getByRole('status')).toHaveText(/\d+\D+\d+/)
    },
    leave: close,
  },
  {
    name: 'a filter on, siblings in order',
    enter: async (app) => {
      const { filter, actions } = app.words.plan, name = (await (await app.cell('region1-team1-seat1', 'tree')).innerText()).trim()
      await app.goTo('region1-team1-seat1', '2027-02')
      await app.command(actions.sort.down)
      await app.press('ControlOrMeta+Shift+L')
      await app.page.getByLabel(filter.field).fill(name.slice(0, 1))
      await expect(app.page.getByRole('search', { name: filter.label }).getByRole('status')).toHaveText(/\d/)
    },
    leave: async (app) => { await close(app); await app.command(app.words.plan.actions.sort.plan); await app.goTo('region1-team1-seat1', '2027-02'); await app.press('ControlOrMeta+Home') },
  },
  {
    name: 'frozen panes, a column moved',
    enter: async (app) => {
      const viewport = app.sheet.locator('.ag-grid-viewport')
      await app.goTo('region1-team1-seat2', 'compare.lastYear')
      await app.press('ControlOrMeta+Alt+ArrowLeft')
      await app.goTo('region1-team1-seat2', '2027-02')
      await app.press('ControlOrMeta+Alt+Z')
      await app.select(['region1-team1', '2027-Q1'], ['region1-team1-seat4', '2027-02'])
      await viewport.evaluate((e) => { e.scrollTop = 39 })
      await expect(app.sheet.locator('.ag-grid-pinned-top-rows-container [row-id]')).not.toHaveCount(0)
    },
    leave: async (app) => { await app.press('ControlOrMeta+Alt+Shift+Z'); await app.command(app.words.plan.actions.columnsOwn); await app.goTo('region1', '2027-Q1'); await app.press('ControlOrMeta+Home') },
  },
  { name: 'ways to allocate', enter: async (app) => { await app.page.getByRole('button', { name: app.words.plan.allocate }).click(); await expect(app.page.getByRole('menu')).toBeVisible() }, leave: close },
  {
    name: 'an allocation previewed',
    enter: async (app) => {
      const { allocateMore, actions } = app.words.plan
      await app.goTo('region1', '2027-Q1')
      await app.command(actions.allocateMore)
      const dialog = app.page.getByRole('dialog', { name: allocateMore.title })
      await dialog.getByLabel(allocateMore.amount, { exact: true }).fill('1200000')
      await dialog.getByLabel(allocateMore.cap, { exact: true }).fill('200000')
      await expect(dialog.getByRole('table')).toBeVisible()
    },
    leave: close,
  },
  {
    name: 'a note on a cell',
    enter: async (app) => {
      const { notes } = app.words.plan, dialog = app.page.getByRole('dialog', { name: notes.title }), text = dialog.getByRole('textbox')
      for (const [row, said] of [['region1-team1-seat1', 'Ramping until February'], ['region1-team1-seat3', 'Two renewals slip into April.\nAgreed with the region on Monday.']] as const) {
        await app.goTo(row, '2027-01')
        await app.press('Shift+F2')
        await text.fill(said)
        await app.press('Enter')
        await expect(dialog).toBeHidden()
      }
      await app.press('Shift+F2')
      await expect(text).toHaveValue(/Monday/)
    },
    leave: close,
  },
  {
    name: 'views of the plan',
    enter: async (app) => {
      const { layouts } = app.words.plan, dialog = app.page.getByRole('dialog', { name: layouts.saveTitle })
      for (const [by, name] of [['quarter', 'Board'], ['week', 'Seats by week'], ['month', 'Monday review with the regions and the partners of the east']] as const) {
        await app.showBy(by)
        await app.command(layouts.save)
        await dialog.getByRole('textbox').fill(name)
        await app.press('Enter')
        await expect(dialog).toBeHidden()
      }
      await app.page.getByRole('button', { name: layouts.title, exact: true }).click()
      await expect(app.page.getByRole('menuitemradio')).toHaveCount(3)
    },
    leave: close,
  },
  { name: 'what a row can be told', enter: async (app) => { await (await app.cell('region1', 'tree')).click({ button: 'right' }); await expect(app.page.getByRole('menu')).toBeVisible() }, leave: close },
  { name: 'details', enter: async (app) => { await app.goTo('region1', 'tree'); await app.press('ControlOrMeta+Alt+I'); await expect(app.page.getByRole('complementary', { name: app.words.frame.details })).toBeVisible() } },
  {
    name: 'why', enter: async (app) => {
      await app.goTo('region1', '2027-Q1')
      await app.press('ControlOrMeta+Alt+E')
      await expect(app.page.getByRole('complementary', { name: app.words.frame.why })).toContainText(app.words.plan.why.parts)
    },
  },
  { name: 'history', enter: async (app) => { await app.press('ControlOrMeta+Alt+H'); await expect(app.page.getByRole('complementary', { name: app.words.frame.history })).toBeVisible() }, leave: (app) => app.press('ControlOrMeta+Alt+H') },
  {
    name: 'what if, nothing made yet',
    enter: async (app) => { await app.goTo('region1', '2027-Q1'); await app.press('ControlOrMeta+Alt+W'); await expect(app.page.getByRole('button', { name: app.words.whatif.panel.make })).toBeVisible() },
    leave: (app) => app.page.getByRole('button', { name: app.words.whatif.panel.make }).click(),
  },
  {
    name: 'what if, drivers',
    enter: async (app) => {
      await app.goTo('region1-team1', '2027-Q1')
      await expect(app.page.getByRole('complementary', { name: app.words.frame.whatif }).getByRole('slider')).toHaveCount(10)
    },
  },
  {
    name: 'what if, a value that can’t be',
    enter: async (app) => {
      const box = app.page.getByRole('complementary', { name: app.words.frame.whatif }).getByRole('textbox').first()
      await box.fill('120%')
      await app.press('Enter')
      await expect(box).toHaveAttribute('aria-invalid', 'true')
    },
    leave: close,
  },
  {
    name: 'what if, mid-drag',
    enter: async (app) => {
      const { mouse } = app.page, at = (await app.page.getByRole('complementary', { name: app.words.frame.whatif }).getByRole('slider').first().boundingBox())!
      await mouse.move(at.x + at.width * 0.5, at.y + at.height / 2)
      await mouse.down()
      await mouse.move(at.x + at.width * 0.75, at.y + at.height / 2)
    },
    leave: async (app) => { await app.press('Escape'); await app.page.mouse.up() },
  },
  {
    name: 'what if, how unsure a driver is',
    enter: async (app) => {
      const { panel } = app.words.whatif, dock = app.page.getByRole('complementary', { name: app.words.frame.whatif })
      await dock.getByRole('button', { name: /more|更多/i }).nth(1).click()
      await app.page.getByRole('menuitem', { name: panel.unsure }).click()
      await expect(app.page.getByLabel(panel.spread.spread)).toBeVisible()
    },
    leave: async (app) => { await close(app); await app.press('ControlOrMeta+Alt+W'); await app.undo(); await expect(app.page.getByRole('complementary')).toHaveCount(0) },
  },
  { name: 'charts as tables', enter: (app) => app.press('ControlOrMeta+Alt+T'), leave: (app) => app.press('ControlOrMeta+Alt+T') },
  { name: 'palette', enter: async (app) => { await app.press('ControlOrMeta+K'); await expect(app.page.getByRole('dialog').getByRole('combobox')).toBeVisible() }, leave: close },
  { name: 'import, choosing', enter: async (app) => { await app.menu(app.words.actions.importDeals); await expect(app.importSheet).toBeVisible() } },
  {
    name: 'import, amounts asked about',
    enter: async (app) => {
      await app.chooseFile({ name: 'amounts.csv', bytes: AMOUNTS })
      await expect(app.importSheet.getByText(app.words.imports.decimalOpen('Amount')).first()).toBeVisible()
    },
    leave: async (app) => { await close(app); await expect(app.importSheet).toBeHidden(); await app.menu(app.words.actions.importDeals) },
  },
  { name: 'import, columns', enter: async (app) => { await app.chooseFile({ name: 'deals.csv', bytes: DEALS }); await expect(app.importSheet.getByRole('button', { name: app.words.imports.readOn })).toBeVisible() } },
  {
    name: 'import, checking',
    enter: async (app) => { await app.importSheet.getByRole('button', { name: app.words.imports.readOn }).click(); await expect(app.importSheet.getByRole('button', { name: app.words.imports.commit, exact: true })).toBeVisible() },
  },
  { name: 'imported, a rate missing', enter: async (app) => { await app.importSheet.getByRole('button', { name: app.words.imports.commit, exact: true }).click(); await expect(app.importSheet).toBeHidden() } },
  { name: 'settings', enter: async (app) => { await app.menu(app.words.actions.goSettings); await expect(app.page.getByRole('heading', { name: app.words.settings.levels })).toBeVisible() } },
  {
    name: 'a formula with a fault',
    enter: async (app) => {
      const { settings } = app.words
      await app.page.getByRole('textbox', { name: settings.newMeasure, exact: true }).fill('Mix')
      await app.page.getByRole('textbox', { name: settings.newFormula, exact: true }).fill('share(quota)')
      await app.press('Enter')
      await expect(app.page.getByRole('textbox', { name: settings.measureFormula('Mix') })).toBeVisible()
      await app.page.getByRole('navigation', { name: settings.parts }).getByRole('button', { name: settings.measures, exact: true }).click()
      await app.page.getByRole('textbox', { name: settings.newMeasure, exact: true }).fill('Pace')
      await app.page.getByRole('textbox', { name: settings.newFormula, exact: true }).fill('actual / toDate(quota) + Mix * quota')
      await expect(app.page.locator('mark')).toBeVisible()
    },
  },
  {
    name: 'roles and days off',
    enter: async (app) => {
      const { settings } = app.words, { page } = app
      await page.getByRole('navigation', { name: settings.parts }).getByRole('button', { name: settings.roles, exact: true }).click()
      for (const [name, productivity, ramp] of [['Account executive', '30,000', '0, 25, 50, 75'], ['Key account manager', '45,000', '']] as const) {
        await page.getByRole('textbox', { name: settings.newRole, exact: true }).fill(name)
        await app.press('Enter')
        await page.getByRole('textbox', { name: settings.roleProductivity(name) }).fill(productivity)
        await app.press('Enter')
        if (ramp === '') continue
        await page.getByRole('textbox', { name: settings.roleRamp(name) }).fill(ramp)
        await app.press('Enter')
      }
      await page.getByRole('combobox', { name: settings.companyDays }).selectOption('CN')
      await expect(page.getByRole('combobox', { name: settings.companyDays })).toHaveValue('CN')
      await page.getByRole('navigation', { name: settings.parts }).getByRole('button', { name: settings.roles, exact: true }).click()
    },
  },
  {
    name: 'a seat that moves',
    enter: async (app) => {
      const { frame, plan: { details } } = app.words, { page } = app
      await page.getByRole('navigation', { name: frame.workspaces }).getByRole('button', { name: frame.plan }).click()
      await app.seesPlan()
      await app.showBy('month')
      await app.goTo('region1-team1-seat1', 'tree')
      if (!await page.getByRole('combobox', { name: details.moveTo }).isVisible()) await app.press('ControlOrMeta+Alt+I')
      await page.getByRole('combobox', { name: details.moveTo }).selectOption({ index: 4 })
      await page.getByLabel(details.moveFrom, { exact: true }).fill('2027-02-01')
      await page.getByRole('button', { name: details.move, exact: true }).click()
      await app.goTo('region1-team1-seat1@', 'tree')
      await expect(page.getByRole('list', { name: details.moves })).toBeVisible()
      await page.getByRole('list', { name: details.moves }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'shared deals',
    enter: async (app) => {
      const { settings, actions } = app.words, { page } = app
      await app.menu(actions.goSettings)
      await page.getByRole('navigation', { name: settings.parts }).getByRole('button', { name: settings.deals, exact: true }).click()
      const seats = page.getByRole('textbox', { name: settings.newSplits, exact: true })
      for (const [deal, parts] of [['S100001', 'P1002 60%, P1003 40%'], ['S100002', 'P1002 50%, P1004 50%']]) {
        await page.getByRole('textbox', { name: settings.newDeal, exact: true }).fill(deal)
        await seats.fill(parts)
        await app.press('Enter')
        await expect(seats).toHaveValue('')
      }
    },
  },
  { name: 'a measure beside the numbers', enter: async (app) => { await app.page.getByRole('navigation', { name: app.words.frame.workspaces }).getByRole('button', { name: app.words.frame.plan }).click(); await app.seesPlan(); await app.shows('region1', 'Mix', /%/) } },
  {
    name: 'a formula in the bar',
    enter: async (app) => {
      await app.goTo('region1', 'Mix')
      await app.press('ControlOrMeta+Alt+F')
      await app.page.getByRole('textbox', { name: app.words.settings.measureFormula('Mix') }).pressSequentially(' * lastY')
      await expect(app.page.getByRole('button', { name: 'lastYear', exact: true })).toBeVisible()
    },
    leave: (app) => app.press('Escape'),
  },
  ...analysisStates,
  ...timelineStates,
  ...trackStates,
  ...travelStates,
]
