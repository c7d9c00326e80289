/** Automatic backups of the open plan: when, where, and how many, by the settings of this machine. */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { backupFolder, backupsOf, freeName, makeBackup, Store } from '../store/index.ts'
import { backupSettings, type BackupSettings } from '../../shared/contract/file.ts'
import type { Emit } from '../../shared/contract/index.ts'
import { PlanError, refusal } from '../../shared/errors.ts'

const HOUR_MS = 3_600_000
/** A file's time and the minute in a backup's name may be this far apart. */
const MINUTE_MS = 60_000

/** The settings; unreadable ones are those that everybody begins with. Without a folder of the machine they hold for this process only. */
export class BackupKeeping {
  private readonly dir: string | undefined
  private held: BackupSettings = backupSettings.parse({})

  constructor(dir: string | undefined) {
    this.dir = dir
  }

  get settings(): BackupSettings {
    if (this.dir === undefined) return this.held
    try {
      return backupSettings.parse(JSON.parse(readFileSync(join(this.dir, 'backups.json'), 'utf8')))
    } catch {
      return backupSettings.parse({})
    }
  }

  set(change: Partial<BackupSettings>): BackupSettings {
    this.held = { ...this.settings, ...change }
    if (this.dir !== undefined) {
      const temporary = join(this.dir, `.backups.${process.pid}`)
      try {
        mkdirSync(this.dir, { recursive: true })
        writeFileSync(temporary, JSON.stringify(this.held, null, 2))
        renameSync(temporary, join(this.dir, 'backups.json'))
      } catch {
        rmSync(temporary, { force: true })
        throw new PlanError('file.denied', { path: this.dir })
      }
    }
    return this.held
  }
}

/** Of one open plan: the first when it is opened, unless it is as its last backup has it, then one an hour at most, while it is changed. */
export class Backups {
  private readonly store: Store
  private readonly keeping: BackupKeeping
  private readonly emit: Emit
  /** Of the last try; the revision it was made of, −1 where that is not known. */
  private last: { at: number; revision: number } | null = null

  constructor(store: Store, keeping: BackupKeeping, emit: Emit) {
    this.store = store
    this.keeping = keeping
    this.emit = emit
  }

  /** Makes one where it is time. What stands in the way is told, once a try, and stops nothing. */
  due(now: Date): void {
    const { store, keeping } = this
    if (store.readOnly) return
    const { settings } = keeping
    if (settings.keep === 0) return
    const revision = store.revision(), at = now.getTime()
    // A clock that was set back makes no pause of more than an hour.
    if (this.last !== null && (this.last.revision === revision || (at - this.last.at < HOUR_MS && at >= this.last.at))) return
    const first = this.last === null
    this.last = { at, revision }
    try {
      if (first && this.isKept()) return
      const made = makeBackup(store.path, store.rows('plan')[0].id, now, settings, (to) => store.writeCopy(to))
      this.emit('backup.made', { name: basename(made), trouble: null })
    } catch (error) {
      this.emit('backup.made', { name: null, trouble: refusal(error) })
    }
  }

  /** Whether the newest backup is of the file as it is: nothing was written to it since. */
  private isKept(): boolean {
    const [newest] = backupsOf(this.store.path, this.keeping.settings)
    const file = statSync(this.store.path, { throwIfNoEntry: false })
    return newest !== undefined && file !== undefined && file.mtimeMs < Date.parse(newest.at) + MINUTE_MS && newest.bytes > 0
  }
}

/** Puts a backup of the plan at `path`, the newest where none is named, beside it as a plan of its own. Answers where. Refused: backup.none, and what opening refuses. */
export function restoreBackup(path: string, name: string | undefined, keeping: BackupKeeping): string {
  const { settings } = keeping
  const backups = backupsOf(path, settings)
  const found = name === undefined ? backups[0] : backups.find((b) => b.name === name)
  if (found === undefined) throw new PlanError('backup.none', { path, folder: backupFolder(path, settings) })
  const to = freeName(path, 'restored')
  const store = Store.open(join(backupFolder(path, settings), found.name), { readOnly: true })
  try {
    store.saveAs(to)
  } finally {
    store.close()
  }
  return to
}
