/** Quotas published and adjusted, and the letters that tell them. */
import { isoDay, parseIsoDay, type Day } from '../../../shared/calendar.ts'
import { toUnits } from '../../../shared/money.ts'
import { REASONS } from '../../../shared/published.ts'
import { amountOf } from './amounts.ts'
import { sayStep } from './cells.ts'
import { flag, oneOf, read, required, text, UsageError, withPlan, type Command } from './command.ts'
import { shownIn } from './figures.ts'
import { nodeAt } from './nodes.ts'
import { aligned } from './table.ts'
import { today } from './work.ts'

function typedDay(typed: string | undefined): Day {
  const day = typed === undefined ? today() : parseIsoDay(typed)
  if (day === null) throw new UsageError('day')
  return day
}

export const publish: Command = {
  usage: 'publish FILE --node N [--period P] [--day YYYY-MM-DD] [--note TEXT] [--undo]',
  about: 'freezes the quotas of all seats below a node in a quarter, the planned one where none is named, effective on a day, today where none is: they change by adjustments alone from then on; --undo takes it back',
  run: (args, terminal) => {
    const { values, positionals: [file] } = read(args, { node: text, period: text, day: text, note: text, undo: flag }, 1), day = typedDay(values.day)
    withPlan(file, (session) => {
      const outline = session.call('outline', {}), at = { node: nodeAt(outline, required(values.node)).id, period: values.period }
      if (values.undo) session.call('quota.unpublish', at)
      else session.call('quota.publish', { ...at, day, note: values.note ?? '' })
      sayStep(session, terminal, outline.revision)
    })
  },
}

export const adjust: Command = {
  usage: `adjust FILE --node N --amount N --reason ${REASONS.join('|')} --approver NAME [--period P] [--line L] [--absorbs N] [--day YYYY-MM-DD] [--note TEXT]`,
  about: 'makes a seat’s published quota larger or smaller from a day on, today where none is given; --absorbs names the seat that takes the difference; what was published stays beside it',
  run: (args, terminal) => {
    const { values, positionals: [file] } = read(args, { node: text, period: text, amount: text, reason: text, approver: text, line: text, absorbs: text, day: text, note: text }, 1), day = typedDay(values.day), reason = oneOf(required(values.reason), REASONS)
    withPlan(file, (session) => {
      const outline = session.call('outline', {}), amount = toUnits(amountOf(required(values.amount), values.node ?? ''), outline.plan.decimals)
      if (amount === null || amount === 0) throw new UsageError('amount')
      session.call('quota.adjust', {
        node: nodeAt(outline, required(values.node)).id, period: values.period, amount, reason, approver: required(values.approver), day, note: values.note ?? '',
        line: values.line === undefined ? null : outline.lines.find((l) => l.name === values.line)?.id ?? values.line, absorbs: values.absorbs === undefined ? null : nodeAt(outline, values.absorbs).id,
      })
      sayStep(session, terminal, outline.revision)
    })
  },
}

export const letters: Command = {
  usage: 'letters FILE [--node N] [--period P] [--overdue] [--json]',
  about: 'who was told a published quota, who accepted or disputes it, and whose letter is out of date; with --overdue those who have not answered by the day they were given',
  run: (args, terminal) => {
    const { values, positionals: [file] } = read(args, { node: text, period: text, overdue: flag, json: flag }, 1), { out, words, locale } = terminal
    withPlan(file, (session) => {
      const outline = session.call('outline', {}), answer = session.call('letters', { node: values.node === undefined ? 'root' : nodeAt(outline, values.node).id, period: values.period, today: today() })
      const told = answer.letters.filter((l) => !values.overdue || l.overdue), money = shownIn('money', locale), date = (day: Day | null): string => (day === null ? '' : isoDay(day))
      if (values.json) { out(JSON.stringify(told.map((l) => ({ ...l, day: l.day === null ? null : isoDay(l.day), due: l.due === null ? null : isoDay(l.due) })))); return }
      const { letters: own } = words, rows = told.map((l) => [l.name, money(l.amount ?? l.now), l.state === null ? own.none : own[l.state], date(l.day), date(l.due), l.overdue ? words.overdue : l.outdated ? own.outdated(money(l.now)) : l.note])
      if (rows.length > 0) for (const line of aligned([['', own.quota, own.state, own.day, own.due, ''], ...rows])) out(line.trimEnd())
    })
  },
}
