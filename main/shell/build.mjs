/**
 * What is built from the sources, made anew when missing or older: the window (dist/renderer) and the bundle of everything
 * that runs in Node or Electron (dist/main), which starts several times faster than the sources do. Plain JavaScript,
 * since it runs before anything that can read TypeScript is loaded.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const SOURCE = /\.(ts|tsx|mjs|css|html|svg)$/

/** @type {Record<'renderer' | 'main', { entry: string, folders: string[], modes: string[][] }>} */
const PARTS = {
  renderer: { entry: 'index.html', folders: ['renderer', 'shared'], modes: [[]] },
  main: { entry: 'preload.cjs', folders: ['main', 'shared'], modes: [['--mode', 'main'], ['--mode', 'preload']] },
}

/**
 * Builds a part if needed; answers what the builder said where it could not.
 * @param {'renderer' | 'main'} part
 * @param {(line: string) => void} say
 * @returns {string | null}
 */
export function ensureBuilt(part, say) {
  const { entry, folders, modes } = PARTS[part]
  const built = join(ROOT, 'dist', part)
  if (!isOlder(join(built, entry), [...folders, 'vite.config.ts', 'package-lock.json'])) return null
  say(part === 'renderer' ? 'Building the window…' : 'Building the program…')
  // Built aside and moved, so that a window that is open meanwhile, or another start, never meets half a build.
  const aside = `${built}.${process.pid}`
  for (const mode of modes) {
    const { status, stdout, stderr, error } = spawnSync(process.execPath,
      [join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', ...mode, '--outDir', aside, '--logLevel', 'error'], { cwd: ROOT, encoding: 'utf8' })
    if (status === 0) continue
    rmSync(aside, { recursive: true, force: true })
    return (error?.message ?? `${stderr}${stdout}`).trim()
  }
  moveIn(aside, built)
  return null
}

/**
 * Puts a finished folder in the place of an older one. Another start may be doing the same at this moment: whichever comes last stays.
 * @param {string} aside
 * @param {string} built
 */
export function moveIn(aside, built) {
  const old = `${aside}.old`
  for (let tries = 10; ; tries--) {
    try {
      renameSync(built, old)
      rmSync(old, { recursive: true, force: true })
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
    }
    try {
      renameSync(aside, built)
      return
    } catch (error) {
      if (tries === 0 || !['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(codeOf(error))) throw error
    }
  }
}

/** @param {unknown} error */
const codeOf = (error) => (error instanceof Error && 'code' in error ? String(error.code) : '')

/**
 * Whether a built file is missing or older than any source. An installed copy brings no sources and is never older.
 * @param {string} built
 * @param {string[]} sources
 */
function isOlder(built, sources) {
  const at = statSync(built, { throwIfNoEntry: false })?.mtimeMs
  return at === undefined || sources.some((source) => newest(join(ROOT, source)) > at)
}

/**
 * When the newest file in a folder, or the file itself, was written.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0
  let at = 0
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory() || SOURCE.test(entry.name)) at = Math.max(at, newest(join(path, entry.name)))
  }
  return at
}

/**
 * Loads one entry of the bundle, built first where needed, with V8's compiled code kept from one start to the next.
 * @param {string} entry
 * @returns {Promise<unknown>}
 */
export async function load(entry) {
  const trouble = ensureBuilt('main', (line) => { process.stderr.write(`${line}\n`) })
  if (trouble !== null) {
    process.stderr.write(`Salesplan could not be built: ${trouble}\n`)
    process.exit(1)
  }
  const { directory } = enableCompileCache()
  // Worker threads take it from here.
  if (directory !== undefined) process.env.NODE_COMPILE_CACHE ??= directory
  return import(pathToFileURL(join(ROOT, 'dist', 'main', entry)).href)
}
