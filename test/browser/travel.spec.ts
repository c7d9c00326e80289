/** A branch is shared, comes back changed, and is merged: what was left out, what is taken, what both changed, and the way back. */
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { openSession, type Session } from '../../main/service/index.ts'
import * as en from '../../renderer/locales/en/index.ts'
import type { Output } from '../../shared/contract/index.ts'
import { App, expect, serve, sharedTest } from '../support/app.ts'

const { share, merge } = en, words = merge.conflicts
const csv = (...rows: string[]): string => `${rows.join('\n')}\n`
const dialog = (app: App): Locator => app.page.getByRole('dialog', { name: share.title, exact: true })
const panel = (app: App): Locator => app.page.getByRole('complementary', { name: merge.title })
const grid = (app: App): Locator => panel(app).getByRole('grid')
const row = (app: App, name: string): Locator => grid(app).getByRole('row').filter({ has: app.page.getByRole('rowheader', { name: new RegExp(`^${name}`) }) })
const button = (at: Locator, name: string | RegExp): Locator => at.getByRole('button', { name, exact: true })

/** East with Ann and Bo, West with Cy; whole amounts. Ann is asked 300 a month, Bo 200. */
const test = sharedTest(async (app) => {
  await app.page.getByRole('button', { name: en.start.fromTeam }).click()
  await app.fillNewPlan({ name: 'Acme', year: 2027, quarter: 1, wholeUnits: true })
  await app.importFile({ name: 'team.csv', bytes: csv('Region,Rep', 'East,Ann', 'East,Bo', 'West,Cy') })
  await app.expandAll()
  for (const month of ['Jan', 'Feb', 'Mar']) {
    await app.typeInCell('Ann', month, '300')
    await app.typeInCell('Bo', month, '200')
  }
  await app.menu(en.actions.importDeals)
  await app.importFile({ name: 'deals.csv', bytes: csv('Id,Name,Owner,Product,Stage,Amount,Close date', '1,First,Ann,All,Won,400,2026-11-05', '2,Second,Cy,All,Won,100,2026-11-12') })
}, async (app) => {
  for (const name of ['Acme East.salesplan', 'back', 'Bo.salesplan']) rmSync(join(app.dir, name), { recursive: true, force: true })
  await app.goTo('East', 'Jan')
})

/** Shares East with Eve by the dialog; the file's place. */
async function shareEast(app: App): Promise<string> {
  await (await app.cell('East', 'tree')).click({ button: 'right' })
  await app.page.getByRole('menuitem', { name: share.branch }).click()
  await dialog(app).getByLabel(share.to, { exact: true }).fill('Eve')
  await app.press('Enter')
  await expect(dialog(app)).toBeHidden()
  return join(app.dir, 'Acme East.salesplan')
}

/** Somebody opens a copy, and changes it. */
function asOther(path: string, who: string, change: (session: Session, id: (name: string) => string) => void): void {
  const session = openSession({ who })
  session.call('file.open', { path })
  const { nodes } = session.call('outline', {}) as Output<'outline'>
  change(session, (name) => nodes.find((n) => n.name === name)!.node)
  session.close()
}
const setQuota = (session: Session, cells: [node: string, period: string, value: number | null][]): void => { session.call('cells.set', { measure: 'quota', cells: cells.map(([node, period, value]) => ({ node, line: null, period, value })) }) }

async function choose(app: App, ...names: string[]): Promise<void> {
  await app.press('ControlOrMeta+Alt+Shift+M')
  const picker = app.page.getByRole('dialog', { name: merge.picker.title })
  for (const name of names) await picker.getByRole('option', { name }).click()
  await button(picker, merge.picker.take(String(names.length))).click()
  await expect(picker).toBeHidden()
}

test('a branch goes out with what is ticked, and the dialog says before what is in it, and after who has it', async ({ app }) => {
  await (await app.cell('East', 'tree')).click({ button: 'right' })
  await app.page.getByRole('menuitem', { name: share.branch }).click()
  const said = dialog(app).getByRole('status').filter({ hasText: 'In it' })
  await expect(said).toHaveText('In it: 2 people of East, their quotas, 1 deal.Not in it: pay, scenarios, history, totals above, other teams.')
  await expect(dialog(app).getByText(share.handed.none)).toBeVisible()
  await dialog(app).getByRole('checkbox', { name: 'Deals (1)' }).uncheck()
  await dialog(app).getByRole('checkbox', { name: share.totals }).check()
  await dialog(app).getByRole('radio', { name: share.opens.cells }).click()
  await expect(said).toHaveText('In it: 2 people of East, their quotas, totals above.Not in it: deals, pay, scenarios, history, other teams.')
  await app.isAccessible('the dialog to share')
  await app.fits('the dialog to share')
  await dialog(app).getByLabel(share.to, { exact: true }).fill('Eve')
  await app.press('Enter')
  await expect(app.toast('The copy “Acme East.salesplan” lies in')).toBeVisible()
  asOther(join(app.dir, 'Acme East.salesplan'), 'Eve', (session) => {
    expect((session.call('outline', {}) as Output<'outline'>).nodes.map((n) => n.name)).toEqual(['Acme', 'East', 'Ann', 'Bo'])
    expect(session.call('shares', {})).toMatchObject({ origin: { to: 'Eve', holds: { parts: [], open: 'cells', totals: [{ amount: 1500 }] } } })
  })
  // What could tell too much is ticked anew, and a file is not written over unasked.
  await app.press('ControlOrMeta+Alt+Shift+E')
  await expect(dialog(app).getByRole('checkbox', { checked: true })).toHaveCount(1)
  await dialog(app).getByLabel(share.what, { exact: true }).selectOption({ label: '\u2003East' })
  await expect(dialog(app).getByRole('row', { name: /^Eve East .* not yet/ })).toBeVisible()
  await button(dialog(app), share.button).click()
  await expect(dialog(app).getByRole('alert')).toHaveText(en.files.exists('Acme East.salesplan'))
  await button(dialog(app), share.handed.forget('East', 'Eve')).click()
  await expect(dialog(app).getByText(share.handed.none)).toBeVisible()
})

test('in a copy stands whose it is and what may be changed, and the rest is refused', async ({ app }) => {
  const path = await shareEast(app), served = await serve(path), copy = new App(await app.page.context().newPage(), served)
  try {
    await copy.start()
    await copy.seesPlan()
    await expect(copy.page.getByText(/^A copy of East, made by .* What is in it can be changed\.$/)).toBeVisible()
    await copy.typeInCell('Ann', 'Jan', '350')
    await copy.shows('Ann', 'Jan', '350')
    await copy.typeInCell('Acme', 'tree', 'Ours')
    await expect(copy.toast(/Acme is outside this copy, which is of East/)).toBeVisible()
    await copy.page.getByRole('button', { name: share.copy.back }).click()
    await expect(copy.page.getByRole('dialog', { name: share.copy.backTitle }).getByLabel(share.copy.file)).toHaveValue(path)
    await copy.isAccessible('a copy, to be sent back')
  } finally {
    await copy.page.close()
    await served.stop()
  }
})

test('what came back is merged by keys: conflicts are walked in the list and seen in the sheet, and one undo takes all of it back', async ({ app }) => {
  const path = await shareEast(app)
  asOther(path, 'Eve', (session, id) => {
    setQuota(session, [[id('Ann'), '2027-01', 310], [id('Bo'), '2027-02', 250]])
    session.call('node.rename', { node: id('Bo'), name: 'Bob' })
  })
  await app.typeInCell('Ann', 'Jan', '360')
  await app.typeInCell('Bo', 'tree', 'Robert')
  await app.shows('Robert', 'Feb', '200')
  await choose(app, 'Acme East')
  await expect(panel(app).getByRole('row', { name: /^Eve East/ })).toBeVisible()
  await expect(row(app, 'Ann')).toBeFocused()
  await expect(row(app, 'Ann')).toContainText('Quota · Jan')
  await app.isAccessible('the panel of a merge')
  await app.fits('the panel of a merge')
  await app.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await app.isAccessible('the panel of a merge, dark', ['color-contrast'])
  await app.page.emulateMedia({ colorScheme: null, reducedMotion: null })
  // The sheet goes where the list stands, and says on the cell what each side has.
  await app.stands('Ann', 'Jan')
  await expect((await app.cell('Ann', 'Jan')).locator('[title]')).toHaveAttribute('title', merge.mark.conflict('Jan', '300', '360', '310'))
  await expect((await app.cell('Robert', 'Feb')).locator('[title]')).toHaveAttribute('title', merge.mark.taken('200', '250'))
  await expect(panel(app).getByRole('region', { name: merge.totals.title }).getByRole('row')).toHaveText(['WhoNowMerged', 'Acme1,5601,610', 'East1,5601,610', 'Robert600650'])
  const now = button(panel(app), /^Merge \d+ changes$/)
  await expect(now).toBeDisabled()
  await app.press('ArrowDown')
  await expect(row(app, 'Robert')).toBeFocused()
  await expect(row(app, 'Robert')).toHaveText(/Place · name.*Bo.*Robert.*Bob$/)
  await app.press('ArrowUp', 't')
  await expect(row(app, 'Ann').getByRole('button', { name: words.choose.theirs('310') })).toHaveAttribute('aria-pressed', 'true')
  // On to what is still to be decided.
  await expect(row(app, 'Robert')).toBeFocused()
  await app.press('m')
  await expect(panel(app).getByText(words.decided)).toBeVisible()
  // What Ann has less Robert has more: above them nothing moves.
  await expect(panel(app).getByRole('region', { name: merge.totals.title }).getByRole('row')).toHaveText(['WhoNowMerged', 'Ann960910', 'Robert600650'])
  await now.click()
  await expect(panel(app)).toBeHidden()
  await app.shows('Ann', 'Jan', '310')
  await app.shows('Robert', 'Feb', '250')
  await expect((await app.cell('Robert', 'Feb')).locator('[title]')).toHaveAttribute('title', merge.mark.merged('200', '250'))
  // Seen, it is a cell like all others.
  await app.goTo('Robert', 'Feb')
  await app.goTo('Ann', 'Mar')
  await expect((await app.cell('Robert', 'Feb')).locator('[title]')).toHaveCount(0)
  await app.toast(/^Merged Eve: 9 numbers, 1 kept as here\./).getByRole('button', { name: en.actions.undo }).click()
  await app.shows('Ann', 'Jan', '360')
  await app.shows('Robert', 'Feb', '200')
  await expect((await app.cell('Ann', 'Jan')).locator('[title]')).toHaveCount(0)
})

test('all at once, by branch and by click; what is not wanted is left out, and closing the panel lets go of everything', async ({ app }) => {
  const path = await shareEast(app)
  asOther(path, 'Eve', (session, id) => { setQuota(session, [[id('Ann'), '2027-01', 310], [id('Ann'), '2027-02', 320], [id('Bo'), '2027-02', 250]]) })
  for (const [who, month] of [['Ann', 'Jan'], ['Ann', 'Feb'], ['Bo', 'Feb']]) await app.typeInCell(who, month, '400')
  await choose(app, 'Acme East')
  await expect(panel(app).getByText(words.left('3'))).toBeVisible()
  await row(app, 'Bo').getByRole('button', { name: words.choose.mine('400') }).click()
  await expect(panel(app).getByText(words.left('2'))).toBeVisible()
  await app.stands('Bo', 'Feb')
  await grid(app).getByRole('button', { name: words.branch.theirs('East') }).click()
  await expect(grid(app).getByRole('button', { pressed: true })).toHaveText(['310', '320', '250'])
  await button(panel(app), words.mineAll).click()
  await expect(grid(app).getByRole('button', { pressed: true })).toHaveText(['400', '400', '400'])
  await expect(button(panel(app), merge.nothing)).toBeEnabled()
  await button(panel(app), merge.copies.leave('Eve')).click()
  await expect(panel(app).getByText(words.none)).toBeHidden()
  await expect(panel(app).getByText(merge.empty)).toBeVisible()
  await choose(app, 'Acme East')
  await expect(panel(app).getByText(words.left('3'))).toBeVisible()
  await button(panel(app), en.frame.close).click()
  await expect((await app.cell('Ann', 'Jan')).locator('[title]')).toHaveCount(0)
  await app.command(merge.actions.show)
  await expect(panel(app).getByText(merge.empty)).toBeVisible()
})

test('a folder is read as a whole: who came back, what does not belong here and why, and who has not sent anything', async ({ app }) => {
  const path = await shareEast(app), back = join(app.dir, 'back')
  asOther(path, 'Eve', (session, id) => setQuota(session, [[id('Ann'), '2027-01', 310]]))
  await app.press('ControlOrMeta+Alt+Shift+E')
  await dialog(app).getByLabel(share.what, { exact: true }).selectOption({ label: '\u2003\u2003Bo' })
  await dialog(app).getByLabel(share.to, { exact: true }).fill('Bo')
  await dialog(app).getByLabel(en.files.fileName).fill('Bo')
  await app.press('Enter')
  await expect(dialog(app)).toBeHidden()
  mkdirSync(back)
  copyFileSync(path, join(back, 'East.salesplan'))
  const other = openSession({ who: 'else' })
  other.call('file.new', { path: join(back, 'Other.salesplan'), name: 'Other', quarter: '2027-Q1' })
  other.close()
  await app.menu(merge.action)
  const picker = app.page.getByRole('dialog', { name: merge.picker.title })
  // The plan itself is no copy of itself.
  await expect(picker.getByRole('option', { name: /salesplan/ })).toHaveText([/^Acme East/, /^Bo/])
  await picker.getByRole('option', { name: 'back', exact: true }).click()
  await expect(picker.getByRole('option', { name: 'East' })).toBeVisible()
  await app.isAccessible('choosing copies')
  await button(picker, merge.picker.all).click()
  await expect(panel(app).getByRole('region', { name: merge.copies.title }).getByRole('row', { name: /^Eve East/ })).toBeVisible()
  await expect(panel(app).getByRole('region', { name: merge.refused }).getByRole('listitem')).toHaveText(/^Other\.salesplanOther\.salesplan is a copy of another plan, Other/)
  await expect(panel(app).getByRole('region', { name: merge.waiting }).getByRole('listitem')).toHaveText(/^BoBo, /)
  await expect(panel(app).getByText(words.none)).toBeVisible()
  await app.command(merge.actions.now)
  await expect(app.toast(/^Merged Eve: 5 numbers\./)).toBeVisible()
  await app.shows('Ann', 'Jan', '310')
  // Read again, it has nothing new.
  await app.press('ControlOrMeta+Alt+Shift+E')
  await expect(dialog(app).getByRole('row', { name: /^Eve East/ })).not.toContainText(share.handed.not)
})

/** Lets go of a file over the window. */
const drop = (app: App, name: string, bytes: Buffer): Promise<void> => app.page.evaluate(({ file, text }) => {
  const data = new DataTransfer()
  data.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], file))
  globalThis.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
}, { file: name, text: bytes.toString('base64') })

test('a copy of the open plan is let go of over the window to be merged; another plan is not', async ({ app }) => {
  const path = await shareEast(app)
  asOther(path, 'Eve', (session, id) => setQuota(session, [[id('Ann'), '2027-01', 310]]))
  const elsewhere = join(app.dir, 'Bo.salesplan'), other = openSession({ who: 'else' })
  other.call('file.new', { path: elsewhere, name: 'Other', quarter: '2027-Q1' })
  other.close()
  await drop(app, 'Other.salesplan', readFileSync(elsewhere))
  await expect(app.toast(en.files.droppedPlan)).toBeVisible()
  await expect(panel(app)).toBeHidden()
  await drop(app, 'East (1).salesplan', readFileSync(path))
  await expect(panel(app).getByRole('region', { name: merge.copies.title }).getByRole('row', { name: /^Eve East/ })).toBeVisible()
  await expect(button(panel(app), merge.now('5'))).toBeEnabled()
})

test('a copy goes as a letter to an address and under a password, which opening it asks for', async ({ app }) => {
  await (await app.cell('East', 'tree')).click({ button: 'right' })
  await app.page.getByRole('menuitem', { name: share.branch }).click()
  await dialog(app).getByRole('radio', { name: share.going.ways.eml }).click()
  await dialog(app).getByLabel(share.going.mailTo, { exact: true }).fill('eve@example')
  await dialog(app).getByLabel(share.going.replyTo, { exact: true }).fill('no address')
  await button(dialog(app), share.button).click()
  await expect(dialog(app).getByRole('alert')).toContainText('“no address” is no e-mail address')
  await dialog(app).getByLabel(share.going.replyTo, { exact: true }).fill('ann@example.com')
  await app.isAccessible('a letter in the dialog to share')
  await app.fits('a letter in the dialog to share')
  await button(dialog(app), share.button).click()
  await expect(app.toast('The copy “Acme East.eml” lies in')).toBeVisible()
  const letter = readFileSync(join(app.dir, 'Acme East.eml'), 'latin1')
  expect([letter.includes('To: eve@example\r\n'), /Reply-To: .*<ann@example\.com>/.test(letter), letter.includes('Subject: East: plan for 2027-Q1')]).toEqual([true, true, true])
  rmSync(join(app.dir, 'Acme East.eml'))
  await (await app.cell('East', 'tree')).click({ button: 'right' })
  await app.page.getByRole('menuitem', { name: share.branch }).click()
  await dialog(app).getByLabel(share.going.password, { exact: true }).fill('tulip')
  await app.press('Enter')
  await expect(app.toast('The copy “Acme East.salesplan” lies in')).toBeVisible()
  expect(readFileSync(join(app.dir, 'Acme East.salesplan')).includes('Ann')).toBe(false)
})
