/** Every reader that is given a stranger's bytes, as a campaign drives it: real samples, how they are made wrong, and how the program reads them. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openSession, type Session } from '../../main/service/index.ts'
import type { Output } from '../../shared/contract/index.ts'
import { PlanError } from '../../shared/errors.ts'
import { readFigures } from '../../shared/checkin/read.ts'
import { printHolidays } from '../../shared/holidays.ts'
import { decode, encode } from '../../shared/wire.ts'
import { shipped } from '../../main/service/holidays/index.ts'
import { formatTable, htmlTable, parseTable } from '../../renderer/grid/clip/clipboard.ts'
import { layoutBody, readLayout, type Look } from '../../renderer/plan/look/layouts.ts'
import { cellsOf, readTasks } from '../../renderer/timeline/table/paste.ts'
import type { Outline } from '../../shared/contract/views.ts'
import { clipReader } from '../support/clip-reader.ts'
import { bookParts, zipOf, type TestEntry } from '../support/zip.ts'
import type { ReaderName } from './campaign.ts'
import type { Chance } from './chance.ts'
import { EXTREMES, wrongBytes, wrongJson, wrongText, wrongXml } from './mutate.ts'
import { bytesAt, copyOf, livelyPlan, lookAt, wrongHistory, wrongPages, wrongRows, wrongSchema } from './plans.ts'

/** `take` makes one wrong sample and has it read: whatever it throws but a refusal is a fault. */
export interface Reader { take: (chance: Chance) => void | Promise<void>; close: () => void | Promise<void> }

const fixtures = (folder: string, ends: string): string[] => readdirSync(resolve(import.meta.dirname, '../fixtures', folder)).filter((name) => name.endsWith(ends)).sort().map((name) => resolve(import.meta.dirname, '../fixtures', folder, name))
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** A reader with a folder of its own. */
function inFolder(made: (folder: string) => Reader): Reader {
  const folder = mkdtempSync(join(tmpdir(), 'salesplan-fuzz-'))
  const reader = made(folder)
  return { take: reader.take, close: async () => { await reader.close(); rmSync(folder, { recursive: true, force: true }) } }
}

/** Of plan files: each sample is a copy of a model made wrong. */
const ofPlans = (wrong: (path: string, chance: Chance) => void, undo: boolean): Reader => inFolder((folder) => {
  const models = [livelyPlan(folder), ...(undo ? [] : fixtures('store', '.salesplan'))]
  return { take: (chance) => lookAt(copyOf(chance.once(3) ? chance.pick(models) : models[0], join(folder, 'sample.salesplan'), (path) => { for (const beside of ['-journal', '-wal', '-shm']) rmSync(path + beside, { force: true }); wrong(path, chance) }), chance, undo), close: () => {} }
})

/** Of files that come into an open plan: read, and brought in now and then, then taken back. */
const ofImports = (name: 'import.read' | 'tasks.read', samples: readonly Uint8Array[], wrong: (chance: Chance, sample: Uint8Array, samples: readonly Uint8Array[]) => Uint8Array, input: (chance: Chance) => object): Reader => inFolder((folder) => {
  const session = openSession({ who: 'tester', now: () => '2018-01-02T03:04:05.000Z' }), path = join(folder, 'sample')
  session.call('file.new', { path: join(folder, 'plan.salesplan'), name: 'Company', quarter: '2027-Q1' })
  return {
    take: (chance) => {
      writeFileSync(path, wrong(chance, chance.pick(samples), samples))
      bringIn(session, name, { file: chance.pick(['sample.csv', '../../x', '']), path, ...input(chance) }, chance.once(6))
    },
    close: () => session.close(),
  }
})

function bringIn(session: Session, name: 'import.read' | 'tasks.read', input: object, commit: boolean): void {
  const { staged } = session.call(name, input) as Output<'import.read'>
  if (!commit) { session.call('import.drop', { staged }); return }
  const before = session.plan.store.dump()
  session.call(name === 'import.read' ? 'import.commit' : 'tasks.import', { staged })
  if (session.plan.store.dump() === before) return
  session.call('history.undo', {})
  if (session.plan.store.dump() !== before) throw new Error('what was brought in was not all taken back')
}

const CSV_MARKS = [',', ';', '\t', '"', '\n', '\r', '""', '"\n', ',,,,', 'sep=;\n'] as const
/** As text where the sample is UTF-8, as bytes else, and now and then in another encoding. */
const wrongTable = (chance: Chance, sample: Uint8Array, samples: readonly Uint8Array[]): Uint8Array => {
  if (chance.once(3)) return wrongBytes(sample, chance, chance.pick(samples))
  const text = wrongText(textOf(sample), chance, CSV_MARKS)
  return chance.once(8) ? new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le')) : bytesOf(text)
}

function bookSamples(): TestEntry[][] {
  const heads = ['Deal ID', 'Owner', 'Stage', 'Amount', 'Close Date'].map((h) => `<c t="inlineStr"><is><t>${h}</t></is></c>`).join('')
  const data = `<row r="1">${heads}</row>${'<row><c t="s"><v>0</v></c><c t="str"><f>A1&amp;"x"</f><v>Ann</v></c><c t="str"><v>Won</v></c><c><v>12.5</v></c><c s="1"><v>46000</v></c></row>'.repeat(30)}`
  const team = ['Rep', 'Manager', 'Region'], people = `<row>${team.map((h) => `<c t="inlineStr"><is><r><t>${h}</t></r><rPh><t>x</t></rPh></is></c>`).join('')}</row>${['Ann', 'Bo'].map((n) => `<row><c r="A2" t="inlineStr"><is><t>${n}</t></is></c><c t="b"><v>1</v></c><c t="d"><v>2027-01-01T00:00:00Z</v></c></row>`).join('')}`
  return [bookParts({
    sheets: [{ name: 'S', data }, { name: 'T &amp; U', data: people, hidden: true }], strings: '<sst><si><t>D_x0031_</t></si><si><r><t>a</t></r></si></sst>',
    styles: '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>',
  })]
}

/** The archive damaged; a part of it wrong in a sound archive; or the directory lying about sizes, names and flags. */
function wrongBook(chance: Chance, parts: readonly TestEntry[]): Uint8Array {
  if (chance.once(3)) return wrongBytes(zipOf(parts), chance)
  const which = chance.below(parts.length)
  return zipOf(parts.flatMap((part, i): TestEntry[] => {
    if (i !== which && !chance.once(12)) return [part]
    if (chance.once(5)) return [{ ...part, name: chance.pick(['../../evil', '/etc/passwd', 'xl\\workbook.xml', 'xl/vbaProject.bin', '', 'a'.repeat(70), ...EXTREMES.slice(0, 10), part.name]), claims: { size: chance.pick([0, 1, 2 ** 20, 2 ** 26, 2 ** 32 - 1]), packed: chance.pick([0, 1, 2 ** 20, 2 ** 32 - 1]), flags: chance.pick([0, 1, 8, 0x800]), method: chance.pick([0, 8, 9, 12]) } }]
    const content = wrongXml(part.content as string, chance)
    return chance.once(15) ? [part, { ...part, content }] : [{ ...part, content }]
  }))
}

const LOOK: Look = { measure: 'goal', beside: { measures: ['actual'], as: 'columns' }, compared: ['base'], comparedBy: 'm1', trend: true, by: 'week', scale: 'k', line: 'l1', expanded: new Set(['west', 'co']), hidden: ['compare.cover'], hiddenRows: ['east'], order: ['2018-02'], frozen: { rows: ['co'], columns: ['2018-02'] }, charts: false, widths: { '2018-01': 120 } }
const OUTLINE = { nodes: ['co', 'east', 'west'].map((id) => ({ id })), lines: [{ id: 'l1' }] } as unknown as Pick<Outline, 'nodes' | 'lines'>

const FIGURES = {
  form: 1, quarter: '2018-Q1', currency: 'USD', since: 17_500, known: 17_530, counts: { done: 1, slipped: 0, overdue: 0, due: 0, milestones: 0 }, quiet: { teams: 1, tasks: 2, targets: 0 }, finishes: [['t1', 17_600]],
  standings: [{ node: 'root', name: 'Company', now: { goal: 1, quota: 2, quotaToDate: 1, actual: 1, actualToDate: 1, expected: null, initiatives: null, pipeline: 4 }, was: null }],
  work: { done: [{ task: 't1', name: 'Call', owner: 'Ann', finish: 17_540, was: 17_530, days: 3 }], slipped: [], overdue: [], due: [], milestones: [] },
  targets: [{ target: 'g', name: 'Goal', unit: 'money', amount: 1, reached: 0, was: null, deadline: 17_600 }], agenda: [{ kind: 'behind', of: 'root', name: 'Company', owner: '', from: 2, to: 1, since: null, day: null, days: null, why: '' }],
}

/** A text that a reader answers with a value: null is an answer too. */
const ofTexts = (samples: readonly string[], wrong: (sample: string, chance: Chance) => string, read: (text: string, chance: Chance) => void): Reader => ({ take: (chance) => read(wrong(chance.pick(samples), chance), chance), close: () => {} })

/** A command that takes a text; what it did is taken back. */
const ofCommand = (samples: readonly string[], marks: readonly string[], ready: (session: Session) => void, input: (text: string) => ['calendar.set' | 'scenario.sheet', object]): Reader => inFolder((folder) => {
  const session = openSession({ who: 'tester', now: () => '2018-01-02T03:04:05.000Z' })
  session.call('file.new', { path: join(folder, 'plan.salesplan'), name: 'Company', quarter: '2027-Q1' })
  ready(session)
  return {
    take: (chance) => {
      const before = session.plan.store.revision(), [name, given] = input(wrongText(chance.pick(samples), chance, marks))
      session.call(name, given)
      if (session.plan.store.revision() !== before) session.call('history.undo', {})
    },
    close: () => session.close(),
  }
})

export const readers: Record<ReaderName, () => Reader | Promise<Reader>> = {
  plan: () => ofPlans((path, chance) => { if (chance.once(3)) wrongSchema(path, chance); else bytesAt(path, (bytes) => wrongPages(bytes, chance)) }, false),
  rows: () => ofPlans(wrongRows, false),
  history: () => ofPlans(wrongHistory, true),
  csv: () => ofImports('import.read', [...fixtures('imports', '.csv').map((path) => readFileSync(path)), bytesOf('Region,Manager,Rep,Start date,Role,OTE\nEast,Mo,Ann,2027-01-01,AE,"1,000"\nEast,Mo,Bo,,,\n')], wrongTable, (chance) => ({ as: chance.pick(['deals', 'team']) })),
  xlsx: () => { const samples = bookSamples(); return ofImports('import.read', [new Uint8Array()], (chance) => wrongBook(chance, chance.pick(samples)), (chance) => ({ as: chance.pick(['deals', 'team']) })) },
  trello: () => {
    const board = JSON.parse(readFileSync(fixtures('work', '.json')[0], 'utf8')) as unknown, bytes = bytesOf(JSON.stringify(board))
    return ofImports('tasks.read', [bytes], (chance) => (chance.once(4) ? wrongBytes(bytes, chance) : bytesOf(wrongJson(board, chance))), () => ({}))
  },
  mspdi: () => ofImports('tasks.read', fixtures('work', '.xml').map((path) => readFileSync(path)), (chance, sample) => (chance.once(5) ? wrongBytes(sample, chance) : bytesOf(wrongXml(textOf(sample), chance))), () => ({})),
  jira: () => ofImports('tasks.read', [...fixtures('work', '.csv').map((path) => readFileSync(path)), bytesOf('Id,Name,Kind,Parent,Duration,Owner,Predecessors\n1,Partner,Initiative,,,Ann,\n2,Choose,,1,3d,Ann,\n3,Sign,,1,2w,Bo,2FS+1d\n4,Deal,Milestone,1,,Ann,3\n')], wrongTable, (chance) => (chance.once(4) ? { preset: chance.pick(['jira', 'csv', 'trello', 'mspdi']) } : { dates: chance.pick(['mdy', 'dmy']) })),
  calendar: () => ofCommand([printHolidays(shipped('CN')!.slice(0, 60)), '2027-01-01/2027-01-03,off,New Year\n2027-05-01,off,"Labour, Day"\n2027-05-08,work,\n'], [',', ';', '\t', '/', '\n', '"', '-'], () => {}, (text) => ['calendar.set', { calendar: 'own', text }]),
  sheet: () => ofCommand(['driver,node,period,Best,Worst\nwin rate,,,30%,20%\nwin rate,Company,2027-Q1,0.31,1.9e-1\ndeal size,,2027-01,"1,200",900\n', 'driver\tcase\ndeal size\t12\n'], [',', ';', '\t', '\n', '"', '%', '.'], (session) => { for (const [name, unit] of [['win rate', 'ratio'], ['deal size', 'money']]) session.call('driver.add', { name, unit }) }, (text) => ['scenario.sheet', { text }]),
  layout: () => ofTexts([layoutBody(LOOK)], (sample, chance) => wrongJson(JSON.parse(sample), chance), (text) => { const look = readLayout(text, OUTLINE, LOOK); if (look !== null) readLayout(layoutBody(look), OUTLINE, LOOK) }),
  checkin: () => ofTexts([JSON.stringify(FIGURES)], (sample, chance) => wrongJson(JSON.parse(sample), chance), (text) => { readFigures(text) }),
  clipText: () => ofTexts([...fixtures('clipboard', '.txt').map((path) => readFileSync(path, 'utf8')), 'Task\tOwner\tStart\tDays\n  Call\tAnn\t2027-01-04\t3d\n'], (sample, chance) => wrongText(sample, chance, ['\t', '\n', '"', '\r', '""', '"\t"']), (text) => {
    const table = parseTable(text)
    if (table.length * (table[0]?.length ?? 0) < 20_000) { formatTable(table); htmlTable(table) }
    cellsOf(text)
    readTasks(text, 20_822, 20_822)
  }),
  clipHtml: async () => {
    const reader = await clipReader(), samples = fixtures('clipboard', '.html').map((path) => readFileSync(path, 'utf8'))
    let crashed = ''
    reader.page.on('crash', () => { crashed = 'the page crashed' })
    return {
      take: async (chance) => {
        await reader.read(chance.once(4) ? wrongText(chance.pick(samples), chance, ['<', '>', '"', "'", '=', 'style']) : wrongXml(chance.pick(samples), chance))
        if (crashed !== '') throw new Error(crashed)
      },
      close: () => reader.close(),
    }
  },
  wire: () => ({
    take: (chance) => {
      const whole = encode({ id: 1, name: 'cells.set', input: { values: new Float64Array([1, 2, 3]), keys: new Uint32Array([1, 2]), bytes: new Uint8Array(9), text: 'x' } })
      // What decode throws closes the socket that sent it.
      try { decode(wrongBytes(whole, chance)) } catch (error) { if (!(error instanceof RangeError) && !(error instanceof SyntaxError) && !(error instanceof TypeError)) throw error }
    },
    close: () => {},
  }),
  faulty: () => {
    let sample = 0
    const held: Buffer[] = []
    const faults = [
      () => { throw new TypeError('no refusal') },
      () => { throw new PlanError('internal', { detail: 'x' }) },
      () => process.exit(7),
      () => { for (;;) sample |= 0 },
      () => { for (let n = 0; n < 12; n++) held.push(Buffer.alloc(100 * 2 ** 20, 1)) },
    ]
    return { take: () => faults[Number(process.argv[4]) + sample++](), close: () => {} }
  },
}
