/** The sample plan: an invented company of 36 seats with two years of deals behind it. The same at every run. */
import { dayOf } from '../../shared/calendar.ts'
import { FIRST_LINE, ROOT_NODE } from '../../shared/ids.ts'
import type { LevelRow, LineRow, NodeRow, PlanRow } from '../../shared/rows.ts'
import { makeDeals, type SampleDeal } from './sample/deals.ts'
import { seeded } from './sample/random.ts'
import { english } from './sample/words-en.ts'
import { chinese } from './sample/words-zh.ts'
import type { SampleWords } from './sample/words.ts'

export interface Sample { plan: PlanRow; nodes: NodeRow[]; levels: LevelRow[]; lines: LineRow[]; deals: SampleDeal[] }

const BUFFERS = [0.05, 0.02, 0, 0]
const HIRE_STARTS = dayOf(2027, 2, 1)

export function makeSample(locale: 'en' | 'zh'): Sample {
  const words = locale === 'zh' ? chinese : english
  return {
    plan: {
      id: `sample-${locale}`, name: words.plan, currency: words.currency, decimals: 0, fiscalStart: 1, weekStart: 'mon', pattern: 'calendar',
      quarter: '2027-Q1', firstYear: 2025, lastYear: 2027, basis: 'bookings', asOf: null, locale,
    },
    nodes: nodesOf(words),
    levels: words.levels.map((name, depth) => ({ depth, name, buffer: BUFFERS[depth] })),
    lines: [
      { id: FIRST_LINE, pos: 0, name: words.other, product: '', channel: '', type: '' },
      ...words.products.map(({ name }, i) => ({ id: `line${i + 1}`, pos: i + 1, name, product: name, channel: '', type: '' })),
    ],
    deals: makeDeals(words, seeded(20_270_154)),
  }
}

function nodesOf(words: SampleWords): NodeRow[] {
  const group = (id: string, parent: string | null, pos: number, name: string, code: string): NodeRow =>
    ({ id, parent, pos, name, code, kind: 'group', starts: null, ends: null, reserveOwner: '' })
  const nodes = [group(ROOT_NODE, null, 0, words.company, '')]
  let number = 1001
  words.regions.forEach((region, r) => {
    const regionId = `region${r + 1}`
    nodes.push(group(regionId, ROOT_NODE, r, region.name, region.code))
    region.teams.forEach((team, t) => {
      const teamId = `${regionId}-team${t + 1}`
      nodes.push(group(teamId, regionId, t, team.manager, `${region.code}${t + 1}`))
      team.seats.forEach(({ name, kind }, s) => {
        nodes.push({ id: `${teamId}-seat${s + 1}`, parent: teamId, pos: s, name, code: `P${number++}`, kind, starts: kind === 'hire' ? HIRE_STARTS : null, ends: null, reserveOwner: '' })
      })
    })
  })
  return nodes
}
