/** The document's own thread: one session, bound to its messages. A message that is no job is answered before the next is looked at. */
import { parentPort, workerData } from 'node:worker_threads'
import { refusal } from '../../shared/errors.ts'
import type { Emit, Name } from '../../shared/contract/index.ts'
import type { Job } from './job.ts'
import { Session } from './session.ts'

type Incoming = { id: number; name: string; input: unknown } | { ping: number } | { cancel: number } | { sign: string } | { close: true }

const port = parentPort!
const emit: Emit = (event, payload) => port.postMessage({ event, payload })
const { who, settings } = (workerData ?? {}) as { who?: string; settings?: string }
const session = new Session({ emit, who, settings, reader: 'thread' })
const stops = new Map<number, () => void>()

/** How often another process's changes to the open file are looked for. */
const CATCH_UP_MS = 1000

port.on('message', (message: Incoming) => {
  if ('ping' in message) port.postMessage({ pong: message.ping })
  else if ('sign' in message) session.who = message.sign
  else if ('cancel' in message) stops.get(message.cancel)?.()
  else if ('close' in message) { session.close(); process.exit(0) }
  else answer(message)
})

function answer({ id, name, input }: { id: number; name: string; input: unknown }): void {
  let cancelled = false
  const job: Job = {
    progress: (done, total) => emit('job.progress', { job: String(id), done, total }),
    cancelled: () => cancelled,
    onCancel: (stop) => stops.set(id, () => { cancelled = true; stop() }),
  }
  const refuse = (error: unknown): void => {
    const told = refusal(error)
    if (told.code === 'internal') console.error(`${name}:`, error)
    port.postMessage({ id, refusal: told })
  }
  try {
    const value = session.call(name as Name, input, job) as unknown
    if (!(value instanceof Promise)) { port.postMessage({ id, value }); return }
    value.then((settled: unknown) => port.postMessage({ id, value: settled }), refuse).finally(() => stops.delete(id))
  } catch (error) {
    refuse(error)
  }
}

setInterval(() => {
  try { session.document?.catchUp() } catch (error) { console.error('catching up:', error) }
  // A host that names no settings is a test's, whose folders are not filled with backups.
  if (settings === undefined) return
  try { session.backUp() } catch (error) { console.error('backing up:', error) }
}, CATCH_UP_MS)
