import { describe, expect, it } from 'vitest'
import type { Input } from '../../shared/contract/index.ts'
import { dayOf } from '../../shared/calendar.ts'
import { phrases } from '../../shared/locales/index.ts'
import { readOnce, refused, type Reading } from '../support/imports.ts'

const team = (text: string, o: Partial<Input<'import.read'>> = {}): Reading => readOnce(text, { as: 'team', file: 'team.csv', ...o })
const places = ({ team: { nodes } }: Reading): string[] => nodes.map((n) => [...n.path, n.name].join(' / '))

describe('a team file', () => {
  it('has its levels ordered by which decides which, whatever the order of its columns', () => {
    const rows = [['Ann', 'Mia', 'East'], ['Bo', 'Mia', 'East'], ['Cy', 'Noa', 'East'], ['Di', 'Olu', 'West']]
    for (const order of [[0, 1, 2], [2, 1, 0], [1, 2, 0]]) {
      const text = [['rep', 'manager', 'region'], ...rows].map((r) => order.map((i) => r[i]).join(',')).join('\n')
      const answer = team(text)
      expect(places(answer)).toEqual(['East / Mia / Ann', 'East / Mia / Bo', 'East / Noa / Cy', 'West / Olu / Di'])
      expect(answer.preview).toMatchObject({ rows: 4, seats: 4, groups: 5, bad: 0 })
      expect(answer.team.levels).toEqual(['Region', 'Manager'])
    }
  })

  it('has the group that stands alone above the one that is missing there', () => {
    for (const text of ['Region,Manager,Rep\nEast,Mo,Ann\nWest,Li,Bo\nNorth,,Di\n', 'Manager,Region,Rep\nMo,East,Ann\nLi,West,Bo\n,North,Di\n', 'Region,Manager,Rep\nEast,Mo,Ann\nWest,Li,Bo\n']) {
      expect(team(text).team.levels, text).toEqual(['Region', 'Manager'])
    }
    expect(team('Region,Manager,Rep\nEast,Mo,Ann\n,Li,Bo\n').team.levels).toEqual(['Manager', 'Region'])
  })

  it('has any depth, in English and Chinese, and numbered levels in their order', () => {
    const answer = team('公司,大区,省份,经理,姓名,工号\n华星,华东,浙江,李伟,张敏,E1\n华星,华东,江苏,王芳,刘洋,E2\n华星,华北,北京,陈静,赵磊,E3\n')
    expect(places(answer)).toEqual(['华星 / 华东 / 浙江 / 李伟 / 张敏', '华星 / 华东 / 江苏 / 王芳 / 刘洋', '华星 / 华北 / 北京 / 陈静 / 赵磊'])
    expect(answer.team.nodes.map((n) => n.code)).toEqual(['E1', 'E2', 'E3'])
    expect(places(team('二级部门,一级部门,姓名\nA,X,张敏\nA,X,李伟\nB,Y,王芳\n'))).toEqual(['X / A / 张敏', 'X / A / 李伟', 'Y / B / 王芳'])
  })

  it('may have no groups, or blank ones for some', () => {
    expect(places(team('Sales rep,Email\nAnn,a@x.com\nBo,b@x.com\n'))).toEqual(['Ann', 'Bo'])
    expect(places(team('rep,region,team\nAnn,East,\nBo,East,T1\nCy,,\n'))).toEqual(['East / Ann', 'East / T1 / Bo', 'Cy'])
  })

  it('has kinds of seats and dates', () => {
    const { team: { nodes }, bad } = team('Rep,Region,Type,Start Date,End Date\nAnn,East,Rep,1/25/2026,\nTBH,East,To be hired,2/1/2027,\nTBH,East,To be hired,3/1/2027,\nKey accounts,East,House,,\nSam,East,Overlay,,12/31/2026\nVacant,East,,,\nEd,East,Wizard,,\nFay,East,Rep,6/1/2026,5/1/2026\n')
    expect(nodes.map((n) => [n.name, n.kind])).toEqual([['Ann', 'rep'], ['TBH', 'hire'], ['TBH 2', 'hire'], ['Key accounts', 'house'], ['Sam', 'overlay'], ['Vacant', 'vacant'], ['Ed', 'rep'], ['Fay', 'rep']])
    expect(nodes[0].starts).toBe(dayOf(2026, 1, 25))
    expect(nodes[1].starts).toBe(dayOf(2027, 2, 1))
    expect(nodes[4].ends).toBe(dayOf(2026, 12, 31))
    expect(bad.map((b) => [b.row, b.column, b.reason])).toEqual([[8, 'Type', 'bad.kind'], [9, 'End Date', 'bad.ends']])
    expect([nodes[7].starts, nodes[7].ends]).toEqual([null, null])
  })

  it('has roles and on-target earnings, whose decimal mark the column shows', () => {
    const { team: { nodes }, bad } = team('Rep,Region,Role,OTE\nAnn,East,AE,"120.000,50"\nBo,East,ae,\nCy,East,,80.000\nDi,East,SDR,much\n')
    expect(nodes.map((n) => [n.name, n.role, n.pay])).toEqual([['Ann', 'AE', 12_000_050], ['Bo', 'ae', null], ['Cy', '', 8_000_000], ['Di', 'SDR', null]])
    expect(bad.map((b) => [b.row, b.column, b.value, b.reason])).toEqual([[5, 'OTE', 'much', 'bad.amount']])
    expect(team('姓名,大区,角色,目标年薪\n张敏,华东,客户经理,12万\n').team.nodes.map((n) => [n.role, n.pay])).toEqual([['客户经理', 12_000_000]])
  })

  it('knows the kinds of seats by the words that this program writes, in both languages', () => {
    for (const { kinds } of Object.values(phrases)) {
      const seats = (['rep', 'vacant', 'hire', 'house', 'overlay'] as const).map((kind) => [`Seat ${kind}`, kinds[kind], kind])
      const { team: { nodes }, bad } = team(`Rep,Region,Type\n${seats.map(([name, word]) => `${name},East,${word}`).join('\n')}\n`)
      expect(nodes.map((n) => [n.name, n.kind])).toEqual(seats.map(([name, , kind]) => [name, kind]))
      expect(bad).toEqual([])
    }
  })

  it('that says who reports to whom becomes the tree of that, managers as groups, whoever they answer to', () => {
    const answer = team('employee,manager\nAnn,Mia\nMia,Zoe\nBo,Mia\nCy,Zoe\nZoe,\n')
    expect(places(answer)).toEqual(['Zoe', 'Zoe / Mia', 'Zoe / Mia / Ann', 'Zoe / Mia / Bo', 'Zoe / Cy'])
    expect(answer.team.nodes.map((n) => n.kind)).toEqual(['group', 'group', 'rep', 'rep', 'rep'])
    expect(answer.preview).toMatchObject({ seats: 3, groups: 2 })
    // By codes; a manager who is no row; someone who is her own manager.
    expect(places(team('name,employee id,reports to\nAnn,1,2\nMia,2,3\nBo,4,2\nZoe,3,3\n'))).toEqual(['Zoe', 'Zoe / Mia', 'Zoe / Mia / Ann', 'Zoe / Mia / Bo'])
    expect(places(team('name,manager\nAnn,Mia\nMia,Boss\nBo,Mia\n'))).toEqual(['Boss / Mia', 'Boss / Mia / Ann', 'Boss / Mia / Bo'])
  })

  it('whose managers go round in a circle is refused with their names', () => {
    expect(refused(() => team('employee,manager\nAnn,Bo\nBo,Cy\nCy,Ann\nDi,Ann\n'))).toMatchObject({ code: 'import.cycle', params: { file: 'team.csv', names: 'Ann → Bo → Cy → Ann' } })
  })

  it('with two reps of one name is refused with their rows, unless codes tell them apart', () => {
    expect(refused(() => team('rep,region\nAnn,East\nBo,East\nAnn,West\n'))).toMatchObject({ code: 'import.twice', params: { name: 'Ann', rows: '2, 4' } })
    expect(places(team('rep,region,code\nAnn,East,1\nBo,East,2\nAnn,West,3\nAnn,East,4\n'))).toEqual(['East / Ann', 'East / Bo', 'West / Ann', 'East / Ann (4)'])
  })

  it('that lists the same row twice has it once, the earlier one told', () => {
    const answer = team('rep,region\nAnn,East\nBo,East\nAnn,East\n')
    expect(places(answer)).toEqual(['East / Bo', 'East / Ann'])
    expect(answer.bad).toEqual([{ row: 2, column: 'rep', value: 'Ann', reason: 'bad.duplicate' }])
  })

  it('takes a corrected mapping, and columns named in the terminal\'s way', () => {
    expect(places(team('who,boss,place\nAnn,Mia,East\nBo,Noa,West\n', { map: { who: 'seat', place: 'level', boss: 'level' } }))).toEqual(['East / Mia / Ann', 'West / Noa / Bo'])
    expect(places(team('rep,manager,region\nAnn,Mia,East\n', { mapping: { as: 'team', seat: 0, levels: [2], code: null, kind: null, starts: null, ends: null, role: null, pay: null } }))).toEqual(['East / Ann'])
    expect(refused(() => team('rep,region\nAnn,East\n', { map: { Nowhere: 'seat' } }))?.code).toBe('import.noColumn')
  })

  it('with a formula for a name has that text as the name, and a nameless row is listed', () => {
    const answer = team('rep,region\n=cmd|\'/C calc\'!A0,East\n,East\n')
    expect(places(answer)).toEqual(['East / =cmd|\'/C calc\'!A0'])
    expect(answer.bad).toMatchObject([{ row: 3, reason: 'bad.noName' }])
  })
})
