/** The work that reaches the goals: when it can be done, and to and from other tools. */
import { basename, extname, resolve } from 'node:path'
import { dayOf, isoDay, parseIsoDay, type Day } from '../../../shared/calendar.ts'
import type { WorkPreview } from '../../../shared/contract/work.ts'
import type { Target } from '../../../shared/contract/targets.ts'
import { PlanError } from '../../../shared/errors.ts'
import { unitsPerWhole } from '../../../shared/money.ts'
import { chanceFor, faultsWith, isUncertain } from '../../../shared/work/chance.ts'
import type { Session } from '../../service/index.ts'
import { flag, now, read, text, UsageError, withPlan, type Command, type Terminal } from './command.ts'
import { shownIn } from './figures.ts'
import { aligned } from './table.ts'

/** Today, where the machine is. */
export function today(): Day {
  const at = new Date()
  return dayOf(at.getFullYear(), at.getMonth() + 1, at.getDate())
}

function dayNamed(typed: string | undefined): Day {
  const day = typed === undefined ? today() : parseIsoDay(typed)
  if (day === null) throw new UsageError('today')
  return day
}

export const schedule: Command = {
  usage: 'schedule FILE [--baseline NAME] [--today YYYY-MM-DD] [--scenario S] [--json]',
  about: 'when work can be done, in a scenario with its own dates: start, finish, days, slack and what is critical, by task; against a baseline how late it is',
  run: (args, { out, words, locale }) => {
    const { values, positionals: [file] } = read(args, { baseline: text, today: text, scenario: text, json: flag }, 1)
    withPlan(file, (session) => {
      const answer = session.call('schedule', { today: dayNamed(values.today), baseline: values.baseline, scenario: values.scenario })
      if (values.json) {
        out(JSON.stringify({ ...answer, from: isoDay(answer.from), to: answer.to === null ? null : isoDay(answer.to), tasks: answer.tasks.map((t) => ({ ...t, start: isoDay(t.start), finish: isoDay(t.finish) })) }))
        return
      }
      const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }), late = values.baseline !== undefined
      const rows = answer.tasks.map((t) => [`${'  '.repeat(t.path.length)}${t.kind === 'milestone' ? '◆ ' : ''}${t.name}`, t.owner, isoDay(t.start), isoDay(t.finish), number.format(t.days), `${Math.round(t.progress * 100)}%`, t.critical ? words.critical : number.format(t.slack), ...(late ? [t.late === null ? '' : number.format(t.late)] : []), t.overdue ? words.overdue : ''])
      for (const line of aligned([[words.task, words.owner, words.starts, words.finishes, words.days, words.doneShare, words.slack, ...(late ? [words.late] : []), ''], ...rows])) out(line.trimEnd())
    })
  },
}

export const goals: Command = {
  usage: 'goals FILE [--chance] [--scenario S] [--json]',
  about: 'targets, each with its amount, its growth on last year, where it stands, and what is not right with it; --chance: how likely those of what is won are, by trials',
  run: (args, { out, words, locale }) => {
    const { values, positionals: [file] } = read(args, { chance: flag, scenario: text, json: flag }, 1)
    withPlan(file, (session) => {
      const known = session.call('targets', { scenario: values.scenario }), chances = values.chance ? chancesOf(session, known, values.scenario) : null
      const all = known.map((t) => { const chance = chances?.get(t.target) ?? null; return { ...t, ...(chances && { chance }), faults: faultsWith(t.faults, chance) } })
      if (values.json) { out(JSON.stringify(all.map((t) => ({ ...t, deadline: isoDay(t.deadline) })))); return }
      const depth = new Map<string, number>(), { plan: { decimals } } = session.call('outline', {})
      const rows = all.map((t) => {
        depth.set(t.target, t.parent === null ? 0 : (depth.get(t.parent) ?? -1) + 1)
        const shown = shownIn(t.unit, locale, decimals)
        return [`${'  '.repeat(depth.get(t.target)!)}${t.name}`, t.path.at(-1)!, t.period, shown(t.amount), t.growth === null ? '' : growthIn(t.growth, locale), shown(t.reached), t.progress === null ? '' : shownIn('ratio', locale)(t.progress), ...(chances ? [chances.has(t.target) ? new Intl.NumberFormat(locale, { style: 'percent' }).format(chances.get(t.target)!) : ''] : []), isoDay(t.deadline), t.faults.map((f) => words.fault(f, shown)).join('; ')]
      })
      for (const line of aligned([[words.goal, words.where, words.period, words.amount, words.onLastYear, words.reached, '', ...(chances ? [words.chance] : []), words.by, ''], ...rows])) out(line.trimEnd())
    })
  },
}

/** By target, of those that trials can speak of. Once for each place and period. Refused: outcome.none. */
function chancesOf(session: Session, all: readonly Target[], scenario: string | undefined): Map<string, number> {
  const trials = new Map<string, number[]>(), chances = new Map<string, number>(), half = 0.5 / unitsPerWhole(session.call('outline', {}).plan.decimals)
  for (const t of all.filter(isUncertain)) {
    const key = `${t.node} ${t.period}`, sorted = trials.get(key) ?? sortedTrials(session, t, scenario)
    trials.set(key, sorted)
    const chance = chanceFor(sorted, t.amount, half)
    if (chance !== null) chances.set(t.target, chance)
  }
  return chances
}

/** None where the outcome is blank as things are. */
function sortedTrials(session: Session, { node, period }: Pick<Target, 'node' | 'period'>, scenario: string | undefined): number[] {
  try { return now(session.call('simulate', { node, period, scenario })).sorted } catch (error) { if (error instanceof PlanError && error.code === 'seek.blank') return []; throw error }
}

const growthIn = (growth: number, locale: string): string => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(growth)

/** Brings in files of tasks, one step each. */
export function importTasks(session: Session, sources: readonly string[], { preset, dates, dry }: { preset: string | undefined; dates: 'mdy' | 'dmy' | undefined; dry: boolean }, terminal: Terminal): void {
  if (preset !== undefined && !['jira', 'trello', 'mspdi', 'csv'].includes(preset)) throw new UsageError('preset')
  for (const source of sources) {
    const preview = now(session.call('tasks.read', { file: basename(source), path: resolve(source), preset: preset as WorkPreview['source'], dates }))
    if (preview.ambiguous !== null) {
      session.call('import.drop', { staged: preview.staged })
      throw new PlanError('tasks.dates', { file: preview.file, example: preview.ambiguous })
    }
    const { words, out, note } = terminal
    if (dry) session.call('import.drop', { staged: preview.staged })
    else session.call('tasks.import', { staged: preview.staged })
    out(`${dry ? words.wouldImport : words.imported} ${preview.file}: ${words.tasksRead(preview)}`)
    for (const { where, why, text: found } of preview.leftOut.slice(0, 20)) note(words.leftOut(where, why, found))
    if (preview.leftOutCount > 20) note(words.moreLeftOut(preview.leftOutCount - 20))
    if (preview.unknown.length > 0) note(words.notSeats(preview.unknown.slice(0, 20).join(', ')))
  }
}

const FORMATS: Readonly<Record<string, 'mspdi' | 'ics' | 'csv' | 'trello'>> = { '.xml': 'mspdi', '.ics': 'ics', '.csv': 'csv', '.json': 'trello' }

/** Writes the work as the file's name asks for; a CSV as Jira's where `preset` says so. */
export function exportTasks(session: Session, target: string, preset: string | undefined, { out, note, words, locale }: Terminal): void {
  const format = FORMATS[extname(target).toLowerCase()]
  if (format === undefined || (preset !== undefined && (preset !== 'jira' || format !== 'csv'))) throw new UsageError('format')
  const { bytes, leftOut } = session.call('tasks.export', { as: preset === 'jira' ? 'jira' : format, locale })
  now(session.call('file.write', { path: resolve(target), bytes, overwrite: true }))
  out(words.wrote(target, bytes.length))
  for (const { where, why, text: found } of leftOut.slice(0, 20)) note(words.notWritten(where, why, found))
  if (leftOut.length > 20) note(words.moreLeftOut(leftOut.length - 20))
}
