import type { checkin as en } from '../en/checkin.ts'

export const checkin: typeof en = {
  title: '周会', list: '周会列表', now: '当前情况', notKept: '尚未保存', of: '范围', open: (n) => `${n} 个未解决问题`,
  none: '周会会保存本周数据的原貌，连同问题、决定和行动；下次周会就能看出有哪些变化。',
  start: '开始本周周会', exists: '今天已有周会，打开', print: '打印', remove: '删除此周会', unreadable: '数据无法读取；记录的内容在下方。',
  heading: (node, day) => `${node} · ${day}`, stood: (day, who) => (who === '' ? `截至 ${day} 的数据` : `截至 ${day} 的数据 · 保存人 ${who}`), known: (day) => `商机数据截至 ${day}`, knownSentence: (day) => `商机数据截至 ${day}。`, since: (day) => `与 ${day} 相比`, first: '这是第一次周会，暂无可比数据',
  figures: '数据', amounts: { goal: '目标', quota: '销售指标', quotaToDate: '应达指标', actual: '实际', actualToDate: '累计实际', expected: '预期', initiatives: '举措', pipeline: '在途商机' },
  teams: (quarter, unit) => `按团队 · ${quarter} · ${unit}`, team: '团队', ofQuota: '完成率', change: '变化', changeOf: (amount) => `${amount}的变化`,
  agenda: '需要讨论', noAgenda: '没有需要讨论的事项。', fell: (amount, tasks) => `预期减少 ${amount}；${tasks} 项任务延后。`, make: '列为问题', makeOf: (text) => `列为问题：${text}`,
  quiet: (teams, tasks, targets) => `无需讨论：${teams} 个团队、${tasks} 项任务、${targets} 个目标。`,
  said: {
    problem: (name, days) => `${days} 天未解决：${name}`, behind: (name, from, to) => `${name} 落后：应达 ${from}，实际 ${to}`, pipeline: (name, from, to) => `${name} 的在途商机由 ${from} 降至 ${to}`,
    overdue: (name, days) => `${name} 已逾期 ${days} 个工作日`, slipped: (name, days, from, to) => `${name} 延后 ${days} 个工作日，由 ${from} 至 ${to}`, action: (name, day) => `未完成：${name}，期限 ${day}`,
    target: { lastYear: (name, amount, than) => `${name} 为 ${amount}，低于去年同期的 ${than}`, expected: (name, amount, than) => `${name} 为 ${amount}，而预计可达 ${than}`, capacity: (name, amount, than) => `${name} 为 ${amount}，而团队产能为 ${than}`, growth: (name, amount) => `${name} 为 ${amount}，增长超出历史最高` },
  },
  work: '任务', lists: { done: '已完成', slipped: '延后', overdue: '逾期', due: '未来 7 天到期', milestones: '未来 4 周的里程碑' }, more: (n) => `另有 ${n} 项`, slip: (from, to) => `${from} → ${to}`, noWork: '没有任务变动，也没有即将到期的任务。',
  targets: '目标', reached: (reached, amount) => `${reached} / ${amount}`,
  problems: '问题', decisions: '决定', actions: '行动', notes: '记录', add: { problem: '添加问题', decision: '添加决定', action: '添加行动（将成为任务）' }, notesHint: '其他讨论内容',
  solved: (text) => `已解决：${text}`, done: (text) => `已完成：${text}`, solvedWord: '已解决', doneWord: '已完成', solvedOn: (day) => `${day} 解决`, doneOn: (day) => `${day} 完成`, text: { problem: '问题', decision: '决定', action: '行动' }, solution: '解决办法', solutionOf: (text) => `“${text}”的解决办法`, owner: '负责人', ownerOf: (text) => `“${text}”的负责人`, due: '期限', dueOf: (text) => `“${text}”的期限`, goTo: (text) => `转到任务 ${text}`, removeItem: (text) => `删除 ${text}`,
  do: { start: '开始本周周会', print: '打印周会', newer: '较新的周会', older: '较早的周会', now: '周会：当前情况' },
  file: (node, day) => `周会 ${node} ${day}`, unit: (currency, scale) => (scale === '' ? currency : `${scale} ${currency}`),
}
