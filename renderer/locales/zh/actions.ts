import type { actions as en } from '../en/actions.ts'

export const actions: typeof en = {
  palette: '查找命令',
  undo: '撤销',
  redo: '重做',
  newPlan: '新建计划…',
  open: '打开…',
  saveAs: '另存为…',
  closePlan: '关闭计划',
  importDeals: '导入商机…',
  importTeam: '导入团队…',
  exportExcel: '导出为 Excel…',
  exportCsv: '导出为 CSV…',
  goPlan: '前往计划',
  goSettings: '设置',
  history: '历史记录',
  details: '所选内容的详情',
  why: '这个数字从哪里来？',
  themeLight: '浅色外观',
  themeDark: '深色外观',
  themeSystem: '跟随系统外观',
  language: 'Switch to English',
}
