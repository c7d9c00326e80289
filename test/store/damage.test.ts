import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Store } from '../../main/store/index.ts'
import { rowChange } from '../../shared/change.ts'
import { PlanError } from '../../shared/errors.ts'
import { MADE_BLANK } from '../../shared/value.ts'
import { cells, commit, folder, seeded, stage, stagedDeal, step, undo, withSeats } from './files.ts'

const files = folder()
const ROUNDS = Number(process.env.SALESPLAN_DAMAGE ?? 400)

test('bytes changed at random: the plan is refused or what it holds is intact, never a number changed in silence', () => {
  const model = files.path('model.salesplan'), path = files.path('hurt.salesplan')
  const store = withSeats(model)
  const random = seeded(2018)
  const slices = Array.from({ length: 52 }, (_, i) => new Date(Date.UTC(2018, 0, 1 + 7 * i)).toISOString().slice(0, 10))
  const amounts = (): number[] => Array.from({ length: 104 }, () => random(9_000_000))
  const first = amounts()
  step(store, cells(['ann', 'bo'], slices, first.map(() => null), first))
  step(store, cells(['ann', 'bo'], slices, first, amounts()))
  commit(store, stage(files.path(), Array.from({ length: 300 }, (_, i) => stagedDeal(`d${i}`, { amount: random(1_000_000), owner: i % 2 ? 'Ann' : 'Bo' }))), 'b1')
  commit(store, stage(files.path(), Array.from({ length: 40 }, (_, i) => stagedDeal(`d${i * 5}`, { amount: random(1_000_000) }))), 'b2')
  undo(store)
  step(store, rowChange('scenario', null, { id: 'high', pos: 0, parent: 'base', name: 'High', note: '', colour: '', frozen: 0 }), rowChange('driver', null, { id: 'rate', pos: 0, name: 'win rate', unit: 'ratio' }))
  const overrides = amounts().map((x, i) => (i % 9 === 0 ? MADE_BLANK : x))
  step(store, { ...cells(['ann', 'bo'], slices, first.map(() => null), overrides), scenario: 'high' })
  step(store, ...slices.flatMap((period, i) => [
    rowChange('assumption', null, { scenario: 'high', driver: 'rate', node: i % 2 ? 'ann' : 'bo', period, value: random(100) / 100 }),
    rowChange('freed', null, { scenario: 'high', measure: 'quota', node: i % 2 ? 'ann' : 'bo', line: null, period }),
  ]))
  step(store, ...Array.from({ length: 300 }, (_, i) => rowChange('holiday', null, { calendar: i % 2 ? 'CN' : 'US', day: 17_532 + i, kind: i % 7 ? 'off' : 'work', name: `Holiday ${i}` })))
  step(store, rowChange('role', null, { id: 'ae', pos: 0, name: 'AE', productivity: 30_000, ramp: '0,0.5', attrition: 0.1 }), ...['ann', 'bo'].map((node, i) => rowChange('post', null, { node, role: 'ae', pay: random(200_000) + i })),
    ...Array.from({ length: 80 }, (_, i) => rowChange('absence', null, { node: i % 2 ? 'ann' : 'bo', first: 17_600 + i, last: 17_600 + i, share: random(2) / 2 })), rowChange('observes', null, { node: 'east', calendar: 'CN' }))
  step(store, ...Array.from({ length: 60 }, (_, i) => rowChange('move', null, { node: i % 2 ? 'ann' : 'bo', day: 17_532 + 7 * i, parent: i % 3 ? 'east' : 'root' })), rowChange('local', null, { node: 'east', currency: 'EUR' }),
    ...Array.from({ length: 200 }, (_, i) => rowChange('credit', null, { deal: `d${i}`, node: i % 2 ? 'ann' : 'bo', kind: i % 5 ? 'split' : 'overlay', share: 1 + random(10_000) })))
  step(store, ...slices.flatMap((period, i) => [
    rowChange('note', null, { measure: 'quota', node: i % 2 ? 'ann' : 'bo', line: i % 3 ? 'all' : null, period, text: `Said of week ${i}.\nAgreed.`, who: 'tester', at: '2018-01-02T03:04:05.000Z' }),
    rowChange('layout', null, { id: `look${i}`, pos: i, name: `Look ${i}`, body: JSON.stringify({ columns: slices.slice(0, i) }) }),
    rowChange('format', null, { id: `format${i}`, pos: i, measure: 'quota', kind: i % 2 ? 'heat' : 'thresholds', along: 'row', low: i % 2 ? null : i, high: null }),
  ]))
  const whole = store.dump()
  store.close()

  const bytes = readFileSync(model)
  const answers = new Map<string, number>()
  for (let round = 0; round < ROUNDS; round++) {
    copyFileSync(model, path)
    const hurt = Buffer.from(bytes)
    for (let n = 1 + random(3); n > 0; n--) {
      const at = random(hurt.length)
      hurt[at] ^= 1 + random(255)
    }
    writeFileSync(path, hurt)
    let answer: string
    try {
      const opened = Store.open(path)
      answer = opened.dump() === whole ? 'intact' : 'CHANGED'
      opened.close()
    } catch (error) {
      if (!(error instanceof PlanError)) throw error
      answer = error.code
    }
    answers.set(answer, (answers.get(answer) ?? 0) + 1)
  }
  expect(Object.fromEntries(answers)).not.toHaveProperty('CHANGED')
  expect(Object.fromEntries(answers)).not.toHaveProperty('internal')
  expect(answers.get('file.damaged')).toBeGreaterThan(ROUNDS / 2)
})
