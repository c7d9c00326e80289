/** What comes in by the clipboard: numbers as their spreadsheet has them, and a sentence for what is none. */
import * as en from '../../renderer/locales/en/index.ts'
import { expect, sharedTest, type App } from '../support/app.ts'
import { clip } from '../support/clips.ts'

// A plan to the cent, whose amounts a whole-number format would round.
const test = sharedTest(
  async (app) => {
    await app.page.getByRole('button', { name: en.start.fromTeam }).click()
    await app.fillNewPlan({ name: 'Company', year: 2027, quarter: 1 })
    await app.importFile({ name: 'team.csv', bytes: 'Region,Rep\nEast,Maya Okafor\nEast,Daniel Reyes\n' })
    await expect(app.status).toContainText('2 seats')
    await app.page.getByRole('combobox', { name: en.plan.scale }).selectOption('full')
  },
  async (app) => {
    await app.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await app.showBy('month')
    await app.expandAll()
  },
)

/** A paste as the browser tells the window of one, with just what a program put on the clipboard. */
async function paste(app: App, texts: Record<string, string>, file?: { name: string; type: string }): Promise<void> {
  await app.page.evaluate(([byType, picture]) => {
    const clipboardData = new DataTransfer()
    for (const [type, text] of Object.entries(byType)) clipboardData.setData(type, text)
    if (picture) clipboardData.items.add(new File(['x'], picture.name, { type: picture.type }))
    document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, [texts, file] as const)
}

/** The rows that Excel shows as 1,235 and (2,501), as its clipboard of old has them. */
const TEXT = '1,235\t(2,501)\r\n$1,234,568\t7\r\n'
const table = (rows: string): string => `${clip('excel-2003').html.split('<table')[0]}<table border=0 style='border-collapse:collapse'>${rows}</table></body></html>`
const HTML = table(`<tr height=20 style='height:15.0pt'><td class=xl65 align=right x:num="1234.56">1,235</td><td class=xl71 x:num="-2500.75">(2,501)</td></tr>
  <tr><td class=xl68 x:num="1234567.8910000001">$1,234,568</td><td x:num>7</td></tr>`)

const refused = (app: App, sentence: string): Promise<void> => expect(app.page.getByRole('alert').filter({ hasText: sentence })).toBeVisible()
const formulaBar = async (app: App, row: string, column: string, text: string): Promise<void> => {
  await app.goTo(row, column)
  await expect(app.page.getByLabel(en.plan.bar.value(en.plan.bar.where(row, column, 'Quota')))).toHaveValue(text)
}

test('rounded amounts copied in Excel land with the digits that it has, as one step', async ({ app }) => {
  const before = [await app.number('Maya Okafor', 'Jan'), await app.number('Daniel Reyes', 'Feb')]
  await app.goTo('Maya Okafor', 'Jan')
  const step = await app.undoStep()
  await paste(app, { 'text/plain': TEXT, 'text/html': HTML })
  await app.shows('Maya Okafor', 'Jan', '1,234.56')
  await app.shows('Maya Okafor', 'Feb', '−2,500.75')
  await app.shows('Daniel Reyes', 'Jan', '1,234,567.89')
  await app.shows('Daniel Reyes', 'Feb', '7.00')
  await formulaBar(app, 'Maya Okafor', 'Jan', '1234.56')
  await app.undo()
  await expect.poll(() => app.undoStep()).toBe(step)
  expect([await app.number('Maya Okafor', 'Jan'), await app.number('Daniel Reyes', 'Feb')]).toEqual(before)
})

test('so they do by the keyboard, from the clipboard itself', async ({ app, page }) => {
  await page.evaluate(async ([text, html]) => {
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': new Blob([text], { type: 'text/plain' }), 'text/html': new Blob([html], { type: 'text/html' }) })])
  }, ['1,235\r\n', '<meta charset="utf-8"><table><tr><td data-sheets-value=\'{"1":3,"3":1234.56}\'>1,235</td></tr></table>'] as const)
  await app.goTo('Maya Okafor', 'Jan')
  await app.press('ControlOrMeta+V')
  await app.shows('Maya Okafor', 'Jan', '1,234.56')
})

test('the plain text is taken where the table beside it is of another size, and the table where there is no text', async ({ app }) => {
  await app.goTo('Maya Okafor', 'Jan')
  await paste(app, { 'text/plain': '1,235\r\n', 'text/html': HTML })
  await app.shows('Maya Okafor', 'Jan', '1,235.00')
  await app.goTo('Maya Okafor', 'Feb')
  await paste(app, { 'text/html': table('<tr><td x:num="1234.56">1,235</td></tr>') })
  await app.shows('Maya Okafor', 'Feb', '1,234.56')
  await app.goTo('Maya Okafor', 'Mar')
  await paste(app, { 'text/plain': '4.5', 'text/html': '<b>4.5</b>' })
  await app.shows('Maya Okafor', 'Mar', '4.50')
})

test('a range copied here and pasted here is the same to the cent', async ({ app }) => {
  await app.typeInCell('Maya Okafor', 'Jan', '1234.56')
  await app.goTo('Maya Okafor', 'Jan')
  await app.press('ControlOrMeta+C')
  await app.goTo('Daniel Reyes', 'Feb')
  await app.press('ControlOrMeta+V')
  await app.shows('Daniel Reyes', 'Feb', '1,234.56')
})

test('a date is no amount, whatever number of a day stands beside it', async ({ app }) => {
  const before = await app.number('Maya Okafor', 'Jan')
  await app.goTo('Maya Okafor', 'Jan')
  await paste(app, { 'text/plain': '1\t1/15/2027\r\n', 'text/html': table('<tr><td x:num>1</td><td class=xl67 x:num="46402">1/15/2027</td></tr>') })
  await refused(app, en.grid.refused.at(1, 2, en.grid.refused.text('1/15/2027')))
  expect(await app.number('Maya Okafor', 'Jan')).toBe(before)
})

test('formatted text without a table, a picture and a file are refused with a sentence, and nothing changes', async ({ app }) => {
  const before = await app.number('Maya Okafor', 'Jan')
  await app.goTo('Maya Okafor', 'Jan')
  const step = await app.undoStep()
  await paste(app, { 'text/html': '<p>Our <b>plan</b></p>' })
  await refused(app, en.grid.refused.richText)
  await app.goTo('Daniel Reyes', 'Jan')
  await paste(app, { 'text/html': '<img src="https://example.invalid/chart.png">' }, { name: 'chart.png', type: 'image/png' })
  await refused(app, en.grid.refused.files)
  await app.goTo('Maya Okafor', 'Jan')
  await paste(app, {}, { name: 'plan.pdf', type: 'application/pdf' })
  await refused(app, en.grid.refused.files)
  expect(await app.number('Maya Okafor', 'Jan')).toBe(before)
  expect(await app.undoStep()).toBe(step)
})
