/** Processes to be killed, and what a machine has for it: a compiler for the power cut, a small disk. */
import { spawn, spawnSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { join } from 'node:path'

const CHILD = join(import.meta.dirname, 'child.ts')

export interface Ended { said: string[]; killed: boolean; code: number | null; errors: string }

/** How a process ends: at a moment after so many answers, a part (0–1) of the time of one more; or by itself, as of the environment. */
export interface Ending { answers?: number; part?: number; env?: Record<string, string>; wrap?: readonly string[] }

/** Runs the child to its end; only whole lines of what it said count. */
export function run(args: readonly string[], { answers, part = 0, env = {}, wrap = [] }: Ending = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const [program, ...more] = [...wrap, process.execPath, '--no-warnings', CHILD, ...args]
    const child = spawn(program, more, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } })
    let said = '', errors = '', armed = false, opened = 0
    child.stdout.on('data', (text: Buffer) => {
      if (said === '') opened = performance.now()
      said += text.toString()
      if (armed || answers === undefined || said.split('\n').length - 1 <= answers) return
      armed = true
      setTimeout(() => child.kill('SIGKILL'), part * (performance.now() - opened) / answers)
    })
    child.stderr.on('data', (text: Buffer) => { errors += text.toString() })
    child.on('close', (code, signal) => resolve({ said: said.split('\n').slice(0, -1), killed: signal === 'SIGKILL', code, errors }))
  })
}

/** Compiles the power cut into `folder`; null where there is no C compiler, or nothing is preloaded. */
export function compileCut(folder: string): string | null {
  if (process.platform !== 'linux') return null
  const library = join(folder, 'cut.so')
  return spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, join(import.meta.dirname, 'cut.c'), '-ldl', '-lpthread'], { stdio: 'ignore' }).status === 0 ? library : null
}

/** Whether this machine has what the power cut needs. */
export const findCompiler = (): boolean => process.platform === 'linux' && spawnSync('cc', ['--version'], { stdio: 'ignore' }).status === 0

export interface Cut { at?: number; seed?: number; count?: boolean; fail?: { from: number; count: number; errno: number } }

/** The environment in which a process loses what it wrote below a folder. */
export const cutting = (library: string, dir: string, { at, seed = 0, count, fail }: Cut): Record<string, string> => ({
  LD_PRELOAD: library, CUT_DIR: realpathSync(dir), CUT_SEED: String(seed), ...(at !== undefined && { CUT_AT: String(at) }), ...(count && { CUT_COUNT: '1' }), ...(fail && { CUT_FAIL: `${fail.from},${fail.count},${fail.errno}` }),
})

/** Whether a process may mount a small disk of its own. */
export const findMounts = (): boolean => process.platform === 'linux' && spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=1m x /mnt'], { stdio: 'ignore' }).status === 0
