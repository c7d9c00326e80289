/** What the terminal says beside refusals and steps, in both languages. */
import type { Activity } from '../../../shared/activities.ts'
import type { ActivityLeft, FunnelRate, WeekTask } from '../../../shared/contract/activities.ts'
import type { ConflictWhy } from '../../../shared/contract/merge.ts'
import { isoDay } from '../../../shared/calendar.ts'
import type { AgendaItem, Figures } from '../../../shared/checkin/figures.ts'
import type { TargetFault } from '../../../shared/contract/targets.ts'
import type { RescuedTable } from '../../../shared/contract/file.ts'
import type { LeftOut } from '../../../shared/contract/work.ts'
import type { Locale } from '../../../shared/locales/index.ts'

export interface Words {
  made: (file: string, quarter: string) => string
  unsealed: (file: string) => string
  shared: (file: string, nodes: number, cells: number, deals: number) => string
  /** What a copy brings: whose, of what, and how much. */
  returned: (who: string, name: string, cells: number, rows: number, deals: number, conflicts: number) => string
  conflict: (why: ConflictWhy, place: string, base: string, mine: string, theirs: string) => string
  merged: (cells: number, rows: number, deals: number) => string
  undecided: (conflicts: number) => string
  keptMine: (conflicts: number) => string
  undone: (step: string) => string
  redone: (step: string) => string
  did: (step: string) => string
  allocated: (cells: number, how: string | null) => string
  empty: (seats: number) => string
  nothing: string
  typed: string
  blank: string
  more: (parts: number) => string
  numbers: string
  initiatives: string
  lockedBy: (locks: string) => string
  ground: (text: string) => string
  restsOn: (task: string, amount: string, from: string) => string
  lastChanged: (step: string, at: string, who: string) => string
  wouldImport: string
  imported: string
  deals: (p: { added: number; updated: number; unchanged: number; bad: number }) => string
  won: (deals: number, amount: string) => string
  team: (p: { seats: number; groups: number; updated: number; unchanged: number; bad: number }) => string
  teamFound: (p: { seats: number; groups: number; levels: string; bad: number }) => string
  newSeats: (names: string) => string
  newLines: (names: string) => string
  newGroups: (names: string) => string
  newRoles: (names: string) => string
  teamChange: (name: string, what: string) => string
  unchanged: (seats: number) => string
  wouldClear: (numbers: number) => string
  noLocalRate: (currency: string, quarters: string) => string
  near: (name: string, known: string) => string
  tasksRead: (p: { tasks: number; added: number; updated: number; unchanged: number; gone: number; links: number }) => string
  leftOut: (where: string, why: LeftOut['why'], text: string) => string
  notWritten: (where: string, why: LeftOut['why'], text: string) => string
  moreLeftOut: (more: number) => string
  notSeats: (names: string) => string
  goal: string
  where: string
  period: string
  amount: string
  onLastYear: string
  reached: string
  by: string
  fault: (fault: TargetFault, shown: (x: number) => string) => string
  toWin: string
  dealsCount: string
  activities: Record<Activity, string>
  rateIs: (how: FunnelRate['how'], sample: number) => string
  leftOutSeat: (name: string, why: ActivityLeft['why']) => string
  replacesFrom: (day: string) => string
  letters: { quota: string; state: string; day: string; due: string; none: string; sent: string; accepted: string; disputed: string; outdated: (now: string) => string }
  week: { week: string; quota: string; carried: string; target: string; won: string; left: string; before: string; missed: string; someMissed: string; states: Record<WeekTask['state'], string> }
  noVersions: string
  stayed: (names: string) => string
  noFigures: string
  noCheckins: string
  knownTo: string
  knownUntil: (day: string) => string
  open: string
  pipeline: string
  quotaToDate: string
  agenda: (item: AgendaItem, shown: (x: number | null) => string) => string
  quiet: (quiet: Figures['quiet']) => string
  task: string
  owner: string
  starts: string
  finishes: string
  days: string
  doneShare: string
  slack: string
  critical: string
  late: string
  overdue: string
  missingRate: (currency: string, quarter: string, deals: number) => string
  ambiguousDates: (columns: string, order: string) => string
  ambiguousDecimal: (column: string, decimal: '.' | ',') => string
  beyond: (deals: number) => string
  cleared: (numbers: number) => string
  guessed: (stage: string, status: 'open' | 'won' | 'lost') => string
  noCommand: (name: string) => string
  badRow: (row: number, column: string, value: string, why: string) => string
  moreBad: (more: number) => string
  wrote: (file: string, bytes: number) => string
  holds: (laws: string) => string
  broken: (count: number) => string
  balance: (median: string, spread: string) => string
  outcomeMade: (drivers: number, measures: number) => string
  withoutHistory: (names: string) => string
  withoutSpread: (names: string) => string
  actual: string
  offBy: string
  bias: string
  offBySeat: string
  closest: (model: string) => string
  value: string
  history: string
  sample: string
  spread: string
  asIs: string
  sought: string
  nearest: string
  together: string
  theseDrivers: string
  whatever: (outcome: string, value: string, lever: string) => string
  unreached: (measure: string, value: string, least: string, most: string, atBound: boolean) => string
  low: string
  high: string
  atLow: string
  atHigh: string
  evenAt: (target: string) => string
  undoneMark: string
  chance: string
  held: (measures: string) => string
  rescued: (what: string, p: Omit<RescuedTable, 'table'>) => string
  rescuedSteps: (kept: number, lost: number | null) => string
  rescuedTo: (file: string) => string
  restored: (backup: string, file: string) => string
  errors: (cells: number) => string
}

const some = (n: number, one: string, more: string): string => `${n} ${n === 1 ? one : more}`
const iso = (day: number | null): string => (day === null ? '' : isoDay(day))

const en: Words = {
  made: (file, quarter) => `Made ${file} for ${quarter}.`,
  unsealed: (file) => `Made ${file}, which is not protected: whoever can read that file can read the plan.`,
  shared: (file, nodes, cells, deals) => `Made ${file}: ${nodes} places, ${cells} numbers, ${deals} deals.`,
  returned: (who, name, cells, rows, deals, conflicts) => `${who} · ${name}: ${cells} numbers, ${rows} other things, ${deals} deals; ${conflicts === 1 ? '1 conflict' : `${conflicts} conflicts`}`,
  conflict: (why, place, base, mine, theirs) => `  ${place}: ${{ both: 'both changed it', removed: 'they removed it, here it was changed', gone: 'here it was removed, they changed it', lock: 'a lock holds it', name: 'another has that name', place: 'the two do not fit together' }[why]} (then ${base}, mine ${mine}, theirs ${theirs})`,
  merged: (cells, rows, deals) => `Merged: ${cells} numbers, ${rows} other things, ${deals} deals.`,
  undecided: (conflicts) => `${conflicts === 1 ? 'One conflict is' : `${conflicts} conflicts are`} not decided: add --prefer mine or --prefer theirs, or merge in the window. Nothing was changed.`,
  keptMine: (conflicts) => `${conflicts === 1 ? 'One conflict' : `${conflicts} conflicts`} stayed as in MINE: theirs does not fit there and could not be taken.`,
  undone: (step) => `Undone: ${step}.`,
  redone: (step) => `Done again: ${step}.`,
  did: (step) => `Done: ${step}.`,
  allocated: (cells, how) => `${cells} ${cells === 1 ? 'cell' : 'cells'} changed${how ? `, ${how}` : ''}.`,
  empty: (seats) => `${seats} ${seats === 1 ? 'seat has' : 'seats have'} nothing to go by and got none.`,
  nothing: 'Nothing changed.',
  typed: 'typed',
  blank: 'blank',
  more: (parts) => `${parts} more`,
  numbers: 'numbers', initiatives: 'initiatives',
  lockedBy: (locks) => `Locked by ${locks}.`,
  ground: (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
  restsOn: (task, amount, from) => `rests on ${task}: ${amount} from ${from}`,
  lastChanged: (step, at, who) => `Last changed: ${step} (${at}, ${who}).`,
  wouldImport: 'Would import',
  imported: 'Imported',
  deals: (p) => `${p.added} new, ${p.updated} changed, ${p.unchanged} unchanged deals; ${p.bad} bad rows`,
  won: (deals, amount) => `${deals} won, worth ${amount}`,
  team: (p) => `${p.seats} new seats, ${p.groups} new groups; ${p.updated} changed, ${p.unchanged} unchanged; ${p.bad} bad rows`,
  teamFound: (p) => `${p.seats} seats in ${p.groups} groups (${p.levels}); ${p.bad} bad rows`,
  newSeats: (names) => `New seats: ${names}`,
  newLines: (names) => `New lines: ${names}`,
  newGroups: (names) => `New groups: ${names}`,
  newRoles: (names) => `New roles: ${names}`,
  teamChange: (name, what) => `Changed: ${name} (${what})`,
  unchanged: (seats) => `Unchanged: ${seats}`,
  wouldClear: (numbers) => `${numbers} ${numbers === 1 ? 'number' : 'numbers'} outside the new dates of seats would be blank.`,
  noLocalRate: (currency, quarters) => `There is no rate for ${currency} in ${quarters}: what needs it is left blank.`,
  near: (name, known) => `“${name}” is almost “${known}” and was kept apart; the window offers to merge them.`,
  tasksRead: ({ tasks, added, updated, unchanged, gone, links }) => `${tasks} tasks: ${added} new, ${updated} changed, ${unchanged} unchanged, ${links} links${gone > 0 ? `; ${gone} that it no longer has stay` : ''}`,
  leftOut: (where, why, text) => `  ${where}: ${{ noKey: 'has no id and was left out', twice: 'its id was there before; the first is taken', noName: 'has no name and was left out', date: `“${text}” is no date; it comes in without`, duration: `“${text}” is no duration; it comes in without`, parent: `its parent “${text}” is not in the file; it stands at the top`, link: `its link with “${text}” was left out` }[why]}`,
  notWritten: (where, why, text) => `  ${where}: ${{ noKey: 'its id', twice: 'its id', noName: 'its name', date: 'its dates', duration: 'its duration', parent: 'what it is a part of', link: 'its link' }[why]} (${text}) has no place in such a file`,
  moreLeftOut: (more) => `  and ${more} more`,
  notSeats: (names) => `Known by name only, since no seat has it: ${names}`,
  goal: 'goal', where: 'where', period: 'period', amount: 'amount', onLastYear: 'on last year', reached: 'so far', by: 'by',
  fault: (f, shown) => ({ period: 'in no period of the plan', measure: 'measured by nothing that the plan has', amount: 'no amount', orphan: 'serves no other goal', parent: f.kind === 'parent' && f.why === 'node' ? 'lies outside of what it serves' : 'ends outside of what it serves', deadline: 'is due before it begins', slack: f.kind === 'slack' ? `slack: ${f.why === 'chance' ? `reached in ${Math.round(f.than * 100)} of 100 trials` : `${f.why === 'lastYear' ? 'last year it was' : 'expected anyway is'} ${shown(f.than)}`}` : '', reach: f.kind === 'reach' ? `out of reach: ${f.why === 'capacity' ? `the people there can bring in ${shown(f.than)}` : f.why === 'chance' ? `reached in ${Math.round(f.than * 100)} of 100 trials` : `no quarter grew by more than ${Math.round(f.than * 100)}%`}` : '' })[f.kind],
  toWin: 'to win', dealsCount: 'deals', activities: { calls: 'calls', meetings: 'meetings', proposals: 'proposals' },
  rateIs: (how, sample) => ({ fitted: `fitted from ${sample} ${sample === 1 ? 'deal' : 'deals'}`, said: 'as the plan says', assumed: 'assumed', none: 'nobody says it' })[how],
  leftOutSeat: (name, why) => `${name} was left out: ${{ quota: 'no quota is asked of it', days: 'it works on no day that is left of the period', dealSize: 'no deal size is known', winRate: 'no win rate above 0 is known', proposalRate: 'the proposal rate is 0', meetingRate: 'the meeting rate is 0' }[why]}.`,
  replacesFrom: (day) => `Other numbers stand in weeks from ${day} on: these would replace them.`,
  letters: { quota: 'quota', state: 'letter', day: 'on', due: 'due', none: 'not sent', sent: 'sent', accepted: 'accepted', disputed: 'disputed', outdated: (now) => `${now} by now` },
  week: { week: 'week', quota: 'quota', carried: 'carried', target: 'target', won: 'won', left: 'left', before: 'before', missed: 'missed', someMissed: 'some seats missed', states: { overdue: 'overdue', due: 'due', running: 'running' } },
  noVersions: 'No version was kept yet; `run FILE version.add \'{"name":"…"}\'` keeps one.', stayed: (names) => `Deals count for these, so they stay, without numbers: ${names}`,
  noFigures: 'figures unreadable', noCheckins: 'No check-in was kept yet; `checkin FILE NODE` keeps one.', knownTo: 'deals known to', knownUntil: (day) => `Deals known to ${day}.`, open: 'open problems', pipeline: 'pipeline', quotaToDate: 'quota to date',
  agenda: (a, shown) => `  ${{
    problem: `not solved for ${some(a.days ?? 0, 'day', 'days')}: ${a.name}`, behind: `${a.name} is behind: ${shown(a.to)} of ${shown(a.from)} to date`, pipeline: `pipeline of ${a.name} fell from ${shown(a.from)} to ${shown(a.to)}`,
    overdue: `${a.name} is overdue for ${some(a.days ?? 0, 'day', 'days')} of work`, slipped: `${a.name} slipped by ${some(a.days ?? 0, 'day', 'days')} of work to ${iso(a.day)}`, action: `action not done: ${a.name}, due ${iso(a.since)}`,
    target: `${a.name}: ${{ lastYear: 'less than last year', expected: 'less than is expected anyway', capacity: 'more than the people there can bring in' }[a.why] ?? 'more growth than ever before'}`,
  }[a.kind]}${a.owner === '' ? '' : ` (${a.owner})`}`,
  quiet: (q) => `Without need of talk: ${some(q.teams, 'team', 'teams')}, ${some(q.tasks, 'task', 'tasks')}, ${some(q.targets, 'goal', 'goals')}.`,
  task: 'task', owner: 'owner', starts: 'start', finishes: 'finish', days: 'days', doneShare: 'done', slack: 'slack', critical: 'critical', late: 'late', overdue: 'overdue',
  missingRate: (currency, quarter, deals) => `${deals} won deals in ${currency} have no rate for ${quarter} and count for nothing yet.`,
  ambiguousDates: (columns, order) => `Day and month can't be told apart in ${columns}: read as ${order === 'mdy' ? 'month/day (--dates dmy reads day/month)' : 'day/month (--dates mdy reads month/day)'}.`,
  ambiguousDecimal: (column, decimal) => `Amounts in ${column} can be read in two ways: 1.234 is taken for ${decimal === ',' ? '1,234 (--decimals point takes the point for the decimal mark)' : 'one and 234 thousandths (--decimals comma takes it for 1,234)'}.`,
  cleared: (numbers) => `${numbers} ${numbers === 1 ? 'number' : 'numbers'} outside the new dates of seats ${numbers === 1 ? 'is' : 'are'} blank now; undo brings them back.`,
  beyond: (deals) => `${deals} won ${deals === 1 ? 'deal closes' : 'deals close'} in years beyond the plan's calendar and ${deals === 1 ? 'counts' : 'count'} for nothing.`,
  guessed: (stage, status) => `The stage “${stage}” was taken as ${status}; the window lets you say otherwise.`,
  noCommand: (name) => `There is no command “${name}”.`,
  badRow: (row, column, value, why) => `Row ${row}${column ? `, ${column}` : ''}${value ? `, “${value}”` : ''}: ${why}.`,
  moreBad: (more) => `… and ${more} more.`,
  wrote: (file, bytes) => `Wrote ${file} (${bytes.toLocaleString('en')} bytes).`,
  holds: (laws) => `All is well: ${laws}.`,
  broken: (count) => `${count} ${count === 1 ? 'law does' : 'laws do'} not hold; the file was left as it is.`,
  balance: (median, spread) => `Median load ${median}; spread ${spread} of the mean.`,
  outcomeMade: (drivers, measures) => `${drivers} ${drivers === 1 ? 'driver' : 'drivers'} and ${measures} ${measures === 1 ? 'measure' : 'measures'} made.`,
  withoutHistory: (names) => `Nothing in the deals to fit: ${names}.`,
  withoutSpread: (names) => `Nothing says how unsure these are: ${names}.`,
  actual: 'actual',
  offBy: 'off by',
  bias: 'bias',
  offBySeat: 'by seat',
  closest: (model) => `Closest: ${model}.`,
  value: 'value',
  history: 'history',
  sample: 'sample',
  spread: 'spread',
  asIs: 'now',
  sought: 'sought',
  nearest: 'nearest',
  together: 'all together',
  theseDrivers: 'these drivers',
  whatever: (outcome, value, lever) => `${outcome} is ${value} whatever ${lever} ${lever === 'these drivers' ? 'are' : 'is'}.`,
  unreached: (measure, value, least, most, atBound) => `Between ${least} and ${most} nothing brings ${measure} to ${value}${atBound ? ': the bound keeps it from coming closer' : ''}.`,
  low: 'low',
  high: 'high',
  atLow: 'at low',
  atHigh: 'at high',
  evenAt: (target) => `${target} at`,
  undoneMark: '(undone)',
  chance: 'chance',
  rescued: (what, p) => `${what}: ${p.taken} brought out, ${p.lost === null ? 'how many are lost nobody can say' : `${p.lost} lost`}${p.mended > 0 ? `, ${p.mended} mended where what they refer to was lost` : ''}${p.lost === 0 && !p.sure ? ', but something in them was changed' : ''}${p.names.length > 0 ? ` (lost: ${p.names.join(', ')})` : ''}`,
  rescuedSteps: (kept, lost) => `history: ${kept} ${kept === 1 ? 'step' : 'steps'} that fit the plan, ${lost === null ? 'how many are lost nobody can say' : `${lost} left out`}`,
  rescuedTo: (file) => `Brought out into ${file}; the damaged file is as it was.`,
  restored: (backup, file) => `“${backup}” is now ${file}; the plan itself is as it was.`,
  held: (measures) => `Part of what stands in ${measures} was held as it is: trials cannot follow it.`,
  errors: (cells) => `${cells} ${cells === 1 ? 'cell is an error and counts' : 'cells are errors and count'} as blank.`,
}

const zh: Words = {
  made: (file, quarter) => `已为 ${quarter} 新建 ${file}。`,
  unsealed: (file) => `已生成 ${file}，它不受密码保护：能读取该文件的人都能看到计划。`,
  shared: (file, nodes, cells, deals) => `已生成 ${file}：${nodes} 个节点、${cells} 个数字、${deals} 个商机。`,
  returned: (who, name, cells, rows, deals, conflicts) => `${who} · ${name}：${cells} 个数字、${rows} 项其他内容、${deals} 个商机；${conflicts} 处冲突`,
  conflict: (why, place, base, mine, theirs) => `  ${place}：${{ both: '双方都改了', removed: '对方已删除，本方有修改', gone: '本方已删除，对方有修改', lock: '受锁定约束', name: '重名', place: '两者相互矛盾' }[why]}（原为 ${base}，本方 ${mine}，对方 ${theirs}）`,
  merged: (cells, rows, deals) => `已合并：${cells} 个数字、${rows} 项其他内容、${deals} 个商机。`,
  undecided: (conflicts) => `还有 ${conflicts} 处冲突未决定：请加 --prefer mine 或 --prefer theirs，或在窗口中合并。未做任何更改。`,
  keptMine: (conflicts) => `${conflicts} 处冲突保留了本方内容：对方内容与之不相容，无法采用。`,
  undone: (step) => `已撤销：${step}。`,
  redone: (step) => `已重做：${step}。`,
  did: (step) => `已完成：${step}。`,
  allocated: (cells, how) => `${cells} 个单元格有变化${how ? `（${how}）` : ''}。`,
  empty: (seats) => `${seats} 个席位没有依据，未分到指标。`,
  nothing: '没有变化。',
  typed: '输入',
  blank: '空',
  more: (parts) => `另有 ${parts} 项`,
  numbers: '数字', initiatives: '举措',
  lockedBy: (locks) => `受锁定约束：${locks}。`,
  ground: (text) => `${text}。`,
  restsOn: (task, amount, from) => `依赖 ${task}：自 ${from} 起 ${amount}`,
  lastChanged: (step, at, who) => `最近更改：${step}（${at}，${who}）。`,
  wouldImport: '将导入',
  imported: '已导入',
  deals: (p) => `新增商机 ${p.added} 个，更新 ${p.updated} 个，未变 ${p.unchanged} 个；错误行 ${p.bad} 行`,
  won: (deals, amount) => `赢单 ${deals} 个，金额 ${amount}`,
  team: (p) => `新增席位 ${p.seats} 个、组 ${p.groups} 个；更新 ${p.updated} 个，未变 ${p.unchanged} 个；错误行 ${p.bad} 行`,
  teamFound: (p) => `${p.groups} 个组中的 ${p.seats} 个席位（${p.levels}）；错误行 ${p.bad} 行`,
  newSeats: (names) => `新席位：${names}`,
  newLines: (names) => `新产品线：${names}`,
  newGroups: (names) => `新部门：${names}`,
  newRoles: (names) => `新角色：${names}`,
  teamChange: (name, what) => `更改：${name}（${what}）`,
  unchanged: (seats) => `无变化：${seats}`,
  wouldClear: (numbers) => `席位新日期以外的 ${numbers} 个数字将被清空。`,
  noLocalRate: (currency, quarters) => `${quarters} 没有 ${currency} 的汇率，相关数字留空。`,
  near: (name, known) => `“${name}”与“${known}”几乎相同，未合并；可在窗口中合并。`,
  tasksRead: ({ tasks, added, updated, unchanged, gone, links }) => `${tasks} 项任务：新增 ${added}，更改 ${updated}，不变 ${unchanged}，依赖 ${links}${gone > 0 ? `；文件中已没有的 ${gone} 项保留` : ''}`,
  leftOut: (where, why, text) => `  ${where}：${{ noKey: '没有编号，未导入', twice: '编号重复，取第一项', noName: '没有名称，未导入', date: `“${text}”不是日期，未填入`, duration: `“${text}”不是工期，未填入`, parent: `上级“${text}”不在文件中，置于顶层`, link: `与“${text}”的依赖未导入` }[why]}`,
  notWritten: (where, why, text) => `  ${where}：${{ noKey: '编号', twice: '编号', noName: '名称', date: '日期', duration: '工期', parent: '上级', link: '依赖' }[why]}（${text}）无法写入此类文件`,
  moreLeftOut: (more) => `  另有 ${more} 项`,
  notSeats: (names) => `没有对应席位，仅保留姓名：${names}`,
  goal: '目标', where: '范围', period: '期间', amount: '数额', onLastYear: '同比', reached: '目前', by: '期限',
  fault: (f, shown) => ({ period: '期间不在本计划内', measure: '本计划没有其度量项', amount: '没有数额', orphan: '不从属于任何目标', parent: f.kind === 'parent' && f.why === 'node' ? '超出其上级目标的范围' : '超出其上级目标的期间', deadline: '期限早于开始', slack: f.kind === 'slack' ? `偏低：${f.why === 'chance' ? `达成概率 ${Math.round(f.than * 100)}%` : `${f.why === 'lastYear' ? '去年同期已达' : '预计可达'} ${shown(f.than)}`}` : '', reach: f.kind === 'reach' ? `难以达到：${f.why === 'capacity' ? `团队产能为 ${shown(f.than)}` : f.why === 'chance' ? `达成概率 ${Math.round(f.than * 100)}%` : `历史上单季同比最高为 ${Math.round(f.than * 100)}%`}` : '' })[f.kind],
  toWin: '待完成', dealsCount: '成交', activities: { calls: '电话', meetings: '拜访', proposals: '报价' },
  rateIs: (how, sample) => ({ fitted: `由 ${sample} 个商机拟合`, said: '按计划所设', assumed: '假设值', none: '未设定' })[how],
  leftOutSeat: (name, why) => `${name}未纳入：${{ quota: '没有销售指标', days: '期间内没有剩余的工作日', dealSize: '平均单额未知', winRate: '没有大于 0 的赢单率', proposalRate: '报价率为 0', meetingRate: '约见率为 0' }[why]}。`,
  replacesFrom: (day) => `${day} 起各周已有其他数字，写入后将被替换。`,
  letters: { quota: '指标', state: '通知书', day: '日期', due: '期限', none: '未发送', sent: '已发送', accepted: '已接受', disputed: '有异议', outdated: (now) => `现为 ${now}` },
  week: { week: '本周', quota: '指标', carried: '结转', target: '应完成', won: '已赢单', left: '剩余', before: '此前各周', missed: '未达成', someMissed: '部分席位未达成', states: { overdue: '已逾期', due: '到期', running: '进行中' } },
  noVersions: '尚未保存任何版本；用 `run FILE version.add \'{"name":"…"}\'` 保存一个。', stayed: (names) => `有商机计入以下席位，因此保留（不含数字）：${names}`,
  noFigures: '数据无法读取', noCheckins: '尚未保存任何周会；用 `checkin FILE NODE` 保存一次。', knownTo: '商机数据截至', knownUntil: (day) => `商机数据截至 ${day}。`, open: '未解决问题', pipeline: '在途商机', quotaToDate: '应达指标',
  agenda: (a, shown) => `  ${{
    problem: `${a.days} 天未解决：${a.name}`, behind: `${a.name} 落后：应达 ${shown(a.from)}，实际 ${shown(a.to)}`, pipeline: `${a.name} 的在途商机由 ${shown(a.from)} 降至 ${shown(a.to)}`,
    overdue: `${a.name} 已逾期 ${a.days} 个工作日`, slipped: `${a.name} 延后 ${a.days} 个工作日，至 ${iso(a.day)}`, action: `行动未完成：${a.name}，期限 ${iso(a.since)}`,
    target: `${a.name}：${{ lastYear: '低于去年同期', expected: '低于预期可达', capacity: '超出团队产能' }[a.why] ?? '增长超出历史最高'}`,
  }[a.kind]}${a.owner === '' ? '' : `（${a.owner}）`}`,
  quiet: (q) => `${q.teams} 个团队、${q.tasks} 项任务、${q.targets} 个目标无需讨论。`,
  task: '任务', owner: '负责人', starts: '开始', finishes: '完成', days: '天数', doneShare: '进度', slack: '时差', critical: '关键', late: '延误', overdue: '已逾期',
  missingRate: (currency, quarter, deals) => `${deals} 个 ${currency} 赢单缺少 ${quarter} 的汇率，暂不计入。`,
  ambiguousDates: (columns, order) => `${columns} 的日与月无法区分，已按${order === 'mdy' ? '“月/日”读取（--dates dmy 按“日/月”）' : '“日/月”读取（--dates mdy 按“月/日”）'}。`,
  ambiguousDecimal: (column, decimal) => `${column} 的金额有两种读法，已将 1.234 ${decimal === ',' ? '读作 1,234（--decimals point 将点作为小数点）' : '的点作为小数点（--decimals comma 读作 1,234）'}。`,
  cleared: (numbers) => `席位新日期以外的 ${numbers} 个数字已清空，撤销可恢复。`,
  beyond: (deals) => `${deals} 个赢单的成交日期超出计划日历的年份，不计入。`,
  guessed: (stage, status) => `阶段“${stage}”按${{ open: '进行中', won: '赢单', lost: '输单' }[status]}处理；可在窗口中更改。`,
  noCommand: (name) => `没有“${name}”这个命令。`,
  badRow: (row, column, value, why) => `第 ${row} 行${column ? `，${column}` : ''}${value ? `，“${value}”` : ''}：${why}。`,
  moreBad: (more) => `……另有 ${more} 行。`,
  wrote: (file, bytes) => `已写入 ${file}（${bytes.toLocaleString('zh')} 字节）。`,
  holds: (laws) => `一切正常：${laws}。`,
  broken: (count) => `有 ${count} 条规则不成立，文件保持原样。`,
  balance: (median, spread) => `负荷中位数 ${median}；离散度为均值的 ${spread}。`,
  outcomeMade: (drivers, measures) => `已建立 ${drivers} 项关键假设、${measures} 个指标。`,
  withoutHistory: (names) => `商机数据中没有可供拟合的记录：${names}。`,
  withoutSpread: (names) => `未设定波动范围：${names}。`,
  actual: '实际',
  offBy: '误差',
  bias: '偏差',
  offBySeat: '席位误差',
  closest: (model) => `最接近：${model}。`,
  value: '当前值',
  history: '历史',
  sample: '样本数',
  spread: '波动',
  asIs: '目前',
  sought: '求得',
  nearest: '最接近',
  together: '同比例变动',
  theseDrivers: '这些关键假设',
  whatever: (outcome, value, lever) => `无论${lever}取何值，${outcome} 均为 ${value}。`,
  unreached: (measure, value, least, most, atBound) => `在 ${least} 与 ${most} 之间，${measure}无法达到 ${value}${atBound ? '（受限于边界）' : ''}。`,
  low: '低值',
  high: '高值',
  atLow: '取低值时',
  atHigh: '取高值时',
  evenAt: (target) => `达到 ${target}`,
  undoneMark: '（已撤销）',
  chance: '达成概率',
  rescued: (what, p) => `${what}：取出 ${p.taken} 条，${p.lost === null ? '丢失数量无从得知' : `丢失 ${p.lost} 条`}${p.mended > 0 ? `，其中 ${p.mended} 条因引用丢失而调整` : ''}${p.lost === 0 && !p.sure ? '，但其中有内容被改动' : ''}${p.names.length > 0 ? `（丢失：${p.names.join('、')}）` : ''}`,
  rescuedSteps: (kept, lost) => `历史：保留 ${kept} 步与计划相符的记录，${lost === null ? '丢失数量无从得知' : `舍弃 ${lost} 步`}`,
  rescuedTo: (file) => `已取出到 ${file}；损坏的文件保持原样。`,
  restored: (backup, file) => `“${backup}”已恢复为 ${file}；原计划保持原样。`,
  held: (measures) => `${measures} 的公式中有一部分无法随模拟变动，按当前值计算。`,
  errors: (cells) => `${cells} 个单元格为错误值，按空值处理。`,
}

export const terminalWords: Record<Locale, Words> = { en, zh }
