/** The words of the workbook and the CSV in both languages. */
import type { Pattern } from '../../../shared/calendar.ts'
import type { Stays } from '../../../shared/contract/stays.ts'
import { phrases, stayText } from '../../../shared/locales/index.ts'
import type { MeasureId } from '../../../shared/measures.ts'
import type { Basis, NodeKind } from '../../../shared/rows.ts'

export type Locale = 'en' | 'zh'

export interface Words {
  font: string
  sheets: { cover: string; allocation: string; scenarios: string; assumptions: string; data: string; terms: string }
  title: string
  organisation: string
  kind: string
  code: string
  id: string
  line: string
  slice: string
  from: string
  to: string
  goal: string
  quota: string
  quotaAll: string
  left: string
  reserve: string
  lastYear: string
  change: string
  buffer: string
  level: (depth: number) => string
  /** A measure by its id, as locks name it. */
  measure: (id: string) => string
  kinds: Record<NodeKind, string>
  stays: (name: string, stays: Stays | null) => string
  by: (name: string) => string
  byMonth: string
  month: string
  total: string
  overlays: string
  byMonthAndWeek: string
  legendLocked: string
  hint: (lines: boolean) => string
  unit: (currency: string) => string
  how: string
  noHow: string
  seats: string
  seatCount: (n: number, kinds: string) => string
  locks: string
  lockCount: (n: number) => string
  writtenBy: string
  writtenAt: string
  live: string
  warning: string
  missingRates: (list: string) => string
  settings: string
  currency: string
  unitOf: (decimals: number) => string
  unitName: string
  quarter: string
  basis: string
  bases: Record<Basis, string>
  fiscalStart: string
  fiscalMonth: (month: number) => string
  weekStart: string
  weekStarts: { mon: string; sun: string }
  pattern: string
  patterns: Record<Pattern, string>
  lines: string
  buffers: string
  levelName: string
  passesDown: string
  bufferNote: string
  workdays: string
  workdaysNote: string
  workdaysBy: (calendar: string) => string
  period: string
  rates: string
  rate: (plan: string) => string
  missing: string
  locked: string
  where: string
  measured: string
  value: string
  none: string
  page: string
  ofBase: string
  ofBaseBut: string
  base: string
  scenariosTitle: string
  scenariosHint: string
  scenarioShown: string
  distance: string
  attainment: string
  drivers: string
  driver: string
  liveValue: string
  ownValue: string
  cellName: string
  outcome: string
  roundingNote: string
  seatsLeft: string
  scenariosLeft: (n: number) => string
  /** `value` null: not the same everywhere; empty: nobody says it. */
  heldNote: (model: string, driver: string, value: string | null) => string
  wholeNote: (model: string) => string
  termsTitle: string
  termsNote: string
  scenarioNumber: string
  model: string
  product: string
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

const en: Words = {
  font: 'Calibri',
  sheets: { cover: 'Cover', allocation: 'Allocation', scenarios: 'Scenarios', assumptions: 'Assumptions', data: 'Data', terms: 'Scenario terms' },
  title: 'Quota allocation', organisation: 'Organisation', kind: 'Kind', code: 'Code', id: 'Id', line: 'Line', slice: 'Week', from: 'From', to: 'To',
  goal: 'Goal', quota: 'Quota', quotaAll: 'Allocated as quota', left: 'Left to allocate', reserve: 'Reserve', lastYear: 'Last year', change: 'Change', buffer: 'Buffer',
  level: (depth) => `Level ${depth + 1}`,
  measure: (id) => phrases.en.measures[id as MeasureId] ?? id,
  kinds: phrases.en.kinds,
  stays: (name, stays) => stayText(name, stays, 'en'),
  by: (name) => `By ${name.toLowerCase()}`, byMonth: 'By month', month: 'Month', total: 'Total',
  overlays: 'Overlays, beside the totals',
  byMonthAndWeek: 'Quota by month and week',
  legendLocked: 'Locked',
  hint: (lines) => `The 1 2 ${lines ? '3 … ' : ''}buttons at the edge open and close weeks${lines ? ', teams and lines' : ' and teams'}. Totals are live sums.`,
  unit: (currency) => currency,
  how: 'How it was allocated', noHow: 'Typed and allocated in Salesplan',
  seats: 'Seats', seatCount: (n, kinds) => `${n} (${kinds})`,
  locks: 'Locked cells', lockCount: (n) => (n === 0 ? 'None' : `${n}, marked in Allocation, listed in Assumptions`),
  writtenBy: 'Written by', writtenAt: 'Written on',
  live: 'Every total in this workbook is a live sum: change a week of a seat in Allocation and all that rests on it follows.',
  warning: 'Not counted', missingRates: (list) => `Deals without an exchange rate are left out of last year: ${list}`,
  settings: 'Settings', currency: 'Currency', unitOf: (decimals) => (decimals === 2 ? '0.01' : '1'), unitName: 'Smallest unit', quarter: 'Quarter',
  basis: 'What counts', bases: { bookings: 'Bookings', invoiced: 'Invoiced', revenue: 'Revenue', cash: 'Cash' },
  fiscalStart: 'Fiscal year starts in', fiscalMonth: (m) => MONTHS[m - 1],
  weekStart: 'Weeks start on', weekStarts: { mon: 'Monday', sun: 'Sunday' },
  pattern: 'Months', patterns: { calendar: 'Calendar months', 445: '4-4-5 weeks', 454: '4-5-4 weeks', 544: '5-4-4 weeks' },
  lines: 'Lines',
  buffers: 'Buffer by level', levelName: 'Level', passesDown: 'Buffer',
  bufferNote: 'A level asks those below it for its own goal plus its buffer, rounded week by week.',
  workdays: 'Working days', workdaysNote: 'Monday to Friday. Weeks are cut at month ends.', workdaysBy: (calendar) => `By the company’s calendar, ${calendar}. Weeks are cut at month ends.`, period: 'Period',
  rates: 'Exchange rates', rate: (plan) => `${plan} for one unit`, missing: 'missing',
  locked: 'Locks', where: 'Where', measured: 'Measure', value: 'Value', none: 'None',
  page: 'Page &P of &N',
  ofBase: 'All numbers are the base’s; what a scenario says otherwise is not in this workbook.',
  ofBaseBut: 'All numbers are the base’s, whichever scenario is chosen in Scenarios; only that sheet follows the choice.',
  base: 'Base', scenariosTitle: 'Scenarios',
  scenariosHint: 'Choose a scenario in A4, or type a value of your own beside a driver: the sheet works itself out. Empty the cell, and the scenario’s value is back.',
  scenarioShown: 'Scenario', distance: 'Distance', attainment: 'Attainment', drivers: 'Drivers', driver: 'Driver', liveValue: 'Live', ownValue: 'Own value', cellName: 'Cell name', outcome: 'Outcome',
  roundingNote: 'Seats are not rounded here. In Salesplan each seat’s line and month is rounded, so that a number may differ by half a unit for each of them, by one unit where models are blended.',
  seatsLeft: 'The organisation has more than 400 places: seats are left out, and teams stand for them.',
  scenariosLeft: (n) => `${n} more ${n === 1 ? 'scenario is' : 'scenarios are'} left out.`,
  heldNote: (model, driver, value) => `${model}: ${driver} is held ${value === null ? 'at what each scenario says' : value === '' ? 'as it is: nobody says it' : `at ${value}`}; a value of your own does not move it here.`,
  wholeNote: (model) => `${model}: where it is coloured, it can’t be worked out here; its numbers are the scenario’s, and drivers do not move them.`,
  termsTitle: 'How the scenarios are worked out', termsNote: 'An outcome is the sum of products of drivers, each times what it counts for in the month.', scenarioNumber: 'Number of the scenario', model: 'Model', product: 'Product of drivers',
}

const zh: Words = {
  font: '微软雅黑',
  sheets: { cover: '封面', allocation: '指标分解', scenarios: '情景', assumptions: '假设', data: '明细', terms: '情景算式' },
  title: '销售指标分解', organisation: '组织', kind: '类型', code: '编码', id: '标识', line: '产品线', slice: '周', from: '起', to: '止',
  goal: '目标', quota: '销售指标', quotaAll: '已分解指标', left: '待分解', reserve: '预留', lastYear: '去年同期', change: '同比', buffer: '上浮率',
  level: (depth) => `第 ${depth + 1} 级`,
  measure: (id) => phrases.zh.measures[id as MeasureId] ?? id,
  kinds: phrases.zh.kinds,
  stays: (name, stays) => stayText(name, stays, 'zh'),
  by: (name) => `按${name}`, byMonth: '按月', month: '月份', total: '合计',
  overlays: '叠加席位（不计入合计）',
  byMonthAndWeek: '按月、按周的销售指标',
  legendLocked: '已锁定',
  hint: (lines) => `点击边缘的 1 2 ${lines ? '3 … ' : ''}按钮可展开或收起周${lines ? '、团队和产品线' : '和团队'}。合计均为实时求和公式。`,
  unit: (currency) => currency,
  how: '分解方式', noHow: '在 Salesplan 中录入并分解',
  seats: '席位', seatCount: (n, kinds) => `${n} 个（${kinds}）`,
  locks: '锁定的单元格', lockCount: (n) => (n === 0 ? '无' : `${n} 个，在“指标分解”中标出，在“假设”中列出`),
  writtenBy: '制表人', writtenAt: '制表时间',
  live: '本工作簿的所有合计都是实时求和公式：在“指标分解”中改动某个席位某一周的数字，相关合计随之更新。',
  warning: '未计入', missingRates: (list) => `以下币种缺少汇率，其商机未计入去年同期：${list}`,
  settings: '设置', currency: '币种', unitOf: (decimals) => (decimals === 2 ? '0.01' : '1'), unitName: '最小单位', quarter: '季度',
  basis: '口径', bases: { bookings: '签约', invoiced: '开票', revenue: '收入', cash: '回款' },
  fiscalStart: '财年起始月', fiscalMonth: (m) => `${m}月`,
  weekStart: '每周第一天', weekStarts: { mon: '星期一', sun: '星期日' },
  pattern: '月份划分', patterns: { calendar: '自然月', 445: '4-4-5 周', 454: '4-5-4 周', 544: '5-4-4 周' },
  lines: '产品线',
  buffers: '各级上浮率', levelName: '层级', passesDown: '上浮率',
  bufferNote: '每一级向下分解的数额为本级目标加上浮率，按周取整。',
  workdays: '工作日', workdaysNote: '星期一至星期五；跨月的周在月末切开。', workdaysBy: (calendar) => `按公司日历 ${calendar}；跨月的周在月末切开。`, period: '期间',
  rates: '汇率', rate: (plan) => `1 单位折合 ${plan}`, missing: '缺失',
  locked: '锁定', where: '位置', measured: '指标项', value: '数值', none: '无',
  page: '第 &P 页，共 &N 页',
  ofBase: '所有数字均为基准的数字；各情景的改动不在本工作簿中。',
  ofBaseBut: '无论在“情景”中选择哪个情景，其他工作表的数字均为基准的数字；只有“情景”表随选择变化。',
  base: '基准', scenariosTitle: '情景',
  scenariosHint: '在 A4 中选择情景，或在关键假设旁填写自定值，本表随即重新计算。清空该单元格，即恢复情景的值。',
  scenarioShown: '情景', distance: '差距', attainment: '达成率', drivers: '关键假设', driver: '关键假设', liveValue: '当前值', ownValue: '自定值', cellName: '名称', outcome: '结果',
  roundingNote: '此处席位的数字不取整。Salesplan 对每个席位的每条产品线、每个月取整，因此每处最多相差半个单位，混合模型最多相差一个单位。',
  seatsLeft: '组织超过 400 个节点：席位从略，以团队列示。',
  scenariosLeft: (n) => `另有 ${n} 个情景从略。`,
  heldNote: (model, driver, value) => `${model}：${driver}${value === null ? '保持各情景的值' : value === '' ? '未设定，按现状计算' : `固定为 ${value}`}，自定值在此不起作用。`,
  wholeNote: (model) => `${model}：着色处无法在此重新计算，为各情景的数字，不随关键假设变化。`,
  termsTitle: '情景的算式', termsNote: '结果等于各项关键假设之积乘以其当月系数后的合计。', scenarioNumber: '情景序号', model: '模型', product: '关键假设之积',
}

export const words: Record<Locale, Words> = { en, zh }
