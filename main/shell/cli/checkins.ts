/** Check-ins: listed, and kept. */
import { dayOf as dayOfDate, isoDay, type Day } from '../../../shared/calendar.ts'
import type { Checkin } from '../../../shared/contract/checkins.ts'
import type { Session } from '../../service/index.ts'
import { dayOf } from './amounts.ts'
import { sayStep } from './cells.ts'
import { flag, read, text, withPlan, type Command } from './command.ts'
import { shownIn } from './figures.ts'
import { nodeAt } from './nodes.ts'
import { aligned } from './table.ts'

const iso = (day: Day | null): string | null => (day === null ? null : isoDay(day))

/** Days as they are written. */
function written({ figures, ...checkin }: Checkin): object {
  return {
    ...checkin, day: isoDay(checkin.day), items: checkin.items.map((i) => ({ ...i, due: iso(i.due), solved: iso(i.solved) })),
    figures: figures && {
      ...figures, since: iso(figures.since), known: iso(figures.known), finishes: undefined, targets: figures.targets.map((t) => ({ ...t, deadline: isoDay(t.deadline) })), agenda: figures.agenda.map((a) => ({ ...a, since: iso(a.since), day: iso(a.day) })),
      work: Object.fromEntries(Object.entries(figures.work).map(([list, tasks]) => [list, tasks.map((t) => ({ ...t, finish: isoDay(t.finish), was: iso(t.was) }))])),
    },
  }
}

/** Today, where the machine is. */
function today(): Day {
  const at = new Date()
  return dayOfDate(at.getFullYear(), at.getMonth() + 1, at.getDate())
}

export const checkins: Command = {
  usage: 'checkins FILE [--json]',
  about: 'check-ins that were kept, the newest first, each with its figures as they stood and the problems that are not solved',
  run: (args, { out, words, locale }) => {
    const { values, positionals: [file] } = read(args, { json: flag }, 1)
    withPlan(file, (session) => {
      const { checkins: all } = session.call('checkins', {}), shown = shownIn('money', locale)
      if (values.json) { out(JSON.stringify(all.map(written))); return }
      if (all.length === 0) { out(words.noCheckins); return }
      const open = ({ items }: Checkin): number => items.filter((i) => i.kind === 'problem' && i.solved === null).length
      const rows = all.map((c) => { const now = c.figures?.standings[0]?.now; return [isoDay(c.day), c.path.join('/'), ...(now ? [now.quotaToDate, now.actualToDate, now.pipeline].map(shown) : [words.noFigures, '', '']), iso(c.figures?.known ?? null) ?? '', String(open(c))] })
      for (const line of aligned([['', words.where, words.quotaToDate, words.actual, words.pipeline, words.knownTo, words.open], ...rows], [0, 1])) out(line)
    })
  },
}

function keep(session: Session, name: string, typed: string | undefined, note: string | undefined): Checkin {
  const { node } = nodeAt(session.call('outline', {}), name), { checkin } = session.call('checkin.add', { node, day: typed === undefined ? today() : dayOf(typed, '--day'), note })
  return session.call('checkins', {}).checkins.find((c) => c.checkin === checkin)!
}

export const checkin: Command = {
  usage: 'checkin FILE NODE [--day YYYY-MM-DD] [--note TEXT] [--json]',
  about: 'keeps the check-in of a node with its figures as they stand, today where no day is said, and says what needs talk',
  run: (args, terminal) => {
    const { values, positionals: [file, name] } = read(args, { day: text, note: text, json: flag }, 2), { out, words, locale } = terminal
    withPlan(file, (session) => {
      const { revision } = session.call('outline', {}), kept = keep(session, name, values.day, values.note)
      if (values.json) { out(JSON.stringify(written(kept))); return }
      sayStep(session, terminal, revision)
      if (kept.figures !== null && kept.figures.known !== null) out(words.knownUntil(isoDay(kept.figures.known)))
      for (const item of kept.figures?.agenda ?? []) out(words.agenda(item, shownIn('money', locale)))
      if (kept.figures) out(words.quiet(kept.figures.quiet))
    })
  },
}
