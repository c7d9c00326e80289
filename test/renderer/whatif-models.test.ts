import { describe, expect, test } from 'vitest'
import { givenUp, weightsIn } from '../../renderer/whatif/models/blend.ts'
import type { Model } from '../../shared/outcome.ts'
import type { MeasureRow } from '../../shared/rows.ts'

const plain = (model: Model): string => model

describe('the weights of a blend', () => {
  test('are read from its formula: written out, alike, or one model alone', () => {
    expect(weightsIn('0.25 * coalesce(capacity, 0) + 0.75 * coalesce(trend, 0)', plain)).toEqual({ capacity: 0.25, pipeline: 0, trend: 0.75 })
    expect(weightsIn('(coalesce(capacity, 0) + coalesce(pipeline, 0) + coalesce(trend, 0)) / 3', plain)).toEqual({ capacity: 0.3333, pipeline: 0.3333, trend: 0.3333 })
    expect(weightsIn('pipeline', plain)).toEqual({ capacity: 0, pipeline: 1, trend: 0 })
  })

  test('are read by what the models are called', () => {
    expect(weightsIn('0.4 * coalesce([our desks], 0) + 0.6 * coalesce(趋势, 0)', (m) => ({ capacity: 'Our desks', pipeline: 'pipeline', trend: '趋势' })[m])).toEqual({ capacity: 0.4, pipeline: 0, trend: 0.6 })
  })

  test('are those of no other formula', () => {
    expect(['capacity + goal', 'max(capacity, trend)', 'capacity * 0.5', 'capacity - trend', 'coalesce(capacity, 1)', 'capacity + capacity', '3 * trend', 'capacity +', ''].map((f) => weightsIn(f, plain))).toEqual(Array.from({ length: 9 }, () => null))
  })
})

describe('a model in place of the blend', () => {
  const measure = (name: string, formula: string): MeasureRow => ({ id: name, pos: 0, name, formula, unit: 'money', overNodes: 'sum', overLines: 'sum', overTime: 'sum' })
  const measures = [measure('work', 'productivity() * ramped(driver("hires"))'), measure('capacity', 'driver("price change") * work'), measure('trend', '(1 + driver("price change")) * forecast(actual)')]
  const drivers = ([['a', 'hires', 'number'], ['b', 'price change', 'ratio'], ['c', 'productivity', 'money'], ['d', 'ramp', 'number'], ['e', 'churn', 'ratio']] as const).map(([id, name, unit]) => ({ id, name, unit }))
  const now = '(coalesce(capacity, 0) + coalesce(trend, 0)) / 2'

  test('gives up the drivers that it does not read, through measures and functions too', () => {
    expect(givenUp(now, 'trend', { measures, drivers })).toEqual(['hires', 'productivity', 'ramp'])
    expect(givenUp(now, measures[2].formula, { measures, drivers })).toEqual(['hires', 'productivity', 'ramp'])
  })

  test('gives up nothing where it reads all of them; measures that call on each other are read once', () => {
    expect(givenUp(now, 'capacity', { measures, drivers })).toEqual([])
    const round = [measure('one', 'two + driver("churn")'), measure('two', 'one')]
    expect(givenUp('one', '1', { measures: round, drivers })).toEqual(['churn'])
  })
})
