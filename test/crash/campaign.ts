/** Kills a process that works on a plan, again and again at random moments, and looks at what the file holds. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { command, createPlan } from './commands.ts'
import { Store } from '../../main/store/index.ts'

export interface Campaign {
  kills: number
  /** Commands that the file holds in the end. */
  commands: number
  /** Kills that left a half-written change to be rolled back. */
  rolledBack: number
  /** Kills after the change was in the file and before it was answered. */
  unanswered: number
  /** What should not be: in words. */
  faults: string[]
}

/**
 * Runs the child until `answers` commands were answered and a part (0–1) of the time of one more has passed; resolves to the last number
 * it said.
 */
function runAndKill(path: string, answers: number, part: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'child.ts'), path], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = '', errors = '', armed = false, opened = 0
    child.stdout.on('data', (text: Buffer) => {
      if (said === '') opened = performance.now()
      said += text.toString()
      if (armed || said.split('\n').length - 1 <= answers) return
      armed = true
      setTimeout(() => child.kill('SIGKILL'), part * (performance.now() - opened) / answers)
    })
    child.stderr.on('data', (text: Buffer) => { errors += text.toString() })
    child.on('close', (_code, signal) => {
      const lines = said.slice(0, said.lastIndexOf('\n')).split('\n')
      if (signal === 'SIGKILL') resolve(Number(lines[lines.length - 1]))
      else reject(new Error(`the child ended by itself: ${errors}`))
    })
  })
}

export async function campaign(kills: number, seed: number, tell: (line: string) => void = () => {}): Promise<Campaign> {
  const folder = mkdtempSync(join(tmpdir(), 'salesplan-crash-'))
  const path = join(folder, 'plan.salesplan')
  createPlan(path).close()
  // The same commands, done in peace.
  const model = createPlan(join(folder, 'model.salesplan'))
  const result: Campaign = { kills: 0, commands: 0, rolledBack: 0, unanswered: 0, faults: [] }
  let state = seed
  const random = (below: number): number => { state = (state * 48271) % 2147483647; return state % below }
  try {
    for (; result.kills < kills; result.kills++) {
      const answered = await runAndKill(path, 1 + random(4), random(1000) / 1000)
      if (existsSync(`${path}-journal`)) result.rolledBack++
      const store = Store.open(path)
      const held = store.revision()
      if (held > answered) result.unanswered++
      if (held < answered || held > answered + 1) result.faults.push(`kill ${result.kills}: ${answered} was answered, the file holds ${held}`)
      while (model.revision() < held) command(model, model.revision() + 1, join(folder, 'model.staging'))
      if (store.dump() !== model.dump()) result.faults.push(`kill ${result.kills}: the file after ${held} commands holds something else than it should`)
      for (const b of store.verify()) result.faults.push(`kill ${result.kills}: ${b.law} ${b.where} ${b.detail}`)
      store.close()
      result.commands = held
      tell(`${result.kills + 1} killed, ${held} commands held`)
      if (result.faults.length > 0) break
    }
    return result
  } finally {
    model.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
