/** Formulas as a plan's commands and queries take them: checked, or refused with the place. */
import { check, type Checked } from '../../shared/formula/check.ts'
import { isFault, type Fault } from '../../shared/formula/index.ts'
import { PlanError, type ErrorParams } from '../../shared/errors.ts'
import type { PlanRows } from './planning.ts'

/** A fault as a refusal; places count from 1. */
const refused = ({ code, params, at, end }: Fault): PlanError => new PlanError(code, { ...params, at: at + 1, end } as ErrorParams[typeof code])

/** A formula that is to be a measure (`self`). Refused: formula.… */
export function checked(text: string, plan: Pick<PlanRows, 'measures' | 'drivers' | 'scenarios'>, self: { id: string | null; name: string }): Checked {
  const found = check(text, plan, self)
  if (isFault(found)) throw refused(found)
  return found
}
