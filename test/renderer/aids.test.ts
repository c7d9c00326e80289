import { describe, expect, test } from 'vitest'
import { Aids, bandOf, type AidSource } from '../../renderer/plan/look/aids.ts'
import type { PlanColumn } from '../../renderer/plan/sheet/columns.ts'
import { buildCalendar } from '../../shared/calendar.ts'
import { fromError } from '../../shared/value.ts'
import type { FormatRow } from '../../shared/rows.ts'

const calendar = buildCalendar({ fiscalStart: 1, weekStart: 'mon', pattern: 'calendar' }, 2018, 2018)
const column = (id: string): PlanColumn => ({ id, header: id, width: 90, period: calendar.period(id)!, measure: 'own' })
const columns = ['2018-Q1', '2018-01', '2018-02', '2018-03'].map(column)
/** The company, two teams, and what one has left. */
const numbers: Record<string, number[]> = { top: [600, 100, 200, 300], east: [400, 50, 150, 200], west: [200, 50, 50, 100], 'east#left': [9, 9, 9, 9], blank: [NaN, NaN, NaN, fromError('#DIV/0!')] }
const placed = ['top', 'east', 'west', 'blank'].map((id) => ({ id, parent: id === 'top' ? null : 'top' }))
const source = { placed, columns, version: 0, number: (row: string, id: string) => numbers[row][columns.findIndex((c) => c.id === id)], last: () => 150 } satisfies AidSource
const format = (kind: FormatRow['kind'], more: Partial<FormatRow> = {}): FormatRow => ({ id: kind, pos: 0, measure: 'quota', kind, along: 'column', low: null, high: null, ...more })
const at = (row: string, id: string, ...formats: FormatRow[]): unknown => new Aids(source).of(row, column(id), { measure: 'quota', unit: 'money' }, formats, 2)

describe('reading aids', () => {
  test('bars and heat compare with rows as deep, or with periods of a kind', () => {
    expect(at('east', '2018-Q1', format('bars'))).toEqual({ bar: 1 })
    expect(at('west', '2018-Q1', format('bars'))).toEqual({ bar: 0.5 })
    expect([at('east', '2018-02', format('heat')), at('west', '2018-02', format('heat'))]).toEqual([{ heat: 1 }, { heat: 0 }])
    expect(at('top', '2018-02', format('heat', { along: 'row' }))).toEqual({ heat: 0.5 })
    // Alone in its kind, and where all are alike, nothing stands out.
    expect([at('top', '2018-Q1', format('heat', { along: 'row' })), at('east', '2018-01', format('heat'))]).toEqual([{}, {}])
  })

  test('arrows say more or less than last year', () => {
    expect([at('east', '2018-03', format('arrows')), at('west', '2018-03', format('arrows')), at('east', '2018-02', format('arrows'))]).toEqual([{ arrow: 'up' }, { arrow: 'down' }, { arrow: undefined }])
    const ratio = new Aids({ ...source, number: () => 0.98 })
    expect(ratio.of('east', columns[0], { measure: 'attainment', unit: 'ratio' }, [format('arrows', { measure: 'attainment' })], 2)).toEqual({ arrow: 'down' })
  })

  test('thresholds are whole currency', () => {
    expect([at('west', '2018-01', format('thresholds', { low: 1, high: 2 })), at('top', '2018-01', format('thresholds', { low: 1, high: 2 })), at('east', '2018-03', format('thresholds', { low: 1, high: 2 }))]).toEqual([{ band: 'low' }, { band: 'middle' }, { band: 'high' }])
    expect([bandOf(5, null, 6), bandOf(5, 5, null), bandOf(4, 5, null), bandOf(6, null, 6)]).toEqual([undefined, undefined, 'low', 'high'])
  })

  test('blanks, errors, rows beneath a node and other measures have none', () => {
    const all = [format('bars'), format('heat'), format('thresholds', { low: 1 })]
    expect([at('blank', '2018-01', ...all), at('blank', '2018-03', ...all), at('east#left', '2018-01', ...all), at('east', '2018-01', format('bars', { measure: 'goal' }))]).toEqual([null, null, null, null])
  })

  test('are compared anew when a number changed', () => {
    const moving = { ...source, version: 0 }, aids = new Aids(moving), ask = (): unknown => aids.of('west', columns[0], { measure: 'quota', unit: 'money' }, [format('bars')], 2)
    expect(ask()).toEqual({ bar: 0.5 })
    numbers.east[0] = 800
    expect(ask()).toEqual({ bar: 0.5 })
    moving.version = 1
    expect(ask()).toEqual({ bar: 0.25 })
    numbers.east[0] = 400
  })
})
