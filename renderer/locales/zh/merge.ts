import type { merge as en } from '../en/merge.ts'

const tables: Partial<Record<string, string>> = {
  cell: '数字', deal: '商机', plan: '计划', node: '组织节点', move: '调动', level: '层级', line: '产品线', rate: '汇率', lock: '锁定', freed: '锁定', measure: '指标项', scenario: '情景', driver: '关键假设', assumption: '关键假设', spread: '关键假设',
  correlation: '相关性', holiday: '节假日', observes: '日历', role: '角色', post: '角色与薪酬', absence: '缺勤', local: '币种', credit: '业绩归属', note: '备注', layout: '布局', format: '条件格式', task: '任务', link: '依赖', helper: '协作人',
  baseline: '基线', baselineDate: '基线', effect: '预期收益', effectIn: '预期收益', target: '目标', taskIn: '任务', checkin: '周会', checkinItem: '周会', approval: '审批', publication: '已发布指标', adjustment: '指标调整', letter: '指标确认书',
  alias: '导入名称', mapping: '导入列', version: '版本',
}
const fields: Partial<Record<string, string>> = {
  name: '名称', parent: '上级', pos: '顺序', code: '编码', kind: '类型', starts: '开始', ends: '结束', reserveOwner: '预留负责人', amount: '金额', note: '备注', text: '文字', owner: '负责人', who: '人员', duration: '工期', constraint: '日期限制',
  day: '日期', deadline: '截止日期', progress: '进度', begun: '实际开始', done: '实际完成', node: '所属', target: '目标', role: '角色', pay: '薪酬', value: '数值', rate: '汇率', share: '占比', buffer: '上浮率', formula: '公式', unit: '单位',
  colour: '颜色', frozen: '冻结', lag: '延隔', type: '类型', quarter: '季度', state: '状态', due: '期限', solved: '解决日期', solution: '解决办法', probability: '概率', change: '变化', productivity: '产能', ramp: '爬坡', attrition: '流失',
  calendar: '日历', currency: '币种', body: '外观', measure: '指标项', period: '期间', line: '产品线', reason: '原因', absorbs: '承接人',
}

export const merge: typeof en = {
  action: '合并副本…',
  title: '合并',
  choose: '选择副本…',
  folder: '整个文件夹…',
  empty: '选择发回的副本：只有一方改过的会直接采用，双方都改过的在这里逐一决定。',
  picker: { title: '选择副本', lede: '勾选发回的副本，或读取整个文件夹。', take: (n) => `读取 ${n} 份副本`, all: '此文件夹全部' },
  reading: '正在读取副本',
  copies: { title: '副本', who: '副本', changes: '修改', taken: '采用', conflicts: '冲突', leaving: '不合并', leave: (name) => `不合并 ${name}`, by: (who) => `修改人 ${who}`, last: (when) => `最后修改 ${when}`, untouched: '未修改' },
  refused: '未读取',
  waiting: '尚未发回',
  handed: (what, when) => `${what}，${when}`,
  totals: { title: '变动的销售指标', name: '对象', before: '现在', after: '合并后', more: (n) => `再显示 ${n} 项`, none: '本季度的销售指标没有变动。' },
  conflicts: {
    title: '冲突', none: '没有双方都改过的内容，可以全部采用。', left: (n) => `还有 ${n} 处待决定`, decided: '已全部决定',
    what: '内容', base: '发送时', mine: '本方', theirs: '对方', keys: '方向键移动，M 保留本方，T 采用对方；按住 Shift 作用于整个分支。',
    nothing: '–', gone: '不存在', more: (n) => `连同 ${n} 处修改`, from: (who) => `来自 ${who}`, elsewhere: '计划其他部分', next: (n) => `再显示 ${n} 项`,
    choose: { mine: (text) => `本方：${text}`, theirs: (text) => `对方：${text}` },
    branch: { mine: (name) => `${name} 全部保留本方`, theirs: (name) => `${name} 全部采用对方` },
    mineAll: '全部本方', theirsAll: '全部对方', rest: '其余保留本方', weeks: (month, here, all) => `${month}（${all} 周中的 ${here} 周）`, inScenario: (name) => `情景 ${name}`,
  },
  why: {
    both: '', removed: '对方已将其删除，而本方此后仍有内容依赖它。', gone: '本方已将其删除，而对方仍在修改。', lock: '会改动本方锁定的数字；采用则解除锁定。',
    name: '本方已有同名项；采用后会加上编号。', place: '会造成上下级循环。',
  },
  cannot: '无法采用。',
  now: (n) => `合并 ${n} 处修改`,
  nothing: '记为已发回',
  firstDecide: (n) => `还有 ${n} 处冲突待决定。`,
  done: (from, numbers, rest, kept) => `已合并 ${from}：${[`${numbers} 个数字`, rest === '0' ? '' : `${rest} 处其他修改`, kept === '0' ? '' : `${kept} 处保留本方`].filter(Boolean).join('，')}。`,
  copiesOf: (n) => `${n} 份副本`,
  mark: {
    conflict: (when, base, mine, theirs) => `${when}：发送时 ${base}，本方 ${mine}，对方 ${theirs}`, taken: (before, after) => `合并后由 ${before} 变为 ${after}`,
    merged: (before, after) => `已合并：${after}，原为 ${before}`
  },
  group: '合并',
  actions: { mine: '此处冲突：保留本方', theirs: '此处冲突：采用对方', show: '发回的副本', now: '合并已读取的副本' },
  table: (table) => tables[table] ?? table,
  field: (field) => fields[field] ?? field,
}
