import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSession, type Session } from '../../main/service/index.ts'
import type { Output, Sent } from '../../shared/contract/index.ts'
import { sayOn } from '../support/terminal.ts'
import { refusalOf } from '../support/plan.ts'

let dir: string, path: string, clock: number
let heard: unknown[]
const sessions: Session[] = []

/** A session of a machine whose settings lie in a folder of the test's, by a clock that the test sets. */
function opened(): Session {
  const session = openSession({
    who: 'tester', settings: join(dir, 'settings'), now: () => new Date(clock).toISOString(), emit: (event, payload) => { if (event === 'backup.made') heard.push(payload) },
  })
  sessions.push(session)
  return session
}

const at = (hour: number, minute = 0): number => new Date(2018, 0, 2, hour, minute).getTime()
const name = (session: Session, text: string): unknown => session.call('plan.update', { name: text } satisfies Sent<'plan.update'>)
const list = (session: Session): Output<'backup.list'> => session.call('backup.list', { path }) as Output<'backup.list'>
const names = (session: Session): string[] => list(session).backups.map((b) => b.name)
const set = (session: Session, settings: Sent<'backup.set'>): unknown => session.call('backup.set', settings)

/** A plan that is open, as it was left long before. */
function plan(): Session {
  const session = opened()
  session.call('file.new', { path, name: 'Acme', quarter: '2018-Q1' })
  utimesSync(path, at(1) / 1000, at(1) / 1000)
  return session
}

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'salesplan-backups-'))
  path = join(dir, 'plan.salesplan')
  clock = at(9)
  heard = []
})
afterEach(() => {
  for (const session of sessions.splice(0)) session.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('a plan that is open for writing', () => {
  test('is backed up at once, then once an hour while it is changed, under the time', () => {
    const session = plan()
    session.backUp()
    expect(names(session)).toEqual(['plan (backup 2018-01-02 0900).salesplan'])
    name(session, 'Changed')
    clock = at(9, 59)
    session.backUp()
    expect(names(session)).toHaveLength(1)
    clock = at(10)
    session.backUp()
    clock = at(12)
    session.backUp()
    expect(names(session)).toEqual(['plan (backup 2018-01-02 1000).salesplan', 'plan (backup 2018-01-02 0900).salesplan'])
    expect(readdirSync(join(dir, 'Salesplan backups')).toSorted()).toEqual(names(session).toSorted())
    expect(heard).toEqual(names(session).toReversed().map((made) => ({ name: made, trouble: null })))
  })

  test('is not backed up again when it is opened as its last backup has it', () => {
    plan().backUp()
    clock = at(12)
    const session = opened()
    session.call('file.open', { path })
    session.backUp()
    expect(names(session)).toHaveLength(1)
    utimesSync(path, at(11) / 1000, at(11) / 1000)
    const later = opened()
    later.call('file.open', { path })
    later.backUp()
    expect(names(later)[0]).toBe('plan (backup 2018-01-02 1200).salesplan')
  })

  test('is backed up though the clock was set back, beside the backup of the same minute', () => {
    const session = plan()
    session.backUp()
    name(session, 'One')
    clock = at(7)
    session.backUp()
    clock = at(9)
    name(session, 'Two')
    session.backUp()
    expect(names(session)).toEqual(['plan (backup 2018-01-02 0900 2).salesplan', 'plan (backup 2018-01-02 0900).salesplan', 'plan (backup 2018-01-02 0700).salesplan'])
  })

  test('keeps as many backups as the machine is set to, in the folder it names, and of another plan none is touched', () => {
    const folder = join(dir, 'kept')
    mkdirSync(folder)
    const foreign = ['plan (backup 2001-01-01 0000).salesplan', 'plan (backup 2001-01-02 0000).txt', 'other (backup 2001-01-01 0000).salesplan']
    for (const file of foreign) writeFileSync(join(folder, file), 'mine')
    const session = plan()
    set(session, { folder, keep: 2 })
    for (const hour of [9, 10, 11, 12]) { clock = at(hour); name(session, `Hour ${hour}`); session.backUp() }
    expect(readdirSync(folder).toSorted()).toEqual([...foreign, 'plan (backup 2018-01-02 1100).salesplan', 'plan (backup 2018-01-02 1200).salesplan'].toSorted())
    expect(existsSync(join(dir, 'Salesplan backups'))).toBe(false)
    expect(opened().call('backup.settings', {})).toEqual({ folder, keep: 2, days: 60 })
  })

  test('keeps no backup past the age that is set, but the newest three whatever the clock says', () => {
    const session = plan()
    set(session, { days: 10 })
    for (let day = 0; day < 30; day += 5) { clock = at(9) + day * 86_400_000; name(session, `Day ${day}`); session.backUp() }
    // The last was made on day 25: those of days 15 and later are at most ten days old.
    expect(names(session).map((n) => n.slice(13, 23))).toEqual(['2018-01-27', '2018-01-22', '2018-01-17'])
    clock = at(9) + 3650 * 86_400_000
    name(session, 'Ten years on')
    session.backUp()
    expect(names(session)).toHaveLength(3)
  })

  test('is worked on as before where no backup can be made: that is told once an hour, and nothing else', () => {
    const session = plan()
    writeFileSync(join(dir, 'Salesplan backups'), 'a file where the folder should be')
    session.backUp()
    name(session, 'Goes on')
    session.backUp()
    expect(heard).toEqual([{ name: null, trouble: { code: 'file.exists', params: { path: join(dir, 'Salesplan backups') } } }])
    expect(session.plan.rows.plan.name).toBe('Goes on')
    clock = at(10)
    session.backUp()
    expect(heard).toHaveLength(2)
  })

  test('that was moved away while it is open is backed up all the same, and nothing takes its place', () => {
    const session = plan()
    session.backUp()
    session.call('file.close', {})
    const again = opened()
    again.call('file.open', { path })
    renameSync(path, join(dir, 'elsewhere.salesplan'))
    heard = []
    again.backUp()
    expect(heard).toEqual([{ name: 'plan (backup 2018-01-02 0900 2).salesplan', trouble: null }])
    expect(existsSync(path)).toBe(false)
  })

  test('has no backups where the machine is set to keep none, or it is open for reading only', () => {
    const session = plan()
    set(session, { keep: 0 })
    session.backUp()
    set(session, { keep: 5 })
    session.call('file.close', {})
    chmodSync(path, 0o444)
    session.call('file.open', { path })
    session.backUp()
    expect(names(session)).toEqual([])
  })
})

describe('a backup', () => {
  test('is restored as a copy under a free name: the plan stays as it is', () => {
    const session = plan()
    session.backUp()
    name(session, 'Later')
    const before = readFileSync(path)
    const restored = session.call('backup.restore', { path }) as Output<'backup.restore'>
    expect(restored).toEqual({ path: join(dir, 'plan (restored).salesplan'), readOnly: false, notice: null })
    expect(session.plan.rows.plan.name).toBe('Acme')
    const again = session.call('backup.restore', { path, name: names(session)[0] }) as Output<'backup.restore'>
    expect(again.path).toBe(join(dir, 'plan (restored 2).salesplan'))
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  test('is refused by its name where there is none, and a damaged one as any damaged file', () => {
    const session = plan()
    expect(refusalOf(() => session.call('backup.restore', { path }))).toMatchObject({ code: 'backup.none', params: { path } })
    session.backUp()
    expect(refusalOf(() => session.call('backup.restore', { path, name: '../plan.salesplan' }))).toMatchObject({ code: 'backup.none' })
    const backup = join(list(session).folder, names(session)[0]), bytes = readFileSync(backup)
    writeFileSync(backup, bytes.subarray(0, bytes.length - 4096))
    expect(refusalOf(() => session.call('backup.restore', { path }))).toMatchObject({ code: 'file.damaged' })
    expect(existsSync(join(dir, 'plan (restored).salesplan'))).toBe(false)
  })

  test('is restored in the terminal too, the newest first', () => {
    const held = process.env.XDG_CONFIG_HOME
    process.env.XDG_CONFIG_HOME = join(dir, 'config')
    try {
      expect(sayOn(path, 'restore', []).note[0]).toContain('There is no backup')
      plan().backUp()
      const said = sayOn(path, 'restore', [])
      expect(said.code).toBe(0)
      expect(said.out[0]).toContain('“plan (backup 2018-01-02 0900).salesplan” is now')
      expect(existsSync(join(dir, 'plan (restored).salesplan'))).toBe(true)
    } finally {
      if (held === undefined) delete process.env.XDG_CONFIG_HOME
      else process.env.XDG_CONFIG_HOME = held
    }
  })
})
