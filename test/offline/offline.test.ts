/** No request leaves the machine, as the kernel counts it and not as the program says. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../support/needs.ts'
import type { Counted } from './story.ts'

/** The story in a network namespace of its own, where only loopback is up and IPv4 is all there is. */
function story(...more: string[]): Counted {
  const run = spawnSync('unshare', ['-rn', 'sh', '-c', 'ip link set lo up && echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6 && exec "$0" "$@"', process.execPath, join(projectRoot, 'test/offline/story.ts'), ...more], { cwd: projectRoot, encoding: 'utf8', timeout: 600_000 })
  const last = run.stdout?.trim().split('\n').at(-1) ?? ''
  if (!last.startsWith('{')) throw new Error(`the story did not end: ${run.stderr.slice(-2000)}`)
  return JSON.parse(last) as Counted
}

const namespaces = process.platform === 'linux' && spawnSync('unshare', ['-rn', 'ip', 'link', 'set', 'lo', 'up']).status === 0

test.skipIf(!namespaces)('opening a plan, typing and exporting sends nothing beyond loopback, and what would is seen', () => {
  const quiet = story()
  expect(quiet).toMatchObject({ out: 0, beyond: 0, elsewhere: [] })
  expect(quiet.exported).toBeGreaterThan(10_000)
  expect(story('leaks').out).toBeGreaterThan(0)
}, 1_300_000)
