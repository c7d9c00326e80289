import { describe, expect, test } from 'vitest'
import { findAddress, type Address, type AddressBook } from '../../renderer/plan/find/address.ts'
import { buildCalendar } from '../../shared/calendar.ts'
import type { PlacedNode } from '../../shared/contract/views.ts'

const node = (id: string, parent: string | null, name: string, code = ''): PlacedNode =>
  ({ id, node: id, parent, pos: 0, name, code, kind: 'group', starts: null, ends: null, reserveOwner: '', spans: null })
const calendar = buildCalendar({ fiscalStart: 1, weekStart: 'mon', pattern: 'calendar' }, 2018, 2018)
const quarter = calendar.period('2018-Q1')!
const column = (id: string, header: string, title?: string): AddressBook['columns'][number] => ({ id, header, title, width: 90, period: calendar.period(id) ?? quarter, measure: 'own' })
const book: AddressBook = {
  nodes: [node('top', null, 'Company'), node('e', 'top', 'East'), node('t1', 'e', 'Team 1'), node('ann', 't1', 'Ann Lee', 'E7'), node('w', 'top', 'West'), node('t2', 'w', 'Team 1'), node('febo', 't2', 'Febo'), node('m', 't2', '3/4 Team')],
  columns: [{ id: 'tree', header: 'Organisation', width: 200, period: null, measure: null }, column('2018-Q1', '2018-Q1'), column('2018-01', 'Jan'), column('2018-02', 'Feb', 'February 2018'), { ...column('compare.lastYear', 'Last year'), measure: 'lastYear' }],
  calendar, quarter, at: { node: 'w', column: '2018-01' },
}
const to = (text: string): Address => findAddress(text, book)

describe('an address', () => {
  test.each<[string, Address]>([
    ['East/Feb', { node: 'e', column: '2018-02' }], ['east', { node: 'e', column: '2018-01' }], ['jan', { node: 'w', column: '2018-01' }],
    ['Company / East / Team 1 / Ann Lee / 2018-02', { node: 'ann', column: '2018-02' }], ['East/Ann', { node: 'ann', column: '2018-01' }], ['e7/last', { node: 'ann', column: 'compare.lastYear' }],
    ['West/Team 1', { node: 't2', column: '2018-01' }], ['Ann › February 2018', { node: 'ann', column: '2018-02' }], ['ａｎｎ', { node: 'ann', column: '2018-01' }],
    ['East/2018-03', { node: 'e', column: '2018-03', period: calendar.period('2018-03') }], ['2018-02-05', { node: 'w', column: '2018-02-05', period: calendar.period('2018-02-05') }],
  ])('%s', (text, answer) => { expect(to(text)).toEqual(answer) })

  test('what is named in full goes before what is only begun', () => {
    expect(to('feb')).toEqual({ node: 'w', column: '2018-02' })
    expect(to('febo')).toEqual({ node: 'febo', column: '2018-01' })
    expect(to('Febo/Feb')).toEqual({ node: 'febo', column: '2018-02' })
  })

  test('that several have names them with what they lie in; one that nothing has says so', () => {
    expect(to('Team 1')).toEqual({ several: ['East/Team 1', 'West/Team 1'] })
    expect(to('Team 1/Feb')).toEqual({ several: ['East/Team 1', 'West/Team 1'] })
    for (const text of ['North', 'North/Feb', 'East/Dec', '2019-01', '2018-06', ' / ']) expect(to(text), text).toEqual({ unknown: text.trim() })
  })
})
