/**
 * One open plan: its file, its engine and its views, always of the same revision.
 * A command plans changes; they are written and logged in one transaction; only then the engine and the views hear of them.
 */
import { Engine, type Effects } from '../engine/index.ts'
import { Store } from '../store/index.ts'
import { buildCalendar, type Calendar } from '../../shared/calendar.ts'
import { invertAll, type Change } from '../../shared/change.ts'
import type { Emit, Input, Output } from '../../shared/contract/index.ts'
import type { Label } from '../../shared/contract/cells.ts'
import { PlanError } from '../../shared/errors.ts'
import { BASE } from '../../shared/ids.ts'
import { handlers } from './commands/index.ts'
import { planRows } from './plan-rows.ts'
import type { CommandHandlers, PlannedName, PlanRows, Reading } from './planning.ts'
import type { Returned } from './merge/returned.ts'
import { refusePublished } from './published/frozen.ts'
import { refuseBeyond } from './share/allowed.ts'
import { SHAPES } from './shapes.ts'
import { refuseUnsound } from './sound.ts'
import { Views } from './views.ts'
import { Known } from './whatif/known.ts'
import { effectsOfWork } from './work.ts'
import type { Brought } from './work-import.ts'

export interface DocumentHost { emit: Emit; now: () => string; who: () => string; staged: (id: string) => string; work: (id: string) => Brought; returned: (id: string) => Returned }

/** Formulas that rest on how far the deals know, or on the open ones. */
const LOOKS_AHEAD = /\b(duePipeline|toCome|forecast|mix|ramped)\b/i

/** Tables on which hangs what tasks bring in, and how far they raise a driver. */
const BRINGS: ReadonlySet<string> = new Set(['task', 'link', 'effect', 'taskIn', 'effectIn', 'spread'])

/** An engine of what the file holds: the base's cells first, then each scenario's behind its parent's. */
export function loaded(rows: PlanRows, calendar: Calendar, store: Store): Engine {
  const engine = new Engine({ ...rows, calendar })
  const overrides = new Map<string, Parameters<Engine['setCell']>[]>(engine.scenarioIds.map((id) => [id, []]))
  store.eachCell((...cell) => {
    if (cell[0] === BASE) engine.setCell(...cell)
    else {
      const known = overrides.get(cell[0])
      if (known) known.push(cell)
      else overrides.set(cell[0], [cell])
    }
  })
  for (const cells of overrides.values()) for (const cell of cells) engine.setCell(...cell)
  engine.loadActual(store.wonSums(), store.openSums())
  engine.loadWork(effectsOfWork({ rows, engine, calendar }))
  return engine
}

export class Document {
  readonly store: Store
  readonly views: Views
  rows!: PlanRows
  engine!: Engine
  calendar!: Calendar
  revision = -1
  /** What tasks bring in as the engine was told last; null where it was told as it was built. */
  private brought: string | null = null
  private knownOf: { totals: unknown; rates: string; engine: Engine; known: Known } | null = null
  private readonly host: DocumentHost

  constructor(store: Store, host: DocumentHost) {
    this.store = store
    this.host = host
    this.rebuild()
    this.views = new Views(host.emit)
  }

  /** Reads everything again: at open, after another process wrote, and after a change of shape. */
  rebuild(): void {
    // Taken first: what another process writes while this reads is then still found to differ.
    const revision = this.store.revision()
    this.readRows()
    const { plan } = this.rows
    this.calendar = buildCalendar(plan, plan.firstYear, plan.lastYear)
    refuseUnsound(this.rows, this.calendar, this.store.path)
    this.engine = loaded(this.rows, this.calendar, this.store)
    this.brought = null
    this.teach(this.engine)
    this.revision = revision
  }

  private readRows(): void {
    this.rows = planRows((table) => this.store.rows(table))
  }

  /** What planners and previews read. */
  get reading(): Reading {
    const { rows, engine, calendar, store, host, known } = this
    return { rows, known, engine, calendar, store, staged: host.staged, work: host.work, returned: host.returned, now: host.now(), who: host.who() }
  }

  /** What the deals say of drivers, until deals, rates, or the organisation move. */
  get known(): Known {
    const { engine, knownOf } = this, totals = this.store.dealTotals(), rates = JSON.stringify([this.rows.rates, this.rows.plan])
    const same = knownOf !== null && knownOf.totals === totals && knownOf.rates === rates
    if (!same || knownOf.engine !== engine) this.knownOf = { totals, rates, engine, known: same ? knownOf.known.again() : new Known(() => this) }
    return this.knownOf!.known
  }

  /** Tells an engine how far the deals know, and what is due of open ones where a formula asks for it. */
  teach(engine: Engine): void {
    if (this.rows.measures.some((m) => LOOKS_AHEAD.test(m.formula))) engine.loadDue(this.known.due())
    engine.know(this.store.knownUntil())
  }

  /** One step: planned, written, logged and answered, or refused with nothing changed. */
  run<N extends PlannedName>(name: N, input: Input<N>): Output<N> {
    const handler = handlers[name] as CommandHandlers[N]
    return this.step(() => {
      const reading = this.reading
      const planned = handler(reading, input)
      planned.changes.push(...this.engine.pins(planned.moved ?? planned.changes))
      refuseBeyond(this.rows, planned.changes)
      refusePublished(this, name, planned.changes)
      if (planned.changes.length > 0) {
        this.store.write(planned.changes)
        if (planned.changes.some((c) => c.kind === 'deals' || (c.kind === 'row' && c.table === 'credit'))) this.store.refuseLargeDeals()
        this.store.log({ label: planned.label, command: name, at: reading.now, who: reading.who, changes: planned.changes })
      }
      return planned
    }).result
  }

  undo(): { label: Label } {
    return this.turn(this.store.lastDone.bind(this.store), true, 'history.nothingToUndo')
  }

  redo(): { label: Label } {
    return this.turn(this.store.nextUndone.bind(this.store), false, 'history.nothingToRedo')
  }

  private turn(find: Store['lastDone'], undone: boolean, nothing: 'history.nothingToUndo' | 'history.nothingToRedo'): { label: Label } {
    let entry: ReturnType<typeof find> = null
    try {
      return this.step(() => {
        entry = find()
        if (!entry) throw new PlanError(nothing, {})
        const changes = undone ? invertAll(entry.changes) : entry.changes
        this.store.write(changes)
        this.store.mark(entry.entry, undone)
        return { changes, label: entry.label }
      })
    } catch (error) {
      if (error instanceof PlanError && error.code !== 'internal') throw error
      // A stranger can log what never was: it then does not fit what the file holds, and nothing was written.
      throw Object.assign(new PlanError('file.damaged', { path: this.store.path, detail: `history ${(entry as { entry: number } | null)?.entry ?? ''}` }), { cause: error })
    }
  }

  private step<P extends { changes: readonly Change[] }>(work: () => P): P {
    if (this.store.readOnly) throw new PlanError('plan.readOnly', { path: this.store.path })
    let rebuilt = false, revision = this.revision
    const take = (): P => {
      if (this.store.revision() !== this.revision) { this.rebuild(); rebuilt = true }
      const done = work()
      // Still inside: after the commit another process may have gone further.
      revision = this.store.revision()
      return done
    }
    // What another process wrote is told whether this step is taken or refused.
    const heard = (): void => { this.rebuild(); this.tell({ stale: true, structure: true }) }
    let planned: P
    try {
      planned = this.store.transaction(take)
    } catch (error) {
      if (rebuilt) heard()
      throw error
    }
    if (rebuilt) heard()
    else if (planned.changes.length > 0) this.hear(planned.changes, revision)
    return planned
  }

  /** After the commit: the engine, then the views. An engine that throws is a bug, and is built anew from the file. */
  private hear(changes: readonly Change[], revision: number): void {
    const follows = this.revision
    const touchesRows = changes.some((c) => c.kind !== 'cells')
    const shape = changes.some((c) => (c.kind === 'row' && SHAPES.has(c.table)) || (c.kind === 'deals' && this.rows.measures.some((m) => LOOKS_AHEAD.test(m.formula))))
    if (!shape) {
      try {
        // What open deals come to is asked of them anew: no step keeps it.
        const open = changes.some((c) => c.kind === 'deals') ? this.engine.diffOpen(this.store.openSums()) : []
        if (touchesRows) this.readRows()
        const brought = changes.some((c) => c.kind === 'row' && BRINGS.has(c.table)) ? this.newlyBrought() : undefined
        const touched = this.engine.apply([...changes, ...open], brought)
        this.revision = revision
        this.tell({ stale: touchesRows, structure: false })
        this.views.changed(this.engine, touched, this.revision, follows)
        return
      } catch (error) {
        console.error('engine rebuilt:', error)
      }
    }
    this.rebuild()
    this.tell({ stale: true, structure: true })
  }

  /** What tasks bring in where it differs from before: most changes of tasks bring nothing otherwise. */
  private newlyBrought(): Effects | undefined {
    const effects = effectsOfWork(this), said = JSON.stringify([...effects])
    if (this.brought === said) return undefined
    this.brought = said
    return effects
  }

  private tell(what: { stale: boolean; structure: boolean }): void {
    this.host.emit('outline.changed', { revision: this.revision, undo: this.store.lastDone()?.label ?? null, redo: this.store.nextUndone()?.label ?? null, ...what })
  }

  /** Another process may have written: catch up, and say so. */
  catchUp(): void {
    if (this.store.revision() === this.revision) return
    this.rebuild()
    this.tell({ stale: true, structure: true })
  }

  close(): void {
    this.store.close()
  }
}
