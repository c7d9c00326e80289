import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSession } from '../../main/service/index.ts'
import { saidName, Signature, signedAs } from '../../main/shell/who.ts'
import { doneOn } from '../support/terminal.ts'

let dir: string
beforeEach(() => { dir = mkdtempSync(join(tmpdir(), 'salesplan-who-')) })
afterEach(() => { rmSync(dir, { recursive: true, force: true }) })

test('changes are signed by the system’s user until somebody says another name, which is kept on the machine', () => {
  const first = new Signature(dir), heard: string[] = []
  expect([first.name, first.said, saidName(dir)]).toEqual([userInfo().username, false, null])
  const unfollow = first.follow((name) => heard.push(name))
  first.sign('Dana')
  unfollow()
  first.sign('Ann')
  expect(heard).toEqual(['Dana'])
  const next = new Signature(dir)
  expect([next.name, next.said]).toEqual(['Ann', true])
})

test('a name from the environment goes first, and a file that holds none is as if there were none', () => {
  writeFileSync(join(dir, 'who.json'), '{"who":""}')
  expect(signedAs(dir, {})).toBe(userInfo().username)
  writeFileSync(join(dir, 'who.json'), '{"who":"Dana"}')
  expect(signedAs(dir, {})).toBe('Dana')
  expect(signedAs(dir, { SALESPLAN_WHO: ' Ann ' })).toBe('Ann')
})

test('what the terminal changes is signed by SALESPLAN_WHO', () => {
  const file = join(dir, 'plan.salesplan'), before = process.env.SALESPLAN_WHO
  process.env.SALESPLAN_WHO = 'Night job'
  try {
    doneOn(file, 'new', ['--quarter', '2018-Q1'])
    doneOn(file, 'run', ['node.add', '{"parent":"root","name":"East","kind":"group"}'])
    expect(doneOn(file, 'history', [])[0]).toContain('Night job')
    expect(doneOn(file, 'history', ['--csv'])[0].split('\r\n')[1]).toMatch(/,Night job,add East,$/)
  } finally {
    if (before === undefined) delete process.env.SALESPLAN_WHO
    else process.env.SALESPLAN_WHO = before
  }
  const session = openSession({ who: 'a' })
  session.call('file.open', { path: file })
  session.who = 'b'
  session.call('node.add', { parent: 'root', name: 'West', kind: 'group' })
  expect(session.call('history', { limit: 1 })[0].who).toBe('b')
  session.close()
})
