import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pack, unpack } from '../../main/store/pack.ts'
import type { CellBlock, Change } from '../../shared/change.ts'
import { seeded } from './files.ts'

const number = fc.oneof(
  fc.constant(NaN), fc.integer(), fc.maxSafeInteger(), fc.constantFrom(0, 1, -1, 2 ** 50, -(2 ** 50), 2 ** 50 + 1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 255, 256, 127, 128),
)
const block = (value: fc.Arbitrary<number>): fc.Arbitrary<CellBlock> => fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 9 })).chain(([n, l, s]) => {
  const values = fc.array(value, { minLength: n * l * s, maxLength: n * l * s }).map((v) => Float64Array.from(v))
  const names = (count: number, word: string): string[] => Array.from({ length: count }, (_, i) => `${word}${i}·名`)
  return fc.record({
    kind: fc.constant('cells' as const), scenario: fc.constant('base'), measure: fc.constantFrom('goal', 'quota'),
    nodes: fc.constant(names(n, 'n')), lines: fc.constant(names(l, 'l')), slices: fc.constant(names(s, 's')), before: values, after: values,
  })
})
const change: fc.Arbitrary<Change> = fc.oneof(
  block(number), block(fc.double()),
  fc.record({ kind: fc.constant('row' as const), table: fc.constant('level' as const), key: fc.string(), before: fc.constant(null), after: fc.record({ depth: fc.nat(), name: fc.string(), buffer: fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0) }) }),
  fc.record({ kind: fc.constant('deals' as const), batch: fc.string(), on: fc.boolean(), actual: fc.array(block(number), { maxLength: 3 }) }),
)

/** −0 is 0 in a file. */
const unsigned = (changes: readonly Change[]): Change[] => changes.map((c) =>
  c.kind === 'cells' ? { ...c, before: c.before.map((x) => x + 0), after: c.after.map((x) => x + 0) }
    : c.kind === 'deals' ? { ...c, actual: unsigned(c.actual) as CellBlock[] } : c)

describe('a packed history entry', () => {
  test('unpacks to the changes that were packed', () => {
    fc.assert(fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
      expect(unsigned(unpack(pack(changes)))).toEqual(unsigned(changes))
    }), { seed: 20181, numRuns: 200 })
  })

  test('of 128,000 cells allocated anew and then again is under 0.75 MB', () => {
    const random = seeded(7)
    const nodes = Array.from({ length: 2000 }, () => Array.from({ length: 12 }, () => random(36).toString(36)).join(''))
    const slices = Array.from({ length: 64 }, (_, i) => new Date(Date.UTC(2018, 0, 1 + 6 * i)).toISOString().slice(0, 10))
    // Cents of a weekly quota: up to 49,999.99.
    const amounts = (): Float64Array => Float64Array.from({ length: 128_000 }, () => random(5_000_000))
    const size = (before: Float64Array): number => pack([{ kind: 'cells', scenario: 'base', measure: 'quota', nodes, lines: ['all'], slices, before, after: amounts() }]).length
    expect(size(new Float64Array(128_000).fill(NaN))).toBeLessThan(750_000)
    // Noise has log2(5,000,000) = 22.3 bits a number; two of them a cell are 713,000 bytes whatever the packing.
    expect(size(amounts())).toBeLessThan(800_000)
  })

  test('that is cut off, altered or made to burst is refused, not followed', () => {
    const bytes = pack([{ kind: 'cells', scenario: 'base', measure: 'quota', nodes: ['a'], lines: ['all'], slices: ['2018-01-01'], before: Float64Array.of(NaN), after: Float64Array.of(5) }])
    for (let n = 0; n < bytes.length; n++) expect(() => unpack(bytes.subarray(0, n))).toThrow(/range|unexpected end|invalid|outside buffer/i)
    const claims = Buffer.from(bytes)
    claims.writeUInt32LE(0xffff_ffff, 1)
    expect(() => unpack(claims)).toThrow('unknown packing')
    const bomb = Buffer.concat([bytes.subarray(0, 5), deflateRawSync(Buffer.alloc(50_000_000))])
    expect(() => unpack(bomb)).toThrow('larger than')
  })
})
