import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSession, type Session } from '../../main/service/index.ts'
import { recount } from '../../main/store/checksums.ts'
import type { Emit, Events, Output, Sent } from '../../shared/contract/index.ts'
import { parseIsoDay } from '../../shared/calendar.ts'
import { labelText } from '../../shared/locales/index.ts'
import { planOver, refusalOf, twoTeams, type TestPlan } from '../support/plan.ts'

/** East with Ann and Bo, West with Cy, and another window on the same file in which Mo works. */
let plan: TestPlan, mo: Session, heard: Events['outline.changed'][], time: string
beforeEach(() => {
  plan = twoTeams()
  heard = []
  time = '2018-02-03T04:05:06.000Z'
  mo = openSession({ who: 'Mo', now: () => time, emit: ((event: string, payload: never) => { if (event === 'outline.changed') heard.push(payload) }) as Emit })
  mo.call('file.open', { path: plan.path })
})
afterEach(() => { mo.close(); plan.close() })

const Q1 = '2018-Q1'
const outline = (session = plan.session): Output<'outline'> => session.call('outline', {}) as Output<'outline'>
const note = (text: string, o: Partial<Sent<'note.set'>> = {}, session = plan.session): void => { session.call('note.set', { measure: 'quota', node: plan.id('Ann'), period: Q1, text, ...o }) }
const texts = (session?: Session): string[] => outline(session).notes.map((n) => n.text)
const refused = (work: () => unknown): unknown => { const e = refusalOf(work); return e && { code: e.code, ...e.params } }
const done = (session = plan.session): string => labelText(outline(session).undo!, 'en')
const broken = (session = plan.session): string[] => (session.call('check', {}) as Output<'check'>).broken.map((b) => `${b.law}: ${b.where} ${b.detail}`)

describe('a note on a cell', () => {
  test('is of whoever changed it last, and undo gives it back to whom it was of', () => {
    note('Too much?')
    const first = { measure: 'quota', node: plan.id('Ann'), line: null, period: Q1, text: 'Too much?', who: 'tester', at: '2018-01-02T03:04:05.000Z' }
    expect(outline().notes).toEqual([first])
    expect(done()).toBe('note on quota at Ann · 2018-Q1')
    note('No: two deals are due.', {}, mo)
    const second = { ...first, text: 'No: two deals are due.', who: 'Mo', at: time }
    expect(outline(mo).notes).toEqual([second])
    expect(mo.call('history', { limit: 1 })).toMatchObject([{ who: 'Mo', at: time }])
    plan.session.plan.catchUp()
    expect(outline().notes).toEqual([second])
    plan.session.call('history.undo', {})
    expect(outline().notes).toEqual([first])
    plan.session.call('history.undo', {})
    expect(outline().notes).toEqual([])
    plan.session.call('history.redo', {})
    plan.session.call('history.redo', {})
    expect(outline().notes).toEqual([second])
  })

  test('says the same when it is said again, and is gone when it says nothing', () => {
    note('Agreed.')
    const { revision } = outline()
    mo.plan.catchUp()
    note('Agreed. ', {}, mo)
    expect([outline(mo).revision, outline(mo).notes[0].who]).toEqual([revision, 'tester'])
    note(' \n')
    expect(outline().notes).toEqual([])
    expect(done()).toBe('remove the note on quota at Ann · 2018-Q1')
    const { revision: after } = outline()
    note('')
    expect(outline().revision).toBe(after)
    plan.session.call('history.undo', {})
    expect(texts()).toEqual(['Agreed.'])
  })

  test('is one for each measure, node, line and period, on computed and imported measures too', () => {
    const { line } = plan.session.call('line.add', { name: 'Services' }) as Output<'line.add'>
    const places: Partial<Sent<'note.set'>>[] = [{}, { line }, { period: '2018-02' }, { period: 'W2018-01-29' }, { period: '2018-01-29' }, { period: '2018' }, { measure: 'attainment' }, { measure: 'Actual' }, { node: 'root' }]
    places.forEach((at, i) => note(String(i), at))
    expect(texts().toSorted()).toEqual(places.map((_, i) => String(i)))
    expect(outline().notes.find((n) => n.text === '7')?.measure).toBe('actual')
    note('changed', { line })
    expect(texts()).toHaveLength(places.length)
    expect(broken()).toEqual([])
  })

  test('of a node that moved is the node’s, whichever stint was meant', () => {
    plan.session.call('node.move', { node: plan.id('Ann'), parent: plan.id('West'), from: parseIsoDay('2018-02-01')! })
    const stint = outline().nodes.find((n) => n.name === 'Ann' && n.id !== n.node)!
    note('Hand over', { node: stint.id })
    note('Handed over', { node: plan.id('Ann') })
    expect(outline().notes.map((n) => [n.node, n.text])).toEqual([[plan.id('Ann'), 'Handed over']])
  })

  test('keeps its line breaks, up to 4,000 characters, and half a character becomes a whole one', () => {
    note('  one\r\ntwo\rthree\n\nfour\t\u0000 ')
    expect(texts()).toEqual(['one\ntwo\nthree\n\nfour\t\u0000'])
    note('\u0000')
    expect(texts()).toEqual(['\u0000'])
    note('汉'.repeat(4000))
    expect(texts()[0]).toHaveLength(4000)
    expect(refused(() => note('a'.repeat(4001)))).toMatchObject({ code: 'input.invalid', where: 'note.set.text' })
    note('a\ud83d')
    note('b\ude00')
    plan.session.call('history.undo', {})
    expect(texts()).toEqual(['a\ufffd'])
    plan.session.call('file.open', { path: plan.path })
    expect(texts()).toEqual(['a\ufffd'])
    expect(broken()).toEqual([])
  })

  test('goes with its node, and comes back with it', () => {
    note('Ann’s')
    note('East’s', { node: plan.id('East') })
    note('Cy’s', { node: plan.id('Cy') })
    const before = plan.dump()
    plan.session.call('node.remove', { node: plan.id('East') })
    expect(texts()).toEqual(['Cy’s'])
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
  })

  test('and a format of a measure of the plan’s own follow its names, and go with it', () => {
    plan.session.call('measure.set', { name: 'mix', formula: 'share(quota)' })
    note('Of all', { measure: 'MIX' })
    note('Stays')
    plan.session.call('format.set', { measure: 'mix', kind: 'bars' })
    expect(done()).toBe('set a format of mix')
    plan.session.call('measure.rename', { measure: 'mix', name: 'part' })
    note('Of the whole', { measure: 'part' })
    expect(done()).toBe('note on part at Ann · 2018-Q1')
    expect(texts().toSorted()).toEqual(['Of the whole', 'Stays'])
    const before = plan.dump()
    plan.session.call('measure.remove', { measure: 'part' })
    expect([texts(), outline().formats]).toEqual([['Stays'], []])
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
    expect(broken()).toEqual([])
  })

  test('holds the calendar that its period is of', () => {
    note('When?')
    expect(refused(() => plan.session.call('plan.update', { fiscalStart: 4 }))).toEqual({ code: 'plan.frozen', setting: 'fiscalStart' })
    note('')
    plan.session.call('plan.update', { fiscalStart: 4 })
  })

  test.each<[string, Partial<Sent<'note.set'>>, object]>([
    ['a measure that is none', { measure: 'luck' }, { code: 'measure.unknown', measure: 'luck' }],
    ['a node that is nowhere', { node: 'nobody' }, { code: 'node.unknown', node: 'nobody' }],
    ['a line that is none', { line: 'x' }, { code: 'line.unknown', line: 'x' }],
    ['a period that is none', { period: '2018-Q5' }, { code: 'period.unknown', period: '2018-Q5', first: '2017-Q1', last: '2018-Q4' }],
  ])('on %s is refused, with or without a text', (_, at, answer) => {
    const before = plan.dump()
    for (const text of ['Well', '']) expect(refused(() => note(text, at))).toEqual(answer)
    expect(plan.dump()).toBe(before)
  })
})

describe('a layout', () => {
  const save = (name: string, body = '{}'): string => (plan.session.call('layout.save', { name, body }) as Output<'layout.save'>).layout
  const layouts = (): string[] => outline().layouts.map((l) => `${l.name} ${l.body}`)

  test('is kept by its name, replaced where it stands, renamed and taken away', () => {
    const review = save('Review', '{"columns":["2018-Q1"]}')
    save('Board', '{"zoom":2}')
    expect(done()).toBe('save layout Board')
    expect(save('REVIEW', '{"columns":[]}')).toBe(review)
    expect(layouts()).toEqual(['REVIEW {"columns":[]}', 'Board {"zoom":2}'])
    const { revision } = outline()
    save('REVIEW', '{"columns":[]}')
    expect(outline().revision).toBe(revision)
    plan.session.call('layout.rename', { layout: review, name: 'Monday' })
    expect(done()).toBe('rename layout REVIEW to Monday')
    plan.session.call('layout.rename', { layout: 'monday', name: 'MONDAY' })
    plan.session.call('layout.remove', { layout: 'board' })
    expect([layouts(), done()]).toEqual([['MONDAY {"columns":[]}'], 'remove layout Board'])
    for (let n = 0; n < 4; n++) plan.session.call('history.undo', {})
    expect(layouts()).toEqual(['Review {"columns":["2018-Q1"]}', 'Board {"zoom":2}'])
  })

  test.each<[string, () => unknown, object]>([
    ['that is a list', () => save('X', '[]'), { code: 'layout.body', name: 'X' }],
    ['that is nothing', () => save('X', 'null'), { code: 'layout.body', name: 'X' }],
    ['that is cut off', () => save('X', '{"a":'), { code: 'layout.body', name: 'X' }],
    ['that is too long', () => save('X', JSON.stringify({ a: 'a'.repeat(100_000) })), { code: 'input.invalid', where: 'layout.save.body' }],
    ['without a name', () => save(' '), { code: 'input.invalid', where: 'layout.save.name' }],
    ['of a name past all bounds', () => save('x'.repeat(101)), { code: 'input.invalid', where: 'layout.save.name' }],
    ['called by another’s id', () => save(outline().layouts[0].id), { code: 'layout.name' }],
    ['renamed to another’s name', () => plan.session.call('layout.rename', { layout: 'One', name: 'TWO' }), { code: 'layout.name', name: 'TWO' }],
    ['renamed that is not there', () => plan.session.call('layout.rename', { layout: 'Three', name: 'Four' }), { code: 'layout.unknown', layout: 'Three' }],
    ['removed that is not there', () => plan.session.call('layout.remove', { layout: 'Three' }), { code: 'layout.unknown', layout: 'Three' }],
  ])('%s is refused', (_, work, answer) => {
    save('One')
    save('Two')
    const before = plan.dump()
    expect(refused(work)).toMatchObject(answer)
    expect(plan.dump()).toBe(before)
  })
})

describe('a conditional format', () => {
  const set = (o: Partial<Sent<'format.set'>>): string => (plan.session.call('format.set', { measure: 'attainment', kind: 'heat', ...o }) as Output<'format.set'>).format

  test('is added, changed by its id and taken away; only thresholds have bounds', () => {
    const heat = set({ low: 1 }), thresholds = set({ kind: 'thresholds', along: 'row', low: 0.8, high: 1 })
    expect(outline().formats).toEqual([
      { id: heat, pos: 0, measure: 'attainment', kind: 'heat', along: 'column', low: null, high: null },
      { id: thresholds, pos: 1, measure: 'attainment', kind: 'thresholds', along: 'row', low: 0.8, high: 1 },
    ])
    set({ format: thresholds, measure: 'quota', kind: 'arrows', high: 9 })
    expect(outline().formats[1]).toEqual({ id: thresholds, pos: 1, measure: 'quota', kind: 'arrows', along: 'column', low: null, high: null })
    plan.session.call('format.remove', { format: heat })
    expect([done(), outline().formats.length]).toEqual(['remove a format of attainment', 1])
    plan.session.call('history.undo', {})
    plan.session.call('history.undo', {})
    expect(outline().formats.map((f) => f.kind)).toEqual(['heat', 'thresholds'])
  })

  test.each<[string, Partial<Sent<'format.set'>>, object]>([
    ['of a measure that is none', { measure: 'luck' }, { code: 'measure.unknown', measure: 'luck' }],
    ['that is not there', { format: 'x' }, { code: 'format.unknown', format: 'x' }],
    ['with its bounds the wrong way round', { kind: 'thresholds', low: 2, high: 1 }, { code: 'input.invalid', where: 'format.set.low' }],
    ['with a bound past all bounds', { kind: 'thresholds', low: 1e16 }, { code: 'input.invalid', where: 'format.set.low' }],
  ])('%s is refused', (_, o, answer) => {
    const before = plan.dump()
    expect(refused(() => set(o))).toMatchObject(answer)
    expect(refused(() => plan.session.call('format.remove', { format: 'x' }))).toEqual({ code: 'format.unknown', format: 'x' })
    expect(plan.dump()).toBe(before)
  })
})

test('the window asks for the outline again and for no view, and the engine stays as it is', () => {
  const { engine } = mo.plan
  note('Well', {}, mo)
  mo.call('layout.save', { name: 'Review', body: '{}' })
  mo.call('format.set', { measure: 'quota', kind: 'heat' })
  mo.call('history.undo', {})
  expect(heard.map(({ stale, structure }) => ({ stale, structure }))).toEqual(Array.from({ length: 4 }, () => ({ stale: true, structure: false })))
  expect(mo.plan.engine).toBe(engine)
  // What this window shows is what the other finds, and what is there when the file is opened again.
  plan.session.plan.catchUp()
  const shown = ({ notes, layouts, formats }: Output<'outline'>): object => ({ notes, layouts, formats })
  expect(shown(outline())).toEqual(shown(outline(mo)))
  expect(outline().layouts).toHaveLength(1)
  plan.session.call('file.open', { path: plan.path })
  expect(shown(outline())).toEqual(shown(outline(mo)))
  expect(planOver(mo, plan.dir, plan.path).dump()).toBe(plan.dump())
})

test('a stranger’s file with notes on nothing and looks of nothing opens, and its check says what is wrong', () => {
  note('Mine')
  plan.session.call('file.close', {})
  mo.call('file.close', {})
  const db = new Database(plan.path)
  db.pragma('foreign_keys = OFF')
  db.exec("INSERT INTO note SELECT 'luck', node, NULL, period, text, who, at FROM note; INSERT INTO note SELECT measure, node, line, '2018-Q9', text, who, at FROM note WHERE measure = 'quota'")
  db.exec("INSERT INTO layout VALUES ('a', 0, 'Look', '{}'), ('b', 1, 'LOOK', '{\"a\"'), ('c', 2, 'List', '[1]')")
  db.exec("INSERT INTO format VALUES ('f', 0, 'luck', 'heat', 'row', NULL, NULL)")
  recount(db)
  db.close()
  plan.session.call('file.open', { path: plan.path })
  expect(outline().notes).toHaveLength(3)
  const told = broken(), ann = plan.id('Ann')
  expect(told).toEqual(expect.arrayContaining([
    `notes: luck|${ann}||2018-Q1 is on an unknown measure`, `notes: quota|${ann}||2018-Q9 is on an unknown period`,
    'layouts: LOOK another layout has this name', 'layouts: LOOK its body is no JSON object', 'layouts: List its body is no JSON object', 'formats: luck heat is of an unknown measure',
  ]))
  expect(told).toHaveLength(6)
  // What it holds can be put right.
  plan.session.call('layout.remove', { layout: 'b' })
  plan.session.call('format.remove', { format: 'f' })
  note('', {})
  expect(broken()).toHaveLength(3)
})
