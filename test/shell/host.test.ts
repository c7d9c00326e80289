import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DocumentHost, type HostOptions, type Reply } from '../../main/shell/host.ts'
import type { Outline } from '../../shared/contract/views.ts'

const STAND_IN = new URL('./stand-in-worker.ts', import.meta.url)
const WAIT = { timeout: 120_000, interval: 10 }

let dir: string
let told: { event: string; payload: unknown }[]
let hosts: DocumentHost[]

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'salesplan-host-'))
  told = []
  hosts = []
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(async () => {
  await Promise.all(hosts.map((host) => host.close()))
  rmSync(dir, { recursive: true, force: true })
  vi.restoreAllMocks()
})

function host(options: Partial<HostOptions> = { worker: STAND_IN }): DocumentHost {
  const made = new DocumentHost({ ...options, tell: (event, payload) => { told.push({ event, payload }) } })
  hosts.push(made)
  return made
}
const ask = (on: DocumentHost, name: string, input: unknown = {}): Promise<Reply> => new Promise((resolve) => { on.call(name, input, { reply: resolve }) })
const states = (): unknown[] => told.filter((t) => t.event === 'host.state').map((t) => (t.payload as { state: string }).state)
const LOST: Reply = { refusal: { code: 'connection.lost', params: {} } }

describe('a document host', { timeout: 300_000 }, () => {
  it('answers each request once, typed arrays intact, and passes refusals on', async () => {
    const h = host()
    const [a, b, c] = await Promise.all([ask(h, 'echo', { values: new Float64Array([1, NaN]) }), ask(h, 'echo', { n: 2 }), ask(h, 'nonsense')])
    expect(a).toEqual({ value: { values: new Float64Array([1, NaN]) } })
    expect(b).toEqual({ value: { n: 2 } })
    expect(c).toEqual({ refusal: { code: 'command.unknown', params: { name: 'nonsense' } } })
  })

  it('refuses an input that cannot be sent, without harm to the others', async () => {
    const h = host()
    expect(await ask(h, 'echo', { f: () => 1 })).toMatchObject({ refusal: { code: 'input.invalid' } })
    expect(await ask(h, 'echo', { n: 1 })).toEqual({ value: { n: 1 } })
  })

  it('reports progress to the one who asked, and cancels', async () => {
    const h = host()
    const seen: number[][] = []
    const reply = await new Promise<Reply>((resolve) => {
      const cancel = h.call('slow', {}, { reply: resolve, progress: (done, total) => { seen.push([done, total]); cancel() } })
    })
    expect(seen).toEqual([[1, 2]])
    expect(reply).toEqual({ refusal: { code: 'import.cancelled', params: {} } })
  })

  it('tells when the worker freezes and when it answers again, and the waiting request is answered', async () => {
    const h = host({ worker: STAND_IN, pingEvery: 20, frozenAfter: 150 })
    await ask(h, 'echo')
    const answer = ask(h, 'sleep', { ms: 1_000 })
    await vi.waitFor(() => expect(states()).toContain('frozen'), WAIT)
    expect(await answer).toEqual({ value: {} })
    await vi.waitFor(() => expect(states().at(-1)).toBe('alive'), WAIT)
  })

  it('starts a dead worker anew with its file open, and refuses what was not answered without doing it twice', async () => {
    const h = host()
    const to = join(dir, 'written')
    await ask(h, 'file.open', { path: '/plans/a.salesplan' })
    await ask(h, 'write', { to, text: 'answered' })
    const unanswered = ask(h, 'never')
    const fatal = ask(h, 'die')
    expect(await unanswered).toEqual(LOST)
    expect(await fatal).toEqual(LOST)
    await vi.waitFor(() => expect(states()).toEqual(['restarted']), WAIT)
    expect(await ask(h, 'which')).toEqual({ value: '/plans/a.salesplan' })
    expect(readFileSync(to, 'utf8')).toBe('answered\n')
  })

  it('finds the file open for a request that comes while it starts anew', async () => {
    const h = host()
    await ask(h, 'file.open', { path: '/plans/a.salesplan' })
    void ask(h, 'spin')
    const restarted = h.restart()
    await restarted
    expect(await ask(h, 'which')).toEqual({ value: '/plans/a.salesplan' })
  })

  it('ends a worker that is caught in a loop', async () => {
    const h = host({ worker: STAND_IN, pingEvery: 20, frozenAfter: 100 })
    await ask(h, 'echo')
    const spinning = ask(h, 'spin')
    await vi.waitFor(() => expect(states()).toContain('frozen'), WAIT)
    await h.restart()
    expect(await spinning).toEqual(LOST)
    expect(await ask(h, 'echo', { n: 3 })).toEqual({ value: { n: 3 } })
    expect(states()).toContain('restarted')
  })

  it('gives up on a worker that dies again and again, until it is told to restart', async () => {
    const h = host({ worker: STAND_IN, deathsWithin: Infinity })
    for (let i = 0; i < 4; i++) {
      await vi.waitFor(async () => expect(await ask(h, 'echo')).toEqual({ value: {} }), WAIT)
      await ask(h, 'die')
    }
    await vi.waitFor(() => expect(states().at(-1)).toBe('lost'), WAIT)
    expect(await ask(h, 'echo')).toEqual(LOST)
    await h.restart()
    expect(await ask(h, 'echo', { n: 1 })).toEqual({ value: { n: 1 } })
  })

  it('tells that no plan is open when the file cannot be opened again', async () => {
    const h = host()
    await ask(h, 'file.open', { path: '/plans/a.salesplan' })
    h.path = '/plans/broken.salesplan'
    await h.restart()
    await vi.waitFor(() => expect(told.at(-1)).toEqual({ event: 'host.state', payload: { state: 'restarted' } }), WAIT)
    expect(told).toContainEqual({ event: 'file.changed', payload: { path: null } })
    expect(h.path).toBeNull()
  })

  it('keeps every answered change of a real plan when its worker is ended at any moment', async () => {
    const path = join(dir, 'a.salesplan')
    const h = host({})
    expect(await ask(h, 'file.new', { path, name: 'Co', quarter: '2018-Q1' })).toHaveProperty('value')
    const answered: string[] = []
    let sent = 0
    for (let round = 0; round < 2; round++) {
      const replies = Array.from({ length: 12 }, () => {
        const name = `Seat ${sent++}`
        return ask(h, 'node.add', { parent: 'root', name }).then((reply) => { if ('value' in reply) answered.push(name) })
      })
      await replies[round * 4]
      await h.restart()
      await Promise.all(replies)
    }
    const { value } = await ask(h, 'outline') as { value: Outline }
    const names = value.nodes.filter((n) => n.parent === 'root').map((n) => n.name)
    expect(names).toEqual(expect.arrayContaining(answered))
    expect(new Set(names).size).toBe(names.length)
    expect(answered.length).toBeGreaterThan(0)
    expect(await ask(h, 'check')).toMatchObject({ value: { ok: true } })
    expect(await ask(h, 'node.add', { parent: 'root', name: 'Afterwards' })).toHaveProperty('value')
  })
})
