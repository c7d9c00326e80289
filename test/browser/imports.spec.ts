/** Files on their way in, as a person meets them: looked at first, never silently right or wrong. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import * as en from '../../renderer/locales/en/index.ts'
import { expect, sharedTest, type App } from '../support/app.ts'

const csv = (...rows: string[]): string => `${rows.join('\n')}\n`
const TEAM = csv('Region,Manager,Rep', 'East,Mo Ade,Ann Lee', 'East,Mo Ade,Bo Chen', 'West,Li Wei,Cy Dahl')

const test = sharedTest(async (app) => {
  await app.page.getByRole('button', { name: en.start.fromTeam }).click()
  await app.fillNewPlan({ name: 'Imports', year: 2018, quarter: 1, wholeUnits: true })
  await app.importFile({ name: 'team.csv', bytes: TEAM })
}, async (app) => {
  await expect(app.status).toContainText('3 seats')
})

async function readDeals(app: App, file: { name: string; bytes: Uint8Array | string }): Promise<void> {
  await app.menu(en.actions.importDeals)
  await app.chooseFile(file)
  await app.importSheet.getByRole('button', { name: en.imports.readOn }).click()
}
const summary = (app: App) => app.importSheet.getByRole('complementary', { name: en.imports.summary })
const commit = async (app: App): Promise<void> => {
  await app.importSheet.getByRole('button', { name: en.imports.commit, exact: true }).click()
  await expect(app.importSheet).toBeHidden()
}

test('a team that the plan knows in part is told by name: who is new, who moves, what a new date would clear', async ({ app }) => {
  await app.menu(en.actions.importTeam)
  await app.chooseFile({ name: 'later.csv', bytes: csv('Region,Manager,Rep,Role', 'East,Mo Ade,Ann Lee,', 'West,Li Wei,Bo Chen,AE', 'North,,Di Roy,') })
  await app.importSheet.getByRole('button', { name: en.imports.readOn }).click()
  const changed = app.importSheet.getByRole('region', { name: en.imports.teamChanged })
  await expect(changed.getByRole('row')).toHaveCount(1)
  await expect(changed.getByRole('row')).toHaveText(/Bo Chen.*now in Li Wei, role/)
  await expect(summary(app)).toContainText(en.imports.newRoles('AE'))
  for (const [name, count] of [[en.imports.newSeats, '1'], [en.imports.newGroups, '1'], [en.imports.teamChanged, '1'], [en.imports.unchanged, '1']]) {
    await expect(summary(app).locator('dt', { hasText: new RegExp(`^${name}$`) }).locator('xpath=following-sibling::dd[1]')).toHaveText(count)
  }
  await commit(app)
  await expect(app.toast('1 changed')).toBeVisible()
})

test('bad rows are listed with row, column, value and reason, can be saved, and do not stop the good ones', async ({ app, page }) => {
  await readDeals(app, { name: 'deals.csv', bytes: csv('Id,Owner,Product,Stage,Amount,Close date', 'D1,Ann Lee,Alpha,Won,1000,2017-11-03', 'D2,Bo Chen,Alpha,Won,lots,2017-11-04', 'D3,Cy Dahl,Alpha,Won,3000,2017-13-05') })
  await expect(app.importSheet).toContainText(en.imports.badTitle('2'))
  const row = app.importSheet.getByRole('row').filter({ hasText: 'lots' })
  await expect(row).toContainText('3')
  await expect(row).toContainText('Amount')
  const download = page.waitForEvent('download')
  await app.importSheet.getByRole('button', { name: en.imports.badSave }).click()
  expect((await download).suggestedFilename()).toBe(en.imports.badFile('deals.csv'))
  await commit(app)
  await expect(app.toast('1 new')).toBeVisible()
})

test('the same file again changes nothing; a newer one updates by id; undo takes it back as one step', async ({ app }) => {
  const head = 'Id,Owner,Product,Stage,Amount,Close date'
  const file = { name: 'deals.csv', bytes: csv(head, 'D1,Ann Lee,Alpha,Won,1000,2017-11-03', 'D2,Bo Chen,Alpha,Open,500,2018-02-04') }
  await readDeals(app, file)
  await commit(app)
  await readDeals(app, file)
  await expect(app.importSheet).toContainText(en.imports.nothingNew)
  await app.press('Escape')
  await readDeals(app, { name: 'newer.csv', bytes: csv(head, 'D1,Ann Lee,Alpha,Won,1500,2017-11-03', 'D2,Bo Chen,Alpha,Won,500,2018-02-04', 'D3,Cy Dahl,Alpha,Won,10,2017-12-01') })
  await commit(app)
  await expect(app.toast('1 new, 2 updated')).toBeVisible()
  await expect(app.undoButton).toHaveAttribute('title', /newer\.csv|Import/i)
  await app.page.keyboard.press('ControlOrMeta+Z')
  await readDeals(app, file)
  await expect(app.importSheet).toContainText(en.imports.nothingNew)
})

test('a name that is almost a known one is offered for merging, and an unknown owner as a new seat', async ({ app }) => {
  await readDeals(app, { name: 'deals.csv', bytes: csv('Id,Owner,Product,Stage,Amount,Close date', 'D1,Ann Lee,GTX Pro,Won,1000,2017-11-03', 'D2,Bo Chen,GTXPro,Won,500,2017-11-04', 'D3,Zoe Quist,GTX Pro,Won,10,2017-12-01') })
  await expect(app.importSheet.getByRole('region', { name: en.imports.near })).toContainText(/GTX ?Pro.*GTX ?Pro/)
  await expect(app.importSheet.getByRole('region', { name: en.imports.owners })).toContainText('Zoe Quist')
  await commit(app)
  await expect(app.status).toContainText('4 seats')
})

test('a currency without a rate is listed and asked for, and does not count until it has one', async ({ app }) => {
  await readDeals(app, { name: 'deals.csv', bytes: csv('Id,Owner,Stage,Amount,Currency,Close date', 'D1,Ann Lee,Won,1000,EUR,2017-11-03', 'D2,Bo Chen,Won,500,USD,2017-11-04') })
  await expect(app.importSheet).toContainText(en.imports.rates)
  await commit(app)
  await expect(app.page.getByText(/no exchange rate/)).toBeVisible()
  await app.page.getByRole('button', { name: en.frame.setRates }).click()
  await expect(app.page.getByRole('heading', { name: en.settings.rates })).toBeVisible()
  await app.command(en.actions.goPlan)
})

test('days and months that can’t be told apart are asked about, not guessed', async ({ app }) => {
  await app.menu(en.actions.importDeals)
  await app.chooseFile({ name: 'deals.csv', bytes: csv('Id,Owner,Stage,Amount,Close date', 'D1,Ann Lee,Won,1000,03/04/2017', 'D2,Bo Chen,Won,500,05/06/2017') })
  await expect(app.importSheet.getByText(en.imports.dateOrder('Close date')).first()).toBeVisible()
  await app.importSheet.getByRole('radio', { name: en.imports.orders.dmy }).click()
  await app.importSheet.getByRole('button', { name: en.imports.readOn }).click()
  await expect(summary(app)).toContainText(/Apr|3 Apr|5 Jun/)
})

test('amounts that are thousands or three decimals are asked about, not guessed', async ({ app }) => {
  await app.menu(en.actions.importDeals)
  await app.chooseFile({ name: 'deals.csv', bytes: csv('Id,Owner,Stage,Amount,Close date', 'D1,Ann Lee,Won,41.000,2017-11-03', 'D2,Bo Chen,Won,2.000,2017-11-04') })
  await expect(app.importSheet.getByText(en.imports.decimalOpen('Amount')).first()).toBeVisible()
  await expect(app.importSheet.getByRole('button', { name: en.imports.readOn })).toBeDisabled()
  await app.importSheet.getByRole('radio', { name: en.imports.marks['.'] }).click()
  await app.importSheet.getByRole('button', { name: en.imports.readOn }).click()
  // 41 and 2, where thousands would be 43,000.
  await expect(summary(app)).toContainText('$43')
  await expect(summary(app)).not.toContainText('43,000')
})

test('a file that is none gets one clear sentence and leaves the plan as it was', async ({ app }) => {
  const bad: [string, Uint8Array | string, RegExp][] = [
    ['empty.csv', '', /empty/i],
    ['tool.csv', Uint8Array.from({ length: 4096 }, (_, i) => (i * 7) % 256), /text|binary|read/i],
    ['wide.csv', csv(Array.from({ length: 1000 }, (_, i) => `C${i}`).join(','), Array.from({ length: 1000 }, () => '1').join(',')), /column/i],
    ['bare.csv', csv('Id,Owner,Stage,Amount,Close date'), /row/i],
  ]
  for (const [name, bytes, sentence] of bad) {
    await app.menu(en.actions.importDeals)
    await app.chooseFile({ name, bytes })
    const said = app.importSheet.getByRole('alert')
    await expect(said).toContainText(sentence)
    await expect(said).toContainText(name)
    await app.press('Escape')
    await expect(app.importSheet).toBeHidden()
    await expect(app.status).toContainText('3 seats')
  }
})

test('a long import shows its progress, can be stopped, and numbers can be typed meanwhile', async ({ app, page }) => {
  const rows = Array.from({ length: 400_000 }, (_, i) => `D${i},Ann Lee,Alpha,Won,${i % 977}.50,2017-${String(1 + (i % 12)).padStart(2, '0')}-15`)
  const file = join(app.dir, 'long.csv')
  writeFileSync(file, `Id,Owner,Product,Stage,Amount,Close date\n${rows.join('\n')}\n`)
  await app.menu(en.actions.importDeals)
  await app.chooseFile(file)
  await expect(app.importSheet.getByRole('progressbar')).toBeVisible()
  await app.importSheet.getByRole('button', { name: en.imports.aside }).click()
  await expect(app.importSheet).toBeHidden()
  const job = page.getByRole('status').filter({ hasText: en.imports.reading('long.csv') })
  await expect(job).toBeVisible()
  await app.typeInCell('Ann Lee', 'Jan', '1234')
  await app.shows('Ann Lee', 'Jan', '1,234')
  // Still under way: the number did not wait for it.
  await expect(job).toBeVisible()
  await job.getByRole('button', { name: en.imports.lookAt }).click()
  await app.importSheet.getByRole('button', { name: en.frame.cancel }).click()
  await expect(app.importSheet.getByRole('progressbar')).toBeHidden()
  await expect(app.importSheet.getByRole('button', { name: en.imports.choose })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(app.status).toContainText('3 seats')
})

/** A file let go of over the sheet, as the browser tells of it. */
async function dropOnSheet(app: App, name: string, bytes: Uint8Array | string): Promise<void> {
  const held = [...Buffer.from(bytes)]
  await app.sheet.locator('.ag-grid-viewport').first().evaluate((sheet, [file, content]) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([new Uint8Array(content)], file))
    for (const type of ['dragenter', 'dragover', 'drop']) sheet.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
  }, [name, held] as const)
}

test('a CSV or an XLSX dropped on the sheet is looked at for what it is; what is no table gets a sentence', async ({ app }) => {
  await dropOnSheet(app, 'deals.csv', csv('Id,Owner,Stage,Amount,Close date', 'D1,Ann Lee,Won,1200,2018-02-03'))
  await app.importSheet.getByRole('button', { name: en.imports.readOn }).click()
  await commit(app)
  await expect.poll(() => app.undoStep()).toMatch(/deal/i)
  await dropOnSheet(app, 'deals.xlsx', await writeXlsx({ sheets: [{ name: 'Deals', rows: [['Id', 'Owner', 'Stage', 'Amount', 'Close date'], ['D2', 'Bo Chen', 'Won', '700', '2018-02-04']] }] }))
  await expect(app.importSheet).toContainText('deals.xlsx')
  await app.press('Escape')
  await dropOnSheet(app, 'photo.png', 'x')
  await expect(app.toast(en.files.droppedOther('photo.png'))).toBeVisible()
})
