/** Copies that were read and wait to be taken in. */
import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Output } from '../../../shared/contract/index.ts'
import { PlanError, refusal, type Refusal } from '../../../shared/errors.ts'
import { fault } from '../../store/file/faults.ts'
import type { Document } from '../document.ts'
import type { Job } from '../job.ts'
import { readReturned, type Home, type Returned } from './returned.ts'
import { copyOf } from './show.ts'

/** A file that was sent, and where it lies. */
export interface Upload { path: string; file: string }

export class Returns {
  private readonly known = new Map<string, Returned>()

  of(copy: string): Returned {
    const found = this.known.get(copy)
    if (!found) throw new PlanError('merge.unknown', { copy })
    return found
  }

  /** Reads files, and all plans of a folder but the open one; one that is refused does not keep others from being read. */
  *read({ rows, store }: Document, paths: readonly string[], uploads: readonly Upload[], job: Job): Generator<void, Output<'merge.read'>> {
    const home: Home = { path: store.path, plan: rows.plan, origins: rows.origins, marks: () => store.stepMarks() }
    const sent = new Set(uploads.map((u) => u.path))
    const files = [...paths.flatMap((path) => filesAt(path, store.path)).map((path) => ({ path, file: basename(path) })), ...uploads], copies: Returned[] = [], refused: Output<'merge.read'>['refused'] = []
    for (const [i, { path, file }] of files.entries()) {
      job.progress(i, files.length)
      if (job.cancelled()) throw new PlanError('import.cancelled', {})
      try {
        copies.push(readReturned(home, path, file))
      } catch (error) {
        if (!(error instanceof PlanError) || error.code === 'internal') throw error
        const { code, params } = refusal(error)
        // Of a file that was sent, nobody knows the path.
        refused.push({ file, refusal: { code, params: sent.has(path) && 'path' in params ? { ...params, path: file } : params } as Refusal })
      }
      yield
    }
    for (const copy of copies) this.known.set(copy.id, copy)
    return { copies: copies.map(copyOf), refused }
  }

  drop(copies: readonly string[]): void {
    for (const copy of copies) this.known.delete(copy)
  }

  clear(): void {
    this.known.clear()
  }
}

/** The file itself; of a folder the plans in it, but the one that is open. */
function filesAt(path: string, own: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path]
    return readdirSync(path).filter((name) => /\.salesplan$/i.test(name) && !name.startsWith('.')).toSorted().map((name) => join(path, name)).filter((file) => !sameFile(file, own))
  } catch (error) {
    throw fault(error, path)
  }
}

function sameFile(a: string, b: string): boolean {
  const one = statSync(a, { bigint: true, throwIfNoEntry: false }), other = statSync(b, { bigint: true, throwIfNoEntry: false })
  return one !== undefined && other !== undefined && one.dev === other.dev && one.ino === other.ino
}
