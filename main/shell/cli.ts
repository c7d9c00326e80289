/** The terminal: the same services for scripts and nightly imports, safe beside an open window. */
import { readFileSync } from 'node:fs'
import { refusal } from '../../shared/errors.ts'
import { sentence } from '../../shared/locales/index.ts'
import { UsageError, type Command, type Terminal } from './cli/command.ts'
import { calendar } from './cli/calendars.ts'
import { lock, set, unlock } from './cli/cells.ts'
import { checkin, checkins } from './cli/checkins.ts'
import { compare } from './cli/compare.ts'
import { checking, create, exporting, unsealing } from './cli/files.ts'
import { importing } from './cli/imports.ts'
import { adjust, letters, publish } from './cli/published.ts'
import { query, run } from './cli/raw.ts'
import { credit } from './cli/credits.ts'
import { local } from './cli/local.ts'
import { move } from './cli/moves.ts'
import { measure } from './cli/measures.ts'
import { layout, note } from './cli/notes.ts'
import { balance, role, seat } from './cli/people.ts'
import { driver, scenario } from './cli/scenarios.ts'
import { rescuing } from './cli/rescue.ts'
import { merging, sharing } from './cli/share.ts'
import { show } from './cli/show.ts'
import { restore } from './cli/restore.ts'
import { simulate } from './cli/simulate.ts'
import { history, redo, undo } from './cli/steps.ts'
import { outcome, seek, table, tornado } from './cli/whatif.ts'
import { activities, week } from './cli/week.ts'
import { why } from './cli/why.ts'
import { goals, schedule } from './cli/work.ts'
import { terminalWords } from './cli/words.ts'
import { spokenLocale } from './places.ts'

const commands: Record<string, Command> = {
  new: create, import: importing, set, lock, unlock, undo, redo, history, show, measure, scenario, driver, compare, outcome, seek, tornado, table, simulate, schedule, goals, checkins, checkin, activities, week, calendar, move, local, role, seat, credit, balance, why, note, layout, restore, run, query, publish, adjust, letters, share: sharing, merge: merging, export: exporting, unseal: unsealing, check: checking, rescue: rescuing,
}

const help = (): string => ['salesplan COMMAND …', '', ...Object.values(commands).flatMap(({ usage, about }) => [`  ${usage}`, `      ${about}`]), '',
  'A node is written by names from the top, or the end of them ("Company/East", "East"; a / within a name as \\/), or by its code.',
  'Exit code 1: refused, with one sentence on standard error. Exit code 2: wrong usage.'].join('\n')

/** Answers the exit code. */
export function main(args: readonly string[], terminal: Terminal): number {
  const [name, ...rest] = args
  if (name === '--help' || name === '-h' || name === 'help') { terminal.out(help()); return 0 }
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) { terminal.note(name === undefined ? help() : `${terminal.words.noCommand(name)}\n\n${help()}`); return 2 }
  if (rest.includes('--help') || rest.includes('-h')) { terminal.out(`salesplan ${command.usage}\n    ${command.about}`); return 0 }
  try {
    return command.run(rest, terminal) ?? 0
  } catch (error) {
    if (error instanceof UsageError) { terminal.note(`salesplan ${command.usage}`); return 2 }
    terminal.note(sentence(refusal(error), terminal.locale))
    return 1
  }
}

const locale = spokenLocale()
const write = (stream: NodeJS.WriteStream) => (line: string): void => { stream.write(`${line}\n`) }

/** The process's own arguments and streams. */
export function start(): void {
  // A reader that has seen enough (`| head`) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => { if (error.code === 'EPIPE') process.exit(0) })
  process.exitCode = main(process.argv.slice(2), {
    locale, words: terminalWords[locale], out: write(process.stdout), note: write(process.stderr), input: () => readFileSync(0, 'utf8'),
  })
}
