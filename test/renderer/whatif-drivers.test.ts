import { describe, expect, test } from 'vitest'
import { isByMonthsOfWork, monthly, placesFor, placeToClear } from '../../renderer/whatif/drivers/where.ts'
import type { DriverState } from '../../shared/contract/whatif.ts'

const state = (driver: string, more: Partial<DriverState> = {}): DriverState =>
  ({ driver, name: driver, unit: 'number', value: null, parent: null, said: null, least: 0, most: 1000, from: 0, to: 5, fit: null, shape: 'normal', spread: null, low: null, high: null, ...more })
const at = (period: string, node = 'east'): DriverState['said'] => ({ scenario: 'base', node, period })
const MONTHS = ['2027-01', '2027-02', '2027-03'], quarter = { node: 'east', period: '2027-Q1' }
/** The quarter's months, each with this driver as it is there. */
const months = (of: (month: string) => DriverState) => MONTHS.map((period) => ({ period, drivers: [of(period)] }))
const same = (driver: DriverState) => months(() => driver)

describe('what is typed for a driver', () => {
  test('goes to any time, unless the driver is said for a period', () => {
    const said = state('churn', { said: at('') })
    expect(placesFor(said, same(said), quarter)).toEqual([{ driver: 'churn', node: 'east', period: '' }])
    expect(placesFor(state('churn'), same(state('churn')), quarter)).toEqual([{ driver: 'churn', node: 'east', period: '' }])
    const yearly = state('churn', { said: at('2027') })
    expect(placesFor(yearly, same(yearly), quarter)).toEqual([{ driver: 'churn', node: 'east', period: '2027-Q1' }])
  })

  test('goes into each month where people are hired, and into the month that is looked at', () => {
    const hires = state('hires')
    expect(placesFor(hires, same(hires), quarter).map((p) => p.period)).toEqual(MONTHS)
    expect(placesFor(hires, [], { node: 'east', period: '2027-02' })).toEqual([{ driver: 'hires', node: 'east', period: '2027-02' }])
  })

  test('goes to the quarter for a season said at any time, into its months where these are said', () => {
    const season = state('s1', { name: '季节系数', unit: 'ratio', said: at('', 'root') })
    expect(placesFor(season, same(season), quarter).map((p) => p.period)).toEqual(['2027-Q1'])
    expect(placesFor(season, months((m) => ({ ...season, said: at(m) })), quarter).map((p) => p.period)).toEqual(MONTHS)
  })

  test('is taken away where it is said on the node', () => {
    expect(placeToClear(state('churn', { said: at('2027') }), quarter)).toEqual({ driver: 'churn', node: 'east', period: '2027' })
    expect(placeToClear(state('churn', { said: at('', 'root') }), quarter)).toEqual({ driver: 'churn', node: 'east', period: '' })
  })
})

test('a driver is said by month where any month of the period says its own', () => {
  const hires = state('hires')
  expect(monthly(hires, months((m) => (m === '2027-02' ? { ...hires, value: 2, said: at(m, 'root') } : hires)))).toEqual([null, 2, null])
  expect(monthly(hires, same({ ...hires, value: 1, said: at('2027-Q1') }))).toBe(null)
  expect(monthly(hires, [])).toBe(null)
})

test('what a seat brings in a month is known by months of work', () => {
  expect([isByMonthsOfWork(state('p', { name: 'Productivity', unit: 'money' })), isByMonthsOfWork(state('winRate', { unit: 'ratio' }))]).toEqual([true, false])
})
