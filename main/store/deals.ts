/** Deals: versions written by imports, of which one a deal holds. */
import type Database from 'better-sqlite3'
import { BATCH_COLUMNS, type Checksums } from './checksums.ts'
import { placeNames, refuseUnplaced, ROW_SUM, type Resolve } from './places.ts'
import { dealSum, lineSum, nodeSum, type Field } from './sums.ts'
import { DEAL_COLUMNS, DEAL_FIELDS, quoted } from './tables.ts'
import type { Day } from '../../shared/calendar.ts'
import { PlanError } from '../../shared/errors.ts'
import type { DealRow, DealStatus } from '../../shared/rows.ts'

/** What deals of a status count for one seat, by line, closing day and currency, in hundredths; and how many deals, a split one counted once. */
export interface DealSum { node: string; line: string; closes: Day; currency: string; hundredths: number; deals: number }

/** What a deal counts for one seat. */
export interface CreditedDeal { node: string; line: string; status: DealStatus; hundredths: number | null; currency: string; closes: Day | null; created: Day | null; stage: string; probability: number | null }

export interface DealTotals {
  deals: number
  /** Won, and no seat is known for the owner. */
  withoutSeat: number
  /** Deals of any status that count for a node. */
  byNode: (node: string) => number
}

export interface CommitCounts { added: number; updated: number; unchanged: number; withoutSeat: number }

/** The checksum of a version as a row of the plan. */
export const versionSum = (deal: DealRow): number => (dealSum(DEAL_FIELDS.map((f) => deal[f])) + nodeSum(deal.node) + lineSum(deal.line)) % 0x1_0000_0000

interface Batch { number: number; id: string; first: number; end: number; held: 0 | 1; sum: number }
const batchFields = (b: Batch): Field[] => BATCH_COLUMNS.map((c) => b[c])

const FIELD_OF: Record<string, string> = { node: 'o.node', line: 'p.line' }
const valueOf = (column: string): string => FIELD_OF[column] ?? `s.${quoted(column)}`
const SAME = DEAL_COLUMNS.map((c) => `old.${quoted(c)} IS ${valueOf(c)}`).join(' AND ')
const FROM_STAGED = 'staged.deal s JOIN temp.owner_node o ON o.name = s.owner JOIN temp.product_line p ON p.name = s.product'

export class Deals {
  private readonly db: Database.Database
  private readonly checksums: Checksums
  /** Counted for these imports and credits. */
  private totalsOf: { of: string; totals: DealTotals } | null = null

  constructor(db: Database.Database, checksums: Checksums) {
    this.db = db
    this.checksums = checksums
  }

  one(id: string): DealRow | null {
    return (this.db.prepare(`SELECT ${DEAL_COLUMNS.map(quoted).join(', ')} FROM deal WHERE live = 1 AND id = ?`).get(id) as DealRow | undefined) ?? null
  }

  /** What holds, by id. */
  *live(): Iterable<DealRow> {
    yield* this.db.prepare(`SELECT ${DEAL_COLUMNS.map(quoted).join(', ')} FROM deal WHERE live = 1 ORDER BY id`).iterate() as Iterable<DealRow>
  }

  /** What each deal counts for each seat, and what is known of it; amounts in hundredths of its currency. */
  credited(): CreditedDeal[] {
    return this.db.prepare('SELECT c.node_id AS node, c.line_id AS line, c.status, c.hundredths, c.currency, c.closes, d.created, d.stage, d.probability FROM v_credit c JOIN deal d ON d.id = c.deal AND d.live = 1 ORDER BY c.deal, c.node_id').all() as CreditedDeal[]
  }

  /** Open deals that count for these nodes and are to close by a day, the earliest first. */
  openUntil(nodes: readonly string[], until: Day): DealRow[] {
    return this.db.prepare(`
      SELECT ${DEAL_COLUMNS.map(quoted).join(', ')} FROM deal WHERE live = 1 AND status = 'open' AND closes <= ?
      AND (node IN (SELECT value FROM json_each(?)) OR id IN (SELECT deal FROM credit WHERE node IN (SELECT value FROM json_each(?)))) ORDER BY closes, id`).all(until, JSON.stringify(nodes), JSON.stringify(nodes)) as DealRow[]
  }

  /** The last day on which a deal was made, or closed as won or lost; null without deals. */
  knownUntil(): Day | null {
    return this.db.prepare("SELECT max(max(coalesce(created, -1e9)), max(CASE WHEN status <> 'open' THEN coalesce(closes, -1e9) ELSE -1e9 END)) FROM deal WHERE live = 1").pluck().get() as Day | null
  }

  /** The deals that hold of this id, or else of this name; so many at most. */
  named(text: string, most: number): { id: string; name: string; node: string | null; status: string }[] {
    const find = (column: 'id' | 'name') => this.db.prepare(`SELECT id, name, node, status FROM deal WHERE live = 1 AND ${column} = ? LIMIT ?`).all(text, most) as { id: string; name: string; node: string | null; status: string }[]
    const byId = find('id')
    return byId.length > 0 ? byId : find('name')
  }

  /** Refused: amount.tooLarge, where what deals count for seats, whatever their sign, is together more than 2⁵³−1 hundredths: sums of them are exact below it. */
  refuseTooLarge(): void {
    const size = this.db.prepare('SELECT total(abs(hundredths)) FROM v_credit').pluck().get() as number
    if (size > Number.MAX_SAFE_INTEGER) throw new PlanError('amount.tooLarge', { amount: String(size / 100) })
  }

  /** The lines that deals which hold count for. */
  lines(): string[] {
    return this.db.prepare('SELECT DISTINCT line FROM deal WHERE live = 1').pluck().all() as string[]
  }

  /** Won or open ones; exact while refuseTooLarge finds nothing. */
  sums(status: 'won' | 'open'): DealSum[] {
    return this.db.prepare(`
      SELECT node_id AS node, line_id AS line, closes, currency, total(hundredths) AS hundredths, sum(first) AS deals FROM v_credit
      WHERE status = ? AND closes IS NOT NULL AND hundredths IS NOT NULL
      GROUP BY node, line, closes, currency`).all(status) as DealSum[]
  }

  totals(): DealTotals {
    const of = this.db.prepare("SELECT imports || '|' || coalesce((SELECT low || '|' || high FROM checksum WHERE part = 'credit'), '') FROM head").pluck().get() as string
    if (this.totalsOf?.of !== of) this.totalsOf = { of, totals: this.counted() }
    return this.totalsOf.totals
  }

  private counted(): DealTotals {
    const rows = this.db.prepare("SELECT node, count(*) AS deals, sum(status = 'won' AND NOT EXISTS (SELECT 1 FROM credit c WHERE c.deal = deal.id AND c.kind = 'split')) AS won FROM deal WHERE live = 1 GROUP BY node").all() as { node: string | null; deals: number; won: number }[]
    const byNode = new Map(rows.map((r) => [r.node, r.deals]))
    return {
      deals: rows.reduce((n, r) => n + r.deals, 0),
      withoutSeat: rows.find((r) => r.node === null)?.won ?? 0,
      byNode: (node) => byNode.get(node) ?? 0,
    }
  }

  /** After a rollback: a count made within the transaction holds no more. */
  forget(): void {
    this.totalsOf = null
  }

  /** Writes a version of each deal of the staging file attached as `staged` that is new or differs from the one that holds. */
  commit(batch: string, resolve: Resolve): CommitCounts {
    const { db } = this
    placeNames(db, resolve)
    refuseUnplaced(db)
    const staged = db.prepare('SELECT count(*) FROM staged.deal').pluck().get() as number
    const withoutSeat = db.prepare(`SELECT count(*) FROM staged.deal s JOIN temp.owner_node o ON o.name = s.owner WHERE s.status = 'won' AND o.node IS NULL`).pluck().get() as number
    const number = (db.prepare('SELECT coalesce(max(number), 0) + 1 FROM batch').pluck().get() as number)
    const first = (db.prepare('SELECT coalesce(max(seq), 0) + 1 FROM deal').pluck().get() as number)
    const columns = DEAL_COLUMNS.map(quoted).join(', ')
    const values = DEAL_COLUMNS.map(valueOf).join(', ')
    const insert = `INSERT INTO deal (batch, live, prior, sum, ${columns})`
    const any = db.prepare('SELECT EXISTS (SELECT 1 FROM deal WHERE live = 1)').pluck().get() === 1
    let updated = 0
    if (!any) {
      db.prepare(`${insert} SELECT ?, 1, NULL, ${ROW_SUM}, ${values} FROM ${FROM_STAGED} ORDER BY s.id`).run(number)
    } else {
      db.exec('CREATE TEMP TABLE IF NOT EXISTS differing (staged INTEGER PRIMARY KEY, prior INTEGER); DELETE FROM temp.differing')
      db.exec(`INSERT INTO temp.differing SELECT s.rowid, old.seq FROM ${FROM_STAGED} LEFT JOIN main.deal old ON old.id = s.id AND old.live = 1 WHERE old.seq IS NULL OR NOT (${SAME})`)
      updated = db.prepare('UPDATE main.deal SET live = 0 WHERE seq IN (SELECT prior FROM temp.differing WHERE prior IS NOT NULL)').run().changes
      db.prepare(`${insert} SELECT ?, 1, d.prior, ${ROW_SUM}, ${values} FROM temp.differing d CROSS JOIN staged.deal s ON s.rowid = d.staged JOIN temp.owner_node o ON o.name = s.owner JOIN temp.product_line p ON p.name = s.product ORDER BY s.id`).run(number)
      db.exec('DELETE FROM temp.differing')
    }
    const { rows, sum } = db.prepare('SELECT count(*) AS rows, coalesce(sum(sum), 0) AS sum FROM deal WHERE seq >= ?').get(first) as { rows: number; sum: number }
    if (rows > 0) {
      const row: Batch = { number, id: batch, first, end: first + rows, held: 1, sum }
      db.prepare(`INSERT INTO batch (${BATCH_COLUMNS.map(quoted).join(', ')}) VALUES (?, ?, ?, ?, ?, ?)`).run(...batchFields(row))
      this.checksums.of('batch').row(1, batchFields(row))
      this.turned()
    }
    return { added: rows - updated, updated, unchanged: staged - rows, withoutSeat }
  }

  /** The deals that these imports wrote and that hold, each as it was before the first of them. */
  since(batches: readonly string[]): { now: DealRow; before: DealRow | null }[] {
    const { db } = this, columns = DEAL_COLUMNS.map(quoted).join(', ')
    const numbers = new Set(db.prepare('SELECT number FROM batch WHERE id IN (SELECT value FROM json_each(?))').pluck().all(JSON.stringify(batches)) as number[])
    const version = db.prepare(`SELECT batch, prior, ${columns} FROM deal WHERE seq = ?`)
    type Version = DealRow & { batch: number; prior: number | null }
    const plain = ({ batch: _batch, prior: _prior, ...deal }: Version): DealRow => deal
    return (db.prepare(`SELECT batch, prior, ${columns} FROM deal WHERE live = 1 AND batch IN (SELECT value FROM json_each(?)) ORDER BY id`).all(JSON.stringify([...numbers])) as Version[]).map((now) => {
      let before: Version | undefined = now
      // Each version was written after the one it took the place of.
      while (before !== undefined && numbers.has(before.batch)) before = before.prior === null ? undefined : version.get(before.prior) as Version | undefined
      return { now: plain(now), before: before === undefined ? null : plain(before) }
    })
  }

  /** Writes a version of each deal that is new or differs from the one that holds; answers how many. */
  write(id: string, deals: readonly DealRow[]): number {
    const { db } = this, columns = DEAL_COLUMNS.map(quoted).join(', ')
    const live = db.prepare(`SELECT seq, ${columns} FROM deal WHERE id = ? AND live = 1`), letGo = db.prepare('UPDATE deal SET live = 0 WHERE seq = ?')
    const number = (db.prepare('SELECT coalesce(max(number), 0) + 1 FROM batch').pluck().get() as number), first = (db.prepare('SELECT coalesce(max(seq), 0) + 1 FROM deal').pluck().get() as number)
    const insert = db.prepare(`INSERT INTO deal (seq, batch, live, prior, sum, ${columns}) VALUES (?, ?, 1, ?, ?, ${DEAL_COLUMNS.map(() => '?').join(', ')})`)
    let end = first, sum = 0
    for (const deal of deals) {
      const old = live.get(deal.id) as (DealRow & { seq: number }) | undefined
      if (old && DEAL_COLUMNS.every((c) => old[c] === deal[c])) continue
      if (old) letGo.run(old.seq)
      const own = versionSum(deal)
      insert.run(end++, number, old?.seq ?? null, own, DEAL_COLUMNS.map((c) => deal[c]))
      sum += own
    }
    if (end > first) {
      const row: Batch = { number, id, first, end, held: 1, sum }
      db.prepare(`INSERT INTO batch (${BATCH_COLUMNS.map(quoted).join(', ')}) VALUES (?, ?, ?, ?, ?, ?)`).run(...batchFields(row))
      this.checksums.of('batch').row(1, batchFields(row))
      this.turned()
    }
    return end - first
  }

  /** Whether an import wrote a version of a won, or open, deal of these nodes that closes in these days. */
  wrote(batch: string, status: 'won' | 'open', nodes: readonly string[], from: Day, to: Day): boolean {
    return this.db.prepare(`
      SELECT 1 FROM deal WHERE batch = (SELECT number FROM batch WHERE id = ?) AND status = ? AND closes BETWEEN ? AND ?
      AND (node IN (SELECT value FROM json_each(?)) OR id IN (SELECT deal FROM credit WHERE node IN (SELECT value FROM json_each(?)))) LIMIT 1`).get(batch, status, from, to, JSON.stringify(nodes), JSON.stringify(nodes)) !== undefined
  }

  /** Makes a batch's versions hold, or those before them again. */
  turn(id: string, on: boolean): void {
    const { db } = this
    const row = db.prepare(`SELECT ${BATCH_COLUMNS.map(quoted).join(', ')} FROM batch WHERE id = ?`).get(id) as Batch | undefined
    if (!row) throw new PlanError('internal', { detail: `no import ${id}` })
    if (row.held === (on ? 1 : 0)) return
    const priors = db.prepare('UPDATE deal SET live = ? WHERE seq IN (SELECT prior FROM deal WHERE seq >= ? AND seq < ? AND prior IS NOT NULL)')
    const own = db.prepare('UPDATE deal SET live = ? WHERE seq >= ? AND seq < ?')
    // What lets go comes first: two versions of a deal never hold at once.
    if (on) { priors.run(0, row.first, row.end); own.run(1, row.first, row.end) }
    else { own.run(0, row.first, row.end); priors.run(1, row.first, row.end) }
    const tally = this.checksums.of('batch')
    tally.row(-1, batchFields(row))
    row.held = on ? 1 : 0
    tally.row(1, batchFields(row))
    db.prepare('UPDATE batch SET held = ? WHERE number = ?').run(row.held, row.number)
    this.turned()
  }

  /** Deletes what imports wrote that were undone and can't be done again. They are the latest, so that nothing refers to their rows. */
  forgetUndone(): void {
    const { db } = this
    for (const row of db.prepare(`SELECT ${BATCH_COLUMNS.map(quoted).join(', ')} FROM batch WHERE held = 0`).all() as Batch[]) {
      db.prepare('DELETE FROM deal WHERE seq >= ? AND seq < ?').run(row.first, row.end)
      db.prepare('DELETE FROM batch WHERE number = ?').run(row.number)
      this.checksums.of('batch').row(-1, batchFields(row))
    }
  }

  private turned(): void {
    this.db.prepare('UPDATE head SET imports = imports + 1').run()
  }
}
