/** The way from where the plan stands to a step of its history. */
import type { HistoryEntry } from '../../shared/contract/history.ts'

/** So many undos or redos bring the plan to just after `target`; null is before the first step. Entries newest first. */
export function wayTo(entries: readonly HistoryEntry[], target: number | null): { steps: number; name: 'history.undo' | 'history.redo' } {
  const undone = entries.find((e) => e.entry === target)?.undone ?? false
  const steps = undone
    ? entries.filter((e) => e.undone && e.entry <= target!).length
    : entries.filter((e) => !e.undone && e.entry > (target ?? -Infinity)).length
  return { steps, name: undone ? 'history.redo' : 'history.undo' }
}
