import { describe, expect, test } from 'vitest'
import { buildCalendar } from '../../shared/calendar.ts'
import { findText, innermost, nextMatch, replaceDigits, replaceWords } from '../../renderer/plan/find/find.ts'

const cells: Record<string, { words: string[]; exact: string }> = {
  'ann tree': { words: ['Ann Lee', 'P100'], exact: '' }, 'ann q': { words: ['50.0'], exact: '50000' }, 'ann jan': { words: ['−1.5'], exact: '-1500' },
  'bo tree': { words: ['Bo'], exact: '' }, 'bo q': { words: ['12 %'], exact: '12.345%' }, 'bo jan': { words: [''], exact: '' },
}
const places = (text: string): string[] => [...findText(text, { rows: ['ann', 'bo'], columns: ['tree', 'q', 'jan'], texts: (row, column) => cells[`${row} ${column}`] })].flat().map((m) => `${m.row} ${m.column} ${m.place}`)

describe('finding', () => {
  test('a name or a code holds the text, case and width aside', () => {
    expect(places(' LEE ')).toEqual(['ann tree 0'])
    expect(places('ｐ１')).toEqual(['ann tree 0'])
    expect(places('  ')).toEqual([])
  })

  test('a number holds it as it is shown or as it is exactly, with marks between its thousands or without', () => {
    expect(places('50.0')).toEqual(['ann q 1'])
    expect(places('50,000')).toEqual(['ann q 1'])
    expect(places('50000')).toEqual(['ann q 1'])
    expect(places('-1')).toEqual(['ann jan 2'])
    expect(places('12.3')).toEqual(['bo q 4'])
  })

  test('rows come one by one, so that a long search can be left', () => {
    const search = findText('o', { rows: ['ann', 'bo'], columns: ['tree'], texts: (row, column) => cells[`${row} ${column}`] })
    expect([search.next().value, search.next().value]).toEqual([[], [{ row: 'bo', column: 'tree', place: 1 }]])
  })

  test('the next comes after where one stands, in either direction, and the first after the last', () => {
    const found = [1, 4, 9].map((place) => ({ row: 'r', column: 'c', place }))
    expect([-1, 1, 3, 9].map((at) => nextMatch(found, at, false)!.place)).toEqual([1, 4, 4, 1])
    expect([1, 4, 5].map((at) => nextMatch(found, at, true)!.place)).toEqual([9, 1, 4])
    expect(nextMatch([], 3, false)).toBeUndefined()
  })
})

describe('replacing', () => {
  test('in words wherever the text stands, and only there', () => {
    expect(replaceWords('East 1, EAST 2', 'east', 'West')).toBe('West 1, West 2')
    expect(replaceWords('Ｅａｓｔ team', 'east', 'West')).toBe('West team')
    expect(replaceWords('Zoë Brand', 'zoë', '$&')).toBe('$& Brand')
    expect(replaceWords('华东一区', '华东', '华南')).toBe('华南一区')
    expect(replaceWords('aaa', 'aa', 'b')).toBe('ba')
    expect(replaceWords('West', 'east', 'x')).toBeNull()
  })

  test('in an exact number digits for digits; what it only shows is not replaced', () => {
    expect(replaceDigits('50000', '50,000', '55k')).toBe('55k')
    expect(replaceDigits('150000', '5', '6')).toBe('160000')
    expect(replaceDigits('50049', '50.0', '1')).toBeNull()
    expect(replaceDigits('', '5', '6')).toBeNull()
  })

  test('a total of a cell that is replaced too is left to follow it', () => {
    const calendar = buildCalendar({ fiscalStart: 1, weekStart: 'mon', pattern: 'calendar' }, 2027, 2027)
    const cell = (node: string, period: string) => ({ node, period: calendar.period(period)! })
    const [quarter, january, above, february, alone] = [cell('ann', '2027-Q1'), cell('ann', '2027-01'), cell('co', '2027-Q1'), cell('co', '2027-02'), cell('bo', '2027-Q1')]
    const all = [above, february, quarter, january, alone]
    expect(innermost(all, (node) => (node === 'co' ? [] : ['co']))).toEqual([february, january, alone])
    expect(innermost([above, quarter], () => [])).toEqual([above, quarter])
  })
})
