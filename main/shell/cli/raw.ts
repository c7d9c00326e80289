/** Any command or query of the contract, by name and JSON. */
import { commands, queries, type Name } from '../../../shared/contract/index.ts'
import { schemaOf } from '../../../shared/contract/schema.ts'
import { PlanError } from '../../../shared/errors.ts'
import { isCommand } from '../../service/session.ts'
import { flag, now, read, withPlan, type Command, type Terminal } from './command.ts'

export const run: Command = {
  usage: 'run FILE NAME [JSON] | run --list      (JSON - reads standard input)',
  about: 'gives any command of the contract; --list names them all with the JSON Schema of what each takes',
  run: (args, terminal) => (args[0] === '--list' ? list(Object.keys(commands) as Name[], args, terminal) : call(args, terminal, isCommand)),
}

export const query: Command = {
  usage: 'query FILE NAME [JSON] | query --list    (JSON - reads standard input)',
  about: 'asks any query of the contract; --list names them all',
  run: (args, terminal) => (args[0] === '--list' ? list(Object.keys(queries) as Name[], args, terminal) : call(args, terminal, (name) => Object.hasOwn(queries, name))),
}

/** A name a line, and after a tab what it takes. */
function list(names: readonly Name[], args: string[], { out }: Terminal): void {
  read(args, { list: flag }, 0)
  for (const name of names.toSorted()) out(`${name}\t${JSON.stringify(schemaOf(name))}`)
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
