/**
 * The sheet that is played with: drivers as named cells, and what the quarter comes to by them. Each model's cell adds up products of drivers, which stand
 * with what they count for in a sheet of their own; rows above others sum them, a blend sums its models, a quarter its months.
 */
import { toWhole } from '../../../shared/money.ts'
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

/** Columns of the drivers; of the terms, the first that says what a product counts for. */
const LIVE = 1, OWN = 2, FIRST_SCENARIO = 3, FIRST_COUNT = 3
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
  const counted = whatIf.models.every((model) => model.sumsMonths) ? columns.slice(0, -1) : columns
  const { terms, rangeOf } = termsSheet(room, counted, names)
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
  const look = lookOf(styles), plain = styles.look({ align: 'right' }), product = styles.look({ align: 'right', fill: COLOURS.panel })
  const sheet = new Sheet({
    name: w.sheets.terms, tab: COLOURS.muted, landscape: true, footer, freeze: { rows: HEAD_ROW, columns: 2 }, titleRows: [HEAD_ROW, HEAD_ROW],
    columns: [{ width: 34 }, { width: 20 }, { width: 20 }, ...columns.map(() => ({ width: 18 }))],
    names: [{ name: NUMBER, cell: 'B2' }],
  }, strings, cached)
  sheet.next({ height: 26 })
  sheet.text(w.termsTitle, look('title'))
  sheet.next()
  const heads = `${quoteSheet(w.sheets.scenarios)}!${scenarioRange(whatIf, HEAD_ROW + 3)}`, chosen = `${quoteSheet(w.sheets.scenarios)}!${CHOSEN}&""`
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

/** Where what stands in the sheet. */
interface Layout {
  columns: readonly string[]
  names: readonly string[]
  notes: readonly { text: string; held: boolean }[]
  firstDriver: number
  firstOutcome: number
  /** The goal and what is set against it stand under the company's row. */
  withGoal: boolean
  rowOf: (row: number) => number
  columnOf: (model: number, column: number) => number
  rangeOf: (model: number, row: number) => [first: number, last: number] | null
  /** By model, row and column. */
  values: readonly Float64Array[][]
  goalCell: string
}

function scenarioSheet(room: Room, columns: readonly string[], names: readonly string[], rangeOf: Layout['rangeOf'], values: Layout['values'], goalCell: string): Sheet {
  const { report, whatIf, w, styles, strings, cached, footer } = room, { models, scenarios, drivers, expected } = whatIf
  const notes = notesOf(room), firstDriver = HEAD_ROW + 4, firstOutcome = firstDriver + drivers.length + notes.length + 4
  const withGoal = expected >= 0 && whatIf.goal.some((x) => x === x)
  const layout: Layout = {
    columns, names, notes, firstDriver, firstOutcome, withGoal, rangeOf, values, goalCell,
    rowOf: (r) => firstOutcome + r + (withGoal && r > 0 ? 3 : 0), columnOf: (model, c) => 1 + model * columns.length + c,
  }
  const largest = values.flat().reduce((most, row) => row.reduce((a, x) => (Math.abs(x) > a ? Math.abs(x) : a), most), 0)
  const width = Math.max(13, Math.ceil((new Intl.NumberFormat('en', { minimumFractionDigits: report.decimals, maximumFractionDigits: report.decimals }).format(largest).length + 2) * 1.12))
  const label = Math.max(30, ...drivers.map((d) => widthOf(driverLabel(d)) + 3), ...whatIf.rows.map((at) => widthOf(w.stays(report.rows[at].name, report.rows[at].stays)) + 2 * report.rows[at].depth + 3))
  const across = Math.max(1 + models.length * columns.length, FIRST_SCENARIO + scenarios.length + 1)
  const distances = [0, columns.length - 1].map((c) => cellName(firstOutcome + 2, layout.columnOf(expected, c))).join(':')
  const sheet = new Sheet({
    name: w.sheets.scenarios, tab: COLOURS.held, landscape: true, footer, freeze: { rows: HEAD_ROW, columns: 1 }, titleColumns: ['A', 'A'],
    columns: Array.from({ length: across }, (_, i) => ({ width: i === 0 ? Math.min(60, label) : width })),
    names: names.map((name, d) => ({ name, cell: cellName(firstDriver + d, LIVE) })), lists: [{ cell: CHOSEN.replaceAll('$', ''), range: scenarioRange(whatIf, HEAD_ROW + 3) }],
    ...(withGoal && { negativeInk: { range: `D4 ${distances}`, style: styles.conditionalInk(COLOURS.short) } }),
  }, strings, cached)
  writeTop(sheet, room, layout)
  writeDrivers(sheet, room, layout)
  writeOutcome(sheet, room, layout)
  return sheet
}

/** A scenario as it is chosen; one that is called like the base is told from it. */
const shownScenario = ({ whatIf: { scenarios }, w }: Room, s: number): string => (s === 0 ? w.base : scenarios[s].name.toLowerCase() === w.base.toLowerCase() ? `${scenarios[s].name} (${s})` : scenarios[s].name)

/** Goals by column, in whole currency. */
const goalsOf = ({ report, whatIf }: Room): Float64Array => whatIf.goal.map((x) => toWhole(x, report.decimals))
const distance = (value: number, goal: number): number => (value || 0) - goal
const attained = (value: number, goal: number): number => (goal === 0 ? NaN : (value || 0) / goal)
const result = (value: number): Result => (value === value ? value : '')

/** What stays in sight: the scenario that is shown, and what the company may expect by it. */
function writeTop(sheet: Sheet, room: Room, { firstOutcome, columnOf, values, columns, withGoal }: Layout): void {
  const { report, whatIf: { models, expected }, w, styles } = room, look = lookOf(styles), money = moneyFormat(report.decimals), last = columns.length - 1
  sheet.next({ height: 26 })
  sheet.text(`${report.plan}: ${w.scenariosTitle}, ${report.quarter}`, look('title'))
  sheet.next({ height: 18 })
  sheet.text(w.scenariosHint, look('note'))
  sheet.next({ height: 16 })
  sheet.text(w.scenarioShown, look('muted'))
  if (expected >= 0) sheet.text(models[expected].name, look('label'))
  if (withGoal) for (const text of [w.goal, w.distance, w.attainment]) sheet.text(text, look('label'))
  sheet.next({ height: 24 })
  sheet.text(shownScenario(room, 0), styles.look({ bold: true, size: 13, quoted: true, align: 'left', fill: COLOURS.heldSoft, ink: COLOURS.held }))
  if (expected < 0) return
  const value = values[expected][0][last], goal = goalsOf(room)[last]
  const follow = (below: number, shown: number, format = money): void => { sheet.formula(cellName(firstOutcome + below, columnOf(expected, last)), result(shown), styles.look({ bold: true, size: 13, align: 'right', format })) }
  follow(0, value)
  if (!withGoal) return
  follow(1, goal)
  follow(2, distance(value, goal))
  follow(3, attained(value, goal), PERCENT_FORMAT)
}

function writeDrivers(sheet: Sheet, room: Room, { firstDriver, names, notes }: Layout): void {
  const { whatIf: { drivers, scenarios }, w, styles } = room, look = lookOf(styles)
  sheet.next({ height: 20 }, HEAD_ROW + 2)
  sheet.text(w.drivers, look('section'))
  sheet.next({ height: 18 })
  sheet.text(w.driver, look('head')).text(w.liveValue, look('headRight')).text(w.ownValue, look('headRight'))
  scenarios.forEach((_, s) => { sheet.text(shownScenario(room, s), look('headRight')) })
  sheet.text(w.cellName, styles.look({ bold: true, fill: COLOURS.accent, ink: COLOURS.white, quoted: true, align: 'left', indent: 1 }))
  drivers.forEach((_, d) => { writeDriver(sheet, room, d, firstDriver, names[d]) })
  sheet.next()
  for (const { text, held } of notes) {
    sheet.next()
    const style = held ? styles.look({ quoted: true, align: 'left', italic: true, fill: COLOURS.heldSoft, ink: COLOURS.held }) : look('note')
    sheet.text(text, style).blankTo(FIRST_SCENARIO + scenarios.length, style)
  }
}

function writeOutcome(sheet: Sheet, room: Room, layout: Layout): void {
  const { report, whatIf: { models, rows }, w, styles } = room, { columns, firstOutcome, rowOf, values, withGoal } = layout, look = lookOf(styles), money = moneyFormat(report.decimals)
  sheet.next({ height: 18 }, firstOutcome - 2)
  sheet.text(w.outcome, look('section'))
  const band: CellLook = { bold: true, quoted: true, align: 'left', lines: { bottom: COLOURS.accent } }
  for (const { name, unit, held, rows: outcomes } of models) {
    const style = styles.look(held.length > 0 || outcomes.some((r) => r.whole) ? { ...band, ink: COLOURS.held, fill: COLOURS.heldSoft } : { ...band, ink: COLOURS.accent })
    sheet.text(unit === 'money' ? `${name}, ${w.unit(report.currency)}` : name, style).blankTo(sheet.at + columns.length - 1, style)
  }
  sheet.next({ height: 18 })
  sheet.text(w.organisation, look('head'))
  for (let m = 0; m < models.length; m++) for (const text of columns) sheet.text(text, look('headRight'))
  rows.forEach((at, r) => {
    const { name, stays, depth, kind } = report.rows[at]
    const base: CellLook = { ...(depth === 0 ? { bold: true, fill: COLOURS.accentSoft } : kind === 'group' ? { bold: true, ...(depth === 1 && { fill: COLOURS.panel }) } : {}), lines: { bottom: COLOURS.line } }
    sheet.next({ outline: Math.min(7, depth) }, rowOf(r))
    sheet.text(w.stays(name, stays), styles.look({ ...base, quoted: true, align: 'left', indent: depth }))
    models.forEach(({ unit, rows: outcomes }, m) => columns.forEach((_, c) => {
      const side = c === 0 ? { lines: { ...base.lines, left: COLOURS.line } } : {}
      const style = styles.look({ ...base, ...side, format: formatOf(unit, money), align: 'right', ...(outcomes[r].whole && { ink: COLOURS.held }) }), formula = outcomeFormula(room, layout, m, r, c), value = values[m][r][c]
      if (formula === null) sheet.number(value, style)
      else sheet.formula(formula, value === value ? value : 0, style)
    }))
    if (withGoal && r === 0) writeGoal(sheet, room, layout)
  })
}

/** Null where nothing is to be worked out. */
function outcomeFormula({ whatIf: { models }, w }: Room, { columns, rowOf, columnOf, rangeOf }: Layout, m: number, r: number, c: number): string | null {
  const model = models[m], row = model.rows[r], at = rowOf(r), last = columns.length - 1
  if (standsAlone(model, row) && row.blank[c] === 1) return null
  if (c === last && model.sumsMonths) return sumOf([`${cellName(at, columnOf(m, 0))}:${cellName(at, columnOf(m, last - 1))}`])
  if (model.blend !== null) return blendFormula(model.blend.map(({ model: which, weight }) => ({ weight, cell: cellName(at, columnOf(which, c)) })))
  if (row.below.length > 0) return sumOf(references(columnName(columnOf(m, c)), row.below.map(rowOf)))
  const range = rangeOf(m, r)
  if (range === null) return null
  const terms = quoteSheet(w.sheets.terms), column = columnName(FIRST_COUNT + c)
  return `SUMPRODUCT(${terms}!$C$${range[0]}:$C$${range[1]},${terms}!${column}$${range[0]}:${column}$${range[1]})`
}

/** The company's goal, how far off it is, and what part of it is expected; the quarter's goal follows the allocation. */
function writeGoal(sheet: Sheet, room: Room, { columns, columnOf, firstOutcome, values, goalCell }: Layout): void {
  const { report, whatIf: { expected }, w, styles } = room, base: CellLook = { fill: COLOURS.panel, lines: { bottom: COLOURS.line } }, goals = goalsOf(room), last = columns.length - 1
  const row = (text: string, format: string, write: (c: number, style: number, value: string, goal: string) => void): void => {
    sheet.next()
    sheet.text(text, styles.look({ ...base, quoted: true, align: 'left', indent: 1 })).blankTo(columnOf(expected, 0), styles.look(base))
    columns.forEach((_, c) => { write(c, styles.look({ ...base, format, align: 'right' }), cellName(firstOutcome, columnOf(expected, c)), cellName(firstOutcome + 1, columnOf(expected, c))) })
  }
  const money = moneyFormat(report.decimals)
  row(w.goal, money, (c, style) => { if (c === last) sheet.formula(goalCell, result(goals[c]), style); else sheet.number(goals[c], style) })
  row(w.distance, money, (c, style, value, goal) => { sheet.formula(`IF(${goal}="","",${value}-${goal})`, result(distance(values[expected][0][c], goals[c])), style) })
  row(w.attainment, PERCENT_FORMAT, (c, style, value, goal) => { sheet.formula(`IF(N(${goal})=0,"",${value}/${goal})`, result(attained(values[expected][0][c], goals[c])), style) })
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
