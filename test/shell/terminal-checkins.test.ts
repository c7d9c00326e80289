/** Check-ins from the terminal: what a person reads, what a script gets. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { doneOn, sayOn } from '../support/terminal.ts'

let dir: string, file: string
const done = (command: string, ...args: string[]): string[] => doneOn(file, command, args)
const write = (name: string, text: string): string => { writeFileSync(join(dir, name), text); return join(dir, name) }

/** East with Ann, of whom 100 are asked in the first week; West with Cy. */
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'salesplan-terminal-'))
  file = join(dir, 'plan.salesplan')
  done('new', '--quarter', '2018-Q1', '--unit', '1', '--name', 'Acme')
  done('import', write('team.csv', 'Region,Rep\nEast,Ann\nWest,Cy\n'), '--as', 'team')
  done('set', '--measure', 'quota', '--node', 'Ann', '--period', '2018-01-01', '--value', '100')
  done('import', write('tasks.csv', 'Id,Name,Duration,Owner\n1,Call,3d,Ann\n'), '--as', 'tasks')
})
afterEach(() => { rmSync(dir, { recursive: true, force: true }) })

test('keeps one and says what needs talk', () => {
  // Call was to be over on Wednesday, the 3rd; Friday is two days of work later.
  expect(done('checkin', 'Acme', '--day', '2018-01-05', '--note', 'All there.')).toEqual([
    'Done: keep the check-in of Acme on 2018-01-05.', '  East is behind: 0 of 100 to date', '  Call is overdue for 2 days of work (Ann)', 'Without need of talk: 1 team, 0 tasks, 0 goals.',
  ])
  expect(sayOn(file, 'checkin', ['Acme', '--day', '2018-01-05']).note).toEqual(['Acme has a check-in on 2018-01-05 already: add to that one; nothing was changed.'])
  expect([sayOn(file, 'checkin', ['Acme', '--day', 'soon']).code, sayOn(file, 'checkin', []).code]).toEqual([1, 2])
  expect(done('undo')).toEqual(['Undone: keep the check-in of Acme on 2018-01-05.'])
})

test('tells how far the deals know, and is asked for no more', () => {
  // Tuesday is the second of the five days that ask for 100.
  done('import', write('deals.csv', 'Id,Owner,Stage,Amount,Close date\n1,Ann,Won,40,2018-01-02\n'), '--as', 'deals')
  expect(done('checkin', 'East', '--day', '2018-01-05').slice(1)).toEqual(['Deals known to 2018-01-02.', '  Call is overdue for 2 days of work (Ann)', 'Without need of talk: 1 team, 0 tasks, 0 goals.'])
  expect(done('checkins').map((line) => line.trim().split(/ {2,}/))[1]).toEqual(['2018-01-05', 'Acme/East', '40', '40', '2018-01-02', '0'])
  expect(JSON.parse(done('checkins', '--json')[0])).toMatchObject([{ figures: { known: '2018-01-02' } }])
})

test('says so in one sentence where none was kept, in either language', () => {
  expect([done('checkins'), done('checkins', '--json')]).toEqual([['No check-in was kept yet; `checkin FILE NODE` keeps one.'], ['[]']])
  expect(sayOn(file, 'checkins', [], 'zh').out).toEqual(['尚未保存任何周会；用 `checkin FILE NODE` 保存一次。'])
})

test('lists them, the newest first, with their figures as they stood', () => {
  done('checkin', 'Acme', '--day', '2018-01-05')
  done('checkin', 'East', '--day', '2018-01-12')
  done('set', '--measure', 'quota', '--node', 'Ann', '--period', '2018-01-01', '--value', '900')
  expect(done('checkins').map((line) => line.trim().split(/ {2,}/))).toEqual([['where', 'quota to date', 'actual', 'pipeline', 'deals known to', 'open problems'], ['2018-01-12', 'Acme/East', '100', '0'], ['2018-01-05', 'Acme', '100', '0']])
  expect(JSON.parse(done('checkins', '--json')[0])).toMatchObject([{ day: '2018-01-12', path: ['Acme', 'East'] }, { day: '2018-01-05', figures: { since: null, work: { overdue: [{ name: 'Call', finish: '2018-01-03' }] } } }])
  expect(JSON.parse(done('checkin', 'West', '--day', '2018-01-12', '--json')[0])).toMatchObject({ day: '2018-01-12', figures: { agenda: [], quiet: { teams: 1 } } })
})

test('are in the calendar of the work', () => {
  done('checkin', 'Acme', '--day', '2018-01-05')
  done('export', join(dir, 'work.ics'), '--as', 'tasks')
  expect([existsSync(join(dir, 'work.ics')), readFileSync(join(dir, 'work.ics'), 'utf8').match(/SUMMARY:Check-in: Acme/g)?.length]).toEqual([true, 13])
})
