import { describe, expect, test } from 'vitest'
import { frozenCount } from '../../renderer/grid/panes/frozen.ts'
import { Geometry } from '../../renderer/grid/paint/geometry.ts'
import type { SheetApi } from '../../renderer/grid/ag.ts'

const WIDTHS: Record<string, number> = { tree: 200, q: 100, jan: 80, feb: 80, mar: 80 }
const api = { getColumn: (id: string) => ({ getActualWidth: () => WIDTHS[id] }) } as unknown as SheetApi
const HIGH = 26

function geometry(pinned: number, frozen: number): Geometry {
  const made = new Geometry()
  made.measure(api, Object.keys(WIDTHS), pinned, frozen)
  return made
}

describe('a box over frozen panes', () => {
  const box = { top: 1, left: 1, bottom: 4, right: 3 }

  test('is one piece where nothing is frozen', () => {
    expect(geometry(0, 0).pieces(box)).toEqual([{ left: 200, top: HIGH, width: 260, height: 4 * HIGH - 1, cut: '' }, null, null, null])
  })

  test('is cut at the columns that stay', () => {
    expect(geometry(2, 0).pieces(box)).toEqual([
      { left: 300, top: HIGH, width: 160, height: 4 * HIGH - 1, cut: 'left' }, { left: 200, top: HIGH, width: 100, height: 4 * HIGH - 1, cut: 'right' }, null, null,
    ])
  })

  test('has a piece in each of the four parts, those of the rows that scroll counted from the first of these', () => {
    expect(geometry(2, 3).pieces(box)).toEqual([
      { left: 300, top: 0, width: 160, height: 2 * HIGH - 1, cut: 'top left' }, { left: 200, top: 0, width: 100, height: 2 * HIGH - 1, cut: 'top right' },
      { left: 300, top: HIGH, width: 160, height: 2 * HIGH - 1, cut: 'bottom left' }, { left: 200, top: HIGH, width: 100, height: 2 * HIGH - 1, cut: 'bottom right' },
    ])
  })

  test('that touches no other part is whole in its own', () => {
    expect(geometry(2, 3).pieces({ top: 3, left: 2, bottom: 3, right: 2 })).toEqual([{ left: 300, top: 0, width: 80, height: HIGH - 1, cut: '' }, null, null, null])
    expect(geometry(2, 3).pieces({ top: 0, left: 0, bottom: 0, right: 1 })).toEqual([null, null, null, { left: 0, top: 0, width: 300, height: HIGH - 1, cut: '' }])
  })
})

describe('a point', () => {
  test('over columns that stay is where they stand, whatever is scrolled', () => {
    expect(geometry(2, 3).placeAt(299, 2 * HIGH, 150, 50)).toEqual({ row: 2, column: 1 })
    expect(geometry(2, 3).placeAt(301, 9 * HIGH, 100, 50)).toEqual({ row: 9, column: 3 })
  })

  test('is nearest to one border between columns', () => {
    expect([210, 249, 251, 320, 350].map((x) => geometry(2, 0).borderAt(x, 0))).toEqual([1, 1, 2, 2, 3])
    expect(geometry(2, 0).borderAt(5000, 0)).toBe(5)
    expect(geometry(2, 0).borderAt(330, 80)).toBe(3)
  })

  test('of a border that is scrolled away is where the columns that stay end', () => {
    expect([1, 2, 3, 4].map((border) => geometry(2, 0).borderLeft(border, 100))).toEqual([200, 300, 300, 360])
  })
})

describe('frozen rows', () => {
  const rows = ['company', 'east', 'ann', 'bo', 'west', 'cy']

  test('are all that come before the last of them, wherever it stands', () => {
    expect(frozenCount(rows, ['company', 'east'], 4)).toBe(2)
    expect(frozenCount(rows, ['east', 'bo'], 4)).toBe(4)
    expect(frozenCount(['company', 'west', 'east'], ['company', 'east'], 4)).toBe(3)
  })

  test('that went too far down are as many as were frozen, and never more than there is room for', () => {
    expect(frozenCount(rows, ['company', 'west'], 4)).toBe(2)
    expect(frozenCount(rows, rows, 4)).toBe(4)
  })

  test('that a closed branch hides count no more, and none is none', () => {
    expect(frozenCount(['company', 'west'], ['company', 'east', 'ann'], 4)).toBe(1)
    expect(frozenCount(rows, ['gone'], 4)).toBe(0)
    expect(frozenCount(rows, [], 4)).toBe(0)
  })
})
