import type { timeline as en } from '../en/timeline.ts'

export const timeline: typeof en = {
  title: '甘特图', go: '转到甘特图', group: '甘特图', chart: (tasks) => `${tasks}的图表`, tools: '甘特图工具', table: '举措与任务',
  empty: { title: '还没有安排工作。', text: '举措是为达成目标要做的事；其下的任务说明谁在何时之前做什么。', add: '添加举措', readOnly: '本计划为只读。' },
  groupBy: '分组方式', groupings: { tree: '按举措', team: '按团队', owner: '按负责人', goal: '按目标' }, zoomBy: '时间刻度', zooms: { month: '月', week: '周', day: '日' },
  noTeam: '未指定团队', noOwner: '无负责人', noGoal: '无目标',
  columns: { name: '举措与任务', owner: '负责人', start: '开始', finish: '完成日期', days: '工期', done: '完成', predecessors: '前置任务' },
  kinds: { initiative: '举措', task: '任务', milestone: '里程碑' }, fresh: { initiative: '新举措', task: '新任务', milestone: '新里程碑' },
  add: '添加', critical: '关键路径', today: '今天', fit: '适合窗口', baseline: '基线', noBaseline: '无', keepBaseline: '保存为基线…', baselineName: '名称', baselineLede: '保存当前的日程，显示在横条下方以供比较。', keep: '保存', removeBaseline: (name) => `删除基线${name}`,
  separator: '表格宽度', open: '展开', close: '收起', row: (n) => `第 ${n} 行`,
  overdue: (n) => `已逾期 ${n} 天`, late: (n) => `+${n} 天`, early: (n) => `−${n} 天`, deadlineMark: (day) => `截止日期 ${day}`, pastDeadline: (n) => `超过截止日期 ${n} 天`,
  counts: (initiatives, tasks, milestones) => `${initiatives} 项举措 · ${tasks} 项任务 · ${milestones} 个里程碑`,
  ends: (day) => `${day}结束`, path: (n) => `关键路径 ${n} 个工作日`, behind: (n, name) => `比${name}晚 ${n} 个工作日`, ahead: (n, name) => `比${name}早 ${n} 个工作日`, asPlanned: (name) => `与${name}一致`, overdueCount: (n) => `${n} 项逾期`,
  dragged: (start, finish) => `${start} – ${finish}`,
  nothingToPaste: '没有可粘贴的内容：请复制首列为名称的行，或带有“任务”等标题的行。', editor: (column, name) => `${name}的${column}`, computed: '由下级任务得出。',
  wrong: {
    name: '请输入名称。', day: '请输入日期，如 2027-01-15、1/15 或 1月15日。', before: '完成日期不能早于开始日期。', days: '请输入工期，如 3、2周 或 4h。', done: '请输入 0 到 100 的百分比。',
    waits: (part) => `“${part}”不对应任何任务。请输入行号，如 3、3FS+2d 或 4SS-1w。`,
  },
  actions: {
    addTask: '添加任务', addInitiative: '添加举措', addMilestone: '添加里程碑', remove: '删除所选任务', rename: '编辑单元格', indent: '降为上一项的下级', outdent: '升出所属举措', up: '上移', down: '下移',
    zoomIn: '放大', zoomOut: '缩小', fit: '显示整个甘特图', today: '显示今天', critical: '显示或隐藏关键路径', baseline: '把当前日程保存为基线…', openAll: '全部展开', closeAll: '全部收起',
    copy: '复制任务', cut: '剪切任务', paste: '粘贴任务',
  },
  imports: {
    action: '导入任务…', choose: '任务文件', title: (file) => `导入 ${file}`, bring: '导入', reading: '正在读取…', sources: { jira: 'Jira', trello: 'Trello', mspdi: 'Microsoft Project', csv: '表格' },
    found: (source, tasks, links) => `${source}：${tasks} 项任务，${links} 个依赖。`, added: '新增', updated: '更改', unchanged: '不变', gone: '文件中已没有，予以保留',
    unknown: (names) => `没有对应席位，仅保留姓名：${names}。`, leftOut: (n) => `未导入：${n}`,
    why: {
      noKey: (where) => `${where}：没有编号。`, twice: (where, text) => `${where}：${text} 重复，取第一项。`, noName: (where) => `${where}：没有名称。`, date: (where, text) => `${where}：“${text}”不是日期，未填入。`,
      duration: (where, text) => `${where}：“${text}”不是工期，未填入。`, parent: (where, text) => `${where}：上级 ${text} 不在文件中。`, link: (where, text) => `${where}：与 ${text} 的依赖。`,
    },
    ambiguous: (date) => `形如 ${date} 的日期有两种读法。哪个在前？`, orders: '在前的是', dayFirst: '日', monthFirst: '月',
    done: (file, added, updated) => `已导入 ${file} 的任务：新增 ${added}，更改 ${updated}。`,
  },
  effects: {
    title: '预期贡献', none: '尚未说明完成后带来的收入。', add: '填写预期贡献', remove: '删除该项贡献',
    amount: (currency) => `金额（${currency}）`, per: '频率', month: '每月', once: '一次', node: '归属', line: '产品线', allLines: '全部',
    lag: '几个工作日后', weeks: '几周达全效', curve: '曲线', curves: { step: '立即', linear: '匀速', s: '先慢后快再慢' },
    probability: '少收的概率', loss: '少收比例', badAmount: '请输入金额，例如 12,000 或 1.2m。', badCount: (most) => `请输入 0 到 ${most} 的整数。`, badShare: '请输入 0 到 100 的百分比。',
    expected: (quarter) => `预计，${quarter}`, without: '若无此项', gap: '贡献', gapAll: '贡献（含下级任务）', brings: (quarter) => `贡献，${quarter}`, byWeek: (unit) => `举措带来的预计收入，每周，${unit}`,
  },
  details: {
    none: '选择一项任务以查看详情。', heading: '这是一组任务；请选择其中一项。', name: '名称', kind: '类型', start: '开始', finish: '完成日期', duration: '工期', durationHint: '如 3d、2周 或 4h', progress: '完成度', owner: '负责人', node: '团队', nodeNone: '与上级相同', goal: '目标', goalNone: '无', goalAbove: (name) => `与上级相同：${name}`, constraint: '限制条件', constraintDay: '限制日期', deadline: '截止日期',
    begun: '实际开始', done: '实际完成', note: '备注', helps: '协助人', informed: '知会人', peopleHint: '姓名，用逗号分隔', slack: '浮动时间', slackDays: (n) => `${n} 天`, noSlack: '无：在关键路径上', within: (name) => `属于${name}`,
    waitsFor: '前置任务', followed: '后续任务', linkType: (name) => `与${name}的关系类型`, linkLag: (name) => `与${name}的延隔时间`, unlink: (name) => `移除与${name}的关系`, link: '添加关系', linkHint: '行号或名称', noLinks: '无', badLink: '没有该行号或名称的任务。', badLag: '请输入延隔时间，如 2d 或 -1w。',
    types: { FS: '完成 → 开始', SS: '开始 → 开始', FF: '完成 → 完成', SF: '开始 → 完成' },
    constraints: { asap: '越早越好', alap: '越晚越好', startNotBefore: '不得早于…开始', startNotAfter: '不得晚于…开始', startOn: '必须开始于', finishNotBefore: '不得早于…完成', finishNotAfter: '不得晚于…完成', finishOn: '必须完成于' },
    summary: '日期、工期和完成度由下级任务得出。',
  },
}
