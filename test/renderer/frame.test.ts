import { describe, expect, test } from 'vitest'
import { wayTo } from '../../renderer/history/way.ts'
import { fileName, folderOf, freeName, join, planName } from '../../renderer/files/paths.ts'
import { asksDecimal, moveLevel, roleOf, unanswered, withRole } from '../../renderer/imports/roles.ts'
import { decisionsOf } from '../../renderer/imports/decisions.ts'
import { parsePercent, parseRate } from '../../renderer/settings/parse.ts'
import { dealMapping, teamMapping } from '../../shared/contract/imports.ts'

const step = (entry: number, undone = false) => ({ entry, undone, label: { code: 'did.plan', params: {} }, at: '', who: '' })

describe('the way through the history', () => {
  const entries = [step(5, true), step(4, true), step(3), step(2), step(1)]
  test('a step that was done is reached by undoing what came after it', () => {
    expect(wayTo(entries, 1)).toEqual({ steps: 2, name: 'history.undo' })
    expect(wayTo(entries, 3)).toEqual({ steps: 0, name: 'history.undo' })
    expect(wayTo(entries, null)).toEqual({ steps: 3, name: 'history.undo' })
  })
  test('a step that was taken back is reached by redoing up to it', () => {
    expect(wayTo(entries, 4)).toEqual({ steps: 1, name: 'history.redo' })
    expect(wayTo(entries, 5)).toEqual({ steps: 2, name: 'history.redo' })
  })
})

describe('file names', () => {
  test('a plan’s name becomes a name that every file system takes', () => {
    expect(fileName('Q1 2018: East/West?', 'salesplan')).toBe('Q1 2018- East-West-.salesplan')
    expect(fileName('...', 'salesplan')).toBe('Plan.salesplan')
    expect(fileName('计划.salesplan', 'salesplan')).toBe('计划.salesplan')
  })
  test('a name that is there already is not proposed, whichever of its letters are capitals', () => {
    expect(freeName('East', 'opened', [])).toBe('East')
    expect(freeName('East', 'opened', ['West', 'EAST'])).toBe('East (opened)')
    expect(freeName('East', 'opened', ['East', 'east (Opened)', 'East (opened 3)'])).toBe('East (opened 2)')
  })
  test('paths keep the slashes of their machine', () => {
    expect(join('C:\\Users\\a', 'b.salesplan')).toBe('C:\\Users\\a\\b.salesplan')
    expect(join('/home/a/', 'b')).toBe('/home/a/b')
    expect(folderOf('/home/a/b.salesplan')).toBe('/home/a')
    expect(planName('/home/a/Q1.salesplan')).toBe('Q1')
  })
})

describe('the columns of an import', () => {
  const deals = dealMapping.parse({ as: 'deals', columns: { id: 0, amount: 3, owner: 1 } })
  test('a field given to another column leaves the one it had', () => {
    const next = withRole(deals, 4, 'amount')
    expect([0, 1, 3, 4].map((c) => roleOf(next, c))).toEqual(['id', 'owner', '', 'amount'])
  })
  test('a column given another field leaves its old one', () => {
    const next = withRole(deals, 3, 'closes')
    expect(roleOf(next, 3)).toBe('closes')
    expect(next.as === 'deals' && next.columns.amount).toBeUndefined()
  })
  test('levels stand in the order they were named and can change places', () => {
    const team = teamMapping.parse({ as: 'team', seat: 0, levels: [2] })
    const two = withRole(team, 1, 'level')
    expect(two.as === 'team' && two.levels).toEqual([2, 1])
    expect(two.as === 'team' && moveLevel(two, 1, -1).levels).toEqual([1, 2])
    expect(two.as === 'team' && moveLevel(two, 0, -1).levels).toEqual([2, 1])
  })
  test('an order of dates that the file can’t tell is left to be asked', () => {
    const proposed = dealMapping.parse({ as: 'deals', columns: { closes: 2, created: 3 }, dateOrder: { 2: 'mdy', 3: 'ymd' } })
    expect(unanswered({ mapping: proposed, ambiguousDates: [2], ambiguousDecimal: false })).toMatchObject({ dateOrder: { 3: 'ymd' } })
    expect(unanswered({ mapping: proposed, ambiguousDates: [], ambiguousDecimal: false })).toBe(proposed)
  })
  test('a decimal mark that the file can’t tell is left to be asked, for its own column only', () => {
    const proposed = dealMapping.parse({ as: 'deals', columns: { amount: 3, closes: 2 }, decimal: ',', dateOrder: { 2: 'mdy' } })
    const doubts = { mapping: proposed, ambiguousDates: [], ambiguousDecimal: true }
    expect(unanswered(doubts)).toEqual({ ...proposed, decimal: undefined })
    expect(asksDecimal(proposed, doubts)).toBe(true)
    expect(asksDecimal(proposed, { ...doubts, ambiguousDecimal: false })).toBe(false)
    const moved = dealMapping.parse(withRole(proposed, 4, 'amount'))
    expect(moved.decimal).toBeUndefined()
    expect(asksDecimal(moved, doubts)).toBe(false)
    expect(dealMapping.parse(withRole(proposed, 4, 'name')).decimal).toBe(',')
  })
  test('only one column names the seat', () => {
    const next = withRole(teamMapping.parse({ as: 'team', seat: 0, levels: [2] }), 2, 'seat')
    expect(next).toMatchObject({ seat: 2, levels: [] })
  })
  test('a near name is merged only where that was chosen', () => {
    const near = [{ kind: 'line' as const, name: 'GTXPro', known: 'GTX Pro', target: 'l1', rows: 9 }, { kind: 'node' as const, name: 'Ana', known: 'Anna', target: 'n1', rows: 2 }]
    expect(decisionsOf({ merged: new Set(['line|GTXPro']), skipped: new Set(['Bo']), under: 'root' }, near))
      .toEqual({ skipOwners: ['Bo'], merge: [{ kind: 'line', name: 'GTXPro', into: 'GTX Pro' }], under: 'root' })
  })
})

describe('numbers typed into settings', () => {
  test('percentages in the ways people write them', () => {
    expect(['8', '8 %', '８％', '8.5%', '-5%'].map(parsePercent)).toEqual([0.08, 0.08, 0.08, 0.085, -0.05])
    expect(['', 'eight', '8%%', '8,5'].map(parsePercent)).toEqual([null, null, null, null])
  })
  test('a rate is a number above zero', () => {
    expect(['1.08', '.5', '1234.5', '７.2'].map(parseRate)).toEqual([1.08, 0.5, 1234.5, 7.2])
    expect(['0', '-1', 'x', ''].map(parseRate)).toEqual([null, null, null, null])
  })
  test('a comma is refused, since it means another number from country to country', () => {
    expect(['1,08', '0,5', '1,234'].map(parseRate)).toEqual([null, null, null])
  })
})
