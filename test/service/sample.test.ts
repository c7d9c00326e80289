import { describe, expect, test } from 'vitest'
import { dayOf, isWorkday, quarterIdOf } from '../../shared/calendar.ts'
import { makeSample } from '../../main/service/sample.ts'

const RENEWAL = { en: 'Renewal', zh: '续约' }
const sum = (xs: number[]): number => xs.reduce((a, b) => a + b, 0)

describe.each(['en', 'zh'] as const)('the %s sample', (locale) => {
  const { plan, nodes, levels, lines, deals } = makeSample(locale)
  const seats = nodes.filter((n) => n.kind !== 'group')
  const won = deals.filter((d) => d.status === 'won')
  const inQuarter = (id: string) => sum(won.filter((d) => quarterIdOf(plan, d.closes!) === id).map((d) => d.amount!))

  test('is the same every time', () => {
    expect(makeSample(locale)).toEqual({ plan, nodes, levels, lines, deals })
  })

  test('has about 35 seats of every kind in 3 regions under 6 managers', () => {
    expect(seats.length).toBeGreaterThanOrEqual(34)
    expect(seats.length).toBeLessThanOrEqual(37)
    expect(nodes.filter((n) => n.parent === 'root')).toHaveLength(3)
    const teams = new Set(seats.map((n) => n.parent))
    expect(teams.size).toBe(6)
    for (const kind of ['vacant', 'hire', 'house', 'overlay']) expect(seats.filter((n) => n.kind === kind)).toHaveLength(1)
    expect(seats.find((n) => n.kind === 'hire')!.starts).toBe(dayOf(2027, 2, 1))
    expect(levels.map((l) => l.depth)).toEqual([0, 1, 2, 3])
  })

  test('lists parents before children, with ids, codes and names used once', () => {
    const seen = new Set<string | null>([null])
    for (const node of nodes) {
      expect(seen.has(node.parent)).toBe(true)
      seen.add(node.id)
    }
    expect(nodes[0].id).toBe('root')
    for (const field of ['id', 'name'] as const) expect(new Set(nodes.map((n) => n[field])).size).toBe(nodes.length)
    expect(new Set(seats.map((n) => n.code)).size).toBe(seats.length)
  })

  test('has a seat for every owner and a line for every product', () => {
    const names = new Set(seats.filter((n) => n.kind !== 'overlay').map((n) => n.name))
    for (const owner of new Set(deals.map((d) => d.owner))) expect(names).toContain(owner)
    expect(lines[0].id).toBe('all')
    const products = new Set(lines.map((l) => l.product))
    for (const product of new Set(deals.map((d) => d.product))) expect(products).toContain(product)
  })

  test('has 1,800 to 2,500 deals with ids used once, on working days, created before they close', () => {
    expect(deals.length).toBeGreaterThanOrEqual(1800)
    expect(deals.length).toBeLessThanOrEqual(2500)
    expect(new Set(deals.map((d) => d.id)).size).toBe(deals.length)
    for (const d of deals) {
      expect(isWorkday(d.closes!)).toBe(true)
      expect(d.created!).toBeLessThan(d.closes!)
      expect(d.amount!).toBeGreaterThan(0)
      expect(d.amount! % 100).toBe(0)
    }
  })

  test('dates every open deal in the planned quarter and every closed one in the two years before', () => {
    for (const d of deals) {
      const quarter = quarterIdOf(plan, d.closes!)
      if (d.status === 'open') expect(quarter).toBe('2027-Q1')
      else expect(quarter >= '2025-Q1' && quarter <= '2026-Q4').toBe(true)
    }
    expect(deals.filter((d) => d.status === 'open').length).toBeGreaterThan(100)
  })

  test('ties every renewal from 2026 on to a deal won a year before for the same account and product', () => {
    const renewals = deals.filter((d) => d.type === RENEWAL[locale] && d.closes! >= dayOf(2026, 1, 1))
    expect(renewals.filter((d) => d.status === 'won').length).toBeGreaterThan(100)
    expect(renewals.filter((d) => d.status === 'open').length).toBeGreaterThan(20)
    for (const d of renewals) {
      const before = won.filter((w) => w.account === d.account && w.product === d.product && w.owner === d.owner)
      // In 2026 the anniversary of a contract older than the file is at its renewal of 2025.
      expect(before.some((w) => Math.abs(d.closes! - w.closes! - 365) <= 16)).toBe(true)
    }
  })

  test('wins about two fifths of what is decided, and renewals far more often', () => {
    const rate = (of: typeof deals) => of.filter((d) => d.status === 'won').length / of.filter((d) => d.status !== 'open').length
    expect(rate(deals)).toBeGreaterThan(0.35)
    expect(rate(deals)).toBeLessThan(0.55)
    expect(rate(deals.filter((d) => d.type === RENEWAL[locale]))).toBeGreaterThan(0.8)
  })

  test('grows by 8 to 30 % a year, with the best quarter at the end of each year', () => {
    const year = (y: number) => sum([1, 2, 3, 4].map((q) => inQuarter(`${y}-Q${q}`)))
    const growth = year(2026) / year(2025) - 1
    expect(growth).toBeGreaterThan(0.08)
    expect(growth).toBeLessThan(0.30)
    for (const y of [2025, 2026]) {
      const quarters = [1, 2, 3, 4].map((q) => inQuarter(`${y}-Q${q}`))
      expect(Math.max(...quarters)).toBe(quarters[3])
      expect(Math.max(...quarters) / Math.min(...quarters)).toBeLessThan(2.2)
    }
  })

  test('signs two fifths or more in the last month of a quarter', () => {
    const months = [0, 0, 0]
    for (const d of won) months[new Date(d.closes! * 86_400_000).getUTCMonth() % 3] += d.amount!
    expect(months[2] / sum(months)).toBeGreaterThan(0.4)
    expect(months[2] / sum(months)).toBeLessThan(0.6)
  })

  test('has wins in the same quarter a year before for every seller, so that each starts from a number', () => {
    const sold = new Set(won.filter((d) => quarterIdOf(plan, d.closes!) === '2026-Q1').map((d) => d.owner))
    const without = seats.filter((n) => n.kind !== 'hire' && n.kind !== 'overlay' && !sold.has(n.name))
    expect(without.map((n) => n.name)).toEqual([])
  })

  test('has sellers of different strength, none beyond belief', () => {
    const amounts = seats.filter((n) => n.kind === 'rep').map((n) => sum(won.filter((d) => d.owner === n.name).map((d) => d.amount!))).sort((a, b) => a - b)
    expect(amounts[0]).toBeGreaterThan(0)
    expect(amounts.at(-1)! / amounts[amounts.length >> 1]).toBeLessThan(3)
  })
})
