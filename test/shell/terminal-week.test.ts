/** Activities and a seat's week from the terminal: what a person reads, what a script gets. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Locale } from '../../shared/locales/index.ts'
import { doneOn, sayOn, type Said } from '../support/terminal.ts'

let dir: string, file: string
const say = (command: string, args: readonly string[], locale?: Locale): Said => sayOn(file, command, args, locale)
const done = (command: string, ...args: string[]): string[] => doneOn(file, command, args)
const at = (name: string): string => join(dir, name)
const write = (name: string, text: string): string => { writeFileSync(at(name), text); return at(name) }
const cells = (lines: readonly string[]): string[][] => lines.map((line) => line.trim().split(/ {2,}/))

/** East with Ann, who is asked 1,000 in each of the first two weeks of 2018, and West with Cy, who is asked nothing; the deals know up to 9 January. */
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'salesplan-terminal-'))
  file = at('plan.salesplan')
  done('new', '--quarter', '2018-Q1', '--unit', '1', '--name', 'Acme')
  done('import', write('team.csv', 'Region,Rep\nEast,Ann\nWest,Cy\n'), '--as', 'team')
  say('import', [write('deals.csv', 'Id,Name,Owner,Stage,Amount,Close date,Created\n1,First,Ann,Won,400,2018-01-03,2017-12-01\n2,Second,Ann,Lost,100,2018-01-09,2017-12-01\n3,Third,Ann,Open,50,2018-01-10,2017-12-01\n'), '--as', 'deals'])
  for (const week of ['2018-01-01', '2018-01-08']) done('set', '--measure', 'quota', '--node', 'Ann', '--period', week, '--value', '1000')
  done('driver', 'new', 'deal size', '--unit', 'money')
  done('driver', 'set', 'deal size', '500')
})
afterEach(() => { rmSync(dir, { recursive: true, force: true }) })

test('works activities back, says by which rates, and names who is left out', () => {
  done('driver', 'new', 'win rate')
  done('driver', 'set', 'win rate', '40%')
  // 1,600 to win are 4 deals of 500, 10 proposals, 20 meetings, 100 calls.
  const shown = say('activities', ['Acme', '--preview'])
  expect(cells(shown.out)).toEqual([['to win', 'deals', 'proposals', 'meetings', 'calls'], ['Ann', '1,600', '4', '10', '20', '100'], ['deal size 500 (as the plan says)'], ['win rate 40% (as the plan says)'], ['proposal rate 50% (assumed)'], ['meeting rate 20% (assumed)']])
  expect(shown.note).toEqual(['Cy was left out: no quota is asked of it.'])
  expect(say('show', ['--measure', 'calls', '--by', 'quarter']).code).toBe(1)
  expect(done('activities', 'Ann')[0]).toBe('Done: plan activities of Ann · 2018-Q1.')
  expect(cells(done('show', '--measure', 'calls', '--by', 'quarter')).map((row) => row.at(-1))).toEqual(['2018-Q1', '100', '100', '100', 'West', 'Cy'])
  expect(JSON.parse(done('activities', 'Ann', '--json')[0])).toMatchObject({ changed: 0, from: '2018-01-10', total: { deals: 4, calls: 100 }, left: [] })
})

test('begins with the day that is named, and says before whether other numbers stand there', () => {
  done('driver', 'new', 'win rate')
  done('driver', 'set', 'win rate', '40%')
  done('activities', 'Ann')
  expect(say('activities', ['Ann', '--preview']).note).toEqual([])
  done('set', '--measure', 'calls', '--node', 'Ann', '--period', '2018-03-05', '--value', '77')
  expect(JSON.parse(done('activities', 'Ann', '--from', '2018-03-26', '--preview', '--json')[0])).toMatchObject({ from: '2018-03-26', replaces: '2018-03-26', total: { calls: 100 } })
  expect(say('activities', ['Ann', '--preview']).note).toEqual(['Other numbers stand in weeks from 2018-03-05 on: these would replace them.'])
  expect(say('activities', ['Ann', '--from', 'soon']).code).toBe(2)
  done('activities', 'Ann', '--from', '2018-03-26')
  // 100 over 58 working days from 10 January on were 8.62 for each of nine whole weeks; 93 are whole, and seven of these are one more: all but the last two. The last holds all 100 now.
  expect(cells(done('show', '--measure', 'calls', '--by', 'slice', '--node', 'Ann', '--period', '2018-03')).at(-1)!.slice(-4)).toEqual(['77', '9', '8', '100'])
})

test('says that some seats missed a week which their group reached', () => {
  done('set', '--measure', 'quota', '--node', 'Cy', '--period', '2018-01-01', '--value', '10')
  const last = (name: string, locale?: Locale): string => say('week', [name, '--day', '2018-01-10'], locale).out.at(-1)!.trim().split(/ {2,}/).at(-1)!
  expect([last('Cy'), last('Acme')]).toEqual(['missed', 'missed'])
  done('set', '--measure', 'quota', '--node', 'Ann', '--period', '2018-01-01', '--value', '300')
  expect([last('Cy'), last('Acme'), last('Acme', 'zh')]).toEqual(['missed', 'some seats missed', '部分席位未达成'])
})

test('shows a week, and carries a missed one on', () => {
  expect(cells(done('week', 'Ann', '--day', '2018-01-10'))).toEqual([
    ['Ann · 2018-01-08 – 2018-01-14'], ['quota', 'carried', 'target', 'won', 'left'], ['week', '1,000', '0', '1,000', '0', '1,000'], ['2018-01', '2,000', '0', '2,000', '400', '1,600'], ['2018-Q1', '2,000', '0', '2,000', '400', '1,600'],
    ['Third 50 USD 2018-01-10'], ['before', 'quota', 'carried', 'target', 'won', 'left'], ['2018-01-01', '1,000', '0', '1,000', '400', '600', 'missed'],
  ])
  expect(done('week', 'Ann', '--day', '2018-01-01', '--carry', 'next')).toEqual(['Done: carry what Ann missed from 2018-01-01 on to the next week.'])
  expect(JSON.parse(done('week', 'Ann', '--day', '2018-01-10', '--json')[0])).toMatchObject({ from: '2018-01-08', known: '2018-01-09', amounts: { week: { quota: 1000, carried: 600, target: 1600 } }, past: [{ from: '2018-01-01', carried: -600, target: 400, missed: false }] })
})

test('refuses in a sentence, and wrong usage by its own', () => {
  expect(say('week', ['Ann', '--day', '2018-01-10', '--carry', 'next']).note).toEqual(['The week of 2018-01-08 is not over by the deals, which know up to 2018-01-09: import newer ones first; nothing was changed.'])
  expect(say('week', ['Cy', '--day', '2018-01-01', '--carry', 'rest']).note).toEqual(['Nothing is missing at Cy in the week of 2018-01-01; nothing was changed.'])
  expect(say('week', ['Ann', '--day', '2018-01-01', '--carry', 'never']).code).toBe(2)
  expect(say('week', ['Ann', '--day', 'soon']).code).toBe(2)
  expect(say('week', ['Cy', '--day', '2018-01-01', '--carry', 'rest'], 'zh').note).toEqual(['Cy在 2018-01-01 当周没有缺口，未做任何更改。'])
})
