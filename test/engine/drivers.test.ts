import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Engine } from '../../main/engine/index.ts'
import { buildCalendar } from '../../shared/calendar.ts'
import type { AssumptionRow } from '../../shared/rows.ts'
import { runs } from '../support/checker-plans.ts'
import { lineRow, PLAN, TEAM } from './plans.ts'

const calendar = buildCalendar(PLAN, 2017, 2018)
const PERIODS = ['', '2018', '2018-Q1', '2018-01', '2018-02', 'W2018-01-29', '2018-01-29', '2018-02-01', '2018-02-05']
const SCENARIOS = ['base', 'low', 'lower']
const scenarios = ['low', 'lower'].map((id, pos) => ({ id, pos, parent: SCENARIOS[pos], name: id, note: '', colour: '', frozen: 0 as const }))

test('a driver is what the row says that it is said to come from', () => {
  const row = fc.record({ scenario: fc.constantFrom(...SCENARIOS), driver: fc.constantFrom('a', 'b'), node: fc.constantFrom(...TEAM.map((n) => n.id)), period: fc.constantFrom(...PERIODS), value: fc.integer({ min: 1, max: 999 }) })
  const rows = fc.uniqueArray(row, { selector: (r) => [r.scenario, r.driver, r.node, r.period].join('|'), minLength: 1, maxLength: 25 })
  fc.assert(fc.property(rows, (assumptions: AssumptionRow[]) => {
    const e = new Engine({ plan: PLAN, calendar, nodes: TEAM, levels: [], lines: [lineRow('all', 0)], locks: [], rates: [], scenarios, drivers: ['a', 'b'].map((id, pos) => ({ id, pos, name: id, unit: 'number' as const })), assumptions })
    for (const scenario of SCENARIOS) for (const { id } of TEAM) for (const period of PERIODS.slice(1)) {
      const { value, said } = e.driver('a', id, period, scenario)
      expect(value, `${scenario} ${id} ${period}`).toEqual(said?.value ?? NaN)
    }
  }), runs(60))
})
