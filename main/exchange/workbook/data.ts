/** The sheet of the leaves as they stand in the plan, one a row, for pivots and lookups. */
import { toWhole } from '../../../shared/money.ts'
import { excelDay } from './assumptions.ts'
import { COLOURS, DATE_FORMAT, lookOf, moneyFormat } from './looks.ts'
import type { AllocationReport } from './report.ts'
import { columnName, Sheet, type Strings } from './sheet.ts'
import type { Styles } from './styles.ts'
import type { Words } from './words.ts'

/** Headings of the tree's levels, each once. */
export function levelHeadings(report: AllocationReport, w: Words): string[] {
  const seen = new Set<string>()
  return report.levels.map(({ name }, depth) => {
    const heading = name === '' || seen.has(name) ? w.level(depth) : name
    seen.add(heading)
    return heading
  })
}

export function dataSheet(report: AllocationReport, w: Words, styles: Styles, strings: Strings, cached: boolean, footer: string): Sheet {
  const { leaves, rows, columns, lines, decimals } = report
  const headings = levelHeadings(report, w)
  const depth = headings.length
  const last = columnName(depth + 9)
  const sheet = new Sheet({
    name: w.sheets.data, tab: COLOURS.muted, landscape: true, footer, freeze: { rows: 1, columns: 0 }, titleRows: [1, 1], grid: true,
    filter: `A1:${last}${leaves.row.length + 1}`,
    columns: [...headings.map(() => ({ width: 20 })), ...[26, 10, 12, 14, 14, 11, 11, 14, 14, 14].map((width) => ({ width }))],
  }, strings, cached)
  const look = lookOf(styles)
  const text = look('text'), date = styles.look({ format: DATE_FORMAT, align: 'right' }), money = styles.look({ format: moneyFormat(decimals), align: 'right' })
  sheet.next({ height: 18 })
  for (const heading of [...headings, w.id, w.code, w.kind, w.line, w.slice]) sheet.text(heading, look('head'))
  for (const heading of [w.from, w.to, w.quota, w.goal, w.lastYear]) sheet.text(heading, look('headRight'))
  const amount = (units: number): void => { if (units === units) sheet.number(toWhole(units, decimals), money); else sheet.skip() }
  for (let i = 0; i < leaves.row.length; i++) {
    const row = rows[leaves.row[i]], column = columns[leaves.column[i]]
    sheet.next()
    for (let d = 0; d < depth; d++) if (d < row.path.length) sheet.text(row.path[d], text); else sheet.skip()
    sheet.text(row.id, text)
    if (row.code === '') sheet.skip(); else sheet.text(row.code, text)
    sheet.text(w.kinds[row.kind], text).text(lines[leaves.line[i]], text).text(column.label, text).number(excelDay(column.from), date).number(excelDay(column.to), date)
    amount(leaves.quota[i])
    amount(leaves.goal[i])
    amount(leaves.lastYear[i])
  }
  return sheet
}
