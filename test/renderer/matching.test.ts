import { describe, expect, test } from 'vitest'
import type { PlanColumn } from '../../renderer/plan/sheet/columns.ts'
import { matchBlock } from '../../renderer/plan/sheet/matching.ts'
import { buildCalendar } from '../../shared/calendar.ts'
import type { PlacedNode } from '../../shared/contract/views.ts'

const calendar = buildCalendar({ fiscalStart: 1, weekStart: 'mon', pattern: 'calendar' }, 2018, 2018)
const own = (id: string, header: string): PlanColumn => ({ id, header, width: 90, period: calendar.period(id)!, measure: 'own' })
const columns: PlanColumn[] = [{ id: 'tree', header: 'Organisation', width: 200, period: null, measure: null }, own('2018-Q1', '2018-Q1'), own('2018-01', 'Jan'), own('2018-02', 'Feb'), own('2018-03', 'Mar')]
const node = (id: string, parent: string | null, name = id, code = ''): PlacedNode => ({ id, node: id, parent, pos: 0, name, code, kind: 'rep', starts: null, ends: null, reserveOwner: '', spans: null })
const nodes = [node('co', null, 'Company'), node('east', 'co', 'East'), node('ann', 'east', 'Ann Lee', 'P-1'), node('bo', 'east', 'Bo'), node('west', 'co', 'West'), node('al1', 'west', 'Al'), node('al2', 'east', 'Al')]
const match = (block: string[][], column = '2018-01', rows = ['ann', 'bo'], adds = true) => {
  const found = matchBlock(block, { rows, column, nodes, columns, nameOf: (id) => nodes.find((n) => n.id === id)!.name, addsUp: () => adds })
  return found && { ...found, edits: found.edits.map((e) => `${e.row} ${e.column} ${e.text}`) }
}

describe('a pasted block', () => {
  test('with names and months goes to these, in whatever order they come', () => {
    expect(match([['Seat', 'Mar', 'Jan'], ['bo', '3', '1'], ['ＡＮＮ  LEE', '30', '10']])).toEqual({ edits: ['bo 2018-03 3', 'bo 2018-01 1', 'ann 2018-03 30', 'ann 2018-01 10'], totals: 0, unknown: [], into: ['Jan', 'Mar'] })
  })

  test.each([['February 2018'], ['Feb-18'], ['2018年2月'], ['2月'], ['2018-02'], ['2/2018'], ['二月']])('knows a month as %s', (month) => {
    expect(match([['', month], ['P-1', '5']])?.edits).toEqual(['ann 2018-02 5'])
  })

  test('with names alone fills the columns from where it is pasted on, from the first number where that is the names', () => {
    expect(match([['Bo', '1', '2'], ['Ann Lee', '10', '20']], '2018-02')?.edits).toEqual(['bo 2018-02 1', 'bo 2018-03 2', 'ann 2018-02 10', 'ann 2018-03 20'])
    expect(match([['Bo', '1'], ['Ann Lee', '10']], 'tree')?.edits).toEqual(['bo 2018-Q1 1', 'ann 2018-Q1 10'])
  })

  test('leaves what is blank alone, totals to what is in them, and tells names that it does not know or that several have', () => {
    expect(match([['', 'Q1', 'Jan', 'Feb', 'Mar'], ['East', '66', '11', '22', '33'], ['Ann Lee', '', '1', '', ''], ['Eve', '9', '9', '9', '9'], ['Al', '1', '1', '1', '1']]))
      .toEqual({ edits: ['east 2018-02 22', 'east 2018-03 33', 'ann 2018-01 1'], totals: 2, unknown: ['Eve', 'Al'], into: ['Jan', 'Feb', 'Mar'] })
    // Goals of a team and its people are each their own; a quarter is its months all the same.
    expect(match([['', 'Q1', 'Jan'], ['East', '66', '11'], ['Ann Lee', '7', '1']], '2018-01', [], false)).toEqual({ edits: ['east 2018-01 11', 'ann 2018-01 1'], totals: 2, unknown: [], into: ['Jan'] })
  })

  test('of numbers, of names that are strange, or that lies where it came from, stays as it lies', () => {
    expect(match([['1', '2'], ['3', '4']])).toBeNull()
    expect(match([['Zoe', '2'], ['Yan', '4'], ['Bo', '5']])).toBeNull()
    expect(match([['Ann Lee', '2'], ['Bo', '4']], 'tree')).toBeNull()
    expect(match([['Jan', 'Feb'], ['1', '2']])).toBeNull()
    expect(match([['']])).toBeNull()
  })

  test('leaves columns out whose headings it does not know, and never puts them where others are', () => {
    expect(match([['Name', '1/1/2018', 'Feb', 'Nov'], ['Ann Lee', '111', '222', '333']], 'tree')).toEqual({ edits: ['ann 2018-02 222'], totals: 0, unknown: ['1/1/2018', 'Nov'], into: ['Feb'] })
    for (const head of [['Name', '1/1/2018', '2/1/2018'], ['', 'Apr', 'May'], ['', 'Jan 2017', 'Feb 2017']]) expect(match([head, ['Ann Lee', '1', '2'], ['Bo', '3', '4']], 'tree'), head.join()).toMatchObject({ edits: [], unknown: head.slice(1) })
    const further = [columns[0], { ...columns[2], id: 'goal@2018-01', of: 'goal' }, ...columns.slice(1)]
    expect(matchBlock([['Name', 'Jan'], ['Bo', '7'], ['Ann Lee', '8']], { rows: [], column: '2018-01', nodes, columns: further, nameOf: (id) => id, addsUp: () => true })?.edits.map((e) => e.column)).toEqual(['2018-01', '2018-01'])
  })

  test('takes a first row without headings for one of the names, known or not', () => {
    expect(match([['All', '', ''], ['Ann Lee', '1', '2'], ['Bo', '3', '4']])).toEqual({ edits: ['ann 2018-01 1', 'ann 2018-02 2', 'bo 2018-01 3', 'bo 2018-02 4'], totals: 0, unknown: ['All'], into: ['Jan', 'Feb'] })
  })

  test('tells what is named twice and leaves all of it out, however long', () => {
    expect(match([['Name', 'Jan', 'Feb', 'Jan'], ['Ann Lee', '1', '2', '3'], ['Bo', '4', '5', '6'], ['Ann Lee', '7', '8', '9']])).toEqual({ edits: ['bo 2018-01 4', 'bo 2018-02 5'], totals: 0, unknown: ['Ann Lee', 'Jan'], into: ['Jan', 'Feb'] })
    expect(matchBlock(Array.from({ length: 200_000 }, (_, i) => ['Ann Lee', String(i)]), { rows: [], column: '2018-01', nodes, columns, nameOf: (id) => id, addsUp: () => true })).toMatchObject({ edits: [], unknown: ['Ann Lee'] })
  })
})
