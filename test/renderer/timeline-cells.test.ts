import { describe, expect, test } from 'vitest'
import { timeline as words } from '../../renderer/locales/en/timeline.ts'
import { cellText, COLUMNS, copyText, editText, leftOf, mostShift, roomFor, ROOMY, shiftFor, wholeOf, WIDTHS, widthsIn } from '../../renderer/timeline/table/columns.ts'
import { said } from '../../renderer/timeline/table/commit.ts'
import { MONDAY, NODES, picture, workOf } from '../support/timeline.ts'

const p = picture(workOf(['Plan', [' One', { owner: 'ann', progress: 0.25 }], ' Two', [' End', { kind: 'milestone', duration: 0 }]], [{ from: 'one', to: 'two', type: 'SS', lag: 480 }]))
const say = (i: number, column: (typeof COLUMNS)[number], text: string) => said(p, i, column, text, NODES, MONDAY, words.wrong)

describe('cells', () => {
  test('a row reads as people say it, in either language', () => {
    expect(COLUMNS.map((c) => cellText(p, 1, c, 'en'))).toEqual(['One', 'Ann', 'Jan 4', 'Jan 5', '2', '25%', ''])
    expect(COLUMNS.map((c) => cellText(p, 2, c, 'zh'))).toEqual(['Two', '', '1月5日', '1月6日', '2', '0%', '2SS+1d'])
  })
  test('it is typed over as dates, days and percents, and what follows from others is not', () => {
    expect(COLUMNS.map((c) => editText(p, 1, c))).toEqual(['One', 'Ann', '2027-01-04', '2027-01-05', '2', '25%', ''])
    expect(COLUMNS.map((c) => editText(p, 0, c))).toEqual(['Plan', '', '2027-01-04', null, null, null, ''])
    expect(copyText(p, 1, 'start')).toBe('2027-01-04')
  })
  test('what is typed becomes what the command says', () => {
    expect(say(1, 'name', ' New ')).toEqual({ edits: [{ task: 'one', name: 'New' }] })
    expect(say(1, 'owner', 'bo')).toEqual({ edits: [{ task: 'one', owner: 'bo' }] })
    expect(say(1, 'start', '1/7')).toEqual({ edits: [{ task: 'one', constraint: 'startNotBefore', day: MONDAY + 3 }] })
    expect(say(1, 'start', '')).toEqual({ edits: [{ task: 'one', constraint: 'asap', day: null }] })
    expect(say(1, 'finish', '1/8')).toEqual({ edits: [{ task: 'one', duration: 5 * 480 }] })
    expect(say(1, 'days', '2w')).toEqual({ edits: [{ task: 'one', duration: 4800 }] })
    expect(say(1, 'days', '0')).toEqual({ edits: [{ task: 'one', kind: 'milestone', duration: 0 }] })
    expect(say(1, 'done', '50%')).toEqual({ edits: [{ task: 'one', progress: 0.5 }] })
    expect(say(3, 'finish', '1/8')).toEqual({ edits: [{ task: 'end', constraint: 'finishNotBefore', day: MONDAY + 4 }] })
  })
  test('links are what differs from before', () => {
    expect(say(2, 'predecessors', '4')).toEqual({ links: { set: [{ from: 'end', to: 'two', type: 'FS', lag: 0 }], removed: [{ from: 'one', to: 'two' }] } })
    expect(say(2, 'predecessors', '2ss+1d')).toEqual({ links: { set: [], removed: [] } })
    expect(say(2, 'predecessors', '2FF')).toEqual({ links: { set: [{ from: 'one', to: 'two', type: 'FF', lag: 0 }], removed: [] } })
  })
  test('what can’t be read is told with what should stand there', () => {
    expect([say(1, 'name', ' '), say(1, 'start', '99'), say(1, 'finish', '1/1'), say(1, 'days', 'x'), say(1, 'done', '200'), say(1, 'predecessors', '77')]).toEqual([words.wrong.name, words.wrong.day, words.wrong.before, words.wrong.days, words.wrong.done, words.wrong.waits('77')].map((wrong) => ({ wrong })))
  })
})

test.each([WIDTHS, ROOMY])('columns are pushed along until the one that is needed is whole, and no farther than there are columns', (of) => {
  const width = 500, whole = wholeOf(of)
  expect([shiftFor('name', 40, width, of), shiftFor('owner', 0, width, of), shiftFor('owner', 90, width, of)]).toEqual([40, 0, 0])
  expect(shiftFor('predecessors', 0, width, of)).toBe(whole - width)
  expect(leftOf('predecessors', of) + of.predecessors - shiftFor('predecessors', 0, width, of)).toBe(width)
  expect([mostShift(width, of), mostShift(2000, of)]).toEqual([whole - width, 0])
})

test('owners are wider where there is room, and never push a column out of sight', () => {
  // Of 0.46 × 1,864 = 857 all columns take 700, or 738 with wider owners; of 664 all but the last take 596 or 634; of 708 only the narrower ones go in with the last.
  expect([1224, 1444, 1540, 1864].map((width) => [widthsIn(width).owner, roomFor(width)])).toEqual([[78, 539], [116, 635], [78, 701], [116, 739]])
})
