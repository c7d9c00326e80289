/** Rows that don't come in, or come in without one value: where, what stood there, and why. */
import type { ImportPreview } from '../../shared/contract/imports.ts'
import { badReason } from '../../shared/locales/index.ts'
import { download } from '../files/export.ts'
import { Button } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { notifyError } from '../notices.ts'
import { formatCount } from '../numbers.ts'
import { useApp, useDocumentLocale } from '../state.ts'
import { call } from '../transport.ts'
import css from './imports.module.css'

const MOST_SHOWN = 50

export function BadRows({ preview }: { preview: ImportPreview }) {
  const t = useText()
  const language = useApp((s) => s.locale)
  const locale = useDocumentLocale()
  if (preview.badRows.length === 0) return null
  const shown = preview.badRows.slice(0, MOST_SHOWN)
  const save = async (): Promise<void> => {
    const { csv } = await call('import.badRows', { staged: preview.staged })
    // With a byte order mark, so that Excel reads it as UTF-8.
    download(t.imports.badFile(preview.file), csv.startsWith('\ufeff') ? csv : `\ufeff${csv}`, 'text/csv;charset=utf-8')
  }
  return (
    <section className={css.part} aria-label={t.imports.bad}>
      <header>
        <h3>{t.imports.badTitle(formatCount(Math.max(preview.bad, preview.badRows.length), locale))}</h3>
        <span className={css.links}><Button look="link" onClick={() => void save().catch(notifyError)}>{t.imports.badSave}</Button></span>
        <p>{t.imports.badHow}{preview.badRows.length > MOST_SHOWN ? ` ${t.imports.badFirst(MOST_SHOWN)}` : ''}</p>
      </header>
      <table className={css.table}>
        <thead><tr><th className={css.number}>{t.imports.badRow}</th><th>{t.imports.badColumn}</th><th>{t.imports.badValue}</th><th>{t.imports.badReason}</th></tr></thead>
        <tbody>{shown.map((b, i) => <tr key={i}><td className={css.number}>{formatCount(b.row, locale)}</td><td>{b.column}</td><td>{b.value}</td><td>{badReason(b.reason, language)}</td></tr>)}</tbody>
      </table>
    </section>
  )
}
