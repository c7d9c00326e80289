/** What a scenario has otherwise of the work: dates of tasks, and what they bring in. */
import { isoDay } from '../../../shared/calendar.ts'
import { differs, rowChange, type Change } from '../../../shared/change.ts'
import { PlanError } from '../../../shared/errors.ts'
import { toUnits } from '../../../shared/money.ts'
import type { EffectInRow, EffectRow, TaskInRow, TaskRow } from '../../../shared/rows.ts'
import { chainOf, effectsInScenario, tasksInScenario } from '../../../shared/work/in-scenario.ts'
import type { CommandHandlers, PlanRows } from '../planning.ts'
import { openScenario, scenarioName, scenarioRow } from '../scenarios.ts'
import { taskById } from '../work.ts'
import { effectById, refuseTooMuch } from './effects.ts'
import { settled } from './tasks.ts'

/** One with a parent, whose numbers may be changed, and those above it. */
function scenarioOf(rows: PlanRows, text: string): { id: string; above: string[]; name: string } {
  const { id } = scenarioRow(rows, text)
  openScenario(rows, id)
  return { id, above: chainOf(rows.scenarios, id).slice(1), name: scenarioName(rows, id) }
}

const DATES = ['duration', 'constraint', 'day'] as const
const BRINGS = ['amount', 'change', 'lag', 'probability', 'loss'] as const

const plain = ({ amount, change, lag, probability, loss }: Pick<EffectRow, (typeof BRINGS)[number]>): Pick<EffectInRow, (typeof BRINGS)[number] | 'off'> => ({ amount, change, lag, probability, loss, off: 0 })

export const inScenarioHandlers = {
  'tasks.in': (read, { scenario: text, tasks }) => {
    const { rows } = read, { id: scenario, above, name } = scenarioOf(rows, text), changes: Change[] = []
    const asked = new Map<string, TaskRow>(), own = new Map(rows.tasksIn.filter((r) => r.scenario === scenario).map((r) => [r.task, r]))
    for (const { task: id, ...set } of tasks) {
      const task = taskById(rows, id), [there] = tasksInScenario([task], rows.tasksIn, [scenario, ...above])
      asked.set(id, settled(read, asked.get(id) ?? there, set))
    }
    for (const [id, after] of asked) {
      const [parents] = tasksInScenario([taskById(rows, id)], rows.tasksIn, above), before = own.get(id) ?? null
      const row: TaskInRow | null = differs(after, parents, DATES) ? { scenario, task: id, duration: after.duration, constraint: after.constraint, day: after.day } : null
      if (before === null ? row !== null : row === null || differs(before, row, DATES)) changes.push(rowChange('taskIn', before, row))
    }
    return { changes, result: { changed: changes.length }, label: { code: 'did.in', params: { name: [...asked.values()][0].name, more: asked.size - 1, scenario: name } } }
  },

  'tasks.revert': ({ rows }, { scenario: text, tasks }) => {
    const { id: scenario, name } = scenarioOf(rows, text), named = tasks.map((id) => taskById(rows, id)), ids = new Set(tasks)
    const changes = rows.tasksIn.filter((r) => r.scenario === scenario && ids.has(r.task)).map((r) => rowChange('taskIn', r, null))
    return { changes, result: { changed: changes.length }, label: { code: 'did.reverted', params: { name: named[0].name, more: ids.size - 1, scenario: name } } }
  },

  'effect.in': ({ rows, calendar }, { scenario: text, effect: id, amount, off, ...set }) => {
    const { id: scenario, above, name } = scenarioOf(rows, text), effect = effectById(rows, id), task = taskById(rows, effect.task)
    const rowOf = (within: string): EffectInRow | undefined => rows.effectsIn.find((r) => r.scenario === within && r.effect === id)
    const before = rowOf(scenario) ?? null, parents = above.map(rowOf).find((r) => r !== undefined) ?? { ...plain(effect), scenario, effect: id }
    const there = before ?? parents, units = amount === undefined ? there.amount : toUnits(amount, rows.plan.decimals)
    if (units === null) throw new PlanError('amount.notWhole', { amount: String(amount), unit: rows.plan.decimals === 2 ? '0.01' : '1' })
    const after: EffectInRow = { ...there, ...set, amount: units, off: off === undefined ? there.off : off ? 1 : 0, scenario, effect: id }
    refuseTooMuch({ calendar }, [...effectsInScenario(rows.effects, rows.effectsIn, [scenario, ...above]).filter((e) => e.id !== id), { ...effect, amount: units }])
    const fields = [...BRINGS, 'off'] as const, row = differs(after, parents, fields) ? after : null
    const changes = (before === null ? row !== null : row === null || differs(before, row, fields)) ? [rowChange('effectIn', before, row)] : []
    return { changes, result: {}, label: { code: 'did.in', params: { name: task.name, more: 0, scenario: name } } }
  },

  'effects.revert': ({ rows }, { scenario: text, effects }) => {
    const { id: scenario, name } = scenarioOf(rows, text), named = effects.map((id) => effectById(rows, id)), ids = new Set(effects)
    const changes = rows.effectsIn.filter((r) => r.scenario === scenario && ids.has(r.effect)).map((r) => rowChange('effectIn', r, null))
    return { changes, result: { changed: changes.length }, label: { code: 'did.reverted', params: { name: taskById(rows, named[0].task).name, more: ids.size - 1, scenario: name } } }
  },

  'work.asOf': ({ rows, calendar }, { day }) => {
    const { plan } = rows, { from } = calendar.years[0], { to } = calendar.years.at(-1)!
    if (day !== null && (day < from || day > to)) throw new PlanError('work.asOf', { day: isoDay(day), from: isoDay(from), to: isoDay(to) })
    return { changes: plan.asOf === day ? [] : [rowChange('plan', plan, { ...plan, asOf: day })], result: {}, label: { code: 'did.asOf', params: { day: day === null ? '' : isoDay(day) } } }
  },
} satisfies Partial<CommandHandlers>
