/**
 * The sheet that is forwarded: the tree down, the quarter, months and weeks across. Only the weeks of seats (or of their lines) are
 * numbers; weeks of teams sum the rows beneath, months sum their weeks, the quarter sums its months.
 */
import { widthOf } from '../../../shared/width.ts'
import { toWhole } from '../../../shared/money.ts'
import { owedFormula, references, sumOf, sumOrBlank } from './formulas.ts'
import { CHANGE_FORMAT, COLOURS, lookOf, moneyFormat } from './looks.ts'
import type { AllocationReport, ReportLine, ReportRow } from './report.ts'
import { cellName, columnName, Sheet, type SheetColumn, type Strings } from './sheet.ts'
import type { CellLook, Styles } from './styles.ts'
import type { Words } from './words.ts'

export interface AllocationSheet {
  sheet: Sheet
  /** Sheet row of a report row. */
  rowOf: Int32Array
  columns: AllocationColumns
  /** Column of a report column. */
  columnOf: number[]
}

interface AllocationColumns { goal: number; quota: number; left: number; reserve: number; lastYear: number; change: number }

const HEAD_ROW = 4
/** Longest list of references that surely fits into a formula of 8,192 characters. */
const MOST_REFERENCES = 900
/** Excel's outlines are seven deep. */
const DEEPEST = 7

type RowClass = 'root' | 'region' | 'group' | 'seat' | 'line' | 'overlay'

export function allocationSheet(report: AllocationReport, w: Words, styles: Styles, strings: Strings, cached: boolean, footer: string, bufferCell: (depth: number) => string): AllocationSheet {
  const { rows, decimals } = report
  const withReserve = rows.some((r) => r.reserve === r.reserve)
  const columns: AllocationColumns = { goal: 2, quota: 3, left: 4, reserve: withReserve ? 5 : -1, lastYear: withReserve ? 6 : 5, change: withReserve ? 7 : 6 }
  const children = childrenOf(rows)
  const withLines = report.lines.length > 1 && children.every((c) => c.length <= MOST_REFERENCES)
  const { rowOf, overlayRow, lastRow } = placeRows(rows, withLines)

  const columnOf: number[] = []
  let across = columns.change
  for (const column of report.columns) columnOf.push(column.kind === 'quarter' ? columns.quota : ++across)
  const name = (column: number): string => columnName(column)

  let mostTotal = 0, mostSlice = 0
  const larger = (most: number, units: number): number => (Math.abs(units) > most ? Math.abs(units) : most)
  let nameWidth = 26
  for (const row of rows) {
    for (const total of [row.goal, row.quota[0], row.lastYear[0], row.owed]) mostTotal = larger(mostTotal, total)
    for (let c = 1; c < row.quota.length; c++) mostSlice = larger(mostSlice, row.quota[c])
    nameWidth = Math.max(nameWidth, widthOf(shownName(row, w)) + 2 * row.depth + 3)
  }
  const moneyWidth = (most: number): number => Math.max(11, Math.ceil((new Intl.NumberFormat('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(most).length + 2) * 1.12))
  const totalWidth = moneyWidth(toWhole(mostTotal, decimals))
  const sliceWidth = moneyWidth(toWhole(mostSlice, decimals))
  const sheetColumns: SheetColumn[] = [{ width: Math.min(60, nameWidth) }, { width: 13 }]
  const headWidth = (text: string): number => widthOf(text) * 1.15 + 2
  for (const heading of [w.goal, w.quota, w.left, ...(withReserve ? [w.reserve] : []), w.lastYear]) sheetColumns.push({ width: Math.max(totalWidth, headWidth(heading)) })
  sheetColumns.push({ width: 11 })
  report.columns.forEach(({ kind, label }) => { if (kind !== 'quarter') sheetColumns.push(kind === 'month' ? { width: Math.max(totalWidth, headWidth(label)), collapsed: true } : { width: Math.max(sliceWidth, headWidth(label)), outline: 1, hidden: true }) })

  const sheet = new Sheet({
    name: w.sheets.allocation, tab: COLOURS.accent, landscape: true, footer, columns: sheetColumns, freeze: { rows: HEAD_ROW, columns: 1 },
    titleRows: [HEAD_ROW - 1, HEAD_ROW], titleColumns: ['A', 'A'],
    negativeInk: { range: `${name(columns.left)}${HEAD_ROW + 1}:${name(columns.left)}${lastRow} ${name(columns.change)}${HEAD_ROW + 1}:${name(columns.change)}${lastRow}`, style: styles.conditionalInk(COLOURS.short) },
  }, strings, cached)
  writeHead(sheet, report, w, styles, columns, withLines)

  const looks = rowLooks(styles, moneyFormat(decimals))
  const whole = (units: number): number => toWhole(units, decimals)
  const result = (units: number): number | '' => (units === units ? whole(units) : '')
  const sum = (list: string[], units: number): string => (units === units ? sumOf(list) : sumOrBlank(list))

  /** Months and the quarter: sums along the row. */
  const lastSlice = report.columns.map((_, c) => { let end = c; while (report.columns[end + 1]?.kind === 'slice') end++; return end })
  const writePeriods = (quota: Float64Array, locked: Uint8Array, row: number, look: RowLooks, slice: (column: number) => void): void => {
    for (let c = 1; c < report.columns.length; c++) {
      if (report.columns[c].kind === 'slice') { slice(c); continue }
      const end = lastSlice[c]
      const list = [`${name(columnOf[c + 1])}${row}:${name(columnOf[end])}${row}`]
      sheet.formula(sum(list, quota[c]), result(quota[c]), locked[c] ? look.moneyLocked : look.money)
    }
  }
  const months = report.columns.flatMap((c, i) => (c.kind === 'month' ? [i] : []))
  const writeQuarter = (quota: Float64Array, locked: Uint8Array, row: number, look: RowLooks): void => {
    sheet.formula(sum(months.map((m) => `${name(columnOf[m])}${row}`), quota[0]), result(quota[0]), locked[0] ? look.moneyLocked : look.money)
  }
  const writeChange = (quota: number, lastYear: number, row: number, look: RowLooks): void => {
    if (!report.comparable) { sheet.blank(look.change); return }
    const q = `${name(columns.quota)}${row}`, y = `${name(columns.lastYear)}${row}`
    const change = lastYear === 0 ? NaN : quota / lastYear - 1
    sheet.formula(`IF(OR(N(${y})=0,${q}=""),"",${q}/${y}-1)`, change === change ? change : '', look.change)
  }

  const writeLine = (line: ReportLine, row: ReportRow): void => {
    const look = looks('line', row.depth + 1)
    const at = sheet.next({ outline: Math.min(DEEPEST, row.depth + 1), hidden: true })
    sheet.text(line.name, look.name).blank(look.text).blank(look.money)
    writeQuarter(line.quota, line.locked, at, look)
    sheet.blankTo(columns.lastYear, look.money).number(whole(line.lastYear[0]), look.money)
    writeChange(line.quota[0], line.lastYear[0], at, look)
    writePeriods(line.quota, line.locked, at, look, (c) => sheet.number(whole(line.quota[c]), line.locked[c] ? look.moneyLocked : look.money))
  }

  const writeRow = (i: number): void => {
    const row = rows[i], rowClass = classOf(row)
    const look = looks(rowClass, row.kind === 'overlay' ? 0 : row.depth)
    const lines = withLines ? row.lines : []
    const at = sheet.next({ outline: row.kind === 'overlay' ? 0 : Math.min(DEEPEST, row.depth), collapsed: lines.length > 0 }, rowOf[i])
    const below = row.kind === 'group' ? children[i].map((c) => rowOf[c]) : lines.map((_, l) => at + 1 + l)
    sheet.text(shownName(row, w), look.name)
    sheet.text(row.kind === 'group' || row.kind === 'rep' ? '' : w.kinds[row.kind], look.text)
    sheet.number(whole(row.goal), row.goalLocked ? look.moneyLocked : look.money)
    writeQuarter(row.quota, row.locked, at, look)
    if (row.left === row.left) sheet.formula(leftFormula(i), whole(row.left), look.money)
    else sheet.blank(look.money)
    if (withReserve) sheet.number(whole(row.reserve), look.money)
    if (below.length > 0) sheet.formula(sum(references(name(columns.lastYear), below), row.lastYear[0]), result(row.lastYear[0]), look.money)
    else sheet.number(whole(row.lastYear[0]), look.money)
    writeChange(row.quota[0], row.lastYear[0], at, look)
    writePeriods(row.quota, row.locked, at, look, (c) => {
      const style = row.locked[c] ? look.moneyLocked : look.money
      if (below.length > 0) sheet.formula(sum(references(name(columnOf[c]), below), row.quota[c]), result(row.quota[c]), style)
      else sheet.number(whole(row.quota[c]), style)
    })
    for (const line of lines) writeLine(line, row)
  }

  /** Goal with buffer, less what the rows beneath are asked for (the goal of each, or its quota), less the reserve. */
  const leftFormula = (i: number): string => {
    const row = rows[i]
    const buffer = report.levels[row.depth]?.buffer ?? 0
    const goalCell = cellName(rowOf[i], columns.goal)
    const owed = owedFormula(goalCell, { value: buffer, cell: bufferCell(row.depth) }, row.goal, row.owed, decimals)
    const byGoal: number[] = [], byQuota: number[] = [], literal: string[] = []
    for (const c of children[i]) {
      const child = rows[c]
      if (child.counted !== child.counted) continue
      if (child.counted === child.goal) byGoal.push(rowOf[c])
      else if (child.counted === child.quota[0]) byQuota.push(rowOf[c])
      else literal.push(String(whole(child.counted)))
    }
    const asked = [...references(name(columns.goal), byGoal), ...references(name(columns.quota), byQuota), ...literal]
    const reserve = row.reserve === row.reserve ? `-${cellName(rowOf[i], columns.reserve)}` : ''
    const formula = `${owed}${asked.length > 0 ? `-${sumOf(asked)}` : ''}${reserve}`
    return decimals === 0 ? formula : `ROUND(${formula},${decimals})`
  }

  rows.forEach((row, i) => { if (row.kind !== 'overlay') writeRow(i) })
  if (overlayRow > 0) {
    sheet.next({}, overlayRow)
    sheet.text(w.overlays, lookOf(styles)('section'))
    rows.forEach((row, i) => { if (row.kind === 'overlay') writeRow(i) })
  }
  return { sheet, rowOf, columns, columnOf }
}

/** Indices of the rows that add into each row. */
function childrenOf(rows: readonly ReportRow[]): number[][] {
  const children: number[][] = rows.map(() => [])
  rows.forEach((row, i) => { if (row.adds) children[row.parent].push(i) })
  return children
}

/** Where each row comes to stand: the tree with lines beneath their seats, then the overlays. */
function placeRows(rows: readonly ReportRow[], withLines: boolean): { rowOf: Int32Array; overlayRow: number; lastRow: number } {
  const rowOf = new Int32Array(rows.length)
  let next = HEAD_ROW + 1
  const place = (row: ReportRow, i: number): void => { rowOf[i] = next; next += 1 + (withLines ? row.lines.length : 0) }
  rows.forEach((row, i) => { if (row.kind !== 'overlay') place(row, i) })
  let overlayRow = 0
  if (rows.some((r) => r.kind === 'overlay')) {
    overlayRow = next + 1
    next = overlayRow + 1
    rows.forEach((row, i) => { if (row.kind === 'overlay') place(row, i) })
  }
  return { rowOf, overlayRow, lastRow: next - 1 }
}

function writeHead(sheet: Sheet, report: AllocationReport, w: Words, styles: Styles, columns: AllocationColumns, withLines: boolean): void {
  const look = lookOf(styles)
  sheet.next({ height: 26 })
  sheet.text(`${report.plan}: ${w.title}`, look('title'))
  sheet.next({ height: 18 })
  sheet.text(w.hint(withLines), look('note')).skip(columns.change - 1)
  sheet.text(w.legendLocked, styles.look({ fill: COLOURS.heldSoft, ink: COLOURS.held, align: 'center', quoted: true }))
  const band = styles.look({ bold: true, ink: COLOURS.accent, quoted: true, align: 'left', lines: { bottom: COLOURS.accent } })
  sheet.next({ height: 18 })
  sheet.blank(band).blank(band).text(`${report.quarter}, ${w.unit(report.currency)}`, band).blankTo(columns.change + 1, band)
  sheet.text(`${w.byMonthAndWeek}, ${w.unit(report.currency)}`, band).blankTo(columns.change + report.columns.length, band)
  sheet.next({ height: 20 })
  sheet.text(w.organisation, look('head')).text(w.kind, look('head')).text(w.goal, look('headRight')).text(w.quota, look('headRight')).text(w.left, look('headRight'))
  if (columns.reserve >= 0) sheet.text(w.reserve, look('headRight'))
  sheet.text(w.lastYear, look('headRight')).text(w.change, look('headRight'))
  const week = styles.look({ fill: COLOURS.accentSoft, ink: COLOURS.ink, align: 'right', quoted: true })
  for (const { kind, label } of report.columns) if (kind !== 'quarter') sheet.text(label, kind === 'month' ? look('headRight') : week)
}

const classOf = (row: ReportRow): RowClass => (row.kind === 'overlay' ? 'overlay' : row.kind !== 'group' ? 'seat' : row.depth === 0 ? 'root' : row.depth === 1 ? 'region' : 'group')

interface RowLooks { name: number; text: number; money: number; moneyLocked: number; change: number }

const CLASS_LOOKS: Record<RowClass, CellLook> = {
  root: { bold: true, fill: COLOURS.accentSoft },
  region: { bold: true, fill: COLOURS.panel },
  group: { bold: true },
  seat: {},
  line: { ink: COLOURS.muted, size: 9 },
  overlay: { italic: true, ink: COLOURS.muted },
}

/** An overlay stands apart from its team, so it says which that is. */
const shownName = (row: ReportRow, w: Words): string => w.stays(row.kind === 'overlay' && row.path.length > 2 ? `${row.name} (${row.path.at(-2)})` : row.name, row.stays)

/** Looks of a row by its class and depth, worked out once for each. */
function rowLooks(styles: Styles, money: string): (rowClass: RowClass, depth: number) => RowLooks {
  const known = new Map<string, RowLooks>()
  return (rowClass, depth) => {
    const key = `${rowClass}${depth}`
    let looks = known.get(key)
    if (!looks) {
      const base: CellLook = { ...CLASS_LOOKS[rowClass], lines: { bottom: COLOURS.line } }
      looks = {
        name: styles.look({ ...base, quoted: true, align: 'left', indent: depth }),
        text: styles.look({ ...base, quoted: true, align: 'left', ink: COLOURS.muted, bold: false }),
        money: styles.look({ ...base, format: money, align: 'right' }),
        moneyLocked: styles.look({ ...base, format: money, align: 'right', fill: COLOURS.heldSoft, ink: COLOURS.held }),
        change: styles.look({ ...base, format: CHANGE_FORMAT, align: 'right' }),
      }
      known.set(key, looks)
    }
    return looks
  }
}
