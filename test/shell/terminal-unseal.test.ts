/** `unseal` as a script meets it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { main } from '../../main/shell/cli.ts'
import { terminalWords } from '../../main/shell/cli/words.ts'
import { seal } from '../../main/exchange/sealed.ts'
import { doneOn, sayOn, type Said } from '../support/terminal.ts'

let dir: string
const at = (name: string): string => join(dir, name)
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'salesplan-unseal-'))
  doneOn(at('plan.salesplan'), 'new', ['--quarter', '2018-Q1', '--name', 'Acme'])
  writeFileSync(at('sent.salesplan'), seal(readFileSync(at('plan.salesplan')), 'long enough'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

function unseal(out: string, input: string, ...flags: string[]): Said {
  const said: Said = { code: 0, out: [], note: [] }
  said.code = main(['unseal', at('sent.salesplan'), at(out), ...flags], { locale: 'en', words: terminalWords.en, out: (line) => said.out.push(line), note: (line) => said.note.push(line), input: () => input })
  return said
}

test.each([['long enough\n'], ['long enough'], ['long enough\r\nmore\r\n'], ['\ufefflong enough\n']])('the first line of %j is the password: the plan is made, and is no longer protected', (input) => {
  const out = `out${input.length}.salesplan`
  expect(unseal(out, input, '--password-stdin')).toEqual({ code: 0, out: [`Made ${at(out)}, which is not protected: whoever can read that file can read the plan.`], note: [] })
  expect(doneOn(at(out), 'check', [])[0]).toMatch(/^All is well/)
})

test('a wrong password is said in one sentence, and no file is made', () => {
  const before = readdirSync(dir)
  const { code, out, note } = unseal('none.salesplan', 'long enough \n', '--password-stdin')
  expect([code, out, note]).toEqual([1, [], [expect.stringContaining('That is not the password of')]])
  expect(readdirSync(dir)).toEqual(before)
})

test('without --password-stdin it is wrong usage: no password is taken from the arguments', () => {
  const { code, note } = unseal('none.salesplan', 'long enough\n')
  expect([code, note]).toEqual([2, ['salesplan unseal FILE OUT --password-stdin']])
})

test('every other command says of a protected plan that it is one', () => {
  for (const command of ['check', 'history', 'goals']) expect(sayOn(at('sent.salesplan'), command, []), command).toMatchObject({ code: 1, out: [], note: [expect.stringContaining('is protected by a password')] })
})
