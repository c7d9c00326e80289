import { describe, expect, test } from 'vitest'
import { TREE, type PlanColumn } from '../../renderer/plan/sheet/columns.ts'
import { ColumnMoves, inOrder, moved, orderOf, refrozen, shownColumns } from '../../renderer/plan/look/order.ts'

const column = (id: string, group?: string, measure: PlanColumn['measure'] = 'own'): PlanColumn => ({ id, header: id, group, width: 80, period: null, measure })
const columns = [column(TREE, undefined, null), ...['q', 'jan', 'feb', 'mar'].map((id) => column(id, 'Quota')), ...['last', 'cover'].map((id) => column(id, 'Compare', 'change'))]
const shown = (asked: Partial<Parameters<typeof shownColumns>[1]>): PlanColumn[] => shownColumns(columns, { hidden: [], order: [], sort: null, always: 'q', ...asked })
const ids = (asked: Partial<Parameters<typeof shownColumns>[1]>): string[] => shown(asked).map((c) => c.id)

describe('an order of columns', () => {
  test('puts those that it names as it says, and each other one behind the one it comes behind of itself', () => {
    expect(inOrder(['tree', 'q', 'jan', 'w1', 'feb', 'w2'], ['feb', 'q', 'jan'])).toEqual(['tree', 'feb', 'w2', 'q', 'jan', 'w1'])
    expect(inOrder(['a', 'b'], ['gone', 'b'])).toEqual(['a', 'b'])
    expect(inOrder(['a', 'b'], [])).toEqual(['a', 'b'])
  })

  test('moves several together', () => {
    expect(moved(['q', 'jan', 'feb', 'mar'], ['jan', 'feb'], null)).toEqual(['q', 'mar', 'jan', 'feb'])
    expect(moved(['q', 'jan', 'feb', 'mar'], ['mar'], 'q')).toEqual(['mar', 'q', 'jan', 'feb'])
  })

  test('is kept with the columns of other periods, and is none when all stand in their own', () => {
    const placed = shown({}).filter((c) => c.id !== TREE)
    expect(orderOf(['q', 'jan', 'feb', 'mar', 'last', 'cover'], placed, ['jan', 'q', 'feb', 'mar', 'last', 'cover'])).toEqual([])
    expect(orderOf(['q', 'feb', 'jan', 'mar', 'last', 'cover'], placed, [])).toEqual(['q', 'feb', 'jan', 'mar', 'last', 'cover'])
    expect(orderOf(['q', 'jan', 'feb', 'mar', 'last', 'cover'], placed, ['q', 'jan', 'w9', 'feb'])).toEqual(['q', 'jan', 'w9', 'feb', 'mar', 'last', 'cover'])
  })
})

describe('the columns that are shown', () => {
  test('begin with the organisation, whatever an order says, and leave out what is hidden but the quarter', () => {
    expect(ids({})).toEqual([TREE, 'q', 'jan', 'feb', 'mar', 'last', 'cover'])
    expect(ids({ order: ['last', TREE, 'q'], hidden: [TREE, 'q', 'feb'] })).toEqual([TREE, 'last', 'cover', 'q', 'jan', 'mar'])
  })

  test('have a line where a group of comparisons begins, and say by which of them siblings are sorted', () => {
    const lined = (order: string[]): string[] => shown({ order }).filter((c) => c.cellClass?.includes('first')).map((c) => c.id)
    expect(lined([])).toEqual(['last'])
    expect(lined(['q', 'cover', 'jan'])).toEqual(['cover', 'last'])
    expect(shown({ sort: { column: 'jan', back: true } }).filter((c) => c.sorted).map((c) => [c.id, c.sorted])).toEqual([['jan', 'descending']])
    expect(shown({ sort: { column: TREE, back: false } })[0].sorted).toBe('ascending')
  })
})

describe('a dragged column', () => {
  const drag = new ColumnMoves({ columns: shown({}) })
  test('goes between any others, not before the organisation, nor where it is already', () => {
    expect(drag.can(['mar'], 'q')).toBe(true)
    expect(drag.can(['mar'], null)).toBe(true)
    expect(drag.can(['last'], 'jan')).toBe(true)
    for (const [taken, before] of [[['mar'], TREE], [['mar'], 'mar'], [['mar'], 'last'], [['cover'], null], [['jan', 'feb'], 'feb'], [['jan', 'feb'], 'mar'], [[TREE], 'mar']] as const) expect(drag.can(taken, before), `${taken} ${before}`).toBe(false)
  })

  test('leaves as many columns frozen as before, whichever they now are', () => {
    const before = ['q', 'jan', 'feb', 'mar']
    expect(refrozen(['q', 'mar', 'jan', 'feb'], before, { rows: ['co'], columns: ['q', 'jan'] })).toEqual({ rows: ['co'], columns: ['q', 'mar'] })
    expect(refrozen(['jan', 'feb', 'mar', 'q'], before, { rows: [], columns: ['q'] }).columns).toEqual(['jan'])
    expect(refrozen(['q', 'feb', 'jan', 'mar'], before, { rows: [], columns: [] }).columns).toEqual([])
  })
})
