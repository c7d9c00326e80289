import { describe, expect, it } from 'vitest'
import type { LinkType } from '../../shared/rows.ts'
import { everyDay, january, link, seen, task } from './plans.ts'

/** Where B, of two days, stands after A, from Monday the 5th to Wednesday the 7th, with four working days before. */
const second = (type: LinkType, lag = 0): string => seen([task('A', 3, { constraint: 'startNotBefore', day: january(5) }), task('B', 2)], [link('A', 'B', type, lag)], { from: january(1) }).days.B

describe('a link', () => {
  it('from finish to start lets the second begin when the first is finished', () => {
    expect([second('FS'), second('FS', 1), second('FS', 2), second('FS', -1), second('FS', -3)]).toEqual(['01-08..01-09', '01-09..01-12', '01-12..01-13', '01-07..01-08', '01-05..01-06'])
  })

  it('from start to start lets the second begin when the first begins', () => {
    expect([second('SS'), second('SS', 1), second('SS', 5), second('SS', -1)]).toEqual(['01-05..01-06', '01-06..01-07', '01-12..01-13', '01-02..01-05'])
  })

  it('from finish to finish lets the second finish when the first does', () => {
    expect([second('FF'), second('FF', 2), second('FF', 3), second('FF', -1)]).toEqual(['01-06..01-07', '01-08..01-09', '01-09..01-12', '01-05..01-06'])
  })

  it('from start to finish lets the second finish when the first begins', () => {
    expect([second('SF'), second('SF', 2), second('SF', 5), second('SF', -1)]).toEqual(['01-01..01-02', '01-05..01-06', '01-08..01-09', '01-01..01-02'])
  })

  it('on a finish draws no start before the beginning of all', () => {
    expect(seen([task('A', 1), task('B', 5)], [link('A', 'B', 'FF')]).days).toEqual({ A: '01-05..01-05', B: '01-05..01-09' })
  })

  it('that asks the most decides', () => {
    const { days } = seen([task('A', 2), task('B', 4), task('C', 1)], [link('A', 'C', 'FS', 1), link('B', 'C'), link('B', 'C', 'SS', 3)])
    expect(days.C).toBe('01-09..01-09')
  })

  it('to a milestone puts it at the end of the day on which the last is finished', () => {
    expect(seen([task('A', 5), task('B', 2), task('M', 0), task('C', 1)], [link('A', 'M'), link('B', 'M'), link('M', 'C')]).days).toEqual({ A: '01-05..01-09', B: '01-05..01-06', M: '01-09', C: '01-12..01-12' })
    expect(seen([task('A', 5), task('M', 0)], [link('A', 'M', 'FS', 1)]).days.M).toBe('01-12')
    expect(seen([task('A', 5), task('M', 0)], [link('A', 'M', 'FS', -1)]).days.M).toBe('01-08')
  })

  it('of starts to starts, among others, comes out over a whole network', () => {
    // The network is that of "Network Construction – Precedence Diagram Method" (course notes, 2019); its dates by hand, forward from A, back from N.
    const times = { A: 2, B: 10, C: 13, D: 12, E: 12, F: 7, G: 10, H: 16, I: 6, J: 12, K: 5, L: 8, M: 5, N: 3 }
    const waits = 'AB:SS AC AD BE BF DG DH FI CJ GJ:SS IK:SS EL IL KL HM GN JN LN MN'.split(' ').map((text) => link(text[0], text[1], text.endsWith('SS') ? 'SS' : 'FS'))
    const { passes, critical } = seen(Object.entries(times).map(([id, days]) => task(id, days)), waits, { workdays: everyDay })
    expect(Object.fromEntries(Object.entries(passes).map(([id, moments]) => [id, moments.map((m) => m / 480).join(' ')]))).toEqual({
      A: '0 2 0 2', B: '0 10 4 14', C: '2 15 10 23', D: '2 14 2 14', E: '10 22 15 27', F: '10 17 14 21', G: '14 24 23 33', H: '14 30 14 30',
      I: '17 23 21 27', J: '15 27 23 35', K: '17 22 22 27', L: '23 31 27 35', M: '30 35 30 35', N: '35 38 35 38',
    })
    expect(critical).toBe('ADHMN')
  })

  it('leaves slack until the next is held up, and until the end of all', () => {
    // A of 5 days before D; B of 2 before C of 1 before D: B and C may slip two days, C alone without holding up D, B not without holding up C.
    const { slack, freeSlack, critical } = seen([task('A', 5), task('B', 2), task('C', 1), task('D', 1), task('E', 3)], [link('A', 'D'), link('B', 'C'), link('C', 'D')])
    expect(slack).toEqual({ A: 0, B: 2, C: 2, D: 0, E: 3 })
    expect(freeSlack).toEqual({ A: 0, B: 0, C: 2, D: 0, E: 3 })
    expect(critical).toBe('AD')
  })

  it('leaves slack as its type, lag and lead let it', () => {
    const pair = (type: LinkType, lag: number): number[] => { const { slack, freeSlack } = seen([task('A', 2), task('B', 4), task('Z', 10)], [link('A', 'B', type, lag), link('B', 'Z')]); return [slack.A, freeSlack.A] }
    // B and Z are critical and stand from the first day on, where A with its lag doesn't hold them up.
    expect([pair('FS', 1), pair('FS', -2), pair('SS', 0), pair('FF', 0), pair('FF', 2), pair('SF', 3)]).toEqual([[0, 0], [0, 0], [0, 0], [2, 2], [0, 0], [1, 1]])
  })
})
