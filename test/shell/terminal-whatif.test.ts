/** What if from the terminal: what a person reads, what a script gets. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Locale } from '../../shared/locales/index.ts'
import { doneOn, sayOn, type Said } from '../support/terminal.ts'

let dir: string, file: string
const say = (command: string, args: readonly string[], locale?: Locale): Said => sayOn(file, command, args, locale)
const done = (command: string, ...args: string[]): string[] => doneOn(file, command, args)

/** East with Ann, West with Cy: two seats of three months. Won in the quarter before: 300 by Ann, 300 by Cy, who lost one too. */
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'salesplan-terminal-'))
  file = join(dir, 'plan.salesplan')
  writeFileSync(join(dir, 'team.csv'), 'Region,Rep\nEast,Ann\nWest,Cy\n')
  writeFileSync(join(dir, 'deals.csv'), 'Id,Owner,Stage,Amount,Close date\n1,Ann,Won,300,2017-10-20\n2,Cy,Won,300,2017-11-30\n3,Cy,Lost,900,2017-12-31\n')
  done('new', '--quarter', '2018-Q1', '--unit', '1', '--name', 'Acme')
  done('import', join(dir, 'team.csv'), '--as', 'team')
  done('import', join(dir, 'deals.csv'), '--as', 'deals')
})
afterEach(() => { rmSync(dir, { recursive: true, force: true }) })

/** What is expected is what seats bring in by their productivity: 100 a month. */
function byCapacity(): void {
  done('outcome', 'make')
  done('outcome', 'blend', '100%', '0', '0')
}

describe('the terminal', () => {
  it('says how likely goals are, of what is won by whole nodes, and which of them are slack or out of reach by that', () => {
    byCapacity()
    const cells = (line: string): string[] => line.split(/ {2,}/).filter((cell) => cell !== '')
    // Two seats bring in 100 a month each, and nothing makes that unsure: 600 in a quarter.
    for (const [name, amount] of [['Enough', 600], ['Too much', 601]] as const) done('run', 'target.add', JSON.stringify({ name, amount }))
    done('run', 'target.add', JSON.stringify({ name: 'Pipeline', amount: 5, measure: 'openPipeline' }))
    expect(done('goals', '--chance').map(cells)).toEqual([
      ['goal', 'where', 'period', 'amount', 'on last year', 'so far', 'chance', 'by'],
      ['Enough', 'Acme', '2018-Q1', '600', '100%', '2018-03-31', 'slack: reached in 100 of 100 trials'],
      ['Too much', 'Acme', '2018-Q1', '601', '0%', '2018-03-31', 'out of reach: reached in 0 of 100 trials'],
      ['Pipeline', 'Acme', '2018-Q1', '5', '2018-03-31'],
    ])
    expect(JSON.parse(done('goals', '--chance', '--json')[0])).toMatchObject([{ chance: 1, faults: [{ kind: 'slack', why: 'chance', than: 1 }] }, { chance: 0 }, { chance: null, faults: [] }])
    expect(JSON.parse(done('goals', '--json')[0])[0]).not.toHaveProperty('chance')
  })

  it('makes outcome models, says what lacks history, and tries them on quarters that are over', () => {
    expect(say('tornado', [])).toEqual({ code: 1, out: [], note: ['The plan has no measure “expected”: make the outcome models first; nothing was changed.'] })
    expect(done('outcome', 'make')).toEqual(['Done: make outcome models.', '12 drivers and 4 measures made.', 'Nothing in the deals to fit: sales cycle, new deals.'])
    expect(done('outcome', 'make')).toEqual(['Nothing changed.'])
    expect(done('outcome', 'blend', '0.5', '0', '50%')).toEqual(['Done: blend outcome models.'])
    expect(done('measure').at(-1)).toBe('expected\t= (coalesce(capacity, 0) + coalesce(trend, 0)) / 2\tmoney')
    // One quarter has nothing before it that a model could know.
    expect(done('outcome', 'backtest')[1].trim()).toBe('actual')
    expect(JSON.parse(done('outcome', 'backtest', '--node', 'East', '--json')[0])).toMatchObject({ quarters: [], proposed: null, models: [{ model: 'capacity' }, {}, {}, {}] })
  })

  it('shows what history says of drivers, fits them, says how unsure they are and how they go together', () => {
    done('outcome', 'make')
    const listed = (...more: string[]): string => done('driver', 'list', '--history', ...more).find((line) => line.startsWith('win rate'))!.replaceAll(/\s+/g, ' ')
    // Two of three.
    expect(listed()).toBe('win rate 66.67% 66.67% 3')
    done('driver', 'set', 'win rate', '40%')
    expect(done('driver', 'spread', 'win rate', '--spread', '10%', '--most', '0.9')).toEqual(['Done: change how unsure win rate is.'])
    expect(listed()).toBe('win rate 40% 66.67% 3 ± 10%')
    expect(done('driver', 'fit', 'win rate', 'deal size', '--node', 'East')).toEqual(['Done: fit win rate and 1 more at East.'])
    expect([listed('--node', 'West'), JSON.parse(done('driver', 'list', '--history', '--json')[0])]).toEqual(['win rate 40% 66.67% 2 ± 10%', expect.arrayContaining([expect.objectContaining({ driver: 'winRate', value: 0.4, spread: 0.1, most: 0.9 })])])
    expect(say('driver', ['set', 'win rate', '95%']).note[0]).toContain('90%')
    expect(done('driver', 'set', 'price change', '-5%')).toEqual(['Done: set price change to -5% at Acme.'])
    expect(done('driver', 'correlate', 'win rate', 'deal size', '-0.5')).toEqual(['Done: change how deal size and win rate go together.'])
    expect(JSON.parse(done('query', 'outline')[0])).toMatchObject({ correlations: [{ one: 'dealSize', other: 'winRate', value: -0.5 }] })
    done('driver', 'correlate', 'deal size', 'win rate', 'none')
    expect(JSON.parse(done('query', 'outline')[0])).toMatchObject({ correlations: [] })
    done('driver', 'spread', 'win rate')
    expect(JSON.parse(done('query', 'outline')[0])).toMatchObject({ spreads: [] })
    expect(say('driver', ['fit', 'hires'])).toMatchObject({ code: 1, note: ['The deals say nothing of hires at Acme: type a value instead; nothing was changed.'] })
  })

  it('says what would have to be true, and changes nothing', () => {
    byCapacity()
    const before = readFileSync(file)
    expect(done('seek', '--value', '1,200', '--driver', 'Productivity')).toEqual(['                           now  sought', 'expected · Acme · 2018-Q1  600   1,200', 'productivity               100     200'])
    expect(JSON.parse(done('seek', '--value', '450', '--driver', 'productivity', '--node', 'East', '--json')[0])).toMatchObject({ kind: 'one', at: [150], before: 300, sets: [{ driver: 'productivity', value: 150 }] })
    // What is nothing stays so in proportion.
    expect(done('seek', '--value', '1200', '--driver', 'productivity', '--driver', 'price change').slice(1).map((line) => line.split(/ {2,}/))).toEqual([['expected · Acme · 2018-Q1', '600', '1,200'], ['all together', '× 2'], ['productivity', '100', '200'], ['price change', '0%', '0%']])
    const none = done('seek', '--value', '1200', '--driver', 'productivity', '--most', '150')
    expect(none[0]).toBe('Between 0 and 150 nothing brings expected to 1,200: the bound keeps it from coming closer.')
    expect(none.slice(1).map((line) => line.split(/ {2,}/).slice(1))).toEqual([['now', 'nearest'], ['600', '900'], ['100', '150']])
    expect(done('seek', '--value', '600', '--driver', 'win rate')).toEqual(['expected · Acme · 2018-Q1 is 600 whatever win rate is.'])
    expect(readFileSync(file)).toEqual(before)
    expect(say('seek', ['--value', '1', '--driver', 'luck'])).toMatchObject({ code: 1, note: ['The plan has no driver “luck”; nothing was changed.'] })
  })

  it('seeks by a driver for the period in which it is said, and by a number that people type', () => {
    byCapacity()
    done('driver', 'set', 'productivity', '50', '--period', '2018-Q1')
    expect(JSON.parse(done('seek', '--value', '600', '--driver', 'productivity', '--json')[0])).toMatchObject({ kind: 'one', at: [100], before: 300, sets: [{ period: '2018-Q1' }] })
    done('set', '--measure', 'goal', '--node', 'Acme', '--period', '2018-Q1', '--value', '1200')
    done('set', '--measure', 'quota', '--node', 'Acme', '--period', '2018-Q1', '--value', '900')
    expect(done('seek', '--measure', 'cover', '--value', '0', '--cell', 'quota@Acme').slice(1).map((line) => line.split(/ {2,}/))).toEqual([['cover · Acme · 2018-Q1', '-25%', '0%'], ['quota · Acme · 2018-Q1', '900', '1,200']])
  })

  it('seeks hires and tables them in the month that people start in: the one said, else the middle one of the period', () => {
    byCapacity()
    done('run', 'node.add', '{"parent":"root","name":"New","kind":"hire"}')
    done('driver', 'set', 'hires', '1', '--period', '2018-02')
    // 600 by those who are there; one from February on brings 2 × 100.
    const sought = (...more: string[]): object => JSON.parse(done('seek', '--value', '1200', '--driver', 'hires', '--whole', '--json', ...more)[0]) as object
    expect(sought()).toMatchObject({ before: 800, start: 1, at: [3], sets: [{ driver: 'hires', node: 'root', period: '2018-02', value: 3 }] })
    expect(sought('--hired', '2018-03')).toMatchObject({ before: 800, at: [4], sets: [{ period: '2018-03' }] })
    expect(done('table', '--across', 'hires=1,2,3', '--hired', '2018-03').at(-1)).toBe('expected  900  1,000  1,100')
    expect(say('seek', ['--value', '1', '--driver', 'hires', '--hired', '2018-13']).note).toEqual(['People are hired in a month such as 2018-01, and “2018-13” is none; nothing was changed.'])
    expect(sought('--period', 'W2018-02-12')).toMatchObject({ sets: [{ period: '2018-02' }] })
  })

  it('simulates a node and what is beneath it, and refuses weights that are no whole', () => {
    byCapacity()
    done('driver', 'spread', 'productivity', '--spread', '10')
    const names = (...more: string[]): string[] => done('simulate', '--trials', '500', ...more).slice(1).map((line) => line.trim().split(/ {2,}/)[0])
    expect([names(), names('--node', 'East')]).toEqual([['Acme', 'East', 'Ann', 'West', 'Cy'], ['East', 'Ann']])
    expect(say('outcome', ['blend', '0', '100%', '20%']).note).toEqual(['Together the weights are 120%, and a blend is of 100%; nothing was changed.'])
  })

  it('shows what an outcome hangs on, as bars and as a table', () => {
    byCapacity()
    done('driver', 'spread', 'productivity', '--spread', '20')
    const cells = (line: string): string[] => line.split(/ {2,}/)
    expect(done('tornado').slice(0, 3).map(cells)).toEqual([['expected · Acme · 2018-Q1 = 600'], ['', 'low', 'high', 'at low', 'at high'], ['productivity', '80', '120', '480', '720']])
    expect(done('tornado', '--percent', '50%', '--node', 'West').map(cells)).toContainEqual(['productivity', '50', '150', '150', '450'])
    expect(JSON.parse(done('tornado', '--json')[0])).toMatchObject({ before: 600, bars: [{ driver: 'productivity' }] })
    expect(done('table', '--across', 'price change=-10%,0,10%').map(cells)).toEqual([['expected · Acme · 2018-Q1'], ['price change', '-10%', '0%', '10%'], ['expected', '540', '600', '660']])
    expect(done('table', '--across', 'seasonality=1,200%', '--down', 'productivity=100,200', '--target', '900').map(cells)).toEqual([
      ['expected · Acme · 2018-Q1'], ['productivity \\ seasonality', '100%', '200%'], ['100', '600', '1,200'], ['200', '1,200', '2,400'], ['900 at', '150', '—'],
    ])
    expect(JSON.parse(done('table', '--across', 'productivity=100,200', '--json')[0])).toEqual({ xs: [100, 200], ys: [], values: [600, 1200], breakEven: [] })
  })

  it('makes three scenarios of a better, an equal and a worse outlook', () => {
    byCapacity()
    done('driver', 'spread', 'productivity', '--spread', '20')
    expect(done('scenario', 'outlook', 'Best', 'Likely', 'Worst')).toEqual(['Done: make scenarios Best, Likely, Worst.'])
    expect(done('compare', 'Best', 'Likely', 'Worst', '--measure', 'expected', '--period', '2018-Q1', '--level', 'Company').at(-1)).toMatch(/^Acme\s+720\s+600\s+480$/)
    expect(say('scenario', ['outlook', 'Best', 'B', 'C'])).toMatchObject({ code: 1, out: [] })
  })

  it('speaks Chinese where the person does', () => {
    expect(say('outcome', ['make'], 'zh').out.slice(1)).toEqual(['已建立 12 项关键假设、4 个指标。', '商机数据中没有可供拟合的记录：sales cycle, new deals。'])
    expect(say('seek', ['--value', '1', '--driver', 'win rate', '--measure', 'capacity'], 'zh').out[0]).toBe('在 0% 与 100% 之间，capacity无法达到 1。')
  })

  it.each([
    ['outcome'], ['outcome', 'blend', '1', '1'], ['outcome', 'make', '--json'], ['outcome', 'guess'], ['seek'], ['seek', '--value', '1'], ['seek', '--value', '1', '--driver', 'a', '--cell', 'quota@Acme'], ['seek', '--value', '1', '--cell', 'quota'],
    ['tornado', 'x'], ['table'], ['table', '--across', 'win rate'], ['table', '--across', 'win rate=1', '--target', '3'], ['driver', 'fit'], ['driver', 'correlate', 'a', 'b'], ['driver', 'set', 'a'], ['driver', 'spread', 'a', '--shape', 'odd'], ['scenario', 'outlook', 'A', 'B'], ['scenario', 'new', 'A', 'B'],
  ])('answers %s %s by the usage, with exit code 2', (command, ...args) => {
    expect(say(command, args)).toEqual({ code: 2, out: [], note: [expect.stringMatching(new RegExp(`^salesplan ${command} FILE`))] })
  })
})

describe('scenarios beside each other', () => {
  it('are shown of a branch alone where one is named, and with what leads from the first to each other', () => {
    const of = ['--measure', 'quota', '--period', '2018-Q1'], set = (node: string, value: string, ...more: string[]): string[] => done('set', ...of, '--node', node, '--value', value, ...more)
    set('Acme', '600', '--allocate', 'equal')
    for (const name of ['Best', 'Worst']) done('scenario', 'new', name)
    set('East', '500', '--scenario', 'Best')
    set('Cy', '0', '--scenario', 'Worst')
    expect(done('compare', 'base', 'Best', 'Worst', ...of, '--node', 'East')).toEqual(['quota  Base  Best  Worst', 'East    300   500    300', '  Ann   300   500    300'])
    // The planned quarter, where no other is named.
    expect(done('compare', 'base', 'Best', 'Worst', '--measure', 'quota', '--bridge')).toEqual(['quota · Acme · 2018-Q1', 'Base        600', '  numbers  +200', 'Best        800', 'quota · Acme · 2018-Q1', 'Base        600', '  numbers  -300', 'Worst       300'])
    expect(done('compare', 'Best', 'Best', ...of, '--bridge', '--node', 'West')).toEqual(['quota · West · 2018-Q1', 'Best  300', 'Best  300'])
    const [answer] = JSON.parse(done('compare', 'base', 'Worst', ...of, '--node', 'West', '--bridge', '--json')[0]) as unknown[]
    expect(answer).toEqual({ from: { id: 'base', name: 'Base', value: 300 }, to: { id: expect.any(String) as string, name: 'Worst', value: 0 }, unit: 'money', steps: [{ what: '', kind: 'numbers', value: -300 }] })
    for (const wrong of [['base', ...of, '--bridge'], ['base', 'Best', ...of, '--bridge', '--level', 'Region']]) expect(say('compare', wrong).code, wrong.join(' ')).toBe(2)
    expect(say('compare', ['base', 'Best', '--measure', 'reserve', '--period', '2018-Q1', '--bridge'])).toMatchObject({ code: 1 })
    expect(say('compare', ['base', 'Best'])).toMatchObject({ code: 1, note: ['The plan has no measure “expected”: make the outcome models first; nothing was changed.'] })
  })

  it('says of a sheet that is not there, and of one that is no file, what it is', () => {
    expect(say('scenario', ['sheet', join(dir, 'none.csv')])).toEqual({ code: 1, out: [], note: [`There is no “${join(dir, 'none.csv')}”; nothing was opened or changed.`] })
    expect(say('scenario', ['sheet', dir])).toEqual({ code: 1, out: [], note: [`“${dir}” can't be read (not a file); nothing was imported.`] })
  })
})
