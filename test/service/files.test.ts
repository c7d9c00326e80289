import { chmodSync, copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSession } from '../../main/service/index.ts'
import { planOver, refusalOf, testPlan, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
beforeEach(() => { plan = testPlan(); plan.add('root', 'Ann'); plan.set('quota', 'Ann', '2018-Q1', 12_345) })
afterEach(() => plan.close())

describe('a plan as a file', () => {
  it('holds every answered change when it is opened again, with its undo', () => {
    const dump = plan.dump()
    const again = planOver(openSession(), plan.dir, plan.path)
    again.session.call('file.open', { path: plan.path })
    expect(again.dump()).toBe(dump)
    again.session.call('history.undo', {})
    expect(again.value('quota', 'Ann', '2018-Q1')).toBeNaN()
    again.session.close()
  })

  it('is caught up with when another process writes to it', () => {
    const other = openSession()
    other.call('file.open', { path: plan.path })
    const theirs = planOver(other, plan.dir, plan.path)
    theirs.set('quota', 'Ann', '2018-01', 500)
    plan.set('quota', 'Ann', '2018-02', 700)
    theirs.session.plan.catchUp()
    expect([plan.value('quota', 'Ann', '2018-01'), theirs.value('quota', 'Ann', '2018-02')]).toEqual([500, 700])
    other.close()
  })

  it('goes on in the new file after Save As, and leaves the old one as it was', () => {
    const copy = join(plan.dir, 'copy.salesplan')
    const before = readFileSync(plan.path)
    plan.session.call('file.saveAs', { path: copy })
    plan.set('quota', 'Ann', '2018-Q1', 99)
    expect(readFileSync(plan.path).equals(before)).toBe(true)
    expect(plan.session.plan.store.path).toBe(copy)
    expect(refusalOf(() => plan.session.call('file.saveAs', { path: plan.path }))?.code).toBe('file.exists')
  })

  it('that is none is refused in one sentence\'s code, and the open plan stays open', () => {
    const wrong = join(plan.dir, 'notes.salesplan')
    writeFileSync(wrong, 'just some text, long enough to be mistaken for a header of one hundred bytes or more, which it is not, really.')
    expect(refusalOf(() => plan.session.call('file.open', { path: wrong }))?.code).toBe('file.notPlan')
    expect(refusalOf(() => plan.session.call('file.open', { path: join(plan.dir, 'missing.salesplan') }))?.code).toBe('file.missing')
    expect(plan.value('quota', 'Ann', '2018-Q1')).toBe(12_345)
  })

  it('of a newer version is refused, naming the version it needs', () => {
    const newer = join(plan.dir, 'newer.salesplan')
    plan.session.call('file.close', {})
    copyFileSync(plan.path, newer)
    const bytes = readFileSync(newer)
    bytes.writeUInt32BE(9999, 60)
    writeFileSync(newer, bytes)
    const refused = refusalOf(() => plan.session.call('file.open', { path: newer }))
    expect(refused?.code).toBe('file.newer')
    expect((refused!.params as { needs: string }).needs).toMatch(/\d/)
  })

  it('that is read-only opens read-only, and a change to it is refused', () => {
    plan.session.call('file.close', {})
    chmodSync(plan.path, 0o444)
    const answer = plan.session.call('file.open', { path: plan.path }) as { readOnly: boolean }
    // Root may write anything, so permission bits alone don't bind the superuser: the gate must look at the bits as well.
    expect(answer.readOnly).toBe(true)
    expect(refusalOf(() => plan.set('quota', 'Ann', '2018-Q1', 1))?.code).toBe('plan.readOnly')
  })

  it('comes as a sample with deals, a goal and an allocation that leaves nothing over', () => {
    for (const locale of ['en', 'zh']) {
      const path = join(plan.dir, `sample-${locale}.salesplan`)
      plan.session.call('file.sample', { path, locale })
      const { rows, engine, store } = plan.session.plan
      expect(rows.nodes.filter((n) => n.kind !== 'group').length).toBeGreaterThanOrEqual(34)
      expect(store.dealTotals().deals).toBeGreaterThan(1500)
      expect(engine.value('leftToAllocate', 'root', null, rows.plan.quarter)).toBe(0)
      expect(plan.session.call('check', {})).toMatchObject({ ok: true, broken: [] })
    }
    expect(existsSync(join(plan.dir, 'sample-en.salesplan-journal'))).toBe(false)
  })
})
