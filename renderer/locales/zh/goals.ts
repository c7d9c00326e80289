import type { goals as en } from '../en/goals.ts'

export const goals: typeof en = { title: '目标' }
