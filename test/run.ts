/**
 * `npm test [-- PART [ARGUMENT…]]`: every check of the project in turn, or one part: types, lint, build, unit, browser, pictures.
 * The last line counts all of them. What may be skipped is named with its reason and count, by name and count; any other skip is a failure.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { findCompiler, findMounts } from './crash/processes.ts'
import { bringBrowser, bringOffice, findCrm, findElectron, projectRoot } from './support/needs.ts'

interface Outcome { passed: number; failures: string[]; skipped: Map<string, number> }
const nothing = (): Outcome => ({ passed: 0, failures: [], skipped: new Map() })
const one = (name: string, ok: boolean): Outcome => ({ ...nothing(), ...(ok ? { passed: 1 } : { failures: [name] }) })
const both = (a: Outcome, b: Outcome): Outcome =>
  ({ passed: a.passed + b.passed, failures: [...a.failures, ...b.failures], skipped: new Map([...a.skipped, ...b.skipped]) })

const scratch = mkdtempSync(join(tmpdir(), 'salesplan-test-'))

const tools = { tsc: 'typescript/bin/tsc', oxlint: 'oxlint/bin/oxlint', vite: 'vite/bin/vite.js', vitest: 'vitest/vitest.mjs', playwright: '@playwright/test/cli.js' }
function succeeds(tool: keyof typeof tools, args: readonly string[], env: Record<string, string> = {}): boolean {
  const run = spawnSync(process.execPath, [join(projectRoot, 'node_modules', tools[tool]), ...args], { cwd: projectRoot, stdio: 'inherit', env: { ...process.env, NODE_COMPILE_CACHE: join(scratch, 'compiled'), ...env } })
  return run.status === 0
}

const crmMissing = 'SALESPLAN_CRM names no data'
const namespacesMissing = 'This machine makes no network namespaces: that nothing leaves it was not counted'
const electronMissing = "Electron's own program is not there"
const compilerMissing = 'no C compiler is here to make the power cut'
const mountsMissing = 'this machine lets no process mount a small disk'

/** Why a test of this file may be skipped, or null. */
function excuse(file: string): string | null {
  if (findCrm() === null && /findCrm|SALESPLAN_CRM/.test(readFileSync(file, 'utf8'))) return crmMissing
  if (relative(projectRoot, file).replaceAll('\\', '/').startsWith('test/crash/')) return !findCompiler() ? compilerMissing : !findMounts() ? mountsMissing : null
  if (findElectron() === null && relative(projectRoot, file).replaceAll('\\', '/').startsWith('test/electron/')) return electronMissing
  if (relative(projectRoot, file).replaceAll('\\', '/').startsWith('test/offline/')) return namespacesMissing
  return null
}

interface Result { file: string; name: string; status: 'passed' | 'failed' | 'skipped'; message: string }

function counted(results: readonly Result[]): Outcome {
  const outcome = nothing()
  for (const { file, name, status, message } of results) {
    const title = `${relative(projectRoot, file)} › ${name}`
    const reason = status === 'skipped' ? excuse(file) : null
    if (status === 'passed') outcome.passed++
    else if (reason !== null) outcome.skipped.set(reason, (outcome.skipped.get(reason) ?? 0) + 1)
    else outcome.failures.push(status === 'skipped' ? `${title}: skipped without leave` : `${title}\n${message}`)
  }
  return outcome
}

interface VitestReport { success: boolean; testResults: { name: string; status: string; message: string; assertionResults: { fullName: string; status: string; failureMessages: string[] }[] }[] }

function unit(args: readonly string[]): Outcome {
  const office = bringOffice() !== null
  const file = join(scratch, 'unit.json')
  const ok = succeeds('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args])
  const report = readJson<VitestReport>(file)
  if (!report) return one('unit: vitest left no report', false)
  const outcome = counted(report.testResults.flatMap(({ name, status, message, assertionResults }) =>
    assertionResults.length === 0 && status === 'failed' ? [{ file: name, name: 'does not load', status: 'failed' as const, message }]
      : assertionResults.map((t) => ({ file: name, name: t.fullName, status: statusOf(t.status), message: t.failureMessages.map(brief).join('\n') }))))
  if (!ok && outcome.failures.length === 0) outcome.failures.push('unit: an error outside of the tests, printed above')
  return both(outcome, office ? nothing() : one('LibreOffice is not installed and could not be brought: workbooks are not recalculated', false))
}

const statusOf = (status: string): Result['status'] => (status === 'passed' || status === 'expected' ? 'passed' : ['skipped', 'pending', 'todo', 'disabled'].includes(status) ? 'skipped' : 'failed')
const brief = (message: string): string => message.split('\n').slice(0, 12).map((line) => `    ${line}`).join('\n')

interface PlaywrightSpec { title: string; file: string; tests: { status: string; results: { error?: { message?: string } }[] }[] }
interface PlaywrightSuite { title: string; file: string; specs: PlaywrightSpec[]; suites?: PlaywrightSuite[] }
interface PlaywrightReport { suites: PlaywrightSuite[]; errors: { message?: string }[] }

const specsOf = (suite: PlaywrightSuite): PlaywrightSpec[] => [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)]

function playwright(name: string, args: readonly string[]): Outcome {
  const browser = bringBrowser()
  if (browser === null) return one(`${name}: no Chromium, Chrome or Edge is installed and none could be brought`, false)
  const file = join(scratch, `${name}.json`)
  const ok = succeeds('playwright', ['test', `--project=${name}`, '--reporter=list,json', ...args], { PLAYWRIGHT_JSON_OUTPUT_NAME: file })
  const report = readJson<PlaywrightReport>(file)
  if (!report) return one(`${name}: Playwright left no report`, false)
  const outcome = counted(report.suites.flatMap(specsOf).flatMap((spec) => spec.tests.map((t) => ({
    file: join(projectRoot, 'test/browser', spec.file), name: spec.title, status: statusOf(t.status),
    message: t.results.map((r) => brief(r.error?.message ?? '')).join('\n'),
  }))))
  for (const error of report.errors) outcome.failures.push(`${name}: ${brief(error.message ?? '')}`)
  if (!ok && outcome.failures.length === 0) outcome.failures.push(`${name}: an error outside of the tests, printed above`)
  if (outcome.passed === 0 && outcome.failures.length === 0) outcome.failures.push(`${name}: no test ran`)
  return outcome
}

function readJson<T>(file: string): T | null {
  try { return JSON.parse(readFileSync(file, 'utf8')) as T } catch { return null }
}

/** As `npm run build`. */
const build = (): Outcome => [['the window builds'], ['the program builds', '--mode', 'main'], ['the preload script builds', '--mode', 'preload']]
  .map(([name, ...mode]) => one(name, succeeds('vite', ['build', '--logLevel', 'warn', ...mode]))).reduce(both)

const parts: Record<string, (args: readonly string[]) => Outcome> = {
  types: () => ['shared', 'main', 'renderer', 'test'].map((project) => one(`types of ${project}`, succeeds('tsc', ['-p', project]))).reduce(both),
  lint: () => one('lint', succeeds('oxlint', ['--deny-warnings'])),
  build,
  unit,
  browser: (args) => playwright('browser', args),
  pictures: (args) => playwright('pictures', args),
}
/** Pictures are looked at, not judged by a machine: only on request. */
const all = ['types', 'lint', 'build', 'unit', 'browser']

async function main(part: string | undefined, args: readonly string[]): Promise<number> {
  if (!process.versions.node.startsWith('24.')) {
    console.error(`The tests run on Node 24, this is ${process.versions.node}: start them by \`npm test\`, which brings it.`)
    return 2
  }
  if (part !== undefined && !Object.hasOwn(parts, part)) {
    console.error(`No such part: ${part}. Parts: ${Object.keys(parts).join(', ')}.`)
    return 2
  }
  const chosen = part === undefined ? all : part === 'browser' || part === 'pictures' ? ['build', part] : [part]
  const bringing = part === undefined ? once(spawn(process.execPath, [join(projectRoot, 'test/support/bring.ts')], { stdio: 'inherit' }), 'exit') : null
  let outcome = nothing()
  for (const name of chosen) {
    console.log(`\n── ${name} ──`)
    if (name === 'unit') await bringing
    outcome = both(outcome, parts[name](name === part ? args : []))
  }
  rmSync(scratch, { recursive: true, force: true })
  console.log('')
  for (const failure of outcome.failures) console.log(`failed: ${failure}`)
  for (const [reason, count] of outcome.skipped) console.log(`${count} skipped: ${reason}`)
  console.log(`${outcome.passed} passed, ${outcome.failures.length} failed`)
  return outcome.failures.length === 0 ? 0 : 1
}

process.exitCode = await main(process.argv[2], process.argv.slice(3))
