/** A thread that reads one file of tasks and ends, so that edits are answered meanwhile. Its memory is limited by who starts it. */
import { parentPort, workerData } from 'node:worker_threads'
import { refusal } from '../../shared/errors.ts'
import { readWork, type WorkFile } from './work-reading.ts'

try {
  parentPort!.postMessage({ read: readWork(workerData as WorkFile) })
} catch (error) {
  parentPort!.postMessage({ refusal: refusal(error) })
}
