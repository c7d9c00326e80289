/** The sheet under the fingers: what Excel's keys do there, they do here. */
import * as en from '../../renderer/locales/en/index.ts'
import { expect, sampleTest } from '../support/app.ts'

const test = sampleTest()



test('Enter goes down, Shift Enter up, Tab right, Shift Tab left, and arrows move', async ({ app }) => {
  await app.goTo('Maya Okafor', 'Jan')
  await app.stands('Maya Okafor', 'Jan')
  await app.press('Enter')
  await app.stands('Daniel Reyes', 'Jan')
  await app.press('Shift+Enter')
  await app.stands('Maya Okafor', 'Jan')
  await app.press('Tab')
  await app.stands('Maya Okafor', 'Feb')
  await app.press('Shift+Tab', 'ArrowRight', 'ArrowDown')
  await app.stands('Daniel Reyes', 'Feb')
  await app.press('ArrowUp', 'ArrowLeft')
  await app.stands('Maya Okafor', 'Jan')
  await app.press('ControlOrMeta+Home')
  await app.stands('Company', '2027-Q1')
})

test('typing replaces, Escape gives back, F2 edits what is there, Delete clears', async ({ app, page }) => {
  await app.typeInCell('Maya Okafor', 'Jan', '50000')
  await app.shows('Maya Okafor', 'Jan', '50,000')
  await app.goTo('Maya Okafor', 'Jan')
  await page.keyboard.type('7')
  await app.press('Escape')
  await app.shows('Maya Okafor', 'Jan', '50,000')
  await app.press('F2')
  await page.keyboard.type('0')
  await app.press('Enter')
  await app.shows('Maya Okafor', 'Jan', '500,000')
  await app.goTo('Maya Okafor', 'Jan')
  await app.press('Delete')
  await app.shows('Maya Okafor', 'Jan', '')
})

test('numbers typed in a row without a pause land each in its own cell', async ({ app, page }) => {
  await app.goTo('Maya Okafor', 'Jan')
  for (const amount of ['101', '102', '103', '104', '105', '106']) await page.keyboard.type(`${amount}000\n`, { delay: 0 })
  const rows = ['Maya Okafor', 'Daniel Reyes', 'Colin Farraday', 'Ingrid Solberg', 'Tomas Varga', 'Ruth Abernathy']
  for (const [i, row] of rows.entries()) await app.shows(row, 'Jan', `${101 + i},000`)
  await expect.poll(() => app.number('Hannah Whitlock', 'Jan')).toBe(101_000 + 102_000 + 103_000 + 104_000 + 105_000 + 106_000)
})

test.describe('amounts as people write them', () => {
  const written: [string, string][] = [['1.2m', '1,200,000'], ['350k', '350,000'], ['1,234,567', '1,234,567'], [' 12 000 ', '12,000'], ['12万', '120,000'], ['１２３', '123'], ['=120000', '120,000']]
  test('thousands, millions, 万, separators, full width and a leading “=”', async ({ app }) => {
    for (const [text, shown] of written) {
      await app.typeInCell('Maya Okafor', 'Jan', text)
      await app.shows('Maya Okafor', 'Jan', shown)
    }
  })

  test('“+10%” and “*1.05” work on the number that is there', async ({ app }) => {
    await app.typeInCell('Maya Okafor', 'Jan', '100k')
    await app.typeInCell('Maya Okafor', 'Jan', '+10%')
    await app.shows('Maya Okafor', 'Jan', '110,000')
    await app.typeInCell('Maya Okafor', 'Jan', '*1.05')
    await app.shows('Maya Okafor', 'Jan', '115,500')
  })

  test('a text is refused where it stands, and stays in the editor to be mended', async ({ app, page }) => {
    const before = await app.number('Maya Okafor', 'Jan')
    await app.typeInCell('Maya Okafor', 'Jan', 'about 5')
    await expect(page.getByRole('alert').filter({ hasText: en.grid.refused.text('about 5') })).toBeVisible()
    await expect(page.getByRole('textbox', { name: en.grid.editor, exact: true })).toHaveValue('about 5')
    await app.press('Escape')
    expect(await app.number('Maya Okafor', 'Jan')).toBe(before)
  })
})

test('what is typed in the formula bar is taken when another cell is clicked, or offered again when it is no number', async ({ app, page }) => {
  await app.goTo('Maya Okafor', 'Jan')
  const bar = page.getByLabel(en.plan.bar.value(en.plan.bar.where('Maya Okafor', 'Jan', 'Quota')))
  await bar.fill('61k')
  await app.goTo('Daniel Reyes', 'Feb')
  await app.shows('Maya Okafor', 'Jan', '61,000')
  await app.goTo('Maya Okafor', 'Jan')
  await bar.fill('6 or 7')
  await app.goTo('Daniel Reyes', 'Feb')
  await page.getByRole('alert').getByRole('button', { name: en.plan.bar.again('6 or 7') }).click()
  await app.stands('Maya Okafor', 'Jan')
  await expect(page.getByRole('textbox', { name: en.grid.editor, exact: true })).toHaveValue('6 or 7')
  await app.press('Escape')
  await app.shows('Maya Okafor', 'Jan', '61,000')
})

test('a range copied in Excel is pasted as it stands there, as one step', async ({ app, page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  // What Excel puts on the clipboard for two rows of three: text by tabs, and a table.
  await page.evaluate(async () => {
    const html = '<html><body><table><tr><td>10000</td><td>20000</td><td>30000</td></tr><tr><td>11000</td><td>21,000</td><td>31000</td></tr></table></body></html>'
    await navigator.clipboard.write([new ClipboardItem({
      'text/plain': new Blob(['10000\t20000\t30000\r\n11000\t"21,000"\t31000\r\n'], { type: 'text/plain' }), 'text/html': new Blob([html], { type: 'text/html' }),
    })])
  })
  const before = await app.number('Maya Okafor', 'Jan')
  await app.goTo('Maya Okafor', 'Jan')
  await app.press('ControlOrMeta+V')
  for (const [column, above, below] of [['Jan', '10,000', '11,000'], ['Feb', '20,000', '21,000'], ['Mar', '30,000', '31,000']] as const) {
    await app.shows('Maya Okafor', column, above)
    await app.shows('Daniel Reyes', column, below)
  }
  await app.shows('Maya Okafor', '2027-Q1', '60,000')
  await app.undo()
  await expect.poll(() => app.number('Maya Okafor', 'Jan')).toBe(before)
})

test('a pasted block with a text in it changes nothing, and says where the text is', async ({ app, page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(() => navigator.clipboard.writeText('1\t2\n3\tlots\n'))
  const before = await app.number('Maya Okafor', 'Jan')
  await app.goTo('Maya Okafor', 'Jan')
  await app.press('ControlOrMeta+V')
  await expect(page.getByRole('alert').filter({ hasText: 'Row 2, column 2' })).toBeVisible()
  expect(await app.number('Maya Okafor', 'Jan')).toBe(before)
})

test('a range copied here is what Excel reads: full numbers, tabs and lines', async ({ app, page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await app.typeInCell('Maya Okafor', 'Jan', '12345')
  await app.typeInCell('Daniel Reyes', 'Jan', '67890')
  await app.select(['Maya Okafor', 'Jan'], ['Daniel Reyes', 'Feb'])
  await app.press('ControlOrMeta+C')
  const feb = [await app.number('Maya Okafor', 'Feb'), await app.number('Daniel Reyes', 'Feb')]
  const text = await page.evaluate(() => navigator.clipboard.readText())
  expect(text.replaceAll('\r', '').trimEnd()).toBe(`12345\t${feb[0]}\n67890\t${feb[1]}`)
})

test('the status bar sums, averages and counts what is selected', async ({ app }) => {
  for (const [row, amount] of [['Maya Okafor', '10000'], ['Daniel Reyes', '20000'], ['Colin Farraday', '60000']] as const) await app.typeInCell(row, 'Jan', amount)
  await app.select(['Maya Okafor', 'Jan'], ['Colin Farraday', 'Jan'])
  await expect(app.status).toContainText('Sum 90,000')
  await expect(app.status).toContainText('Average 30,000')
  await expect(app.status).toContainText('Count 3')
})

test('one value over a selection fills it, by Ctrl Enter', async ({ app, page }) => {
  await app.select(['Maya Okafor', 'Jan'], ['Colin Farraday', 'Feb'])
  await page.keyboard.type('5000')
  await app.press('ControlOrMeta+Enter')
  for (const row of ['Maya Okafor', 'Daniel Reyes', 'Colin Farraday']) for (const column of ['Jan', 'Feb']) await app.shows(row, column, '5,000')
  await app.undo()
  await expect(app.redoButton).toBeEnabled()
})

test('a locked region keeps its total while a seat in it changes, and a total that locks forbid is refused by their names', async ({ app, page }) => {
  const east = await app.number('East', '2027-Q1')
  await app.goTo('East', '2027-Q1')
  await app.press('ControlOrMeta+Alt+L')
  await expect(app.status).toContainText('1 lock')
  await app.typeInCell('Maya Okafor', 'Jan', '1000')
  await app.shows('Maya Okafor', 'Jan', '1,000')
  expect(await app.number('East', '2027-Q1')).toBe(east)
  for (const region of ['Central', 'West']) {
    await app.goTo(region, '2027-Q1')
    await app.press('ControlOrMeta+Alt+L')
  }
  await expect(app.status).toContainText('3 locks')
  const company = await app.number('Company', '2027-Q1')
  // East alone is more than a million; three million is more than any two of them.
  await app.typeInCell('Company', '2027-Q1', '1m')
  const one = page.getByRole('alert').filter({ hasText: '(East · 2027-Q1)' })
  await expect(one).toBeVisible()
  await app.typeInCell('Company', '2027-Q1', '3m')
  const refusal = page.getByRole('alert').filter({ hasText: /East.*Central.*West/ })
  await expect(refusal).toBeVisible()
  expect(await app.number('Company', '2027-Q1')).toBe(company)
  // What was typed is not lost: it can be taken up where it was typed, and mended.
  await refusal.getByRole('button', { name: en.plan.bar.again('3m') }).click()
  await app.stands('Company', '2027-Q1')
  await expect(page.getByRole('textbox', { name: en.grid.editor, exact: true })).toHaveValue('3m')
  await app.press('Escape')
  await app.shows('Company', '2027-Q1', company.toLocaleString('en'))
})

test('weeks add up to their months, cut at month ends', async ({ app }) => {
  await app.showBy('week')
  await app.typeInCell('Maya Okafor', 'Jan', '31000')
  // January 2027 begins on a Friday: W1 1–3, W2 4–10, W3 11–17, W4 18–24, W5 25–31.
  let sum = 0
  for (const week of ['W1', 'W2', 'W3', 'W4', 'W5']) {
    const header = await app.sheet.locator('.ag-header-cell', { hasText: new RegExp(`^\\s*${week} `) }).first().innerText()
    sum += await app.number('Maya Okafor', header.trim())
  }
  expect(sum).toBe(31_000)
})

test('the tree is worked by keyboard: a seat is added, renamed, moved and removed, each one step back', async ({ app, page }) => {
  await app.goTo('Maya Okafor', en.plan.organisation)
  await app.command(en.plan.actions.addSeat)
  const editor = page.getByRole('textbox', { name: en.grid.editor, exact: true })
  await expect(editor).toBeFocused()
  await expect(editor).toHaveValue('New seat')
  await page.keyboard.type('Nina Brandt\n')
  await expect(await app.cell('Nina Brandt', en.plan.organisation)).toBeVisible()
  await app.goTo('Nina Brandt', en.plan.organisation)
  await app.command(en.plan.actions.remove)
  await expect(app.sheet.getByText('Nina Brandt')).toHaveCount(0)
  await app.undo()
  await expect(app.sheet.getByText('Nina Brandt')).toHaveCount(1)
})

test('the dock says why a number stands where it does, and its parts lead on', async ({ app, page }) => {
  await app.typeInCell('Maya Okafor', 'Jan', '12345')
  await app.goTo('Hannah Whitlock', 'Jan')
  await app.command(en.actions.why)
  const dock = page.getByRole('complementary', { name: en.frame.why })
  await expect(dock).toContainText('Hannah Whitlock · 2027-01 · Quota')
  await expect(dock).toContainText(en.plan.why.kinds.total)
  await expect(dock).toContainText('Set quota to 12,345 at Maya Okafor · 2027-01')
  await dock.getByRole('button', { name: 'Maya Okafor' }).click()
  await app.stands('Maya Okafor', 'Jan')
  await expect(dock).toContainText('12,345')
  await expect(dock).toContainText(en.plan.why.kinds.leaf)
  await app.undo()
  await expect(dock).not.toContainText('12,345')
  await app.goTo('Company', en.plan.organisation)
  await expect(dock).toContainText(en.plan.why.none)
  await page.getByRole('button', { name: en.frame.close, exact: true }).click()
})

test('an allocation with a cap is seen before it is made, and made as it was seen', async ({ app, page }) => {
  await app.typeInCell('Maya Okafor', '2027-Q1', '300000')
  await app.typeInCell('Daniel Reyes', '2027-Q1', '100000')
  await app.goTo('Hannah Whitlock', '2027-Q1')
  const before = await app.number('Hannah Whitlock', '2027-Q1')
  await app.command(en.plan.actions.allocateMore)
  const dialog = page.getByRole('dialog', { name: en.plan.allocateMore.title })
  const fill = (label: string, text: string): Promise<void> => dialog.getByLabel(label, { exact: true }).fill(text)
  await expect(dialog).toContainText(en.plan.allocateMore.nothingYet)
  await dialog.getByLabel(en.plan.allocateMore.way).selectOption('equal')
  await fill(en.plan.allocateMore.amount, '600k')
  const row = (name: string) => dialog.getByRole('row', { name: new RegExp(`^${name} `) })
  // Six seats beneath, 100,000 each.
  await expect(row('Maya Okafor')).toContainText('100,000')
  await fill(en.plan.allocateMore.cap, '90000')
  await expect(dialog.getByText('540,000')).toBeVisible()
  await expect(dialog.getByRole('button', { name: en.plan.allocateMore.allocate })).toBeDisabled()
  await dialog.getByLabel(en.plan.allocateMore.way).selectOption('default')
  await fill(en.plan.allocateMore.cap, '200k')
  await expect(row('Maya Okafor')).toContainText('−100,000')
  expect(await app.number('Hannah Whitlock', '2027-Q1')).toBe(before)
  await dialog.getByRole('button', { name: en.plan.allocateMore.allocate }).click()
  await expect(dialog).toBeHidden()
  await app.shows('Hannah Whitlock', '2027-Q1', '600,000')
  await app.shows('Maya Okafor', '2027-Q1', '200,000')
  await app.command(en.plan.actions.allocateMore)
  await dialog.getByLabel(en.plan.allocateMore.way).selectOption('growth')
  await fill(en.plan.allocateMore.start, '100k')
  await fill(en.plan.allocateMore.rate, '10')
  await expect(row('Hannah Whitlock')).toContainText('331,000')
  await app.press('Enter')
  await app.shows('Hannah Whitlock', 'Mar', '121,000')
})

test('the selection goes to what is nearest to a place that is shown no more', async ({ app }) => {
  await app.goTo('Maya Okafor', 'Feb')
  await app.press('Alt+Shift+1')
  await app.stands('East', 'Feb')
  await app.expandAll()
  await app.goTo('Maya Okafor', 'Feb')
  await app.showBy('quarter')
  await app.stands('Maya Okafor', '2027-Q1')
})

test('Alt Shift with an arrow to the side moves a node in and out of a group', async ({ app }) => {
  await app.goTo('Daniel Reyes', 'tree')
  const step = await app.undoStep()
  await app.press('Alt+Shift+ArrowLeft')
  await expect.poll(() => app.undoStep()).not.toBe(step)
  await app.undo()
  await expect.poll(() => app.undoStep()).toBe(step)
})

test('a click on a tool leaves the keys with the sheet', async ({ app, page }) => {
  await app.goTo('Maya Okafor', 'Jan')
  await page.getByRole('toolbar', { name: en.plan.title }).getByRole('radio', { name: en.plan.by.month, exact: true }).click()
  await page.keyboard.type('4321')
  await app.press('Enter')
  await app.shows('Maya Okafor', 'Jan', '4,321')
  await app.press('ControlOrMeta+Alt+h')
  await page.getByRole('complementary', { name: en.frame.history }).getByRole('button', { name: en.frame.close }).click()
  await app.press('ArrowUp')
  await app.stands('Maya Okafor', 'Jan')
})

test('what is typed while a dialog is on its way waits for its first field', async ({ app, page }) => {
  await app.goTo('Maya Okafor', 'Mar')
  const before = await app.number('Maya Okafor', 'Mar')
  await page.keyboard.press('Shift+F2')
  await page.keyboard.type('Agreed with Maya')
  const note = page.getByRole('dialog', { name: en.plan.notes.title }).getByRole('textbox')
  await expect(note).toHaveValue('Agreed with Maya')
  await app.press('Escape')
  expect(await app.number('Maya Okafor', 'Mar')).toBe(before)
})

test('what was refused is edited again on its own cell, wherever the selection went; not in another measure', async ({ app, page }) => {
  await app.goTo('Maya Okafor', '2027-Q1')
  await app.press('ControlOrMeta+Alt+l')
  const company = await app.number('Company', '2027-Q1')
  await page.keyboard.type('1234567')
  await app.press('Enter')
  await app.press('ControlOrMeta+Alt+ArrowUp')
  await app.goTo('Company', '2027-Q1')
  await page.getByRole('button', { name: en.plan.bar.again('1234567') }).click()
  await app.stands('Maya Okafor', '2027-Q1')
  await app.press('Enter')
  expect(await app.number('Company', '2027-Q1')).toBe(company)
  await expect(page.getByRole('button', { name: en.plan.bar.again('1234567') })).toBeVisible()
  await app.showMeasure('goal')
  await page.getByRole('button', { name: en.plan.bar.again('1234567') }).click()
  await expect(page.getByText(en.grid.refused.gone('1234567')).first()).toBeVisible()
  await app.showMeasure('quota')
})

test('what was cut in one measure is pasted into another without clearing anything there', async ({ app, page }) => {
  await app.showMeasure('goal')
  await app.typeInCell('Maya Okafor', 'Jan', '4,444')
  await app.shows('Maya Okafor', 'Jan', '4,444')
  await app.showMeasure('quota')
  await app.goTo('Maya Okafor', 'Jan')
  const quota = await app.number('Maya Okafor', 'Jan')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await app.press('ControlOrMeta+x')
  await app.showMeasure('goal')
  await app.goTo('Daniel Reyes', 'Feb')
  await app.press('ControlOrMeta+v')
  await app.shows('Daniel Reyes', 'Feb', quota.toLocaleString('en'))
  await app.shows('Maya Okafor', 'Jan', '4,444')
  await app.showMeasure('quota')
  await app.shows('Maya Okafor', 'Jan', quota.toLocaleString('en'))
})

test('the menu copies, cuts and pastes, and columns fit what they show', async ({ app, page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const [jan, feb] = [await app.number('Maya Okafor', 'Jan'), await app.number('Daniel Reyes', 'Feb')], held = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText())
  await page.evaluate(() => navigator.clipboard.writeText('of another'))
  await app.goTo('Maya Okafor', 'Jan')
  await app.command(en.plan.actions.copy)
  await expect.poll(held).toBe(String(jan))
  await app.goTo('Daniel Reyes', 'Feb')
  await app.command(en.plan.actions.pasteValues)
  await app.shows('Daniel Reyes', 'Feb', jan.toLocaleString('en'))
  expect(jan).not.toBe(feb)
  // Cut and pasted by the palette, it goes from where it was, in one step.
  const step = await app.undoStep()
  await app.goTo('Maya Okafor', 'Jan')
  await page.evaluate(() => navigator.clipboard.writeText('of another'))
  await app.command(en.plan.actions.cut)
  await expect.poll(held).toBe(String(jan))
  await app.goTo('Daniel Reyes', 'Mar')
  await app.command(en.plan.actions.pasteValues)
  await app.shows('Daniel Reyes', 'Mar', jan.toLocaleString('en'))
  await app.shows('Maya Okafor', 'Jan', '')
  await app.undo()
  await app.shows('Maya Okafor', 'Jan', jan.toLocaleString('en'))
  await expect.poll(() => app.undoStep()).toBe(step)
  await page.evaluate(() => navigator.clipboard.writeText('of another'))
  await (await app.cell('Daniel Reyes', 'Jan')).click({ button: 'right' })
  await page.getByRole('menuitem', { name: en.plan.actions.copy }).click()
  await expect.poll(held).toBe(String(await app.number('Daniel Reyes', 'Jan')))
  const tree = app.sheet.locator('.ag-header-cell[col-id=tree]'), before = (await tree.boundingBox())!.width
  await app.goTo('Maya Okafor', 'tree')
  await app.command(en.plan.actions.autosize)
  await expect.poll(async () => (await tree.boundingBox())!.width).not.toBe(before)
  const last = app.sheet.locator('.ag-header-cell[col-id="compare.lastYear"]'), wide = (await last.boundingBox())!.width
  await last.locator('.ag-header-cell-resize').dblclick()
  await expect.poll(async () => (await last.boundingBox())!.width).not.toBe(wide)
})

test('a double click edits in place what stands there, a name too', async ({ app, page }) => {
  const jan = await app.number('Maya Okafor', 'Jan'), editor = app.sheet.getByRole('textbox', { name: en.grid.editor })
  await (await app.cell('Maya Okafor', 'Jan')).dblclick()
  await expect(editor).toHaveValue(String(jan))
  await app.press('End')
  await page.keyboard.type('0')
  await app.press('Enter')
  await app.shows('Maya Okafor', 'Jan', (jan * 10).toLocaleString('en'))
  await (await app.cell('Daniel Reyes', 'tree')).dblclick()
  await expect(editor).toHaveValue('Daniel Reyes')
  await app.press('Home')
  await page.keyboard.type('Dr ')
  await app.press('Enter')
  await app.shows('Dr Daniel Reyes', 'tree', 'Dr Daniel Reyes')
})
