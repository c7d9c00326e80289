/** Three ways to speak to a plan, as one: in this process, to the document's worker, and through the web shell's WebSocket. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import WebSocket from 'ws'
import { openSession } from '../../main/service/index.ts'
import { DocumentHost } from '../../main/shell/host.ts'
import { startWeb } from '../../main/shell/web.ts'
import type { EventName } from '../../shared/contract/index.ts'
import { PlanError, refusal, type Refusal } from '../../shared/errors.ts'
import { decode, encode } from '../../shared/wire.ts'

export type Answer = { value: unknown } | { refusal: Refusal }
export interface Heard { event: EventName; payload: unknown }

export interface Speaker {
  /** A folder of its own, in which plans may be made. */
  dir: string
  heard: Heard[]
  ask: (name: string, input: unknown) => Promise<Answer>
  /** As `ask`, and stops it as soon as it has reported progress. */
  askAndStop: (name: string, input: unknown) => Promise<Answer>
  close: () => Promise<void>
}

const folder = (): { dir: string; drop: () => void } => {
  const dir = mkdtempSync(join(tmpdir(), 'salesplan-speaker-'))
  return { dir, drop: () => rmSync(dir, { recursive: true, force: true }) }
}

export async function inProcess(): Promise<Speaker> {
  const { dir, drop } = folder()
  const heard: Heard[] = []
  const session = openSession({ who: 'tester', emit: (event, payload) => { heard.push({ event, payload }) } })
  const run = async (name: string, input: unknown, stop: boolean): Promise<Answer> => {
    let stopped = false
    const job = { progress: () => { stopped = stop }, cancelled: () => stopped, onCancel: () => {} }
    try {
      return { value: await session.call(name as never, input, job) }
    } catch (error) {
      return { refusal: refusal(error) }
    }
  }
  return {
    dir, heard, ask: (name, input) => run(name, input, false), askAndStop: (name, input) => run(name, input, true),
    close: async () => { session.close(); drop() },
  }
}

export async function worker(): Promise<Speaker> {
  const { dir, drop } = folder()
  const heard: Heard[] = []
  const host = new DocumentHost({ who: 'tester', tell: (event, payload) => { heard.push({ event, payload }) } })
  const run = (name: string, input: unknown, stop: boolean): Promise<Answer> => new Promise((reply) => {
    const cancel = host.call(name, input, { reply, progress: () => { if (stop) cancel() } })
  })
  return {
    dir, heard, ask: (name, input) => run(name, input, false), askAndStop: (name, input) => run(name, input, true),
    close: async () => { await host.close(); drop() },
  }
}

export async function webShell(): Promise<Speaker> {
  const { dir, drop } = folder()
  const config = folder()
  const web = await startWeb({ pages: dir, dir, configDir: config.dir, version: '0', who: 'tester' })
  const entered = await fetch(web.address, { redirect: 'manual' })
  const cookie = entered.headers.getSetCookie()[0].split(';')[0]
  const socket = new WebSocket(`ws://127.0.0.1:${web.port}/ws?window=contract-test`, { headers: { cookie, origin: `http://127.0.0.1:${web.port}` } })
  await new Promise((resolve, reject) => { socket.once('open', resolve); socket.once('error', reject) })
  const heard: Heard[] = []
  const waiting = new Map<number, { reply: (answer: Answer) => void; stop: boolean }>()
  socket.on('message', (bytes: Buffer) => {
    const message = decode(bytes) as Heard | ({ id: number } & Answer)
    if ('event' in message) {
      heard.push(message)
      if (message.event !== 'job.progress') return
      const id = Number((message.payload as { job: string }).job)
      if (waiting.get(id)?.stop) socket.send(encode({ cancel: id }))
      return
    }
    const { id, ...answer } = message
    waiting.get(id)?.reply(answer as Answer)
    waiting.delete(id)
  })
  let next = 1
  const run = (name: string, input: unknown, stop: boolean): Promise<Answer> => new Promise((reply) => {
    const id = next++
    waiting.set(id, { reply, stop })
    socket.send(encode({ id, name, input }))
  })
  return {
    dir, heard, ask: (name, input) => run(name, input, false), askAndStop: (name, input) => run(name, input, true),
    close: async () => { socket.terminate(); await web.stop(); drop(); config.drop() },
  }
}

/** The value, or the refusal thrown as the PlanError it stands for. */
export function valueOf(answer: Answer): unknown {
  if ('refusal' in answer) throw new PlanError(answer.refusal.code, answer.refusal.params as never)
  return answer.value
}
