import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode, encode } from '../../shared/wire.ts'

const binary = fc.oneof(
  fc.float64Array({ maxLength: 9 }), fc.uint32Array({ maxLength: 9 }), fc.uint8Array({ maxLength: 9 }),
)
const message = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, fc.string(), fc.integer(), fc.boolean(), fc.constant(null), binary, fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie('value'), { maxKeys: 4 })),
})).value

describe('the wire', () => {
  it('brings back what was sent, typed arrays and their NaNs included', () => {
    fc.assert(fc.property(message, (sent) => {
      const got = decode(encode({ sent })) as { sent: unknown }
      expect(JSON.stringify(got.sent)).toBe(JSON.stringify(sent))
      expect(got.sent).toEqual(Object.is(sent, -0) ? 0 : sent)
    }), { numRuns: 300 })
  })

  it('keeps a blank blank', () => {
    const got = decode(encode({ values: Float64Array.of(1.5, NaN, -0) })) as { values: Float64Array }
    expect([...got.values]).toEqual([1.5, NaN, -0])
  })

  it('refuses a message that points outside itself', () => {
    const bytes = encode({ a: Float64Array.of(1) })
    expect(() => decode(bytes.subarray(0, bytes.length - 1))).toThrow(RangeError)
  })

  it('throws, and only RangeError or SyntaxError, on any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      try { decode(bytes) } catch (error) { expect(error instanceof RangeError || error instanceof SyntaxError).toBe(true) }
    }), { numRuns: 500 })
  })
})
