/** The terminal in this process, its commands given the plan of a test. */
import { expect } from 'vitest'
import { main } from '../../main/shell/cli.ts'
import { terminalWords } from '../../main/shell/cli/words.ts'
import type { Locale } from '../../shared/locales/index.ts'

export interface Said { code: number; out: string[]; note: string[] }

/** One command on the plan at `file`. */
export function sayOn(file: string, command: string, args: readonly string[], locale: Locale = 'en'): Said {
  const said: Said = { code: 0, out: [], note: [] }
  said.code = main([command, file, ...args], { locale, words: terminalWords[locale], out: (line) => said.out.push(line), note: (line) => said.note.push(line), input: () => '' })
  return said
}

/** What it prints, where it has nothing to object. */
export function doneOn(file: string, command: string, args: readonly string[]): string[] {
  const { code, out, note } = sayOn(file, command, args)
  expect(note.join('\n'), [command, ...args].join(' ')).toBe('')
  expect(code).toBe(0)
  return out
}
