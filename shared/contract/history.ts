/** Every step that was taken, with who and when. */
import { z } from 'zod'
import type { Label } from './cells.ts'
import { entry } from './entry.ts'

export interface HistoryEntry { entry: number; label: Label; at: string; who: string; undone: boolean }

const locale = z.enum(['en', 'zh']).default('en')

export const historyQueries = {
  /** The newest first: so many before an entry, or the last ones. `text`: only steps whose words, in the language asked for, or whose person's name hold it; `who`: only those of this person. */
  history: entry<HistoryEntry[]>()(z.object({ limit: z.int().min(1).max(10_000).default(200), before: z.int().min(1).optional(), text: z.string().max(200).default(''), who: z.string().max(200).optional(), locale })),
  /** All of it as CSV, the newest first. */
  'history.csv': entry<{ name: string; bytes: Uint8Array }>()(z.object({ locale })),
}
