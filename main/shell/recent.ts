/** The last plans that were open on this machine, newest first, in one small file of the settings folder. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { RecentFile } from '../../shared/contract/file.ts'

const MOST = 10
const schema = z.array(z.object({ path: z.string(), name: z.string(), at: z.string() }))

const fileIn = (dir: string): string => join(dir, 'recent.json')

/** An unreadable list is an empty one. */
export function recentFiles(dir: string): RecentFile[] {
  try {
    return schema.parse(JSON.parse(readFileSync(fileIn(dir), 'utf8')))
  } catch {
    return []
  }
}

/** Puts a plan on top of the list. That it can't be remembered is no reason not to open it. */
export function remember(dir: string, path: string, at: string): void {
  const entry: RecentFile = { path, name: basename(path).replace(/\.salesplan$/i, ''), at }
  const list = [entry, ...recentFiles(dir).filter((r) => r.path !== path)].slice(0, MOST)
  const temporary = join(dir, `.recent.${process.pid}`)
  try {
    mkdirSync(dir, { recursive: true })
    writeFileSync(temporary, JSON.stringify(list, null, 2))
    renameSync(temporary, fileIn(dir))
  } catch {
    rmSync(temporary, { force: true })
  }
}
