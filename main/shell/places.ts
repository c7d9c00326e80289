/** Where this machine keeps documents and settings. */
import { execFileSync } from 'node:child_process'
import { existsSync, realpathSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

type Environment = Record<string, string | undefined>

/** Salesplan's own settings folder by the platform's custom. */
export function configDir(env: Environment = process.env, platform: string = process.platform): string {
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Salesplan')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Salesplan')
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'salesplan')
}

/** The user's documents folder where there is one, else the home folder. */
export function documentsDir(): string {
  const home = homedir()
  const candidates = [process.platform === 'linux' ? xdgDocuments() : null, join(home, 'Documents')]
  const found = candidates.find((dir) => dir !== null && existsSync(dir) && statSync(dir).isDirectory())
  return realpathSync(found ?? home)
}

function xdgDocuments(): string | null {
  try {
    return execFileSync('xdg-user-dir', ['DOCUMENTS'], { encoding: 'utf8', timeout: 1000, stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null
  } catch {
    return null
  }
}

/** The language the terminal speaks: Chinese where the user's locale is, else English. */
export const spokenLocale = (env: Environment = process.env): 'en' | 'zh' => (/^zh/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'zh' : 'en')
