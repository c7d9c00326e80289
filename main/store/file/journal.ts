/** The files that SQLite leaves beside a database which is being changed. */
import { closeSync, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'

/** Ends a journal that names the journal of a change over several files (sqlite.org/fileformat2.html, and pager.c). */
const JOURNAL_MAGIC = Buffer.from([0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7])

export const hasJournal = (path: string): boolean => existsSync(`${path}-journal`)

/**
 * A `-journal` beside the file is rolled back when it is opened: our own after a crash, and deleting it instead would leave half a change.
 * One sent along by a stranger can do no more than he could in the file itself, which is checked after the rollback; except that a journal
 * may name another file, which SQLite reads and then deletes. We never write such a journal, and this finds one.
 */
export function journalNamesFile(path: string): boolean {
  const journal = `${path}-journal`
  const size = statSync(journal, { throwIfNoEntry: false })?.size ?? 0
  if (size < JOURNAL_MAGIC.length) return false
  const file = openSync(journal, 'r')
  try {
    const tail = Buffer.alloc(JOURNAL_MAGIC.length)
    readSync(file, tail, 0, tail.length, size - tail.length)
    return tail.equals(JOURNAL_MAGIC)
  } finally {
    closeSync(file)
  }
}

/**
 * Before another file takes the place: a journal left there would be rolled back into the newcomer. Reading the old file applies it where
 * it belongs; what then is still there belongs to nothing.
 */
export function settleJournal(path: string): void {
  const beside = ['-journal', '-wal', '-shm'].map((end) => path + end).filter((file) => existsSync(file))
  if (beside.length === 0) return
  if (existsSync(path) && !journalNamesFile(path)) {
    try {
      const old = new Database(path, { fileMustExist: true })
      try { old.prepare('SELECT count(*) FROM sqlite_schema').get() } finally { old.close() }
    } catch (error) {
      if (!(error instanceof Database.SqliteError) || error.code.startsWith('SQLITE_BUSY')) throw error
    }
  }
  for (const file of beside) rmSync(file, { force: true })
}
