/** A thread that brings what is readable out of one damaged plan and ends: large ones take their time. */
import { parentPort, workerData } from 'node:worker_threads'
import { rescue } from '../store/index.ts'
import { refusal } from '../../shared/errors.ts'
import type { RescueTask } from './rescuing.ts'

const { path, to, overwrite } = workerData as RescueTask
try {
  parentPort!.postMessage({ rescued: rescue(path, to, { overwrite }) })
} catch (error) {
  parentPort!.postMessage({ refusal: refusal(error) })
}
