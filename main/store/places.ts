/** Where the owners and products that a file names belong, as tables that SQL can join a staging file with. */
import type Database from 'better-sqlite3'
import { lineSum, nodeSum } from './sums.ts'
import { PlanError } from '../../shared/errors.ts'

/** Owner → seat (null: none is known) and product → line, by the names as written. */
export interface Resolve { owner: ReadonlyMap<string, string | null>; product: ReadonlyMap<string, string> }

/** A staged deal's checksum as a row of the plan: dealSum + nodeSum + lineSum, for the aliases s, o and p. */
export const ROW_SUM = '((s.sum + o.sum + p.sum) % 4294967296)'

/** Fills temp.owner_node and temp.product_line. */
export function placeNames(db: Database.Database, { owner, product }: Resolve): void {
  db.exec(`
    CREATE TEMP TABLE IF NOT EXISTS owner_node (name TEXT PRIMARY KEY, node TEXT, sum INTEGER) WITHOUT ROWID; DELETE FROM temp.owner_node;
    CREATE TEMP TABLE IF NOT EXISTS product_line (name TEXT PRIMARY KEY, line TEXT, sum INTEGER) WITHOUT ROWID; DELETE FROM temp.product_line`)
  const toNode = db.prepare('INSERT INTO temp.owner_node VALUES (?, ?, ?)'), toLine = db.prepare('INSERT INTO temp.product_line VALUES (?, ?, ?)')
  for (const [name, node] of owner) toNode.run(name, node, nodeSum(node))
  for (const [name, line] of product) toLine.run(name, line, lineSum(line))
}

/** Every name of the staging file attached as `staged` must have been placed. */
export function refuseUnplaced(db: Database.Database): void {
  const lost = db.prepare(`
    SELECT owner FROM staged.deal WHERE owner NOT IN (SELECT name FROM temp.owner_node)
    UNION ALL SELECT product FROM staged.deal WHERE product NOT IN (SELECT name FROM temp.product_line) LIMIT 1`).pluck().get() as string | undefined
  if (lost !== undefined) throw new PlanError('internal', { detail: `an import names ${JSON.stringify(lost)}, which has no place` })
}
