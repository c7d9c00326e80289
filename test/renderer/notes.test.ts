import { describe, expect, test } from 'vitest'
import { textOf } from '../../renderer/locales/index.ts'
import { besideAt, cellOf } from '../../renderer/plan/sheet/cells.ts'
import { nextNote, Notes, noteTitle, withNote, type NotesAsked } from '../../renderer/plan/dock/notes.ts'
import { buildCalendar } from '../../shared/calendar.ts'
import type { PlacedNode } from '../../shared/contract/views.ts'
import type { MeasureRow, NoteRow } from '../../shared/rows.ts'

const node = (id: string, parent: string | null, spans: PlacedNode['spans'] = null): PlacedNode =>
  ({ id, node: id.split('@')[0], parent, pos: 0, name: id, code: '', kind: 'group', starts: null, ends: null, reserveOwner: '', spans })
const note = (of: string, period: string, o: Partial<NoteRow> = {}): NoteRow => ({ measure: 'quota', node: of, line: null, period, text: 'Why?', who: 'Jo', at: '2018-02-03T04:05:06.000Z', ...o })
const calendar = buildCalendar({ fiscalStart: 1, weekStart: 'mon', pattern: 'calendar' }, 2018, 2018)
const quarter = calendar.period('2018-Q1')!
const mix: MeasureRow = { id: 'm1', pos: 0, name: 'Mix', formula: 'quota', unit: 'ratio', overNodes: 'recompute', overLines: 'recompute', overTime: 'recompute' }
const own = (id: string): NotesAsked['columns'][number] => ({ id, period: calendar.period(id)!, measure: 'own' })
const columns: NotesAsked['columns'] = [
  { id: 'tree', period: null, measure: null }, own('2018-Q1'), own('2018-01'), own('2018-02'), own('2018-03'),
  { id: 'compare.lastYear', period: quarter, measure: 'lastYear' }, { id: 'made.m1', period: quarter, measure: 'made', made: mix },
]
const [tree, q1, , feb, , lastYear, made] = columns

describe('a cell of the sheet is called', () => {
  test('by the measure shown, or that of its row or column', () => {
    expect(cellOf(feb, 'ann', 'goal')).toEqual({ measure: 'goal', node: 'ann', period: '2018-02' })
    expect(cellOf(q1, 'east#left', 'quota')).toEqual({ measure: 'leftToAllocate', node: 'east', period: '2018-Q1' })
    expect(cellOf(q1, 'east#reserve', 'quota')).toEqual({ measure: 'reserve', node: 'east', period: '2018-Q1' })
    expect(cellOf(lastYear, 'ann', 'quota')).toEqual({ measure: 'lastYear', node: 'ann', period: '2018-Q1' })
    expect(cellOf(made, 'ann', 'quota')).toEqual({ measure: 'm1', node: 'ann', period: '2018-Q1' })
  })
  test('by a further measure, in its row or in its column', () => {
    const goalFeb = { ...own('2018-02'), id: 'goal@2018-02', of: 'goal' }
    expect(cellOf(feb, 'ann#of:goal', 'quota')).toEqual({ measure: 'goal', node: 'ann', period: '2018-02' })
    expect(cellOf(goalFeb, 'ann', 'quota')).toEqual({ measure: 'goal', node: 'ann', period: '2018-02' })
    for (const row of ['ann#of:m1', 'east#left', 'east#reserve']) expect(cellOf(goalFeb, row, 'quota'), row).toBeNull()
    expect(cellOf(lastYear, 'ann#of:goal', 'quota')).toBeNull()
    const cell = { measure: 'goal', node: 'ann', period: '2018-02' }
    expect([besideAt({ measures: ['goal'], as: 'rows' }, cell), besideAt({ measures: ['goal'], as: 'columns' }, cell), besideAt({ measures: ['m1'], as: 'rows' }, cell)]).toEqual([{ row: 'ann#of:goal', column: '2018-02' }, { row: 'ann', column: 'goal@2018-02' }, null])
  })
  test('nothing where it holds no number', () => {
    for (const [column, row] of [[tree, 'ann'], [lastYear, 'east#left'], [made, 'east#reserve'], [undefined, 'ann']] as const) expect(cellOf(column, row, 'quota')).toBeNull()
  })
})

describe('notes', () => {
  const notes = new Notes([note('ann', '2018-02'), note('ann', '2018-02', { line: 'l1', text: 'Of a line' })])
  test('are found by measure, node, line and period, of a node that moved wherever it stands', () => {
    const cell = { measure: 'quota', node: 'ann', period: '2018-02' }
    expect(notes.at(cell, null)?.text).toBe('Why?')
    expect(notes.at(cell, 'l1')?.text).toBe('Of a line')
    expect(notes.at({ ...cell, node: 'ann@2018-02-01' }, null)?.text).toBe('Why?')
    for (const other of [{ ...cell, measure: 'goal' }, { ...cell, node: 'bo' }, { ...cell, period: '2018-01' }, null]) expect(notes.at(other, null)).toBeUndefined()
    expect(notes.at(cell, 'l2')).toBeUndefined()
  })
  test('say who wrote them and when, and are heard of', () => {
    expect(noteTitle(note('ann', '2018-02'), 'en')).toMatch(/^Why\?\n— Jo · Feb \d/)
    expect(withNote('Ann, Feb: 5', note('ann', '2018-02'), textOf('en').plan)).toBe('Ann, Feb: 5, has a note')
    expect(withNote('Ann, Feb: 5', undefined, textOf('en').plan)).toBe('Ann, Feb: 5')
    expect(withNote('安，2月：5', note('ann', '2018-02'), textOf('zh').plan)).toBe('安，2月：5，有批注')
  })
})

describe('the way through the notes', () => {
  const ask = (notes: NoteRow[], o: Partial<NotesAsked> = {}): NotesAsked => ({
    notes, columns, calendar, quarter, measure: 'quota', line: null, hasGoal: (id) => id === 'east',
    nodes: [node('co', null), node('east', 'co'), node('ann', 'east'), node('bo', 'east'), node('west', 'co')], ...o,
  })
  const walk = (notes: NoteRow[], step: 1 | -1 = 1, o: Partial<NotesAsked> = {}, rounds = notes.length): string[] => {
    const seen: string[] = []
    let at: { row: string; column: string } | null = null
    for (let i = 0; i < rounds; i++) {
      const stop = nextNote(at, step, ask(notes, o))
      if (!stop) break
      at = stop
      seen.push(`${stop.row} ${stop.column}${stop.period ? ' *' : ''}`)
    }
    return seen
  }

  test('goes down the tree, along each row, and around the end; back it is the same way', () => {
    const notes = [note('bo', '2018-01'), note('east', '2018-Q1', { measure: 'reserve' }), note('ann', '2018-02'), note('east', '2018-03'), note('ann', '2018-Q1'), note('east', '2018-Q1', { measure: 'leftToAllocate' }), note('ann', '2018-Q1', { measure: 'lastYear' }), note('ann', '2018-Q1', { measure: 'm1' })]
    const way = ['east 2018-03', 'east#left 2018-Q1', 'east#reserve 2018-Q1', 'ann 2018-Q1', 'ann 2018-02', 'ann compare.lastYear', 'ann made.m1', 'bo 2018-01']
    expect(walk(notes, 1, {}, way.length + 1)).toEqual([...way, way[0]])
    expect(walk(notes, -1)).toEqual(way.toReversed())
  })
  test('begins where the selection stands, which need not hold a note', () => {
    const notes = [note('east', '2018-Q1'), note('bo', '2018-Q1')]
    expect(nextNote({ row: 'ann', column: 'tree' }, 1, ask(notes))?.row).toBe('bo')
    expect(nextNote({ row: 'ann', column: 'tree' }, -1, ask(notes))?.row).toBe('east')
    expect(nextNote({ row: 'bo', column: '2018-Q1' }, 1, ask(notes))?.row).toBe('east')
  })
  test('tells which columns a note needs that are not shown', () => {
    expect(walk([note('ann', '2018-01'), note('ann', '2018-01-08')])).toEqual(['ann 2018-01', 'ann 2018-01-08 *'])
    expect(walk([note('ann', '2018-01')], 1, { columns: columns.slice(0, 2) })).toEqual(['ann 2018-01 *'])
  })
  test('passes over what the sheet does not show: another measure, line, quarter, week, what has no row, who is gone', () => {
    const others = [
      note('ann', '2018-Q1', { measure: 'goal' }), note('ann', '2018-Q1', { line: 'l1' }), note('ann', '2018-Q2'), note('ann', '2018-04'), note('ann', '2018'), note('ann', 'W2018-01-08'), note('ann', 'never'),
      note('west', '2018-Q1', { measure: 'leftToAllocate' }), note('gone', '2018-Q1'), note('ann', '2018-01', { measure: 'lastYear' }), note('ann', '2018-Q1', { measure: 'cover' }),
    ]
    expect(others.filter((one) => nextNote(null, 1, ask([one])) !== null)).toEqual([])
  })
  test('of a node that moved leads to where it stands at that time', () => {
    const day = calendar.period('2018-02-01')!.from
    const nodes = [node('co', null), node('east', 'co'), node('ann', 'east', [{ from: null, to: day - 1 }]), node('west', 'co'), node('ann@2018-02-01', 'west', [{ from: day, to: null }])]
    expect(walk([note('ann', '2018-01'), note('ann', '2018-03')], 1, { nodes })).toEqual(['ann 2018-01', 'ann@2018-02-01 2018-03'])
  })
})
