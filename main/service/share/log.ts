/** A copy's own steps, without what the copy does not hold. */
import { isIdle, sameRow, type CellBlock, type Change } from '../../../shared/change.ts'
import type { Calendar } from '../../../shared/calendar.ts'
import type { Logged, RowsOf } from '../../store/index.ts'
import type { NodeRow } from '../../../shared/rows.ts'
import type { Cut } from './cut.ts'

/** What a part of a step reads like that the copy must not tell. */
const HIDDEN = { code: 'did.beyond', params: {} } as const

/** Whether a cell of a node is held in a slice. */
export function holdsCell({ reach, scenarios }: Pick<Cut, 'reach' | 'scenarios'>, calendar: Calendar): (scenario: string, node: string, slice: string) => boolean {
  const days = new Map(calendar.slices.map((s) => [s.id, s.from]))
  return (scenario, node, slice) => {
    if (!scenarios.has(scenario)) return false
    if (reach === null) return true
    if (!reach.within.has(node)) return false
    const during = reach.during.get(node), day = days.get(slice)
    return during === undefined || (day !== undefined && during.some((d) => day >= d.from && day <= d.to))
  }
}

/** The part of a step's changes that concerns what is held. */
function cutChanges(changes: readonly Change[], holds: ReturnType<typeof holdsCell>, keep: Cut['keep'], batch: string | null): Change[] {
  return changes.flatMap((change): Change[] => {
    if (change.kind === 'deals') return batch === null ? [] : [{ ...change, batch, actual: [] }]
    if (change.kind === 'cells') { const own = cutBlock(change, holds); return own === null ? [] : [own] }
    const before = change.before === null ? null : keep(change.table, change.before as never), after = change.after === null ? null : keep(change.table, change.after as never)
    return before === null && after === null ? [] : sameRow<object>(before, after) ? [] : [{ ...change, before, after } as Change]
  })
}

function cutBlock(block: CellBlock, holds: ReturnType<typeof holdsCell>): CellBlock | null {
  const { nodes, lines, slices, scenario } = block
  const own = nodes.flatMap((n, i) => (slices.some((s) => holds(scenario, n, s)) ? [i] : []))
  if (own.length === 0) return null
  const width = lines.length * slices.length, before = new Float64Array(own.length * width), after = new Float64Array(own.length * width)
  own.forEach((from, to) => {
    for (let at = 0; at < width; at++) {
      before[to * width + at] = block.before[from * width + at]
      after[to * width + at] = holds(scenario, nodes[from], slices[at % slices.length]) ? block.after[from * width + at] : before[to * width + at]
    }
  })
  // What is not held is not told either.
  own.forEach((from, to) => { for (let at = 0; at < width; at++) if (!holds(scenario, nodes[from], slices[at % slices.length])) before[to * width + at] = after[to * width + at] = NaN })
  const cut: CellBlock = { ...block, nodes: own.map((i) => nodes[i]), before, after }
  return isIdle(cut) ? null : cut
}

/** Texts of a label that a copy must not tell: names of places that it does not hold. */
const namesOf = (nodes: readonly NodeRow[], known: ReadonlySet<string>): string[] => nodes.filter((n) => !known.has(n.id) && n.name !== '').map((n) => n.name)

/** Steps as a copy keeps them; those that say nothing of it are left out. `batch`: what an import's deals are in the copy; null: it is not told. */
export function cutSteps(steps: readonly Logged[], cut: Cut, all: RowsOf, calendar: Calendar, batch: (entry: number) => string | null): (Omit<Logged, 'undone' | 'changes'> & { changes: Change[] })[] {
  const holds = holdsCell(cut, calendar), whole = cut.reach === null
  // What was done to places above says what they came to.
  const hidden = namesOf(all.node, cut.reach?.within ?? new Set(all.node.map((n) => n.id)))
  return steps.flatMap(({ entry, label, command, at, who, changes }) => {
    const own = cutChanges(changes, holds, cut.keep, batch(entry))
    if (own.length === 0) return []
    const said = JSON.stringify(label.params)
    return [{ entry, command, at, who, changes: own, label: whole || !hidden.some((name) => said.includes(JSON.stringify(name).slice(1, -1))) ? label : HIDDEN }]
  })
}
