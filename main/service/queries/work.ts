/** The work as rows for a timeline, and as dates for a script. */
import type { Input, Output } from '../../../shared/contract/index.ts'
import type { WorkDays } from '../../../shared/contract/work.ts'
import { isWorkday } from '../../../shared/calendar.ts'
import { toWhole } from '../../../shared/money.ts'
import { isError } from '../../../shared/value.ts'
import { dayOfFinish, endOf, Network, workBetween, WORKDAY } from '../../../shared/schedule/index.ts'
import type { Document } from '../document.ts'
import { scenarioId } from '../scenarios.ts'
import { knownMeasureOf } from '../whatif/outcome.ts'
import { baselineById, effectsOfWork, inTreeOrder, personName, planOfWork, shownDays, sound, taskById, withBelow } from '../work.ts'

/** Days that differ from Monday to Friday, by the nodes that say so themselves. */
function workdaysOf({ rows }: Document): WorkDays[] {
  const byCalendar = Map.groupBy(rows.holidays, (h) => h.calendar)
  return rows.observes.map(({ node, calendar }) => {
    const days = byCalendar.get(calendar) ?? []
    return { node, off: days.filter((h) => h.kind !== 'work' && isWorkday(h.day)).map((h) => h.day), worked: days.filter((h) => h.kind === 'work' && !isWorkday(h.day)).map((h) => h.day) }
  })
}

export function work(document: Document): Output<'work'> {
  const { rows } = document
  return { tasks: sound(rows.tasks), links: rows.links, helpers: rows.helpers, baselines: rows.baselines, baselineDates: rows.baselineDates, from: document.calendar.period(rows.plan.quarter)!.from, workdays: workdaysOf(document), asOf: rows.plan.asOf, tasksIn: rows.tasksIn, effectsIn: rows.effectsIn, effects: rows.effects }
}

/** A file's tasks may stand in each other however deep: of the way down to one the nearest are told. */
const MOST_PATH = 100

export function schedule(document: Document, { today, baseline, scenario }: Input<'schedule'>): Output<'schedule'> {
  const { rows } = document, plan = planOfWork(document, scenarioId(rows, scenario)), dated = new Map(plan.tasks.map((t) => [t.id, t])), tasks = inTreeOrder(rows.tasks), network = new Network({ ...plan, tasks: tasks.map((t) => dated.get(t.id)!) }), dates = network.schedule()
  const nodes = new Map(rows.nodes.map((n) => [n.id, n])), byId = new Map(tasks.map((t) => [t.id, t])), at = baseline === null ? null : baselineById(rows, baseline).id
  const was = new Map(rows.baselineDates.filter((d) => d.baseline === at).map((d) => [d.task, d.finish]))
  const days = (minutes: number): number => minutes / WORKDAY
  return {
    from: plan.from, to: tasks.length === 0 ? null : dayOfFinish(dates.finish.reduce((a, b) => Math.max(a, b))),
    tasks: tasks.map((task, i) => {
      const [start, finish] = shownDays(task, dates.start[i], dates.finish[i], plan), before = was.get(task.id), workdays = plan.workdays(task)
      const path: string[] = []
      for (let above = task.parent; above !== null && byId.has(above) && path.length < MOST_PATH; above = byId.get(above)!.parent) path.unshift(byId.get(above)!.name)
      return {
        task: task.id, name: task.name, path, kind: task.kind, owner: personName(nodes, task.owner), start, finish, days: days(workBetween(workdays, dates.start[i], dates.finish[i])), progress: task.progress,
        slack: days(dates.slack[i]), freeSlack: days(dates.freeSlack[i]), critical: dates.critical[i] === 1,
        overdue: task.done === null && task.progress < 1 && (finish < today || (task.deadline !== null && task.deadline < today)),
        late: before === undefined ? null : before <= finish ? days(workBetween(workdays, endOf(before), endOf(finish))) : -days(workBetween(workdays, endOf(finish), endOf(before))),
      }
    }),
  }
}

/** Nothing is kept: the engine is told of the rest alone, asked, and told of all again. */
export function without(document: Document, { task, measure: text, node, period, scenario: asked }: Input<'without'>): Output<'without'> {
  const { rows, engine } = document, gone = withBelow(rows.tasks, [taskById(rows, task).id]), scenario = scenarioId(rows, asked), measure = knownMeasureOf(rows, text)
  const value = (): number | null => { const x = engine.value(measure.id, node, null, period ?? rows.plan.quarter, scenario); return x !== x || isError(x) ? null : measure.unit === 'money' ? toWhole(x, rows.plan.decimals) : x }
  const before = value()
  engine.apply([], effectsOfWork({ rows: { ...rows, effects: rows.effects.filter((e) => !gone.has(e.task)) }, engine, calendar: document.calendar }))
  try {
    return { measure: measure.id, value: before, without: value() }
  } finally {
    engine.apply([], effectsOfWork(document))
  }
}
