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
  skips: (n) => {
    const kept = [n.held > 0 ? `已锁定 ${n.held} 个` : '', n.computed > 0 ? `计算得出 ${n.computed} 个` : '', n.outside > 0 ? `超出行列 ${n.outside} 个` : ''].filter(Boolean).join('、')
    return [kept && `保持不变：${kept}。`, n.totals > 0 ? `其中 ${n.totals} 个是合计，其下级都会随之改变。` : ''].filter(Boolean).join('')
  },
  headed: (put, into, left, unknown) => [
    `这块内容带有名称。要把其中 ${put} 个数字放到对应名称的${into.join('、')}吗？`,
    left > 0 ? `有 ${left} 个不放入：由计算得出、已锁定，或是其他数字的合计。` : '',
    unknown.length > 0 ? `找不到或有重名：${unknown.slice(0, 3).join('、')}${unknown.length > 3 ? `等 ${unknown.length} 项` : ''}。` : '',
  ].join(''),
  putThere: (cells) => `放入 ${cells} 个（Enter）`, asItLies: '按原样粘贴（Shift Enter）',
  goOn: (cells) => `填入 ${cells} 个（Enter）`,
  pasteNow: '请按 Ctrl+V：粘贴的内容将改变现有数字。',
  refused: {
    headings: (unknown) => `这块内容无处可放：${unknown.slice(0, 3).join('、')}${unknown.length > 3 ? `等 ${unknown.length} 项` : ''}在这里没有显示，或有多处。请显示相应期间，或只粘贴数字。没有任何改动。`,
    clipboard: '浏览器不允许写入剪贴板：请用 Ctrl C 复制。',
    allHeld: '这些单元格均已锁定。没有任何改动。',
    text: (text) => `“${text}”不是数字。可以这样写：12万、350k、12%、+10%、*1.05。`,
    separators: (text) => `“${text}”可能有两种含义。请写成 1.5 或 1,500。`,
    tooLarge: (text) => `“${text}”对一个计划来说太大了。`,
    noNumber: '这里还没有数字，无法按百分比调整。',
    name: '名称不能为空。',
    at: (row, column, why, further = []) => `粘贴内容的第 ${row} 行第 ${column} 列：${why}${further.length > 0 ? `以下单元格也不能填入：${further.slice(0, 12).map(([r, c]) => `第 ${r} 行第 ${c} 列`).join('、')}${further.length > 12 ? `，另有 ${further.length - 12} 个` : ''}。` : ''}没有任何改动。`,
    ranges: '多个区域只有行或列完全一致时才能一起复制。',
    season: '没有可依据的季节性：去年在其中某个单元格没有数字，或起始单元格不是数字。没有任何改动。',
    fill: '只能从数字开始填充；按增长率填充要求大于零，按季节填充要求去年同期有数据。没有任何改动。',
    gone: (text) => `输入“${text}”的单元格已不存在。没有任何改动。`,
    fillRange: '请选中起始数字和要填充的单元格。没有任何改动。',
    tooMany: '超过 200,000 个单元格。没有任何改动。',
    files: '粘贴的是图片或文件，不是单元格；没有任何改动。',
    richText: '粘贴的是不含表格的带格式文字；没有任何改动。',
  },
}
