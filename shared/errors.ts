import type { FaultCode, FaultParams } from './formula/index.ts'

/** Every way in which a command or query says no. The sentence for each lives in locales/, in both languages. */
export type ErrorCode = keyof ErrorParams

/** A formula's faults, with the place in its text: from the character `at`, counted from 1, to `end`. */
type FormulaFaults = { [C in FaultCode]: FaultParams[C] & { at: number; end: number } }

/** Parameters of each refusal, as the sentence needs them. Amounts are in whole currency, already a number. */
export interface ErrorParams extends FormulaFaults {
  'input.invalid': { where: string; why: string }
  'command.unknown': { name: string }
  'plan.none': {}
  'plan.readOnly': { path: string }
  'plan.busy': { path: string }
  'plan.frozen': { setting: string }
  'file.missing': { path: string }
  'file.exists': { path: string }
  'file.notPlan': { path: string }
  'file.damaged': { path: string; detail: string }
  'file.newer': { path: string; needs: string }
  'file.foreignSchema': { path: string; object: string }
  'file.full': { path: string }
  'file.replaced': { path: string; copy: string }
  'file.denied': { path: string }
  'backup.none': { path: string; folder: string }
  'file.outside': { path: string; dir: string }
  /** Protected by a password. */
  'file.sealed': { path: string }
  'seal.password': { path: string }
  'seal.empty': {}
  'seal.none': { path: string }
  'seal.large': { megabytes: number; most: number }
  /** What no mail program would take for an address. */
  'email.address': { address: string }
  'node.unknown': { node: string }
  /** A cell of a node that moved has to say where. */
  'node.moved': { node: string; places: string }
  /** A move takes effect with a slice: the days beside the one asked for that begin one. */
  'move.day': { day: string; before: string; after: string }
  'move.leaves': { node: string; from: string; to: string; day: string }
  'deal.unknown': { deal: string }
  'deal.ambiguous': { deal: string; deals: string }
  /** Splits of a deal that are not 100 % together. */
  'credit.sum': { deal: string; sum: number }
  'credit.seat': { node: string; kind: 'split' | 'overlay' }
  'node.ambiguous': { name: string; paths: string }
  'node.cycle': { node: string; parent: string }
  'node.sameName': { name: string; parent: string }
  'node.root': {}
  'node.hasDeals': { node: string; deals: number }
  'node.seatHasChildren': { node: string }
  'node.dates': { node: string }
  'node.hasNumbers': { node: string }
  'line.unknown': { line: string }
  'scenario.unknown': { scenario: string }
  'scenario.base': {}
  'scenario.name': { name: string }
  'scenario.frozen': { scenario: string }
  'scenario.cycle': { scenario: string; parent: string }
  'scenario.hasChildren': { scenario: string; children: string }
  'scenario.used': { scenario: string; by: string }
  /** A cell of a sheet of drivers, by row from 1 and letter of its column. */
  'scenario.sheet': { row: number; column: string; text: string; why: 'empty' | 'heading' | 'scenario' | 'twice' | 'name' | 'extra' | 'driver' | 'node' | 'ambiguous' | 'period' | 'again' | 'number' | 'whole' | 'bounds' | 'quote' }
  'calendar.unknown': { calendar: string }
  /** A line of a calendar's text that is none. */
  'calendar.line': { line: number; text: string; why: 'date' | 'kind' | 'twice' | 'long' }
  'calendar.used': { calendar: string; node: string }
  /** Months that keep their totals, floors, caps and these locks leave no way to share a number anew. */
  'balance.impossible': { where: string; locks: string }
  'absence.dates': { node: string }
  'role.unknown': { role: string }
  'task.unknown': { task: string }
  /** A constraint lacks its day. */
  'task.constraint': { task: string }
  'task.dates': { task: string; begun: string; done: string }
  /** A day that the plan's calendar does not hold. */
  'work.asOf': { day: string; from: string; to: string }
  'task.outside': { task: string; day: string; from: string; to: string }
  /** A task would hang below itself. */
  'task.below': { task: string }
  'task.none': {}
  'effect.unknown': { effect: string }
  /** A driver is the same for every line. */
  'effect.line': { task: string; driver: string }
  'target.unknown': { target: string }
  /** A target would serve itself. */
  'target.below': { target: string }
  /** The deals know up to `until`, '' where there are none. */
  'week.notOver': { week: string; until: string }
  'week.notMissed': { where: string; week: string }
  'week.noneLeft': { where: string; quarter: string }
  'tasks.large': { file: string; most: number }
  /** Not JSON, or nested too deep, from a place on. */
  'tasks.json': { file: string; why: 'broken' | 'deep'; line: number; column: number }
  'tasks.board': { file: string; lacks: string }
  'tasks.columns': { file: string; lacks: string; found: string }
  'tasks.quote': { file: string; row: number }
  /** What the file begins with in place of a project. */
  'tasks.notProject': { file: string; root: string }
  'tasks.xml': { file: string; why: 'doctype' | 'unclosed' | 'crossed' | 'deep'; line: number; column: number }
  'tasks.dates': { file: string; example: string }
  /** Tasks would wait for each other: their names along the way, the first again as the last. */
  'task.cycle': { path: string }
  /** A task can't wait for what it is a part of, nor that for it. */
  'link.within': { from: string; to: string }
  'checkin.unknown': { checkin: string }
  'checkin.item': { item: string }
  /** A second one of a node on a day. */
  'checkin.twice': { node: string; day: string }
  /** A copy of a branch is asked for what it lacks. */
  'share.wider': { node: string }
  'share.self': { path: string }
  'share.unknown': { share: string }
  /** `file` is the plan that is to take it in. */
  'merge.self': { file: string }
  'merge.otherPlan': { file: string; name: string }
  'merge.upstream': { file: string; who: string }
  'merge.stranger': { file: string; who: string }
  'merge.noBase': { file: string }
  'merge.settings': { file: string; setting: 'currency' | 'decimals' | 'fiscalStart' | 'weekStart' | 'pattern' }
  /** Of what was named nothing could be read. */
  'merge.none': {}
  'merge.unknown': { copy: string }
  'merge.undecided': { conflicts: number }
  /** `what` it is about, '' where it has no name. */
  'merge.breaks': { why: 'removed' | 'gone' | 'lock' | 'name' | 'place'; what: string }
  'copy.readOnly': { plan: string; who: string }
  'copy.cells': { plan: string; who: string }
  'copy.beyond': { node: string; branch: string }
  'version.unknown': { version: string }
  /** Another version has this name. */
  'version.name': { name: string }
  /** What it holds can't be read, or is no plan. */
  'version.damaged': { name: string }
  /** Deals count for what is no seat of their kind there. */
  'version.counted': { name: string; node: string }
  'version.node': { name: string; node: string }
  /** A branch does not fit beside the rest as it now is. */
  'version.branch': { name: string; node: string }
  /** `state`: none where it was never submitted. */
  'approval.state': { node: string; state: 'none' | 'submitted' | 'approved' | 'returned' }
  /** A quota that was published may be changed by an adjustment alone. */
  'quota.published': { node: string; where: string; day: string }
  'publish.already': { where: string; by: string; day: string }
  /** Below it there is no seat in the period. */
  'publish.none': { where: string; period: string }
  'publish.quarter': { period: string }
  'publish.unknown': { where: string; period: string }
  'publish.adjusted': { where: string; adjustments: number }
  'adjust.self': { where: string }
  'adjust.unpublished': { where: string; period: string }
  'adjust.unknown': {}
  /** No day of the period is left from this one on. */
  'adjust.day': { day: string; period: string }
  /** More is taken than stands there. */
  'adjust.beyond': { where: string; amount: number; there: number }
  'letter.unpublished': { where: string; period: string }
  'letter.none': { where: string; period: string }
  'letter.unknown': { where: string; period: string }
  'baseline.name': { name: string }
  'baseline.unknown': { baseline: string }
  'role.name': { name: string }
  'node.noSeat': { node: string }
  'driver.unknown': { driver: string }
  'driver.name': { name: string }
  'driver.used': { driver: string; by: string }
  /** A value outside what the driver can be; in whole currency, numbers or as a ratio. */
  'driver.bounds': { driver: string; value: number; least: number; most: number; unit: string }
  'driver.noHistory': { driver: string; node: string }
  'driver.spread': { driver: string; why: 'bounds' | 'order' | 'history' | 'positive' }
  /** Two drivers that can't go together so: a correlation outside −1 to 1, or one that the others rule out. */
  /** People start in a month, and `period` is none; `month`: one of the plan's. */
  'hires.month': { period: string; month: string }
  /** Weights of a blend that are not 1 together. */
  'outcome.weights': { together: number }
  'driver.correlation': { one: string; other: string; value: number; why: 'range' | 'self' | 'others' }
  /** What is asked for is blank or an error as things are. */
  'seek.blank': { measure: string; where: string; value: string }
  /** Nobody says what is to be moved in proportion. */
  'driver.noValue': { driver: string }
  'seek.bounds': { least: number; most: number }
  'outcome.none': { measure: string }
  'job.cancelled': {}
  'measure.unknown': { measure: string }
  'measure.computed': { measure: string }
  'measure.builtIn': { measure: string }
  'measure.name': { name: string }
  'measure.hasNumbers': { measure: string }
  'measure.used': { measure: string; by: string }
  'layout.unknown': { layout: string }
  'layout.name': { name: string }
  /** What is no JSON object. */
  'layout.body': { name: string }
  'format.unknown': { format: string }
  'period.unknown': { period: string; first: string; last: string }
  'amount.notNumber': { text: string; where: string }
  'amount.notWhole': { amount: string; unit: string }
  'amount.tooLarge': { amount: string }
  'amount.signs': { where: string }
  'allocate.noSeats': { where: string }
  'allocate.method': { method: string }
  'allocate.noBase': { base: string; where: string }
  /** Floors or caps leave no room for the amount. */
  'formula.notAmount': { formula: string; value: string }
  'allocate.boundsLocks': { where: string; locks: string }
  'allocate.bounds': { where: string; nearest: number | null }
  'allocate.season': { months: number; shares: number }
  'cells.contradict': { where: string; asked: number; got: number | null }
  'lock.conflict': { where: string; locks: string; nearest: number | null }
  'lock.blank': { where: string }
  'history.nothingToUndo': {}
  'history.nothingToRedo': {}
  'import.empty': { file: string }
  'import.binary': { file: string }
  'import.tooManyColumns': { file: string; columns: number; most: number }
  'import.lineTooLong': { file: string; row: number; most: number }
  'import.noHeader': { file: string; needed: string }
  'import.noRows': { file: string }
  'import.noColumn': { file: string; field: string }
  'import.noField': { field: string; known: string }
  'import.cycle': { file: string; names: string }
  'import.twice': { file: string; name: string; rows: string }
  'import.unknownPreset': { preset: string; known: string }
  'import.unreadable': { file: string; detail: string }
  'import.bomb': { file: string; detail: string }
  'import.macro': { file: string }
  'import.cancelled': {}
  'import.unknown': { staged: string }
  'export.extension': { path: string }
  /** The window lost its document host before an answer came; what was answered is in the file. */
  'connection.lost': {}
  'usage': { text: string }
  'internal': { detail: string }
}

/** The one exception that services throw: a code, its parameters, and no sentence. */
export class PlanError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C
  readonly params: ErrorParams[C]
  constructor(code: C, params: ErrorParams[C]) {
    super(`${code} ${JSON.stringify(params)}`)
    this.name = 'PlanError'
    this.code = code
    this.params = params
  }
}

/** A refusal as it travels between worker, shell and window. */
export interface Refusal { code: ErrorCode; params: Record<string, unknown> }

export function refusal(error: unknown): Refusal {
  if (error instanceof PlanError) return { code: error.code, params: error.params as Record<string, unknown> }
  return { code: 'internal', params: { detail: error instanceof Error ? error.message : String(error) } }
}
