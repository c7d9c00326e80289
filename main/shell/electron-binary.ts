/** Electron's own binary, which its package downloads on first use. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './build.mjs'

const PACKAGE = join(ROOT, 'node_modules', 'electron')
const DOWNLOAD_WITHIN_MS = 120_000
/** A download that failed isn't tried again at every start. */
const TRY_AGAIN_AFTER_MS = 60 * 60_000

/** The executable, downloaded if it can be; null where it can't. */
export function electronBinary(configDir: string, say: (line: string) => void): string | null {
  const found = installed()
  if (found || !existsSync(join(PACKAGE, 'install.js'))) return found
  const failed = join(configDir, 'electron-download-failed')
  const at = statSync(failed, { throwIfNoEntry: false })?.mtimeMs
  if (at !== undefined && Date.now() - at < TRY_AGAIN_AFTER_MS) return null
  say('Downloading Electron…')
  const { status } = spawnSync(process.execPath, [join(PACKAGE, 'install.js')], { timeout: DOWNLOAD_WITHIN_MS, stdio: 'ignore' })
  const now = status === 0 ? installed() : null
  mkdirSync(configDir, { recursive: true })
  if (now) rmSync(failed, { force: true })
  else writeFileSync(failed, '')
  return now
}

function installed(): string | null {
  try {
    const path = join(PACKAGE, 'dist', readFileSync(join(PACKAGE, 'path.txt'), 'utf8').trim())
    return existsSync(path) ? path : null
  } catch {
    return null
  }
}
