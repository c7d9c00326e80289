/** `npm run bench [-- NAME…] [--json]`: the figures of the speed and size, each with the value it computes checked. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '../support/needs.ts'
import { engineBench } from './engine.ts'
import { gridBench } from './grid.ts'
import { millionBench } from './million.ts'
import { printed, type Bench } from './rows.ts'
import { scheduleBench } from './schedule.ts'
import { allocateBench, exportBench, importBench, machineBench, openBench, sizeBench } from './services.ts'
import { surviveBench } from './survive.ts'
import { timelineBench } from './timeline.ts'
import { travelBench } from './travel.ts'
import { versionsBench } from './versions.ts'
import { dragBench, whatifBench } from './whatif.ts'
import { editBench, paintBench, startBench } from './window.ts'

const benches: Bench[] = [machineBench, importBench, millionBench, allocateBench, paintBench, editBench, gridBench, openBench, startBench, exportBench, sizeBench, engineBench, whatifBench, dragBench, scheduleBench, timelineBench, travelBench, versionsBench, surviveBench]
const inWindow = new Set([paintBench.name, editBench.name, gridBench.name, startBench.name, sizeBench.name, dragBench.name])

async function main(args: readonly string[]): Promise<number> {
  const json = args.includes('--json')
  const names = args.filter((a) => a !== '--json')
  const unknown = names.find((n) => !benches.some((b) => b.name === n))
  if (unknown !== undefined) {
    console.error(`No such benchmark: ${unknown}. There are: ${benches.map((b) => b.name).join(', ')}.`)
    return 2
  }
  const chosen = benches.filter((b) => names.length === 0 || names.includes(b.name))
  if (chosen.some((b) => inWindow.has(b.name))) {
    const build = spawnSync(process.execPath, [join(projectRoot, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], { cwd: projectRoot, stdio: ['ignore', 2, 2] })
    if (build.status !== 0) return 1
  }
  let failed = 0
  for (const bench of chosen) {
    try {
      for (const row of await bench.run()) console.log(printed(row, json))
    } catch (error) {
      failed++
      console.error(`${bench.name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return failed === 0 ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
