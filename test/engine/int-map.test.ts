import { expect, test } from 'vitest'
import { IntMap } from '../../main/engine/int-map.ts'

test('holds what a Map holds, through growth, neighbours and far keys', () => {
  const map = new IntMap(), known = new Map<number, number>()
  const put = (key: number, value: number): void => { map.put(key, value); known.set(key, value) }
  for (let n = 0; n < 3000; n++) put(n * 7 % 1999, n + 1)
  for (const key of [0, 1, 2 ** 31 - 2, 2 ** 30, 65_536, 131_072, 196_608]) put(key, -key - 1)
  put(5, 0)
  expect(map.size).toBe(known.size)
  for (const [key, value] of known) expect(map.get(key)).toBe(value)
  for (const key of [2000, 2 ** 31 - 3, 1_000_000]) expect(map.get(key)).toBe(0)
  const seen = new Map<number, number>()
  map.each((key, value) => seen.set(key, value))
  known.delete(5)
  expect(new Map([...seen].sort(([a], [b]) => a - b))).toEqual(new Map([...known].sort(([a], [b]) => a - b)))
})

test('an empty one has nothing', () => {
  const map = new IntMap()
  expect([map.size, map.get(0), map.get(7)]).toEqual([0, 0, 0])
})
