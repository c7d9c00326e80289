import { describe, expect, test } from 'vitest'
import { layoutBody, readLayout, type Look } from '../../renderer/plan/look/layouts.ts'
import type { Outline } from '../../shared/contract/views.ts'

const plan = { nodes: ['co', 'east', 'west'].map((id) => ({ id })), lines: [{ id: 'l1' }] } as unknown as Pick<Outline, 'nodes' | 'lines'>
const now: Look = { measure: 'quota', beside: { measures: [], as: 'rows' }, compared: [], comparedBy: null, trend: false, by: 'month', scale: 'full', line: null, expanded: new Set(['co']), hidden: [], hiddenRows: [], order: [], frozen: { rows: [], columns: [] }, charts: true, widths: { tree: 300 } }
const kept: Look = { measure: 'goal', beside: { measures: ['actual', 'm1'], as: 'columns' }, compared: ['base', 'best'], comparedBy: 'm1', trend: true, by: 'week', scale: 'k', line: 'l1', expanded: new Set(['west', 'co']), hidden: ['compare.cover'], hiddenRows: ['east'], order: ['2018-02', '2018-01'], frozen: { rows: ['co'], columns: ['2018-02'] }, charts: false, widths: { 'compare.lastYear': 160, '2018-01': 120 } }
const read = (body: unknown): Look | null => readLayout(typeof body === 'string' ? body : JSON.stringify(body), plan, now)

describe('a layout', () => {
  test('comes back as it was kept', () => { expect(read(layoutBody(kept))).toEqual(kept) })

  test('is the same text for the same look', () => {
    expect(layoutBody({ ...kept, expanded: new Set(['co', 'west']), widths: { '2018-01': 120, 'compare.lastYear': 160 } })).toBe(layoutBody(kept))
    expect(layoutBody({ ...kept, scale: 'M' })).not.toBe(layoutBody(kept))
  })

  test('leaves what the plan has no more as it is', () => {
    expect(read(layoutBody({ ...kept, line: 'gone', expanded: new Set(['east', 'gone']) }))).toEqual({ ...kept, line: null, expanded: new Set(['east']) })
    expect(readLayout(layoutBody({ ...kept, line: 'gone' }), plan, { ...now, line: 'l1' })?.line).toBe('l1')
  })

  test('that says little changes little', () => {
    expect(read({ version: 1 })).toEqual(now)
    expect(read({ version: 1, by: 'quarter' })).toEqual({ ...now, by: 'quarter' })
  })

  test('of a stranger or a later program is none', () => {
    for (const body of ['', '{', 'null', '[]', '1', '"x"', '{}', '{"version":2}', '{"version":"1","by":"week"}', '{"columns":[]}']) expect(read(body), body).toBeNull()
  })

  test('with nonsense in it keeps what is sound', () => {
    const nonsense = { version: 1, measure: 'profit', by: 7, scale: null, line: {}, charts: 'yes', beside: { measures: ['goal', 7, 'goal'], as: 'diagonal' }, hiddenRows: ['co', 'east', 'gone', 3], compared: 'best', comparedBy: 7, expanded: ['co', 3, null, { id: 'east' }, '__proto__'], widths: { a: -5, b: 1e9, c: 'wide', d: null, '2018-01': 200 } }
    expect(read(nonsense)).toEqual({ ...now, beside: { measures: ['goal'], as: 'rows' }, hiddenRows: ['east'], widths: { b: 600, '2018-01': 200 } })
    expect(read({ version: 1, expanded: 'co', widths: [1, 2] })).toEqual({ ...now, widths: {} })
    expect(read({ version: 1, order: ['b', 7, 'a', 'b', null], frozen: { rows: 'co', columns: ['x', {}] } })).toEqual({ ...now, order: ['b', 'a'], frozen: { rows: [], columns: ['x'] } })
    expect(read({ version: 1, order: 'b', frozen: ['co'] })).toEqual(now)
    expect(read('{"version":1,"widths":{"__proto__":{"x":1},"constructor":120}}')?.widths).toEqual({ constructor: 120 })
  })
})
