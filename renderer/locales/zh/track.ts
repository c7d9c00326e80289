import type { track as en } from '../en/track.ts'

export const track: typeof en = { title: '跟踪', go: '转到跟踪', partsLabel: '查看内容', parts: { checkin: '周会', week: '我的一周' } }
