import type { files as en } from '../en/files.ts'

export const files: typeof en = {
  open: '打开计划',
  openButton: '打开',
  saveAs: '另存为',
  saveButton: '保存',
  fileName: '文件名',
  folder: '文件夹',
  folderUp: '上一级文件夹',
  nothingHere: '此文件夹中没有计划。',
  change: '更改…',
  exists: (name) => `“${name}”已存在。替换后无法恢复。`,
  replace: '替换',
  opening: (name) => `正在打开 ${name}`,
  saving: (name) => `正在保存 ${name}`,
  savedAs: (name) => `已另存为“${name}”，接下来的修改都在这个文件里。`,
  makingSample: '正在生成示例',
  sampleName: '示例计划',
  exporting: '正在生成文件',
  exported: (name) => `已导出 ${name}`,
  droppedPlan: '打开计划请用“打开…”：拖入的文件没有可保存的位置。',
  droppedOther: (name) => `“${name}”不是表格。请拖入 CSV 文件或 Excel 工作簿 (.xlsx)。`,
}
