/** Putting a whole file in its place: written beside it under another name, checked, then renamed, so that a half-written one is never seen. */
import { closeSync, existsSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import Database from 'better-sqlite3'
import { fault } from './faults.ts'
import { settleJournal } from './journal.ts'
import { PlanError } from '../../../shared/errors.ts'
import { newId } from '../../../shared/ids.ts'

/** Has `write` make a database under another name in the folder of `path`, and puts it there once it is whole. */
export function placeDatabase(given: string, overwrite: boolean, write: (temporary: string) => void): void {
  if (!existsSync(dirname(given))) throw new PlanError('file.missing', { path: dirname(given) })
  const taken = existsSync(given)
  if (taken && (!overwrite || statSync(given).isDirectory())) throw new PlanError('file.exists', { path: given })
  // A link goes on pointing at what takes the place of its file.
  const path = taken ? realpathSync(given) : given
  const folder = dirname(path)
  const temporary = join(folder, `.${newId()}.part`)
  try {
    write(temporary)
    const db = new Database(temporary, { readonly: true, fileMustExist: true })
    const sound = db.pragma('quick_check(1)', { simple: true })
    db.close()
    if (sound !== 'ok') throw new PlanError('file.damaged', { path, detail: String(sound) })
    flush(temporary, 'r+')
    settleJournal(path)
    renameSync(temporary, path)
    flush(folder, 'r')
  } catch (error) {
    throw fault(error, given)
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(temporary + end, { force: true })
  }
}

function flush(path: string, mode: 'r' | 'r+'): void {
  try {
    const file = openSync(path, mode)
    try { fsyncSync(file) } finally { closeSync(file) }
  } catch (error) {
    // Windows can't open a folder, and some network folders can't be synced; the rename itself was done.
    if (mode === 'r+') throw error
  }
}

/** `plan (conflict).salesplan`, `plan (conflict 2).salesplan` …: the first such name that is free. */
export function freeName(path: string, word: string): string {
  const extension = extname(path)
  const stem = join(dirname(path), basename(path, extension))
  for (let n = 1; ; n++) {
    const name = `${stem} (${word}${n === 1 ? '' : ` ${n}`})${extension}`
    if (!existsSync(name)) return name
  }
}
