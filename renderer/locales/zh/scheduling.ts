import type { scheduling as en } from '../en/scheduling.ts'

export const scheduling: typeof en = {
  asOf: {
    label: '截至', none: '截至…', hint: '未完成的工作安排在某日或之后', as: (day) => `截至${day}`,
    today: '把未完成的工作移到今天', choose: '把未完成的工作移到某日…', title: '移动未完成的工作', release: '未完成的工作回到原计划位置',
    lede: '未完成的工作最早从这一天开始，已开始的从这一天起继续做完；后续任务随之顺延。',
    day: '日期', dayHint: '如 2027-01-15、1月15日、今天 或 +3', move: '移动', mark: (day) => `截至${day}：未完成的工作安排在当日或之后`,
    offer: '把未完成的工作移到今天',
  },
  scenario: {
    hint: (scenario) => `此处的日期只在“${scenario}”中有效，其余内容改的是任务本身。`, otherwise: (scenario) => `在“${scenario}”中另行安排`, asIn: (parent) => `与“${parent}”相同`, revert: (parent) => `所选任务的日期恢复为与“${parent}”相同`,
    fact: '任务已开始：实际日期在所有情景中相同。', baseline: '无论显示哪个情景，保存的都是基准的日程。',
    effects: (scenario) => `此处的大小、时滞与风险只在“${scenario}”中有效，其余内容改的是任务本身。`, off: (scenario) => `“${scenario}”中没有此项`,
  },
  effects: {
    what: '影响', amount: '金额', driver: '关键假设的百分比', which: '关键假设', change: '相对变动', badChange: '请输入 −100 到 10,000 的百分比，例如 5 或 −10。', noDrivers: '本计划还没有关键假设：请先在模拟测算中建立。',
  },
}
