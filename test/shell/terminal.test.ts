/** The terminal as a script meets it: words on standard output, one sentence on standard error, exit codes 0, 1 and 2. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { main } from '../../main/shell/cli.ts'
import { terminalWords } from '../../main/shell/cli/words.ts'
import { DocumentHost, type Reply } from '../../main/shell/host.ts'
import { commands, queries } from '../../shared/contract/index.ts'
import type { ShowAnswer, ViewAnswer } from '../../shared/contract/views.ts'
import { projectRoot } from '../support/needs.ts'
import { partsOf } from '../support/xlsx.ts'

const TEAM = 'Region,Manager,Rep\nEast,Mo,Ann\nEast,Mo,Bo\nWest,Li,Cy\n'
/** Won in the fourth quarter: Ann 300, Bo 100, Cy 400. */
const DEALS = `Id,Owner,Product,Stage,Amount,Close date
D1,Ann,Alpha,Won,300,2017-10-20
D2,Bo,Alpha,Won,100,2017-11-30
D3,Cy,Beta,Won,400,2017-12-31
D4,Cy,Beta,Lost,900,2017-12-30
`

let dir: string
let at: (name: string) => string
const fresh = (): void => {
  dir = mkdtempSync(join(tmpdir(), 'salesplan-terminal-'))
  at = (name) => join(dir, name)
  writeFileSync(at('team.csv'), TEAM)
  writeFileSync(at('deals.csv'), DEALS)
}

interface Said { code: number; out: string[]; note: string[] }

/** One command in this process. */
function say(...args: string[]): Said {
  const said: Said = { code: 0, out: [], note: [] }
  said.code = main(args, { locale: 'en', words: terminalWords.en, out: (line) => said.out.push(line), note: (line) => said.note.push(line), input: () => '{"limit":1}' })
  return said
}
function done(...args: string[]): string[] {
  const { code, out, note } = say(...args)
  expect(note.join('\n'), args.join(' ')).toBe('')
  expect(code).toBe(0)
  return out
}
/** By the last name of each path. */
function shown(measure: string, by: string, ...more: string[]): Record<string, (number | null)[]> {
  const { rows } = JSON.parse(done('show', at('plan.salesplan'), '--measure', measure, '--by', by, '--json', ...more)[0]) as ShowAnswer
  return Object.fromEntries(rows.map((row) => [row.path.at(-1), row.values]))
}

function teamAndDeals(): void {
  done('new', at('plan.salesplan'), '--quarter', '2018-Q1', '--unit', '1', '--name', 'Acme')
  done('import', at('plan.salesplan'), at('team.csv'), '--as', 'team')
  done('import', at('plan.salesplan'), at('deals.csv'), '--as', 'deals')
}
const quota = (node: string, period: string, value: string, ...more: string[]): Said =>
  say('set', at('plan.salesplan'), '--measure', 'quota', '--node', node, '--period', period, '--value', value, ...more)

describe('the terminal', () => {
  beforeEach(() => { fresh(); return () => { rmSync(dir, { recursive: true, force: true }) } })

  it('makes a plan with the settings it is given, and never over a file that is there', () => {
    expect(done('new', at('plan.salesplan'), '--quarter', '2018-Q2', '--currency', 'CNY', '--unit', '1', '--fiscal-start', '4', '--week-start', 'sun', '--pattern', '445')).toEqual([`Made ${at('plan.salesplan')} for 2018-Q2.`])
    const { plan } = JSON.parse(done('query', at('plan.salesplan'), 'outline')[0]) as { plan: object }
    expect(plan).toMatchObject({ quarter: '2018-Q2', currency: 'CNY', decimals: 0, fiscalStart: 4, weekStart: 'sun', pattern: '445' })
    const before = readFileSync(at('plan.salesplan'))
    const again = say('new', at('plan.salesplan'), '--quarter', '2018-Q1')
    expect([again.code, again.note.length, again.out]).toEqual([1, 1, []])
    expect(readFileSync(at('plan.salesplan'))).toEqual(before)
  })

  it('looks at an import without bringing it in, brings it in, and finds nothing new in the same file again', () => {
    done('new', at('plan.salesplan'), '--quarter', '2018-Q1', '--unit', '1')
    expect(done('import', at('plan.salesplan'), at('team.csv'), '--as', 'team')[0]).toContain('3 new seats, 4 new groups')
    writeFileSync(at('later.csv'), 'Region,Manager,Rep,Role\nEast,Mo,Ann,\nWest,Li,Bo,AE\nNorth,,Di,\n')
    expect(done('import', at('plan.salesplan'), at('later.csv'), '--as', 'team', '--dry-run').slice(1)).toEqual(['New groups: North', 'New seats: Di', 'New roles: AE', 'Changed: Bo (now in Li, role)', 'Unchanged: 1'])
    expect(done('import', at('plan.salesplan'), at('deals.csv'), '--as', 'deals', '--dry-run')[0]).toContain('4 new, 0 changed, 0 unchanged deals; 0 bad rows; 3 won, worth USD 800')
    expect(JSON.parse(done('query', at('plan.salesplan'), 'outline')[0])).toMatchObject({ deals: 0 })
    expect(done('import', at('plan.salesplan'), at('deals.csv'), '--as', 'deals')[0]).toContain('4 new')
    expect(done('import', at('plan.salesplan'), at('deals.csv'), '--as', 'deals')[0]).toContain('0 new, 0 changed, 4 unchanged')
    // The planned quarter stands beside the periods that hold numbers.
    expect(shown('actual', 'quarter')).toMatchObject({ East: [400, null], West: [400, null], Ann: [300, null], Bo: [100, null], Cy: [400, null] })
  })

  it('takes columns as they are named to it', () => {
    done('new', at('plan.salesplan'), '--quarter', '2018-Q1', '--unit', '1')
    writeFileSync(at('odd.csv'), 'Nr,Who,x=y,Stage,When\nD1,Ann,250,Won,2017-10-20\n')
    expect(done('import', at('plan.salesplan'), at('odd.csv'), '--as', 'deals', '--map', 'Nr=id', '--map', 'Who=owner', '--map', 'x=y=amount', '--map', 'When=closes').join('\n')).toContain('1 won, worth USD 250')
  })

  it('refuses a field that is none, and a file without amounts', () => {
    done('new', at('plan.salesplan'), '--quarter', '2018-Q1', '--unit', '1')
    expect(say('import', at('plan.salesplan'), at('deals.csv'), '--as', 'deals', '--map', 'Amount=money')).toMatchObject({ code: 1, out: [], note: [expect.stringMatching(/“money”.*amount.*nothing was imported/)] })
    writeFileSync(at('odd.csv'), 'Id,Owner,Stage,Close date\nD1,Ann,Won,2017-10-20\n')
    expect(say('import', at('plan.salesplan'), at('odd.csv'), '--as', 'deals')).toMatchObject({ code: 1, out: [], note: [expect.stringMatching(/amount.*nothing was imported/)] })
  })

  it('says how it read dates that can be read in two ways, and reads them as told', () => {
    done('new', at('plan.salesplan'), '--quarter', '2018-Q1', '--unit', '1')
    writeFileSync(at('dates.csv'), 'Id,Owner,Stage,Amount,Close date\nD1,Ann,Won,70,02/11/2017\n')
    const guessed = say('import', at('plan.salesplan'), at('dates.csv'), '--as', 'deals', '--dry-run')
    expect(guessed.note.join()).toMatch(/Close date.*month\/day.*--dates dmy/)
    done('import', at('plan.salesplan'), at('dates.csv'), '--as', 'deals', '--dates', 'dmy')
    expect(shown('actual', 'month').Ann).toEqual([70, null, null, null])
    const { columns } = JSON.parse(done('show', at('plan.salesplan'), '--measure', 'actual', '--by', 'month', '--json')[0]) as ShowAnswer
    expect(columns[0].id).toBe('2017-11')
  })

  it('says how it read amounts that can be read in two ways, and reads them as told', () => {
    done('new', at('plan.salesplan'), '--quarter', '2018-Q1')
    writeFileSync(at('open.csv'), 'Id,Owner,Stage,Amount,Close date\nD1,Ann,Won,1.250,2017-11-02\n')
    const guessed = say('import', at('plan.salesplan'), at('open.csv'), '--as', 'deals', '--dry-run')
    expect(guessed.out.join()).toContain('USD 1,250')
    expect(guessed.note.join()).toMatch(/Amount.*1\.234.*1,234.*--decimals point/)
    const told = say('import', at('plan.salesplan'), at('open.csv'), '--as', 'deals', '--decimals', 'point')
    expect(told.out.join()).toContain('USD 1.25')
    expect(told.note).toEqual([])
    expect(shown('actual', 'month').Ann).toEqual([1.25, null, null, null])
    expect(say('import', at('plan.salesplan'), at('open.csv'), '--as', 'deals', '--decimals', 'both').code).toBe(2)
  })

  it('lists bad rows beside the answer, and brings in the good ones', () => {
    done('new', at('plan.salesplan'), '--quarter', '2018-Q1', '--unit', '1')
    writeFileSync(at('bad.csv'), `${DEALS}D5,Ann,Alpha,Won,lots,2017-10-20\n`)
    const { code, out, note } = say('import', at('plan.salesplan'), at('bad.csv'), '--as', 'deals')
    expect([code, out[0].includes('4 new'), note.length]).toEqual([0, true, 1])
    expect(note[0]).toMatch(/Row 6.*Amount.*lots/)
  })

  it('allocates by last quarter’s actual: 1,000 over 300, 100 and 400 is 375, 125 and 500', () => {
    teamAndDeals()
    expect(quota('Acme', '2018-Q1', '1,000', '--allocate', 'by:actual@2017-Q4').code).toBe(0)
    expect(shown('quota', 'quarter')).toEqual({ Acme: [1000], East: [500], Mo: [500], Ann: [375], Bo: [125], West: [500], Li: [500], Cy: [500] })
    const months = shown('quota', 'month')
    for (const [name, total] of Object.entries({ Acme: 1000, East: 500, Ann: 375, Bo: 125, Cy: 500 })) expect(months[name].reduce((a: number, b) => a + (b ?? 0), 0), name).toBe(total)
    // Weeks and slices are the same money again.
    for (const by of ['week', 'slice']) expect(shown('quota', by).Ann.reduce((a: number, b) => a + (b ?? 0), 0), by).toBe(375)
  })

  it('allocates by every way it knows, previews without changing anything, and tells wrong combinations', () => {
    teamAndDeals()
    const set = (...more: string[]): Said => say('set', at('plan.salesplan'), '--measure', 'quota', '--node', 'Acme', '--period', '2018-Q1', ...more)
    const total = (): unknown => shown('quota', 'quarter').Acme.at(-1)
    const months = (): unknown => shown('quota', 'month').Acme.slice(-3)
    set('--value', '900', '--allocate', 'equal')
    expect(set('--allocate', 'growth:100:10').code).toBe(0)
    expect(months()).toEqual([100, 110, 121])
    set('--allocate', 'line:100:200')
    expect(months()).toEqual([100, 150, 200])
    set('--value', '30', '--allocate', 'repeat')
    expect(total()).toBe(30 * Object.values(shown('quota', 'quarter', '--level', 'Seat')).length)
    set('--value', '1000', '--allocate', 'season:typed:30,30,40')
    expect(months()).toEqual([300, 300, 400])
    set('--add', '200', '--allocate', 'drivers:workingDays')
    expect(total()).toBe(1200)
    set('--subtract', '200')
    expect(total()).toBe(1000)
    set('--value', '1000', '--cap', '500', '--floor', '1%lastYear')
    expect(total()).toBe(1000)
    const { out } = set('--value', '2000', '--preview', '--json')
    expect(JSON.parse(out[0])).toMatchObject({ base: 'present', rows: [{ path: ['Acme'], before: 1000, after: 2000, change: 1000 }, { path: ['Acme', 'East'] }, { path: ['Acme', 'West'] }] })
    expect(set('--value', '2000', '--preview').out[0]).toMatch(/^Acme\s+1,000\s+2,000\s+1,000$/)
    expect(total()).toBe(1000)
    set('--allocate', 'clear')
    expect(total() ?? null).toBeNull()
    for (const wrong of [['--allocate', 'equal'], ['--value', '1', '--add', '1'], ['--value', '1', '--allocate', 'growth:1:1'], ['--value', '1', '--json'], ['--value', '1', '--lock', '--preview']]) expect(set(...wrong).code, wrong.join(' ')).toBe(2)
    for (const bad of ['growth:1', 'line:1', 'season:abc', 'filled:1', 'drivers:luck']) expect(set(...(bad.startsWith('growth') || bad.startsWith('line') ? [] : ['--value', '1']), '--allocate', bad), bad).toMatchObject({ code: 1, note: [expect.stringContaining(bad)] })
  })

  it('says why a number stands where it does', () => {
    teamAndDeals()
    quota('Acme', '2018-Q1', '900', '--allocate', 'equal')
    say('measure', at('plan.salesplan'), 'reach', 'actual / quota')
    say('lock', at('plan.salesplan'), '--measure', 'quota', '--node', 'East', '--period', '2018-Q1')
    const why = (...more: string[]): string[] => done('why', at('plan.salesplan'), ...more)
    expect(why('--measure', 'quota', '--node', 'Acme', '--period', '2018-Q1').slice(0, 4)).toEqual(['quota · Acme · 2018-Q1 = 900', '  + East  600', '  + West  300', '  Locked by East · 2018-Q1.'])
    expect(why('--measure', 'quota', '--node', 'Acme', '--period', '2018-Q1').at(-1)).toMatch(/^  Last changed: set quota to 900 at Acme · 2018-Q1 \(/)
    expect(why('--measure', 'actual', '--node', 'Ann', '--period', '2017-10').at(-1)).toContain('deals.csv')
    expect(why('--measure', 'reach', '--node', 'Ann', '--period', '2017-Q4').slice(0, 4)).toEqual(['reach · Ann · 2017-Q4 = blank', '  = actual / quota', '    actual = 300', '    quota = blank'])
    expect(JSON.parse(why('--measure', 'quota', '--node', 'East', '--period', '2018-Q1', '--json')[0])).toMatchObject({ measure: 'quota', value: 600, kind: 'total', locks: ['East · 2018-Q1'] })
    expect(say('why', at('plan.salesplan'), '--measure', 'quota', '--node', 'East').code).toBe(2)
    expect(say('why', at('plan.salesplan'), '--measure', 'magic', '--node', 'East', '--period', '2018-Q1').code).toBe(1)
  })

  it('makes a measure by a formula, shows it, lists, renames and takes it away', () => {
    teamAndDeals()
    quota('Acme', '2018-Q1', '1000', '--allocate', 'equal')
    const measure = (...more: string[]): Said => say('measure', at('plan.salesplan'), ...more)
    expect(measure('part', 'SHARE(quota)').out).toEqual(['Done: add measure part.'])
    measure('a seat', 'quota / count(quota, leaves)')
    expect(measure().out).toEqual(['part\t= share(quota)\tratio', 'a seat\t= quota / count(quota, leaves)\tmoney'])
    expect(shown('part', 'quarter').Acme.at(-1)).toBe(1)
    expect(shown('A Seat', 'quarter').Acme.at(-1)).toBeCloseTo(1000 / Object.values(shown('quota', 'quarter', '--level', 'Seat')).length, 9)
    expect(done('show', at('plan.salesplan'), '--measure', 'part', '--by', 'quarter', '--level', 'Company').at(-1)).toMatch(/^Acme\s+.*100\.0%$/)
    expect(measure('part', 'quota + part')).toMatchObject({ code: 1, note: [expect.stringContaining('part → part')] })
    expect(measure('bad', 'quota + share(quota)')).toMatchObject({ code: 1, note: [expect.stringContaining('multiply')] })
    expect(measure('part', '--rename', 'mix').code).toBe(0)
    expect(measure('a seat', '--remove').code).toBe(0)
    expect(measure().out).toEqual(['mix\t= share(quota)\tratio'])
    expect(measure('potential', '', '--unit', 'number').code).toBe(0)
    expect(say('set', at('plan.salesplan'), '--measure', 'potential', '--node', 'East', '--period', '2018-Q1', '--value', '12').code).toBe(0)
    expect(shown('potential', 'quarter').Acme.at(-1)).toBe(12)
    for (const wrong of [['x'], ['x', '1', '--remove'], ['--remove'], ['x', '1', '--over-nodes', 'twice']]) expect(measure(...wrong).code, wrong.join(' ')).toBe(2)
  })

  it('puts scenarios beside each other, of a branch alone where one is named, and says what leads from the first to each other', () => {
    teamAndDeals()
    const file = at('plan.salesplan'), of = ['--measure', 'quota', '--period', '2018-Q1']
    quota('Acme', '2018-Q1', '900', '--allocate', 'equal')
    for (const name of ['Best', 'Worst']) done('scenario', file, 'new', name)
    quota('East', '2018-Q1', '1000', '--scenario', 'Best')
    quota('Cy', '2018-Q1', '0', '--scenario', 'Worst')
    expect(done('compare', file, 'base', 'Best', 'Worst', ...of, '--node', 'East')).toEqual([
      'quota    Base   Best  Worst',
      'East      600  1,000    600',
      '  Mo      600  1,000    600',
      '    Ann   300    500    300',
      '    Bo    300    500    300',
    ])
    expect(done('compare', file, 'base', 'Best', 'Worst', ...of, '--bridge')).toEqual(['quota · Acme · 2018-Q1', 'Base         900', '  numbers   +400', 'Best       1,300', 'quota · Acme · 2018-Q1', 'Base        900', '  numbers  -300', 'Worst       600'])
    expect(done('compare', file, 'Best', 'Best', ...of, '--bridge', '--node', 'West')).toEqual(['quota · West · 2018-Q1', 'Best  300', 'Best  300'])
    const [answer] = JSON.parse(done('compare', file, 'base', 'Worst', ...of, '--node', 'West', '--bridge', '--json')[0]) as unknown[]
    expect(answer).toEqual({ from: { id: 'base', name: 'Base', value: 300 }, to: { id: expect.any(String), name: 'Worst', value: 0 }, unit: 'money', steps: [{ what: '', kind: 'numbers', value: -300 }] })
    for (const wrong of [['base', ...of, '--bridge'], ['base', 'Best', ...of, '--bridge', '--level', 'Region'], ['base', 'Best', '--bridge', '--measure', 'quota']]) expect(say('compare', file, ...wrong).code, wrong.join(' ')).toBe(2)
    expect(say('compare', file, 'base', 'Best', '--measure', 'reserve', '--period', '2018-Q1', '--bridge')).toMatchObject({ code: 1 })
  })

  it('moves a seat from a day on, shares a deal, and shows amounts in a region’s own currency', () => {
    teamAndDeals()
    quota('Acme', '2018-Q1', '900', '--allocate', 'equal')
    const file = at('plan.salesplan')
    expect(done('move', file, 'Bo')).toEqual(['Acme/East/Mo/Bo'])
    expect(done('move', file, 'Bo', '--to', 'West', '--from', '2018-02-01')).toEqual(['Done: move Bo to West from 2018-02-01 on.'])
    expect(done('move', file, 'Bo')).toEqual(['Acme/East/Mo/Bo\t/2018-01-31', 'Acme/West/Bo\t2018-02-01/'])
    // 300 each over 65 working days: Bo's first 23 are 106.15.
    expect(shown('quota', 'quarter', '--node', 'East', '--period', '2018-Q1')).toMatchObject({ East: [406], Ann: [300], Bo: [106] })
    expect(say('set', file, '--measure', 'quota', '--node', 'Bo', '--period', '2018-Q1', '--value', '1')).toMatchObject({ code: 1, note: [expect.stringContaining('Mo/Bo')] })
    expect(done('set', file, '--measure', 'quota', '--node', 'West/Bo', '--period', '2018-Q1', '--value', '200')[0]).toMatch(/^Done: /)
    expect(done('set', file, '--measure', 'quota', '--node', 'Bo', '--period', '2018-02', '--value', '90')[0]).toMatch(/^Done: /)
    // Where he stands twice, each says when.
    const names = (...args: string[]): string[] => done(...args).map((line) => line.replace(/ {2,}\S*$/, '').trim())
    expect(names('show', file, '--measure', 'quota', '--by', 'quarter', '--period', '2018-Q1', '--level', '3').slice(1)).toEqual(['Ann', 'Bo (until 2018-01-31)', 'Cy'])
    expect(names('compare', file, 'base', '--measure', 'quota', '--period', '2018-Q1', '--level', 'Region')).toContain('West')
    expect(done('show', file, '--measure', 'quota', '--by', 'quarter', '--period', '2018-Q1').map((line) => line.trim()).find((line) => line.includes('(from'))).toMatch(/^Bo \(from 2018-02-01\) /)
    expect(done('compare', file, 'base', '--measure', 'quota', '--period', '2018-Q1').join('\n')).toMatch(/Bo \(from 2018-02-01\) /)
    expect(say('move', file, 'Bo', '--to', 'West', '--from', '2018-02-02')).toMatchObject({ code: 1, note: [expect.stringContaining('2018-02-01')] })
    expect(done('move', file, 'Bo', '--stay', '2018-02-01')).toEqual(['Done: leave Bo in Mo on 2018-02-01.'])
    for (const wrong of [['Bo', '--from', '2018-02-01'], ['Bo', '--to', 'West', '--stay', '2018-02-01'], []]) expect(say('move', file, ...wrong).code, wrong.join(' ')).toBe(2)

    expect(done('credit', file, 'D1', 'Ann=60%', 'Cy=40%')).toEqual(['Done: credit D1 to 2 seats.'])
    expect(shown('actual', 'quarter', '--period', '2017-Q4')).toMatchObject({ Ann: [180], Bo: [100], Cy: [520], Acme: [800] })
    const [listed] = done('credit', file)
    expect(listed.split('\t').toSorted()).toEqual(['', 'Ann=60%', 'Cy=40%', 'D1'].toSorted())
    expect(say('credit', file, 'D1', 'Ann=60%')).toMatchObject({ code: 1, note: [expect.stringContaining('60 %')] })
    expect(done('credit', file, 'D1', '--none')).toEqual(['Done: credit D1 to its owner.'])
    for (const wrong of [['D1'], ['D1', 'Ann'], ['D1', 'Ann=1', '--none']]) expect(say('credit', file, ...wrong).code, wrong.join(' ')).toBe(2)

    done('local', file, 'West', 'eur')
    const blank = say('show', file, '--measure', 'quota', '--by', 'quarter', '--period', '2018-Q1', '--level', 'Region', '--local')
    expect([blank.code, blank.note]).toEqual([0, ['There is no rate for EUR in 2018-Q1: what needs it is left blank.']])
    done('run', file, 'rate.set', '{"currency":"EUR","quarter":"2018-Q1","rate":1.5}')
    expect(done('local', file)).toEqual(['West\tEUR'])
    expect(shown('quota', 'quarter', '--period', '2018-Q1', '--level', 'Region', '--local')).toMatchObject({ West: [200] })
    expect(done('local', file, 'West', 'none')).toEqual(['Done: show West in the plan’s currency.'])
  })

  it('puts what an expression comes to', () => {
    teamAndDeals()
    expect(quota('East', '2018-Q1', '=prev(actual) * 1.1').out[0]).toBe('Done: set quota to 440 at East · 2018-Q1.')
    expect(quota('East', '2018-Q1', '=prev(actuals)')).toMatchObject({ code: 1, note: [expect.stringContaining('actual')] })
  })

  it('puts notes on cells, says and lists them, takes them away; lists, renames and deletes layouts', () => {
    teamAndDeals()
    const file = at('plan.salesplan'), cell = ['--measure', 'quota', '--node', 'East/Mo/Ann', '--period', '2018-Q1']
    // Who and when, which the machine says, as two words.
    const notes = (...args: string[]): string[] => done('note', file, ...args).map((line) => line.replace(/\t[^\t]+\t\d{4}-\d\d-\d\dT[^\t]*$/, '\tWHO\tWHEN'))
    expect(done('note', file)).toEqual([])
    expect(done('note', file, ...cell, 'Too much?')).toEqual(['Done: note on quota at Ann · 2018-Q1.'])
    expect(done('note', file, ...cell, 'Too much?')).toEqual(['Nothing changed.'])
    done('note', file, '--measure', 'Actual', '--node', 'Acme', '--period', '2017-Q4', '--line', 'Beta', 'One deal\tof Cy’s:\nC:\\deals')
    expect(notes()).toEqual(['Acme · actual · 2017-Q4 · Beta\tOne deal\\tof Cy’s:\\nC:\\\\deals\tWHO\tWHEN', 'Acme/East/Mo/Ann · quota · 2018-Q1\tToo much?\tWHO\tWHEN'].toSorted())
    expect(notes(...cell)).toEqual(['Acme/East/Mo/Ann · quota · 2018-Q1\tToo much?\tWHO\tWHEN'])
    expect(notes(...cell, '--line', 'Beta')).toEqual([])
    // Who moved is named where he then stands.
    done('move', file, 'Ann', '--to', 'West', '--from', '2018-02-01')
    done('note', file, '--measure', 'quota', '--node', 'Ann', '--period', '2018-03', 'Settled in')
    expect(notes().map((line) => line.split('\t')[0])).toEqual(expect.arrayContaining(['Acme/East/Mo/Ann · quota · 2018-Q1', 'Acme/West/Ann · quota · 2018-03']))
    expect(done('note', file, '--measure', 'quota', '--node', 'Ann', '--period', '2018-03', '--remove')).toEqual(['Done: remove the note on quota at Ann · 2018-03.'])
    expect(notes()).toHaveLength(2)
    expect(say('note', file, '--measure', 'luck', '--node', 'Ann', '--period', '2018-Q1')).toMatchObject({ code: 1, note: [expect.stringContaining('luck')] })
    expect(say('note', file, '--measure', 'quota', '--node', 'Ann', '--period', '2018-Q9', 'x')).toMatchObject({ code: 1, note: [expect.stringContaining('2018-Q9')] })
    for (const wrong of [['Well'], ['--remove'], ['--line', 'Beta'], ['--measure', 'quota', '--node', 'Ann'], [...cell, 'x', '--remove'], [...cell, 'x', 'y']]) expect(say('note', file, ...wrong).code, wrong.join(' ')).toBe(2)

    for (const name of ['Review', 'Board']) done('run', file, 'layout.save', JSON.stringify({ name, body: '{}' }))
    expect(done('layout', file, 'list')).toEqual(['Review', 'Board'])
    expect(done('layout', file, 'rename', 'review', 'Monday')).toEqual(['Done: rename layout Review to Monday.'])
    expect(done('layout', file, 'delete', 'BOARD')).toEqual(['Done: remove layout Board.'])
    expect(done('layout', file, 'list')).toEqual(['Monday'])
    expect(say('layout', file, 'delete', 'Board')).toMatchObject({ code: 1, note: [expect.stringContaining('Board')] })
    for (const wrong of [[], ['list', 'x'], ['rename', 'Monday'], ['delete'], ['delete', 'a', 'b'], ['make', 'x']]) expect(say('layout', file, ...wrong).code, wrong.join(' ')).toBe(2)
  })

  it('allocates in equal parts, in proportion and by percent, and locks what it set', () => {
    teamAndDeals()
    quota('Acme', '2018-Q1', '900', '--allocate', 'equal')
    expect(shown('quota', 'quarter')).toMatchObject({ Ann: [300], Bo: [300], Cy: [300] })
    quota('East/Mo/Ann', '2018-Q1', '400', '--lock')
    expect(shown('quota', 'quarter')).toMatchObject({ Acme: [1000], East: [700], Ann: [400] })
    // 400 stays, so 300 and 300 share 700.
    quota('Acme', '2018-Q1', '1100', '--allocate', 'proportional')
    expect(shown('quota', 'quarter')).toMatchObject({ Acme: [1100], Ann: [400], Bo: [350], Cy: [350] })
    expect(done('set', at('plan.salesplan'), '--measure', 'quota', '--node', 'West', '--period', '2018-Q1', '--allocate', 'percent:-10')[1]).toContain('changed')
    expect(shown('quota', 'quarter')).toMatchObject({ West: [315], Cy: [315] })
    const refused = quota('East/Mo/Ann', '2018-01', '5000')
    expect([refused.code, refused.note.length]).toEqual([1, 1])
    expect(refused.note[0]).toContain('Ann')
    expect(done('unlock', at('plan.salesplan'), '--measure', 'quota', '--node', 'Ann', '--period', '2018-Q1')).toHaveLength(1)
    expect(quota('East/Mo/Ann', '2018-01', '5000').code).toBe(0)
    expect(done('lock', at('plan.salesplan'), '--measure', 'quota', '--node', 'Ann', '--period', '2018-Q1')).toHaveLength(1)
    expect(done('lock', at('plan.salesplan'), '--measure', 'quota', '--node', 'Ann', '--period', '2018-Q1')).toEqual(['Nothing changed.'])
  })

  it('takes steps back and does them again, and lists them', () => {
    teamAndDeals()
    quota('Ann', '2018-01', '70')
    quota('Ann', '2018-01', '90')
    done('undo', at('plan.salesplan'))
    expect(shown('quota', 'month').Ann).toContain(70)
    done('redo', at('plan.salesplan'))
    expect(shown('quota', 'month').Ann).toContain(90)
    done('undo', at('plan.salesplan'))
    const lines = done('history', at('plan.salesplan'))
    expect(lines).toHaveLength(4)
    expect(lines[0]).toContain('(undone)')
    expect(JSON.parse(done('history', at('plan.salesplan'), '--json')[0])).toHaveLength(4)
    for (let left = 3; left > 0; left--) done('undo', at('plan.salesplan'))
    expect(say('undo', at('plan.salesplan'))).toMatchObject({ code: 1, out: [] })
  })

  it('shows a measure of one level, one line, whatever the year, as a table and as JSON', () => {
    teamAndDeals()
    expect(shown('actual', 'month', '--level', 'Region')).toEqual({ East: [300, 100, null, null, null, null], West: [null, null, 400, null, null, null] })
    expect(shown('actual', 'quarter', '--line', 'Beta').Acme).toEqual([400, null])
    const answer = JSON.parse(done('show', at('plan.salesplan'), '--measure', 'actual', '--by', 'month', '--json')[0]) as ShowAnswer
    expect(answer).toMatchObject({ measure: 'actual', scenario: 'base', columns: [{ id: '2017-10', from: '2017-10-01', to: '2017-10-31' }, { id: '2017-11' }, { id: '2017-12' }, { id: '2018-01' }, { id: '2018-02' }, { id: '2018-03', to: '2018-03-31' }] })
    expect(answer.rows[0]).toEqual({ path: ['Acme'], kind: 'group', values: [300, 100, 400, null, null, null] })
    expect(done('show', at('plan.salesplan'), '--measure', 'actual', '--by', 'quarter')).toEqual([
      'actual     2017-Q4  2018-Q1', 'Acme           800', '  East         400', '    Mo         400', '      Ann      300', '      Bo       100', '  West         400', '    Li         400', '      Cy       400',
    ])
  })

  it('lists every command and query with the JSON Schema of what it takes', () => {
    const schemas = (kind: 'run' | 'query'): Map<string, { type: string; properties: Record<string, { type?: string; default?: unknown }>; required?: string[] }> =>
      new Map(done(kind, '--list').map((line) => line.split('\t') as [string, string]).map(([name, schema]) => [name, JSON.parse(schema) as never]))
    const known = schemas('run'), asked = schemas('query')
    expect([...known.keys()].toSorted()).toEqual(Object.keys(commands).toSorted())
    expect([...asked.keys()].toSorted()).toEqual(Object.keys(queries).toSorted())
    expect(known.get('node.rename')).toMatchObject({ type: 'object', properties: { node: { type: 'string' }, name: { type: 'string' } }, required: ['node', 'name'] })
    expect(asked.get('show')?.properties.scenario).toEqual({ default: 'base', type: 'string' })
    expect(say('run', '--list', 'x').code).toBe(2)
  })

  it('gives any command and asks any query, by name and JSON, from standard input too', () => {
    teamAndDeals()
    done('run', at('plan.salesplan'), 'node.rename', JSON.stringify({ node: 'root', name: 'Acme Corp' }))
    expect(JSON.parse(done('query', at('plan.salesplan'), 'outline', '{}')[0])).toMatchObject({ nodes: expect.arrayContaining([expect.objectContaining({ name: 'Acme Corp' })]) })
    expect(JSON.parse(done('query', at('plan.salesplan'), 'history', '-')[0])).toHaveLength(1)
    for (const args of [['run', at('plan.salesplan'), 'outline'], ['query', at('plan.salesplan'), 'node.rename'], ['run', at('plan.salesplan'), 'toString'], ['query', at('plan.salesplan'), 'outline', '{"x"']]) {
      expect(say(...args), args.join(' ')).toMatchObject({ code: 1, out: [], note: [expect.any(String)] })
    }
  })

  it('exports and checks', () => {
    teamAndDeals()
    quota('Acme', '2018-Q1', '1000', '--allocate', 'by:actual@2017-Q4')
    for (const name of ['plan.xlsx', 'plan.csv']) expect(done('export', at('plan.salesplan'), at(name))[0]).toBe(`Wrote ${at(name)} (${statSync(at(name)).size.toLocaleString('en')} bytes).`)
    // The cover says how it came about, whatever was typed on single seats since.
    quota('Ann', '2018-01', '5')
    done('export', at('plan.salesplan'), at('plan.xlsx'))
    expect(partsOf(readFileSync(at('plan.xlsx'))).map((p) => p.bytes.toString('utf8')).join()).toContain('Set quota to 1,000 at Acme · 2018-Q1, by actual of 2017-Q4')
    expect(readFileSync(at('plan.csv'), 'utf8')).toContain('Ann')
    expect(say('export', at('plan.salesplan'), at('plan.doc')).code).toBe(1)
    expect(existsSync(at('plan.doc'))).toBe(false)
    expect(done('check', at('plan.salesplan'))[0]).toMatch(/^All is well: /)
  })

  it('finds a file that another program has altered', () => {
    teamAndDeals()
    quota('Acme', '2018-Q1', '1000')
    const bytes = readFileSync(at('plan.salesplan'))
    const name = bytes.indexOf('Ann')
    bytes.write('Anm', name)
    writeFileSync(at('altered.salesplan'), bytes)
    const { code, out, note } = say('check', at('altered.salesplan'))
    expect([code, out.length + note.length > 0]).toEqual([1, true])
  })

  it.each([
    ['no such file', ['check', 'nowhere.salesplan']],
    ['a file that is no plan', ['show', 'team.csv', '--measure', 'quota', '--by', 'month']],
    ['a node that is not there', ['set', 'plan.salesplan', '--measure', 'quota', '--node', 'North', '--period', '2018-Q1', '--value', '1']],
    ['a period that is none', ['set', 'plan.salesplan', '--measure', 'quota', '--node', 'Acme', '--period', '2018-Q9', '--value', '1']],
    ['a measure that is none', ['show', 'plan.salesplan', '--measure', 'luck', '--by', 'month']],
    ['a measure that is computed', ['set', 'plan.salesplan', '--measure', 'attainment', '--node', 'Acme', '--period', '2018-Q1', '--value', '1']],
    ['a text for an amount', ['set', 'plan.salesplan', '--measure', 'quota', '--node', 'Acme', '--period', '2018-Q1', '--value', 'lots']],
    ['a cent where the plan is in whole units', ['set', 'plan.salesplan', '--measure', 'quota', '--node', 'Acme', '--period', '2018-Q1', '--value', '1.5']],
    ['an unknown way to allocate', ['set', 'plan.salesplan', '--measure', 'quota', '--node', 'Acme', '--period', '2018-Q1', '--value', '1', '--allocate', 'magic']],
    ['a base without numbers', ['set', 'plan.salesplan', '--measure', 'quota', '--node', 'Acme', '--period', '2018-Q1', '--value', '1', '--allocate', 'by:actual@2016-Q1']],
    ['a source that is not there', ['import', 'plan.salesplan', 'none.csv', '--as', 'deals']],
    ['a line that is none', ['show', 'plan.salesplan', '--measure', 'quota', '--by', 'month', '--line', 'Gamma']],
    ['a scenario that is none', ['show', 'plan.salesplan', '--measure', 'quota', '--by', 'month', '--scenario', 'wild']],
  ])('refuses %s in one sentence, with exit code 1, and leaves the plan as it was', (_what, args) => {
    teamAndDeals()
    const before = readFileSync(at('plan.salesplan'))
    const { code, out, note } = say(...args.map((a) => (/\.(salesplan|csv)$/.test(a) ? at(a) : a)))
    expect([code, out, note.length]).toEqual([1, [], 1])
    expect(note[0]).toMatch(/^[A-Z0-9“].*[.?]$/)
    expect(readFileSync(at('plan.salesplan'))).toEqual(before)
  })

  it.each([
    [[]], [['nothing']], [['toString']], [['new', 'p.salesplan']], [['new', 'p.salesplan', '--quarter', 'Q1']], [['new', 'p.salesplan', '--quarter', '9999-Q4']], [['new', 'p.salesplan', '--quarter', '2018-Q1', '--pattern', '555']],
    [['new', 'p.salesplan', '--quarter', '2018-Q1', '--fiscal-start', '13']], [['import', 'p.salesplan', 'a.csv']], [['import', 'p.salesplan', '--as', 'deals']], [['import', 'p.salesplan', 'a.csv', '--as', 'deals', '--map', 'amount']],
    [['set', 'p.salesplan', '--measure', 'quota', '--node', 'Acme', '--period', '2018-Q1']], [['show', 'p.salesplan', '--measure', 'quota']], [['show', 'p.salesplan', '--measure', 'quota', '--by', 'year']],
    [['lock', 'p.salesplan', '--node', 'Acme']], [['undo']], [['undo', 'a', 'b']], [['export', 'p.salesplan']], [['check', 'p.salesplan', '--loud']],
  ])('answers %j by the usage, with exit code 2', (args) => {
    const { code, out, note } = say(...args)
    expect([code, out, note.length]).toEqual([2, [], 1])
    expect(note[0]).toMatch(/^(There is no command “\w+”\.\n\n)?salesplan /)
    expect(existsSync('p.salesplan')).toBe(false)
  })
})

/** The Node a person has: the first on the path that is not the project's own. */
function nodeOfMachine(): string {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const found = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules')).map((folder) => join(folder, name)).find((path) => existsSync(path))
  return found ?? process.execPath
}

describe('the bin', { timeout: 300_000 }, () => {
  const BIN = join(projectRoot, 'main/shell/salesplan.mjs')
  const started = (node: string, args: string[], lang = 'en_US.UTF-8'): Said => {
    const { status, stdout, stderr } = spawnSync(node, [BIN, ...args], { encoding: 'utf8', env: { ...process.env, LANG: lang, LC_ALL: '', LC_MESSAGES: '' } })
    return { code: status ?? -1, out: stdout.split('\n').filter(Boolean), note: stderr.split('\n').filter((line) => line !== '' && !line.startsWith('Building')) }
  }
  beforeAll(() => {
    fresh()
    teamAndDeals()
  })
  afterAll(() => { rmSync(dir, { recursive: true, force: true }) })

  it.each([['this Node', process.execPath], ['the Node of the machine', nodeOfMachine()]])('starts on %s', (_what, node) => {
    expect(started(node, ['show', at('plan.salesplan'), '--measure', 'actual', '--by', 'quarter', '--level', 'Region'])).toEqual({ code: 0, out: ['actual  2017-Q4  2018-Q1', 'East        400', 'West        400'], note: [] })
    expect(started(node, ['show', at('none.salesplan'), '--measure', 'actual', '--by', 'quarter'])).toMatchObject({ code: 1, out: [], note: [expect.stringContaining('none.salesplan')] })
    expect(started(node, ['show'])).toMatchObject({ code: 2, out: [] })
  })

  it('speaks Chinese where the person does', () => {
    expect(started(process.execPath, ['undo', at('none.salesplan')], 'zh_CN.UTF-8').note[0]).toMatch(/[一-鿿]/)
  })

  it('is safe beside an open window, which sees what the script did', async () => {
    const told: { event: string; payload: unknown }[] = []
    const host = new DocumentHost({ who: 'window', tell: (event, payload) => { told.push({ event, payload }) } })
    const ask = (name: string, input: object): Promise<Reply> => new Promise((reply) => { host.call(name, input, { reply }) })
    await ask('file.open', { path: at('plan.salesplan') })
    const view = { view: 'v', measures: ['quota'], columns: ['2018-Q1'] }
    await ask('view', view)
    expect(started(process.execPath, ['set', at('plan.salesplan'), '--measure', 'quota', '--node', 'Acme', '--period', '2018-Q1', '--value', '1000', '--allocate', 'by:actual@2017-Q4'])).toMatchObject({ code: 0, note: [] })
    await expect.poll(() => told.some((t) => t.event === 'outline.changed'), { timeout: 60_000 }).toBe(true)
    const answer = await ask('view', view) as { value: ViewAnswer }
    expect(answer.value.values[0]).toBe(1000)
    // And the window's own next edit lands on top of it.
    expect(await ask('cells.set', { measure: 'quota', cells: [{ node: 'root', period: '2018-Q1', value: 2000 }] })).toMatchObject({ value: { total: 2000 } })
    await host.close()
    expect(shown('quota', 'quarter')).toMatchObject({ Acme: [2000], Ann: [750], Bo: [250], Cy: [1000] })
  })
})
