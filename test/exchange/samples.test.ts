/**
 * Exports of known tools, with invented rows. The totals were taken from the files with Python's csv and float: rows by their number of
 * cells, won by the stage's exact text.
 */
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { dayOf } from '../../shared/calendar.ts'
import { fixture, reading, readOnce, refused } from '../support/imports.ts'

const sample = (name: string, o: Parameters<typeof readOnce>[1] = {}): ReturnType<typeof readOnce> => readOnce(null, { path: fixture(name), file: name, ...o })

describe('an export', () => {
  it('of HubSpot: owners without their addresses, dates with a time', () => {
    const { preview, owners } = sample('hubspot-deals.csv')
    expect(preview).toMatchObject({ preset: 'hubspot', rows: 40, good: 40, bad: 0, won: 6, wonAmount: 134_500, ambiguousDates: [], added: 40 })
    expect(preview.source).toMatchObject({ format: 'csv', encoding: 'utf-8', delimiter: ',', headerRow: 0 })
    expect(Object.keys(owners)).toContain('Anna Snelling')
    expect(Object.keys(owners).join()).not.toContain('@')
    expect(preview.stages.find((s) => s.stage === 'Contract sent')).toEqual({ stage: 'Contract sent', rows: 5, status: 'open', category: 'commit', sure: true })
  })

  it('of Salesforce: no ids, a footer, month-first dates, a currency beside each amount, won deals without an amount', () => {
    const { preview, bad, currencies } = sample('salesforce-report.csv')
    expect(preview).toMatchObject({ preset: 'salesforce', rows: 40, good: 40, won: 9, wonAmount: 555_000, ambiguousDates: [] })
    expect(currencies).toEqual(['USD'])
    // 7/11/2026 is the earliest close below; rows 11, 14 and 35 of the file are Closed Won with an empty amount.
    expect(bad).toEqual([11, 14, 35].map((row) => ({ row, column: 'Amount', value: '', reason: 'bad.noAmount' })))
    expect(preview.mapping).toMatchObject({ dateOrder: { 9: 'mdy', 10: 'mdy' } })
    expect(preview.firstClose).toBe(dayOf(2026, 6, 13))
  })

  it('of Zoho: a byte order mark, ids of its own, owners\' ids left alone', () => {
    const { preview } = sample('zoho-deals.csv')
    expect(preview).toMatchObject({ preset: 'zoho', rows: 30, good: 30, bad: 0, won: 5, wonAmount: 127_300, ambiguousDates: [] })
    expect(preview.source.headers[0]).toBe('Record Id')
    expect(preview.newOwners.map((o) => o.name)).toContain('Moses Frase')
  })

  it('of a Chinese CRM: GB18030 with a character beyond GBK, two styles of dates, yuan by the header', () => {
    const { preview, currencies } = sample('fxiaoke-商机.csv')
    expect(preview).toMatchObject({ preset: 'fxiaoke', rows: 30, good: 30, bad: 0, won: 1, wonAmount: 0, missingRates: [{ currency: 'CNY', quarter: '2026-Q4', deals: 1 }] })
    expect(preview.source.encoding).toBe('gb18030')
    expect(preview.source.sample.some((r) => r.includes('上海𠮷星贸易'))).toBe(true)
    expect(currencies).toEqual(['CNY'])
    expect(sample('fxiaoke-商机.csv', { known: { rates: [{ currency: 'CNY', quarter: '2026-Q4', rate: 0.14 }] } }).preview.wonAmount).toBe(14_980)
  })

  it('of a task list or a board is told to be no table of deals', () => {
    expect(refused(() => sample('jira-export.csv'))?.code).toBe('import.noHeader')
    expect(refused(() => sample('trello-board.json'))?.code).toBe('import.noHeader')
  })

  it('without ids gives each deal the same id every time, two alike included', () => {
    const ids = (text: string): string[] => {
      const { path, drop } = reading(text)
      const db = new Database(path, { readonly: true })
      const all = db.prepare('SELECT id FROM deal ORDER BY row').pluck().all() as string[]
      db.close()
      drop()
      return all
    }
    const header = 'Opportunity Owner,Account Name,Opportunity Name,Stage,Amount,Close Date,Created Date\n'
    const first = ids(`${header}Ann,Acme,Renewal,Won,5,1/15/2026,1/2/2025\nAnn,Acme,Renewal,Open,6,1/16/2026,1/2/2025\nBo,Beta,New,Open,7,1/17/2026,1/3/2025\n`)
    expect(new Set(first).size).toBe(3)
    // Owner, stage, amount and close date have moved on; the deals are the same.
    expect(ids(`${header}Cy,Acme,Renewal,Lost,9,2/15/2026,1/2/2025\nAnn,Acme,Renewal,Won,6,2/16/2026,1/2/2025\nBo,Beta,New,Won,8,2/17/2026,1/3/2025\n`)).toEqual(first)
  })
})
