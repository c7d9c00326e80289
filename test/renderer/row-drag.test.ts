import { describe, expect, test } from 'vitest'
import { placeOf } from '../../renderer/plan/sheet/row-drag.ts'
import type { PlacedNode } from '../../shared/contract/views.ts'

const node = (id: string, parent: string | null, kind: PlacedNode['kind'] = 'group', of = id): PlacedNode =>
  ({ id, node: of, parent, pos: 0, name: id, code: '', kind, starts: null, ends: null, reserveOwner: '', spans: null })
const nodes = [node('top', null), node('east', 'top'), node('ann', 'east', 'rep'), node('bo', 'east', 'rep'), node('west', 'top'), node('cy', 'west', 'rep'), node('ann@1', 'west', 'rep', 'ann')]
const place = (dragged: string, row: string, where: 'before' | 'after' | 'into'): unknown => placeOf(nodes, dragged, { row, where })

describe('a dragged node', () => {
  test('goes before, behind or into what it is dropped on', () => {
    expect(place('bo', 'cy', 'before')).toEqual({ parent: 'west', before: 'cy' })
    expect(place('bo', 'cy', 'after')).toEqual({ parent: 'west', before: 'ann@1' })
    expect(place('bo', 'west', 'into')).toEqual({ parent: 'west' })
    expect(place('bo', 'ann', 'before')).toEqual({ parent: 'east', before: 'ann' })
    expect(place('west', 'east', 'before')).toEqual({ parent: 'top', before: 'east' })
  })

  test('goes nowhere that it is already, into itself, into a seat, or beside the company', () => {
    for (const [dragged, row, where] of [['bo', 'ann', 'after'], ['bo', 'bo', 'before'], ['bo', 'east', 'into'], ['east', 'bo', 'before'], ['east', 'east', 'into'], ['bo', 'cy', 'into'], ['bo', 'top', 'before'], ['top', 'west', 'into'], ['bo', 'east#left', 'before'], ['ann', 'ann@1', 'before'], ['gone', 'west', 'into']] as const) {
      expect(place(dragged, row, where), `${dragged} ${where} ${row}`).toBeNull()
    }
  })
})
