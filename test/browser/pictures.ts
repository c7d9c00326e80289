/** `npm run pictures`: every state of the window, in both sizes, lights and languages, saved to pictures/ to be looked at. */
import { join } from 'node:path'
import * as zh from '../../renderer/locales/zh/index.ts'
import * as en from '../../renderer/locales/en/index.ts'
import { test } from '../support/app.ts'
import { projectRoot } from '../support/needs.ts'
import { states } from './states.ts'

const sizes = [{ width: 1280, height: 720 }, { width: 1920, height: 1080 }]

for (const locale of ['en', 'zh'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const size of sizes) {
      const folder = `${size.width}-${colorScheme}-${locale}`
      test(`pictures ${folder}`, async ({ app, page }) => {
        await page.setViewportSize(size)
        await page.emulateMedia({ colorScheme })
        if (locale === 'zh') {
          await page.getByRole('button', { name: new RegExp(en.actions.language) }).click()
          app.words = zh as typeof en
        }
        for (const [i, { name, enter, leave }] of states.entries()) {
          await enter(app)
          // Charts and menus are still moving when they are first there.
          await page.waitForTimeout(500)
          await page.screenshot({ path: join(projectRoot, 'pictures', folder, `${String(i + 1).padStart(2, '0')} ${name}.png`) })
          await leave?.(app)
        }
      })
    }
  }
}
