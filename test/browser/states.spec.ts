/** Every state of the window, as a person with a screen reader, weak eyes or a small window meets it. */
import { test } from '../support/app.ts'
import { states } from './states.ts'

test('axe finds nothing in any state, in light and dark, and the page never scrolls sideways, at 1280 × 720 and at 200 % of it', async ({ app, page }) => {
  test.setTimeout(15 * 60_000)
  for (const { name, enter, leave } of states) {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await enter(app)
    await app.isAccessible(`${name}, light`)
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await app.isAccessible(`${name}, dark`, ['color-contrast'])
    await app.fits(name)
    // A window of 1280 × 720 at 200 % is one of 640 × 360 CSS pixels.
    await page.setViewportSize({ width: 640, height: 360 })
    await app.fits(`${name} at 200 %`)
    await page.setViewportSize({ width: 1280, height: 720 })
    await leave?.(app)
  }
})
