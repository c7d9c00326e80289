/** The tasks that change a driver. */
import type { DriverRaised } from '../../../shared/contract/scenarios.ts'
import type { DriverRow } from '../../../shared/rows.ts'
import type { Engine } from '../../engine/index.ts'
import type { PlanRows } from '../plan-rows.ts'
import { taskById } from '../work.ts'
import { saidValue } from './drivers.ts'

/** To be spread into an answer; nothing where no task changes it, or nobody says it. */
export function raisedOf(rows: PlanRows, driver: DriverRow, { read, raisedBy }: ReturnType<Engine['driver']>): { raised?: DriverRaised } {
  if (raisedBy.length === 0 || read !== read) return {}
  const tasks = new Map(rows.effects.map((e) => [e.id, e.task]))
  return { raised: { value: saidValue(rows, driver, read), by: raisedBy.map(({ effect, part }) => { const { id, name } = taskById(rows, tasks.get(effect)!); return { effect, task: id, name, part } }) } }
}
