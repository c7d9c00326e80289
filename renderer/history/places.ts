/** Versions among the steps: each where it was kept. */
import type { HistoryEntry } from '../../shared/contract/history.ts'
import type { Version } from '../../shared/contract/versions.ts'

/** A step, or a version with the step that kept it where that is among them. */
export type Placed = { kind: 'step'; step: HistoryEntry } | { kind: 'version'; version: Version; step: HistoryEntry | null }

/** Newest first. A version stands in place of the step that kept it; older ones than the steps that are shown only where these are all (`whole`). */
export function placed(steps: readonly HistoryEntry[], versions: readonly Version[], whole: boolean): Placed[] {
  const keeping = new Map<string, HistoryEntry>()
  for (const step of steps) if (step.label.code === 'did.version.add' && !step.undone) { const kept = versions.find((v) => v.at === step.at && v.entry < step.entry); if (kept) keeping.set(kept.version, step) }
  const replaced = new Set([...keeping.values()].map((s) => s.entry)), oldest = steps.at(-1)?.entry ?? 0
  const known = versions.map((version) => ({ version, step: keeping.get(version.version) ?? null })).filter(({ version, step }) => step !== null || whole || version.entry >= oldest)
  const at = (one: Placed): number => one.step?.entry ?? (one as { version: Version }).version.entry + 0.5
  return [
    ...steps.filter((s) => !replaced.has(s.entry)).map((step): Placed => ({ kind: 'step', step })),
    ...known.map(({ version, step }): Placed => ({ kind: 'version', version, step })),
  ].sort((a, b) => at(b) - at(a))
}
