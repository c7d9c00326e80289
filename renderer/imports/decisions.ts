/** What a person decides on the last page, and how the import hears of it. */
import type { ImportDecisions, NearName } from '../../shared/contract/imports.ts'

export interface Decisions {
  /** Near names to be read as the known one, by `nearKey`. */
  merged: ReadonlySet<string>
  /** Owners that become no seat. */
  skipped: ReadonlySet<string>
  under: string
}

export const noDecisions: Decisions = { merged: new Set(), skipped: new Set(), under: 'root' }
export const nearKey = (name: Pick<NearName, 'kind' | 'name'>): string => `${name.kind}|${name.name}`

export function decisionsOf(decisions: Decisions, near: readonly NearName[]): ImportDecisions {
  return {
    skipOwners: [...decisions.skipped],
    merge: near.filter((n) => decisions.merged.has(nearKey(n))).map((n) => ({ kind: n.kind, name: n.name, into: n.known })),
    under: decisions.under,
  }
}
