/** A stage's name → open, won or lost, and its forecast category, in English and Chinese. */
import type { DealStatus, ForecastCategory } from '../../../shared/rows.ts'
import { nameKey } from './names.ts'

export interface StageReading { status: DealStatus; category: ForecastCategory; sure: boolean }

const WON = /^(closed ?won|won|win|赢单|已赢单|成交|已成交|签单|已签约|签约|已签单|赢|胜单|中标|成功|closed - won|完成|合同签订|签订合同|signed|success)$/
const LOST = /^(closed ?lost|lost|loss|lose|dead|abandoned|输单|已输单|丢单|失单|战败|未成交|流失|输|失败|无效|作废|取消|终止|搁置|closed - lost|cancelled|canceled|disqualified|no decision|rejected|closed ?lost ?to ?competition)$/
/** Words that turn “won” into a hope. */
const NOT_YET = /未|非|待|预计|预期|拟|\b(not|expected|likely|pending|to be|almost|nearly)\b/
/** Later stages first: the first that fits counts. */
const CATEGORIES: [RegExp, ForecastCategory][] = [
  [/contract|commit|verbal|signature|closing|awaiting|purchase order|合同|承诺|口头|审批|待签|商务/, 'commit'],
  [/negotiat|review|proposal|quote|pricing|price|decision|tender|谈判|报价|方案|投标|招标|决策/, 'bestCase'],
  [/prospect|qualif|need|discover|appointment|presentation|demo|engag|analysis|value|perception|id\.? ?decision|lead|new|contact|initial|identif|验证|需求|初步|接触|意向|线索|立项|调研|拜访|演示/, 'pipeline'],
]

/** `sure` is false for a name that is only guessed at, or unknown and taken as open pipeline. */
export function readStage(stage: string): StageReading {
  const s = stage.normalize('NFKC').toLowerCase().replace(/[_\s]+/g, ' ').trim()
  const bare = s.replace(/^\d+[\s.、:)-]*|\s*\(?\d+ ?%\)?$/g, '').trim()
  for (const name of [s, bare]) {
    if (WON.test(name)) return { status: 'won', category: 'closed', sure: true }
    if (LOST.test(name)) return { status: 'lost', category: 'omitted', sure: true }
  }
  if (/\blost\b|输单|丢单|战败|失败/.test(bare)) return { status: 'lost', category: 'omitted', sure: false }
  if (/\bwon\b|赢单|成交/.test(bare) && !NOT_YET.test(bare)) return { status: 'won', category: 'closed', sure: false }
  for (const [pattern, category] of CATEGORIES) if (pattern.test(bare)) return { status: 'open', category, sure: true }
  return { status: 'open', category: 'pipeline', sure: false }
}

/** Stages are looked up in a mapping by their own text; one that differs in case or spaces only counts as the same. */
export function stageReader(given: Record<string, { status: DealStatus; category: ForecastCategory }>): (stage: string) => StageReading {
  const byName = new Map<string, StageReading>()
  const byKey = new Map(Object.entries(given).map(([name, reading]) => [nameKey(name), { ...reading, sure: true }]))
  for (const [name, reading] of Object.entries(given)) byName.set(name, { ...reading, sure: true })
  return (stage) => {
    let reading = byName.get(stage)
    if (!reading) {
      reading = byKey.get(nameKey(stage)) ?? readStage(stage)
      if (byName.size < 10_000) byName.set(stage, reading)
    }
    return reading
  }
}
