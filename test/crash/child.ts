/**
 * A process to be killed. `steps PATH SEED FIRST` takes random steps on a plan, from one number on, and says number and revision once a
 * call is answered, until it ends at LAST where that is given. `call PATH|- NAME INPUT` does one thing to a plan and says what was answered.
 */
import { rmSync, writeSync } from 'node:fs'
import { openSession } from '../../main/service/index.ts'
import { PlanError } from '../../shared/errors.ts'
import { take } from '../support/steps.ts'
import { FIXED, stepOf, withIds } from './ids.ts'

const [what, path, ...rest] = process.argv.slice(2)
const session = openSession(FIXED)
const say = (line: string): void => { writeSync(1, `${line}\n`) }

function steps(seed: number, first: number, last: number): void {
  session.call('file.open', { path })
  let told = session.plan.store.revision(), number = first - 1
  say(`${number} ${told}`)
  const { call } = session
  session.call = ((...args: Parameters<typeof call>) => {
    const answer = call.apply(session, args)
    const now = session.plan.store.revision()
    if (now !== told) say(`${number} ${told = now}`)
    return answer
  }) as typeof call
  for (number = first; number <= last; number++) {
    const refused = withIds(number, () => take(session, stepOf(seed, number)))
    if (refused === null || !/^(file|plan)\./.test(refused)) continue
    say(`refused ${refused}`)
    // What filled the disk beside the plan makes room once that was met.
    if (refused === 'file.full') rmSync(`${path}.ballast`, { force: true })
  }
  say('end')
}

function once(name: string, input: unknown): void {
  try {
    if (path !== '-') session.call('file.open', { path })
    say(`answered ${JSON.stringify(session.call(name as never, input))}`)
  } catch (error) {
    if (!(error instanceof PlanError)) throw error
    say(`refused ${error.code}`)
  }
}

if (what === 'steps') steps(Number(rest[0]), Number(rest[1]), Number(rest[2] ?? Infinity))
else once(rest[0], JSON.parse(rest[1]))
session.close()
