/** Scenarios and drivers: listed, made, set, taken away. */
import { PlanError } from '../../../shared/errors.ts'
import type { Outline } from '../../../shared/contract/views.ts'
import { sayStep } from './cells.ts'
import { oneOf, read, required, UsageError, withPlan, type Command } from './command.ts'
import { lineAt, nodeAt } from './nodes.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

export const scenario: Command = {
  usage: 'scenario FILE list [--json] | new NAME [--parent S] | rename NAME TO | freeze NAME | thaw NAME | delete NAME [--below] | revert NAME --measure M --node N --period P [--line L]',
  about: 'sets of overrides on the plan: made, frozen, taken away; cells let go again',
  run: (args, terminal) => {
    const { values, positionals: [file, verb, name, to] } = read(args, { parent: text, below: flag, json: flag, measure: text, node: text, period: text, line: text }, 2, 4)
    const what = oneOf(verb, ['list', 'new', 'rename', 'freeze', 'thaw', 'delete', 'revert'])
    if ((what === 'list') !== (name === undefined) || (what === 'rename') !== (to !== undefined)) throw new UsageError('name')
    withPlan(file, (session) => {
      const outline = session.call('outline', {})
      if (what === 'list') {
        if (values.json) terminal.out(JSON.stringify(outline.scenarios))
        else for (const line of listed(outline)) terminal.out(line)
        return
      }
      switch (what) {
        case 'new': session.call('scenario.add', { name, parent: values.parent }); break
        case 'rename': session.call('scenario.update', { scenario: name, name: to }); break
        case 'freeze': case 'thaw': session.call('scenario.update', { scenario: name, frozen: what === 'freeze' }); break
        case 'delete': session.call('scenario.remove', { scenario: name, below: values.below }); break
        case 'revert': {
          const cell = { node: nodeAt(outline, required(values.node)).id, line: lineAt(outline.lines, values.line), period: required(values.period) }
          session.call('cells.revert', { scenario: name, measure: required(values.measure), cells: [cell] })
        }
      }
      sayStep(session, terminal, outline.revision)
    })
  },
}

/** Each under its parent, indented. */
function listed({ scenarios }: Outline, parent = 'base', depth = 0): string[] {
  if (depth > scenarios.length) return []
  return scenarios.filter((s) => s.parent === parent).flatMap((s) => [`${'  '.repeat(depth)}${s.name}${s.frozen ? ' *' : ''}${s.note === '' ? '' : `\t${s.note}`}`, ...listed({ scenarios } as Outline, s.id, depth + 1)])
}

export const driver: Command = {
  usage: 'driver FILE list [--json] | new NAME [--unit ratio|number|money] | set NAME VALUE [--node N] [--period P] [--scenario S] | clear NAME [--node N] [--period P] [--scenario S] | rename NAME TO | delete NAME',
  about: 'named assumptions that formulas read by driver("name"): a value of a node holds below it too; VALUE is a number or 12%',
  run: (args, terminal) => {
    const { values, positionals: [file, verb, name, value] } = read(args, { unit: text, node: text, period: text, scenario: text, json: flag }, 2, 4)
    const what = oneOf(verb, ['list', 'new', 'set', 'clear', 'rename', 'delete'])
    if ((what === 'list') !== (name === undefined) || (what === 'set' || what === 'rename') !== (value !== undefined)) throw new UsageError('name')
    withPlan(file, (session) => {
      const outline = session.call('outline', {})
      if (what === 'list') {
        if (values.json) terminal.out(JSON.stringify({ drivers: outline.drivers, values: outline.assumptions }))
        else for (const line of driversOf(outline)) terminal.out(line)
        return
      }
      const at = { driver: name, node: values.node === undefined ? undefined : nodeAt(outline, values.node).id, period: values.period, scenario: values.scenario }
      switch (what) {
        case 'new': session.call('driver.add', { name, unit: values.unit === undefined ? undefined : oneOf(values.unit, ['ratio', 'number', 'money']) }); break
        case 'set': session.call('driver.set', { ...at, value: numberOf(value, name) }); break
        case 'clear': session.call('driver.set', { ...at, value: null }); break
        case 'rename': session.call('driver.rename', { driver: name, name: value }); break
        case 'delete': session.call('driver.remove', { driver: name })
      }
      sayStep(session, terminal, outline.revision)
    })
  },
}

function numberOf(typed: string, where: string): number {
  const match = /^([+-]?\d+(?:\.\d+)?)(%?)$/.exec(typed.trim().replaceAll(',', ''))
  if (!match) throw new PlanError('amount.notNumber', { text: typed, where })
  return match[2] === '%' ? Number(`${match[1]}e-2`) : Number(match[1])
}

function driversOf({ drivers, assumptions, nodes, scenarios, plan }: Outline): string[] {
  return drivers.flatMap((driver) => [`${driver.name}\t${driver.unit}`, ...assumptions.filter((a) => a.driver === driver.id).map((a) => {
    const value = driver.unit === 'ratio' ? `${Number((a.value * 100).toPrecision(12))}%` : String(driver.unit === 'money' && plan.decimals === 2 ? a.value / 100 : a.value)
    const of = [nodes.find((n) => n.node === a.node)?.name ?? a.node, ...(a.period === '' ? [] : [a.period]), ...(a.scenario === 'base' ? [] : [scenarios.find((s) => s.id === a.scenario)?.name ?? a.scenario])]
    return `  ${of.join(' · ')}\t${value}`
  })])
}
