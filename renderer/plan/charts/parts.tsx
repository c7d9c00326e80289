/** What every chart has: its numbers as a table, its picture to be copied, the colours of light and dark. */
import { useSyncExternalStore } from 'react'
import { notify } from '../../notices.ts'
import css from '../plan.module.css'

/** The chart on the clipboard, as a picture. */
export function copyPicture(canvas: HTMLCanvasElement | null, text: { copied: string; notCopied: string }): void {
  canvas?.toBlob((blob) => {
    if (!blob) return
    const failed = (): void => { notify({ kind: 'note', text: text.notCopied }) }
    try { navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]).then(() => notify({ kind: 'done', text: text.copied }), failed) } catch { failed() }
  })
}

/** The numbers behind a chart: for screen readers alone, or in its place. */
export function NumbersTable({ caption, heads, rows, unseen }: { caption: string; heads: string[]; rows: string[][]; unseen: boolean }) {
  return (
    <div className={unseen ? 'unseen' : css.tableWrap} {...(unseen ? {} : { tabIndex: 0, role: 'region', 'aria-label': caption })}>
      <table className={css.table}>
        <caption className="unseen">{caption}</caption>
        <thead><tr>{heads.map((h) => <th key={h} scope="col">{h}</th>)}</tr></thead>
        <tbody>{rows.map((row, r) => <tr key={r}><th scope="row">{row[0]}</th>{row.slice(1).map((cell, i) => <td key={i}>{cell}</td>)}</tr>)}</tbody>
      </table>
    </div>
  )
}

const themeNow = (): string => document.documentElement.dataset.theme ?? ''
function onTheme(hear: () => void): () => void {
  const observer = new MutationObserver(hear)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}
/** Light or dark as the window shows it now, so that charts are drawn anew in its colours. */
export const useThemeName = (): string => useSyncExternalStore(onTheme, themeNow)
