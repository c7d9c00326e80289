import { expect, test } from '../support/app.ts'
import * as zh from '../../renderer/locales/zh/index.ts'
import { timelineStates } from './states-timeline.ts'
test('shots', async ({ app }) => {
  await app.openSample()
  const st = timelineStates.find((s) => s.name === 'timeline')!
  await app.command(app.words.timeline.go)
  await expect(app.page.getByRole('button', { name: app.words.timeline.empty.add })).toBeVisible()
  await st.enter(app)
  await app.page.waitForTimeout(800)
  await app.page.screenshot({ path: '/dev/shm/tl-en.png' })
  await app.page.locator('[data-scroll]').evaluate((e) => { e.scrollTop = 9999 })
  await app.page.waitForTimeout(300)
  await app.page.screenshot({ path: '/dev/shm/tl-en-foot.png' })
  await app.page.getByRole('row').filter({ hasText: 'Visits one' }).first().getByRole('gridcell').first().click()
  await app.press('Alt+Enter')
  await app.page.waitForTimeout(300)
  await app.page.screenshot({ path: '/dev/shm/tl-dock.png' })
})
