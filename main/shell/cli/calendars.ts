/** Calendars of days off: listed, put into the plan, printed, followed. */
import { phrases } from '../../../shared/locales/index.ts'
import { sayStep } from './cells.ts'
import { flag, oneOf, read, text, textOf, UsageError, withPlan, type Command } from './command.ts'
import { nodeAt } from './nodes.ts'

export const calendar: Command = {
  usage: 'calendar FILE list [--json] | follow NAME|none [--node N] | set NAME [DAYS.csv] | delete NAME | print NAME',
  about: 'days off and make-up working days by node: CN, DE, FR, GB, US come along; a file of your own has lines date,kind,name (kind off, work or festival)',
  run: (args, terminal) => {
    const { values, positionals: [file, verb, name, source] } = read(args, { node: text, json: flag }, 2, 4)
    const what = oneOf(verb, ['list', 'follow', 'set', 'delete', 'print'])
    if ((what === 'list') !== (name === undefined) || (source !== undefined && what !== 'set')) throw new UsageError('name')
    const content = source === undefined ? undefined : textOf(source)
    withPlan(file, (session) => {
      const outline = session.call('outline', {})
      switch (what) {
        case 'list': {
          const answer = session.call('calendars', {})
          if (values.json) terminal.out(JSON.stringify(answer))
          else {
            const names = new Map(outline.nodes.map((n) => [n.node, n.name]))
            for (const c of answer.held) terminal.out(`${c.id}\t${c.days}\t${c.from}\t${c.to}\t${c.nodes.map((n) => names.get(n)).join(', ')}`.trimEnd())
            for (const c of answer.shipped) if (!answer.held.some((h) => h.id === c.id)) terminal.out(`(${c.id})\t${phrases[terminal.locale].calendars[c.id]}\t${c.from}\t${c.to}`)
          }
          return
        }
        case 'print': { terminal.out(session.call('calendar.text', { calendar: name }).text.trimEnd()); return }
        case 'follow': session.call('calendar.follow', { calendar: name === 'none' ? null : name, ...(values.node !== undefined && { node: nodeAt(outline, values.node).id }) }); break
        case 'set': session.call('calendar.set', { calendar: name, text: content }); break
        case 'delete': session.call('calendar.set', { calendar: name, text: '' })
      }
      sayStep(session, terminal, outline.revision)
    })
  },
}
