/** A damaged plan brought out: at once for the terminal, else in a thread of its own, so that the window is answered meanwhile. */
import { Worker } from 'node:worker_threads'
import { rescue, type Rescue } from '../store/index.ts'
import type { Rescued } from '../../shared/contract/file.ts'
import { PlanError, type Refusal } from '../../shared/errors.ts'
import { workerFile, type Reader } from './imports.ts'

export interface RescueTask { path: string; to: string; overwrite: boolean }

/** A damaged file may claim anything: what needs more is refused. */
const MOST_MEGABYTES = 2048

const answer = ({ to }: RescueTask, { tables, steps }: Rescue): Rescued => ({ path: to, tables, steps })

export function rescued(task: RescueTask, reader: Reader): Rescued | Promise<Rescued> {
  if (reader === 'inline') return answer(task, rescue(task.path, task.to, task))
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile('rescue-worker'), { workerData: task, resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES } })
    worker.on('message', (message: { rescued: Rescue } | { refusal: Refusal }) => {
      if ('rescued' in message) resolve(answer(task, message.rescued))
      else reject(new PlanError(message.refusal.code, message.refusal.params as never))
    })
    worker.on('error', (error) => {
      const large = (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY'
      reject(large ? new PlanError('file.damaged', { path: task.path, detail: 'too large to be read whole' }) : error)
    })
    worker.on('exit', () => reject(new PlanError('job.cancelled', {})))
  })
}
