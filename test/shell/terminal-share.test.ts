import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { main } from '../../main/shell/cli.ts'
import { terminalWords } from '../../main/shell/cli/words.ts'
import { isSealed } from '../../shared/sealed.ts'
import { twoTeams, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
beforeEach(() => {
  plan = twoTeams()
  for (const rep of ['Ann', 'Bo', 'Cy']) plan.set('quota', rep, '2018-01-08', 1000)
})
afterEach(() => plan.close())

/** Exit code, and what is said. */
function say(args: string[], input = ''): { code: number; out: string[]; note: string[] } {
  const out: string[] = [], note: string[] = []
  return { code: main(args, { locale: 'en', words: terminalWords.en, out: (line) => out.push(line), note: (line) => note.push(line), input: () => input }), out, note }
}
const at = (name: string): string => join(plan.dir, name)

test('a branch goes out, is changed and comes back: what both changed waits until one side is preferred', () => {
  expect(say(['share', plan.path, at('east.salesplan'), '--node', 'East', '--to', 'Eve', '--open-cells'])).toEqual({ code: 0, out: [`Made ${at('east.salesplan')}: 4 places, 2 numbers, 0 deals.`], note: [] })
  expect(say(['set', at('east.salesplan'), '--measure', 'quota', '--node', 'Ann', '--period', '2018-01-08', '--value', '15']).code).toBe(0)
  expect(say(['set', at('east.salesplan'), '--measure', 'quota', '--node', 'Bo', '--period', '2018-01-08', '--value', '20']).code).toBe(0)
  expect(say(['set', plan.path, '--measure', 'quota', '--node', 'Bo', '--period', '2018-01-08', '--value', '30']).code).toBe(0)
  const dry = say(['merge', plan.path, at('east.salesplan'), '--dry-run'])
  expect(dry).toEqual({ code: 0, out: ['Eve · East: 1 numbers, 0 other things, 0 deals; 1 conflict', '  Bo · quota · 2018-01-08: both changed it (then 10, mine 30, theirs 20)'], note: [] })
  expect(say(['merge', plan.path, at('east.salesplan')])).toMatchObject({ code: 1, note: ['One conflict is not decided: add --prefer mine or --prefer theirs, or merge in the window. Nothing was changed.'] })
  expect(say(['merge', plan.path, at('east.salesplan'), '--prefer', 'theirs'])).toMatchObject({ code: 0, out: [...dry.out, 'Merged: 2 numbers, 0 other things, 0 deals.'] })
  plan.session.plan.catchUp()
  expect(['Ann', 'Bo', 'Cy'].map((rep) => plan.value('quota', rep, '2018-01-08'))).toEqual([1500, 2000, 1000])
  expect(JSON.parse(say(['merge', plan.path, at('east.salesplan'), '--json']).out[0])).toMatchObject({ conflicts: [], merged: { cells: 0, rows: 0, deals: 0 }, refused: [] })
})

test('what does not belong to the plan is told by name and sets the exit code', () => {
  writeFileSync(at('notes.salesplan'), 'no plan')
  const { code, note } = say(['merge', plan.path, at('notes.salesplan'), plan.path])
  expect([code, note]).toEqual([1, [`“${at('notes.salesplan')}” is not a Salesplan file; it was left as it is.`, 'plan.salesplan is the plan itself: choose a copy that came back.', 'None of these files can be merged here; nothing was changed.']])
})

test('under a password nothing of the copy can be read, and with it the plan comes back out', () => {
  expect(say(['share', plan.path, at('secret.salesplan'), '--password-stdin'], 'tulip\n').code).toBe(0)
  const bytes = readFileSync(at('secret.salesplan'))
  expect([isSealed(bytes), ...['Company', 'East', 'Ann', 'SQLite', 'quota'].map((text) => bytes.includes(text))]).toEqual([true, false, false, false, false, false])
  expect(say(['unseal', at('secret.salesplan'), at('open.salesplan'), '--password-stdin'], 'tulip').code).toBe(0)
  expect(say(['show', at('open.salesplan'), '--measure', 'quota', '--by', 'quarter']).out.join('\n')).toContain('Cy')
})

test('as a letter it brings the table of its branch, the return address and the copy; a protected one brings no figure', () => {
  expect(say(['share', plan.path, at('east.eml'), '--node', 'East', '--to', 'Eve', '--eml', '--mail-to', 'eve@example.com', '--reply-to', 'ann@example.com']).code).toBe(0)
  const letter = readFileSync(at('east.eml'), 'latin1')
  expect(letter).toMatch(/^To: "?Eve"? <eve@example\.com>\r$/m)
  expect(letter).toMatch(/^Reply-To: .*<ann@example\.com>\r$/m)
  expect(letter).toMatch(/^Subject: East: plan for 2018-Q1\r$/m)
  const parts = [...letter.matchAll(/Content-Transfer-Encoding: base64\r\n(?:Content-Disposition:[^]*?)?\r\n([A-Za-z0-9+/=\r\n]+)/g)].map((m) => Buffer.from(m[1], 'base64'))
  expect(parts).toHaveLength(3)
  const text = parts[0].toString('utf8')
  expect([text.includes('East'), text.includes('Ann'), text.includes('20'), text.includes('West'), text.includes('Cy')]).toEqual([true, true, true, false, false])
  expect(parts[2].subarray(0, 15).toString()).toBe('SQLite format 3')
  expect(say(['share', plan.path, at('secret.eml'), '--node', 'East', '--eml', '--zip', '--password-stdin'], 'tulip').code).toBe(0)
  const secret = readFileSync(at('secret.eml'), 'latin1')
  expect(secret).toMatch(/^Subject: Plan for 2018-Q1, protected by a password\r$/m)
  const words = [...secret.matchAll(/Content-Transfer-Encoding: base64\r\n(?:Content-Disposition:[^]*?)?\r\n([A-Za-z0-9+/=\r\n]+)/g)].map((m) => Buffer.from(m[1], 'base64'))
  for (const name of ['East', 'Ann', 'Company']) expect([name, words.some((part) => part.includes(name))]).toEqual([name, false])
})

test('an unknown part, or two ways of closing it, is wrong usage', () => {
  for (const extra of [['--without', 'salaries'], ['--open-cells', '--read-only']]) expect(say(['share', plan.path, at('x.salesplan'), ...extra]).code).toBe(2)
})
