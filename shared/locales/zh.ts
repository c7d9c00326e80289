/** 简体中文。A refusal is one sentence: what happened, where, what was kept, what to do. */
import { amountIn, countIn, percentIn } from './amounts.ts'
import type { ErrorParams } from '../errors.ts'
import type { Phrases } from './phrases.ts'

const amount = amountIn('zh')
const n = countIn('zh')
const percent = percentIn('zh')

const measures: Phrases['measures'] = {
  goal: '目标', quota: '销售指标', reserve: '预留', actual: '实际', openPipeline: '在途商机', lastYear: '去年同期', leftToAllocate: '待分解',
  attainment: '达成率', cover: '覆盖', change: '同比',
}
const measureWord = (id: string): string => (Object.hasOwn(measures, id) ? measures[id as keyof typeof measures] : id)

const settings: Phrases['settings'] = { currency: '币种', decimals: '最小单位', fiscalStart: '财年起始月', weekStart: '每周第一天', pattern: '月份划分方式' }
const settingWord = (id: string): string => (Object.hasOwn(settings, id) ? settings[id as keyof typeof settings] : id)

const units: Readonly<Record<string, string>> = { money: '金额', ratio: '比率', number: '数量', days: '天数' }
const unitWord = (unit: string): string => unit.replace(/money|ratio|number|days/g, (word) => units[word])

const sheetFault = ({ text, why }: ErrorParams['scenario.sheet']): string => {
  switch (why) {
    case 'empty': return '没有任何数值：首行为标题，其后每行一个关键假设'
    case 'heading': return `“${text}”不是“关键假设”这一标题，它应在首列；其后可有“节点”和“期间”，再后每列一个情景`
    case 'scenario': return '关键假设、节点和期间之后没有写明情景的列'
    case 'twice': return `情景“${text}”已有一列`
    case 'name': return text === '' ? '该列没有情景名称' : `“${text}”不能用作情景名称：已被占用、含有引号或过长`
    case 'extra': return `“${text}”上方没有标题`
    case 'driver': return text === '' ? '缺少关键假设' : `计划中没有关键假设“${text}”`
    case 'node': return `组织中没有“${text}”`
    case 'ambiguous': return `“${text}”可能指多处，请写更长的路径`
    case 'period': return `计划中没有期间“${text}”`
    case 'again': return `关键假设“${text}”在该节点和期间已有一行`
    case 'number': return `“${text}”不是数字`
    case 'whole': return `“${text}”不是计划最小单位的整数，或过大`
    case 'quote': return '引号未闭合'
  }
}

const driverValue = (p: { value: number; unit: string }): string => (p.unit === 'ratio' ? percent(p.value) : amount(p.value))

const ways: Readonly<Record<string, string>> = { growth: '增长率', line: '直线', repeat: '重复数字', percent: '百分比' }
const way = (id: string): string => ways[id] ?? id

export const zh: Phrases = {
  measures,
  settings,
  errors: {
    'input.invalid': (p) => `${p.where} 的内容无法使用（${p.why}），未做任何更改。`,
    'command.unknown': (p) => `没有名为“${p.name}”的命令或查询，未做任何更改。`,
    'plan.none': () => '尚未打开任何计划，请先打开或新建一个。',
    'plan.readOnly': (p) => `“${p.path}”以只读方式打开，未做任何更改；请另存后再编辑。`,
    'plan.busy': (p) => `其他程序正在写入“${p.path}”，未做任何更改；请稍后再试。`,
    'plan.frozen': (p) => `计划中已有数字、商机或批注，${settingWord(p.setting)}不能再更改，保持原样。`,
    'file.missing': (p) => `找不到“${p.path}”，未打开也未更改任何内容。`,
    'file.exists': (p) => `“${p.path}”已存在，保持原样；请换一个名称或选择覆盖。`,
    'file.notPlan': (p) => `“${p.path}”不是 Salesplan 文件，保持原样。`,
    'file.damaged': (p) => `“${p.path}”已损坏（${p.detail}），保持原样；请打开较早的副本。`,
    'file.newer': (p) => `“${p.path}”由更新的版本创建，需要 Salesplan ${p.needs} 或以上版本才能打开，文件保持原样。`,
    'file.foreignSchema': (p) => `“${p.path}”含有 Salesplan 文件中不应有的内容（${p.object}），未打开，文件保持原样。`,
    'file.full': (p) => `“${p.path}”所在磁盘已满，此次更改未执行，之前的更改均已保存；请清理空间后重试。`,
    'file.replaced': (p) => `“${p.path}”被其他程序替换，您的数字已保存在“${p.copy}”。`,
    'file.denied': (p) => `您没有读写“${p.path}”的权限，未做任何更改。`,
    'file.outside': (p) => `“${p.path}”不在此窗口的文件夹“${p.dir}”之内；请在启动时用 --dir 指定其他文件夹。`,
    'node.unknown': (p) => `组织中没有“${p.node}”，未做任何更改。`,
    'node.ambiguous': (p) => `“${p.name}”可能是：${p.paths}；请写出更完整的路径，未做任何更改。`,
    'deal.unknown': (p) => `本计划中没有商机“${p.deal}”。`,
    'deal.ambiguous': (p) => `有多个商机名为“${p.deal}”，请用编号指明（${p.deals}）。`,
    'credit.sum': (p) => `“${p.deal}”的分成合计 ${p.sum}%，必须正好为 100%，未做任何更改。`,
    'credit.seat': (p) => (p.kind === 'split' ? `“${p.node}”不能参与分成：只有计入团队的席位可以。请改为给予叠加业绩。` : `“${p.node}”不是叠加席位：叠加业绩只给予不计入上级的席位。请改为分成。`),
    'node.moved': (p) => `“${p.node}”先后属于 ${p.places}，请说明是哪一个，例如“${p.places.split(', ')[0]}/${p.node}”。`,
    'move.day': (p) => `${p.day} 不是计划中任何一周或一月的第一天；调动可从 ${p.before} 或 ${p.after} 起生效，未移动。`,
    'move.leaves': (p) => `“${p.node}”自 ${p.day} 起从“${p.from}”调往“${p.to}”：请先将其整体移走或移除，未移除任何内容。`,
    'node.cycle': (p) => `“${p.parent}”在“${p.node}”之下，不能把后者移到其中，未移动。`,
    'node.sameName': (p) => `“${p.parent}”之下已有“${p.name}”，请换一个名称，未做任何更改。`,
    'node.root': () => '组织的最上级不能移动或删除，未做任何更改。',
    'node.hasDeals': (p) => `有 ${n(p.deals)} 个商机计入“${p.node}”，保持原样；可改为设置其结束日期。`,
    'node.seatHasChildren': (p) => `“${p.node}”是席位，其下不能再有下级，未做任何更改。`,
    'node.dates': (p) => `“${p.node}”的结束日期早于开始日期，日期保持原样。`,
    'node.hasNumbers': (p) => `“${p.node}”中已有数字，请先清除，未做任何更改。`,
    'line.unknown': (p) => `计划中没有产品线“${p.line}”，未做任何更改。`,
    'scenario.unknown': (p) => `计划中没有情景“${p.scenario}”，未做任何更改。`,
    'scenario.base': () => '基准就是计划本身：没有名称或上级可改，也没有可恢复或并入的上级，未做任何更改。',
    'scenario.name': (p) => `“${p.name}”不能用作情景名称：已被占用，或含有引号，未做任何更改。`,
    'scenario.frozen': (p) => `情景“${p.scenario}”已冻结：先解除冻结再修改，未做任何更改。`,
    'scenario.cycle': (p) => `“${p.scenario}”不能以“${p.parent}”为上级，后者正以它为上级，未做任何更改。`,
    'scenario.hasChildren': (p) => `还有情景以“${p.scenario}”为上级（${p.children}）：一并删除，或先为它们另选上级，未做任何更改。`,
    'scenario.used': (p) => `${p.by} 的公式用到了情景“${p.scenario}”：请先修改公式，未做任何更改。`,
    'scenario.sheet': (p) => `表格第 ${n(p.row)} 行 ${p.column} 列：${sheetFault(p)}，未做任何更改。`,
    'calendar.unknown': (p) => `没有日历“${p.calendar}”：自带 CN、DE、FR、GB、US，也可使用自己的日期文件，未做任何更改。`,
    'calendar.line': (p) => `日历第 ${n(p.line)} 行“${p.text}”${{ date: '不是以日期开头（如 2026-10-01 或 2026-10-01/2026-10-07）', kind: '日期之后不是 off、work 或 festival（休、班、节）', twice: '的日期前面已出现', long: '超出一个日历最多 10,000 天的限制' }[p.why]}，未做任何更改。`,
    'calendar.used': (p) => `${p.node} 正在使用日历“${p.calendar}”：请先改用其他日历，未做任何更改。`,
    'balance.impossible': (p) => `各月合计不变时，${p.where} 无法重新均衡：上下限${p.locks === '' ? '' : `或锁定（${p.locks}）`}没有余地，未做任何更改。`,
    'absence.dates': (p) => `“${p.node}”的缺勤会在开始之前结束，未做任何更改。`,
    'role.unknown': (p) => `计划中没有角色“${p.role}”，未做任何更改。`,
    'role.name': (p) => `“${p.name}”不能用作角色名称：已被占用，未做任何更改。`,
    'node.noSeat': (p) => `“${p.node}”不是席位，没有人任职，未做任何更改。`,
    'driver.unknown': (p) => `计划中没有关键假设“${p.driver}”，未做任何更改。`,
    'driver.name': (p) => `“${p.name}”不能用作关键假设名称：已被占用，或含有引号，未做任何更改。`,
    'driver.used': (p) => `${p.by} 的公式用到了关键假设“${p.driver}”：请先修改公式，未做任何更改。`,
    'measure.unknown': (p) => `没有名为“${p.measure}”的度量，未做任何更改。`,
    'measure.computed': (p) => `${measureWord(p.measure)}由计算得出，不能输入，未做任何更改。`,
    'layout.unknown': (p) => `计划中没有布局“${p.layout}”，未做任何更改。`,
    'layout.name': (p) => `“${p.name}”不能用作布局名称：已有同名的布局；未做任何更改。`,
    'layout.body': (p) => `布局“${p.name}”的内容不是 JSON 对象，未做任何更改。`,
    'format.unknown': (p) => `计划中没有条件格式“${p.format}”，未做任何更改。`,
    'period.unknown': (p) => `计划中没有期间“${p.period}”（范围为 ${p.first} 至 ${p.last}），未做任何更改。`,
    'amount.notNumber': (p) => `“${p.text}”不是数字${p.where ? `（${p.where}）` : ''}，未做任何更改。`,
    'amount.notWhole': (p) => `${p.amount} 不是计划最小单位 ${p.unit} 的整数倍，未做任何更改。`,
    'amount.tooLarge': (p) => `${p.amount} 超出计划可容纳的上限（9,007,199,254,740,991 个最小单位），未做任何更改。`,
    'amount.signs': (p) => `${p.where} 之下的数字有正有负，无法按比例分解到此总数；请改用平均分解，未做任何更改。`,
    'allocate.noSeats': (p) => `${p.where} 没有可承担数字的席位，无法分解，未做任何更改。`,
    'allocate.method': (p) => `没有“${p.method}”这种分解方式；可用 default、proportional、equal、filled、repeat、by:度量@期间、percent:10、growth:起始值:增长率、line:起:止、drivers:workingDays、season 或 clear，未做任何更改。`,
    'allocate.noBase': (p) => `${p.where} 的${measureWord(p.base)}没有可依据的数字，请换一个依据，未做任何更改。`,
    'formula.notAmount': (p) => `“${p.formula}”在这里的结果是${p.value === 'ratio' ? '比率，不是金额' : ` ${p.value}`}，未做任何更改。`,
    'allocate.boundsLocks': (p) => `在 ${p.where}，下限和上限与锁定（${p.locks}）一起容不下这个数字，未做任何更改。`,
    'allocate.bounds': (p) => `${p.where} 的下限和上限容不下这个数字${p.nearest === null ? '：有的下限高于上限' : `，最接近的可行数字是 ${amount(p.nearest)}`}，未做任何更改。`,
    'allocate.season': (p) => `自定季节需要为 ${n(p.months)} 个期间各给一个占比，现有 ${n(p.shares)} 个，且至少一个大于零，未做任何更改。`,
    'cells.contradict': (p) => `这些数字互相矛盾：按其余数字，${p.where} 应为${p.got === null ? '空' : ` ${amount(p.got)}`}，而不是 ${amount(p.asked)}，未做任何更改。`,
    'lock.conflict': (p) => p.locks === p.where && p.nearest !== null ? `${p.where} 已锁定为 ${amount(p.nearest)}，先解锁才能修改，未做任何更改。`
      : p.nearest === null && p.locks.startsWith(p.where) ? `这会改变已锁定的数字（${p.locks}），请先解锁，未做任何更改。`
      : `${p.where} 的锁定不允许此数字（${p.locks}）${p.nearest === null ? '' : `，允许的最接近值为 ${amount(p.nearest)}`}，未做任何更改。`,
    'lock.blank': (p) => `${p.where} 为空，没有可锁定的数字，未做任何更改。`,
    'measure.builtIn': (p) => `${measureWord(p.measure)}是每个计划都有的度量，不能修改，未做任何更改。`,
    'measure.name': (p) => `“${p.name}”不能用作度量名称：已有同名度量，或含有方括号或引号，未做任何更改。`,
    'measure.hasNumbers': (p) => `${p.measure}中有已录入的数字或锁定：请先清除，再改为计算或改变汇总方式，未做任何更改。`,
    'measure.used': (p) => `${p.by}的公式用到了${p.measure}：请先修改该公式，未做任何更改。`,
    'formula.empty': () => '公式为空。',
    'formula.tooLong': (p) => `公式最多 ${n(p.most)} 个字符。`,
    'formula.tooMany': (p) => `公式最多 ${n(p.most)} 个运算符，第 ${n(p.at)} 个字符处已超出。`,
    'formula.tooDeep': (p) => `从第 ${n(p.at)} 个字符起，括号嵌套超过 ${n(p.most)} 层。`,
    'formula.character': (p) => `第 ${n(p.at)} 个字符“${p.character}”在公式中没有意义。`,
    'formula.unclosed': (p) => `第 ${n(p.at)} 个字符处的 ${p.opened} 没有闭合。`,
    'formula.unexpected': (p) => (p.found === '' ? '公式末尾缺少内容。' : `第 ${n(p.at)} 个字符处的“${p.found}”不应出现在这里。`),
    'formula.function': (p) => `没有函数“${p.name}”（第 ${n(p.at)} 个字符）${p.near === null ? '。' : `；是否想写 ${p.near}？`}`,
    'formula.arguments': (p) => `${p.name}（第 ${n(p.at)} 个字符）需要${p.most === null ? `至少 ${n(p.least)} 个参数` : p.least === p.most ? ` ${n(p.least)} 个参数` : ` ${n(p.least)} 至 ${n(p.most)} 个参数`}。`,
    'formula.argument': (p) => `${p.name} 的第 ${n(p.nth)} 个参数（第 ${n(p.at)} 个字符）应为 ${p.wanted}。`,
    'formula.measure': (p) => `没有度量“${p.name}”（第 ${n(p.at)} 个字符）${p.near === null ? '。' : `；是否想写 ${p.near}？`}`,
    'formula.driver': (p) => `没有关键假设“${p.name}”（第 ${n(p.at)} 个字符）${p.near === null ? '。' : `；是否想写 ${p.near}？`}`,
    'formula.scenario': (p) => `没有情景“${p.name}”（第 ${n(p.at)} 个字符）${p.near === null ? '。' : `；是否想写 ${p.near}？`}`,
    'formula.units': (p) => `单位“${unitWord(p.left)}”与“${unitWord(p.right)}”不能用“${p.operator}”运算（从第 ${n(p.at)} 个字符起）${p.hint === 'multiply' ? '：请改用乘法，例如 quota * (1 + growth)' : p.hint === 'divide' ? '：请改用除法' : ''}。`,
    'formula.cycle': (p) => `公式会绕回自身：${p.path}。`,
    'history.nothingToUndo': () => '没有可撤销的步骤。',
    'history.nothingToRedo': () => '没有可重做的步骤。',
    'import.empty': (p) => `“${p.file}”是空文件，未导入任何内容。`,
    'import.binary': (p) => `“${p.file}”不是文本表格；请导出为 CSV 或 Excel (.xlsx)，未导入任何内容。`,
    'import.tooManyColumns': (p) => `“${p.file}”有 ${n(p.columns)} 列，最多读取 ${n(p.most)} 列；请减少导出的列，未导入任何内容。`,
    'import.lineTooLong': (p) => `“${p.file}”第 ${n(p.row)} 行超过 ${n(p.most)} 个字符，可能有引号未闭合，未导入任何内容。`,
    'import.noHeader': (p) => `“${p.file}”中找不到含 ${p.needed} 的表头行；请手动选择，未导入任何内容。`,
    'import.noRows': (p) => `“${p.file}”只有表头，没有数据行，未导入任何内容。`,
    'import.noColumn': (p) => `“${p.file}”没有对应${p.field}的列；请选择一列，未导入任何内容。`,
    'import.noField': (p) => `没有名为“${p.field}”的字段；可用的有：${p.known}。未导入任何内容。`,
    'import.cycle': (p) => `“${p.file}”中的汇报关系形成循环：${p.names}，未导入任何内容。`,
    'import.twice': (p) => `“${p.file}”中“${p.name}”出现多次（第 ${p.rows} 行）；请用不同的姓名或编号区分，未导入任何内容。`,
    'import.unknownPreset': (p) => `没有预设“${p.preset}”，可用的有 ${p.known}，未导入任何内容。`,
    'import.unreadable': (p) => `无法读取“${p.file}”（${p.detail}），未导入任何内容。`,
    'import.bomb': (p) => `“${p.file}”解压后远超表格所需（${p.detail}），未打开，也未导入任何内容。`,
    'import.macro': (p) => `“${p.file}”含有宏；请先另存为普通工作簿 (.xlsx)，未导入任何内容。`,
    'import.cancelled': () => '已取消，未导入任何内容。',
    'import.unknown': () => '此导入已不再保留，请重新选择文件，未导入任何内容。',
    'export.extension': (p) => `“${p.path}”应以 .xlsx 或 .csv 结尾，未写入任何内容。`,
    'connection.lost': () => '连接在得到答复前中断；此前已答复的均已保存，请查看最后一步是否已生效。',
    usage: (p) => p.text,
    internal: (p) => `Salesplan 出现内部错误（${p.detail}），此步骤未执行，此前已答复的均已保存。`,
  },
  labels: {
    'did.set': (p) => `${p.where} 的${measureWord(p.measure)}设为 ${amount(p.amount)}`,
    'did.paste': (p) => `更改 ${n(p.cells)} 个单元格`,
    'did.allocate': (p) => `按${way(p.way)}分解${p.where}的${measureWord(p.measure)}`,
    'did.clearCells': (p) => `清除 ${n(p.cells)} 个单元格`,
    'did.clear': (p) => `清除 ${p.where} 的${measureWord(p.measure)}`,
    'did.lock': (p) => (p.cells === 1 ? `锁定 ${p.where}` : `锁定 ${n(p.cells)} 个数字`),
    'did.unlock': (p) => (p.cells === 1 ? `解锁 ${p.where}` : `解锁 ${n(p.cells)} 个数字`),
    'did.node.add': (p) => `添加 ${p.name}`,
    'did.node.rename': (p) => `将 ${p.from} 重命名为 ${p.to}`,
    'did.node.update': (p) => `更改 ${p.name} 的信息`,
    'did.node.order': (p) => `在 ${p.parent} 内调整 ${p.name} 的次序`,
    'did.node.move': (p) => `${p.from === '' ? '' : `自 ${p.from} 起`}将 ${p.name} 移到 ${p.to}`,
    'did.credits': (p) => `调整 ${p.deals} 个商机的业绩归属`,
    'did.credit': (p) => (p.seats === 0 ? `${p.deal} 的业绩归其负责人` : `${p.deal} 的业绩由 ${p.seats} 个席位分担`),
    'did.node.stay': (p) => `${p.day} 起 ${p.name} 仍留在 ${p.in}`,
    'did.node.local': (p) => (p.currency === '' ? `${p.name} 以计划货币显示` : `${p.name} 以 ${p.currency} 显示`),
    'did.node.remove': (p) => `删除 ${p.name}`,
    'did.level': (p) => `更改层级 ${p.name || n(p.depth)}`,
    'did.line.add': (p) => `添加产品线 ${p.name}`,
    'did.line.rename': (p) => `将产品线 ${p.from} 重命名为 ${p.to}`,
    'did.scenario.add': (p) => `添加情景 ${p.name}`,
    'did.scenario': (p) => `修改情景 ${p.name}`,
    'did.scenario.remove': (p) => `删除情景 ${p.name}${p.more > 0 ? `及其上的 ${n(p.more)} 个情景` : ''}`,
    'did.scenario.order': (p) => `调整情景 ${p.name} 的顺序`,
    'did.scenario.promote': (p) => `将情景 ${p.name} ${p.part === 1 ? '的一部分' : ''}并入${p.parent === '' ? '基准' : ` ${p.parent}`}`,
    'did.scenario.sheet': (p) => `按关键假设表新建 ${n(p.scenarios)} 个情景`,
    'did.revert': (p) => `在 ${p.name} 中恢复 ${p.where} 随上级`,
    'did.driver.add': (p) => `添加关键假设 ${p.name}`,
    'did.driver': (p) => `${p.where} 的${p.name}设为 ${driverValue(p)}`,
    'did.driver.clear': (p) => `清除 ${p.where} 的${p.name}`,
    'did.driver.rename': (p) => `将关键假设 ${p.from} 改名为 ${p.to}`,
    'did.driver.remove': (p) => `删除关键假设 ${p.name}`,
    'did.calendar': (p) => (p.days === 0 ? `移除日历 ${p.name}` : `日历 ${p.name}，共 ${n(p.days)} 天`),
    'did.calendar.follow': (p) => `${p.node} 使用日历 ${p.name}`,
    'did.calendar.none': (p) => `${p.node} 不再单独使用日历`,
    'did.role.add': (p) => `添加角色 ${p.name}`,
    'did.role': (p) => `修改角色 ${p.name} 的${{ productivity: '产能', ramp: '爬坡', attrition: '流失率' }[p.part] ?? '名称'}`,
    'did.role.remove': (p) => `删除角色 ${p.name}`,
    'did.post': (p) => `修改 ${p.name} 的${p.part === 'pay' ? '薪酬' : '角色'}`,
    'did.absence': (p) => `修改 ${p.name} 的缺勤`,
    'did.balance': (p) => `按 ${p.by} 均衡 ${p.where} 的${measureWord(p.measure)}`,
    'did.measure.add': (p) => `添加度量 ${p.name}`,
    'did.measure': (p) => `修改度量 ${p.name}`,
    'did.measure.rename': (p) => `将度量 ${p.from} 改名为 ${p.to}`,
    'did.measure.remove': (p) => `删除度量 ${p.name}`,
    'did.note': (p) => `批注 ${p.where} 的${measureWord(p.measure)}`,
    'did.note.remove': (p) => `删除 ${p.where} 的${measureWord(p.measure)}批注`,
    'did.layout': (p) => `保存布局 ${p.name}`,
    'did.layout.rename': (p) => `将布局 ${p.from} 改名为 ${p.to}`,
    'did.layout.remove': (p) => `删除布局 ${p.name}`,
    'did.format': (p) => `设置${measureWord(p.measure)}的条件格式`,
    'did.format.remove': (p) => `删除${measureWord(p.measure)}的条件格式`,
    'did.plan': () => '更改设置',
    'did.rate': (p) => `${p.quarter} 的 ${p.currency} 汇率`,
    'did.import.deals': (p) => `从 ${p.file} 导入 ${n(p.added)} 个新商机、${n(p.updated)} 个有变化的商机`,
    'did.import.team': (p) => `从 ${p.file} 导入${[...(p.seats > 0 || !p.changed ? [`${p.changed === undefined ? '' : '新增'} ${n(p.seats)} 个席位`] : []), ...(p.changed ? [`更改 ${n(p.changed)} 个席位`] : [])].join('、')}`,
  },
  bad: {
    'bad.amount': '不是此列写法的金额',
    'bad.amountTooLarge': '金额过大，无法容纳',
    'bad.noAmount': '已赢单但没有金额，按空值导入',
    'bad.date': '不是此列写法的日期',
    'bad.year': '日期不在 1990 至 2100 年之间',
    'bad.noDate': '已赢单但没有可归属的日期',
    'bad.created': '不是日期，导入时略去',
    'bad.probability': '不是 0 至 100 % 之间的比例，导入时略去',
    'bad.currency': '不是币种',
    'bad.duplicate': '后面有相同编号的行，以后者为准',
    'bad.columns': '单元格数少于表格所需',
    'bad.quote': '此处的引号未闭合',
    'bad.noName': '缺少名称',
    'bad.kind': '不是席位类型，按销售代表导入',
    'bad.ends': '结束早于开始，导入时略去日期',
    other: '无法读取',
  },
  kinds: { group: '组', rep: '销售代表', vacant: '空缺', hire: '待招聘', house: '直管', overlay: '叠加' },
  bases: { bookings: '签约', invoiced: '开票', revenue: '收入', cash: '回款' },
  baseRepeat: '每个席位相同数字',
  baseUsed: {
    present: '按现有数字', lastYear: '按去年同期', lastFourQuarters: '人员按最近四个季度，月份按工作日', equal: '平均', filled: '在已填单元格中平均', season: '按季节性', other: '按所选依据',
  },
  baseChosen: (measure, period) => `按${period === '' ? '' : ` ${period} 的`}${measureWord(measure)}`,
  stay: (from, to) => (from === null ? `至 ${to}` : to === null ? `自 ${from} 起` : `${from} 至 ${to}`),
  teamParts: { name: '名称', code: '代码', kind: '类型', starts: '开始日期', ends: '结束日期', place: '所属', role: '角色', pay: '目标收入' },
  teamPlace: (parent) => `改属 ${parent}`,
  grounds: {
    driver: (g) => `${g.driver}为 ${driverValue(g)}，出自 ${[g.name, g.period, g.scenario].filter((x) => x !== null).join(' · ')}`,
    pay: (g) => `目标年收入 ${amount(g.yearly)}`,
    dates: (g) => [...(g.starts === null ? [] : [`自 ${g.starts} 起`]), ...(g.ends === null ? [] : [`至 ${g.ends} 止`])].join('，'),
    role: (g) => `角色${g.role}：每月 ${amount(g.productivity)}${g.ramp.length > 0 ? `，爬坡 ${g.ramp.map(percent).join('、')}，之后满产` : ''}${g.attrition > 0 ? `，流失率 ${percent(g.attrition)}` : ''}`,
    absence: (g) => `${g.first}${g.last === g.first ? '' : ` 至 ${g.last}`} 不在岗${g.share === 1 ? '' : `（${percent(g.share)}）`}`,
  },
  calendars: { CN: '中国（含调休）', DE: '德国', FR: '法国', GB: '英格兰和威尔士', US: '美国' },
}
