import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { workbook } from '../../main/exchange/workbook/index.ts'
import type { AllocationReport } from '../../main/exchange/workbook/report.ts'
import { words } from '../../main/exchange/workbook/words.ts'
import { recalculated, type ShownBook, type ShownCell } from '../support/libreoffice.ts'
import { largePlan, randomPlan } from '../support/random-plan.ts'
import { samplePlan } from '../support/report.ts'

const SEED = 20_270_101
/** BOOKS=2000 has LibreOffice work out a plan of as many seats; it takes a minute and a half on a slow machine. */
const SEATS = Number(process.env.BOOKS ?? 300)

interface Case { name: string; locale: 'en' | 'zh'; report: AllocationReport }

function cases(): Case[] {
  const en = samplePlan('en')
  en.set('reserve', 'root', '2027-Q1', 40_000)
  en.set('quota', 'region1-team1-seat1', '2027-02', 90_001)
  return [
    { name: 'the English sample', locale: 'en', report: en.report('en') },
    { name: 'the Chinese sample', locale: 'zh', report: samplePlan('zh').report('zh') },
    ...fc.sample(randomPlan, { seed: SEED, numRuns: 4 }).map((plan, i): Case => ({ name: `random plan ${i + 1} of seed ${SEED}`, locale: i % 2 ? 'zh' : 'en', report: plan.report(i % 2 ? 'zh' : 'en') })),
    { name: `${SEATS} seats`, locale: 'en', report: largePlan(SEATS).report('en') },
  ]
}

/** What LibreOffice shows, in units of the plan; null where blank. */
const unitsOf = (shown: ShownCell, decimals: number): number | null => {
  if (shown === null) return null
  if (typeof shown !== 'number') throw new Error(`not a number: ${shown}`)
  return Math.round(shown * 10 ** decimals)
}
const blankable = (units: number): number | null => (Number.isNaN(units) ? null : units)

describe('a workbook without results, worked out by LibreOffice, says what the plan says', () => {
  const all = cases()
  let books: ShownBook[]
  beforeAll(async () => { books = await recalculated(all.map((c) => workbook(c.report, { locale: c.locale, cached: false }))) }, 30 * 60_000)

  test.each(all.map((c, i) => ({ ...c, i })))('in every cell of the allocation of $name', ({ report, locale, i }) => {
    const w = words[locale]
    const rows = books[i].get(w.sheets.allocation)!
    const heads = rows.findIndex((r) => r[0] === w.organisation)
    const column = (name: string): number => rows[heads].indexOf(name)
    const first = column(w.change) + 1
    const across = report.columns.filter((c) => c.kind !== 'quarter')
    expect(rows[heads].slice(first, first + across.length)).toEqual(across.map((c) => c.label))

    const wrong: string[] = []
    const check = (what: string, shown: ShownCell | undefined, units: number): void => {
      const found = unitsOf(shown ?? null, report.decimals)
      if (found !== blankable(units)) wrong.push(`${what}: shown ${found}, plan ${units}`)
    }
    const checkQuota = (name: string, row: ShownCell[], quota: Float64Array, lastYear: number): void => {
      check(`${name} quarter`, row[column(w.quota)], quota[0])
      across.forEach((c, k) => check(`${name} ${c.id}`, row[first + k], quota[k + 1]))
      check(`${name} last year`, row[column(w.lastYear)], lastYear)
    }
    let at = heads + 1
    const visit = (overlays: boolean): void => {
      for (const node of report.rows) {
        if ((node.kind === 'overlay') !== overlays) continue
        const row = rows[at++]
        if (!overlays) expect(row[0]).toBe(node.name)
        check(`${node.name} goal`, row[column(w.goal)], node.goal)
        check(`${node.name} left`, row[column(w.left)], node.left)
        check(`${node.name} reserve`, column(w.reserve) < 0 ? null : row[column(w.reserve)], node.reserve)
        checkQuota(node.name, row, node.quota, node.lastYear[0])
        const change = row[column(w.change)]
        if (Number.isNaN(node.change) ? change !== null : Math.abs(Number(change) - node.change) > 1e-9 * Math.max(1, Math.abs(node.change))) wrong.push(`${node.name} change: shown ${change}, plan ${node.change}`)
        for (const line of node.lines) {
          const row = rows[at++]
          expect(row[0]).toBe(line.name)
          checkQuota(`${node.name} ${line.name}`, row, line.quota, line.lastYear[0])
        }
      }
    }
    visit(false)
    if (report.rows.some((r) => r.kind === 'overlay')) {
      at = rows.findIndex((r) => r[0] === w.overlays) + 1
      visit(true)
    }
    expect(wrong).toEqual([])
  })

  test.each(all.map((c, i) => ({ ...c, i })))('on the cover of $name', ({ report, locale, i }) => {
    const w = words[locale]
    const rows = books[i].get(w.sheets.cover)!
    const root = report.rows[0]
    const money = (row: ShownCell[], columns: number[]): (number | null)[] => columns.map((c) => unitsOf(row[c] ?? null, report.decimals))
    expect(money(rows[4], [1, 2, 3, 4])).toEqual([root.goal, root.quota[0], root.left, root.lastYear[0]].map(blankable))
    const regions = report.rows.filter((r) => r.adds && r.parent === 0)
    if (regions.length > 0) {
      const head = rows.findIndex((r) => r[1] === w.goal && r[2] === w.quota)
      const body = rows.slice(head + 1, head + 1 + regions.length)
      expect(body.map((r) => money(r, [1, 2, 3, 4]))).toEqual(regions.map((n) => [n.goal, n.quota[0], n.left, n.lastYear[0]].map(blankable)))
      expect(money(rows[head + 1 + regions.length], [2, 4])).toEqual([root.quota[0], root.lastYear[0]].map(blankable))
    }
    const months = report.columns.flatMap((c, k) => (c.kind === 'month' ? [k] : []))
    const monthHead = rows.findIndex((r) => r[0] === w.month)
    expect(rows.slice(monthHead + 1, monthHead + 4).map((r) => money(r, [2, 4]))).toEqual(months.map((k) => [root.quota[k], root.lastYear[k]].map(blankable)))
    expect(money(rows[monthHead + 4], [2, 4])).toEqual([root.quota[0], root.lastYear[0]].map(blankable))
  })

  test.each(all.map((c, i) => ({ ...c, i })))('in the raw data of $name', ({ report, locale, i }) => {
    const w = words[locale]
    const [head, ...rows] = books[i].get(w.sheets.data)!
    const { leaves } = report
    expect(rows).toHaveLength(leaves.row.length)
    const at = [w.quota, w.goal, w.lastYear].map((name) => head.lastIndexOf(name))
    const wrong: number[] = []
    rows.forEach((row, k) => {
      const shown = at.map((c) => unitsOf(row[c] ?? null, report.decimals))
      const meant = [leaves.quota[k], leaves.goal[k], leaves.lastYear[k]].map(blankable)
      if (shown.some((x, j) => x !== meant[j]) || row[head.indexOf(w.id)] !== report.rows[leaves.row[k]].id) wrong.push(k + 2)
    })
    expect(wrong).toEqual([])
  })
})
