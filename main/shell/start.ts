/** What `npm start` loads: the app in Electron where it can be had, else the same app from the web shell in an installed browser. */
import { spawn } from 'node:child_process'
import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { refusal } from '../../shared/errors.ts'
import { sentence } from '../../shared/locales/index.ts'
import { findBrowser, hasDisplay, openAppWindow } from './browser.ts'
import { ensureBuilt, ROOT } from './build.mjs'
import { electronBinary } from './electron-binary.ts'
import { configDir, documentsDir, spokenLocale } from './places.ts'
import { startWeb } from './web.ts'

const USAGE = `npm start -- [PLAN.salesplan] [--dir FOLDER] [--no-window] [--port PORT]
  --dir FOLDER   plans are opened and saved in this folder (default: your documents)
  --no-window    print the address instead of opening a window
  --port PORT    serve at this port (default: any free one)`

const say = (line: string): void => { process.stdout.write(`${line}\n`) }
const fail = (line: string, code: number): never => { process.stderr.write(`${line}\n`); process.exit(code) }

interface Wanted { plan: string | undefined; dir: string; window: boolean; port: number }

function wanted(args: string[]): Wanted {
  const { values, positionals } = parseArgs({
    args, allowPositionals: true,
    options: { dir: { type: 'string' }, 'no-window': { type: 'boolean' }, port: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help) { say(USAGE); process.exit(0) }
  const port = Number(values.port ?? 0)
  if (positionals.length > 1 || !Number.isInteger(port) || port < 0 || port > 65_535) throw new TypeError('arguments')
  const plan = positionals[0] === undefined ? undefined : realIfThere(resolve(positionals[0]))
  const dir = values.dir !== undefined ? resolve(values.dir) : plan !== undefined && !plan.startsWith(join(documentsDir(), '/')) ? dirname(plan) : documentsDir()
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) fail(`There is no folder “${dir}”.`, 1)
  return { plan, dir, window: !values['no-window'], port }
}

function realIfThere(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

/** Runs the app in Electron; resolves with its exit code, or null where Electron can't be had. */
function inElectron({ plan, dir }: Wanted): Promise<number | null> {
  const binary = electronBinary(configDir(), say)
  if (!binary) return Promise.resolve(null)
  const child = spawn(binary, [ROOT, `--dir=${dir}`, ...(plan ? [plan] : [])], { stdio: 'inherit' })
  return new Promise((done) => {
    child.once('error', () => done(null))
    child.once('exit', (code) => done(code ?? 1))
  })
}

async function inBrowser({ plan, dir, window, port }: Wanted, note: string): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
  const web = await startWeb({ pages: join(ROOT, 'dist', 'renderer'), dir, configDir: configDir(), version, port, open: plan })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => { void web.stop() })
  const { address } = web
  const browser = window && hasDisplay() ? findBrowser() : null
  if (browser && await openAppWindow(browser, address, join(configDir(), 'browser'))) say(`${note}Salesplan is open in ${browser}; Ctrl-C ends it.`)
  else say(`${note}Salesplan is at ${address} (Ctrl-C ends it).`)
  await web.stopped
}

async function main(): Promise<void> {
  let asked: Wanted
  try {
    asked = wanted(process.argv.slice(2))
  } catch {
    return fail(USAGE, 2)
  }
  const trouble = ensureBuilt('renderer', say)
  if (trouble !== null) return fail(`The window could not be built: ${trouble}`, 1)
  if (asked.window && hasDisplay()) {
    const code = await inElectron(asked)
    if (code !== null) process.exit(code)
    return inBrowser(asked, 'Electron can\'t be had here, so a browser is used. ')
  }
  return inBrowser(asked, '')
}

main().then(() => process.exit(0), (error: unknown) => fail(sentence(refusal(error), spokenLocale()), 1))
