/** Why a cell holds its number. */
import { groundText, labelText } from '../../../shared/locales/index.ts'
import { flag, read, required, text, withPlan, type Command } from './command.ts'
import { lineAt, nodeAt } from './nodes.ts'

export const why: Command = {
  usage: 'why FILE --measure M --node N --period P [--line L] [--scenario S] [--json]',
  about: 'says where a number comes from: its formula with the values in it, what it adds up, its locks, the step that last changed it',
  run: (args, { locale, words, out }) => {
    const { values, positionals: [file] } = read(args, { measure: text, node: text, period: text, line: text, scenario: text, json: flag }, 1)
    const [measure, node, period] = [required(values.measure), required(values.node), required(values.period)]
    withPlan(file, (session) => {
      const outline = session.call('outline', {})
      const answer = session.call('why', { measure, node: nodeAt(outline, node).id, line: lineAt(outline.lines, values.line), period, scenario: values.scenario, parts: values.json ? 1000 : 10 })
      if (values.json) { out(JSON.stringify(answer)); return }
      const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 })
      const shown = (value: typeof answer.value): string => (value === null ? words.blank : typeof value === 'number' ? number.format(value) : value)
      out(`${answer.measure} · ${node} · ${period} = ${shown(answer.value)}`)
      if (answer.formula) out(`  = ${answer.formula.text}`)
      for (const term of answer.formula?.terms ?? []) out(`    ${term.text} = ${shown(term.value)}`)
      for (const ground of answer.formula?.grounds ?? []) out(`    ${words.ground(groundText(ground, locale))}`)
      for (const part of answer.parts) out(`  + ${part.name}  ${shown(part.value)}`)
      if (answer.more > 0) out(`  + ${words.more(answer.more)}`)
      for (const task of answer.tasks) out(`  ${words.restsOn(task.name, shown(task.amount), task.from)}`)
      if (answer.locks.length > 0) out(`  ${words.lockedBy(answer.locks.join(', '))}`)
      if (answer.step) out(`  ${words.lastChanged(labelText(answer.step.label, locale), answer.step.at, answer.step.who)}`)
    })
  },
}
