/** The way back: undo, redo, history. */
import { labelText } from '../../../shared/locales/index.ts'
import { flag, read, text, withPlan, type Command } from './command.ts'

export const undo: Command = {
  usage: 'undo FILE',
  about: 'takes the last step back',
  run: (args, { locale, out, words }) => {
    const { positionals: [file] } = read(args, {}, 1)
    out(words.undone(labelText(withPlan(file, (session) => session.call('history.undo', {})).label, locale)))
  },
}

export const redo: Command = {
  usage: 'redo FILE',
  about: 'does it again',
  run: (args, { locale, out, words }) => {
    const { positionals: [file] } = read(args, {}, 1)
    out(words.redone(labelText(withPlan(file, (session) => session.call('history.redo', {})).label, locale)))
  },
}

export const history: Command = {
  usage: 'history FILE [--text TEXT] [--who NAME] [--json | --csv]',
  about: 'lists the steps, newest first; those whose words hold a text or that a person took; --csv all of them as a table',
  run: (args, { locale, out, words }) => {
    const { values, positionals: [file] } = read(args, { text, who: text, json: flag, csv: flag }, 1)
    if (values.csv) { out(new TextDecoder().decode(withPlan(file, (session) => session.call('history.csv', { locale })).bytes).trimEnd()); return }
    const entries = withPlan(file, (session) => session.call('history', { limit: 10_000, text: values.text, who: values.who, locale }))
    if (values.json) { out(JSON.stringify(entries)); return }
    for (const { at, who, label, undone } of entries) out([at, who, labelText(label, locale), ...(undone ? [words.undoneMark] : [])].join('  '))
  },
}
