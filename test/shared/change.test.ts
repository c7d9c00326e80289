import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { invert, invertAll, rowChange, squash, type Change } from '../../shared/change.ts'
import type { LineRow } from '../../shared/rows.ts'

const line = (id: string, name: string): LineRow => ({ id, pos: 0, name, product: '', channel: '', type: '' })
const ids = ['a', 'b', 'c']

/** A table as a map, and row changes replayed on it the plain way. */
function replay(table: Map<string, LineRow>, changes: readonly Change[]): Map<string, LineRow> {
  const after = new Map(table)
  for (const change of changes) {
    if (change.kind !== 'row' || change.table !== 'line') continue
    expect(after.get(change.key) ?? null).toEqual(change.before)
    if (change.after === null) after.delete(change.key)
    else after.set(change.key, change.after)
  }
  return after
}

/** A list of changes that follow from one another. */
const history = fc.array(fc.tuple(fc.constantFrom(...ids), fc.option(fc.string({ maxLength: 3 }))), { maxLength: 12 }).map((steps) => {
  const now = new Map<string, LineRow>()
  return steps.flatMap(([id, name]): Change[] => {
    const before = now.get(id) ?? null
    const after = name === null ? null : line(id, name)
    if (before === null && after === null) return []
    if (after === null) now.delete(id)
    else now.set(id, after)
    return [rowChange('line', before, after)]
  })
})

describe('changes', () => {
  it('are taken back by their inverse, and brought again by the inverse of that', () => {
    fc.assert(fc.property(history, (changes) => {
      const end = replay(new Map(), changes)
      expect(replay(end, invertAll(changes))).toEqual(new Map())
      expect(invertAll(invertAll(changes))).toEqual(changes)
    }))
  })

  it('do the same squashed as one by one', () => {
    fc.assert(fc.property(history, (changes) => {
      const short = squash(changes)
      expect(replay(new Map(), short)).toEqual(replay(new Map(), changes))
      expect(new Set(short.map((c) => (c.kind === 'row' ? c.key : ''))).size).toBe(short.length)
    }))
  })

  it('invert a block of cells by swapping before and after', () => {
    const block: Change = {
      kind: 'cells', scenario: 'base', measure: 'quota', nodes: ['n'], lines: ['l'], slices: ['s', 't'],
      before: Float64Array.of(1, NaN), after: Float64Array.of(2, 3),
    }
    expect(invert(block)).toMatchObject({ before: Float64Array.of(2, 3), after: Float64Array.of(1, NaN) })
  })
})
