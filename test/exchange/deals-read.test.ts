import { mkdtempSync, openSync, closeSync, rmSync, ftruncateSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseIsoDay } from '../../shared/calendar.ts'
import type { ImportPreview } from '../../shared/contract/imports.ts'
import { badReasons } from '../../main/exchange/values/reasons.ts'
import { readOnce, refused, seat } from '../support/imports.ts'

const HEAD = 'Deal ID,Deal Name,Owner,Stage,Amount,Close Date,Created Date,Probability,Currency,Product\n'
const row = (o: Partial<Record<'id' | 'name' | 'owner' | 'stage' | 'amount' | 'closes' | 'created' | 'probability' | 'currency' | 'product', string>> = {}): string => {
  const r = { id: 'D1', name: 'Deal', owner: 'Ann', stage: 'Won', amount: '100', closes: '2026-11-30', created: '2026-01-02', probability: '', currency: '', product: '', ...o }
  return `${[r.id, r.name, r.owner, r.stage, r.amount, r.closes, r.created, r.probability, r.currency, r.product].map((c) => (/[,"\n]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join(',')}\n`
}
const deals = (...rows: Parameters<typeof row>[0][]): ReturnType<typeof readOnce> => readOnce(HEAD + rows.map((r, i) => row({ id: `D${i + 1}`, ...r })).join(''))

describe('bad rows', () => {
  it('are listed by file row, column, value and reason, and the good ones come in', () => {
    const { preview, bad } = deals(
      {}, { amount: 'lots' }, { closes: '2026-02-30' }, { closes: '2150-01-01' }, { closes: '' }, { amount: '99,999,999,999,999,999' }, { currency: 'bitcoin' },
      { created: 'long ago' }, { probability: '250%' }, { amount: '' }, { stage: 'Open', amount: '', closes: '', owner: '' },
    )
    expect(bad.map((b) => [b.row, b.column, b.value, b.reason])).toEqual([
      [3, 'Amount', 'lots', 'bad.amount'], [4, 'Close Date', '2026-02-30', 'bad.date'], [5, 'Close Date', '2150-01-01', 'bad.year'], [6, 'Close Date', '', 'bad.noDate'],
      [7, 'Amount', '99,999,999,999,999,999', 'bad.amountTooLarge'], [8, 'Currency', 'bitcoin', 'bad.currency'], [9, 'Created Date', 'long ago', 'bad.created'], [10, 'Probability', '250%', 'bad.probability'], [11, 'Amount', '', 'bad.noAmount'],
    ])
    // Six are left out; of the last three of the list only one value is.
    expect(preview).toMatchObject({ rows: 11, good: 5, bad: 9, won: 4, wonAmount: 300 })
    for (const b of bad) expect(badReasons).toContain(b.reason)
  })

  it('of one id leave the last row standing, the earlier ones told', () => {
    const { preview, bad } = deals({ id: 'X', amount: '1' }, { id: 'Y', amount: '2' }, { id: 'X', amount: '3' }, { id: 'X', amount: '5' })
    expect(bad).toEqual([{ row: 2, column: 'Deal ID', value: 'X', reason: 'bad.duplicate' }, { row: 4, column: 'Deal ID', value: 'X', reason: 'bad.duplicate' }])
    expect(preview).toMatchObject({ rows: 4, good: 2, wonAmount: 7 })
  })

  it('with a cell too many are not read as if nothing had moved', () => {
    const { preview, bad } = readOnce(`${HEAD}D1,Deal, with a comma,Ann,Won,100,2026-11-30,2026-01-02,,,Pro\n${row({ id: 'D2' })}`)
    expect(bad).toMatchObject([{ row: 2, reason: 'bad.columns' }])
    expect(preview).toMatchObject({ rows: 2, good: 1 })
  })

  it('after a quote that never closes are told and the others kept', () => {
    const { preview, bad } = readOnce(`${HEAD}D1,"open,Ann,Won,100,2026-11-30,2026-01-02,,,\n${row({ id: 'D2' })}`)
    expect(bad).toMatchObject([{ row: 2, reason: 'bad.quote' }])
    expect(preview).toMatchObject({ rows: 2, good: 2 })
  })
})

describe('a cell', () => {
  it('that looks like a formula is text like any other', () => {
    const { preview, owners, products } = deals({ owner: '=cmd|\'/C calc\'!A0', name: '@SUM(A1)', product: '+1', stage: '=1+1' })
    expect(Object.keys(owners)).toEqual(['=cmd|\'/C calc\'!A0'])
    expect(products).toEqual(['+1'])
    expect(preview.stages[0]).toMatchObject({ stage: '=1+1', status: 'open' })
    expect(deals({ amount: '=1+1' }).bad).toMatchObject([{ reason: 'bad.amount', value: '=1+1' }])
  })

  it('without an owner comes in without a seat', () => {
    const { preview, owners } = deals({ owner: '' }, { owner: 'Ann' })
    expect(owners).toEqual({ '': 1, Ann: 1 })
    expect(preview.newOwners).toEqual([{ name: 'Ann', deals: 1 }])
  })

  it('counts in its header\'s unit and currency', () => {
    const { preview, currencies } = readOnce('商机编号,负责人,阶段,金额（万元）,成交日期\nS1,张敏,赢单,12.5,2026-11-30\n', { known: { rates: [{ currency: 'CNY', quarter: '2026-Q4', rate: 1 }] } })
    expect([preview.wonAmount, currencies]).toEqual([125_000, ['CNY']])
  })
})

describe('a column', () => {
  it('of dates that could be either order is asked about and meanwhile read as its kind of file is usually written', () => {
    const text = 'Deal ID,Owner,Stage,Amount,Close Date\nD1,Ann,Won,5,03/04/2026\nD2,Ann,Won,5,05/06/2026\n'
    const { preview } = readOnce(text)
    expect(preview.ambiguousDates).toEqual([4])
    expect([preview.firstClose, preview.lastClose]).toEqual([parseIsoDay('2026-03-04'), parseIsoDay('2026-05-06')])
    if (preview.mapping.as !== 'deals') throw new Error('deals')
    const again = readOnce(text, { mapping: { ...preview.mapping, dateOrder: { 4: 'dmy' } } }).preview
    expect(again.ambiguousDates).toEqual([])
    expect([again.firstClose, again.lastClose]).toEqual([parseIsoDay('2026-04-03'), parseIsoDay('2026-06-05')])
  })

  it('of dates shows its order by evidence late in the file, and for a column that shows none', () => {
    const many = Array.from({ length: 3000 }, (_, i) => `D${i},Ann,Won,1,1/2/2026,1/2/2026\n`).join('')
    const { preview } = readOnce(`Deal ID,Owner,Stage,Amount,Close Date,Created Date\n${many}E,Ann,Won,1,25/12/2026,1/2/2026\n`)
    expect(preview).toMatchObject({ ambiguousDates: [], bad: 0, firstClose: parseIsoDay('2026-02-01'), lastClose: parseIsoDay('2026-12-25') })
  })

  it('of amounts that are thousands or three decimals is asked about, meanwhile read as thousands', () => {
    const text = 'Deal ID,Owner,Stage,Amount,Close Date\nD1,Ann,Won,1.234,2026-11-30\nD2,Ann,Won,12.500,2026-11-30\nD3,Ann,Won,7,2026-11-30\n'
    const { preview } = readOnce(text)
    // 1,234 + 12,500 + 7.
    expect(preview).toMatchObject({ ambiguousDecimal: true, mapping: { decimal: ',' }, wonAmount: 13_741 })
    if (preview.mapping.as !== 'deals') throw new Error('deals')
    // 1.23 (to the cent) + 12.50 + 7.
    const decimals = { ambiguousDecimal: false, mapping: { decimal: '.' }, wonAmount: 20.73 }
    expect(readOnce(text, { decimals: 'point' }).preview).toMatchObject(decimals)
    expect(readOnce(text, { mapping: { ...preview.mapping, decimal: '.' } }).preview).toMatchObject(decimals)
    expect(readOnce(text, { decimals: 'comma' }).preview).toMatchObject({ ambiguousDecimal: false, mapping: { decimal: ',' }, wonAmount: 13_741 })
  })

  it('of amounts that shows its decimal mark is read by it, whatever is said for one that does not', () => {
    const { preview } = readOnce('Deal ID,Owner,Stage,Amount,Close Date\nD1,Ann,Won,1.234,2026-11-30\nD2,Ann,Won,12.50,2026-11-30\n', { decimals: 'comma' })
    expect(preview).toMatchObject({ ambiguousDecimal: false, mapping: { decimal: '.' }, wonAmount: 13.73 })
  })

  it('of amounts is read as it was last time where it cannot tell, unless last time nothing told either', () => {
    const text = (...amounts: string[]): string => `Deal ID,Owner,Stage,Amount,Close Date\n${amounts.map((amount, i) => `D${i},Ann,Won,${amount},2026-11-30\n`).join('')}`
    const after = (first: string, second: string): ImportPreview => {
      const { mapping } = readOnce(first).preview
      return readOnce(second, { known: { mappings: [{ signature: 'dealid|owner|stage|amount|closedate', as: 'deals', mapping: JSON.stringify(mapping) }] } }).preview
    }
    expect(after(text('0.125'), text('1.234'))).toMatchObject({ ambiguousDecimal: false, mapping: { decimal: '.' }, wonAmount: 1.23 })
    expect(after(text('588'), text('1.234'))).toMatchObject({ ambiguousDecimal: true, mapping: { decimal: ',' }, wonAmount: 1234 })
  })

  it('of amounts has one decimal mark, and what contradicts it is listed', () => {
    const { preview, bad } = readOnce('Deal ID;Owner;Stage;Amount;Close Date\nD1;Ann;Won;1.234,50;30.11.2026\nD2;Ann;Won;2.000;30.11.2026\nD3;Ann;Won;1,234.50;30.11.2026\n')
    expect(preview).toMatchObject({ source: { delimiter: ';' }, mapping: { decimal: ',' }, wonAmount: 3234.5 })
    expect(bad).toMatchObject([{ row: 4, reason: 'bad.amount' }])
  })
})

describe('a mapping', () => {
  const text = 'Code,Who,Phase,Wert,Tag\nD1,Ann,Won,5,2026-11-30\n'
  it('is proposed, may be given by column names, corrected, and is remembered by the header', () => {
    const map = { Code: 'id', Who: 'owner', Phase: 'stage', Wert: 'amount', Tag: 'closes' }
    const { preview } = readOnce(text, { map })
    expect(preview).toMatchObject({ good: 1, won: 1, wonAmount: 5, mapping: { columns: { id: 0, owner: 1, stage: 2, amount: 3, closes: 4 } } })
    const signature = 'code|who|phase|wert|tag'
    const mappings = [{ signature, as: 'deals' as const, mapping: JSON.stringify({ ...preview.mapping, stages: { Won: { status: 'lost', category: 'omitted' } } }) }]
    expect(readOnce(text, { known: { mappings } }).preview).toMatchObject({ won: 0, stages: [{ stage: 'Won', status: 'lost', sure: true }], mapping: { columns: preview.mapping.as === 'deals' ? preview.mapping.columns : {} } })
    expect(readOnce(text, { known: { mappings: [{ ...mappings[0], mapping: '{broken' }] }, map }).preview.won).toBe(1)
  })

  it('that names a column or field the file lacks is refused', () => {
    expect(refused(() => readOnce(text, { map: { Nope: 'id' } }))).toMatchObject({ code: 'import.noColumn', params: { field: 'Nope' } })
    expect(refused(() => readOnce(text, { map: { Code: 'nonsense' } }))?.code).toBe('import.noField')
    expect(refused(() => readOnce(HEAD + row(), { mapping: { as: 'deals', columns: { amount: 77 }, decimal: '.', dateOrder: {}, stages: {} } }))?.code).toBe('import.noColumn')
    expect(refused(() => readOnce(HEAD + row(), { preset: 'siebel' }))).toMatchObject({ code: 'import.unknownPreset' })
  })

  it('without a column of amounts stages nothing yet, and shows what there is to choose from', () => {
    const { preview } = readOnce('Deal ID,Owner,Wert\nD1,Ann,5\n')
    expect(preview).toMatchObject({ rows: 1, good: 0, bad: 0, source: { headers: ['Deal ID', 'Owner', 'Wert'] } })
  })

  it('of a header row, an encoding or a delimiter line chosen by hand is followed', () => {
    expect(readOnce('x,y,z\nDeal ID,Owner,Amount\nD1,Ann,5\n', { headerRow: 1 }).preview.source.headers).toEqual(['Deal ID', 'Owner', 'Amount'])
    expect(readOnce(Uint8Array.from([...'Deal ID,Owner,Amount\nD1,Ren'.split('').map((c) => c.charCodeAt(0)), 0xe9, ...',5\n'.split('').map((c) => c.charCodeAt(0))]), { encoding: 'windows-1251' }).owners).toEqual({ Renй: 1 })
    expect(readOnce('sep=;\nDeal ID;Owner;Amount\nD1;Ann;5\n').preview).toMatchObject({ rows: 1, good: 1, source: { headerRow: 1, delimiter: ';' } })
  })
})

describe('names in a preview', () => {
  it('are told as new, near or known, and never merged', () => {
    const { preview } = readOnce(HEAD + row({ id: 'A', owner: 'Anna Snelling' }) + row({ id: 'B', owner: 'anna snelling', product: 'GTXPro' }) + row({ id: 'C', owner: 'Bo', product: 'GTX Pro' }) + row({ id: 'D', owner: 'Bo', product: 'GTX Pro' }),
      { known: { nodes: [seat('n1', 'Anna Snelling')] } })
    expect(preview.newOwners).toEqual([{ name: 'Bo', deals: 2 }, { name: 'anna snelling', deals: 1 }])
    expect(preview.newLines.map((l) => l.name)).toEqual(['GTX Pro', 'GTXPro'])
    expect(preview.near).toEqual([
      { kind: 'node', name: 'anna snelling', known: 'Anna Snelling', target: 'n1', rows: 1 },
      { kind: 'line', name: 'GTXPro', known: 'GTX Pro', target: null, rows: 1 },
    ])
  })
})

describe('bad files', () => {
  it('are refused in one word each', () => {
    const code = (content: string | Uint8Array): string | undefined => refused(() => readOnce(content))?.code
    expect(code('')).toBe('import.empty')
    expect(code('\n\n  \n')).toBe('import.empty')
    expect(code(new Uint8Array(5000).map((_, i) => (i * 7919) % 251))).toBe('import.binary')
    expect(code(`${Array.from({ length: 501 }, (_, i) => `c${i}`).join(',')}\n`)).toBe('import.tooManyColumns')
    expect(code('1,2,3\n4,5,6\n')).toBe('import.noHeader')
    expect(code(HEAD)).toBe('import.noRows')
    expect(code(`${HEAD}${'x'.repeat(1_200_000)}\n`)).toBe('import.lineTooLong')
    expect(refused(() => readOnce(null, { path: '/nowhere/at/all.csv' }))?.code).toBe('file.missing')
    expect(refused(() => readOnce(null, { path: tmpdir() }))?.code).toBe('import.unreadable')
  })

  it('with a line of two gigabytes are refused after a few megabytes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'salesplan-long-'))
    const path = join(folder, 'long.csv')
    const fd = openSync(path, 'w')
    // Text for longer than any line may be, then a hole to two gigabytes.
    for (let i = 0; i < 8; i++) writeSync(fd, 'x'.repeat(1 << 20))
    ftruncateSync(fd, 2 ** 31)
    closeSync(fd)
    try {
      const before = process.memoryUsage().rss
      expect(refused(() => readOnce(null, { path, file: 'long.csv' }))).toMatchObject({ code: 'import.lineTooLong', params: { row: 1 } })
      expect(process.memoryUsage().rss - before).toBeLessThan(200 * 2 ** 20)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('a reading', () => {
  it('tells how far it is, up to the whole, and stops when it is no longer wanted', () => {
    const text = HEAD + Array.from({ length: 20_000 }, (_, i) => row({ id: `D${i}` })).join('')
    const told: number[] = []
    readOnce(text, { progress: (done, total) => told.push(done / total) })
    expect(told.length).toBeGreaterThan(2)
    expect(told.every((x, i) => x <= 1 && (i === 0 || x >= told[i - 1]))).toBe(true)
    expect(told.at(-1)).toBe(1)
    let looks = 0
    expect(refused(() => readOnce(text, { cancelled: () => ++looks > 3 }))?.code).toBe('import.cancelled')
  })
})
