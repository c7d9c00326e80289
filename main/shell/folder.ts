/** One folder of the user's: the only one whose plans a window of the web shell can name, list, open or save. */
import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import type { Listing } from '../../shared/contract/file.ts'
import { PlanError } from '../../shared/errors.ts'

export class Folder {
  readonly root: string

  constructor(dir: string) {
    this.root = realpathSync(dir)
  }

  /** The real absolute path of a name or path, every symlink followed; refused where that is outside. */
  resolve(path: string): string {
    if (path.includes('\0')) throw new PlanError('file.outside', { path: path.replaceAll('\0', '?'), dir: this.root })
    const real = realOf(resolve(this.root, path))
    if (!this.holds(real)) throw new PlanError('file.outside', { path, dir: this.root })
    return real
  }

  /** Whether a real path is the folder itself or below it. */
  holds(real: string): boolean {
    const inside = relative(this.root, real)
    return inside === '' || (inside !== '..' && !inside.startsWith('../') && !inside.startsWith('..\\') && !isAbsolute(inside))
  }

  /** Folders and plans of a folder within, by name; hidden ones and links that lead outside are left out. */
  list(dir: string | undefined): Listing {
    const here = this.resolve(dir ?? this.root)
    const listing: Listing = { dir: here, parent: here === this.root ? null : dirname(here), folders: [], plans: [] }
    for (const name of namesIn(here)) {
      if (name.startsWith('.')) continue
      try {
        const stat = statSync(this.resolve(join(here, name)))
        if (stat.isDirectory()) listing.folders.push(name)
        else if (/\.salesplan$/i.test(name)) listing.plans.push({ name, bytes: stat.size, at: stat.mtime.toISOString() })
      } catch {
        // A dangling link, one that leads outside, or gone since: not offered.
      }
    }
    return listing
  }
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir).sort((a, b) => a.localeCompare(b))
  } catch (error) {
    const missing = ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')
    throw new PlanError(missing ? 'file.missing' : 'file.denied', { path: dir })
  }
}

/** The real path of what is there, and of what is not yet there within a folder that is. */
function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch (error) {
    const parent = dirname(path)
    // A link to nothing would let a file be made wherever it points.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === path || isLink(path)) throw new PlanError('file.denied', { path })
    return join(realOf(parent), basename(path))
  }
}

const isLink = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
