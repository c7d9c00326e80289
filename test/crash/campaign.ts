/** Kills a process that works on a plan, again and again at random moments, and looks at what the file holds. */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSession, type Session } from '../../main/service/index.ts'
import { Store } from '../../main/store/index.ts'
import { take } from '../support/steps.ts'
import { FIXED, stepOf, withIds } from './ids.ts'
import { compileCut, cutting, run } from './processes.ts'

export interface Campaign {
  kills: number
  /** Calls that were answered and then held by the file. */
  answered: number
  /** Kills that left a half-written change to be rolled back. */
  rolledBack: number
  /** Kills after the change was in the file and before it was answered. */
  unanswered: number
  /** What should not be: in words. */
  faults: string[]
}

/** How the process dies: killed, or by a power cut, which takes what was not synced. */
export type Death = 'kill' | 'cut'

/** A plan of two teams with a year of deals behind it. */
export function createPlan(path: string): void {
  const session = openSession(FIXED)
  withIds(0, () => {
    session.call('file.new', { path, name: 'Acme', quarter: '2018-Q1', decimals: 0 })
    for (const name of ['East', 'West']) session.call('node.add', { parent: 'root', name, kind: 'group' })
    const { nodes } = session.plan.rows
    for (let i = 0; i < 4; i++) session.call('node.add', { parent: nodes[1 + (i % 2)].id, name: `Rep ${i}` })
    take(session, { kind: 'deals', a: 11, b: 4, c: 0, d: 1 })
  })
  session.close()
}

interface State { step: number; dump: string }

/** The same steps done in peace on a copy, as far as one past `last`: what a file of each revision should hold. */
function inPeace(path: string, seed: number, first: number, last: number): Map<number, State> {
  const states = new Map<number, State>()
  const session = openSession(FIXED)
  try {
    session.call('file.open', { path })
    let step = first - 1
    note(session, states, step)
    const { call } = session
    session.call = ((...args: Parameters<typeof call>) => {
      const answer = call.apply(session, args)
      note(session, states, step)
      return answer
    }) as typeof call
    // Steps that are refused raise nothing: on to the next that is taken.
    for (step = first; step <= last + 1 || states.size < 2; step++) withIds(step, () => take(session, stepOf(seed, step)))
    for (const before = states.size; states.size === before; step++) withIds(step, () => take(session, stepOf(seed, step)))
    return states
  } finally {
    session.close()
  }
}

function note(session: Session, states: Map<number, State>, step: number): void {
  const revision = session.plan.store.revision()
  if (!states.has(revision)) states.set(revision, { step, dump: session.plan.store.dump() })
}

export async function campaign(kills: number, seed: number, death: Death = 'kill', tell: (line: string) => void = () => {}): Promise<Campaign> {
  const folder = mkdtempSync(join(tmpdir(), 'salesplan-crash-'))
  const path = join(folder, 'plan.salesplan'), model = join(folder, 'model.salesplan')
  const result: Campaign = { kills: 0, answered: 0, rolledBack: 0, unanswered: 0, faults: [] }
  let state = seed, first = 1
  const random = (below: number): number => { state = (state * 48271) % 2147483647; return state % below }
  try {
    const library = death === 'cut' ? compileCut(folder) : null
    if (death === 'cut' && library === null) throw new Error('no C compiler here')
    createPlan(path)
    for (; result.kills < kills; result.kills++) {
      copyFileSync(path, model)
      const ending = library === null ? { answers: 1 + random(4), part: random(1000) / 1000 } : { env: cutting(library, folder, { at: 1 + random(300), seed: 1 + random(1_000_000) }) }
      const ended = await run(['steps', path, String(seed), String(first)], ending)
      const fault = (what: string): void => { result.faults.push(`kill ${result.kills} of seed ${seed}: ${what}`) }
      if (!ended.killed) { fault(`the child ended by itself: ${ended.errors}`); break }
      const [lastStep, lastRevision] = ended.said.at(-1)?.split(' ').map(Number) ?? [first - 1]
      if (existsSync(`${path}-journal`)) result.rolledBack++
      const states = inPeace(model, seed, first, lastStep)
      const revisions = [...states.keys()], answered = lastRevision ?? revisions[0]
      const store = Store.open(path)
      const held = store.revision()
      const expected = [answered, revisions[revisions.indexOf(answered) + 1]]
      if (held !== answered) result.unanswered++
      if (!expected.includes(held)) fault(`revision ${answered} was answered, the file holds ${held}`)
      else if (store.dump() !== states.get(held)!.dump) fault(`the file holds something else than revision ${held} should`)
      for (const b of store.verify()) fault(`${b.law} ${b.where} ${b.detail}`)
      store.close()
      result.answered += revisions.indexOf(answered)
      first = (states.get(held)?.step ?? lastStep) + 1
      for (const name of readdirSync(folder)) if (name.startsWith('.')) rmSync(join(folder, name))
      tell(`${result.kills + 1} killed, ${result.answered} answered calls held`)
      if (result.faults.length > 0) break
    }
    return result
  } finally {
    if (result.faults.length === 0) rmSync(folder, { recursive: true, force: true })
    else tell(`kept for looking: ${folder}`)
  }
}
