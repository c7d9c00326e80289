/** The tasks that a number rests on: by what they bring in there, or by what would be missing without what they change of drivers. */
import { isoDay } from '../../../shared/calendar.ts'
import type { TaskPart } from '../../../shared/contract/why.ts'
import type { Measure } from '../../../shared/measures.ts'
import { toWhole } from '../../../shared/money.ts'
import { isError } from '../../../shared/value.ts'
import type { Document } from '../document.ts'
import { effectsAt, effectsOfWork } from '../work.ts'

/** So many tasks are tried without at most: each is a calculation of its own. */
const MOST_TRIED = 20

/** What a measure reads of the work: what tasks bring in, and the drivers that they change. */
function workIn({ rows, engine }: Pick<Document, 'rows' | 'engine'>, measure: Measure): { initiatives: boolean; drivers: ReadonlySet<string> } {
  const changed = new Set(rows.effects.map((e) => e.driver)), { measures, drivers } = engine.reads(measure.id)
  return { initiatives: measure.id === 'initiatives' || measures.includes('initiatives'), drivers: new Set(drivers.filter((d) => changed.has(d))) }
}

/** Whether a change of the work may move a measure. */
export function restsOnWork(document: Pick<Document, 'rows' | 'engine'>, measure: Measure): boolean {
  const { initiatives, drivers } = workIn(document, measure)
  return initiatives || drivers.size > 0
}

/** Largest first, in whole currency where the measure is money. */
export function tasksOf(document: Document, measure: Measure, node: string, line: string | null, period: string, scenario: string): TaskPart[] {
  const { rows, engine } = document, { initiatives, drivers } = workIn(document, measure)
  if (!initiatives && drivers.size === 0) return []
  const all = effectsOfWork(document), here = effectsAt(all, engine.chainOf(scenario)), ofTask = new Map(rows.effects.map((e) => [e.id, e.task])), names = new Map(rows.tasks.map((t) => [t.id, t.name]))
  const begins = new Map<string, number>(), brings = initiatives && measure.unit === 'money'
  for (const { id, begins: day } of here) { const task = ofTask.get(id)!; begins.set(task, Math.min(begins.get(task) ?? Infinity, day)) }
  const tried = measure.id === 'initiatives' ? [] : [...new Set(here.filter((e) => (e.driver === null ? initiatives && !brings : drivers.has(e.driver.id))).map((e) => ofTask.get(e.id)!))].slice(0, MOST_TRIED), amounts = new Map<string, number>()
  if (brings) for (const { effect, amount } of engine.brought(node, line, period, scenario)) { const task = ofTask.get(effect)!; if (!tried.includes(task)) amounts.set(task, (amounts.get(task) ?? 0) + amount) }
  const value = (): number => { const x = engine.value(measure.id, node, line, period, scenario); return x !== x || isError(x) ? 0 : x }
  try {
    const whole = value()
    for (const task of tried) {
      engine.apply([], new Map([...all].map(([s, effects]) => [s, effects.filter((e) => ofTask.get(e.id) !== task)])))
      amounts.set(task, whole - value())
    }
  } finally {
    if (tried.length > 0) engine.apply([], all)
  }
  const shown = (x: number): number => (measure.unit === 'money' ? toWhole(Math.round(x), rows.plan.decimals) : x)
  return [...amounts].filter(([, x]) => Math.abs(x) > 1e-12).map(([task, x]) => ({ task, name: names.get(task) ?? task, amount: shown(x), from: isoDay(begins.get(task)!) })).sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
}
