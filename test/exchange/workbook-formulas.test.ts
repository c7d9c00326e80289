import { describe, expect, test } from 'vitest'
import { owedFormula, references, sumOf, sumOrBlank } from '../../main/exchange/workbook/formulas.ts'

describe('sums', () => {
  test('name runs of rows as ranges and single rows alone', () => {
    expect(references('D', [5, 6, 7, 9, 12, 13])).toEqual(['D5:D7', 'D9', 'D12:D13'])
  })

  test('add what is named', () => {
    expect(sumOf(['D5:D7', 'D9'])).toBe('SUM(D5:D7,D9)')
    expect(sumOrBlank(['D5:D7', 'D9'])).toBe('IF(COUNT(D5:D7,D9)=0,"",SUM(D5:D7,D9))')
  })

  test('stay within the 255 arguments that Excel takes', () => {
    const list = Array.from({ length: 600 }, (_, i) => `D${2 * i + 1}`)
    const formula = sumOf(list)
    // 600 = 255 + 255 + 90
    expect(formula.match(/SUM\(/g)).toHaveLength(4)
    for (const part of formula.split('SUM(')) expect(part.split(',').filter((x) => x !== '').length).toBeLessThanOrEqual(255)
    expect(formula.match(/D\d+/g)).toEqual(list)
  })
})

describe('a goal with its buffer', () => {
  const buffer = { value: 0.05, cell: '$B$9' }

  test('is the goal itself where the level has no buffer', () => {
    expect(owedFormula('C5', { value: 0, cell: '$B$9' }, 1000, 1000, 0)).toBe('C5')
  })

  test('is rounded to the unit of the plan', () => {
    // 1000 × 1.05 = 1050
    expect(owedFormula('C5', buffer, 1000, 1050, 0)).toBe('ROUND(C5*(1+$B$9),0)')
    expect(owedFormula('C5', buffer, 1000, 1050, 2)).toBe('ROUND(C5*(1+$B$9),2)')
  })

  test('shows the difference that rounding week by week makes', () => {
    expect(owedFormula('C5', buffer, 1000, 1053, 0)).toBe('ROUND(C5*(1+$B$9),0)+3')
    expect(owedFormula('C5', buffer, 1000, 1049, 2)).toBe('ROUND(C5*(1+$B$9),2)-0.01')
  })

  test('is written out where it ends on a half, which calculators round differently', () => {
    // 1010 × 1.05 = 1060.5
    expect(owedFormula('C5', buffer, 1010, 1061, 0)).toBe('1061')
  })
})
