/** One open plan file: the only SQL. Rows, cells, deals and history are read and written here, in transactions that hold or leave no trace. */
import { writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { Cells, type VisitCell } from './cells.ts'
import { Checksums } from './checksums.ts'
import { Deals, type CommitCounts, type DealTotals, type DealSum } from './deals.ts'
import { dump } from './dump.ts'
import { fault, movedAway } from './file/faults.ts'
import { examineFor, identityOf, openPlan, type Opened, type OpenOptions } from './file/gate.ts'
import { FORMAT, lay } from './file/migrate.ts'
import { freeName, placeDatabase } from './file/place.ts'
import { History, type Logged, type Step } from './history.ts'
import type { RowsOf } from './copy.ts'
import type { Resolve } from './places.ts'
import { RowTables } from './rows.ts'
import { TABLE_NAMES } from './tables.ts'
import { verify, type Broken } from './verify.ts'
import type { Day } from '../../shared/calendar.ts'
import { rowChange, type Change } from '../../shared/change.ts'
import type { HistoryEntry } from '../../shared/contract/history.ts'
import { PlanError } from '../../shared/errors.ts'
import { FIRST_LINE, ROOT_NODE } from '../../shared/ids.ts'
import type { DealRow, PlanRow, Rows, Table } from '../../shared/rows.ts'

const LEVELS = { en: ['Company', 'Region', 'Team', 'Seat'], zh: ['公司', '大区', '团队', '席位'] } as const

export class Store {
  readonly path: string
  readonly readOnly: boolean
  /** The older version of the format that the file was migrated from at this opening. */
  readonly migratedFrom: number | null
  private readonly db: Database.Database
  private readonly identity: string
  private readonly checksums: Checksums
  private readonly tables: RowTables
  private readonly cells: Cells
  private readonly deals: Deals
  private readonly steps: History
  private readonly head: Database.Statement
  private conflictCopy: string | null = null
  private attached = false

  private constructor(path: string, { db, readOnly, migratedFrom, identity }: Opened) {
    this.path = path
    this.readOnly = readOnly
    this.migratedFrom = migratedFrom
    this.identity = identity
    this.db = db
    this.checksums = new Checksums(db)
    this.tables = new RowTables(db, this.checksums)
    this.cells = new Cells(db, this.checksums)
    this.deals = new Deals(db, this.checksums)
    this.steps = new History(db, this.checksums, path)
    this.head = db.prepare('SELECT revision FROM head').pluck()
  }

  /** A new plan: its root, the line All and four levels. */
  static create(path: string, plan: PlanRow, { overwrite = false }: { overwrite?: boolean } = {}): Store {
    placeDatabase(path, overwrite, (temporary) => {
      const db = new Database(temporary)
      try {
        lay(db, FORMAT)
        const store = new Store(temporary, { db, readOnly: false, migratedFrom: null, identity: identityOf(temporary)! })
        store.transaction(() => store.write(firstRows(plan)))
      } finally {
        db.close()
      }
    })
    return Store.open(path)
  }

  static open(path: string, options?: OpenOptions): Store {
    const opened = openPlan(path, options)
    try {
      return new Store(path, opened)
    } catch (error) {
      opened.db.close()
      throw error instanceof Database.SqliteError ? fault(error, path) : error
    }
  }

  /** Puts a plan's bytes in a file of their own, once they have passed the gate; `from`: the file they came in, which a refusal of them names. */
  static bring(path: string, bytes: Uint8Array, { from, overwrite = false }: { from: string; overwrite?: boolean }): void {
    placeDatabase(path, overwrite, (temporary) => {
      writeFileSync(temporary, bytes, { flag: 'wx' })
      examineFor(from, temporary)
    })
  }

  /** Raised by every step, of any process. */
  revision(): number {
    return this.reading(() => this.head.get() as number)
  }

  rows<T extends Table>(table: T): Rows[T][] {
    return this.reading(() => this.tables.all(table))
  }

  eachCell(visit: VisitCell): void {
    this.reading(() => this.cells.each(visit))
  }

  /** What one cell holds, as a change holds it. */
  cell(at: Parameters<Cells['at']>[0]): number {
    return this.reading(() => this.cells.at(at))
  }

  cellsOf(node: string): ReturnType<Cells['of']> {
    return this.reading(() => this.cells.of(node))
  }

  /** The deal as it holds. */
  deal(id: string): DealRow | null {
    return this.reading(() => this.deals.one(id))
  }

  wonSums(): DealSum[] {
    return this.reading(() => this.deals.sums('won'))
  }

  openSums(): DealSum[] {
    return this.reading(() => this.deals.sums('open'))
  }

  /** What each deal counts for each seat, and what is known of it. */
  creditedDeals(): ReturnType<Deals['credited']> {
    return this.reading(() => this.deals.credited())
  }

  /** Open deals that count for these nodes and are to close by a day, the earliest first. */
  openDealsUntil(nodes: readonly string[], until: Day): DealRow[] {
    return this.reading(() => this.deals.openUntil(nodes, until))
  }

  /** The last day that the deals know of; null without deals. */
  knownUntil(): ReturnType<Deals['knownUntil']> {
    return this.reading(() => { const day = this.deals.knownUntil(); return day === null || day < -1e8 ? null : day })
  }

  /** The deals of this id, or else of this name. */
  dealsNamed(text: string, most = 6): ReturnType<Deals['named']> {
    return this.reading(() => this.deals.named(text, most))
  }

  /** Refused: amount.tooLarge, where sums of deals could not be exact. */
  refuseLargeDeals(): void {
    this.reading(() => { this.deals.refuseTooLarge() })
  }

  /** The lines that deals count for. */
  linesOfDeals(): string[] {
    return this.reading(() => this.deals.lines())
  }

  dealTotals(): DealTotals {
    return this.reading(() => this.deals.totals())
  }

  /** Whether an import wrote a won, or open, deal of these nodes that closes in these days. */
  importWrote(batch: string, status: 'won' | 'open', nodes: readonly string[], from: Day, to: Day): boolean {
    return this.reading(() => this.deals.wrote(batch, status, nodes, from, to))
  }

  /** The deals as they hold, by id. */
  eachDeal(visit: (deal: DealRow) => void): void {
    this.reading(() => { for (const deal of this.deals.live()) visit(deal) })
  }

  /** The deals that these imports wrote and that hold, each as it was before them. */
  dealsOf(batches: readonly string[]): { now: DealRow; before: DealRow | null }[] {
    return this.reading(() => this.deals.since(batches))
  }

  /** Every table's rows. */
  allRows(): RowsOf {
    return this.reading(() => Object.fromEntries(TABLE_NAMES.map((table) => [table, this.tables.all(table)])) as unknown as RowsOf)
  }

  lastDone(): Logged | null {
    return this.reading(() => this.steps.lastDone())
  }

  nextUndone(): Logged | null {
    return this.reading(() => this.steps.nextUndone())
  }

  latestStep(fits: (changes: readonly Change[]) => boolean): Logged | null {
    return this.reading(() => this.steps.latestWhere(fits))
  }

  /** Steps that fit, the newest first: so many (−1: all), before an entry or from the last on. */
  history(limit: number, before?: number, fits?: (entry: HistoryEntry) => boolean): HistoryEntry[] {
    return this.reading(() => this.steps.latest(limit, before, fits))
  }

  /** Steps behind an entry that hold, the oldest first. */
  stepsAfter(entry: number): Logged[] {
    return this.reading(() => this.steps.stepsAfter(entry))
  }

  /** What tells kept steps apart, the oldest first. */
  stepMarks(): ReturnType<History['marks']> {
    return this.reading(() => this.steps.marks())
  }

  /** The number of the last step, kept or not. */
  entry(): number {
    return this.reading(() => this.db.prepare('SELECT entry FROM head').pluck().get() as number)
  }

  dump(): string {
    return this.reading(() => dump(this.db))
  }

  verify(): Broken[] {
    return this.reading(() => verify(this.db))
  }

  private reading<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      throw this.refusal(error)
    }
  }

  /** What SQLite says, as a refusal; what others threw, as it is. */
  private refusal(error: unknown): unknown {
    return movedAway(error) ? this.conflict() : error instanceof Database.SqliteError ? fault(error, this.path) : error
  }

  /** All that `work` writes, or nothing of it. A refusal thrown by `work` comes through as it is. */
  transaction<T>(work: () => T): T {
    const { db } = this
    if (this.readOnly) throw new PlanError('plan.readOnly', { path: this.path })
    if (db.inTransaction) throw new PlanError('internal', { detail: 'a transaction within a transaction' })
    if (this.replaced()) throw this.conflict()
    try {
      db.exec('BEGIN IMMEDIATE')
      const value = work()
      this.checksums.store()
      db.exec('COMMIT')
      return value
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK')
      this.checksums.forget()
      this.deals.forget()
      throw this.refusal(error)
    } finally {
      this.detach()
    }
  }

  private detach(): void {
    if (!this.attached) return
    this.db.exec('DETACH staged')
    this.attached = false
  }

  private refuseOutside(): void {
    if (!this.db.inTransaction) throw new PlanError('internal', { detail: 'a write outside a transaction' })
  }

  /** Writes changes, in order. Each must start from what the file holds. */
  write(changes: readonly Change[]): void {
    this.refuseOutside()
    for (const change of changes) {
      switch (change.kind) {
        case 'row': this.tables.write(change); break
        case 'cells': this.cells.write(change); break
        case 'deals': this.deals.turn(change.batch, change.on); break
      }
    }
  }

  /** Appends to the history and raises the revision. What could have been done again is forgotten. Answers the entry's number. */
  log(step: Step): number {
    this.refuseOutside()
    this.deals.forgetUndone()
    return this.steps.log(step)
  }

  /** Notes that an entry was undone or done again, and raises the revision. */
  mark(entry: number, undone: boolean): void {
    this.refuseOutside()
    this.steps.mark(entry, undone)
  }

  /**
   * Writes what a staging file brings: its deals that are new or differ hold from now on, as the batch of this id; the change
   * `{kind: 'deals', batch, on: true}` stands for it. Nothing is written, no batch made, where nothing differs.
   */
  commitStaged(path: string, batch: string, resolve: Resolve): CommitCounts {
    this.refuseOutside()
    this.detach()
    this.db.prepare('ATTACH ? AS staged').run(path)
    this.attached = true
    return this.deals.commit(batch, resolve)
  }

  /** Writes deals as they are to hold from now on, as the batch of this id; answers how many versions that made. */
  writeDeals(batch: string, deals: readonly DealRow[]): number {
    this.refuseOutside()
    return this.deals.write(batch, deals)
  }

  /** Whether another file has taken the place of the one that is open. */
  replaced(): boolean {
    return identityOf(this.path) !== this.identity
  }

  /** Keeps what was answered, as a copy beside the file that took the place. */
  private conflict(): PlanError {
    if (this.conflictCopy === null) {
      const copy = freeName(this.path, 'conflict')
      placeDatabase(copy, false, (temporary) => this.writeCopy(temporary))
      this.conflictCopy = copy
    }
    return new PlanError('file.replaced', { path: this.path, copy: this.conflictCopy })
  }

  /** Writes a whole copy to another path. */
  saveAs(path: string, { overwrite = false }: { overwrite?: boolean } = {}): void {
    placeDatabase(path, overwrite, (temporary) => this.writeCopy(temporary))
  }

  /** Writes a whole copy to a path that is free, which is not yet safe from a power cut. */
  writeCopy(path: string): void {
    this.db.prepare('VACUUM INTO ?').run(path)
  }

  close(): void {
    this.db.close()
  }
}

function firstRows(plan: PlanRow): Change[] {
  return [
    rowChange('plan', null, plan),
    rowChange('node', null, { id: ROOT_NODE, parent: null, pos: 0, name: plan.name || LEVELS[plan.locale][0], code: '', kind: 'group', starts: null, ends: null, reserveOwner: '' }),
    rowChange('line', null, { id: FIRST_LINE, pos: 0, name: 'All', product: '', channel: '', type: '' }),
    ...LEVELS[plan.locale].map((name, depth) => rowChange('level', null, { depth, name, buffer: 0 })),
  ]
}
