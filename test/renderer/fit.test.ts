import { expect, test } from 'vitest'
import { fittingWidth } from '../../renderer/grid/panes/fit.ts'
import type { SheetModel } from '../../renderer/grid/model.ts'

/** A character is 10 wide, bold 11. */
const measure = (text: string, bold: boolean): number => text.length * (bold ? 11 : 10)
const model = (texts: Record<string, string>, depths: Record<string, number> = {}): Parameters<typeof fittingWidth>[0] => ({
  rows: Object.keys(texts), columns: [{ id: 'c', header: 'Heading', width: 90 }],
  look: ((row: string) => ({ text: texts[row], kind: 'typed', ...(row in depths && { tree: { depth: depths[row], open: null, name: row } }) })) as SheetModel['look'],
})

test('a column fits its longest text or its heading, with room at its edges, and within reason', () => {
  expect(fittingWidth(model({ a: '1', b: '1,234,567' }), 'c', measure)).toBe(9 * 11 + 24)
  expect(fittingWidth(model({ a: '1' }), 'c', measure)).toBe(7 * 11 + 24)
  expect(fittingWidth(model({ a: 'x'.repeat(500) }), 'c', measure)).toBe(600)
})

test('names have their branch’s arrow and their depth before them', () => {
  expect(fittingWidth(model({ a: 'Maya Okafor' }, { a: 3 }), 'c', measure)).toBe(11 * 10 + 22 + 3 * 16 + 24)
})
