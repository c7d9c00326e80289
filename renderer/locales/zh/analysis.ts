import type { analysis as en } from '../en/analysis.ts'

const between = (least: string | null, most: string | null): string => (least !== null && most !== null ? `在 ${least} 与 ${most} 之间` : least !== null ? `不低于 ${least} 时` : most !== null ? `不超过 ${most} 时` : '')

export const analysis: typeof en = {
  title: '模拟测算',
  go: '转到模拟测算',
  group: '模拟测算',
  parts: { seek: '单变量求解', sensitivity: '敏感性', simulation: '模拟', models: '模型', drivers: '关键假设' },
  partsLabel: '分析',
  subject: { label: '分析对象', scenario: '情景', base: '基准', where: '范围', measure: '结果', period: '期间' },
  now: { label: '现状', goal: '目标', noGoal: '此处未设目标', above: '超出目标', below: '低于目标', met: '恰好达到目标', blank: '空' },
  empty: { text: '本计划还没有预期结果：可根据自身历史建立关键假设，以及产能、管道、趋势三个模型。', make: '建立结果模型', readOnly: '本计划为只读。请另存后再建立结果模型。' },
  made: (without) => `结果模型已建立。历史无法说明${without}：请在“关键假设”中输入。`,
  units: { money: '金额', number: '数量', ratio: '比率' },
  asNow: (value) => `现为 ${value}`,
  badAmount: '请输入金额，如 320万。', badDriver: { ratio: '请输入百分比，如 66%。', money: '请输入金额，如 2,400。', number: '请输入数字，如 3。' }, badPercent: '请输入大于 0 的百分比，如 10%。', badSteps: (most) => `请输入 2 到 ${most} 的整数。`, badOrder: '起点不能大于终点。',
  frozen: (name) => `${name}已冻结：请先解冻，或查看其他情景。`,

  seek: {
    title: '需要满足什么条件？', target: (measure) => `使${measure}达到`, moved: '调整什么', ways: { one: '一项假设', several: '多项假设', cell: '一个数字' },
    driver: '关键假设', drivers: '按比例同时调整的关键假设', when: '时间', measure: '数字', where: '属于',
    least: '不低于', most: '不高于', any: '不限', whole: '只取整数', factorHint: '相对现值的百分比：100% 表示不变。',
    answer: '答案', choose: '请选择调整什么，以及要达到多少。', noDriver: '请选择两项或更多假设。', noDrivers: '本计划还没有关键假设：请在“关键假设”中添加。',
    moving: (drivers, by) => `${drivers} ${by}`,
    one: (what, at, where, value) => `${where}的${what}为 ${at} 时，结果为 ${value}`,
    none: (what, least, most, at, value) => `${what}${between(least, most)}无法达到：最接近的是 ${at}，结果为 ${value}`,
    between: (what, nearest, where, value, other, otherValue) => `没有整数的${what}恰好达到：${where}为 ${nearest} 时结果为 ${value}，为 ${other} 时结果为 ${otherValue}`,
    many: (at) => `在 ${at} 时达到`,
    anyValue: (what, least, most, value) => `${what}${between(least, most)}任取何值，结果都是 ${value}：与它无关`,
    noHire: '此处没有待招聘席位，招聘人数不起作用：请先在计划中添加类型为“待招聘”的席位。', zeros: '按比例变动时，为 0 的假设仍为 0：请选择不为 0 的假设。', apart: (measure, what) => `${measure}与${what}无关`, already: (measure, value) => `${measure}已是 ${value}：无需任何更改`, afresh: '重新开始',
    now: (what, at, value) => `现在${what}为 ${at}，结果为 ${value}。`, nowOnly: (value) => `现在的结果为 ${value}。`, nobody: '无人设定',
    together: (drivers) => `${drivers}一起`,
    unchanged: '保留或设定之前，不会更改任何内容。',
    keep: '保留为情景…', set: '在此设定', name: '情景名称', make: '新建情景', taken: (name) => `不能用“${name}”：已有同名情景，或含有引号。`,
    which: '选用哪一个', curve: (measure, driver) => `${measure}随${driver}的变化`, present: '现在', goal: '所求', reached: '结果将达到', sets: '各项假设将为', becomes: '届时', today: '现在',
    kept: (name) => `已新建情景${name}，并切换到该情景。`, didSet: '已设定。',
  },

  sensitivity: {
    tornado: '影响最大的假设', by: '每项假设变动', own: '按自身离散程度', percent: '按 ± 百分比', size: '百分比', low: '低值', high: '高值', atLow: '低值时结果', atHigh: '高值时结果', driver: '关键假设',
    without: (names) => `没有离散程度，未列入：${names}。`, withoutPercent: (names) => `为 0 或无人设定，未列入：${names}。`, scrolls: '表格较宽：横向滚动可查看其余部分。', afresh: '重新开始', none: '没有任何假设设有离散程度：请改为按百分比变动，或说明其不确定程度。', bothSides: (unit) => `单项假设降低或提高时的结果，${unit}`,
    table: '结果随假设的变化', across: '横向', down: '纵向', noDown: '不用第二项', from: '从', to: '到', steps: '档数', unit: (unit) => `结果，${unit}`, now: '现值',
    rangeOf: (side, what) => `${side}：${what}`,
    metAt: (across, at, down, x) => `${across}为 ${at} 时，${down}为 ${x} 即达到目标。`,
    metWhere: (down, at, across, parts) => `${down}为 ${at} 时，${across}${parts}即达到目标。`,
    metNowhere: (across, at, down, from, to) => `${across}为 ${at} 时，${down}在 ${from} 到 ${to} 之间都不会恰好达到目标。`,
    crosses: (across, parts) => `${across}${parts}时达到目标。`, part: (a, b) => `在 ${a} 与 ${b} 之间`, exactly: (a) => `为 ${a}`,
    allBlank: '无论假设如何，这里的结果都是空的。',
    allAbove: '这里的每个结果都达到目标。', allBelow: '这里没有结果达到目标。', line: '粗线处恰好达到目标。', noGoal: '此处未设目标，没有盈亏平衡点。',
    cell: (across, x, down, y) => (down === null ? `${across} ${x}` : `${across} ${x}，${down} ${y}`),
  },

  simulation: {
    title: '可能性有多大', trials: '次数', seed: '种子', run: '运行', again: '重新运行', running: (done, total) => `第 ${done} 次，共 ${total} 次`, starting: '正在模拟…',
    trialsWrong: '请输入 100 到 1,000,000 的整数。', seedWrong: '请输入 0 到 2,147,483,647 的整数。',
    empty: '每次试验按离散程度抽取各项假设，并决定每笔未结商机的输赢。运行后即可看到达成目标的可能性。',
    chance: '概率', of: (goal) => `达到 ${goal}`, noGoal: '此处未设目标，无法给出概率。', by: (trials, seed) => `${trials} 次试验，种子 ${seed}`,
    stale: '计划此后有变动：以下是变动前的数字。', other: (what) => `以下是${what}的数字。`,
    histogram: '全部试验的结果', trialsBy: (unit) => `按结果统计次数，${unit}`, from: '从', to: '到', count: '次数',
    fan: '逐月', band: (unit) => `P10 至 P90，以及 P50，${unit}`, month: '月', goal: '目标',
    levels: '按层级', node: '范围', chanceOf: '达成概率', shares: '不确定性来自哪里', share: '方差占比', deals: '未结商机的输赢', noShares: '这里没有不确定的因素。',
    held: (names) => `没有离散程度，保持不变：${names}。`, noMonths: '该期间没有可逐月显示的月份。',
  },

  models: {
    title: '模型', how: '每个模型说明本季度可能带来多少，预期结果是它们的加权。它们是本计划自己的公式，可以修改。', model: '模型', formula: '公式', now: '现在', open: '打开', openOf: (name) => `打开${name}的公式`, missing: '未建立', make: '补建缺少的模型',
    backtest: '过去会有多准', how2: '每个模型只用过去某季度之前已知的内容拟合，再与实际结果比较。', quarters: '回测季度数', run: '回测', again: '重新回测', running: (done, total) => `第 ${done} 个季度，共 ${total} 个`, starting: '正在回测…',
    actual: '实际', mape: '偏差', mapeTitle: '误差占实际的平均大小（MAPE）', bias: '偏向', biasTitle: '误差的平均值：大于 0 表示预期偏高', seat: '席位偏差', seatTitle: '按席位的同一指标',
    closest: (name, off) => `最接近：${name}，平均偏差 ${off}。`, noClosest: '无法比较任何模型：计划中的历史太少。', use: (name) => `采用${name}`,
    closestBlend: (name, off) => `最接近：现有加权的${name}，平均偏差 ${off}。`, givenUp: (expected, drivers) => `只用它时，${expected}不再随${drivers}变动。`,
    stale: '计划此后有变动：以下是变动前的数字。',
    blend: '加权', blendHow: '各模型在预期结果中的权重。', weight: (name) => `${name}的权重`, apply: '按此加权', together: (sum) => `合计 ${sum}：应为 100%。`, weightWrong: '请输入 0 到 100 的百分比，不能全为 0。',
  },

  drivers: {
    title: '关键假设', how: '模型所依据的假设，取上方所选的范围与期间。在此输入的值适用于该范围及其下级；除按期间设定的以外，适用于任何时间：季节系数及已按期间设定的，设于上方所选期间；招聘人数及按月设定的，设于其中每个月。', name: '名称', unit: '单位', value: '值', said: '设定于', history: '历史', spread: '离散程度', state: '状态',
    nameOf: (name) => `关键假设“${name}”的名称`, valueOf: (name) => `${name}的值`, remove: (name) => `删除关键假设 ${name}`, newName: '新的关键假设', newUnit: '单位', add: '添加关键假设',
    nobody: '无人设定', always: '任何时间', byMonth: '按月', emptyByMonth: '该假设按月设定：请在上方选择某个月再清除。', sampleMonths: (n, value) => `${value}（${n} 个工作月）`, sample: (n, value) => `${value}（${n} 笔商机）`, noHistory: '无', noSpread: '无', plusMinus: (x) => `± ${x}`, fromTo: (low, high) => `${low} 至 ${high}`, fit: '采用历史', fitOf: (name) => `采用历史：${name}`,
    shapes: { normal: '正态', lognormal: '对数正态', triangular: '三角', history: '按历史', fixed: '固定' },
    correlations: '哪些同向变动', correlationsHow: '从 −1（此升彼降）到 1（同升同降）；空白表示无关。', pair: (one, other) => `${one}与${other}的相关系数`, wrong: '请输入 −1 到 1 的数字。', few: '至少两项关键假设才能设定相关。',
  },
}
