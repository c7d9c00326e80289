import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectRoot } from '../support/needs.ts'

const MOVES = 200

it('two starts that have built at once both go on, and one whole build stays', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'salesplan-build-'))
  const built = join(folder, 'main')
  for (const who of ['a', 'b']) {
    for (let i = 0; i < MOVES; i++) {
      mkdirSync(join(folder, `${who}${i}`))
      for (const file of ['1', '2']) writeFileSync(join(folder, `${who}${i}`, file), `${who}${i}`)
    }
  }
  const moves = (who: string): string => `import { moveIn } from ${JSON.stringify(`file://${join(projectRoot, 'main/shell/build.mjs')}`)}
    for (let i = 0; i < ${MOVES}; i++) moveIn(${JSON.stringify(join(folder, who))} + i, ${JSON.stringify(built)})`
  const ends = await Promise.all(['a', 'b'].map((who) => once(spawn(process.execPath, ['--input-type=module', '-e', moves(who)], { stdio: 'inherit' }), 'exit')))
  expect(ends.map(([code]) => code as number)).toEqual([0, 0])
  expect(readdirSync(folder)).toEqual(['main'])
  const [one, two] = ['1', '2'].map((file) => readFileSync(join(built, file), 'utf8'))
  expect(one).toBe(two)
  expect(one).toMatch(new RegExp(`^[ab]${MOVES - 1}$`))
  rmSync(folder, { recursive: true, force: true })
})
