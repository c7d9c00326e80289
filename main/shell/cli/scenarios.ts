/** Scenarios and drivers: listed, made, set, fitted, compared, taken away. */
import type { Sent } from '../../../shared/contract/index.ts'
import type { Outline } from '../../../shared/contract/views.ts'
import type { DriverState } from '../../../shared/contract/whatif.ts'
import { COLOURS } from '../../../shared/looks.ts'
import { sayStep } from './cells.ts'
import { flag, oneOf, read, required, text, textOf, UsageError, withPlan, type Command, type Terminal } from './command.ts'
import { numberOf, shownIn } from './figures.ts'
import { lineAt, nodeAt } from './nodes.ts'
import { aligned } from './table.ts'
import { outcomeIn } from './whatif.ts'

export const scenario: Command = {
  usage: 'scenario FILE list [--json] | new NAME [--parent S] | rename NAME TO | up NAME | down NAME | colour NAME green|gold|violet|rust|blue|none | freeze NAME | thaw NAME | delete NAME [--below] | revert NAME --measure M --node N --period P [--line L] | promote NAME [--measure M] [--node N] [--period P] [--driver D] | sheet DRIVERS.csv [--parent S] | outlook BEST EXPECTED WORST [--parent S] [--measure expected] [--node N] [--period P]',
  about: 'sets of overrides on the plan: made (or each from a column of a table with the headings driver, node, period and their names; or a better, an equal and a worse outlook by how unsure drivers are), ordered, frozen, taken away; cells let go again; overrides made the parent’s own',
  run: (args, terminal) => {
    const { values, positionals: [file, verb, name, to, worst] } = read(args, { parent: text, below: flag, json: flag, measure: text, node: text, period: text, line: text, driver: text }, 2, 5)
    const what = oneOf(verb, ['list', 'new', 'rename', 'up', 'down', 'colour', 'freeze', 'thaw', 'delete', 'revert', 'promote', 'sheet', 'outlook'])
    if ((what === 'list') !== (name === undefined) || (what === 'rename' || what === 'colour' || what === 'outlook') !== (to !== undefined) || (what === 'outlook') !== (worst !== undefined)) throw new UsageError('name')
    const colour = what === 'colour' ? colourOf(to) : '', sheet = what === 'sheet' ? textOf(name) : ''
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
        case 'up': case 'down': session.call('scenario.order', { scenario: name, way: what }); break
        case 'colour': session.call('scenario.update', { scenario: name, colour }); break
        case 'freeze': case 'thaw': session.call('scenario.update', { scenario: name, frozen: what === 'freeze' }); break
        case 'delete': session.call('scenario.remove', { scenario: name, below: values.below }); break
        case 'revert': {
          const cell = { node: nodeAt(outline, required(values.node)).id, line: lineAt(outline.lines, values.line), period: required(values.period) }
          session.call('cells.revert', { scenario: name, measure: required(values.measure), cells: [cell] })
          break
        }
        case 'promote': session.call('scenario.promote', { scenario: name, ...promotedOf(outline, values) }); break
        case 'sheet': session.call('scenario.sheet', { text: sheet, parent: values.parent }); break
        case 'outlook': session.call('scenario.outlook', { names: [name, to, worst], parent: values.parent, outcome: outcomeIn(outline, values) })
      }
      sayStep(session, terminal, outline.revision)
    })
  },
}

function colourOf(word: string): string {
  if (word === 'none') return ''
  if (!Object.hasOwn(COLOURS, word)) throw new UsageError('colour')
  return COLOURS[word as keyof typeof COLOURS]
}

/** What of a scenario is promoted: all where nothing is said; else cells by measure, node and period, and a driver with its values there. */
function promotedOf(outline: Outline, { measure, node: path, period, driver: name }: { measure?: string; node?: string; period?: string; driver?: string }): Omit<Sent<'scenario.promote'>, 'scenario'> {
  if (measure === undefined && path === undefined && period === undefined && name === undefined) return {}
  const node = path === undefined ? undefined : nodeAt(outline, path).id
  return { cells: name !== undefined && measure === undefined ? false : [{ measure, node, period }], drivers: name === undefined ? false : [{ driver: name, node, period }], locks: false }
}

/** Each under its parent, indented. */
/** By what they stand on; what stands on none of them, in a strange file, at the top. */
function listed({ scenarios }: Outline): string[] {
  const shown = new Set<string>()
  const line = ({ name, frozen, note }: (typeof scenarios)[number], depth: number): string => `${'  '.repeat(depth)}${name}${frozen ? ' *' : ''}${note === '' ? '' : `\t${note}`}`
  const under = (parent: string, depth: number): string[] => scenarios.flatMap((s) => {
    if (s.parent !== parent || shown.has(s.id)) return []
    shown.add(s.id)
    return [line(s, depth), ...under(s.id, depth + 1)]
  })
  return [...under('base', 0), ...scenarios.flatMap((s) => {
    if (shown.has(s.id)) return []
    shown.add(s.id)
    return [line(s, 0), ...under(s.id, 1)]
  })]
}

export const driver: Command = {
  usage: 'driver FILE list [--history [--node N] [--period P] [--scenario S]] [--json] | new NAME [--unit ratio|number|money] | set NAME VALUE [--node N] [--period P] [--scenario S] | clear NAME [--node N] [--period P] [--scenario S] | fit NAME… [--node N] [--scenario S] | spread NAME [--shape normal|lognormal|triangular|history|fixed] [--spread X] [--least X] [--most X] [--low X] [--high X] | correlate NAME NAME R|none | rename NAME TO | delete NAME',
  about: 'named assumptions that formulas read by driver("name"): a value of a node holds below it too; VALUE is a number or 12%; fit sets what history says; spread says all at once how far a driver may go and how unsure it is, and nothing takes it back',
  run: (args, terminal) => {
    const { values, positionals: [file, verb, ...names] } = read(args, { unit: text, node: text, period: text, scenario: text, json: flag, history: flag, shape: text, spread: text, least: text, most: text, low: text, high: text }, 2, 52)
    const what = oneOf(verb, ['list', 'new', 'set', 'clear', 'fit', 'spread', 'correlate', 'rename', 'delete']), [name, value, third] = names
    const [least, most] = NAMES[what]
    if (names.length < least || names.length > most) throw new UsageError('name')
    withPlan(file, (session) => {
      const outline = session.call('outline', {})
      const node = values.node === undefined ? undefined : nodeAt(outline, values.node).id
      if (what === 'list') {
        if (values.history) sayHistory(terminal, session.call('drivers', { scenario: values.scenario, node, period: values.period ?? outline.plan.quarter }), values.json ?? false)
        else if (values.json) terminal.out(JSON.stringify({ drivers: outline.drivers, values: outline.assumptions }))
        else for (const line of driversOf(outline)) terminal.out(line)
        return
      }
      const at = { driver: name, node, period: values.period, scenario: values.scenario }
      const given = (key: 'spread' | 'least' | 'most' | 'low' | 'high'): number | undefined => (values[key] === undefined ? undefined : numberOf(values[key], name))
      switch (what) {
        case 'new': session.call('driver.add', { name, unit: values.unit === undefined ? undefined : oneOf(values.unit, ['ratio', 'number', 'money']) }); break
        case 'set': session.call('driver.set', { ...at, value: numberOf(value, name) }); break
        case 'clear': session.call('driver.set', { ...at, value: null }); break
        case 'fit': session.call('driver.fit', { drivers: names, node, scenario: values.scenario }); break
        case 'spread': session.call('driver.spread', { driver: name, shape: oneOf(values.shape, ['normal', 'lognormal', 'triangular', 'history', 'fixed']), spread: given('spread'), least: given('least'), most: given('most'), low: given('low'), high: given('high') }); break
        case 'correlate': session.call('driver.correlate', { one: name, other: value, value: third === 'none' ? null : numberOf(third, name) }); break
        case 'rename': session.call('driver.rename', { driver: name, name: value }); break
        case 'delete': session.call('driver.remove', { driver: name })
      }
      sayStep(session, terminal, outline.revision)
    })
  },
}

/** How many words follow each verb, at least and at most. */
const NAMES = { list: [0, 0], new: [1, 1], set: [2, 2], clear: [1, 1], fit: [1, 50], spread: [1, 1], correlate: [3, 3], rename: [2, 2], delete: [1, 1] } as const

/** What drivers are, and what the deals say of them. */
function sayHistory({ out, words, locale }: Terminal, drivers: readonly DriverState[], json: boolean): void {
  if (json) { out(JSON.stringify(drivers)); return }
  const rows = drivers.map(({ name, unit, value, fit, spread }) => {
    const shown = shownIn(unit, locale)
    return [name, shown(value), shown(fit?.value ?? null), fit === null ? '' : String(fit.sample), spread === null ? '' : `± ${shown(spread)}`]
  })
  for (const line of aligned([['', words.value, words.history, words.sample, words.spread], ...rows])) out(line)
}

function driversOf({ drivers, assumptions, nodes, scenarios, plan }: Outline): string[] {
  return drivers.flatMap((driver) => [`${driver.name}\t${driver.unit}`, ...assumptions.filter((a) => a.driver === driver.id).map((a) => {
    const value = driver.unit === 'ratio' ? `${Number((a.value * 100).toPrecision(12))}%` : String(driver.unit === 'money' && plan.decimals === 2 ? a.value / 100 : a.value)
    const of = [nodes.find((n) => n.node === a.node)?.name ?? a.node, ...(a.period === '' ? [] : [a.period]), ...(a.scenario === 'base' ? [] : [scenarios.find((s) => s.id === a.scenario)?.name ?? a.scenario])]
    return `  ${of.join(' · ')}\t${value}`
  })])
}
