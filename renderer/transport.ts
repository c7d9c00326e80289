/**
 * The one way from the window to its document and back: envelopes over a link, which is Electron's bridge or a WebSocket.
 * A request is never sent twice: when the link breaks, what was not answered is refused with `connection.lost`, and the link comes back by itself.
 */
import { PlanError, type Refusal } from '../shared/errors.ts'
import type { EventName, Events, Name, Output, Sent } from '../shared/contract/index.ts'

/** One living connection. `send` takes an envelope; what comes in goes to the handlers it was made with. */
export interface Link { send(envelope: unknown): void }
export interface LinkHandlers { opened(): void; message(envelope: unknown): void; closed(): void }
export type Connect = (handlers: LinkHandlers) => Link

export interface CallOptions {
  progress?: (done: number, total: number) => void
  signal?: AbortSignal
}
export type LinkState = 'connecting' | 'open' | 'lost'

interface Pending {
  resolve: (value: unknown) => void
  reject: (error: PlanError) => void
  progress?: (done: number, total: number) => void
}
type Listener = (payload: never) => void

const FIRST_WAIT = 250
const LONGEST_WAIT = 4000

export class Transport {
  private readonly connect: Connect
  private readonly pending = new Map<number, Pending>()
  private readonly listeners = new Map<EventName, Set<Listener>>()
  private readonly stateListeners = new Set<(state: LinkState) => void>()
  private readonly waiting: unknown[] = []
  private link: Link | null = null
  private nextId = 1
  private wait = FIRST_WAIT
  private current: LinkState = 'connecting'

  constructor(connect: Connect) {
    this.connect = connect
    this.dial()
  }

  get state(): LinkState { return this.current }

  call<N extends Name>(name: N, input: Sent<N>, options: CallOptions = {}): Promise<Output<N>> {
    const { progress, signal } = options
    if (this.current === 'lost') return Promise.reject(new PlanError('connection.lost', {}))
    if (signal?.aborted) return Promise.reject(new PlanError('import.cancelled', {}))
    const id = this.nextId++
    return new Promise<Output<N>>((resolve, reject) => {
      this.pending.set(id, { resolve: resolve as (value: unknown) => void, reject, progress })
      signal?.addEventListener('abort', () => { if (this.pending.has(id)) this.send({ cancel: id }) }, { once: true })
      this.send({ id, name, input })
    })
  }

  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void {
    const set = this.listeners.get(event) ?? new Set()
    this.listeners.set(event, set)
    set.add(listener)
    return () => set.delete(listener)
  }

  onState(listener: (state: LinkState) => void): () => void {
    this.stateListeners.add(listener)
    return () => this.stateListeners.delete(listener)
  }

  private dial(): void {
    this.link = this.connect({
      opened: () => {
        this.wait = FIRST_WAIT
        this.enter('open')
        for (const envelope of this.waiting.splice(0)) this.link?.send(envelope)
      },
      message: (envelope) => this.receive(envelope),
      closed: () => {
        this.link = null
        this.waiting.length = 0
        this.enter('lost')
        const lost = [...this.pending.values()]
        this.pending.clear()
        for (const one of lost) one.reject(new PlanError('connection.lost', {}))
        setTimeout(() => this.dial(), this.wait)
        this.wait = Math.min(this.wait * 2, LONGEST_WAIT)
      },
    })
  }

  private enter(state: LinkState): void {
    if (state === this.current) return
    this.current = state
    for (const listener of this.stateListeners) listener(state)
  }

  /** Before the first opening requests wait; they were never sent, so sending them then repeats nothing. */
  private send(envelope: unknown): void {
    if (this.current === 'open' && this.link) this.link.send(envelope)
    else if (this.current === 'connecting') this.waiting.push(envelope)
  }

  private receive(envelope: unknown): void {
    if (envelope === null || typeof envelope !== 'object') return
    if ('event' in envelope) {
      const { event, payload } = envelope as { event: EventName; payload: never }
      if (event === 'job.progress') {
        const { job, done, total } = payload as Events['job.progress']
        this.pending.get(Number(job))?.progress?.(done, total)
      }
      for (const listener of this.listeners.get(event) ?? []) listener(payload)
      return
    }
    if (!('id' in envelope)) return
    const { id, value, refusal } = envelope as { id: number; value?: unknown; refusal?: Refusal }
    const one = this.pending.get(id)
    if (!one) return
    this.pending.delete(id)
    if (refusal) one.reject(new PlanError(refusal.code, refusal.params as never))
    else one.resolve(value)
  }
}

let installed: Transport | null = null

/** Wires the window to its transport; once, where the window starts. */
export function install(transport: Transport): Transport {
  installed = transport
  return transport
}

function transport(): Transport {
  if (!installed) throw new Error('no transport installed')
  return installed
}

/** Sends one command, query or job; rejects with the PlanError that the other side said. */
export const call = <N extends Name>(name: N, input: Sent<N>, options?: CallOptions): Promise<Output<N>> => transport().call(name, input, options)
/** Hears an event until the returned function is called. */
export const on = <E extends EventName>(event: E, listener: (payload: Events[E]) => void): (() => void) => transport().on(event, listener)
export const onLink = (listener: (state: LinkState) => void): (() => void) => transport().onState(listener)
