import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTrello, writeTrello } from '../../main/exchange/work/trello.ts'
import { MOST_BYTES } from '../../main/exchange/work/unread.ts'
import { anyDay, anyName, anyNote, anyWork, bytesOf, iso, known, plain, taskOf, textOf } from '../support/work.ts'
import { isoDay } from '../../shared/calendar.ts'

const RUNS = Number(process.env.FUZZ ?? 300)
const sample = new Uint8Array(readFileSync(new URL('../fixtures/work/trello-board.json', import.meta.url)))
const card = (n: number): string => `5f0000000000000000000c${String(n).padStart(2, '0')}`
const board = (more: object): Uint8Array => bytesOf(JSON.stringify({ id: 'b', name: 'Board', lists: [{ id: 'l', name: 'Next' }], cards: [], ...more }))
const read = (more: object, zone?: string): ReturnType<typeof known> => known(readTrello(board(more), { zone }))

describe('the sample of a Trello board', () => {
  const work = known(readTrello(sample))

  it('is an initiative on top, with 24 cards under it and four checklists of three items', () => {
    expect(work.tasks[0]).toMatchObject({ key: '5f0000000000000000000brd', parent: null, kind: 'initiative', name: 'Q1 sales launch' })
    expect(work.tasks.filter((t) => t.parent === '5f0000000000000000000brd')).toHaveLength(24)
    expect(work.tasks).toHaveLength(1 + 24 + 4 * (1 + 3))
    expect(work.leftOut).toEqual([])
  })

  it('has its items in their checklist under the card, those ticked done', () => {
    expect(work.tasks.slice(1, 6).map((t) => [t.key, t.parent, t.name, t.progress])).toEqual([
      [card(0), '5f0000000000000000000brd', 'Card 0: call top 3 accounts', 0], ['5f0000000000000000000k00', card(0), 'Checklist', null],
      ['ci00', '5f0000000000000000000k00', 'step 0', 1], ['ci01', '5f0000000000000000000k00', 'step 1', 0], ['ci02', '5f0000000000000000000k00', 'step 2', 0],
    ])
  })

  it('takes a card\'s start, due date, first member and list', () => {
    // start 2026-12-31T17:00Z, due 2027-01-07T17:00Z, member m1, list l1.
    const one = taskOf(work, card(1))
    expect([one.constraint, iso(one.day), iso(one.deadline), one.owner, one.extra.list, one.progress]).toEqual(['startNotBefore', '2026-12-31', '2027-01-07', 'Moses Frase', 'This week', null])
  })

  it('has the cards of the list Done done, and an archived card marked', () => {
    expect(work.tasks.filter((t) => t.parent?.endsWith('brd') && t.progress === 1).map((t) => t.key)).toEqual([3, 7, 11, 15, 19, 23].map(card))
    expect(work.tasks.filter((t) => t.extra.archived === true).map((t) => t.key)).toEqual([card(20)])
  })

  it('was made when the log says so, not when the id would', () => {
    expect(taskOf(work, card(0)).extra.created).toBe('2026-12-01T09:00:00.000Z')
  })

  it('is the same work when it was written and read again', () => {
    const { bytes, leftOut } = writeTrello(work)
    expect(known(readTrello(bytes))).toEqual(work)
    expect(leftOut).toEqual([])
  })

  it('leaves no private inbox anywhere, neither in what is read nor in what is written', () => {
    expect(textOf(sample)).toContain('secret+3@boards.example')
    for (const text of [JSON.stringify(work), textOf(writeTrello(work).bytes)]) expect(text).not.toMatch(/secret|@boards|email/i)
  })
})

describe('what is private', () => {
  it('is not kept, whatever it is called and wherever it stands', () => {
    const secret = 'S3CRET'
    const deep = { email: secret, token: secret, avatarUrl: secret, avatarHash: secret, limits: { x: secret }, memberCreator: { id: secret }, idMemberCreator: secret, powerUps: [secret], pluginData: [{ value: secret }], attachments: [{ url: secret }], badges: { x: secret }, nodeId: secret }
    const work = read({
      ...deep, prefs: deep, memberships: [deep], enterprise: deep,
      lists: [{ id: 'l', name: 'Next', ...deep }], labels: [{ id: 'x', name: 'East', color: 'red', ...deep }], members: [{ id: 'm', fullName: 'Ann', ...deep }],
      cards: [{ id: 'c', name: 'Card', idList: 'l', idMembers: ['m'], labels: [{ id: 'x', name: 'East', color: 'red', ...deep }], ...deep }],
      checklists: [{ id: 'k', idCard: 'c', name: 'K', checkItems: [{ id: 'i', name: 'one', state: 'complete', ...deep }, { id: 'j', name: 'two', ...deep }], ...deep }],
      actions: [{ id: 'a', type: 'createCard', date: '2026-12-01T09:00:00.000Z', data: { card: { id: 'c', ...deep }, ...deep }, ...deep }],
    })
    expect(JSON.stringify(work)).not.toContain(secret)
    expect(taskOf(work, 'c')).toMatchObject({ owner: 'Ann', extra: { created: '2026-12-01T09:00:00.000Z', labels: [{ id: 'x', name: 'East', color: 'red' }] } })
  })
})

describe('a Trello board', () => {
  it('tells when a card was made from its id, where the log does not', () => {
    // 4d5ea62f is 1,298,048,559 seconds after 1970: 2011-02-18T17:02:39Z.
    expect(read({ cards: [{ id: '4d5ea62fd76aa1136000000c', name: 'Card', idList: 'l' }] }).tasks[1].extra.created).toBe('2011-02-18T17:02:39.000Z')
  })

  it('has a card on a closed list marked as archived, and one ticked as complete done on its day', () => {
    const work = read({ lists: [{ id: 'l', name: 'Old', closed: true }], cards: [{ id: 'c', name: 'Card', idList: 'l', dueComplete: true, dateCompleted: '2027-01-05T10:00:00.000Z' }] })
    expect([work.tasks[1].extra.archived, work.tasks[1].progress, iso(work.tasks[1].done)]).toEqual([true, 1, '2027-01-05'])
  })

  it('has its days in the time zone that is asked for', () => {
    const cards = [{ id: 'c', name: 'Card', idList: 'l', due: '2027-01-07T17:00:00.000Z' }]
    expect(iso(read({ cards }).tasks[1].deadline)).toBe('2027-01-07')
    expect(iso(read({ cards }, 'Asia/Shanghai').tasks[1].deadline)).toBe('2027-01-08')
    expect(iso(read({ cards }, 'America/New_York').tasks[1].deadline)).toBe('2027-01-07')
  })

  it('has the only item of a checklist right under its card, and gives empty checklists back', () => {
    const work = read({ cards: [{ id: 'c', name: 'Card', idList: 'l' }], checklists: [{ id: 'k', idCard: 'c', name: 'Legal', pos: 1, checkItems: [{ id: 'i', name: 'sign', state: 'complete' }] }, { id: 'e', idCard: 'c', name: 'Later', checkItems: [] }] })
    expect(work.tasks.map((t) => [t.key, t.parent])).toEqual([['b', null], ['c', 'b'], ['i', 'c']])
    const back = JSON.parse(textOf(writeTrello(work).bytes)) as { checklists: { id: string; name: string; checkItems: unknown[] }[] }
    expect(back.checklists.map((c) => [c.id, c.name, c.checkItems.length])).toEqual([['k', 'Legal', 1], ['e', 'Later', 0]])
  })

  it('names what it leaves out, and keeps the first of two cards of one id', () => {
    const work = read({ cards: [{ id: 'c', name: 'One', idList: 'l', due: 'someday' }, { id: 'c', name: 'Two' }, { name: 'No id' }, { id: 'd', name: '' }], checklists: [{ id: 'k', idCard: 'gone', name: 'K', checkItems: [{ id: 'i', name: 'x' }] }] })
    expect(work.leftOut).toEqual([{ where: 'k', why: 'parent', text: 'gone' }, { where: 'c', why: 'date', text: 'someday' }, { where: 'c', why: 'twice', text: 'c' }, { where: 'cards[2]', why: 'noKey', text: 'No id' }, { where: 'd', why: 'noName', text: 'd' }])
    expect(work.tasks.map((t) => [t.name, t.deadline])).toEqual([['Board', null], ['One', null]])
  })

  it('with a mark before it, spaced or not, is read', () => {
    expect(known(readTrello(bytesOf(`\ufeff \n${JSON.stringify({ id: 'b', name: 'B', lists: [], cards: [] }, null, 2)}\n `))).tasks).toHaveLength(1)
  })
})

describe('what is no Trello board', () => {
  it.each([
    ['{"id": "b",\n "name": "x" oops}', 2, 14, 'oops}'], ['', 1, 1, ''], ['{"id": "b"', 1, 11, ''], ['{"a": tru}', 1, 10, '}'], ['{"a": 01}', 1, 8, '1}'], ['{"a": "\n"}', 1, 8, '\n"}'], ['{"a": "\\x"}', 1, 9, 'x"}'],
    ['{} {}', 1, 4, '{}'], ['{"cards": [1,]}', 1, 14, ']}'], ['{"é": ?}', 1, 7, '?}'], ['summary,key', 1, 1, 'summary,key'],
  ])('%j is not JSON from line %i, column %i on', (text, line, column, rest) => {
    expect(readTrello(bytesOf(text))).toEqual({ fault: 'json', line, column, text: rest })
  })

  it('though it is JSON, is refused with what it lacks', () => {
    expect(readTrello(bytesOf('{"id": "b", "lists": []}'))).toEqual({ fault: 'board', lacks: ['name', 'cards'] })
    expect(readTrello(bytesOf('[1, 2]'))).toEqual({ fault: 'board', lacks: ['id', 'name', 'lists', 'cards'] })
  })

  it('nests deeper than sixty-four levels, in an action as anywhere, or is over 256 MB', () => {
    const deep = `{"id": "b", "name": "x", "lists": [], "cards": [], "actions": [${'['.repeat(100_000)}${']'.repeat(100_000)}]}`
    expect(readTrello(bytesOf(deep))).toMatchObject({ fault: 'deep', most: 64, line: 1 })
    expect(readTrello(new Uint8Array(MOST_BYTES + 1))).toEqual({ fault: 'large', bytes: MOST_BYTES + 1, most: MOST_BYTES })
  })

  it('is told from JSON exactly as the platform tells it', () => {
    const piece = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"\\u00e9"', '"\\u00g"', '1', '-0.5e+3', '01', '-', 'true', 'null', 'nul', ' ', '\n', '"')
    fc.assert(fc.property(fc.oneof(fc.array(piece, { maxLength: 12 }).map((p) => p.join('')), fc.json()), (text) => {
      let valid = true
      try { JSON.parse(text) } catch { valid = false }
      const answer = readTrello(bytesOf(text))
      expect('fault' in answer && answer.fault === 'json').toBe(!valid)
    }), { numRuns: RUNS * 5 })
  })
})

it('an export of 200 MB, nearly all of it the log of what was done, is read as the same board without its log', () => {
  const [head, tail] = ['{"id":"b","name":"Board","lists":[{"id":"l","name":"To Do"}],"actions":[', ']}']
  const cards = JSON.stringify(Array.from({ length: 5000 }, (_, i) => ({ id: `c${i}`, name: `Card ${i}`, desc: 'd'.repeat(200), idList: 'l' })))
  const action = `{"id":"a","type":"updateCard","date":"2027-01-04T00:00:00.000Z","data":{"card":{"id":"c1","name":"Card 1","desc":"${'[{\\"'.repeat(400)}"}}},`
  const whole = new Uint8Array(200 * 1024 * 1024), end = bytesOf(`{"id":"z"}],"cards":${cards},"members":[]${tail.slice(1)}`), start = bytesOf(head), step = bytesOf(action)
  whole.fill(0x20)
  whole.set(start)
  for (let at = start.length; at + step.length < whole.length - end.length; at += step.length) whole.set(step, at)
  whole.set(end, whole.length - end.length)
  const work = known(readTrello(whole))
  expect([work.tasks.length, work.leftOut]).toEqual([5001, []])
  expect(work.tasks.at(-1)).toMatchObject({ key: 'c4999', parent: 'b', name: 'Card 4999', progress: 0 })
})

describe('written as a board', () => {
  const item = fc.record({ name: anyName, state: fc.constantFrom('complete', 'incomplete'), due: fc.option(anyDay) })
  const anyBoard = fc.array(fc.record({
    name: anyName, desc: anyNote, idList: fc.constantFrom('l0', 'l1', 'l2', 'l3', 'gone'), closed: fc.boolean(), dueComplete: fc.boolean(), due: fc.option(anyDay), start: fc.option(anyDay), dateCompleted: fc.option(anyDay),
    members: fc.uniqueArray(fc.constantFrom('m0', 'm1', 'm2', 'left'), { maxLength: 3 }), checklists: fc.array(fc.array(item, { maxLength: 3 }), { maxLength: 2 }),
  }), { maxLength: 5 }).map((drawn) => {
    const moment = (day: number | null): string | null => (day === null ? null : `${isoDay(day)}T17:00:00.000Z`)
    return {
      lists: [{ id: 'l0', name: 'To Do' }, { id: 'l1', name: 'Doing' }, { id: 'l2', name: 'Done' }, { id: 'l3', name: 'Ideas', closed: true }],
      members: [{ id: 'm0', fullName: 'Ann' }, { id: 'm1', fullName: 'Bo', username: 'bo' }, { id: 'm2', username: 'cy' }],
      cards: drawn.map((c, i) => ({ ...c, members: undefined, checklists: undefined, id: `c${i}`, idMembers: c.members, due: moment(c.due), start: moment(c.start), dateCompleted: moment(c.dateCompleted), pos: i })),
      checklists: drawn.flatMap((c, i) => c.checklists.map((items, k) => ({ id: `k${i}.${k}`, idCard: `c${i}`, name: `List ${k}`, pos: k, checkItems: items.map((it, n) => ({ ...it, id: `i${i}.${k}.${n}`, due: moment(it.due), pos: n })) }))),
    }
  })

  it('any board is the same when read again, in any time zone', () => {
    fc.assert(fc.property(anyBoard, fc.constantFrom('UTC', 'Asia/Shanghai', 'Pacific/Kiritimati', 'America/Los_Angeles'), (more, zone) => {
      const work = read(more, zone)
      const { bytes, leftOut } = writeTrello(work, { zone })
      const back = known(readTrello(bytes, { zone }))
      expect({ ...back, leftOut: [] }).toEqual({ ...work, leftOut: [] })
      expect(leftOut).toEqual([])
    }), { numRuns: RUNS })
  })

  it('a board of the plan\'s own says the same names, people, days and ends', () => {
    const task = { parent: 'P', kind: 'task' as const, duration: null, constraint: 'asap' as const, day: null, begun: null, informed: [], extra: {} }
    fc.assert(fc.property(fc.array(fc.record({ name: anyName, note: anyNote, deadline: fc.option(anyDay), progress: fc.constantFrom(0, 1), owner: anyName, helps: fc.constant<string[]>([]) }), { maxLength: 5 }), fc.option(anyDay), (drawn, done) => {
      const tasks = drawn.map((d, i) => ({ ...task, ...d, key: `T${i}`, done: d.progress === 1 ? done : null }))
      const work = { source: 'csv' as const, tasks: [{ ...task, key: 'P', parent: null, kind: 'initiative' as const, name: 'Plan', note: '', deadline: null, progress: null, done: null, owner: '', helps: [] }, ...tasks], links: [], leftOut: [], extra: {} }
      expect(plain(known(readTrello(writeTrello(work).bytes)))).toEqual(plain(work))
    }), { numRuns: RUNS })
  })

  it('any work makes a board that reads, with a word for every link, duration and level that it could not hold', () => {
    fc.assert(fc.property(anyWork('csv'), (work) => {
      const { bytes, leftOut } = writeTrello(work)
      const back = known(readTrello(bytes))
      expect(back.leftOut).toEqual([])
      expect(leftOut.filter((l) => l.why === 'link')).toHaveLength(work.links.length)
      expect(leftOut.filter((l) => l.why === 'duration')).toHaveLength(work.tasks.filter((t) => t.duration !== null && t.duration > 0).length)
      for (const t of work.tasks) expect(back.tasks.map((b) => b.key)).toContain(t.key)
    }), { numRuns: RUNS })
  })

  it('a chain of tasks, however long, is laid flat', () => {
    const tasks = Array.from({ length: 30_000 }, (_, i) => ({ key: `T${i}`, parent: i === 0 ? null : `T${i - 1}`, kind: 'task' as const, name: `Step ${i}`, duration: null, constraint: 'asap' as const, day: null, deadline: null, progress: 0, begun: null, done: null, owner: '', helps: [], informed: [], note: '', extra: {} }))
    expect(known(readTrello(writeTrello({ source: 'csv', tasks, links: [], leftOut: [], extra: {} }).bytes)).tasks).toHaveLength(30_000)
  })

  it('what the plan says otherwise is changed: a card done is ticked, one done no more leaves the list Done', () => {
    const work = known(readTrello(sample))
    const change = (n: number, to: object): ReturnType<typeof taskOf> => taskOf(known(readTrello(writeTrello({ ...work, tasks: work.tasks.map((t) => (t.key === card(n) ? { ...t, ...to } : t)) }).bytes)), card(n))
    expect(change(1, { progress: 1, done: 20830 })).toMatchObject({ progress: 1, done: 20830, extra: { list: 'This week', dueComplete: true } })
    expect(change(3, { progress: 0.5 }).extra).toMatchObject({ list: 'Doing', dueComplete: false })
    expect(change(1, { owner: 'New One', deadline: 20840 })).toMatchObject({ owner: 'New One', deadline: 20840 })
  })
})

it('damaged boards are answered', () => {
  fc.assert(fc.property(fc.array(fc.record({ at: fc.nat(sample.length - 1), byte: fc.nat(255) }), { minLength: 1, maxLength: 3 }), (hits) => {
    const bytes = sample.slice()
    for (const { at, byte } of hits) bytes[at] = byte
    const answer = readTrello(bytes)
    expect('tasks' in answer || 'fault' in answer).toBe(true)
  }), { numRuns: RUNS })
  // Wrong kinds of values in every place.
  const wrong = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(['x'], [null], [{ id: 'c', name: 'n' }], [{ id: 5, name: {}, idMembers: 'm', labels: 1, checkItems: {} }]))
  fc.assert(fc.property(fc.record({ id: wrong, name: wrong, lists: wrong, cards: wrong, members: wrong, labels: wrong, checklists: wrong, actions: wrong }, { requiredKeys: [] }), (value) => {
    const answer = readTrello(board(value))
    if ('tasks' in answer) writeTrello(answer)
  }), { numRuns: RUNS * 3 })
})
