import { describe, expect, it } from 'vitest'
import { proposeColumns, recognisePreset } from '../../main/exchange/columns.ts'
import { readStage, stageReader } from '../../main/exchange/values/stages.ts'

const HUBSPOT = ['Record ID', 'Deal Name', 'Deal Stage', 'Amount', 'Close Date', 'Deal owner', 'Pipeline', 'Associated Company IDs']
const ZOHO = ['Record Id', 'Deal Owner.id', 'Deal Owner', 'Deal Name', 'Account Name.id', 'Account Name', 'Stage', 'Amount', 'Closing Date', 'Lead Source', 'Created Time']
const SALESFORCE = ['Opportunity Owner', 'Account Name', 'Opportunity Name', 'Stage', 'Fiscal Period', 'Amount Currency', 'Amount', 'Probability (%)', 'Age', 'Close Date', 'Created Date', 'Type', 'Lead Source']
const FXIAOKE = ['商机编号', '商机名称', '客户名称', '负责人', '负责人主属部门', '销售阶段', '商机金额(元)', '预计成交日期', '赢率', '创建时间', '输单原因']

describe('columns', () => {
  it('of known exports are known by their headings', () => {
    expect([HUBSPOT, ZOHO, SALESFORCE, FXIAOKE, ['opportunity_id', 'sales_agent']].map(recognisePreset)).toEqual(['hubspot', 'zoho', 'salesforce', 'fxiaoke', null])
  })

  it('are proposed for each known export and for plain headings in both languages', () => {
    const named = (headers: string[]): Record<string, string> => Object.fromEntries(Object.entries(proposeColumns(headers, 'bookings', recognisePreset(headers))).map(([f, c]) => [f, headers[c]]))
    expect(named(HUBSPOT)).toEqual({ id: 'Record ID', name: 'Deal Name', owner: 'Deal owner', stage: 'Deal Stage', amount: 'Amount', closes: 'Close Date' })
    expect(named(ZOHO)).toEqual({ id: 'Record Id', name: 'Deal Name', owner: 'Deal Owner', account: 'Account Name', stage: 'Stage', amount: 'Amount', closes: 'Closing Date', created: 'Created Time', source: 'Lead Source' })
    expect(named(SALESFORCE)).toEqual({ name: 'Opportunity Name', owner: 'Opportunity Owner', account: 'Account Name', stage: 'Stage', amount: 'Amount', currency: 'Amount Currency', closes: 'Close Date', created: 'Created Date', probability: 'Probability (%)', type: 'Type', source: 'Lead Source' })
    expect(named(FXIAOKE)).toEqual({ id: '商机编号', name: '商机名称', owner: '负责人', account: '客户名称', stage: '销售阶段', amount: '商机金额(元)', closes: '预计成交日期', created: '创建时间', probability: '赢率' })
    expect(named(['opportunity_id', 'sales_agent', 'product', 'account', 'deal_stage', 'engage_date', 'close_date', 'close_value']))
      .toEqual({ id: 'opportunity_id', owner: 'sales_agent', account: 'account', product: 'product', stage: 'deal_stage', amount: 'close_value', closes: 'close_date', created: 'engage_date' })
  })

  it('of several amounts and dates are those of the goal\'s basis', () => {
    const headers = ['商机编号', '负责人', '销售阶段', '商机金额', '合同金额', '回款金额', '开票金额', '预计成交日期', '签约日期', '回款日期', '开票日期']
    const by = (basis: Parameters<typeof proposeColumns>[1]): string[] => { const c = proposeColumns(headers, basis, null); return [headers[c.amount], headers[c.closes]] }
    expect([by('bookings'), by('invoiced'), by('cash'), by('revenue')]).toEqual([['合同金额', '签约日期'], ['开票金额', '开票日期'], ['回款金额', '回款日期'], ['商机金额', '预计成交日期']])
  })

  it('are found with sort arrows, brackets, underscores and full-width letters in their headings', () => {
    expect(proposeColumns(['Close Date ↑', 'AMOUNT (converted)', 'deal_owner', 'Ｓｔａｇｅ'], 'bookings', null)).toEqual({ owner: 2, stage: 3, amount: 1, closes: 0 })
  })
})

describe('a stage', () => {
  it.each([
    ['Closed Won', 'won', 'closed'], ['Closed won', 'won', 'closed'], ['closedwon', 'won', 'closed'], ['Won', 'won', 'closed'], ['赢单', 'won', 'closed'], ['已成交', 'won', 'closed'], ['6. Closed Won', 'won', 'closed'],
    ['Closed Lost', 'lost', 'omitted'], ['Lost', 'lost', 'omitted'], ['输单', 'lost', 'omitted'], ['丢单', 'lost', 'omitted'], ['无效', 'lost', 'omitted'],
    ['Contract sent', 'open', 'commit'], ['Negotiation/Review', 'open', 'bestCase'], ['谈判审核', 'open', 'bestCase'], ['方案/报价', 'open', 'bestCase'],
    ['Prospecting', 'open', 'pipeline'], ['Engaging', 'open', 'pipeline'], ['Qualified to buy', 'open', 'pipeline'], ['Appointment scheduled', 'open', 'pipeline'], ['Needs Analysis', 'open', 'pipeline'], ['验证客户', 'open', 'pipeline'],
  ] as const)('%s is %s, %s, and sure', (stage, status, category) => {
    expect(readStage(stage)).toEqual({ status, category, sure: true })
  })

  it('that is unknown, or only sounds like a known one, is not sure', () => {
    expect(readStage('Stage 7')).toEqual({ status: 'open', category: 'pipeline', sure: false })
    expect(readStage('')).toEqual({ status: 'open', category: 'pipeline', sure: false })
    expect(readStage('Won - awaiting paperwork')).toMatchObject({ status: 'won', sure: false })
    for (const hope of ['预计成交', '待成交', 'Expected to be won', 'Not won yet']) expect(readStage(hope), hope).toMatchObject({ status: 'open', sure: false })
    for (const lost of ['Lost - Won by competitor', '成交失败', '赢单失败', 'Won (lost later)']) expect(readStage(lost), lost).toMatchObject({ status: 'lost', sure: false })
    expect(readStage('未成交')).toMatchObject({ status: 'lost', sure: true })
  })

  it('that was confirmed is what it was confirmed to be', () => {
    const read = stageReader({ 'Stage 7': { status: 'won', category: 'closed' } })
    expect(read('stage 7')).toEqual({ status: 'won', category: 'closed', sure: true })
  })
})
