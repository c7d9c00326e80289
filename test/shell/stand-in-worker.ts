/** A document worker that does as it is told: for tests of what stands around it. */
import { appendFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'

type Message = { ping: number } | { cancel: number } | { id: number; name: string; input: Record<string, unknown> }

const port = parentPort!
const slow = new Set<number>()
let path: string | null = null

port.on('message', (message: Message) => {
  if ('ping' in message) { port.postMessage({ pong: message.ping }); return }
  if ('cancel' in message) {
    if (slow.delete(message.cancel)) port.postMessage({ id: message.cancel, refusal: { code: 'import.cancelled', params: {} } })
    return
  }
  const { id, name, input } = message
  const answer = (value: unknown): void => port.postMessage({ id, value })
  switch (name) {
    case 'file.open':
      if (String(input.path).includes('broken')) { port.postMessage({ id, refusal: { code: 'file.notPlan', params: { path: input.path } } }); return }
      path = String(input.path)
      port.postMessage({ event: 'file.changed', payload: { path } })
      answer({ path, readOnly: false, notice: null })
      return
    case 'file.unseal':
    case 'echo': answer(input); return
    case 'which': answer(path); return
    case 'write': appendFileSync(String(input.to), `${String(input.text)}\n`); answer({}); return
    case 'slow':
      slow.add(id)
      port.postMessage({ event: 'job.progress', payload: { job: String(id), done: 1, total: 2 } })
      return
    case 'never': return
    case 'sleep': Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(input.ms)); answer({}); return
    case 'spin': for (;;);
    case 'die': throw new Error('told to die')
    default: port.postMessage({ id, refusal: { code: 'command.unknown', params: { name } } })
  }
})
