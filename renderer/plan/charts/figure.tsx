/** A chart with its title, and the table behind it. */
import { ChartColumn, Copy, Table } from 'lucide-react'
import { useMemo, type ReactNode, type RefObject } from 'react'
import { IconButton } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import css from '../plan.module.css'
import { usePlan } from '../state.ts'
import { copyPicture } from './parts.tsx'

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

/** The same object for as long as it says the same, so that a chart is not drawn anew for nothing. */
export function useSame<T>(value: T): T {
  const said = JSON.stringify(value)
  return useMemo(() => JSON.parse(said) as T, [said])
}
