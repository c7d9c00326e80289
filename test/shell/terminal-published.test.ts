/** Publishing, adjusting and letters from the terminal. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { doneOn, sayOn, type Said } from '../support/terminal.ts'

let dir: string, file: string
const say = (command: string, ...args: string[]): Said => sayOn(file, command, args)
const done = (command: string, ...args: string[]): string[] => doneOn(file, command, args)

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'salesplan-terminal-'))
  file = join(dir, 'plan.salesplan')
  done('new', '--quarter', '2018-Q1', '--unit', '1', '--name', 'Acme')
  writeFileSync(join(dir, 'team.csv'), 'Region,Rep\nEast,Ann\nEast,Bo\n')
  done('import', join(dir, 'team.csv'), '--as', 'team')
  for (const rep of ['Ann', 'Bo']) done('set', '--measure', 'quota', '--node', rep, '--period', '2018-Q1', '--value', '900')
})
afterEach(() => { rmSync(dir, { recursive: true, force: true }) })

test('a published quota is refused to set, is adjusted instead, and told by a letter that falls due', () => {
  expect(done('publish', '--node', 'East', '--day', '2018-01-01')).toEqual(['Done: publish the quotas of East in 2018-Q1.'])
  expect(say('set', '--measure', 'quota', '--node', 'Ann', '--period', '2018-Q1', '--value', '1')).toMatchObject({ code: 1, note: ['The quota of “Ann” was published, effective 2018-01-01, and is changed by an adjustment alone: adjust it, or take the publishing back; nothing was changed.'] })
  expect(done('adjust', '--node', 'Ann', '--amount', '-100', '--reason', 'leave', '--approver', 'Dee', '--absorbs', 'Bo', '--day', '2018-02-01')).toEqual(['Done: adjust the quota of Ann in 2018-Q1 by -100, absorbed by Bo.'])
  const run = (name: string, input: object): void => { done('run', name, JSON.stringify(input)) }
  const [{ nodes }] = [JSON.parse(done('query', 'outline', '{}').join('')) as { nodes: { id: string; name: string }[] }]
  run('letter.send', { nodes: ['root'], day: 17_532, due: 17_539 })
  run('letter.accept', { node: nodes.find((n) => n.name === 'Bo')!.id })
  // Sent on 1 January 2018, due on the 8th; today is later. Adjusted before: 800 and 1,000.
  expect(done('letters').map((line) => line.trim().split(/ {2,}/))).toEqual([['quota', 'letter', 'on', 'due'], ['Ann', '800', 'sent', '2018-01-01', '2018-01-08', 'overdue'], ['Bo', '1,000', 'accepted', '2018-01-01', '2018-01-08']])
  expect((JSON.parse(done('letters', '--overdue', '--json')[0]) as { name: string; due: string }[]).map((l) => [l.name, l.due])).toEqual([['Ann', '2018-01-08']])
  expect(say('publish', '--node', 'East', '--undo').note).toEqual(['1 adjustment rests on the published quotas of “East”: take it back first; nothing was changed.'])
})

test.each([['publish'], ['publish', '--node', 'East', '--day', 'tomorrow'], ['adjust', '--node', 'Ann', '--amount', '0', '--reason', 'leave', '--approver', 'D'], ['adjust', '--node', 'Ann', '--amount', '5', '--reason', 'whim', '--approver', 'D'], ['adjust', '--node', 'Ann', '--amount', '5', '--reason', 'leave']])('%s %s %s %s %s %s %s is wrong usage', (...args) => {
  expect(say(args[0], ...args.slice(1)).code).toBe(2)
})
