/** All that a plan holds, as text: two plans with the same dump are the same plan. History and revision are left out. */
import type Database from 'better-sqlite3'
import { DEAL_COLUMNS, quoted, TABLE_NAMES, TABLES } from './tables.ts'

export function dump(db: Database.Database): string {
  const lines: string[] = []
  for (const table of TABLE_NAMES) {
    const { columns, key } = TABLES[table]
    const order = key.length > 0 ? `ORDER BY ${key.map(quoted).join(', ')}` : ''
    for (const row of db.prepare(`SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(table)} ${order}`).raw().iterate()) lines.push(`${table} ${JSON.stringify(row)}`)
  }
  for (const row of db.prepare('SELECT scenario, measure, node, line, slice, value FROM cell ORDER BY scenario, measure, node, line, slice').raw().iterate()) lines.push(`cell ${JSON.stringify(row)}`)
  for (const row of db.prepare(`SELECT ${DEAL_COLUMNS.map(quoted).join(', ')} FROM deal WHERE live = 1 ORDER BY id`).raw().iterate()) lines.push(`deal ${JSON.stringify(row)}`)
  return lines.join('\n') + '\n'
}
