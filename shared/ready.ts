/** Measures that many plans want, ready to be added: ordinary formulas, theirs to change from then on. */
import type { Adding } from './rows.ts'

export interface Ready { name: string; formula: string; overNodes?: Adding; overLines?: Adding; overTime?: Adding }

export const READY: readonly Ready[] = [
  /** What the people there can bring in: seat by seat, week by week. */
  { name: 'capacity', formula: 'productivity() * ramp() * availability() * (1 - coalesce(attrition(), 0))', overNodes: 'sum', overTime: 'sum' },
  { name: 'heads', formula: 'headcount()' },
  { name: 'load', formula: 'quota / capacity' },
  { name: 'quota to earnings', formula: 'quota / pay()' },
  { name: 'productivity', formula: 'actual / headcount()' },
  { name: 'run rate', formula: 'toDate(actual) / toDate(workingDays())' },
  { name: 'growth', formula: 'quota / lastYear - 1' },
  { name: 'mix', formula: 'share(quota)' },
  { name: 'coverage', formula: 'openPipeline / max(quota - coalesce(actual, 0), 0)' },
  { name: 'remaining', formula: 'quota - coalesce(actual, 0)' },
  /** Against the quotas that were published; `attainment` is against those that adjustments made of them. */
  { name: 'attainmentPublished', formula: 'actual / published' },
  { name: 'moving average', formula: 'movingAverage(actual, 3)' },
]

/** By name, whatever its case. */
export const readyNamed = (text: string): Ready | undefined => READY.find((r) => r.name.toLowerCase() === text.toLowerCase())
