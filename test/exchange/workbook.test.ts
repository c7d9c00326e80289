import { readXlsx, type Sheet } from 'hucre/xlsx'
import { beforeAll, describe, expect, test } from 'vitest'
import { dayOf } from '../../shared/calendar.ts'
import { workbook } from '../../main/exchange/workbook/index.ts'
import { samplePlan, type MemoryPlan } from '../support/report.ts'

const HOSTILE = ['=cmd|\' /C calc\'!A0', '+1', '-2', '@SUM(A1)', 'A&B <i>"x"</i>', '🦊 狐', 'bell\u0007 tab\tend', '_x0041_ as is', ' spaced ', 'half \ud83d']

const texts = (sheet: Sheet): string[] => sheet.rows.flat().filter((v): v is string => typeof v === 'string')
/** Row index of the cell in the first column that says this. */
const rowNamed = (sheet: Sheet, name: string): number => sheet.rows.findIndex((r) => r[0] === name)

/** First and last row of everything a formula refers to. */
const rowsIn = (formula: string): [number, number][] =>
  [...formula.matchAll(/\$?[A-Z]+\$?(\d+)(?::\$?[A-Z]+\$?(\d+))?/g)].map(([, from, to]) => [Number(from), Number(to ?? from)])

describe('a workbook', () => {
  let plan: MemoryPlan
  let sheets: Sheet[]
  beforeAll(async () => {
    plan = samplePlan()
    plan.lock('quota', 'region1-team1-seat2', '2027-Q1')
    plan.lock('quota', 'region2', '2027-02')
    sheets = (await readXlsx(workbook(plan.report(), { locale: 'en', cached: true }), { readStyles: true })).sheets
  })

  test('has a cover, the allocation, the assumptions and the raw data, named in its language', async () => {
    expect(sheets.map((s) => s.name)).toEqual(['Cover', 'Allocation', 'Assumptions', 'Data'])
    const zh = await readXlsx(workbook(plan.report('zh'), { locale: 'zh', cached: true }))
    expect(zh.sheets.map((s) => s.name)).toEqual(['封面', '指标分解', '假设', '明细'])
  })

  test('says on its cover what is asked for, what is allocated, who wrote it and when', () => {
    const cover = sheets[0]
    const { goal, quota } = { goal: plan.engine.value('goal', 'root', null, '2027-Q1'), quota: plan.engine.value('quota', 'root', null, '2027-Q1') }
    const figures = cover.rows[4]
    expect(figures.slice(0, 3)).toEqual([0.05, goal, quota])
    expect(texts(cover)).toContain('Dana Whitfield')
    expect(texts(cover).some((t) => t.includes('December 15, 2026'))).toBe(true)
    for (const region of ['East', 'Central', 'West']) expect(rowNamed(cover, region)).toBeGreaterThan(5)
  })

  test('carries true results beside its formulas, and none where it is asked for none', async () => {
    const check = (sheet: Sheet, cached: boolean): number => {
      let formulas = 0
      for (const cell of sheet.cells?.values() ?? []) {
        if (cell.formula === undefined) continue
        formulas++
        if (cached) expect(cell.formulaResult ?? '').not.toBeUndefined()
        else expect(cell.formulaResult ?? null).toBeNull()
      }
      return formulas
    }
    expect(check(sheets[1], true)).toBeGreaterThan(1000)
    const bare = await readXlsx(workbook(plan.report(), { locale: 'en', cached: false }))
    expect(check(bare.sheets[1], false)).toBeGreaterThan(1000)
    const allocation = sheets[1], root = rowNamed(allocation, 'Company')
    expect(allocation.rows[root][3]).toBe(plan.engine.value('quota', 'root', null, '2027-Q1'))
  })

  test('sums teams downwards and periods across, so that only weeks are numbers', () => {
    const allocation = sheets[1]
    const at = (row: number, column: number) => allocation.cells?.get(`${row},${column}`)
    const root = rowNamed(allocation, 'Company')
    // The quarter is the sum of its three months: columns H, N and S with 5 weeks after the first and 4 after the second.
    expect(at(root, 3)?.formula).toBe(`SUM(H${root + 1},N${root + 1},S${root + 1})`)
    expect(at(root, 7)?.formula).toBe(`SUM(I${root + 1}:M${root + 1})`)
    const regions = ['East', 'Central', 'West'].map((name) => rowNamed(allocation, name) + 1)
    expect(at(root, 8)?.formula).toBe(`SUM(${regions.map((r) => `I${r}`).join(',')})`)
  })

  test('lists overlays beneath the tree, in no total', () => {
    const allocation = sheets[1]
    const heading = rowNamed(allocation, 'Overlays, beside the totals')
    const overlay = allocation.rows.findIndex((r) => String(r[0]).includes('Priya Raman'))
    expect(overlay).toBe(heading + 1)
    const reading = [...allocation.cells ?? []].filter(([at, { formula }]) => !at.startsWith(`${overlay},`) && rowsIn(formula ?? '').some(([from, to]) => from <= overlay + 1 && overlay + 1 <= to))
    expect(reading).toEqual([])
  })

  test('keeps its header in sight and folds weeks, teams and lines', () => {
    const allocation = sheets[1]
    expect(allocation.freezePane).toMatchObject({ rows: 4, columns: 1 })
    expect(allocation.columns?.[8]).toMatchObject({ outlineLevel: 1, hidden: true })
    expect(allocation.rowDefs?.get(rowNamed(allocation, 'East'))?.outlineLevel).toBe(1)
    expect(allocation.rowDefs?.get(rowNamed(allocation, 'Maya Okafor'))?.outlineLevel).toBe(3)
    expect(allocation.pageSetup).toMatchObject({ orientation: 'landscape', printTitlesRow: '$3:$4' })
    expect(sheets[3].autoFilter?.range).toMatch(/^A1:/)
  })

  test('marks locked cells and no others, and lists the locks', () => {
    const allocation = sheets[1]
    const fill = (row: number, column: number): string | undefined => {
      const style = allocation.cells?.get(`${row},${column}`)?.style?.fill
      return style?.type === 'pattern' ? style.fgColor?.rgb?.slice(-6) : undefined
    }
    expect(fill(rowNamed(allocation, 'Daniel Reyes'), 3)).toBe('E4E4F7')
    expect(fill(rowNamed(allocation, 'Central'), 13)).toBe('E4E4F7')
    expect(fill(rowNamed(allocation, 'Maya Okafor'), 3)).not.toBe('E4E4F7')
    expect(texts(sheets[2])).toContain('Company / East / Hannah Whitlock / Daniel Reyes')
  })

  test('is the same bytes for the same report', () => {
    const write = () => workbook(plan.report(), { locale: 'en', cached: true })
    expect(Buffer.compare(write(), write())).toBe(0)
  })

  test('writes names back as text, whatever they begin with or hold', async () => {
    const hostile = samplePlan()
    const seats = hostile.rows.nodes.filter((n) => n.kind === 'rep').slice(0, HOSTILE.length)
    seats.forEach((n, i) => { n.name = HOSTILE[i] })
    const names = hostile.engine.tree.rows
    seats.forEach((n, i) => { names[hostile.engine.tree.index.get(n.id)!].name = HOSTILE[i] })
    hostile.rows.plan.name = 'Q1 & <plan> "A"'
    const back = await readXlsx(workbook(hostile.report(), { locale: 'en', cached: true }))
    const found = new Set(texts(back.sheets[1]))
    for (const name of HOSTILE.slice(0, 9)) expect(found).toContain(name)
    // A lone half of a pair is no character: it becomes the replacement character.
    expect(found).toContain('half \ufffd')
    for (const sheet of back.sheets) for (const cell of sheet.cells?.values() ?? []) expect(cell.formula ?? '').not.toContain('cmd')
  })

  test('leaves blank what is blank in the plan', async () => {
    const empty = samplePlan()
    empty.set('quota', 'root', '2027-Q1', null)
    empty.set('goal', 'root', '2027-Q1', null, { down: true })
    const { sheets: [cover, allocation] } = await readXlsx(workbook(empty.report(), { locale: 'en', cached: true }))
    expect(cover.rows[4].slice(1, 4).every((v) => v === null || v === '')).toBe(true)
    const root = allocation.rows[rowNamed(allocation, 'Company')]
    expect([2, 3, 4, 7, 8].map((c) => root[c] ?? '')).toEqual(['', '', '', '', ''])
    expect(root[5]).toBe(empty.engine.value('lastYear', 'root', null, '2027-Q1'))
  })

  test('shows no change against a last year that is blank, or that the deals cover in part', async () => {
    const change = samplePlan(), report = change.report()
    const at = report.rows.findIndex((r) => r.kind === 'rep'), [idle, busy] = [report.rows[at], report.rows[at + 1]]
    const row = (name: string, sheet: Sheet): unknown[] => sheet.rows[rowNamed(sheet, name)].map((v) => v ?? '')
    expect(idle.lastYear[0]).toBeGreaterThan(0)
    idle.lastYear.fill(NaN)
    idle.change = NaN
    const [, whole] = (await readXlsx(workbook(report, { locale: 'en', cached: true }))).sheets
    expect(row(idle.name, whole).slice(5, 7)).toEqual(['', ''])
    expect(row(busy.name, whole)[6]).toBeCloseTo(busy.quota[0] / busy.lastYear[0] - 1, 12)

    // March alone: an amount, and nothing to set a quarter against but March itself.
    change.engine.loadActual([{ node: busy.id, line: change.rows.lines[0].id, closes: dayOf(2026, 3, 10), currency: 'USD', hundredths: 5_000_000 }])
    const [cover, allocation] = (await readXlsx(workbook(change.report(), { locale: 'en', cached: true }))).sheets
    for (const name of ['Company', 'East', busy.name]) expect(row(name, allocation).slice(5, 7), name).toEqual([50_000, ''])
    for (const name of ['Company', 'East', '2027-Q1']) expect(row(name, cover).slice(4, 6), name).toEqual([50_000, ''])
    expect(row('Mar 2027', cover)[5]).toBeCloseTo(change.engine.value('quota', 'root', null, '2027-03') / 50_000 - 1, 12)
    expect(row('Jan 2027', cover).slice(4, 6)).toEqual(['', ''])
  })
})
