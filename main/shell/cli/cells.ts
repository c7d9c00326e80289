/** Numbers: set and allocate, lock, unlock. */
import { PlanError } from '../../../shared/errors.ts'
import type { CellAt, Method } from '../../../shared/contract/cells.ts'
import { MAX_AMOUNT, toUnits, unitsPerWhole, type Decimals } from '../../../shared/money.ts'
import { baseText, labelText } from '../../../shared/locales/index.ts'
import type { Session } from '../../service/index.ts'
import { read, required, UsageError, withPlan, type Command, type Terminal } from './command.ts'
import { lineAt, nodeAt } from './nodes.ts'

const CELL = { measure: { type: 'string' }, node: { type: 'string' }, period: { type: 'string' }, line: { type: 'string' }, scenario: { type: 'string' } } as const

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
  usage: 'set FILE --measure quota --node "Company/East" --period 2018-Q1 --value 3200000 [--line L] [--scenario S] [--allocate default|proportional|equal|by:actual@2017-Q4|percent:10] [--lock]',
  about: 'puts an amount on a cell; the leaves below follow',
  run: (args, terminal) => {
    const { values, positionals: [file] } = read(args, { ...CELL, value: { type: 'string' }, allocate: { type: 'string' }, lock: { type: 'boolean' } }, 1)
    refuseMissing(values)
    const method = methodOf(values.allocate)
    if (values.value === undefined && method.kind !== 'percent') throw new UsageError('value')
    withPlan(file, (session) => {
      const { cell, ...rest } = cellOf(session, values)
      const value = method.kind === 'percent' ? null : unitsOf(values.value!, session.call('outline', {}).plan.decimals, `${values.node} · ${cell.period}`)
      const before = session.call('outline', {}).revision
      const { changed, base, empty } = session.call('cells.set', { ...rest, cells: [{ ...cell, value }], method, lock: values.lock ?? false })
      const did = sayStep(session, terminal, before)
      if (did && changed > 0) terminal.out(terminal.words.allocated(changed, base === null ? null : baseText(base, method, terminal.locale)))
      if (empty > 0) terminal.note(terminal.words.empty(empty))
    })
  },
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

export function methodOf(text = 'default'): Method {
  if (text === 'default' || text === 'proportional' || text === 'equal') return { kind: text }
  const by = /^by:([A-Za-z]+)(?:@(.+))?$/.exec(text)
  if (by) return by[2] === undefined ? { kind: 'by', measure: by[1] } : { kind: 'by', measure: by[1], period: by[2] }
  const percent = /^percent:([+-]?\d+(?:\.\d+)?)$/.exec(text)
  if (percent) return { kind: 'percent', percent: Number(percent[1]) }
  throw new PlanError('allocate.method', { method: text })
}
