import type { published as en } from '../en/published.ts'

export const published: typeof en = {
  title: '已发布指标',
  not: (name, quarter) => `${name} ${quarter} 的销售指标可自由更改。发布后即冻结，之后的更改均为调整。`,
  parts: (names) => `下级已发布：${names}。`,
  since: (name, day, who) => `${name}：已发布，${day} 起生效${who === '' ? '' : `，发布人 ${who}`}。`,
  sums: { published: '已发布', adjusted: '调整', fresh: '后来加入', now: '现在', ofPublished: '达成率（按发布）', ofNow: '达成率（按调整后）' },
  publish: '发布…', publishNow: '发布', takeBack: '撤回发布', day: '生效日期', note: '备注', badDay: '请填写日期。',
  adjust: '调整…', adjustNow: '调整', amount: '增减金额', amountHint: '例如 −12,000', badAmount: '请填写不为零的金额。', reason: '原因', line: '产品线', allLines: '全部产品线', from: '起始日期', approver: '批准人', badApprover: '由谁批准？', absorbs: '承担方', nobody: '无',
  reasons: { leave: '离岗', territory: '区域调整', relief: '减免', other: '其他' },
  adjustments: '调整记录', approvedBy: (who) => `批准人 ${who}`, absorbedBy: (who) => `由 ${who} 承担`, of: (who) => `来自 ${who}`, fromDay: (day) => `${day} 起`, remove: (name, amount) => `撤回 ${name} 的调整 ${amount}`,
  letters: {
    title: '指标通知书', send: '发送…', sendNow: '记为已发送', due: '答复期限', print: '打印', language: '语言', pay: '含薪酬', accept: '已接受', dispute: '有异议', withdraw: '并未发送', why: '异议内容',
    none: '尚未发送通知书。', state: { sent: '已发送', accepted: '已接受', disputed: '有异议' }, on: (state, day) => `${state}，${day}`, dueOn: (day) => `${day} 前答复`, late: '已逾期', outdated: (now) => `与现有指标 ${now} 不符`,
    counts: (sent, accepted, disputed, unsent) => `已发送 ${sent} · 已接受 ${accepted} · 有异议 ${disputed} · 未发送 ${unsent}`, overdue: (names) => `已逾期：${names}`, noPages: '此处没有需要通知指标的人。',
  },
  paper: {
    title: '销售指标通知书', file: (name, quarter) => `销售指标通知书 ${name} ${quarter}`, to: (name) => `致 ${name}`, role: '角色', team: '团队', quarter: '季度', counts: '计入口径', effective: '生效日期', published: '发布日期', draft: '尚未发布',
    lede: (quarter, total) => `您 ${quarter} 的销售指标为 ${total}。`, month: '月份', quota: '销售指标', total: '合计', adjusted: '发布后的调整', amount: '金额', from: '起始日期', reason: '原因', approver: '批准人', others: (count) => `其他 ${count} 项`,
    pay: '年度薪酬', payAt: (share) => `达成 ${share}`, payNote: '为年度目标薪酬，按指标达成率等比例计算，以薪酬方案为准。', due: (day) => `请于 ${day} 前答复。`,
    signed: '确认签字', date: '日期', manager: '公司代表',
  },
  actions: { publish: '发布销售指标…', adjust: '调整已发布的指标…', send: '发送指标通知书…', print: '打印指标通知书' },
}
