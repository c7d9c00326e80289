/** Steps as the window asks for them: the newest first, a page at a time. */
import { useEffect, useRef, useState } from 'react'
import type { HistoryEntry } from '../../shared/contract/history.ts'
import { notifyError } from '../notices.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'

const PAGE = 200
const MOST_AT_ONCE = 10_000
const TYPING_MS = 150

export interface Pages { entries: readonly HistoryEntry[] | null; /** Whether the first step is among them. */ whole: boolean; more: () => void }

/** Asked for again, as far as they are shown, whenever the plan has moved; not while `paused`. */
export function usePages(text: string, paused: boolean): Pages {
  const revision = useApp((s) => s.outline?.revision), locale = useApp((s) => s.locale)
  const [shown, setShown] = useState<{ entries: HistoryEntry[]; whole: boolean } | null>(null)
  const asked = useRef(0), length = useRef(0), typed = useRef(text)
  useEffect(() => {
    if (paused) return
    const mine = ++asked.current, isTyped = typed.current !== text, limit = isTyped ? PAGE : Math.min(MOST_AT_ONCE, Math.max(PAGE, length.current))
    typed.current = text
    const ask = (): void => void call('history', { limit, text, locale }).then((entries) => {
      if (mine !== asked.current) return
      length.current = entries.length
      setShown({ entries, whole: entries.length < limit })
    }, notifyError)
    if (!isTyped) { ask(); return }
    const timer = setTimeout(ask, TYPING_MS)
    return () => clearTimeout(timer)
  }, [revision, locale, text, paused])
  const more = (): void => {
    const last = shown?.entries.at(-1)
    if (!last || shown!.whole) return
    const mine = ++asked.current
    void call('history', { limit: PAGE, before: last.entry, text, locale }).then((entries) => {
      if (mine !== asked.current) return
      const all = [...shown!.entries, ...entries]
      length.current = all.length
      setShown({ entries: all, whole: entries.length < PAGE })
    }, notifyError)
  }
  return { entries: shown?.entries ?? null, whole: shown?.whole ?? false, more }
}

/** All steps from the last one back to a certain one; null is the first. */
export async function stepsTo(target: number | null): Promise<HistoryEntry[]> {
  const all: HistoryEntry[] = []
  for (;;) {
    const page = await call('history', { limit: MOST_AT_ONCE, ...(all.length > 0 && { before: all.at(-1)!.entry }) })
    all.push(...page)
    if (page.length < MOST_AT_ONCE || (target !== null && page.at(-1)!.entry <= target)) return all
  }
}
