/**
 * What a quarter may bring in, by known drivers and models: their names in both languages, their bounds, and the formulas, which are the plan's own to
 * change once they are made. A driver of a plan is a known one by its id, or by its name in either language.
 */
import type { Dimensions } from './formula/units.ts'
import type { DriverRow, MeasureRow, Unit } from './rows.ts'

export type KnownDriver = 'winRate' | 'dealSize' | 'salesCycle' | 'newDeals' | 'stageConversion' | 'productivity' | 'ramp' | 'attrition' | 'hires' | 'priceChange' | 'marketGrowth' | 'seasonality' | 'meetingRate' | 'proposalRate'

export interface DriverKind {
  unit: Unit
  dimensions: Dimensions
  least: number
  most: number
  /** What a slider goes over where nothing is known of the past, in the plan's unit where it is money. */
  from: number
  to: number
  /** Where nobody says it and there is no history. Null: it is left to the formula. */
  otherwise: number | null
  en: string
  zh: string
}

const of = (money: number, number: number, days: number): Dimensions => ({ money, number, days })
const RATIO = of(0, 0, 0)
/** Values of drivers past this, on either side, are nobody's. */
export const LARGEST = 1e15

/** winRate: won of closed deals. dealSize: of a won one. salesCycle: days from a deal's making to its closing. newDeals: that a seat makes a week of full work. productivity: won by a seat a month of full work. ramp: months until a joiner sells as much as others. hires: who starts in a month, on each seat to be hired. meetingRate, proposalRate: of calls that become a meeting, of meetings that become a proposal. The rest are factors, or changes of one. */
export const KNOWN_DRIVERS: Readonly<Record<KnownDriver, DriverKind>> = {
  winRate: { unit: 'ratio', dimensions: RATIO, least: 0, most: 1, from: 0, to: 1, otherwise: null, en: 'win rate', zh: '赢单率' },
  dealSize: { unit: 'money', dimensions: of(1, -1, 0), least: 0, most: LARGEST, from: 0, to: 100_000, otherwise: null, en: 'deal size', zh: '平均单额' },
  salesCycle: { unit: 'number', dimensions: of(0, 0, 1), least: 0, most: 3650, from: 0, to: 180, otherwise: null, en: 'sales cycle', zh: '销售周期' },
  newDeals: { unit: 'number', dimensions: of(0, 1, 0), least: 0, most: 1e6, from: 0, to: 10, otherwise: null, en: 'new deals', zh: '新增商机' },
  stageConversion: { unit: 'ratio', dimensions: RATIO, least: 0, most: 1, from: 0, to: 1, otherwise: 1, en: 'stage conversion', zh: '阶段转化率' },
  productivity: { unit: 'money', dimensions: of(1, 0, 0), least: 0, most: LARGEST, from: 0, to: 100_000, otherwise: null, en: 'productivity', zh: '人均产能' },
  ramp: { unit: 'number', dimensions: RATIO, least: 0, most: 60, from: 0, to: 12, otherwise: null, en: 'ramp', zh: '爬坡' },
  attrition: { unit: 'ratio', dimensions: RATIO, least: 0, most: 1, from: 0, to: 0.5, otherwise: null, en: 'attrition', zh: '流失率' },
  hires: { unit: 'number', dimensions: of(0, 1, 0), least: 0, most: 1000, from: 0, to: 5, otherwise: null, en: 'hires', zh: '招聘人数' },
  priceChange: { unit: 'ratio', dimensions: RATIO, least: -1, most: 10, from: -0.3, to: 0.3, otherwise: 0, en: 'price change', zh: '价格变动' },
  marketGrowth: { unit: 'ratio', dimensions: RATIO, least: -1, most: 10, from: -0.3, to: 0.3, otherwise: 0, en: 'market growth', zh: '市场增长' },
  seasonality: { unit: 'ratio', dimensions: RATIO, least: 0, most: 100, from: 0, to: 3, otherwise: 1, en: 'seasonality', zh: '季节系数' },
  meetingRate: { unit: 'ratio', dimensions: RATIO, least: 0, most: 1, from: 0, to: 1, otherwise: 0.2, en: 'meeting rate', zh: '约见率' },
  proposalRate: { unit: 'ratio', dimensions: RATIO, least: 0, most: 1, from: 0, to: 1, otherwise: 0.5, en: 'proposal rate', zh: '报价率' },
}

/** What no model reads: from calls to proposals, of which deals say nothing. */
export const UNMODELLED: ReadonlySet<KnownDriver> = new Set(['meetingRate', 'proposalRate'])

export const isKnownDriver = (id: string): id is KnownDriver => Object.hasOwn(KNOWN_DRIVERS, id)

/** Which known driver a plan's is; null for the plan's own. */
export function knownDriver({ id, name, unit }: Pick<DriverRow, 'name' | 'unit'> & { id?: string }): KnownDriver | null {
  if (id !== undefined && isKnownDriver(id)) return id
  const lower = name.toLowerCase()
  return (Object.keys(KNOWN_DRIVERS) as KnownDriver[]).find((k) => KNOWN_DRIVERS[k].unit === unit && (KNOWN_DRIVERS[k].en === lower || KNOWN_DRIVERS[k].zh === lower)) ?? null
}

export type Model = 'capacity' | 'pipeline' | 'trend'
export const MODELS: readonly Model[] = ['capacity', 'pipeline', 'trend']

const MEASURE_NAMES: Readonly<Record<Model | 'expected', { en: string; zh: string }>> = {
  capacity: { en: 'capacity', zh: '产能' }, pipeline: { en: 'pipeline', zh: '管道' }, trend: { en: 'trend', zh: '趋势' }, expected: { en: 'expected', zh: '预期' },
}

/** A name as a formula has it. */
export const written = (name: string): string => (/^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(name) ? name : `[${name}]`)

/** Which of a plan's measures is a model or the expected outcome: by its id, or by its name in either language. */
export function outcomeMeasure(measures: readonly MeasureRow[], which: Model | 'expected'): MeasureRow | undefined {
  const { en, zh } = MEASURE_NAMES[which]
  return measures.find((m) => m.id === which) ?? measures.find((m) => m.formula !== '' && (m.name.toLowerCase() === en || m.name === zh))
}

export const outcomeName = (which: Model | 'expected', locale: 'en' | 'zh'): string => MEASURE_NAMES[which][locale]

/** The formulas in which models are made; `named` says what a driver is called. */
export function modelFormulas(named: (driver: KnownDriver) => string): Record<Model, string> {
  const driver = (known: KnownDriver): string => `driver("${named(known)}")`
  const work = `(coalesce(availability() * ramp(), 0) + ramped(${driver('hires')}))`
  const price = `(1 + ${driver('priceChange')})`, growth = `(1 + ${driver('marketGrowth')})`
  return {
    capacity: `${driver('seasonality')} * ${price} * ${growth} * mix(actual) * (productivity() * (1 - coalesce(attrition(), 0)) * ${work})`,
    pipeline: `${driver('winRate')} * ${price} * (coalesce(duePipeline, 0) + coalesce(${driver('dealSize')} * mix(actual) * delay(toCome(52 / 12 * ${driver('newDeals')} * ${driver('stageConversion')} * ${growth} * ${driver('seasonality')} * ${work}), ${driver('salesCycle')}), 0))`,
    trend: `${price} * ${growth} * forecast(actual)`,
  }
}

/** An outcome with what initiatives bring in: also where there is no other. */
export const withInitiatives = (formula: string): string => `coalesce(${formula}, 0) + coalesce(initiatives, 0)`

/** A blend of models; those of weight 0 are left out. Weights as they are written, together 1 or thereabouts. */
export function blendFormula(weights: Readonly<Record<Model, number>>, named: (model: Model) => string): string {
  const parts = MODELS.filter((m) => weights[m] > 0)
  if (parts.length === 1) return written(named(parts[0]))
  const equal = parts.every((m) => weights[m] === weights[parts[0]])
  const terms = parts.map((m) => `${equal ? '' : `${weights[m]} * `}coalesce(${written(named(m))}, 0)`).join(' + ')
  return equal ? `(${terms}) / ${parts.length}` : terms
}
