/** States of goals beside the work, and of the Track workspace; behind those of the timeline. */
import { expect, type App } from '../support/app.ts'

export const trackStates: { name: string; enter: (app: App) => Promise<void>; leave?: (app: App) => Promise<void> }[] = [
  {
    name: 'a goal begun',
    enter: async (app) => {
      await app.command(app.words.goals.actions.show)
      await app.page.getByRole('button', { name: app.words.goals.empty.add }).click()
      const form = app.page.getByRole('form', { name: app.words.goals.add })
      await form.getByLabel(app.words.goals.fields.amount(app.words.plan.title === 'Plan' ? 'USD' : 'CNY'), { exact: true }).fill('+20%')
    },
    leave: async (app) => { await app.press('Enter'); await expect(app.page.getByRole('complementary', { name: app.words.goals.title }).getByRole('treeitem')).toHaveCount(1) },
  },
  {
    name: 'timeline by goal, goals beside it',
    enter: async (app) => { await app.command(app.words.timeline.groupings.goal) },
    leave: (app) => app.command(app.words.timeline.groupings.tree),
  },
  { name: 'a goal, its checks', enter: (app) => app.command(app.words.goals.actions.edit), leave: async (app) => { await app.press('Escape'); await app.command(app.words.goals.actions.show) } },
  { name: 'check-in, before the first', enter: async (app) => { await app.command(app.words.track.go); await expect(app.page.getByText(app.words.checkin.none)).toBeVisible() } },
  {
    name: 'check-in kept',
    enter: async (app) => {
      await app.page.getByRole('button', { name: app.words.checkin.start }).click()
      const { add } = app.words.checkin
      for (const kind of ['problem', 'decision', 'action'] as const) {
        await app.page.getByLabel(add[kind], { exact: true }).fill(app.words.plan.title === 'Plan' ? { problem: 'Prices of the new line are late', decision: 'No discount beyond 10 %', action: 'Agree prices with finance' }[kind] : { problem: '新产品线的价格迟迟未定', decision: '折扣不超过 10%', action: '与财务确认价格' }[kind])
        await app.press('Enter')
      }
    },
  },
  { name: 'my week', enter: async (app) => { await app.page.getByRole('tab', { name: app.words.track.parts.week }).click(); await expect(app.page.getByRole('combobox', { name: app.words.week.who })).toBeVisible() } },
  {
    name: 'my week, activities worked back',
    enter: async (app) => {
      await app.page.getByRole('combobox', { name: app.words.week.who }).selectOption({ index: 3 })
      await app.page.getByRole('button', { name: app.words.week.plan, exact: true }).first().click()
      await expect(app.page.getByRole('button', { name: app.words.week.planning.put, exact: true })).toBeVisible()
    },
  },
  { name: 'my week, activities put', enter: async (app) => { await app.page.getByRole('button', { name: app.words.week.planning.put, exact: true }).click(); await expect(app.page.getByRole('textbox', { name: app.words.week.activities.typed(app.words.plan.title === 'Plan' ? 'calls' : '电话') })).toBeVisible() } },
  {
    name: 'a version among the steps',
    enter: async (app) => {
      await app.command(app.words.history.keep)
      await app.page.keyboard.type(app.words.history.nameExample)
      await app.press('Enter')
      await expect(app.page.getByRole('group', { name: `${app.words.history.version} ${app.words.history.nameExample}` })).toBeVisible()
    },
  },
  {
    name: 'what differs from a version',
    enter: async (app) => {
      await app.command(app.words.actions.goPlan)
      await app.typeInCell('region1', '2027-Q1', '1m')
      await app.page.getByRole('button', { name: app.words.history.compareOf(app.words.history.nameExample) }).click()
      await expect(app.page.getByRole('region', { name: app.words.history.compared.numbers('2027-Q1') })).toBeVisible()
    },
    leave: async (app) => { await app.page.getByRole('button', { name: app.words.history.back }).click(); await app.undo() },
  },
  {
    name: 'a quota submitted for approval',
    enter: async (app) => {
      await app.goTo('region1', '2027-Q1')
      await app.command(app.words.history.approval.actions.submit)
      await expect(app.page.getByRole('region', { name: app.words.history.approval.title })).toContainText(app.words.history.approval.states.submitted)
    },
    leave: (app) => app.undo(),
  },
]
