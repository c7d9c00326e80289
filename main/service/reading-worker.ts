/** A thread that reads one file into its staging and ends: so that edits are answered meanwhile. Its memory is limited by who starts it. */
import { rmSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { Staging } from '../store/staging.ts'
import type { Input } from '../../shared/contract/index.ts'
import { refusal } from '../../shared/errors.ts'
import { read, type Known } from './reading.ts'

export interface ReadingTask { input: Input<'import.read'>; source: string; known: Known; staging: string; cancel: SharedArrayBuffer }

const { input, source, known, staging: stagingPath, cancel } = workerData as ReadingTask
const port = parentPort!
const flag = new Int32Array(cancel)

/** Milliseconds between two words on how far it is. */
const TELL_EVERY = 50
let told = 0
const progress = (done: number, total: number): void => {
  const now = performance.now()
  if (now - told < TELL_EVERY && done < total) return
  told = now
  port.postMessage({ progress: [done, total] })
}

let staging: Staging | null = null
try {
  rmSync(stagingPath, { force: true })
  staging = Staging.create(stagingPath)
  const preview = read(input, source, known, staging, { progress, cancelled: () => Atomics.load(flag, 0) !== 0 })
  staging.close()
  port.postMessage({ preview })
} catch (error) {
  // Answered first: who waits may throw the staging file away, after which there is nothing left to close.
  port.postMessage({ refusal: refusal(error) })
  try { staging?.close() } catch { /* thrown away already */ }
}
