/** What is readable of a damaged plan, brought into a new one. */
import { resolve } from 'node:path'
import { tableText } from '../../../shared/locales/tables.ts'
import { openSession } from '../../service/index.ts'
import { flag, now, read, type Command } from './command.ts'

export const rescuing: Command = {
  usage: 'rescue FILE OUT [--json]',
  about: 'brings what is readable of a damaged plan into a new one, and says what is not; the damaged file is left as it is',
  run: (args, { locale, words, out }) => {
    const { values, positionals: [file, to] } = read(args, { json: flag }, 2)
    const session = openSession()
    try {
      const answer = now(session.call('file.rescue', { path: resolve(file), to: resolve(to) }))
      if (values.json) { out(JSON.stringify(answer)); return }
      for (const { table, ...rest } of answer.tables) out(words.rescued(tableText(table, locale), rest))
      out(words.rescuedSteps(answer.steps.kept, answer.steps.lost))
      out(words.rescuedTo(to))
    } finally {
      session.close()
    }
  },
}
