/** An installed Chromium, Chrome or Edge, opened as an app window. */
import { spawn } from 'node:child_process'
import { accessSync, constants, mkdirSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

type Environment = Record<string, string | undefined>

/** Where the three are found by name or by their installers' custom, in order of preference; SALESPLAN_BROWSER names another. */
export function browserCandidates(env: Environment, platform: string): string[] {
  const own = env.SALESPLAN_BROWSER ? [env.SALESPLAN_BROWSER] : []
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((r) => r !== undefined)
    const tails = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe', 'Chromium\\Application\\chrome.exe']
    return [...own, ...tails.flatMap((tail) => roots.map((root) => `${root}\\${tail}`))]
  }
  if (platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge']
    return [...own, ...['/Applications', join(env.HOME ?? '/', 'Applications')].flatMap((dir) => apps.map((app) => join(dir, `${app}.app`, 'Contents', 'MacOS', app)))]
  }
  return [...own, 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge']
}

/** The first that can be run. */
export function findBrowser(env: Environment = process.env, platform: string = process.platform): string | null {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const runnable = (path: string): boolean => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  }
  for (const name of browserCandidates(env, platform)) {
    const found = isAbsolute(name) || platform === 'win32' ? [name] : folders.map((folder) => join(folder, name))
    const path = found.find(runnable)
    if (path) return path
  }
  return null
}

/** Whether a window can be shown at all. */
export const hasDisplay = (env: Environment = process.env, platform: string = process.platform): boolean =>
  platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)

/** Arguments for an app window with a profile of its own. Chromium refuses its sandbox to root, and only to root. */
export const appArguments = (address: string, profile: string, root: boolean): string[] => [
  `--app=${address}`, `--user-data-dir=${profile}`, '--no-first-run', '--no-default-browser-check', '--disable-sync', ...(root ? ['--no-sandbox'] : []),
]

/** Opens the window; resolves false where the browser can't be started or ends at once with a failure. */
export function openAppWindow(browser: string, address: string, profile: string): Promise<boolean> {
  mkdirSync(profile, { recursive: true })
  const child = spawn(browser, appArguments(address, profile, process.getuid?.() === 0), { stdio: 'ignore', detached: process.platform !== 'win32' })
  child.unref()
  return new Promise((resolve) => {
    const started = setTimeout(() => resolve(true), 2_000)
    started.unref()
    child.once('error', () => { clearTimeout(started); resolve(false) })
    child.once('exit', (code) => { clearTimeout(started); resolve(code === 0) })
  })
}
