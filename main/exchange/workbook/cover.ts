/** The first page: goal, totals, regions, months, and who wrote it when. */
import { isoDay } from '../../../shared/calendar.ts'
import { toWhole } from '../../../shared/money.ts'
import type { AllocationSheet } from './allocation.ts'
import { sumOf, sumOrBlank } from './formulas.ts'
import { CHANGE_FORMAT, COLOURS, lookOf, moneyFormat, PERCENT_FORMAT } from './looks.ts'
import { quoteSheet } from './package.ts'
import type { AllocationReport, ReportRow } from './report.ts'
import { cellName, Sheet, type Strings } from './sheet.ts'
import type { Styles } from './styles.ts'
import type { Locale, Words } from './words.ts'

export function coverSheet(report: AllocationReport, w: Words, locale: Locale, styles: Styles, strings: Strings, cached: boolean, footer: string, allocation: AllocationSheet, bufferCell: (depth: number) => string): Sheet {
  const { rows, columns, decimals } = report
  const root = rows[0]
  const most = Math.max(...[root.goal, root.quota[0], root.lastYear[0], root.owed].map((x) => (x === x ? Math.abs(toWhole(x, decimals)) : 0)))
  const width = Math.max(17, Math.ceil(new Intl.NumberFormat('en', { minimumFractionDigits: decimals }).format(most).length * 1.6))
  const sheet = new Sheet({
    name: w.sheets.cover, tab: COLOURS.accent, landscape: false, footer,
    columns: [{ width: 30 }, { width }, { width }, { width }, { width }, { width: 13 }],
    negativeInk: { range: 'D5:D300 F5:F300', style: styles.conditionalInk(COLOURS.short) },
  }, strings, cached)
  const look = lookOf(styles)
  const money = moneyFormat(decimals)
  const lines = { bottom: COLOURS.line }
  const cells = { name: styles.look({ quoted: true, align: 'left', lines }), money: styles.look({ format: money, align: 'right', lines }), change: styles.look({ format: CHANGE_FORMAT, align: 'right', lines }) }
  const total = { bold: true, fill: COLOURS.accentSoft, lines: { top: COLOURS.accent } }
  const totals = { name: styles.look({ ...total, quoted: true, align: 'left' }), money: styles.look({ ...total, format: money, align: 'right' }), change: styles.look({ ...total, format: CHANGE_FORMAT, align: 'right' }) }
  const big = { bold: true, size: 14, align: 'right' } as const

  const whole = (units: number): number => toWhole(units, decimals)
  /** A cell of the allocation, followed; blank stays blank. */
  const follow = (row: number, column: number, value: number, style: number): void => {
    const cell = `${quoteSheet(w.sheets.allocation)}!${cellName(row, column)}`
    if (value === value) sheet.formula(cell, value, style)
    else sheet.formula(`IF(${cell}="","",${cell})`, '', style)
  }
  const at = allocation.columns
  const rootRow = allocation.rowOf[0]
  const changed = (quota: number, lastYear: number, row: number, style: number): void => {
    const change = lastYear === 0 ? NaN : quota / lastYear - 1
    sheet.formula(`IF(OR(N(E${row})=0,C${row}=""),"",C${row}/E${row}-1)`, change === change ? change : '', style)
  }
  const changedQuarter = (): void => {
    if (report.comparable) changed(root.quota[0], root.lastYear[0], sheet.row, totals.change)
    else sheet.blank(totals.change)
  }

  sheet.next({ height: 32 })
  sheet.text(report.plan, look('title'))
  sheet.next({ height: 18 })
  sheet.text(`${w.title}, ${report.quarter} (${isoDay(columns[0].from)} – ${isoDay(columns[0].to)}), ${report.currency}`, look('subtitle'))

  sheet.next({ height: 18 }, 4)
  sheet.text(w.buffer, look('muted'))
  for (const label of [w.goal, w.quotaAll, w.left, w.lastYear, w.change]) sheet.text(label, look('label'))
  sheet.next({ height: 26 })
  sheet.formula(`${quoteSheet(w.sheets.assumptions)}!${bufferCell(0)}`, report.levels[0]?.buffer ?? 0, styles.look({ ...big, align: 'left', format: PERCENT_FORMAT }))
  const bigMoney = styles.look({ ...big, format: money })
  follow(rootRow, at.goal, whole(root.goal), bigMoney)
  follow(rootRow, at.quota, whole(root.quota[0]), bigMoney)
  follow(rootRow, at.left, whole(root.left), bigMoney)
  follow(rootRow, at.lastYear, whole(root.lastYear[0]), bigMoney)
  follow(rootRow, at.change, root.change, styles.look({ ...big, format: CHANGE_FORMAT }))

  const head = (title: string, first: string, ...others: string[]): void => {
    sheet.next({ height: 20 }, sheet.row + 2)
    sheet.text(title, look('section'))
    sheet.next({ height: 18 })
    sheet.text(first, look('head'))
    for (const text of others) sheet.text(text, look('headRight'))
  }
  const below = rows.flatMap((r, i) => (r.adds && r.parent === 0 ? [i] : []))
  if (below.length > 0) {
    const level = report.levels[1]?.name || w.level(1)
    head(w.by(level), level, w.goal, w.quota, w.left, w.lastYear, w.change)
    const first = sheet.row + 1
    const line = (row: ReportRow, i: number, look: typeof cells): void => {
      const r = allocation.rowOf[i]
      follow(r, at.goal, whole(row.goal), look.money)
      follow(r, at.quota, whole(row.quota[0]), look.money)
      follow(r, at.left, whole(row.left), look.money)
      follow(r, at.lastYear, whole(row.lastYear[0]), look.money)
      follow(r, at.change, row.change, look.change)
    }
    for (const i of below) { sheet.next(); sheet.text(rows[i].name, cells.name); line(rows[i], i, cells) }
    const last = sheet.row
    sheet.next({ height: 18 })
    sheet.text(root.name, totals.name)
    follow(rootRow, at.goal, whole(root.goal), totals.money)
    sheet.formula(root.quota[0] === root.quota[0] ? sumOf([`C${first}:C${last}`]) : sumOrBlank([`C${first}:C${last}`]), root.quota[0] === root.quota[0] ? whole(root.quota[0]) : '', totals.money)
    follow(rootRow, at.left, whole(root.left), totals.money)
    sheet.formula(root.lastYear[0] === root.lastYear[0] ? sumOf([`E${first}:E${last}`]) : sumOrBlank([`E${first}:E${last}`]), root.lastYear[0] === root.lastYear[0] ? whole(root.lastYear[0]) : '', totals.money)
    changedQuarter()
  }

  head(w.byMonth, w.month, '', w.quota, '', w.lastYear, w.change)
  const first = sheet.row + 1
  columns.forEach(({ kind, label }, c) => {
    if (kind !== 'month') return
    const row = sheet.next()
    sheet.text(label, cells.name).blank(cells.money)
    follow(rootRow, allocation.columnOf[c], whole(root.quota[c]), cells.money)
    sheet.blank(cells.money).number(whole(root.lastYear[c]), cells.money)
    changed(root.quota[c], root.lastYear[c], row, cells.change)
  })
  const last = sheet.row
  sheet.next({ height: 18 })
  sheet.text(report.quarter, totals.name).blank(totals.money)
  const sumDown = (column: string, units: number): void => { sheet.formula(units === units ? sumOf([`${column}${first}:${column}${last}`]) : sumOrBlank([`${column}${first}:${column}${last}`]), units === units ? whole(units) : '', totals.money) }
  sumDown('C', root.quota[0])
  sheet.blank(totals.money)
  sumDown('E', root.lastYear[0])
  changedQuarter()

  const facts: [string, string][] = [
    [w.how, report.how || w.noHow], [w.seats, seatCounts(rows, w)], [w.locks, w.lockCount(report.locks.length)], [w.basis, w.bases[report.basis]],
    [w.writtenBy, report.who], [w.writtenAt, new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en', { dateStyle: 'long', timeStyle: 'short' }).format(new Date(report.at))],
  ]
  sheet.next({}, sheet.row + 2)
  for (const [label, value] of facts) { sheet.text(label, look('muted')).text(value, look('text')); sheet.next() }
  if (report.missingRates.length > 0) {
    sheet.text(w.warning, styles.look({ ink: COLOURS.short, quoted: true, align: 'left' })).text(w.missingRates(report.missingRates.map((r) => `${r.currency} ${r.quarter}`).join(', ')), styles.look({ ink: COLOURS.short, quoted: true, align: 'left' }))
    sheet.next()
  }
  sheet.next()
  sheet.text(w.live, look('note'))
  if (report.hasScenarios) { sheet.next(); sheet.text(report.scenarios === null ? w.ofBase : w.ofBaseBut, look('note')) }
  return sheet
}

function seatCounts(rows: readonly ReportRow[], w: Words): string {
  const counts = new Map<string, number>()
  // One that moved has a row in each of its places.
  const seats = [...new Map(rows.filter((r) => r.kind !== 'group').map((r) => [r.id, r])).values()]
  for (const { kind } of seats) counts.set(w.kinds[kind], (counts.get(w.kinds[kind]) ?? 0) + 1)
  return w.seatCount(seats.length, [...counts].map(([kind, n]) => `${kind} ${n}`).join(', '))
}
