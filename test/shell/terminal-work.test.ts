/** Work from the terminal: what a person reads, what a script gets. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

/** East with Ann, West with Cy, and two tasks, the second after the first. */
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'salesplan-terminal-'))
  file = at('plan.salesplan')
  done('new', '--quarter', '2018-Q1', '--unit', '1', '--name', 'Acme')
  done('import', write('team.csv', 'Region,Rep\nEast,Ann\nWest,Cy\n'), '--as', 'team')
  done('import', write('tasks.csv', 'Id,Name,Duration,Owner,Predecessors\n1,Call,3d,Ann,\n2,Sign,1d,Ann,1\n'), '--as', 'tasks')
})
afterEach(() => { rmSync(dir, { recursive: true, force: true }) })

test('says when work can be done, and to a script with its slack', () => {
  expect(done('schedule', '--today', '2018-01-04').map((line) => line.split(/ {2,}/))).toEqual([['task', 'owner', 'start', 'finish', 'days', 'done', 'slack'], ['Call', 'Ann', '2018-01-01', '2018-01-03', '3', '0%', 'critical', 'overdue'], ['Sign', 'Ann', '2018-01-04', '2018-01-04', '1', '0%', 'critical']])
  expect(JSON.parse(done('schedule', '--today', '2018-01-04', '--json')[0])).toMatchObject({ from: '2018-01-01', to: '2018-01-04', tasks: [{ name: 'Call', start: '2018-01-01', finish: '2018-01-03', slack: 0, critical: true, overdue: true, late: null }, { name: 'Sign' }] })
  expect(say('schedule', ['--today', 'soon']).code).toBe(2)
})

test('says how late it is against a baseline', () => {
  done('run', 'baseline.add', '{"name":"First","today":17532}')
  done('import', write('tasks.csv', 'Id,Name,Duration,Owner,Predecessors\n1,Call,5d,Ann,\n2,Sign,1d,Ann,1\n'), '--as', 'tasks')
  expect(done('schedule', '--today', '2018-01-01', '--baseline', 'first').map((line) => line.split(/ {2,}/).at(-1))).toEqual(['late', '2', '2'])
  expect(say('schedule', ['--baseline', 'Second']).note).toEqual(['The plan has no baseline “Second”; nothing was changed.'])
})

test('plans work otherwise in a scenario, and says when it is done and what it brings there', () => {
  const [call, sign] = (JSON.parse(done('query', 'work')[0]) as { tasks: { id: string }[] }).tasks.map((t) => t.id)
  done('scenario', 'new', 'Late')
  expect(done('run', 'effect.set', JSON.stringify({ task: sign, amount: 2300 }))[0]).toMatch(/"effect"/)
  expect(done('run', 'tasks.in', JSON.stringify({ scenario: 'Late', tasks: [{ task: call, day: 17_546 }] }))).toEqual(['{"changed":1}'])
  const finishes = (...more: string[]): string[] => done('schedule', '--today', '2018-01-01', ...more).slice(1).map((line) => line.split(/ {2,}/)[3])
  // Three days from Monday 15 January, and one more.
  expect([finishes(), finishes('--scenario', 'late')]).toEqual([['2018-01-03', '2018-01-04'], ['2018-01-17', '2018-01-18']])
  // From Friday 5 January on 19 of 23 days of 2,300, from Friday 19 January on nine.
  const january = (...more: string[]): number => (JSON.parse(done('show', '--measure', 'initiatives', '--by', 'month', '--json', ...more)[0]) as { columns: { id: string }[]; rows: { values: number[] }[] }).rows[0].values[0]
  expect([january(), january('--scenario', 'Late')]).toEqual([1900, 900])
  expect(say('schedule', ['--scenario', 'Nobody’s']).code).toBe(1)
})

test('brings in what another tool wrote, after a look where one is asked for', () => {
  const source = write('jira.csv', 'Summary,Issue key,Issue id,Issue Type,Status,Assignee,Due date\nMail,S-1,1,Task,To Do,Zed,2/3/2018 16:14\n')
  expect(say('import', [source, '--as', 'tasks'])).toMatchObject({ code: 1, note: ['jira.csv writes dates like 2/3/2018 16:14, where day and month can\'t be told apart: say which comes first; nothing was changed.'] })
  expect(say('import', [source, '--as', 'tasks', '--dates', 'mdy', '--dry-run'])).toEqual({ code: 0, out: ['Would import jira.csv: 1 tasks: 1 new, 0 changed, 0 unchanged, 0 links'], note: ['Known by name only, since no seat has it: Zed'] })
  expect(done('schedule', '--json').map((line) => (JSON.parse(line) as { tasks: unknown[] }).tasks.length)).toEqual([2])
  expect(say('import', [source, '--as', 'tasks', '--dates', 'mdy']).out).toEqual(['Imported jira.csv: 1 tasks: 1 new, 0 changed, 0 unchanged, 0 links'])
  expect(done('undo')).toEqual(['Undone: import 1 tasks from jira.csv.'])
  expect(say('import', [write('x.xml', '<html/>'), '--as', 'tasks']).note).toEqual(['x.xml is no Microsoft Project XML: it begins with “html”. Save the project as XML; nothing was changed.'])
  expect(say('import', [source, '--as', 'tasks', '--preset', 'outlook']).code).toBe(2)
})

test('writes a project, a table, Jira’s table, a board and a calendar, and names what has no place there', () => {
  for (const name of ['a.xml', 'a.csv', 'a.ics']) expect(done('export', at(name), '--as', 'tasks')[0]).toMatch(/^Wrote .*\d+ bytes/)
  expect(done('export', at('j.csv'), '--as', 'tasks', '--preset', 'jira')[0]).toMatch(/^Wrote/)
  expect(readFileSync(at('j.csv'), 'utf8')).toContain('Issue key')
  expect(readFileSync(at('a.xml'), 'utf8')).toContain('http://schemas.microsoft.com/project')
  const board = say('export', [at('a.json'), '--as', 'tasks'])
  expect([board.code, board.note.some((line) => line.includes('Sign: its link (Call) has no place in such a file'))]).toEqual([0, true])
  expect([say('export', [at('a.doc'), '--as', 'tasks']).code, say('export', [at('a.xml'), '--as', 'tasks', '--preset', 'jira']).code, existsSync(at('a.doc'))]).toEqual([2, 2, false])
})

test('lists targets with their growth and what is not right with them', () => {
  done('import', write('deals.csv', 'Id,Owner,Stage,Amount,Close date\n1,Ann,Won,1000,2017-02-01\n'), '--as', 'deals')
  done('run', 'target.add', '{"name":"Raise sales","amount":1200}')
  done('run', 'target.add', JSON.stringify({ name: 'East', amount: 900, node: (JSON.parse(done('query', 'outline')[0]) as { nodes: { id: string; name: string }[] }).nodes.find((n) => n.name === 'East')!.id }))
  expect(done('goals').map((line) => line.split(/ {2,}/).filter((cell) => cell !== ''))).toEqual([
    ['goal', 'where', 'period', 'amount', 'on last year', 'so far', 'by'],
    ['Raise sales', 'Acme', '2018-Q1', '1,200', '+20%', '2018-03-31'],
    ['East', 'East', '2018-Q1', '900', '-10%', '2018-03-31', 'serves no other goal; slack: last year it was 1,000'],
  ])
  expect(JSON.parse(done('goals', '--json')[0])).toMatchObject([{ name: 'Raise sales', amount: 1200, base: 1000, growth: expect.closeTo(0.2, 12) as number, deadline: '2018-03-31', faults: [] }, {}])
})
