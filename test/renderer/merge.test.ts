/** Conflicts as they are listed, and the marks of cells. The weeks of January 2018 begin on the 1st, 8th, 15th, 22nd and 29th; February's last begins on the 26th. */
import { describe, expect, test } from 'vitest'
import { marksAt, marksOf, mergedMarks, seenMarks } from '../../renderer/merge/marks.ts'
import { choiceOf, conflictRows } from '../../renderer/merge/rows.ts'
import { holdsText, leavesText } from '../../renderer/share/holds.ts'
import { textOf } from '../../renderer/locales/index.ts'
import { buildCalendar } from '../../shared/calendar.ts'
import type { Choice, MergeConflict, MergePreview } from '../../shared/contract/merge.ts'

const calendar = buildCalendar({ fiscalStart: 1, weekStart: 'mon', pattern: 'calendar' }, 2017, 2018)
const WEEKS = ['2018-01-01', '2018-01-08', '2018-01-15', '2018-01-22', '2018-01-29']
const conflict = (id: string, more: Partial<MergeConflict> = {}): MergeConflict => ({
  conflict: id, copy: 'c', why: 'both', table: 'cell', name: 'Ann', fields: [], node: 'ann', scenario: 'base', measure: 'quota', period: WEEKS[0], line: 'a', money: true, base: 1, mine: 2, theirs: 3, more: 0, takable: true, choice: null, ...more,
})
const rows = (conflicts: MergeConflict[], by: 'month' | 'week' = 'month', line: string | null = null): (string | number | null)[][] =>
  conflictRows(conflicts, { by, line, calendar }, []).map((r) => [r.ids.join(), r.period, r.line, r.base, r.mine, r.theirs, r.weeks === null ? null : `${r.weeks.here}/${r.weeks.all}`] as (string | number | null)[])

describe('conflicts are listed as the sheet shows them', () => {
  const january = WEEKS.map((period, i) => conflict(`w${i}`, { period }))
  test('the weeks of a month as one, with their sums', () => {
    expect(rows(january)).toEqual([['w0,w1,w2,w3,w4', '2018-01', 'a', 5, 10, 15, '5/5']])
    expect(rows(january.slice(0, 2))).toEqual([['w0,w1', '2018-01', 'a', 2, 4, 6, '2/5']])
  })
  test('weeks by themselves where weeks are looked at', () => {
    expect(rows(january.slice(0, 2), 'week').map(([ids]) => ids)).toEqual(['w0', 'w1'])
  })
  test('lines as one where all of them are looked at', () => {
    const lines = ['a', 'b'].map((line) => conflict(line, { line }))
    expect(rows(lines)).toEqual([['a,b', WEEKS[0], null, 2, 4, 6, null]])
    expect(rows(lines, 'month', 'a').map(([ids]) => ids)).toEqual(['a', 'b'])
  })
  test('each by itself that is no sum, of another copy or node, or comes with more', () => {
    const apart = [conflict('1'), conflict('2', { copy: 'd' }), conflict('3', { node: 'bo' }), conflict('4', { more: 1 }), conflict('5', { takable: false }), conflict('6', { why: 'lock' }), conflict('7', { table: 'node', measure: null, period: null, line: null, fields: ['name'] }), conflict('8', { scenario: 's' })]
    expect(rows(apart).map(([ids]) => ids)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'])
  })
  test('blank adds nothing, and all blank is blank', () => {
    expect(rows([conflict('1', { base: null, theirs: null }), conflict('2', { base: 4, theirs: null, period: WEEKS[1] })])).toEqual([['1,2', '2018-01', 'a', 4, 4, null, '2/5']])
  })
  test('a row is decided once all that it stands for is decided alike', () => {
    const row = { ids: ['1', '2'] }, said: Record<string, Choice>[] = [{}, { 1: 'mine' }, { 1: 'mine', 2: 'theirs' }, { 1: 'theirs', 2: 'theirs' }]
    expect(said.map((decisions) => choiceOf(row, decisions))).toEqual([undefined, undefined, undefined, 'theirs'])
  })
})

describe('marks of cells', () => {
  const preview: MergePreview = {
    copies: [], undecided: 1, totals: [], conflicts: [conflict('1', { line: 'b' })],
    changed: [{ node: 'ann', measure: 'quota', line: 'a', period: WEEKS[1], before: null, after: 5 }, { node: 'bo', measure: 'quota', line: 'a', period: '2018-02-26', before: 1, after: 2 }],
  }
  const at = (marks: ReturnType<typeof marksOf>, node: string, period: string): string => marks === null ? '' : marksAt(marks, { measure: 'quota', node }, calendar.period(period)!).map((m) => m.kind).toSorted().join()

  test('stand on every period that holds their week, of the line that is looked at', () => {
    const marks = marksOf(preview, {}, calendar, null)
    expect(['2018-Q1', '2018-01', '2018-02', WEEKS[0], WEEKS[1]].map((p) => at(marks, 'ann', p))).toEqual(['conflict,taken', 'conflict,taken', '', 'conflict', 'taken'])
    expect(at(marks, 'bo@2018-02-01', '2018-02')).toBe('taken')
    expect([at(marksOf(preview, {}, calendar, 'a'), 'ann', '2018-01'), at(marksOf(preview, { 1: 'mine' }, calendar, 'b'), 'ann', '2018-01')]).toEqual(['taken', ''])
  })
  test('of what is merged stay until their cell was seen', () => {
    const merged = mergedMarks(marksOf(preview, {}, calendar, null))!
    expect(at(merged, 'ann', '2018-01')).toBe('merged')
    const left = seenMarks(merged, { measure: 'quota', node: 'ann' }, calendar.period('2018-01')!)!
    expect([at(left, 'ann', '2018-01'), at(left, 'bo', '2018-02')]).toEqual(['', 'merged'])
    expect(seenMarks(left, { measure: 'quota', node: 'ann' }, calendar.period('2018-01')!)).toBe(left)
    expect(seenMarks(left, { measure: 'quota', node: 'bo' }, calendar.period('2018-Q1')!)).toBeNull()
  })
})

test('a copy says in one line what is in it and in another what is not', () => {
  const known = { seats: 14, deals: 1213, pay: 3, scenarios: 2, notes: 1, tasks: 0, parts: [], open: 'all' as const, above: true }, { share } = textOf('en')
  expect(holdsText(known, 'East', { parts: ['deals', 'scenarios'], totals: false }, share, 'en')).toBe('In it: 14 people of East, their quotas, 1,213 deals, 2 scenarios, 1 note.')
  expect(leavesText({ parts: ['deals', 'scenarios'], totals: false, whole: false, above: true }, share)).toBe('Not in it: pay, history, totals above, other teams.')
  expect(leavesText({ parts: ['deals', 'pay', 'scenarios', 'history'], totals: false, whole: true, above: false }, share)).toBe('')
})
