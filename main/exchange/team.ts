/** Rows of people → a tree: groups from columns of any depth, or from who reports to whom. */
import type { Day } from '../../shared/calendar.ts'
import type { BadRow, TeamMapping } from '../../shared/contract/imports.ts'
import { PlanError } from '../../shared/errors.ts'
import type { NodeKind } from '../../shared/rows.ts'
import { DecimalEvidence, parseAmount } from './values/amounts.ts'
import { fromSerial, OrderEvidence, parseDate, type DateOrder } from './values/dates.ts'
import type { Exact } from './deals.ts'
import { headerTitle, nameKey, tidy } from './values/names.ts'
import type { BadReason } from './values/reasons.ts'

/** `path`: names of the groups above, from the top. Parents come before what is below them. `kindSaid`: the file names the kind itself. */
export interface TeamNode {
  path: string[]; name: string; code: string; kind: NodeKind; kindSaid: boolean; starts: Day | null; ends: Day | null
  /** Empty, and null, where the file says nothing. `pay` in hundredths. */
  role: string; pay: number | null
}
/** `levels`: what the groups of the file's columns are called, from the top; empty where it says who reports to whom. */
export interface TeamTree { nodes: TeamNode[]; levels: string[] }

export interface TeamRow { cells: readonly string[]; row: number; exact: Exact }

const KINDS: [RegExp, NodeKind][] = [
  [/^(vacant|vacancy|open|empty|unfilled|空缺|空岗|空席)/i, 'vacant'], [/^(tbh|to be hired|hire|hiring|new hire|planned|tbd|待招|待聘|招聘中|计划招聘|拟招)/i, 'hire'],
  [/^(house|house account|公共|公司|公海|直属|直管|非个人)/i, 'house'], [/^(overlay|specialist|se|presales|重叠|叠加|协同|专家|售前|支持)/i, 'overlay'],
  [/^(rep|sales ?rep|seller|ae|account executive|employee|active|filled|full.?time|销售|代表|在职|业务员|员工|客户经理)/i, 'rep'],
]
const kindOf = (text: string): NodeKind | null => KINDS.find(([pattern]) => pattern.test(text))?.[1] ?? null
/** A seat without a person has no name of its own; several may be called the same. */
const UNNAMED = /^(vacant|vacancy|open|tbh|tbd|to be hired|to be hired.*|空缺|空岗|待招聘?|待聘|招聘中)$/i

/** Reads rows by a mapping. Throws import.cycle, import.twice. */
export function readTeam(rows: readonly TeamRow[], mapping: TeamMapping, headers: readonly string[], file: string, since1904: boolean, dateOrder: DateOrder, bad: (row: BadRow) => void): TeamTree {
  const cell = ({ cells }: TeamRow, c: number | null): string => (c === null ? '' : tidy(cells[c] ?? '').slice(0, 200))
  const refuse = (r: TeamRow, c: number, reason: BadReason): void => bad({ row: r.row, column: headers[c] ?? '', value: (r.cells[c] ?? '').slice(0, 200), reason })
  const orders = new Map([mapping.starts, mapping.ends].filter((c) => c !== null).map((c) => [c, orderOf(rows, c, dateOrder)]))
  const dateIn = (r: TeamRow, c: number | null): Day | null => {
    const text = cell(r, c)
    if (c === null || text === '') return null
    const day = r.exact?.[c] ? fromSerial(Number(text), since1904) : parseDate(text, orders.get(c)!)
    if (typeof day === 'number') return day
    refuse(r, c, 'bad.created')
    return null
  }

  const decimal = new DecimalEvidence()
  if (mapping.pay !== null) for (const { cells } of rows) decimal.add(cells[mapping.pay] ?? '')
  const payIn = (r: TeamRow): number | null => {
    const text = cell(r, mapping.pay)
    if (mapping.pay === null || text === '') return null
    const amount = parseAmount(text, decimal.answer(), r.exact?.[mapping.pay])
    if (typeof amount === 'string' || amount.hundredths < 0) { refuse(r, mapping.pay, typeof amount === 'string' ? amount : 'bad.amount'); return null }
    return amount.hundredths
  }

  const pointer = mapping.levels.length === 1 && pointsToRows(rows, mapping)
  const people: (TeamNode & { row: number; manager: string })[] = []
  for (const r of rows) {
    const name = cell(r, mapping.seat)
    if (name === '') { refuse(r, mapping.seat, 'bad.noName'); continue }
    const said = cell(r, mapping.kind)
    const kind = kindOf(said) ?? (UNNAMED.test(name) ? kindOf(name) : null)
    if (said !== '' && kind === null) refuse(r, mapping.kind!, 'bad.kind')
    let starts = dateIn(r, mapping.starts), ends = dateIn(r, mapping.ends)
    if (starts !== null && ends !== null && ends < starts) { refuse(r, mapping.ends!, 'bad.ends'); starts = null; ends = null }
    const pay = payIn(r)
    people.push({
      path: pointer ? [] : mapping.levels.map((c) => cell(r, c)).filter((g) => g !== ''), name, code: cell(r, mapping.code), kind: kind ?? 'rep', kindSaid: kind !== null && said !== '', starts, ends, row: r.row,
      manager: pointer ? cell(r, mapping.levels[0]) : '', role: cell(r, mapping.role).slice(0, 100), pay,
    })
  }
  const once = withoutRepeats(people, file, (p) => bad({ row: p.row, column: headers[mapping.seat] ?? '', value: p.name, reason: 'bad.duplicate' }))
  const placed = pointer ? byManagers(once, file) : once
  const nodes = placed.map(({ path, name, code, kind, kindSaid, starts, ends, role, pay }) => ({ path, name, code, kind, kindSaid, starts, ends, role, pay }))
  return { nodes, levels: pointer ? [] : mapping.levels.map((c) => headerTitle(headers[c] ?? '')) }
}

function orderOf(rows: readonly TeamRow[], column: number, preferred: DateOrder): DateOrder {
  const evidence = new OrderEvidence()
  for (const { cells } of rows) evidence.add(cells[column] ?? '')
  return evidence.answer(preferred).order
}

/** True where the one column above the seats names people (by name or code) who are rows of the table themselves. */
function pointsToRows(rows: readonly TeamRow[], { seat, levels, code }: TeamMapping): boolean {
  const known = new Set<string>()
  for (const { cells } of rows) {
    known.add(tidy(cells[seat] ?? ''))
    if (code !== null) known.add(tidy(cells[code] ?? ''))
  }
  const above = new Set(rows.filter(({ cells }) => tidy(cells[seat] ?? '') !== tidy(cells[levels[0]] ?? '')).map(({ cells }) => tidy(cells[levels[0]] ?? '')).filter((m) => m !== ''))
  const found = [...above].filter((m) => known.has(m)).length
  return found > 0 && found * 2 >= above.size
}

/** One entry a person. The same row twice is one; two of one name are refused unless codes tell them apart; unnamed seats are numbered. */
function withoutRepeats<P extends TeamNode & { row: number; manager: string }>(people: readonly P[], file: string, repeated: (p: P) => void): P[] {
  const byName = new Map<string, P[]>()
  for (const p of people) byName.set(p.name, [...(byName.get(p.name) ?? []), p])
  const dropped = new Set<P>()
  for (const [name, same] of byName) {
    if (same.length === 1) continue
    if (same[0].kind !== 'rep' && UNNAMED.test(name)) { numberApart(same); continue }
    const place = (p: P): string => [p.code, p.manager, ...p.path].join('\u0001')
    const last = new Map(same.map((p) => [place(p), p]))
    for (const p of same) if (last.get(place(p)) !== p) { dropped.add(p); repeated(p) }
    const kept = [...last.values()]
    if (new Set(kept.map((p) => p.code)).size === kept.length && (kept.length === 1 || kept.every((p) => p.code !== ''))) { numberApart(kept); continue }
    throw new PlanError('import.twice', { file, name, rows: kept.map((p) => p.row).join(', ') })
  }
  return people.filter((p) => !dropped.has(p))
}

/** Under one parent no two seats may show the same name: the second takes its code, or its place. */
function numberApart(same: TeamNode[]): void {
  const taken = new Map<string, number>()
  for (const p of same) {
    const parent = p.path.join('\u0001')
    const n = (taken.get(parent) ?? 0) + 1
    taken.set(parent, n)
    if (n > 1) p.name = p.code !== '' ? `${p.name} (${p.code})` : `${p.name} ${n}`
  }
}

/** Paths by following each person's manager up. Whoever is someone's manager is a group; who manages themselves is at the top. */
function byManagers<P extends TeamNode & { row: number; manager: string }>(people: readonly P[], file: string): TeamNode[] {
  const byName = new Map<string, P>(), byCode = new Map<string, P>()
  for (const p of people) { byName.set(p.name, p); if (p.code !== '') byCode.set(p.code, p) }
  const above = (p: P): P | string | null => {
    if (p.manager === '') return null
    const m = byName.get(p.manager) ?? byCode.get(p.manager)
    return m === p ? null : m ?? p.manager
  }
  const managers = new Set(people.map(above).filter((m) => m !== null))
  const paths = new Map<P, string[]>()
  const pathOf = (p: P): string[] => {
    const chain: P[] = [], onChain = new Set<P>()
    for (let at: P | string | null = p; at !== null; at = above(at)) {
      if (typeof at === 'string') { paths.set(chain.at(-1)!, [at]); break }
      if (paths.has(at)) break
      if (onChain.has(at)) throw new PlanError('import.cycle', { file, names: [...chain.slice(chain.indexOf(at)), at].slice(0, 20).map((x) => x.name).join(' → ') })
      chain.push(at)
      onChain.add(at)
    }
    for (const one of chain.reverse()) {
      if (paths.has(one)) continue
      const m = above(one)
      paths.set(one, m === null ? [] : typeof m === 'string' ? [m] : [...paths.get(m)!, m.name])
    }
    return paths.get(p)!
  }
  return people.map((p, i) => ({ node: { path: pathOf(p), name: p.name, code: p.code, kind: managers.has(p) ? 'group' as const : p.kind, kindSaid: p.kindSaid, starts: p.starts, ends: p.ends, role: p.role, pay: p.pay }, i }))
    .sort((a, b) => (a.node.kind === 'group' ? 0 : 1) - (b.node.kind === 'group' ? 0 : 1) || (a.node.kind === 'group' ? a.node.path.length - b.node.path.length : 0) || a.i - b.i)
    .map(({ node }) => node)
}

const SEAT = 'rep salesrep salesperson salesagent salesrepresentative representative agent repname salesrepname employeename employee fullname seller accountexecutive ae person member membername user username name owner accountowner 销售 销售员 销售代表 业务员 姓名 员工姓名 员工 销售人员 销售姓名 成员 客户经理 负责人 人员 名称 岗位名称 席位'.split(' ')
const CODE = 'employeeid employeecode empid employeenumber repid repcode salesrepid userid personid staffid code id number 工号 员工编号 员工号 员工工号 人员编号 编号 代码 编码'.split(' ')
const KIND = 'kind seatkind seattype reptype type status seatstatus 类型 席位类型 岗位类型 岗位状态 状态 性质'.split(' ')
const STARTS = 'startdate starts start hiredate hired datehired joindate joined joiningdate from validfrom effectivefrom 入职日期 入职时间 开始日期 生效日期 上岗日期 到岗日期'.split(' ')
const ENDS = 'enddate ends end leavedate leavingdate terminationdate lastday to until validto effectiveto 离职日期 离职时间 结束日期 失效日期'.split(' ')
const ROLE = 'role salesrole jobrole 角色 销售角色'.split(' ')
const PAY = 'ote ontargetearnings ontargetpay ontargetearning targetearnings targetpay targetcompensation targetannualpay totaltargetcompensation ttc 目标薪酬 年度目标薪酬 目标年薪 目标总薪酬'.split(' ')
/** Groups, from what is usually the top; used where the rows themselves leave the order open. */
const LEVELS = 'company organisation organization businessunit bu division segment 公司 集团 事业部 事业群 业务单元 theater theatre geo 战区 region regionaloffice salesregion area 大区 区域 销售区域 地区 片区 country market 国家 state province 省份 省区 省 district territory zone office branch city location 分公司 办事处 城市 department dept 部门 所属部门 主属部门 team salesteam teamname unit group squad pod 团队 销售团队 小组 组 组别 vp director salesdirector headofsales regionalmanager regionalsalesmanager areamanager 总监 销售总监 大区总监 大区经理 区域经理 区域总监 manager salesmanager managername supervisor teamlead teamleader lead leader reportsto linemanager directmanager 经理 销售经理 主管 销售主管 组长 上级 直属上级 直接上级 汇报对象 汇报人 上级主管 团队负责人'.split(' ')
const NUMBERED = /^(?:level|lvl|l|tier)(\d)$|^([一二三四五六七八九])级(?:部门|组织|机构)?$/

/** How many of a record's cells are headings of a table of people. */
export function knownTeamHeadings(cells: readonly string[]): number {
  return cells.filter((c) => { const k = nameKey(c); return k !== '' && k.length < 40 && (isLevel(k) || [SEAT, CODE, KIND, STARTS, ENDS, ROLE, PAY].some((list) => list.includes(k))) }).length
}
const isLevel = (key: string): boolean => LEVELS.includes(key) || NUMBERED.test(key)

/** Which columns are what, by header; the order of the groups by which decides which. Null where no column names the seats. */
export function proposeTeam(headers: readonly string[], rows: readonly TeamRow[]): TeamMapping | null {
  const keys = headers.map((h) => nameKey(h))
  const taken = new Set<number>()
  const first = (list: readonly string[]): number | null => {
    let best = -1, bestRank = Infinity
    keys.forEach((k, i) => { const rank = list.indexOf(k); if (rank >= 0 && rank < bestRank && !taken.has(i)) { best = i; bestRank = rank } })
    if (best < 0) return null
    taken.add(best)
    return best
  }
  const seat = first(SEAT)
  if (seat === null) return null
  const code = first(CODE), starts = first(STARTS), ends = first(ENDS)
  const kind = first(KIND), role = first(ROLE), pay = first(PAY)
  const levels = keys.map((k, i) => (isLevel(k) && !taken.has(i) ? i : -1)).filter((i) => i >= 0 && rows.some(({ cells }) => tidy(cells[i] ?? '') !== ''))
  return { as: 'team', seat, levels: pointed(levels, rows, seat, code) ?? ordered(levels, rows, keys), code, kind, starts, ends, role, pay }
}

/** A mapping's columns beside seats, groups and codes. */
export const NOTHING_SAID = { kind: null, starts: null, ends: null, role: null, pay: null } as const

/** Where a column names the rows themselves, who reports to whom is the whole tree. */
function pointed(levels: number[], rows: readonly TeamRow[], seat: number, code: number | null): number[] | null {
  const column = levels.find((c) => pointsToRows(rows, { as: 'team', seat, levels: [c], code, ...NOTHING_SAID }))
  return column === undefined ? null : [column]
}

/** Wider groups first: A is above B where each B lies in one A; what is left open goes by which stands without the other, or by fewer values, then by the words themselves. */
function ordered(levels: number[], rows: readonly TeamRow[], keys: readonly string[]): number[] {
  const value = ({ cells }: TeamRow, c: number): string => tidy(cells[c] ?? '')
  const size = new Map(levels.map((c) => [c, new Set(rows.map((r) => value(r, c)).filter((v) => v !== '')).size]))
  const decides = (b: number, a: number): boolean => {
    const of = new Map<string, string>()
    return rows.every((r) => {
      const from = value(r, b), to = value(r, a)
      if (from === '' || to === '') return true
      if (!of.has(from)) of.set(from, to)
      return of.get(from) === to
    })
  }
  const alone = (a: number, b: number): number => rows.reduce((n, r) => (value(r, a) !== '' && value(r, b) === '' ? n + 1 : n), 0)
  const usual = (c: number): number => { const n = NUMBERED.exec(keys[c]); return n ? -20 + (n[1] ? +n[1] : '一二三四五六七八九'.indexOf(n[2]) + 1) : LEVELS.indexOf(keys[c]) }
  const above = (a: number, b: number): number => {
    const ab = decides(b, a), ba = decides(a, b)
    if (ab !== ba) return ab ? -1 : 1
    // Each of one goes with one of the other: the group that stands alone is the wider one, its lower one is not there.
    if (ab) return alone(b, a) - alone(a, b) || usual(a) - usual(b)
    return (size.get(a)! - size.get(b)!) || usual(a) - usual(b)
  }
  return [...levels].sort(above).slice(0, 20)
}
