/**
 * The columns of a Jira CSV by their headers. English as Jira exports them; Chinese as its translation has them (问题关键字, 概要, 经办人, 自定义字段(…)),
 * with the other words that versions of it use. What Jira has no column for stands in custom fields named for Salesplan.
 */
import { nameKey, tidy } from '../../values/names.ts'

const HEADERS = {
  summary: ['Summary', '概要', '摘要', '主题'],
  key: ['Issue key', 'Key', 'Work item key', '问题关键字', '关键字', '密钥', '事务关键字', '工作项关键字'],
  id: ['Issue id', 'Work item id', '问题 ID', '事务 ID', '工作项 ID'],
  type: ['Issue Type', 'Work type', '问题类型', '事务类型', '工作项类型'],
  status: ['Status', '状态'],
  category: ['Status Category', '状态类别', '状态分类'],
  resolution: ['Resolution', '解决结果', '解决方案'],
  assignee: ['Assignee', '经办人'],
  assigneeId: ['Assignee Id', '经办人 ID'],
  watchers: ['Watchers', '关注人', '关注者', '关注的人'],
  watchersId: ['Watchers Id', '关注人 ID', '关注者 ID'],
  resolved: ['Resolved', '已解决', '解决日期', '解决时间'],
  due: ['Due date', 'Due', '到期日', '到期日期', '截止日期'],
  description: ['Description', '描述'],
  parent: ['Parent id', 'Parent', '父 ID', '父级 ID', '父级', '父问题', '父问题 ID', '父任务'],
  parentKey: ['Parent key', '父关键字', '父问题关键字'],
  parentSummary: ['Parent summary', '父概要', '父摘要'],
  epic: ['Custom field (Epic Link)', 'Epic Link', '自定义字段 (Epic Link)', '自定义字段 (史诗链接)', '自定义字段 (史诗故事链接)', '史诗链接'],
  estimate: ['Original Estimate', '初始预估', '初始预估时间', '原始预估', '原预估时间'],
  start: ['Custom field (Start date)', 'Start date', '自定义字段 (Start date)', '自定义字段 (开始日期)', '自定义字段 (开始时间)', '开始日期'],
  created: ['Created', '已创建', '创建日期', '创建时间'],
  updated: ['Updated', '已更新', '更新日期', '更新时间'],
  viewed: ['Last Viewed', '最近查看', '上次查看'],
  own: ['Custom field (Salesplan id)'],
  progress: ['Custom field (Salesplan progress)'],
  begun: ['Custom field (Salesplan begun)'],
  constraint: ['Custom field (Salesplan constraint)'],
  helps: ['Custom field (Salesplan helps)'],
  predecessors: ['Custom field (Salesplan predecessors)'],
} as const satisfies Record<string, readonly string[]>

export type Field = keyof typeof HEADERS
export const FIELDS = Object.keys(HEADERS) as Field[]

/** The header that a field is written under where the file has none for it. */
export const headerOf = (field: Field): string => HEADERS[field][0]

/** `Outward issue link (Blocks)`: this one blocks what stands there. */
export const OUTWARD = 'Outward issue link (Blocks)'
const LINK = /^(outwardissuelink|outwardworkitemlink|外向问题链接|外向事务链接|出站问题链接|向外链接问题|外部问题链接)|^(inwardissuelink|inwardworkitemlink|内向问题链接|内向事务链接|入站问题链接|向内链接问题|内部问题链接)/
const BLOCKS = /(blocks|blocker|阻塞|阻碍|阻止)$/

/** A file's columns: for each field its header as the file has it, and those that say what blocks what. */
export interface JiraColumns {
  headers: readonly string[]
  of: ReadonlyMap<Field, string>
  outward: readonly string[]
  inward: readonly string[]
  /** Headers whose values may be dates. */
  dates: readonly string[]
  /** Headers that stand more than once. */
  repeated: ReadonlySet<string>
}

export function jiraColumns(all: readonly string[]): JiraColumns {
  const headers = all.map(tidy)
  const byKey = new Map<string, string>()
  for (const header of headers) if (!byKey.has(nameKey(header))) byKey.set(nameKey(header), header)
  const of = new Map<Field, string>()
  for (const field of FIELDS) {
    const header = HEADERS[field].map((h) => byKey.get(nameKey(h))).find((h) => h !== undefined)
    if (header !== undefined) of.set(field, header)
  }
  const distinct = [...new Set(headers)]
  const links = (side: 1 | 2): string[] => distinct.filter((h) => BLOCKS.test(nameKey(h)) && LINK.exec(nameKey(h))?.[side] !== undefined)
  const known = new Set((['created', 'updated', 'viewed', 'resolved', 'due', 'start'] as const).map((f) => of.get(f)))
  return {
    headers, of, outward: links(1), inward: links(2),
    dates: distinct.filter((h) => known.has(h) || /\bdate\b|日期|时间/i.test(h)),
    repeated: new Set(headers.filter((h, i) => headers.indexOf(h) !== i)),
  }
}

/** A row: what stands under each header, blanks left out. */
export type JiraRow = Map<string, string[]>

/** The only value, or the first; brought to one form as a name is. */
export const one = (row: JiraRow, header: string | undefined): string => tidy(header === undefined ? '' : row.get(header)?.[0] ?? '')
export const every = (row: JiraRow, header: string | undefined): string[] => (header === undefined ? [] : row.get(header) ?? []).map(tidy).filter((v) => v !== '')
