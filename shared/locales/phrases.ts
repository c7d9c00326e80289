/** What every language must have words for: refusals, undo steps, bad rows, measures. A language that lacks one does not compile. */
import type { BaseUsed } from '../contract/cells.ts'
import type { TeamPart } from '../contract/imports.ts'
import type { Ground } from '../contract/why.ts'
import type { ErrorCode, ErrorParams } from '../errors.ts'
import type { MeasureId } from '../measures.ts'
import type { SHIPPED } from '../holidays.ts'
import type { OpenTo } from '../share.ts'
import type { NodeKind, Basis } from '../rows.ts'

/** As main/exchange lists them. */
export type BadReason =
  | 'bad.amount' | 'bad.amountTooLarge' | 'bad.noAmount' | 'bad.date' | 'bad.year' | 'bad.noDate' | 'bad.created' | 'bad.probability'
  | 'bad.currency' | 'bad.duplicate' | 'bad.columns' | 'bad.quote' | 'bad.noName' | 'bad.kind' | 'bad.ends'

export type Locale = 'en' | 'zh'

/** Parameters of each undo step; amounts in whole currency. */
export interface LabelParams {
  /** `base`: what it was allocated by, '' where nothing was below; `by` and `of` the measure and period of a chosen one. */
  'did.set': { measure: string; amount: number; where: string; base?: string; by?: string; of?: string }
  'did.paste': { cells: number }
  /** `way`: the method that made the amounts. */
  'did.allocate': { measure: string; where: string; way: string }
  'did.clearCells': { cells: number }
  'did.clear': { measure: string; where: string }
  'did.lock': { cells: number; where: string }
  'did.unlock': { cells: number; where: string }
  'did.node.add': { name: string }
  'did.node.rename': { from: string; to: string }
  'did.node.update': { name: string }
  /** Another place among its siblings. */
  'did.node.order': { name: string; parent: string }
  'did.node.move': { name: string; to: string; from: string }
  'did.credits': { deals: number }
  'did.credit': { deal: string; seats: number }
  'did.node.stay': { name: string; in: string; day: string }
  'did.node.local': { name: string; currency: string }
  'did.node.remove': { name: string }
  'did.level': { depth: number; name: string }
  'did.line.add': { name: string }
  'did.line.rename': { from: string; to: string }
  'did.plan': {}
  'did.scenario.add': { name: string }
  'did.scenario': { name: string }
  'did.scenario.remove': { name: string; more: number }
  'did.scenario.order': { name: string }
  /** `parent` '' is the base; `part` 1: not all of it. */
  'did.scenario.promote': { name: string; parent: string; part: number }
  'did.scenario.sheet': { scenarios: number }
  'did.revert': { where: string; name: string }
  'did.driver.add': { name: string }
  'did.driver': { name: string; value: number; unit: string; where: string }
  'did.driver.clear': { name: string; where: string }
  'did.driver.rename': { from: string; to: string }
  'did.driver.remove': { name: string }
  'did.outcome.make': {}
  'did.outcome.blend': {}
  'did.driver.fit': { name: string; more: number; where: string }
  'did.drivers': { count: number; where: string }
  'did.driver.spread': { name: string }
  'did.driver.correlate': { one: string; other: string }
  'did.scenario.outlook': { names: string }
  'did.calendar': { name: string; days: number }
  'did.calendar.follow': { name: string; node: string }
  'did.calendar.none': { node: string }
  'did.role.add': { name: string }
  'did.role': { name: string; part: string }
  'did.role.remove': { name: string }
  'did.post': { name: string; part: string }
  'did.absence': { name: string }
  'did.task.add': { name: string }
  /** `more`: how many besides. */
  'did.tasks.add': { name: string; more: number }
  'did.tasks': { name: string; more: number }
  'did.tasks.move': { name: string; more: number }
  'did.tasks.remove': { name: string; more: number }
  'did.task.helpers': { name: string }
  'did.tasks.import': { file: string; count: number }
  'did.links': { from: string; to: string; more: number }
  'did.links.remove': { from: string; to: string; more: number }
  'did.in': { name: string; more: number; scenario: string }
  'did.reverted': { name: string; more: number; scenario: string }
  'did.asOf': { day: string }
  'did.effect': { name: string }
  'did.target.add': { name: string }
  'did.target': { name: string }
  'did.target.remove': { name: string }
  'did.activities': { where: string }
  'did.carry': { where: string; week: string; how: 'next' | 'rest' }
  /** Part of a step that a copy does not tell. */
  'did.beyond': {}
  'did.share': { where: string; to: string }
  'did.share.forget': { where: string; to: string }
  'did.publish': { where: string; period: string }
  'did.unpublish': { where: string; period: string }
  /** `absorbs` '' where nobody does. */
  'did.adjust': { where: string; period: string; amount: number; absorbs: string }
  'did.adjustment.remove': { where: string; period: string; amount: number }
  /** `more`: how many besides. */
  'did.letter.send': { where: string; more: number }
  'did.letter.accept': { where: string }
  'did.letter.dispute': { where: string }
  'did.letter.withdraw': { where: string }
  'did.merge': { copies: number; from: string }
  'did.checkin.add': { node: string; day: string }
  'did.checkin': { node: string; day: string }
  'did.checkin.remove': { node: string; day: string }
  'did.checkin.item.add': { text: string }
  'did.checkin.item': { text: string }
  'did.checkin.item.remove': { text: string }
  'did.baseline.add': { name: string }
  'did.baseline.remove': { name: string }
  'did.version.add': { name: string }
  'did.version.rename': { from: string; to: string }
  'did.version.remove': { name: string }
  /** `where` '' is the whole plan. */
  'did.version.restore': { name: string; where: string }
  'did.approval.submit': { node: string }
  'did.approval.approve': { node: string }
  'did.approval.return': { node: string }
  'did.approval.withdraw': { node: string }
  'did.balance': { measure: string; by: string; where: string }
  'did.measure.add': { name: string }
  'did.measure': { name: string }
  'did.measure.rename': { from: string; to: string }
  'did.measure.remove': { name: string }
  'did.note': { measure: string; where: string }
  'did.note.remove': { measure: string; where: string }
  'did.layout': { name: string }
  'did.layout.rename': { from: string; to: string }
  'did.layout.remove': { name: string }
  'did.format': { measure: string }
  'did.format.remove': { measure: string }
  'did.rate': { currency: string; quarter: string }
  'did.import.deals': { added: number; updated: number; file: string }
  /** `changed`: not in steps of before it was counted. */
  'did.import.team': { seats: number; changed?: number; file: string }
}
export type LabelCode = keyof LabelParams

/** Settings that freeze at the first number. */
export type FrozenSetting = 'currency' | 'decimals' | 'fiscalStart' | 'weekStart' | 'pattern'

export interface Phrases {
  errors: { [C in ErrorCode]: (p: ErrorParams[C]) => string }
  labels: { [C in LabelCode]: (p: LabelParams[C]) => string }
  /** Why a row of an import did not come in, by `bad.…` code; `other` takes a code that is not listed. */
  bad: Record<BadReason | 'other', string>
  measures: Record<MeasureId, string>
  settings: Record<FrozenSetting, string>
  kinds: Record<NodeKind, string>
  bases: Record<Basis, string>
  /** What an allocation went by. */
  /** Every seat got the amount that was typed. */
  baseRepeat: string
  baseUsed: Record<BaseUsed, string>
  baseChosen: (measure: string, period: string) => string
  /** When a node that moves is in a place: ISO days, null where it reaches on. */
  stay: (from: string | null, to: string | null) => string
  /** What of a known seat or group a team file changes. */
  teamParts: Record<TeamPart, string>
  teamPlace: (parent: string) => string
  /** What a formula's term rests on. */
  grounds: { [K in Ground['kind']]: (g: Extract<Ground, { kind: K }>) => string }
  /** What a check-in is called in a calendar. */
  checkinOf: (node: string) => string
  /** What a copy is sent with. `who` is a name, '' where none is known. */
  letter: {
    subject: (name: string, quarter: string) => string
    sealedSubject: (quarter: string) => string
    greeting: (to: string) => string
    about: (name: string, quarter: string) => string
    sealed: string
    open: Record<OpenTo, string>
    back: (to: string) => string
    handedOn: (who: string) => string
    head: (currency: string) => string
  }
  /** The history as a table: the name of its file, its columns, the mark of a step that is taken back. */
  historyTable: { name: string; columns: readonly string[]; undone: string }
  /** The calendars that come along. */
  calendars: Record<(typeof SHIPPED)[number], string>
}
