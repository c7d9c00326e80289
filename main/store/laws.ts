/** The laws of a file's rows that SQL can verify. */
import type Database from 'better-sqlite3'
import { isJsonObject } from '../../shared/looks.ts'

export interface Broken { law: string; where: string; detail: string }

/** Rows that break a law: each query answers `where` and `detail`. */
const QUERIES: readonly { law: string; sql: string }[] = [
  { law: 'cells', sql: "SELECT n.name || ' ' || c.slice AS \"where\", 'a group holds a number of its own that adds up from those beneath' AS detail FROM cell c JOIN node n ON n.id = c.node WHERE n.kind = 'group' AND (c.measure = 'quota' OR c.measure IN (SELECT id FROM measure WHERE formula = '' AND overNodes = 'sum'))" },
  { law: 'cells', sql: "SELECT measure || ' ' || node || ' ' || slice AS \"where\", 'a number of an unknown measure' AS detail FROM cell WHERE measure NOT IN ('goal', 'quota', 'reserve') AND measure NOT IN (SELECT id FROM measure WHERE formula = '')" },
  { law: 'tree', sql: "SELECT s.name AS \"where\", 'a seat has ' || n.name || ' below it' AS detail FROM node n JOIN node s ON s.id = n.parent WHERE s.kind <> 'group'" },
  { law: 'tree', sql: "SELECT name AS \"where\", 'does not hang on the root' AS detail FROM node WHERE id NOT IN (WITH RECURSIVE below (id) AS (SELECT 'root' UNION SELECT n.id FROM node n JOIN below b ON n.parent = b.id) SELECT id FROM below)" },
  { law: 'tree', sql: "SELECT name AS \"where\", 'ends before it starts' AS detail FROM node WHERE ends < starts" },
  { law: 'deals', sql: "SELECT id AS \"where\", 'counts for an unknown seat' AS detail FROM deal WHERE live = 1 AND node IS NOT NULL AND node NOT IN (SELECT id FROM node WHERE kind <> 'group')" },
  { law: 'deals', sql: "SELECT id AS \"where\", 'counts for an unknown line' AS detail FROM deal WHERE live = 1 AND line NOT IN (SELECT id FROM line)" },
  { law: 'moves', sql: "SELECT n.name AS \"where\", 'moves under ' || p.name || ', which is no group' AS detail FROM move m JOIN node n ON n.id = m.node JOIN node p ON p.id = m.parent WHERE p.kind <> 'group'" },
  { law: 'credit', sql: "SELECT deal AS \"where\", 'is shared to ' || (sum(share) / 100.0) || ' %' AS detail FROM credit WHERE kind = 'split' GROUP BY deal HAVING sum(share) <> 10000" },
  { law: 'credit', sql: "SELECT c.deal AS \"where\", 'counts for ' || n.name || ', which can not have it' AS detail FROM credit c JOIN node n ON n.id = c.node WHERE n.kind = 'group' OR (n.kind = 'overlay') <> (c.kind = 'overlay')" },
  { law: 'names', sql: "SELECT name AS \"where\", 'stands for an unknown ' || kind AS detail FROM alias WHERE target NOT IN (SELECT id FROM node WHERE alias.kind = 'node' UNION ALL SELECT id FROM line WHERE alias.kind = 'line')" },
  { law: 'work', sql: `SELECT name AS "where", 'what another tool wants back is no JSON object' AS detail FROM (SELECT name, extra FROM task UNION ALL SELECT name, extra FROM source) WHERE CASE WHEN json_valid(extra) THEN json_type(extra) <> 'object' ELSE 1 END` },
  { law: 'history', sql: "SELECT CAST(entry AS TEXT) AS \"where\", 'was undone before a later step' AS detail FROM history h WHERE undone = 1 AND EXISTS (SELECT 1 FROM history l WHERE l.entry > h.entry AND l.undone = 0)" },
  { law: 'history', sql: "SELECT CAST(max(entry) AS TEXT) AS \"where\", 'is past the last entry' AS detail FROM history HAVING max(entry) > (SELECT entry FROM head)" },
]

/** At most so many findings of one law are told. */
export const MOST = 20

/** What of the rows breaks a law; so many findings of each at most. */
export function brokenRows(db: Database.Database): Broken[] {
  return [
    ...badLayouts(db).slice(0, MOST).map((found) => ({ law: 'layouts', ...found })),
    ...QUERIES.flatMap(({ law, sql }) => (db.prepare(`${sql} LIMIT ${MOST}`).all() as Omit<Broken, 'law'>[]).map((found) => ({ law, ...found }))),
  ]
}

/** Layouts whose body is no JSON object, or whose name another has. */
function badLayouts(db: Database.Database): { where: string; detail: string }[] {
  const names = new Set<string>()
  return (db.prepare('SELECT name, body FROM layout ORDER BY pos, id').all() as { name: string; body: string }[]).flatMap(({ name, body }) => {
    const key = name.toLowerCase(), twin = names.has(key)
    names.add(key)
    return [...(twin ? [{ where: name, detail: 'another layout has this name' }] : []), ...(isJsonObject(body) ? [] : [{ where: name, detail: 'its body is no JSON object' }])]
  })
}
