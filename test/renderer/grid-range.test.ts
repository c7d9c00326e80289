import { describe, expect, test } from 'vitest'
import { intentOf, type Key, type Mode } from '../../renderer/grid/keys.ts'
import { advance, also, alsoBox, at, boxesOf, boxOf, go, isSingle, jump, move, placesIn, selectionWithin, stretched, type Place, type Selection } from '../../renderer/grid/range.ts'

const bounds = { rows: 10, columns: 5 }
const from = (top: number, left: number, bottom: number, right: number): Selection => go(at(top, left), { row: bottom, column: right }, true)

describe('a selection', () => {
  test('moves by one and stops at the edges', () => {
    expect(move(at(0, 0), 'up', bounds, false).active).toEqual({ row: 0, column: 0 })
    expect(move(at(3, 4), 'right', bounds, false).active).toEqual({ row: 3, column: 4 })
    expect(move(at(3, 2), 'down', bounds, false)).toEqual(at(4, 2))
  })

  test('grows from its anchor with Shift, over it and back', () => {
    let s = at(5, 2)
    s = move(s, 'up', bounds, true)
    s = move(s, 'left', bounds, true)
    expect(boxOf(s)).toEqual({ top: 4, left: 1, bottom: 5, right: 2 })
    expect(s.active).toEqual({ row: 5, column: 2 })
    s = move(move(s, 'down', bounds, true), 'down', bounds, true)
    expect(boxOf(s)).toEqual({ top: 5, left: 1, bottom: 6, right: 2 })
  })

  test('Enter and Tab leave one cell for the next', () => {
    expect(advance(at(2, 2), 'row', false, bounds)).toEqual(at(3, 2))
    expect(advance(at(2, 2), 'column', true, bounds)).toEqual(at(2, 1))
  })

  test('Enter goes round a range by columns, Tab by rows, and the range stays', () => {
    const walk = (axis: 'row' | 'column', back = false) => {
      const seen: string[] = []
      let s = from(1, 1, 2, 2)
      for (let i = 0; i < 4; i++) { s = advance(s, axis, back, bounds); seen.push(`${s.active.row}${s.active.column}`) }
      expect(boxOf(s)).toEqual({ top: 1, left: 1, bottom: 2, right: 2 })
      return seen.join(' ')
    }
    expect(walk('row')).toBe('21 12 22 11')
    expect(walk('column')).toBe('12 21 22 11')
    expect(walk('row', true)).toBe('22 12 21 11')
  })

  test('is several ranges by Ctrl; Shift lets the last grow, a plain step leaves them all', () => {
    let s = also(from(1, 1, 2, 2), { row: 5, column: 3 })
    expect([s.active, isSingle(s), boxesOf(s)]).toEqual([{ row: 5, column: 3 }, false, [{ top: 1, left: 1, bottom: 2, right: 2 }, { top: 5, left: 3, bottom: 5, right: 3 }]])
    s = move(s, 'down', bounds, true)
    expect(boxesOf(s)).toEqual([{ top: 1, left: 1, bottom: 2, right: 2 }, { top: 5, left: 3, bottom: 6, right: 3 }])
    expect(boxesOf(alsoBox(s, { top: 0, left: 0, bottom: 9, right: 0 }))).toHaveLength(3)
    expect(move(s, 'down', bounds, false)).toEqual(at(6, 3))
    expect(boxesOf(selectionWithin(s, { rows: 6, columns: 3 }))).toEqual([{ top: 1, left: 1, bottom: 2, right: 2 }, { top: 5, left: 2, bottom: 5, right: 2 }])
  })

  test('Enter and Tab go from the last cell of a range into the next, and back', () => {
    let s: Selection = { ...also(from(1, 1, 1, 2), { row: 4, column: 0 }), active: { row: 1, column: 1 } }
    const walk = (back = false): string => { s = advance(s, 'column', back, bounds); return `${s.active.row}${s.active.column}` }
    expect([walk(), walk(), walk(), walk(true), walk(true)]).toEqual(['12', '40', '11', '40', '12'])
  })

  test('visits each cell of ranges that lie over each other once', () => {
    const places = [...placesIn([{ top: 0, left: 0, bottom: 1, right: 1 }, { top: 1, left: 1, bottom: 2, right: 1 }])]
    expect(places.map((p) => `${p.row}${p.column}`)).toEqual(['00', '01', '10', '11', '21'])
  })

  test('Ctrl+arrow goes to the end of the filled run, then over the blanks, then to the edge', () => {
    const filledRows = new Set([0, 1, 2, 5])
    const filled = (p: Place) => filledRows.has(p.row)
    let s = at(0, 0)
    s = jump(s, 'down', bounds, false, filled)
    expect(s.active.row).toBe(2)
    s = jump(s, 'down', bounds, false, filled)
    expect(s.active.row).toBe(5)
    s = jump(s, 'down', bounds, false, filled)
    expect(s.active.row).toBe(9)
    expect(jump(s, 'down', bounds, false, filled).active.row).toBe(9)
  })

  test('the fill handle stretches along the axis it is pulled furthest', () => {
    const source = { top: 1, left: 1, bottom: 2, right: 2 }
    expect(stretched(source, { row: 6, column: 3 })).toEqual({ ...source, bottom: 6 })
    expect(stretched(source, { row: 2, column: 4 })).toEqual({ ...source, right: 4 })
    expect(stretched(source, { row: 0, column: 1 })).toEqual({ ...source, top: 0 })
    expect(stretched(source, { row: 2, column: 1 })).toEqual(source)
  })
})

describe('keys', () => {
  const press = (key: string, mode: Mode, with_: Partial<Key> = {}) => intentOf({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...with_ }, mode)

  test('arrows leave a cell that was typed over, and stay in a text that is being edited', () => {
    expect(press('ArrowLeft', 'type')).toEqual({ do: 'move', direction: 'left', extend: false, jump: false })
    expect(press('ArrowLeft', 'edit')).toBeNull()
    expect(press('Home', 'type')).toBeNull()
    expect(press('Delete', 'type')).toBeNull()
  })

  test('Enter, Tab and Escape mean the same in every mode', () => {
    for (const mode of ['idle', 'type', 'edit'] as const) {
      expect(press('Enter', mode, { shiftKey: true })).toEqual({ do: 'advance', axis: 'row', back: true })
      expect(press('Tab', mode)).toEqual({ do: 'advance', axis: 'column', back: false })
      expect(press('Escape', mode)).toEqual({ do: 'cancel' })
    }
  })

  test('Ctrl or ⌘ with A takes everything, and Shift+arrow extends', () => {
    expect(press('a', 'idle', { ctrlKey: true })).toEqual({ do: 'all' })
    expect(press('a', 'idle', { metaKey: true })).toEqual({ do: 'all' })
    expect(press('ArrowDown', 'idle', { shiftKey: true })).toEqual({ do: 'move', direction: 'down', extend: true, jump: false })
    expect(press('End', 'idle', { ctrlKey: true, shiftKey: true })).toEqual({ do: 'edge', end: true, whole: true, extend: true })
  })

  test('keys that belong to actions are left alone', () => {
    expect(press('z', 'idle', { ctrlKey: true })).toBeNull()
    expect(press('l', 'idle', { ctrlKey: true, altKey: true })).toBeNull()
    expect(press('ArrowUp', 'idle', { altKey: true })).toBeNull()
  })
})
