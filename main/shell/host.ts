/**
 * One window's document: a worker that holds the plan, spoken to by numbered requests. It is watched by a heartbeat; when it
 * dies or is ended it is started anew and opens the same file. Whatever was answered is in the file by then; what was not
 * answered is refused with `connection.lost`, and never sent a second time.
 */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { EventName, Events } from '../../shared/contract/index.ts'
import type { Refusal } from '../../shared/errors.ts'

export type Reply = { value: unknown } | { refusal: Refusal }
export interface Pending { reply: (reply: Reply) => void; progress?: (done: number, total: number) => void }
export type Tell = <E extends EventName>(event: E, payload: Events[E]) => void

export interface HostOptions {
  /** The document's worker; a test gives a stand-in. */
  worker?: URL
  /** Who is named in the plan's history. */
  who?: string
  /** Where this machine keeps settings; without it no backups are made. */
  settings?: string
  tell: Tell
  /** Milliseconds: between pings, and without an answer until the worker counts as frozen. */
  pingEvery?: number
  frozenAfter?: number
  /** More than three deaths within this time, and it is not started again by itself. */
  deathsWithin?: number
}

/** The worker's source here, its compiled sibling in an installed app. */
const WORKER = import.meta.url.endsWith('.ts') ? new URL('../service/worker.ts', import.meta.url) : new URL('./worker.js', import.meta.url)

const MOST_DEATHS = 3
/** A worker that is deep inside native code can't be ended at once; after this it is left to itself. */
const END_WITHIN_MS = 5_000
/** A worker told to close lets go of its file and its temporary files; one that doesn't hear is ended all the same. */
const CLOSE_WITHIN_MS = 1_000

type Outgoing = { pong: number } | { event: EventName; payload: never } | { id: number; value?: unknown; refusal?: Refusal }

const LOST: Reply = { refusal: { code: 'connection.lost', params: {} } }

export class DocumentHost {
  /** The plan that is open in it. */
  path: string | null = null
  private readonly options: Required<Omit<HostOptions, 'who' | 'settings'>> & Pick<HostOptions, 'who' | 'settings'>
  private readonly pending = new Map<number, Pending>()
  private readonly heartbeat: NodeJS.Timeout
  private worker: Worker | null = null
  private nextId = 1
  /** Pings since the worker was last heard. Counted, not timed: a shell that was itself held up must not blame the worker. */
  private unheard = 0
  private state: Events['host.state']['state'] = 'alive'
  private deaths: number[] = []
  private closed = false
  private restarting: Promise<void> | null = null

  constructor(options: HostOptions) {
    this.options = { worker: WORKER, pingEvery: 2_000, frozenAfter: 10_000, deathsWithin: 60_000, ...options }
    this.start()
    this.heartbeat = setInterval(() => this.beat(), this.options.pingEvery)
    this.heartbeat.unref()
  }

  /** Sends one request; `reply` is called exactly once, in the order of the worker's messages. Answers how to cancel it. */
  call(name: string, input: unknown, pending: Pending): () => void {
    if (!this.worker) { pending.reply(LOST); return () => {} }
    const id = this.nextId++
    this.pending.set(id, pending)
    try {
      this.worker.postMessage({ id, name, input })
    } catch (error) {
      this.pending.delete(id)
      pending.reply({ refusal: { code: 'input.invalid', params: { where: name, why: error instanceof Error ? error.message : String(error) } } })
      return () => {}
    }
    return () => { if (this.pending.has(id)) this.worker?.postMessage({ cancel: id }) }
  }

  /** By whom steps are signed from now on. */
  sign(who: string): void {
    this.options.who = who
    this.worker?.postMessage({ sign: who })
  }

  /** Ends the worker, whatever it is doing, and opens its file in a new one. */
  restart(): Promise<void> {
    this.deaths = []
    return (this.restarting ??= this.renew().finally(() => { this.restarting = null }))
  }

  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    clearInterval(this.heartbeat)
    const { worker } = this
    this.worker = null
    this.refuseAll()
    if (!worker) return
    worker.postMessage({ close: true })
    await within(CLOSE_WITHIN_MS, once(worker, 'exit'))
    await within(END_WITHIN_MS, worker.terminate())
  }

  private start(): void {
    const { worker: file, who, settings } = this.options
    const worker = new Worker(file, { workerData: { who, settings } })
    this.worker = worker
    this.unheard = 0
    worker.on('message', (message: Outgoing) => { if (worker === this.worker) this.hear(message) })
    worker.on('messageerror', (error) => console.error('the document sent something unreadable:', error))
    worker.on('error', (error) => console.error('the document stopped:', error))
    worker.on('exit', () => { if (worker === this.worker) this.died() })
  }

  private hear(message: Outgoing): void {
    this.unheard = 0
    if ('pong' in message) {
      if (this.state === 'frozen') this.enter('alive')
      return
    }
    if ('event' in message) { this.pass(message.event, message.payload); return }
    const entry = this.pending.get(message.id)
    if (!entry) return
    this.pending.delete(message.id)
    entry.reply(message.refusal ? { refusal: message.refusal } : { value: message.value })
  }

  private pass(event: EventName, payload: never): void {
    if (event === 'job.progress') {
      const { job, done, total } = payload as Events['job.progress']
      this.pending.get(Number(job))?.progress?.(done, total)
      return
    }
    if (event === 'file.changed') this.path = (payload as Events['file.changed']).path
    this.options.tell(event, payload)
  }

  private beat(): void {
    if (!this.worker) return
    if (this.state !== 'frozen' && this.unheard * this.options.pingEvery >= this.options.frozenAfter) this.enter('frozen')
    this.unheard++
    this.worker.postMessage({ ping: this.unheard })
  }

  private enter(state: Events['host.state']['state']): void {
    this.state = state
    this.options.tell('host.state', { state })
  }

  private died(): void {
    this.worker = null
    this.refuseAll()
    if (this.closed) return
    const now = Date.now()
    this.deaths = [...this.deaths.filter((at) => now - at < this.options.deathsWithin), now]
    if (this.deaths.length > MOST_DEATHS) { this.enter('lost'); return }
    this.startAnew()
  }

  private async renew(): Promise<void> {
    const { worker } = this
    this.worker = null
    this.refuseAll()
    if (worker) await within(END_WITHIN_MS, worker.terminate())
    if (!this.closed) this.startAnew()
  }

  /** The file is asked for first, so that whatever the window sends next finds it open. */
  private startAnew(): void {
    const { path } = this
    this.start()
    if (path === null) { this.enter('restarted'); return }
    this.call('file.open', { path }, {
      reply: (reply) => {
        if ('refusal' in reply && reply.refusal.code !== 'connection.lost') {
          console.error('the plan could not be opened again:', reply.refusal)
          this.path = null
          this.options.tell('file.changed', { path: null })
        }
        if (this.worker) this.enter('restarted')
      },
    })
  }

  private refuseAll(): void {
    const entries = [...this.pending.values()]
    this.pending.clear()
    for (const entry of entries) entry.reply(LOST)
  }
}

/** Resolves when `work` is done, or has been given up on. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  await Promise.race([work, new Promise((resolve) => { timer = setTimeout(resolve, ms) })])
  clearTimeout(timer)
}
