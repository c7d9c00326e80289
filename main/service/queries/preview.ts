/** What an allocation would do, before it is made. */
import type { Input } from '../../../shared/contract/index.ts'
import type { Preview, PreviewRow } from '../../../shared/contract/cells.ts'
import { toNullable } from '../../../shared/value.ts'
import { inputOf, requestOf } from '../commands/cells.ts'
import type { Document } from '../document.ts'
import { scenarioId } from '../scenarios.ts'

export function preview(document: Document, { levels, ...input }: Input<'cells.preview'>): Preview {
  const { engine, reading } = document
  const scenario = scenarioId(reading.rows, input.scenario)
  const { id: measure } = inputOf(reading, input.measure, input.cells)
  const { tree } = engine
  const rows = input.cells.flatMap(({ node, line, period }): PreviewRow[] => {
    const top = engine.at(node, period)
    const below: PreviewRow[] = []
    for (let at = top; at < tree.end[top]; at++) if (tree.depth[at] - tree.depth[top] <= levels) below.push({ node: tree.ids[at], line, period, before: toNullable(engine.value(measure, tree.ids[at], line, period, scenario)), after: null })
    return below
  })
  const { changes, base } = engine.planSet(requestOf(reading, { ...input, scenario, measure }), () => {
    for (const row of rows) row.after = toNullable(engine.value(measure, row.node, row.line, row.period, scenario))
  })
  return { base, changed: changes.reduce((n, b) => n + b.after.reduce((k, x, i) => k + (Object.is(x, b.before[i]) ? 0 : 1), 0), 0), rows }
}
