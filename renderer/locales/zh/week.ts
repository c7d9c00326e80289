import type { week as en } from '../en/week.ts'

export const week: typeof en = { title: '我的一周' }
