/**
 * The sheet that is played with: drivers as named cells, and what the quarter comes to by them. Each model's cell adds up products of drivers, which stand
 * with what they count for in a sheet of their own; rows above others sum them, a blend sums its models, a quarter its months.
 */
import { widthOf } from '../../../shared/width.ts'
import { atomFormula, driverNames, numeral } from './driver-formula.ts'
import { references, sumOf } from './formulas.ts'
import { COLOURS, lookOf, moneyFormat, PERCENT_FORMAT } from './looks.ts'
import { quoteSheet } from './package.ts'
import type { AllocationReport, ScenarioReport, ReportDriver, ReportModel, ReportOutcome } from './report.ts'
import { cellName, columnName, Sheet, type Result, type Strings } from './sheet.ts'
import type { CellLook, Styles } from './styles.ts'
import type { Words } from './words.ts'

export interface ScenarioSheets { scenarios: Sheet; terms: Sheet }

/** What is written alike in both sheets. */
interface Room { report: AllocationReport; whatIf: ScenarioReport; w: Words; styles: Styles; strings: Strings; cached: boolean; footer: string }

const LIVE = 1, OWN = 2, FIRST_SCENARIO = 3
const HEAD_ROW = 4
/** The scenario that is shown: its name, and which of the columns it is. */
const CHOSEN = '$A$4'
const NUMBER = 'scenario_number'
const NUMBER_FORMAT = '#,##0.00;-#,##0.00'

const formatOf = (unit: ReportDriver['unit'], money: string): string => (unit === 'money' ? money : unit === 'ratio' ? PERCENT_FORMAT : NUMBER_FORMAT)

export function scenarioSheets(report: AllocationReport, whatIf: ScenarioReport, w: Words, styles: Styles, strings: Strings, cached: boolean, footer: string, goalCell: string): ScenarioSheets {
  const room: Room = { report, whatIf, w, styles, strings, cached, footer }
  const months = report.columns.filter((c) => c.kind === 'month'), columns = [...months.map((c) => c.label), report.quarter]
  const names = driverNames(whatIf.drivers, [NUMBER])
  const { terms, rangeOf } = termsSheet(room, columns, names)
  const values = whatIf.models.map((_model, m) => whatIf.rows.map((_, r) => new Float64Array(columns.length).fill(NaN).map((_, c) => valueOf(whatIf, m, r, c))))
  return { scenarios: scenarioSheet(room, columns, names, rangeOf, values, goalCell), terms }
}

/** In the base, of what is not rounded: what a formula's cell shows. NaN where blank. */
function valueOf(whatIf: ScenarioReport, m: number, r: number, c: number): number {
  const { models, atoms } = whatIf, model = models[m], { below, terms, blank } = model.rows[r], last = blank.length - 1
  const sum = (values: readonly number[]): number => values.reduce((total, x) => (x === x ? (total === total ? total + x : x) : total), NaN)
  if (standsAlone(model, model.rows[r]) && blank[c] === 1) return NaN
  if (c === last && model.sumsMonths) return sum(Array.from({ length: last }, (_, month) => valueOf(whatIf, m, r, month)))
  if (model.blend !== null) return sum(model.blend.map(({ model: which, weight }) => weight * (valueOf(whatIf, which, r, c) || 0)))
  if (below.length > 0) return sum(below.map((row) => valueOf(whatIf, m, row, c)))
  return terms.reduce((total, term) => total + term.atoms.reduce((product, atom) => product * atoms[atom].value, term.coefficients[0][c]), 0)
}

/** A row a product, and in it a column a month: what the product counts for, by scenario where scenarios differ. `rangeOf`: the rows of a model's row. */
function termsSheet({ report, whatIf, w, styles, strings, cached, footer }: Room, columns: readonly string[], names: readonly string[]): { terms: Sheet; rangeOf: (model: number, row: number) => [first: number, last: number] | null } {
  const look = lookOf(styles), plain = styles.look({ align: 'right', format: '#,##0.######' }), product = styles.look({ align: 'right', format: '#,##0.########', fill: COLOURS.panel })
  const sheet = new Sheet({
    name: w.sheets.terms, tab: COLOURS.muted, landscape: true, footer, freeze: { rows: HEAD_ROW, columns: 2 }, titleRows: [HEAD_ROW, HEAD_ROW],
    columns: [{ width: 34 }, { width: 20 }, { width: 20 }, ...columns.map(() => ({ width: 18 }))],
    names: [{ name: NUMBER, cell: 'B2' }],
  }, strings, cached)
  sheet.next({ height: 26 })
  sheet.text(w.termsTitle, look('title'))
  sheet.next()
  const heads = `${quoteSheet(w.sheets.scenarios)}!${scenarioRange(whatIf, HEAD_ROW + 3)}`, chosen = `${quoteSheet(w.sheets.scenarios)}!${CHOSEN}`
  // A star or a question mark in a name would be taken for any letters.
  const literal = whatIf.scenarios.some(({ name }) => /[*?~]/.test(name)) ? `SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(${chosen},"~","~~"),"*","~*"),"?","~?")` : chosen
  sheet.text(w.scenarioNumber, look('muted')).formula(`MATCH(${literal},${heads},0)`, 1, plain)
  sheet.next()
  sheet.text(w.termsNote, look('note'))
  sheet.next({ height: 18 })
  sheet.text(w.organisation, look('head')).text(w.model, look('head')).text(w.product, look('headRight'))
  for (const label of columns) sheet.text(label, look('headRight'))

  const ranges = new Map<string, [number, number]>()
  whatIf.rows.forEach((at, r) => {
    whatIf.models.forEach((model, m) => {
      const { terms } = model.rows[r]
      if (!standsAlone(model, model.rows[r])) return
      const first = sheet.row + 1
      for (const { atoms, coefficients } of terms) {
        sheet.next()
        sheet.text(report.rows[at].name, look('muted')).text(model.name, look('muted'))
        const texts = atoms.map((atom) => atomFormula(whatIf.atoms[atom], whatIf.drivers, names))
        if (texts.length === 0) sheet.number(1, product)
        else sheet.formula(texts.join('*'), atoms.reduce((x, atom) => x * whatIf.atoms[atom].value, 1), product)
        columns.forEach((_, c) => {
          const all = coefficients.map((list) => list[c])
          if (all.every((x) => x === all[0])) sheet.number(all[0] === 0 ? NaN : all[0], plain)
          else sheet.formula(`CHOOSE(${NUMBER},${all.map(numeral).join(',')})`, all[0], plain)
        })
      }
      if (terms.length > 0) ranges.set(`${m}|${r}`, [first, sheet.row])
    })
  })
  return { terms: sheet, rangeOf: (model, row) => ranges.get(`${model}|${row}`) ?? null }
}

/** Equal parts of a whole as their mean. */
function blendFormula(parts: readonly { weight: number; cell: string }[]): string {
  const equal = parts.every(({ weight }) => Math.abs(weight * parts.length - 1) < 1e-12)
  if (equal) return parts.length === 1 ? `N(${parts[0].cell})` : `(${parts.map(({ cell }) => `N(${cell})`).join('+')})/${parts.length}`
  return parts.map(({ weight, cell }) => `${numeral(weight)}*N(${cell})`).join('+')
}

const standsAlone = ({ blend }: ReportModel, { below }: ReportOutcome): boolean => blend === null && below.length === 0

const scenarioRange = ({ scenarios }: ScenarioReport, row: number, fixed = true): string => {
  const at = (column: number): string => (fixed ? `$${columnName(column)}$${row}` : cellName(row, column))
  return `${at(FIRST_SCENARIO)}:${at(FIRST_SCENARIO + scenarios.length - 1)}`
}

function scenarioSheet(room: Room, columns: readonly string[], names: readonly string[], rangeOf: (model: number, row: number) => [number, number] | null, values: readonly Float64Array[][], goalCell: string): Sheet {
  const { report, whatIf, w, styles, strings, cached, footer } = room, { models, scenarios, drivers } = whatIf
  const look = lookOf(styles), money = moneyFormat(report.decimals)
  const firstDriver = HEAD_ROW + 4, lastDriver = firstDriver + drivers.length - 1
  const notes = notesOf(room), outcomeHead = lastDriver + 2 + notes.length + 2, firstOutcome = outcomeHead + 1
  const withGoal = whatIf.expected >= 0 && whatIf.goal.some((x) => x === x)
  /** The goal and what is set against it stand under the company's row. */
  const rowOf = (r: number): number => firstOutcome + r + (withGoal && r > 0 ? 3 : 0)
  const columnOf = (model: number, c: number): number => 1 + model * columns.length + c
  const shownNames = whatIf.rows.map((at) => w.stays(report.rows[at].name, report.rows[at].stays))

  const largest = values.flat(2).reduce((most, row) => row.reduce((a, x) => (Math.abs(x) > a ? Math.abs(x) : a), most), 0)
  const width = Math.max(13, Math.ceil((new Intl.NumberFormat('en', { minimumFractionDigits: report.decimals, maximumFractionDigits: report.decimals }).format(largest).length + 2) * 1.12))
  const label = Math.max(30, ...drivers.map((d) => widthOf(driverLabel(d)) + 3), ...whatIf.rows.map((at, r) => widthOf(shownNames[r]) + 2 * report.rows[at].depth + 3))
  const across = Math.max(1 + models.length * columns.length, FIRST_SCENARIO + scenarios.length + 1)
  const sheet = new Sheet({
    name: w.sheets.scenarios, tab: COLOURS.held, landscape: true, footer, freeze: { rows: HEAD_ROW, columns: 1 }, titleColumns: ['A', 'A'],
    columns: Array.from({ length: across }, (_, i) => ({ width: i === 0 ? Math.min(60, label) : width })),
    names: names.map((name, d) => ({ name, cell: cellName(firstDriver + d, LIVE) })), lists: [{ cell: CHOSEN.replaceAll('$', ''), range: scenarioRange(whatIf, HEAD_ROW + 3) }],
    ...(withGoal && { negativeInk: { range: `D4 ${cellName(firstOutcome + 2, columnOf(whatIf.expected, 0))}:${cellName(firstOutcome + 2, columnOf(whatIf.expected, columns.length - 1))}`, style: styles.conditionalInk(COLOURS.short) } }),
  }, strings, cached)

  const named = (s: number): string => (s === 0 ? w.base : scenarios[s].name)
  const quarterColumn = whatIf.expected < 0 ? -1 : columnOf(whatIf.expected, columns.length - 1)
  sheet.next({ height: 26 })
  sheet.text(`${report.plan}: ${w.scenariosTitle}, ${report.quarter}`, look('title'))
  sheet.next({ height: 18 })
  sheet.text(w.scenariosHint, look('note'))
  sheet.next({ height: 16 })
  sheet.text(w.scenarioShown, look('muted'))
  const head = withGoal ? [models[whatIf.expected].name, w.goal, w.distance, w.attainment] : whatIf.expected < 0 ? [] : [models[whatIf.expected].name]
  for (const text of head) sheet.text(text, look('label'))
  sheet.next({ height: 24 })
  sheet.text(named(0), styles.look({ bold: true, size: 13, quoted: true, align: 'left', fill: COLOURS.heldSoft, ink: COLOURS.held }))
  const big: CellLook = { bold: true, size: 13, align: 'right' }
  const follow = (row: number, column: number, value: number, format: string): void => { sheet.formula(cellName(row, column), value === value ? value : '', styles.look({ ...big, format })) }
  const expectedQuarter = whatIf.expected < 0 ? NaN : values[whatIf.expected][0][columns.length - 1], goals = whatIf.goal.map((x) => x / 10 ** report.decimals), goalQuarter = goals[columns.length - 1]
  const distance = (value: number, goal: number): number => (value || 0) - goal, attained = (value: number, goal: number): number => (goal === 0 ? NaN : (value || 0) / goal)
  if (quarterColumn >= 0) follow(firstOutcome, quarterColumn, expectedQuarter, money)
  if (withGoal) {
    follow(firstOutcome + 1, quarterColumn, goalQuarter, money)
    follow(firstOutcome + 2, quarterColumn, distance(expectedQuarter, goalQuarter), money)
    follow(firstOutcome + 3, quarterColumn, attained(expectedQuarter, goalQuarter), PERCENT_FORMAT)
  }

  sheet.next({ height: 20 }, HEAD_ROW + 2)
  sheet.text(w.drivers, look('section'))
  sheet.next({ height: 18 })
  sheet.text(w.driver, look('head')).text(w.liveValue, look('headRight')).text(w.ownValue, look('headRight'))
  scenarios.forEach((_, s) => { sheet.text(named(s), look('headRight')) })
  sheet.text(w.cellName, styles.look({ bold: true, fill: COLOURS.accent, ink: COLOURS.white, quoted: true, align: 'left', indent: 1 }))
  drivers.forEach((_, d) => { writeDriver(sheet, room, d, firstDriver, names[d]) })
  sheet.next({}, lastDriver + 1)
  for (const { text, held } of notes) {
    sheet.next()
    const style = held ? styles.look({ quoted: true, align: 'left', italic: true, fill: COLOURS.heldSoft, ink: COLOURS.held }) : look('note')
    sheet.text(text, style).blankTo(FIRST_SCENARIO + scenarios.length, style)
  }

  sheet.next({ height: 18 }, outcomeHead - 1)
  sheet.text(w.outcome, look('section'))
  const band = styles.look({ bold: true, ink: COLOURS.accent, quoted: true, align: 'left', lines: { bottom: COLOURS.accent } }), heldBand = styles.look({ bold: true, ink: COLOURS.held, fill: COLOURS.heldSoft, quoted: true, align: 'left', lines: { bottom: COLOURS.accent } })
  models.forEach(({ name, unit, held, rows }) => {
    const style = held.length > 0 || rows.some((r) => r.whole) ? heldBand : band
    sheet.text(unit === 'money' ? `${name}, ${w.unit(report.currency)}` : name, style).blankTo(sheet.at + columns.length - 1, style)
  })
  sheet.next({ height: 18 })
  sheet.text(w.organisation, look('head'))
  models.forEach(() => { for (const text of columns) sheet.text(text, look('headRight')) })

  const last = columns.length - 1
  const formulaOf = (m: number, r: number, c: number): string | null => {
    const model = models[m], row = model.rows[r], at = rowOf(r)
    if (standsAlone(model, row) && row.blank[c] === 1) return null
    if (c === last && model.sumsMonths) return sumOf([`${cellName(at, columnOf(m, 0))}:${cellName(at, columnOf(m, last - 1))}`])
    if (model.blend !== null) return blendFormula(model.blend.map(({ model: which, weight }) => ({ weight, cell: cellName(at, columnOf(which, c)) })))
    if (row.below.length > 0) return sumOf(references(columnName(columnOf(m, c)), row.below.map(rowOf)))
    const range = rangeOf(m, r)
    if (range === null) return null
    const terms = quoteSheet(w.sheets.terms), column = columnName(3 + c)
    return `SUMPRODUCT(${terms}!$C$${range[0]}:$C$${range[1]},${terms}!${column}$${range[0]}:${column}$${range[1]})`
  }
  whatIf.rows.forEach((at, r) => {
    const { depth, kind } = report.rows[at], base: CellLook = { ...(depth === 0 ? { bold: true, fill: COLOURS.accentSoft } : kind === 'group' ? { bold: true, ...(depth === 1 && { fill: COLOURS.panel }) } : {}), lines: { bottom: COLOURS.line } }
    sheet.next({ outline: Math.min(7, depth) }, rowOf(r))
    sheet.text(shownNames[r], styles.look({ ...base, quoted: true, align: 'left', indent: depth }))
    models.forEach(({ unit, rows }, m) => columns.forEach((_, c) => {
      const side = c === 0 ? { lines: { ...base.lines, left: COLOURS.line } } : {}
      const style = styles.look({ ...base, ...side, format: formatOf(unit, money), align: 'right', ...(rows[r].whole && { ink: COLOURS.held }) }), formula = formulaOf(m, r, c), value = values[m][r][c]
      if (formula === null) sheet.blank(style)
      else sheet.formula(formula, value === value ? value : 0, style)
    }))
    if (!withGoal || r > 0) return
    const lines: CellLook = { fill: COLOURS.panel, lines: { bottom: COLOURS.line } }, expected = whatIf.expected
    const cellsOf = (text: string, format: string, cell: (column: number, c: number, style: number) => void): void => {
      sheet.next()
      sheet.text(text, styles.look({ ...lines, quoted: true, align: 'left', indent: 1 })).blankTo(columnOf(expected, 0), styles.look(lines))
      columns.forEach((_, c) => { cell(columnOf(expected, c), c, styles.look({ ...lines, format, align: 'right' })) })
    }
    const result = (value: number): Result => (value === value ? value : '')
    cellsOf(w.goal, money, (_, c, style) => { if (c === last) sheet.formula(goalCell, result(goals[c]), style); else sheet.number(goals[c], style) })
    cellsOf(w.distance, money, (column, c, style) => { sheet.formula(`IF(${cellName(firstOutcome + 1, column)}="","",${cellName(firstOutcome, column)}-${cellName(firstOutcome + 1, column)})`, result(distance(values[expected][0][c], goals[c])), style) })
    cellsOf(w.attainment, PERCENT_FORMAT, (column, c, style) => { sheet.formula(`IF(N(${cellName(firstOutcome + 1, column)})=0,"",${cellName(firstOutcome, column)}/${cellName(firstOutcome + 1, column)})`, result(attained(values[expected][0][c], goals[c])), style) })
  })
  return sheet
}

const driverLabel = ({ name, node, period }: Pick<ReportDriver, 'name' | 'node' | 'period'>): string => [name, node, period].filter((part) => part !== '').join(' · ')

/** Its live value: one's own, what the chosen scenario says, or what it falls through to. */
function writeDriver(sheet: Sheet, { report, whatIf, styles }: Room, d: number, first: number, name: string): void {
  const { drivers, scenarios } = whatIf, driver = drivers[d], at = sheet.next(), joint = driver.of !== d
  const format = formatOf(driver.unit, moneyFormat(report.decimals)), lines = { bottom: COLOURS.line }, held = driver.heldIn.length > 0
  const said = (row: number): string => `INDEX(${scenarioRange(whatIf, row, false)},${NUMBER})`, cell = (column: number, row: number): string => cellName(row, column)
  const next = driver.next < 0 ? '""' : cell(LIVE, first + driver.next), own = cell(OWN, at), other = first + driver.of
  const chosen = joint ? `IF(AND(${cell(OWN, other)}="",${said(other)}=""),${next},${cell(LIVE, other)})` : `IF(${said(at)}<>"",${said(at)},${next})`
  const inherits = driver.node !== '' || driver.period !== ''
  sheet.text(driverLabel(driver), styles.look({ quoted: true, align: 'left', lines, indent: inherits ? 1 : 0 }))
  sheet.formula(`IF(${own}<>"",${own},${chosen})`, driver.values[0] === driver.values[0] ? driver.values[0] : '', styles.look({ bold: true, format, align: 'right', lines, fill: COLOURS.accentSoft }))
  sheet.blank(styles.look({ format, align: 'right', lines, ...(held ? { fill: COLOURS.heldSoft, ink: COLOURS.held } : { fill: COLOURS.panel, ink: COLOURS.accent }) }))
  scenarios.forEach(({ parent }, s) => {
    const value = driver.said[s], style = styles.look({ format, align: 'right', lines }), muted = styles.look({ format, align: 'right', lines, ink: COLOURS.muted })
    if (joint || value !== value) sheet.blank(style)
    else if (s > 0 && value === driver.said[parent]) sheet.formula(cell(FIRST_SCENARIO + parent, at), value, muted)
    else sheet.number(value, style)
  })
  sheet.text(name, styles.look({ quoted: true, align: 'left', lines, ink: COLOURS.muted, indent: 1 }))
}

/** What the sheet does not do, and which drivers are held where. */
function notesOf({ report, whatIf, w }: Room): { text: string; held: boolean }[] {
  const number = (value: number, unit: ReportDriver['unit']): string => new Intl.NumberFormat('en', unit === 'ratio' ? { style: 'percent', maximumFractionDigits: 1 } : { maximumFractionDigits: unit === 'money' ? report.decimals : 2 }).format(value)
  return [
    { text: w.roundingNote, held: false },
    ...(whatIf.seatsLeft ? [{ text: w.seatsLeft, held: false }] : []),
    ...(whatIf.scenariosLeft > 0 ? [{ text: w.scenariosLeft(whatIf.scenariosLeft), held: false }] : []),
    ...whatIf.models.flatMap(({ name, held, rows }) => [
      ...held.map((driver) => ({ text: w.heldNote(name, driver.name, driver.value === null ? null : driver.value === driver.value ? number(driver.value, driver.unit) : ''), held: true })),
      ...(rows.some((r) => r.whole) ? [{ text: w.wholeNote(name), held: true }] : []),
    ]),
  ]
}
