import { expect, it } from 'vitest'
import { partsOf } from '../../renderer/settings/shared-deals.tsx'
import type { PlacedNode } from '../../shared/contract/views.ts'

const seat = (id: string, name: string, code = '', kind: PlacedNode['kind'] = 'rep', node = id): PlacedNode =>
  ({ id, node, parent: 'root', pos: 0, name, code, kind, starts: null, ends: null, reserveOwner: '', spans: null })
const nodes = [seat('east', 'East', 'E', 'group'), seat('a@1', 'Ann Lee', 'A1', 'rep', 'a'), seat('a@2', 'Ann Lee', 'A1', 'rep', 'a'), seat('b', 'Bo'), seat('c', 'Bo Two'), seat('d', '李伟'), seat('x', 'Twin'), seat('y', 'Twin', 'T2')]

it('reads seats and percents as people write them, a seat that moved once', () => {
  expect(partsOf('Ann Lee 60%, Bo 40', nodes)).toEqual([{ node: 'a', share: 0.6 }, { node: 'b', share: 0.4 }])
  expect(partsOf('A1=33.33%; Bo Two: 66.67 %', nodes)).toEqual([{ node: 'a', share: 0.3333 }, { node: 'c', share: 0.6667 }])
  expect(partsOf('李伟 100%，T2 0.5', nodes)).toEqual([{ node: 'd', share: 1 }, { node: 'y', share: 0.005 }])
  expect(partsOf('', nodes)).toEqual([])
})

it.each(['Ann Lee', 'Nobody 50%', 'East 50%', 'Twin 50%', 'Bo 0%', 'Bo 1.234%', 'Bo -5%'])('refuses %s', (text) => { expect(partsOf(text, nodes)).toBeNull() })
