/** The words and the table that a copy is sent with. */
import type { Letter } from '../../exchange/email.ts'
import type { Input } from '../../../shared/contract/index.ts'
import { ROOT_NODE } from '../../../shared/ids.ts'
import { phrases } from '../../../shared/locales/index.ts'
import { toWhole } from '../../../shared/money.ts'
import type { ShareRow } from '../../../shared/rows.ts'
import type { Holds } from '../../../shared/share.ts'
import type { Document } from '../document.ts'

/** Of a plan larger than this the letter shows groups alone, and of them so many. */
const MOST_ROWS = 60

/** A protected copy is sent without a word of what is in it. */
export function letterOf(document: Document, row: ShareRow, holds: Holds, { password, mailTo, replyTo, locale: asked }: Input<'share'>): Omit<Letter, 'attachment'> {
  const { rows: { plan, nodes, origins } } = document, locale = asked ?? plan.locale, words = phrases[locale].letter
  const name = nodes.find((n) => n.id === (holds.branch ?? ROOT_NODE))!.name, open = password === undefined
  return {
    to: mailTo === '' ? [] : [{ address: mailTo, ...(row.to !== '' && { name: row.to }) }], ...(replyTo !== '' && { replyTo: { address: replyTo, name: row.who } }), locale, at: row.at, id: row.id,
    subject: open ? words.subject(name, plan.quarter) : words.sealedSubject(plan.quarter),
    before: [words.greeting(row.to), open ? words.about(name, plan.quarter) : words.sealed, words.open[holds.open], words.back(replyTo === '' ? row.who : replyTo)],
    ...(open && { table: tableOf(document, holds, locale) }), after: origins.length > 0 ? [words.handedOn(origins[0].who)] : [],
  }
}

/** Quotas of the planned quarter by month, in whole currency. */
function tableOf({ engine, calendar, rows }: Document, holds: Holds, locale: 'en' | 'zh'): NonNullable<Letter['table']> {
  const { plan } = rows, quarter = calendar.period(plan.quarter)!, months = calendar.months.filter((m) => m.first >= quarter.first && m.end <= quarter.end), columns = [...months.map((m) => m.id), quarter.id]
  const top = engine.at(holds.branch ?? ROOT_NODE, quarter.id), { tree } = engine
  const places = Array.from({ length: tree.end[top] - top }, (_, i) => top + i), groups = places.filter((at) => tree.isSeat[at] === 0)
  const shown = (places.length <= MOST_ROWS ? places : groups).slice(0, MOST_ROWS), format = new Intl.NumberFormat(locale, { maximumFractionDigits: plan.decimals })
  const depth = (at: number): number => { let n = 0; for (let p = tree.parent[at]; p >= top; p = tree.parent[p]) n++; return n }
  return {
    head: [phrases[locale].letter.head(plan.currency), ...columns],
    rows: shown.map((at) => [`${'\u2003'.repeat(depth(at))}${tree.rows[at].name}`, ...columns.map((c) => { const x = engine.value('quota', tree.ids[at], null, c); return x !== x ? '' : format.format(toWhole(x, plan.decimals)) })]),
  }
}
