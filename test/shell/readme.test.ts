/** The README's worked examples, typed into the terminal: what it prints is what stands there. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { main } from '../../main/shell/cli.ts'
import { terminalWords } from '../../main/shell/cli/words.ts'
import { projectRoot } from '../support/needs.ts'

const dir = mkdtempSync(join(tmpdir(), 'salesplan-readme-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const section = readFileSync(join(projectRoot, 'README.md'), 'utf8').split('## Allocating and formulas')[1].split('\n## ')[0]
const blocks = [...section.matchAll(/```(\S*)\n([^]*?)```/g)].map(([, name, text]) => ({ name, text }))

/** Words as a shell parts them. */
const wordsOf = (line: string): string[] => [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, bare]) => double ?? single ?? bare)

test('every example of allocating and formulas prints what the README says', () => {
  for (const { name, text } of blocks) if (name !== '') writeFileSync(join(dir, name), text)
  const typed = blocks.filter((b) => b.name === '').flatMap(({ text }) => text.split('$ salesplan ').slice(1))
  expect(typed.length).toBeGreaterThan(12)
  for (const example of typed) {
    const [line, ...expected] = example.trimEnd().split('\n')
    const said: string[] = []
    const hear = (text: string): void => { said.push(...text.replaceAll(`${dir}/`, '').replaceAll(/\(\d{4}-\d\d-\d\dT[^)]*\)/g, '(…)').split('\n')) }
    main(wordsOf(line).map((word) => (/\.(salesplan|csv)$/.test(word) ? join(dir, word) : word)), { locale: 'en', words: terminalWords.en, out: hear, note: hear, input: () => '' })
    expect(said, line).toEqual(expected)
  }
})
