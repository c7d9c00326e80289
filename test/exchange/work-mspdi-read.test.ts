import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { dayOf } from '../../shared/calendar.ts'
import { readMspdi, type MspdiFault } from '../../main/exchange/work/mspdi-read.ts'
import type { ReadTask, ReadWork } from '../../main/exchange/work/read.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const fixture = (name: string): Uint8Array => readFileSync(new URL(`../fixtures/work/${name}.xml`, import.meta.url))
function work(bytes: Uint8Array): ReadWork {
  const read = readMspdi(bytes)
  if ('fault' in read) throw new Error(JSON.stringify(read))
  return read
}
const project = (inside: string, head = ''): string => `${head}<Project xmlns="http://schemas.microsoft.com/project">${inside}</Project>`
const oneTask = (inside: string, before = ''): ReadTask => work(utf8(project(`${before}<Tasks><Task><UID>1</UID><Name>A</Name>${inside}</Task></Tasks>`))).tasks[0]
const fault = (text: string | Uint8Array): MspdiFault => readMspdi(typeof text === 'string' ? utf8(text) : text) as MspdiFault

describe('a file of Project', () => {
  const { tasks, links, leftOut, extra } = work(fixture('launch'))
  const byKey = (key: string): ReadTask => tasks.find((task) => task.key === key)!

  test('gives its tasks by UID in its order, without the project itself and empty rows', () => {
    expect(tasks.map(({ key, parent, kind }) => [key, parent, kind])).toEqual([['10', null, 'initiative'], ['12', '10', 'task'], ['11', '10', 'task'], ['13', '10', 'milestone'], ['7', null, 'task']])
    expect(leftOut).toEqual([])
  })

  test('gives a name on one line, and notes with their lines, marks and Chinese', () => {
    expect(byKey('12').name).toBe('List accounts & reasons')
    expect(byKey('12').note).toBe('From the CRM.\nAsk <finance> for credits; 客户名单 😀')
  })

  test('gives durations in minutes; what others make up has none, nor progress or dates', () => {
    // 40 h; 20 h 30 min; none; a day of 24 hours, as XML Schema has it.
    expect(['12', '11', '13', '7'].map((key) => byKey(key).duration)).toEqual([2400, 1230, 0, 1440])
    expect(byKey('10')).toMatchObject({ duration: null, progress: null, begun: null })
  })

  test('gives constraints with their day, deadlines, progress, and when work was begun and done', () => {
    expect(byKey('11')).toMatchObject({ constraint: 'startNotBefore', day: dayOf(2027, 1, 11), deadline: dayOf(2027, 2, 10), progress: 0.3 })
    expect(byKey('13')).toMatchObject({ constraint: 'finishNotAfter', day: dayOf(2027, 2, 12) })
    expect(byKey('7')).toMatchObject({ constraint: 'alap', day: null, progress: null })
    expect(byKey('12')).toMatchObject({ begun: dayOf(2027, 1, 4), done: dayOf(2027, 1, 7), progress: 1 })
  })

  test('gives links of all four types with lag in minutes of work', () => {
    // 4800 tenths of a minute are a day; −9600, said in weeks, are two days of lead.
    expect(links).toEqual([{ from: '12', to: '11', type: 'FS', lag: 480 }, { from: '11', to: '13', type: 'FF', lag: -960 }, { from: '12', to: '13', type: 'SS', lag: 0 }, { from: '13', to: '7', type: 'SF', lag: 0 }])
  })

  test('names the first who works on a task its owner and the others helpers; material is neither', () => {
    expect(tasks.map(({ owner, helps }) => [owner, helps])).toEqual([['', []], ['Ann', []], ['Bo', ['Ann']], ['', []], ['', []]])
    expect(byKey('11').extra.Assignments).toEqual([{ ResourceUID: '2', Units: '0.5' }, { ResourceUID: '4', Units: '500' }])
  })

  test('keeps what is wanted back, and nothing that is private to people', () => {
    expect(byKey('10').extra).toEqual({ GUID: '1B2F0C3A-0000-4000-8000-00000000000A' })
    expect(byKey('12').extra.CalendarUID).toBeUndefined()
    expect(byKey('12').extra).toMatchObject({ WBS: 'WB-01', Priority: '700', Type: '0', ExtendedAttribute: [{ FieldID: '188743731', Value: 'East' }] })
    expect(extra).toMatchObject({ CurrencyCode: 'EUR', DefaultStartTime: '09:00:00', StartDate: '2027-01-04T09:00:00', ExtendedAttributes: { ExtendedAttribute: [{ Alias: 'Region' }] } })
    expect(JSON.stringify(extra)).not.toMatch(/ann@example\.org|85/)
  })
})

describe('a file whose days have seven hours', () => {
  const { tasks, links, leftOut } = work(fixture('hours'))

  test('gives as many days of eight', () => {
    expect(tasks[0]).toMatchObject({ name: '准备', duration: 5 * 480 })
  })

  test('gives seven days by the clock as five of work', () => {
    expect(tasks[1]).toMatchObject({ duration: 5 * 480, extra: { Duration: 'PT168H0M0S', DurationFormat: '8' } })
  })

  test('gives a task that is scheduled by hand a start on its day', () => {
    expect(tasks[2]).toMatchObject({ constraint: 'startOn', day: dayOf(2027, 2, 2), extra: { Manual: '1', ConstraintType: '6' } })
    expect(tasks[3]).toMatchObject({ constraint: 'asap', day: null, duration: null })
  })

  test('gives lags in percent of what goes before, by the clock, and in days of work', () => {
    // Half of 2,400; a day of 24 hours is 1/7 of 2,400; 14 hours are two days.
    expect(links.map(({ lag }) => lag)).toEqual([1200, 343, 960])
    expect(leftOut).toEqual([])
  })
})

describe('a file with mistakes', () => {
  const { tasks, links, leftOut, extra } = work(fixture('odd'))

  test('hangs tasks under the nearest one before them whose level is lower, however levels jump', () => {
    expect(tasks.map(({ key, parent, kind }) => [key, parent, kind])).toEqual([['5', null, 'initiative'], ['6', '5', 'task'], ['8', null, 'task'], ['9', null, 'task'], ['3', null, 'task']])
  })

  test('names all that is left out', () => {
    expect(leftOut.map(({ where, why, text }) => [where, why, text])).toEqual([
      ['7', 'noName', '1.2'], ['8', 'twice', 'The same again'], ['6', 'noKey', 'Nobody\'s'], ['8', 'duration', '8 hours'], ['8', 'date', 'Deadline 2027-02-30T17:00:00'], ['9', 'date', 'ConstraintDate'],
      ['9', 'link', '8'], ['9', 'link', '9'], ['9', 'link', '7'], ['9', 'link', String.raw`other.mpp\5`],
    ])
    expect(links).toEqual([{ from: '8', to: '9', type: 'FS', lag: 0 }])
  })

  test('keeps nothing that is not of its type or points nowhere', () => {
    expect(tasks[0].extra).toEqual({})
    expect(tasks[1]).toMatchObject({ progress: 1, extra: {} })
    expect(extra.CalendarUID).toBeUndefined()
  })

  test('takes resources of one name for one person, and blank ones for nobody', () => {
    expect(tasks[3]).toMatchObject({ owner: 'Ann', helps: [], extra: { Assignments: [{ ResourceUID: '1', Units: '0.25' }, { ResourceUID: '4' }] } })
  })

  test('a milestone that lasts is a task', () => {
    expect(tasks[4]).toMatchObject({ kind: 'task', duration: 240, extra: { Milestone: '1' } })
  })
})

describe('durations', () => {
  test.each([['PT40H0M0S', 2400], ['PT0H0M0S', 0], ['P2DT0H30M0S', 2910], ['PT8H', 480], ['PT90M', 90], ['PT30S', 1], ['P0DT8H0M0S', 480]])('%s is %d minutes', (text, minutes) => {
    expect(oneTask(`<Duration>${text}</Duration>`).duration).toBe(minutes)
  })
  test.each(['P', 'PT', 'P1Y', 'P2M', '-PT8H0M0S', 'PT999999999H0M0S', '8', 'PT8H0M0S0'])('%s is none', (text) => {
    expect(oneTask(`<Duration>${text}</Duration>`).duration).toBeNull()
  })
})

describe('constraints', () => {
  test.each([[2, 'startOn'], [3, 'finishOn'], [4, 'startNotBefore'], [5, 'startNotAfter'], [6, 'finishNotBefore'], [7, 'finishNotAfter']])('type %d is %s', (type, constraint) => {
    expect(oneTask(`<ConstraintType>${type}</ConstraintType><ConstraintDate>2027-03-01T17:00:00</ConstraintDate>`)).toMatchObject({ constraint, day: dayOf(2027, 3, 1) })
  })
})

describe('encodings', () => {
  const text = project('<Tasks><Task><UID>1</UID><Name>客户拜访</Name></Task></Tasks>')
  const utf16 = (big: boolean, mark: boolean): Uint8Array => { const b = Buffer.from(`${mark ? '\ufeff' : ''}<?xml version="1.0" encoding="UTF-16"?>\n${text}`, 'utf16le'); return big ? b.swap16() : b }
  const gbk = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="GB2312"?>'), ...text.split('客户拜访').map((part, i) => Buffer.concat([Buffer.from(i === 0 ? [] : [0xbf, 0xcd, 0xbb, 0xa7, 0xb0, 0xdd, 0xb7, 0xc3]), Buffer.from(part)]))])

  test.each([['UTF-8 with a mark', utf8(`\ufeff${text}`)], ['UTF-8', utf8(text)], ['UTF-16 LE', utf16(false, true)], ['UTF-16 BE', utf16(true, true)], ['UTF-16 without a mark', utf16(false, false)], ['GB2312, as declared', gbk]])('%s reads the same', (_, bytes) => {
    expect(work(bytes).tasks[0].name).toBe('客户拜访')
  })
})

describe('what is no Project XML', () => {
  test.each([['', ''], ['Id,Name\n1,A', ''], ['<html><body/></html>', 'html'], ['<Project Sdk="Microsoft.NET.Sdk"/>', 'Project'], ['<Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003"/>', 'Project'], ['<x:rss xmlns:x="http://schemas.microsoft.com/project"/>', 'rss']])('%j begins with %j', (text, root) => {
    expect(fault(text)).toEqual({ fault: 'notMspdi', root })
  })
  test('a PDF has no element at all', () => {
    expect(fault(utf8('%PDF-1.7\n<Project>'))).toEqual({ fault: 'notMspdi', root: '' })
  })
  test('a document type is refused, whatever it holds', () => {
    expect(fault(project('', '<!DOCTYPE Project [<!ENTITY a SYSTEM "file:///etc/passwd">]>'))).toEqual({ fault: 'xml', why: 'doctype', line: 1, column: 1 })
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
    expect(fault(project('<Name>&l9;</Name>', `<!DOCTYPE Project [<!ENTITY l0 "lol">${laughs}]>`))).toEqual({ fault: 'xml', why: 'doctype', line: 1, column: 1 })
    expect(fault(project('\n <Name><!ENTITY lol "lol"></Name>'))).toEqual({ fault: 'xml', why: 'doctype', line: 2, column: 8 })
  })
  test('broken XML is told where it breaks', () => {
    expect(fault(project('\n<Name>A</Title>'))).toEqual({ fault: 'xml', why: 'crossed', line: 2, column: 8 })
    expect(fault('<Project xmlns="http://schemas.microsoft.com/project">\n<Tasks>')).toMatchObject({ fault: 'xml', why: 'unclosed', line: 2 })
    expect(fault(project('<Name')).fault).toBe('xml')
    expect(fault(`${project('')}<Project/>`)).toMatchObject({ fault: 'xml', why: 'crossed' })
  })
  test('elements within elements without end are refused', () => {
    expect(fault(project('<a>'.repeat(100_000)))).toMatchObject({ fault: 'xml', why: 'deep' })
  })
  test('a long text is cut, and entities that nobody declared stay as they are typed', () => {
    const task = oneTask(`<Notes>${'x'.repeat(300_000)}</Notes><Contact>&lol;</Contact>`)
    expect(task.note.length).toBe(100_000)
    expect(task.extra.Contact).toBe('&lol;')
  })
  test('names of what objects inherit are names like others', () => {
    expect(oneTask('<__proto__><Name>x</Name></__proto__><constructor>1</constructor>').extra).toEqual({})
  })
})
