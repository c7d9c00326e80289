import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf } from '../../shared/calendar.ts'
import type { Constraint, LinkType } from '../../shared/rows.ts'
import { readMspdi } from '../../main/exchange/work/mspdi-read.ts'
import { writeMspdi, type MspdiPlan } from '../../main/exchange/work/mspdi-write.ts'
import { mspdiUids } from '../../main/exchange/work/mspdi/outline.ts'
import type { ReadTask, ReadWork } from '../../main/exchange/work/read.ts'
import { child, mspdiFaults, parseXml, rowsIn, value, type Node } from '../support/mspdi-checker.ts'
import { aTask, aWork, MONDAY, planOf } from '../support/project-work.ts'

const RUNS = 150 * Number(process.env.LAWS ?? 1)

/** Written, found right by the checker, and read again. */
function written(plan: MspdiPlan): { xml: string; root: Node; read: ReadWork } {
  const xml = writeMspdi(plan)
  expect(mspdiFaults(xml)).toEqual([])
  const read = readMspdi(new TextEncoder().encode(xml))
  if ('fault' in read) throw new Error(JSON.stringify(read))
  return { xml, root: parseXml(xml) as Node, read }
}
const read = (name: string): ReadWork => readMspdi(readFileSync(new URL(`../fixtures/work/${name}.xml`, import.meta.url))) as ReadWork
const tasksOf = (root: Node): Node[] => rowsIn(root, 'Tasks', 'Task').slice(1)
const said = (node: Node, ...names: string[]): (string | undefined)[] => names.map((name) => value(node, name))
/** Of one task that lies at given moments: day and minutes of work from Monday, 4 January 2027. */
function dates(start: [number, number], finish: [number, number], over: Partial<ReadTask> = {}, plan: Partial<MspdiPlan> = {}): (string | undefined)[] {
  const whole = planOf(aWork([aTask('1', over)]), plan)
  const { root } = written({ ...whole, tasks: [{ ...whole.tasks[0], start: (MONDAY + start[0]) * 480 + start[1], finish: (MONDAY + finish[0]) * 480 + finish[1] }] })
  return said(tasksOf(root)[0], 'Start', 'Finish')
}

describe('a sample that is read, written and read', () => {
  test.each(['launch', 'hours', 'odd'])('%s says the same of tasks, links and all that is wanted back', (name) => {
    const first = read(name)
    const { read: second } = written(planOf(first))
    expect(second.tasks).toEqual(first.tasks)
    expect(second.links).toEqual(first.links)
    expect(second.leftOut).toEqual([])
    expect(second.extra).toMatchObject(first.extra)
    expect(written(planOf(second)).read).toEqual(second)
  })

  test('what the plan changed is written, not what the file said', () => {
    const first = read('hours')
    const tasks = first.tasks.map((task) => ({ ...task, duration: 960, constraint: 'asap' as const, day: null }))
    const { root, read: second } = written(planOf({ ...first, tasks, links: first.links.map((link) => ({ ...link, lag: 60 })) }))
    // Two days of the file's seven hours; an hour of eight is 52.5 minutes of seven, 525 tenths.
    expect(tasksOf(root).map((task) => said(task, 'Duration', 'DurationFormat', 'Manual'))).toEqual(Array.from({ length: 4 }, () => ['PT14H0M0S', '7', '0']))
    expect(tasksOf(root).slice(1).map((task) => said(child(task, 'PredecessorLink')[0], 'LinkLag', 'LagFormat'))).toEqual(Array.from({ length: 3 }, () => ['525', '7']))
    expect(second.tasks.map(({ duration }) => duration)).toEqual([960, 960, 960, 960])
  })

  test('a changed number makes no file that Project cannot open, whatever a plan file holds', () => {
    const extra = { Priority: 'high', Type: 7, Baseline: [{ Number: { a: 1 } }, null, 'x'], OutlineCode: [{ ValueID: '1' }], Assignments: 'x', Lags: [null], DurationFormat: '99', Manual: 1 }
    const plan = planOf(aWork([aTask('1', { extra }), aTask('2', { owner: 'Ann' })], { extra: { MinutesPerDay: 'x', Calendars: [], Resources: [{ UID: 'x' }, 5], Tasks: { Task: [{}] }, SaveVersion: 'x' } }))
    expect(written(plan).read.tasks.map(({ key }) => key)).toEqual(['1', '2'])
  })
})

describe('dates', () => {
  test('lie in working hours, with an hour at noon', () => {
    expect(dates([0, 0], [1, 0])).toEqual(['2027-01-04T08:00:00', '2027-01-04T17:00:00'])
    expect(dates([0, 240], [0, 480])).toEqual(['2027-01-04T13:00:00', '2027-01-04T17:00:00'])
    expect(dates([0, 60], [0, 240])).toEqual(['2027-01-04T09:00:00', '2027-01-04T12:00:00'])
    expect(dates([1, 90], [2, 241])).toEqual(['2027-01-05T09:30:00', '2027-01-06T13:01:00'])
  })
  test('end in the evening before free days and begin in the morning after them', () => {
    // Friday and its evening; the end of Friday is the same moment as the beginning of Saturday.
    expect(dates([4, 0], [5, 0])).toEqual(['2027-01-08T08:00:00', '2027-01-08T17:00:00'])
    expect(dates([5, 0], [8, 0])).toEqual(['2027-01-11T08:00:00', '2027-01-11T17:00:00'])
  })
  test('follow holidays and make-up days', () => {
    const holidays = [{ day: MONDAY + 4, kind: 'off', name: 'Off' }, { day: MONDAY + 5, kind: 'work', name: 'Make-up' }] as const
    expect(dates([4, 0], [5, 480], {}, { holidays })).toEqual(['2027-01-09T08:00:00', '2027-01-09T17:00:00'])
    expect(dates([3, 0], [5, 0], {}, { holidays })).toEqual(['2027-01-07T08:00:00', '2027-01-07T17:00:00'])
  })
  test('of a milestone are in the morning where nothing comes before it, else in the evening of what it waits for', () => {
    const milestone = { kind: 'milestone', duration: 0 } as const
    expect(dates([0, 0], [0, 0], milestone)).toEqual(['2027-01-04T08:00:00', '2027-01-04T08:00:00'])
    const plan = planOf(aWork([aTask('1'), aTask('2', milestone)], { links: [{ from: '1', to: '2', type: 'FS', lag: 0 }] }))
    const moved = { ...plan, tasks: plan.tasks.map((task) => ({ ...task, start: (MONDAY + 1) * 480, finish: (MONDAY + 1) * 480 })) }
    expect(said(tasksOf(written(moved).root)[1], 'Start', 'Finish')).toEqual(['2027-01-04T17:00:00', '2027-01-04T17:00:00'])
  })
})

describe('a plan that came from elsewhere', () => {
  const plan = planOf(aWork([
    aTask('1', { kind: 'initiative', duration: null, progress: null, name: 'Grow <East> & "West"' }),
    aTask('2', { parent: '1', owner: 'Ann', helps: ['Bo', 'Ann'], progress: 0.25, constraint: 'finishNotAfter', day: dayOf(2027, 2, 5), deadline: dayOf(2027, 2, 12), begun: dayOf(2027, 1, 5), note: '一行\n二行\u0001' }),
    aTask('3', { kind: 'milestone', duration: 0 }),
  ], { links: [{ from: '2', to: '3', type: 'SS', lag: -30 }] }), { holidays: [
    // Thursday and Friday, and the Sunday on which one of them is made up.
    { day: MONDAY + 3, kind: 'off', name: 'Fest' }, { day: MONDAY + 4, kind: 'festival', name: 'Fest' }, { day: MONDAY + 5, kind: 'off', name: 'Fest' }, { day: MONDAY + 6, kind: 'work', name: '班' },
  ] })
  const { root, read: again } = written({ ...plan, tasks: plan.tasks.map((dated) => ({ ...dated, task: { ...dated.task, source: '', key: '' } })) })

  test('has one calendar of five days of eight hours, with its holidays as exceptions', () => {
    const [calendar] = rowsIn(root, 'Calendars', 'Calendar')
    expect(child(child(calendar, 'WeekDays')[0], 'WeekDay').map((day) => value(day, 'DayWorking')).join('')).toBe('0111110')
    // Saturday is free as any other: it goes with the holiday before it.
    expect(rowsIn(calendar, 'Exceptions', 'Exception').map((e) => [...said(child(e, 'TimePeriod')[0], 'FromDate', 'ToDate'), ...said(e, 'Occurrences', 'Name', 'DayWorking'), child(e, 'WorkingTimes').length])).toEqual([
      ['2027-01-07T00:00:00', '2027-01-09T23:59:00', '3', 'Fest', '0', 0], ['2027-01-10T00:00:00', '2027-01-10T23:59:00', '1', '班', '1', 1],
    ])
  })
  test('has its own calendar made anew each time', () => {
    expect(again.extra.Calendars).toBeUndefined()
    expect(again.extra.CalendarUID).toBeUndefined()
  })
  test('has outline numbers, constraints, deadlines and progress as Project writes them', () => {
    expect(tasksOf(root).map((task) => said(task, 'UID', 'OutlineNumber', 'OutlineLevel', 'Summary', 'Milestone', 'Name'))).toEqual([
      ['1', '1', '1', '1', '0', 'Grow <East> & "West"'], ['2', '1.1', '2', '0', '0', 'Task 2'], ['3', '2', '1', '0', '1', 'Task 3'],
    ])
    expect(said(tasksOf(root)[1], 'ConstraintType', 'ConstraintDate', 'Deadline', 'PercentComplete', 'ActualStart', 'ActualDuration', 'RemainingDuration', 'Notes')).toEqual(
      ['7', '2027-02-05T17:00:00', '2027-02-12T17:00:00', '25', '2027-01-05T08:00:00', 'PT2H0M0S', 'PT6H0M0S', '一行\n二行'])
    expect(said(child(tasksOf(root)[2], 'PredecessorLink')[0], 'PredecessorUID', 'Type', 'LinkLag', 'LagFormat')).toEqual(['2', '3', '-300', '7'])
  })
  test('has people as resources, each once on a task', () => {
    expect(rowsIn(root, 'Resources', 'Resource').map((r) => said(r, 'UID', 'Name', 'Type'))).toEqual([['1', 'Ann', '1'], ['2', 'Bo', '1']])
    expect(rowsIn(root, 'Assignments', 'Assignment').map((a) => said(a, 'TaskUID', 'ResourceUID', 'Units', 'Work', 'ActualWork', 'RemainingWork'))).toEqual(
      [['2', '1', '1', 'PT8H0M0S', 'PT2H0M0S', 'PT6H0M0S'], ['2', '2', '1', 'PT8H0M0S', 'PT2H0M0S', 'PT6H0M0S']])
  })
  test('lasts as long as the days between which are worked', () => {
    const long = planOf(aWork([aTask('1', { kind: 'initiative', duration: null, progress: null }), aTask('2', { parent: '1' })]), { holidays: plan.holidays })
    const { root: spanned } = written({ ...long, tasks: long.tasks.map((dated) => ({ ...dated, start: MONDAY * 480, finish: (MONDAY + 8) * 480 })) })
    // Two weeks from Monday to the second Monday's evening: Mo Tu We, the Sunday made up, Mo = 5 days of 8 hours.
    expect(value(tasksOf(spanned)[0], 'Duration')).toBe('PT40H0M0S')
  })
})

describe('UIDs', () => {
  const row = (id: string, source: string, key: string): { id: string; source: string; key: string } => ({ id, source, key })
  test('of a file stay, others come after them', () => {
    expect([...mspdiUids([row('a', '', ''), row('b', 'mspdi', '40'), row('c', 'jira', '7'), row('d', 'mspdi', '40'), row('e', 'mspdi', '0'), row('f', 'mspdi', '-3')])]).toEqual([['b', 40], ['f', -3], ['a', 41], ['c', 42], ['d', 43], ['e', 44]])
  })
  test('never pass what Project can count to', () => {
    expect([...mspdiUids([row('a', 'mspdi', '2147483647'), row('b', '', ''), row('c', 'mspdi', '2')]).values()]).toEqual([2_147_483_647, 2, 1])
  })
})

describe('our own id of a task', () => {
  /** As made here: no file's. */
  const own = (work: ReadWork): MspdiPlan => { const whole = planOf(work); return { ...whole, tasks: whole.tasks.map((dated) => ({ ...dated, task: { ...dated.task, source: '', key: '' } })) } }
  const fieldsOf = (root: Node): (string | undefined)[][] => rowsIn(root, 'ExtendedAttributes', 'ExtendedAttribute').map((field) => said(field, 'FieldID', 'FieldName', 'Alias'))
  const custom = (task: Node): (string | undefined)[][] => child(task, 'ExtendedAttribute').map((field) => said(field, 'FieldID', 'Value'))
  // pjTaskText30 and pjTaskText29 of PjField.
  const TEXT30 = '188744016', TEXT29 = '188744015'

  test('stands in the last text field of Project, which is named for us, and is read again with its kind', () => {
    const { root, read: again } = written(own(aWork([aTask('1', { kind: 'initiative' }), aTask('2', { parent: '1', kind: 'initiative' }), aTask('3', { parent: '2', kind: 'milestone', duration: 0 })])))
    expect(fieldsOf(root)).toEqual([[TEXT30, 'Text30', 'Salesplan']])
    expect(tasksOf(root).map(custom)).toEqual([[[TEXT30, 'salesplan:t1 initiative']], [[TEXT30, 'salesplan:t2 initiative']], [[TEXT30, 'salesplan:t3']]])
    expect(again.tasks.map((task) => [task.own, task.kind])).toEqual([['t1', 'initiative'], ['t2', 'initiative'], ['t3', 'milestone']])
    expect(again.extra.ExtendedAttributes).toBeUndefined()
  })

  test('leaves a text field alone that the file uses, and stands in the one before it', () => {
    const named = own(aWork([aTask('1')], { extra: { ExtendedAttributes: { ExtendedAttribute: [{ FieldID: TEXT30, FieldName: 'Text30', Alias: 'Region' }] } } }))
    expect(fieldsOf(written(named).root)).toEqual([[TEXT30, 'Text30', 'Region'], [TEXT29, 'Text29', 'Salesplan']])
    const theirs = planOf(aWork([aTask('7', { extra: { ExtendedAttribute: [{ FieldID: TEXT30, Value: 'East' }] } }), aTask('8')]))
    const both = { ...theirs, tasks: theirs.tasks.map((dated, i) => (i === 0 ? dated : { ...dated, task: { ...dated.task, source: '', key: '' } })) }
    const { root, read: again } = written(both)
    expect(tasksOf(root).map(custom)).toEqual([[[TEXT30, 'East']], [[TEXT29, 'salesplan:t8']]])
    expect(again.tasks.map((task) => [task.key, task.own])).toEqual([['7', undefined], ['8', 't8']])
  })

  test('is not written where the file uses every text field, nor for what is Project’s', () => {
    const all = Array.from({ length: 20 }, (_, i) => ({ FieldID: String(188_743_997 + i), Alias: `Field ${i}` }))
    expect(written(own(aWork([aTask('1')], { extra: { ExtendedAttributes: { ExtendedAttribute: all } } }))).read.tasks[0].own).toBeUndefined()
    const { root } = written(planOf(aWork([aTask('1')])))
    expect([fieldsOf(root), tasksOf(root).map(custom)]).toEqual([[], [[]]])
  })

  test('is read by what it says, not by the field, and any other text says nothing', () => {
    const xml = (value: string): Uint8Array => new TextEncoder().encode(`<Project xmlns="http://schemas.microsoft.com/project"><Tasks><Task><UID>1</UID><Name>A</Name><ExtendedAttribute><FieldID>188743731</FieldID><Value>${value}</Value></ExtendedAttribute></Task></Tasks></Project>`)
    const ownOf = (value: string): unknown => (readMspdi(xml(value)) as ReadWork).tasks[0].own
    expect(['salesplan:abc', ' salesplan:abc initiative ', 'salesplan:', 'salesplan:a b', 'abc', `salesplan:${'x'.repeat(201)}`].map(ownOf)).toEqual(['abc', 'abc', undefined, undefined, undefined, undefined])
  })
})

const CONSTRAINTS: Constraint[] = ['asap', 'alap', 'startNotBefore', 'startNotAfter', 'startOn', 'finishNotBefore', 'finishNotAfter', 'finishOn']
const day = fc.integer({ min: -25_567, max: 84_006 })
const line = (most: number): fc.Arbitrary<string> => fc.string({ unit: 'grapheme', minLength: 1, maxLength: most }).map((s) => s.replace(/[\u0000-\u001f\ufffe\uffff\s]+/g, ' ').trim() || 'x')
const note = fc.string({ unit: 'grapheme', maxLength: 40 }).map((s) => s.toWellFormed().replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '\n'))
const person = fc.constantFrom('Ann', 'Bo', '王芳', 'O’Neil & Söhne', '<x>')

/** Work as a file could say it: what others make up says nothing itself, a key stands once, a link is within the file and once from one to another. */
const works: fc.Arbitrary<ReadWork> = fc.record({
  rows: fc.array(fc.record({
    up: fc.nat(4), kind: fc.constantFrom('initiative', 'task', 'milestone'), name: line(30), minutes: fc.option(fc.integer({ min: 0, max: 12_500_000 })), constraint: fc.constantFrom(...CONSTRAINTS), day, deadline: fc.option(day),
    percent: fc.option(fc.nat(100)), begun: fc.option(day), done: fc.option(day), people: fc.uniqueArray(person, { maxLength: 3 }), note, priority: fc.option(fc.nat(1000)), custom: fc.option(line(10)), elapsed: fc.option(fc.nat(5000)), manual: fc.boolean(),
    links: fc.array(fc.record({ to: fc.nat(30), type: fc.constantFrom<LinkType>('FS', 'SS', 'FF', 'SF'), lag: fc.integer({ min: -1_000_000, max: 1_000_000 }), said: fc.option(fc.constantFrom(['50', '19'], ['-14400', '8'])) }), { maxLength: 3 }),
  }), { maxLength: 25 }),
  first: fc.integer({ min: 1, max: 2_000_000 }), perDay: fc.constantFrom(undefined, '480', '600', '1440'),
}).map(({ rows, first, perDay }) => {
  const open: string[] = []
  const keys = rows.map((_, i) => String(first + (i * 7) % 31 * 100 + i))
  const parents = rows.map(({ up }, i) => { open.length = Math.min(open.length, up); const parent = open.at(-1) ?? null; open.push(keys[i]); return parent })
  const above = new Set(parents)
  const links = new Map<string, ReadWork['links'][number]>()
  const tasks = rows.map((row, i): ReadTask => {
    const hasOthers = above.has(keys[i]), kind = parents[i] === null && (hasOthers || row.kind === 'initiative') ? 'initiative' : row.kind === 'milestone' && !hasOthers ? 'milestone' : 'task'
    const extra: Record<string, unknown> = {}
    if (row.priority !== null) extra.Priority = String(row.priority === 500 ? 501 : row.priority)
    if (row.custom !== null) extra.ExtendedAttribute = [{ FieldID: '188743731', Value: row.custom }]
    if (row.manual && row.constraint === 'startOn' && !hasOthers) extra.Manual = '1'
    let duration = hasOthers ? null : kind === 'milestone' ? 0 : row.minutes
    // 7 elapsed minutes are 5/3 of one of work: 2,400 of 10,080.
    if (row.elapsed !== null && !hasOthers && kind !== 'milestone') { Object.assign(extra, { Duration: `PT${row.elapsed}H0M0S`, DurationFormat: '8' }); duration = Math.round(row.elapsed * 60 * 2400 / 10_080) }
    const lags: { from: string; lag: string; LinkLag: string; LagFormat: string }[] = []
    for (const link of row.links) {
      const from = keys[link.to]
      if (from === undefined || from === keys[i] || links.has(`${from}|${keys[i]}`)) continue
      // Percents are of a duration the generator does not know.
      const clock = link.said?.[1] === '8'
      const lag = clock ? -343 : link.lag
      links.set(`${from}|${keys[i]}`, { from, to: keys[i], type: link.type, lag })
      if (clock) lags.push({ from, lag: '-343', LinkLag: '-14400', LagFormat: '8' })
    }
    if (lags.length > 0) extra.Lags = lags
    const bound = row.constraint !== 'asap' && row.constraint !== 'alap'
    return {
      key: keys[i], parent: parents[i], kind, name: row.name, duration, constraint: row.constraint, day: bound ? row.day : null, deadline: row.deadline, progress: hasOthers || row.percent === null ? null : row.percent / 100,
      begun: hasOthers ? null : row.begun, done: hasOthers ? null : row.done, owner: row.people[0] ?? '', helps: row.people.slice(1), informed: [], note: row.note, extra,
    }
  })
  const at = new Map(keys.map((key, i) => [key, i]))
  return aWork(tasks, { links: [...links.values()].sort((a, b) => at.get(a.to)! - at.get(b.to)!), extra: perDay === undefined ? {} : { MinutesPerDay: perDay } })
})

describe('any work', () => {
  test('that is written is right by the documentation, and read again says the same', () => {
    fc.assert(fc.property(works, (work) => {
      const { read: once } = written(planOf(work))
      expect(once.tasks).toEqual(work.tasks)
      expect(once.links).toEqual(work.links)
      expect(once.leftOut).toEqual([])
      expect(written(planOf(once)).read).toEqual(once)
    }), { numRuns: RUNS })
  })

  test('whose text is damaged is read or refused by a fault, and what is read can be written', () => {
    const xml = readFileSync(new URL('../fixtures/work/launch.xml', import.meta.url), 'utf8')
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(xml.length), fc.nat(12), fc.constantFrom('', '<', '>', '</Task>', '<Task>', '-1', '999999999999', '&#1;', '\u0000', '"', 'é')), { minLength: 1, maxLength: 6 }), (edits) => {
      let text = xml
      for (const [at, drop, put] of edits) text = text.slice(0, at) + put + text.slice(at + drop)
      const read = readMspdi(new TextEncoder().encode(text))
      if ('fault' in read) expect(['notMspdi', 'xml', 'large']).toContain(read.fault)
      else expect(mspdiFaults(writeMspdi(planOf(read)))).toEqual([])
    }), { numRuns: RUNS * 4 })
  })
})

test('ten thousand tasks, and levels as deep as they go, come back as they were', () => {
  const wide = Array.from({ length: 10_000 }, (_, i) => aTask(String(i + 1), { parent: i % 100 === 0 ? null : String(i - i % 100 + 1), ...(i % 100 === 0 ? { kind: 'initiative', duration: null, progress: null } : {}), owner: `Person ${i % 40}` }))
  const { read: same } = written(planOf(aWork(wide, { links: wide.slice(2).filter((_, i) => i % 100 < 97).map(({ key }) => ({ from: String(Number(key) - 1), to: key, type: 'FS', lag: 60 })) })))
  expect(same.tasks).toEqual(wide)
  const deep = Array.from({ length: 10_000 }, (_, i) => aTask(String(i + 1), { parent: i === 0 ? null : String(i), ...(i < 9999 ? { duration: null, progress: null } : {}), kind: i === 0 ? 'initiative' : 'task' }))
  const xml = writeMspdi(planOf(aWork(deep)))
  expect(xml.length).toBeLessThan(20_000_000)
  expect((readMspdi(new TextEncoder().encode(xml)) as ReadWork).tasks).toEqual(deep)
})

describe('the checker', () => {
  const right = writeMspdi(planOf(read('launch')))
  test.each([
    ['an element too late', 'stands too late', (xml: string) => xml.replace('<ID>1</ID><Name>Win back lost accounts</Name>', '<Name>Win back lost accounts</Name><ID>1</ID>')],
    ['an unknown element', 'is not in the schema', (xml: string) => xml.replace('<UID>12</UID>', '<UID>12</UID><Owner>x</Owner>')],
    ['a code that is none', 'is no e:0-7', (xml: string) => xml.replace('<ConstraintType>4<', '<ConstraintType>8<')],
    ['a duration that is none', 'is no duration', (xml: string) => xml.replace('PT20H30M0S', '20.5 h')],
    ['a day that is none', 'is no dateTime', (xml: string) => xml.replace('2027-02-10T', '2027-02-30T')],
    ['a link to nothing', 'is not there', (xml: string) => xml.replace('<PredecessorUID>13<', '<PredecessorUID>14<')],
    ['a UID twice', 'stands twice', (xml: string) => xml.replace('<UID>7</UID>', '<UID>13</UID>')],
    ['a wrong outline number', 'is not 1.4', (xml: string) => xml.replace('<OutlineNumber>1.3<', '<OutlineNumber>1.4<')],
    ['a missing currency', 'lacks CurrencyCode', (xml: string) => xml.replace('<CurrencyCode>EUR</CurrencyCode>', '')],
    ['an open element', 'has no end', (xml: string) => xml.replace('</Project>', '')],
  ])('finds %s', (_, sentence, damaged) => {
    expect(mspdiFaults(right)).toEqual([])
    expect(mspdiFaults(damaged(right)).join('\n')).toContain(sentence)
  })
})
