/** Every step, its changes packed, oldest first: what undo takes back and redo does again. */
import { crc32 } from 'node:zlib'
import type Database from 'better-sqlite3'
import type { Checksums } from './checksums.ts'
import { pack, unpack } from './pack.ts'
import { GAINED, TABLES } from './tables.ts'
import type { Change } from '../../shared/change.ts'
import type { Label } from '../../shared/contract/cells.ts'
import type { HistoryEntry } from '../../shared/contract/history.ts'
import { PlanError } from '../../shared/errors.ts'

/** How much history a file keeps: it is mailed, so it stays small. The last step is kept whatever its size. */
export const KEEP = { entries: 1000, bytes: 8 * 1024 * 1024 }

export interface Step { label: Label; command: string; at: string; who: string; changes: readonly Change[] }

export interface Logged {
  entry: number
  label: Label
  command: string
  at: string
  who: string
  undone: boolean
  /** Unpacked when asked for. */
  readonly changes: Change[]
}

interface Row { entry: number; label: string; command: string; at: string; who: string; undone: number; sum: number }
const fieldsOf = (r: Row): (string | number)[] => [r.entry, r.label, r.command, r.at, r.who, r.undone, r.sum]
const COLUMNS = 'entry, label, command, at, who, undone, sum'

export class History {
  private readonly path: string
  private readonly checksums: Checksums
  private readonly lastDoneRow: Database.Statement
  private readonly nextUndoneRow: Database.Statement
  private readonly one: Database.Statement
  private readonly blob: Database.Statement
  private readonly recent: Database.Statement
  private readonly after: Database.Statement
  private readonly all: Database.Statement
  private readonly earlier: Database.Statement
  private readonly undone: Database.Statement
  private readonly size: Database.Statement
  private readonly beyond: Database.Statement
  private readonly insert: Database.Statement
  private readonly setUndone: Database.Statement
  private readonly remove: Database.Statement
  private readonly nextEntry: Database.Statement
  private readonly raise: Database.Statement

  constructor(db: Database.Database, checksums: Checksums, path: string) {
    this.path = path
    this.checksums = checksums
    // What a copy tells of before it was made is for reading only.
    this.lastDoneRow = db.prepare(`SELECT ${COLUMNS} FROM history WHERE undone = 0 AND entry > (SELECT coalesce(max(entry), 0) FROM origin) ORDER BY entry DESC LIMIT 1`)
    this.nextUndoneRow = db.prepare(`SELECT ${COLUMNS} FROM history WHERE undone = 1 ORDER BY entry LIMIT 1`)
    this.one = db.prepare(`SELECT ${COLUMNS} FROM history WHERE entry = ?`)
    this.blob = db.prepare('SELECT changes FROM history WHERE entry = ?').pluck()
    this.recent = db.prepare(`SELECT ${COLUMNS} FROM history ORDER BY entry DESC LIMIT ?`)
    this.after = db.prepare(`SELECT ${COLUMNS} FROM history WHERE entry > ? AND undone = 0 ORDER BY entry`)
    this.all = db.prepare(`SELECT ${COLUMNS} FROM history ORDER BY entry`)
    this.earlier = db.prepare(`SELECT ${COLUMNS} FROM history WHERE entry < ? ORDER BY entry DESC`)
    this.undone = db.prepare(`SELECT ${COLUMNS} FROM history WHERE undone = 1`)
    this.size = db.prepare('SELECT count(*) AS entries, sum(length(changes)) AS bytes FROM history')
    this.beyond = db.prepare(`
      SELECT ${COLUMNS} FROM (
        SELECT ${COLUMNS}, row_number() OVER newest AS place, sum(length(changes)) OVER newest AS size FROM history WINDOW newest AS (ORDER BY entry DESC)
      ) WHERE place > 1 AND (place > ? OR size > ?) AND NOT EXISTS (SELECT 1 FROM origin)`)
    this.insert = db.prepare(`INSERT INTO history (${COLUMNS}, changes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
    this.setUndone = db.prepare('UPDATE history SET undone = ? WHERE entry = ?')
    this.remove = db.prepare('DELETE FROM history WHERE entry = ?')
    this.nextEntry = db.prepare('UPDATE head SET entry = entry + 1, revision = revision + 1 RETURNING entry').pluck()
    this.raise = db.prepare('UPDATE head SET revision = revision + 1')
  }

  private logged(row: Row | undefined): Logged | null {
    if (!row) return null
    const changes = (): Change[] => this.changesOf(row)
    return {
      entry: row.entry, label: this.labelOf(row), command: row.command, at: row.at, who: row.who, undone: row.undone === 1,
      get changes() { return changes() },
    }
  }

  private changesOf({ entry, sum }: Row): Change[] {
    const bytes = this.blob.get(entry) as Buffer
    const damaged = (): PlanError => new PlanError('file.damaged', { path: this.path, detail: `history ${entry}` })
    if (crc32(bytes) !== sum) throw damaged()
    let changes: Change[]
    try { changes = unpack(bytes) } catch { throw damaged() }
    if (changes.some((c) => c.kind === 'row' && !Object.hasOwn(TABLES, c.table))) throw damaged()
    return changes.map(wholeChange)
  }

  private labelOf({ entry, label }: Row): Label {
    const read = labelIn(label)
    if (read === null) throw new PlanError('file.damaged', { path: this.path, detail: `history ${entry}` })
    return read
  }

  /** The step that undo would take back. */
  lastDone(): Logged | null {
    return this.logged(this.lastDoneRow.get() as Row | undefined)
  }

  /** The step that redo would do again. */
  nextUndone(): Logged | null {
    return this.logged(this.nextUndoneRow.get() as Row | undefined)
  }

  /** The latest step, not undone, whose changes fit; null where none is kept. */
  latestWhere(fits: (changes: readonly Change[]) => boolean): Logged | null {
    for (const row of this.recent.iterate(-1) as Iterable<Row>) if (row.undone === 0 && fits(this.changesOf(row))) return this.logged(row)
    return null
  }

  /** Steps behind an entry that hold, the oldest first. */
  stepsAfter(entry: number): Logged[] {
    return (this.after.all(entry) as Row[]).map((row) => this.logged(row)!)
  }

  /** What tells steps apart, of those that are kept: by number, the oldest first. */
  marks(): { entry: number; mark: string }[] {
    return (this.all.all() as Row[]).map((r) => ({ entry: r.entry, mark: `${r.at}|${r.who}|${r.command}|${r.sum}` }))
  }

  latest(limit: number, before = Number.MAX_SAFE_INTEGER, fits: (entry: HistoryEntry) => boolean = () => true): HistoryEntry[] {
    const found: HistoryEntry[] = []
    for (const r of this.earlier.iterate(before) as Iterable<Row>) {
      const entry = { entry: r.entry, label: this.labelOf(r), at: r.at, who: r.who, undone: r.undone === 1 }
      if (fits(entry) && found.push(entry) === limit) break
    }
    return found
  }

  /** Appends a step; those that could have been done again are forgotten, and the oldest beyond what is kept. */
  log(step: Step): number {
    for (const row of this.undone.all() as Row[]) this.drop(row)
    const entry = this.nextEntry.get() as number
    const changes = pack(step.changes)
    const row: Row = { entry, label: JSON.stringify(step.label), command: step.command, at: step.at, who: step.who, undone: 0, sum: crc32(changes) }
    this.insert.run(...fieldsOf(row), changes)
    this.checksums.of('history').row(1, fieldsOf(row))
    this.prune()
    return entry
  }

  /** Drops the oldest steps beyond what is kept. A copy keeps all: merging it needs them. */
  private prune(): void {
    const { entries, bytes } = this.size.get() as { entries: number; bytes: number }
    if (entries <= KEEP.entries && bytes <= KEEP.bytes) return
    for (const old of this.beyond.all(KEEP.entries, KEEP.bytes) as Row[]) this.drop(old)
  }

  mark(entry: number, undone: boolean): void {
    const row = this.one.get(entry) as Row | undefined
    if (!row) throw new PlanError('internal', { detail: `history has no entry ${entry}` })
    const tally = this.checksums.of('history')
    tally.row(-1, fieldsOf(row))
    row.undone = undone ? 1 : 0
    tally.row(1, fieldsOf(row))
    this.setUndone.run(row.undone, entry)
    this.raise.run()
  }

  private drop(row: Row): void {
    this.remove.run(row.entry)
    this.checksums.of('history').row(-1, fieldsOf(row))
  }
}

/** What a text says of a step: a code with its parameters. Null for any other text. */
function labelIn(text: string): Label | null {
  try {
    const label = JSON.parse(text) as Label | null
    return typeof label?.code === 'string' && typeof label.params === 'object' && label.params !== null && Object.values(label.params).every((p) => typeof p === 'string' || typeof p === 'number') ? label : null
  } catch {
    return null
  }
}

/** A row's change as if its table had always had the columns it has. */
export function wholeChange(change: Change): Change {
  const gained = change.kind === 'row' ? GAINED[change.table] : undefined
  if (change.kind !== 'row' || gained === undefined) return change
  return { ...change, before: change.before && { ...gained, ...change.before }, after: change.after && { ...gained, ...change.after } } as Change
}

/** Entries whose bytes are not what was logged. */
export function damagedEntries(db: Database.Database): number[] {
  const bad: number[] = []
  for (const row of db.prepare('SELECT entry, sum, changes FROM history').iterate() as Iterable<{ entry: number; sum: number; changes: Buffer }>) {
    if (crc32(row.changes) !== row.sum) bad.push(row.entry)
  }
  return bad
}
