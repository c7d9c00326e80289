import type { checkin as en } from '../en/checkin.ts'

export const checkin: typeof en = { title: '周会' }
