import type { history as en } from '../en/history.ts'

export const history: typeof en = {
  now: '当前',
  beginning: '最初的状态',
  goBack: '回到这一步',
  goForward: '前进到这一步',
  undone: '已撤销',
  empty: '每次修改都会列在这里，随时可以回到任意一步。',
}
