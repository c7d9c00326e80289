/** The one table of what a plan can be told and asked: name → input schema, output type. */
import { activityCommands, activityQueries } from './activities.ts'
import { approvalCommands, approvalQueries } from './approvals.ts'
import { calendarCommands, calendarQueries } from './calendars.ts'
import { checkinCommands, checkinQueries } from './checkins.ts'
import { cellCommands, cellQueries } from './cells.ts'
import type { InputOf, OutputOf, SentOf } from './entry.ts'
import { fileJobs, shellQueries } from './file.ts'
import { historyQueries } from './history.ts'
import { importCommands, importJobs, importQueries } from './imports.ts'
import { creditCommands, creditQueries } from './credits.ts'
import { looksCommands } from './looks.ts'
import { measureCommands, measureQueries } from './measures.ts'
import { orgCommands } from './org.ts'
import { peopleCommands, peopleQueries } from './people.ts'
import { publishedCommands, publishedQueries } from './published.ts'
import { mergeCommands, mergeJobs, mergeQueries } from './merge.ts'
import { shareCommands, shareJobs, shareQueries } from './share.ts'
import { scenarioCommands, scenarioQueries } from './scenarios.ts'
import { targetCommands, targetQueries } from './targets.ts'
import { queries as viewQueries } from './views.ts'
import { versionCommands, versionQueries } from './versions.ts'
import { whatifCommands, whatifJobs, whatifQueries } from './whatif.ts'
import { whyQueries } from './why.ts'
import { workCommands, workJobs, workQueries } from './work.ts'
import type { ViewDelta } from '../delta.ts'
import type { Refusal } from '../errors.ts'
import type { Label } from './cells.ts'

/** Plan changes; undoable; one transaction each. */
export const commands = { ...orgCommands, ...cellCommands, ...measureCommands, ...scenarioCommands, ...whatifCommands, ...calendarCommands, ...peopleCommands, ...creditCommands, ...looksCommands, ...workCommands, ...targetCommands, ...checkinCommands, ...activityCommands, ...shareCommands, ...publishedCommands, ...mergeCommands, ...versionCommands, ...approvalCommands, ...importCommands }
/** Answer from the document, at once. */
export const queries = { ...viewQueries, ...historyQueries, ...cellQueries, ...measureQueries, ...scenarioQueries, ...whatifQueries, ...calendarQueries, ...peopleQueries, ...creditQueries, ...whyQueries, ...workQueries, ...targetQueries, ...checkinQueries, ...activityQueries, ...shareQueries, ...publishedQueries, ...mergeQueries, ...versionQueries, ...approvalQueries, ...importQueries }
/** Take their time, report progress, can be cancelled. */
export const jobs = { ...importJobs, ...whatifJobs, ...workJobs, ...shareJobs, ...mergeJobs, ...fileJobs }
export const shell = shellQueries
export const contract = { ...commands, ...queries, ...jobs, ...shell }

export type Contract = typeof contract
export type Name = keyof Contract
export type CommandName = keyof typeof commands
export type QueryName = keyof typeof queries
export type JobName = keyof typeof jobs
export type ShellName = keyof typeof shell

/** What a caller sends (defaults may be left out), what a handler is given, and what comes back. */
export type Sent<N extends Name> = SentOf<Contract[N]>
export type Input<N extends Name> = InputOf<Contract[N]>
export type Output<N extends Name> = OutputOf<Contract[N]>

/** What is told without being asked. */
export interface Events {
  /** New numbers of one view. */
  'cells.changed': ViewDelta
  /**
   * After every change: the next step back and forward. `stale`: nodes, lines, locks, notes, deals or settings moved, ask for the outline again;
   * `structure`: rows or columns differ too, so ask for views again. A plain number typed is neither.
   */
  'outline.changed': { revision: number; undo: Label | null; redo: Label | null; stale: boolean; structure: boolean }
  'job.progress': { job: string; done: number; total: number }
  /** A backup of the open plan was made, or could not be. */
  'backup.made': { name: string | null; trouble: Refusal | null }
  /** Another plan is open in this window, or none. */
  'file.changed': { path: string | null }
  /** The document's worker does not answer, answers again, or was started anew. */
  'host.state': { state: 'frozen' | 'alive' | 'restarted' | 'lost' }
  /** An entry of the shell's own menu was chosen: the window performs the action of that id. */
  'menu.action': { action: string }
}
export type EventName = keyof Events
export type Emit = <E extends EventName>(event: E, payload: Events[E]) => void

export type { Entry, InputOf, OutputOf } from './entry.ts'
