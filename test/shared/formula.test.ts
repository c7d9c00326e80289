import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { partsOf, withParts, type Node } from '../../shared/formula/ast.ts'
import { complete, dimensionOf, isFault, MONEY, nameOf, namesIn, NUMBER, parse, print, RATIO, renamed, type Fault } from '../../shared/formula/index.ts'
import { formulas } from '../support/random-formula.ts'

const read = (text: string): Node => {
  const tree = parse(text)
  if (isFault(tree)) throw new Error(`${text}: ${JSON.stringify(tree)}`)
  return tree
}
const faultOf = (text: string): Fault | null => {
  const tree = parse(text)
  return isFault(tree) ? tree : null
}
/** The tree without its places. */
const bare = (node: Node): Node => ({ ...withParts(node, partsOf(node).map(bare)), at: 0, end: 0 })

describe('a formula', () => {
  test.each([
    ['quota/headcount', 'quota / headcount'],
    ['= quota', 'quota'],
    ['1+2*3-4', '1 + 2 * 3 - 4'],
    ['(1+2)*3', '(1 + 2) * 3'],
    ['a-(b-c)', 'a - (b - c)'],
    ['a-b-c', 'a - b - c'],
    ['-a*b', '-a * b'],
    ['-(a*b)', '-(a * b)'],
    ['not a and b', 'not a and b'],
    ['not(a and b)', 'not (a and b)'],
    ['not(a) > b', 'not a > b'],
    ['(not a) > b', '(not a) > b'],
    ['a or b and c', 'a or b and c'],
    ['(a or b) and c', '(a or b) and c'],
    ['a==b', 'a = b'], ['a!=b', 'a <> b'], ['a≤b', 'a <= b'],
    ['IF(a>0;b;c)', 'if(a > 0, b, c)'],
    ['if（a＞0，b÷2，c×3）', 'if(a > 0, b / 2, c * 3)'],
    ['YEARAGO(actual)', 'yearAgo(actual)'],
    ['sum(quota,LEAVES)', 'sum(quota, leaves)'],
    ['round(x,-2)', 'round(x, -2)'],
    ['12%', '12%'], ['.5', '0.5'], ['1e6', '1000000'],
    ['[Net new ARR] + 指标', '[Net new ARR] + 指标'],
    ['[and]', '[and]'],
    ['driver( “win rate” )', 'driver("win rate")'],
    ['scenario("Base", quota)', 'scenario("Base", quota)'],
    ['share', 'share'],
  ])('%s is written %s', (text, canonical) => {
    expect(print(read(text))).toBe(canonical)
    expect(print(read(canonical))).toBe(canonical)
  })

  test('is read back from its canonical text as the same tree', () => {
    fc.assert(fc.property(formulas(['quota', 'Net new ARR', '指标', 'or', 'x_1']), (tree) => {
      expect(bare(read(print(tree)))).toEqual(tree)
    }), { numRuns: 500, seed: 31 })
  })

  test('knows where each of its parts stands', () => {
    const text = ' if( a >= 12% , (quota), -b)'
    const tree = read(text)
    const places = (node: Node): string[] => [text.slice(node.at, node.end), ...partsOf(node).flatMap(places)]
    expect(places(tree)).toEqual(['if( a >= 12% , (quota), -b)', 'a >= 12%', 'a', '12%', '(quota)', '-b', 'b'])
  })
})

describe('a formula with a fault says what and where', () => {
  test.each<[string, Fault['code'], string, object]>([
    ['', 'formula.empty', '', {}],
    ['  =', 'formula.empty', '  =', {}],
    ['a + ', 'formula.unexpected', '', { found: '' }],
    ['a b', 'formula.unexpected', 'b', { found: 'b' }],
    ['a + * b', 'formula.unexpected', '*', { found: '*' }],
    ['a < b < c', 'formula.unexpected', '<', { found: '<' }],
    ['(a + b', 'formula.unclosed', '(', { opened: '(' }],
    ['max(a, (b)', 'formula.unclosed', '(', { opened: '(' }],
    ['driver("win', 'formula.unclosed', '"win', { opened: '"' }],
    ['[Net new', 'formula.unclosed', '[Net new', { opened: '[' }],
    ['a & b', 'formula.character', '&', { character: '&' }],
    ['a + 🦊', 'formula.character', '🦊', { character: '🦊' }],
    ['smu(quota)', 'formula.function', 'smu', { name: 'smu', near: 'sum' }],
    ['eval(quota)', 'formula.function', 'eval', { name: 'eval' }],
    ['if(a, b)', 'formula.arguments', 'if(a, b)', { name: 'if', least: 3, most: 3 }],
    ['abs(a, b)', 'formula.arguments', 'abs', { name: 'abs', least: 1, most: 1 }],
    ['min()', 'formula.arguments', 'min()', { name: 'min', least: 1, most: null }],
    ['prev(a, 1.5)', 'formula.argument', '1.5', { name: 'prev', nth: 2 }],
    ['prev(a, 0)', 'formula.argument', '0', { name: 'prev', nth: 2 }],
    ['sum(a, teams)', 'formula.argument', 'teams', { name: 'sum', nth: 2, wanted: 'children | leaves' }],
    ['driver(rate)', 'formula.argument', 'rate', { name: 'driver', nth: 1 }],
    ['1e999', 'formula.unexpected', '1e999', { found: '1e999' }],
    ['and', 'formula.unexpected', 'and', { found: 'and' }],
  ])('%s', (text, code, where, params) => {
    const fault = faultOf(text)!
    expect({ code: fault.code, where: text.slice(fault.at, fault.end) }).toEqual({ code, where })
    expect(fault.params).toMatchObject(params)
  })

  test.each([
    ['100,000 characters', `1${'+1'.repeat(50_000)}`, 'formula.tooLong', 10_000],
    ['1,001 operators', `1${'+1'.repeat(1_001)}`, 'formula.tooMany', 2_001],
    ['4,000 brackets', '('.repeat(4_000), 'formula.tooDeep', 100],
    ['4,000 signs', '-'.repeat(4_000), 'formula.tooDeep', 100],
    ['1,000 calls', 'abs('.repeat(1_000), 'formula.tooDeep', 400],
    ['1,500 times not', 'not '.repeat(1_500), 'formula.tooDeep', 400],
  ])('%s are too much, from where they are', (_what, text, code, at) => {
    expect(faultOf(text)).toMatchObject({ code, at })
  })

  test('whatever its text, it ends in a formula or in a fault within the text', () => {
    const words = fc.constantFrom('if', 'sum', 'quota', '(', ')', ',', '+', '-', '*', '/', '<', '=', '%', '"', '[', ']', '1', '.', 'not', 'and', ' ', '（', '“', '\ud83d', '\u0000')
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.array(words, { maxLength: 40 }).map((all) => all.join(''))), (text) => {
      const fault = faultOf(text)
      if (fault === null) return
      expect(fault.at).toBeGreaterThanOrEqual(0)
      expect(fault.end).toBeGreaterThanOrEqual(fault.at)
      expect(fault.end).toBeLessThanOrEqual(text.length)
    }), { numRuns: 2_000, seed: 32 })
  })
})

describe('names', () => {
  test('are found, each once', () => {
    const names = namesIn(read('a + A / sum(b) + driver("win rate") + scenario("Best", a)'))
    expect([[...names.measures], [...names.drivers], [...names.scenarios]]).toEqual([['a', 'A', 'b'], ['win rate'], ['Best']])
  })

  test('are changed wherever they stand, and nothing else is', () => {
    expect(print(renamed(read('Pipe + share(pipe) / pipes'), 'pipe', 'Open deals'))).toBe('[Open deals] + share([Open deals]) / pipes')
    expect(print(renamed(read('driver("pipe") + scenario("Pipe", pipe)'), 'pipe', 'flow', 'drivers'))).toBe('driver("flow") + scenario("Pipe", pipe)')
    expect(print(renamed(read('driver("pipe") + scenario("Pipe", driver("x"))'), 'pipe', 'flow', 'scenarios'))).toBe('driver("pipe") + scenario("flow", driver("x"))')
  })

  test.each([
    ['quo', 3, { at: 0, end: 3, functions: [], measures: ['quota'] }],
    ['1 + Me', 6, { at: 4, end: 6, functions: ['median'], measures: [] }],
    ['mo + 1', 2, { at: 0, end: 2, functions: ['movingAverage'], measures: [] }],
    ['quota', 5, null], ['driver("qu', 10, null], ['1 + ', 4, null],
  ])('that %s could become at %i', (text, caret, expected) => {
    expect(complete(text, caret, ['quota', 'actual'])).toEqual(expected)
  })
})

describe('units', () => {
  const known = {
    dimensionOf: (name: string) => ({ quota: MONEY, actual: MONEY, headcount: NUMBER, growth: RATIO })[name],
    names: ['quota', 'actual', 'headcount', 'growth'], drivers: new Map([['win rate', RATIO], ['deal size', MONEY]]), scenarios: ['Base', 'High'],
  }
  const unit = (text: string): string | Fault => {
    const found = dimensionOf(read(text), known)
    return typeof found === 'object' && isFault(found) ? found : nameOf(found)
  }

  test.each([
    ['quota + actual', 'money'], ['quota / actual', 'ratio'], ['quota * growth', 'money'], ['quota / headcount', 'money / number'],
    ['quota / headcount * headcount', 'money'], ['quota + 5000', 'money'], ['quota * (1 + growth)', 'money'], ['share(quota)', 'ratio'], ['rank(quota)', 'number'],
    ['if(headcount > 0, quota / headcount, 0)', 'money / number'], ['prev(actual, 4)', 'money'], ['quota / workingDays()', 'money / days'], ['quota > actual', 'ratio'],
    ['coalesce(quota, 0)', 'money'], ['count(quota, leaves)', 'number'], ['driver("win rate") * quota', 'money'], ['driver("Deal size") + quota', 'money'], ['scenario("high", quota) - quota', 'money'], ['1 + 1', 'ratio'],
  ])('%s is %s', (text, expected) => { expect(unit(text)).toBe(expected) })

  test.each<[string, string, object]>([
    ['1 + driver("win rat")', '"win rat"', { code: 'formula.driver', params: { name: 'win rat', near: 'win rate' } }],
    ['scenario("Low", quota)', '"Low"', { code: 'formula.scenario', params: { name: 'Low' } }],
    ['quota + growth', 'quota + growth', { code: 'formula.units', params: { left: 'money', right: 'ratio', operator: '+', hint: 'multiply' } }],
    ['1 + (quota - headcount)', 'quota - headcount', { code: 'formula.units', params: { left: 'money', right: 'number', operator: '-', hint: null } }],
    ['quota * actual', 'quota * actual', { code: 'formula.units', params: { operator: '*', hint: 'divide' } }],
    ['if(1, quota, growth)', 'if(1, quota, growth)', { code: 'formula.units', params: { operator: 'if', hint: 'multiply' } }],
    ['max(quota, headcount)', 'max(quota, headcount)', { code: 'formula.units', params: { operator: 'max' } }],
    ['quota > headcount', 'quota > headcount', { code: 'formula.units', params: { operator: '>' } }],
    ['quota + qouta', 'qouta', { code: 'formula.measure', params: { name: 'qouta', near: 'quota' } }],
  ])('%s do not go together', (text, where, fault) => {
    const found = unit(text) as Fault
    expect(found).toMatchObject(fault)
    expect(text.slice(found.at, found.end).replace(/^\(|\)$/g, (c) => (text === where ? c : ''))).toBe(where)
  })
})
