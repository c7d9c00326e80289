import { describe, expect, it } from 'vitest'
import type { LinkRow } from '../../shared/rows.ts'
import { everyDay, link, seen, task } from './plans.ts'

/** `A after B, C takes 4: ES EF LS LF`, a line each; an hour of ours to a unit, or so many minutes. */
function expectPublished(table: string, unit = 60): void {
  const lines = table.trim().split('\n').map((line) => /^\s*(\S+) after (.*) takes ([\d.]+): (.+)$/.exec(line)!.slice(1))
  const minutes = (text: string): number => Math.round(Number(text) * unit)
  const tasks = lines.map(([id, , time]) => task(id, 1, { duration: minutes(time) }))
  const links: LinkRow[] = lines.flatMap(([id, after]) => (after === '-' ? [] : after.split(', ').map((from) => link(from, id))))
  const { passes, schedule } = seen(tasks, links, { workdays: everyDay })
  const published = lines.map(([id, , , figures]) => [id, figures.trim().split(/\s+/).map(minutes)] as const)
  expect(passes).toEqual(Object.fromEntries(published))
  expect([...schedule.slack]).toEqual(published.map(([, [start, , lateStart]]) => lateStart - start))
}

/** The same by events, as activities on arrows: `1-2 7: ES EF LS LF`. What begins at an event follows all that end there. */
function expectArrows(table: string): void {
  const lines = table.trim().split('\n').map((line) => /^\s*(\d+)-(\d+) (\d+): (.+)$/.exec(line)!.slice(1))
  expectPublished(lines.map(([from, to, time, figures]) => {
    const before = lines.filter((l) => l[1] === from).map(([a, b]) => `${a}-${b}`).join(', ')
    return `${from}-${to} after ${before || '-'} takes ${time}: ${figures}`
  }).join('\n'))
}

describe('critical paths as they are published', () => {
  it('come out for PERT\'s seven activities', () => {
    // Wikipedia, Program evaluation and review technique: the table of ES, EF, LS, LF and slack, expected times in days to the hundredth.
    expectPublished(`
      a after - takes 4: 0 4 0 4
      b after - takes 5.33: 0 5.33 3.84 9.17
      c after a takes 5.17: 4 9.17 4 9.17
      d after a takes 6.33: 4 10.33 8.68 15.01
      e after b, c takes 5.17: 9.17 14.34 9.17 14.34
      f after d takes 4.50: 10.33 14.83 15.01 19.51
      g after e takes 5.17: 14.34 19.51 14.34 19.51`, 100)
  })

  it('come out for a project of seven months with two critical paths', () => {
    // Wikipedia, Critical path method, the figure: B C and A D F are critical, E has a float of one month.
    const tasks = [task('A', 3), task('B', 4), task('C', 3), task('D', 1), task('E', 3), task('F', 3)]
    const { critical, slack, passes } = seen(tasks, [link('B', 'C'), link('A', 'D'), link('A', 'E'), link('D', 'F')], { workdays: everyDay })
    expect([critical, slack.E, passes.C[1] / 480, passes.F[1] / 480]).toEqual(['ABCDF', 1, 7, 7])
  })

  it('come out for the Reliable Construction Company', () => {
    // Hillier and Lieberman, Introduction to Operations Research, 7th edition, chapter 10: 44 weeks, critical A B C E F J L N, slack of D G H 4, I 2, K 1, M 4.
    expectPublished(`
      A after - takes 2: 0 2 0 2
      B after A takes 4: 2 6 2 6
      C after B takes 10: 6 16 6 16
      D after C takes 6: 16 22 20 26
      E after C takes 4: 16 20 16 20
      F after E takes 5: 20 25 20 25
      G after D takes 7: 22 29 26 33
      H after E, G takes 9: 29 38 33 42
      I after C takes 7: 16 23 18 25
      J after F, I takes 8: 25 33 25 33
      K after J takes 4: 33 37 34 38
      L after J takes 5: 33 38 33 38
      M after H takes 2: 38 40 42 44
      N after K, L takes 6: 38 44 38 44`)
  })

  it('come out for Milwaukee Paper', () => {
    // Heizer and Render, Operations Management, the chapter on project management: 15 weeks, critical A C E G H.
    expectPublished(`
      A after - takes 2: 0 2 0 2
      B after - takes 3: 0 3 1 4
      C after A takes 2: 2 4 2 4
      D after A, B takes 4: 3 7 4 8
      E after C takes 4: 4 8 4 8
      F after C takes 3: 4 7 10 13
      G after D, E takes 5: 8 13 8 13
      H after F, G takes 2: 13 15 13 15`)
  })

  it('come out for activities on arrows', () => {
    // Taylor, Introduction to Management Science, solutions to chapter 8 (Project Management): critical path 1-3-4-5-6.
    expectArrows(`
      1-2 7: 0 7 2 9
      1-3 10: 0 10 0 10
      2-4 6: 7 13 9 15
      3-4 5: 10 15 10 15
      3-5 4: 10 14 14 18
      4-5 3: 15 18 15 18
      5-6 2: 18 20 18 20`)
  })

  it('come out where an arrow takes no time', () => {
    // From the same solutions; 4-5 is a dummy.
    expectArrows(`
      1-2 8: 0 8 1 9
      1-3 10: 0 10 0 10
      1-4 9: 0 9 6 15
      2-5 6: 8 14 9 15
      2-6 4: 8 12 16 20
      3-5 5: 10 15 10 15
      4-5 0: 9 9 15 15
      4-7 7: 9 16 20 27
      5-7 12: 15 27 15 27
      5-8 15: 15 30 16 31
      6-9 18: 12 30 20 38
      7-8 4: 27 31 27 31
      8-9 7: 31 38 31 38`)
  })
})
