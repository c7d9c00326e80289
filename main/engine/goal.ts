import type { BaseUsed } from '../../shared/contract/cells.ts'
import type { Draft } from './draft.ts'
import type { Model } from './model.ts'
import { setCell, type Target } from './put.ts'
export function handDown(model: Model, draft: Draft, target: Target): BaseUsed | null {
  return setCell(model, draft, target)
}
