/** What-if over 2,000 seats × 16 slices: a driver dragged, scenarios switched and compared, goals sought, sensitivity, and what scenarios weigh. */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { HyperFormula } from 'hyperformula'
import * as en from '../../renderer/locales/en/index.ts'
import { Session } from '../../main/service/index.ts'
import type { Output } from '../../shared/contract/index.ts'
import { agentsOf, importDeals, newPlan, QUARTER, scratch, SEATS, writeDeals } from './material.ts'
import { windowOf, untilReads } from './window.ts'
import type { Kind } from './weigh.ts'
import { check, median, percentile, times, type Bench, type Row } from './rows.ts'

const RUNS = 15
const DRAGS = 120
const outcome = { measure: 'expected', period: QUARTER } as const
const others = Array.from({ length: 8 }, (_, i) => `assumption ${i + 1}`)

/** 20,000 deals behind 2,000 seats, one line, the outcome models, and five scenarios that differ in drivers and cells. */
function planned(path: string, deals: string): Session {
  const session = newPlan(path, SEATS), file = writeDeals(deals, 20_000, agentsOf(SEATS))
  writeFileSync(deals, readFileSync(deals, 'utf8').replaceAll(/,(GTX|MG|GTK)[^,]*,/g, ',,'))
  importDeals(session, file)
  session.call('cells.set', { measure: 'goal', cells: [{ node: 'root', period: QUARTER, value: 20_000_000 }] })
  session.call('cells.set', { measure: 'quota', cells: [{ node: 'root', period: QUARTER, value: 22_000_000 }], method: { kind: 'equal' } })
  session.call('outcome.make', {})
  check('lines', session.call('outline', {}).lines.length, 1)
  for (const name of ['A', 'B', 'C', 'D']) {
    session.call('scenario.add', { name })
    session.call('driver.set', { driver: 'win rate', scenario: name, value: 0.4 + name.charCodeAt(0) / 1000 })
    session.call('cells.set', { measure: 'quota', scenario: name, cells: [{ node: session.call('outline', {}).nodes[1].id, period: QUARTER, value: 2_000_000 + name.charCodeAt(0) }] })
  }
  return session
}

const tried = (session: Session, value: number, cells: object[]): Float64Array => (session.call('whatif.try', { set: [{ driver: 'win rate', value }], cells: cells as never }) as Output<'whatif.try'>).values

/** The same in HyperFormula: each seat and slice its amount × the driver, and the sum. Milliseconds of one move. */
function peered(): number {
  const cells = Array.from({ length: SEATS }, (_, seat) => Array.from({ length: 16 }, (__, slice) => `=$A$1*${((seat * 31 + slice * 7) % 1000) + 1}`))
  const engine = HyperFormula.buildFromArray([[0.5, '=SUM(A2:P2001)'], ...cells], { licenseKey: 'gpl-v3' })
  const base = engine.getCellValue({ sheet: 0, row: 0, col: 1 }) as number / 0.5
  const taken = Array.from({ length: 15 }, (_, n) => {
    const x = (n + 1) / 32, start = performance.now()
    engine.setCellContents({ sheet: 0, row: 0, col: 0 }, x)
    const total = engine.getCellValue({ sheet: 0, row: 0, col: 1 }) as number, time = performance.now() - start
    check('the total of the peer', Math.round(total), Math.round(base * x))
    return time
  })
  engine.destroy()
  return median(taken)
}

function dragging(session: Session): Row[] {
  const regions = session.call('outline', {}).nodes.filter((n) => n.parent === 'root').map((n) => n.id)
  const cells = ['root', ...regions].map((node) => ({ ...outcome, node })).concat([{ ...outcome, node: 'root', measure: 'goal' } as never])
  const one = [{ ...outcome, node: 'root' }]
  const drag = (cell: object[]): number[] => Array.from({ length: DRAGS + 20 }, (_, n) => {
    const start = performance.now()
    tried(session, 0.3 + n / 1000, cell)
    return performance.now() - start
  }).slice(20)
  const total = drag(one), all = drag(cells)
  const shown = tried(session, 0.625, cells)
  session.call('driver.set', { driver: 'win rate', value: 0.625 })
  regions.concat('root').forEach((node) => { const at = cells.findIndex((c) => c.node === node); check(`expected of ${node} once it is set`, tried(session, 0.625, [cells[at]])[0], shown[at]) })
  const show = session.call('show', { measure: 'expected', by: 'quarter', level: '0', period: QUARTER })
  check('expected of the company as shown', show.rows[0].values[0], shown[0])
  session.call('history.undo', {})
  return [
    { name: 'a driver dragged at 2,000 seats × 16 slices: outcome and gap, p95', value: percentile(total, 0.95), unit: 'ms', reach: 16, runs: DRAGS, peer: { name: 'HyperFormula, one product a cell, median', value: peered() } },
    { name: '  the same, median', value: median(total), unit: 'ms', reach: null, runs: DRAGS },
    { name: '  with ten regions beside the company, p95', value: percentile(all, 0.95), unit: 'ms', reach: null, runs: DRAGS },
  ]
}

async function scenarios(session: Session): Promise<Row[]> {
  const { calendar } = session.plan, quarter = calendar.period(QUARTER)!
  const columns = [QUARTER, ...calendar.months.filter((m) => m.first >= quarter.first && m.end <= quarter.end).map((m) => m.id)]
  const names = ['base', 'A', 'B', 'C', 'D']
  const switched = await times(RUNS, (n: number) => {
    const { values } = session.call('view', { view: 'bench', measures: ['quota', 'goal', 'leftToAllocate'], columns, scenario: names[n % 5] }) as Output<'view'>
    check('quota of a scenario', values[0] > 20_000_000, true)
  }, (run) => run + 1)
  const compared = (measure: string) => times(RUNS, () => {
    const { rows } = session.call('compare', { measure, period: QUARTER, scenarios: names }) as Output<'compare'>
    check('nodes compared', rows.length, 1 + 10 + 200 + SEATS)
  }, () => null)
  return [
    { name: 'switch scenario: three measures of all nodes by month', value: median(switched), unit: 'ms', reach: 50, runs: RUNS },
    { name: 'compare five scenarios: quota of all nodes', value: median(await compared('quota')), unit: 'ms', reach: 150, runs: RUNS },
    { name: '  the same of expected, formulas of every seat and slice', value: median(await compared('expected')), unit: 'ms', reach: null, runs: RUNS },
  ]
}

async function sought(session: Session): Promise<Row[]> {
  const rate = (value: number): Output<'seek'> => session.call('seek', { ...outcome, value, lever: { drivers: [{ driver: 'win rate' }] } }) as Output<'seek'>
  const at = (x: number): number => Math.round(tried(session, x, [{ ...outcome, node: 'root' }])[0])
  const wins = await times(RUNS, ({ target }: { target: number }) => { const found = rate(target); check('outcome of what was sought', at(found.at[0]), target) }, (run) => ({ target: at(0.4 + run / 100) }))
  for (const name of others) session.call('driver.add', { name })
  session.call('drivers.set', { values: others.map((driver, i) => ({ driver, value: 0.01 * (i + 1) })) })
  for (const driver of others) session.call('driver.spread', { driver, spread: 0.02 })
  const before = session.plan.rows.measures.find((m) => m.id === 'expected')!
  session.call('measure.set', { measure: 'expected', name: 'expected', formula: `(${before.formula}) * ${others.map((name) => `(1 + driver("${name}"))`).join(' * ')}` })
  for (const driver of ['ramp', 'attrition', 'hires', 'stage conversion', 'seasonality', 'price change', 'market growth']) session.call('driver.spread', { driver, spread: 0.1 })
  session.call('drivers.set', { values: [{ driver: 'ramp', value: 3 }, { driver: 'attrition', value: 0.05 }, { driver: 'hires', value: 0 }] })
  const bars = await times(RUNS, () => {
    const { bars } = session.call('tornado', outcome) as Output<'tornado'>
    check('drivers in the tornado', bars.length, 20)
    check('sorted by reach', bars.every((b, i) => i === 0 || Math.abs((bars[i - 1].atHigh as number) - (bars[i - 1].atLow as number)) >= Math.abs((b.atHigh as number) - (b.atLow as number))), true)
  }, () => null)
  return [
    { name: 'goal seek of a driver, met to the unit', value: median(wins), unit: 'ms', reach: 100, runs: RUNS },
    { name: 'tornado of 20 drivers', value: median(bars), unit: 'ms', reach: 500, runs: RUNS },
  ]
}

/** Two workers, as a window has on two cores. One alone comes to the same figures, and the mean to what the formulas say. */
async function simulated(path: string): Promise<Row[]> {
  const [one, two] = [1, 2].map((workers) => { const session = new Session({ reader: 'thread', workers, who: 'bench' }); session.call('file.open', { path }); return session })
  const ask = (session: Session): Promise<Output<'simulate'>> => Promise.resolve(session.call('simulate', { measure: 'net', period: QUARTER, trials: 10_000, seed: 1 }))
  try {
    one.call('measure.set', { name: 'net', formula: 'expected * 95%', overNodes: 'sum', overLines: 'sum', overTime: 'sum' })
    two.plan.catchUp()
    const alone = await ask(one), { mean, p10, p90 } = alone.rows[0].periods.at(-1)!
    check('figures of one worker', JSON.stringify(alone) === JSON.stringify(await ask(two)), true)
    // From P10 to P90 are 2.563 standard deviations; that of a mean of 10,000 is a hundredth.
    check('the mean is what the formulas say, within four standard errors', Math.abs(mean - one.plan.engine.value('net', 'root', null, QUARTER)) < (4 * (p90 - p10)) / 2.563 / 100, true)
    const taken = await times(5, () => ask(two), () => null)
    return [{ name: '10,000 trials over 2,000 seats × 3 months, five formulas, 3,600 open deals', value: median(taken) / 1000, unit: 's', reach: 3, runs: 5 }]
  } finally {
    one.close()
    two.close()
  }
}

/** Each by a process of its own, which compiles nothing in between. */
function memory(): Row[] {
  const bytes = (kind: Kind): number => Number(execFileSync(process.execPath, ['--expose-gc', '--no-opt', '--no-maglev', '--no-sparkplug', '--no-flush-bytecode', fileURLToPath(new URL('weigh.ts', import.meta.url)), kind], { encoding: 'utf8' }))
  const base = bytes('base')
  return [
    { name: 'memory with 50 scenarios of 500 overrides each, on the base alone', value: bytes('fifty') / base, unit: '×', reach: 1.2, runs: 1 },
    { name: '  with the overrides scattered over all seats and slices', value: bytes('scattered') / base, unit: '×', reach: null, runs: 1 },
    { name: 'memory with 5 scenarios that override every leaf, on the base alone', value: bytes('five') / base, unit: '×', reach: 6, runs: 1 },
  ]
}

/** The slider is moved a little at a time; each time until the outcome in the card is painted. */
export const dragBench: Bench = {
  name: 'drag',
  async run() {
    const w = await windowOf((s) => { const path = s.file('whatif.salesplan'); planned(path, s.file('deals.csv')).close(); return { path } })
    const { page } = w, dock = page.getByRole('complementary', { name: en.frame.whatif }), slider = dock.getByRole('slider').first()
    await page.keyboard.press('ControlOrMeta+Alt+W')
    await slider.waitFor()
    const at = (await slider.boundingBox())!, y = at.y + at.height / 2, x = (part: number): number => at.x + 7 + (at.width - 14) * part
    const outcome = dock.locator('section output').first()
    await outcome.evaluate((element) => { element.id = 'outcome' })
    await page.mouse.move(x(0.3), y)
    await page.mouse.down()
    const taken: number[] = [], runs = 60
    let before = ''
    for (let run = -5; run < runs; run++) {
      const painted = untilReads(page, '#outcome', 'input')
      // The listener must stand before the slider moves.
      await page.evaluate(() => 0)
      await page.mouse.move(x((31 + run + 5) / 100), y)
      const time = await painted, shown = await outcome.innerText()
      check('the outcome moves', shown !== before, true)
      before = shown
      if (run >= 0) taken.push(time)
    }
    await page.mouse.up()
    await page.getByRole('button', { name: /^Undo:? set win rate/ }).waitFor()
    check('what was dragged to is what is set', await outcome.innerText(), before)
    await w.close()
    return [
      { name: 'a driver dragged at 2,000 seats × 16 slices, to the painted outcome, p95', value: percentile(taken, 0.95), unit: 'ms', reach: 33, runs },
      { name: '  the same, median', value: median(taken), unit: 'ms', reach: null, runs },
    ]
  },
}

export const whatifBench: Bench = {
  name: 'whatif',
  async run() {
    const s = scratch(), path = s.file('whatif.salesplan'), session = planned(path, s.file('deals.csv'))
    try {
      return [...dragging(session), ...await scenarios(session), ...await simulated(path), ...await sought(session), ...memory()]
    } finally {
      session.close()
      s.drop()
    }
  },
}
