import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Marks } from '../../main/engine/marks.ts'

test('marks are those that were put and not taken away, row by row in order', () => {
  const step = fc.record({ row: fc.nat(5), slice: fc.nat(130), on: fc.boolean() })
  fc.assert(fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
    const marks = new Marks(131), known = new Set<string>()
    for (const { row, slice, on } of steps) {
      marks.put(row, slice, on)
      if (on) known.add(`${row} ${slice}`)
      else known.delete(`${row} ${slice}`)
    }
    const listed = [...marks.rows()].flatMap(([row, slices]) => { expect(slices).toEqual(slices.toSorted((a, b) => a - b)); return slices.map((slice) => `${row} ${slice}`) })
    expect(listed.toSorted()).toEqual([...known].sort())
    expect([...known].every((cell) => { const [row, slice] = cell.split(' ').map(Number); return marks.has(row, slice) })).toBe(true)
    expect([marks.any, marks.has(5, 130), marks.has(6, 0)]).toEqual([known.size > 0, known.has('5 130'), false])
  }), { numRuns: 300 })
})
