/**
 * A window's (or the terminal's) session: at most one open plan, the files being imported, and the one way in:
 * a name, an input, an answer. Commands and queries answer at once; jobs may take their time.
 */
import { userInfo } from 'node:os'
import { commands, contract, queries, type CommandName, type Emit, type Input, type JobName, type Name, type Output } from '../../shared/contract/index.ts'
import { PlanError } from '../../shared/errors.ts'
import { BackupKeeping, Backups } from './backups.ts'
import type { Document } from './document.ts'
import type { PlannedName } from './planning.ts'
import { queryHandlers, type DocumentQuery } from './queries/index.ts'
import { fileJobs } from './files.ts'
import { Imports, type Reader } from './imports.ts'
import { quiet, type Job } from './job.ts'
import { backtest } from './whatif/backtest.ts'
import { Simulations } from './whatif/simulation.ts'
import { Returns } from './merge/returns.ts'
import { WorkReadings } from './work-readings.ts'

/** `workers`: how many share a simulation; as many as there are cores, within reason, where it is not said. */
export interface SessionOptions {
  emit?: Emit
  who?: string
  now?: () => string
  reader: Reader
  workers?: number
  /** Where this machine keeps settings; those of a session without it end with it. */
  settings?: string
}

export class Session {
  document: Document | null = null
  readonly emit: Emit
  /** By whom steps are signed from now on. */
  who: string
  readonly now: () => string
  readonly imports: Imports
  readonly works: WorkReadings
  readonly returns = new Returns()
  readonly keeping: BackupKeeping
  private readonly simulations: Simulations
  private backups: Backups | null = null

  constructor({ emit = () => {}, who = userInfo().username, now = () => new Date().toISOString(), reader, workers, settings }: SessionOptions) {
    this.emit = emit
    this.who = who
    this.now = now
    this.keeping = new BackupKeeping(settings)
    this.imports = new Imports(reader)
    this.works = new WorkReadings(this.imports)
    this.simulations = new Simulations(reader, workers)
  }

  /** The open plan. */
  get plan(): Document {
    if (!this.document) throw new PlanError('plan.none', {})
    return this.document
  }

  /** Closes the plan that was open; the new one is open already, or there is none. */
  replace(document: Document | null): void {
    this.simulations.close()
    this.returns.clear()
    this.document?.close()
    this.document = document
    this.backups = document && new Backups(document.store, this.keeping, this.emit)
    this.emit('file.changed', { path: document?.store.path ?? null })
  }

  /** Makes a backup of the open plan where it is time for one. */
  backUp(): void {
    this.backups?.due(new Date(this.now()))
  }

  /** Answers a name of the contract; jobs answer with a promise. Throws PlanError. */
  call<N extends Name>(name: N, input: unknown, job: Job = quiet): N extends JobName ? Output<N> | Promise<Output<N>> : Output<N> {
    return this.route(name, parse(name, input), job) as never
  }

  private route(name: Name, input: unknown, job: Job): unknown {
    if (name === 'history.undo') return this.plan.undo()
    if (name === 'history.redo') return this.plan.redo()
    if (Object.hasOwn(commands, name)) return this.command(name as PlannedName, input as never)
    if (name === 'import.upload') return this.imports.upload(input as Input<'import.upload'>)
    if (name === 'import.badRows') return this.imports.badRows(input as Input<'import.badRows'>)
    if (name === 'import.drop') return this.drop((input as Input<'import.drop'>).staged)
    if (name === 'merge.drop') { this.returns.drop((input as Input<'merge.drop'>).copies); return {} }
    if (Object.hasOwn(queries, name)) return queryHandlers[name as DocumentQuery](this.plan, input as never, { now: this.now(), who: this.who })
    if (name === 'merge.read') {
      const { paths, uploads } = input as Input<'merge.read'>
      return this.stepwise(this.returns.read(this.plan, paths, uploads.map(({ staged, file }) => ({ path: this.imports.sourceOf({ staged, file }, name).path, file })), job))
    }
    if (name === 'backtest') return this.stepwise(backtest(this.plan, input as Input<'backtest'>, job))
    if (name === 'import.read') return this.imports.read(this.plan, input as Input<'import.read'>, job)
    if (name === 'tasks.read') return this.works.read(this.plan, input as Input<'tasks.read'>, job)
    if (name === 'simulate') return this.simulations.run(this.plan, input as Input<'simulate'>, job)
    if (Object.hasOwn(fileJobs, name)) return fileJobs[name as keyof typeof fileJobs](this, input as never)
    throw new PlanError('command.unknown', { name })
  }

  /** A job of steps: one after another for the terminal, with room between them for others where they may come. */
  private stepwise<T>(steps: Generator<void, T>): T | Promise<T> {
    if (this.imports.reader === 'thread') return inTurns(steps)
    for (;;) {
      const { done, value } = steps.next()
      if (done) return value
    }
  }

  private command<N extends PlannedName>(name: N, input: Input<N>): Output<N> {
    const answer = this.plan.run(name, input)
    if (name === 'merge') this.returns.drop((input as Input<'merge'>).copies)
    if (name === 'import.commit' || name === 'tasks.import') this.drop((input as Input<'import.commit'>).staged)
    return answer
  }

  private drop(staged: string): Record<string, never> {
    this.works.drop(staged)
    return this.imports.drop(staged)
  }

  close(): void {
    this.imports.close()
    this.replace(null)
  }
}

async function inTurns<T>(steps: Generator<void, T>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    await new Promise((resolve) => { setImmediate(resolve) })
  }
}

export const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name)

/** The input by the contract's schema, defaults filled in. */
export function parse<N extends Name>(name: N, input: unknown): Input<N> {
  if (!Object.hasOwn(contract, name)) throw new PlanError('command.unknown', { name: String(name) })
  const result = contract[name].input.safeParse(input ?? {})
  if (result.success) return result.data as Input<N>
  const issue = result.error.issues[0]
  throw new PlanError('input.invalid', { where: [name, ...issue.path].join('.'), why: issue.message })
}
