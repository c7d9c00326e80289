/** What was made here goes to another tool and comes back: the same tasks, as they were or as they were changed there. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseIsoDay } from '../../shared/calendar.ts'
import type { Output, Sent } from '../../shared/contract/index.ts'
import type { TaskRow } from '../../shared/rows.ts'
import { twoTeams, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
beforeEach(() => { plan = twoTeams() })
afterEach(() => plan.close())

type Tool = Exclude<Sent<'tasks.export'>['as'], 'ics'>
const FILE = { csv: 'a.csv', jira: 'a.csv', trello: 'a.json', mspdi: 'a.xml' } as const
const day = (iso: string): number => parseIsoDay(iso)!
const add = (name: string, more: Partial<Sent<'task.add'>> = {}): string => plan.session.call('task.add', { name, ...more }).task
const written = (as: Tool): string => new TextDecoder().decode(plan.session.call('tasks.export', { as }).bytes)
const bring = (as: Tool, text: string): Output<'tasks.import'> => {
  const path = join(plan.dir, FILE[as])
  writeFileSync(path, text)
  const { staged } = plan.session.call('tasks.read', { file: FILE[as], path }) as Output<'tasks.read'>
  return plan.session.call('tasks.import', { staged })
}
const rows = (): unknown => { const { tasks, links, helpers } = plan.session.plan.rows; return { tasks, links, helpers } }
const task = (id: string): TaskRow => plan.session.plan.rows.tasks.find((t) => t.id === id)!

/** Of each kind one, at each depth, with all that a plan says of it. */
function work(): Record<'launch' | 'wave' | 'call' | 'sign' | 'won', string> {
  const launch = add('Launch', { kind: 'initiative', note: 'why\nnot' })
  const wave = add('First wave', { kind: 'initiative', parent: launch })
  const call = add('Call', { parent: wave, duration: 3 * 480, owner: plan.id('Ann'), deadline: day('2018-02-01'), begun: day('2018-01-03') })
  const sign = add('Sign', { parent: wave, duration: 90, constraint: 'finishNotAfter', day: day('2018-02-02') })
  const won = add('Won', { kind: 'milestone', parent: launch })
  add('Alone')
  plan.session.call('tasks.set', { tasks: [{ task: call, progress: 1 / 3 }] })
  plan.session.call('links.set', { links: [{ from: call, to: sign, type: 'SS', lag: 480 }, { from: sign, to: won }] })
  plan.session.call('task.helpers', { task: call, helps: ['Cy'], informed: ['Bo', 'Somebody'] })
  return { launch, wave, call, sign, won }
}

describe.each(['csv', 'mspdi', 'jira', 'trello'] as const)('work that goes to a file of %s', (as) => {
  test('and comes back as it was leaves all as it is', () => {
    work()
    // Another Ann: a name alone no longer says who.
    plan.add('West', 'Ann')
    const before = rows()
    expect(bring(as, written(as))).toMatchObject({ added: 0, updated: 0, unchanged: 6, gone: 0 })
    expect(rows()).toEqual(before)
  })

  test('and comes back with a task renamed has that task renamed, in one step', () => {
    const { call } = work()
    const before = plan.dump(), text = written(as)
    expect(bring(as, text.replace('Call', 'Phone'))).toMatchObject({ added: 0, updated: 1, unchanged: 5 })
    expect(task(call).name).toBe('Phone')
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
  })
})

test.each(['csv', 'mspdi', 'trello'] as const)('work that came from Jira goes to a file of %s, comes back, and is Jira’s still', (as) => {
  const path = join(plan.dir, 'jira.csv')
  writeFileSync(path, 'Summary,Issue key,Issue id,Issue Type,Status,Assignee\nLaunch,S-1,1,Epic,To Do,\nCall,S-2,2,Task,To Do,Ann\n')
  const { staged } = plan.session.call('tasks.read', { file: 'jira.csv', path }) as Output<'tasks.read'>
  plan.session.call('tasks.import', { staged })
  const before = rows()
  expect(bring(as, written(as))).toMatchObject({ added: 0, updated: 0, unchanged: 2, gone: 0 })
  expect(rows()).toEqual(before)
})

describe('work that Project has saved', () => {
  /** Every UID another one, as where tasks were pasted into another file. */
  const renumbered = (xml: string): string => xml.replaceAll(/<(UID|TaskUID|PredecessorUID)>([1-9]\d*)</g, (_, name: string, uid: string) => `<${name}>${Number(uid) + 70}<`)

  test('under other UIDs is known all the same, with its links', () => {
    const { call } = work(), before = rows()
    expect(bring('mspdi', renumbered(written('mspdi')))).toMatchObject({ added: 0, unchanged: 6, links: 2 })
    expect(rows()).toEqual(before)
    // Three days became five, and a third done a half.
    const xml = written('mspdi').replace(/(<Name>Call<.*?<Duration>)PT24H(.*?<PercentComplete>)33</s, '$1PT40H$250<')
    expect(bring('mspdi', xml)).toMatchObject({ added: 0, updated: 1, unchanged: 5 })
    expect([task(call).duration, task(call).progress]).toEqual([5 * 480, 0.5])
  })

  test('with a copy of a task in it brings in the copy alone, and knows it the next time', () => {
    const { won } = work(), xml = written('mspdi')
    const row = [...xml.matchAll(/<Task>.*?<\/Task>\n/gs)].find(([text]) => text.includes('<Name>Won<'))![0]
    const copied = xml.replace(row, row + row.replace(/<UID>\d+</, '<UID>500<').replace('<Name>Won<', '<Name>Won again<'))
    expect(bring('mspdi', copied)).toMatchObject({ added: 1, updated: 0, unchanged: 6 })
    expect(bring('mspdi', copied)).toMatchObject({ added: 0, updated: 0, unchanged: 7, gone: 0 })
    expect([task(won).name, plan.session.plan.rows.tasks.filter((t) => t.source === 'mspdi').map((t) => [t.name, t.key])]).toEqual(['Won', [['Won again', '500']]])
  })

  test('without a task leaves it where it is', () => {
    work()
    const xml = written('mspdi').replaceAll(/<Task>.*?<\/Task>\n/gs, (row) => (row.includes('<Name>Alone<') ? '' : row))
    expect(bring('mspdi', xml)).toMatchObject({ added: 0, updated: 0, unchanged: 5, gone: 0 })
    expect(plan.session.plan.rows.tasks.length).toBe(6)
  })
})

test('work that Jira took over comes back with the keys that Jira gave it, is the same, and goes there under them', () => {
  const { launch, call, sign } = work()
  expect(written('jira').split('\r\n')[0].split(',')).toContain('Custom field (Salesplan id)')
  // Jira gives keys and ids of its own, and leaves what stands in custom fields.
  const theirs = `Summary,Issue key,Issue id,Issue Type,Status,Parent id,Custom field (Salesplan id),Custom field (Salesplan predecessors)
Launch,SAL-1,901,Epic,To Do,,${launch},
Call,SAL-2,902,Task,In Progress,901,${call},
Sign,SAL-3,903,Task,In Progress,901,${sign},${call}SS+2d
`
  expect(bring('jira', theirs)).toMatchObject({ added: 0, updated: 3, gone: 0, links: 1, leftOutCount: 0 })
  expect([launch, call, sign].map((t) => [task(t).source, task(t).key])).toEqual([['jira', 'SAL-1'], ['jira', 'SAL-2'], ['jira', 'SAL-3']])
  expect(task(call)).toMatchObject({ parent: launch, duration: 3 * 480, progress: 1 / 3, owner: plan.id('Ann'), deadline: day('2018-02-01') })
  expect(plan.session.plan.rows.links.find((l) => l.to === sign)).toMatchObject({ from: call, type: 'SS', lag: 2 * 480 })
  expect(written('jira')).toContain('Call,SAL-2,902,')
  expect(bring('jira', theirs)).toMatchObject({ added: 0, unchanged: 3, gone: 0 })
})
