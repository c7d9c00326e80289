/** The README's table of keys, walked through: every key in it is pressed, and none that is checked here is missing there. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as en from '../../renderer/locales/en/index.ts'
import { expect, sampleTest, type App } from '../support/app.ts'
import { projectRoot } from '../support/needs.ts'

const test = sampleTest(async (app) => {
  await app.goTo('Daniel Reyes', 'Feb')
})

const counts = (app: App, text: string | RegExp): Promise<void> => expect(app.status).toContainText(text)
const step = (app: App, text: string): Promise<void> => expect.poll(() => app.undoStep()).toContain(text)

const week = (app: App) => app.page.getByRole('tabpanel', { name: en.track.parts.week })
/** My week, as it is read once it is there. */
async function inMyWeek(app: App): Promise<string> {
  await app.command(`${en.track.title}: ${en.track.parts.week}`)
  await expect(week(app)).toContainText('2027')
  return week(app).innerText()
}

/** By a row of the table: its keys, each with what shows that it works. The sheet stands on Daniel Reyes in February before each. */
const checks: Record<string, Record<string, (app: App) => Promise<void>>> = {
  'Arrows, Tab, Shift Tab, Enter, Shift Enter': {
    ArrowRight: (app) => app.stands('Daniel Reyes', 'Mar'), ArrowLeft: (app) => app.stands('Daniel Reyes', 'Jan'), ArrowUp: (app) => app.stands('Maya Okafor', 'Feb'), ArrowDown: (app) => app.stands('Colin Farraday', 'Feb'),
    Tab: (app) => app.stands('Daniel Reyes', 'Mar'), 'Shift+Tab': (app) => app.stands('Daniel Reyes', 'Jan'), Enter: (app) => app.stands('Colin Farraday', 'Feb'), 'Shift+Enter': (app) => app.stands('Maya Okafor', 'Feb'),
  },
  'Shift Arrows, Ctrl Arrows, Ctrl Shift Arrows': {
    'Shift+ArrowDown': (app) => counts(app, 'Count 2'), 'Control+ArrowUp': (app) => app.stands('Company', 'Feb'), 'Control+Shift+ArrowRight': (app) => counts(app, /Count [3-6]/),
  },
  'Home, End, Ctrl Home, Ctrl End, PageUp, PageDown': {
    Home: (app) => app.stands('Daniel Reyes', '2027-Q1'), End: (app) => expect(app.page.getByRole('textbox', { name: en.plan.bar.address })).toHaveValue(/Cover|Attainment/), 'Control+Home': (app) => app.stands('Company', '2027-Q1'),
    'Control+End': (app) => expect(app.page.getByRole('textbox', { name: en.plan.bar.address })).toHaveValue(/House accounts/), PageDown: (app) => expect(app.page.getByRole('textbox', { name: en.plan.bar.address })).not.toHaveValue(/Daniel Reyes/),
    PageUp: (app) => expect(app.page.getByRole('textbox', { name: en.plan.bar.address })).not.toHaveValue(/Daniel Reyes/),
  },
  'Ctrl A, Shift Space, Ctrl Space': {
    'Control+a': (app) => counts(app, /Count \d{3}/), 'Shift+Space': (app) => counts(app, /Count [5-6]/), 'Control+Space': (app) => counts(app, /Count \d{2}/),
  },
  'Ctrl click, Shift click': {
    '': async (app) => {
      await (await app.cell('Ruth Abernathy', 'Feb')).click({ modifiers: ['Control'] })
      await counts(app, 'Count 2')
      await (await app.cell('Ruth Abernathy', 'Mar')).click({ modifiers: ['Shift'] })
      await counts(app, 'Count 3')
    },
  },
  'F2, Escape, Delete, Ctrl Enter': {
    F2: async (app) => {
      const before = await app.number('Daniel Reyes', 'Feb')
      await app.page.keyboard.type('0')
      await expect(app.sheet.getByRole('textbox', { name: en.grid.editor })).toHaveValue(`${before}0`)
      await app.press('Escape')
      expect(await app.number('Daniel Reyes', 'Feb')).toBe(before)
    },
    Escape: (app) => app.stands('Daniel Reyes', 'Feb'), Delete: (app) => app.shows('Daniel Reyes', 'Feb', ''),
    '5+Control+Enter': (app) => app.shows('Daniel Reyes', 'Feb', '5'),
  },
  'Alt Down, Alt Up': {
    '': async (app) => {
      await app.goTo('Hannah Whitlock', 'Feb')
      await app.page.keyboard.type('8')
      await app.press('Alt+ArrowDown', 'Alt+ArrowDown', 'Alt+ArrowUp')
      await expect(app.page.getByText(en.plan.bar.way(en.plan.methods.proportional)).first()).toBeVisible()
      await app.press('Alt+ArrowUp', 'Escape')
    },
  },
  'Ctrl C, Ctrl X, Ctrl V, Ctrl Alt V': {
    '': async (app) => {
      await app.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await app.typeInCell('Daniel Reyes', 'Feb', '700')
      await app.goTo('Daniel Reyes', 'Feb')
      await app.press('Control+c', 'ArrowDown', 'Control+v')
      await app.shows('Colin Farraday', 'Feb', '700')
      await app.press('Control+Alt+v')
      await app.shows('Colin Farraday', 'Feb', '1,400')
      // What is cut stays until it is pasted, and goes then in the same step.
      await app.press('Control+x')
      await app.shows('Colin Farraday', 'Feb', '1,400')
      await app.press('ArrowDown', 'Control+v')
      await app.shows('Ingrid Solberg', 'Feb', '1,400')
      await app.shows('Colin Farraday', 'Feb', '')
      await app.press('Control+z')
      await app.shows('Colin Farraday', 'Feb', '1,400')
    },
  },
  'Ctrl D, Ctrl R': {
    '': async (app) => {
      await app.typeInCell('Daniel Reyes', 'Feb', '321')
      await app.press('Control+d', 'ArrowRight')
      await app.shows('Colin Farraday', 'Feb', '321')
      await app.press('Control+r')
      await app.shows('Colin Farraday', 'Mar', '321')
    },
  },
  'Ctrl Z, Ctrl Y': {
    '': async (app) => {
      const before = await app.number('Daniel Reyes', 'Feb')
      await app.typeInCell('Daniel Reyes', 'Feb', '9876')
      await app.shows('Daniel Reyes', 'Feb', '9,876')
      await app.goTo('Company', 'Mar')
      await app.press('Control+z')
      await expect.poll(() => app.number('Daniel Reyes', 'Feb')).toBe(before)
      await app.stands('Daniel Reyes', 'Feb')
      await app.press('Control+y')
      await app.shows('Daniel Reyes', 'Feb', '9,876')
    },
  },
  'Ctrl G': { 'Control+g': async (app) => { await app.page.keyboard.type('East/Mar'); await app.press('Enter'); await app.stands('East', 'Mar') } },
  'Ctrl F, F3, Ctrl H, Ctrl Shift L': {
    '': async (app) => {
      const { find } = en.plan, { page } = app
      await app.press('Control+f')
      await page.keyboard.type('solberg')
      await app.press('Enter')
      await expect(page.getByRole('textbox', { name: en.plan.bar.address })).toHaveValue(/Ingrid Solberg/)
      await app.press('Escape', 'F3')
      await expect(page.getByRole('textbox', { name: en.plan.bar.address })).toHaveValue(/Ingrid Solberg/)
      await app.press('Control+h')
      await expect(page.getByRole('textbox', { name: find.with })).toBeVisible()
      await app.press('Escape', 'Control+Shift+l')
      await page.keyboard.type('solberg')
      await expect(app.sheet.locator('[row-id="region1-team1-seat1"]')).toHaveCount(0)
      await app.press('Escape')
      await expect(app.sheet.locator('[row-id="region1-team1-seat1"]')).toBeVisible()
    },
  },
  'Shift F2': { 'Shift+F2': async (app) => { await expect(app.page.getByRole('dialog', { name: en.plan.notes.title })).toBeVisible(); await app.press('Escape') } },
  'Alt Right, Alt Left, Alt Shift 1 … 4': {
    '': async (app) => {
      await app.goTo('Hannah Whitlock', 'Feb')
      await app.press('Alt+ArrowLeft')
      await expect(app.sheet.locator('[row-id="region1-team1-seat1"]')).toHaveCount(0)
      await app.press('Alt+ArrowRight')
      await expect(app.sheet.locator('[row-id="region1-team1-seat1"]')).toBeVisible()
      await app.press('Alt+Shift+1')
      await expect(app.sheet.locator('[row-id="region1-team1"]')).toHaveCount(0)
      await app.press('Alt+Shift+4')
    },
  },
  'Alt Shift Arrows': {
    'Alt+Shift+ArrowUp': (app) => step(app, 'Daniel Reyes'), 'Alt+Shift+ArrowDown': (app) => step(app, 'Daniel Reyes'), 'Alt+Shift+ArrowLeft': (app) => step(app, 'Daniel Reyes'),
  },
  'Ctrl Alt L, Ctrl Alt P, Ctrl Alt A': {
    'Control+Alt+l': (app) => step(app, 'lock'), 'Control+Alt+a': async (app) => { await expect(app.page.getByRole('dialog', { name: en.plan.allocateMore.title })).toBeVisible(); await app.press('Escape') },
    '': async (app) => { await app.goTo('Company', '2027-Q1'); await app.press('Control+Alt+p'); await expect(app.toast(en.plan.done.passedDown('Company'))).toBeVisible() },
  },
  'Ctrl Alt Z, Ctrl Alt Shift Z': {
    '': async (app) => {
      const frozen = app.sheet.locator('.ag-grid-pinned-top-rows-container [row-id]')
      await app.press('Control+Alt+z')
      await expect(frozen).toHaveCount(5)
      await app.press('Control+Alt+Shift+z')
      await expect(frozen).toHaveCount(0)
    },
  },
  'Ctrl Alt Left, Ctrl Alt Right': {
    '': async (app) => {
      await app.press('Control+Alt+ArrowLeft', 'ArrowRight')
      await app.stands('Daniel Reyes', 'Jan')
      await app.press('ArrowLeft', 'Control+Alt+ArrowRight', 'ArrowLeft')
      await app.stands('Daniel Reyes', 'Jan')
    },
  },
  'Ctrl Alt W, Ctrl Alt E, Ctrl Alt I, Ctrl Alt H': {
    'Control+Alt+w': async (app) => { await expect(app.page.getByRole('complementary', { name: en.frame.whatif })).toBeVisible(); await app.press('Control+Alt+w') },
    'Control+Alt+e': async (app) => { await expect(app.page.getByRole('complementary', { name: en.frame.why })).toBeVisible(); await app.press('Control+Alt+e') },
    'Control+Alt+i': async (app) => { await expect(app.page.getByRole('complementary', { name: en.frame.details })).toBeVisible(); await app.press('Control+Alt+i') },
    'Control+Alt+h': async (app) => { await expect(app.page.getByRole('complementary', { name: en.frame.history })).toBeVisible(); await app.press('Control+Alt+h') },
  },
  'Ctrl Alt Shift G': { 'Control+Alt+Shift+g': async (app) => { await expect(app.page.getByRole('complementary', { name: en.goals.title })).toBeVisible(); await app.press('Control+Alt+Shift+g') } },
  'Ctrl Alt Shift K': { 'Control+Alt+Shift+k': async (app) => { await expect(app.page.getByRole('textbox', { name: en.history.name })).toBeFocused(); await app.press('Escape') } },
  'Ctrl Alt Shift E, Ctrl Alt Shift M': {
    'Control+Alt+Shift+e': async (app) => { await expect(app.page.getByRole('dialog', { name: en.share.title })).toBeVisible(); await app.press('Escape') },
    'Control+Alt+Shift+m': async (app) => { await expect(app.page.getByRole('dialog', { name: en.merge.picker.title })).toBeVisible(); await app.press('Escape') },
  },
  'Ctrl Alt Shift P, Ctrl Alt Shift J': {
    'Control+Alt+Shift+p': async (app) => { await expect(app.page.getByRole('region', { name: en.published.title }).getByLabel(en.published.day)).toBeFocused(); await app.press('Escape') },
    // Nothing is published of Daniel Reyes yet: his details say so.
    'Control+Alt+Shift+j': async (app) => { await expect(app.page.getByRole('region', { name: en.published.title })).toBeVisible(); await app.press('Escape') },
  },
  'Ctrl Alt 1 … 4': {
    '': async (app) => {
      for (const [key, name] of [['2', en.analysis.title], ['3', en.timeline.title], ['4', en.track.title], ['1', en.frame.plan]]) { await app.press(`Control+Alt+${key}`); await expect(app.page.getByRole('navigation', { name: en.frame.workspaces }).getByRole('button', { name, exact: true })).toHaveAttribute('aria-current', 'page') }
    },
  },
  'Alt PageUp, Alt PageDown': {
    '': async (app) => {
      const now = await inMyWeek(app)
      await app.press('Alt+PageDown')
      await expect.poll(() => week(app).innerText()).not.toBe(now)
      await app.press('Alt+PageUp')
      await expect.poll(() => week(app).innerText()).toBe(now)
      await app.command(en.actions.goPlan)
    },
  },
  'Alt Home, Alt Shift A, Alt Shift C': {
    '': async (app) => {
      const now = await inMyWeek(app)
      await app.press('Alt+PageDown', 'Alt+Home')
      await expect.poll(() => week(app).innerText()).toBe(now)
      await app.press('Alt+Shift+A')
      await expect(app.page.getByRole('region', { name: /^Activities of / })).toBeVisible()
      await app.press('Alt+Shift+C')
      await expect(app.page.getByText(en.week.copied).or(app.page.getByText(en.week.notCopied)).first()).toBeVisible()
      await app.command(en.actions.goPlan)
    },
  },
  'Ctrl P': {
    '': async (app) => {
      await inMyWeek(app)
      await app.page.evaluate(() => { window.print = () => { document.body.dataset.printed = 'yes'; window.dispatchEvent(new Event('afterprint')) } })
      await app.press('Control+p')
      await expect(app.page.locator('body[data-printed]')).toBeAttached()
      await app.command(en.actions.goPlan)
    },
  },
  'Ctrl Alt Q, Ctrl Alt G, Ctrl Alt 7, Ctrl Alt 8, Ctrl Alt 9': {
    '': async (app) => {
      const on = (name: string) => expect(app.page.getByRole('radio', { name, exact: true })).toBeChecked()
      for (const [key, name] of [['g', 'Goal'], ['q', 'Quota'], ['7', en.plan.by.quarter], ['9', en.plan.by.week], ['8', en.plan.by.month]]) { await app.press(`Control+Alt+${key}`); await on(name) }
    },
  },
  'Ctrl Alt M, Ctrl Alt Y, Ctrl Alt B': Object.fromEntries(([['m', 'menu', en.plan.beside.title], ['y', 'menu', en.plan.scenario.title], ['b', 'dialog', en.plan.compare.title]] as const).map(([key, role, name]) => [`Control+Alt+${key}`, async (app: App) => {
    const menu = app.page.getByRole(role, { name })
    await expect(menu).toBeVisible()
    await app.press('Escape')
    await expect(menu).toBeHidden()
  }])),
}

test('the table of the README names the keys that are walked through here, and no others', () => {
  const text = readFileSync(join(projectRoot, 'README.md'), 'utf8')
  const table = text.slice(text.indexOf('| key | does |'), text.indexOf('\n\n', text.indexOf('| key | does |'))).split('\n').slice(2)
  expect(table.map((line) => line.split('|')[1].trim())).toEqual(Object.keys(checks))
})

for (const [name, keys] of Object.entries(checks)) {
  test(name, async ({ app }) => {
    for (const [key, works] of Object.entries(keys)) {
      await app.goTo('Daniel Reyes', 'Feb')
      if (key.startsWith('5+')) await app.press('5', key.slice(2))
      else if (key !== '') await app.press(key)
      await works(app)
    }
  })
}
