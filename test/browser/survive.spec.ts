/** A plan survives: one that is damaged is brought out as far as it can be read, and one that is well is found again in its backups. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as en from '../../renderer/locales/en/index.ts'
import { tableText } from '../../shared/locales/tables.ts'
import { expect, test, type App } from '../support/app.ts'

const PAGE = 4096

/** A copy of the sample beside it, one page of which is only zeros: the last leaf of a tree without rowids, as of numbers. */
function damagedCopy(app: App): Buffer {
  const sample = readdirSync(app.dir).find((name) => name.startsWith('Sample plan') && name.endsWith('.salesplan'))!
  const bytes = readFileSync(join(app.dir, sample))
  let page = bytes.length / PAGE - 1
  while (bytes[page * PAGE] !== 10) page--
  bytes.fill(0, page * PAGE, (page + 1) * PAGE)
  writeFileSync(join(app.dir, 'torn.salesplan'), bytes)
  return bytes
}

async function openTorn(app: App): Promise<void> {
  await app.page.getByRole('button', { name: en.start.open, exact: true }).click()
  const picker = app.page.getByRole('dialog', { name: en.files.open })
  await picker.getByRole('option', { name: /torn/ }).click()
  await picker.getByRole('button', { name: en.files.openButton, exact: true }).click()
}

test('a damaged plan is offered to be brought out: what was and was not is told, the file stays as it is, and the new plan opens', async ({ app, page }) => {
  await app.openSample()
  await app.menu(en.actions.closePlan)
  const bytes = damagedCopy(app)
  await openTorn(app)
  const asked = page.getByRole('dialog', { name: en.files.damaged('torn') })
  await expect(asked).toContainText('is damaged')
  await app.isAccessible('damaged')
  await asked.getByRole('button', { name: en.files.rescue }).click()
  const told = page.getByRole('dialog', { name: en.files.rescued('torn (rescued).salesplan') })
  await expect(told.getByRole('row', { name: new RegExp(`^${tableText('cell', 'en')}`) })).toBeVisible()
  await expect(told.getByRole('row', { name: new RegExp(`^${tableText('deal', 'en')}`) })).toBeVisible()
  await app.isAccessible('rescued')
  await told.getByRole('button', { name: en.files.openRescued }).click()
  await app.seesPlan()
  expect(readFileSync(join(app.dir, 'torn.salesplan')).equals(bytes)).toBe(true)
})

test('a backup is made when a plan is opened, and is opened as a copy from the start screen', async ({ app, page }) => {
  await app.openSample()
  await expect.poll(() => readdirSync(app.dir)).toContain('Salesplan backups')
  await expect.poll(() => readdirSync(join(app.dir, 'Salesplan backups')).filter((name) => name.endsWith('.salesplan'))).toHaveLength(1)
  await app.menu(en.actions.closePlan)
  await page.getByRole('button', { name: en.actions.restore }).click()
  const dialog = page.getByRole('dialog', { name: en.files.restoreTitle })
  await expect(dialog.getByRole('option').and(dialog.locator('[aria-selected=true]'))).toHaveCount(1)
  await dialog.getByText(en.files.keeping).click()
  await dialog.getByLabel(en.files.keepCount).fill('7')
  await dialog.getByLabel(en.files.keepDays).fill('8')
  await app.isAccessible('restore')
  await dialog.getByRole('button', { name: en.files.openCopy }).click()
  await app.seesPlan()
  expect(readdirSync(app.dir).filter((name) => name.endsWith('(restored).salesplan'))).toHaveLength(1)
  await app.command(en.actions.restore)
  await dialog.getByText(en.files.keeping).click()
  await expect(dialog.getByLabel(en.files.keepCount)).toHaveValue('7')
  await expect(dialog.getByLabel(en.files.keepDays)).toHaveValue('8')
})

test('a plan that cannot be backed up says so at the foot of the window, and is worked on as before', async ({ app, page }) => {
  writeFileSync(join(app.dir, 'Salesplan backups'), 'no folder')
  await app.openSample()
  await expect(page.getByRole('contentinfo').getByText(en.frame.noBackup)).toBeVisible()
  await app.typeInCell('Company', '2027-Q1', '3m')
  await expect(app.status).toContainText(en.frame.saved)
})
