/** At the foot: is it saved, how many sell, does it add up, and what is selected. */
import { sentence } from '../../shared/locales/index.ts'
import { useText } from '../locales/index.ts'
import { formatAmount, formatCount, formatPercent } from '../numbers.ts'
import { useApp, useDocumentLocale } from '../state.ts'
import { useCover } from './cover.ts'
import css from './frame.module.css'
import { useSavedState } from './top-bar.tsx'

function Cover() {
  const t = useText()
  const locale = useDocumentLocale()
  const cover = useCover()
  if (Number.isNaN(cover)) return null
  const short = cover < 0
  const percent = formatPercent(Math.abs(cover), { locale, digits: 1 })
  return <span>{short ? t.frame.coversNot(percent) : t.frame.covers(percent)} <b className={short ? css.short : css.ok} aria-hidden>{short ? '!' : '✓'}</b></span>
}

function Selection() {
  const t = useText()
  const locale = useDocumentLocale()
  const selection = useApp((s) => s.selection)
  const scale = useApp((s) => s.scale)
  const decimals = useApp((s) => s.outline?.plan.decimals ?? 0)
  if (!selection || selection.count === 0) return null
  const show = (n: number): string => (selection.unit === 'ratio' ? formatPercent(n, { locale, digits: 1 }) : formatAmount(n, { decimals, scale, locale }))
  return <>
    <span>{t.frame.sum} <b>{show(selection.sum)}</b></span>
    <span>{t.frame.average} <b>{show(selection.average)}</b></span>
    <span>{t.frame.count} <b>{formatCount(selection.count, locale)}</b></span>
    {selection.count > 1 ? <>
      <span className={css.optional}>{t.frame.least} <b>{show(selection.min)}</b></span>
      <span className={css.optional}>{t.frame.most} <b>{show(selection.max)}</b></span>
    </> : null}
  </>
}

export function Language() {
  const t = useText()
  const locale = useApp((s) => s.locale)
  return (
    <button type="button" className={css.lang} title={t.actions.language} onClick={() => useApp.setState({ locale: locale === 'en' ? 'zh' : 'en' })}>
      <span data-on={locale === 'en'}>EN</span><span data-on={locale === 'zh'}>中</span><span className="unseen">{t.frame.language}: {t.actions.language}</span>
    </button>
  )
}

export function StatusBar() {
  const t = useText()
  const open = useApp((s) => s.phase === 'open')
  const seats = useApp((s) => new Set(s.outline?.nodes.flatMap((n) => (n.kind === 'group' ? [] : [n.node]))).size)
  const locks = useApp((s) => s.outline?.locks.length ?? 0)
  const workspace = useApp((s) => s.workspace)
  const noBackup = useApp((s) => s.noBackup)
  const locale = useApp((s) => s.locale)
  const saved = useSavedState()
  return (
    <footer className={css.status}>
      {open ? <>
        <span className={`${css.dot} ${saved.kind === 'ok' ? css.ok : saved.kind === 'short' ? css.short : ''}`} role="status">{saved.text}</span>
        <span className={css.optional}>{t.frame.reps(seats)}</span>
        <Cover />
        {noBackup ? <span className={css.optional} role="status" title={sentence(noBackup, locale)}>{t.frame.noBackup}</span> : null}
        {locks > 0 ? <span className={css.optional}>{t.frame.locks(locks)}</span> : null}
      </> : null}
      <span className={css.push} />
      {open && workspace === 'plan' ? <Selection /> : null}
      <Language />
    </footer>
  )
}
