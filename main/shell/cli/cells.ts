/** Numbers: set and allocate, lock, unlock. */
import { PlanError } from '../../../shared/errors.ts'
import type { BoundAsked, CellAt, Method, Preview } from '../../../shared/contract/cells.ts'
import { MAKES_AMOUNT } from '../../../shared/methods.ts'
import { MAX_AMOUNT, toUnits, toWhole, unitsPerWhole, type Decimals } from '../../../shared/money.ts'
import { baseText, labelText } from '../../../shared/locales/index.ts'
import type { Session } from '../../service/index.ts'
import { flag, read, required, text, UsageError, withPlan, type Command, type Terminal } from './command.ts'
import { lineAt, nodeAt } from './nodes.ts'
import { aligned } from './table.ts'

const CELL = { measure: text, node: text, period: text, line: text, scenario: text } as const

interface CellWords { measure?: string; node?: string; period?: string; line?: string; scenario?: string }

function cellOf(session: Session, values: CellWords): { scenario: string; measure: string; cell: CellAt } {
  const outline = session.call('outline', {})
  return {
    scenario: values.scenario ?? 'base', measure: required(values.measure),
    cell: { node: nodeAt(outline, required(values.node)).id, line: lineAt(outline.lines, values.line), period: required(values.period) },
  }
}

/** Every option is there before the file is touched. */
function refuseMissing(values: CellWords): void {
  for (const key of ['measure', 'node', 'period'] as const) required(values[key])
}

export const set: Command = {
  usage: 'set FILE --measure quota --node "Company/East" --period 2018-Q1 [--value 3200000|=EXPRESSION | --add N | --subtract N] [--line L] [--scenario S] [--allocate default|equal|filled|proportional|repeat|percent:10|growth:START:RATE|line:FROM:TO|by:MEASURE[@PERIOD][#SCENARIO]|drivers:NAME|season|season:2016,2017|season:typed:30,30,40|clear] [--floor N|N%MEASURE] [--cap N|N%MEASURE] [--lock] [--preview [--json]]',
  about: 'puts an amount on a cell; the leaves below follow',
  run: (args, terminal) => {
    const { values, positionals: [file] } = read(args, { ...CELL, value: text, add: text, subtract: text, allocate: text, floor: text, cap: text, lock: flag, preview: flag, json: flag }, 1)
    refuseMissing(values)
    const amounts = (['value', 'add', 'subtract'] as const).filter((mode) => values[mode] !== undefined)
    const [mode] = amounts
    const makes = MAKES_AMOUNT.has(kindOf(values.allocate))
    if (amounts.length !== (makes ? 0 : 1) || (values.json && !values.preview) || (values.lock && values.preview)) throw new UsageError('value')
    withPlan(file, (session) => {
      const { cell, ...rest } = cellOf(session, values)
      const { plan: { decimals }, revision: before } = session.call('outline', {})
      const where = `${values.node} · ${cell.period}`
      const method = methodOf(values.allocate, decimals, where)
      const typed = mode === undefined ? '' : values[mode]!, formula = typed.startsWith('=') ? { formula: typed.slice(1) } : {}
      const value = 'formula' in formula ? null : unitsOf(typed, decimals, where)
      const input = {
        ...rest, cells: [{ ...cell, value, ...formula }], method, mode: mode === 'add' || mode === 'subtract' ? mode : 'set' as const,
        floor: boundOf(values.floor, decimals, where), cap: boundOf(values.cap, decimals, where),
      }
      if (values.preview) { sayPreview(session, terminal, session.call('cells.preview', input), values.json ?? false); return }
      const { changed, base, empty } = session.call('cells.set', { ...input, lock: values.lock ?? false })
      const did = sayStep(session, terminal, before)
      if (did && changed > 0) terminal.out(terminal.words.allocated(changed, base === null ? null : baseText(base, method, terminal.locale)))
      if (empty > 0) terminal.note(terminal.words.empty(empty))
    })
  },
}

/** Before, after and change in whole currency: a table, or one JSON object. */
function sayPreview(session: Session, { out, locale }: Terminal, { base, rows, changed }: Preview, json: boolean): void {
  const { nodes, plan: { decimals } } = session.call('outline', {})
  const names = new Map(nodes.map((n) => [n.id, n]))
  const whole = (x: number | null): number | null => (x === null ? null : toWhole(x, decimals))
  const path = (id: string): string[] => { const node = names.get(id)!; return node.parent === null ? [node.name] : [...path(node.parent), node.name] }
  const lines = rows.map(({ node, before, after }) => ({ path: path(node), before: whole(before), after: whole(after), change: whole((after ?? 0) - (before ?? 0)) }))
  if (json) { out(JSON.stringify({ base, changed, rows: lines })); return }
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: decimals })
  const cells = lines.map((l) => [l.path.join('/'), ...[l.before, l.after, l.change].map((x) => (x === null ? '' : number.format(x)))])
  for (const line of aligned(cells)) out(line)
}

const locking = (name: 'lock' | 'unlock', about: string): Command => ({
  usage: `${name} FILE --measure M --node N --period P [--line L] [--scenario S]`,
  about,
  run: (args, terminal) => {
    const { values, positionals: [file] } = read(args, CELL, 1)
    refuseMissing(values)
    withPlan(file, (session) => {
      const { cell, ...rest } = cellOf(session, values)
      const before = session.call('outline', {}).revision
      session.call('cells.lock', { ...rest, cells: [cell], locked: name === 'lock' })
      sayStep(session, terminal, before)
    })
  },
})

export const lock = locking('lock', 'keeps a number, at any level, as it is')
export const unlock = locking('unlock', 'lets it change again')

/** Says what was done since a revision; false where that is nothing. */
export function sayStep(session: Session, { out, words, locale }: Terminal, before: number): boolean {
  const { revision, undo } = session.call('outline', {})
  const changed = revision !== before && undo !== null
  out(changed ? words.did(labelText(undo, locale)) : words.nothing)
  return changed
}

/** Whole currency as typed → the plan's units; nothing clears. Thousands may be grouped by commas. */
export function unitsOf(text: string, decimals: Decimals, where: string): number | null {
  const typed = text.trim()
  if (typed === '') return null
  if (!/^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(typed)) throw new PlanError('amount.notNumber', { text, where })
  const plain = typed.replaceAll(',', '')
  const units = toUnits(Number(plain), decimals)
  if (units !== null) return units
  if (Math.abs(Number(plain)) * unitsPerWhole(decimals) > MAX_AMOUNT) throw new PlanError('amount.tooLarge', { amount: typed })
  throw new PlanError('amount.notWhole', { amount: typed, unit: decimals === 2 ? '0.01' : '1' })
}

const kindOf = (text = 'default'): Method['kind'] => text.split(':')[0] as Method['kind']

/** A floor or cap: whole currency, or `130%lastYear`. */
export function boundOf(text: string | undefined, decimals: Decimals, where: string): BoundAsked | undefined {
  if (text === undefined) return undefined
  const percent = /^(\d+(?:\.\d+)?)%(.+)$/.exec(text)
  if (percent) return { percent: Number(percent[1]), of: percent[2] }
  const amount = unitsOf(text, decimals, where)
  if (amount === null) throw new UsageError('bound')
  return { amount }
}

/** A way to allocate as the terminal writes it; amounts in whole currency. Refused: allocate.method. */
export function methodOf(text = 'default', decimals: Decimals = 0, where = ''): Method {
  const [kind, ...rest] = text.split(':')
  const units = (amount: string): number => unitsOf(amount, decimals, where) ?? 0
  const isNumber = (x: string | undefined): x is string => x !== undefined && /^[+-]?\d+(\.\d+)?$/.test(x)
  const given = rest.length
  switch (kind) {
    case 'default': case 'proportional': case 'equal': case 'filled': case 'repeat': case 'clear':
      if (given === 0) return { kind }
      break
    case 'by': {
      const [, measure, period, scenario] = /^([^@#]+)(?:@([^#]+))?(?:#(.+))?$/.exec(rest.join(':')) ?? []
      if (measure !== undefined) return { kind, measure, ...(period !== undefined && { period }), ...(scenario !== undefined && { scenario }) }
      break
    }
    case 'percent': if (given === 1 && isNumber(rest[0])) return { kind, percent: Number(rest[0]) }; break
    case 'growth': if (given === 2 && isNumber(rest[1])) return { kind, start: units(rest[0]), rate: Number(rest[1]) }; break
    case 'line': if (given === 2) return { kind, from: units(rest[0]), to: units(rest[1]) }; break
    case 'drivers': if (rest[0] === 'workingDays' || rest[0] === 'capacity' || rest[0] === 'potential') return { kind, driver: rest[0] }; break
    case 'season': {
      if (given === 0) return { kind }
      const numbers = rest.at(-1)!.split(',')
      if (given === 1 && numbers.every((x) => /^\d{4}$/.test(x))) return { kind, years: numbers.map(Number) }
      if (given === 2 && rest[0] === 'typed' && numbers.every(isNumber)) return { kind, shares: numbers.map(Number) }
      break
    }
  }
  throw new PlanError('allocate.method', { method: text })
}
