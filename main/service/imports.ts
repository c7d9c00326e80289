/** Files on their way in: read into a staging file beside the document, looked at, then committed or let go. */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { fault } from '../store/file/faults.ts'
import { Staging, type StagedDeal } from '../store/staging.ts'
import { toCsv } from '../exchange/text/csv-text.ts'
import type { Input, Output } from '../../shared/contract/index.ts'
import type { ImportPreview } from '../../shared/contract/imports.ts'
import { PlanError, type Refusal } from '../../shared/errors.ts'
import { newId } from '../../shared/ids.ts'
import type { Document } from './document.ts'
import { read, type Known } from './reading.ts'
import type { ReadingTask } from './reading-worker.ts'
import type { Job } from './job.ts'

/** `thread`: a worker of its own, so that edits go on meanwhile. `inline`: at once, for the terminal. */
export type Reader = 'thread' | 'inline'

/** `staging`: the last reading that came to its end, '' before; `turn` counts the readings begun. */
interface Staged { staging: string; turn: number; source: { path: string; own: boolean }; file: string; stop: () => void }

export class Imports {
  readonly reader: Reader
  private readonly folder = lazy(() => mkdtempSync(join(tmpdir(), 'salesplan-')))
  private readonly staged = new Map<string, Staged>()

  constructor(reader: Reader) {
    this.reader = reader
  }

  private entry(id: string): Staged {
    const entry = this.staged.get(id)
    if (!entry) throw new PlanError('import.unknown', { staged: id })
    return entry
  }

  /** The staging file of a read import. */
  path(id: string): string {
    const { staging } = this.entry(id)
    if (staging === '') throw new PlanError('import.unknown', { staged: id })
    return staging
  }

  /** Into a staging file of its own, so that a reading which is refused or stopped leaves the one before it as it was. A newer one of the same file stops it. */
  read(document: Document, input: Input<'import.read'>, job: Job): ImportPreview | Promise<ImportPreview> {
    const id = input.staged ?? newId()
    if (input.staged === undefined && input.path === undefined) throw new PlanError('input.invalid', { where: 'import.read', why: 'neither staged nor a path' })
    const entry = input.staged === undefined ? this.begin(id, { path: input.path!, own: false }) : this.entry(input.staged)
    entry.file ||= basename(input.file || entry.source.path)
    const { rows, store } = document
    const known: Known = { nodes: rows.nodes, lines: rows.lines, aliases: rows.aliases, mappings: rows.mappings, rates: rows.rates, plan: rows.plan, planPath: store.path }
    const request: Input<'import.read'> = { ...input, staged: id, file: entry.file, path: undefined }
    entry.stop()
    const turn = ++entry.turn
    const staging = join(this.folder(), `${id}.${turn}.staging`)
    const keep = (preview: ImportPreview): ImportPreview => {
      if (entry.turn !== turn) throw new PlanError('import.cancelled', {})
      if (entry.staging !== '') rmSync(entry.staging, { force: true })
      entry.staging = staging
      return preview
    }
    const giveUp = (error: unknown): never => {
      rmSync(staging, { force: true })
      if (input.staged === undefined) this.forget(id)
      throw error
    }
    if (this.reader === 'thread') return this.readInThread({ input: request, source: entry.source.path, known, staging }, entry, job).then(keep).catch(giveUp)
    try {
      return keep(staged(staging, (file) => read(request, entry.source.path, known, file, { progress: job.progress, cancelled: job.cancelled })))
    } catch (error) {
      return giveUp(error)
    }
  }

  upload({ staged, bytes }: Input<'import.upload'>): Output<'import.upload'> {
    const id = staged ?? newId()
    const { source } = staged === undefined ? this.begin(id, { path: join(this.folder(), `${id}.source`), own: true }) : this.entry(staged)
    if (!source.own) throw new PlanError('input.invalid', { where: 'import.upload.staged', why: 'not an upload' })
    try {
      appendFileSync(source.path, bytes)
    } catch (error) {
      this.forget(id)
      throw fault(error, source.path)
    }
    return { staged: id }
  }

  /** The file of a reading that is not of deals or people: `staged` by an upload, or a path. */
  sourceOf({ staged, path, file }: { staged?: string; path?: string; file: string }, name: string): { id: string; path: string; file: string } {
    const id = staged ?? newId()
    if (staged === undefined && path === undefined) throw new PlanError('input.invalid', { where: name, why: 'neither staged nor a path' })
    const entry = staged === undefined ? this.begin(id, { path: path!, own: false }) : this.entry(staged)
    entry.file ||= basename(file || entry.source.path)
    return { id, path: entry.source.path, file: entry.file }
  }

  private begin(id: string, source: Staged['source']): Staged {
    const entry: Staged = { staging: '', turn: 0, source, file: '', stop: () => {} }
    this.staged.set(id, entry)
    return entry
  }

  private readInThread(task: Omit<ReadingTask, 'cancel'>, entry: Staged, job: Job): Promise<ImportPreview> {
    const cancel = new SharedArrayBuffer(4)
    const worker = new Worker(workerFile('reading-worker'), {
      workerData: { ...task, cancel } satisfies ReadingTask, resourceLimits: { maxOldGenerationSizeMb: 768 },
    })
    const stop = (): void => { Atomics.store(new Int32Array(cancel), 0, 1) }
    entry.stop = stop
    job.onCancel(stop)
    return new Promise<ImportPreview>((resolve, reject) => {
      worker.on('message', (message: { progress?: [number, number]; preview?: ImportPreview; refusal?: Refusal }) => {
        if (message.progress) job.progress(...message.progress)
        if (message.preview) resolve(message.preview)
        if (message.refusal) reject(new PlanError(message.refusal.code, message.refusal.params as never))
      })
      worker.on('error', (error) => reject(new PlanError('import.unreadable', { file: entry.file, detail: error.message })))
      worker.on('exit', () => reject(new PlanError('import.cancelled', {})))
    })
  }

  badRows({ staged }: Input<'import.badRows'>): Output<'import.badRows'> {
    const staging = Staging.open(this.path(staged))
    try {
      return { csv: toCsv([['row', 'column', 'value', 'reason'], ...staging.badRows().map((b) => [String(b.row), b.column, b.value, b.reason])]) }
    } finally {
      staging.close()
    }
  }

  drop(id: string): Record<string, never> {
    this.staged.get(id)?.stop()
    this.forget(id)
    return {}
  }

  private forget(id: string): void {
    const entry = this.staged.get(id)
    if (!entry) return
    entry.turn++
    if (entry.staging !== '') rmSync(entry.staging, { force: true })
    if (entry.source.own) rmSync(entry.source.path, { force: true })
    this.staged.delete(id)
  }

  close(): void {
    for (const id of this.staged.keys()) this.drop(id)
    if (this.folder.made()) rmSync(this.folder(), { recursive: true, force: true })
  }
}

/** Fills a staging file afresh, and closes it whatever happens. */
function staged<T>(path: string, fill: (staging: Staging) => T): T {
  rmSync(path, { force: true })
  const staging = Staging.create(path)
  try { return fill(staging) } finally { staging.close() }
}

/** Deals made in the program itself (the sample), staged like read ones. */
export function stageDeals(deals: readonly StagedDeal[]): { path: string; drop: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'salesplan-'))
  const path = join(folder, 'deals.staging')
  staged(path, (staging) => { for (const deal of deals) staging.add(deal); staging.finish() })
  return { path, drop: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A sibling worker: the source here, the compiled file in an installed app. */
export const workerFile = (name: string): URL => new URL(`./${name}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url)

function lazy<T>(make: () => T): (() => T) & { made: () => boolean } {
  let value: T | undefined
  return Object.assign(() => (value ??= make()), { made: () => value !== undefined })
}
