/** States of the Timeline workspace, in this order, from a plan without work on. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type App } from '../support/app.ts'
import { projectRoot } from '../support/needs.ts'

const TASKS = `Id,Name,Kind,Parent,Duration,Owner,Predecessors,Progress
1,Partner programme,Initiative,,,P1002,,
2,Choose ten partners,,1,2w,P1002,,100%
3,Sign and agree prices,,1,3w,P1003,2,60%
4,Train the partners,,1,7d,P1004,3FS+2d,0%
5,First deal by a partner,Milestone,1,,P1002,4,
6,Renewals of old customers,Initiative,,,P1005,,
7,List and classes,,6,8d,P1005,,50%
8,Visits one by one,,6,4w,P1005,7SS+3d,10%
9,Two new people,Initiative,,,P1003,,
10,Onboarding,,9,2w,P1003,5,0%
11,Deals of their own,,9,5w,P1003,10,0%
`

async function choose(app: App, name: string, text: string): Promise<void> {
  await app.page.getByLabel(app.words.timeline.imports.choose).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
}

export const timelineStates: { name: string; enter: (app: App) => Promise<void>; leave?: (app: App) => Promise<void> }[] = [
  { name: 'timeline, nothing planned', enter: async (app) => { await app.command(app.words.timeline.go); await expect(app.page.getByRole('button', { name: app.words.timeline.empty.add })).toBeVisible() } },
  {
    name: 'tasks asked about',
    enter: async (app) => { await choose(app, 'board.csv', 'Summary,Issue key,Issue id,Due date\nCall,S-1,1,2/3/2027 9:00\n'); await expect(app.page.getByText(app.words.timeline.imports.ambiguous('2/3/2027 9:00'))).toBeVisible() },
    leave: (app) => app.press('Escape'),
  },
  {
    name: 'tasks looked at',
    enter: async (app) => { await choose(app, 'jira-export.csv', readFileSync(join(projectRoot, 'test/fixtures/work/jira-export.csv'), 'utf8')); await expect(app.page.getByText(app.words.timeline.imports.sources.jira)).toBeVisible() },
    leave: (app) => app.press('Escape'),
  },
  {
    name: 'timeline',
    enter: async (app) => {
      await choose(app, 'launch.csv', TASKS)
      await app.page.getByRole('button', { name: app.words.timeline.imports.bring, exact: true }).click()
      await expect(app.page.getByRole('row').filter({ hasText: 'Onboarding' })).toBeVisible()
      await app.command(app.words.timeline.actions.fit)
    },
  },
  { name: 'timeline by owner', enter: (app) => app.command(app.words.timeline.groupings.owner), leave: (app) => app.command(app.words.timeline.groupings.tree) },
  {
    name: 'timeline, details of an initiative',
    enter: async (app) => {
      const { page } = app, { effects } = app.words.timeline
      await page.getByRole('row').filter({ hasText: 'Partner programme' }).first().getByRole('gridcell').first().click()
      await app.press('Alt+Enter')
      const dock = page.getByRole('complementary', { name: app.words.frame.details })
      await dock.getByRole('button', { name: effects.add }).click()
      await expect(dock.getByRole('button', { name: effects.remove })).toBeVisible()
      await dock.getByRole('textbox', { name: new RegExp(effects.amount('[A-Z]{3}')) }).fill('12k')
      await app.press('Enter')
    },
  },
  {
    name: 'timeline, mid-drag, critical path off',
    enter: async (app) => {
      const { page } = app, bar = (await page.locator('[data-ground] svg > g[transform="translate(0 28)"] > g > rect').first().boundingBox())!
      await app.command(app.words.timeline.actions.critical)
      await page.mouse.move(bar.x + bar.width / 2, bar.y + 6)
      await page.mouse.down()
      await page.mouse.move(bar.x + bar.width / 2 + 40, bar.y + 6, { steps: 4 })
    },
    leave: async (app) => { await app.press('Escape'); await app.page.mouse.up(); await app.command(app.words.timeline.actions.critical) },
  },
]
