/** Figures of what keeps a plan: a backup of a large one, for which its commands wait, and bringing a large one out. */
import { statSync } from 'node:fs'
import { openSession } from '../../main/service/index.ts'
import { rescue, Store } from '../../main/store/index.ts'
import { agentsOf, importDeals, newPlan, scratch, SEATS, writeDeals } from './material.ts'
import { check, median, times, type Bench } from './rows.ts'

export const surviveBench: Bench = {
  name: 'survive',
  async run() {
    const s = scratch()
    const path = s.file('large.salesplan'), copy = s.file('copy.salesplan')
    const session = newPlan(path, SEATS)
    importDeals(session, writeDeals(s.file('deals.csv'), 330_000, agentsOf(SEATS)))
    session.close()
    const megabytes = statSync(path).size / 1024 / 1024, runs = 5
    const store = Store.open(path)
    const backup = await times(runs, () => store.saveAs(copy, { overwrite: true }), () => null)
    store.close()
    const reader = openSession()
    reader.call('file.open', { path: copy })
    check('deals', reader.call('outline', {}).deals, 330_000)
    reader.close()
    const out = await times(2, () => {
      const { tables } = rescue(path, copy, { overwrite: true })
      check('deals brought out', tables.find((t) => t.table === 'deal')?.taken, 330_000)
    }, () => null)
    s.drop()
    return [
      { name: `a backup of a plan of ${Math.round(megabytes)} MB, for which its commands wait`, value: median(backup), unit: 'ms', reach: 1000, runs },
      { name: `bringing a plan of ${Math.round(megabytes)} MB out, row by row`, value: median(out) / 1000, unit: 's', reach: 30, runs: 2 },
    ]
  },
}
