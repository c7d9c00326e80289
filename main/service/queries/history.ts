/** The steps of a plan, page by page, and as a table. */
import { toCsv } from '../../exchange/text/csv-text.ts'
import type { HistoryEntry } from '../../../shared/contract/history.ts'
import type { Input, Output } from '../../../shared/contract/index.ts'
import { labelText, phrases, type Locale } from '../../../shared/locales/index.ts'
import type { Document } from '../document.ts'
import { fileName } from '../file-name.ts'

function fitting(text: string, who: string | undefined, locale: Locale): ((entry: HistoryEntry) => boolean) | undefined {
  if (text === '' && who === undefined) return undefined
  const sought = text.toLowerCase(), holds = (said: string): boolean => said.toLowerCase().includes(sought)
  return (entry) => (who === undefined || entry.who === who) && (holds(labelText(entry.label, locale)) || holds(entry.who))
}

export const history = ({ store }: Pick<Document, 'store'>, { limit, before, text, who, locale }: Input<'history'>): Output<'history'> => store.history(limit, before, fitting(text.trim(), who, locale))

export function historyCsv({ store, rows }: Pick<Document, 'store' | 'rows'>, { locale }: Input<'history.csv'>): Output<'history.csv'> {
  const { historyTable: words } = phrases[locale], all = store.history(-1)
  const table = [words.columns, ...all.map(({ entry, at, who, label, undone }) => [String(entry), at, who, labelText(label, locale), undone ? words.undone : ''])]
  return { name: `${fileName(`${rows.plan.name} ${words.name}`)}.csv`, bytes: new TextEncoder().encode(toCsv(table)) }
}
