/** `npm run pictures`: every state of the window, in three sizes, both lights and languages, saved to pictures/ to be looked at. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import * as zh from '../../renderer/locales/zh/index.ts'
import * as en from '../../renderer/locales/en/index.ts'
import { test } from '../support/app.ts'
import { projectRoot } from '../support/needs.ts'
import { states } from './states.ts'

const SMALL = { width: 1280, height: 720 }
/** The last is the first at 200 % zoom: gone through as that, and shown so. */
const sizes = [{ work: SMALL, shown: SMALL }, { work: { width: 1920, height: 1080 }, shown: { width: 1920, height: 1080 } }, { work: SMALL, shown: { width: 640, height: 360 } }]

for (const locale of ['en', 'zh'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const { work, shown } of sizes) {
      const folder = `${shown.width}-${colorScheme}-${locale}`
      test(`pictures ${folder}`, async ({ app, page }) => {
        rmSync(join(projectRoot, 'pictures', folder), { recursive: true, force: true })
        await page.setViewportSize(work)
        await page.emulateMedia({ colorScheme })
        if (locale === 'zh') {
          await page.getByRole('button', { name: new RegExp(en.actions.language) }).click()
          app.words = zh as typeof en
        }
        for (const [i, { name, enter, leave }] of states.entries()) {
          await enter(app)
          // Charts and menus are still moving when they are first there.
          if (shown !== work) await page.setViewportSize(shown)
          await page.waitForTimeout(500)
          await page.screenshot({ path: join(projectRoot, 'pictures', folder, `${String(i + 1).padStart(2, '0')} ${name}.png`) })
          if (shown !== work) await page.setViewportSize(work)
          await leave?.(app)
        }
      })
    }
  }
}
