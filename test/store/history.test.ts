import { describe, expect, test } from 'vitest'
import { KEEP } from '../../main/store/history.ts'
import { rowChange } from '../../shared/change.ts'
import { cells, folder, seeded, step, undo, withSeats } from './files.ts'

const files = folder()

describe('the history', () => {
  test('says what was done, when and by whom, the latest first', () => {
    const store = withSeats(files.path())
    step(store)
    expect(store.history(1)).toEqual([{ entry: 2, label: { code: 'did.test', params: {} }, at: '2018-01-02T03:04:05.000Z', who: 'tester', undone: false }])
    expect(store.history(10).map((e) => e.entry)).toEqual([2, 1])
    store.close()
  })

  test('keeps so many steps and no more, and all of them can be undone', () => {
    const store = withSeats(files.path())
    const limit = KEEP.entries
    KEEP.entries = 5
    try {
      for (let i = 0; i < 9; i++) step(store, cells(['ann'], ['2018-01-01'], [i === 0 ? null : i], [i + 1]))
      expect(store.history(100).map((e) => e.entry)).toEqual([10, 9, 8, 7, 6])
      for (let i = 0; i < 5; i++) undo(store)
      expect(store.lastDone()).toBeNull()
      expect(store.verify()).toEqual([])
    } finally {
      KEEP.entries = limit
      store.close()
    }
  })

  test('keeps so many bytes, and the last step whatever its size', () => {
    const store = withSeats(files.path())
    const limit = KEEP.bytes
    KEEP.bytes = 2000
    try {
      const random = seeded(3)
      const slices = Array.from({ length: 500 }, (_, i) => `s${i}`)
      let now: (number | null)[] = slices.map(() => null)
      for (let i = 0; i < 4; i++) {
        const next = slices.map(() => random(1_000_000))
        step(store, cells(['ann'], slices, now, next))
        now = next
      }
      expect(store.history(100).map((e) => e.entry)).toEqual([5])
      undo(store)
      expect(store.verify()).toEqual([])
    } finally {
      KEEP.bytes = limit
      store.close()
    }
  })

  test('of a copy is never cut back: what it came from needs all of it', () => {
    const store = withSeats(files.path())
    const limit = KEEP.entries
    KEEP.entries = 2
    try {
      step(store)
      step(store, rowChange('origin', null, { pos: 0, share: 's', at: '2018-01-02T03:04:05.000Z', who: 'tester', to: '', node: 'root', holds: '{}', entry: 0 }))
      for (let i = 0; i < 4; i++) step(store)
      expect(store.history(100).map((e) => e.entry)).toEqual([7, 6, 5, 4, 3, 2, 1])
    } finally {
      KEEP.entries = limit
      store.close()
    }
  })
})
