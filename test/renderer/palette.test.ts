import { expect, test } from 'vitest'
import { rank } from '../../renderer/frame/palette.tsx'

const actions: Record<string, string[]> = {
  fill: ['Fill down', '向下填充', 'fill copy down'], close: ['Close plan', '关闭计划', 'file'], hide: ['Hide these rows', '隐藏这些行', 'row hide'], deals: ['Share a deal…', '共享商机…', 'overlay split hide'],
  rename: ['Rename', '改名', ''], dark: ['Dark appearance', '深色外观', 'theme'], remove: ['Remove', '删除', 'delete row'], undo: ['Undo: rename', '撤销', ''],
}
const best = (sought: string): string[] => Object.entries(actions).map(([id, words]) => ({ id, score: rank(id, sought, words) })).filter((a) => a.score > 0.3).toSorted((a, b) => b.score - a.score).map((a) => a.id)

test('the palette finds first what is called so, then what is called so further on, then what is only meant', () => {
  expect(best('fill')).toEqual(['fill'])
  expect(best('hide')).toEqual(['hide', 'deals'])
  expect(best('rename')).toEqual(['rename', 'undo'])
  expect(best('delete')).toEqual(['remove'])
  expect(best('隐藏')).toEqual(['hide'])
  expect(rank('fill', '', actions.fill)).toBe(1)
})
