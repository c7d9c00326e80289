/** The sheet of what the numbers rest on. */
import { toWhole } from '../../../shared/money.ts'
import { COLOURS, DATE_FORMAT, lookOf, moneyFormat, PERCENT_FORMAT } from './looks.ts'
import type { AllocationReport } from './report.ts'
import { Sheet, type Strings } from './sheet.ts'
import type { Styles } from './styles.ts'
import type { Words } from './words.ts'

/** Days since 1970-01-01 → Excel's day number. */
export const excelDay = (day: number): number => day + 25_569

export interface Assumptions { sheet: Sheet; /** Cell of a level's buffer, as `$B$14`. */ bufferCell: (depth: number) => string }

export function assumptionsSheet(report: AllocationReport, w: Words, styles: Styles, strings: Strings, cached: boolean, footer: string): Assumptions {
  const sheet = new Sheet({
    name: w.sheets.assumptions, tab: COLOURS.muted, landscape: false, footer,
    columns: [{ width: 44 }, { width: 17 }, { width: 17 }, { width: 17 }, { width: 18 }],
  }, strings, cached)
  const look = lookOf(styles)
  const money = styles.look({ format: moneyFormat(report.decimals), align: 'right' })
  const percent = styles.look({ format: PERCENT_FORMAT, align: 'right' })
  const date = styles.look({ format: DATE_FORMAT, align: 'right' })
  const plain = styles.look({ align: 'right' })
  const bold = styles.look({ bold: true, quoted: true, align: 'left' }), boldDate = styles.look({ bold: true, format: DATE_FORMAT, align: 'right' }), boldPlain = styles.look({ bold: true, align: 'right' })
  const indented = styles.look({ indent: 1, quoted: true, align: 'left' })

  const section = (title: string, note = ''): void => {
    sheet.next({}, sheet.row === 0 ? 1 : sheet.row + 2)
    sheet.text(title, look('section'))
    if (note !== '') { sheet.next(); sheet.text(note, look('note')) }
  }
  const head = (first: string, ...others: string[]): void => {
    sheet.next({ height: 18 })
    sheet.text(first, look('head'))
    for (const text of others) sheet.text(text, look('headRight'))
  }
  const none = (): void => { sheet.next(); sheet.text(w.none, look('muted')) }

  section(w.settings)
  const settings: [string, string][] = [
    [w.quarter, report.quarter], [w.currency, report.currency], [w.unitName, w.unitOf(report.decimals)], [w.basis, w.bases[report.basis]],
    [w.fiscalStart, w.fiscalMonth(report.calendar.fiscalStart)], [w.pattern, w.patterns[report.calendar.pattern]], [w.weekStart, w.weekStarts[report.calendar.weekStart]],
    [w.lines, report.lines.join(', ')], [w.how, report.how || w.noHow],
  ]
  for (const [label, value] of settings) { sheet.next(); sheet.text(label, look('muted')).text(value, look('text')) }

  section(w.buffers, w.bufferNote)
  head(w.levelName, w.passesDown)
  const firstBuffer = sheet.row + 1
  report.levels.forEach(({ name, buffer }, depth) => { sheet.next(); sheet.text(name || w.level(depth), look('text')).number(buffer, percent) })

  section(w.workdays, report.daysOff === null ? w.workdaysNote : w.workdaysBy(report.daysOff))
  head(w.period, w.from, w.to, w.workdays)
  for (const { kind, label, from, to, workdays } of report.columns) {
    sheet.next()
    const total = kind !== 'slice'
    sheet.text(label, total ? bold : indented).number(excelDay(from), total ? boldDate : date).number(excelDay(to), total ? boldDate : date).number(workdays, total ? boldPlain : plain)
  }

  section(w.locked)
  if (report.locks.length === 0) none()
  else {
    head(w.where, w.measured, w.line, w.period, w.value)
    for (const lock of report.locks) {
      sheet.next()
      sheet.text(lock.where, look('wrapped')).text(w.measure(lock.measure), look('label')).text(lock.line, look('label')).text(lock.period, look('label')).number(toWhole(lock.value, report.decimals), money)
    }
  }

  section(w.rates)
  if (report.rates.length + report.missingRates.length === 0) none()
  else {
    head(w.currency, w.quarter, w.rate(report.currency))
    for (const { currency, quarter, rate } of report.rates) { sheet.next(); sheet.text(currency, look('text')).text(quarter, look('label')).number(rate, plain) }
    for (const { currency, quarter } of report.missingRates) { sheet.next(); sheet.text(currency, look('warning')).text(quarter, look('label')).text(w.missing, styles.look({ ink: COLOURS.short, align: 'right', quoted: true })) }
  }
  return { sheet, bufferCell: (depth) => `$B$${firstBuffer + depth}` }
}
