/**
 * A campaign against one reader: wrong samples, one after another, in a child that is watched from outside. A sample may be answered or refused; it may not
 * end the child, nor keep it for longer than HANG seconds of its own time, nor let it grow past MEMORY.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const READERS = ['plan', 'rows', 'history', 'csv', 'xlsx', 'trello', 'mspdi', 'jira', 'calendar', 'sheet', 'layout', 'checkin', 'clipText', 'clipHtml', 'wire'] as const
/** `faulty` does each of what none may. */
export type ReaderName = (typeof READERS)[number] | 'faulty'

/** Seconds of the child's own time for one sample; and where that can't be read, or passes elsewhere, on the clock. */
const HANG = 5
const HANG_BY_CLOCK = 60
/** The kernel tells the most that a process ever held, so a child is not kept for long: what is let go late is not one sample's. */
const A_CHILD = 500
/** Bytes. */
export const MEMORY = 1 << 30

export interface Fuzzed {
  reader: ReaderName
  samples: number
  answered: number
  refused: Record<string, number>
  /** Of the slowest sample, in milliseconds of the child's own time. */
  slowest: { sample: number; ms: number }
  /** The most that a child held, in MB. */
  memory: number
  /** What should not be: which sample and what it did. */
  faults: string[]
}

/** A line of the child: it begins a sample, or says how it ended. */
export type Said = { begins: number } | { ends: number; code: string | null; ms: number; memory: number } | { fault: string; sample: number; ms: number; memory: number }

/** `node test/fuzz/run.ts 1 SEED READER SAMPLE` makes the same sample again. */
export async function fuzz(reader: ReaderName, count: number, seed: number, { first = 0, tell = () => {} }: { first?: number; tell?: (line: string) => void } = {}): Promise<Fuzzed> {
  const result: Fuzzed = { reader, samples: 0, answered: 0, refused: {}, slowest: { sample: -1, ms: 0 }, memory: 0, faults: [] }
  // After a death the next child goes on behind the sample that caused it.
  for (let next = first; next < first + count && result.faults.length < 40;) next = await child(reader, seed, next, Math.min(next + A_CHILD, first + count), result, tell)
  return result
}

function child(reader: ReaderName, seed: number, from: number, to: number, result: Fuzzed, tell: (line: string) => void): Promise<number> {
  return new Promise((resolve) => {
    const run = spawn(process.execPath, ['--max-old-space-size=1024', join(import.meta.dirname, 'child.ts'), reader, String(seed), String(from), String(to)], { stdio: ['ignore', 'pipe', 'pipe'] })
    let at = from - 1, began = 0, since = performance.now(), errors = '', rest = '', hung = false
    const fault = (what: string): void => { result.faults.push(`${reader} ${at} of seed ${seed}: ${what}`) }
    const watch = setInterval(() => {
      if (at < from) return
      const own = ownSeconds(run.pid!)
      if ((own !== null && own - began > HANG) || (performance.now() - since) / 1000 > HANG_BY_CLOCK) { hung = true; run.kill('SIGKILL') }
    }, 500)
    run.stdout.on('data', (bytes: Buffer) => {
      const lines = (rest + bytes.toString()).split('\n')
      rest = lines.pop()!
      for (const line of lines) {
        const said = JSON.parse(line) as Said
        if ('begins' in said) { at = said.begins; began = ownSeconds(run.pid!) ?? 0; since = performance.now(); continue }
        result.samples++
        if (said.ms > result.slowest.ms) result.slowest = { sample: at, ms: Math.round(said.ms) }
        result.memory = Math.max(result.memory, Math.round(said.memory / 2 ** 20))
        if ('fault' in said) fault(said.fault)
        else if (said.code === null) result.answered++
        else result.refused[said.code] = (result.refused[said.code] ?? 0) + 1
        if (said.ms > HANG * 1000) fault(`${Math.round(said.ms)} ms`)
        if (said.memory > MEMORY) fault(`${Math.round(said.memory / 2 ** 20)} MB`)
        if (result.samples % 50 === 0) tell(`${reader} ${result.samples}`)
      }
    })
    run.stderr.on('data', (bytes: Buffer) => { errors = (errors + bytes.toString()).slice(-2000) })
    run.on('close', (code, signal) => {
      clearInterval(watch)
      if (code === 0) { resolve(to); return }
      result.samples++
      if (at < from) { at = from; fault(`the child did not begin: ${errors}`); resolve(to); return }
      fault(hung ? 'did not end in time' : `ended the child (${signal ?? code}): ${errors.slice(-600)}`)
      resolve(at + 1)
    })
  })
}

/** A process's own time so far, in seconds (proc(5): utime and stime in ticks of 10 ms); null where the system doesn't say. */
function ownSeconds(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch { return null }
}
