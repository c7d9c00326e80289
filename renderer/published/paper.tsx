/** A quota letter on one sheet of A4, in either language. */
import type { Adjustment, QuotaLetter } from '../../shared/contract/published.ts'
import { dayOfMoment } from '../days.ts'
import type { Text } from '../locales/index.ts'
import { formatCount, formatDay, formatPercent, formatWhole, type Locale } from '../numbers.ts'
import { moved } from './figures.ts'
import css from './published.module.css'

interface Props { letter: QuotaLetter; t: Text; locale: Locale; currency: string }

/** Lines of adjustments that a page has room for; where there are more, the last says how many and how much. */
const MOST = 8

function Months({ letter: { months, lines, total, of }, t, locale, currency }: Props) {
  const { paper: words } = t.published, money = (x: number): string => formatWhole(x, locale)
  return (
    <table className={css.table}>
      <thead><tr><th scope="col">{words.month}</th>{lines.map((l) => <th scope="col" className={css.number} key={l}>{l}</th>)}<th scope="col" className={css.number}>{`${words.quota}, ${currency}`}</th></tr></thead>
      <tbody>{months.map((m) => <tr key={m.period}><th scope="row">{m.period.includes('P') ? m.period : formatDay(m.from, locale, 'monthYear')}</th>{m.of.map((x, i) => <td className={css.number} key={lines[i]}>{money(x)}</td>)}<td className={css.number}>{money(m.quota)}</td></tr>)}</tbody>
      <tfoot><tr><th scope="row">{words.total}</th>{of.map((x, i) => <td className={css.number} key={lines[i]}>{money(x)}</td>)}<td className={css.number}>{money(total)}</td></tr></tfoot>
    </table>
  )
}

function Adjusted({ letter: { node, adjustments }, t, locale }: Props) {
  const { paper: words, reasons } = t.published
  if (adjustments.length === 0) return null
  const change = (a: Adjustment): number => (a.node === node ? a.amount : -a.amount), shown = adjustments.length > MOST ? adjustments.slice(0, MOST - 1) : adjustments, rest = adjustments.slice(shown.length)
  return (
    <section>
      <h2>{words.adjusted}</h2>
      <table className={css.table}>
        <thead><tr><th scope="col">{words.from}</th><th scope="col">{words.reason}</th><th scope="col">{words.approver}</th><th scope="col" className={css.number}>{words.amount}</th></tr></thead>
        <tbody>{shown.map((a) => <tr key={a.adjustment}><td>{formatDay(a.day, locale)}</td><td>{[reasons[a.reason], a.line ?? ''].filter((x) => x !== '').join(' · ')}</td><td>{a.approver}</td><td className={css.number}>{moved(change(a), locale)}</td></tr>)}{rest.length === 0 ? null : <tr><td colSpan={3}>{words.others(formatCount(rest.length, locale))}</td><td className={css.number}>{moved(rest.reduce((sum, a) => sum + change(a), 0), locale)}</td></tr>}</tbody>
      </table>
    </section>
  )
}

export function LetterPaper(props: Props) {
  const { letter, t, locale, currency } = props, { paper: words } = t.published, money = (x: number): string => formatWhole(x, locale, currency), { pay, published } = letter
  const facts: [string, string | null][] = [
    [words.team, letter.path.at(-1) ?? null], [words.role, letter.role], [words.quarter, letter.quarter], [words.counts, t.settings.bases[letter.basis]],
    [words.effective, published === null ? words.draft : formatDay(published.day, locale)], [words.published, published === null ? null : formatDay(dayOfMoment(published.at), locale)],
  ]
  return (
    <article className={css.paper} lang={locale === 'zh' ? 'zh-CN' : 'en'}>
      <header><p>{[letter.plan, ...letter.path.slice(1)].join(' / ')}</p><h1>{words.title}</h1><p className={css.to}>{words.to(letter.name)}</p></header>
      <dl className={css.facts}>{facts.map(([name, value]) => (value === null || value === '' ? null : <div key={name}><dt>{name}</dt><dd>{value}</dd></div>))}</dl>
      <p className={css.lede}>{words.lede(letter.quarter, money(letter.total))}</p>
      <Months {...props} />
      <Adjusted {...props} />
      {pay === null ? null : (
        <section>
          <h2>{words.pay}</h2>
          <dl className={css.facts}>{pay.at.map(({ share, amount }) => <div key={share}><dt>{words.payAt(formatPercent(share, { locale }))}</dt><dd>{money(amount)}</dd></div>)}</dl>
          <p className={css.small}>{words.payNote}</p>
        </section>
      )}
      {letter.due === null ? null : <p>{words.due(formatDay(letter.due, locale))}</p>}
      <footer className={css.sign}>{[`${words.signed}: ${letter.name}`, words.manager].map((who) => <div key={who}><span>{who}</span><span>{words.date}</span></div>)}</footer>
    </article>
  )
}
