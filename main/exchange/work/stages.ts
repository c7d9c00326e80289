/** How far a task is, by the name of its status or list. Names that boards give to steps of their own say nothing. */
import { nameKey } from '../values/names.ts'

export type Stage = 'open' | 'doing' | 'done'

const NAMES: Readonly<Record<Stage, readonly string[]>> = {
  open: ['to do', 'todo', 'open', 'new', 'backlog', 'reopened', 'selected for development', 'ready', 'planned', 'not started', '待办', '待办事项', '待处理', '待开始', '未开始', '打开', '开放', '新建', '重新打开', '计划中', '为开发选择'],
  doing: ['in progress', 'doing', 'started', 'ongoing', 'wip', 'in development', 'in review', '进行中', '正在进行', '处理中', '正在处理', '开发中', '审核中', '正在审核'],
  done: ['done', 'closed', 'resolved', 'complete', 'completed', 'finished', '完成', '已完成', '关闭', '已关闭', '解决', '已解决', '结束', '已结束'],
}

const STAGES = new Map((Object.keys(NAMES) as Stage[]).flatMap((stage) => NAMES[stage].map((name) => [nameKey(name), stage] as const)))

export const stageOf = (name: string): Stage | null => STAGES.get(nameKey(name)) ?? null
