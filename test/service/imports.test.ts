import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportPreview, ImportResult } from '../../shared/contract/imports.ts'
import { labelText } from '../../shared/locales/index.ts'
import { refusalOf, testPlan, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
let dir: string
beforeEach(() => { plan = testPlan({ decimals: 0 }); dir = mkdtempSync(join(tmpdir(), 'salesplan-import-')) })
afterEach(() => { plan.close(); rmSync(dir, { recursive: true, force: true }) })

const TEAM = 'rep,manager,region\nAnn,Mia,East\nBo,Mia,East\nCy,Noa,West\n'
const DEALS = [
  'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value',
  'D1,Ann,Pro,Acme,Won,2017-01-02,2017-02-01,1000',
  'D2,Ann,Pro,Acme,Won,2017-01-02,2017-11-15,2000',
  'D3,Bo,Basic,Beta,Won,2017-01-02,2017-12-20,500',
  'D4,Cy,Basic,Beta,Lost,2017-01-02,2017-12-21,0',
  'D5,Cy,Pro,Beta,Engaging,2017-12-01,,',
].join('\n')

function read(text: string, as: 'team' | 'deals', name = `${as}.csv`): ImportPreview {
  const path = join(dir, name)
  writeFileSync(path, text)
  return plan.session.call('import.read', { as, file: name, path }) as ImportPreview
}
const commit = (preview: ImportPreview, decisions = {}): ImportResult => plan.session.call('import.commit', { staged: preview.staged, decisions }) as ImportResult
const names = (): string[] => plan.session.plan.rows.nodes.map((n) => n.name)

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const staged = (...pieces: readonly Uint8Array[]): string => {
  let name: string | undefined
  for (const bytes of pieces) name = plan.session.call('import.upload', { staged: name, bytes }).staged
  return name!
}

describe('a file that comes in pieces', () => {
  it('is read as one, wherever it was cut', () => {
    commit(read(TEAM, 'team'))
    const whole = utf8('编号,负责人,产品,阶段,金额,成交日期\nD1,Ann,甲,赢单,1200,2017-02-03\n')
    for (let at = 0; at <= whole.length; at++) {
      const preview = plan.session.call('import.read', { as: 'deals', file: '商机.csv', staged: staged(whole.subarray(0, at), whole.subarray(at)) }) as ImportPreview
      expect(preview, `cut at ${at}`).toMatchObject({ file: '商机.csv', rows: 1, good: 1, won: 1, wonAmount: 1200 })
    }
  })

  it('can be committed only once it was read, and no longer when it was let go', () => {
    const name = staged(utf8(TEAM))
    expect(refusalOf(() => plan.session.call('import.commit', { staged: name }))?.code).toBe('import.unknown')
    plan.session.call('import.drop', { staged: name })
    expect(refusalOf(() => plan.session.call('import.upload', { staged: name, bytes: new Uint8Array(1) }))?.code).toBe('import.unknown')
  })

  it('keeps the reading it has when another of the same file is refused', () => {
    const preview = plan.session.call('import.read', { as: 'team', file: 'team.csv', staged: staged(utf8(TEAM)) }) as ImportPreview
    expect(refusalOf(() => plan.session.call('import.read', { as: 'team', file: 'team.csv', staged: preview.staged, map: { Nobody: 'seat' } }))?.code).toBe('import.noColumn')
    expect(commit(preview)).toMatchObject({ seatsAdded: 3, groupsAdded: 4 })
  })
})

describe('an import', () => {
  it('builds the tree of a team file, regions above managers above reps, and the same file again changes nothing', () => {
    expect(commit(read(TEAM, 'team'))).toMatchObject({ seatsAdded: 3, groupsAdded: 4 })
    expect(names()).toEqual(['Company', 'East', 'Mia', 'Ann', 'Bo', 'West', 'Noa', 'Cy'])
    const dump = plan.dump()
    expect(commit(read(TEAM, 'team'))).toMatchObject({ seatsAdded: 0, groupsAdded: 0, updated: 0, unchanged: 3 })
    expect(plan.dump()).toBe(dump)
  })

  it('moves a seat, changes its dates and its kind by the laws of doing so by hand', () => {
    commit(read('rep,region,employee id,kind\nAnn,East,1,rep\nBo,East,2,rep\nCy,West,3,rep\n', 'team'))
    for (const name of ['Ann', 'Bo']) plan.set('quota', name, '2018-Q1', 300)
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('East'), period: '2018-Q1' }], locked: true })
    const refused = (text: string) => refusalOf(() => commit(read(text, 'team')))?.code
    expect(refused('rep,region,employee id\nAnn,West,1\n')).toBe('lock.conflict')
    expect(refused('rep,region,employee id\nAnn,North,1\n')).toBe('lock.conflict')
    expect(refused('rep,region,employee id,kind\nAnn,East,1,overlay\n')).toBe('lock.conflict')
    expect(refused('rep,region,employee id,end date\nBo,East,2,2018-02-14\n')).toBe('lock.conflict')
    expect(refused('rep,region,employee id\nBo,East,1\n')).toBe('node.sameName')
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('East'), period: '2018-Q1' }], locked: false })
    expect(commit(read('rep,region,employee id,end date\nBo,East,2,2018-02-14\n', 'team'))).toMatchObject({ updated: 1 })
    expect(plan.value('quota', 'Bo', '2018-03')).toBeNaN()
    expect(commit(read('rep,region,employee id,kind\nAnn,East,1,overlay\n', 'team'))).toMatchObject({ updated: 1 })
    expect(plan.value('quota', 'East', '2018-Q1')).toBe(plan.value('quota', 'Bo', '2018-Q1'))
    expect(plan.session.call('check', {})).toMatchObject({ ok: true })
  })

  it('keeps a manager who sells apart from the group that bears the same name', () => {
    commit(read(TEAM, 'team'))
    expect(commit(read('rep,manager,region\nMia,,East\n', 'team'))).toMatchObject({ seatsAdded: 1, groupsAdded: 0, updated: 0 })
    const { nodes } = plan.session.plan.rows
    expect(nodes.filter((n) => n.name === 'Mia').map((n) => n.kind)).toEqual(['group', 'rep'])
    // The group is found again, not the seat.
    expect(commit(read('rep,manager,region\nDee,Mia,East\n', 'team'))).toMatchObject({ seatsAdded: 1, groupsAdded: 0 })
    expect(nodes.find((n) => n.id === plan.session.plan.rows.nodes.find((d) => d.name === 'Dee')!.parent)!.kind).toBe('group')
  })

  it('makes won deals the actual, by date, seat and line, in one step that undo takes back', () => {
    commit(read(TEAM, 'team'))
    const before = plan.dump()
    const preview = read(DEALS, 'deals')
    expect(preview).toMatchObject({ rows: 5, good: 5, bad: 0, added: 5, won: 3, wonAmount: 3500 })
    const result = commit(preview)
    expect(result).toMatchObject({ added: 5, updated: 0, linesAdded: 2, seatsAdded: 0, won: 3, wonAmount: 3500 })
    expect([plan.value('actual', 'Ann', '2017-Q4'), plan.value('actual', 'East', '2017-Q4'), plan.value('actual', 'Company', '2017')]).toEqual([2000, 2500, 3500])
    expect(plan.value('actual', 'Ann', '2017-02')).toBe(1000)
    const pro = plan.session.plan.rows.lines.find((l) => l.name === 'Pro')!.id
    expect(plan.value('actual', 'Company', '2017', pro)).toBe(3000)
    // Matched month a year on.
    expect(plan.value('lastYear', 'Ann', '2018-02')).toBe(1000)
    const after = plan.dump()
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
    expect(plan.value('actual', 'Company', '2017')).toBeNaN()
    plan.session.call('history.redo', {})
    expect(plan.dump()).toBe(after)
    expect(plan.value('actual', 'Company', '2017')).toBe(3500)
  })

  it('of the same file again changes nothing, and of a newer export updates by id', () => {
    commit(read(TEAM, 'team'))
    commit(read(DEALS, 'deals'))
    const dump = plan.dump()
    expect(commit(read(DEALS, 'deals'))).toMatchObject({ added: 0, updated: 0, unchanged: 5 })
    expect(plan.dump()).toBe(dump)
    const newer = DEALS.replace('D5,Cy,Pro,Beta,Engaging,2017-12-01,,', 'D5,Cy,Pro,Beta,Won,2017-12-01,2017-12-29,700')
    expect(read(newer, 'deals')).toMatchObject({ added: 0, updated: 1, unchanged: 4 })
    expect(commit(read(newer, 'deals'))).toMatchObject({ added: 0, updated: 1, unchanged: 4 })
    expect(plan.value('actual', 'Cy', '2017-12')).toBe(700)
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(dump)
    expect(plan.value('actual', 'Cy', '2017-12')).toBeNaN()
  })

  it('offers owners that the tree lacks as new seats, and leaves those out that were not wanted', () => {
    const preview = read(DEALS, 'deals')
    expect(preview.newOwners.map((o) => o.name).sort()).toEqual(['Ann', 'Bo', 'Cy'])
    expect(commit(preview, { skipOwners: ['Bo'] })).toMatchObject({ seatsAdded: 2, withoutSeat: 1 })
    expect(plan.value('actual', 'Company', '2017')).toBe(3000)
  })

  it('says how many won deals close beyond the calendar, and so count for nothing', () => {
    commit(read(TEAM, 'team'))
    const result = commit(read(`${DEALS}\nD8,Ann,Pro,Acme,Won,1991-01-01,1991-03-05,100\nD9,Ann,Pro,Acme,Won,2017-01-01,2099-03-05,50\n`, 'deals'))
    expect(result).toMatchObject({ won: 5, wonAmount: 3650, beyond: 2 })
    const { columns, rows } = plan.session.call('show', { measure: 'actual', by: 'quarter' })
    expect(columns.map((_, c) => Number(rows[0].values[c] ?? 0)).reduce((a, b) => a + b, 0)).toBe(3500)
  })

  it('merges a name that is almost a known one only when told to, and remembers it', () => {
    commit(read(TEAM, 'team'))
    const spelled = DEALS.replace('D3,Bo,Basic', 'D3,Bo,PRO ')
    const preview = read(spelled, 'deals')
    expect(preview.near).toEqual([expect.objectContaining({ kind: 'line', name: expect.stringMatching(/^PRO$|^Pro$/) })])
    const [near] = preview.near
    commit(preview, { merge: [{ kind: 'line', name: near.name, into: near.known }] })
    expect(plan.session.plan.rows.lines.map((l) => l.name).filter((n) => n.toLowerCase() === 'pro')).toHaveLength(1)
    expect(read(spelled, 'deals').near).toEqual([])
  })

  it('lists bad rows with row, column, value and reason, and brings the good ones in', () => {
    commit(read(TEAM, 'team'))
    const preview = read(DEALS.replace('2017-11-15,2000', '2017-11-15,lots').replace('2017-12-20', '2017-02-30'), 'deals')
    expect(preview).toMatchObject({ good: 3, bad: 2 })
    expect(preview.badRows).toEqual([
      expect.objectContaining({ row: 3, column: 'close_value', value: 'lots' }),
      expect.objectContaining({ row: 4, column: 'close_date', value: '2017-02-30' }),
    ])
    expect((plan.session.call('import.badRows', { staged: preview.staged }) as { csv: string }).csv).toContain('lots')
    expect(commit(preview)).toMatchObject({ added: 3, bad: 2 })
  })

  it('converts deals in another currency at the plan\'s rates and lists the rates it lacks', () => {
    const foreign = DEALS.replace('close_value\n', 'close_value,currency\n').split('\n').map((l, i) => (i === 0 ? l : `${l},${l.startsWith('D2') ? 'EUR' : 'USD'}`)).join('\n')
    const preview = read(foreign, 'deals')
    expect(preview.missingRates).toEqual([{ currency: 'EUR', quarter: '2017-Q4', deals: 1 }])
    commit(preview)
    expect(plan.value('actual', 'Company', '2017')).toBe(1500)
    plan.session.call('rate.set', { currency: 'EUR', quarter: '2017-Q4', rate: 1.18 })
    // 1,000 + 500 + 2,000 × 1.18
    expect(plan.value('actual', 'Company', '2017')).toBe(3860)
    expect((plan.session.call('outline', {}) as { missingRates: unknown[] }).missingRates).toEqual([])
    plan.session.call('history.undo', {})
    expect(plan.value('actual', 'Company', '2017')).toBe(1500)
  })

  it('of an empty or binary file says so and leaves the plan as it was', () => {
    const before = plan.dump()
    expect(refusalOf(() => read('', 'deals'))?.code).toBe('import.empty')
    expect(refusalOf(() => read('\u0000\u0001\u0002PNG\u0000\u0000', 'deals'))?.code).toBe('import.binary')
    expect(plan.dump()).toBe(before)
  })

  it('holds every law afterwards', () => {
    commit(read(TEAM, 'team'))
    commit(read(DEALS, 'deals'))
    plan.set('quota', 'Company', '2018-Q1', 10_000, { method: { kind: 'by', measure: 'actual', period: '2017-Q4' } })
    expect(plan.session.call('check', {})).toMatchObject({ ok: true, broken: [] })
  })
})

describe('a team that is looked at first', () => {
  const AGAIN = 'rep,manager,region,role,ends\nAnn,Noa,West,AE,\nBo,Mia,East,,2018-02-15\nCy,Noa,West,,\nDi,Lo,North,AE,\n'
  beforeEach(() => {
    commit(read(TEAM, 'team'))
    plan.set('quota', 'Bo', '2018-Q1', 900, { method: { kind: 'equal' } })
  })
  const changes = (preview: ImportPreview): unknown => plan.session.call('import.teamChanges', { staged: preview.staged })

  it('names who is new and what changes, and its commit does so and is told in the same numbers', () => {
    const preview = read(AGAIN, 'team'), before = plan.dump()
    expect(changes(preview)).toEqual({
      groups: ['North', 'Lo'], seats: ['Di'], roles: ['AE'], unchanged: 1,
      changed: [{ name: 'Ann', parts: ['place', 'role'], place: 'Noa' }, { name: 'Bo', parts: ['ends'], place: null }],
      // From 16 February on: two slices of February, five of March.
      cleared: 7,
    })
    expect(plan.dump()).toBe(before)
    expect(commit(preview)).toMatchObject({ seatsAdded: 1, groupsAdded: 2, updated: 2, unchanged: 1, cleared: 7 })
    const label = plan.session.call('outline', {}).undo!
    expect([labelText(label, 'en'), labelText(label, 'zh')]).toEqual(['import 1 new seat and 2 changed seats from team.csv', '从 team.csv 导入新增 1 个席位、更改 2 个席位'])
    expect(changes(read(AGAIN, 'team'))).toEqual({ groups: [], seats: [], roles: [], changed: [], unchanged: 4, cleared: 0 })
    expect(labelText({ code: 'did.import.team', params: { seats: 3, file: 'old.csv' } }, 'en')).toBe('import 3 seats from old.csv')
    expect(labelText({ code: 'did.import.team', params: { seats: 0, changed: 1, file: 'a.csv' } }, 'en')).toBe('import 1 changed seat from a.csv')
  })

  it('is refused as its commit would be; deals are none', () => {
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('Bo'), period: '2018-03' }], locked: true })
    const preview = read(AGAIN, 'team')
    expect(refusalOf(() => changes(preview))).toEqual(refusalOf(() => commit(preview)))
    expect(refusalOf(() => changes(preview))?.code).toBe('lock.conflict')
    expect(refusalOf(() => changes(read(DEALS, 'deals')))?.code).toBe('input.invalid')
  })
})
