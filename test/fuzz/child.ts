/** Reads wrong samples one after another, saying each number before and what came of it after. Arguments: reader, seed, first sample, one past the last. */
import { writeSync } from 'node:fs'
import { PlanError } from '../../shared/errors.ts'
import type { ReaderName, Said } from './campaign.ts'
import { chanceOf } from './chance.ts'
import { readers } from './readers.ts'

const [name, seed, from, to] = process.argv.slice(2)
/** At once, whatever comes next: a pipe that is full is asked again. */
function say(said: Said): void {
  for (const line = Buffer.from(`${JSON.stringify(said)}\n`); ;) {
    try { writeSync(1, line); return } catch (error) { if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error }
  }
}

/** From here to the first frame of this file, in words. */
const told = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 6).join(' | ') : String(error)).slice(0, 900)

/** The most that the process held since it began; the kernel says kilobytes. */
const held = (): number => process.resourceUsage().maxRSS * 1024

const reader = await readers[name as ReaderName]()
for (let n = Number(from); n < Number(to); n++) {
  say({ begins: n })
  const before = process.cpuUsage()
  const spent = (): number => { const { user, system } = process.cpuUsage(before); return (user + system) / 1000 }
  try {
    await reader.take(chanceOf(Number(seed), n))
    say({ ends: n, code: null, ms: spent(), memory: held() })
  } catch (error) {
    if (error instanceof PlanError && error.code !== 'internal') say({ ends: n, code: error.code, ms: spent(), memory: held() })
    else say({ sample: n, fault: told(error), ms: spent(), memory: held() })
  }
}
await reader.close()
process.exit(0)
