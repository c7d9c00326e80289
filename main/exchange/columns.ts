/** Headers → fields, in English and Chinese, and the exports that are known by their headers. */
import { dealFields, presets, type DealField } from '../../shared/fields.ts'
import type { Basis } from '../../shared/rows.ts'
import type { DateOrder } from './values/dates.ts'
import { headerKey, nameKey } from './values/names.ts'

export type Preset = (typeof presets)[number]
type Headers = Record<DealField, string>

/** Headings by field, the likeliest first, as `headerKey` makes them. */
const HEADINGS: Headers = {
  id: 'opportunityid recordid dealid opportunityid18 opportunityno opportunitynumber dealno dealnumber oppid id key number 商机编号 商机id 编号 项目编号 订单编号 合同编号 销售机会编号 机会编号 唯一性id 数据id',
  name: 'opportunityname dealname name opportunity deal title subject projectname 商机名称 商机 项目名称 销售机会名称 机会名称 名称 商机主题 主题 合同名称 订单名称',
  owner: 'opportunityowner dealowner owner salesagent salesrep salesperson rep salesowner ownername accountowner accountexecutive ae assignedto agent seller salesrepresentative representative 负责人 商机负责人 所有人 商机所有人 销售 销售员 销售代表 业务员 跟进人 归属人 客户经理 销售负责人 销售人员 业务负责人 所属销售',
  account: 'accountname account company companyname customer customername client associatedcompany organization organisation 客户名称 客户 公司名称 客户公司 企业名称 公司 关联客户',
  product: 'productname product productline productfamily line item sku service solution 产品名称 产品 产品线 产品类别 产品类型 商品 商品名称 产品系列 产品分类',
  stage: 'stage dealstage salesstage opportunitystage stagename status dealstatus pipelinestage 销售阶段 商机阶段 阶段 商机状态 状态 跟进阶段 项目阶段 销售状态',
  amount: 'amount dealamount closevalue value dealvalue opportunityamount totalamount totalprice total amountincompanycurrency acv tcv arr price expectedamount salesamount 商机金额 金额 预计金额 销售金额 预计销售金额 成交金额 总金额 项目金额 预计成交金额 订单金额 销售额 商机总金额',
  currency: 'amountcurrency currency opportunitycurrency dealcurrency currencycode currencyisocode 币种 货币 币别 货币类型',
  closes: 'closedate closingdate dateclosed closed expectedclosedate estimatedclosedate closedon actualclosedate windate wondate 预计成交日期 成交日期 结单日期 预计结单日期 关闭日期 预计签单日期 预计成单日期 成单日期 赢单日期 结束日期 预计成交时间 成交时间 预计结束日期 结算日期',
  created: 'createddate createdate createdtime created createdat createdon engagedate datecreated creationdate opendate startdate 创建时间 创建日期 商机创建时间 建立日期 录入时间 发现日期',
  probability: 'probability dealprobability winprobability closeprobability chance winrate likelihood 赢率 成功率 赢单率 可能性 概率 成交概率 预计赢率 赢单概率',
  channel: 'channel saleschannel partnertype routetomarket 渠道 销售渠道 渠道类型 销售方式',
  type: 'type dealtype opportunitytype businesstype ordertype 类型 商机类型 业务类型 订单类型 商机分类 销售类型',
  source: 'leadsource source originalsource originalsourcetype campaignsource 来源 商机来源 线索来源 客户来源 来源渠道',
}

/** Amounts and dates that count towards one basis. */
const BASIS: Record<Basis, { amount: string; closes: string }> = {
  bookings: { amount: 'bookings bookedamount bookingamount contractamount contractvalue signedamount 合同金额 签约金额 签单金额 合同总额', closes: 'bookingdate bookeddate contractdate signeddate signaturedate datesigned 签约日期 签单日期 合同日期 签订日期 合同签订日期 签约时间' },
  invoiced: { amount: 'invoicedamount invoiceamount amountinvoiced billed billedamount billings invoiced 开票金额 已开票金额', closes: 'invoicedate invoiceddate billingdate billeddate 开票日期 开票时间' },
  revenue: { amount: 'revenue recognizedrevenue recognisedrevenue revenueamount expectedrevenue 收入 确认收入 收入金额 营收', closes: 'revenuedate recognitiondate 收入确认日期 确认日期 收入日期' },
  cash: { amount: 'cash cashreceived collected collectedamount paidamount amountpaid payment paymentamount received 回款金额 已回款金额 实收金额 到账金额 收款金额 回款', closes: 'paymentdate paiddate datepaid cashdate collectiondate receiveddate 回款日期 到账日期 收款日期 实际回款日期 回款时间' },
}

/** Headings that make an export known: all of one alternative must be there. Its dates' order where the column leaves it open. */
const EXPORTS: Record<Preset, { has: string[][]; order: DateOrder; headings: Partial<Headers> }> = {
  hubspot: { has: [['recordid', 'dealname', 'dealstage'], ['dealname', 'dealstage', 'dealowner', 'pipeline']], order: 'mdy', headings: { id: 'recordid', owner: 'dealowner', stage: 'dealstage', amount: 'amount amountincompanycurrency' } },
  zoho: { has: [['recordid', 'dealowner', 'closingdate'], ['dealownerid', 'dealname']], order: 'mdy', headings: { id: 'recordid', owner: 'dealowner', closes: 'closingdate' } },
  salesforce: { has: [['opportunityowner', 'opportunityname'], ['opportunityname', 'stage', 'closedate'], ['opportunityid', 'stagename']], order: 'mdy', headings: { id: 'opportunityid', owner: 'opportunityowner', name: 'opportunityname' } },
  fxiaoke: { has: [['商机编号', '商机名称'], ['商机名称', '负责人'], ['商机名称', '销售阶段']], order: 'ymd', headings: { id: '商机编号', owner: '负责人', amount: '商机金额' } },
}

export const isPreset = (name: string): name is Preset => (presets as readonly string[]).includes(name)
export const presetOrder = (preset: Preset | null): DateOrder | null => (preset ? EXPORTS[preset].order : null)

/** The export that a header row is known to be of; Zoho's and HubSpot's share headings, so both are weighed. */
export function recognisePreset(headers: readonly string[]): Preset | null {
  const keys = new Set([...headers.map(headerKey), ...headers.map(nameKey)])
  let best: Preset | null = null, bestSize = 0
  for (const preset of presets) {
    for (const needed of EXPORTS[preset].has) if (needed.length >= bestSize && needed.every((k) => keys.has(k)) && (needed.length > bestSize || best === null)) { best = preset; bestSize = needed.length }
  }
  return best
}

type Ranks = Map<string, { field: DealField; rank: number }>
const ranksByBasis = new Map<string, Ranks>()

function ranks(basis: Basis, preset: Preset | null): Ranks {
  const memo = `${basis}|${preset ?? ''}`
  const made = ranksByBasis.get(memo)
  if (made) return made
  const map: Ranks = new Map()
  const put = (field: DealField, words: string | undefined, from: number): void => words?.split(' ').forEach((key, i) => { if (!map.has(key)) map.set(key, { field, rank: from + i }) })
  for (const field of dealFields) put(field, preset ? EXPORTS[preset].headings[field] : undefined, 0)
  put('amount', BASIS[basis].amount, 50)
  put('closes', BASIS[basis].closes, 50)
  for (const field of dealFields) put(field, HEADINGS[field], 100)
  for (const other of ['bookings', 'invoiced', 'revenue', 'cash'] as const) { put('amount', BASIS[other].amount, 300); put('closes', BASIS[other].closes, 300) }
  ranksByBasis.set(memo, map)
  return map
}

/** How many of a record's cells are headings of deals. */
export function knownDealHeadings(cells: readonly string[]): number {
  const map = ranks('bookings', null)
  return new Set(cells.map((c) => (c.length > 60 ? undefined : map.get(headerKey(c))?.field)).filter((f) => f !== undefined)).size
}

/** Field → column, by header; of several for one field the likeliest, of equals the first. */
export function proposeColumns(headers: readonly string[], basis: Basis, preset: Preset | null): Record<string, number> {
  const map = ranks(basis, preset)
  const best = new Map<DealField, { column: number; rank: number }>()
  headers.forEach((header, column) => {
    const found = map.get(nameKey(header)) ?? map.get(headerKey(header))
    if (!found) return
    const held = best.get(found.field)
    if (!held || found.rank < held.rank) best.set(found.field, { column, rank: found.rank })
  })
  return Object.fromEntries(dealFields.filter((f) => best.has(f)).map((f) => [f, best.get(f)!.column]))
}

/** A column by its header as a person types it: exactly, else but for case, spaces and punctuation; −1 for none. */
export function columnNamed(headers: readonly string[], name: string): number {
  const exact = headers.indexOf(name)
  return exact >= 0 ? exact : headers.findIndex((h) => nameKey(h) === nameKey(name))
}
