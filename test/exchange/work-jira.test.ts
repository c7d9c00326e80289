import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJira, writeJira } from '../../main/exchange/work/jira.ts'
import { anyWork, bytesOf, iso, known, plain, taskOf, textOf } from '../support/work.ts'

const sample = new Uint8Array(readFileSync(new URL('../fixtures/work/jira-export.csv', import.meta.url)))
const read = (text: string, dates?: 'dmy' | 'mdy'): ReturnType<typeof known> => known(readJira(bytesOf(text), { dates }))
const RUNS = Number(process.env.FUZZ ?? 300)

describe('the sample of a Jira export', () => {
  const work = known(readJira(sample))

  it('is twenty-five issues, every fourth an epic and so an initiative', () => {
    expect(work.tasks).toHaveLength(25)
    expect(work.tasks.filter((t) => t.kind === 'initiative').map((t) => t.key)).toEqual(['SAL-100', 'SAL-104', 'SAL-108', 'SAL-112', 'SAL-116', 'SAL-120', 'SAL-124'])
    expect(work.leftOut).toEqual([])
  })

  it('has an open issue wait for its start date, and one in progress begun on it', () => {
    // Row 2: To Do, Start date 01/Oct/26. Row 4 (two lines of description before): In Progress, 02/Oct/26, due 17/Oct/26, 28,800 seconds.
    const open = taskOf(work, 'SAL-100'), begun = taskOf(work, 'SAL-101')
    expect([open.name, open.note, open.constraint, iso(open.day), open.progress, open.begun]).toEqual(['Launch step 0, with a comma', 'Line one\nline two', 'startNotBefore', '2026-10-01', 0, null])
    expect([begun.constraint, begun.day, iso(begun.begun), begun.progress, iso(begun.deadline), begun.duration, begun.owner]).toEqual(['asap', null, '2026-10-02', null, '2026-10-17', 480, 'Carl Lin'])
  })

  it('has a done issue done on the day it was resolved', () => {
    const done = taskOf(work, 'SAL-102')
    expect([done.progress, iso(done.begun), iso(done.done)]).toEqual([1, '2026-10-03', '2026-10-19'])
  })

  it('puts sub-tasks under the issue whose id they name', () => {
    // Parent id 10400 is the issue SAL-100.
    expect(work.tasks.filter((t) => t.parent !== null).map((t) => [t.key, t.parent])).toEqual(['103', '107', '111', '115', '119', '123'].map((n) => [`SAL-${n}`, 'SAL-100']))
  })

  it('has six links, from what blocks to what is blocked', () => {
    expect(work.links).toEqual([101, 105, 109, 113, 117, 121].map((n) => ({ from: `SAL-${n}`, to: `SAL-${n + 1}`, type: 'FS', lag: 0 })))
  })

  it('keeps everything else by its header, repeated ones as arrays', () => {
    expect(taskOf(work, 'SAL-103').extra).toMatchObject({ Labels: ['q1', 'launch'], Priority: 'High', 'Custom field (Story Points)': '3', 'Σ Original Estimate': '28800', 'Issue Type': 'Sub-task' })
    expect(taskOf(work, 'SAL-100').extra.Labels).toEqual(['launch'])
  })

  it('is the same work when it was written and read again', () => {
    const { bytes, leftOut } = writeJira(work)
    expect(known(readJira(bytes))).toEqual(work)
    expect(leftOut).toEqual([])
    expect(textOf(bytes).split('\r\n')[0].split(',').slice(0, 5)).toEqual(['Summary', 'Issue key', 'Issue id', 'Issue Type', 'Status'])
  })
})

describe('what the plan changes in an issue', () => {
  const work = known(readJira(sample))
  const changed = (key: string, change: object): ReturnType<typeof taskOf> => {
    const tasks = work.tasks.map((t) => (t.key === key ? { ...t, ...change } : t))
    return taskOf(known(readJira(writeJira({ ...work, tasks }).bytes)), key)
  }

  it('is written in the file\'s own style of dates, and nothing else of the row moves', () => {
    const moved = changed('SAL-101', { deadline: taskOf(work, 'SAL-101').deadline! + 2 })
    expect(moved.extra).toEqual({ ...taskOf(work, 'SAL-101').extra, 'Due date': '19/Oct/26 12:00 AM' })
  })

  it('moves its status where it is done now, and takes the resolution away where it is not any more', () => {
    expect(changed('SAL-101', { progress: 1, done: 20750 }).extra).toMatchObject({ Status: 'Done', Resolved: '24/Oct/26 12:00 AM' })
    const again = changed('SAL-102', { progress: 0.5, done: null })
    expect([again.extra.Status, again.extra.Resolved, again.progress]).toEqual(['In Progress', undefined, 0.5])
  })

  it('leaves an issue in progress that is so by nought per cent', () => {
    expect(changed('SAL-104', { progress: 0, begun: null }).extra.Status).toBe('In Progress')
  })

  it('gives another parent by its id, and takes a blocked issue out of the row that named it', () => {
    expect(changed('SAL-103', { parent: 'SAL-104' }).extra['Parent id']).toBe('10404')
    const text = textOf(writeJira({ ...work, links: [] }).bytes)
    expect(known(readJira(bytesOf(text))).links).toEqual([])
  })
})

describe('a Jira CSV', () => {
  it('with a mark, American dates and both ends of a link gives the link once', () => {
    const work = read('\ufeffIssue key,Issue id,Summary,Status,Due date,Outward issue link (Blocks),Inward issue link (Blocks)\nA-1,1,One,Open,6/21/2025 16:14,A-2,\nA-2,2,Two,Open,7/1/2025 9:00,,A-1\n')
    expect(work.links).toEqual([{ from: 'A-1', to: 'A-2', type: 'FS', lag: 0 }])
    expect(work.tasks.map((t) => iso(t.deadline))).toEqual(['2025-06-21', '2025-07-01'])
  })

  it('whose dates read either way is asked about, and read as the answer says', () => {
    const text = 'Issue key,Summary,Due date,Created\nA-1,One,3/4/2025 9:00,5/4/2025 10:00\n'
    expect(readJira(bytesOf(text))).toEqual({ ambiguous: ['dmy', 'mdy'], example: '3/4/2025 9:00' })
    expect(iso(read(text, 'dmy').tasks[0].deadline)).toBe('2025-04-03')
    expect(iso(read(text, 'mdy').tasks[0].deadline)).toBe('2025-03-04')
  })

  it('shows its order by any of its columns', () => {
    expect(iso(read('Issue key,Summary,Due date,Created\nA-1,One,3/4/2025,25/3/2025\n').tasks[0].deadline)).toBe('2025-04-03')
  })

  it('of a Chinese Jira is read by its own headers, statuses and dates', () => {
    const work = read('概要,问题关键字,问题 ID,问题类型,状态,经办人,到期日,已解决,描述,父级 ID,初始预估,自定义字段 (Start date)\n签约,HT-1,100,Epic,进行中,张敏,14/七月/25 3:42 下午,,说明,,,01/7月/25 9:00 上午\n报价,HT-2,101,任务,已完成,李雷,,20/七月/25 3:42 下午,,100,57600,\n')
    const [epic, done] = work.tasks
    expect([epic.key, epic.kind, epic.name, epic.owner, iso(epic.begun), iso(epic.deadline), epic.note]).toEqual(['HT-1', 'initiative', '签约', '张敏', '2025-07-01', '2025-07-14', '说明'])
    expect([done.parent, done.progress, iso(done.done), done.duration]).toEqual(['HT-1', 1, '2025-07-20', 960])
  })

  it('has stories under an epic by its key, and watchers told', () => {
    const work = read('Issue key,Issue id,Summary,Issue Type,Custom field (Epic Link),Watchers,Watchers\nA-1,1,Epic,Epic,,,\nA-2,2,Story,Story,A-1,Ann,Bo\n')
    expect([work.tasks[1].parent, work.tasks[1].informed]).toEqual(['A-1', ['Ann', 'Bo']])
  })

  it('with a status of a name of its own is neither open nor done, unless it has a category or was resolved', () => {
    const work = read('Issue key,Summary,Status,Status Category,Resolved\nA-1,One,Legal looks,,\nA-2,Two,Legal looks,In Progress,\nA-3,Three,Shipped,,2025-07-20\nA-4,Four,Shipped,Done,\n')
    expect(work.tasks.map((t) => [t.progress, iso(t.done)])).toEqual([[null, null], [null, null], [1, '2025-07-20'], [1, null]])
  })

  it('names what it leaves out by row, and keeps what it can', () => {
    const work = read('Issue key,Issue id,Summary,Due date,Original Estimate,Parent id,Outward issue link (Blocks)\nA-1,1,One,someday,,999,X-1\nA-1,1,Again,,,,\n,3,No key,,,,\nA-4,4,,,,,\nA-5,5,Five,2025-02-30,2 weeks,,\n')
    expect(work.leftOut).toEqual([
      { where: '2', why: 'parent', text: '999' }, { where: '2', why: 'date', text: 'someday' }, { where: '6', why: 'date', text: '2025-02-30' }, { where: '6', why: 'duration', text: '2 weeks' },
      { where: '3', why: 'twice', text: 'A-1' }, { where: '4', why: 'noKey', text: 'No key' }, { where: '5', why: 'noName', text: 'A-4' }, { where: '2', why: 'link', text: 'X-1' },
    ].sort((a, b) => work.leftOut.findIndex((l) => l.text === a.text) - work.leftOut.findIndex((l) => l.text === b.text)))
    expect(work.leftOut).toHaveLength(8)
    expect(work.tasks.map((t) => [t.key, t.name, t.deadline])).toEqual([['A-1', 'One', null], ['A-5', 'Five', null]])
    // What was not understood is Jira's all the same, and goes back.
    expect(taskOf(known(readJira(writeJira(work).bytes)), 'A-1').extra).toEqual({ 'Issue id': '1', 'Due date': 'someday', 'Parent id': '999', 'Outward issue link (Blocks)': 'X-1' })
  })

  it('whose issues are each other\'s parents has one of them at the top', () => {
    const work = read('Issue key,Issue id,Summary,Parent id\nA-1,1,One,2\nA-2,2,Two,1\n')
    expect(work.tasks.map((t) => t.parent)).toEqual([null, 'A-1'])
    expect(work.leftOut).toEqual([{ where: '2', why: 'parent', text: 'A-2' }])
  })

  it('without the columns of one says which it lacks', () => {
    expect(readJira(bytesOf('Name,Status\nx,y\n'))).toEqual({ fault: 'columns', lacks: ['Summary', 'Issue key'], found: ['Name', 'Status'] })
  })

  it('that is empty, binary, or has a quote that never closes is refused as such', () => {
    expect(readJira(new Uint8Array())).toMatchObject({ fault: 'file', refusal: { code: 'import.empty' } })
    expect(readJira(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2]))).toMatchObject({ fault: 'file', refusal: { code: 'import.binary' } })
    expect(readJira(bytesOf('Issue key,Summary\nA-1,"One\nA-2,Two\n'))).toEqual({ fault: 'quote', row: 2, text: 'A-1,"One' })
  })

  it('may have thousands of columns, as an export of all fields does', () => {
    const comments = 1500
    const work = read(`Issue key,Summary${',Comment'.repeat(comments)}\nA-1,One${',c'.repeat(comments)}\n`)
    expect(work.tasks[0].extra.Comment).toHaveLength(comments)
  })

  it('in GB18030 and with semicolons is read too', () => {
    // 概要;问题关键字 / 签约;HT-1, and more of the same so that the encoding shows.
    const gbk = [0xb8, 0xc5, 0xd2, 0xaa, 0x3b, 0xce, 0xca, 0xcc, 0xe2, 0xb9, 0xd8, 0xbc, 0xfc, 0xd7, 0xd6, 0x0a, 0xc7, 0xa9, 0xd4, 0xbc, 0x3b, 0x48, 0x54, 0x2d, 0x31, 0x0a]
    expect(known(readJira(new Uint8Array(gbk))).tasks[0]).toMatchObject({ key: 'HT-1', name: '签约' })
  })
})

describe('written for Jira', () => {
  it('any work is the same when read again, but for what Jira keeps beside it', () => {
    fc.assert(fc.property(anyWork('csv'), (work) => {
      const back = known(readJira(writeJira(work).bytes))
      expect(plain(back)).toEqual(plain(work))
      // And from then on the same to the last word.
      expect(known(readJira(writeJira(back).bytes))).toEqual(back)
    }), { numRuns: RUNS })
  })

  it('any export of Jira is the same to the last cell', () => {
    const cell = fc.constantFrom('', 'x', ' x ', '- dash', '=1', 'a,b', 'two\nlines', '"', '01/Oct/26 3:00 PM', '2026-10-05', 'someday', '28800', '2h', 'To Do', 'Review', 'Done', 'In Progress', 'Epic', 'Bug', 'A-1', 'A-2', 'Z-9', '张敏')
    const headers = ['Status', 'Issue Type', 'Assignee', 'Resolved', 'Due date', 'Description', 'Original Estimate', 'Custom field (Start date)', 'Watchers', 'Watchers', 'Labels', 'Comment', 'Comment', 'Status Category', '__proto__']
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: headers.length, maxLength: headers.length }), { minLength: 1, maxLength: 5 }), fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 4 }), (rows, blocks) => {
      const field = (t: string): string => `"${t.replaceAll('"', '""')}"`
      const lines = [['Issue key', 'Issue id', 'Summary', 'Parent id', 'Outward issue link (Blocks)', 'Outward issue link (Blocks)', ...headers], ...rows.map((cells, i) => [
        `A-${i}`, String(100 + i), `Issue ${i}`, i === 0 ? '' : String(100 + Math.floor(i / 2)), ...[0, 1].map((n) => { const b = blocks.filter(([from, to]) => from === i && to !== i)[n]; return b ? `A-${b[1]}` : '' }), ...cells])]
      const work = known(readJira(bytesOf(lines.map((l) => `${l.map(field).join(',')}\n`).join(''))))
      const back = known(readJira(writeJira(work).bytes))
      expect(back).toEqual(work)
    }), { numRuns: RUNS })
  })
})

it('damaged exports are answered', () => {
  fc.assert(fc.property(fc.array(fc.record({ at: fc.nat(sample.length - 1), byte: fc.nat(255) }), { minLength: 1, maxLength: 20 }), (hits) => {
    const bytes = sample.slice()
    for (const { at, byte } of hits) bytes[at] = byte
    const answer = readJira(bytes)
    expect('tasks' in answer || 'fault' in answer || 'ambiguous' in answer).toBe(true)
  }), { numRuns: RUNS })
})
