/** Files of tasks on their way in: read off the document's thread, looked at, then brought in or let go. */
import { Worker } from 'node:worker_threads'
import type { Input } from '../../shared/contract/index.ts'
import type { WorkPreview } from '../../shared/contract/work.ts'
import { PlanError, type Refusal } from '../../shared/errors.ts'
import { keptExtra, type ReadWork } from '../exchange/work/read.ts'
import type { Document } from './document.ts'
import { workerFile, type Imports } from './imports.ts'
import type { Job } from './job.ts'
import type { PlanRows } from './plan-rows.ts'
import { importedWork, type Brought } from './work-import.ts'
import { readWork, type WorkFile } from './work-reading.ts'

/** Of these a person looks at the first only. */
const SHOWN = 200

export class WorkReadings {
  private readonly imports: Imports
  private readonly brought = new Map<string, Brought>()

  constructor(imports: Imports) {
    this.imports = imports
  }

  /** What was read of a file. Refused: import.unknown. */
  of(staged: string): Brought {
    const found = this.brought.get(staged)
    if (!found) throw new PlanError('import.unknown', { staged })
    return found
  }

  read(document: Document, input: Input<'tasks.read'>, job: Job): WorkPreview | Promise<WorkPreview> {
    const { id, path, file } = this.imports.sourceOf(input, 'tasks.read')
    const request = (dates: WorkFile['dates']): WorkFile => ({ path, file, preset: input.preset, dates, zone: new Intl.DateTimeFormat().resolvedOptions().timeZone })
    const keep = (read: ReadWork): WorkPreview => { this.brought.set(id, { file, read }); return previewOf(document.rows, id, { file, read }) }
    // The order that was said of such dates before is taken again.
    const known = (read: ReadWork | { example: string }): WorkFile['dates'] => ('example' in read && input.dates === undefined ? rememberedOrder(document.rows, read.example) : undefined)
    const settled = (read: ReadWork | { example: string }): WorkPreview => ('example' in read ? unsure(id, file, read.example) : keep(read))
    if (this.imports.reader === 'inline') {
      const read = readWork(request(input.dates)), order = known(read)
      return settled(order === undefined ? read : readWork(request(order)))
    }
    return inThread(request(input.dates), job).then((read) => { const order = known(read); return order === undefined ? read : inThread(request(order), job) }).then(settled)
  }

  drop(staged: string): void {
    this.brought.delete(staged)
  }
}

function inThread(file: WorkFile, job: Job): Promise<ReadWork | { example: string }> {
  const worker = new Worker(workerFile('work-reading-worker'), { workerData: file, resourceLimits: { maxOldGenerationSizeMb: 1024 } })
  return new Promise((resolve, reject) => {
    job.onCancel(() => { void worker.terminate() })
    worker.on('message', ({ read, refusal }: { read?: ReadWork | { example: string }; refusal?: Refusal }) => {
      if (read) resolve(read)
      else reject(new PlanError(refusal!.code, refusal!.params as never))
    })
    worker.on('error', (error) => reject(new PlanError('import.unreadable', { file: file.file, detail: error.message })))
    worker.on('exit', () => reject(new PlanError('import.cancelled', {})))
  })
}

/** What a date looks like: its digits and letters, whichever they are. */
const likenessOf = (date: string): string => date.replaceAll(/\d+/g, '9').replaceAll(/\p{L}+/gu, 'a')

/** How a file of Jira's wrote such dates when it was brought in last. */
function rememberedOrder({ sources }: Pick<PlanRows, 'sources'>, example: string): 'mdy' | 'dmy' | undefined {
  for (const { extra } of sources) {
    const { dates } = keptExtra(extra) as { dates?: { order?: unknown; like?: unknown } | null }
    if ((dates?.order === 'mdy' || dates?.order === 'dmy') && typeof dates.like === 'string' && likenessOf(dates.like) === likenessOf(example)) return dates.order
  }
  return undefined
}

const unsure = (staged: string, file: string, example: string): WorkPreview =>
  ({ staged, file, source: 'jira', tasks: 0, added: 0, updated: 0, unchanged: 0, gone: 0, links: 0, leftOut: [], leftOutCount: 0, unknown: [], ambiguous: example })

function previewOf(rows: PlanRows, staged: string, { file, read }: Brought): WorkPreview {
  const { added, updated, unchanged, gone, links, leftOut, unknown } = importedWork(rows, read)
  return { staged, file, source: read.source, tasks: read.tasks.length, added, updated, unchanged, gone, links, leftOut: leftOut.slice(0, SHOWN), leftOutCount: leftOut.length, unknown, ambiguous: null }
}
