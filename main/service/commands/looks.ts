/** Notes on cells, layouts of the sheet, conditional formats. */
import { periodIn } from '../../engine/index.ts'
import { rowChange } from '../../../shared/change.ts'
import type { Input } from '../../../shared/contract/index.ts'
import { PlanError } from '../../../shared/errors.ts'
import { newId } from '../../../shared/ids.ts'
import { isJsonObject } from '../../../shared/looks.ts'
import { measureOf, type Measure } from '../../../shared/measures.ts'
import type { FormatRow, LayoutRow, NoteRow } from '../../../shared/rows.ts'
import type { CommandHandlers, PlanRows, Reading } from '../planning.ts'
import { nodeById } from './nodes.ts'
import { lineById } from './settings.ts'

function measureNamed(rows: PlanRows, text: string): Measure {
  const measure = measureOf(text, rows.measures)
  if (!measure) throw new PlanError('measure.unknown', { measure: text })
  return measure
}

/** The measure of a cell that the plan has, and what the cell is called. Refused: measure.unknown, node.unknown, line.unknown, period.unknown. */
function cellOf({ rows, calendar }: Reading, { measure, node, line, period }: Input<'note.set'>): { measure: Measure; where: string } {
  const of = measureNamed(rows, measure), { name } = nodeById(rows, node)
  if (line !== null) lineById(rows, line)
  periodIn(calendar, period)
  return { measure: of, where: `${name} · ${period}` }
}

const isNamed = (row: LayoutRow, name: string): boolean => row.name.toLowerCase() === name.toLowerCase()

function layoutRow({ layouts }: PlanRows, text: string): LayoutRow {
  const row = layouts.find((l) => l.id === text) ?? layouts.find((l) => isNamed(l, text))
  if (!row) throw new PlanError('layout.unknown', { layout: text })
  return row
}

/** A name is one layout's only, whatever its case, and no other's id. */
function refuseLayoutName({ layouts }: PlanRows, name: string, self: string | null): void {
  if (layouts.some((l) => l.id !== self && (isNamed(l, name) || l.id === name))) throw new PlanError('layout.name', { name })
}

function formatRow({ formats }: PlanRows, id: string): FormatRow {
  const row = formats.find((f) => f.id === id)
  if (!row) throw new PlanError('format.unknown', { format: id })
  return row
}

/** Behind those that are there. */
const nextPos = (rows: readonly { pos: number }[]): number => Math.max(-1, ...rows.map((r) => r.pos)) + 1

export const looksHandlers = {
  'note.set': (read, input) => {
    const { measure, where } = cellOf(read, input)
    const { node, line, period, text } = input
    const before = read.rows.notes.find((n) => n.measure === measure.id && n.node === node && n.line === line && n.period === period) ?? null
    const after: NoteRow | null = text === '' ? null : { measure: measure.id, node, line, period, text, who: read.who, at: read.now }
    return { changes: before?.text === after?.text ? [] : [rowChange('note', before, after)], result: {}, label: { code: text === '' ? 'did.note.remove' : 'did.note', params: { measure: measure.name, where } } }
  },

  'layout.save': ({ rows }, { name, body }) => {
    if (!isJsonObject(body)) throw new PlanError('layout.body', { name })
    const before = rows.layouts.find((l) => isNamed(l, name)) ?? null
    refuseLayoutName(rows, name, before?.id ?? null)
    const after: LayoutRow = { id: before?.id ?? newId(), pos: before?.pos ?? nextPos(rows.layouts), name, body }
    return { changes: JSON.stringify(before) === JSON.stringify(after) ? [] : [rowChange('layout', before, after)], result: { layout: after.id }, label: { code: 'did.layout', params: { name } } }
  },

  'layout.rename': ({ rows }, { layout, name }) => {
    const before = layoutRow(rows, layout)
    refuseLayoutName(rows, name, before.id)
    return { changes: before.name === name ? [] : [rowChange('layout', before, { ...before, name })], result: {}, label: { code: 'did.layout.rename', params: { from: before.name, to: name } } }
  },

  'layout.remove': ({ rows }, { layout }) => {
    const row = layoutRow(rows, layout)
    return { changes: [rowChange('layout', row, null)], result: {}, label: { code: 'did.layout.remove', params: { name: row.name } } }
  },

  'format.set': ({ rows }, { format, measure: asked, kind, along, ...bounds }) => {
    const before = format === undefined ? null : formatRow(rows, format)
    const { id: measure, name } = measureNamed(rows, asked)
    const { low, high } = kind === 'thresholds' ? bounds : { low: null, high: null }
    if (low !== null && high !== null && low > high) throw new PlanError('input.invalid', { where: 'format.set.low', why: 'the low bound is above the high one' })
    const after: FormatRow = { id: before?.id ?? newId(), pos: before?.pos ?? nextPos(rows.formats), measure, kind, along, low, high }
    return { changes: JSON.stringify(before) === JSON.stringify(after) ? [] : [rowChange('format', before, after)], result: { format: after.id }, label: { code: 'did.format', params: { measure: name } } }
  },

  'format.remove': ({ rows }, { format }) => {
    const row = formatRow(rows, format)
    return { changes: [rowChange('format', row, null)], result: {}, label: { code: 'did.format.remove', params: { measure: measureOf(row.measure, rows.measures)?.name ?? row.measure } } }
  },
} satisfies Partial<CommandHandlers>
