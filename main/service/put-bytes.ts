/** Bytes put in a file of their own, whole or not at all. */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PlanError } from '../../shared/errors.ts'
import { newId } from '../../shared/ids.ts'

/** Refused: file.exists, file.full, file.missing, file.denied. */
export function putBytes(path: string, bytes: Uint8Array, overwrite: boolean): void {
  if (existsSync(path) && !overwrite) throw new PlanError('file.exists', { path })
  const temporary = join(dirname(path), `.${newId()}.part`)
  try {
    const file = openSync(temporary, 'wx')
    try { for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at); fsyncSync(file) } finally { closeSync(file) }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOSPC') throw new PlanError('file.full', { path })
    if (code === 'ENOENT') throw new PlanError('file.missing', { path: dirname(path) })
    throw new PlanError('file.denied', { path })
  }
}
