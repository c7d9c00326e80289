/** The document's worker, which stands still at its next message for as long as a file named `freeze` lies beside the plan it was told of. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parentPort } from 'node:worker_threads'

const still = new Int32Array(new SharedArrayBuffer(4))
let ice: string | null = null

// Ahead of the worker's own listener, which is added when it is loaded.
parentPort!.on('message', (message: { name?: string; input?: { path?: string } }) => {
  if (message.name?.startsWith('file.') && message.input?.path) ice = join(dirname(message.input.path), 'freeze')
  while (ice !== null && existsSync(ice)) Atomics.wait(still, 0, 0, 50)
})

await import('../../main/service/worker.ts')
