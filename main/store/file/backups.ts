/** Copies of a plan as it was, beside it or in a folder of the user's: named for the plan and the time, made, found, and pruned by number and age. */
import { lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import Database from 'better-sqlite3'
import { fault } from './faults.ts'
import { placeDatabase } from './place.ts'
import { APPLICATION_ID } from './schema.ts'
import type { Backup } from '../../../shared/contract/file.ts'

/** The folder beside a plan. */
const BESIDE = 'Salesplan backups'
/** Whatever their age, so many stay: a clock that is wrong once must not take all. */
const ALWAYS = 3

export interface Keeping { folder: string | null; keep: number; days: number }

export const folderOf = (path: string, { folder }: Pick<Keeping, 'folder'>): string => folder ?? join(dirname(path), BESIDE)

const stemOf = (path: string): string => basename(path, extname(path))
const two = (n: number): string => String(n).padStart(2, '0')

/** `plan (backup 2026-11-28 2145).salesplan`, by the machine's own clock; a second one of a minute is numbered. */
export function backupName(path: string, at: Date, number = 1): string {
  const time = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}${two(at.getMinutes())}`
  return `${stemOf(path)} (backup ${time}${number === 1 ? '' : ` ${number}`}).salesplan`
}

const NAMED = / \(backup (\d{4})-(\d\d)-(\d\d) (\d\d)(\d\d)(?: (\d+))?\)\.salesplan$/

/** The backups of the plan at this path, the newest first; none where there is no folder. */
export function backupsOf(path: string, keeping: Pick<Keeping, 'folder'>): Backup[] {
  const folder = folderOf(path, keeping), stem = stemOf(path)
  const found: (Backup & { number: number })[] = []
  for (const name of namesIn(folder)) {
    const at = NAMED.exec(name)
    if (at === null || name.slice(0, at.index) !== stem) continue
    const file = lstatSync(join(folder, name), { throwIfNoEntry: false })
    if (!file?.isFile()) continue
    const [year, month, day, hour, minute] = at.slice(1, 6).map(Number)
    found.push({ name, bytes: file.size, at: new Date(year, month - 1, day, hour, minute).toISOString(), number: Number(at[6] ?? 1) })
  }
  return found.toSorted((a, b) => b.at.localeCompare(a.at) || b.number - a.number).map(({ name, bytes, at }) => ({ name, bytes, at }))
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Has `copy` write a backup of the plan at `path`, as of `at`, then prunes. Answers its path. Refused: file.full, file.denied, file.missing. */
export function makeBackup(path: string, plan: string, at: Date, keeping: Keeping, copy: (to: string) => void): string {
  const folder = folderOf(path, keeping)
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw fault(error, folder)
  }
  const taken = new Set(namesIn(folder))
  let number = 1
  while (taken.has(backupName(path, at, number))) number++
  const made = join(folder, backupName(path, at, number))
  placeDatabase(made, false, copy)
  prune(path, plan, at, keeping)
  return made
}

/** Deletes backups of this plan past the number, and past the age but for the newest few. A file that is not a backup of this plan by its id stays. */
function prune(path: string, plan: string, now: Date, keeping: Keeping): void {
  const folder = folderOf(path, keeping), oldest = now.getTime() - keeping.days * 86_400_000
  for (const [i, { name, at }] of backupsOf(path, keeping).entries()) {
    if (i < keeping.keep && (i < ALWAYS || Date.parse(at) >= oldest)) continue
    const file = join(folder, name)
    if (planIn(file) !== plan) continue
    try {
      rmSync(file)
    } catch {
      // Held open by another program, or no longer ours to delete: it stays, and is met again the next time.
    }
  }
}

/** The id of the plan in a file; null where it holds none that can be read. */
function planIn(path: string): string | null {
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true })
    try {
      return db.pragma('application_id', { simple: true }) === APPLICATION_ID ? (db.prepare('SELECT id FROM plan').pluck().get() as string) : null
    } finally {
      db.close()
    }
  } catch {
    return null
  }
}
