/**
 * The window's copy of one view: numbers [measure][row][column] in one typed array, kept true by deltas.
 * A delta is applied only where it follows the revision held; after any gap, a changed structure or a lost link the view is asked for again.
 */
import type { ViewDelta } from '../shared/delta.ts'
import type { Output, Sent } from '../shared/contract/index.ts'
import { call, on, onLink } from './transport.ts'

export interface ViewSpec { measures: string[]; columns: string[]; line: string | null; scenario?: string }

/** What a mirror needs of the transport. */
export interface Source {
  view(input: Sent<'view'>): Promise<Output<'view'>>
  close(view: string): void
  onDelta(listener: (delta: ViewDelta) => void): () => void
  /** Rows or columns differ, or the link came back: what is held can't be trusted. */
  onStale(listener: () => void): () => void
}

const windowSource: Source = {
  view: (input) => call('view', input),
  close: (view) => void call('view.close', { view }).catch(() => undefined),
  onDelta: (listener) => on('cells.changed', listener),
  onStale: (listener) => {
    const off = [
      on('outline.changed', ({ structure }) => { if (structure) listener() }),
      on('host.state', ({ state }) => { if (state === 'restarted') listener() }),
      on('file.changed', ({ path }) => { if (path !== null) listener() }),
      onLink((state) => { if (state === 'open') listener() }),
    ]
    return () => { for (const f of off) f() }
  },
}

export class CellMirror {
  readonly id: string
  nodes: string[] = []
  columns: string[] = []
  measures: string[] = []
  revision = -1
  /** Rises with every change of any number; for cheap "is it still the same?" checks. */
  version = 0
  private readonly source: Source
  private values: Float64Array = new Float64Array(0)
  private spec: ViewSpec | null = null
  private asking = 0
  private held: ViewDelta[] = []
  private readonly listeners = new Set<(changed: Uint32Array | null) => void>()
  private off: (() => void)[] = []

  constructor(id: string, source: Source = windowSource) {
    this.id = id
    this.source = source
  }

  /** Shows these measures and columns from now on; resolves when their numbers are here. */
  async open(spec: ViewSpec): Promise<void> {
    this.spec = spec
    if (this.off.length === 0) {
      this.off = [
        this.source.onDelta((delta) => { if (delta.view === this.id) this.take(delta) }),
        this.source.onStale(() => void this.ask().catch(() => undefined)),
      ]
    }
    await this.ask()
  }

  /** The number at measure × row × column; blank is NaN. */
  value(measure: number, row: number, column: number): number {
    return this.values[(measure * this.nodes.length + row) * this.columns.length + column]
  }

  /** Told after every change: the places that differ, or null when anything may. */
  subscribe(listener: (changed: Uint32Array | null) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  close(): void {
    this.asking++
    for (const f of this.off) f()
    this.off = []
    this.spec = null
    this.source.close(this.id)
  }

  /** A newer question makes the answer to an older one void. Deltas that come meanwhile wait for the answer they may follow. */
  private async ask(): Promise<void> {
    if (!this.spec) return
    const mine = ++this.asking
    this.revision = -1
    this.held = []
    const answer = await this.source.view({ view: this.id, ...this.spec })
    if (mine !== this.asking) return
    this.nodes = answer.nodes
    this.columns = answer.columns
    this.measures = answer.measures
    this.values = answer.values
    this.revision = answer.revision
    this.version++
    const waited = this.held.filter((d) => d.revision > answer.revision)
    this.held = []
    this.tell(null)
    for (const delta of waited) this.take(delta)
  }

  private take(delta: ViewDelta): void {
    if (this.revision === -1) { this.held.push(delta); return }
    if (delta.follows !== this.revision) {
      if (delta.revision > this.revision) void this.ask().catch(() => undefined)
      return
    }
    this.revision = delta.revision
    if (delta.index.length === 0) return
    for (let i = 0; i < delta.index.length; i++) this.values[delta.index[i]] = delta.values[i]
    this.version++
    this.tell(delta.index)
  }

  private tell(changed: Uint32Array | null): void {
    for (const listener of this.listeners) listener(changed)
  }
}
