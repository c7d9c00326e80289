/** What SQLite and the file system say, as refusals. */
import Database from 'better-sqlite3'
import { PlanError } from '../../../shared/errors.ts'

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '')

/** The refusal for an error met on the plan at `path`; anything unforeseen is `internal`. */
export function fault(error: unknown, path: string): PlanError {
  if (error instanceof PlanError) return error
  const code = codeOf(error)
  const detail = error instanceof Error ? error.message : String(error)
  if (error instanceof Database.SqliteError) {
    if (code === 'SQLITE_FULL') return new PlanError('file.full', { path })
    if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED') || code === 'SQLITE_PROTOCOL') return new PlanError('plan.busy', { path })
    if (code === 'SQLITE_READONLY_ROLLBACK' || code === 'SQLITE_READONLY_RECOVERY') return new PlanError('file.damaged', { path, detail: 'a half-written change must be taken back first, and the file or its folder is read-only' })
    if (code.startsWith('SQLITE_READONLY')) return new PlanError('plan.readOnly', { path })
    if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code === 'SQLITE_FORMAT' || code === 'SQLITE_IOERR_SHORT_READ') return new PlanError('file.damaged', { path, detail })
    if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_IOERR') || code === 'SQLITE_PERM' || code === 'SQLITE_AUTH') return new PlanError('file.denied', { path })
    // Of the header's schema format (bytes 44 to 47), which has no code of its own.
    if (detail === 'unsupported file format') return new PlanError('file.damaged', { path, detail })
    return new PlanError('internal', { detail: `${code} ${detail}` })
  }
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return new PlanError('file.full', { path })
  if (code === 'ENOENT' || code === 'ENOTDIR') return new PlanError('file.missing', { path })
  if (code === 'EEXIST') return new PlanError('file.exists', { path })
  if (code === 'EISDIR') return new PlanError('file.notPlan', { path })
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'EBUSY' || code === 'EIO') return new PlanError('file.denied', { path })
  return new PlanError('internal', { detail })
}

/** Whether SQLite found that its file is no longer the one at the path. */
export const movedAway = (error: unknown): boolean => codeOf(error) === 'SQLITE_READONLY_DBMOVED'
