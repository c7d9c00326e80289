import type { week as en } from '../en/week.ts'

export const week: typeof en = {
  title: '我的一周', who: '人员', earlier: '上一周', later: '下一周', now: '本周', print: '打印', copy: '复制为文字', copied: '已复制，可粘贴到消息中。', notCopied: '无法复制文字。', plan: '规划活动量…',
  name: (who) => `${who} 周计划`, workdays: (n) => `${n} 个工作日`, seats: (n) => `${n} 个席位`, preparing: '正在准备打印页',
  figures: { target: '本周应完成', won: '已赢单', left: '剩余', beyond: '超出', none: '未设定' },
  amounts: { title: '金额', period: '期间', week: '周', month: '月', quarter: '季度', quota: '销售指标', carried: '结转', target: '应完成', won: '已赢单', left: '剩余', known: (day) => `赢单按截至 ${day} 的商机计算。`, unknown: '还没有商机。' },
  activities: { title: '活动量', what: '活动', week: '本周', typed: (name) => `本周${name}`, wrong: '请输入整数，例如 25。', none: '电话、拜访和报价的数量可以由剩余金额倒推得出。' },
  work: { title: '工作', none: '没有到期的任务或里程碑。', task: '任务', finish: '完成日', state: '状态', states: { overdue: '已逾期', due: '到期', running: '进行中' }, helps: '协助', done: (part) => `完成 ${part}` },
  deals: { title: '待成交商机', none: '本周内没有应成交的商机。', deal: '商机', stage: '阶段', amount: '金额', closes: '成交日', overdue: '已逾期' },
  more: (n) => `另有 ${n} 项`,
  past: { title: '此前各周', week: '周', state: '状态', missed: '未达成', someMissed: '部分席位未达成', carried: '已结转', reached: '已达成', open: '数据未到', next: '结转到下一周', rest: '分摊到余下各周', nextOf: (days) => `将 ${days} 的缺口结转到下一周`, restOf: (days) => `将 ${days} 的缺口分摊到本季度余下各周`, here: (amount) => `本周缺口 ${amount}。`, left: (names) => `${names}本季度已没有剩余的周：缺口保留在原处。`, hereSome: '部分席位本周未达成。' },
  planning: {
    title: (who, period) => `${who}的活动量 · ${period}`, close: '关闭', how: '剩余金额 ÷ 平均单额 = 成交数；÷ 赢单率 = 报价数；÷ 报价率 = 拜访数；÷ 约见率 = 电话数。按工作日分布在今后、商机数据尚未覆盖的日期上。',
    rates: '转化率', seat: '席位', toWin: '待完成', deals: '成交', proposals: '报价', meetings: '拜访', calls: '电话', together: '合计', put: '写入计划', replaces: (day) => `将替换 ${day} 起各周已有的数字。`,
    hows: { fitted: (n) => `由 ${n} 个商机拟合`, said: '按计划所设', assumed: '假设值', none: '请输入' },
    wrong: { ratio: '请输入比例，例如 20%。', money: '请输入金额，例如 12,000。' },
    left: '未纳入', why: { quota: '没有销售指标', days: '期间内没有剩余工作日', dealSize: '平均单额未知', winRate: '没有赢单率', proposalRate: '报价率为 0', meetingRate: '约见率为 0' },
    nobody: '这里还没有可以倒推的席位。',
  },
  empty: { seats: '周计划属于个人：导入团队后，每个人都有一页。', bring: '导入团队…', quota: (who, quarter) => `${who}在 ${quarter} 还没有销售指标：在计划中输入后，会分到各周。`, go: '转到计划' },
  actions: { earlier: '显示上一周', later: '显示下一周', now: '显示本周', next: '将未达成的一周结转到下一周', rest: '将未达成的一周分摊到本季度余下各周', print: '打印周计划', copy: '将周计划复制为文字' },
  message: { greeting: (who, days) => `${who}，${days}`, carried: (amount) => `（结转 ${amount}）` },
}
