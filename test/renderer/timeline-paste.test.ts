import { expect, test } from 'vitest'
import { dayOf } from '../../shared/calendar.ts'
import { belows, cellsOf, indented, readTasks, textOfRows } from '../../renderer/timeline/table/paste.ts'

const NEAR = dayOf(2027, 1, 1), read = (text: string) => readTasks(text, NEAR, NEAR)

test('cells of a clipboard hold tabs, line ends and quotes where they are quoted, and empty lines are passed over', () => {
  expect(cellsOf('a\t"b\tc\n""d"""\r\n\r\n\t\r\ne')).toEqual([['a', 'b\tc\n"d"'], ['e']])
})
test('rows under headings are read by these, in either language and any order', () => {
  const one = { name: 'Sign', depth: 0, owner: 'Ann', start: dayOf(2027, 1, 4), finish: null, duration: 1440, progress: 0.5 }
  expect(read('% Complete\tDuration\tTask Name\tStart\tAssignee\tOther\n50%\t3d\tSign\t2027-01-04\tAnn\tx')).toEqual([one])
  expect(read('负责人\t任务\t开始\t工期\t完成\nAnn\tSign\t1月4日\t3天\t50%')).toEqual([one])
})
test('rows without headings are read in the columns’ order', () => {
  expect(read('Sign\tAnn\t1/4\t1/6\t3\t50%')).toEqual([{ name: 'Sign', depth: 0, owner: 'Ann', start: dayOf(2027, 1, 4), finish: dayOf(2027, 1, 6), duration: 1440, progress: 0.5 }])
})
test('rows without a name are none, and a finish before its start is not taken', () => {
  expect(read('Name\tStart\tFinish\n\t1/4\t1/5\nSign\t1/5\t1/4')).toMatchObject([{ name: 'Sign', start: dayOf(2027, 1, 5), finish: null }])
})
test('spaces before a name say what it is a part of', () => {
  expect(read('A\n  B\n    C\n  D\nE').map((t) => t.depth)).toEqual([0, 1, 2, 1, 0])
  expect(belows([0, 1, 2, 1, 0])).toEqual([undefined, 0, 1, 0, undefined])
  expect(belows([2, 4, 2])).toEqual([undefined, 0, undefined])
})
test('what is copied is read again as it was', () => {
  const rows = [[indented('A "b"', 0), 'Ann', '2027-01-04'], [indented('C\tD', 1), '', '']]
  expect(read(textOfRows(rows)).map(({ name, depth, owner, start }) => ({ name, depth, owner, start }))).toEqual([{ name: 'A "b"', depth: 0, owner: 'Ann', start: dayOf(2027, 1, 4) }, { name: 'C\tD', depth: 1, owner: '', start: null }])
})
