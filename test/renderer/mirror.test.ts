import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CellMirror, type Source } from '../../renderer/mirror.ts'
import type { ViewDelta } from '../../shared/delta.ts'

/** A plan of one view that answers questions and tells deltas in the order they happen, some of them lost on the way. */
class Teller implements Source {
  values: Float64Array
  revision = 0
  asked = 0
  readonly size: { measures: number; rows: number; columns: number }
  private deltas = new Set<(d: ViewDelta) => void>()
  private stale = new Set<() => void>()
  private waiting: (() => void)[] = []

  constructor(measures: number, rows: number, columns: number) {
    this.size = { measures, rows, columns }
    this.values = new Float64Array(measures * rows * columns).fill(NaN)
  }
  view: Source['view'] = ({ view, measures, columns }) => {
    this.asked++
    const { revision } = this, values = this.values.slice()
    const nodes = Array.from({ length: this.size.rows }, (_, i) => `n${i}`)
    return new Promise((resolve) => this.waiting.push(() => resolve({ view, revision, measures, columns, nodes, values })))
  }
  close = (): void => undefined
  onDelta: Source['onDelta'] = (f) => { this.deltas.add(f); return () => this.deltas.delete(f) }
  onStale: Source['onStale'] = (f) => { this.stale.add(f); return () => this.stale.delete(f) }

  async answer(): Promise<void> {
    for (const f of this.waiting.splice(0)) f()
    for (let i = 0; i < 4; i++) await Promise.resolve()
  }
  change(cells: Map<number, number>, lost = false): void {
    const follows = this.revision++
    const index = Uint32Array.from(cells.keys()), values = Float64Array.from(cells.values())
    cells.forEach((value, at) => { this.values[at] = value })
    if (!lost) for (const f of this.deltas) f({ view: 'v', revision: this.revision, follows, index, values })
  }
  becomeStale(): void { for (const f of this.stale) f() }
}

const spec = (t: Teller) => ({ measures: Array.from({ length: t.size.measures }, (_, i) => `m${i}`), columns: Array.from({ length: t.size.columns }, (_, i) => `c${i}`), line: null })

function held(mirror: CellMirror, { measures, rows, columns }: Teller['size']): number[] {
  const out: number[] = []
  for (let m = 0; m < measures; m++) for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) out.push(mirror.value(m, r, c))
  return out
}

async function opened(teller: Teller): Promise<CellMirror> {
  const mirror = new CellMirror('v', teller)
  const done = mirror.open(spec(teller))
  await teller.answer()
  await done
  return mirror
}

describe('the mirror of a view', () => {
  test('holds the numbers of a fresh query after any deltas, answers and losses', async () => {
    const cell = fc.tuple(fc.nat(23), fc.oneof(fc.integer(), fc.constant(NaN)))
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ kind: fc.constant('change' as const), cells: fc.array(cell, { maxLength: 5 }), lost: fc.boolean() }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('answer' as const) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('stale' as const) }) },
    )
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const teller = new Teller(2, 3, 4)
      const mirror = await opened(teller)
      for (const s of steps) {
        if (s.kind === 'change') teller.change(new Map(s.cells), s.lost)
        else if (s.kind === 'answer') await teller.answer()
        else teller.becomeStale()
      }
      // One change that arrives shows every gap before it; then all questions are answered.
      teller.change(new Map([[0, 1]]))
      await teller.answer()
      await teller.answer()
      expect(held(mirror, teller.size)).toEqual([...teller.values])
      expect(mirror.revision).toBe(teller.revision)
    }), { seed: 20261124, numRuns: 300 })
  })

  test('applies a delta that follows without asking again', async () => {
    const teller = new Teller(1, 2, 2)
    const mirror = await opened(teller)
    const seen: (number[] | null)[] = []
    mirror.subscribe((changed) => seen.push(changed && [...changed]))
    teller.change(new Map([[3, 500]]))
    expect(mirror.value(0, 1, 1)).toBe(500)
    expect(seen).toEqual([[3]])
    expect(teller.asked).toBe(1)
  })

  test('asks again after a gap, and then for nothing more', async () => {
    const teller = new Teller(1, 1, 2)
    const mirror = await opened(teller)
    teller.change(new Map([[0, 7]]), true)
    teller.change(new Map([[1, 8]]))
    await teller.answer()
    expect([mirror.value(0, 0, 0), mirror.value(0, 0, 1)]).toEqual([7, 8])
    teller.change(new Map([[0, 9]]))
    expect(mirror.value(0, 0, 0)).toBe(9)
    expect(teller.asked).toBe(2)
  })

  test('keeps a delta that overtakes the answer it follows', async () => {
    const teller = new Teller(1, 1, 1)
    const mirror = new CellMirror('v', teller)
    const done = mirror.open(spec(teller))
    teller.change(new Map([[0, 42]]))
    await teller.answer()
    await done
    expect(mirror.value(0, 0, 0)).toBe(42)
    expect(teller.asked).toBe(1)
  })

  test('hears nothing more once it is closed', async () => {
    const teller = new Teller(1, 1, 1)
    const mirror = await opened(teller)
    mirror.close()
    teller.change(new Map([[0, 5]]))
    expect(mirror.value(0, 0, 0)).toBeNaN()
  })
})
