import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seal } from '../../main/exchange/sealed.ts'
import { contract, shell, type Name, type Output, type Sent } from '../../shared/contract/index.ts'
import type { ViewDelta } from '../../shared/delta.ts'
import { inProcess, valueOf, webShell, worker, type Speaker } from './speakers.ts'

const text = (csv: string): Uint8Array => new TextEncoder().encode(csv)
const TEAM = 'Region,Manager,Rep\nEast,Mo,Ann\nEast,Mo,Bo\nWest,Li,Cy\n'
const DEALS = `Id,Owner,Product,Stage,Amount,Close date
D1,Ann,Alpha,Won,1200,2017-02-03
D2,Cy,Alpha,Won,800,2017-03-31
D3,Bo,Beta,Lost,500,2017-01-09
D4,Bo,Beta,Won,many,2017-01-09
`
const Q1 = '2018-Q1'
/** What the company is expected to bring in the planned quarter. */
const EXPECTED = { measure: 'expected', period: Q1 }

/** What earlier calls left behind for later ones. */
interface Past { dir: string; staged: string; node: string; line: string; measure: string; scenario: string; driver: string; seat: string; format: string; tasks: string[]; baseline: string; effect: string; share: string; copy: string; adjustment: string }
interface Call { name: Name; input: (past: Past) => object; answered: (value: never, past: Past) => void }
const call = <N extends Name>(name: N, input: (past: Past) => Sent<N>, answered: (value: Output<N>, past: Past) => void = () => {}): Call => ({ name, input, answered })

/** A plan's first day: every name of the contract at least once, each where it makes sense, with what it must answer. */
const story: Call[] = [
  call('file.new', ({ dir }) => ({ path: join(dir, 'plan.salesplan'), name: 'Acme', quarter: Q1, decimals: 0 }), (v) => expect(v).toMatchObject({ readOnly: false, notice: null })),
  call('import.upload', () => ({ bytes: text(TEAM) }), (v, past) => { past.staged = v.staged }),
  call('import.read', ({ staged }) => ({ as: 'team', file: 'team.csv', staged }), (v, past) => { past.staged = v.staged; expect(v).toMatchObject({ as: 'team', rows: 3, seats: 3, groups: 4 }) }),
  call('import.teamChanges', ({ staged }) => ({ staged }), (v) => expect(v).toMatchObject({ seats: ['Ann', 'Bo', 'Cy'], changed: [], unchanged: 0, cleared: 0 })),
  call('import.commit', ({ staged }) => ({ staged }), (v) => expect(v).toMatchObject({ seatsAdded: 3, groupsAdded: 4, bad: 0 })),
  call('import.upload', () => ({ bytes: text(DEALS) }), (v, past) => { past.staged = v.staged }),
  call('import.read', ({ staged }) => ({ as: 'deals', file: 'deals.csv', staged }), (v, past) => {
    past.staged = v.staged
    expect(v).toMatchObject({ as: 'deals', rows: 4, good: 3, bad: 1, added: 3, won: 2, wonAmount: 2000 })
  }),
  call('import.badRows', ({ staged }) => ({ staged }), (v) => expect(v.csv).toContain('many')),
  call('import.commit', ({ staged }) => ({ staged }), (v) => expect(v).toMatchObject({ added: 3, won: 2, seatsAdded: 0, withoutSeat: 0 })),
  call('import.upload', () => ({ bytes: text(DEALS) }), (v, past) => { past.staged = v.staged }),
  call('import.read', ({ staged }) => ({ as: 'deals', file: 'deals.csv', staged }), (v, past) => { past.staged = v.staged; expect(v).toMatchObject({ added: 0, updated: 0, unchanged: 3 }) }),
  call('import.drop', ({ staged }) => ({ staged })),
  call('outline', () => ({}), (v, past) => {
    expect(v.nodes.map((n) => n.name)).toEqual(['Acme', 'East', 'Mo', 'Ann', 'Bo', 'West', 'Li', 'Cy'])
    past.seat = v.nodes.find((n) => n.name === 'Ann')!.id
    expect(v.lines.map((l) => l.name)).toEqual(['Other', 'Alpha', 'Beta'])
    expect(v).toMatchObject({ deals: 3, readOnly: false, undo: { code: 'did.import.deals' }, redo: null })
  }),
  call('node.add', () => ({ parent: 'root', name: 'Dee', kind: 'vacant' }), (v, past) => { past.node = v.node }),
  call('node.rename', ({ node }) => ({ node, name: 'Dee 2' })),
  call('node.update', ({ node }) => ({ node, kind: 'hire', code: 'D2' })),
  call('node.move', ({ node }) => ({ node, parent: 'root' })),
  call('node.remove', ({ node }) => ({ node })),
  call('level.set', () => ({ depth: 0, buffer: 0.1 })),
  call('line.add', () => ({ name: 'Services' }), (v, past) => { past.line = v.line }),
  call('line.rename', ({ line }) => ({ line, name: 'Consulting' })),
  call('plan.update', () => ({ name: 'Acme 2018' })),
  call('measure.set', () => ({ name: 'mix', formula: 'share(quota)' }), (v, past) => { past.measure = v.measure }),
  call('measure.rename', ({ measure }) => ({ measure, name: 'part' })),
  call('measure.remove', ({ measure }) => ({ measure })),
  call('scenario.add', () => ({ name: 'Best' }), (v, past) => { past.scenario = v.scenario }),
  call('scenario.update', ({ scenario }) => ({ scenario, note: 'if all goes well', name: 'Good' })),
  call('cells.set', ({ scenario }) => ({ scenario, measure: 'goal', cells: [{ node: 'root', period: Q1, value: 700 }] }), (v) => expect(v.total).toBe(700)),
  call('compare', () => ({ measure: 'goal', period: Q1, scenarios: ['base', 'good'], level: '0' }), (v) => expect(v).toMatchObject({ scenarios: [{ id: 'base', name: 'Base' }, { name: 'Good' }], rows: [{ path: ['Acme'], values: [null, 700] }] })),
  call('scenario.marks', () => ({ scenario: 'Good', measures: ['goal', 'attainment'], columns: [Q1, '2018-Q2'] }), (v) => expect(v).toEqual([{ measure: 'goal', node: 'root', columns: [0] }])),
  call('cells.revert', () => ({ scenario: 'Good', measure: 'goal', cells: [{ node: 'root', period: Q1 }] }), (v) => expect(v.changed).toBeGreaterThan(10)),
  call('driver.add', () => ({ name: 'win rate' }), (v, past) => { past.driver = v.driver }),
  call('driver.set', ({ driver }) => ({ driver, value: 0.25 })),
  call('driver.set', ({ driver }) => ({ driver, value: 0.5, scenario: 'Good', period: Q1 })),
  call('driver.value', () => ({ driver: 'win rate', period: '2018-02', scenario: 'good' }), (v, past) => expect(v).toEqual({ value: 0.5, scenario: past.scenario, node: 'root', period: Q1 })),
  call('scenario.overrides', () => ({ scenario: 'Good' }), (v, past) => expect(v).toEqual({ scenario: past.scenario, parent: 'base', cells: [], locks: [], tasks: [], effects: [], drivers: [{ driver: past.driver, node: 'root', period: Q1, unit: 'ratio', here: 0.5, there: 0.25 }] })),
  call('scenario.promote', ({ scenario }) => ({ scenario, cells: [{ measure: 'goal', period: Q1 }], drivers: true, locks: false }), (v) => expect(v).toEqual({ cells: 0, drivers: 1, locks: 0, work: 0 })),
  call('scenario.sheet', () => ({ text: 'driver,Bad,Worse\nwin rate,10%,5%\n' }), (v) => expect(v.scenarios).toHaveLength(2)),
  call('scenario.order', () => ({ scenario: 'worse', way: 'up' })),
  call('driver.rename', ({ driver }) => ({ driver, name: 'rate of wins' })),
  call('driver.remove', ({ driver }) => ({ driver })),
  call('scenario.remove', ({ scenario }) => ({ scenario })),
  // Two of three closed deals were won, worth 2,000; three seats of three months brought in that much: 222 a month.
  call('task.add', () => ({ name: 'Launch', kind: 'initiative' }), (v, past) => { past.tasks = [v.task] }),
  call('task.add', ({ tasks, seat }) => ({ name: 'Call', parent: tasks[0], duration: 960, owner: seat }), (v, past) => { past.tasks.push(v.task) }),
  call('task.add', ({ tasks }) => ({ name: 'Signed', kind: 'milestone', parent: tasks[0] }), (v, past) => { past.tasks.push(v.task) }),
  call('tasks.add', ({ tasks }) => ({ tasks: [{ name: 'One' }, { name: 'Its part', below: 0 }], parent: tasks[0] }), (v) => expect(v.tasks.length).toBe(2)),
  call('history.undo', () => ({}), (v) => expect(v.label.code).toBe('did.tasks.add')),
  call('links.set', ({ tasks: [, one, other] }) => ({ links: [{ from: one, to: other }] }), (v) => expect(v.changed).toBe(1)),
  call('tasks.set', ({ tasks }) => ({ tasks: [{ task: tasks[1], progress: 0.5, day: 17_535 }] }), (v) => expect(v.changed).toBe(1)),
  call('task.helpers', ({ tasks }) => ({ task: tasks[1], helps: ['Cy'], informed: ['Somebody'] })),
  call('baseline.add', () => ({ name: 'First', today: 17_532 }), (v, past) => { past.baseline = v.baseline }),
  // 2018-01-04 is a Thursday: two days of work end on Friday, and there the milestone stands.
  call('schedule', ({ baseline }) => ({ today: 17_530, baseline }), (v) => expect(v.tasks.map((t) => [t.name, t.start, t.finish, t.days, t.critical, t.late])).toEqual([['Launch', 17_535, 17_536, 2, true, 0], ['Call', 17_535, 17_536, 2, true, 0], ['Signed', 17_536, 17_536, 0, true, 0]])),
  call('work', () => ({}), (v) => expect([v.tasks.length, v.links.length, v.helpers.length, v.baselineDates.length]).toEqual([3, 1, 2, 3])),
  call('target.add', () => ({ name: 'A better quarter', amount: 2400 }), (v, past) => { past.effect = v.target }),
  call('target.set', ({ effect }) => ({ target: effect, amount: 2600 })),
  call('targets', () => ({}), (v) => expect(v).toMatchObject([{ name: 'A better quarter', amount: 2600, base: 2000, growth: expect.closeTo(0.3, 12) as number, reached: null, tasks: [] }])),
  call('target.remove', ({ effect }) => ({ target: effect })),
  call('effect.set', ({ tasks, seat }) => ({ task: tasks[2], amount: 1000, per: 'once', node: seat }), (v, past) => { past.effect = v.effect }),
  // Won on Friday and Friday; 2017-01-30 and 2017-03-27 are the Mondays before.
  call('work.closes', () => ({}), (v) => expect(v).toEqual({ weeks: [{ week: 17_196, open: 0, openDeals: 0, won: 1200, wonDeals: 1 }, { week: 17_252, open: 0, openDeals: 0, won: 800, wonDeals: 1 }], missingRates: [] })),
  call('without', ({ tasks }) => ({ task: tasks[0], measure: 'initiatives' }), (v) => expect(v).toEqual({ measure: 'initiatives', value: 1000, without: null })),
  call('scenario.add', () => ({ name: 'Late' }), (v, past) => { past.scenario = v.scenario }),
  call('tasks.in', ({ scenario, tasks }) => ({ scenario, tasks: [{ task: tasks[1], day: 17_542 }] }), (v) => expect(v.changed).toBe(1)),
  call('effect.in', ({ effect }) => ({ scenario: 'Late', effect, amount: 400 })),
  call('work', () => ({}), (v, { scenario, tasks, effect }) => {
    expect(v.tasksIn).toEqual([{ scenario, task: tasks[1], duration: 960, constraint: 'startNotBefore', day: 17_542 }])
    expect(v.effectsIn).toMatchObject([{ scenario, effect, amount: 400, off: 0 }])
  }),
  call('tasks.revert', ({ scenario, tasks }) => ({ scenario, tasks: [tasks[1]] }), (v) => expect(v.changed).toBe(1)),
  call('effects.revert', ({ scenario, effect }) => ({ scenario, effects: [effect] }), (v) => expect(v.changed).toBe(1)),
  call('work.asOf', () => ({ day: 17_540 })),
  call('work', () => ({}), (v) => expect([v.asOf, v.tasksIn, v.effectsIn]).toEqual([17_540, [], []])),
  call('work.asOf', () => ({ day: null })),
  call('scenario.remove', ({ scenario }) => ({ scenario })),
  // Three days instead of two end on Monday; the base keeps Friday.
  call('tasks.in', ({ tasks }) => ({ scenario: 'Bad', tasks: [{ task: tasks[1], duration: 1440 }] }), (v) => expect(v.changed).toBe(1)),
  call('schedule', () => ({ today: 17_530, scenario: 'Bad' }), (v) => expect(v.tasks.map((t) => [t.name, t.finish])).toEqual([['Launch', 17_539], ['Call', 17_539], ['Signed', 17_539]])),
  call('effect.in', ({ effect }) => ({ scenario: 'Bad', effect, amount: 400 })),
  call('compare', () => ({ measure: 'initiatives', period: Q1, scenarios: ['base', 'bad', 'worse'], level: '0' }), (v) => expect(v.rows[0].values).toEqual([1000, 400, 1000])),
  call('effects.revert', ({ effect }) => ({ scenario: 'Bad', effects: [effect] }), (v) => expect(v.changed).toBe(1)),
  call('tasks.revert', ({ tasks }) => ({ scenario: 'Bad', tasks: [tasks[1]] }), (v) => expect(v.changed).toBe(1)),
  call('effect.remove', ({ effect }) => ({ effect })),
  call('tasks.export', () => ({ as: 'mspdi' }), (v) => expect(new TextDecoder().decode(v.bytes)).toContain('<Name>Signed</Name>')),
  call('import.upload', () => ({ bytes: text('Id,Name,Duration\n1,Mail,2d\n') }), (v, past) => { past.staged = v.staged }),
  call('tasks.read', ({ staged }) => ({ file: 'tasks.csv', staged }), (v, past) => { past.staged = v.staged; expect(v).toMatchObject({ source: 'csv', tasks: 1, added: 1, ambiguous: null }) }),
  call('tasks.import', ({ staged }) => ({ staged }), (v) => expect(v).toMatchObject({ added: 1, updated: 0, leftOutCount: 0 })),
  call('tasks.move', ({ tasks }) => ({ tasks: [tasks[2]], parent: null })),
  call('links.remove', ({ tasks: [, from, to] }) => ({ links: [{ from, to }] }), (v) => expect(v.removed).toBe(1)),
  // On Friday, 2018-01-12, nothing is done of what was to be on the 1st, the 2nd and the 5th: the longest ago comes first.
  call('checkin.now', () => ({ day: 17_543 }), (v) => expect([v.quarter, v.since, v.standings.map((s) => s.name), v.agenda.map((a) => [a.kind, a.name])]).toEqual([Q1, null, ['Acme', 'East', 'West'], [['overdue', 'Signed'], ['overdue', 'Mail'], ['overdue', 'Call']]])),
  call('checkin.add', () => ({ day: 17_543 }), (v, past) => { past.effect = v.checkin }),
  call('checkin.set', ({ effect }) => ({ checkin: effect, note: 'All were there.' })),
  call('checkin.item.add', ({ effect, seat }) => ({ checkin: effect, kind: 'action', text: 'Call them', owner: seat, due: 17_550 }), (v, past) => { past.measure = v.item; past.line = v.task! }),
  call('checkin.item.set', ({ measure }) => ({ item: measure, solved: 17_549 })),
  call('checkins', () => ({}), (v) => expect(v).toMatchObject({ checkins: [{ day: 17_543, path: ['Acme'], note: 'All were there.', items: [{ kind: 'action', owner: 'Ann', due: 17_550, solved: 17_549, task: { progress: 1, done: true } }] }], open: [] })),
  call('checkin.item.remove', ({ measure }) => ({ item: measure })),
  call('checkin.remove', ({ effect }) => ({ checkin: effect })),
  call('tasks.remove', ({ line }) => ({ tasks: [line] })),
  call('baseline.remove', ({ baseline }) => ({ baseline })),
  call('tasks.remove', ({ tasks }) => ({ tasks: [tasks[0], tasks[2]] }), (v) => expect(v.removed).toBe(3)),
  // 90 to win at 10 a deal, half of them won: 9 deals, 18 proposals, 36 meetings, 180 calls; the second week of the year, known by then, lacks what was asked of it.
  call('import.upload', () => ({ bytes: text('Id,Owner,Product,Stage,Amount,Close date\nD9,Bo,Beta,Lost,5,2018-01-12\n') }), (v, past) => { past.staged = v.staged }),
  call('import.read', ({ staged }) => ({ as: 'deals', file: 'deals.csv', staged }), (v, past) => { past.staged = v.staged }),
  call('import.commit', ({ staged }) => ({ staged })),
  call('driver.add', () => ({ name: 'deal size', unit: 'money' })),
  call('drivers.set', () => ({ values: [{ driver: 'deal size', value: 10 }] })),
  call('driver.add', () => ({ name: 'win rate' })),
  call('drivers.set', () => ({ values: [{ driver: 'win rate', value: 0.5 }] })),
  call('cells.set', ({ seat }) => ({ measure: 'quota', cells: [{ node: seat, period: '2018-01-08', value: 90 }] })),
  call('activities.preview', ({ seat }) => ({ node: seat, period: '2018-01-08', from: 17_539 }), (v) => expect(v).toMatchObject({ replaces: null, total: { deals: 9, proposals: 18, meetings: 36, calls: 180 }, left: [] })),
  call('activities.plan', ({ seat }) => ({ node: seat, period: '2018-01-08' }), (v) => expect(v.changed).toBe(3)),
  call('week', ({ seat }) => ({ node: seat, day: 17_539 }), (v) => expect(v).toMatchObject({ over: true, missed: true, someMissed: true, amounts: { week: { quota: 90, won: 0, remaining: 90 } }, activities: [{ activity: 'calls', week: 180, byDay: [36, 36, 36, 36, 36] }, {}, {}] })),
  call('week.carry', ({ seat }) => ({ node: seat, day: 17_539, how: 'next' }), (v) => expect(v.seats).toMatchObject([{ name: 'Ann', amount: 90 }])),
  ...Array.from({ length: 8 }, () => call('history.undo', () => ({}))),
  call('outcome.make', () => ({}), (v) => expect(v).toEqual({ drivers: 12, measures: 4, without: ['sales cycle', 'new deals'] })),
  call('outcome.blend', () => ({ capacity: 1, pipeline: 0, trend: 0 })),
  call('drivers.set', () => ({ values: [{ driver: 'win rate', value: 0.5 }, { driver: 'productivity', value: 100 }] })),
  call('driver.fit', () => ({ drivers: ['win rate', 'productivity'] }), (v) => expect(v.set).toBe(2)),
  call('driver.spread', () => ({ driver: 'productivity', spread: 20, most: 1000 })),
  call('driver.correlate', () => ({ one: 'win rate', other: 'productivity', value: 0.3 })),
  call('drivers', () => ({ period: Q1 }), (v) => {
    expect(v).toHaveLength(12)
    expect(v.find((d) => d.driver === 'winRate')).toMatchObject({ name: 'win rate', unit: 'ratio', value: 2 / 3, parent: null, said: { scenario: 'base', node: 'root', period: '' }, least: 0, most: 1, spread: null, fit: { value: 2 / 3, sample: 3, history: [{ quarter: '2017-Q1', value: 2 / 3, sample: 3 }] } })
    expect(v.find((d) => d.driver === 'productivity')).toMatchObject({ value: 222, most: 1000, spread: 20, fit: { value: expect.closeTo(2000 / 9, 9) as number, sample: 9 } })
  }),
  call('whatif.try', () => ({ set: [{ driver: 'productivity', value: 400 }], cells: [EXPECTED, { ...EXPECTED, period: '2018-02' }] }), (v) => expect(v.values).toEqual(Float64Array.of(3600, 1200))),
  call('seek', () => ({ ...EXPECTED, value: 3600, lever: { drivers: [{ driver: 'productivity' }] } }), (v) => expect(v).toMatchObject({ kind: 'one', at: [400], values: [3600], linear: true, start: 222, before: 1998, least: 0, most: 1000, sets: [{ driver: 'productivity', node: 'root', period: '', value: 400 }] })),
  call('tornado', () => EXPECTED, (v) => expect(v).toMatchObject({ before: 1998, unit: 'money', bars: [{ driver: 'productivity', low: 202, high: 242, atLow: 1818, atHigh: 2178 }] })),
  call('driver.table', () => ({ ...EXPECTED, across: { driver: 'productivity', values: [100, 200] }, down: { driver: 'price change', values: [0, 0.5] }, target: 1800 }), (v) => expect(v).toEqual({ xs: [100, 200], ys: [0, 0.5], values: [900, 1800, 1350, 2700], breakEven: [null, 0] })),
  call('scenario.outlook', () => ({ names: ['Up', 'Same', 'Down'], outcome: EXPECTED }), (v) => expect(v.scenarios).toHaveLength(3)),
  call('bridge', () => ({ ...EXPECTED, from: 'base', to: 'up' }), (v) => expect(v).toEqual({ from: 1998, to: 2178, unit: 'money', steps: [{ what: 'productivity', kind: 'driver', value: 180 }] })),
  // One quarter alone has nothing before it.
  call('backtest', () => ({ quarters: 2 }), (v) => {
    expect(v).toMatchObject({ quarters: [], actual: [], proposed: null })
    expect(v.models.map((m) => [m.model, m.mape])).toEqual([['capacity', null], ['pipeline', null], ['trend', null], ['expected', null]])
  }),
  // Productivity alone is unsure, by 20 of 222: one standard deviation is 180 of the 1,998 expected, and 1,700 is asked for: Φ(298 ÷ 180) is 95 %.
  call('cells.set', () => ({ measure: 'goal', cells: [{ node: 'root', period: Q1, value: 1700 }] })),
  call('simulate', () => ({ period: Q1, trials: 4000, seed: 3 }), (v) => {
    const [{ node, goal, chance, periods }] = v.rows
    expect([v.trials, v.seed, v.held, v.errors, node, goal]).toEqual([4000, 3, [], 0, 'root', 1700])
    expect(periods.at(-1)!.period).toBe(Q1)
    expect(Math.abs(periods.at(-1)!.mean - 1998)).toBeLessThan(4 * 180 / Math.sqrt(4000))
    expect(Math.abs(chance! - 0.951)).toBeLessThan(4 * Math.sqrt(0.951 * 0.049 / 4000))
    expect(v.shares).toEqual([{ what: 'productivity', kind: 'driver', share: 1 }])
  }),
  call('cells.set', () => ({ measure: 'goal', cells: [{ node: 'root', period: Q1, value: null }] })),
  call('scenario.of', () => ({ name: 'Sought', values: [{ driver: 'productivity', value: 300 }] }), (v, past) => { past.scenario = v.scenario }),
  call('whatif.try', ({ scenario }) => ({ scenario, cells: [EXPECTED] }), (v) => expect(v.values).toEqual(Float64Array.of(2700))),
  call('scenario.remove', ({ scenario }) => ({ scenario })),
  call('role.set', () => ({ name: 'AE', productivity: 30_000, ramp: [0, 0.5] }), (v) => expect(v.role).toMatch(/^[0-9a-z]{12}$/)),
  call('node.post', ({ seat }) => ({ node: seat, role: 'ae', pay: 120_000 })),
  call('absence.set', ({ seat }) => ({ node: seat, first: 17_600, last: 17_604 })),
  call('absence.remove', ({ seat }) => ({ node: seat, first: 17_600 })),
  call('balance', () => ({ by: 'actual', period: '2017-Q1' }), (v) => expect(v.seats.map((s) => s.base)).toContain(1200)),
  call('role.remove', () => ({ role: 'AE' })),
  call('calendar.set', () => ({ calendar: 'Ours', text: '2018-01-01,off,New Year' }), (v) => expect(v.days).toBe(1)),
  call('calendar.follow', () => ({ calendar: 'cn' })),
  call('calendars', () => ({}), (v) => expect(v.held.map((c) => [c.id, c.nodes])).toEqual([['CN', ['root']], ['Ours', []]])),
  call('calendar.text', () => ({ calendar: 'ours' }), (v) => expect(v.text).toBe('date,kind,name\n2018-01-01,off,New Year\n')),
  call('calendar.follow', () => ({ calendar: null })),
  call('node.move', ({ seat }) => ({ node: seat, parent: 'root', from: 17_563 })),
  call('node.stay', ({ seat }) => ({ node: seat, day: 17_563 })),
  call('node.local', () => ({ node: 'root', currency: 'EUR' })),
  call('deal.credit', ({ seat }) => ({ credits: [{ deal: 'D2', splits: [{ node: seat, share: 1 }] }] }), (v) => expect(v.changed).toBe(1)),
  call('credits', () => ({}), (v, past) => expect(v).toEqual([{ deal: 'D2', name: '', splits: [{ node: past.seat, share: 1 }], overlays: [] }])),
  call('note.set', ({ seat }) => ({ measure: 'actual', node: seat, period: '2017-Q1', text: 'One deal\nmade it.' })),
  call('layout.save', () => ({ name: 'Review', body: '{"columns":["2018-Q1"]}' }), (v) => expect(v.layout).toMatch(/^[0-9a-z]{12}$/)),
  call('layout.rename', () => ({ layout: 'review', name: 'Board' })),
  call('format.set', () => ({ measure: 'attainment', kind: 'thresholds', low: 0.8, high: 1 }), (v, past) => { past.format = v.format }),
  call('outline', () => ({}), (v, past) => {
    expect(v.notes).toEqual([{ measure: 'actual', node: past.seat, line: null, period: '2017-Q1', text: 'One deal\nmade it.', who: expect.any(String) as string, at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string }])
    expect(v.layouts.map((l) => [l.name, l.body])).toEqual([['Board', '{"columns":["2018-Q1"]}']])
    expect(v.formats).toEqual([{ id: past.format, pos: 0, measure: 'attainment', kind: 'thresholds', along: 'column', low: 0.8, high: 1 }])
  }),
  call('layout.remove', () => ({ layout: 'Board' })),
  call('format.remove', ({ format }) => ({ format })),
  call('cells.enter', () => ({ names: [{ node: 'root', name: 'Acme' }], parts: [{ measure: 'quota', cells: [{ node: 'root', period: Q1, value: 91_000 }] }, { measure: 'goal', cells: [{ node: 'root', period: Q1, value: null, change: { plus: 5 } }] }] }), (v) => expect(v.changed).toBeGreaterThan(2)),
  call('rate.set', () => ({ currency: 'EUR', quarter: Q1, rate: 1.25 })),
  call('cells.set', () => ({ measure: 'quota', cells: [{ node: 'root', period: Q1, value: 90_000 }], method: { kind: 'equal' } }), (v) => expect(v).toMatchObject({ total: 90_000, base: 'equal' })),
  call('cells.preview', () => ({ measure: 'quota', cells: [{ node: 'root', period: Q1, value: 30_000 }], mode: 'add', levels: 0 }), (v) => {
    expect(v).toMatchObject({ base: 'present', rows: [{ node: 'root', line: null, period: Q1, before: 90_000, after: 120_000 }] })
  }),
  call('cells.balance', () => ({ by: 'quota', period: Q1 }), (v) => expect(v).toEqual({ changed: 0, base: 'other' })),
  call('cells.lock', () => ({ measure: 'quota', cells: [{ node: 'root', period: Q1 }], locked: true }), (v) => expect(v.changed).toBe(1)),
  call('why', () => ({ measure: 'quota', node: 'root', period: Q1 }), (v) => expect(v).toMatchObject({ kind: 'total', value: 90_000, locks: ['Acme · 2018-Q1'], step: { label: { code: 'did.set' } } })),
  call('formula.try', () => ({ formula: 'quota / 2', node: 'root', period: Q1 }), (v) => expect(v).toEqual({ formula: 'quota / 2', unit: 'money', value: 45_000 })),
  call('history.undo', () => ({}), (v) => expect(v.label.code).toBe('did.lock')),
  call('history.redo', () => ({}), (v) => expect(v.label.code).toBe('did.lock')),
  call('view', () => ({ view: 'v', measures: ['quota', 'attainment'], columns: [Q1, '2018-01'] }), (v) => {
    expect(v.values).toBeInstanceOf(Float64Array)
    expect(v.values.length).toBe(2 * v.nodes.length * 2)
    expect(v.values[0]).toBe(90_000)
    // Nothing is won in 2018, so there is no attainment; blank is NaN whichever way it came.
    expect(v.values[v.nodes.length * 2]).toBeNaN()
  }),
  call('view.close', () => ({ view: 'v' })),
  call('show', () => ({ measure: 'actual', by: 'quarter' }), (v) => expect(v.rows[0].values[v.columns.findIndex((c) => c.id === '2017-Q1')]).toBe(2000)),
  call('history', () => ({ limit: 3 }), (v) => expect(v.map((h) => h.label.code)).toEqual(['did.lock', 'did.set', 'did.rate'])),
  call('version.add', () => ({ name: 'Board', note: 'as shown' }), (v, past) => { past.effect = v.version }),
  call('version.rename', () => ({ version: 'board', name: 'For the board' })),
  call('versions', () => ({}), (v, { effect }) => expect(v).toMatchObject([{ version: effect, name: 'For the board', note: 'as shown' }])),
  call('cells.set', ({ seat }) => ({ measure: 'quota', cells: [{ node: seat, period: Q1, value: 1 }] })),
  call('version.compare', ({ effect }) => ({ version: effect, measure: 'quota' }), (v) => expect(v).toMatchObject({ from: 'For the board', to: null, same: false, totals: [{ measure: 'quota', from: 90_000 }] })),
  call('version.restore', ({ effect }) => ({ version: effect }), (v) => expect(v.stayed).toEqual([])),
  call('version.remove', ({ effect }) => ({ version: effect })),
  call('approval.submit', ({ seat }) => ({ node: seat, note: 'as agreed' })),
  call('approval.return', ({ seat }) => ({ node: seat, note: 'too low' })),
  call('approval.submit', ({ seat }) => ({ node: seat })),
  call('approval.approve', ({ seat }) => ({ node: seat })),
  call('approvals', () => ({}), (v) => expect(v).toMatchObject([{ path: ['Acme', 'East', 'Mo', 'Ann'], state: 'approved', changed: false }])),
  call('approval.withdraw', ({ seat }) => ({ node: seat })),
  call('history.csv', () => ({}), (v) => expect(new TextDecoder().decode(v.bytes)).toContain('approve Ann')),
  call('share.preview', ({ seat }) => ({ node: seat }), (v) => expect(v).toMatchObject({ seats: 1, parts: ['deals', 'pay', 'scenarios', 'history'], open: 'all' })),
  call('check', () => ({}), (v) => expect(v).toMatchObject({ ok: true, broken: [] })),
  call('export', () => ({ format: 'csv' }), (v) => { expect(v.bytes).toBeInstanceOf(Uint8Array); expect(new TextDecoder().decode(v.bytes)).toContain('Ann') }),
  call('export', () => ({ format: 'xlsx' }), (v) => expect([...v.bytes.subarray(0, 4)]).toEqual([0x50, 0x4b, 3, 4])),
  call('file.saveAs', ({ dir }) => ({ path: join(dir, 'copy.salesplan') }), (v) => expect(v.path).toMatch(/copy\.salesplan$/)),
  call('file.open', ({ dir }) => ({ path: join(dir, 'plan.salesplan') }), (v) => expect(v).toMatchObject({ readOnly: false, notice: null })),
  call('share', ({ dir, seat }) => ({ path: join(dir, 'seat.salesplan'), node: seat, to: 'Ann' }), (v) => expect(v).toMatchObject({ path: expect.stringMatching(/seat\.salesplan$/), nodes: 4 })),
  call('shares', () => ({}), (v, past) => { expect(v).toMatchObject({ shares: [{ to: 'Ann', name: 'Ann', returned: null }], origin: null }); past.share = v.shares[0].id }),
  call('merge.read', ({ dir }) => ({ paths: [join(dir, 'seat.salesplan'), join(dir, 'plan.salesplan')] }), (v, past) => {
    expect(v).toMatchObject({ copies: [{ file: 'seat.salesplan', to: 'Ann', changes: 0 }], refused: [{ file: 'plan.salesplan', refusal: { code: 'merge.self' } }] })
    past.copy = v.copies[0].copy
  }),
  call('merge.preview', ({ copy }) => ({ copies: [copy] }), (v) => expect(v).toMatchObject({ conflicts: [], undecided: 0, totals: [] })),
  call('merge', ({ copy }) => ({ copies: [copy] }), (v) => expect(v).toEqual({ cells: 0, rows: 0, deals: 0, mine: 0, theirs: 0 })),
  call('merge.drop', ({ copy }) => ({ copies: [copy] })),
  call('cells.lock', () => ({ measure: 'quota', cells: [{ node: 'root', period: Q1 }], locked: false })),
  call('quota.publish', ({ seat }) => ({ node: seat, day: 17_532, note: 'as agreed' }), (v) => expect(v).toEqual({ seats: 1 })),
  call('quota.adjust', ({ seat }) => ({ node: seat, amount: 100, reason: 'territory', day: 17_532, approver: 'Dee' }), (v, past) => { past.adjustment = v.adjustment }),
  call('publications', ({ seat }) => ({ node: seat }), (v, past) => expect(v).toMatchObject({ over: { node: past.seat, note: 'as agreed' }, below: [], adjustments: [{ adjustment: past.adjustment, amount: 100, reason: 'territory', approver: 'Dee', absorbs: null }] })),
  call('letter', ({ seat }) => ({ node: seat, pay: true }), (v) => expect(v.pages).toMatchObject([{ name: 'Ann', quarter: Q1, pay: { yearly: 120_000 } }])),
  call('letter.send', ({ seat }) => ({ nodes: [seat], day: 17_532, due: 17_539 }), (v) => expect(v).toEqual({ seats: 1 })),
  call('letters', ({ seat }) => ({ node: seat, today: 17_540 }), (v) => expect(v.letters).toMatchObject([{ name: 'Ann', state: 'sent', overdue: true, outdated: false }])),
  call('letter.dispute', ({ seat }) => ({ node: seat, note: 'too much' })),
  call('letter.accept', ({ seat }) => ({ node: seat })),
  call('letter.withdraw', ({ seat }) => ({ node: seat })),
  call('adjustment.remove', ({ adjustment }) => ({ adjustment })),
  call('quota.unpublish', ({ seat }) => ({ node: seat })),
  call('share.forget', ({ share }) => ({ share })),
  call('share.note', ({ seat }) => ({ id: 'known', at: '2018-01-02T03:04:05.000Z', to: 'Bo', node: seat, holds: '{}', entry: 1 })),
  call('file.unseal', ({ dir }) => {
    writeFileSync(join(dir, 'sent.salesplan'), seal(readFileSync(join(dir, 'plan.salesplan')), 'long enough'))
    return { path: join(dir, 'sent.salesplan'), password: 'long enough', to: join(dir, 'opened.salesplan') }
  }, (v) => expect(v).toMatchObject({ path: expect.stringMatching(/opened\.salesplan$/), readOnly: false, notice: null })),
  call('backup.settings', () => ({}), (v) => expect(v).toEqual({ folder: null, keep: 20, days: 60 })),
  call('backup.set', ({ dir }) => ({ folder: dir, keep: 0 }), (v, { dir }) => expect(v).toEqual({ folder: dir, keep: 0, days: 60 })),
  call('backup.list', ({ dir }) => ({ path: join(dir, 'plan.salesplan') }), (v, { dir }) => expect(v).toEqual({ folder: dir, backups: [] })),
  call('file.rescue', ({ dir }) => ({ path: join(dir, 'copy.salesplan'), to: join(dir, 'plan (backup 2018-01-02 0304).salesplan') }), (v) => expect(v.tables.filter((t) => t.lost !== 0 || !t.sure)).toEqual([])),
  call('backup.restore', ({ dir }) => ({ path: join(dir, 'plan.salesplan') }), (v) => expect(v.path).toMatch(/plan \(restored\)\.salesplan$/)),
  call('file.open', ({ dir }) => ({ path: join(dir, 'copy.salesplan') })),
  call('file.write', ({ dir }) => ({ path: join(dir, 'out.csv'), bytes: text('a,b\n') }), (v) => expect(v.path).toMatch(/out\.csv$/)),
  call('file.sample', ({ dir }) => ({ path: join(dir, 'sample.salesplan') }), (v) => expect(v.path).toMatch(/sample\.salesplan$/)),
  call('shell.about', () => ({}), (v) => expect(v).toMatchObject({ kind: 'web', nativeDialogs: false })),
  call('shell.sign', () => ({ name: 'Dana' })),
  call('shell.about', () => ({}), (v) => expect(v.who).toEqual({ name: 'Dana', said: true })),
  call('shell.recent', () => ({}), (v) => expect(v[0].path).toMatch(/sample\.salesplan$/)),
  call('shell.list', () => ({}), (v) => expect(v.plans.map((p) => p.name)).toEqual(['copy.salesplan', 'opened.salesplan', 'plan (backup 2018-01-02 0304).salesplan', 'plan (restored).salesplan', 'plan.salesplan', 'sample.salesplan', 'seat.salesplan', 'sent.salesplan'])),
  call('shell.chooseOpen', () => ({}), (v) => expect(v).toBeNull()),
  call('shell.chooseCopies', () => ({}), (v) => expect(v).toBeNull()),
  call('shell.chooseSave', () => ({ name: 'a', ext: 'csv' }), (v) => expect(v).toBeNull()),
  call('shell.restart', () => ({})),
  call('file.close', () => ({})),
]
const names = Object.keys(contract) as Name[]
const isShell = (name: string): boolean => Object.hasOwn(shell, name)

test('the story below tells of every name of the contract', () => {
  expect([...new Set(story.map((c) => c.name))].toSorted()).toEqual(names.toSorted())
})

describe.each([
  { way: 'in the same process', start: inProcess, withShell: false },
  { way: 'through the worker', start: worker, withShell: false },
  { way: 'through the web shell', start: webShell, withShell: true },
])('the contract $way', ({ start, withShell }) => {
  let speaker: Speaker
  beforeAll(async () => { speaker = await start() })
  afterAll(() => speaker.close())
  const ask = async <N extends Name>(name: N, input: Sent<N>): Promise<Output<N>> => valueOf(await speaker.ask(name, input)) as Output<N>
  const refusedAs = async (name: string, input: unknown): Promise<string> => {
    const answer = await speaker.ask(name, input)
    return 'refusal' in answer ? answer.refusal.code : `answered ${JSON.stringify(answer.value)}`
  }
  const spoken = story.filter((c) => withShell || !isShell(c.name))

  test('answers every name with what it stands for', async () => {
    const past: Past = { dir: speaker.dir, staged: '', node: '', line: '', measure: '', scenario: '', driver: '', seat: '', format: '', tasks: [], baseline: '', effect: '', share: '', copy: '', adjustment: '' }
    let told = 0
    for (const { name, input, answered } of spoken) {
      answered(valueOf(await speaker.ask(name, input(past))) as never, past)
      told++
    }
    expect(told).toBe(spoken.length)
  })

  test.each(withShell ? [] : story.filter((c) => isShell(c.name)))('does not know $name, which only a shell can answer', async ({ name, input }) => {
    expect(await refusedAs(name, input({ dir: speaker.dir, staged: '', node: '', line: '', measure: '', scenario: '', driver: '', seat: '', format: '', tasks: [], baseline: '', effect: '', share: '', copy: '', adjustment: '' }))).toBe('command.unknown')
  })

  test.each(['', 'nothing', 'cells', 'cells.set ', 'constructor', 'toString', '__proto__', 'shell.nothing', 'file.nothing'])('refuses the unknown name “%s”', async (name) => {
    expect(await refusedAs(name, {})).toBe('command.unknown')
  })

  test.each(spoken.map((c) => c.name).filter((n, i, all) => all.indexOf(n) === i))('refuses malformed input to %s', async (name) => {
    for (const input of ['text', 42, [1], true]) expect(await refusedAs(name, input), JSON.stringify(input)).toBe('input.invalid')
    const past: Past = { dir: speaker.dir, staged: 'x', node: 'x', line: 'x', measure: 'x', scenario: 'x', driver: 'x', seat: 'x', format: 'x', tasks: ['x', 'x', 'x'], baseline: 'x', effect: 'x', share: 'x', copy: 'x', adjustment: 'x' }
    const valid = spoken.find((c) => c.name === name)!.input(past)
    // No field of any name is a list of lists.
    for (const field of Object.keys(valid)) expect(await refusedAs(name, { ...valid, [field]: [[]] }), field).toBe('input.invalid')
  })

  test('answers what needs a plan with plan.none while none is open', async () => {
    await ask('file.close', {})
    for (const { name, input } of spoken) {
      if (/^(file|backup)\./.test(name) || name === 'import.drop' || name === 'import.badRows' || name === 'import.upload' || name === 'merge.drop' || isShell(name)) continue
      expect(await refusedAs(name, input({ dir: speaker.dir, staged: 'x', node: 'x', line: 'x', measure: 'x', scenario: 'x', driver: 'x', seat: 'x', format: 'x', tasks: ['x', 'x', 'x'], baseline: 'x', effect: 'x', share: 'x', copy: 'x', adjustment: 'x' })), name).toBe('plan.none')
    }
  })

  test('tells open views the numbers that an edit changed, and nothing of views that are closed', async () => {
    await ask('file.open', { path: join(speaker.dir, 'sample.salesplan') })
    const { nodes } = await ask('outline', {})
    const seat = nodes.find((n) => n.kind === 'rep')!
    const spec = { measures: ['quota'], columns: ['2027-Q1'] }
    const before = await ask('view', { view: 'kept', ...spec })
    await ask('view', { view: 'shut', ...spec })
    await ask('view.close', { view: 'shut' })
    speaker.heard.length = 0
    const row = before.nodes.indexOf(seat.id)
    const value = before.values[row] + 700
    await ask('cells.set', { measure: 'quota', cells: [{ node: seat.id, period: '2027-Q1', value }] })
    const deltas = speaker.heard.filter((h) => h.event === 'cells.changed').map((h) => h.payload as ViewDelta)
    expect(deltas.map((d) => d.view)).toEqual(['kept'])
    expect(deltas[0].follows).toBe(before.revision)
    const told = new Map(Array.from(deltas[0].index, (at, i) => [at, deltas[0].values[i]]))
    expect(told.get(row)).toBe(value)
    // The company holds 700 more; with one measure and one column a node's place is its row.
    expect(told.get(0)).toBe(before.values[0] + 700)
    expect(speaker.heard.filter((h) => h.event === 'outline.changed')).toHaveLength(1)
  })

  test('stops a long import when told to, and goes on with the next request', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `D${i},Ann,Alpha,Won,${i % 977}.50,2026-${String(1 + (i % 12)).padStart(2, '0')}-15`)
    const bytes = text(`Id,Owner,Product,Stage,Amount,Close date\n${rows.join('\n')}\n`)
    const half = bytes.length >> 1
    const { staged } = await ask('import.upload', { bytes: bytes.subarray(0, half) })
    await ask('import.upload', { staged, bytes: bytes.subarray(half) })
    const answer = await speaker.askAndStop('import.read', { as: 'deals', file: 'long.csv', staged })
    expect('refusal' in answer ? answer.refusal.code : 'read to its end').toBe('import.cancelled')
    expect((await ask('outline', {})).plan.quarter).toBe('2027-Q1')
    // What was uploaded is still there to be read again.
    expect(await ask('import.read', { as: 'deals', file: 'long.csv', staged })).toMatchObject({ rows: 60_000, good: 60_000 })
    await ask('import.drop', { staged })
  })
})

// In the same process a reading is over before the next begins.
test.each([{ way: 'through the worker', start: worker }, { way: 'through the web shell', start: webShell }])('a newer reading of the same file ends the one before it, $way', async ({ start }) => {
  const speaker = await start()
  const ask = async <N extends Name>(name: N, input: Sent<N>): Promise<Output<N>> => valueOf(await speaker.ask(name, input)) as Output<N>
  await ask('file.sample', { path: join(speaker.dir, 'sample.salesplan') })
  const rows = Array.from({ length: 20_000 }, (_, i) => `D${i},Ann,Alpha,Won,10,2026-01-15`)
  const { staged } = await ask('import.upload', { bytes: text(`Id,Owner,Product,Stage,Amount,Close date\n${rows.join('\n')}\n`) })
  const [first, second] = await Promise.all([speaker.ask('import.read', { as: 'deals', file: 'a.csv', staged }), ask('import.read', { as: 'deals', file: 'a.csv', staged })])
  expect(first).toMatchObject({ refusal: { code: 'import.cancelled' } })
  expect(second).toMatchObject({ rows: 20_000 })
  expect(await ask('import.commit', { staged })).toMatchObject({ added: 20_000 })
  await speaker.close()
})
