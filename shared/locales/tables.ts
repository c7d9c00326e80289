/** What the tables of a plan hold, as people say it. */
import type { Locale } from './phrases.ts'
import type { Table } from '../rows.ts'

type Held = Table | 'cell' | 'deal'

const en: Record<Held, string> = {
  plan: 'settings', node: 'nodes', move: 'moves', level: 'levels', line: 'lines', rate: 'rates', lock: 'locks', alias: 'other names', mapping: 'import mappings', measure: 'measures', scenario: 'scenarios',
  freed: 'freed locks', driver: 'drivers', assumption: 'driver values', spread: 'driver spreads', correlation: 'correlations', holiday: 'days off', observes: 'calendars followed', role: 'roles', post: 'seats’ roles',
  local: 'local currencies', credit: 'deal splits', absence: 'absences', note: 'notes', layout: 'layouts', format: 'formats', task: 'tasks', link: 'links of tasks', helper: 'helpers', baseline: 'baselines',
  baselineDate: 'baseline dates', source: 'task sources', effect: 'effects of tasks', target: 'goals', taskIn: 'scenario dates', effectIn: 'scenario effects', checkin: 'check-ins', checkinItem: 'check-in items',
  share: 'copies handed out', origin: 'where the copy is from', version: 'versions', approval: 'approvals', publication: 'published quotas', adjustment: 'adjustments', letter: 'quota letters', cell: 'numbers', deal: 'deals',
}

const zh: Record<Held, string> = {
  plan: '设置', node: '节点', move: '调动', level: '层级', line: '产品线', rate: '汇率', lock: '锁定', alias: '别名', mapping: '导入对应', measure: '指标', scenario: '情景',
  freed: '解除的锁定', driver: '关键假设', assumption: '假设取值', spread: '波动范围', correlation: '相关性', holiday: '休息日', observes: '采用的日历', role: '角色', post: '席位角色',
  local: '本地币种', credit: '商机拆分', absence: '缺勤', note: '批注', layout: '布局', format: '格式', task: '任务', link: '任务依赖', helper: '协助人', baseline: '基线',
  baselineDate: '基线日期', source: '任务来源', effect: '任务成效', target: '目标', taskIn: '情景日期', effectIn: '情景成效', checkin: '周会', checkinItem: '周会事项',
  share: '发送记录', origin: '副本来源', version: '版本', approval: '审批', publication: '已发布指标', adjustment: '指标调整', letter: '指标通知书', cell: '数字', deal: '商机',
}

const WORDS: Record<Locale, Record<string, string>> = { en, zh }

/** Of a table that this version has no word for, its own name. */
export const tableText = (table: string, locale: Locale): string => (Object.hasOwn(WORDS[locale], table) ? WORDS[locale][table] : table)
