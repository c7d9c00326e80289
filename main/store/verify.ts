/** The laws of a file that can be verified without the engine. */
import type Database from 'better-sqlite3'
import { damagedBatches, damagedDeals, damagedParts, damagedVersions } from './checksums.ts'
import { damagedEntries } from './history.ts'
import { brokenRows, MOST, type Broken } from './laws.ts'
import { unpack } from './pack.ts'
import { readVersion } from './versions.ts'

export type { Broken } from './laws.ts'

export function verify(db: Database.Database): Broken[] {
  const broken: Broken[] = []
  const tell = (law: string, found: readonly { where: string; detail: string }[]): void => { for (const f of found.slice(0, MOST)) broken.push({ law, ...f }) }
  tell('file', (db.pragma('integrity_check') as { integrity_check: string }[]).filter((r) => r.integrity_check !== 'ok').map((r) => ({ where: 'integrity', detail: r.integrity_check })))
  tell('file', (db.pragma('foreign_key_check') as { table: string; parent: string }[]).map((r) => ({ where: r.table, detail: `refers to a ${r.parent} that is not there` })))
  tell('checksums', damagedParts(db).map((part) => ({ where: part, detail: 'is not what was written' })))
  tell('checksums', damagedDeals(db).map((seq) => ({ where: `deal version ${seq}`, detail: 'is not what was imported' })))
  tell('checksums', damagedBatches(db).map((number) => ({ where: `import ${number}`, detail: 'its deals are not all there' })))
  tell('deals', damagedVersions(db).map((id) => ({ where: id, detail: 'another version than the last holds' })))
  tell('history', damagedEntries(db).map((entry) => ({ where: String(entry), detail: 'is not what was logged' })))
  tell('history', undecodable(db))
  tell('versions', badVersions(db))
  return [...broken, ...brokenRows(db)]
}

function undecodable(db: Database.Database): { where: string; detail: string }[] {
  const bad: { where: string; detail: string }[] = []
  for (const { entry, changes } of db.prepare('SELECT entry, changes FROM history').iterate() as Iterable<{ entry: number; changes: Buffer }>) {
    try { unpack(changes) } catch (error) { bad.push({ where: String(entry), detail: error instanceof Error ? error.message : String(error) }) }
  }
  return bad
}

/** Versions that can not be read, or whose name another has. */
function badVersions(db: Database.Database): { where: string; detail: string }[] {
  const names = new Set<string>()
  return (db.prepare('SELECT name, body FROM version ORDER BY pos, id').all() as { name: string; body: string }[]).flatMap(({ name, body }) => {
    const key = name.toLowerCase(), twin = names.has(key)
    names.add(key)
    return [...(twin ? [{ where: name, detail: 'another version has this name' }] : []), ...(readVersion(body) === null ? [{ where: name, detail: 'what it holds is no plan' }] : [])]
  })
}
