/** Whole files put in place, cut off at each of their calls to the disk: SALESPLAN_EVERY=1 tries every one of them, else a part with all of the last. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Store } from '../../main/store/index.ts'
import { projectRoot } from '../support/needs.ts'
import { createPlan } from './campaign.ts'
import { compileCut, cutting, findCompiler, run } from './processes.ts'

const EVERY = process.env.SALESPLAN_EVERY === '1'
let folder: string, library: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'salesplan-steps-'))
  createPlan(join(folder, 'plan.salesplan'))
  library = compileCut(folder) ?? ''
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const dumpOf = (path: string): string => {
  const store = Store.open(path)
  expect(store.verify()).toEqual([])
  const dump = store.dump()
  store.close()
  return dump
}

/** What a job does to a folder: laid out anew for each try, then looked at; `done` once the job was answered. */
interface Job { lay: (dir: string) => void; args: (dir: string) => string[]; look: (dir: string, done: boolean) => void }

/** Cuts the job off before its n-th call, for n from the first to the last. */
async function everywhere({ lay, args, look }: Job): Promise<void> {
  const fresh = (): string => { const dir = mkdtempSync(join(folder, 'try-')); lay(dir); return dir }
  const whole = fresh()
  const ended = await run(args(whole), { env: cutting(library, whole, { count: true }) })
  expect(ended.said.at(-1)).toMatch(/^answered/)
  const calls = Number(/calls (\d+)/.exec(ended.errors)![1])
  look(whole, true)
  const points = Array.from({ length: calls }, (_, i) => i + 1).filter((n) => EVERY || n > calls - 5 || n % Math.ceil(calls / 5) === 0)
  for (const at of points) {
    const dir = fresh()
    const cut = await run(args(dir), { env: cutting(library, dir, { at, seed: at }) })
    expect(cut.killed, `at call ${at} of ${calls}: ${cut.errors}`).toBe(true)
    look(dir, cut.said.some((line) => line.startsWith('answered')))
    rmSync(dir, { recursive: true, force: true })
  }
}

describe.skipIf(!findCompiler())('cut off by a power cut at any of its calls', () => {
  test('save as leaves the plan as it is, and at its target the file of before or the whole copy', async () => {
    const plan = join(folder, 'plan.salesplan'), older = join(folder, 'older.salesplan')
    copyFileSync(plan, older)
    const store = Store.open(older)
    store.transaction(() => { const [before] = store.rows('plan'); store.write([{ kind: 'row', table: 'plan', key: '', before, after: { ...before, name: 'Older' } }]) })
    store.close()
    const [mine, theirs] = [dumpOf(plan), dumpOf(older)]
    await everywhere({
      lay: (dir) => { copyFileSync(plan, join(dir, 'plan.salesplan')); copyFileSync(older, join(dir, 'copy.salesplan')) },
      args: (dir) => ['call', join(dir, 'plan.salesplan'), 'file.saveAs', JSON.stringify({ path: join(dir, 'copy.salesplan'), overwrite: true })],
      look: (dir, done) => {
        expect(dumpOf(join(dir, 'plan.salesplan'))).toBe(mine)
        const held = dumpOf(join(dir, 'copy.salesplan'))
        if (done) expect(held).toBe(mine)
        else expect([mine, theirs]).toContain(held)
      },
    })
  }, 600_000)

  test.each(['v1', 'v8'])('migrating a plan of version %s leaves it whole in the one version or the other, and its backup beside it before it changes', async (version) => {
    const old = join(projectRoot, `test/fixtures/store/${version}.salesplan`), migrated = join(folder, `${version}.salesplan`)
    copyFileSync(old, migrated)
    const expected = dumpOf(migrated)
    await everywhere({
      lay: (dir) => copyFileSync(old, join(dir, 'plan.salesplan')),
      args: (dir) => ['call', '-', 'file.open', JSON.stringify({ path: join(dir, 'plan.salesplan') })],
      look: (dir) => {
        const path = join(dir, 'plan.salesplan'), backup = join(dir, `plan (${version}).salesplan`)
        const changed = !readFileSync(path).equals(readFileSync(old)) && !existsSync(`${path}-journal`)
        if (changed) expect(dumpOf(backup)).toBe(expected)
        expect(dumpOf(path)).toBe(expected)
      },
    })
  }, 600_000)

  test('restoring a backup leaves plan and backup as they are, and no part of a copy under its name', async () => {
    const plan = join(folder, 'plan.salesplan'), whole = dumpOf(plan)
    await everywhere({
      lay: (dir) => {
        copyFileSync(plan, join(dir, 'plan.salesplan'))
        mkdirSync(join(dir, 'Salesplan backups'))
        copyFileSync(plan, join(dir, 'Salesplan backups', 'plan (backup 2018-01-02 0304).salesplan'))
      },
      args: (dir) => ['call', '-', 'backup.restore', JSON.stringify({ path: join(dir, 'plan.salesplan') })],
      look: (dir, done) => {
        const restored = readdirSync(dir).filter((name) => name.includes('(restored)'))
        if (done) expect(restored).toEqual(['plan (restored).salesplan'])
        for (const name of restored.filter((n) => n.endsWith('.salesplan'))) expect(dumpOf(join(dir, name))).toBe(whole)
        expect(dumpOf(join(dir, 'plan.salesplan'))).toBe(whole)
        expect(dumpOf(join(dir, 'Salesplan backups', 'plan (backup 2018-01-02 0304).salesplan'))).toBe(whole)
      },
    })
  }, 600_000)
})
