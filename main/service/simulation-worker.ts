/** A thread that works out stretches of a simulation, one after another, until it is ended. */
import { parentPort, workerData } from 'node:worker_threads'
import { run, type Simulation, type Stretch } from '../engine/simulate/run.ts'

const port = parentPort!, simulation = workerData as Simulation

port.on('message', ({ at, stretch }: { at: number; stretch: Stretch }) => {
  const part = run(simulation, stretch)
  const buffers = [...part.open.map((o) => o.values.buffer), ...[part.outcome, part.deals].flatMap((x) => (x === null ? [] : [x.buffer]))] as ArrayBuffer[]
  port.postMessage({ at, part }, buffers)
})
