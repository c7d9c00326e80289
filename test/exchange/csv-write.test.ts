import { describe, expect, test } from 'vitest'
import Papa from 'papaparse'
import { allocationCsv } from '../../main/exchange/csv-write.ts'
import { csvField, toCsv } from '../../main/exchange/text/csv-text.ts'
import { samplePlan } from '../support/report.ts'

describe('a CSV field', () => {
  test.each([
    ['plain', 'plain'], ['a,b', '"a,b"'], ['say "so"', '"say ""so"""'], ['two\nlines', '"two\nlines"'], ['', ''],
  ])('%j is written %j, as RFC 4180 has it', (text, field) => {
    expect(csvField(text)).toBe(field)
  })

  test.each(['=cmd|\' /C calc\'!A0', '+1+1', '-2+3', '@SUM(A1)', '\tx', '\rx'])('%j, which a spreadsheet would run, is kept as text', (text) => {
    const field = csvField(text)
    expect(field.replace(/^"/, '').startsWith('\'')).toBe(true)
  })

  test.each(['-12.5', '+3', '-1e6', '-.5'])('%j is a number and stays one', (text) => {
    expect(csvField(text)).toBe(text)
  })
})

test('CSV text begins with the byte-order mark and ends each row with CR LF', () => {
  expect(toCsv([['a', 'b'], ['c', 'd']])).toBe('\ufeffa,b\r\nc,d\r\n')
})

describe('an allocation as CSV', () => {
  const plan = samplePlan('zh')
  const report = plan.report('zh')
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(allocationCsv(report, { locale: 'zh' }))
  const [head, ...rows] = Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true }).data

  test('has a column for each level of the tree, each week, month and the quarter', () => {
    expect(text.charCodeAt(0)).toBe(0xfeff)
    expect(head.slice(0, 4)).toEqual(['公司', '大区', '团队', '销售代表'])
    // January to March 2027 are 5, 4 and 5 weeks from Monday, cut at month ends, with the quarter and three months.
    expect(head.slice(7, -1)).toHaveLength(1 + 3 + 14)
    expect(head).toContain('2027-01-04')
  })

  test('says what the plan says on every row, and adds up', () => {
    expect(rows).toHaveLength(plan.engine.tree.ids.length)
    const quarter = head.indexOf('2027-Q1')
    plan.engine.tree.ids.forEach((id, i) => {
      const value = plan.engine.value('quota', id, null, '2027-Q1')
      expect(rows[i][quarter]).toBe(Number.isNaN(value) ? '' : String(value))
      const weeks = head.flatMap((h, c) => (/^\d{4}-\d\d-\d\d$/.test(h) && rows[i][c] !== '' ? [Number(rows[i][c])] : []))
      if (weeks.length > 0) expect(weeks.reduce((a, b) => a + b, 0)).toBe(value)
    })
  })
})
