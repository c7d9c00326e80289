/** The document's worker, which at its next message stands still for as long as a file named `freeze` lies beside the plan it was told of, and ends where one named `die` does. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parentPort } from 'node:worker_threads'

const still = new Int32Array(new SharedArrayBuffer(4))
let folder: string | null = null
const lies = (name: string): boolean => folder !== null && existsSync(join(folder, name))

// Ahead of the worker's own listener, which is added when it is loaded.
parentPort!.on('message', (message: { name?: string; input?: { path?: string } }) => {
  if (message.name?.startsWith('file.') && message.input?.path) folder = dirname(message.input.path)
  while (lies('freeze')) Atomics.wait(still, 0, 0, 50)
  if (lies('die')) process.exit(1)
})

await import('../../main/service/worker.ts')
