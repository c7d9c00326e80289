/** A plan that came protected by a password, whichever way it is opened. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { seal } from '../../main/exchange/sealed.ts'
import { openSession } from '../../main/service/index.ts'
import * as en from '../../renderer/locales/en/index.ts'
import * as zh from '../../renderer/locales/zh/index.ts'
import { decode, encode } from '../../shared/wire.ts'
import { App, expect, serve, test } from '../support/app.ts'

const PASSWORD = '马到成功 2018'
const words = en.files.unseal

/** A plan with one seat of the name, as it is and under the password. */
function planOf(seat: string): { plan: Uint8Array; sealed: Uint8Array } {
  const dir = mkdtempSync(join(tmpdir(), 'salesplan-sealed-')), path = join(dir, 'plan.salesplan'), session = openSession()
  session.call('file.new', { path, name: 'Acme', quarter: '2018-Q1' })
  session.call('node.add', { parent: 'root', name: seat, kind: 'rep' })
  session.close()
  const plan = readFileSync(path)
  rmSync(dir, { recursive: true })
  return { plan, sealed: seal(plan, PASSWORD) }
}
const { plan, sealed } = planOf('Ann Lee')

const dialogIn = (page: Page, text: typeof en = en): Locator => page.getByRole('dialog', { name: text.files.unseal.title })
const plansIn = (dir: string): string[] => readdirSync(dir).filter((name) => name.endsWith('.salesplan')).toSorted()

/** Gives the password, and sees the plan of that name open. */
async function opens(app: App, name: string): Promise<void> {
  const dialog = dialogIn(app.page)
  await expect(dialog.getByLabel(words.keepAs)).toHaveValue(name)
  await dialog.getByLabel(words.password, { exact: true }).fill(PASSWORD)
  await app.press('Enter')
  await expect(dialog).toBeHidden()
  await app.seesPlan()
  await expect(app.sheet.getByText('Ann Lee')).toBeVisible()
  await expect(app.toast(words.done(name))).toBeVisible()
}

/** A file let go of over the window, as the browser tells of it. */
async function letGo(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page.evaluate(([file, content]) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([new Uint8Array(content)], file))
    for (const type of ['dragenter', 'dragover', 'drop']) document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
  }, [name, [...bytes]] as const)
}

test('chosen among the plans, it asks for its password, says that of a wrong one, and opens as a plan of its own', async ({ app, page }) => {
  writeFileSync(join(app.dir, 'East.salesplan'), sealed)
  await page.getByRole('button', { name: en.start.open, exact: true }).click()
  await page.getByRole('option', { name: /East/ }).dblclick()
  const dialog = dialogIn(page), password = dialog.getByLabel(words.password, { exact: true })
  await expect(password).toBeFocused()
  await expect(dialog).toContainText(words.lede('East'))
  await expect(dialog).toContainText(words.unprotected)
  await expect(dialog.getByLabel(words.keepAs)).toHaveValue('East (opened)')
  await expect(dialog.getByText(app.dir, { exact: true })).toBeVisible()
  await expect(dialog.getByRole('button', { name: en.files.openButton })).toBeDisabled()
  await password.fill('another')
  await app.press('Enter')
  await expect(dialog.getByRole('alert')).toHaveText(words.wrong)
  await expect(password).toBeFocused()
  await expect(password).toHaveAttribute('aria-invalid', 'true')
  await app.isAccessible('a wrong password')
  expect(plansIn(app.dir)).toEqual(['East.salesplan'])
  await opens(app, 'East (opened)')
  expect(plansIn(app.dir)).toEqual(['East (opened).salesplan', 'East.salesplan'])
  expect(readFileSync(join(app.dir, 'East.salesplan')).equals(sealed)).toBe(true)
  expect(readFileSync(join(app.dir, 'East (opened).salesplan')).toString('latin1', 0, 15)).toBe('SQLite format 3')
})

test('its name and folder are chosen; a plan that is there already is replaced only when that is said', async ({ app, page }) => {
  writeFileSync(join(app.dir, 'East.salesplan'), sealed)
  mkdirSync(join(app.dir, 'Teams'))
  writeFileSync(join(app.dir, 'Teams', 'Mine.salesplan'), 'mine')
  await page.getByRole('button', { name: en.start.open, exact: true }).click()
  await page.getByRole('option', { name: /East/ }).dblclick()
  const dialog = dialogIn(page)
  await dialog.getByLabel(words.password, { exact: true }).fill(PASSWORD)
  await dialog.getByRole('button', { name: en.files.change }).click()
  await dialog.getByRole('option', { name: 'Teams' }).click()
  // Nothing of the name is there.
  await expect(dialog.getByLabel(words.keepAs)).toHaveValue('East')
  await dialog.getByLabel(words.keepAs).fill('Mine')
  await dialog.getByRole('button', { name: en.files.openButton }).click()
  await expect(dialog.getByRole('alert')).toHaveText(en.files.exists('Mine.salesplan'))
  expect(readFileSync(join(app.dir, 'Teams', 'Mine.salesplan'), 'utf8')).toBe('mine')
  await dialog.getByRole('button', { name: en.files.replace }).click()
  await expect(dialog).toBeHidden()
  await expect(app.sheet.getByText('Ann Lee')).toBeVisible()
  expect(readFileSync(join(app.dir, 'Teams', 'Mine.salesplan')).toString('latin1', 0, 15)).toBe('SQLite format 3')
})

test('where the machine has dialogs of its own they choose both files, and what they have asked about is not asked again', async ({ app, page }) => {
  const path = join(app.dir, 'East.salesplan'), chosen = join(app.dir, 'Chosen.salesplan')
  writeFileSync(path, sealed)
  writeFileSync(chosen, 'mine')
  await page.routeWebSocket(/\/ws\?/, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      const { id, name } = decode(message as Buffer) as { id?: number; name?: string }
      if (name === 'shell.chooseOpen' || name === 'shell.chooseSave') socket.send(Buffer.from(encode({ id, value: { path: name === 'shell.chooseOpen' ? path : chosen } })))
      else server.send(message)
    })
    server.onMessage((message) => {
      const { id, value } = decode(message as Buffer) as { id?: number; value?: { nativeDialogs?: boolean } }
      socket.send(value?.nativeDialogs === false ? Buffer.from(encode({ id, value: { ...value, nativeDialogs: true } })) : message)
    })
  })
  await page.reload()
  await page.getByRole('button', { name: en.start.open, exact: true }).click()
  const dialog = dialogIn(page)
  await expect(dialog.getByLabel(words.keepAs)).toHaveValue('East (opened)')
  await dialog.getByRole('button', { name: en.files.change }).click()
  await opens(app, 'Chosen')
  expect(readFileSync(chosen).toString('latin1', 0, 15)).toBe('SQLite format 3')
})

test('a plan among those of before that has since been protected asks for its password too', async ({ app, page }) => {
  const path = join(app.dir, 'East.salesplan')
  writeFileSync(path, plan)
  await page.getByRole('button', { name: en.start.open, exact: true }).click()
  await page.getByRole('option', { name: /East/ }).dblclick()
  await app.seesPlan()
  await app.command(en.actions.closePlan)
  writeFileSync(path, sealed)
  await page.getByRole('region', { name: en.start.recent }).getByRole('button').filter({ hasText: 'East' }).click()
  await opens(app, 'East (opened)')
})

test('let go of over the window, it is put in the folder of plans, beside the plan that is open', async ({ app, page }) => {
  await app.openSample()
  await letGo(page, 'East.salesplan', sealed)
  const dialog = dialogIn(page)
  await expect(dialog.getByLabel(words.password, { exact: true })).toBeFocused()
  await dialog.getByRole('button', { name: en.frame.cancel }).click()
  await expect(dialog).toBeHidden()
  expect(plansIn(app.dir)).toHaveLength(1)
  await letGo(page, 'East.salesplan', sealed)
  await opens(app, 'East')
  expect(plansIn(app.dir)).toContain('East.salesplan')
})

test('the app started with it asks at once, in either language, light and dark, at 1280 × 720 and at 200 % of it', async ({ page }) => {
  const dir = mkdtempSync(join(tmpdir(), 'salesplan-sealed-')), path = join(dir, 'East.salesplan')
  writeFileSync(path, sealed)
  const served = await serve(path), app = new App(page, served)
  await page.goto(served.address)
  await expect(dialogIn(page)).toBeVisible()
  await app.isAccessible('asked for a password')
  await app.fits('asked for a password')
  await app.press('Escape')
  await page.getByRole('button', { name: new RegExp(en.actions.language) }).click()
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.reload()
  const dialog = dialogIn(page, zh), password = dialog.getByLabel(zh.files.unseal.password, { exact: true })
  await expect(dialog.getByLabel(zh.files.unseal.keepAs)).toHaveValue(`East (${zh.files.unseal.opened})`)
  await password.fill('another')
  await dialog.getByLabel(zh.files.unseal.show).check()
  await expect(password).toHaveAttribute('type', 'text')
  await app.press('Enter')
  await expect(dialog.getByRole('alert')).toHaveText(zh.files.unseal.wrong)
  await app.isAccessible('a wrong password, in Chinese and dark')
  await page.setViewportSize({ width: 640, height: 360 })
  await app.fits('a wrong password at 200 %')
  await password.fill(PASSWORD)
  await dialog.getByRole('button', { name: zh.files.openButton }).click()
  await expect(dialog).toBeHidden()
  await app.seesPlan()
  await served.stop()
  rmSync(dir, { recursive: true, force: true })
})
