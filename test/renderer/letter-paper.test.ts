/** The table of adjustments on a quota letter, whatever number there are. */
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { dayOf } from '../../shared/calendar.ts'
import type { Adjustment, QuotaLetter } from '../../shared/contract/published.ts'
import { textOf } from '../../renderer/locales/index.ts'
import { LetterPaper } from '../../renderer/published/paper.tsx'

const adjusted = (amount: number, node: string): Adjustment => ({ adjustment: `${amount}`, node, name: node, line: null, period: '2027-Q1', amount, reason: 'relief', note: '', day: dayOf(2027, 1, 20), approver: 'Dee', absorbs: node === 'ann' ? null : { node: 'ann', name: 'Ann' }, who: '', at: '' })
/** The last cell of each row of adjustments: what it makes more or less. */
function amounts(adjustments: Adjustment[], locale: 'en' | 'zh' = 'en'): string[] {
  const letter: QuotaLetter = { node: 'ann', name: 'Ann', path: ['Acme', 'East'], role: null, plan: 'Acme', basis: 'bookings', quarter: '2027-Q1', lines: [], months: [], total: 0, of: [], published: null, adjustments, state: null, due: null, pay: null }
  const markup = renderToStaticMarkup(createElement(LetterPaper, { letter, t: textOf(locale), locale, currency: 'USD' }))
  const section = /<section>(.*?)<\/section>/s.exec(markup)?.[1] ?? ''
  return [...section.matchAll(/<tr>(.*?)<\/tr>/gs)].slice(1).map(([, row]) => [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell]) => cell).join('|'))
}

test('a letter shows each of eight adjustments, less where the seat absorbs one', () => {
  const rows = amounts([...[1, 2, 3, 4, 5, 6, 7].map((n) => adjusted(n * 100, 'ann')), adjusted(800, 'bo')])
  expect(rows).toHaveLength(8)
  expect([rows[0], rows[7]]).toEqual(['Jan 20, 2027|Relief|Dee|+100', 'Jan 20, 2027|Relief|Dee|−800'])
})

test('of more than eight the last line says how many others there are and what they come to', () => {
  const many = [...[1, 2, 3, 4, 5, 6, 7].map((n) => adjusted(n * 100, 'ann')), adjusted(800, 'ann'), adjusted(50, 'bo')]
  expect(amounts(many)).toHaveLength(8)
  expect([amounts(many)[7], amounts(many, 'zh')[7]]).toEqual(['2 others|+750', '其他 2 项|+750'])
})
