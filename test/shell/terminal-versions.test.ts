/** Versions from the terminal: listed, brought back whole or by branch. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { doneOn, sayOn } from '../support/terminal.ts'

let dir: string, file: string
const done = (command: string, ...args: string[]): string[] => doneOn(file, command, args)
const quotas = (): (number | null)[] => (JSON.parse(done('query', 'show', '{"measure":"quota","by":"quarter","period":"2018-Q1"}')[0]) as { rows: { values: (number | null)[] }[] }).rows.map((r) => r.values[0])

/** East with Ann, of whom 100 are asked; West with Cy, of whom 50 are: kept as "Board". */
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'salesplan-terminal-'))
  file = join(dir, 'plan.salesplan')
  done('new', '--quarter', '2018-Q1', '--unit', '1', '--name', 'Acme')
  writeFileSync(join(dir, 'team.csv'), 'Region,Rep\nEast,Ann\nWest,Cy\n')
  done('import', join(dir, 'team.csv'), '--as', 'team')
  done('set', '--measure', 'quota', '--node', 'Ann', '--period', '2018-Q1', '--value', '100')
  done('set', '--measure', 'quota', '--node', 'Cy', '--period', '2018-Q1', '--value', '50')
})
afterEach(() => { rmSync(dir, { recursive: true, force: true }) })

test('restore brings back a version, or one branch that is gone since, as one step; --list names them', () => {
  expect(done('restore', '--list')[0]).toContain('No version was kept yet')
  done('run', 'version.add', '{"name":"Board","note":"as shown"}')
  expect(done('restore', '--list')).toEqual([expect.stringMatching(/^Board {2}\S+ {2}\S+.* {2}as shown$/)])
  expect(sayOn(file, 'restore', ['--node', 'East']).code).toBe(2)
  done('set', '--measure', 'quota', '--node', 'Cy', '--period', '2018-Q1', '--value', '60')
  done('run', 'node.remove', JSON.stringify({ node: (JSON.parse(done('query', 'outline')[0]) as { nodes: { id: string; name: string }[] }).nodes.find((n) => n.name === 'East')!.id }))
  expect(quotas()).toEqual([60, 60, 60])
  expect(done('restore', '--version', 'board', '--node', 'East')).toEqual(['Done: restore East from version Board.'])
  expect(quotas()).toEqual([160, 100, 100, 60, 60])
  expect(done('restore', '--version', 'Board')).toEqual(['Done: restore version Board.'])
  expect(quotas()).toEqual([150, 100, 100, 50, 50])
  expect(done('undo')).toEqual(['Undone: restore version Board.'])
  expect(quotas()).toEqual([160, 100, 100, 60, 60])
  expect(JSON.parse(done('restore', '--version', 'Board', '--json')[0])).toMatchObject({ stayed: [] })
  expect(sayOn(file, 'restore', ['--version', 'Draft'])).toMatchObject({ code: 1, note: ['The plan has no version “Draft”; nothing was changed.'] })
  expect(sayOn(file, 'restore', ['--version', 'Board', '--node', 'North']).code).toBe(1)
})
