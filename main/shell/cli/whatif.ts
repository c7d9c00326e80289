/** What if: outcome models, what would have to be true, what an outcome hangs on, two drivers together. Nothing asked here is kept. */
import type { Sent } from '../../../shared/contract/index.ts'
import type { Outline } from '../../../shared/contract/views.ts'
import type { DriverState, SeekAnswer } from '../../../shared/contract/whatif.ts'
import { buildCalendar } from '../../../shared/calendar.ts'
import { PlanError } from '../../../shared/errors.ts'
import { measureOf } from '../../../shared/measures.ts'
import { outcomeMeasure, outcomeName } from '../../../shared/outcome.ts'
import { goesByOnes, hiringMonth, placeWhen, type Place } from '../../../shared/places.ts'
import type { Session } from '../../service/index.ts'
import { amountOf } from './amounts.ts'
import { sayStep } from './cells.ts'
import { flag, many, now, oneOf, read, required, text, UsageError, withPlan, type Command, type Terminal } from './command.ts'
import { numberOf, shownIn } from './figures.ts'
import { lineAt, nodeAt } from './nodes.ts'
import { aligned } from './table.ts'

const OUTCOME = { measure: text, node: text, line: text, period: text } as const
interface OutcomeWords { measure?: string; node?: string; line?: string; period?: string }

/** The number that is looked at: the plan's expected outcome at the company in the planned quarter, where nothing else is said. Refused: outcome.none. */
export function outcomeIn({ plan, measures, lines, ...outline }: Outline, { measure, node, line, period }: OutcomeWords): { measure: string; node: string; line: string | null; period: string } {
  const named = measure ?? outcomeMeasure(measures, 'expected')?.id
  if (named === undefined) throw new PlanError('outcome.none', { measure: outcomeName('expected', plan.locale) })
  return { measure: named, node: nodeIn(outline as Outline, node), line: lineAt(lines, line), period: period ?? plan.quarter }
}

const nodeIn = (outline: Outline, path: string | undefined): string => (path === undefined ? 'root' : nodeAt(outline, path).id)

type Outcome = ReturnType<typeof outcomeIn>
const measureIn = ({ measures }: Outline, { measure: asked }: Outcome): { name: string; unit: 'money' | 'number' | 'ratio' } => {
  const found = measureOf(asked, measures)
  if (!found) throw new PlanError('measure.unknown', { measure: asked })
  return found
}
const titleOf = (outline: Outline, outcome: Outcome): string => [measureIn(outline, outcome).name, outline.nodes.find((n) => n.id === outcome.node)?.name ?? outcome.node, outcome.period].join(' · ')

export const outcome: Command = {
  usage: 'outcome FILE make | blend CAPACITY PIPELINE TREND | backtest [--quarters 4] [--node N] [--json]',
  about: 'models of what a quarter may bring in, made as drivers and measures of the plan’s own; the expected outcome as their blend by weights; each tried on quarters that are over',
  run: (args, terminal) => {
    const { values, positionals: [file, verb, ...weights] } = read(args, { quarters: text, node: text, json: flag }, 2, 5)
    const what = oneOf(verb, ['make', 'blend', 'backtest'])
    if (weights.length !== (what === 'blend' ? 3 : 0) || (what !== 'backtest' && args.length > 2 + weights.length)) throw new UsageError('outcome')
    withPlan(file, (session) => {
      const outline = session.call('outline', {})
      if (what === 'backtest') { tryModels(session, terminal, { quarters: values.quarters === undefined ? undefined : amountOf(values.quarters, '--quarters'), node: nodeIn(outline, values.node) }, values.json ?? false); return }
      if (what === 'blend') {
        const [capacity, pipeline, trend] = weights.map((w) => numberOf(w, verb))
        // 50 50 0 as well as 0.5 0.5 0.
        const whole = Math.max(capacity, pipeline, trend) > 1 ? 100 : 1
        session.call('outcome.blend', { capacity: capacity / whole, pipeline: pipeline / whole, trend: trend / whole })
        sayStep(session, terminal, outline.revision)
        return
      }
      const { drivers, measures, without } = session.call('outcome.make', {})
      if (!sayStep(session, terminal, outline.revision)) return
      terminal.out(terminal.words.outcomeMade(drivers, measures))
      if (without.length > 0) terminal.out(terminal.words.withoutHistory(without.join(', ')))
    })
  },
}

function tryModels(session: Session, { out, words, locale }: Terminal, input: Sent<'backtest'>, json: boolean): void {
  const answer = now(session.call('backtest', input))
  if (json) { out(JSON.stringify(answer)); return }
  const money = shownIn('money', locale), percent = shownIn('ratio', locale)
  const rows = answer.models.map((m) => [m.name, ...m.expected.map(money), percent(m.mape), percent(m.bias), percent(m.seatMape)])
  for (const line of aligned([['', ...answer.quarters, words.offBy, words.bias, words.offBySeat], [words.actual, ...answer.actual.map(money), '', '', ''], ...rows])) out(line)
  const closest = answer.models.find((m) => m.model === answer.proposed)
  if (closest) out(words.closest(closest.name))
}

/** Drivers as they are where they are looked at, hires in the month that people start in, by what people call them; and where each is moved. Refused: driver.unknown, period.unknown. */
function driversAt(session: Session, { plan }: Outline, { node, period }: Outcome, { scenario, hired }: { scenario?: string; hired?: string }): { named: (name: string) => DriverState; placed: (driver: DriverState) => Place } {
  const calendar = buildCalendar(plan, plan.firstYear, plan.lastYear), run = calendar.period(period)
  if (hired !== undefined && !calendar.months.some((m) => m.id === hired)) throw new PlanError('hires.month', { period: hired, month: calendar.months[Math.floor(calendar.months.length / 2)].id })
  const when = hired ?? hiringMonth(null, calendar.months.flatMap((m) => (run && m.first < run.end && m.end > run.first ? [m.id] : [])), period)
  const all = session.call('drivers', { scenario, node, period }).map((d) => (goesByOnes(d.driver, d.unit) ? session.call('drivers', { scenario, node, period: when }).find((x) => x.driver === d.driver)! : d))
  const named = (name: string): DriverState => {
    const found = all.find((d) => d.driver === name) ?? all.find((d) => d.name.toLowerCase() === name.toLowerCase())
    if (!found) throw new PlanError('driver.unknown', { driver: name })
    return found
  }
  return { named, placed: (driver) => placeWhen(driver, { node, period }, when) }
}

export const seek: Command = {
  usage: 'seek FILE --value N (--driver NAME… | --cell MEASURE@NODE) [--measure expected] [--period P] [--node N] [--line L] [--scenario S] [--least X] [--most X] [--whole] [--hired MONTH] [--json]',
  about: 'what would have to be true: the value of a driver, several moved in proportion, or a typed number at which a measure comes to N; nothing is changed',
  run: (args, terminal) => {
    const { values, positionals: [file] } = read(args, { ...OUTCOME, value: text, driver: many, cell: text, scenario: text, least: text, most: text, whole: flag, hired: text, json: flag }, 1)
    const wanted = required(values.value), { driver: names, cell } = values
    if ((names === undefined) === (cell === undefined)) throw new UsageError('lever')
    const typed = cell === undefined ? null : placeIn(cell)
    withPlan(file, (session) => {
      const outline = session.call('outline', {}), at = outcomeIn(outline, values), { scenario } = values
      const { named, placed } = driversAt(session, outline, at, values), drivers = (names ?? []).map(named)
      const bound = (typed: string | undefined, name: string): number | undefined => (typed === undefined ? undefined : numberOf(typed, name))
      const lever: Sent<'seek'>['lever'] = typed === null ? { drivers: drivers.map(placed) } : { cell: { measure: typed.measure, node: nodeAt(outline, typed.node).id, line: null, period: at.period } }
      const answer = session.call('seek', { ...at, scenario, value: numberOf(wanted, '--value'), lever, least: bound(values.least, '--least'), most: bound(values.most, '--most'), whole: values.whole ?? false })
      if (values.json) { terminal.out(JSON.stringify(answer)); return }
      const moved = 'cell' in lever ? { name: titleOf(outline, lever.cell as Outcome), unit: measureIn(outline, lever.cell as Outcome).unit } : drivers.length === 1 ? drivers[0] : null
      for (const line of sought(answer, terminal, { outline, at, moved, drivers, wanted: numberOf(wanted, '--value') })) terminal.out(line)
    })
  },
}

/** `quota@East`. */
function placeIn(typed: string): { measure: string; node: string } {
  const [, measure, node] = /^([^@]+)@(.+)$/.exec(typed) ?? []
  if (measure === undefined) throw new UsageError('cell')
  return { measure, node }
}

interface SoughtOf { outline: Outline; at: Outcome; /** Null: several drivers, moved by a factor. */ moved: Pick<DriverState, 'name' | 'unit'> | null; drivers: readonly DriverState[]; wanted: number }

function sought({ kind, at: found, values, any, atBound, start, before, least, most, sets }: SeekAnswer, { words, locale }: Terminal, { outline, at, moved, drivers, wanted }: SoughtOf): string[] {
  const { name, unit } = measureIn(outline, at), shown = shownIn(unit, locale), title = titleOf(outline, at)
  const lever = moved?.unit === undefined ? (x: number | null): string => `× ${shownIn('number', locale)(x)}` : shownIn(moved.unit, locale)
  const present = drivers.length === 1 ? drivers[0].value : start
  if (any) return [words.whatever(title, shown(wanted), moved?.name ?? words.theseDrivers)]
  const rows = [
    ['', words.asIs, ...found.map(() => (kind === 'none' ? words.nearest : words.sought))],
    [title, shown(before), ...values.map(shown)],
    moved === null ? [words.together, '', ...found.map(lever)] : [moved.name, lever(present), ...found.map(lever)],
    ...(moved === null ? drivers.map((d, i) => [d.name, shownIn(d.unit, locale)(d.value), ...found.map((_, n) => (n === 0 ? shownIn(d.unit, locale)(sets[i].value) : ''))]) : []),
  ]
  return [...(kind === 'none' ? [words.unreached(name, shown(wanted), lever(least), lever(most), atBound)] : []), ...aligned(rows)]
}

export const tornado: Command = {
  usage: 'tornado FILE [--measure expected] [--period P] [--node N] [--line L] [--percent X] [--scenario S] [--json]',
  about: 'what moves a measure most: each driver down and up by how unsure it is, or by so many percent of what it is; nothing is changed',
  run: (args, { locale, words, out }) => {
    const { values, positionals: [file] } = read(args, { ...OUTCOME, percent: text, scenario: text, json: flag }, 1)
    const percent = values.percent === undefined ? undefined : amountOf(values.percent.replace(/%$/, ''), '--percent')
    withPlan(file, (session) => {
      const outline = session.call('outline', {}), at = outcomeIn(outline, values)
      const answer = session.call('tornado', { ...at, scenario: values.scenario, percent })
      if (values.json) { out(JSON.stringify(answer)); return }
      const shown = shownIn(answer.unit, locale)
      const rows = answer.bars.map((bar) => { const own = shownIn(bar.unit, locale); return [bar.name, own(bar.low), own(bar.high), shown(bar.atLow), shown(bar.atHigh)] })
      out(`${titleOf(outline, at)} = ${shown(answer.before)}`)
      for (const line of aligned([['', words.low, words.high, words.atLow, words.atHigh], ...rows])) out(line)
      if (answer.without.length > 0) out(words.withoutSpread(answer.without.join(', ')))
    })
  },
}

export const table: Command = {
  usage: 'table FILE --across "win rate=40%,50%,60%" [--down "deal size=100,200"] [--target N] [--measure expected] [--period P] [--node N] [--line L] [--scenario S] [--hired MONTH] [--json]',
  about: 'a measure by one driver, or by two against each other, and with --target the value of the second at which each column comes to it; nothing is changed',
  run: (args, { locale, words, out }) => {
    const { values, positionals: [file] } = read(args, { ...OUTCOME, across: text, down: text, target: text, scenario: text, hired: text, json: flag }, 1)
    const across = listOf(required(values.across)), down = values.down === undefined ? undefined : listOf(values.down)
    if (values.target !== undefined && down === undefined) throw new UsageError('target')
    withPlan(file, (session) => {
      const outline = session.call('outline', {}), at = outcomeIn(outline, values), { named, placed } = driversAt(session, outline, at, values)
      const x = named(across.name), y = down && named(down.name)
      const axis = (driver: DriverState, { values: typed, name }: Listed): Sent<'driver.table'>['across'] => ({ ...placed(driver), values: typed.map((v) => numberOf(v, name)) })
      const target = values.target === undefined ? undefined : numberOf(values.target, '--target')
      const answer = session.call('driver.table', { ...at, scenario: values.scenario, across: axis(x, across), down: y && axis(y, down!), target })
      if (values.json) { out(JSON.stringify(answer)); return }
      const { name, unit } = measureIn(outline, at), shown = shownIn(unit, locale), ofX = shownIn(x.unit, locale), wide = answer.xs.length
      const ofY = y && shownIn(y.unit, locale)
      const rows = (ofY ? answer.ys.map(ofY) : [name]).map((head, i) => [head, ...answer.values.slice(i * wide, (i + 1) * wide).map(shown)])
      const even = target === undefined || !ofY ? [] : [[words.evenAt(shown(target)), ...answer.breakEven.map((x) => (x === null ? '—' : ofY(x)))]]
      out(titleOf(outline, at))
      for (const line of aligned([[y ? `${y.name} \\ ${x.name}` : x.name, ...answer.xs.map(ofX)], ...rows, ...even])) out(line)
    })
  },
}

interface Listed { name: string; values: string[] }

/** `win rate=40%,50%`. */
function listOf(typed: string): Listed {
  const [, name, values] = /^([^=]+)=(.+)$/.exec(typed) ?? []
  if (name === undefined) throw new UsageError('across')
  return { name: name.trim(), values: values.split(',') }
}
