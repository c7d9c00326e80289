/** What the tests need of the machine: a Chromium to look through, LibreOffice to recalculate, and the CRM data where it is. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { chromium } from '@playwright/test'

export const projectRoot = resolve(import.meta.dirname, '../..')

const onPath = (names: readonly string[]): string | null => {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) if (existsSync(join(folder, name))) return join(folder, name)
  }
  return null
}

const macApps = ['Chromium', 'Google Chrome', 'Microsoft Edge'].map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`)
const windowsApps = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name]).filter((root) => root !== undefined)
  .flatMap((root) => ['Google/Chrome', 'Microsoft/Edge', 'Chromium'].map((app) => join(root, app, 'Application', app.endsWith('Edge') ? 'msedge.exe' : 'chrome.exe')))

/**
 * An installed Chromium, Chrome or Edge, else the one Playwright has downloaded; null where there is none. Debian's Chromium
 * without a window of its own comes first: it draws the same pages in half the time.
 */
export function findBrowser(): string | null {
  const installed = onPath(['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge'])
    ?? [...macApps, ...windowsApps].find(existsSync)
  if (installed) return installed
  const downloaded = chromium.executablePath()
  return downloaded && existsSync(downloaded) ? downloaded : null
}

export const findOffice = (): string | null =>
  onPath(['soffice', 'libreoffice']) ?? ['/Applications/LibreOffice.app/Contents/MacOS/soffice', '/usr/lib/libreoffice/program/soffice'].find(existsSync) ?? null

const succeeds = (command: string, args: readonly string[], env = process.env): boolean =>
  spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0

/** Debian as root: packages by apt-get. False anywhere else, or where they can't be had. */
function aptInstall(packages: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || !onPath(['apt-get'])) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return succeeds('apt-get', ['update', '-qq'], env) && succeeds('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], env)
}

/** Finds a browser or brings one; null where none can be had. */
export function bringBrowser(): string | null {
  const found = findBrowser()
  if (found) return found
  console.log('No Chromium, Chrome or Edge is installed: asking Playwright for one.')
  if (succeeds(process.execPath, [join(projectRoot, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium'])) return findBrowser()
  console.log('Playwright could not bring one: asking apt-get.')
  return aptInstall(['chromium-headless-shell', 'fonts-noto-cjk']) ? findBrowser() : null
}

export function bringOffice(): string | null {
  const found = findOffice()
  if (found) return found
  console.log('LibreOffice is not installed: asking apt-get.')
  return aptInstall(['libreoffice-calc-nogui']) ? findOffice() : null
}

/** Electron's own program, which its package downloads on first use. */
export function findElectron(): string | null {
  const dist = join(projectRoot, 'node_modules/electron/dist')
  if (!existsSync(dist)) return null
  const name = readdirSync(dist).find((f) => /^(electron(\.exe)?|Electron\.app)$/.test(f))
  return name ? join(dist, name) : null
}

/** The folder of the public CRM data set, which is never part of the project; null where it is not. */
export function findCrm(): string | null {
  const folder = resolve(projectRoot, process.env.SALESPLAN_CRM ?? '../shared/data/crm')
  return existsSync(join(folder, 'sales_pipeline.csv')) ? folder : null
}
