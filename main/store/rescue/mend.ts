/** What is left of a plan made into one again, by the least loss: what refers to nothing is hung elsewhere, or else left out, and counted. */
import type Database from 'better-sqlite3'
import { damagedBatches, damagedDeals, damagedVersions } from '../checksums.ts'
import { dealSum, lineSum, nodeSum, type Field } from '../sums.ts'
import { DEAL_FIELDS, quoted } from '../tables.ts'
import { readVersion } from '../versions.ts'
import { buildCalendar, quarterIdOf, type Calendar, type CalendarSettings } from '../../../shared/calendar.ts'
import { FIRST_LINE, newId, ROOT_NODE } from '../../../shared/ids.ts'
import { isJsonObject } from '../../../shared/looks.ts'
import type { DealRow, PlanRow } from '../../../shared/rows.ts'

/** Of each table so many names are told. */
const MOST_NAMES = 20
/** References that say less when they are lost, but leave their row what it is. */
const MAY_BE_NONE: ReadonlySet<string> = new Set(['task.parent', 'task.node', 'task.target', 'target.parent', 'checkinItem.task', 'post.role'])
/** Days of the years 1 to 9999: others no calendar can show. */
const DAYS = 'BETWEEN -719162 AND 2932896'

/** What had to be left out or altered, by table. */
export class Losses {
  private readonly db: Database.Database
  private readonly named = new Map<string, Set<string>>()
  private readonly altered = new Map<string, number>()

  constructor(db: Database.Database) {
    this.db = db
  }

  names(table: string): string[] {
    return [...(this.named.get(table) ?? [])]
  }

  mended(table: string): number {
    return this.altered.get(table) ?? 0
  }

  add(table: string, name: unknown): void {
    if (typeof name !== 'string' || name === '') return
    const names = this.named.get(table) ?? new Set()
    this.named.set(table, names)
    if (names.size < MOST_NAMES) names.add(name)
  }

  /** Leaves out rows, `what` in SQL; names them by their own names, or their nodes'. */
  leaveOut(table: string, what: string, ...values: unknown[]): void {
    const columns = new Set(this.db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table))
    const name = columns.has('name') ? 'name' : columns.has('node') ? `coalesce((SELECT n.name FROM node n WHERE n.id = ${quoted(table)}.node), '')` : columns.has('text') ? 'text' : "''"
    for (const found of this.db.prepare(`SELECT DISTINCT ${name} FROM ${quoted(table)} WHERE ${what} LIMIT ${MOST_NAMES}`).pluck().all(...values)) this.add(table, found)
    this.db.prepare(`DELETE FROM ${quoted(table)} WHERE ${what}`).run(...values)
  }

  /** Alters rows of a table, `set` and `what` in SQL. */
  alter(table: string, set: string, what: string, ...values: unknown[]): number {
    const { changes } = this.db.prepare(`UPDATE ${quoted(table)} SET ${set} WHERE ${what}`).run(...values)
    if (changes > 0) this.altered.set(table, this.mended(table) + changes)
    return changes
  }

  /** Rows whose references lead nowhere: a node goes under the root, what can do without keeps none, the rest is left out. */
  references(): void {
    const { db } = this
    interface Found { table: string; fkid: number }
    for (;;) {
      const found = db.prepare('SELECT DISTINCT "table", fkid FROM pragma_foreign_key_check').all() as Found[]
      if (found.length === 0) return
      for (const { table, fkid } of found) {
        const { column, parent, key } = db.prepare('SELECT "from" AS "column", "table" AS parent, "to" AS key FROM pragma_foreign_key_list(?) WHERE id = ?').get(table, fkid) as { column: string; parent: string; key: string }
        const lost = `${quoted(column)} IS NOT NULL AND ${quoted(column)} NOT IN (SELECT ${quoted(key)} FROM ${quoted(parent)})`
        if (table === 'node') this.alter(table, `parent = '${ROOT_NODE}'`, lost)
        else if (MAY_BE_NONE.has(`${table}.${column}`)) this.alter(table, `${quoted(column)} = NULL`, lost)
        else this.leaveOut(table, lost)
      }
    }
  }
}

/** What no plan is without: its settings, its root, a line. */
export function firstRows(db: Database.Database, losses: Losses): void {
  const has = (table: string): boolean => db.prepare(`SELECT 1 FROM ${quoted(table)} LIMIT 1`).get() !== undefined
  if (!has('plan')) {
    const row = supposed(db)
    const columns = new Set(db.prepare("SELECT name FROM pragma_table_info('plan')").pluck().all())
    const keys = Object.keys(row).filter((key) => columns.has(key))
    db.prepare(`INSERT INTO plan (${keys.map(quoted).join(', ')}) VALUES (${keys.map(() => '?').join(', ')})`).run(...keys.map((key) => row[key as keyof PlanRow]))
    losses.alter('plan', 'one = 1', 'TRUE')
  }
  if (db.prepare('SELECT 1 FROM node WHERE id = ?').get(ROOT_NODE) === undefined) {
    db.prepare("INSERT INTO node (id, parent, pos, name, code, kind, starts, ends, reserveOwner) SELECT ?, NULL, 0, name, '', 'group', NULL, NULL, '' FROM plan").run(ROOT_NODE)
    losses.alter('node', "kind = 'group'", 'id = ?', ROOT_NODE)
  }
  if (!has('line')) {
    db.prepare("INSERT INTO line (id, pos, name, product, channel, type) VALUES (?, 0, 'All', '', '', '')").run(FIRST_LINE)
    losses.alter('line', 'pos = 0', 'id = ?', FIRST_LINE)
  }
}

const SETTINGS: CalendarSettings[] = (['calendar', '445', '454', '544'] as const).flatMap((pattern) => (['mon', 'sun'] as const).flatMap((weekStart) => Array.from({ length: 12 }, (_, i) => ({ pattern, weekStart, fiscalStart: i + 1 }))))

/** Settings that the rest of the plan speaks for: the calendar that has most of its slices, the quarter of its last quotas, the currency of its deals. */
function supposed(db: Database.Database): PlanRow {
  const slices = db.prepare('SELECT DISTINCT slice FROM cell').pluck().all() as string[]
  const years = slices.map((s) => Number(s.slice(0, 4))).filter((y) => y >= 1900 && y <= 2200)
  const firstYear = years.length > 0 ? Math.min(...years) : 2018, lastYear = Math.min(years.length > 0 ? Math.max(...years) : 2019, firstYear + 100)
  let settings = SETTINGS[0], most = -1
  for (const asked of SETTINGS) {
    const calendar = buildCalendar(asked, firstYear, lastYear)
    const held = slices.filter((s) => isSlice(calendar, s)).length
    if (held > most) { most = held; settings = asked }
  }
  const last = db.prepare("SELECT max(slice) FROM cell WHERE measure = 'quota'").pluck().get() as string | null
  const slice = last === null ? undefined : buildCalendar(settings, firstYear, lastYear).period(last)
  const currency = db.prepare("SELECT currency FROM deal WHERE live = 1 AND currency GLOB '[A-Z][A-Z][A-Z]' GROUP BY currency ORDER BY count(*) DESC LIMIT 1").pluck().get() as string | undefined
  const name = db.prepare('SELECT name FROM node WHERE id = ?').pluck().get(ROOT_NODE) as string | undefined
  return { id: newId(), name: name ?? 'Plan', currency: currency ?? 'USD', decimals: 2, ...settings, quarter: slice ? quarterIdOf(settings, slice.from) : `${lastYear}-Q1`, firstYear, lastYear, basis: 'bookings', asOf: null, locale: 'en' }
}

const isSlice = (calendar: Calendar, id: string): boolean => calendar.period(id)?.kind === 'slice'

/**
 * All rules of a plan that its tables do not know; the references of its rows are whole. `sure`: parts that are proven to be as they were
 * written. What breaks a rule between such parts did so before, and stays.
 */
export function mend(db: Database.Database, losses: Losses, sure: ReadonlySet<string>): void {
  const unsure = (...parts: string[]): boolean => parts.some((part) => !sure.has(part))
  if (unsure('plan')) {
    losses.alter('plan', "currency = 'USD'", "currency NOT GLOB '[A-Z][A-Z][A-Z]'")
    losses.alter('plan', "name = 'Plan'", "name = ''")
  }
  const plan = db.prepare('SELECT * FROM plan').get() as PlanRow
  const calendar = buildCalendar(plan, plan.firstYear, plan.lastYear)
  if (unsure('plan') && calendar.period(plan.quarter)?.kind !== 'quarter') losses.alter('plan', 'quarter = ?', 'TRUE', `${plan.lastYear}-Q1`)
  if (unsure('node')) mendTree(db, losses)
  if (unsure('node', 'move')) mendMoves(db, losses)
  if (unsure('scenario')) mendScenarios(db, losses)
  if (unsure('version')) for (const { id, body } of db.prepare('SELECT id, body FROM version').all() as { id: string; body: string }[]) if (readVersion(body) === null) losses.leaveOut('version', 'id = ?', id)
  const periods = JSON.stringify([...calendar.slices, ...calendar.weeks, ...calendar.months, ...calendar.quarters, ...calendar.years].map((p) => p.id))
  const outside = (column: string): string => `${column} NOT IN (SELECT value FROM json_each(?))`
  const scenarios = "scenario <> 'base' AND scenario NOT IN (SELECT id FROM scenario)"
  const leaveOut = (table: string, of: string, what: string, ...values: unknown[]): void => { if (unsure(table, of)) losses.leaveOut(table, what, ...values) }
  for (const table of ['cell', 'lock', 'freed', 'assumption']) leaveOut(table, 'scenario', scenarios)
  leaveOut('cell', 'plan', outside('slice'), JSON.stringify(calendar.slices.map((s) => s.id)))
  leaveOut('cell', 'measure', "measure NOT IN ('goal', 'quota', 'reserve') AND measure NOT IN (SELECT id FROM measure WHERE formula = '')")
  if (unsure('cell', 'node', 'measure')) losses.leaveOut('cell', "node IN (SELECT id FROM node WHERE kind = 'group') AND (measure = 'quota' OR measure IN (SELECT id FROM measure WHERE formula = '' AND overNodes = 'sum'))")
  for (const table of ['lock', 'freed', 'note']) leaveOut(table, 'plan', outside('period'), periods)
  for (const table of ['lock', 'freed']) leaveOut(table, 'measure', "measure NOT IN ('goal', 'quota', 'reserve') AND measure NOT IN (SELECT id FROM measure)")
  leaveOut('assumption', 'plan', `period <> '' AND ${outside('period')}`, periods)
  if (unsure('alias', 'node', 'line')) losses.leaveOut('alias', "target NOT IN (SELECT id FROM node WHERE alias.kind = 'node' UNION ALL SELECT id FROM line WHERE alias.kind = 'line')")
  leaveOut('absence', 'absence', `first NOT ${DAYS} OR last NOT ${DAYS}`)
  leaveOut('holiday', 'holiday', `day NOT ${DAYS}`)
  for (const [table, key] of [['task', 'id'], ['source', 'name']].filter(([name]) => unsure(name))) {
    for (const [id, extra] of db.prepare(`SELECT ${key}, extra FROM ${table}`).raw().all() as [string, string][]) if (!isJsonObject(extra)) losses.alter(table, "extra = '{}'", `${key} = ?`, id)
  }
  if (unsure('layout')) {
    for (const [id, body] of db.prepare('SELECT id, body FROM layout').raw().all() as [string, string][]) if (!isJsonObject(body)) losses.leaveOut('layout', 'id = ?', id)
    losses.leaveOut('layout', 'EXISTS (SELECT 1 FROM layout o WHERE lower(o.name) = lower(layout.name) AND (o.pos, o.id) < (layout.pos, layout.id))')
  }
  for (const table of ['task', 'target']) if (unsure(table)) unloop(db, losses, table, 'NULL')
  losses.references()
}

/** Nodes hang on the root, seats have nothing below them, and a node ends after it begins. */
function mendTree(db: Database.Database, losses: Losses): void {
  losses.alter('node', "kind = 'group'", "id = ? AND kind <> 'group'", ROOT_NODE)
  unloop(db, losses, 'node', `'${ROOT_NODE}'`)
  while (losses.alter('node', 'parent = (SELECT p.parent FROM node p WHERE p.id = node.parent)', "parent IN (SELECT id FROM node WHERE kind <> 'group')") > 0);
  losses.alter('node', 'ends = NULL', `ends < starts OR ends NOT ${DAYS}`)
  losses.alter('node', 'starts = NULL', `starts NOT ${DAYS}`)
}

/** Rows that are above themselves lose what they stand under. */
function unloop(db: Database.Database, losses: Losses, table: 'node' | string, instead: string): void {
  const top = table === 'node' ? `id = '${ROOT_NODE}'` : 'parent IS NULL'
  const adrift = db.prepare(`SELECT min(id) FROM ${table} WHERE id NOT IN (WITH RECURSIVE below (id) AS (SELECT id FROM ${table} WHERE ${top} UNION SELECT r.id FROM ${table} r JOIN below b ON r.parent = b.id) SELECT id FROM below)`).pluck()
  for (;;) {
    const id = adrift.get() as string | null
    if (id === null) return
    losses.alter(table, `parent = ${instead}`, 'id = ?', id)
  }
}

/** A move leads under a group, and never below the node itself. */
function mendMoves(db: Database.Database, losses: Losses): void {
  losses.leaveOut('move', `day NOT ${DAYS} OR parent NOT IN (SELECT id FROM node WHERE kind = 'group')`)
  const parents = new Map(db.prepare('SELECT id, parent FROM node').raw().all() as [string, string | null][])
  for (const { node, day, parent } of db.prepare('SELECT node, day, parent FROM move ORDER BY day, node').all() as { node: string; day: number; parent: string }[]) {
    let at: string | null = parent
    while (at !== null && at !== node) at = parents.get(at) ?? null
    if (at === node) losses.leaveOut('move', 'node = ? AND day = ?', node, day)
    else parents.set(node, parent)
  }
}

function mendScenarios(db: Database.Database, losses: Losses): void {
  losses.alter('scenario', "parent = 'base'", "parent <> 'base' AND parent NOT IN (SELECT id FROM scenario)")
  const parents = new Map(db.prepare('SELECT id, parent FROM scenario').raw().all() as [string, string][])
  for (const id of parents.keys()) {
    const seen = new Set<string>()
    for (let at = id; at !== 'base' && !seen.has(at); at = parents.get(at) ?? 'base') {
      seen.add(at)
      if (parents.get(at) === id) { losses.alter('scenario', "parent = 'base'", 'id = ?', id); parents.set(id, 'base') }
    }
  }
}

/**
 * Deals: all versions where they are whole, else those that hold, as one import. A deal whose own checksum does not fit is left out; one
 * whose seat or line is lost keeps neither. `indexed`: ids of those that there were, by their index, where that can be read; `imports`: whether all imports are.
 */
export function mendDeals(db: Database.Database, losses: Losses, indexed: ReadonlySet<string> | null, imports: boolean): { taken: number; lost: number | null } {
  for (const seq of damagedDeals(db, Infinity)) losses.leaveOut('deal', 'seq = ?', seq)
  losses.leaveOut('deal', `seq < 1 OR closes NOT ${DAYS} OR created NOT ${DAYS}`)
  // An index that lacks some of what is there is not that of these deals.
  const live = indexed !== null && (db.prepare('SELECT id FROM deal WHERE live = 1').pluck().all() as string[]).every((id) => indexed.has(id)) ? indexed : null
  const astray = `(node IS NOT NULL AND node NOT IN (SELECT id FROM node WHERE kind <> 'group')) OR line NOT IN (SELECT id FROM line)`
  const whole = damagedBatches(db).length === 0 && damagedVersions(db).length === 0 && db.prepare(`SELECT 1 FROM deal WHERE live = 1 AND (${astray})`).get() === undefined && (live === null || db.prepare('SELECT count(*) FROM deal WHERE live = 1').pluck().get() === live.size)
  if (!whole) gather(db, losses, astray)
  losses.leaveOut('credit', "deal NOT IN (SELECT id FROM deal)")
  losses.leaveOut('credit', "node IN (SELECT id FROM node WHERE kind = 'group' OR (kind = 'overlay') <> (credit.kind = 'overlay'))")
  losses.leaveOut('credit', "kind = 'split' AND deal IN (SELECT deal FROM credit WHERE kind = 'split' GROUP BY deal HAVING sum(share) <> 10000)")
  const held = new Set(db.prepare('SELECT id FROM deal WHERE live = 1').pluck().all() as string[])
  if (live === null) return { taken: held.size, lost: whole && imports ? 0 : null }
  for (const id of live) if (!held.has(id)) losses.add('deal', id)
  return { taken: held.size, lost: live.size - held.size }
}

/** Makes one import of the deals that hold. */
function gather(db: Database.Database, losses: Losses, astray: string): void {
  db.exec('DELETE FROM deal WHERE live = 0; DELETE FROM batch')
  losses.alter('deal', `node = CASE WHEN node IN (SELECT id FROM node WHERE kind <> 'group') THEN node END, line = CASE WHEN line IN (SELECT id FROM line) THEN line ELSE (SELECT id FROM line ORDER BY pos, id LIMIT 1) END`, astray)
  const rows = db.prepare(`SELECT seq, node, line, ${DEAL_FIELDS.map(quoted).join(', ')} FROM deal ORDER BY seq`).all() as (Pick<DealRow, 'node' | 'line'> & { seq: number })[]
  const put = db.prepare('UPDATE deal SET seq = ?, batch = 1, prior = NULL, sum = ? WHERE seq = ?')
  let total = 0
  for (const [i, row] of rows.entries()) {
    const sum = (dealSum(DEAL_FIELDS.map((f) => (row as unknown as Record<string, Field>)[f])) + nodeSum(row.node) + lineSum(row.line)) % 0x1_0000_0000
    // Never ahead of a row yet to come: they go by in order, and none was below 1.
    put.run(i + 1, sum, row.seq)
    total += sum
  }
  if (rows.length > 0) db.prepare('INSERT INTO batch (number, id, first, "end", held, sum) VALUES (1, ?, 1, ?, 1, ?)').run(newId(), rows.length + 1, total)
}
