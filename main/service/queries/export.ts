/** The allocation as a workbook or a CSV, as bytes. */
import type { Input, Output } from '../../../shared/contract/index.ts'
import { allocationCsv } from '../../exchange/csv-write.ts'
import { workbook } from '../../exchange/workbook/index.ts'
import { allocationText } from '../../../shared/locales/index.ts'
import { KEEP } from '../../store/history.ts'
import type { Document } from '../document.ts'
import { fileName } from '../file-name.ts'
import { allocationReport } from '../report.ts'

export function exported({ engine, rows, calendar, store }: Document, { format, locale, cached }: Input<'export'>, { now, who }: { now: string; who: string }): Output<'export'> {
  const last = store.history(KEEP.entries).find(({ label, undone }) => !undone && label.params.measure === 'quota' && allocationText(label, locale) !== null)
  const report = allocationReport(engine, rows, calendar, { at: now, who, locale, how: last ? allocationText(last.label, locale)! : '', scenarios: format === 'xlsx' })
  const name = fileName(`${rows.plan.name} ${rows.plan.quarter}`)
  return format === 'xlsx'
    ? { name: `${name}.xlsx`, bytes: workbook(report, { locale, cached }) }
    : { name: `${name}.csv`, bytes: allocationCsv(report, { locale }) }
}
