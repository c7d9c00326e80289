/** What a command of the terminal is, and what it is given. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { PlanError } from '../../../shared/errors.ts'
import type { Locale } from '../../../shared/locales/index.ts'
import { openSession, type Session } from '../../service/index.ts'
import { configDir } from '../places.ts'
import { signedAs } from '../who.ts'
import type { Words } from './words.ts'

export interface Terminal {
  locale: Locale
  words: Words
  /** One line of the answer, and one beside it for a person to see. */
  out: (line: string) => void
  note: (line: string) => void
  /** All of standard input. */
  input: () => string
}

export interface Command {
  /** Arguments as the help shows them. */
  usage: string
  about: string
  /** Answers the exit code where it isn't 0. */
  run: (args: string[], terminal: Terminal) => number | void
}

/** Wrong usage; the sentence is the command's usage. */
export class UsageError extends Error {}

type Options = ParseArgsOptionsConfig
type Values<O extends Options> = {
  [K in keyof O]?: O[K] extends { multiple: true } ? string[] : O[K] extends { type: 'boolean' } ? boolean : string
}

/** What an option takes: a text, nothing, or a text each time it is given. */
export const text = { type: 'string' } as const
export const flag = { type: 'boolean' } as const
export const many = { type: 'string', multiple: true } as const

/** Options and positionals; anything unknown, missing or repeated is wrong usage. */
export function read<O extends Options>(args: string[], options: O, least: number, most = least): { values: Values<O>; positionals: string[] } {
  let parsed: { values: unknown; positionals: string[] }
  try {
    parsed = parseArgs({ args: joinNegative(args, options), options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
  if (parsed.positionals.length < least || parsed.positionals.length > most) throw new UsageError('arguments')
  return { values: parsed.values as Values<O>, positionals: parsed.positionals.map((word) => word.replace(BELOW_ZERO, '')) }
}

/** Stands before a word that would pass for an option; no argument of a program holds it. */
const BELOW_ZERO = '\0'

/** `--value -500` and `-500` alone are amounts below zero, not options. */
function joinNegative(args: string[], options: Options): string[] {
  const out: string[] = []
  for (const arg of args) {
    const last = out.at(-1)
    if (!/^-[\d.]/.test(arg)) out.push(arg)
    else if (last?.startsWith('--') && options[last.slice(2)]?.type === 'string') out[out.length - 1] = `${last}=${arg}`
    else out.push(BELOW_ZERO + arg)
  }
  return out
}

export function required(value: string | undefined): string {
  if (value === undefined) throw new UsageError('missing')
  return value
}

/** One of the words allowed, or the first where none is given. */
export function oneOf<T extends string>(value: string | undefined, allowed: readonly [T, ...T[]]): T {
  const found = value === undefined ? allowed[0] : allowed.find((a) => a === value)
  if (found === undefined) throw new UsageError(value)
  return found
}

/** Does something with a plan's file open, and lets go of it whatever comes. */
export function withPlan<T>(file: string, work: (session: Session) => T): T {
  const session = openSession({ who: signedAs(configDir()) })
  try {
    now(session.call('file.open', { path: resolve(file) }))
    return work(session)
  } finally {
    session.close()
  }
}

/** In this process a job answers at once too. */
export function now<T>(answer: T | Promise<T>): T {
  if (answer instanceof Promise) throw new PlanError('internal', { detail: 'a job answered later' })
  return answer
}

/** The first line of standard input, and nothing that a shell may have put around it. */
export const passwordOf = ({ input }: Terminal): string => input().replace(/^\ufeff/, '').split(/\r?\n/, 1)[0]

/** The text of a file. Refused: file.missing, file.denied, import.unreadable. */
export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EISDIR') throw new PlanError('import.unreadable', { file: path, detail: 'not a file' })
    throw new PlanError(code === 'ENOENT' || code === 'ENOTDIR' ? 'file.missing' : 'file.denied', { path })
  }
}
