import { describe, expect, test } from 'vitest'
import { buildCalendar } from '../../shared/calendar.ts'
import { phrases } from '../../shared/locales/index.ts'
import type { NodeKind, NodeRow } from '../../shared/rows.ts'
import { textOf } from '../../renderer/locales/index.ts'
import { freshName } from '../../renderer/plan/actions/tree.ts'
import { isRounding, typedAmount } from '../../renderer/plan/allocate/amounts.ts'
import { planColumns } from '../../renderer/plan/sheet/columns.ts'
import { teamsOf } from '../../renderer/plan/charts/compare.ts'
import { methodsOffered, sameMethod } from '../../renderer/plan/allocate/methods.ts'
import { byNumber, filterNodes, rowOf, sortSiblings, visibleRows } from '../../renderer/plan/sheet/rows.ts'

const node = (id: string, parent: string | null, kind: NodeKind = 'group'): NodeRow => ({ id, parent, pos: 0, name: id, code: '', kind, starts: null, ends: null, reserveOwner: '' })
const company = [
  node('co', null), node('east', 'co'), node('ann', 'east', 'rep'), node('bo', 'east', 'vacant'), node('west', 'co'), node('cy', 'west', 'rep'), node('dee', 'co', 'overlay'),
]
const never = () => false

describe('the rows of the tree', () => {
  test('a closed branch hides all that is below it', () => {
    const rows = visibleRows({ nodes: company, expanded: new Set(['co', 'west']), hasGoal: never, hasReserve: never })
    expect(rows.map((r) => `${r.depth}${r.id}`)).toEqual(['0co', '1east', '1west', '2cy', '1dee'])
  })

  test('a branch open beneath a closed one stays hidden', () => {
    const rows = visibleRows({ nodes: company, expanded: new Set(['east']), hasGoal: never, hasReserve: never })
    expect(rows.map((r) => r.id)).toEqual(['co'])
  })

  test('what is left to allocate and what is kept back stand right under an open node that has them', () => {
    const rows = visibleRows({ nodes: company, expanded: new Set(['co']), hasGoal: (id) => id === 'co' || id === 'east', hasReserve: (id) => id === 'co' })
    expect(rows.map((r) => `${r.kind} ${r.node} ${r.depth}`)).toEqual(['node co 0', 'left co 1', 'reserve co 1', 'node east 1', 'node west 1', 'node dee 1'])
  })

  test('a filter leaves what its text is in, by name or code, case and width aside, and the way to it', () => {
    const nodes = [...company, { ...node('eve', 'west', 'rep'), code: 'P-1002' }]
    const shown = (text: string) => visibleRows({ nodes, filtered: filterNodes(nodes, text), expanded: new Set(nodes.map((n) => n.id)), hasGoal: never, hasReserve: never }).map((r) => `${r.depth}${r.id}`)
    expect(shown('ANN')).toEqual(['0co', '1east', '2ann'])
    expect(shown(' ｐ-１００２ ')).toEqual(['0co', '1west', '2eve'])
    expect(shown('es')).toEqual(['0co', '1west'])
    expect(shown('nobody')).toEqual(['0co'])
  })

  test('a comparison leaves the seats whose number is so, and the way to them', () => {
    const numbers: Record<string, number> = { co: 900, east: 300, ann: 100, bo: 200, west: 600, cy: 1_200_000, dee: NaN }
    const shown = (text: string) => [...filterNodes(company, text, (id) => numbers[id]).matched]
    expect([shown('>100'), shown('>= 100'), shown('≤200'), shown('＜1.2m'), shown('>1.1m')]).toEqual([['bo', 'cy'], ['ann', 'bo', 'cy'], ['ann', 'bo'], ['ann', 'bo'], ['cy']])
    expect([...filterNodes(company, '<90%', (id) => (id === 'ann' ? 0.89 : 0.9)).matched]).toEqual(['ann'])
    expect([...filterNodes(company, '<-20%', (id) => (id === 'ann' ? -0.21 : -0.2)).matched]).toEqual(['ann'])
    expect([shown('<> 100'), shown('=200'), shown('<-5')]).toEqual([['bo', 'cy'], ['bo'], []])
    expect([...filterNodes(company, '>100', (id) => numbers[id]).ways]).toEqual(['east', 'co', 'west'])
    // What compares with nothing is looked for in names.
    expect([shown('>'), shown('> east'), shown('east')]).toEqual([[], [], ['east']])
  })

  test('a branch that a filter leaves is closed and opened as ever, and what it has left stands beneath it where it matches itself', () => {
    const rows = (text: string, ...expanded: string[]) => visibleRows({ nodes: company, filtered: filterNodes(company, text), expanded: new Set(expanded), hasGoal: (id) => id === 'east', hasReserve: never }).map((r) => r.id)
    expect(rows('ann', 'co')).toEqual(['co', 'east'])
    expect(rows('ann', 'co', 'east')).toEqual(['co', 'east', 'ann'])
    expect(rows('a', 'co', 'east')).toEqual(['co', 'east', 'east#left', 'ann'])
  })

  test('siblings are put in order beneath their own parent, blank ones last either way, equal ones as in the plan', () => {
    const numbers: Record<string, number> = { co: 9, east: 3, ann: 1, bo: 2, west: 3, cy: 5, dee: NaN }
    const sorted = (back: boolean) => sortSiblings(company, (a, b) => byNumber(numbers[a.id], numbers[b.id], back)).map((n) => n.id)
    expect(sorted(false)).toEqual(['co', 'east', 'ann', 'bo', 'west', 'cy', 'dee'])
    expect(sorted(true)).toEqual(['co', 'east', 'bo', 'ann', 'west', 'cy', 'dee'])
    numbers.west = 4
    expect(sorted(true)).toEqual(['co', 'west', 'cy', 'east', 'bo', 'ann', 'dee'])
  })

  test('further measures have a row each beneath every node, hidden nodes none with all beneath them', () => {
    const rows = visibleRows({ nodes: company, expanded: new Set(['co', 'east', 'west']), measures: ['goal', 'm1'], hidden: new Set(['east']), hasGoal: (id) => id === 'co', hasReserve: never })
    expect(rows.map((r) => `${r.depth}${r.id}`)).toEqual(['0co', '1co#of:goal', '1co#of:m1', '1co#left', '1west', '2west#of:goal', '2west#of:m1', '2cy', '3cy#of:goal', '3cy#of:m1', '1dee', '2dee#of:goal', '2dee#of:m1'])
    expect(rowOf('cy#of:m1')).toEqual({ kind: 'measure', node: 'cy', of: 'm1' })
  })

  test('a row id says what it is a row of', () => {
    expect(rowOf('east')).toEqual({ kind: 'node', node: 'east' })
    expect(rowOf('east#left')).toEqual({ kind: 'left', node: 'east' })
    expect(rowOf('east#reserve')).toEqual({ kind: 'reserve', node: 'east' })
  })
})

describe('the columns', () => {
  const calendar = buildCalendar({ fiscalStart: 1, weekStart: 'mon', pattern: 'calendar' }, 2018, 2018)
  const columns = (by: 'quarter' | 'month' | 'week') => planColumns({
    calendar, quarter: calendar.period('2018-Q1')!, by, made: [], compare: ['lastYear', 'change'], longest: 9, numbersHeading: 'Quota, USD', words: phrases.en.measures, text: textOf('en').plan, locale: 'en', organisationWidth: 268,
  })

  test('by month: the quarter, its three months, and what they are compared with', () => {
    expect(columns('month').map((c) => c.header)).toEqual(['Organisation', '2018-Q1', 'Jan', 'Feb', 'Mar', 'Last year', 'Change'])
    expect(columns('quarter').map((c) => c.id)).toEqual(['tree', '2018-Q1', 'compare.lastYear', 'compare.change'])
  })

  test('by week: under each month its slices, and a week cut at a month’s end keeps its number on both sides', () => {
    // January 2018 began on a Monday: weeks 1–4 are whole, week 5 is 29–31 January and 1–4 February. 5 + 5 + 5 slices, 3 months, 1 quarter.
    const own = columns('week').filter((c) => c.measure === 'own')
    expect(own).toHaveLength(5 + 5 + 5 + 3 + 1)
    const ids = own.map((c) => c.id)
    const header = (id: string) => own[ids.indexOf(id)].header
    expect(header('2018-01-29')).toMatch(/^W5 Jan 29.*31$/)
    expect(header('2018-02-01')).toMatch(/^W5 Feb 1.*4$/)
    expect(header('2018-02-05')).toMatch(/^W6 /)
    expect(ids.indexOf('2018-01')).toBeLessThan(ids.indexOf('2018-01-01'))
    expect(ids.indexOf('2018-01-29')).toBeLessThan(ids.indexOf('2018-02'))
  })
})

describe('an amount typed into the plan', () => {
  const words = textOf('en').grid.refused
  const typed = (text: string, present = NaN, decimals: 0 | 2 = 2) => typedAmount(text, present, decimals, words)

  test('becomes whole units, rounded half away from zero', () => {
    expect(typed('1.2m')).toEqual({ units: 120_000_000 })
    expect(typed('1.005')).toEqual({ units: 101 })
    expect(typed('-1.005')).toEqual({ units: -101 })
    expect(typed('0.29')).toEqual({ units: 29 })
    expect(typed('12.5', NaN, 0)).toEqual({ units: 13 })
    expect(typed('')).toEqual({ units: null })
  })

  test('as a percentage or a factor is of the number that stands there', () => {
    expect(typed('+10%', 100)).toEqual({ units: 110, change: { times: 1.1, over: 1 } })
    expect(typed('12%', 1000)).toEqual({ units: 120, change: { times: 0.12, over: 1 } })
    expect(typed('/3', 100)).toEqual({ units: 33, change: { times: 1, over: 3 } })
    // 25 × 1.14 = 28.5 exactly, though doubles say 28.499999999999996.
    expect(typed('*1.14', 25)).toEqual({ units: 29, change: { times: 1.14, over: 1 } })
    expect(typed('-50%', -25)).toEqual({ units: -13, change: { times: 0.5, over: 1 } })
  })

  test('is refused with a sentence where there is no number to change, where it is text, and where it is too large', () => {
    expect(typed('+10%')).toEqual({ why: words.noNumber })
    expect(typed('abc')).toEqual({ why: words.text('abc') })
    expect(typed('100000000000000')).toEqual({ why: words.tooLarge('100000000000000') })
    expect(typed('9007199254740991', NaN, 0)).toEqual({ units: 9_007_199_254_740_991 })
  })
})

test('what is left by rounding alone is a unit or two of a quarter of which nothing is left', () => {
  expect([isRounding(-1, 0), isRounding(2, 0), isRounding(-2, 0)]).toEqual([true, true, true])
  expect([isRounding(-3, 0), isRounding(-1, -1), isRounding(-1, NaN)]).toEqual([false, false, false])
})

describe('teams, names and methods', () => {
  test('teams are the groups right above seats, or a level above where they are too many', () => {
    expect(teamsOf(company, 9).map((n) => n.id)).toEqual(['east', 'west'])
    const regions = ['r1', 'r2'].flatMap((r) => [node(r, 'co'), ...[1, 2, 3].flatMap((t) => [node(`${r}t${t}`, r), node(`${r}t${t}s`, `${r}t${t}`, 'rep')])])
    expect(teamsOf([node('co', null), ...regions], 9)).toHaveLength(6)
    expect(teamsOf([node('co', null), ...regions], 5).map((n) => n.id)).toEqual(['r1', 'r2'])
  })

  test('a new seat takes a name no sibling has', () => {
    expect(freshName('New seat', [])).toBe('New seat')
    expect(freshName('New seat', ['New seat', 'New seat 2'])).toBe('New seat 3')
  })

  test('the four quarters before the planned one are offered as bases', () => {
    const periods = methodsOffered('2018-Q1', 'quota').flatMap(({ method }) => ('period' in method && method.period ? [method.period] : []))
    expect(periods).toEqual(['2017-Q4', '2017-Q3', '2017-Q2', '2017-Q1'])
    expect(sameMethod({ kind: 'by', measure: 'actual', period: '2017-Q4' }, { kind: 'by', measure: 'actual', period: '2017-Q4' })).toBe(true)
    expect(sameMethod({ kind: 'by', measure: 'actual' }, { kind: 'by', measure: 'actual', period: '2017-Q4' })).toBe(false)
  })
})
