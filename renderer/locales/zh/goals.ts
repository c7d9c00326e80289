import type { goals as en } from '../en/goals.ts'

export const goals: typeof en = {
  title: '目标', tree: '目标树',
  empty: { text: '目标写明多少、什么、何处、何时完成，并与去年同期、团队产能和模拟结果对照检查。', add: '写下第一个目标' },
  actions: { show: '目标与 SMART 检查', add: '添加目标…', edit: '打开目标', remove: '删除目标', initiative: '为目标添加举措' },
  back: '全部目标', add: '添加目标',
  row: { reached: (part) => `已完成 ${part}`, chance: (part) => `达成概率 ${part}`, noAmount: '没有数额' },
  letters: { S: '具体', M: '可衡量', A: '可实现', R: '相关', T: '有时限' },
  mark: (name, ok) => (ok ? name : `不满足“${name}”`),
  growth: (growth, base, measure, period) => `以 ${period} ${measure === '' ? '实际' : measure} ${base} 为基数，同比 ${growth}`,
  noBase: (measure, period) => `${period} 没有${measure === '' ? '实际业绩' : measure}可作同比基数。`,
  noYearBefore: '本计划没有上一年度的数据，无法计算同比。',
  checks: {
    specific: (what, place, line) => [what, place, ...(line === null ? [] : [line])].join(' · '),
    measurable: (amount, reached, part) => (reached === null ? `${amount}；尚无进展` : `${amount}；目前 ${reached}${part === null ? '' : `（${part}）`}`),
    capacity: (amount) => `团队产能 ${amount}`, expected: (amount) => `预计 ${amount}`, chance: (part) => `达成概率 ${part}`, nothingKnown: '尚无可对照的数据。',
    serves: (name) => `从属于“${name}”`, top: '全公司的目标', work: (parts) => (parts.length === 0 ? '尚无任务支撑' : `${parts.join('、')}支撑`),
    kinds: { initiatives: (n) => `${n} 项举措`, tasks: (n) => `${n} 项任务`, milestones: (n) => `${n} 个里程碑` },
    bound: (period, day) => `${period}，${day}截止`,
  },
  faults: {
    period: '本计划没有该期间。', measure: '本计划没有该指标。', amount: '没有数额：请输入，或在计划中设定该处的目标。', orphan: '不从属于任何目标。',
    parentPeriod: '超出其上级目标的期间。', parentNode: '超出其上级目标的范围。', deadline: (day, period) => `${day}截止，早于 ${period} 开始。`,
    slackLastYear: (amount, base, period) => `偏低：${amount} 低于 ${period} 已完成的 ${base}`, slackExpected: (amount, less, expected) => `偏低：${amount} 比预计可达的 ${expected} 低 ${less}`, slackChance: (chance) => `偏低：模拟中 ${chance} 可达成`,
    reachCapacity: (amount, more, capacity) => `难以达到：${amount} 比团队产能 ${capacity} 高出 ${more}`, reachGrowth: (growth, most) => `难以达到：同比 ${growth}，历史上单季同比最高为 ${most}`, reachChance: (chance) => `难以达到：模拟中仅 ${chance} 可达成`,
  },
  fields: {
    name: '目标', sayAs: '改用以下表述…', node: '范围', line: '产品线', allLines: '全部产品线', measure: '指标', period: '期间', amount: (unit) => (unit === '' ? '数额' : `数额（${unit}）`), growth: '同比增长', share: '占全公司的比例', count: '数量',
    deadline: '截止日期', deadlineHint: (day) => `留空则为期间最后一天：${day}`, owner: '负责人', parent: '从属于', noParent: '不从属于其他目标', note: '备注', template: '表述方式', goal: '目标',
    amountHint: '如 120万、+20%（同比）或 30%（占全公司）',
    wrong: { text: '请输入数额，如 120万、+20% 或 30%。', percent: '请输入百分比，如 20%。', base: '去年同期没有可作基数的业绩。', company: '全公司在该期间没有目标，无法按比例计算。', name: '目标需要名称。' },
  },
  templates: { full: '数额及同比', amount: '数额', growth: '同比增长', share: '占全公司的比例', count: '数量' },
  noCounts: '数量类目标需要一个计数的指标，如新客户数。', makeMeasure: '新建指标', preview: '表述为',
}
