/** From a conflict to where it stands in the sheet. */
import { besideAt } from '../plan/sheet/cells.ts'
import { TREE } from '../plan/sheet/columns.ts'
import { carries } from '../plan/sheet/nodes.ts'
import { goTo } from '../plan/find/go.ts'
import { usePlan } from '../plan/state.ts'
import { useApp } from '../state.ts'
import type { ConflictRow } from './rows.ts'

/** The focus stays in the list. What is not in the sheet is left where it is. */
export function goToConflict({ node, measure, period: id, scenario }: ConflictRow): void {
  const { model } = usePlan.getState(), { outline, calendar, beside } = useApp.getState()
  if (!model || !outline || node === null) return
  const period = id === null ? undefined : calendar?.period(id), places = outline.nodes.filter((n) => n.node === node), place = places.find((n) => period !== undefined && carries(n, period)) ?? places[0]
  if (!place) return
  if (measure === 'quota' || measure === 'goal') useApp.setState({ measure, scenario })
  const root = outline.nodes[0].id, shown = useApp.getState().measure
  if (measure === null || period === undefined) { goTo(model, place.id, TREE, false); return }
  const column = model.standIn(root, period.id).column, further = measure === shown ? { row: place.id, column } : besideAt(beside, { measure, node: place.id, period: column })
  goTo(model, further?.row ?? place.id, further?.column ?? TREE, false)
}
