import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf } from '../../shared/calendar.ts'
import { readCsv, writeCsv } from '../../main/exchange/work/csv.ts'
import { anyWork, bytesOf, iso, known, textOf } from '../support/work.ts'

const read = (text: string): ReturnType<typeof known> => known(readCsv(bytesOf(text)))
const RUNS = Number(process.env.FUZZ ?? 300)

describe('a table of tasks', () => {
  it('is read by its headers in any order, in English', () => {
    const work = read('Owner,Predecessors,Name,Id,Kind,Parent,Duration (days),Progress,Deadline,Constraint,Constraint day,Helps,Informed,Note,Region\n'
      + 'Ann,,Launch,L,Initiative,,,,2027-03-31,,,,,"two\nlines",East\n'
      + 'Bo,,Call,1,Task,L,2.5,40%,,Start no earlier than,2027-01-04,"Cy; Di",Ed,,\n'
      + ',1FS+2d,Sign,2,Milestone,L,0,,,Must finish on,2027-02-01,,,,\n')
    expect(work.tasks.map((t) => [t.key, t.kind, t.parent, t.name, t.duration, t.progress, iso(t.deadline), t.constraint, iso(t.day), t.owner])).toEqual([
      ['L', 'initiative', null, 'Launch', null, null, '2027-03-31', 'asap', null, 'Ann'],
      ['1', 'task', 'L', 'Call', 1200, 0.4, null, 'startNotBefore', '2027-01-04', 'Bo'],
      ['2', 'milestone', 'L', 'Sign', 0, null, null, 'finishOn', '2027-02-01', ''],
    ])
    expect(work.links).toEqual([{ from: '1', to: '2', type: 'FS', lag: 960 }])
    expect([work.tasks[0].note, work.tasks[1].helps, work.tasks[1].informed, work.tasks[0].extra]).toEqual(['two\nlines', ['Cy', 'Di'], ['Ed'], { Region: 'East' }])
  })

  it('and in Chinese', () => {
    const work = read('编号,名称,类型,上级,工期 (天),进度,负责人,协助,前置任务,截止日期,约束,约束日期,备注\n1,上市,举措,,,,张敏,,,2027年3月31日,,,\n2,报价,任务,1,3 天,65%,李雷,"韩梅梅、王芳",,,不得早于...开始,2027-01-04,急\n3,签约,里程碑,1,,,,,2FS+1 周,,,,\n')
    expect(work.tasks.map((t) => [t.kind, t.parent, t.name, t.duration, t.progress, t.owner, iso(t.deadline), t.constraint])).toEqual([
      ['initiative', null, '上市', null, null, '张敏', '2027-03-31', 'asap'], ['task', '1', '报价', 1440, 0.65, '李雷', null, 'startNotBefore'], ['milestone', '1', '签约', null, null, '', null, 'asap'],
    ])
    expect([work.tasks[1].helps, work.links]).toEqual([['韩梅梅', '王芳'], [{ from: '2', to: '3', type: 'FS', lag: 2400 }]])
  })

  it('with outline levels and no ids has its tree by indent, and its rows numbered', () => {
    // As MS Project exports it: 2 and 3 under 1, 4 at the top again.
    const work = read('Outline Level,Name,Start,Finish,Predecessors\n1,Phase,,,\n2,Call,2027-01-04,2027-01-08,\n2,Sign,,,2SS\n1,Next,,,\n')
    expect(work.tasks.map((t) => [t.key, t.parent])).toEqual([['1', null], ['2', '1'], ['3', '1'], ['4', null]])
    expect(work.links).toEqual([{ from: '2', to: '3', type: 'SS', lag: 0 }])
    // Monday to Friday is five days of work.
    expect([work.tasks[1].duration, work.tasks[1].constraint, iso(work.tasks[1].day)]).toEqual([2400, 'startNotBefore', '2027-01-04'])
  })

  it('takes a start for the beginning of what is under way, and a finish for the end of what is done', () => {
    const work = read('Name,Start,Finish,% Complete\nA,2027-01-04,2027-01-08,50\nB,2027-01-04,2027-01-08,100\n')
    expect(work.tasks.map((t) => [t.progress, iso(t.begun), iso(t.done), t.constraint])).toEqual([[0.5, '2027-01-04', null, 'asap'], [1, '2027-01-04', '2027-01-08', 'asap']])
  })

  it('may name a parent instead of giving its id, where only one task is called so', () => {
    expect(read('Name,Parent\nPhase,\nCall,Phase\n').tasks[1].parent).toBe('1')
    const twice = read('Name,Parent\nPhase,\nPhase,\nCall,Phase\n')
    expect([twice.tasks[2].parent, twice.leftOut]).toEqual([null, [{ where: '4', why: 'parent', text: 'Phase' }]])
  })

  it('in hours has durations in hours', () => {
    expect(read('Name,Duration (hours)\nA,4\nB,1d\n').tasks.map((t) => t.duration)).toEqual([240, 480])
  })

  it('whose dates read either way is asked about', () => {
    const text = 'Name,Start\nA,3/4/2027\n'
    expect(readCsv(bytesOf(text))).toEqual({ ambiguous: ['dmy', 'mdy'], example: '3/4/2027' })
    expect(iso(known(readCsv(bytesOf(text), { dates: 'mdy' })).tasks[0].day)).toBe('2027-03-04')
  })

  it('names what it leaves out by row, and keeps the task', () => {
    const work = read('Id,Name,Deadline,Duration,Predecessors,Constraint,Constraint day\n1,A,someday,long,9; 2FS+50%,Whenever,\n1,Again,,,,,\n,B,,,,,\n4,,,,,,\n5,C,,,,Must start on,\n')
    expect(work.tasks.map((t) => [t.key, t.deadline, t.duration, t.constraint])).toEqual([['1', null, null, 'asap'], ['5', null, null, 'asap']])
    expect(work.leftOut.map((l) => [l.where, l.why, l.text]).sort()).toEqual([
      ['2', 'date', 'Whenever'], ['2', 'date', 'someday'], ['2', 'duration', 'long'], ['2', 'link', '2FS+50%'], ['2', 'link', '9'], ['3', 'twice', '1'], ['4', 'noKey', 'B'], ['5', 'noName', '4'], ['6', 'date', 'Must start on'],
    ])
  })

  it('without names is refused', () => {
    expect(readCsv(bytesOf('Id,Start\n1,2027-01-04\n'))).toEqual({ fault: 'columns', lacks: ['Name'], found: ['Id', 'Start'] })
  })
})

describe('a table of tasks that was written', () => {
  it.each(['en', 'zh'] as const)('reads back as any work at all, in %s', (locale) => {
    fc.assert(fc.property(anyWork('csv'), (work) => {
      const { bytes, leftOut } = writeCsv(work, { locale })
      expect(leftOut).toEqual([])
      expect(known(readCsv(bytes))).toEqual({ ...work, extra: { columns: [] } })
    }), { numRuns: RUNS * 2 })
  })

  it('gives columns of others back, repeated ones too', () => {
    const work = read('Name,Tag,Region,Tag,=x\nA,a,East,b,=1\nB,,,c,\n')
    expect(work.tasks.map((t) => t.extra)).toEqual([{ Tag: ['a', 'b'], Region: 'East', '=x': '=1' }, { Tag: ['c'] }])
    expect(known(readCsv(writeCsv(work).bytes))).toEqual(work)
  })

  it('has dates only where they are given, and they change nothing when it is read', () => {
    const work = read('Name,Duration\nA,1\n')
    const text = textOf(writeCsv(work, { dates: new Map([['1', { start: dayOf(2027, 1, 4), finish: dayOf(2027, 1, 4) }]]) }).bytes)
    expect(text).toBe('Id,Name,Kind,Parent,Start,Finish,Duration (days),Progress,Begun,Done,Owner,Helps,Informed,Predecessors,Deadline,Constraint,Constraint day,Note\r\n1,A,Task,,2027-01-04,2027-01-04,1,,,,,,,,,As soon as possible,,\r\n')
    expect(known(readCsv(bytesOf(text)))).toEqual(work)
  })

  it('has an apostrophe before what a spreadsheet would run', () => {
    expect(textOf(writeCsv(read('Name,Note\n=cmd(),-1\n')).bytes)).toContain("1,'=cmd(),Task")
  })
})

it('tables of telling pieces are answered', () => {
  const piece = fc.constantFrom('Name', 'Id', 'Parent', 'Level', 'Start', 'Duration', 'Predecessors', 'Constraint', 'Progress', '1', '2', '1FS+2d', '3 天', '31.12.2026', '1/2/2026', 'A', '"', '""', ',', ';', '\t', '\n', '\r\n', '=x', "'", '__proto__', 'constructor', '\u0000', '')
  fc.assert(fc.property(fc.array(piece, { maxLength: 80 }), fc.constantFrom('', ',', ';'), (pieces, glue) => {
    const answer = readCsv(bytesOf(`Name,Id\n${pieces.join(glue)}`))
    if ('tasks' in answer) {
      writeCsv(answer)
      for (const t of answer.tasks) expect([t.key === '', t.name === '']).toEqual([false, false])
    }
  }), { numRuns: RUNS * 3 })
})
