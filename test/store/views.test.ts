import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { buildCalendar, isoDay, type Pattern, type WeekStart } from '../../shared/calendar.ts'
import { rowChange, type Change } from '../../shared/change.ts'
import type { NoteRow } from '../../shared/rows.ts'
import { SCHEMA } from '../../main/store/file/schema.ts'
import { cells, commit, folder, nodeRow, stage, stagedDeal, step, withSeats } from './files.ts'

const files = folder()

test('any SQL reader finds quota, goal, actual and attainment by name, in whole currency', () => {
  const path = files.path()
  const store = withSeats(path)
  step(store,
    cells(['ann', 'bo'], ['2018-01-01', '2018-01-29', '2018-02-01'], [null, null, null, null, null, null], [100_050, 200_000, 50_000, null, null, 70_000]),
    cells(['east'], ['2018-01-01'], [null], [400_000], 'goal'),
    rowChange('rate', null, { currency: 'EUR', quarter: '2018-Q1', rate: 1.25 }))
  // 17,546 is 2018-01-15 and 17,623 is 2018-04-02: 48 years of 365 days with 12 leap days are 17,532 days to 2018-01-01.
  commit(store, stage(files.path(), [
    stagedDeal('1', { amount: 150_025, closes: 17_546 }), stagedDeal('2', { amount: 100_000, closes: 17_546, currency: 'EUR' }),
    stagedDeal('3', { amount: 5_000, closes: 17_623, currency: 'EUR' }), stagedDeal('4', { amount: 900, status: 'open' }),
  ]), 'b1')
  store.close()

  const db = new Database(path, { readonly: true })
  const all = (sql: string): unknown[] => db.prepare(sql).all()
  expect(all('SELECT scenario, path, seat, line, slice, month, quota, currency FROM v_quota ORDER BY path, slice')).toEqual([
    { scenario: 'base', path: 'Acme/East/Ann', seat: 'Ann', line: 'All', slice: '2018-01-01', month: '2018-01', quota: 1000.5, currency: 'USD' },
    { scenario: 'base', path: 'Acme/East/Ann', seat: 'Ann', line: 'All', slice: '2018-01-29', month: '2018-01', quota: 2000, currency: 'USD' },
    { scenario: 'base', path: 'Acme/East/Ann', seat: 'Ann', line: 'All', slice: '2018-02-01', month: '2018-02', quota: 500, currency: 'USD' },
    { scenario: 'base', path: 'Acme/East/Bo', seat: 'Bo', line: 'All', slice: '2018-02-01', month: '2018-02', quota: 700, currency: 'USD' },
  ])
  expect(all('SELECT path, node, goal FROM v_goal')).toEqual([{ path: 'Acme/East', node: 'East', goal: 4000 }])
  // 1,000.00 EUR at 1.25; the second quarter has no rate.
  expect(all('SELECT deal, seat, day, amount, amount_currency, actual, currency FROM v_actual ORDER BY deal')).toEqual([
    { deal: '1', seat: 'Ann', day: '2018-01-15', amount: 1500.25, amount_currency: 'USD', actual: 1500.25, currency: 'USD' },
    { deal: '2', seat: 'Ann', day: '2018-01-15', amount: 1000, amount_currency: 'EUR', actual: 1250, currency: 'USD' },
    { deal: '3', seat: 'Ann', day: '2018-04-02', amount: 50, amount_currency: 'EUR', actual: null, currency: 'USD' },
  ])
  // 2,750.25 won of 3,000.50 asked.
  expect(all("SELECT seat, month, quota, actual, round(attainment, 6) AS attainment FROM v_attainment WHERE month < '2018-04' ORDER BY seat, month")).toEqual([
    { seat: 'Ann', month: '2018-01', quota: 3000.5, actual: 2750.25, attainment: 0.916597 },
    { seat: 'Ann', month: '2018-02', quota: 500, actual: null, attainment: null },
    { seat: 'Bo', month: '2018-02', quota: 700, actual: null, attainment: null },
  ])
  db.close()
})

test('a note is found by name where its node stood as its period began', () => {
  const path = files.path()
  const store = withSeats(path)
  const note = (o: Partial<NoteRow>): Change => rowChange('note', null, { measure: 'quota', node: 'ann', line: null, period: '2018-Q1', text: 'Well', who: 'Mo', at: '2018-01-02T03:04:05.000Z', ...o })
  step(store, rowChange('node', null, nodeRow('west', { kind: 'group', name: 'West' })),
    // 17,567 is 2018-02-05, a Monday.
    rowChange('move', null, { node: 'ann', day: 17_567, parent: 'west' }),
    rowChange('measure', null, { id: 'm1', pos: 0, name: 'mix', formula: 'share(quota)', unit: 'ratio', overNodes: 'recompute', overLines: 'recompute', overTime: 'recompute' }),
    note({}), note({ line: 'all', period: 'W2018-01-29' }), note({ period: 'W2018-02-05' }), note({ period: '2018-02-05' }), note({ period: '2018-02' }), note({ period: '2018-03' }), note({ measure: 'm1', node: 'root', period: '2018', text: 'One\ntwo' }))
  store.close()
  const db = new Database(path, { readonly: true })
  expect(db.prepare('SELECT * FROM v_note WHERE node = ?').all('Acme')).toEqual([
    { node_id: 'root', path: 'Acme', node: 'Acme', code: '', measure: 'mix', line: null, period: '2018', text: 'One\ntwo', who: 'Mo', at: '2018-01-02T03:04:05.000Z' },
  ])
  expect(db.prepare("SELECT period, path, line FROM v_note WHERE node_id = 'ann' ORDER BY period").raw().all()).toEqual([
    ['2018-02', 'Acme/East/Ann', null], ['2018-02-05', 'Acme/West/Ann', null], ['2018-03', 'Acme/West/Ann', null], ['2018-Q1', 'Acme/East/Ann', null],
    ['W2018-01-29', 'Acme/East/Ann', 'All'], ['W2018-02-05', 'Acme/West/Ann', null],
  ])
  db.close()
})

test('the quarter of a rate follows the fiscal year, named for the calendar year in which it ends', () => {
  const path = files.path()
  // Fiscal years from April: 2018-01-15 lies in the fourth quarter of 2018, 2018-04-02 in the first of 2019.
  const store = withSeats(path, { fiscalStart: 4, quarter: '2018-Q4' })
  step(store, rowChange('rate', null, { currency: 'EUR', quarter: '2018-Q4', rate: 2 }), rowChange('rate', null, { currency: 'EUR', quarter: '2019-Q1', rate: 3 }))
  commit(store, stage(files.path(), [stagedDeal('1', { amount: 100, closes: 17_546, currency: 'EUR' }), stagedDeal('2', { amount: 100, closes: 17_623, currency: 'EUR' })]), 'b1')
  store.close()
  const db = new Database(path, { readonly: true })
  expect(db.prepare('SELECT actual FROM v_actual ORDER BY deal').pluck().all()).toEqual([2, 3])
  db.close()
})

test('months and the quarter of a rate are the plan\'s own where its months are of weeks', () => {
  const path = files.path()
  // 2018-01-01 is a Monday: 4, 4 and 5 weeks begin there, on 2018-01-29 and on 2018-02-26, and the second quarter on 2018-04-02.
  const store = withSeats(path, { pattern: '445' })
  step(store,
    cells(['ann'], ['2018-01-01', '2018-01-22', '2018-01-29', '2018-02-26', '2018-03-26', '2018-04-02'], [null, null, null, null, null, null], [10_000, 20_000, 40_000, 80_000, 160_000, 320_000]),
    cells(['east'], ['2018-01-29'], [null], [500], 'goal'),
    rowChange('rate', null, { currency: 'EUR', quarter: '2018-Q1', rate: 2 }), rowChange('rate', null, { currency: 'EUR', quarter: '2018-Q2', rate: 3 }))
  // Days since 1970: 2018-01-01 is 17,532, so 17,559 is 2018-01-28, 17,560 the day after, 17,622 2018-04-01 and 17,623 the day after.
  // The plan's years end on 2018-12-30, day 17,895.
  commit(store, stage(files.path(), [17_559, 17_560, 17_622, 17_623, 17_896].map((closes, i) => stagedDeal(`${i}`, { amount: 10_000, closes, currency: i === 4 ? 'USD' : 'EUR' }))), 'b1')
  store.close()
  const db = new Database(path, { readonly: true })
  const all = (sql: string): unknown[] => db.prepare(sql).raw().all()
  expect(all('SELECT slice, month FROM v_quota ORDER BY slice')).toEqual([
    ['2018-01-01', '2018-P01'], ['2018-01-22', '2018-P01'], ['2018-01-29', '2018-P02'], ['2018-02-26', '2018-P03'], ['2018-03-26', '2018-P03'], ['2018-04-02', '2018-P04'],
  ])
  expect(all('SELECT month, goal FROM v_goal')).toEqual([['2018-P02', 5]])
  expect(all('SELECT day, month, actual FROM v_actual ORDER BY day')).toEqual([
    ['2018-01-28', '2018-P01', 200], ['2018-01-29', '2018-P02', 200], ['2018-04-01', '2018-P03', 200], ['2018-04-02', '2018-P04', 300], ['2018-12-31', null, 100],
  ])
  expect(all('SELECT month, quota, actual FROM v_attainment WHERE month IS NOT NULL ORDER BY month')).toEqual([
    ['2018-P01', 300, 200], ['2018-P02', 400, 200], ['2018-P03', 2400, 200], ['2018-P04', 3200, 300],
  ])
  db.close()
})

test('the file\'s months are the calendar\'s, whatever the pattern, the week start and the fiscal year', () => {
  const db = new Database(':memory:')
  db.exec(SCHEMA)
  db.exec("INSERT INTO plan (id, name, currency, decimals, fiscalStart, weekStart, pattern, quarter, firstYear, lastYear, basis, locale) VALUES ('p', 'P', 'USD', 2, 1, 'mon', '445', '2020-Q1', 2012, 2034, 'bookings', 'en')")
  const months = db.prepare('SELECT month, quarter, year, first_day, last_day FROM v_month ORDER BY first_day').raw()
  // 2020-01-01 is a Wednesday, so the year begins two days earlier; 2021-01-01 is a Friday, so the next begins three days later: 53 weeks.
  expect(months.all().slice(8 * 12 + 11, 8 * 12 + 13)).toEqual([['2020-P12', '2020-Q4', 2020, '2020-11-23', '2021-01-03'], ['2021-P01', '2021-Q1', 2021, '2021-01-04', '2021-01-31']])
  const set = db.prepare('UPDATE plan SET fiscalStart = ?, weekStart = ?, pattern = ?')
  for (const pattern of ['calendar', '445', '454', '544'] satisfies Pattern[]) {
    for (const weekStart of ['mon', 'sun'] satisfies WeekStart[]) {
      for (const fiscalStart of [1, 2, 4, 7, 12]) {
        set.run(fiscalStart, weekStart, pattern)
        const calendar = buildCalendar({ fiscalStart, weekStart, pattern }, 2012, 2034)
        expect(months.all()).toEqual(calendar.months.map((m) => [m.id, `${m.year}-Q${Math.floor(m.index / 3) + 1}`, m.year, isoDay(m.from), isoDay(m.to)]))
      }
    }
  }
  db.close()
})
