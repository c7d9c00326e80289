import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellKey, cellRowKey, dealSum, sliceKey, Tally, type Field } from '../../main/store/sums.ts'

const field: fc.Arbitrary<Field> = fc.oneof(fc.string(), fc.integer(), fc.double({ noNaN: true }).map((x) => x + 0), fc.constant(null))
const tallyOf = (rows: readonly (readonly Field[])[]): Tally => {
  const tally = new Tally()
  for (const row of rows) tally.row(1, row)
  return tally
}

describe('the checksum of a table', () => {
  test('is the same in whatever order rows were written, and after writing and taking back', () => {
    fc.assert(fc.property(fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { maxLength: 8 }), fc.array(field), (rows, more) => {
      const tally = tallyOf(rows.toReversed())
      tally.row(1, more)
      tally.row(-1, more)
      expect(tally.equals(tallyOf(rows))).toBe(true)
    }), { seed: 1 })
  })

  test('differs when one field of one row differs', () => {
    fc.assert(fc.property(fc.array(field, { minLength: 1, maxLength: 5 }), fc.nat(4), field, (row, at, other) => {
      const changed = [...row]
      changed[at % row.length] = other
      fc.pre(!Object.is(changed[at % row.length], row[at % row.length]))
      expect(tallyOf([changed]).equals(tallyOf([row]))).toBe(false)
      expect(dealSum(changed)).not.toBe(dealSum(row))
    }), { seed: 2, numRuns: 500 })
  })

  test('tells two cells that exchanged their numbers from what they were', () => {
    const at = (node: string, slice: string) => cellKey(cellRowKey('base', 'quota', node, 'all'), sliceKey(slice))
    const sum = (cells: readonly [string, string, number][]): Tally => {
      const tally = new Tally()
      for (const [node, slice, value] of cells) tally.cell(1, at(node, slice), value)
      return tally
    }
    expect(sum([['a', 's', 1], ['b', 's', 2]]).equals(sum([['b', 's', 2], ['a', 's', 1]]))).toBe(true)
    expect(sum([['a', 's', 1], ['b', 's', 2]]).equals(sum([['a', 's', 2], ['b', 's', 1]]))).toBe(false)
    expect(sum([['a', 's', 1]]).equals(sum([['a', 't', 1]]))).toBe(false)
    expect(sum([['a', 's', 0]]).equals(sum([['a', 's', -0]]))).toBe(true)
  })
})
