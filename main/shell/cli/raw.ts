/** Any command or query of the contract, by name and JSON. */
import { queries, type Name } from '../../../shared/contract/index.ts'
import { PlanError } from '../../../shared/errors.ts'
import { isCommand } from '../../service/session.ts'
import { now, read, withPlan, type Command, type Terminal } from './command.ts'

export const run: Command = {
  usage: "run FILE NAME [JSON]      (JSON - reads standard input)",
  about: 'gives any command of the contract',
  run: (args, terminal) => call(args, terminal, isCommand),
}

export const query: Command = {
  usage: "query FILE NAME [JSON]    (JSON - reads standard input)",
  about: 'asks any query of the contract',
  run: (args, terminal) => call(args, terminal, (name) => Object.hasOwn(queries, name)),
}

function call(args: string[], terminal: Terminal, known: (name: string) => boolean): void {
  const { positionals: [file, name, text = '{}'] } = read(args, {}, 2, 3)
  if (!known(name)) throw new PlanError('command.unknown', { name })
  const input = jsonOf(text === '-' ? terminal.input() : text, name)
  const answer: unknown = withPlan(file, (session) => now(session.call(name as Name, input) as unknown))
  terminal.out(JSON.stringify(answer, plain))
}

function jsonOf(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new PlanError('input.invalid', { where: name, why: error instanceof Error ? error.message : 'not JSON' })
  }
}

/** Numbers as a list with null for blank, bytes as base64. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  return value instanceof Float64Array || value instanceof Uint32Array ? Array.from(value) : value
}
