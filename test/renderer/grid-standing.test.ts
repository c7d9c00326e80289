import { describe, expect, test } from 'vitest'
import type { SheetModel } from '../../renderer/grid/model.ts'
import { also, at, boxesOf, go } from '../../renderer/grid/range.ts'
import { anchorsOf, followed, selectionOf, type Standing } from '../../renderer/grid/standing.ts'

const model = (rows: string, columns = 'tabc'): SheetModel => ({ rows: [...rows], columns: [...columns].map((id) => ({ id, header: id, width: 1 })) }) as unknown as SheetModel

describe('a selection whose rows and columns change', () => {
  test('goes with its cells', () => {
    const s = go(at(1, 1), { row: 2, column: 2 }, true)
    expect(followed(s, anchorsOf(s, model('vwxy')), model('zvwxy', 'tnabc'))).toEqual({ gone: false, selection: { active: { row: 2, column: 2 }, anchor: { row: 2, column: 2 }, head: { row: 3, column: 3 } } })
  })

  test('says that its cell is gone, by row or by column, and takes no other for it', () => {
    const s = at(1, 2), anchors = anchorsOf(s, model('vwxy'))
    expect(followed(s, anchors, model('vxy'))).toEqual({ gone: true, selection: at(1, 2) })
    expect(followed(s, anchors, model('vwxy', 'tac'))).toEqual({ gone: true, selection: at(1, 2) })
  })

  test('drops ranges that lost an end', () => {
    const s = also(also(at(0, 1), { row: 2, column: 1 }), { row: 3, column: 1 })
    expect(boxesOf(followed(s, anchorsOf(s, model('vwxy')), model('vwy')).selection)).toEqual([{ top: 0, left: 1, bottom: 0, right: 1 }, { top: 2, left: 1, bottom: 2, right: 1 }])
    const range = go(at(0, 1), { row: 2, column: 1 }, true)
    expect(followed(range, anchorsOf(range, model('vwxy')), model('vwy')).selection).toEqual(at(0, 1))
  })

  test('stands again over the rows it held, and over no others', () => {
    const standing: Standing = { active: { row: 'v', column: 'a' }, anchor: { row: 'v', column: 'a' }, head: { row: 'x', column: 'b' }, rows: 'v\nw\nx', top: 0, left: 0 }
    expect(selectionOf(standing, model('uvwxy'))).toEqual({ active: { row: 1, column: 1 }, anchor: { row: 1, column: 1 }, head: { row: 3, column: 2 } })
    expect(selectionOf(standing, model('vywx'))).toEqual(at(0, 1))
    expect(selectionOf(standing, model('wxy'))).toBeNull()
  })
})
