/** A scenario as it would be if drivers were otherwise: its own formulas over the same numbers, nothing of it kept. */
import type { AssumptionRow } from '../../shared/rows.ts'
import { placeOf } from './axis.ts'
import { copyOf, forgetRows, unread, type Drivers, type Raised } from './drivers.ts'
import { buildFormulas, driverOf } from './formula/index.ts'
import { finding, type Formula, type Program } from './formula/program.ts'
import { knownMeasure, lineOf, nodeOf, periodOf, type Model } from './model.ts'
import { planSet, type SetRequest } from './plan.ts'
import { numbersOf } from './tree.ts'
import { valueAt } from './values.ts'

/** A cell whose number is asked for, its names looked up. */
export interface Asked { measure: string; node: number; line: number; run: ReturnType<typeof periodOf> }

export class Trial {
  private readonly model: Model
  private readonly original: Drivers
  private readonly touched = new Set<string>()

  /** `alone`: other scenarios, and itself where a formula names it, stand as they are. */
  constructor(model: Model, alone = false) {
    let formulas: Map<string, Formula> | null = null
    this.original = model.drivers
    const own: Model = { ...model, drivers: { ...model.drivers, said: new Map(model.drivers.said), raised: new Map(model.drivers.raised), ...unread() } }
    own.formulas = () => (formulas ??= buildFormulas(own, (reads, program) => kept(own, reads, program)))
    // A formula that names the scenario itself sees what is tried; scenarios that stand on it read as they are.
    if (!alone) own.scenarios = new Map([...model.scenarios].map(([name, other]) => [name, other === model ? own : other]))
    this.model = own
  }

  /** Names looked up once. Refused: measure.unknown, node.unknown, node.moved, line.unknown, period.unknown. */
  asked({ measure, node, line, period }: { measure: string; node: string; line: string | null; period: string }): Asked {
    const { model } = this, run = periodOf(model, period)
    return { measure: knownMeasure(model, measure).id, node: nodeOf(model, node, run), line: lineOf(model, line), run }
  }

  /** The driver is `value` (NaN: nobody says it) on a node, over a period ('' at any time), in place of what the scenario and its parents say there. */
  put({ driver, node, period, value }: Pick<AssumptionRow, 'driver' | 'node' | 'period' | 'value'>): void {
    const { model } = this, { drivers } = model
    const nodes = new Map(drivers.said.get(driver))
    for (const at of numbersOf(model.tree, node)) {
      const own = copyOf(nodes.get(at))
      if (period === '') own.always = value
      else if (value === value) own.at.set(placeOf(model.axis, periodOf(model, period)), value)
      else own.at.delete(placeOf(model.axis, periodOf(model, period)))
      nodes.set(at, own)
    }
    (drivers.said as Map<string, typeof nodes>).set(driver, nodes)
    this.moved(driver)
  }

  /** All that is said of a driver, and what raises it, is as another scenario has it. */
  take(driver: string, from: Model): void {
    this.becomes(driver, from.drivers)
  }

  /** All drivers are as the scenario has them again. */
  reset(): this {
    for (const driver of this.touched) this.back(driver)
    this.touched.clear()
    return this
  }

  /** A driver is as the scenario has it again. */
  back(driver: string): void {
    this.becomes(driver, this.original)
  }

  private becomes(driver: string, { said, raised }: Drivers): void {
    const { drivers } = this.model, raises = raised.get(driver), own = drivers.raised as Map<string, Raised>
    ;(drivers.said as Map<string, unknown>).set(driver, said.get(driver) ?? new Map())
    if (raises === undefined) own.delete(driver)
    else own.set(driver, raises)
    this.moved(driver)
  }

  private moved(driver: string): void {
    forgetRows(this.model.drivers, driver)
    this.touched.add(driver)
  }

  /** Blank is NaN; an error is one of the numbers of shared/value.ts. */
  value({ measure, node, line, run }: Asked): number {
    return valueAt(this.model, measure, node, line, run)
  }

  /** A value while amounts stand on cells as planSet puts them. Refused as planSet refuses. */
  valueWith(request: SetRequest, asked: Asked): number {
    let value = NaN
    planSet(this.model, request, () => { value = this.value(asked) })
    return value
  }
}

/** A program whose values are kept by node and line until a number is written or a driver moves that it reads: of what is dragged, only what hangs on it is worked out again. */
function kept(model: Model, reads: Iterable<string>, program: Program): Program {
  const { clock, drivers, lines } = model
  const moving = [...reads].flatMap((held) => { const driver = driverOf(held); return driver === null ? [] : [driver] })
  let moves = -1, writes = -1, stamp = 0
  const rows: ({ from: number; to: number; stamp: number; values: Float64Array } | undefined)[] = []
  return finding((node, line, from, to, into) => {
    if (drivers.moves !== moves || clock.writes !== writes) {
      moves = drivers.moves
      stamp = writes = clock.writes
      for (const driver of moving) stamp += drivers.movesOf.get(driver) ?? 0
    }
    const key = node * (lines.length + 1) + line + 1
    let row = rows[key]
    if (row === undefined || row.from !== from || row.to !== to) rows[key] = row = { from, to, stamp: -1, values: new Float64Array(to - from) }
    if (row.stamp !== stamp) {
      program(node, line, from, to, row.values)
      row.stamp = stamp
    }
    into.values = row.values
    into.offset = 0
  })
}
