/** Figures of versions of a plan of 2,000 seats, and of a history of 100,000 steps. */
import Database from 'better-sqlite3'
import { openSession } from '../../main/service/index.ts'
import { recount } from '../../main/store/checksums.ts'
import { largePlan, scratch, SEATS } from './material.ts'
import { check, median, times, type Bench } from './rows.ts'

const STEPS = 100_000

/** The last step of a plan written so many times more behind it, as a plan that was shared keeps them. */
function lengthen(path: string): void {
  const db = new Database(path)
  db.exec(`BEGIN;
    WITH RECURSIVE more (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < ${STEPS})
    INSERT INTO history SELECT h.entry + n, h.label, h.command, h.at, h.who, h.undone, h.sum, x'00' FROM more, (SELECT * FROM history ORDER BY entry DESC LIMIT 1) h;
    UPDATE history SET sum = 0xd202ef8d WHERE changes = x'00';
    UPDATE head SET entry = entry + ${STEPS}, shared = 0`)
  recount(db)
  db.exec('COMMIT')
  db.close()
}

export const versionsBench: Bench = {
  name: 'versions',
  async run() {
    const s = scratch(), { path } = largePlan(s), session = openSession({ who: 'bench' })
    session.call('file.open', { path })
    session.call('measure.set', { name: 'potential', unit: 'money' })
    for (const measure of ['goal', 'potential']) session.call('cells.set', { measure, cells: [{ node: 'root', period: '2018-Q3', value: 500_000_000 }], method: { kind: 'equal' }, down: measure === 'goal' })
    const runs = 5, kept = await times(runs, (run) => session.call('version.add', { name: `version ${run}` }), (run) => run)
    const { body, id } = session.plan.rows.versions[0]
    session.call('cells.set', { measure: 'quota', cells: [{ node: 'root', period: '2018-Q3', value: 700_000_000 }] })
    const compared = await times(runs, () => check('seats and teams that differ', session.call('version.compare', { version: id }).numbers.count > SEATS, true), () => null)
    const restored = await times(runs, () => session.call('version.restore', { version: id }), (run) => { if (run >= 0) session.call('history.undo', {}) })
    check('what differs after it', session.call('version.compare', { version: id }).same, true)
    session.close()
    lengthen(path)
    const opened = openSession({ who: 'bench' })
    opened.call('file.open', { path })
    const first = await times(runs, () => check('steps of a page', opened.call('history', { limit: 200 }).length, 200), () => null)
    const searched = await times(runs, () => check('steps of these words', opened.call('history', { limit: 200, text: 'nothing of the kind' }).length, 0), () => null)
    opened.close()
    s.drop()
    return [
      { name: 'a version of 2,000 seats × 16 slices × 3 measures kept', value: median(kept), unit: 'ms', reach: null, runs }, { name: 'its size', value: body.length / 1024 / 1024, unit: 'MB', reach: 0.5, runs: 1 },
      { name: 'compared with the plan', value: median(compared), unit: 'ms', reach: null, runs }, { name: 'restored, checked, written, logged', value: median(restored), unit: 'ms', reach: null, runs },
      { name: 'the first page of a history of 100,000 steps', value: median(first), unit: 'ms', reach: 300, runs }, { name: 'a search through all of it', value: median(searched), unit: 'ms', reach: null, runs },
    ]
  },
}
