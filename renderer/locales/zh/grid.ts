import type { grid as english } from '../en/grid.ts'

export const grid: typeof english = {
  sheet: '计划数字',
  editor: '单元格',
  expand: (name) => `展开${name}`,
  collapse: (name) => `收起${name}`,
  locked: '已锁定',
  computed: '计算得出',
  empty: '空',
  range: (rows, columns, from, to) => `已选择 ${rows} 行 × ${columns} 列，从 ${from} 到 ${to}`,
  ranges: (ranges, cells, active) => `已选择 ${ranges} 个区域，共 ${cells} 个单元格；${active}`,
  copied: (cells) => `已复制 ${cells} 个单元格`,
  refused: {
    text: (text) => `“${text}”不是数字。可以这样写：12万、350k、12%、+10%、*1.05。`,
    separators: (text) => `“${text}”可能有两种含义。请写成 1.5 或 1,500。`,
    tooLarge: (text) => `“${text}”对一个计划来说太大了。`,
    noNumber: '这里还没有数字，无法按百分比调整。',
    name: '名称不能为空。',
    at: (row, column, why) => `粘贴内容的第 ${row} 行第 ${column} 列：${why}没有任何改动。`,
    ranges: '多个区域只有行或列完全一致时才能一起复制。',
    fill: '只能从数字开始填充；按增长率填充要求大于零，按季节填充要求去年同期有数据。没有任何改动。',
    fillRange: '请选中起始数字和要填充的单元格。没有任何改动。',
    outside: '粘贴的内容放不下：会超出最后一行或最后一列。没有任何改动。',
    tooMany: '超过 200,000 个单元格。没有任何改动。',
  },
}
