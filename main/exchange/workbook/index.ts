/** An allocation as an Excel workbook that can be forwarded. */
import { allocationSheet } from './allocation.ts'
import { assumptionsSheet } from './assumptions.ts'
import { coverSheet } from './cover.ts'
import { dataSheet } from './data.ts'
import { scenarioSheets } from './scenarios.ts'
import { bindBook, quoteSheet } from './package.ts'
import type { AllocationReport } from './report.ts'
import { cellName, Strings } from './sheet.ts'
import { Styles } from './styles.ts'
import { words, type Locale } from './words.ts'

export type { AllocationReport } from './report.ts'

export interface WorkbookOptions {
  locale: Locale
  /** True: formulas carry their results. False: none does, and whoever opens the file works them out. */
  cached: boolean
}

/** Cover, allocation, scenarios where drivers move what the plan expects, assumptions and raw data as .xlsx bytes. The same report gives the same bytes. */
export function workbook(report: AllocationReport, { locale, cached }: WorkbookOptions): Uint8Array {
  const w = words[locale]
  const styles = new Styles(w.font, 10)
  const strings = new Strings()
  // In footers & starts a code.
  const footer = `&L${report.plan.replaceAll('&', '&&')}, ${report.quarter}&R${w.page}`
  const { sheet: assumptions, bufferCell } = assumptionsSheet(report, w, styles, strings, cached, footer)
  const allocation = allocationSheet(report, w, styles, strings, cached, footer, (depth) => `${quoteSheet(w.sheets.assumptions)}!${bufferCell(depth)}`)
  const cover = coverSheet(report, w, locale, styles, strings, cached, footer, allocation, bufferCell)
  const data = dataSheet(report, w, styles, strings, cached, footer)
  const goal = `${quoteSheet(w.sheets.allocation)}!${cellName(allocation.rowOf[0], allocation.columns.goal)}`
  const sheets = report.scenarios && scenarioSheets(report, report.scenarios, w, styles, strings, cached, footer, goal)
  return bindBook([cover, allocation.sheet, ...(sheets ? [sheets.scenarios] : []), assumptions, data, ...(sheets ? [sheets.terms] : [])], styles, strings, { title: `${report.plan}, ${report.quarter}`, creator: report.who, at: report.at }, cached)
}
