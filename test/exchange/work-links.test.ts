import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDuration, printDuration } from '../../shared/work/durations.ts'
import { printNames, readNames } from '../../shared/work/items.ts'
import { parseLinks, printLinks } from '../../shared/work/links.ts'

describe('a duration', () => {
  it.each([
    ['3d', 1440], ['3', 1440], ['0.5', 240], ['2w', 4800], ['4h', 240], ['90m', 90], ['30 min', 30], ['1mo', 9600], ['1.5 days', 720], ['1,5d', 720], ['3 天', 1440], ['3 个工作日', 1440], ['2 周', 4800], ['4小时', 240], ['30 分钟', 30], ['1 个月', 9600], ['３d', 1440], ['3d?', 1440], ['-2d', -960], ['+ 1h', 60], ['0d', 0],
  ])('%s is %i minutes of work', (text, minutes) => {
    expect(parseDuration(text)).toBe(minutes)
  })

  it.each(['', 'soon', '3ed', '50%', 'd', '1.2.3d', '1e3', '3 d 4 h', '9'.repeat(50)])('%j is none', (text) => {
    expect(parseDuration(text)).toBeNull()
  })

  it('without a unit is in the unit that is asked for', () => {
    expect(parseDuration('8', 60)).toBe(480)
  })

  it('is printed in days, hours or minutes, and reads back', () => {
    expect([1440, 240, 90, 0, -960].map(printDuration)).toEqual(['3d', '4h', '90m', '0d', '-2d'])
    fc.assert(fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (minutes) => { expect(parseDuration(printDuration(minutes))).toBe(minutes) }))
  })
})

describe('predecessors', () => {
  const one = (text: string): unknown => { const { links, bad } = parseLinks(text); return bad.length > 0 ? bad : links }

  it('are read as MS Project writes them', () => {
    expect(one('3FS+2d; 4SS')).toEqual([{ from: '3', type: 'FS', lag: 960 }, { from: '4', type: 'SS', lag: 0 }])
    expect(one('3')).toEqual([{ from: '3', type: 'FS', lag: 0 }])
    expect(one('3,4FF-1h')).toEqual([{ from: '3', type: 'FS', lag: 0 }, { from: '4', type: 'FF', lag: -60 }])
    expect(one('5SF + 1 week；6ss')).toEqual([{ from: '5', type: 'SF', lag: 2400 }, { from: '6', type: 'SS', lag: 0 }])
    expect(one('3FS+2 个工作日')).toEqual([{ from: '3', type: 'FS', lag: 960 }])
    expect(one('3+2d')).toEqual([{ from: '3', type: 'FS', lag: 960 }])
    expect(one('  ')).toEqual([])
  })

  it('take keys with dashes whole, and a lag only after a type', () => {
    expect(one('SAL-101; SAL-102SS-1d')).toEqual([{ from: 'SAL-101', type: 'FS', lag: 0 }, { from: 'SAL-102', type: 'SS', lag: -480 }])
  })

  it('name the item that is none, with its place', () => {
    expect(parseLinks('3; 4FS+50%; 5')).toEqual({ links: [{ from: '3', type: 'FS', lag: 0 }, { from: '5', type: 'FS', lag: 0 }], bad: [{ text: '4FS+50%', at: 4 }] })
  })

  it('are printed shortly, with quotes only where an id would read otherwise', () => {
    expect(printLinks([{ from: '3', type: 'FS', lag: 960 }, { from: '4', type: 'SS', lag: 0 }, { from: 'SAL-1', type: 'FS', lag: 0 }])).toBe('3FS+2d; 4SS; SAL-1')
    expect(printLinks([{ from: 'abcSS', type: 'FS', lag: 0 }])).toBe('abcSSFS')
    expect(printLinks([{ from: 'a;b', type: 'FS', lag: -60 }])).toBe('"a;b"FS-1h')
  })

  it('whatever their ids, read back as they were', () => {
    const id = fc.oneof(fc.string({ minLength: 1, maxLength: 12 }), fc.array(fc.constantFrom('a', '3', 'FS', 'SS', '+', '-', '2d', ';', ',', '"', ' ', '，', '\n'), { minLength: 1, maxLength: 6 }).map((p) => p.join(''))).filter((s) => s.trim() !== '')
    const link = fc.record({ from: id, type: fc.constantFrom('FS', 'SS', 'FF', 'SF'), lag: fc.oneof(fc.constant(0), fc.integer({ min: -100_000, max: 100_000 })) })
    fc.assert(fc.property(fc.array(link, { maxLength: 4 }), (links) => { expect(parseLinks(printLinks(links))).toEqual({ links, bad: [] }) }), { numRuns: 2000 })
  })

  it('of any text at all are answered', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => { expect(parseLinks(text).links.every((l) => l.from !== '')).toBe(true) }), { numRuns: 1000 })
    expect(parseLinks(`x${' '.repeat(200_000)}`).links).toHaveLength(1)
    expect(parseLinks(`x${'"'.repeat(200_000)}`).bad).toHaveLength(1)
  })
})

it('names in one cell read back, those with commas too', () => {
  expect(readNames('Anna, Bo、张敏')).toEqual(['Anna', 'Bo', '张敏'])
  expect(printNames(['Lin, Carl', 'Bo'])).toBe('"Lin, Carl"; Bo')
  fc.assert(fc.property(fc.array(fc.string({ minLength: 1, maxLength: 8 }).map((s) => s.trim()).filter((s) => s !== ''), { maxLength: 4 }), (names) => { expect(readNames(printNames(names))).toEqual(names) }), { numRuns: 1000 })
})
