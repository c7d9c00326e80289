import type { work as en } from '../en/timeline-more.ts'

export const work: typeof en = {
  show: '显示', strips: { brought: '举措带来的收入', closes: '商机成交', load: '负责人负荷', ramp: '新人爬坡' },
  toggles: { brought: '显示或隐藏举措带来的收入', closes: '显示或隐藏商机成交', load: '显示或隐藏负责人负荷', ramp: '显示或隐藏新人爬坡' },
  week: (day) => `${day}当周`,
  brought: (week, amount) => `${week}：${amount}`,
  load: {
    title: '负责人每周负荷，天', card: (name) => `每周负荷 · ${name}`, room: (days) => `可用 ${days} 天`, of: (days, available) => `${days} / ${available} 天`, at: (name, week, of) => `${name}，${week}：${of}`,
    weeks: '周', days: '工作量（天）', available: '可用（天）', owner: '负责人', over: '工作量超过可用天数的周', isOver: '超负荷',
    answer: (people, weeks) => `${people} 人超负荷，共 ${weeks} 周`, go: '查看第一处超负荷',
  },
  ramp: { title: '新人爬坡，占满产能的比例', full: (day) => `${day}起满产能`, step: (name, days, share) => `${name}，${days}：${share}` },
  closes: { title: (unit) => `每周成交的商机，${unit}`, open: '进行中', won: '已赢单', at: (week, amount, deals) => `${week}：${amount} · ${deals} 个商机`, ofOpen: (text) => `进行中 ${text}`, ofWon: (text) => `已赢单 ${text}` },
  file: {
    menu: '导出与打印', tasks: '导出任务', as: { mspdi: 'Microsoft Project（XML）', jira: 'Jira（CSV）', trello: 'Trello（JSON）', csv: '表格（CSV）', ics: '里程碑（iCalendar）' }, to: (format) => `导出任务：${format}`, tasksName: (plan) => `${plan} 任务`,
    leftOut: (format, n, first) => `${format} 无法容纳其中 ${n} 处：${first}`, and: (n) => `另有 ${n} 处。`,
  },
  paper: {
    print: '打印…', copy: '复制为图片', save: '另存为图片（PNG）', name: (plan) => `${plan} 甘特图`, sub: (day) => `打印于 ${day}`, page: (n, of) => `${n} / ${of}`,
    tooLarge: (width, height) => `图片将有 ${width} × ${height} 像素，超出可容纳的大小。请先缩小刻度或收起一些行。`, copied: '甘特图已作为图片复制到剪贴板。', notCopied: '此窗口不能复制图片；请改为另存。',
  },
}
