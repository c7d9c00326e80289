import { describe, expect, test } from 'vitest'
import { buildAxis, placeOf } from '../../main/engine/axis.ts'
import { ALL_LINES, Cube } from '../../main/engine/cube.ts'
import { buildTree } from '../../main/engine/tree.ts'
import { buildCalendar } from '../../shared/calendar.ts'
import { seeded } from '../store/files.ts'
import { nodeRow } from './plans.ts'

const node = (id: string, parent: string | null, kind: Parameters<typeof nodeRow>[2] = 'group', pos = 0): ReturnType<typeof nodeRow> => nodeRow(id, parent, kind, { pos })
const NODES = [
  node('top', null), node('east', 'top'), node('ann', 'east', 'rep'), node('bo', 'east', 'vacant', 1), node('guide', 'east', 'overlay', 2),
  node('west', 'top', 'group', 1), node('team', 'west'), node('cy', 'team', 'rep'), node('house', 'top', 'house', 2),
]
const calendar = buildCalendar({ fiscalStart: 2, weekStart: 'mon', pattern: '454' }, 2024, 2024)
const axis = buildAxis(calendar)
const tree = buildTree(NODES)
const seats = NODES.flatMap((n) => (n.kind === 'group' ? [] : [tree.index.get(n.id)!]))
const periods = [...calendar.slices, ...calendar.weeks, ...calendar.months, ...calendar.quarters, ...calendar.years]

/** What stands on a cell, added up from the leaves that were written, one by one. */
function slowTotal(leaves: ReadonlyMap<string, number>, at: number, line: number, first: number, end: number): number {
  let sum = 0n, any = false
  for (const [key, value] of leaves) {
    const [seat, l, slice] = key.split('|').map(Number)
    let above = seat
    while (above !== at && above >= 0) above = NODES.find((n) => n.id === tree.ids[above])!.kind === 'overlay' ? -1 : tree.parent[above]
    if (above !== at || (line !== ALL_LINES && l !== line) || slice < first || slice >= end || Number.isNaN(value)) continue
    sum += BigInt(value)
    any = true
  }
  return any ? Number(sum) : NaN
}

describe('every total of a cube is the sum of its leaves', () => {
  test.each([
    ['one line, small amounts', 1, 1_000], ['three lines, small amounts', 3, 1_000],
    ['one line, amounts whose sizes together pass 2⁵³−1', 1, 9e15], ['three lines, such amounts', 3, 9e15], ['three lines, amounts whose totals do', 3, 9e15, true],
  ])('%s, written one by one and many at once', (_what, lines, size, everywhere = false) => {
    const random = seeded(77)
    const cube = new Cube(tree, lines, axis, true)
    const leaves = new Map<string, number>()
    const wrong: string[] = []
    for (let round = 0; round < 60; round++) {
      if (random(2) === 0) cube.loosen()
      for (let n = 1 + random(12); n > 0; n--) {
        const seat = seats[random(seats.length)], line = random(lines), slice = random(axis.slices)
        // A large amount on one leaf only, so that no total is past 2⁵³−1 once all are written; or on all, of either sign.
        const value = random(4) === 0 ? NaN : everywhere ? (random(2) === 0 ? 1 : -1) * (size - random(1000)) : size > 1e6 && seat === seats[0] && line === 0 && slice < 2 ? (slice === 0 ? 1 : -1) * (size - random(1000)) : random(1000) - 500
        cube.set(seat, line, slice, value)
        leaves.set(`${seat}|${line}|${slice}`, value)
      }
      if (round % 15 > 0) continue
      for (let at = 0; at < NODES.length; at++) {
        for (const line of lines === 1 ? [0] : [...Array.from({ length: lines }, (_, l) => l), ALL_LINES]) {
          for (const period of periods) {
            const place = placeOf(axis, period)
            const [found, meant] = [cube.at(at, line, place), slowTotal(leaves, at, line, period.first, period.end)]
            if (!Object.is(found, meant)) wrong.push(`${tree.ids[at]} ${line} ${period.id}: ${found} for ${meant}`)
          }
        }
      }
    }
    expect(wrong).toEqual([])
    expect(leaves.size).toBeGreaterThan(100)
  })

  test.each([['small amounts', 1000], ['amounts whose totals pass 2⁵³−1', 9e15]])('%s, in scenarios over scenarios, one of which long holds nothing of its own', (_what, size) => {
    for (let seed = 1; seed <= 12; seed++) {
      const random = seeded(seed), base = new Cube(tree, 2, axis, true), middle = new Cube(tree, 2, axis, true, base), last = new Cube(tree, 2, axis, true, middle)
      const cubes = [base, middle, last], own = cubes.map(() => new Map<string, number>()), wrong: string[] = []
      const write = (level: number): void => {
        const seat = seats[random(seats.length)], line = random(2), slice = random(6), key = `${seat}|${line}|${slice}`
        const value = random(5) === 0 ? NaN : (random(2) === 0 ? 1 : -1) * (size - random(1000))
        if (level > 0) cubes[level].hold(seat, line, slice)
        for (let below = 2; below > level; below--) if (!own.slice(level + 1, below + 1).some((o) => o.has(key))) cubes[below].inherit(seat, line, slice, value)
        cubes[level].set(seat, line, slice, value)
        own[level].set(key, value)
      }
      for (let n = 0; n < 40; n++) write(0)
      for (let round = 0; round < 40; round++) write(round < 15 ? 2 : random(3))
      const leaves = new Map<string, number>()
      cubes.forEach((cube, level) => {
        for (const [key, value] of own[level]) leaves.set(key, value)
        for (let at = 0; at < NODES.length; at++) for (const line of [0, 1, ALL_LINES]) for (const period of periods.filter((p) => p.first < 6)) {
          const found = cube.at(at, line, placeOf(axis, period)), meant = slowTotal(leaves, at, line, period.first, period.end)
          if (!Object.is(found, meant)) wrong.push(`${seed} ${level} ${tree.ids[at]} ${line} ${period.id}: ${found} for ${meant}`)
        }
      })
      expect(wrong).toEqual([])
    }
  })

  test('a measure whose nodes hold their own adds up lines and periods, not the tree', () => {
    const cube = new Cube(tree, 2, axis, false)
    const [top, ann] = [tree.index.get('top')!, tree.index.get('ann')!]
    cube.loosen()
    cube.set(ann, 0, 0, 5)
    cube.set(ann, 1, 1, 7)
    cube.set(top, 0, 0, 100)
    expect([cube.at(top, ALL_LINES, 0), cube.at(ann, ALL_LINES, placeOf(axis, calendar.years[0])), cube.at(ann, 1, 0)]).toEqual([100, 12, NaN])
  })
})
