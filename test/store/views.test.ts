import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { rowChange } from '../../shared/change.ts'
import { cells, commit, folder, stage, stagedDeal, step, withSeats } from './files.ts'

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
