/** Columns and keys of the row tables, in the order of shared/rows.ts. */
import type { DealRow, Rows, Table } from '../../shared/rows.ts'

interface Shape<R> { columns: readonly (keyof R & string)[]; key: readonly (keyof R & string)[]; order: string }

/** Names every field once: one that rows.ts gains and this lacks does not compile. */
const shape = <R>(fields: Record<keyof R & string, true>, key: readonly (keyof R & string)[], order = key.map(quoted).join(', ')): Shape<R> =>
  ({ columns: Object.keys(fields) as (keyof R & string)[], key, order })

export const quoted = (column: string): string => `"${column}"`

export const TABLES: { [T in Table]: Shape<Rows[T]> } = {
  plan: shape<Rows['plan']>({
    id: true, name: true, currency: true, decimals: true, fiscalStart: true, weekStart: true, pattern: true, quarter: true,
    firstYear: true, lastYear: true, basis: true, locale: true, asOf: true,
  }, [], 'id'),
  node: shape<Rows['node']>({ id: true, parent: true, pos: true, name: true, code: true, kind: true, starts: true, ends: true, reserveOwner: true }, ['id']),
  move: shape<Rows['move']>({ node: true, day: true, parent: true }, ['node', 'day']),
  level: shape<Rows['level']>({ depth: true, name: true, buffer: true }, ['depth']),
  line: shape<Rows['line']>({ id: true, pos: true, name: true, product: true, channel: true, type: true }, ['id'], 'pos, id'),
  rate: shape<Rows['rate']>({ currency: true, quarter: true, rate: true }, ['currency', 'quarter']),
  lock: shape<Rows['lock']>({ scenario: true, measure: true, node: true, line: true, period: true }, ['scenario', 'measure', 'node', 'line', 'period']),
  alias: shape<Rows['alias']>({ kind: true, name: true, target: true }, ['kind', 'name']),
  mapping: shape<Rows['mapping']>({ signature: true, as: true, mapping: true }, ['as', 'signature']),
  measure: shape<Rows['measure']>({ id: true, pos: true, name: true, formula: true, unit: true, overNodes: true, overLines: true, overTime: true }, ['id'], 'pos, id'),
  scenario: shape<Rows['scenario']>({ id: true, pos: true, parent: true, name: true, note: true, colour: true, frozen: true }, ['id'], 'pos, id'),
  freed: shape<Rows['freed']>({ scenario: true, measure: true, node: true, line: true, period: true }, ['scenario', 'measure', 'node', 'line', 'period']),
  driver: shape<Rows['driver']>({ id: true, pos: true, name: true, unit: true }, ['id'], 'pos, id'),
  assumption: shape<Rows['assumption']>({ scenario: true, driver: true, node: true, period: true, value: true }, ['scenario', 'driver', 'node', 'period']),
  spread: shape<Rows['spread']>({ driver: true, least: true, most: true, shape: true, spread: true, low: true, high: true }, ['driver']),
  correlation: shape<Rows['correlation']>({ one: true, other: true, value: true }, ['one', 'other']),
  holiday: shape<Rows['holiday']>({ calendar: true, day: true, kind: true, name: true }, ['calendar', 'day']),
  observes: shape<Rows['observes']>({ node: true, calendar: true }, ['node']),
  role: shape<Rows['role']>({ id: true, pos: true, name: true, productivity: true, ramp: true, attrition: true }, ['id'], 'pos, id'),
  post: shape<Rows['post']>({ node: true, role: true, pay: true }, ['node']),
  local: shape<Rows['local']>({ node: true, currency: true }, ['node']),
  credit: shape<Rows['credit']>({ deal: true, node: true, kind: true, share: true }, ['deal', 'kind', 'node']),
  absence: shape<Rows['absence']>({ node: true, first: true, last: true, share: true }, ['node', 'first']),
  note: shape<Rows['note']>({ measure: true, node: true, line: true, period: true, text: true, who: true, at: true }, ['measure', 'node', 'line', 'period']),
  layout: shape<Rows['layout']>({ id: true, pos: true, name: true, body: true }, ['id'], 'pos, id'),
  format: shape<Rows['format']>({ id: true, pos: true, measure: true, kind: true, along: true, low: true, high: true }, ['id'], 'pos, id'),
  task: shape<Rows['task']>({
    id: true, parent: true, pos: true, kind: true, name: true, duration: true, constraint: true, day: true, deadline: true, progress: true, begun: true, done: true,
    node: true, target: true, owner: true, note: true, source: true, key: true, extra: true,
  }, ['id'], 'pos, id'),
  link: shape<Rows['link']>({ from: true, to: true, type: true, lag: true }, ['from', 'to']),
  helper: shape<Rows['helper']>({ task: true, who: true, part: true }, ['task', 'who']),
  baseline: shape<Rows['baseline']>({ id: true, pos: true, name: true, day: true }, ['id'], 'pos, id'),
  baselineDate: shape<Rows['baselineDate']>({ baseline: true, task: true, start: true, finish: true }, ['baseline', 'task']),
  source: shape<Rows['source']>({ name: true, extra: true }, ['name']),
  effect: shape<Rows['effect']>({ id: true, task: true, node: true, line: true, per: true, amount: true, lag: true, curve: true, weeks: true, probability: true, loss: true, driver: true, change: true }, ['id']),
  target: shape<Rows['target']>({ id: true, parent: true, pos: true, name: true, node: true, line: true, measure: true, period: true, amount: true, deadline: true, owner: true, note: true }, ['id'], 'pos, id'),
  taskIn: shape<Rows['taskIn']>({ scenario: true, task: true, duration: true, constraint: true, day: true }, ['scenario', 'task']),
  effectIn: shape<Rows['effectIn']>({ scenario: true, effect: true, amount: true, change: true, lag: true, probability: true, loss: true, off: true }, ['scenario', 'effect']),
  checkin: shape<Rows['checkin']>({ id: true, day: true, node: true, note: true, figures: true, who: true, at: true }, ['id'], 'day, id'),
  checkinItem: shape<Rows['checkinItem']>({ id: true, checkin: true, pos: true, kind: true, text: true, solution: true, owner: true, due: true, solved: true, task: true }, ['id'], 'checkin, pos, id'),
  share: shape<Rows['share']>({ id: true, at: true, who: true, to: true, node: true, holds: true, entry: true, returned: true }, ['id'], 'entry, at, id'),
  origin: shape<Rows['origin']>({ pos: true, share: true, at: true, who: true, to: true, node: true, holds: true, entry: true }, ['pos']),
  version: shape<Rows['version']>({ id: true, pos: true, name: true, note: true, at: true, who: true, entry: true, body: true }, ['id'], 'pos, id'),
  approval: shape<Rows['approval']>({ node: true, state: true, amount: true, note: true, who: true, at: true }, ['node']),
  publication: shape<Rows['publication']>({ node: true, period: true, day: true, note: true, who: true, at: true }, ['node', 'period']),
  adjustment: shape<Rows['adjustment']>({ id: true, node: true, line: true, period: true, amount: true, reason: true, note: true, day: true, approver: true, absorbs: true, who: true, at: true }, ['id'], 'at, id'),
  letter: shape<Rows['letter']>({ node: true, period: true, state: true, amount: true, day: true, due: true, note: true, who: true, at: true }, ['node', 'period']),
}

/** What columns were before their tables had them: rows in older histories lack them. */
export const GAINED: { [T in Table]?: Partial<Rows[T]> } = { plan: { asOf: null }, effect: { driver: null, change: 0 } }

export const TABLE_NAMES = Object.keys(TABLES) as Table[]

/** What an import's file says of a deal: the columns that staging and plan share. */
export const DEAL_FIELDS = [
  'id', 'name', 'owner', 'account', 'stage', 'status', 'category', 'amount', 'currency', 'closes', 'created', 'probability', 'channel', 'type', 'source',
] as const satisfies readonly (keyof DealRow)[]

export const DEAL_COLUMNS = [
  'id', 'name', 'owner', 'node', 'line', 'account', 'stage', 'status', 'category', 'amount', 'currency', 'closes', 'created', 'probability',
  'channel', 'type', 'source',
] as const satisfies readonly (keyof DealRow)[]
