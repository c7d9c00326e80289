/** Notes on cells, and the looks of the sheet that the window keeps. */
import { buildCalendar } from '../../../shared/calendar.ts'
import type { Outline, PlacedNode } from '../../../shared/contract/views.ts'
import { PlanError } from '../../../shared/errors.ts'
import { measureOf } from '../../../shared/measures.ts'
import type { NoteRow } from '../../../shared/rows.ts'
import { sayStep } from './cells.ts'
import { flag, oneOf, read, required, text, UsageError, withPlan, type Command } from './command.ts'
import { joinPath, lineAt, nodeAt, pathOf } from './nodes.ts'

export const note: Command = {
  usage: 'note FILE [--measure M --node N --period P [--line L] [TEXT | --remove]]',
  about: 'puts a note on a cell, or takes it away; without a text says the one there, without a cell lists all',
  run: (args, terminal) => {
    const { values, positionals: [file, typed] } = read(args, { measure: text, node: text, period: text, line: text, remove: flag }, 1, 2)
    if (typed !== undefined && values.remove) throw new UsageError('remove')
    const cell = args.length === 1 ? null : { measure: required(values.measure), node: required(values.node), period: required(values.period) }
    withPlan(file, (session) => {
      const outline = session.call('outline', {})
      if (cell === null) { for (const line of listed(outline, outline.notes)) terminal.out(line); return }
      const node = nodeAt(outline, cell.node).node, line = lineAt(outline.lines, values.line)
      if (typed === undefined && !values.remove) {
        const measure = measureOf(cell.measure, outline.measures)
        if (!measure) throw new PlanError('measure.unknown', { measure: cell.measure })
        for (const said of listed(outline, outline.notes.filter((n) => n.measure === measure.id && n.node === node && n.line === line && n.period === cell.period))) terminal.out(said)
        return
      }
      session.call('note.set', { ...cell, node, line, text: typed ?? '' })
      sayStep(session, terminal, outline.revision)
    })
  },
}

/** A line each; what would break it is written as in JSON. */
function listed({ nodes, measures, lines, plan }: Outline, notes: readonly NoteRow[]): string[] {
  const byId = new Map(nodes.map((n) => [n.id, n])), calendar = buildCalendar(plan, plan.firstYear, plan.lastYear)
  return notes.map(({ measure, node: id, line, period, text: said, who, at }) => {
    const node = standing(nodes, id, calendar.period(period)?.from ?? -Infinity)
    const where = [node ? joinPath(pathOf(byId, node)) : id, measureOf(measure, measures)?.name ?? measure, period, ...(line === null ? [] : [lines.find((l) => l.id === line)?.name ?? line])]
    return [where.join(' · '), said.replace(/[\p{Cc}\\]/gu, (c) => JSON.stringify(c).slice(1, -1)), who, at].join('\t')
  })
}

/** A node where it stands on a day. */
const standing = (nodes: readonly PlacedNode[], id: string, day: number): PlacedNode | undefined =>
  nodes.find((n) => n.node === id && (n.spans === null || n.spans.some(({ from, to }) => (from ?? -Infinity) <= day && day <= (to ?? Infinity)))) ?? nodes.find((n) => n.node === id)

export const layout: Command = {
  usage: 'layout FILE list | rename NAME TO | delete NAME',
  about: 'the looks of the sheet that the window keeps',
  run: (args, terminal) => {
    const { positionals: [file, verb, name, to] } = read(args, {}, 2, 4)
    const what = oneOf(verb, ['list', 'rename', 'delete'])
    if ((what === 'list') !== (name === undefined) || (what === 'rename') !== (to !== undefined)) throw new UsageError('name')
    withPlan(file, (session) => {
      const { layouts, revision } = session.call('outline', {})
      if (what === 'list') { for (const row of layouts) terminal.out(row.name); return }
      if (what === 'rename') session.call('layout.rename', { layout: name, name: to })
      else session.call('layout.remove', { layout: name })
      sayStep(session, terminal, revision)
    })
  },
}
