/** Nodes and lines as a person writes them. */
import { PlanError } from '../../../shared/errors.ts'
import type { LineRow } from '../../../shared/rows.ts'

export { joinPath, nodeAt, pathOf } from '../../service/index.ts'

/** A line by name or id; none is over all lines. */
export function lineAt(lines: readonly LineRow[], text: string | undefined): string | null {
  if (text === undefined) return null
  const line = lines.find((l) => l.name === text) ?? lines.find((l) => l.id === text)
  if (!line) throw new PlanError('line.unknown', { line: text })
  return line.id
}
