/**
 * Random steps on a plan, as a person with no plan of her own would take them. A step holds only numbers, so that it can be drawn,
 * printed and shrunk; what they point at (a node, a period) is found in the plan as it then is, by remainder.
 */
import fc from 'fast-check'
import type { Session } from '../../main/service/index.ts'
import type { Name, Output, Sent } from '../../shared/contract/index.ts'
import type { CellAt, Method } from '../../shared/contract/cells.ts'
import { PlanError } from '../../shared/errors.ts'

type Kind = keyof typeof moves
export interface Step { kind: Kind; a: number; b: number; c: number; d: number }

/** Amounts that matter: small, large, negative, nothing, past what a double holds. */
const AMOUNTS = [null, 0, 1, 7, 100, 99_999, 1_234_567, 320_000_000, -500, Number.MAX_SAFE_INTEGER]
const METHODS: Method[] = [
  { kind: 'default' }, { kind: 'default' }, { kind: 'equal' }, { kind: 'proportional' },
  { kind: 'by', measure: 'actual', period: '2017-Q4' }, { kind: 'by', measure: 'goal' }, { kind: 'percent', percent: 10 }, { kind: 'percent', percent: -33 },
  { kind: 'filled' }, { kind: 'repeat' }, { kind: 'growth', start: 1_000, rate: 7.5 }, { kind: 'line', from: 5_000, to: 100 }, { kind: 'season', shares: [3, 2, 5] }, { kind: 'season' },
  { kind: 'drivers', driver: 'workingDays' }, { kind: 'drivers', driver: 'potential' }, { kind: 'by', measure: 'potential' }, { kind: 'clear' },
]
/** Of measures that the steps make: some use each other, some are wrong, one is typed. */
const FORMULAS = ['', 'share(quota)', 'quota / potential', '[own 1] + prev([own 1])', 'rank(quota)', 'productivity() * ramp() * availability()', 'quota / pay() + headcount() * 0%', '[own 2] * 2', 'quota + share(quota)', 'sum(quota, leaves) / 3', 'coalesce(yearAgo(actual), goal)', 'quota +', 'driver("driver 1") * quota', 'scenario("case 1", quota) / quota', 'scenario("case 2", [own 1]) + scenario("Base", share(quota))', 'forecast(actual) * mix(actual)', 'delay(toCome(quota), 9)', 'duePipeline + quota * ramped(driver("driver 1"))']
const ADDING = ['recompute', 'recompute', 'sum', 'none'] as const
const MEASURES = ['quota', 'quota', 'quota', 'goal', 'goal', 'reserve', 'actual', 'nothing', 'potential', 'own 0']
const KINDS = ['rep', 'group', 'vacant', 'hire', 'house', 'overlay'] as const
const QUARTERS = ['2017-Q3', '2017-Q4', '2018-Q1', '2018-Q2']
const DAY_2018 = 17_532

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]

/** The plan as a step meets it. */
class At {
  readonly session: Session
  constructor(session: Session) { this.session = session }
  call<N extends Name>(name: N, input: Sent<N>): Output<N> { return this.session.call(name, input) as Output<N> }
  get rows() { return this.session.plan.rows }
  node(n: number): string { return pick(this.rows.nodes, n).id }
  /** A place in the tree: of a node that moved each of its stints, its own id now and then. */
  stint(n: number): string { return n % 13 === 0 ? this.node(n) : pick(this.session.plan.engine.tree.ids, n) }
  /** Mostly in the planned quarter, at every level; sometimes before or after. */
  period(n: number): string {
    const { calendar } = this.session.plan
    const q1 = calendar.period('2018-Q1')!
    const inQuarter = [...calendar.slices, ...calendar.months, ...calendar.weeks].filter((p) => p.first >= q1.first && p.end <= q1.end)
    return n % 3 === 0 ? '2018-Q1' : n % 7 === 0 ? pick(calendar.months, n).id : pick(inQuarter, n).id
  }
  line(n: number): string | null { return n % 3 === 0 ? pick(this.rows.lines, n).id : null }
  cell(a: number, b: number): CellAt { return { node: this.stint(a), line: this.line(b), period: this.period(a + b) } }
  /** One of the measures that steps made. */
  own(n: number): string { const made = this.rows.measures.filter((m) => m.name.startsWith('own ')); return made.length === 0 ? 'own 0' : pick(made, n).id }
  scenario(n: number): string { return n % 4 === 0 || this.rows.scenarios.length === 0 ? 'base' : pick(this.rows.scenarios, n).id }
  day(n: number): number | null { return n % 3 === 0 ? null : DAY_2018 + (n % 90) }
}

const deals = (a: number, b: number): string => {
  const rows = Array.from({ length: 1 + (a % 12) }, (_, i) => {
    const n = a * 31 + b * 17 + i * 7
    const month = 1 + (n % 12)
    return [`D${n % 40}`, `Rep ${n % 6}`, pick(['Alpha', 'Beta', 'Gamma'], n), pick(['Won', 'Lost', 'Open'], b + i), `${(n * 997) % 100_000}.${10 + (n % 90)}`, pick(['USD', 'USD', 'EUR'], n), `2017-${String(month).padStart(2, '0')}-${10 + (n % 18)}`].join(',')
  })
  return ['Id,Owner,Product,Stage,Amount,Currency,Close date', ...rows].join('\n')
}

const moves = {
  set: (at: At, a: number, b: number, c: number, d: number) => at.call('cells.set', {
    measure: pick(MEASURES, c), cells: [{ ...at.cell(a, b), value: pick(AMOUNTS, d) }], method: pick(METHODS, b + d), lock: d % 11 === 0, down: c % 3 === 0,
    mode: pick(['set', 'set', 'set', 'add', 'subtract'] as const, a + d), ...(d % 5 === 0 && { cap: d % 2 === 0 ? { amount: 50_000 } : { percent: 150, of: 'lastYear' } }), ...(d % 7 === 0 && { floor: { amount: 10 } }),
  }),
  paste: (at: At, a: number, b: number, c: number, d: number) => at.call('cells.set', {
    measure: pick(['quota', 'goal'], c), cells: Array.from({ length: 1 + (d % 9) }, (_, i) => ({ node: at.stint(a + (i % 3)), line: null, period: at.period(b + 3 * i + 1), value: (d * 37 + i * 13) % 5000 })),
  }),
  change: (at: At, a: number, b: number, c: number, d: number) => at.call('cells.set', {
    measure: pick(['quota', 'goal'], c), cells: Array.from({ length: 1 + (d % 6) }, (_, i) => ({ node: at.stint(a + i), line: null, period: at.period(b + (i % 2)), value: null, change: pick([{ times: 1.1 }, { times: 1, over: 3 }, { plus: 7 }, { times: -0.5 }], c + d) })),
  }),
  enter: (at: At, a: number, b: number, c: number, d: number) => at.call('cells.enter', {
    names: Array.from({ length: d % 4 }, (_, i) => ({ node: at.node(a + i), name: `Name ${(b + i) % 500}` })),
    parts: ['quota', 'goal'].slice(0, 1 + (c % 2)).map((measure, i) => ({ measure, cells: [{ ...at.cell(a + i, b), value: (d * 31 + i) % 4000 }] })),
  }),
  lock: (at: At, a: number, b: number, c: number, d: number) => at.call('cells.lock', { measure: pick(['quota', 'goal'], c), cells: [at.cell(a, b)], locked: d % 3 !== 0 }),
  add: (at: At, a: number, b: number, c: number, d: number) => at.call('node.add', { parent: at.node(a), name: `Node ${b % 500}`, kind: pick(KINDS, c), starts: at.day(b), ends: d % 5 === 0 ? DAY_2018 + 60 : null }),
  rename: (at: At, a: number, b: number) => at.call('node.rename', { node: at.node(a), name: `Name ${b % 500}` }),
  update: (at: At, a: number, b: number, c: number, d: number) => at.call('node.update', { node: at.node(a), ...(d % 2 === 0 ? { kind: pick(['rep', 'overlay', 'vacant'] as const, c) } : { starts: at.day(b) }), code: `C${b % 9}` }),
  move: (at: At, a: number, b: number) => at.call('node.move', { node: at.node(a), parent: at.node(b) }),
  // Mostly seats into groups, from a day that begins a slice.
  moveFrom: (at: At, a: number, b: number, c: number, d: number) => {
    const { moves, nodes } = at.rows
    const known = moves.length > 0 ? pick(moves, a) : null
    if (known !== null && d % 5 === 0) return at.call('node.stay', { node: known.node, day: known.day })
    const { slices } = at.session.plan.calendar, groups = nodes.filter((n) => n.kind === 'group'), seats = nodes.filter((n) => n.kind !== 'group')
    const from = d % 7 === 0 ? DAY_2018 + (c % 90) : pick(slices.slice(-60), c).from
    return at.call('node.move', { node: d % 3 === 0 ? at.node(a) : d % 11 === 0 ? pick(at.session.plan.engine.tree.ids, a) : pick(seats, a).id, parent: pick(groups, b).id, ...(d % 11 !== 0 && { from }) })
  },
  credit: (at: At, a: number, b: number, c: number, d: number) => {
    const part = 0.25 + (c % 50) / 100, overlays = at.rows.nodes.filter((n) => n.kind === 'overlay')
    return at.call('deal.credit', { credits: [{
      deal: `D${a % 40}`, splits: d % 4 === 0 ? [] : [{ node: at.node(b), share: part }, { node: at.node(b + 1), share: 1 - part }],
      overlays: d % 3 === 0 && overlays.length > 0 ? [{ node: pick(overlays, b).id, share: 0.3 }] : [],
    }] })
  },
  local: (at: At, a: number, b: number) => at.call('node.local', { node: at.node(a), currency: pick(['EUR', 'CNY', null], b) }),
  // Mostly one that a step added: those of the plan's beginning have deals.
  remove: (at: At, a: number) => at.call('node.remove', { node: (pick(at.rows.nodes.filter((n) => n.name.startsWith('Node ')), a) ?? at.rows.nodes[a % at.rows.nodes.length]).id }),
  level: (at: At, a: number, b: number) => at.call('level.set', { depth: a % 4, buffer: (b % 30) / 100 }),
  addLine: (at: At, a: number) => at.call('line.add', { name: `Line ${a % 20}`, product: `Product ${a % 20}` }),
  renameLine: (at: At, a: number, b: number) => at.call('line.rename', { line: pick(at.rows.lines, a).id, name: `Line ${b % 20}` }),
  plan: (at: At, a: number, b: number) => at.call('plan.update', a % 2 === 0 ? { name: `Plan ${b}` } : { basis: pick(['bookings', 'cash'] as const, b) }),
  rate: (at: At, a: number, b: number) => at.call('rate.set', { currency: 'EUR', quarter: pick(QUARTERS, a), rate: b % 4 === 0 ? null : 1 + (b % 50) / 100 }),
  deals: (at: At, a: number, b: number, _c: number, d: number) => {
    const preview = at.call('import.read', { as: 'deals', file: 'deals.csv', ...at.call('import.upload', { bytes: new TextEncoder().encode(deals(a % 60, b % 60)) }) })
    return at.call('import.commit', { staged: preview.staged, decisions: { skipOwners: d % 4 === 0 ? ['Rep 1'] : [], merge: [], under: 'root' } })
  },
  measure: (at: At, a: number, b: number, c: number) => {
    const formula = pick(FORMULAS, b)
    return at.call('measure.set', { name: `own ${a % 4}`, formula, ...(formula === '' ? { unit: 'number' as const } : { overNodes: pick(ADDING, c), overTime: pick(ADDING, c + b) }) })
  },
  renameMeasure: (at: At, a: number, b: number) => at.call('measure.rename', { measure: at.own(a), name: `own ${b % 6}` }),
  removeMeasure: (at: At, a: number) => at.call('measure.remove', { measure: at.own(a) }),
  scenario: (at: At, a: number, b: number, c: number) => (c % 3 !== 0 || at.rows.scenarios.length === 0 ? at.call('scenario.add', { name: `case ${a % 5}`, parent: at.scenario(b) })
    : at.call('scenario.update', { scenario: at.scenario(a), ...(b % 2 === 0 ? { name: `case ${b % 7}` } : { parent: at.scenario(b) }), frozen: c % 15 === 0 })),
  removeScenario: (at: At, a: number, b: number) => at.call('scenario.remove', { scenario: at.scenario(a), below: b % 2 === 0 }),
  override: (at: At, a: number, b: number, c: number, d: number) => at.call('cells.set', {
    scenario: at.scenario(a + b), measure: pick(MEASURES, c), cells: [{ ...at.cell(a, b), value: pick(AMOUNTS, d) }], method: pick(METHODS, b + d), lock: d % 7 === 0, down: c % 3 === 0,
  }),
  scenarioLock: (at: At, a: number, b: number, c: number, d: number) => at.call('cells.lock', { scenario: at.scenario(c + d), measure: pick(['quota', 'goal'], c), cells: [at.cell(a, b)], locked: d % 3 !== 0 }),
  revert: (at: At, a: number, b: number, c: number) => at.call('cells.revert', { scenario: at.scenario(c), measure: pick(['quota', 'quota', 'goal'], a), cells: [at.cell(a, b)] }),
  promote: (at: At, a: number, b: number, c: number, d: number) => {
    if (d % 5 === 0) return at.call('scenario.order', { scenario: at.scenario(a), way: b % 2 === 0 ? 'up' : 'down' })
    if (d % 7 === 0) return at.call('scenario.sheet', { parent: at.scenario(c), text: `driver,node,period,case ${a % 9},case ${b % 9}\n${at.rows.drivers.map((driver, i) => `${driver.name},,${at.period(b + i)},${c}%,${a}`).join('\n')}` })
    return at.call('scenario.promote', { scenario: at.scenario(a), ...(d % 2 === 0 && { cells: [{ node: at.stint(b), period: c % 2 === 0 ? '' : at.period(c) }], drivers: c % 3 === 0, locks: c % 4 === 0 }) })
  },
  driver: (at: At, a: number, b: number, c: number, d: number) => {
    const { drivers } = at.rows
    if (drivers.length === 0 || d % 9 === 0) return at.call('driver.add', { name: `driver ${a % 3}`, unit: pick(['ratio', 'number', 'money'] as const, b) })
    if (d % 10 === 0) return at.call('driver.rename', { driver: pick(drivers, a).id, name: `driver ${b % 5}` })
    if (d % 13 === 0) return at.call('driver.remove', { driver: pick(drivers, a).id })
    return at.call('driver.set', { driver: pick(drivers, a).id, node: at.node(b), period: c % 2 === 0 ? '' : at.period(c), scenario: at.scenario(d), value: d % 5 === 0 ? null : (c % 100) / (b % 2 === 0 ? 1 : 4) })
  },
  whatIf: (at: At, a: number, b: number, c: number, d: number) => {
    const { drivers } = at.rows
    if (drivers.length < 12 && d % 2 === 0) return at.call('outcome.make', {})
    switch (d % 6) {
      case 0: return at.call('driver.spread', { driver: pick(drivers, a)?.id ?? 'none', shape: pick(['normal', 'lognormal', 'triangular', 'history', 'fixed'] as const, b), spread: c % 3 === 0 ? null : c % 50, least: c % 4 === 0 ? 0 : null, low: c % 5 === 0 ? c : null, high: c % 5 === 0 ? c + 10 : null })
      case 1: return at.call('driver.correlate', { one: pick(drivers, a)?.id ?? 'none', other: pick(drivers, b)?.id ?? 'none', value: c % 5 === 0 ? null : (c % 21) / 10 - 1 })
      case 2: return at.call('driver.fit', { drivers: [pick(drivers, a)?.id ?? 'none'], node: at.node(b), scenario: at.scenario(c) })
      case 3: return at.call('drivers.set', { scenario: at.scenario(c), values: [0, 1, 2].map((i) => ({ driver: pick(drivers, a + i)?.id ?? 'none', node: at.node(b), value: (c % 100) / 100 })) })
      case 4: return at.call('scenario.outlook', { parent: at.scenario(a), names: ['up', 'same', 'down'].map((name) => `${name} ${c % 3}`), outcome: { measure: 'expected', period: at.period(b) } })
      default: { const [capacity, pipeline, trend] = pick([[1, 0, 0], [0.5, 0.5, 0], [0.25, 0, 0.75], [0.2, 0.5, 0.3]], a); return at.call('outcome.blend', { capacity, pipeline, trend }) }
    }
  },
  calendar: (at: At, a: number, b: number, c: number) => (c % 3 === 0
    ? at.call('calendar.set', { calendar: `days ${a % 2}`, text: b % 5 === 0 ? '' : `2018-01-0${1 + (b % 9)}/2018-02-${10 + (a % 18)},off,shut\n2018-03-${10 + (b % 20)},work,` })
    : at.call('calendar.follow', { node: at.node(a), calendar: pick(['CN', 'US', 'days 0', 'days 1', null], b) })),
  people: (at: At, a: number, b: number, c: number, d: number) => {
    if (d % 4 === 0) return at.call('role.set', { name: `role ${a % 2}`, productivity: b * 10, ramp: c % 2 === 0 ? [0, 0.5] : [], attrition: (c % 10) / 20 })
    if (d % 11 === 0) return at.call('role.remove', { role: `role ${a % 2}` })
    if (d % 3 === 0) return at.call('absence.set', { node: at.node(a), first: DAY_2018 + (b % 60), last: DAY_2018 + 60 + (c % 30), share: (c % 3) / 2 })
    return at.call('node.post', { node: at.node(a), role: b % 5 === 0 ? null : `role ${b % 2}`, pay: c % 4 === 0 ? null : c * 100 })
  },
  balance: (at: At, a: number, b: number, c: number) => at.call('cells.balance', { by: pick(['quota', 'own 1', 'lastYear', 'potential'], c), node: a % 3 === 0 ? at.node(a) : 'root', period: b % 4 === 0 ? at.period(b) : '2018-Q1', scenario: at.scenario(c) }),
  note: (at: At, a: number, b: number, c: number, d: number) => at.call('note.set', {
    measure: pick([...MEASURES, 'attainment', at.own(d)], c), ...at.cell(a, b), text: d % 5 === 0 ? '' : `Note ${d % 7},\nof two lines`,
  }),
  layout: (at: At, a: number, b: number, c: number) => (c % 5 === 0 ? at.call('layout.remove', { layout: `look ${a % 4}` }) : c % 3 === 0 ? at.call('layout.rename', { layout: `look ${a % 4}`, name: `Look ${b % 4}` })
    : at.call('layout.save', { name: `look ${a % 4}`, body: JSON.stringify({ width: b }) })),
  format: (at: At, a: number, b: number, c: number, d: number) => {
    const { formats } = at.rows, known = formats.length > 0 && d % 3 !== 0 ? pick(formats, a).id : undefined
    if (known !== undefined && d % 5 === 0) return at.call('format.remove', { format: known })
    return at.call('format.set', { format: known, measure: pick([...MEASURES, at.own(d)], b), kind: pick(['heat', 'bars', 'arrows', 'thresholds'] as const, c), along: pick(['column', 'row'] as const, a), low: d % 4 === 0 ? null : b % 90, high: c % 4 === 0 ? null : 40 + (c % 90) })
  },
  work: (at: At, a: number, b: number, c: number, d: number) => {
    const { tasks, baselines } = at.rows, task = (n: number): string => pick(tasks, n)?.id ?? 'none', day = (n: number): number => DAY_2018 + (n % 120), some = [a, b, c].slice(0, 1 + (d % 3)).map(task)
    if (tasks.length < 4 || d % 8 === 0) return at.call('task.add', { name: `task ${a % 50}`, kind: pick(['task', 'task', 'initiative', 'milestone'] as const, b), parent: c % 2 === 0 || tasks.length === 0 ? null : task(c), after: null, duration: (a % 20) * 240, ...(b % 3 === 0 && { day: day(b) }), owner: c % 3 === 0 ? at.node(c) : `Person ${c % 4}` })
    if (d % 11 === 0) return at.rows.targets.length > 3 ? at.call('target.remove', { target: pick(at.rows.targets, a).id }) : at.call('target.add', { name: `target ${a % 9}`, node: at.node(b), parent: c % 2 === 0 ? null : pick(at.rows.targets, c)?.id ?? null, amount: c % 3 === 0 ? null : c * 10, line: at.line(b), owner: at.node(c), ...(b % 3 === 0 && { measure: at.own(b) }) })
    if (d % 7 === 0) return at.rows.effects.length > 3 ? at.call('effect.remove', { effect: pick(at.rows.effects, a).id }) : at.call('effect.set', { task: task(a), amount: (b % 50) * 1000, per: c % 2 === 0 ? 'month' : 'once', node: at.node(b), line: at.line(c), lag: c % 9, curve: pick(['step', 'linear', 's'] as const, a), weeks: b % 7, probability: (a % 3) / 2, loss: (b % 3) / 2 })
    switch (d % 8) {
      case 1: return at.call('links.set', { links: [{ from: task(a), to: task(b), type: pick(['FS', 'SS', 'FF', 'SF'] as const, c), lag: (c % 5) * 240 - 480 }] })
      case 2: return c % 2 === 0 ? at.call('links.remove', { links: [pick(at.rows.links, a) ?? { from: 'none', to: 'none' }] }) : at.call('tasks.remove', { tasks: [task(a)] })
      case 3: return at.call('tasks.move', { tasks: some, parent: c % 3 === 0 ? null : task(c), before: b % 2 === 0 ? null : task(b) })
      case 4: return at.call('task.helpers', { task: task(a), helps: [at.node(b)], informed: c % 2 === 0 ? [`Person ${c % 4}`] : [] })
      case 5: return baselines.length > 2 ? at.call('baseline.remove', { baseline: pick(baselines, a).id }) : at.call('baseline.add', { name: `plan ${b % 9}`, today: day(c) })
      case 6: return at.call('tasks.set', { tasks: some.map((id, i) => ({ task: id, progress: ((a + i) % 11) / 10, begun: b % 2 === 0 ? null : day(b) })) })
      default: return at.call('tasks.set', { tasks: some.map((id) => ({ task: id, duration: (a % 30) * 240, constraint: pick(['startNotBefore', 'finishNotAfter', 'startOn', 'alap', 'asap'] as const, c), day: c % 5 < 3 ? day(b) : null, deadline: b % 4 === 0 ? null : day(c), node: at.node(c) })) })
    }
  },
  scenarioWork: (at: At, a: number, b: number, c: number, d: number) => {
    const { tasks, effects, drivers } = at.rows, task = pick(tasks, a)?.id ?? 'none', effect = pick(effects, b)?.id ?? 'none', scenario = at.scenario(c), day = DAY_2018 + (b % 120)
    switch (d % 7) {
      case 0: case 1: return at.call('effect.set', { ...(effects.length > 4 ? { effect } : { task }), driver: d % 5 === 0 ? null : pick(drivers, c)?.id ?? null, change: (a % 30) / 10 - 1, amount: (b % 9) * 100, node: at.node(b), line: c % 11 === 0 ? at.line(c) : null, lag: a % 9, curve: pick(['step', 'linear', 's'] as const, b), weeks: a % 7, probability: (a % 3) / 2, loss: (b % 3) / 2 })
      case 2: case 3: return at.call('tasks.in', { scenario, tasks: [{ task, duration: (a % 30) * 240, ...(c % 3 === 0 && { constraint: 'startNotBefore' as const, day }) }, ...(c % 2 === 0 ? [{ task: pick(tasks, b)?.id ?? 'none', day }] : [])] })
      case 4: return at.call('effect.in', { scenario, effect, amount: (a % 9) * 50, change: (b % 20) / 10 - 1, lag: c % 5, probability: (a % 4) / 4, loss: 0.5, off: a % 4 === 0 })
      case 5: return b % 2 === 0 ? at.call('tasks.revert', { scenario, tasks: [task] }) : at.call('effects.revert', { scenario, effects: [effect] })
      default: return at.call('work.asOf', { day: b % 3 === 0 ? null : day })
    }
  },
  // The deals know the last quarter of 2017; weeks of it can be missed.
  week: (at: At, a: number, b: number, c: number, d: number) => {
    if (d % 3 === 0) return at.call('activities.plan', { node: at.stint(a), ...(b % 3 !== 0 && { period: b % 3 === 1 ? '2017-Q4' : at.period(b) }), ...(c % 3 === 0 && { from: DAY_2018 - 60 + (a % 120) }) })
    if (d % 3 === 1) return at.call('cells.set', { measure: 'quota', cells: [{ node: at.stint(a), line: at.line(b), period: '2017-Q4', value: 1000 + c }] })
    return at.call('week.carry', { node: c % 2 === 0 ? 'root' : at.stint(a), day: DAY_2018 - 1 - (b % 92), how: pick(['next', 'rest'] as const, b) })
  },
  checkin: (at: At, a: number, b: number, c: number, d: number) => {
    const { checkins, checkinItems } = at.rows, checkin = pick(checkins, a)?.id ?? 'none', item = pick(checkinItems, b)?.id ?? 'none', day = (n: number): number | null => (n % 4 === 0 ? null : DAY_2018 + (n % 90))
    if (checkins.length < 2 || d % 9 === 0) return at.call('checkin.add', { node: a % 2 === 0 ? 'root' : at.node(b), day: DAY_2018 + (c % 60), note: d % 2 === 0 ? '' : `Note ${c}` })
    switch (d % 8) {
      case 1: return at.call('checkin.set', { checkin, note: `Note ${b % 9}` })
      case 2: return checkins.length > 3 ? at.call('checkin.remove', { checkin }) : at.call('checkin.item.remove', { item })
      case 3: return at.call('checkin.item.set', { item, text: `text ${a % 30}`, owner: c % 2 === 0 ? at.node(c) : `Person ${c % 4}`, due: day(c) })
      case 4: return at.call('checkin.item.set', { item, solution: `so ${a % 9}`, solved: day(b) })
      default: return at.call('checkin.item.add', { checkin, kind: pick(['problem', 'decision', 'action', 'action'] as const, b), text: `text ${c % 50}`, owner: at.node(c), due: day(a), parent: c % 3 === 0 ? pick(at.rows.tasks, c)?.id ?? null : null })
    }
  },
  // Versions of before and of now; whole more often than by branch.
  version: (at: At, a: number, b: number, c: number, d: number) => {
    const { versions } = at.rows, version = pick(versions, a)?.id ?? 'none'
    if (versions.length < 2 || d % 5 === 0) return at.call('version.add', { name: `version ${b % 40}`, note: c % 2 === 0 ? '' : 'said' })
    if (d % 7 === 0) return versions.length > 3 ? at.call('version.remove', { version }) : at.call('version.rename', { version, name: `Version ${b % 9}` })
    return at.call('version.restore', { version, ...(c % 3 === 0 && { node: at.node(b) }) })
  },
  approval: (at: At, a: number, b: number, c: number) => {
    const known = pick(at.rows.approvals, a)?.node ?? at.node(a)
    if (c % 3 === 0) return at.call('approval.submit', { node: at.node(a), note: `Note ${b % 9}` })
    return c % 4 === 1 ? at.call('approval.return', { node: known, note: 'more' }) : c % 4 === 2 ? at.call('approval.withdraw', { node: known }) : at.call('approval.approve', { node: known })
  },
  published: (at: At, a: number, b: number, c: number, d: number) => {
    const { publications, adjustments, letters } = at.rows, own = pick(publications, a)?.node ?? 'root'
    switch (d % 9) {
      case 0: return at.call('quota.publish', { node: c % 3 === 0 ? 'root' : at.node(a), day: DAY_2018 + (b % 40) })
      case 1: return c % 3 === 0 ? at.call('quota.unpublish', { node: own }) : at.call('letter.send', { nodes: [at.node(a), at.node(b)], day: DAY_2018, due: c % 2 === 0 ? null : DAY_2018 + (c % 30) })
      case 2: return adjustments.length > 1 ? at.call('adjustment.remove', { adjustment: pick(adjustments, a).id }) : at.call('letter.accept', { node: pick(letters, b)?.node ?? at.node(a) })
      case 3: return c % 2 === 0 ? at.call('letter.dispute', { node: pick(letters, b)?.node ?? at.node(a), note: `note ${c}` }) : at.call('letter.withdraw', { node: pick(letters, a)?.node ?? at.node(b) })
      default: return at.call('quota.adjust', { node: at.node(a), line: at.line(c), ...(b % 3 === 0 && { period: at.period(b) }), amount: (c % 40) * (d % 2 === 0 ? 100 : -7) + 1, reason: pick(['leave', 'territory', 'relief', 'other'] as const, b), day: DAY_2018 + (c % 80), approver: 'Dee', absorbs: d % 3 === 0 ? null : at.node(b) })
    }
  },
  undo: (at: At) => at.call('history.undo', {}),
  redo: (at: At) => at.call('history.redo', {}),
}

const number = fc.nat({ max: 9_999 })
const weights: [Kind, number][] = [
  ['set', 12], ['paste', 3], ['lock', 3], ['add', 5], ['rename', 1], ['update', 2], ['move', 2], ['moveFrom', 5], ['credit', 2], ['local', 1], ['remove', 5], ['level', 1], ['addLine', 1], ['renameLine', 1],
  ['scenario', 4], ['removeScenario', 2], ['override', 7], ['scenarioLock', 2], ['revert', 2], ['promote', 3], ['driver', 4], ['whatIf', 4], ['calendar', 3], ['people', 4], ['balance', 2], ['plan', 1], ['rate', 1], ['note', 4], ['layout', 2], ['format', 2], ['work', 7], ['checkin', 5], ['scenarioWork', 5], ['week', 4], ['version', 6], ['approval', 4], ['published', 4], ['deals', 2], ['measure', 5], ['renameMeasure', 3], ['removeMeasure', 1], ['undo', 5], ['redo', 5],
]
export const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(...weights.map(([kind, weight]) => ({ arbitrary: fc.constant(kind), weight }))), a: number, b: number, c: number, d: number,
})

/** Takes one step. Answers the code of its refusal, or null where it was taken; anything but a refusal is thrown on. */
export function take(session: Session, { kind, a, b, c, d }: Step): string | null {
  try {
    moves[kind](new At(session), a, b, c, d)
    return null
  } catch (error) {
    // A step back that does not fit is none of a stranger's here.
    if (error instanceof PlanError && error.code !== 'internal' && error.code !== 'file.damaged') return error.code
    throw error
  }
}
