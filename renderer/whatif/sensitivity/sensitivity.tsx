/** What the outcome hangs on: drivers one by one, and two against each other. */
import type { DriverState } from '../../../shared/contract/whatif.ts'
import type { Known } from '../subject.ts'
import css from '../whatif.module.css'
import { Tables } from './table.tsx'
import { TornadoChart } from './tornado.tsx'

export const Sensitivity = ({ subject, goal, drivers }: { subject: Known; goal: number | null; drivers: readonly DriverState[] }) => (
  <div className={css.halves}>
    <TornadoChart subject={subject} />
    <Tables subject={subject} goal={goal} drivers={drivers} />
  </div>
)
