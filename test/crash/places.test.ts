/** Places that give way under a plan: full, gone for a while, read-only, removed; and what else may meet it there. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSession } from '../../main/service/index.ts'
import { Store } from '../../main/store/index.ts'
import { PlanError } from '../../shared/errors.ts'
import { refusalOf } from '../support/plan.ts'
import { createPlan } from './campaign.ts'
import { compileCut, cutting, findCompiler, findMounts, run } from './processes.ts'

let folder: string, library: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'salesplan-places-'))
  createPlan(join(folder, 'plan.salesplan'))
  library = compileCut(folder) ?? ''
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A folder with the plan in it. */
function place(): { dir: string; path: string } {
  const dir = mkdtempSync(join(folder, 'place-')), path = join(dir, 'plan.salesplan')
  copyFileSync(join(folder, 'plan.salesplan'), path)
  return { dir, path }
}

/** The file opens, is whole and has every law; answers its revision. */
function wholeAt(path: string): number {
  const session = openSession()
  try {
    session.call('file.open', { path })
    expect(session.call('check', {}).broken).toEqual([])
    return session.plan.store.revision()
  } finally {
    session.close()
  }
}

const revisions = (said: readonly string[]): number[] => said.filter((line) => /^\d/.test(line)).map((line) => Number(line.split(' ')[1]))
const refusals = (said: readonly string[]): string[] => said.filter((line) => line.startsWith('refused')).map((line) => line.slice('refused '.length))

/** A disk of so many kilobytes for one process, with the plan on it and `ballast` of them taken; what it holds in the end is copied to `dir`. */
const onDisk = (dir: string, kilobytes: number, ballast: number, after = ''): string[] => ['unshare', '-rm', 'sh', '-c', `
  disk="$1"; shift
  cp "$disk/plan.salesplan" /tmp/plan.$$ && mount -t tmpfs -o size=${kilobytes}k x "$disk" && mv /tmp/plan.$$ "$disk/plan.salesplan"
  head -c ${ballast * 1024} /dev/zero > "$disk/plan.salesplan.ballast"
  ${after}
  "$@"; code=$?
  mkdir /tmp/out.$$ && cp "$disk"/plan.salesplan* /tmp/out.$$ && umount "$disk" && mv /tmp/out.$$/* "$disk" && rmdir /tmp/out.$$
  exit $code`, 'sh', dir]

describe.skipIf(!findMounts())('on a small disk of its own', () => {
  test('a disk that fills refuses what has no room, keeps all that was answered, and goes on once there is room', async () => {
    const { dir, path } = place()
    const ended = await run(['steps', path, '5', '1', '150'], { wrap: onDisk(dir, Math.ceil(statSync(path).size / 1024) + 940, 900) })
    expect(ended.said.at(-1), ended.errors).toBe('end')
    expect(refusals(ended.said)).toContain('file.full')
    const full = ended.said.indexOf('refused file.full')
    expect(revisions(ended.said.slice(full)).length).toBeGreaterThan(5)
    expect(wholeAt(path)).toBe(revisions(ended.said).at(-1))
  }, 120_000)

  test('on a disk that is read-only the plan opens to be read, and a change is refused by its name', async () => {
    const { dir, path } = place()
    const before = readFileSync(path)
    const only = onDisk(dir, 4000, 1, 'mount -o remount,ro "$disk"')
    expect((await run(['call', '-', 'file.open', JSON.stringify({ path })], { wrap: only })).said[0]).toContain('"readOnly":true')
    expect((await run(['call', path, 'plan.update', '{"name":"Other"}'], { wrap: only })).said).toEqual(['refused plan.readOnly'])
    expect(readFileSync(path).equals(before)).toBe(true)
  }, 120_000)
})

describe.skipIf(!findCompiler())('where calls to the disk fail', () => {
  // Numbers of errno on Linux: ENOSPC, EIO, ESTALE.
  test.each([['a full disk', 28], ['a drive that was pulled out', 5], ['a network share that dropped', 116]])('%s for a while leaves the file whole, with every change that was answered', async (_what, errno) => {
    for (const from of [25, 60, 140]) {
      const { dir, path } = place()
      const ended = await run(['steps', path, '9', '1', '40'], { env: cutting(library, dir, { fail: { from, count: 40, errno } }) })
      expect(ended.said.at(-1), ended.errors).toBe('end')
      expect(refusals(ended.said).length).toBeGreaterThan(0)
      expect(refusals(ended.said).filter((code) => !/^(file\.(full|denied)|plan\.(busy|readOnly))$/.test(code))).toEqual([])
      // A change that was refused may stand all the same where only its last call failed; none that was answered is missing.
      expect(wholeAt(path)).toBeGreaterThanOrEqual(revisions(ended.said).at(-1)!)
    }
  }, 300_000)

  test('a power cut takes what was not synced, and nothing that was', () => {
    const { dir } = place()
    const script = (sync: string): string => `const f = require('node:fs'); const d = f.openSync(process.argv[1], 'w'); f.writeSync(d, 'kept'); f.fsyncSync(d); const p = f.openSync(require('node:path').dirname(process.argv[1]), 'r'); f.fsyncSync(p); f.writeSync(d, ' and more'); ${sync} f.writeSync(d, '!')`
    const texts = (sync: string, calls: number): Set<string> => new Set(Array.from({ length: 12 }, (_, seed) => {
      const path = join(dir, `text-${calls}-${seed}`)
      const { signal } = spawnSync(process.execPath, ['-e', script(sync), path], { env: { ...process.env, ...cutting(library, dir, { at: calls, seed: seed + 1 }) } })
      expect(signal).toBe('SIGKILL')
      return readFileSync(path, 'utf8')
    }))
    // Made, written, synced, its name synced, written: the sixth call is the last.
    expect(texts('', 6)).toEqual(new Set(['kept', 'kept and more']))
    expect(texts('f.fsyncSync(d);', 7)).toEqual(new Set(['kept and more']))
  }, 120_000)
})

test('a folder that is removed refuses changes by their names, and the plan goes on once it is back', () => {
  const { dir, path } = place(), away = `${dir}-away`
  const session = openSession()
  try {
    session.call('file.open', { path })
    session.call('plan.update', { name: 'Before' })
    renameSync(dir, away)
    const refused = refusalOf(() => session.call('plan.update', { name: 'Lost' }))
    expect(refused).toBeInstanceOf(PlanError)
    expect(['file.missing', 'file.denied']).toContain(refused!.code)
    renameSync(away, dir)
    session.call('plan.update', { name: 'After' })
  } finally {
    session.close()
  }
  wholeAt(path)
  const store = Store.open(path)
  expect(store.rows('plan')[0].name).toBe('After')
  store.close()
})

test('a clock that is set back changes nothing of the order of steps: the last one done is the first taken back', () => {
  const { path } = place()
  let now = '2018-06-01T12:00:00.000Z'
  const session = openSession({ now: () => now })
  try {
    session.call('file.open', { path })
    session.call('plan.update', { name: 'June' })
    now = '1999-01-01T00:00:00.000Z'
    session.call('plan.update', { name: 'Long ago' })
    session.call('history.undo', {})
    expect(session.plan.rows.plan.name).toBe('June')
  } finally {
    session.close()
  }
  wholeAt(path)
})

test('two processes on one file take turns: each of their changes is in it, and none in part', async () => {
  const { path } = place()
  const first = wholeAt(path)
  const both = await Promise.all(['21', '22'].map((seed) => run(['steps', path, seed, '1', '60'])))
  for (const { said, errors } of both) {
    expect(said.at(-1), errors).toBe('end')
    expect(refusals(said).filter((code) => code !== 'plan.busy')).toEqual([])
  }
  const last = wholeAt(path)
  expect(last).toBeGreaterThan(first + 30)
  expect(last).toBe(Math.max(...both.flatMap(({ said }) => revisions(said))))
})

test('a file that is replaced underneath leaves the newcomer as it is, and what was answered in a copy beside it', () => {
  const { dir, path } = place(), other = join(dir, 'other.salesplan')
  createPlan(other)
  const bytes = readFileSync(other)
  const session = openSession()
  try {
    session.call('file.open', { path })
    session.call('plan.update', { name: 'Mine' })
    renameSync(other, path)
    expect(refusalOf(() => session.call('plan.update', { name: 'More' }))).toMatchObject({ code: 'file.replaced', params: { copy: join(dir, 'plan (conflict).salesplan') } })
  } finally {
    session.close()
  }
  expect(readFileSync(path).equals(bytes)).toBe(true)
  expect(existsSync(`${path}-journal`)).toBe(false)
  const copy = Store.open(join(dir, 'plan (conflict).salesplan'))
  expect(copy.rows('plan')[0].name).toBe('Mine')
  copy.close()
})
