/** What is written for other programs: no text in it is run, wherever it stands and whichever writer wrote it. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatTable, htmlTable, parseTable } from '../../renderer/grid/clip/clipboard.ts'
import { readTasks, textOfRows } from '../../renderer/timeline/table/paste.ts'
import type { Output } from '../../shared/contract/index.ts'
import { inert, restored } from '../../shared/inert.ts'
import { openedCarelessly, type ShownCell } from '../support/libreoffice.ts'
import { testPlan, type TestPlan } from '../support/plan.ts'
import { partsOf } from '../support/xlsx.ts'

/** Each comes to 40002 where it is run; nothing else in the plan does. */
const RUN = 40_002
const ATTACKS = ['=40000+2', '+40000+2', '-(-40002)', '@SUM(40000,2)', ' =40000+2', '\t=SUM(40000,2)', '\n=SUM(40000,2)', 'a;=SUM(40000,2)', 'a\t=SUM(40000,2)', 'a\n=SUM(40000,2)', 'x";=SUM(40000,2)', '＝40000+2', "=cmd|' /C calc'!A0", '=WEBSERVICE("http://127.0.0.1:9/")', '=HYPERLINK("http://127.0.0.1:9/";"x")']
/** A name is one line. */
const NAMES = [...new Set(ATTACKS.map((text) => text.trim()).filter((text) => !/[\n\t]/.test(text)))]

describe('a text made harmless', () => {
  test.each(ATTACKS)('%j begins no cell as a formula, in whatever a program takes for a cell', (text) => {
    // As a program sees it that parts by semicolons, tabs and lines and knows no quotes; a space before a sign is no protection.
    for (const cell of inert(text).split(/[;\t\r\n]/)) expect(cell).not.toMatch(/^[\s"]*[=+\-@＝＋－＠].*[(|!+]/)
  })

  test.each(['-12.5', '+3', '-1e6', '12,345.5', '-7%', 'plain', 'a; b', 'Call - first', 'note\n- one\n- two', "it's"])('%j stays as it is', (text) => { expect(inert(text)).toBe(text) })

  test('comes back as it was, whatever it was', () => {
    const piece = fc.constantFrom('=', '+', '-', '@', '＝', "'", ';', '\t', '\n', '\r', ' ', '(', '|', '!', '1', 'a', '"')
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }).map((p) => p.join('')), (text) => { expect(restored(inert(text))).toBe(text) }), { seed: 31, numRuns: 5000 })
  })
})

describe('every writer', () => {
  let plan: TestPlan
  const files = new Map<string, Uint8Array>()
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

  beforeAll(() => {
    plan = testPlan({ name: NAMES[0] })
    const ask = <N extends 'export' | 'tasks.export'>(name: N, input: object): Uint8Array => (plan.session.call(name, input) as Output<N>).bytes
    for (const name of NAMES) plan.add('root', name)
    plan.session.call('driver.add', { name: NAMES[0] })
    plan.session.call('scenario.add', { name: NAMES[1], note: ATTACKS[6] })
    plan.set('quota', 'root', '2018-Q1', 1000)
    for (const text of ATTACKS) plan.session.call('task.add', { name: text.trim(), note: text, owner: text.trim(), kind: 'milestone' })
    plan.session.call('checkin.add', { node: 'root', day: 17_540, note: ATTACKS[9] })
    files.set('the allocation as XLSX', ask('export', { format: 'xlsx', cached: false }))
    files.set('the allocation as CSV', ask('export', { format: 'csv' }))
    for (const as of ['csv', 'jira', 'trello', 'mspdi', 'ics']) files.set(`the work as ${as}`, ask('tasks.export', { as }))
    const { staged } = plan.session.call('import.upload', { bytes: utf8(`Id,Owner,Stage,Amount,Close date\n${ATTACKS.map((t, i) => `D${i},"${t.replaceAll('"', '""')}",Won,"${t.replaceAll('"', '""')}",2017-02-03\n`).join('')}`) }) as { staged: string }
    plan.session.call('import.read', { as: 'deals', file: 'd.csv', staged })
    files.set('rejected rows as CSV', utf8((plan.session.call('import.badRows', { staged }) as { csv: string }).csv))
    const table = ATTACKS.map((text) => [text, '1'])
    files.set('the sheet’s clipboard as text', utf8(formatTable(table)))
    files.set('the sheet’s clipboard as HTML', utf8(htmlTable(table)))
    files.set('the timeline’s clipboard', utf8(textOfRows(table)))
  })
  afterAll(() => plan.close())

  test('of those that LibreOffice opens as a sheet has no text run, and one that is not made harmless is', async () => {
    const ran = (cells: readonly ShownCell[]): boolean => cells.some((cell) => cell === RUN || cell === `${RUN}`)
    expect(ran(await openedCarelessly(utf8('a,=40000+2\n'), 'csv'))).toBe(true)
    for (const [name, bytes] of files) {
      if (/trello|mspdi|ics/.test(name)) continue
      const shown = await openedCarelessly(bytes, name.endsWith('XLSX') ? 'xlsx' : name.endsWith('HTML') ? 'html' : 'csv')
      expect(shown.filter((cell) => cell !== null).length, name).toBeGreaterThan(10)
      expect(ran(shown), name).toBe(false)
    }
  }, 600_000)

  test('of a workbook puts texts where texts stand: no formula names one, nothing outside is referred to', () => {
    const parts = partsOf(files.get('the allocation as XLSX')!).map(({ name, bytes }) => ({ name, xml: bytes.toString('utf8') }))
    expect(parts.map((p) => p.name).filter((name) => /external|connections|vba|query|embed|drawing/i.test(name))).toEqual([])
    for (const { name, xml } of parts) {
      expect(xml, name).not.toContain('TargetMode="External"')
      for (const [, formula] of xml.matchAll(/<f>(.*?)<\/f>/gs)) expect(formula, name).not.toMatch(/cmd|WEBSERVICE|HYPERLINK|40000|\|/)
    }
  })

  test('of a board, a project and a calendar keeps a text within its field', () => {
    const text = (name: string): string => new TextDecoder().decode(files.get(name))
    const names = plan.session.plan.rows.tasks.map((t) => t.name)
    expect((JSON.parse(text('the work as trello')) as { cards: { name: string }[] }).cards.map((c) => c.name)).toEqual(expect.arrayContaining(names))
    const lines = text('the work as ics').replaceAll('\r\n ', '').split('\r\n')
    expect(lines.filter((line) => line !== '' && !/^(BEGIN|END|VERSION|PRODID|CALSCALE|METHOD|X-WR-CALNAME|UID|DTSTAMP|DTSTART;VALUE=DATE|DTEND;VALUE=DATE|SUMMARY|DESCRIPTION|CATEGORIES|TRANSP):/.test(line))).toEqual([])
    expect(lines.filter((line) => line === 'BEGIN:VEVENT').length).toBe(lines.filter((line) => line === 'END:VEVENT').length)
    const xml = text('the work as mspdi')
    for (const [, name] of xml.matchAll(/<Task>.*?<Name>(.*?)<\/Name>/gs)) expect(name).not.toMatch(/[<>]/)
    expect(xml.match(/<Task>/g)!.length).toBeGreaterThanOrEqual(names.length)
  })

  test('is in this list: every format that an export can ask for', () => {
    expect([...files.keys()].toSorted()).toEqual(['rejected rows as CSV', 'the allocation as CSV', 'the allocation as XLSX', 'the sheet’s clipboard as HTML', 'the sheet’s clipboard as text', 'the timeline’s clipboard', 'the work as csv', 'the work as ics', 'the work as jira', 'the work as mspdi', 'the work as trello'])
  })

  test('of a clipboard has its texts back when they are pasted here', () => {
    const pasted = parseTable(new TextDecoder().decode(files.get('the sheet’s clipboard as text'))).map(([cell]) => restored(cell))
    expect(pasted).toEqual(ATTACKS)
    expect(readTasks('=Call\tAnn', 20_822, 20_822)[0].name).toBe('=Call')
    expect(readTasks(textOfRows([['=Call', 'Ann']]), 20_822, 20_822)[0].name).toBe('=Call')
  })
})
