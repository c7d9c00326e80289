/** A chart with its title, and the table behind it. */
import { ChartColumn, Copy, Table } from 'lucide-react'
import { useMemo, useSyncExternalStore, type ReactNode, type RefObject } from 'react'
import { IconButton } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { notify } from '../../notices.ts'
import css from '../plan.module.css'
import { usePlan } from '../state.ts'

function copyPicture(canvas: HTMLCanvasElement | null, text: { copied: string; notCopied: string }): void {
  canvas?.toBlob((blob) => {
    if (!blob) return
    const failed = (): void => { notify({ kind: 'note', text: text.notCopied }) }
    try { navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]).then(() => notify({ kind: 'done', text: text.copied }), failed) } catch { failed() }
  })
}

/** `control` stands behind the unit: what of it is shown can be chosen there. */
interface FigureProps { title: string; unit: string; empty: string | null; canvas?: RefObject<HTMLCanvasElement | null>; control?: ReactNode; children: ReactNode }
export function Figure({ title, unit, empty, canvas, control, children }: FigureProps) {
  const t = useText()
  const tables = usePlan((s) => s.tables)
  return (
    <figure className={css.figure}>
      <figcaption>
        <span className={control ? css.tight : undefined} title={title}><b>{title}</b>, {unit}</span>{control ? <div className={css.control}>{control}</div> : null}
        <IconButton label={tables ? t.plan.charts.chart : t.plan.charts.table} onClick={() => usePlan.setState({ tables: !tables })}>{tables ? <ChartColumn aria-hidden /> : <Table aria-hidden />}</IconButton>
        {canvas && !tables && !empty ? <IconButton label={t.plan.charts.copy} onClick={() => copyPicture(canvas.current, t.plan.charts)}><Copy aria-hidden /></IconButton> : null}
      </figcaption>
      {empty ? <p className={css.muted}>{empty}</p> : children}
    </figure>
  )
}

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

/** The same object for as long as it says the same, so that a chart is not drawn anew for nothing. */
export function useSame<T>(value: T): T {
  const said = JSON.stringify(value)
  return useMemo(() => JSON.parse(said) as T, [said])
}
