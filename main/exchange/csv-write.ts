/** An allocation as CSV. */
import { toWhole } from '../../shared/money.ts'
import { toCsv } from './text/csv-text.ts'
import { levelHeadings } from './workbook/data.ts'
import type { AllocationReport } from './workbook/report.ts'
import { words, type Locale } from './workbook/words.ts'

/** Every node in tree order: its path in one column a level, code, kind, goal, the quarter, months and weeks of its quota, last year. Whole currency; blank is empty. */
export function allocationCsv(report: AllocationReport, { locale }: { locale: Locale }): Uint8Array {
  const w = words[locale]
  const headings = levelHeadings(report, w)
  const amount = (units: number): string => (units === units ? String(toWhole(units, report.decimals)) : '')
  const rows = [[...headings, w.code, w.kind, w.goal, ...report.columns.map((c) => (c.kind === 'slice' ? c.id : c.label)), w.lastYear]]
  for (const row of report.rows) {
    rows.push([...headings.map((_, d) => row.path[d] ?? ''), row.code, w.kinds[row.kind], amount(row.goal), ...Array.from(row.quota, amount), amount(row.lastYear[0])])
  }
  return new TextEncoder().encode(toCsv(rows))
}
