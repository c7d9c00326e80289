import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf } from '../../shared/calendar.ts'
import { writeIcal, type Ical } from '../../main/exchange/work/ical-write.ts'

/** What RFC 5545 says of a text: CR LF ends each line, none is longer than 75 octets, a line that begins with a space goes on the one before; values unescaped. */
interface Component { name: string; properties: { name: string; parameters: string; value: string }[]; components: Component[] }
function parse(text: string): Component {
  expect(text.endsWith('\r\n')).toBe(true)
  const physical = text.slice(0, -2).split('\r\n')
  for (const line of physical) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(line).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f]/)
    expect(line.isWellFormed()).toBe(true)
  }
  const root: Component = { name: '', properties: [], components: [] }
  const open = [root]
  for (const line of text.slice(0, -2).replaceAll('\r\n ', '').split('\r\n')) {
    const [, name, parameters, value] = /^([A-Z-]+)((?:;[A-Z]+=[A-Z]+)*):(.*)$/u.exec(line)!
    if (name === 'BEGIN') { const component = { name: value, properties: [], components: [] }; open.at(-1)!.components.push(component); open.push(component) }
    else if (name === 'END') expect(open.pop()!.name).toBe(value)
    else {
      expect(value.replace(/\\[\\;,n]/g, '')).not.toMatch(/[\\;,]/)
      open.at(-1)!.properties.push({ name, parameters, value: value.replace(/\\([\\;,n])/g, (_, c: string) => (c === 'n' ? '\n' : c)) })
    }
  }
  expect(open).toHaveLength(1)
  return root.components[0]
}
const of = (component: Component, name: string): string | undefined => {
  const found = component.properties.filter((p) => p.name === name)
  expect(found.length).toBeLessThanOrEqual(1)
  return found[0]?.value
}

/** 2027-01-04T09:30:15Z. */
const STAMP = dayOf(2027, 1, 4) * 86_400_000 + (9 * 3600 + 30 * 60 + 15) * 1000 + 999
const plan = (over: Partial<Ical> = {}): Ical => ({ plan: 'p1', name: 'Spring; 春季, 2027', stamp: STAMP, milestones: [], checkIns: [], ...over })
const milestone = { id: 'm1', name: 'Offers out', day: dayOf(2027, 2, 12), note: '' }

test('a calendar says its version, who made it and its name', () => {
  const calendar = parse(writeIcal(plan()))
  expect(['VERSION', 'PRODID', 'CALSCALE', 'METHOD', 'X-WR-CALNAME'].map((name) => of(calendar, name))).toEqual(['2.0', '-//Salesplan//Salesplan//EN', 'GREGORIAN', 'PUBLISH', 'Spring; 春季, 2027'])
})

test('a milestone is a whole day that ends where the next begins', () => {
  const [event] = parse(writeIcal(plan({ milestones: [milestone], checkIns: [{ ...milestone, id: 'c1', name: 'Weekly', day: dayOf(2027, 2, 28) }] }))).components
  expect(event.properties).toEqual([
    { name: 'UID', parameters: '', value: 'milestone-m1-p1@salesplan' }, { name: 'DTSTAMP', parameters: '', value: '20270104T093015Z' },
    { name: 'DTSTART', parameters: ';VALUE=DATE', value: '20270212' }, { name: 'DTEND', parameters: ';VALUE=DATE', value: '20270213' },
    { name: 'SUMMARY', parameters: '', value: 'Offers out' }, { name: 'CATEGORIES', parameters: '', value: 'MILESTONE' }, { name: 'TRANSP', parameters: '', value: 'TRANSPARENT' },
  ])
})

test('the day after the last of a month is the first of the next', () => {
  const [, event] = parse(writeIcal(plan({ milestones: [milestone], checkIns: [{ ...milestone, id: 'c1', day: dayOf(2027, 2, 28) }] }))).components
  expect([of(event, 'DTSTART'), of(event, 'DTEND'), of(event, 'CATEGORIES')]).toEqual(['20270228', '20270301', 'CHECK-IN'])
})

test('a UID stays when name and day change, and no two are the same', () => {
  const uids = (ical: Ical): (string | undefined)[] => parse(writeIcal(ical)).components.map((c) => of(c, 'UID'))
  const before = uids(plan({ milestones: [milestone], checkIns: [milestone], todos: [{ id: 'm1', name: 'a', start: 1, finish: 1, progress: 0, done: false, note: '', owner: '' }] }))
  expect(new Set(before).size).toBe(3)
  expect(uids(plan({ stamp: STAMP + 1e9, milestones: [{ ...milestone, name: 'Other', day: 1 }] }))[0]).toBe(before[0])
})

describe('tasks', () => {
  const todo = { id: 't1', name: 'Call', start: dayOf(2027, 1, 11), finish: dayOf(2027, 1, 15), progress: 0.3, done: false, note: 'a\nb', owner: 'O\'Neil, Ann' }
  const written = (over: Partial<typeof todo>): (string | undefined)[] => {
    const [c] = parse(writeIcal(plan({ todos: [{ ...todo, ...over }] }))).components
    expect(c.name).toBe('VTODO')
    return ['DTSTART', 'DUE', 'PERCENT-COMPLETE', 'STATUS'].map((name) => of(c, name))
  }
  test('are left out unless asked for', () => { expect(parse(writeIcal(plan({ milestones: [milestone] }))).components.map((c) => c.name)).toEqual(['VEVENT']) })
  test('say from when, until when, how far they are and who has them', () => {
    expect(written({})).toEqual(['20270111', '20270115', '30', 'IN-PROCESS'])
    const [c] = parse(writeIcal(plan({ todos: [todo] }))).components
    expect([of(c, 'DESCRIPTION'), of(c, 'CONTACT')]).toEqual(['a\nb', 'O\'Neil, Ann'])
  })
  test('of one day say only when they are due', () => { expect(written({ finish: todo.start, progress: 0 })).toEqual([undefined, '20270111', '0', 'NEEDS-ACTION']) })
  test('are complete when they are done, and not before', () => {
    expect(written({ done: true })).toEqual(['20270111', '20270115', '100', 'COMPLETED'])
    expect(written({ progress: 1 })).toEqual(['20270111', '20270115', '99', 'IN-PROCESS'])
  })
})

test('a line is folded at 75 octets, never within a character', () => {
  // SUMMARY: is 8 octets; 22 of three octets make 74, so the 23rd begins the next line, which holds 24 after its space.
  const text = writeIcal(plan({ milestones: [{ ...milestone, name: '客'.repeat(60) }] }))
  expect(text).toContain(`SUMMARY:${'客'.repeat(22)}\r\n ${'客'.repeat(24)}\r\n ${'客'.repeat(14)}\r\n`)
  expect(writeIcal(plan({ milestones: [{ ...milestone, name: 'x'.repeat(67) }] }))).toContain(`SUMMARY:${'x'.repeat(67)}\r\nCATEGORIES`)
  expect(writeIcal(plan({ milestones: [{ ...milestone, name: 'x'.repeat(68) }] }))).toContain(`SUMMARY:${'x'.repeat(67)}\r\n x\r\nCATEGORIES`)
})

test('marks are escaped as text asks for', () => {
  expect(writeIcal(plan({ milestones: [{ ...milestone, name: 'a;b,c\\d:e', note: 'one\r\ntwo\rthree' }] }))).toContain('SUMMARY:a\\;b\\,c\\\\d:e\r\nDESCRIPTION:one\\ntwo\\nthree\r\n')
})

test('any text comes back as it was, but for what has no place in it', () => {
  const any = fc.string({ unit: 'binary', maxLength: 200 })
  fc.assert(fc.property(any, any, fc.integer({ min: -25_567, max: 84_006 }), (name, note, day) => {
    const [event] = parse(writeIcal(plan({ milestones: [{ id: 'm', name, day, note }] }))).components
    const kept = (text: string): string => text.toWellFormed().replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    expect(of(event, 'SUMMARY')).toBe(kept(name))
    expect(of(event, 'DESCRIPTION')).toBe(note.trim() === '' ? undefined : kept(note))
  }), { numRuns: 300 })
})
