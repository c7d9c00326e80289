/** The native menu: each entry sends the name of a window's action; what text fields need is the system's own. */
import { Menu, type MenuItemConstructorOptions } from 'electron'

type Words = Record<'file' | 'edit' | 'view' | 'window' | 'newWindow' | 'new' | 'open' | 'saveAs' | 'closePlan' | 'team' | 'deals' | 'share' | 'merge' | 'excel' | 'csv' | 'undo' | 'redo' | 'history' | 'settings' | 'palette', string>

const en: Words = {
  file: 'File', edit: 'Edit', view: 'View', window: 'Window', newWindow: 'New Window', new: 'New Plan…', open: 'Open…', saveAs: 'Save As…', closePlan: 'Close Plan',
  team: 'Import Team…', deals: 'Import Deals…', share: 'Share…', merge: 'Merge Copies…', excel: 'Export to Excel…', csv: 'Export as CSV…', undo: 'Undo', redo: 'Redo', history: 'History',
  settings: 'Settings', palette: 'Command Palette',
}
const zh: Words = {
  file: '文件', edit: '编辑', view: '视图', window: '窗口', newWindow: '新建窗口', new: '新建计划…', open: '打开…', saveAs: '另存为…', closePlan: '关闭计划',
  team: '导入团队…', deals: '导入商机…', share: '发送副本…', merge: '合并副本…', excel: '导出到 Excel…', csv: '导出为 CSV…', undo: '撤销', redo: '重做', history: '历史',
  settings: '设置', palette: '命令面板',
}

export function installMenu(locale: string, act: (action: string) => void, newWindow: () => void): void {
  const t = locale.startsWith('zh') ? zh : en
  const entry = (label: string, action: string, accelerator?: string): MenuItemConstructorOptions => ({ label, accelerator, click: () => act(action) })
  // In a text field these keys are the field's: the page decides, and the menu only shows them (macOS always asks the menu).
  const shown = (label: string, action: string, accelerator: string): MenuItemConstructorOptions => ({ ...entry(label, action, accelerator), registerAccelerator: false })
  const line: MenuItemConstructorOptions = { type: 'separator' }
  Menu.setApplicationMenu(Menu.buildFromTemplate([
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { label: t.file, submenu: [
      entry(t.new, 'file.new', 'CmdOrCtrl+N'), entry(t.open, 'file.open', 'CmdOrCtrl+O'), { label: t.newWindow, accelerator: 'CmdOrCtrl+Shift+N', click: () => newWindow() }, line,
      entry(t.saveAs, 'file.saveAs', 'CmdOrCtrl+Shift+S'), entry(t.closePlan, 'file.close'), line,
      entry(t.team, 'import.team'), entry(t.deals, 'import.deals', 'CmdOrCtrl+I'), line,
      entry(t.share, 'file.share'), entry(t.merge, 'merge.open'), line,
      entry(t.excel, 'export.xlsx', 'CmdOrCtrl+E'), entry(t.csv, 'export.csv'), line,
      { role: process.platform === 'darwin' ? 'close' : 'quit' },
    ] },
    { label: t.edit, submenu: [
      shown(t.undo, 'edit.undo', 'CmdOrCtrl+Z'), shown(t.redo, 'edit.redo', process.platform === 'darwin' ? 'Cmd+Shift+Z' : 'Ctrl+Y'), line,
      { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' },
    ] },
    { label: t.view, submenu: [
      shown(t.palette, 'app.palette', 'CmdOrCtrl+K'), entry(t.history, 'dock.history'), entry(t.settings, 'go.settings', 'CmdOrCtrl+,'), line,
      { role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'togglefullscreen' },
    ] },
    { label: t.window, role: 'windowMenu' },
  ]))
}
