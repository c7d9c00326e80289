/** A million deals through the document's worker, as a window would send them: time, memory, edits meanwhile, and how soon it stops. */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { DocumentHost, type Reply } from '../../main/shell/host.ts'
import type { Output } from '../../shared/contract/index.ts'
import { agentsOf, newPlan, QUARTER, scratch, writeDeals } from './material.ts'
import { check, percentile, type Bench, type Row } from './rows.ts'
import { parseAndInsert } from './services.ts'

const ROWS = 1_000_000
interface Figures { seconds: number; read: number; commit: number; megabytes: number; slowestEdit: number; p95Edit: number; edits: number; cancel: number }

const valueOf = (reply: Reply): unknown => {
  if ('refusal' in reply) throw new Error(`${reply.refusal.code} ${JSON.stringify(reply.refusal.params)}`)
  return reply.value
}

/** In a process of its own, so that its memory is its own. */
async function measure(): Promise<Figures> {
  const s = scratch()
  const deals = writeDeals(s.file('million.csv'), ROWS, agentsOf(35))
  newPlan(s.file('plan.salesplan'), 35).close()
  const host = new DocumentHost({ tell: () => {}, pingEvery: 60_000, frozenAfter: 600_000 })
  const ask = (name: string, input: unknown, progress?: () => void): { answer: Promise<Reply>; cancel: () => void } => {
    const { promise, resolve } = Promise.withResolvers<Reply>()
    const cancel = host.call(name, input, { reply: resolve, progress })
    return { answer: promise, cancel }
  }
  const get = async <T>(name: string, input: unknown): Promise<T> => valueOf(await ask(name, input).answer) as T
  await get('file.open', { path: s.file('plan.salesplan') })
  const { nodes } = await get<Output<'outline'>>('outline', {})
  const seat = nodes.find((n) => n.kind !== 'group')!.id

  // Stopped at its first sign of progress.
  let stoppedAt = 0
  const stopping = ask('import.read', { as: 'deals', file: 'million.csv', path: deals.path }, () => { if (stoppedAt === 0) { stoppedAt = performance.now(); stopping.cancel() } })
  const stopped = await stopping.answer
  const cancel = performance.now() - stoppedAt
  check('a stopped import', 'refusal' in stopped ? stopped.refusal.code : 'read to its end', 'import.cancelled')

  const start = performance.now()
  let reading = true
  const read = get<Output<'import.read'>>('import.read', { as: 'deals', file: 'million.csv', path: deals.path }).finally(() => { reading = false })
  const latencies: number[] = []
  for (let value = 1; reading; value++) {
    const sent = performance.now()
    await get('cells.set', { measure: 'quota', cells: [{ node: seat, period: QUARTER, value: value * 100 }] })
    latencies.push(performance.now() - sent)
    await new Promise((resolve) => { setTimeout(resolve, 50) })
  }
  const preview = await read
  const readDone = performance.now()
  check('rows read', preview.rows, ROWS)
  check('won', preview.won, deals.won)
  const result = await get<Output<'import.commit'>>('import.commit', { staged: preview.staged })
  const end = performance.now()
  check('deals added', result.added, ROWS)
  check('amount won', result.wonAmount, deals.wonAmount)
  const quota = await get<Output<'view'>>('view', { view: 'v', measures: ['quota'], columns: [QUARTER] })
  check('the last edit is kept', quota.values[quota.nodes.indexOf(seat)], latencies.length * 100)
  await host.close()
  s.drop()
  return {
    seconds: (end - start) / 1000, read: (readDone - start) / 1000, commit: (end - readDone) / 1000, megabytes: process.resourceUsage().maxRSS / 1024,
    slowestEdit: Math.max(...latencies), p95Edit: percentile(latencies, 0.95), edits: latencies.length, cancel,
  }
}

function peer(): number {
  const s = scratch()
  const deals = writeDeals(s.file('million.csv'), ROWS, agentsOf(35))
  const start = performance.now()
  check('rows inserted', parseAndInsert(readFileSync(deals.path, 'utf8'), s.file('peer.db')), ROWS)
  const seconds = (performance.now() - start) / 1000
  rmSync(deals.path)
  s.drop()
  return seconds
}

function inChild<T>(what: string): T {
  const run = spawnSync(process.execPath, [import.meta.filename, what], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 26 })
  if (run.status !== 0) throw new Error(`the run of ${what} ended with ${run.status}`)
  return JSON.parse(run.stdout) as T
}

export const millionBench: Bench = {
  name: 'million',
  run(): Row[] {
    const f = inChild<Figures>('measure')
    const theirs = inChild<number>('peer')
    return [
      { name: 'import 1,000,000 deals', value: f.seconds, unit: 's', reach: 15, runs: 1, peer: { name: 'papaparse + bare SQLite inserts', value: theirs } },
      { name: '  of that reading and staging, in its own thread', value: f.read, unit: 's', reach: null, runs: 1 },
      { name: '  of that the last step', value: f.commit, unit: 's', reach: null, runs: 1 },
      { name: '  most memory of the process', value: f.megabytes, unit: 'MB', reach: 1024, runs: 1 },
      { name: '  an edit answered meanwhile, slowest', value: f.slowestEdit, unit: 'ms', reach: 50, runs: f.edits },
      { name: '  an edit answered meanwhile, p95', value: f.p95Edit, unit: 'ms', reach: 50, runs: f.edits },
      { name: '  stopped after Cancel', value: f.cancel, unit: 'ms', reach: null, runs: 1 },
    ]
  },
}

if (import.meta.main) console.log(JSON.stringify(process.argv[2] === 'peer' ? peer() : await measure()))
