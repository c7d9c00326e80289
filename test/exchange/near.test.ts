import { describe, expect, it } from 'vitest'
import { distance, nearNames, resolveNames } from '../../main/exchange/near.ts'
import type { LineRow } from '../../shared/rows.ts'
import { seat } from '../support/imports.ts'

const line = (id: string, name: string, product = ''): LineRow => ({ id, pos: 0, name, product, channel: '', type: '' })
const none = { nodes: [], lines: [], aliases: [] }
const near = (kind: 'node' | 'line', own: string[], knownNames: string[] = []): [string, string, string | null][] =>
  nearNames(kind, own.map((name, i) => ({ name, deals: 100 - i })), { ...none, nodes: knownNames.map((n) => seat(n, n)), lines: knownNames.map((n) => line(n, n)) }).map((n) => [n.name, n.known, n.target])

describe('a name', () => {
  it('resolves to a seat by name, code or alias, to the letter but for white space', () => {
    const known = { nodes: [seat('a', 'Anna Snelling', { code: 'E7' }), seat('g', 'East', { kind: 'group' })], lines: [line('all', 'All'), line('p', 'GTX Pro', 'GTX-PRO')], aliases: [{ kind: 'node' as const, name: 'A. Snelling', target: 'a' }, { kind: 'node' as const, name: 'Gone', target: 'gone' }] }
    expect([...resolveNames('node', ['Anna  Snelling ', 'E7', 'A. Snelling', 'anna snelling', 'East', 'Gone', ''], known).values()]).toEqual(['a', 'a', 'a', null, null, null, null])
    expect([...resolveNames('line', ['GTX Pro', 'GTX-PRO', 'GTXPro', ''], known).values()]).toEqual(['p', 'p', null, null])
  })

  it('that two seats share resolves to none, their codes to each', () => {
    const known = { ...none, nodes: [seat('a', 'Wei Li', { code: '1' }), seat('b', 'Wei Li', { code: '2' })] }
    expect([...resolveNames('node', ['Wei Li', '1', '2'], known).values()]).toEqual([null, 'a', 'b'])
  })

  it('that differs in case, width, spaces, punctuation or word order is offered as near', () => {
    expect(near('line', ['GTXPro'], ['GTX Pro'])).toEqual([['GTXPro', 'GTX Pro', 'GTX Pro']])
    expect(near('node', ['anna snelling', 'Snelling, Anna', 'Ａｎｎａ Snelling'], ['Anna Snelling']).map((n) => n[1])).toEqual(['Anna Snelling', 'Anna Snelling', 'Anna Snelling'])
    expect(near('node', ['Mei Mei Johns'], ['Mei-Mei Johns'])).toHaveLength(1)
  })

  it('that differs by a letter or two in a long name is offered, in a short or Chinese one is not', () => {
    expect(near('node', ['Jon Smith', 'Markita Hanssen'], ['John Smith', 'Markita Hansen']).map((n) => n[1])).toEqual(['John Smith', 'Markita Hansen'])
    expect(near('node', ['Ann', 'Li Wei', '李维', 'Jane Doe'], ['Anne', 'Li Mei', '李伟', 'John Roe'])).toEqual([])
  })

  it('whose digits differ is another thing', () => {
    expect(near('line', ['GTK 500', 'Model 12 Premium', 'Series2'], ['GTK 600', 'Model 13 Premium', 'Series 1'])).toEqual([])
    expect(near('line', ['GTK500'], ['GTK 500'])).toHaveLength(1)
  })

  it('is offered beside the commoner name of the same file where neither is known', () => {
    expect(near('line', ['GTX Pro', 'GTXPro', 'MG Special'])).toEqual([['GTXPro', 'GTX Pro', null]])
  })

  it('of the public data set\'s seven products is near to none of the others', () => {
    expect(near('line', ['GTX Basic', 'MG Special', 'GTXPro', 'MG Advanced', 'GTX Plus Basic', 'GTX Plus Pro', 'GTK 500'])).toEqual([])
  })

  it('is compared by the fewest inserted, deleted, replaced and swapped letters', () => {
    // Damerau's own kinds of slips, counted by hand.
    expect([distance('hansen', 'hanssen', 2), distance('smith', 'smiht', 2), distance('abc', 'abc', 2), distance('kitten', 'sitting', 2), distance('kitten', 'sitting', 3)]).toEqual([1, 1, 0, 3, 3])
  })
})
