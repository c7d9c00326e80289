/** The columns of tasks as a table: headers and words in English and Chinese, those of MS Project where it has them, read by name in any order. */
import type { Constraint, TaskKind } from '../../../../shared/rows.ts'
import { headerKey, nameKey } from '../../values/names.ts'

export type Locale = 'en' | 'zh'

/** First the header that is written; the others are read too. */
const HEADERS = {
  id: { en: ['Id', 'Key', 'No', 'Number', 'Task id'], zh: ['编号', '标识号', '序号', '任务编号'] },
  name: { en: ['Name', 'Task', 'Task name', 'Title', 'Summary'], zh: ['名称', '任务', '任务名称', '标题', '事项'] },
  kind: { en: ['Kind', 'Type'], zh: ['类型', '类别'] },
  parent: { en: ['Parent', 'Parent id', 'Parent task'], zh: ['上级', '父任务', '上级任务', '上级编号'] },
  level: { en: ['Level', 'Outline level', 'Indent'], zh: ['级别', '大纲级别', '层级'] },
  start: { en: ['Start', 'Start date', 'Begin'], zh: ['开始', '开始时间', '开始日期'] },
  finish: { en: ['Finish', 'Finish date', 'End', 'End date'], zh: ['完成', '完成时间', '完成日期', '结束', '结束时间', '结束日期'] },
  duration: { en: ['Duration (days)', 'Work days'], zh: ['工期 (天)', '时长', '持续时间'] },
  progress: { en: ['Progress', '% Complete', 'Percent complete', 'Percent done'], zh: ['进度', '完成百分比', '完成率'] },
  begun: { en: ['Begun', 'Actual start'], zh: ['实际开始', '实际开始时间', '实际开始日期'] },
  done: { en: ['Done', 'Actual finish'], zh: ['实际完成', '实际完成时间', '实际完成日期'] },
  owner: { en: ['Owner', 'Assignee', 'Responsible', 'Accountable'], zh: ['负责人', '责任人', '经办人'] },
  helps: { en: ['Helps', 'Helpers', 'Support'], zh: ['协助', '协助人', '参与人'] },
  informed: { en: ['Informed', 'Watchers'], zh: ['知会', '知会人', '抄送'] },
  predecessors: { en: ['Predecessors', 'Depends on', 'Waits for'], zh: ['前置任务', '前置', '依赖'] },
  deadline: { en: ['Deadline', 'Due', 'Due date'], zh: ['截止日期', '期限', '截止', '最后期限', '到期日'] },
  constraint: { en: ['Constraint', 'Constraint type'], zh: ['约束', '约束类型', '限制类型'] },
  constraintDay: { en: ['Constraint day', 'Constraint date'], zh: ['约束日期', '限制日期'] },
  note: { en: ['Note', 'Notes', 'Description', 'Comment'], zh: ['备注', '说明', '描述'] },
} as const

export type Field = keyof typeof HEADERS
export const FIELDS = Object.keys(HEADERS) as Field[]
export const headerOf = (field: Field, locale: Locale): string => HEADERS[field][locale][0]

const KNOWN = new Map(FIELDS.flatMap((f) => [...HEADERS[f].en, ...HEADERS[f].zh].map((h) => [headerKey(h), f] as const)))

/** Where each field stands; the first of two that are the same field. */
export function columnsOf(headers: readonly string[]): ReadonlyMap<Field, number> {
  const at = new Map<Field, number>()
  headers.forEach((h, c) => {
    const field = KNOWN.get(headerKey(h))
    if (field !== undefined && !at.has(field)) at.set(field, c)
  })
  return at
}

export const KINDS: Readonly<Record<TaskKind, Record<Locale, string>>> = {
  initiative: { en: 'Initiative', zh: '举措' }, task: { en: 'Task', zh: '任务' }, milestone: { en: 'Milestone', zh: '里程碑' },
}

/** MS Project's own names. */
export const CONSTRAINTS: Readonly<Record<Constraint, Record<Locale, string> & { short: string }>> = {
  asap: { en: 'As soon as possible', zh: '越早越好', short: 'asap' }, alap: { en: 'As late as possible', zh: '越晚越好', short: 'alap' },
  startNotBefore: { en: 'Start no earlier than', zh: '不得早于...开始', short: 'snet' }, startNotAfter: { en: 'Start no later than', zh: '不得晚于...开始', short: 'snlt' }, startOn: { en: 'Must start on', zh: '必须开始于', short: 'mso' },
  finishNotBefore: { en: 'Finish no earlier than', zh: '不得早于...完成', short: 'fnet' }, finishNotAfter: { en: 'Finish no later than', zh: '不得晚于...完成', short: 'fnlt' }, finishOn: { en: 'Must finish on', zh: '必须完成于', short: 'mfo' },
}

const kinds = new Map((Object.keys(KINDS) as TaskKind[]).flatMap((k) => [k, KINDS[k].en, KINDS[k].zh].map((w) => [nameKey(w), k] as const)))
const constraints = new Map((Object.keys(CONSTRAINTS) as Constraint[]).flatMap((k) => [k, CONSTRAINTS[k].en, CONSTRAINTS[k].zh, CONSTRAINTS[k].short].map((w) => [nameKey(w), k] as const)))

export const kindOf = (word: string): TaskKind | null => kinds.get(nameKey(word)) ?? null
export const constraintOf = (word: string): Constraint | null => constraints.get(nameKey(word)) ?? null
