/** The built window, made anew when it is missing or older than its sources. */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..', '..')
export const RENDERER = join(ROOT, 'dist', 'renderer')
const MAIN = join(ROOT, 'dist', 'main')

/** Builds the window if needed; answers what the builder said where it failed. */
export function ensureRenderer(say: (line: string) => void): string | null {
  if (!older(join(RENDERER, 'index.html'), ['renderer', 'shared'], ['vite.config.ts', 'package-lock.json'])) return null
  say('Building the window…')
  // Built aside and moved, so that a window that is open meanwhile, or another start, never meets half a build.
  const aside = `${RENDERER}.${process.pid}`
  const trouble = vite(['--outDir', aside, '--logLevel', 'error'])
  if (trouble === null) swap(aside, RENDERER)
  else rmSync(aside, { recursive: true, force: true })
  return trouble
}

/** Builds what Electron itself runs. */
export function ensureMain(): string | null {
  if (!older(join(MAIN, 'electron.js'), ['main', 'shared'], ['vite.config.ts', 'package-lock.json'])) return null
  return vite(['--mode', 'main', '--logLevel', 'error']) ?? vite(['--mode', 'preload', '--logLevel', 'error'])
}

function vite(args: string[]): string | null {
  const { status, stderr, stdout, error } = spawnSync(process.execPath, [join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', ...args], { cwd: ROOT, encoding: 'utf8' })
  return status === 0 ? null : (error?.message ?? `${stderr}${stdout}`).trim()
}

function swap(from: string, to: string): void {
  const old = `${from}.old`
  mkdirSync(join(ROOT, 'dist'), { recursive: true })
  if (existsSync(to)) renameSync(to, old)
  renameSync(from, to)
  rmSync(old, { recursive: true, force: true })
}

/** Whether a built file is missing or older than any source. An installed copy brings no sources and is never older. */
function older(built: string, folders: string[], files: string[]): boolean {
  const at = statSync(built, { throwIfNoEntry: false })?.mtimeMs
  if (at === undefined) return true
  const sources = [...folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx,css,html,svg}`, { cwd: ROOT })), ...files]
  return sources.some((file) => (statSync(join(ROOT, file), { throwIfNoEntry: false })?.mtimeMs ?? 0) > at)
}
